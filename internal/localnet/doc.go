// SPDX-License-Identifier: Apache-2.0

// Package localnet writes and runs a chain of several validators as processes
// on this machine. Each node has a loopback address of its own (127.0.0.1,
// 127.0.0.2, ...), so that all use the standard ports. The keys are made for
// the occasion and are not encrypted: it is for trying out and for tests.
//
// It signals no process that it does not know to be its node, and removes nothing
// that it did not write.
package localnet

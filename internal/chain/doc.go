// SPDX-License-Identifier: Apache-2.0

// Package chain is the client side of a running chain: it signs messages, hands
// transactions to a node, waits until they stand in a committed block whose
// state can be read, and reads results.
//
// It finds a transaction in the blocks themselves and needs no transaction
// index, which validators keep off.
package chain

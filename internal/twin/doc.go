// SPDX-License-Identifier: Apache-2.0

// Package twin runs two provinces on this machine that recognise each other's
// certificates: two networks of localnet, councils that have agreed, a connection and a
// channel, and the relayer rly between them. The files stand in networks/twin.
//
// Keys are made for the occasion and are not encrypted: it is for trying out and for
// checks.
package twin

// SPDX-License-Identifier: Apache-2.0

// Package rpc reads evidence from a node's CometBFT RPC. Nothing it returns is
// believed by the verifier, so all it has to do is to ask, to bound what it
// reads, and to say which of three things went wrong: no answer, a refusal, or
// an answer that cannot be read.
//
// It calls the three methods it needs through CometBFT's JSON-RPC client and
// not through rpc/client/http, which would link two databases and the peer
// protocol into the bank's program.
package rpc

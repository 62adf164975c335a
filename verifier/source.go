// SPDX-License-Identifier: Apache-2.0

package verifier

import (
	"context"

	"github.com/cometbft/cometbft/types"
)

// Source is where evidence comes from: a node, a file, a test. It holds every
// outside effect of a verification but the clock. Nothing that it answers is
// believed. Its errors wrap ErrUnreachable, ErrRefused or ErrUnreadable.
type Source interface {
	// Block gives header, commit and validator set at a height; 0 asks for the
	// newest that there is.
	Block(ctx context.Context, height int64) (*types.LightBlock, error)
	// Query gives the value of a key in a store after the block at a height,
	// with the proof that it is that value or that there is none.
	Query(ctx context.Context, q Query) (Answer, error)
}

// Query asks for one key.
type Query struct {
	// Store is the name of the store.
	Store string
	// Key is the whole key.
	Key []byte
	// Height is the block after which the state is asked for.
	Height int64
}

// Answer is what a source gives for a Query.
type Answer struct {
	// Key is the key that the answer is for.
	Key []byte
	// Value is the value, empty if there is none.
	Value []byte
	// Proof leads from the key to the store's root and from there to the
	// application hash in the header of the following block.
	Proof []ProofOp
}

// ProofOp is one step of a proof.
type ProofOp struct {
	// Type names the form of Data.
	Type string `json:"type"`
	// Key is the key in the record store, or the store's name.
	Key []byte `json:"key"`
	// Data is an ics23.CommitmentProof in protobuf.
	Data []byte `json:"data"`
}

// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"bytes"
	"context"
	"fmt"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	clienttypes "github.com/cosmos/ibc-go/v11/modules/core/02-client/types"
	commitmenttypes "github.com/cosmos/ibc-go/v11/modules/core/23-commitment/types"
	ics23 "github.com/cosmos/ics23/go"

	"github.com/shuquan-ledger/shuquan/evidence"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	"github.com/shuquan-ledger/shuquan/x/recognition/types"
)

// prover proves the records of a message one after the other: which record is next,
// under which key of which store, says who reads, never who sent it.
type prover struct {
	ctx     sdk.Context
	clients ClientKeeper
	client  string
	height  clienttypes.Height
	stores  *evidence.Stores
	steps   map[string]*ics23.CommitmentProof
	records []types.RecordProof
	next    int
}

// proverOf prepares the proofs of a message; also the block of the peer that they
// are of. ErrProof if the light client does not know it.
func (k *Keeper) proverOf(ctx context.Context, p recognition.Peer, proofs types.Proofs) (*prover, recognition.At, error) {
	sdkCtx := sdk.UnwrapSDKContext(ctx)
	r := &prover{
		ctx: sdkCtx, clients: k.clients, client: p.Agreement.ClientId, height: heightOn(p.Agreement, proofs.Height),
		stores: evidence.NewStores(p.Agreement.ChainId, p.Agreement.StateVersion), steps: map[string]*ics23.CommitmentProof{}, records: proofs.Records,
	}
	for _, s := range proofs.Stores {
		step, err := evidence.DecodeStep(s.Proof)
		if err != nil {
			return nil, recognition.At{}, recognition.ErrProof.Wrapf("store %s: %s", s.Store, err)
		}
		r.steps[s.Store] = step
	}
	at, err := k.clients.GetClientTimestampAtHeight(sdkCtx, r.client, r.height)
	if err != nil {
		return nil, recognition.At{}, recognition.ErrProof.Wrapf("height %d: %s", proofs.Height, err)
	}
	return r, recognition.At{Height: proofs.Height - 1, Time: unix(at)}, nil
}

// reader reads the records; each store's genesis record comes before its first other one.
func (r *prover) reader() evidence.Reader {
	return evidence.Reader{Read: func(store string, key []byte, into evidence.Message) (bool, error) {
		if err := r.stores.Open(store, r.prove); err != nil {
			return false, err
		}
		return r.prove(store, key, into)
	}}
}

// prove proves the next record of the message.
func (r *prover) prove(store string, key []byte, into evidence.Message) (bool, error) {
	if r.next >= len(r.records) {
		return false, recognition.ErrProofs.Wrapf("records: %d are not enough; the next one would be of store %s", len(r.records), store)
	}
	next := r.records[r.next]
	r.next++
	if err := r.verify(store, key, next); err != nil {
		return false, recognition.ErrProof.Wrapf("record %d, store %s, key %x: %s", r.next, store, key, err)
	}
	if len(next.Value) == 0 {
		return false, nil
	}
	return true, evidence.Decode(store, next.Value, into)
}

// verify asks the light client. The proof library indexes into what was sent; a
// panic of it is never a proof. That the gas ran out is none of its panics.
func (r *prover) verify(store string, key []byte, record types.RecordProof) (err error) {
	defer func() {
		switch p := recover(); p.(type) {
		case nil:
		case storetypes.ErrorOutOfGas, storetypes.ErrorGasOverflow:
			panic(p)
		default:
			err = fmt.Errorf("the proof library: %v", p)
		}
	}()
	step, err := evidence.DecodeStep(record.Proof)
	if err != nil {
		return err
	}
	// One step shows the absence of every key between two neighbours, and the library
	// does not ask of which it was made.
	if absent := step.GetNonexist(); absent != nil && !bytes.Equal(absent.Key, key) {
		return fmt.Errorf("the step is of key %x", absent.Key)
	}
	root, ok := r.steps[store]
	if !ok {
		return fmt.Errorf("stores: no proof of this store")
	}
	proof, err := (&commitmenttypes.MerkleProof{Proofs: []*ics23.CommitmentProof{step, root}}).Marshal()
	if err != nil {
		return err
	}
	path := commitmenttypes.NewMerklePath([]byte(store), key)
	if len(record.Value) == 0 {
		return r.clients.VerifyNonMembership(r.ctx, r.client, r.height, 0, 0, proof, path)
	}
	return r.clients.VerifyMembership(r.ctx, r.client, r.height, 0, 0, proof, path, record.Value)
}

// done refuses records that nobody asked for: what is not read is not proven.
func (r *prover) done() error {
	if r.next != len(r.records) {
		return recognition.ErrProofs.Wrapf("records: %d were sent and %d are needed", len(r.records), r.next)
	}
	return nil
}

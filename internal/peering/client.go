// SPDX-License-Identifier: Apache-2.0

package peering

import (
	"context"
	"fmt"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	clienttypes "github.com/cosmos/ibc-go/v11/modules/core/02-client/types"
	commitmenttypes "github.com/cosmos/ibc-go/v11/modules/core/23-commitment/types"
	ibctm "github.com/cosmos/ibc-go/v11/modules/light-clients/07-tendermint"

	"github.com/shuquan-ledger/shuquan/verifier"
	"github.com/shuquan-ledger/shuquan/x/recognition"
)

// Periods of a new client, in seconds.
const (
	// TrustingPeriod is how long a header is trusted: two weeks.
	TrustingPeriod = 14 * 24 * 60 * 60
	// UnbondingPeriod is how long validators answer for what they signed. Chains of
	// this kind bond nothing; the council answers for its seats.
	UnbondingPeriod = 21 * 24 * 60 * 60
	// ClockDrift is how far a header may be ahead of this chain's clock, which is the time of
	// its last block: an idle chain makes one in 10 seconds, whose time is that of the votes
	// for the one before. The clocks themselves may differ by 10.
	ClockDrift = 30
)

// Creation is the message that a motion carries to make a light client of a
// peer's chain, which begins with a trusted block of a node: signer is the
// council. The block is the one thing that nobody proves; compare its hash with
// what the other province says before the motion is carried.
func Creation(ctx context.Context, src verifier.Source, height int64, signer string) (*clienttypes.MsgCreateClient, error) {
	b, err := src.Block(ctx, height)
	if err != nil {
		return nil, err
	}
	at := clienttypes.NewHeight(clienttypes.ParseChainID(b.ChainID), uint64(b.Height)) //nolint:gosec // a height
	state := ibctm.NewClientState(b.ChainID, ibctm.Fraction{Numerator: 2, Denominator: 3},
		seconds(TrustingPeriod), seconds(UnbondingPeriod), seconds(ClockDrift), at, commitmenttypes.GetSDKSpecs(), nil)
	if err := state.Validate(); err != nil {
		return nil, fmt.Errorf("block %d: %w", b.Height, err)
	}
	trusted := &ibctm.ConsensusState{Timestamp: b.Time, Root: commitmenttypes.NewMerkleRoot(b.AppHash), NextValidatorsHash: b.NextValidatorsHash}
	packedState, err := codectypes.NewAnyWithValue(state)
	if err != nil {
		return nil, err
	}
	packedTrusted, err := codectypes.NewAnyWithValue(trusted)
	return &clienttypes.MsgCreateClient{ClientState: packedState, ConsensusState: packedTrusted, Signer: signer}, err
}

// Updates are the messages of an officer that bring a client to the newest block of a
// node, in their order, and that block's height.
func Updates(ctx context.Context, src verifier.Source, a recognition.Agreement, known uint64, officer string) ([]*clienttypes.MsgUpdateClient, uint64, error) {
	headers, newest, err := Headers(ctx, src, a.ChainId, known)
	if err != nil {
		return nil, 0, err
	}
	out := make([]*clienttypes.MsgUpdateClient, len(headers))
	for i, h := range headers {
		packed, err := codectypes.NewAnyWithValue(h)
		if err != nil {
			return nil, 0, err
		}
		out[i] = &clienttypes.MsgUpdateClient{ClientId: a.ClientId, ClientMessage: packed, Signer: officer}
	}
	return out, max(newest, known), nil
}

// ClientState is the state of the client that a message makes.
func ClientState(msg *clienttypes.MsgCreateClient) (*ibctm.ClientState, error) {
	state, ok := msg.ClientState.GetCachedValue().(*ibctm.ClientState)
	if !ok {
		return nil, fmt.Errorf("the message makes no client of a CometBFT chain")
	}
	return state, nil
}

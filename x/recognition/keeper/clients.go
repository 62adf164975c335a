// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"slices"
	"time"

	sdk "github.com/cosmos/cosmos-sdk/types"
	clienttypes "github.com/cosmos/ibc-go/v11/modules/core/02-client/types"
	commitmenttypes "github.com/cosmos/ibc-go/v11/modules/core/23-commitment/types"
	ibctm "github.com/cosmos/ibc-go/v11/modules/light-clients/07-tendermint"
	ics23 "github.com/cosmos/ics23/go"

	"github.com/shuquan-ledger/shuquan/x/recognition"
)

// client is how a peer's light client stands; ErrClient if there is none of the
// one kind that this chain knows.
func (k *Keeper) client(ctx context.Context, id string) (recognition.Client, error) {
	sdkCtx := sdk.UnwrapSDKContext(ctx)
	state, found := k.clients.GetClientState(sdkCtx, id)
	tm, ok := state.(*ibctm.ClientState)
	if !found || !ok {
		return recognition.Client{}, recognition.ErrClient.Wrapf("client_id: there is no light client %s", id)
	}
	newest := k.clients.GetClientLatestHeight(sdkCtx, id)
	at, err := k.clients.GetClientTimestampAtHeight(sdkCtx, id, newest)
	if err != nil {
		return recognition.Client{}, recognition.ErrClient.Wrapf("client_id: %s: %s", id, err)
	}
	return recognition.Client{
		Status: k.clients.GetClientStatus(sdkCtx, id).String(), ChainID: tm.ChainId,
		TrustNumerator: tm.TrustLevel.Numerator, TrustDenominator: tm.TrustLevel.Denominator,
		TrustingPeriod: seconds(tm.TrustingPeriod), UnbondingPeriod: seconds(tm.UnbondingPeriod), MaxClockDrift: seconds(tm.MaxClockDrift),
		StandardProofs: slices.EqualFunc(tm.ProofSpecs, commitmenttypes.GetSDKSpecs(), func(a, b *ics23.ProofSpec) bool { return a.SpecEquals(b) }),
		Height:         newest.RevisionHeight, Time: unix(at),
	}, nil
}

func seconds(d time.Duration) int64 { return int64(d / time.Second) }

// unix is a time in nanoseconds in whole seconds.
func unix(nanoseconds uint64) int64 {
	return int64(nanoseconds / uint64(time.Second)) //nolint:gosec // at most 2^64/10^9
}

// heightOn is a height of a peer's chain as IBC counts it.
func heightOn(a recognition.Agreement, height uint64) clienttypes.Height {
	return clienttypes.NewHeight(clienttypes.ParseChainID(a.ChainId), height)
}

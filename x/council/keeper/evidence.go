// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"errors"
	"fmt"

	"cosmossdk.io/collections"
	"cosmossdk.io/core/comet"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/council"
	"github.com/shuquan-ledger/shuquan/x/council/types"
)

// maxEvidence is the most evidence of a block that is recorded; consensus
// reports more only under an attack that sixteen entries show well enough.
const maxEvidence = 16

// BeginBlock records what consensus reports against validators. Nobody is
// removed by it: that is for the council to decide. It stops a chain whose
// genesis put an authority above the council.
func (k *Keeper) BeginBlock(ctx context.Context) error {
	sctx := sdk.UnwrapSDKContext(ctx)
	if err := refuseAuthority(sctx); err != nil {
		return err
	}
	info := sctx.CometInfo()
	if info == nil || info.GetEvidence() == nil {
		return nil
	}
	list := info.GetEvidence()
	for i := range min(list.Len(), maxEvidence) {
		if err := k.report(sctx, list.Get(i)); err != nil {
			return err
		}
	}
	return nil
}

// refuseAuthority refuses consensus params that put somebody above the
// council: the SDK would believe them more than every keeper.
func refuseAuthority(ctx sdk.Context) error {
	if a := ctx.ConsensusParams().Authority.GetAuthority(); a != "" {
		return council.ErrAboveCouncil.Wrapf("consensus params name %q", a)
	}
	return nil
}

// report records one piece of evidence, once.
func (k *Keeper) report(ctx sdk.Context, e comet.Evidence) error {
	key, err := k.ConsensusAddresses.Get(ctx, e.Validator().Address())
	if errors.Is(err, collections.ErrNotFound) {
		ctx.Logger().Error("evidence against a validator that is no seat's", "address", fmt.Sprintf("%X", e.Validator().Address()))
		return nil
	}
	if err != nil {
		return err
	}
	at := collections.Join3(key, e.Height(), int32(e.Type()))
	if known, err := k.Misbehaviours.Has(ctx, at); err != nil || known {
		return err
	}
	use, err := k.KeyUses.Get(ctx, key)
	if err != nil {
		return err
	}
	m := council.Misbehaviour{
		ConsensusKey: key, Height: e.Height(), Kind: int32(e.Type()), Division: use.Division,
		Time: e.Time().Unix(), ReportedAt: ctx.BlockHeight(),
	}
	if err := k.Misbehaviours.Set(ctx, at, m); err != nil {
		return err
	}
	seat, err := k.Seats.Get(ctx, use.Division)
	if err != nil {
		return err
	}
	entry := record.Entry{Author: byChain, Detail: fmt.Sprintf("kind %d at height %d", m.Kind, m.Height)}
	if err := k.moveSeat(ctx, &seat, council.EventMisbehave, lifecycle.Chain, entry); err != nil {
		return err
	}
	return ctx.EventManager().EmitTypedEvent(&types.EventMisbehaviour{Division: m.Division, Kind: m.Kind, Height: m.Height})
}

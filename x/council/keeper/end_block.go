// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"fmt"

	abci "github.com/cometbft/cometbft/abci/types"

	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/council"
)

// EndBlock gives consensus at most one change of the validator set, counts one
// motion again whose votes a leaving seat has changed, and lets lapse what is
// out of time.
func (k *Keeper) EndBlock(ctx context.Context) ([]abci.ValidatorUpdate, error) {
	updates, err := k.nextChange(ctx)
	if err != nil {
		return nil, err
	}
	if err := k.recountNext(ctx); err != nil {
		return nil, err
	}
	return updates, k.fireTimers(ctx)
}

// nextChange lets the first seat of the queue join or leave.
func (k *Keeper) nextChange(ctx context.Context) ([]abci.ValidatorUpdate, error) {
	place, err := first(ctx, k.Queue)
	if err != nil || place == 0 {
		return nil, err
	}
	division, err := k.Queue.Get(ctx, place)
	if err != nil {
		return nil, err
	}
	if err := k.Queue.Remove(ctx, place); err != nil {
		return nil, err
	}
	seat, err := k.Seats.Get(ctx, division)
	if err != nil {
		return nil, err
	}
	event, power := seat.Change()
	if err := k.moveSeat(ctx, &seat, event, lifecycle.Chain, record.Entry{Author: byChain}); err != nil {
		return nil, err
	}
	if err := k.handOver(ctx, seat, power); err != nil {
		return nil, err
	}
	return []abci.ValidatorUpdate{abci.Ed25519ValidatorUpdate(seat.ConsensusKey, power)}, nil
}

// handOver appends a change of the validator set to the provable list.
func (k *Keeper) handOver(ctx context.Context, s council.Seat, power int64) error {
	n, err := last(ctx, k.Handovers)
	if err != nil {
		return err
	}
	return k.Handovers.Set(ctx, n+1, council.Handover{
		Index: n + 1, Height: sdk.UnwrapSDKContext(ctx).BlockHeight(),
		Division: s.Division, ConsensusKey: s.ConsensusKey, Power: power,
	})
}

// enqueue puts a seat at the end of the queue.
func (k *Keeper) enqueue(ctx context.Context, division string) error {
	n, err := last(ctx, k.Queue)
	if err != nil {
		return err
	}
	return k.Queue.Set(ctx, n+1, division)
}

// recountNext counts one motion again. It runs in a context of its own: should
// it fail, the motion stays open until the next vote or its deadline.
func (k *Keeper) recountNext(ctx context.Context) error {
	id, err := first(ctx, k.Recounts)
	if err != nil || id == 0 {
		return err
	}
	if err := k.Recounts.Remove(ctx, id); err != nil {
		return err
	}
	sctx := sdk.UnwrapSDKContext(ctx)
	branch, write := sctx.CacheContext()
	if failure := k.recount(branch, id); failure != nil {
		space, code, _ := errorsmod.ABCIInfo(failure, false)
		sctx.Logger().Error("a motion could not be counted again", "motion", id, "failure", failure)
		k.tellStuck(ctx, "recount", council.MotionID(id), fmt.Sprintf("%s/%d", space, code))
		return nil
	}
	write()
	return nil
}

func (k *Keeper) recount(ctx context.Context, id uint64) error {
	m, err := k.motion(ctx, id)
	if err != nil || !m.Open() {
		return err
	}
	return k.settle(ctx, &m)
}

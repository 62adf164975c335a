// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/objection"
	"github.com/shuquan-ledger/shuquan/x/objection/types"
)

// maxDue is more deadlines than an objection can have passed between two looks
// at it: one for each status on its way by the clock alone.
const maxDue = 8

// EndBlock lets silence have its effect on objections.
func (k *Keeper) EndBlock(ctx context.Context) error {
	return k.Timers.Fire(ctx, k.fire, reportStuck)
}

// fire brings an objection up to date. A deadline that is not yet reached or
// not yet known is looked at again when the next day begins.
func (k *Keeper) fire(ctx context.Context, id []byte) error {
	o, err := k.load(ctx, objection.FormatID(id))
	if err != nil || o.Timer == 0 {
		return err
	}
	return k.Timers.Move(ctx, id, 0, plumbing.LookedAt(o.Timer, plumbing.Now(ctx)))
}

// load reads an objection and applies what time has brought about, so that no
// act overtakes a deadline that the queue has not reached.
func (k *Keeper) load(ctx context.Context, id string) (objection.Objection, error) {
	o, err := k.Objection(ctx, id)
	if err != nil {
		return o, err
	}
	for range maxDue {
		due, ok, err := objection.NextDue(o, k.calendar.Calendar(ctx), plumbing.Now(ctx))
		if err != nil || !ok {
			return o, err
		}
		o, err = k.transition(ctx, o, act{event: due.Event, actor: lifecycle.Clock, effect: objection.OfClock(due), on: due.On, author: authorClock})
		if err != nil {
			return o, err
		}
	}
	return o, nil
}

func reportStuck(ctx context.Context, id []byte, failure string) {
	sctx := sdk.UnwrapSDKContext(ctx)
	event := &types.EventTimerStuck{Kind: "objection", Id: objection.FormatID(id), Failure: failure}
	if err := sctx.EventManager().EmitTypedEvent(event); err != nil {
		sctx.Logger().Error("the event of a stuck deadline could not be written", "objection", event.Id, "failure", err)
	}
}

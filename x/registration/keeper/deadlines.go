// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/registration"
	"github.com/shuquan-ledger/shuquan/x/registration/types"
)

// maxDue is more deadlines than an application can have passed between two
// looks at it: one for each objection and one for each status on its way.
const maxDue = registration.MaxObjections + 16

// EndBlock lets silence have its effect on applications, and on registrations of
// public data, and references expire.
func (k *Keeper) EndBlock(ctx context.Context) error {
	return errors.Join(
		k.Timers.Fire(ctx, k.fire, reportStuck),
		k.ReferenceTimers.Fire(ctx, k.fireReference, reportStuckReference),
		k.PublicTimers.Fire(ctx, k.firePublic, reportStuckPublic),
		k.AuthorisedTimers.Fire(ctx, k.fireAuthorised, reportStuckAuthorised),
	)
}

// fire brings an application up to date. A deadline that is not yet reached
// or not yet known is looked at again when the next day begins.
func (k *Keeper) fire(ctx context.Context, id []byte) error {
	a, err := k.load(ctx, registration.FormatID(id))
	if err != nil || a.Timer == 0 {
		return err
	}
	return k.Timers.Move(ctx, id, 0, plumbing.LookedAt(a.Timer, plumbing.Now(ctx)))
}

// load reads an application and applies what time has brought about, so that
// no act overtakes a deadline that the queue has not reached.
func (k *Keeper) load(ctx context.Context, id string) (registration.Application, error) {
	a, err := k.Application(ctx, id)
	if err != nil {
		return a, err
	}
	for range maxDue {
		due, ok, err := k.due(ctx, a)
		if err != nil || !ok {
			return a, err
		}
		if a, err = k.applyDue(ctx, a, due); err != nil {
			return a, err
		}
	}
	return a, nil
}

func (k *Keeper) due(ctx context.Context, a registration.Application) (registration.Due, bool, error) {
	rules, err := k.rules(ctx, a.Rules)
	if err != nil {
		return registration.Due{}, false, err
	}
	objection, err := k.nextObjection(ctx, a)
	if err != nil {
		return registration.Due{}, false, err
	}
	return registration.NextDue(a, rules, objection, k.calendar.Calendar(ctx), plumbing.Now(ctx))
}

// applyDue makes the event of a deadline happen, on the day that counts by law.
func (k *Keeper) applyDue(ctx context.Context, a registration.Application, due registration.Due) (registration.Application, error) {
	t := act{event: due.Event, actor: lifecycle.Clock, on: due.On, author: authorClock}
	switch due.Event {
	case registration.EventDeemAccepted:
		rules, err := k.rulesOn(ctx, due.On)
		if err != nil {
			return a, err
		}
		t.effect = registration.Accepted(rules, due.On, true)
	case registration.EventOverdue:
		t.effect = registration.MarkedOverdue
	case registration.EventObjectionOverdue:
		next, err := k.objectionOverdue(ctx, a)
		if err != nil {
			return a, err
		}
		t.effect = registration.NextRuns(next)
	}
	return k.transition(ctx, a, t)
}

// objectionOverdue flags the objection whose period has passed and finds the
// next whose period still runs.
func (k *Keeper) objectionOverdue(ctx context.Context, a registration.Application) (uint32, error) {
	o, err := k.objection(ctx, a.Id, a.NextObjection)
	if err != nil {
		return 0, err
	}
	if o, err = o.PastPeriod(); err != nil {
		return 0, err
	}
	if err := k.setObjection(ctx, o); err != nil {
		return 0, err
	}
	return k.waiting(ctx, a, a.NextObjection+1)
}

// waiting finds the first objection from a place on whose period still runs.
func (k *Keeper) waiting(ctx context.Context, a registration.Application, from uint32) (uint32, error) {
	id, err := registration.ParseID(a.Id)
	if err != nil {
		return 0, err
	}
	for i := from; i <= a.Objections; i++ {
		o, err := k.Objections.Get(ctx, collections.Join(id, i))
		if err != nil {
			return 0, err
		}
		if o.Waits() {
			return i, nil
		}
	}
	return 0, nil
}

func reportStuck(ctx context.Context, id []byte, failure string) {
	sctx := sdk.UnwrapSDKContext(ctx)
	event := &types.EventTimerStuck{Kind: "application", Id: registration.FormatID(id), Failure: failure}
	if err := sctx.EventManager().EmitTypedEvent(event); err != nil {
		sctx.Logger().Error("the event of a stuck deadline could not be written", "application", event.Id, "failure", err)
	}
}

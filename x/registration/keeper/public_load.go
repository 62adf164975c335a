// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/registration"
	"github.com/shuquan-ledger/shuquan/x/registration/types"
)

// maxPublicDue is more deadlines than a registration of public data can have
// passed between two looks at it: those of its procedure, one of each request
// and its validity.
const maxPublicDue = 16

// Public is a registration of public data as it is stored, without what time
// has brought about since; ErrID or ErrNoPublic.
func (k *Keeper) Public(ctx context.Context, id string) (registration.PublicRegistration, error) {
	raw, err := registration.ParseID(id)
	if err != nil {
		return registration.PublicRegistration{}, err
	}
	r, err := k.Publics.Get(ctx, raw)
	return r, orNotFound(err, registration.ErrNoPublic.Wrap(id))
}

// PublicFiling is one thing that was filed for it; ErrID or ErrNoPublic.
func (k *Keeper) PublicFiling(ctx context.Context, id string, index uint32) (registration.PublicFiling, error) {
	raw, err := registration.ParseID(id)
	if err != nil {
		return registration.PublicFiling{}, err
	}
	f, err := k.PublicFilings.Get(ctx, collections.Join(raw, index))
	return f, orNotFound(err, registration.ErrNoPublic.Wrapf("filing %d of %s", index, id))
}

// publicObjection is an objection to its notice; ErrNoObjection.
func (k *Keeper) publicObjection(ctx context.Context, id string, index uint32) (registration.PublicObjection, error) {
	raw, err := registration.ParseID(id)
	if err != nil {
		return registration.PublicObjection{}, err
	}
	o, err := k.PublicObjections.Get(ctx, collections.Join(raw, index))
	return o, orNotFound(err, registration.ErrNoObjection.Wrapf("objection: %d of %s", index, id))
}

func (k *Keeper) setPublicObjection(ctx context.Context, o registration.PublicObjection) error {
	id, err := registration.ParseID(o.Registration)
	if err != nil {
		return err
	}
	return k.PublicObjections.Set(ctx, collections.Join(id, o.Index), o)
}

// loadPublic reads a registration of public data and applies what time has
// brought about, so that no act overtakes a deadline that the queue has not
// reached.
func (k *Keeper) loadPublic(ctx context.Context, id string) (registration.PublicRegistration, error) {
	r, err := k.Public(ctx, id)
	if err != nil {
		return r, err
	}
	for range maxPublicDue {
		due, ok, err := r.NextDue(k.calendar.Calendar(ctx), plumbing.Now(ctx))
		if err != nil || !ok {
			return r, err
		}
		r, err = k.transitionPublic(ctx, r, publicAct{
			event: due.Event, actor: lifecycle.Clock, effect: due.Effect, on: due.On, author: authorClock, detail: due.Detail,
		})
		if err != nil {
			return r, err
		}
	}
	return r, nil
}

// publicAsOfNow is a branch of the state, never written, in which a
// registration of public data is as time has made it.
func (k *Keeper) publicAsOfNow(ctx context.Context, id string) (context.Context, registration.PublicRegistration, error) {
	branch, _ := sdk.UnwrapSDKContext(ctx).CacheContext()
	r, err := k.loadPublic(branch, id)
	return branch, r, err
}

// firePublic brings a registration of public data up to date. A deadline that is
// not yet reached or not yet known is looked at again when the next day begins.
func (k *Keeper) firePublic(ctx context.Context, id []byte) error {
	r, err := k.loadPublic(ctx, registration.FormatID(id))
	if err != nil {
		return err
	}
	return k.PublicTimers.Move(ctx, id, 0, plumbing.LookedAt(r.Earliest(), plumbing.Now(ctx)))
}

func reportStuckPublic(ctx context.Context, id []byte, failure string) {
	sctx := sdk.UnwrapSDKContext(ctx)
	event := &types.EventTimerStuck{Kind: "public", Id: registration.FormatID(id), Failure: failure}
	if err := sctx.EventManager().EmitTypedEvent(event); err != nil {
		sctx.Logger().Error("the event of a stuck deadline could not be written", "public", event.Id, "failure", err)
	}
}

// publicRules is a version of the rules on public data; ErrNoRules.
func (k *Keeper) publicRules(ctx context.Context, version uint32) (registration.PublicRules, error) {
	r, err := k.PublicRules.Get(ctx, version)
	return r, orNotFound(err, registration.ErrNoRules.Wrapf("%d", version))
}

// publicRulesOn is the highest version that is in force on a day.
func (k *Keeper) publicRulesOn(ctx context.Context, on calendar.Day) (registration.PublicRules, error) {
	return latest(ctx, k.PublicRules, func(r registration.PublicRules) bool { return r.InForce(on) }, on)
}

// lastPublicRules is the highest version, whether it has taken effect or not.
func (k *Keeper) lastPublicRules(ctx context.Context) (registration.PublicRules, error) {
	return latest(ctx, k.PublicRules, func(registration.PublicRules) bool { return true }, 0)
}

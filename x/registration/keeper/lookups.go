// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// Application is the application as it is stored, without what time has
// brought about since; ErrID or ErrNotFound.
func (k *Keeper) Application(ctx context.Context, id string) (registration.Application, error) {
	raw, err := registration.ParseID(id)
	if err != nil {
		return registration.Application{}, err
	}
	a, err := k.Applications.Get(ctx, raw)
	return a, orNotFound(err, registration.ErrNotFound.Wrap(id))
}

// AsOfNow is the application as time has made it, without writing anything.
func (k *Keeper) AsOfNow(ctx context.Context, id string) (registration.Application, error) {
	now, err := k.asOfNow(ctx, id)
	if err != nil {
		return registration.Application{}, err
	}
	return k.Application(now, id)
}

// asOfNow is a branch of the state, never written, in which an application is
// as time has made it, with its history and objections.
func (k *Keeper) asOfNow(ctx context.Context, id string) (context.Context, error) {
	branch, _ := sdk.UnwrapSDKContext(ctx).CacheContext()
	_, err := k.load(branch, id)
	return branch, err
}

// Filing is one version of what was filed; ErrID or ErrNotFound.
func (k *Keeper) Filing(ctx context.Context, id string, version uint32) (registration.Filing, error) {
	raw, err := registration.ParseID(id)
	if err != nil {
		return registration.Filing{}, err
	}
	f, err := k.Filings.Get(ctx, collections.Join(raw, version))
	return f, orNotFound(err, registration.ErrNotFound.Wrapf("filing %d of %s", version, id))
}

// Registration is a registration as it stands; ErrID or ErrNoRegistration.
func (k *Keeper) Registration(ctx context.Context, id string) (registration.Registration, error) {
	raw, err := registration.ParseID(id)
	if err != nil {
		return registration.Registration{}, err
	}
	r, err := k.Heads.Get(ctx, raw)
	return r, orNotFound(err, registration.ErrNoRegistration.Wrap(id))
}

// EndRegistration ends a registration before its time: its holders had it
// cancelled, or the layer of certificates commands it.
func (k *Keeper) EndRegistration(ctx context.Context, id, why string) error {
	r, err := k.Registration(ctx, id)
	if err != nil {
		return err
	}
	ended, err := r.Ended(why, plumbing.Now(ctx))
	if err != nil {
		return err
	}
	return k.setRegistration(ctx, ended)
}

// setRegistration makes a version of a registration the head and keeps the one
// before.
func (k *Keeper) setRegistration(ctx context.Context, next registration.Registration) error {
	id, err := registration.ParseID(next.Id)
	if err != nil {
		return err
	}
	if next.Version > 1 {
		was, err := k.Heads.Get(ctx, id)
		if err != nil {
			return err
		}
		if err := k.Versions.Set(ctx, collections.Join(id, was.Version), was); err != nil {
			return err
		}
	}
	return k.Heads.Set(ctx, id, next)
}

// rules is a version of the rules; ErrNoRules.
func (k *Keeper) rules(ctx context.Context, version uint32) (registration.Rules, error) {
	r, err := k.Rules.Get(ctx, version)
	return r, orNotFound(err, registration.ErrNoRules.Wrapf("%d", version))
}

// rulesOn is the highest version that is in force on a day.
func (k *Keeper) rulesOn(ctx context.Context, on calendar.Day) (registration.Rules, error) {
	return latest(ctx, k.Rules, func(r registration.Rules) bool { return r.InForce(on) }, on)
}

// latest is the highest version of rules that is wanted; ErrNoRules. Versions
// take effect in their order, so the walk from the latest ends at the first.
func latest[R any](ctx context.Context, all collections.Map[uint32, R], want func(R) bool, on calendar.Day) (R, error) {
	var none R
	it, err := all.Iterate(ctx, new(collections.Range[uint32]).Descending())
	if err != nil {
		return none, err
	}
	defer it.Close() //nolint:errcheck // reading is over; nothing is lost
	for ; it.Valid(); it.Next() {
		r, err := it.Value()
		if err != nil || want(r) {
			return r, err
		}
	}
	return none, registration.ErrNoRules.Wrapf("none is in force on %s", on)
}

func today(ctx context.Context) calendar.Day { return calendar.DayOf(plumbing.Now(ctx)) }

// orNotFound says what is missing instead of the store's own error.
func orNotFound(err, missing error) error {
	if errors.Is(err, collections.ErrNotFound) {
		return missing
	}
	return err
}

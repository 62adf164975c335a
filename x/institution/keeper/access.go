// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
)

// Authorise finds the officer of an account who may act now with a duty:
// ErrNotOfficer, ErrSuspended, ErrDuty or ErrNotActive.
func (k *Keeper) Authorise(ctx context.Context, address string, duty institution.Duty) (institution.Officer, error) {
	return k.authoriseAny(ctx, address, duty)
}

// authoriseAny is Authorise for an act that officers of several duties may do.
func (k *Keeper) authoriseAny(ctx context.Context, address string, duties ...institution.Duty) (institution.Officer, error) {
	o, err := k.loadOfficer(ctx, address)
	if err != nil {
		return o, err
	}
	now := plumbing.Now(ctx)
	if err := o.MayActAt(now); err != nil {
		return o, err
	}
	i, err := k.load(ctx, o.Institution)
	if err != nil {
		return o, err
	}
	if err := i.MayActAt(now); err != nil {
		return o, err
	}
	for _, d := range duties {
		if o.Has(d) {
			return o, nil
		}
	}
	return o, institution.ErrDuty.Wrapf("%s has %s, needed is %s", address, institution.DutyNames(o.Duties), institution.DutyNames(duties))
}

// AuthoriseAgency is Authorise for an officer of an agency that is accredited
// now, and returns the accreditation; also ErrNotAccredited.
func (k *Keeper) AuthoriseAgency(ctx context.Context, address string, duty institution.Duty) (institution.Officer, institution.Accreditation, error) {
	o, err := k.Authorise(ctx, address, duty)
	if err != nil {
		return o, institution.Accreditation{}, err
	}
	a, err := k.OpenAccreditation(ctx, o.Institution)
	return o, a, err
}

// AuthoriseProvince is Authorise for an officer of the bureau that holds the
// province's seat; also the error of the council's Guard for another.
func (k *Keeper) AuthoriseProvince(ctx context.Context, address string, duty institution.Duty) (institution.Officer, error) {
	o, err := k.Authorise(ctx, address, duty)
	if err != nil {
		return o, err
	}
	return o, k.guard.MayRule(ctx, o.Institution)
}

// ActiveOfficer tells whether an account is that of an officer who may act now,
// with whatever duty. It writes nothing.
func (k *Keeper) ActiveOfficer(ctx context.Context, address string) (bool, error) {
	_, active, err := k.ActingOfficer(ctx, address)
	return active, err
}

// ActingOfficer is the officer of an account; false if there is none who may
// act now. It writes nothing.
func (k *Keeper) ActingOfficer(ctx context.Context, address string) (institution.Officer, bool, error) {
	o, err := k.Officers.Get(ctx, address)
	if errors.Is(err, collections.ErrNotFound) {
		return o, false, nil
	}
	if err != nil {
		return o, false, err
	}
	i, err := k.find(ctx, o.Institution)
	if err != nil {
		return o, false, err
	}
	now := plumbing.Now(ctx)
	return o, o.MayActAt(now) == nil && i.MayActAt(now) == nil, nil
}

// Inactive is why an account is not that of an officer who may act now:
// ErrNotOfficer, ErrSuspended or ErrNotActive; nil if it is. It writes nothing.
func (k *Keeper) Inactive(ctx context.Context, address string) error {
	o, err := k.Officers.Get(ctx, address)
	if errors.Is(err, collections.ErrNotFound) {
		return institution.ErrNotOfficer.Wrapf("%s", address)
	}
	if err != nil {
		return err
	}
	now := plumbing.Now(ctx)
	if err := o.MayActAt(now); err != nil {
		return err
	}
	i, err := k.find(ctx, o.Institution)
	if err != nil {
		return err
	}
	return i.MayActAt(now)
}

// Proposer returns nil if who proposed an act of two persons may still act as a
// handler of an institution, or of the one that its records have passed to, so
// that the act may be confirmed; ErrProposerLeft with the reason otherwise. It
// writes nothing.
func (k *Keeper) Proposer(ctx context.Context, address, code string) error {
	o, active, err := k.ActingOfficer(ctx, address)
	switch {
	case err != nil:
		return err
	case !active:
		return institution.ErrProposerLeft.Wrapf("%s is no officer who may act now", address)
	case !o.Has(institution.DutyHandler):
		return institution.ErrProposerLeft.Wrapf("%s has %s now", address, institution.DutyNames(o.Duties))
	}
	responsible, err := k.Responsible(ctx, code)
	if err == nil && o.Institution != responsible {
		err = institution.ErrProposerLeft.Wrapf("%s is of %s, not of %s", address, o.Institution, responsible)
	}
	return err
}

// Party is an institution or person as of now; ErrUnknown.
func (k *Keeper) Party(ctx context.Context, code string) (institution.Institution, error) {
	return k.load(ctx, code)
}

// Province is the chain's province, two digits of GB/T 2260, where its bureaus and
// agencies are at home; it never changes.
func (k *Keeper) Province(ctx context.Context) (string, error) {
	params, err := k.Params.Get(ctx)
	return params.Province, err
}

// maxNames is the most names of a party that Names tells.
const maxNames = 51

// Names are a party's legal name and up to 50 former ones, the latest first; none
// of a natural person, whose name is not on chain. ErrUnknown.
func (k *Keeper) Names(ctx context.Context, code string) ([]string, error) {
	i, err := k.load(ctx, code)
	if err != nil || i.Kind == institution.KindPerson {
		return nil, err
	}
	out := []string{i.LegalName}
	for n := i.FormerNames; n > 0 && len(out) < maxNames; n-- {
		former, err := k.FormerNames.Get(ctx, collections.Join(code, n))
		if err != nil {
			return nil, err
		}
		out = append(out, former.Name)
	}
	return out, nil
}

// ConsumeQuota counts messages of an account against the quota of the day
// (UTC+8); ErrQuota, with nothing counted.
func (k *Keeper) ConsumeQuota(ctx context.Context, address string, messages uint32) error {
	params, err := k.Params.Get(ctx)
	if err != nil {
		return err
	}
	usage, err := k.Usages.Get(ctx, address)
	if err != nil && !errors.Is(err, collections.ErrNotFound) {
		return err
	}
	usage, err = usage.Add(calendar.DayOf(plumbing.Now(ctx)), messages, params.DailyQuota)
	if err != nil {
		return err
	}
	return k.Usages.Set(ctx, address, usage)
}

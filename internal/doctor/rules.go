// SPDX-License-Identifier: Apache-2.0

package doctor

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// edition is a version of rules and the first day of its effect.
type edition struct {
	version uint32
	from    calendar.Day
}

// editions are all versions of rules, in the order in which they take effect.
type editions []edition

// check says so if a record that was decided on a day, at a moment of a day that may be
// another, is under a version that was not in force on the first (X10). A version may be
// entered until the end of the day on which it takes effect, so that those which take
// effect from the day of the moment on may not have been there yet.
func (e editions) check(w *walker, name string, version uint32, on, moment calendar.Day) {
	sure, last := -1, -1
	for i, x := range e {
		if x.from > on {
			break
		}
		if last = i; x.from < moment {
			sure = i
		}
	}
	for i := max(sure, 0); i <= last; i++ {
		if e[i].version == version {
			return
		}
	}
	if last < 0 {
		w.found(ruled, name, "no rules were in force on %s", on)
		return
	}
	w.found(ruled, name, "it is under version %d of the rules; on %s version %d was in force", version, on, e[last].version)
}

// last is the latest version, whether it has taken effect or not; 0 for none.
func (e editions) last() uint32 {
	if len(e) == 0 {
		return 0
	}
	return e[len(e)-1].version
}

// editions reads the versions of the rules.
func (w *walker) editions(ctx context.Context) (out editions, err error) {
	err = w.k.Registration.Rules.Walk(ctx, nil, func(version uint32, r registration.Rules) (bool, error) {
		out = append(out, edition{version, calendar.Day(r.EffectiveFrom)})
		return false, nil
	})
	return out, err
}

// ruledAt: an application is under the version of the rules that was in force on the day
// of its acceptance; before that, on the day on which it was filed. Silence accepts on the
// next working day, which may lie ahead.
func (w *walker) ruledAt(ctx context.Context, id []byte, a registration.Application, rules editions, name string) error {
	on := calendar.Day(a.SubmittedOn)
	if a.AcceptedOn != 0 {
		on = calendar.Day(a.AcceptedOn)
	}
	moment := on
	if a.DeemedAccepted {
		silent, err := w.lastDayOf(ctx, id, a.Version, registration.EventDeemAccepted)
		if err != nil {
			return err
		}
		moment = silent
	}
	rules.check(w, name, a.Rules, on, moment)
	return nil
}

// lastDayOf is the day of the last entry of an event in an application's history.
func (w *walker) lastDayOf(ctx context.Context, id []byte, versions uint64, event lifecycle.Event) (calendar.Day, error) {
	for i := versions; i > 0; i-- {
		e, err := w.k.Registration.History.Entries.Get(ctx, collections.Join(id, i))
		if err != nil && !errors.Is(err, collections.ErrNotFound) {
			return 0, err
		}
		if e.Event == string(event) {
			return calendar.DayOf(e.Time), nil
		}
	}
	return 0, nil
}

// publicRuledAt: a registration of public data is under the rules of the day on which it
// was filed, or accepted, or its last renewal was; and so is a request that is open.
func (w *walker) publicRuledAt(ctx context.Context, id []byte, r registration.PublicRegistration, rules editions, name string) error {
	for _, open := range r.Requests {
		on := calendar.Day(open.FiledOn)
		if open.AcceptedOn != 0 {
			on = calendar.Day(open.AcceptedOn)
		}
		rules.check(w, name+", "+open.Purpose.String(), open.Rules, on, on)
	}
	on := calendar.Day(r.SubmittedOn)
	if r.AcceptedOn != 0 {
		on = calendar.Day(r.AcceptedOn)
	}
	var asked calendar.Day
	for i := uint64(1); i <= r.Version; i++ {
		e, err := w.k.Registration.PublicHistory.Entries.Get(ctx, collections.Join(id, i))
		if err != nil && !errors.Is(err, collections.ErrNotFound) {
			return err
		}
		switch e.Event {
		case string(registration.EventPublicTakeUp):
			if e.Detail == registration.PublicPurposeRenewal.Detail() {
				asked = calendar.DayOf(e.Time)
			}
		case string(registration.EventPublicRenew):
			if asked == 0 {
				return nil // its entry is lost, which is found with the histories
			}
			on = asked
		}
	}
	rules.check(w, name, r.Rules, on, on)
	return nil
}

// SPDX-License-Identifier: Apache-2.0

package scenario

import (
	"fmt"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// permitDeeds are what the council decides on registrations of earlier schemes
// (既有登记衔接).
var permitDeeds = map[string]deed{"permit": permit}

// permit lets the agency adopt so many registrations from a day to a day.
func permit(f *file, s Step) string {
	msg := f.LegacyPermit(f.agencies[f.Agency].Code, f.number(s, 0))
	msg.From, msg.Until = uint32(s.day(1)), uint32(s.day(2))
	f.Carry(msg)
	return ""
}

// permitOutcome is how much of the permit is used, and its period.
func (f *file) permitOutcome() Outcome {
	p, err := f.App.Keepers.Registration.Permits.Get(f.Ctx(), f.agencies[f.Agency].Code)
	require.NoError(f.t, err)
	return Outcome{
		Status: fmt.Sprintf("%d OF %d", p.Used, p.Count), Begun: within(calendar.Day(p.From)), Until: written(calendar.Day(p.Until)),
	}
}

// earlier is the certificate of the earlier scheme that a step names, by its
// number and the day of its issue.
func (f *file) earlier(s Step) *registration.LegacySource {
	l := ledger.Earlier(int(f.number(s, 0)))
	l.IssuedOn = uint32(s.day(1))
	return l
}

// legacyOutcome is that of an application which names an earlier certificate,
// with number and day of issue as the registration keeps them.
func (f *file) legacyOutcome() Outcome {
	o := f.applicationOutcome()
	if f.code == "" {
		return o
	}
	r, err := f.App.Keepers.Registration.Registration(f.Ctx(), f.id)
	require.NoError(f.t, err)
	o.Code = words(o.Code, r.Legacy.Number, written(calendar.Day(r.Legacy.IssuedOn)))
	return o
}

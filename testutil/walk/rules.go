// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	calendartypes "github.com/shuquan-ledger/shuquan/x/calendar/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// legislation are new years of the calendar and new versions of the rules.
func (w *Walk) legislation() []option {
	if !w.canCarry() {
		return nil
	}
	out := []option{{"new rules", 2, w.newRules}, {"adopt an earlier registration", 6, w.adopt}}
	this := w.today().Year()
	for _, year := range []uint32{this, this + 1} {
		head, err := w.App.Keepers.Calendar.Years.Get(w.ctx(), year)
		if err != nil {
			head = calendar.Year{}
		}
		heavy := 4
		if year == this && err != nil {
			heavy = 20
		}
		if calendar.Lifecycle.Allows(head.Status, calendar.EventEnterProvisional) {
			out = append(out, option{sprintf("enter %d", year), heavy, func() {
				w.carried(setYear(provisional(year)))
				w.took("calendar year", "Y1")
			}})
		}
		if err != nil || head.Status == calendar.YearProvisional {
			out = append(out, option{sprintf("publish %d", year), heavy, func() {
				w.carried(setYear(published(year)))
				w.took("calendar year", "Y2")
			}})
		}
	}
	return out
}

func setYear(y calendar.Year) *calendartypes.MsgSetYear {
	return &calendartypes.MsgSetYear{Authority: app.Authority(), Year: y}
}

func provisional(year uint32) calendar.Year {
	return calendar.Year{Year: year, Status: calendar.YearProvisional, Source: "weekends only"}
}

// published is a year whose one holiday is New Year's Day.
func published(year uint32) calendar.Year {
	return calendar.Year{
		Year: year, Status: calendar.YearPublished, Source: "notice", SourceDigest: ledger.Digest("notice"), Holidays: []uint32{year*10000 + 101},
	}
}

// newRules enters a version of the rules that takes effect on the next day
// after the latest version's.
func (w *Walk) newRules() {
	w.enterRules(uint32(4 + w.intn(2, "validity")))
}

func (w *Walk) enterRules(validity uint32) {
	k := w.App.Keepers.Registration
	params, err := k.Params.Get(w.ctx())
	w.must(err)
	last, err := k.Rules.Get(w.ctx(), params.Rules)
	w.must(err)
	next := last
	next.EffectiveFrom = uint32(max(calendar.Day(last.EffectiveFrom).Add(1), w.today().Add(1)))
	next.Accept, next.Source = uint32(2+w.intn(4, "days to accept")), w.name("rules")
	next.ValidityYears = validity
	w.carried(&registrationtypes.MsgAddRules{Authority: app.Authority(), Rules: registration.Rules{
		Accept: next.Accept, Review: next.Review, Extension: next.Extension, Notice: next.Notice, Objection: next.Objection,
		ValidityYears: next.ValidityYears, EffectiveFrom: next.EffectiveFrom, Source: next.Source,
	}})
}

// SPDX-License-Identifier: Apache-2.0

package registration

import (
	"slices"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/calendar"
)

// Effect is what an event writes on an application, besides the status, the
// clocks and the count of history entries, which Move sets for all events.
type Effect func(*Application)

// Move applies a row of Lifecycle to an application: the effect, the status,
// and with the status the clocks, on a day. A pending proposal that the change
// of status makes void is returned. Errors are those of the calendar's store.
func Move(a Application, row lifecycle.Row[Status], effect Effect, on calendar.Day, ys calendar.Years) (Application, *Pending, error) {
	from := a.Status
	if effect != nil {
		effect(&a)
	}
	a.Status = row.To
	a.Version++
	if err := a.moveClocks(on, ys); err != nil {
		return Application{}, nil, err
	}
	var void *Pending
	if a.Status != from {
		void, a.Pending = a.Pending, nil
	}
	return a, void, nil
}

// moveClocks lets a clock run in the statuses in which the table lets it run
// out, and stand in all others. No day on which it stood at any time counts,
// nor the day of acceptance or posting.
func (a *Application) moveClocks(on calendar.Day, ys calendar.Years) error {
	var err error
	if a.Review, err = moveClock(a.Review, a.Allows(EventOverdue), max(on, calendar.Day(a.AcceptedOn)), ys); err != nil {
		return err
	}
	a.Notice, err = moveClock(a.Notice, a.Allows(EventNoticeExpired), on, ys)
	return err
}

func moveClock(c calendar.Clock, run bool, on calendar.Day, ys calendar.Years) (calendar.Clock, error) {
	switch {
	case !c.Started() || run == c.Running():
		return c, nil
	case run:
		return c.Resume(on), nil
	}
	return stand(c, on, ys)
}

// stand stops a clock. Days from the first year that is missing or provisional
// on are not counted as used: they may turn out to be holidays, and nothing
// adverse may rest on them.
func stand(c calendar.Clock, on calendar.Day, ys calendar.Years) (calendar.Clock, error) {
	since := calendar.Day(c.RunningSince)
	known, err := ys.KnownBefore(since, on)
	if err != nil {
		return c, err
	}
	if known <= since {
		c.RunningSince = 0
		return c, nil
	}
	return c.Stop(ys, known)
}

// Submitted fills a new application (row 1).
func Submitted(id string, s Submission, contentDigest string, rules uint32, on calendar.Day) Effect {
	return func(a *Application) {
		*a = Application{
			Id: id, Kind: s.Kind, Regime: s.Regime, Agency: s.Agency,
			Filings: 1, ContentDigest: contentDigest, SubmittedOn: uint32(on), Rules: rules,
			Registration: s.Content.ActsOn(),
		}
	}
}

// CorrectionRequested notes the period for correction (row 2).
func CorrectionRequested(r RequestCorrection, on calendar.Day, due uint32) Effect {
	return func(a *Application) {
		a.CorrectionFrom, a.CorrectionDays, a.CorrectionDue = uint32(on), r.WorkingDays, due
	}
}

// Refiled notes a new version of the content (rows 3 and 10). A corrected
// filing is a new submission: the period for acceptance begins again.
func Refiled(contentDigest string, rules uint32, on calendar.Day) Effect {
	return func(a *Application) {
		a.Filings++
		a.ContentDigest = contentDigest
		if a.Allows(EventCorrectionExpired) {
			a.SubmittedOn, a.Rules, a.CorrectionDue = uint32(on), rules, 0
		}
		a.ThirdParty = ""
	}
}

// Accepted fixes the version of the rules and starts the review's clock (rows
// 5 and 6) on the day of acceptance, which may lie ahead when silence accepts.
func Accepted(r Rules, on calendar.Day, deemed bool) Effect {
	return func(a *Application) {
		a.AcceptedOn, a.DeemedAccepted, a.Rules = uint32(on), deemed, r.Version
		a.Review = calendar.NewClock(on, r.Review)
	}
}

// SupplementAsked notes who was asked (row 9): a third party's code, or empty
// for the applicants.
func SupplementAsked(thirdParty string) Effect {
	return func(a *Application) { a.ThirdParty = thirdParty }
}

// Reported ends a third party's verification (row 10b).
func Reported(a *Application) { a.ThirdParty = "" }

// MarkedOverdue flags the review's period as passed (row 23).
func MarkedOverdue(a *Application) { a.Overdue = true }

// Objected counts a new objection (row 16).
func Objected(a *Application) {
	a.Objections++
	a.OpenObjections++
	if a.NextObjection == 0 {
		a.NextObjection = a.Objections
	}
}

// NextRuns notes which objection's period ends next; 0 for none.
func NextRuns(next uint32) Effect {
	return func(a *Application) { a.NextObjection = next }
}

// Issues tells whether the application leads to a certificate, or to a new
// version of one; a cancellation ends one.
func (a Application) Issues() bool { return a.Kind != KindCancellation }

// AsksForRights tells whether the content is examined as to whether the law
// gives the rights; other applications take them as they are registered.
func (a Application) AsksForRights() bool { return a.Kind == KindInitial || a.Kind == KindChange }

// WithdrawnBy are those of the applicants who withdraw the application: all, who ask for
// it together; of a transfer those who sign, which may be one side alone, for until it is
// registered neither is bound to go on (guideline art. 16, 34).
func (a Application) WithdrawnBy(applicants []Applicant, signers []record.Consent) []Applicant {
	if a.Kind != KindTransfer || len(signers) == 0 {
		return applicants
	}
	var out []Applicant
	for _, one := range applicants {
		if slices.ContainsFunc(signers, func(c record.Consent) bool { return c.Party == one.Code }) {
			out = append(out, one)
		}
	}
	return out
}

// Founds tells whether the application leads to a registration of its own.
func (a Application) Founds() bool { return a.Kind == KindInitial || a.Kind == KindTransfer }

// Leads is the id of the registration to which the application leads.
func (a Application) Leads() string {
	if a.Founds() {
		return a.Id
	}
	return a.Registration
}

// SPDX-License-Identifier: Apache-2.0

package scenario

import (
	"slices"
	"strings"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/objection"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// Outcome is what the ledger says has become of a case.
func (w *World) Outcome(c *Case) Outcome {
	f := w.files[c.Number]
	var o Outcome
	switch c.Kind {
	case "hold", "hold in line", "control", "divergence":
		o = f.noteOutcome()
	case "ex officio", "revocation":
		o = f.headOutcome()
	case "suspension":
		o = f.suspensionOutcome()
	case "objection":
		o = f.objectionOutcome()
	case "reference":
		o = f.referenceOutcome()
	case "agency change", "rectification", "exit":
		o = f.agencyOutcome()
	case "public":
		o = f.publicOutcome()
	case "public change", "public correction", "public renewal", "public cancellation":
		o = f.publicRequestOutcome()
	case "public revocation", "public ex officio":
		o = f.publicEndOutcome()
	case "permit":
		o = f.permitOutcome()
	case "legacy":
		o = f.legacyOutcome()
	case "authorised":
		o = f.authorisedOutcome()
	default:
		o = f.applicationOutcome()
	}
	if f.code != "" {
		o.Certificate = f.certificate()
	}
	o.Code = strings.Join(slices.DeleteFunc(append([]string{o.Code}, f.refusals...), func(s string) bool { return s == "" }), " ")
	if o.Status == "" {
		o.Status = "-"
	}
	return o
}

// short is a status without the name of its kind.
func short(name string) string {
	if _, rest, ok := strings.Cut(name, "STATUS_"); ok {
		return rest
	}
	return name
}

// words joins what is not empty.
func words(list ...string) string {
	return strings.Join(slices.DeleteFunc(list, func(s string) bool { return s == "" }), " ")
}

// flag is a name where something is so.
func flag(is bool, name string) string {
	if is {
		return name
	}
	return ""
}

func (f *file) certificate() string {
	h, err := f.App.Keepers.Certificate.Head(f.Ctx(), f.code)
	require.NoError(f.t, err)
	return short(h.Status.String())
}

// dayOf is the day of an entry. What the clock enters in the first block of a
// day happened at the end of the day before.
func dayOf(e record.Entry) string {
	d := calendar.DayOf(e.Time)
	if e.Author == "clock" {
		d = d.Add(-1)
	}
	return within(d)
}

// ends are the events with which an application ends.
var ends = []lifecycle.Event{
	registration.EventEvidence, registration.EventRefuse, registration.EventRefuseAcceptance, registration.EventTerminate,
	registration.EventUpholdObjection, registration.EventWithdraw, registration.EventCorrectionExpired,
}

func (f *file) applicationOutcome() Outcome {
	if f.id == "" {
		return Outcome{}
	}
	a, _ := f.latest()
	o := Outcome{
		Status: short(a.Status.String()), Begun: words(within(calendar.Day(a.AcceptedOn)), flag(a.DeemedAccepted, "silence"), flag(a.Adopted, "adopted")),
		Code: words(a.Ground, flag(a.Overdue, "OVERDUE")),
	}
	for _, e := range f.applicationHistory() {
		switch event := lifecycle.Event(e.Event); {
		case event == registration.EventNoticeExpired:
			o.Notice = dayOf(e)
		case event == registration.EventWaive:
			o.Notice = "waived"
		case slices.Contains(ends, event):
			o.Done, o.Until = dayOf(e), lastDay(e)
		}
	}
	return o
}

// noteOutcome is that of a hold, a control or a divergence.
func (f *file) noteOutcome() Outcome {
	if f.index == 0 {
		return Outcome{}
	}
	a, err := f.App.Keepers.Certificate.Annotation(f.Ctx(), f.code, f.index)
	require.NoError(f.t, err)
	o := Outcome{Status: short(a.Status.String())}
	if a.EndedAt != 0 {
		o.Done = within(calendar.DayOf(a.EndedAt))
	}
	if a.Hold != nil {
		o.Until, o.Code = written(calendar.DayOf(a.To-1)), flag(a.Hold.PeriodOver, "PERIOD_OVER")
	}
	for _, e := range f.noteHistory() {
		switch e.Event {
		case "EnterHold", "TakeForce", "EnterControl", "MarkDivergent":
			o.Begun = within(calendar.DayOf(e.Time))
		case "AdvanceNotice":
			o.Notice = within(calendar.DayOf(e.Time)) // a warning is given on the day itself
		}
	}
	return o
}

func (f *file) headOutcome() Outcome {
	h, err := f.App.Keepers.Certificate.Head(f.Ctx(), f.code)
	require.NoError(f.t, err)
	o := Outcome{Status: short(h.Status.String()), Done: within(calendar.DayOf(h.StatusTime)), Code: h.Reason}
	if h.VoidFrom != 0 {
		o.Until = written(calendar.DayOf(h.VoidFrom))
	}
	return o
}

func (f *file) objectionOutcome() Outcome {
	if f.id == "" {
		return Outcome{}
	}
	x, err := f.App.Keepers.Objection.AsOfNow(f.Ctx(), f.id)
	require.NoError(f.t, err)
	outcome := ""
	if x.Outcome != objection.OutcomeNone {
		outcome = strings.TrimPrefix(x.Outcome.String(), "OUTCOME_")
	}
	return Outcome{
		Status: short(x.Status.String()), Begun: within(calendar.Day(x.CompletedOn)), Notice: within(calendar.Day(x.NotifiedOn)),
		Done: within(calendar.Day(x.EndedOn)),
		Code: words(outcome, x.Ground, flag(x.NoticeOverdue, "NOTICE_OVERDUE"), flag(x.InvestigationOverdue, "INVESTIGATION_OVERDUE")),
	}
}

func (f *file) referenceOutcome() Outcome {
	r := f.reference()
	done := calendar.DayOf(r.StatusAt)
	if r.StatusAt == done.Start() { // 24:00 of the day before
		done = done.Add(-1)
	}
	return Outcome{
		Status: strings.TrimPrefix(r.Status.String(), "REFERENCE_STATUS_"), Begun: within(calendar.DayOf(r.LinkedAt)),
		Done: within(done), Until: written(calendar.Day(r.Certificate.ExpiresOn)),
	}
}

// agencyOutcome is read from the agency's record and history.
func (f *file) agencyOutcome() Outcome {
	standing, err := f.App.Keepers.Institution.Standing(f.Ctx(), f.agencies[f.Agency].Code)
	require.NoError(f.t, err)
	a := standing.Agency
	o := Outcome{Status: institution.AgencyStatusName(a.Status)}
	for _, e := range f.agencyHistory() {
		switch as := agencyEvents[f.Kind][lifecycle.Event(e.Event)]; as {
		case "":
		case "begun":
			o.Begun = dayOf(e)
		case "notice":
			o.Notice = dayOf(e)
		case "done":
			o.Done = dayOf(e)
		default:
			o.Code = words(o.Code, as)
		}
	}
	switch {
	case f.Kind == "agency change" && a.Change != nil:
		o.Until = written(calendar.Day(a.Change.EffectiveOn))
	case f.Kind == "exit" && a.Exit != nil && a.Exit.RefusedOn == 0:
		o.Until = written(calendar.Day(a.Exit.ExitOn))
	}
	return o
}

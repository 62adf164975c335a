// SPDX-License-Identifier: Apache-2.0

package institution

import (
	"errors"
	"slices"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/calendar"
)

const (
	// ChangeNoticeDays is how long before it takes effect a change is reported, in
	// working days (guideline art. 12).
	ChangeNoticeDays = 5
	// ChangeUpdateDays is how long an agency has to bring a confirmed change up to
	// date, in working days (guideline art. 12).
	ChangeUpdateDays = 5
	// ExitNoticeMonths is how long before its exit an agency gives notice, in
	// months (guideline art. 13).
	ExitNoticeMonths = 6
	// ExitDecisionDays is how long the province has to decide on an exit, in
	// working days (guideline art. 13).
	ExitDecisionDays = 20
	// ExitReportDays is how long it has to report its decision on an exit to the
	// national authority, in working days (guideline art. 13).
	ExitReportDays = 5
	// MaxSuccessions is the most agencies through which records pass, so that
	// finding who is responsible for them is bounded.
	MaxSuccessions = 16
)

// Event is what an act brings about as the agency stands.
func (a Agency) Event(x AgencyAct) lifecycle.Event {
	switch {
	case x.GetReportChange() != nil:
		return EventReportChange
	case x.GetEnterUpdate() != nil:
		return EventEnterUpdate
	case x.GetGiveExitNotice() != nil:
		return EventGiveExitNotice
	case x.GetRule() == nil:
		return ""
	}
	event := rulings[x.GetRule().Ruling]
	switch {
	case event == EventRefuseExit && a.OrderDigest != "":
		return EventRefuseExitOrder
	case event == EventReportExit && a.Exit.refused():
		return EventReportRefusal
	}
	return event
}

// Judge returns nil if an act is possible on a day, as the agency stands.
func (a Agency) Judge(x AgencyAct, today calendar.Day, ys calendar.Years) (lifecycle.Row[AgencyStatus], error) {
	row, err := Agencies.Next(a.Status, a.Event(x), x.Actor())
	if err != nil {
		return row, err
	}
	if c := x.GetReportChange(); c != nil {
		return row, a.judgeChange(*c, today, ys)
	}
	if x.GetEnterUpdate() != nil && !a.UpdateOwed() {
		return row, ErrUpdate.Wrap("none is owed")
	}
	if n := x.GetGiveExitNotice(); n != nil && calendar.Day(n.ExitOn) < today.AddMonths(ExitNoticeMonths) {
		return row, ErrNotice.Wrapf("exit_on: not before %s", today.AddMonths(ExitNoticeMonths))
	}
	return row, a.judgeRuling(row.Event, today)
}

func (a Agency) judgeChange(c ReportChange, today calendar.Day, ys calendar.Years) error {
	if a.UpdateOwed() {
		return ErrUpdate.Wrap("that of the last change is owed")
	}
	first, err := ys.After(today, ChangeNoticeDays)
	if err == nil && calendar.Day(c.EffectiveOn) < first.Last {
		err = ErrNotice.Wrapf("effective_on: not before %s", first.Last)
	}
	return err
}

// judgeRuling checks what the table of a decision cannot say: whether an order
// is in force, and how far an exit has come.
func (a Agency) judgeRuling(event lifecycle.Event, today calendar.Day) error {
	switch event {
	case EventRectify:
		if a.OrderDigest != "" {
			return ErrAgencyState.Wrapf("the order %s is in force", a.OrderDigest)
		}
	case EventConfirmRectified:
		if a.OrderDigest == "" {
			return ErrAgencyState.Wrap("no order to rectify is in force")
		}
	case EventApproveExit, EventRefuseExit, EventRefuseExitOrder:
		if a.Exit.ApprovedOn != 0 {
			return ErrExitStep.Wrapf("approved on %s", calendar.Day(a.Exit.ApprovedOn))
		}
	case EventReportExit:
		if a.Exit.ApprovedOn == 0 || a.Exit.ReportedOn != 0 {
			return ErrExitStep.Wrap("it is reported once, after its approval")
		}
	case EventReportRefusal:
		if a.Exit.ReportedOn != 0 {
			return ErrExitStep.Wrapf("its refusal was reported on %s", calendar.Day(a.Exit.ReportedOn))
		}
	case EventCompleteExit:
		if a.Exit.ReportedOn == 0 || today < calendar.Day(a.Exit.ExitOn) {
			return ErrExitStep.Wrapf("it is completed after its approval and report, not before %s", calendar.Day(a.Exit.ExitOn))
		}
	}
	return nil
}

// Do does an act that has been judged, on the day of its confirmation: the
// agency takes its new status, and what the act says is written.
func (a *Agency) Do(x AgencyAct, row lifecycle.Row[AgencyStatus], today calendar.Day, now int64) {
	day := uint32(today)
	switch row.Event { // before it enters its new status, in which no change waits and no exit runs
	case EventConfirmChange:
		a.Change.ConfirmedOn = day
	case EventRefuseExit, EventRefuseExitOrder:
		a.Exit.RefusedOn = day
	}
	a.Enter(row.To, now)
	switch act := x.Act.(type) {
	case *AgencyAct_ReportChange:
		c := act.ReportChange
		a.Change = &AgencyChange{Matters: c.Matters, DocumentDigest: c.DocumentDigest, EffectiveOn: c.EffectiveOn, ReportedOn: day}
	case *AgencyAct_EnterUpdate:
		a.Change.UpdateDigest = act.EnterUpdate.DocumentDigest
	case *AgencyAct_GiveExitNotice:
		a.Exit = &AgencyExit{PlanDigest: act.GiveExitNotice.PlanDigest, ExitOn: act.GiveExitNotice.ExitOn, NoticedOn: day}
	case *AgencyAct_Rule:
		a.applyRuling(*act.Rule, day)
	}
}

func (a *Agency) applyRuling(r Ruling, day uint32) {
	switch r.Ruling {
	case RulingRectify, RulingRefuseChange:
		a.OrderDigest = r.DocumentDigest
	case RulingConfirmRectified:
		a.OrderDigest = ""
	case RulingApproveExit:
		a.Exit.ApprovedOn = day
	case RulingReportExit:
		a.Exit.ReportedOn = day
	case RulingCompleteExit:
		a.Exit.HandoverDigest = r.DocumentDigest
	default: // what ends a status has been done by entering the next
	}
}

// UpdateOwed tells whether a confirmed change has not been brought up to date.
func (a Agency) UpdateOwed() bool {
	return a.Change != nil && a.Change.ConfirmedOn != 0 && a.Change.UpdateDigest == ""
}

// MayNominate returns nil if an agency that stands in a catalogue may be
// nominated for the national one; ErrAgencyState.
func (a Agency) MayNominate(level Level) error {
	if a.NominationDigest != "" || level == LevelNational {
		return ErrAgencyState.Wrapf("%s was nominated or selected before", a.Code)
	}
	return nil
}

// MaySelect returns nil if the agency was nominated; ErrNotNominated.
func (a Agency) MaySelect() error {
	if a.NominationDigest == "" {
		return ErrNotNominated.Wrapf("%s", a.Code)
	}
	return nil
}

// MayPublish returns nil if the agency may publish notices and issue
// certificates: it works, and no order to rectify is in force. ErrMayNotPublish.
func (a Agency) MayPublish() error {
	if !a.Works() {
		return ErrMayNotPublish.Wrapf("%s is %s", a.Code, a.Status)
	}
	if a.OrderDigest != "" {
		return ErrMayNotPublish.Wrapf("%s, order %s", a.Code, a.OrderDigest)
	}
	return nil
}

// Succeed lets the records of an agency that has gone pass to another at a
// moment: one that works and stays, once, and not through too many hands. A
// successor is named only for one that has gone and is itself one that works, so
// that no chain of successors can close to a ring.
func (a *Agency) Succeed(by *Agency, at int64) error {
	switch {
	case a.Successor != "":
		return ErrSuccessor.Wrapf("the successor of %s is %s", a.Code, a.Successor)
	case a.Code == by.Code || !by.Survives():
		return ErrSuccessor.Wrapf("%s is %s", by.Code, by.Status)
	case a.Inherits >= MaxSuccessions:
		return ErrSuccession.Wrapf("%s is at the end of %d", a.Code, a.Inherits)
	}
	a.Successor, a.SucceededAt = by.Code, at
	by.Inherits = max(by.Inherits, a.Inherits+1)
	return nil
}

// owed is what an agency or the province owes, and what the end of its period brings.
type owed struct {
	event lifecycle.Event
	clock calendar.Clock
}

// running are the periods that run now: of an update and of an exit, one of each
// at most.
func (a Agency) running() []owed {
	var out []owed
	add := func(event lifecycle.Event, from, days uint32) {
		if Agencies.Allows(a.Status, event) {
			out = append(out, owed{event, calendar.NewClock(calendar.Day(from), days)})
		}
	}
	if a.UpdateOwed() && !a.Change.Overdue {
		add(EventUpdateOverdue, a.Change.ConfirmedOn, ChangeUpdateDays)
	}
	switch e := a.Exit; {
	case e == nil:
	case e.RefusedOn != 0:
		if e.ReportedOn == 0 && !e.Unreported {
			add(EventRefusalUnreported, e.RefusedOn, ExitReportDays)
		}
	case e.ApprovedOn == 0 && !e.Undecided:
		add(EventExitUndecided, e.NoticedOn, ExitDecisionDays)
	case e.ApprovedOn != 0 && e.ReportedOn == 0 && !e.Unreported:
		add(EventExitUnreported, e.ApprovedOn, ExitReportDays)
	}
	return out
}

// Earliest is the first moment at which a running period could end, as if every
// day were worked; 0 if none runs.
func (a Agency) Earliest() int64 {
	var first int64
	for _, o := range a.running() {
		if at := o.clock.Earliest(); first == 0 || at < first {
			first = at
		}
	}
	return first
}

// DueEvent is the event that time has brought about by a moment, the one of the
// earliest day; empty for none. A year that is missing or provisional brings about
// nothing.
func (a Agency) DueEvent(ys calendar.Years, now int64) (lifecycle.Event, error) {
	var due lifecycle.Event
	var on calendar.Day
	for _, o := range a.running() {
		if now <= o.clock.Earliest() {
			continue
		}
		end, err := o.clock.Deadline(ys)
		if errors.Is(err, calendar.ErrNoYear) || err == nil && !end.Passed(now) {
			continue
		}
		if err != nil {
			return "", err
		}
		if due == "" || end.Last < on {
			due, on = o.event, end.Last
		}
	}
	return due, nil
}

// Flag marks what has become overdue.
func (a *Agency) Flag(event lifecycle.Event) {
	switch event {
	case EventUpdateOverdue:
		a.Change.Overdue = true
	case EventExitUndecided:
		a.Exit.Undecided = true
	case EventExitUnreported, EventRefusalUnreported:
		a.Exit.Unreported = true
	}
}

// Validate checks a stored agency by itself.
func (a Agency) Validate() error {
	if err := ValidateUSCC(a.Code); err != nil {
		return err
	}
	if err := a.validateStanding(); err != nil {
		return err
	}
	if a.Since <= 0 || a.Inherits > MaxSuccessions || a.Timer != a.Earliest() {
		return ErrGenesis.Wrapf("agency %s: since, inherits or timer is wrong", a.Code)
	}
	for _, d := range []string{a.NominationDigest, a.OrderDigest} {
		if err := optional(d, ValidateDigest); err != nil {
			return err
		}
	}
	if err := optional(a.Successor, ValidateUSCC); err != nil {
		return err
	}
	if err := a.Change.validate(); err != nil {
		return err
	}
	if err := a.Exit.validate(); err != nil {
		return err
	}
	if err := a.Pending.validate(a.Code, false); err != nil {
		return err
	}
	return a.Ruling.validate(a.Code, true)
}

func optional(s string, check func(string) error) error {
	if s == "" {
		return nil
	}
	return check(s)
}

func (c *AgencyChange) validate() error {
	if c == nil {
		return nil
	}
	if err := (&ReportChange{Matters: c.Matters, DocumentDigest: c.DocumentDigest, EffectiveOn: c.EffectiveOn}).validate(); err != nil {
		return err
	}
	confirmed := c.ConfirmedOn != 0
	if !daysInOrder(c.ReportedOn, c.ConfirmedOn) || !confirmed && (c.UpdateDigest != "" || c.Overdue) {
		return ErrGenesis.Wrap("a change's days, update and flag contradict each other")
	}
	return optional(c.UpdateDigest, ValidateDigest)
}

// refused tells whether the exit was refused.
func (e *AgencyExit) refused() bool { return e != nil && e.RefusedOn != 0 }

func (e *AgencyExit) validate() error {
	if e == nil {
		return nil
	}
	if err := (&GiveExitNotice{PlanDigest: e.PlanDigest, ExitOn: e.ExitOn}).validate(); err != nil {
		return err
	}
	decided := max(e.ApprovedOn, e.RefusedOn)
	twice := e.ApprovedOn != 0 && e.RefusedOn != 0 || e.RefusedOn != 0 && e.HandoverDigest != ""
	if !daysInOrder(e.NoticedOn, decided, e.ReportedOn) || e.Unreported && decided == 0 || twice {
		return ErrGenesis.Wrap("an exit's days and flags contradict each other")
	}
	return optional(e.HandoverDigest, ValidateDigest)
}

// daysInOrder checks days of which the first is there and each later one, if it
// is there, follows one that is.
func daysInOrder(days ...uint32) bool {
	last := slices.Index(days, 0)
	if last < 0 {
		last = len(days)
	}
	for i, d := range days {
		if i >= last && d != 0 || i < last && (!calendar.Day(d).Valid() || i > 0 && days[i-1] > d) {
			return false
		}
	}
	return last > 0
}

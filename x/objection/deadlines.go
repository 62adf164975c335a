// SPDX-License-Identifier: Apache-2.0

package objection

import (
	"errors"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/calendar"
)

// Names of the periods that an objection can wait for.
const (
	PeriodMaterial      = "material"
	PeriodNotice        = "notice"
	PeriodAnswer        = "answer"
	PeriodInvestigation = "investigation"
	PeriodResponse      = "response"
)

// period is a period that runs: its name, what its end brings, and how it is
// counted.
type period struct {
	name  string
	event lifecycle.Event
	clock calendar.Clock
	// notBefore is a last day that was told in writing: an amendment of the
	// calendar may move it back, never forward.
	notBefore calendar.Day
}

func newPeriod(name string, event lifecycle.Event, from, days uint32) period {
	return period{name: name, event: event, clock: calendar.NewClock(calendar.Day(from), days)}
}

// deadline is the period's end.
func (p period) deadline(ys calendar.Years) (calendar.Deadline, error) {
	end, err := p.clock.Deadline(ys)
	end.Last = max(end.Last, p.notBefore)
	return end, err
}

// Due is an event that time has brought about.
type Due struct {
	// Event is the event; its actor is the clock.
	Event lifecycle.Event
	// On is the last day of the period, the day that counts by law.
	On calendar.Day
}

// running is the period that runs now; at most one does.
func (o Objection) running() (period, bool) {
	switch {
	case o.Allows(EventMaterialExpired):
		p := newPeriod(PeriodMaterial, EventMaterialExpired, o.MaterialFrom, o.MaterialDays)
		p.notBefore = calendar.Day(o.MaterialDue)
		return p, true
	case o.Allows(EventNoticeOverdue) && !o.NoticeOverdue:
		return newPeriod(PeriodNotice, EventNoticeOverdue, o.CompletedOn, o.Terms.Notice), true
	case o.Allows(EventSilence):
		return newPeriod(PeriodAnswer, EventSilence, o.NotifiedOn, o.Terms.Answer), true
	case o.Allows(EventInvestigationOverdue) && !o.InvestigationOverdue:
		return newPeriod(PeriodInvestigation, EventInvestigationOverdue, o.InvestigatedFrom, o.Terms.Investigation), true
	case o.Allows(EventNotAccepted):
		return newPeriod(PeriodResponse, o.silent(), o.ConcludedOn, o.Terms.Response), true
	}
	return period{}, false
}

// NextDue is the event that time has brought about by a moment, if any. A
// year that is missing or provisional brings about nothing. Other errors are
// those of the calendar's store.
func NextDue(o Objection, ys calendar.Years, now int64) (Due, bool, error) {
	p, ok := o.running()
	if !ok || now <= p.clock.Earliest() {
		return Due{}, false, nil
	}
	end, err := p.deadline(ys)
	if errors.Is(err, calendar.ErrNoYear) {
		return Due{}, false, nil
	}
	if err != nil || !end.Passed(now) {
		return Due{}, false, err
	}
	return Due{p.event, end.Last}, true, nil
}

// Earliest is the first moment at which the running period could end, as if
// every day were worked; 0 if none runs.
func (o Objection) Earliest() int64 {
	p, ok := o.running()
	if !ok {
		return 0
	}
	return p.clock.Earliest()
}

// OpenDeadline is the running period for people to read. Its last day is 0
// when the calendar cannot tell it.
func OpenDeadline(o Objection, ys calendar.Years) (Deadline, error) {
	p, ok := o.running()
	if !ok {
		return Deadline{}, nil
	}
	return readable(p, ys)
}

// MaterialDeadline is the end of a period for material that begins on a day.
func MaterialDeadline(r RequestMaterial, on calendar.Day, ys calendar.Years) (Deadline, error) {
	return readable(newPeriod(PeriodMaterial, EventMaterialExpired, uint32(on), r.WorkingDays), ys)
}

func readable(p period, ys calendar.Years) (Deadline, error) {
	end, err := p.deadline(ys)
	if errors.Is(err, calendar.ErrNoYear) {
		return Deadline{Name: p.name}, nil
	}
	if err != nil {
		return Deadline{}, err
	}
	return Deadline{Name: p.name, LastDay: uint32(end.Last), Provisional: end.Provisional}, nil
}

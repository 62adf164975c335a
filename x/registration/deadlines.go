// SPDX-License-Identifier: Apache-2.0

package registration

import (
	"errors"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/calendar"
)

// Names of the periods that an application can wait for.
const (
	PeriodAcceptance = "acceptance"
	PeriodCorrection = "correction"
	PeriodReview     = "review"
	PeriodNotice     = "notice"
	PeriodObjection  = "objection"
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
	// On is the day that counts for it by law, whenever the chain gets to it:
	// the day of acceptance, or else the last day of the period.
	On calendar.Day
}

// running is the period that runs now; at most one does. next is the objection
// of place NextObjection, if there is one.
func (a Application) running(r Rules, next Objection) (period, bool) {
	switch {
	case a.Allows(EventDeemAccepted):
		return period{name: PeriodAcceptance, event: EventDeemAccepted, clock: calendar.NewClock(calendar.Day(a.SubmittedOn), r.Accept)}, true
	case a.Allows(EventCorrectionExpired):
		return period{
			name: PeriodCorrection, event: EventCorrectionExpired, notBefore: calendar.Day(a.CorrectionDue),
			clock: calendar.NewClock(calendar.Day(a.CorrectionFrom), a.CorrectionDays),
		}, true
	case a.Allows(EventNoticeExpired):
		return period{name: PeriodNotice, event: EventNoticeExpired, clock: a.Notice}, true
	case a.Allows(EventObjectionOverdue) && a.NextObjection != 0:
		return period{name: PeriodObjection, event: EventObjectionOverdue, clock: calendar.NewClock(calendar.Day(next.ReceivedOn), r.Objection)}, true
	case a.Allows(EventOverdue) && !a.Overdue:
		return period{name: PeriodReview, event: EventOverdue, clock: a.Review}, true
	}
	return period{}, false
}

// NextDue is the event that time has brought about by a moment, if any. A
// year that is missing or provisional brings about nothing. Other errors are
// those of the calendar's store.
func NextDue(a Application, r Rules, next Objection, ys calendar.Years, now int64) (Due, bool, error) {
	p, ok := a.running(r, next)
	if !ok {
		return Due{}, false, nil
	}
	end, over, err := p.over(ys, now)
	if err != nil || !over {
		return Due{}, false, err
	}
	if p.event != EventDeemAccepted {
		return Due{p.event, end.Last}, true, nil
	}
	return deemed(end.Last, ys)
}

// over tells whether the period is over for sure. A year that is missing or
// provisional ends nothing.
func (p period) over(ys calendar.Years, now int64) (calendar.Deadline, bool, error) {
	if now <= p.clock.Earliest() {
		return calendar.Deadline{}, false, nil
	}
	end, err := p.deadline(ys)
	if errors.Is(err, calendar.ErrNoYear) {
		return end, false, nil
	}
	return end, err == nil && end.Passed(now), err
}

// PeriodOver tells whether the period that runs is over. After NextDue has
// nothing more to bring about, that is so only of one whose effect the calendar
// cannot date yet: silence has accepted, and the year of the day of acceptance
// is to be entered.
func PeriodOver(a Application, r Rules, next Objection, ys calendar.Years, now int64) (bool, error) {
	p, ok := a.running(r, next)
	if !ok {
		return false, nil
	}
	_, over, err := p.over(ys, now)
	return over, err
}

// deemed dates acceptance by silence: the first working day after the period
// (guideline art. 17). It waits for a calendar that knows that day.
func deemed(last calendar.Day, ys calendar.Years) (Due, bool, error) {
	next, err := ys.NextWorkday(last)
	if errors.Is(err, calendar.ErrNoYear) {
		return Due{}, false, nil
	}
	if err != nil || next.Provisional {
		return Due{}, false, err
	}
	return Due{EventDeemAccepted, next.Last}, true, nil
}

// Earliest is the first moment at which the running period could end, as if
// every day were worked; 0 if none runs.
func Earliest(a Application, r Rules, next Objection) int64 {
	p, ok := a.running(r, next)
	if !ok {
		return 0
	}
	return p.clock.Earliest()
}

// OpenDeadline is the running period for people to read. Its last day is 0
// when the calendar cannot tell it.
func OpenDeadline(a Application, r Rules, next Objection, ys calendar.Years) (Deadline, error) {
	p, ok := a.running(r, next)
	if !ok {
		return Deadline{}, nil
	}
	return readable(p, ys)
}

// ReviewDeadline is the end of the review if its clock runs on.
func ReviewDeadline(a Application, ys calendar.Years) (Deadline, error) {
	if !a.Review.Running() {
		return Deadline{Name: PeriodReview}, nil
	}
	return readable(period{name: PeriodReview, clock: a.Review}, ys)
}

// ObjectionDeadline is the end of the period for deciding an objection.
func ObjectionDeadline(o Objection, r Rules, ys calendar.Years) (Deadline, error) {
	return readable(period{name: PeriodObjection, clock: calendar.NewClock(calendar.Day(o.ReceivedOn), r.Objection)}, ys)
}

// CorrectionDeadline is the end of a period for correction that begins on a day.
func CorrectionDeadline(r RequestCorrection, on calendar.Day, ys calendar.Years) (Deadline, error) {
	return readable(period{name: PeriodCorrection, clock: calendar.NewClock(on, r.WorkingDays)}, ys)
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

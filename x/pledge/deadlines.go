// SPDX-License-Identifier: Apache-2.0

package pledge

import (
	"errors"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/calendar"
)

// Names of the periods that a pledge or a challenge can wait for.
const (
	PeriodProposal    = "proposal"
	PeriodReservation = "reservation"
	PeriodTerm        = "term"
	PeriodRelease     = "release"
	PeriodLapse       = "lapse"
	PeriodNotice      = "notice"
	PeriodSuit        = "suit"
)

// counting is how a period is counted.
type counting uint8

const (
	// fixedDay ends on a day that was stated, whatever day that is.
	fixedDay counting = iota
	// calendarDays counts every day; if the last is not worked, the next that is
	// takes its place (civil code art. 203).
	calendarDays
	// workingDays counts working days alone.
	workingDays
)

// period is a period that runs: its name, what its end brings, and how it is counted.
type period struct {
	name  string
	event lifecycle.Event
	how   counting
	from  calendar.Day
	days  uint32
}

// deadline is the period's end. The day of its beginning is not counted.
func (p period) deadline(ys calendar.Years) (calendar.Deadline, error) {
	switch p.how {
	case calendarDays:
		return ys.NextWorkday(p.from.Add(int(p.days) - 1))
	case workingDays:
		return ys.After(p.from, p.days)
	default:
		return calendar.Deadline{Last: p.from}, nil
	}
}

// earliest is the first moment at which it could end, as if every day were worked.
func (p period) earliest() int64 {
	if p.how == fixedDay {
		return p.from.End()
	}
	return p.from.Add(int(p.days)).End()
}

// Due is an event that time has brought about.
type Due struct {
	// Event is the event; its actor is the clock.
	Event lifecycle.Event
	// On is the last day of the period, the day that counts by law.
	On calendar.Day
}

// periods are those that run now: at most one of the procedure, and the release's.
func (p Pledge) periods() []period {
	var out []period
	add := func(name string, event lifecycle.Event, how counting, from, days uint32) {
		if from != 0 && p.Allows(event) {
			out = append(out, period{name, event, how, calendar.Day(from), days})
		}
	}
	add(PeriodProposal, EventProposalLapses, calendarDays, p.ProposedOn, p.Periods.Proposal)
	add(PeriodReservation, EventReservationLapses, calendarDays, p.LockedOn, p.Periods.Reservation)
	add(PeriodTerm, EventTermEnds, fixedDay, p.RegisteredTo, 0)
	add(PeriodTerm, EventRecordEnds, fixedDay, p.RegisteredTo, 0)
	add(PeriodLapse, EventLockEnds, workingDays, p.LapsedOn, p.Periods.Lapse)
	if !p.TermEnded {
		add(PeriodTerm, EventTermEndsUnfinished, fixedDay, p.RegisteredTo, 0)
	}
	if !p.ReleaseOverdue {
		add(PeriodRelease, EventReleaseOverdue, workingDays, p.DebtEndedOn, p.Periods.Release)
	}
	return out
}

// periods are those that run now.
func (c Challenge) periods() []period {
	var out []period
	from := calendar.Day(c.FiledOn)
	if c.Allows(EventNoticeOverdue) && !c.NoticeOverdue {
		out = append(out, period{PeriodNotice, EventNoticeOverdue, calendarDays, from, c.Periods.ObjectionNotice})
	}
	if c.Allows(EventDrop) {
		out = append(out, period{PeriodSuit, EventDrop, calendarDays, from, c.Periods.ObjectionSuit})
	}
	return out
}

// NextDue is the event that time has brought about by a moment, the one of the
// earliest day, if any. A year that is missing or provisional brings about
// nothing. Other errors are those of the calendar's store.
func (p Pledge) NextDue(ys calendar.Years, now int64) (Due, bool, error) {
	return nextDue(p.periods(), ys, now)
}

// NextDue is as that of a pledge.
func (c Challenge) NextDue(ys calendar.Years, now int64) (Due, bool, error) {
	return nextDue(c.periods(), ys, now)
}

func nextDue(ps []period, ys calendar.Years, now int64) (Due, bool, error) {
	var first Due
	for _, p := range ps {
		if now <= p.earliest() {
			continue
		}
		end, err := p.deadline(ys)
		if errors.Is(err, calendar.ErrNoYear) {
			continue
		}
		if err != nil {
			return Due{}, false, err
		}
		if end.Passed(now) && (first.On == 0 || end.Last < first.On) {
			first = Due{p.event, end.Last}
		}
	}
	return first, first.On != 0, nil
}

// Earliest is the first moment at which a running period could end; 0 if none runs.
func (p Pledge) Earliest() int64 { return earliest(p.periods()) }

// Earliest is as that of a pledge.
func (c Challenge) Earliest() int64 { return earliest(c.periods()) }

func earliest(ps []period) int64 {
	var first int64
	for _, p := range ps {
		if at := p.earliest(); first == 0 || at < first {
			first = at
		}
	}
	return first
}

// OpenDeadlines are the running periods for people to read. A last day is 0 when
// the calendar cannot tell it.
func (p Pledge) OpenDeadlines(ys calendar.Years) ([]Deadline, error) {
	return readable(p.periods(), ys)
}

// OpenDeadlines is as that of a pledge.
func (c Challenge) OpenDeadlines(ys calendar.Years) ([]Deadline, error) {
	return readable(c.periods(), ys)
}

func readable(ps []period, ys calendar.Years) ([]Deadline, error) {
	var out []Deadline
	for _, p := range ps {
		end, err := p.deadline(ys)
		if err != nil && !errors.Is(err, calendar.ErrNoYear) {
			return nil, err
		}
		if err != nil {
			end = calendar.Deadline{}
		}
		out = append(out, Deadline{Name: p.name, LastDay: uint32(end.Last), Provisional: end.Provisional})
	}
	return out, nil
}

// CureOver tells whether the period for curing a default has ended by a moment.
// A year that is missing or provisional lets it go on.
func (p Pledge) CureOver(ys calendar.Years, now int64) (bool, error) {
	return over(period{how: calendarDays, from: calendar.Day(p.DefaultedOn), days: p.Terms.CureDays}, ys, now)
}

// ReleaseLate tells whether a release at a moment is late when the debt ended on a day.
func (p Pledge) ReleaseLate(endedOn calendar.Day, ys calendar.Years, now int64) (bool, error) {
	return over(period{how: workingDays, from: endedOn, days: p.Periods.Release}, ys, now)
}

func over(p period, ys calendar.Years, now int64) (bool, error) {
	if !p.from.Valid() {
		return false, nil
	}
	end, err := p.deadline(ys)
	if errors.Is(err, calendar.ErrNoYear) {
		return false, nil
	}
	return err == nil && end.Passed(now), err
}

// mayExtend tells whether a day lies in the last days of the registration. ErrWindow.
func (p Pledge) mayExtend(today calendar.Day) error {
	last := calendar.Day(p.RegisteredTo)
	if first := last.Add(-int(p.Periods.Extension)); today < first || today > last {
		return ErrWindow.Wrapf("from %s to %s", first, last)
	}
	return nil
}

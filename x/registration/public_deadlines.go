// SPDX-License-Identifier: Apache-2.0

package registration

import (
	"errors"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/calendar"
)

// Names of the periods that only a registration of public data can wait for.
const (
	PeriodRequest  = "request"
	PeriodValidity = "validity"
)

// PublicDue is an event that time has brought about.
type PublicDue struct {
	// Event is the event; its actor is the clock.
	Event lifecycle.Event
	// On is the last day of the period, whenever the chain gets to it.
	On calendar.Day
	// Effect is what it writes.
	Effect PublicEffect
	// Detail says what the event does not.
	Detail string
}

// publicPeriod is a period that runs, with what its end brings.
type publicPeriod struct {
	period
	effect PublicEffect
	detail string
	// last is the last day of a period in calendar days; 0 for one that the clock counts.
	last calendar.Day
}

// running are the periods that run now: at most one of the procedure, one of
// each open request and the validity.
func (r PublicRegistration) running() []publicPeriod {
	var out []publicPeriod
	add := func(name string, event lifecycle.Event, effect PublicEffect) {
		if r.Allows(event) && r.Clock.Running() {
			out = append(out, publicPeriod{period: period{name: name, event: event, clock: r.Clock}, effect: effect})
		}
	}
	add(PeriodAcceptance, EventPublicAcceptLate, func(r *PublicRegistration) { r.LateAcceptance, r.Clock = true, calendar.Clock{} })
	add(PeriodReview, EventPublicReviewLate, func(r *PublicRegistration) { r.LateReview, r.Clock = true, calendar.Clock{} })
	add(PeriodNotice, EventPublicNoticeEnds, nil)
	renewing := false
	for _, open := range r.Requests {
		renewing = renewing || open.Purpose == PublicPurposeRenewal
		if open.Clock.Running() {
			out = append(out, publicPeriod{
				period: period{name: PeriodRequest, event: EventPublicOverdue, clock: open.Clock},
				effect: open.overdue, detail: open.Purpose.Detail(),
			})
		}
	}
	if r.Registered() && !renewing {
		out = append(out, publicPeriod{period: period{name: PeriodValidity, event: EventPublicExpire}, last: calendar.Day(r.ValidTo)})
	}
	return out
}

// overdue flags a request that was not accepted or decided in time; its clock
// has done its work.
func (open PublicOpenRequest) overdue(r *PublicRegistration) {
	r.LateRequest, open.Clock = true, calendar.Clock{}
	r.setRequest(open)
}

// deadline is the period's end.
func (p publicPeriod) deadline(ys calendar.Years) (calendar.Deadline, error) {
	if p.last != 0 {
		return calendar.Deadline{Last: p.last}, nil
	}
	return p.period.deadline(ys)
}

// earliest is the first moment at which the period could end.
func (p publicPeriod) earliest() int64 {
	if p.last != 0 {
		return p.last.End()
	}
	return p.clock.Earliest()
}

// over tells whether the period is over for sure. A year that is missing or
// provisional ends no period of working days.
func (p publicPeriod) over(ys calendar.Years, now int64) (calendar.Deadline, bool, error) {
	if now <= p.earliest() {
		return calendar.Deadline{}, false, nil
	}
	end, err := p.deadline(ys)
	if errors.Is(err, calendar.ErrNoYear) {
		return end, false, nil
	}
	return end, err == nil && end.Passed(now), err
}

// NextDue is the event that time has brought about first by a moment, if any.
// Errors are those of the calendar's store.
func (r PublicRegistration) NextDue(ys calendar.Years, now int64) (PublicDue, bool, error) {
	var first PublicDue
	for _, p := range r.running() {
		end, over, err := p.over(ys, now)
		if err != nil {
			return PublicDue{}, false, err
		}
		if over && (first.On == 0 || end.Last < first.On) {
			first = PublicDue{p.event, end.Last, p.effect, p.detail}
		}
	}
	return first, first.On != 0, nil
}

// Earliest is the first moment at which a running period could end, as if every
// day were worked; 0 if none runs.
func (r PublicRegistration) Earliest() int64 {
	var first int64
	for _, p := range r.running() {
		if at := p.earliest(); first == 0 || at < first {
			first = at
		}
	}
	return first
}

// Deadlines are the running periods for people to read. A last day is 0 when
// the calendar cannot tell it.
func (r PublicRegistration) Deadlines(ys calendar.Years) ([]Deadline, error) {
	var out []Deadline
	for _, p := range r.running() {
		end, err := p.deadline(ys)
		if err != nil && !errors.Is(err, calendar.ErrNoYear) {
			return nil, err
		}
		out = append(out, Deadline{Name: p.name, LastDay: uint32(end.Last), Provisional: end.Provisional})
	}
	return out, nil
}

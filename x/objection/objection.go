// SPDX-License-Identifier: Apache-2.0

package objection

import (
	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/calendar"
)

// Effect is what an event writes on an objection, besides the status, which
// Move sets for all events.
type Effect func(*Objection)

// Move applies a row of Lifecycle to an objection on a day: the effect, the
// status, and the day of its end. A pending proposal that the change of status
// makes void is returned.
func Move(o Objection, row lifecycle.Row[Status], effect Effect, on calendar.Day) (Objection, *Pending) {
	from := o.Status
	if effect != nil {
		effect(&o)
	}
	o.Status = row.To
	o.Version++
	if o.Ended() {
		o.EndedOn = uint32(on)
	}
	var void *Pending
	if o.Status != from {
		void, o.Pending = o.Pending, nil
	}
	return o, void
}

// MaterialRequested notes the period for material (row PO2).
func MaterialRequested(r RequestMaterial, on calendar.Day, due uint32) Effect {
	return func(o *Objection) { o.MaterialFrom, o.MaterialDays, o.MaterialDue = uint32(on), r.WorkingDays, due }
}

// Supplied notes the completed material (row PO3).
func Supplied(m Material) Effect { return func(o *Objection) { o.Material = m } }

// Completed notes the day and the annotation on the certificate (row PO6).
func Completed(on calendar.Day, annotation uint32) Effect {
	return func(o *Objection) { o.CompletedOn, o.Annotation = uint32(on), annotation }
}

// Notified notes the registrant's notice (row PO7); a late one is no longer
// overdue but stays noted as late.
func Notified(on calendar.Day, notice string) Effect {
	return func(o *Objection) { o.NotifiedOn, o.NoticeDigest = uint32(on), notice }
}

// Admitted notes the registrant's admission (row PO9) at a version of the
// registration.
func Admitted(on calendar.Day, version uint64) Effect {
	return func(o *Objection) { o.AnsweredOn, o.Outcome, o.BaseVersion = uint32(on), OutcomeAdmitted, version }
}

// Contested notes the registrant's contest (row PO10): the investigation begins.
func Contested(on calendar.Day) Effect {
	return func(o *Objection) { o.AnsweredOn, o.InvestigatedFrom = uint32(on), uint32(on) }
}

// Response is what a side's answer to the conclusion makes happen, and what it
// writes (rows PO14 to PO17); ErrAnswered if the side is bound already.
func (o Objection) Response(side Side, accept bool) (lifecycle.Event, Effect, error) {
	mine, other := o.ObjectorAnswer, o.RegistrantAnswer
	if side == SideRegistrant {
		mine, other = other, mine
	}
	if o.Allows(EventAccept) && mine == AnswerAccepted {
		return "", nil, ErrAnswered
	}
	event, answer := EventRefuseConclusion, AnswerRefused
	switch {
	case accept && other != AnswerAccepted:
		event, answer = EventAccept, AnswerAccepted
	case accept && o.Outcome == OutcomeUpheld:
		event, answer = EventAcceptUpholding, AnswerAccepted
	case accept:
		event, answer = EventAcceptRejection, AnswerAccepted
	}
	return event, func(o *Objection) {
		if side == SideRegistrant {
			o.RegistrantAnswer = answer
		} else {
			o.ObjectorAnswer = answer
		}
	}, nil
}

// silent is what the silence of a side on a conclusion makes happen (rows PO18
// to PO20): it never gives up a registered right.
func (o Objection) silent() lifecycle.Event {
	switch {
	case o.Outcome == OutcomeRejected:
		return EventRejectionStands
	case o.RegistrantAnswer == AnswerAccepted:
		return EventUpholdingStands
	}
	return EventNotAccepted
}

// OfClock is what an event of the clock writes, on the day that counts.
func OfClock(d Due) Effect {
	return func(o *Objection) {
		switch d.Event {
		case EventNoticeOverdue:
			o.NoticeOverdue = true
		case EventInvestigationOverdue:
			o.InvestigationOverdue = true
		case EventSilence:
			o.InvestigatedFrom = uint32(d.On)
		}
	}
}

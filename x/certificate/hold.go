// SPDX-License-Identifier: Apache-2.0

package certificate

import (
	"errors"
	"fmt"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

const (
	// minName and maxName bound the name of an organ or department and the number of its paper in characters.
	minName, maxName = 2, 60
	// noticeSpan is more days than NoticeDays working days ever take, the
	// longest holidays included.
	noticeSpan = 40
)

// after is what a hold says after a change; the old one is not touched.
func (h Hold) after(c NoteChange) *Hold {
	switch c.Event {
	case EventLiftHold:
		h.LiftedBy = c.Organ
	case EventRenewHold:
		h.Noticed, h.PeriodOver = false, false
	case EventAdvanceNotice:
		h.Noticed = true
	case EventPeriodOver:
		h.PeriodOver = true
	}
	return &h
}

// validate checks what an order says. ErrHold.
func (h Hold) validate() error {
	if err := validateName("organ", h.Organ); err != nil {
		return err
	}
	if err := validateName("case_number", h.CaseNumber); err != nil {
		return err
	}
	if h.LiftedBy != "" {
		if err := validateName("lifted_by", h.LiftedBy); err != nil {
			return err
		}
	}
	if len(h.Rights) == 0 {
		return ErrHold.Wrap("rights: none")
	}
	var last registration.Right
	for _, r := range h.Rights {
		if registration.Right_name[int32(r)] == "" || r <= last {
			return ErrHold.Wrapf("rights: %v", h.Rights)
		}
		last = r
	}
	return nil
}

func validateName(field, value string) error {
	if err := nameForm(field, value); err != nil {
		return ErrHold.Wrap(err.Error())
	}
	return nil
}

// nameForm checks the name of an organ or department, or the number of its paper.
func nameForm(field, value string) error {
	if err := record.ValidateText(value, minName, maxName); err != nil {
		return fmt.Errorf("%s: %w", field, err)
	}
	return nil
}

// NextDeadline is the change that time alone makes to a hold by a moment, false
// if none: the warning of its organ, ten working days before the end of its
// period, and the end of the period. While the calendar of a year that counts is
// missing, no day of warning is known and it is looked for again; a provisional
// year, which has no holidays, brings the warning no more than its holidays
// late. Errors are those of the store.
func (a Annotation) NextDeadline(years calendar.Years, now int64) (NoteChange, bool, error) {
	if a.Hold == nil || !HoldLifecycle.Allows(a.Status, EventPeriodOver) || a.Hold.PeriodOver {
		return NoteChange{}, false, nil
	}
	if now > a.To {
		return NoteChange{Event: EventPeriodOver, Actor: lifecycle.Clock, At: a.To}, true, nil
	}
	if a.Hold.Noticed || now <= a.noticeFrom() {
		return NoteChange{}, false, nil
	}
	// 24:00 is the end of a day, not the beginning of the next. The last day of the
	// period is one of the ten.
	left, _, err := years.Between(calendar.DayOf(now-1), calendar.DayOf(a.To-1).Add(1))
	if errors.Is(err, calendar.ErrNoYear) {
		return NoteChange{}, false, nil
	}
	if err != nil || left > NoticeDays {
		return NoteChange{}, false, err
	}
	return NoteChange{Event: EventAdvanceNotice, Actor: lifecycle.Clock, At: now}, true, nil
}

// noticeFrom is the moment after which the day of warning is looked for.
func (a Annotation) noticeFrom() int64 { return calendar.DayOf(a.To).Add(-noticeSpan).Start() }

// LookedAt is when the queue looks at a hold next, once what is due by now has
// happened; 0 for never. From the first possible day of warning it looks at the
// beginning of every day. An import queues by it too.
func (a Annotation) LookedAt(now int64) int64 {
	switch {
	case a.Hold == nil || !HoldLifecycle.Allows(a.Status, EventPeriodOver) || a.Hold.PeriodOver:
		return 0
	case a.Hold.Noticed:
		return a.To
	case a.noticeFrom() >= now:
		return a.noticeFrom()
	}
	return min(a.To, calendar.DayOf(now-1).End())
}

// NoteAt is the annotation as of a moment, with what time has done to it by
// then, as the chain will write it.
func NoteAt(a Annotation, years calendar.Years, now int64) (Annotation, error) {
	for {
		next, due, err := a.NextDeadline(years, now)
		if err != nil || !due {
			return a, err
		}
		if a, _, err = a.Apply(next); err != nil {
			return a, err
		}
	}
}

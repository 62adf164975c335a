// SPDX-License-Identifier: Apache-2.0

package calendar

import "github.com/shuquan-ledger/shuquan/lifecycle"

// Events of a year.
const (
	EventEnterProvisional lifecycle.Event = "EnterProvisional"
	EventPublish          lifecycle.Event = "Publish"
)

// Lifecycle is the state machine of a year.
var Lifecycle = lifecycle.Table[YearStatus]{
	Name:    "calendar year",
	Refused: ErrWeaken,
	Rows: []lifecycle.Row[YearStatus]{
		{
			No: "Y1", From: []YearStatus{YearUnspecified, YearProvisional}, Event: EventEnterProvisional, Actor: lifecycle.Council, To: YearProvisional,
			Rule: "council decision", Note: "weekends only; no adverse effect may rest on it",
		},
		{
			No: "Y2", From: []YearStatus{YearUnspecified, YearProvisional, YearPublished}, Event: EventPublish, Actor: lifecycle.Council, To: YearPublished,
			Rule: "State Council notice on holidays of the year", Note: "also an amendment, of later days only",
		},
	},
}

// MayFollow tells whether a year may replace the year as it stands on a day.
// Of a published year the days up to today stay as they are: periods have been
// counted over them. ErrWeaken or ErrYear.
func MayFollow(head, next Year, today Day) error {
	event := EventPublish
	if next.Status == YearProvisional {
		event = EventEnterProvisional
	}
	if _, err := Lifecycle.Next(head.Status, event, lifecycle.Council); err != nil || head.Status != YearPublished {
		return err
	}
	for d := Day(head.Year*10000 + 101); d.Year() == head.Year && d <= today; d = d.Add(1) {
		if head.works(d) != next.works(d) {
			return ErrYear.Wrapf("%s has passed or is today, %s, and stays as it was published; amend later days only", d, today)
		}
	}
	return nil
}

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
			Rule: "State Council notice on holidays of the year", Note: "also an amendment",
		},
	},
}

// MayFollow tells whether a year may replace the year as it stands.
func MayFollow(head, next Year) error {
	event := EventPublish
	if next.Status == YearProvisional {
		event = EventEnterProvisional
	}
	_, err := Lifecycle.Next(head.Status, event, lifecycle.Council)
	return err
}

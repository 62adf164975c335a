// SPDX-License-Identifier: Apache-2.0

package scenario

import (
	"fmt"
	"strings"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

func (f *file) publicHistory() []record.Entry {
	id, err := registration.ParseID(f.public())
	require.NoError(f.t, err)
	return f.entries(f.App.Keepers.Registration.PublicHistory.Entries, id)
}

// publicEnd is the day on which a registration of public data ended; empty
// before. A block comes a second after its moment: what the first of a day ends
// has ended with the day before.
func publicEnd(r registration.PublicRegistration) string {
	if r.EndedAt == 0 {
		return ""
	}
	return within(calendar.DayOf(r.EndedAt - 2))
}

// publicOutcome is that of a first application: the day of its query code, and
// behind it the day on which the registration ended.
func (f *file) publicOutcome() Outcome {
	if f.id == "" {
		return Outcome{}
	}
	r := f.Public(f.id)
	o := Outcome{
		Status: short(r.Status.String()), Begun: within(calendar.Day(r.AcceptedOn)), Certificate: r.Code,
		Code: words(r.Ground, flag(r.LateFiling, "LATE_FILING"), flag(r.LateAcceptance, "LATE_ACCEPTANCE"),
			flag(r.LateReview, "LATE_REVIEW"), flag(r.LateRequest, "LATE_REQUEST")),
	}
	for _, e := range f.publicHistory() {
		switch lifecycle.Event(e.Event) {
		case registration.EventPublicNoticeEnds:
			o.Notice = dayOf(e)
		case registration.EventPublicCode:
			o.Done, o.Until = dayOf(e), lastDay(e)
		}
	}
	o.Done = words(o.Done, publicEnd(r))
	return o
}

// granted are the events by which requests are granted.
var granted = map[string]lifecycle.Event{
	"public change": registration.EventPublicChange, "public correction": registration.EventPublicCorrect,
	"public renewal": registration.EventPublicRenew, "public cancellation": registration.EventPublicCancel,
}

// publicRequestOutcome is read from what happened to the request after its filing.
func (f *file) publicRequestOutcome() Outcome {
	r := f.Public(f.public())
	o := Outcome{Certificate: short(r.Status.String())}
	filed := false
	for _, e := range f.publicHistory() {
		filed = filed || said(e, "filing") == fmt.Sprint(f.index)
		if !filed || said(e, "request") != purposes[f.Kind].String() {
			continue
		}
		switch event := lifecycle.Event(e.Event); event {
		case registration.EventPublicRequest, registration.EventPublicAsk:
			o.Status = "FILED"
		case registration.EventPublicTakeUp:
			o.Status, o.Begun = "ACCEPTED", dayOf(e)
		case registration.EventPublicOverdue:
			o.Code = "OVERDUE"
		case registration.EventPublicDecline:
			o.Status, o.Done, o.Code = "REFUSED", dayOf(e), words(said(e, "ground"), o.Code)
			return o
		case granted[f.Kind]:
			o.Status, o.Done = "GRANTED", dayOf(e)
			if event != registration.EventPublicCancel {
				o.Until = written(calendar.Day(r.ValidTo))
			}
			return o
		}
	}
	return o
}

// publicEndOutcome is that of an act by which the agency ended it itself.
func (f *file) publicEndOutcome() Outcome {
	r := f.Public(f.public())
	status := short(r.Status.String())
	entries := f.publicHistory()
	last := entries[len(entries)-1]
	return Outcome{
		Status: status, Done: publicEnd(r), Certificate: status,
		Code: words(said(last, "ground"), strings.TrimPrefix(said(last, "reason"), cancelReasonPrefix)),
	}
}

// SPDX-License-Identifier: Apache-2.0

package report

import (
	"slices"
	"strconv"
	"strings"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// figure is a column of a report of a year: the number of times that something
// happened to records in a month.
type figure struct {
	name   string
	events []lifecycle.Event
	// kind is the kind of registration that counts alone; unspecified for all.
	kind registration.Kind
}

// yearlyColumns are the figures of the yearly report, of applications; what was
// submitted and registered is counted by kind of registration too.
var yearlyColumns = slices.Concat([]figure{
	{name: "submitted", events: []lifecycle.Event{registration.EventSubmit}},
	{name: "corrections_requested", events: []lifecycle.Event{registration.EventRequestCorrection}},
	{name: "not_filed", events: []lifecycle.Event{registration.EventCorrectionExpired}},
	{name: "not_accepted", events: []lifecycle.Event{registration.EventRefuseAcceptance}},
	{name: "accepted", events: []lifecycle.Event{registration.EventAccept}},
	{name: "accepted_by_silence", events: []lifecycle.Event{registration.EventDeemAccepted}},
	{name: "adopted", events: []lifecycle.Event{registration.EventAdopt}},
	{name: "extended", events: []lifecycle.Event{registration.EventExtend}},
	{name: "supplements_asked", events: []lifecycle.Event{registration.EventAskSupplement, registration.EventAskThirdParty}},
	{name: "review_overdue", events: []lifecycle.Event{registration.EventOverdue}},
	{name: "refused", events: []lifecycle.Event{registration.EventRefuse}},
	{name: "terminated", events: []lifecycle.Event{registration.EventTerminate}},
	{name: "notices", events: []lifecycle.Event{registration.EventPublish}},
	{name: "notices_waived", events: []lifecycle.Event{registration.EventWaive}},
	{name: "objections", events: []lifecycle.Event{registration.EventObject}},
	{name: "objections_upheld", events: []lifecycle.Event{registration.EventUpholdObjection}},
	{name: "objections_rejected", events: []lifecycle.Event{
		registration.EventRejectObjection, registration.EventRejectLastObjection, registration.EventRejectFinalObjection,
	}},
	{name: "objections_overdue", events: []lifecycle.Event{registration.EventObjectionOverdue}},
	{name: "registered", events: []lifecycle.Event{registration.EventEvidence}},
	{name: "withdrawn", events: []lifecycle.Event{registration.EventWithdraw}},
}, byKind("submitted", registration.EventSubmit), byKind("registered", registration.EventEvidence))

// byKind are the figures of an event for each kind of registration (guideline
// art. 32 to 37): initial, transfer, change, renewal and cancellation.
func byKind(name string, event lifecycle.Event) []figure {
	var out []figure
	for _, kind := range []registration.Kind{
		registration.KindInitial, registration.KindTransfer, registration.KindChange, registration.KindRenewal, registration.KindCancellation,
	} {
		out = append(out, figure{
			name: name + "_" + strings.ToLower(short(kind.String(), "KIND_")), events: []lifecycle.Event{event}, kind: kind,
		})
	}
	return out
}

const months = 12

// Yearly writes the figures of an agency's yearly report (年度报告, guideline
// art. 11): a row for each month of a year and one for the year. What happened
// to an application counts for the agency that was responsible for it then, also
// when its records have passed to another since; silence counts on the day of
// acceptance.
func (r *Reader) Yearly(agency string, year int, out Writer) error {
	return r.figures(yearlyColumns, r.applied, agency, year, out)
}

// figures writes the figures of records of a kind: a row for each month of a
// year and one for the year.
func (r *Reader) figures(figures []figure, of subjects, agency string, year int, out Writer) error {
	columns := map[lifecycle.Event][]int{}
	names := []string{"month"}
	for i, c := range figures {
		names = append(names, c.name)
		for _, e := range c.events {
			columns[e] = append(columns[e], i)
		}
	}
	var sums [months + 1][]uint64
	for i := range sums {
		sums[i] = make([]uint64, len(figures))
	}
	err := r.acts(of, agency, func(e act) error {
		if int(e.day)/10000 != year {
			return nil
		}
		for _, column := range columns[lifecycle.Event(e.Event)] {
			if kind := figures[column].kind; kind == registration.KindUnspecified || kind == e.of.kind {
				sums[int(e.day)/100%100-1][column]++
				sums[months][column]++
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := out.Header(names...); err != nil {
		return err
	}
	for i, sum := range sums {
		row := []string{strconv.Itoa(year*100 + i + 1)}
		if i == months {
			row[0] = strconv.Itoa(year)
		}
		for _, n := range sum {
			row = append(row, number(n))
		}
		if err := out.Row(row...); err != nil {
			return err
		}
	}
	return nil
}

// SPDX-License-Identifier: Apache-2.0

package report

import (
	"strconv"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// figure is a column of a report of a year: the number of times that something
// happened to records in a month.
type figure struct {
	name   string
	events []lifecycle.Event
}

// yearlyColumns are the figures of the yearly report, of applications.
var yearlyColumns = []figure{
	{"submitted", []lifecycle.Event{registration.EventSubmit}},
	{"corrections_requested", []lifecycle.Event{registration.EventRequestCorrection}},
	{"not_filed", []lifecycle.Event{registration.EventCorrectionExpired}},
	{"not_accepted", []lifecycle.Event{registration.EventRefuseAcceptance}},
	{"accepted", []lifecycle.Event{registration.EventAccept}},
	{"accepted_by_silence", []lifecycle.Event{registration.EventDeemAccepted}},
	{"adopted", []lifecycle.Event{registration.EventAdopt}},
	{"extended", []lifecycle.Event{registration.EventExtend}},
	{"supplements_asked", []lifecycle.Event{registration.EventAskSupplement, registration.EventAskThirdParty}},
	{"review_overdue", []lifecycle.Event{registration.EventOverdue}},
	{"refused", []lifecycle.Event{registration.EventRefuse}},
	{"terminated", []lifecycle.Event{registration.EventTerminate}},
	{"notices", []lifecycle.Event{registration.EventPublish}},
	{"notices_waived", []lifecycle.Event{registration.EventWaive}},
	{"objections", []lifecycle.Event{registration.EventObject}},
	{"objections_upheld", []lifecycle.Event{registration.EventUpholdObjection}},
	{"objections_rejected", []lifecycle.Event{
		registration.EventRejectObjection, registration.EventRejectLastObjection, registration.EventRejectFinalObjection,
	}},
	{"objections_overdue", []lifecycle.Event{registration.EventObjectionOverdue}},
	{"registered", []lifecycle.Event{registration.EventEvidence}},
	{"withdrawn", []lifecycle.Event{registration.EventWithdraw}},
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
	columns := map[lifecycle.Event]int{}
	names := []string{"month"}
	for i, c := range figures {
		names = append(names, c.name)
		for _, e := range c.events {
			columns[e] = i
		}
	}
	var sums [months + 1][]uint64
	for i := range sums {
		sums[i] = make([]uint64, len(figures))
	}
	err := r.acts(of, agency, func(e act) error {
		if column, counts := columns[lifecycle.Event(e.Event)]; counts && int(e.day)/10000 == year {
			sums[int(e.day)/100%100-1][column]++
			sums[months][column]++
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

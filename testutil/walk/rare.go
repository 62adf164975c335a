// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"time"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// sought are the rows of the applications to which ordinary acts seldom come,
// with how often each is sought.
var sought = []struct {
	no     string
	weight int
}{
	{"3", 3},
	{"4", 3},
	{"24", 3},
	{"8", 2},
	{"9b", 1},
	{"10a", 3},
	{"10b", 3},
	{"11", 2},
	{"12", 2},
	{"12b", 3},
	{"12c", 2},
	{"16b", 1},
	{"17", 3},
	{"18a", 2},
	{"18c", 3},
	{"22a", 2},
	{"22b", 2},
	{"22c", 2},
	{"22d", 2},
	{"22e", 2},
	{"22f", 2},
	{"22g", 2},
	{"22h", 2},
	{"22i", 2},
}

// rareRows lead new applications to the rows that are sought.
func (w *Walk) rareRows() []option {
	if w.fit() == nil || len(w.signers()) == 0 {
		return nil
	}
	out := make([]option, len(sought))
	for i, s := range sought {
		out[i] = option{"seek row " + s.no, s.weight, func() { w.seek(s.no) }}
	}
	return out
}

// seek leads a new application to a row of the table and takes it, unless the
// tables stop it on the way.
func (w *Walk) seek(no string) {
	row := rowOf(no)
	if f, ok := w.lead(w.fit(), wayTo(row)); ok {
		w.seekFrom(f, row)
	}
}

// wayTo is the status from which a row is sought. A third party's report is
// sought before one is asked.
func wayTo(row lifecycle.Row[registration.Status]) registration.Status {
	switch row.No {
	case "10b":
		return registration.StatusReview
	case "18b":
		return registration.StatusNotice // at whose last moment somebody objects
	}
	return row.From[0]
}

// seekFrom takes a row with an application that has come to the row's status,
// after what has to happen in that status before.
func (w *Walk) seekFrom(f file, row lifecycle.Row[registration.Status]) {
	no := row.No
	var before []lifecycle.Event
	switch {
	case no == "10b" && f.Status == registration.StatusReview:
		before = []lifecycle.Event{registration.EventAskThirdParty}
	case no == "18b":
		w.lastMoment(f)
		return
	case no == "18c":
		before = []lifecycle.Event{registration.EventObject}
	}
	for _, event := range before {
		if !w.lead1(f.Id, event) {
			return
		}
	}
	switch row.Actor {
	case lifecycle.Clock:
		w.wait(f, no)
	default:
		w.lead1(f.Id, row.Event)
	}
}

func rowOf(no string) lifecycle.Row[registration.Status] {
	for _, row := range registration.Lifecycle.Rows {
		if row.No == no {
			return row
		}
	}
	panic("the table has no row " + no)
}

// patience is how many days a walk waits for a deadline: more than 10 working
// days and the longest holiday take.
const patience = 28

// wait lets days pass until the clock takes a row with an application. A
// deadline in a year that is not published waits for the year.
func (w *Walk) wait(f file, no string) {
	w.begin("wait for row " + no + " with " + f.Id)
	for range patience {
		due := w.file(f.Id).Timer
		if due == 0 {
			return
		}
		w.To(max(due, calendar.DayOf(w.Now().Unix()).End()) + 1 - int64(blockTime/time.Second))
		w.block()
		if w.seen.taken[f.table().Name+" "+no] {
			return
		}
	}
}

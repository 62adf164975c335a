// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"time"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/objection"
)

// course is a way to a status, as events; upheld is the conclusion on it.
type course struct {
	events []lifecycle.Event
	upheld bool
}

// coursesTo are the ways to each row that is sought: to the status before it.
var coursesTo = map[string]course{
	"PO2":  {},
	"PO3":  {events: []lifecycle.Event{objection.EventRequestMaterial}},
	"PO4":  {events: []lifecycle.Event{objection.EventRequestMaterial}},
	"PO5":  {},
	"PO7":  {events: taken(0)},
	"PO8":  {events: taken(0)},
	"PO9":  {events: taken(1)},
	"PO10": {events: taken(1)},
	"PO11": {events: taken(1)},
	"PO12": {events: taken(2)},
	"PO13": {events: taken(2)},
	"PO14": {events: taken(3)},
	"PO15": {events: taken(3, objection.EventAccept), upheld: true},
	"PO16": {events: taken(3, objection.EventAccept)},
	"PO17": {events: taken(3)},
	"PO18": {events: taken(3, objection.EventAccept), upheld: true},
	"PO19": {events: taken(3)},
	"PO20": {events: taken(3), upheld: true},
	"PO21": {events: taken(3, objection.EventRefuseConclusion), upheld: true},
	"PO22": {events: taken(3, objection.EventRefuseConclusion)},
	"PO23": {events: taken(1, objection.EventAdmit)},
	"PO24": {events: taken(2)},
	"PO25": {events: taken(0)},
}

// taken are the ordinary events up to a conclusion, and more.
func taken(last int, more ...lifecycle.Event) []lifecycle.Event {
	ordinary := []lifecycle.Event{objection.EventComplete, objection.EventNotify, objection.EventContest, objection.EventConclude}
	return append(ordinary[:last+1:last+1], more...)
}

// soughtDisputes lead new objections to each row of the table.
func (w *Walk) soughtDisputes() []option {
	if w.fit() == nil || len(w.signers()) == 0 {
		return nil
	}
	var out []option
	for _, row := range objection.Lifecycle.Rows {
		if c, ok := coursesTo[row.No]; ok {
			out = append(out, option{"seek row " + row.No, 1, func() { w.seekDispute(c, row) }})
		}
	}
	return out
}

// seekDispute leads a new objection to a row and takes it, unless the tables
// stop it on the way.
func (w *Walk) seekDispute(c course, row lifecycle.Row[objection.Status]) {
	id, ok := w.disputed(c)
	if !ok {
		return
	}
	switch row.Event {
	case objection.EventExecute, objection.EventDismiss:
		if h := w.head(w.dispute(id).Certificate); h.InForce() && h.Pending == nil {
			w.proposeRevocation(h)
			w.confirmRevocation(h.Code)
		}
	default:
	}
	if row.Actor != lifecycle.Clock {
		w.dispute1(id, row.Event, c.upheld)
		return
	}
	w.begin("wait for row " + row.No + " with objection " + id)
	w.To(w.dispute(id).Timer + 1 - int64(blockTime/time.Second))
	w.block() // a deadline in a year that is not published waits for the year
}

// disputed leads a new objection along a course.
func (w *Walk) disputed(c course) (string, bool) {
	h, ok := w.valid()
	if !ok || !w.disputable(h) {
		return "", false
	}
	id := w.object(h)
	for _, event := range c.events {
		if !w.dispute1(id, event, c.upheld) {
			return id, false
		}
	}
	return id, true
}

// dispute1 makes one event happen to an objection, if the table allows it now.
func (w *Walk) dispute1(id string, event lifecycle.Event, upheld bool) bool {
	o := w.dispute(id)
	_, open := w.accredited(o.Agency)
	if !open || !w.ready(o.Agency) || !objection.Lifecycle.Allows(o.Status, event) {
		return false
	}
	w.begin(string(event) + " with objection " + id)
	if act, two := disputeAct(event, upheld); two {
		if o.Pending != nil || !w.judgeDispute(o, act) {
			return false
		}
		w.proposeDispute(o, act)
		return w.confirmDispute(w.dispute(id))
	}
	msg := w.disputeStep(o, event)
	if msg == nil {
		return false
	}
	from := w.officer(o.Agency, institution.DutyHandler)
	w.does(from, msg(from.Address))
	return true
}

// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"slices"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// group is a kind of acts. The walk chooses a group first, so that many
// applications do not drown the council.
type group struct {
	name   string
	weight int
	list   func() []option
}

func (w *Walk) groups() []group {
	return []group{
		{"leads", 8, w.leads},
		{"rare rows", 14, w.rareRows},
		{"rare ends", 6, w.rareEnds},
		{"submissions", 4, w.submissions},
		{"requests", 10, w.requests},
		{"crowds", 4, w.crowds},
		{"applications", 26, w.applications},
		{"certificates", 8, w.certificates},
		{"holds", 9, w.holds},
		{"objections", 8, w.objections},
		{"rare objections", 12, w.soughtDisputes},
		{"pledges", 6, w.pledgeActs},
		{"rare pledges", 5, w.soughtPledges},
		{"references", 7, w.references},
		{"publics", 3, w.publics},
		{"products", 2, w.products},
		{"parties", 9, w.partyActs},
		{"officers", 6, w.officerActs},
		{"keys", 6, w.keyActs},
		{"decisions", 9, w.decisions},
		{"agencies", 9, w.agencyLives},
		{"motions", 9, w.motions},
		{"council", 7, w.councilActs},
		{"suspensions", 10, w.suspensions},
		{"legislation", 6, w.legislation},
	}
}

// options are the things that the tables allow now in a group that is drawn,
// the walk's theme weighing more, among those in which something is possible.
func (w *Walk) options() []option {
	groups := w.groups()
	total := 0
	for i, g := range groups {
		if contains(w.theme.groups, g.name) {
			groups[i].weight *= themeFactor
		}
		total += groups[i].weight
	}
	n := w.intn(total, "group")
	start := 0
	for i, g := range groups {
		if n -= g.weight; n < 0 {
			start = i
			break
		}
	}
	for i := range groups {
		if out := groups[(start+i)%len(groups)].list(); len(out) > 0 {
			return out
		}
	}
	return []option{{"nothing is possible", 1, func() { w.block() }}}
}

// leads lead a new application as far as a status that is drawn.
func (w *Walk) leads() []option {
	a := w.fit()
	if a == nil || len(w.signers()) == 0 {
		return nil
	}
	targets := []registration.Status{
		registration.StatusReview, registration.StatusSupplement, registration.StatusPassed, registration.StatusNotice,
		registration.StatusNotice, registration.StatusNoticeObjected, registration.StatusCleared,
		registration.StatusRegistered, registration.StatusRegistered,
	}
	return []option{{"lead an application", 1, func() { w.lead(a, pick(w, targets, "lead to")) }}}
}

// fit draws an agency that can lead an application to a certificate now; nil
// if there is none.
func (w *Walk) fit() *agency {
	var list []*agency
	for _, a := range w.agencies {
		if _, open := w.accredited(a.Code); open && w.canSign(a.Code) && len(w.officers(a.Code, institution.DutyHandler)) > 0 &&
			len(w.officers(a.Code, institution.DutyReviewer)) > 1 {
			list = append(list, a)
		}
	}
	if len(list) == 0 {
		return nil
	}
	return pick(w, list, "agency")
}

// way is the ordinary way to each status, as events.
var way = map[registration.Status][]lifecycle.Event{
	registration.StatusSubmitted:      {},
	registration.StatusCorrection:     {registration.EventRequestCorrection},
	registration.StatusAccepted:       {registration.EventAccept},
	registration.StatusReview:         {registration.EventAccept, registration.EventStartReview},
	registration.StatusSupplement:     {registration.EventAccept, registration.EventStartReview, registration.EventAskSupplement},
	registration.StatusPassed:         {registration.EventAccept, registration.EventStartReview, registration.EventPass},
	registration.StatusNotice:         {registration.EventAccept, registration.EventStartReview, registration.EventPass, registration.EventPublish},
	registration.StatusNoticeObjected: {registration.EventAccept, registration.EventStartReview, registration.EventPass, registration.EventPublish, registration.EventObject},
	registration.StatusCleared:        {registration.EventAccept, registration.EventStartReview, registration.EventPass, registration.EventWaive},
	registration.StatusRegistered:     {registration.EventAccept, registration.EventStartReview, registration.EventPass, registration.EventWaive, registration.EventEvidence},
}

// lead submits an application for new data and leads it the ordinary way. It
// stops where the tables stop it.
func (w *Walk) lead(a *agency, to registration.Status) (file, bool) {
	w.begin("lead to " + to.String())
	p := pick(w, w.signers(), "applicant")
	c := w.named(ledger.Content(w.name("煤机遥测数据集"), p))
	if w.chance(30, "known data") {
		c.Fingerprint = ledger.Digest(sprintf("data %d", w.intn(3, "data")))
		if w.taken(c) {
			c.Fingerprint = ledger.Digest(w.name("other data"))
		}
	}
	return w.leadWith(a, c, to)
}

// leadWith is lead for a content.
func (w *Walk) leadWith(a *agency, c registration.Content, to registration.Status) (file, bool) {
	msg, id := w.submission(a, c)
	from := w.officer(a.Code, institution.DutyHandler)
	msg.Handler = from.Address
	w.does(from, msg)
	for _, event := range way[to] {
		if !w.lead1(id, event) {
			return w.file(id), false
		}
	}
	f := w.file(id)
	return f, f.Status == to
}

// lead1 takes one row with an application, if the table allows it now.
func (w *Walk) lead1(id string, event lifecycle.Event) bool {
	f := w.file(id)
	for _, row := range f.table().Rows {
		if row.Event != event || !slices.Contains(row.From, f.Status) {
			continue
		}
		w.begin("lead by row " + row.No + " with " + id)
		if row.Actor == lifecycle.TwoPersons {
			act, ok := w.actFor(f, event)
			if _, possible := w.judge(f, act); !ok || !possible {
				return false
			}
			w.propose(f, act)
			after := w.file(id)
			if !w.confirmable(after) {
				return false
			}
			w.confirm(after)
		} else {
			msg := w.single(f, row)
			if msg == nil {
				return false
			}
			from := w.officer(f.Agency, institution.DutyHandler)
			w.does(from, msg(from.Address))
		}
		w.took(f.table().Name, row.No)
		return true
	}
	return false
}

// lastMoment enters an objection at the very moment at which the notice ends:
// it is still in time, and all days of the notice are used up.
func (w *Walk) lastMoment(f file) {
	end, err := f.Notice.Deadline(w.App.Keepers.Calendar.Calendar(w.ctx()))
	if err != nil || end.Provisional {
		w.block()
		return
	}
	w.To(end.Last.End() - 1)
	after := w.file(f.Id)
	from := w.officer(f.Agency, institution.DutyHandler)
	if from == nil || !after.Allows(registration.EventNoticeExpired) || w.moment() != end.Last.End() {
		w.block()
		return
	}
	w.does(from, w.objection(f.Id, from.Address))
	w.took(f.table().Name, "16a")
	if f = w.file(f.Id); calendar.Day(f.Notice.RunningSince) != 0 || f.Notice.Used < f.Notice.Budget {
		w.rt.Fatalf("an objection at the last moment leaves %d of %d days of the notice", f.Notice.Used, f.Notice.Budget)
	}
	if act, ok := w.actFor(f, registration.EventRejectFinalObjection); ok && f.Pending == nil && w.chance(80, "reject it") {
		w.propose(f, act)
		if after := w.file(f.Id); w.confirmable(after) {
			w.confirm(after)
			w.took(f.table().Name, "18b")
		}
	}
}

// crowds are several people who send in one block.
func (w *Walk) crowds() []option {
	var senders []func() []byte
	for _, a := range w.agencies {
		if _, open := w.accredited(a.Code); !open || len(w.signers()) == 0 {
			continue
		}
		for _, from := range w.officers(a.Code, institution.DutyHandler) {
			senders = append(senders, func() []byte {
				p := pick(w, w.signers(), "applicant")
				c := ledger.Content(w.name("同块数据"), p)
				c.Applicants[0].Name = w.legalName(p.Code)
				msg, _ := w.submission(a, c)
				msg.Handler = from.Address
				return w.Tx(from, msg)
			})
		}
	}
	if voters := w.voters(); w.majority() > 1 {
		for _, v := range voters {
			if w.openMotions(v) < 2 {
				senders = append(senders, func() []byte { return w.Tx(v, w.motion(v, harmless())) })
			}
		}
	}
	if len(senders) < 2 {
		return nil
	}
	return []option{{"a crowd in one block", 1, func() {
		var txs [][]byte
		for _, send := range senders {
			txs = append(txs, send())
		}
		for _, res := range w.block(txs...).TxResults {
			w.accepted(res)
		}
	}}}
}

// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"time"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// usualMonths is how long a pledge of a walk is registered at Zhongdeng.
const usualMonths = 2

// loanCourse is a proposal and the events that lead its pledge to a status.
type loanCourse struct {
	// change changes the proposal; nil leaves it as it is.
	change func(p *pledge.Proposal)
	// months is how long it is registered at Zhongdeng; 0 for usualMonths.
	months int
	// events lead the pledge to the status.
	events []lifecycle.Event
}

var (
	enhancing   = func(p *pledge.Proposal) { p.Form = pledge.FormEnhancementOnly }
	maximum     = func(p *pledge.Proposal) { p.Maximum = true }
	admitting   = func(p *pledge.Proposal) { p.Terms.AllowTransfer = true }
	noJuniors   = func(p *pledge.Proposal) { p.Terms.AllowJunior = false }
	toAccepted  = []lifecycle.Event{pledge.EventAccept}
	toPerfected = []lifecycle.Event{pledge.EventAccept, pledge.EventPerfect}
	toDefaulted = append(toPerfected[:2:2], pledge.EventDefaultNotice)
	toEnforcing = append(toDefaulted[:3:3], pledge.EventStartEnforcement)
	toLapse     = append(toPerfected[:2:2], pledge.EventTermEnds)
	stateEnded  = func(from []lifecycle.Event) []lifecycle.Event {
		return append(from[:len(from):len(from)], pledge.EventStateDebtEnded)
	}
)

// loanCourses are the ways to each row of a pledge that is sought: to the status
// before it.
var loanCourses = map[string]loanCourse{
	"PL2":  {},
	"PL3":  {change: enhancing},
	"PL4":  {},
	"PL5":  {},
	"PL6":  {},
	"PL7":  {events: toAccepted},
	"PL8":  {events: toAccepted},
	"PL9":  {events: toAccepted},
	"PL10": {events: toPerfected},
	"PL11": {events: toPerfected},
	"PL12": {events: toDefaulted},
	"PL13": {events: toEnforcing},
	"PL14": {events: toPerfected},
	"PL15": {events: toDefaulted},
	"PL16": {events: toEnforcing},
	"PL17": {events: toPerfected, change: maximum},
	"PL18": {events: toDefaulted, change: maximum},
	"PL19": {events: toPerfected},
	"PL20": {events: toDefaulted},
	"PL21": {events: toDefaulted},
	"PL23": {events: toDefaulted},
	"PL24": {events: toPerfected},
	"PL25": {events: toDefaulted},
	"PL26": {events: toEnforcing},
	"PL27": {events: stateEnded(toPerfected)},
	"PL28": {events: stateEnded(toDefaulted)},
	"PL29": {events: stateEnded(toEnforcing)},
	"PL30": {events: toPerfected, months: 1},
	"PL31": {events: toEnforcing, months: 1},
	"PL32": {events: []lifecycle.Event{pledge.EventAcceptEnhancement}, change: enhancing, months: 1},
	"PL33": {events: toLapse, months: 1},
	"PL34": {events: toLapse, months: 1},
	"PL37": {events: toPerfected},
	"PL38": {events: toEnforcing},
}

// challengeCourses are the ways to each row of an objection to a pledge.
var challengeCourses = map[string][]lifecycle.Event{
	"CH1": {},
	"CH2": {pledge.EventObject},
	"CH3": {pledge.EventObject},
	"CH4": {pledge.EventObject, pledge.EventGiveNotice},
	"CH5": {pledge.EventObject},
	"CH6": {pledge.EventObject},
	"CH7": {pledge.EventObject, pledge.EventEnterSuit},
}

// lending tells whether a new pledge can be led now.
func (w *Walk) lending() bool { return w.fit() != nil && len(w.signers()) > 0 && len(w.lenders()) > 2 }

// soughtPledges lead new pledges to each row of the two tables.
func (w *Walk) soughtPledges() []option {
	if !w.lending() {
		return nil
	}
	var out []option
	for _, row := range pledge.Lifecycle.Rows {
		if c, ok := loanCourses[row.No]; ok {
			out = append(out, option{"seek row " + row.No, 1, func() { w.seekPledge(c, row) }})
		}
	}
	for _, row := range pledge.ChallengeLifecycle.Rows {
		if events, ok := challengeCourses[row.No]; ok {
			out = append(out, option{"seek row " + row.No, 1, func() { w.seekChallenge(events, row) }})
		}
	}
	return append(out,
		option{"seek a clash that is settled", 2, func() { w.clash(pledge.EventSettleRank) }},
		option{"seek a clash that loses its object", 1, func() { w.clash(pledge.EventRelease) }},
		option{"seek a realisation", 3, w.realise},
		option{"seek a move of ranks", 1, w.reorder},
		option{"seek a place that was promised", 1, w.promised},
		option{"seek a rank that moves up", 2, w.movesUp},
		option{"seek a pledge that follows", 2, w.followed})
}

// collateral is a new certificate that one party can pledge, for some months.
func (w *Walk) collateral(months int) (certificate.Head, string, bool) {
	id, ok := w.registerTo(w.today().AddMonths(months))
	if !ok {
		return certificate.Head{}, "", false
	}
	h := w.reserved(id)
	holders := w.pledgors(w.pledgeState(), h)
	if _, open := w.accredited(h.Agency); !open || !w.ready(h.Agency) || len(holders) == 0 {
		return h, "", false
	}
	return h, holders[0], true
}

// lent leads a new pledge of a certificate to a bank along a course.
func (w *Walk) lent(h certificate.Head, holder string, b *bank, c loanCourse) (string, bool) {
	ctx := w.pledgeState()
	months := c.months
	if months == 0 {
		months = usualMonths
	}
	p := w.loan(ctx, holder, b, months, h)
	if c.change != nil {
		c.change(&p)
	}
	if !w.canSign(holder) || !w.ready(b.Code) || !w.offerable(ctx, p) {
		return "", false
	}
	w.begin("offer a pledge of " + h.Code)
	id := w.offer(p)
	for _, event := range c.events {
		if !w.pledge1(id, event) {
			return id, false
		}
	}
	return id, true
}

// lentNew leads a pledge of a new certificate along a course.
func (w *Walk) lentNew(c loanCourse) (string, bool) {
	h, holder, ok := w.collateral(5)
	if !ok {
		return "", false
	}
	return w.lent(h, holder, pick(w, w.lenders(holder), "bank"), c)
}

// pledge1 makes one event happen to a pledge, if the table allows it now.
func (w *Walk) pledge1(id string, event lifecycle.Event) bool {
	ctx := w.pledgeState()
	p, err := w.App.Keepers.Pledge.Pledge(ctx, id)
	w.must(err)
	if !p.Allows(event) {
		return false
	}
	for _, row := range pledge.Lifecycle.Rows {
		if row.Event != event || !contains(row.From, p.Status) {
			continue
		}
		switch row.Actor {
		case lifecycle.Clock:
			return w.waitFor(tablePledges+" "+row.No, func() int64 { return w.pledged(id).Timer })
		case pledge.Pledgor:
			do := w.said(p, event)
			if do == nil {
				return false
			}
			w.begin(string(event) + " with pledge " + id)
			do()
			return true
		default:
			d, ok := w.deedFor(ctx, p, event)
			return ok && w.carryDeed(id, d)
		}
	}
	return false
}

// waitFor lets days pass until a row is taken. A deadline in a year that is not
// published waits for the year.
func (w *Walk) waitFor(row string, due func() int64) bool {
	w.begin("wait for row " + row)
	for range patience {
		at := due()
		if at == 0 {
			return false
		}
		if at <= w.moment() {
			at = calendar.DayOf(w.Now().Unix()).End()
		}
		w.To(at + 1 - int64(blockTime/time.Second))
		w.block()
		if w.seen.taken[row] {
			return true
		}
	}
	return false
}

func (w *Walk) seekPledge(c loanCourse, row lifecycle.Row[pledge.Status]) {
	if id, ok := w.lentNew(c); ok {
		w.pledge1(id, row.Event)
	}
}

// seekChallenge leads an objection to a new pledge to a row and takes it.
func (w *Walk) seekChallenge(events []lifecycle.Event, row lifecycle.Row[pledge.ChallengeStatus]) {
	id, ok := w.lentNew(loanCourse{events: toPerfected, months: 3})
	if !ok {
		return
	}
	for _, event := range append(events[:len(events):len(events)], row.Event) {
		switch {
		case event == pledge.EventObject:
			ok = w.objects(id)
		case row.Event == event && row.Actor == lifecycle.Clock:
			ok = w.waitFor(tableChallenges+" "+row.No, func() int64 {
				list := w.challenged(w.ctx(), w.pledged(id))
				return list[len(list)-1].Timer
			})
		default:
			ok = w.challenge1(id, event)
		}
		if !ok {
			return
		}
	}
}

// passed registers the transfer of all rights of a certificate.
func (w *Walk) passed(h certificate.Head) bool {
	s := w.basis(h.Registration)
	if !w.requestable(registration.KindTransfer, s) {
		return false
	}
	w.begin("pass the rights of " + h.Code)
	return w.leadTo(w.requestsPassing(s, 0), registration.StatusRegistered)
}

// requestsPassing files the transfer of the first n rights of a registration's
// first holder, 0 for all.
func (w *Walk) requestsPassing(s registration.Standing, n int) string {
	from := w.officer(s.Registration.Agency, institution.DutyHandler)
	msg, id := w.requesting(registration.KindTransfer, s.Registration.Agency, w.named(passing(s, w.receiver(s), n)))
	msg.Handler = from.Address
	w.does(from, msg)
	return id
}

// followed lets the rights of a pledge pass that goes with them.
func (w *Walk) followed() {
	h, holder, ok := w.collateral(5)
	if !ok {
		return
	}
	id, ok := w.lent(h, holder, pick(w, w.lenders(holder), "bank"), loanCourse{events: toPerfected, change: admitting})
	if ok && w.passed(h) && w.pledged(id).On(h.Code) {
		w.rt.Fatalf("%s: pledge %s did not go with its rights", w.last, id)
	}
}

// realising leads a pledge to its realisation, with one behind it and one that
// is reserved, and lets the rights pass.
func (w *Walk) realising() (string, bool) {
	h, holder, ok := w.collateral(5)
	if !ok {
		return "", false
	}
	first, ok := w.lent(h, holder, pick(w, w.lenders(holder), "bank"), loanCourse{events: toPerfected})
	if !ok {
		return "", false
	}
	if _, ok := w.junior(h, holder, first, toPerfected); ok {
		w.junior(h, holder, first, toAccepted)
	}
	if !w.pledge1(first, pledge.EventDefaultNotice) || !w.enforced(first) {
		return "", false
	}
	return first, w.passed(h)
}

// realise leads a pledge to its realisation and ends it.
func (w *Walk) realise() {
	if id, ok := w.realising(); ok && w.pledge1(id, pledge.EventComplete) {
		w.took(tablePledges, "PL22")
	}
}

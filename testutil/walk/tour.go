// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"time"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/council"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// tries is how often a tour tries a wrong act, and how many objections it leads.
const tries = 3

// stops is how many rows of a table a tour visits.
const stops = 8

// Tour is where a walk goes before its random acts, which come to too few rows
// and codes. Tours of consecutive numbers visit all rows of all kinds of
// application, all lives of an agency, all sought rows of objections and of
// pledges, all lives of public data and of its products, and all wrong acts in turn.
func (w *Walk) Tour(number int) {
	w.tourOfKind(number)
	switch turn := number / 4; number % 4 {
	case 0:
		w.tourOfLife(turn)
		if w.fit() != nil && len(w.signers()) > 0 {
			w.begin("tour of a reference")
			w.referenceLife()
		}
		for range 3 { // the first makes the council large enough to lose a seat
			w.begin("tour of seats")
			if w.canCarry() {
				w.changeSeats()
			}
		}
	case 1:
		w.tourOfLife(turn)
		w.carryAnnotation()
		w.tourOfSuspension()
		w.suspendOthers(turn)
		w.begin("tour of an earlier registration")
		w.adopt()
		if w.fit() != nil && len(w.signers()) > 0 {
			w.seek("18b")
		}
	default:
		w.tourOfDisputes(2*turn + number%2)
	}
	if number%2 == 0 {
		w.tourOfPublic(number / 2)
	}
	if number%4 == 1 {
		w.tourOfProducts(number / 4)
	}
	w.tourOfPledges(number)
	all := wrongs()
	for i := range 2 {
		for range tries {
			if w.attempt(all[(2*number+i)%len(all)]) {
				break
			}
		}
	}
}

// tourOfDisputes leads new objections to some rows, and to a refusal that rests
// on earlier rejections.
func (w *Walk) tourOfDisputes(turn int) {
	for i := range tries {
		if list := w.soughtDisputes(); len(list) > 0 {
			next := list[(tries*turn+i)%len(list)]
			w.begin("tour: " + next.name)
			next.do()
		}
	}
	repeated := repeatedObjections()
	w.attempt(repeated[turn%len(repeated)])
}

// tourOfPledges leads new pledges to some rows.
func (w *Walk) tourOfPledges(turn int) {
	for i := range tries {
		if list := w.soughtPledges(); len(list) > 0 {
			next := list[(tries*turn+i)%len(list)]
			w.begin("tour: " + next.name)
			next.do()
		}
	}
}

// Encore is where a walk goes after its random acts, which it cannot disturb
// there: to rows that both they and the tour come to too seldom.
func (w *Walk) Encore(number int) {
	if w.fit() == nil || len(w.signers()) == 0 {
		return
	}
	if number%2 == 0 {
		w.begin("encore: a withdrawal")
		w.seek("22b")
	} else if h, ok := w.valid(); ok && h.InForce() {
		w.begin("encore: holds")
		w.holdAndWait(h)
	}
	for i := range encores {
		w.rareEncore(encores*number + i)
	}
	if number%2 == 0 {
		w.suspendedEncore()
	}
}

// suspendedEncore asks for a change of what is suspended, which tours come to seldom: two
// duty officers, an agency that registers and a chance must come together.
func (w *Walk) suspendedEncore() {
	for _, x := range wrongs() {
		for range tries {
			if x.name == "request: while suspended" && w.attempt(x) {
				return
			}
		}
	}
}

// encores is how many of the rarest rows and codes a walk goes to at its end.
const encores = 2

// rarest are the rows of an application to which all else comes least.
var rarest = []string{"4", "11", "18a", "18c", "22d", "22e", "22f", "22g", "22h", "22i", "23c"}

// rareEncore goes to one of the rows and codes that all else comes to least.
func (w *Walk) rareEncore(number int) {
	if w.fit() == nil || len(w.signers()) == 0 {
		return
	}
	w.begin("encore: what is rare")
	turn := number % (len(rarest) + 4)
	switch {
	case turn < len(rarest):
		w.seek(rarest[turn])
	case turn == len(rarest):
		if w.canCarry() {
			w.replaceOperator()
		}
	case turn == len(rarest)+1:
		w.attempt(registeredAlready())
	case turn == len(rarest)+2:
		w.attempt(renewedTooEarly())
		w.attempt(codeGivenBefore())
	case w.lending():
		w.realise()
	default:
	}
}

// tourOfLife founds an agency and leads it through one of the lives.
func (w *Walk) tourOfLife(turn int) {
	if w.canCarry() {
		w.begin("tour of an agency's life")
		w.leadsLife(lives[turn%len(lives)])
	}
}

// tourOfSuspension suspends a party, renames it meanwhile and lifts the
// suspension.
func (w *Walk) tourOfSuspension() {
	w.begin("tour of a suspended party")
	s, ok := w.suspended(w.onDuty())
	if !ok {
		return
	}
	if i := w.standing(s.Target); w.canCarry() && institution.Institutions.Allows(i.Status, institution.EventRename) {
		w.rename(i)
	}
	if w.canCarry() && w.liftable(s) {
		w.lift(s.Id)
	}
}

// suspendOthers suspends a certificate in force and an officer, and lifts the
// one suspension and waits for the end of the other.
func (w *Walk) suspendOthers(turn int) {
	if h, ok := w.valid(); ok && h.InForce() {
		w.suspendAndEnd(council.Suspension{Kind: council.TargetCertificate, Target: h.Code}, turn%2 == 0)
	}
	for _, a := range w.agencies {
		if list := w.officers(a.Code, institution.DutyReviewer); len(list) > 1 {
			w.suspendAndEnd(council.Suspension{Kind: council.TargetOfficer, Target: list[0].Address}, turn%2 == 1)
			return
		}
	}
}

// suspendAndEnd suspends a target and lifts the suspension, or lets it lapse.
func (w *Walk) suspendAndEnd(s council.Suspension, lift bool) {
	on := w.onDuty()
	if len(on) < 2 {
		return
	}
	w.begin("tour of a suspended " + s.Kind.String())
	if !w.suspendable(s) || !w.suspends(on, s) {
		return
	}
	s.Id = w.lastSuspension()
	switch {
	case !lift:
		latest, _ := w.latestSuspension(s)
		due, _ := latest.Due()
		w.To(due + 1 - int64(blockTime/time.Second))
		w.block()
	case w.canCarry() && w.liftable(s):
		w.lift(s.Id)
	}
}

// carryAnnotation annotates a certificate, has it controlled for a while and
// lets rights of it pass.
func (w *Walk) carryAnnotation() {
	id, ok := w.newTour()
	if !ok || !w.onCertificate(w.reserved(id), ledger.AnnotateAct(certificate.AnnotationStatutory, w.moment(), 0)) {
		return
	}
	if w.byProvince(w.reserved(id), ledger.ControlAct(w.moment(), certificate.DealRenew)) {
		w.byProvince(w.reserved(id), ledger.LiftControlAct(2))
	}
	if !w.requestable(registration.KindTransfer, w.basis(id)) {
		return
	}
	if w.leadTo(w.request(registration.KindTransfer, w.basis(id)), registration.StatusRegistered) {
		w.took("annotation", "AN7")
	}
}

// tourOfKind registers new data for some months and visits rows of the table
// of a kind of application on it, each with an application of its own, which
// it ends afterwards.
func (w *Walk) tourOfKind(number int) {
	kind := kinds[number%len(kinds)]
	rows := registration.LifecycleOf(kind).Rows
	if kind == registration.KindRenewal {
		w.renewTooLate(number%2 == 0)
	}
	var id string
	for i := range stops {
		s, ok := w.tourable(kind, id)
		if !ok {
			if id, ok = w.newTour(); !ok {
				return
			}
			if s, ok = w.tourable(kind, id); !ok {
				return
			}
		}
		w.visit(kind, s, rows[(number/len(kinds)*stops+i)%len(rows)])
	}
}

func (w *Walk) tourable(kind registration.Kind, id string) (registration.Standing, bool) {
	if id == "" {
		return registration.Standing{}, false
	}
	s := w.basis(id)
	h := w.reserved(id)
	return s, w.requestable(kind, s) && h.MayReissue() == nil && w.ready(s.Registration.Agency) && w.canSign(s.Registration.Agency)
}

// renewTooLate lets a certificate run out while its renewal waits, and has the
// renewal passed or refused afterwards.
func (w *Walk) renewTooLate(pass bool) {
	id, ok := w.registerTo(w.today().Add(3))
	if !ok || !w.requestable(registration.KindRenewal, w.basis(id)) {
		return
	}
	application := w.request(registration.KindRenewal, w.basis(id))
	w.leadTo(application, registration.StatusCleared)
	w.To(calendar.Day(w.basis(id).Registration.ValidTo).End())
	w.block()
	w.took("certificate", "CT12")
	event := registration.EventRefuse
	if pass {
		event = registration.EventEvidence
	}
	w.lead1(application, event)
}

// newTour registers new data for some months.
func (w *Walk) newTour() (string, bool) { return w.registerTo(w.today().AddMonths(5)) }

// registerTo registers new data to a last day.
func (w *Walk) registerTo(to calendar.Day) (string, bool) {
	a := w.fit()
	if a == nil || len(w.signers()) == 0 {
		return "", false
	}
	f, ok := w.lead(a, registration.StatusCleared)
	if !ok {
		return "", false
	}
	return w.evidenced(f, to)
}

// evidenced has an application evidenced and its certificate issued to a last day;
// false if that cannot be now.
func (w *Walk) evidenced(f file, to calendar.Day) (string, bool) {
	act := w.evidence(f)
	act.GetEvidence().ValidTo = uint32(to)
	if _, possible := w.judge(f, act); !possible {
		return "", false
	}
	w.propose(f, act)
	after := w.file(f.Id)
	if !w.confirmable(after) {
		return "", false
	}
	w.confirm(after)
	return f.Id, w.file(f.Id).Status == registration.StatusRegistered
}

// visit takes one row of a table with a new application on a registration, and
// ends the application.
func (w *Walk) visit(kind registration.Kind, s registration.Standing, row lifecycle.Row[registration.Status]) {
	w.begin(sprintf("visit row %s of %s", row.No, kind))
	id := w.request(kind, s)
	if w.leadTo(id, wayTo(row)) {
		w.seekFrom(w.file(id), row)
	}
	if f := w.file(id); f.Open() && w.allSign(f.content.Applicants) && f.Pending == nil {
		w.lead1(id, registration.EventWithdraw)
	}
}

// leadTo leads an application that was filed to a status, as its table does.
func (w *Walk) leadTo(id string, to registration.Status) bool {
	f := w.file(id)
	for _, event := range way[to] {
		posted := event != registration.EventWaive || f.table().Allows(registration.StatusPassed, event)
		if posted && !w.lead1(id, event) {
			return false
		}
	}
	return w.file(id).Status == to
}

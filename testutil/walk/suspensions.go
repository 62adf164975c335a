// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"time"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/council"
	counciltypes "github.com/shuquan-ledger/shuquan/x/council/types"
	"github.com/shuquan-ledger/shuquan/x/institution"
)

// onDuty are the duty officers in office whose seats are admitted.
func (w *Walk) onDuty() []*ledger.Account {
	var out []*ledger.Account
	for _, o := range w.duty {
		if ok, err := w.App.Keepers.Council.DutyOfficer(w.ctx(), o.Address); err == nil && ok {
			out = append(out, o)
		}
	}
	return out
}

// suspensions are the acts of the duty officers, and the council's lifting.
func (w *Walk) suspensions() []option {
	on := w.onDuty()
	var out []option
	if len(on) > 0 {
		out = append(out, option{"propose a suspension", 12, func() { w.proposeSuspension(on) }})
	}
	w.must(w.App.Keepers.Council.Suspensions.Walk(w.ctx(), nil, func(id uint64, s council.Suspension) (bool, error) {
		due, _ := s.Due()
		if due == 0 || w.moment() > due {
			return false, nil
		}
		latest, _ := w.latestSuspension(s)
		if council.SuspensionLifecycle.Allows(s.Status, council.EventConfirm) && w.suspendable(s) && council.MayFollow(latest, s, 0) == nil {
			for _, o := range on {
				if o.Address != s.Proposer && isOne(on, s.Proposer) {
					out = append(out, option{sprintf("confirm suspension %d", id), 30, func() {
						w.does(o, &counciltypes.MsgConfirmSuspension{DutyOfficer: o.Address, Id: id})
						w.took("suspension", "D2")
					}})
					break
				}
			}
		}
		if council.SuspensionLifecycle.Allows(s.Status, council.EventLift) && w.canCarry() && w.liftable(s) {
			out = append(out, option{sprintf("lift suspension %d", id), 12, func() { w.lift(id) }})
		}
		return false, nil
	}))
	return out
}

func isOne(list []*ledger.Account, address string) bool {
	for _, a := range list {
		if a.Address == address {
			return true
		}
	}
	return false
}

// proposeSuspension proposes to suspend a party, an officer or a certificate
// that is not suspended already.
func (w *Walk) proposeSuspension(on []*ledger.Account) {
	var targets []council.Suspension
	for _, p := range w.parties {
		targets = append(targets, council.Suspension{Kind: council.TargetInstitution, Target: p.Code})
	}
	targets = append(targets, council.Suspension{Kind: council.TargetInstitution, Target: w.bankCode})
	for _, a := range w.agencies {
		for _, o := range w.officers(a.Code, institution.DutyReviewer) {
			targets = append(targets, council.Suspension{Kind: council.TargetOfficer, Target: o.Address})
		}
	}
	for _, h := range w.heads() {
		if certificate.Lifecycle.Allows(h.Status, certificate.EventSuspend) {
			targets = append(targets, council.Suspension{Kind: council.TargetCertificate, Target: h.Code}, council.Suspension{Kind: council.TargetCertificate, Target: h.Code})
		}
	}
	kinds := []council.TargetKind{council.TargetInstitution, council.TargetOfficer, council.TargetCertificate}
	kind := pick(w, kinds, "kind of target")
	if of := targetsOf(targets, kind); len(of) > 0 {
		targets = of
	}
	w.suspend(on, pick(w, targets, "target"))
}

// suspendCertificate proposes to suspend a certificate.
func (w *Walk) suspendCertificate(on []*ledger.Account, code string) {
	w.suspend(on, council.Suspension{Kind: council.TargetCertificate, Target: code})
}

// suspend proposes a suspension of a target, and mostly lets another duty
// officer confirm it at once and something follow.
func (w *Walk) suspend(on []*ledger.Account, s council.Suspension) {
	if w.suspends(on, s) {
		s.Id = w.lastSuspension()
		w.follow(s)
	}
}

// suspends is suspend without what follows; it tells whether the suspension is
// in force.
func (w *Walk) suspends(on []*ledger.Account, s council.Suspension) bool {
	s.OrderDigest, s.WorkingDays = ledger.Digest(w.name("order")), uint32(1+w.intn(10, "working days"))
	from := pick(w, on, "duty officer")
	msg := &counciltypes.MsgProposeSuspension{DutyOfficer: from.Address, Kind: s.Kind, Target: s.Target, OrderDigest: s.OrderDigest, WorkingDays: s.WorkingDays}
	latest, runs := w.latestSuspension(s)
	s.ProposedAt = w.moment()
	runs = runs || latest.TookEffect() && s.ProposedAt <= latest.Until+council.RestSeconds
	res := w.send(from, msg)
	if runs {
		w.refused(res, council.MayFollow(latest, s, 0))
		return false
	}
	w.accepted(res)
	w.took("suspension", "D1")
	for _, o := range w.suspensions() {
		if o.name == sprintf("confirm suspension %d", w.lastSuspension()) && w.chance(70, "confirm at once") {
			w.begin(o.name)
			o.do()
			return true
		}
	}
	return false
}

func targetsOf(list []council.Suspension, kind council.TargetKind) (out []council.Suspension) {
	for _, s := range list {
		if s.Kind == kind {
			out = append(out, s)
		}
	}
	return out
}

// follow does what may follow a suspension in force: it is lifted or waited
// for, or its target is acted on meanwhile.
func (w *Walk) follow(s council.Suspension) {
	var out []option
	if w.canCarry() && w.liftable(s) {
		out = append(out, option{sprintf("lift suspension %d", s.Id), 10, func() { w.lift(s.Id) }})
	}
	switch s.Kind { //nolint:exhaustive // an officer is only lifted
	case council.TargetInstitution:
		if i := w.standing(s.Target); w.canCarry() && institution.Institutions.Allows(i.Status, institution.EventRename) {
			out = append(out, option{"rename the suspended " + s.Target, 10, func() { w.rename(i) }})
		}
	case council.TargetCertificate:
		h, err := w.App.Keepers.Certificate.Head(w.ctx(), s.Target)
		w.must(err)
		if _, open := w.accredited(h.Agency); open && h.Pending == nil && w.ready(h.Agency) {
			out = append(out, option{"revoke the suspended " + s.Target, 10, func() {
				w.proposeRevocation(h)
				w.confirmRevocation(h.Code)
			}})
		}
	}
	latest, _ := w.latestSuspension(s)
	due, _ := latest.Due()
	out = append(out, option{sprintf("wait for the end of suspension %d", s.Id), 10, func() {
		w.To(due + 1 - int64(blockTime/time.Second))
		w.block()
	}})
	o := pick(w, out, "what follows")
	w.begin(o.name)
	o.do()
}

func (w *Walk) lift(id uint64) {
	w.carried(&counciltypes.MsgLiftSuspension{Authority: app.Authority(), Id: id, DocumentDigest: ledger.Digest("lifting")})
	w.took("suspension", "D5")
}

// lastSuspension is the number of the latest suspension.
func (w *Walk) lastSuspension() (last uint64) {
	w.must(w.App.Keepers.Council.Suspensions.Walk(w.ctx(), nil, func(id uint64, _ council.Suspension) (bool, error) {
		last = id
		return false, nil
	}))
	return last
}

// latestSuspension is the latest suspension of a target that took effect, and
// whether it is in force as of the next block.
func (w *Walk) latestSuspension(s council.Suspension) (latest council.Suspension, runs bool) {
	w.must(w.App.Keepers.Council.Suspensions.Walk(w.ctx(), nil, func(_ uint64, have council.Suspension) (bool, error) {
		if have.Kind == s.Kind && have.Target == s.Target && have.TookEffect() {
			latest = have
		}
		return false, nil
	}))
	due, _ := latest.Due()
	return latest, due != 0 && w.moment() <= due
}

// suspendable tells whether the target's own table allows a suspension now and
// the calendar knows its end.
func (w *Walk) suspendable(s council.Suspension) bool {
	if _, err := w.App.Keepers.Calendar.Calendar(w.ctx()).After(w.today(), max(s.WorkingDays, certificate.MaxSuspension)); err != nil {
		return false
	}
	switch s.Kind {
	case council.TargetInstitution:
		i, err := w.App.Keepers.Institution.Party(w.branch(), s.Target)
		return err == nil && institution.Institutions.Allows(i.Status, institution.EventSuspend)
	case council.TargetOfficer:
		o, err := w.App.Keepers.Institution.Officers.Get(w.ctx(), s.Target)
		return err == nil && o.MayActAt(w.moment()) == nil
	default:
		h, err := w.App.Keepers.Certificate.Head(w.ctx(), s.Target)
		return err == nil && certificate.Lifecycle.Allows(h.Status, certificate.EventSuspend)
	}
}

// liftable tells whether the target is still suspended: it may have been
// revoked, have ceased or expired meanwhile.
func (w *Walk) liftable(s council.Suspension) bool {
	switch s.Kind {
	case council.TargetInstitution:
		i, err := w.App.Keepers.Institution.Party(w.branch(), s.Target)
		return err == nil && institution.Institutions.Allows(i.Status, institution.EventLift)
	case council.TargetOfficer:
		o, err := w.App.Keepers.Institution.Officers.Get(w.ctx(), s.Target)
		return err == nil && institution.Officers.Allows(o.Status(), institution.EventLiftOfficer) && w.moment() <= o.SuspendedUntil
	default:
		h, err := w.App.Keepers.Certificate.Head(w.ctx(), s.Target)
		return err == nil && certificate.Lifecycle.Allows(h.Status, certificate.EventLift)
	}
}

// suspended suspends a party that no suspension has touched, for a working day;
// the suspension is in force if ok.
func (w *Walk) suspended(on []*ledger.Account) (_ council.Suspension, ok bool) {
	target := w.untouched()
	if len(on) < 2 || target == "" {
		return council.Suspension{}, false
	}
	s := council.Suspension{Kind: council.TargetInstitution, Target: target, OrderDigest: ledger.Digest(w.name("order")), WorkingDays: 1}
	if !w.suspendable(s) {
		return s, false
	}
	w.does(on[0], &counciltypes.MsgProposeSuspension{DutyOfficer: on[0].Address, Kind: s.Kind, Target: target, OrderDigest: s.OrderDigest, WorkingDays: 1})
	w.does(on[1], &counciltypes.MsgConfirmSuspension{DutyOfficer: on[1].Address, Id: w.lastSuspension()})
	w.took("suspension", "D2")
	latest, _ := w.latestSuspension(s)
	return latest, true
}

// untouched is a party that may act and was never suspended; empty if there is none.
func (w *Walk) untouched() string {
	for _, p := range w.parties {
		s := council.Suspension{Kind: council.TargetInstitution, Target: p.Code}
		if latest, _ := w.latestSuspension(s); latest.Id == 0 && w.mayAct(p.Code) {
			return p.Code
		}
	}
	return ""
}

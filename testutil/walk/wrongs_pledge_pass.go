// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// soldTo auctions a pledge to somebody, on a document of a court.
func soldTo(buyer func(p pledge.Pledge) string) func(*Walk, pledge.Pledge) pledge.Act {
	return func(_ *Walk, p pledge.Pledge) pledge.Act {
		return ledger.EnforceTo(pledge.WayAuction, pledge.BasisCourt, buyer(p))
	}
}

// evidencing leads a transfer of the first n rights of a certificate, 0 for all, until
// its evidence waits for the second person.
func (w *Walk) evidencing(h certificate.Head, n int) (string, bool) {
	s := w.basis(h.Registration)
	if !w.requestable(registration.KindTransfer, s) {
		return "", false
	}
	id := w.requestsPassing(s, n)
	if !w.leadTo(id, registration.StatusCleared) {
		return id, false
	}
	f := w.file(id)
	act := w.evidence(f)
	if _, possible := w.judge(f, act); !possible {
		return id, false
	}
	w.propose(f, act)
	return id, true
}

// misPasses confirms the evidence of a transfer that a pledge does not admit.
func (w *Walk) misPasses(r refusal, id string) bool {
	f := w.file(id)
	if !w.confirmableAlone(f) || w.goesAlong(f) {
		return false
	}
	from := w.other(f.Agency, institution.DutyReviewer, f.Pending.Proposer)
	return r.send(from, w.confirmation(f, from.Address))
}

// splitRights confirms a transfer of a part of the rights of a pledge that would
// follow them as a whole.
func splitRights(w *Walk, r refusal) bool {
	if !w.lending() {
		return false
	}
	h, holder, ok := w.collateral(5)
	if !ok {
		return false
	}
	if _, ok = w.lent(h, holder, pick(w, w.lenders(holder), "bank"), loanCourse{events: toPerfected, change: admitting}); !ok {
		return false
	}
	id, ok := w.evidencing(h, 1)
	return ok && w.misPasses(r, id)
}

// soldElsewhere confirms a transfer to the buyer of a realisation after the pledgee
// has named itself instead.
func soldElsewhere(w *Walk, r refusal) bool {
	if !w.lending() {
		return false
	}
	h, holder, ok := w.collateral(5)
	if !ok {
		return false
	}
	pledged, ok := w.lent(h, holder, pick(w, w.lenders(holder), "bank"), loanCourse{events: toDefaulted})
	if !ok || !w.enforced(pledged) {
		return false
	}
	id, ok := w.evidencing(h, 0)
	return ok && w.sells(pledged, w.pledged(pledged).Pledgee) && w.misPasses(r, id)
}

// takesRealisation leads a pledge of a certificate to its realisation, to nobody yet;
// false if it cannot be.
func (w *Walk) takesRealisation(h certificate.Head) bool {
	holders := w.pledgors(w.pledgeState(), h)
	if !w.lending() || len(holders) == 0 {
		return false
	}
	id, ok := w.lent(h, holders[0], pick(w, w.lenders(holders[0]), "bank"), loanCourse{events: toDefaulted})
	return ok && w.begun(id)
}

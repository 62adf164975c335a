// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/pledge"
)

// junior leads a second pledge of a certificate, to another bank than the first.
func (w *Walk) junior(h certificate.Head, holder, first string, events []lifecycle.Event) (string, bool) {
	banks := w.lenders(holder, w.pledged(first).Pledgee)
	if len(banks) == 0 {
		return "", false
	}
	return w.lent(h, holder, pick(w, banks, "second bank"), loanCourse{events: events})
}

// clashing leads two pledges of a certificate, the second of which claims the
// earlier time.
func (w *Walk) clashing() (first, second string, ok bool) {
	h, holder, ok := w.collateral(5)
	if !ok {
		return "", "", false
	}
	if first, ok = w.lent(h, holder, pick(w, w.lenders(holder), "bank"), loanCourse{events: toPerfected}); !ok {
		return first, "", false
	}
	if second, ok = w.junior(h, holder, first, toAccepted); !ok {
		return first, second, false
	}
	p := w.pledged(second)
	return first, second, w.carryDeed(second, deed{act: w.perfecting(p, w.moment()-24*3600), by: p.Pledgee})
}

// clash leads two pledges to a contradiction of times and settles it, or lets
// one of them end.
func (w *Walk) clash(then lifecycle.Event) {
	_, id, ok := w.clashing()
	if !ok {
		return
	}
	w.took(tableChallenges, "CH8")
	if then == pledge.EventSettleRank {
		w.challenge1(id, then)
		return
	}
	w.pledge1(id, then)
}

// twoRanks leads two pledges of a certificate to their ranks.
func (w *Walk) twoRanks() (first, second string, ok bool) {
	h, holder, ok := w.collateral(5)
	if !ok {
		return "", "", false
	}
	if first, ok = w.lent(h, holder, pick(w, w.lenders(holder), "bank"), loanCourse{events: toPerfected}); !ok {
		return first, "", false
	}
	second, ok = w.junior(h, holder, first, toPerfected)
	return first, second, ok
}

// reorder leads two pledges of a certificate and changes their ranks.
func (w *Walk) reorder() {
	first, _, ok := w.twoRanks()
	if !ok {
		return
	}
	if d, ok := w.moving(w.pledgeState(), w.pledged(first)); ok {
		w.carryDeed(first, d)
	}
}

// closes has a pledge admit no juniors any more.
func (w *Walk) closes(id string) bool {
	p := w.pledged(id)
	p.Terms.AllowJunior = false
	return w.carryDeed(id, deed{act: amendAct(p, nil, nil), by: p.Pledgee, agree: []string{p.Pledgor}})
}

// promised leads a second pledge of a certificate to its rank after the first, which
// admitted it when it was reserved, has ceased to admit any.
func (w *Walk) promised() {
	h, holder, ok := w.collateral(5)
	if !ok {
		return
	}
	first, ok := w.lent(h, holder, pick(w, w.lenders(holder), "bank"), loanCourse{events: toPerfected})
	if !ok {
		return
	}
	second, ok := w.junior(h, holder, first, toAccepted)
	if ok && w.closes(first) && w.pledge1(second, pledge.EventPerfect) {
		w.took(tablePledges, "PL7")
	}
}

// movesUp leads two pledges of a certificate and releases the first: the second
// takes its rank.
func (w *Walk) movesUp() {
	first, second, ok := w.twoRanks()
	if !ok || !w.pledge1(first, pledge.EventRelease) {
		return
	}
	p := w.pledged(second)
	if rank := w.ranked(w.ctx(), p.Certificates()[0], p.Pledgor).Rank(second); p.Ranked() && rank != 1 {
		w.rt.Fatalf("%s: pledge %s has rank %d after the one before it has ended", w.last, second, rank)
	}
}

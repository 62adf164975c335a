// SPDX-License-Identifier: Apache-2.0

package badinput

import (
	"slices"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/pledge"
)

// pledgeAgencyTables are the acts of the certificate's agency.
func pledgeAgencyTables() []table {
	d := func(v onPledge) *pledge.DecideChallenge { return v.Act.GetDecideChallenge() }
	s := func(v onPledge) *pledge.SettleRank { return v.Act.GetSettleRank() }
	return []table{
		sent("pledge.MsgPropose", "annul", byAgency((*World).pledgePerfected, func(*World, pledge.Pledge) pledge.Act { return ledger.AnnulAct() }),
			onAct(annulForms()),
			list(
				on("of a proposal", "act.annul", pledgeState, (*World).pledgeOffered),
				of("act", "the pledgee's", pledgeSide, func(v onPledge) { v.Act = ledger.DefaultAct() }),
			)),
		sent("pledge.MsgPropose", "decide", byAgency((*World).pledgeSued, func(*World, pledge.Pledge) pledge.Act { return ledger.DecideChallengeAct(1) }),
			onAct(decideForms()),
			challenges("act.decide_challenge.challenge", func(v onPledge) *uint32 { return &d(v).Challenge })[1:],
			list(
				on("before a court has it", "act.decide_challenge", "pledge/41", (*World).pledgeNotified),
				on("a dispute about ranks", "act.decide_challenge", "pledge/41", (*World).pledgeClashing),
			)),
		sent("pledge.MsgPropose", "settle", byAgency((*World).pledgeClashing, func(*World, pledge.Pledge) pledge.Act {
			return ledger.SettleRankAct(1, pledge.BasisCourt)
		}),
			onAct(settleForms()),
			challenges("act.settle_rank.challenge", func(v onPledge) *uint32 { return &s(v).Challenge })[1:],
			list(
				of("act.settle_rank.basis", "an agreement of nobody", "pledge/24", func(v onPledge) { s(v).Basis = pledge.BasisAgreement }),
				byAgencyAgreed("act.settle_rank.basis", "an agreement of one side", "pledge/24", func(v onPledge) { s(v).Basis = pledge.BasisAgreement }, theLender),
				byAgencyAgreed("act.settle_rank.basis", "a court's document with a signature", pledgeConsents, func(onPledge) {}, theLender),
				on("an objection", "act.settle_rank", "pledge/41", (*World).pledgeObjected),
			)),
		moveTable(),
	}
}

// byAgencyAgreed is a spoilt act of the agency with the signatures of some.
func byAgencyAgreed(field, name, code string, spoil func(onPledge), agree ...party) bad[onPledge] {
	return bad[onPledge]{field, name, code, func(w *World, v onPledge) {
		spoil(v)
		*v = *w.OnPledge(w.Home.Handler, v.Id, v.Act, w.parties(agree)...)
	}}
}

func moveTable() table {
	const field, code = "act.move_ranks.", "pledge/25"
	m := func(v onPledge) *pledge.MoveRanks { return v.Act.GetMoveRanks() }
	first := func(v onPledge) *pledge.Place { return &m(v).Order.Groups[0].Places[0] }
	return sent("pledge.MsgPropose", "", byAgency((*World).pledgeRanked, func(w *World, p pledge.Pledge) pledge.Act { return w.reversing(p) }),
		onAct(moveForms()),
		list(
			bad[onPledge]{field + "certificate", "on which it has no rank", code, func(w *World, v onPledge) { m(v).Certificate = w.collateral() }},
			of(field+"version", "of another order", code, func(v onPledge) { m(v).Version++ }),
			of(field+"order.groups", "one missing", code, func(v onPledge) { m(v).Order.Groups = m(v).Order.Groups[:1] }),
			of(field+"order.groups", "the order that stands", code, func(v onPledge) { slices.Reverse(m(v).Order.Groups) }),
			of(field+"order.groups.places", "one twice", code, func(v onPledge) { m(v).Order.Groups[0].Places = repeated(*first(v), 2) }),
			of(field+"order.groups.places.pledge", "missing", code, func(v onPledge) { first(v).Pledge = "" }),
			bad[onPledge]{field + "order.groups.places.pledge", "of other rights", code, func(w *World, v onPledge) { first(v).Pledge = w.pledgePerfected() }},
			of(field+"order.groups.places.part", "missing", code, func(v onPledge) { first(v).Part = 0 }),
			of(field+"order.groups.places.part", "of nothing", code, func(v onPledge) { first(v).Part = 2 }),
			of(field+"order.basis", "an agreement of nobody", "pledge/24", func(v onPledge) { m(v).Order.Basis = pledge.BasisAgreement }),
			byAgencyAgreed(field+"order.basis", "an agreement of who gains", "pledge/24", func(v onPledge) { m(v).Order.Basis = pledge.BasisAgreement }, theRival),
			byAgencyAgreed(field+"order.basis", "a court's document with a signature", pledgeConsents, func(onPledge) {}, theLender),
		))
}

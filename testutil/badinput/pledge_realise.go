// SPDX-License-Identifier: Apache-2.0

package badinput

import (
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/pledge"
)

// pledgeRealiseTables are the acts from a default to the end of a pledge.
func pledgeRealiseTables() []table {
	r := func(v onPledge) *pledge.Release { return v.Act.GetRelease() }
	return []table{
		sent("pledge.MsgPropose", "default", byLender((*World).pledgePerfected, func(*World, pledge.Pledge) pledge.Act { return ledger.DefaultAct() }),
			onAct(defaultForms()),
			list(on("given before", "act.give_default_notice", pledgeState, (*World).pledgeDefaulted)),
		),
		sent("pledge.MsgPropose", "cure", byLender((*World).pledgeDefaulted, func(*World, pledge.Pledge) pledge.Act { return ledger.CureAct() }),
			onAct(cureForms()),
			list(on("of no default", "act.cure", pledgeState, (*World).pledgePerfected)),
		),
		enforceTable(),
		completeTable(),
		sent("pledge.MsgPropose", "release", byLender((*World).pledgePerfected, func(w *World, _ pledge.Pledge) pledge.Act { return w.ReleasePledge() }),
			onAct(releaseForms()),
			list(
				bad[onPledge]{"act.release.ended_on", "to come", pledgeDay, func(w *World, v onPledge) { r(v).EndedOn = uint32(w.today().Add(1)) }},
				of("act.release.search_digest", "missing", pledgeDigest, func(v onPledge) { r(v).SearchDigest = "" }),
				on("of what is locked", "act.release", pledgeState, (*World).pledgeLocked),
				on("after the rights have passed", "act.release", "pledge/28", (*World).pledgePassed),
			)),
	}
}

func enforceTable() table {
	s := func(v onPledge) *pledge.StartEnforcement { return v.Act.GetStartEnforcement() }
	return sent("pledge.MsgPropose", "enforce", byLender((*World).pledgeDefaulted, func(w *World, _ pledge.Pledge) pledge.Act {
		return ledger.EnforceTo(pledge.WayAuction, pledge.BasisCourt, w.Other.Code)
	}),
		onAct(enforceForms()),
		list(
			of("act.start_enforcement.basis", "an agreement that is not signed", pledgeConsents, func(v onPledge) { s(v).Basis = pledge.BasisAgreement }),
			resigned("act.start_enforcement.basis", "an agreement before the period for curing has ended", "pledge/22", func(_ *World, v onPledge) {
				s(v).Basis = pledge.BasisAgreement
			}, thePledgor),
			resigned("act.start_enforcement.basis", "a court's document with a signature", pledgeConsents, func(*World, onPledge) {}, thePledgor),
			bad[onPledge]{"act.start_enforcement.buyer", "the pledgor", pledgeOwn, func(w *World, v onPledge) { s(v).Buyer = w.Party.Code }},
			bad[onPledge]{"act.start_enforcement.buyer", "the pledgor, once it has begun", pledgeOwn, func(w *World, v onPledge) {
				v.Id, s(v).Buyer = w.enforced(w.ranked()), w.Party.Code
			}},
			on("after the rights have passed", "act.start_enforcement", "pledge/28", (*World).pledgePassed),
			on("without notice of a default", "act.start_enforcement", pledgeState, (*World).pledgePerfected),
			bad[onPledge]{"act.start_enforcement", "of a maximum amount that is not fixed", "pledge/23", func(w *World, v onPledge) {
				v.Id = w.defaulted(w.lent(w.lender(), func(p *pledge.Proposal) { p.Maximum = true }, w.certified()))
			}},
		))
}

func completeTable() table {
	const shares, passed = "pledge/28", "pledge/29"
	c := func(v onPledge) *pledge.Complete { return v.Act.GetComplete() }
	share := func(v onPledge) *pledge.Share { return &c(v).Shares[0] }
	return sent("pledge.MsgPropose", "", byAgency((*World).pledgePassed, func(w *World, p pledge.Pledge) pledge.Act {
		return ledger.CompleteAct(w.shares(p), p.Assets[0].PassedTo)
	}),
		onAct(completeForms()),
		list(
			of("act.complete.transfers", "more than certificates", passed, func(v onPledge) { c(v).Transfers = repeated(c(v).Transfers[0], 2) }),
			bad[onPledge]{"act.complete.transfers", "to which nothing passed", passed, func(w *World, v onPledge) { c(v).Transfers[0] = w.collateral() }},
			of("act.complete.shares", "one missing", shares, func(v onPledge) { c(v).Shares = nil }),
			of("act.complete.shares", "one twice", shares, func(v onPledge) { c(v).Shares = repeated(*share(v), 2) }),
			of("act.complete.shares.pledge", "missing", shares, func(v onPledge) { share(v).Pledge = "" }),
			of("act.complete.shares.pledge", "the one that is realised", shares, func(v onPledge) { share(v).Pledge = v.Id }),
			of("act.complete.shares.part", "missing", shares, func(v onPledge) { share(v).Part = 0 }),
			of("act.complete.shares.part", "of nothing", shares, func(v onPledge) { share(v).Part = 2 }),
			bad[onPledge]{"act.complete", "before the rights have passed", passed, func(w *World, v onPledge) { v.Id = w.enforced(w.ranked()) }},
			bad[onPledge]{"act.complete", "while the rank is in dispute", "pledge/27", func(w *World, v onPledge) { v.Id = w.enforced(w.clashing()) }},
			on("of what is not being realised", "act.complete", pledgeState, (*World).pledgePerfected),
		))
}

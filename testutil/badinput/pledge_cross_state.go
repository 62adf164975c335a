// SPDX-License-Identifier: Apache-2.0

package badinput

import (
	"time"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/recognition"
)

// pledgeStateRows are acts that the state of the pledge does not allow.
func pledgeStateRows() []Row {
	const field = "state"
	return []Row{
		row("pledge.MsgWithdraw", field, "accepted before", pledgeState, func(w *World) *ledger.Result {
			return w.send(w.lender().Handler, w.withdrawing(w.pledgeLocked()))
		}),
		row("pledge.MsgStateDebtEnded", field, "not perfected", pledgeState, func(w *World) *ledger.Result {
			return w.send(w.lender().Handler, w.stating(w.pledgeLocked()))
		}),
		row("pledge.MsgStateDebtEnded", "ended_on", "another than was signed", unsigned, func(w *World) *ledger.Result {
			id := w.pledgePerfected()
			w.later(1)
			msg := w.stating(id)
			msg.EndedOn = w.Pledge(id).ProposedOn
			return w.send(w.lender().Handler, msg)
		}),
		row("pledge.MsgStateDebtEnded", field, "said before", pledgeState, func(w *World) *ledger.Result {
			id := w.pledgePerfected()
			w.Must(w.lender().Handler, w.stating(id))
			return w.send(w.lender().Handler, w.stating(id))
		}),
		row("pledge.MsgPropose", field, "another proposal waits", "pledge/43", func(w *World) *ledger.Result {
			return w.acting(w.lender().Handler, w.pledgePending(), ledger.DefaultAct())
		}),
		row("pledge.MsgPropose", field, "an agency's act while the pledgee's waits", "pledge/43", func(w *World) *ledger.Result {
			return w.acting(w.Home.Handler, w.pledgePending(), ledger.AnnulAct())
		}),
		row("pledge.MsgPropose", field, "released before", pledgeState, func(w *World) *ledger.Result {
			id := w.pledgePerfected()
			w.MustOnPledge(w.lender(), id, w.ReleasePledge())
			return w.acting(w.lender().Handler, id, w.ReleasePledge())
		}),
		row("pledge.MsgPropose", field, "cancelled by a judgment before", pledgeState, func(w *World) *ledger.Result {
			id := w.proposedBy(w.Home.Handler, w.pledgePerfected(), ledger.AnnulAct())
			w.Must(w.Home.Reviewer, w.confirmation(w.Home.Reviewer, id))
			return w.acting(w.Home.Handler, id, ledger.AnnulAct())
		}),
		row("pledge.MsgPropose", field, "fixed before", "pledge/23", func(w *World) *ledger.Result {
			id := w.pledgeMaximum()
			w.MustOnPledge(w.lender(), id, ledger.FixClaimAct())
			return w.acting(w.lender().Handler, id, ledger.FixClaimAct())
		}),
		row("pledge.MsgPropose", field, "completed although nothing passes by a licence", "pledge/29", func(w *World) *ledger.Result {
			id := w.pledgeDefaulted()
			w.MustOnPledge(w.lender(), id, ledger.EnforceAct(pledge.WayLicence, pledge.BasisCourt))
			return w.acting(w.Home.Handler, id, ledger.CompleteAct(nil, w.collateral()))
		}),
		row("pledge.MsgConfirm", field, "confirmed before", "pledge/44", func(w *World) *ledger.Result {
			id := w.pledgePending()
			msg := w.confirmation(w.lender().Reviewer, id)
			w.Must(w.lender().Reviewer, msg)
			return w.send(w.lender().Reviewer, msg)
		}),
	}
}

// pledgeChallengeRows are objections that pledge or objection do not allow.
func pledgeChallengeRows() []Row {
	const field, code = "state", "pledge/41"
	return []Row{
		row("pledge.MsgObject", field, "to a proposal", pledgeState, func(w *World) *ledger.Result {
			return w.send(w.Home.Handler, w.objectingTo(w.pledgeOffered()))
		}),
		row("pledge.MsgObject", field, "a second time", "pledge/53", func(w *World) *ledger.Result {
			return w.send(w.Home.Handler, w.objectingTo(w.pledgeObjected()))
		}),
		row("pledge.MsgAdvanceObjection", field, "told before", code, func(w *World) *ledger.Result {
			return w.send(w.Home.Handler, w.advancing(w.pledgeNotified(), false))
		}),
		row("pledge.MsgAdvanceObjection", field, "a dispute about ranks", pledgeSide, func(w *World) *ledger.Result {
			msg := w.advancing(w.pledgeClashing(), false)
			msg.Handler = w.rival().Handler.Address
			return w.send(w.rival().Handler, msg)
		}),
		row("pledge.MsgAdvanceObjection", field, "a dispute about ranks by the agency", code, func(w *World) *ledger.Result {
			return w.send(w.Home.Handler, w.advancing(w.pledgeClashing(), true))
		}),
		row("pledge.MsgWithdrawObjection", field, "withdrawn before", code, func(w *World) *ledger.Result {
			id := w.pledgeObjected()
			w.Must(w.Home.Handler, w.withdrawingObjection(id))
			return w.send(w.Home.Handler, w.withdrawingObjection(id))
		}),
		row("pledge.MsgAdvanceObjection", field, "nobody sued in time", code, func(w *World) *ledger.Result {
			id := w.pledgeNotified()
			w.later(31)
			return w.send(w.Home.Handler, w.advancing(id, true))
		}),
	}
}

// later lets days pass, and what is due be done.
func (w *World) later(days int) {
	w.Advance(time.Duration(days) * 24 * time.Hour)
	w.Block()
}

// pledgeTimeRows are acts that come too late.
func pledgeTimeRows() []Row {
	const field = "time"
	accept := func(w *World, id string) pledge.Act {
		return ledger.AcceptPledge(pledge.Proposal{PledgeContract: w.Pledge(id).Contract})
	}
	return []Row{
		row("pledge.MsgPropose", field, "acceptance after the proposal lapsed", pledgeState, func(w *World) *ledger.Result {
			id := w.pledgeOffered()
			w.later(20)
			return w.acting(w.lender().Handler, id, accept(w, id))
		}),
		row("pledge.MsgPropose", field, "acceptance before the queue has come to the deadline", pledgeState, func(w *World) *ledger.Result {
			id := w.pledgeOffered()
			w.Advance(20 * 24 * time.Hour)
			// At the end of the block the queue comes to the deadline itself.
			return w.deliver(w.Draft(w.lender().Handler, w.OnPledge(w.lender().Handler, id, accept(w, id))).Bytes(), pledge.ModuleName, recognition.ModuleName)
		}),
		row("pledge.MsgConfirm", field, "the proposal of the act became void", "pledge/44", func(w *World) *ledger.Result {
			id := w.pledgeOffered()
			msg := w.confirmation(w.lender().Reviewer, w.proposedBy(w.lender().Handler, id, accept(w, id)))
			w.later(20)
			return w.send(w.lender().Reviewer, msg)
		}),
		row("pledge.MsgConfirm", field, "a signature has expired since", pledgeConsents, func(w *World) *ledger.Result {
			id := w.pledgePerfected()
			w.proposedBy(w.lender().Handler, id, w.amendment(w.Pledge(id)), w.Party)
			w.later(2)
			return w.confirming(w.lender().Reviewer, id)
		}),
		row("pledge.MsgPropose", field, "perfected after the reservation lapsed", pledgeState, func(w *World) *ledger.Result {
			p := w.loan(w.lender(), nil, w.certified())
			id := w.Lock(w.lender(), p, w.Party)
			w.later(20)
			return w.acting(w.lender().Handler, id, w.PerfectPledge(p, w.Party, w.zdNumber()))
		}),
		row("pledge.MsgPropose", field, "extended after the registration ran out", pledgeState, func(w *World) *ledger.Result {
			id := w.lapsed(w.certified())
			return w.acting(w.lender().Handler, id, ledger.ExtendPledge(w.today().AddMonths(6)), w.Party)
		}),
		row("pledge.MsgPropose", field, "perfected anew by the registration that ran out", pledgeZhongdeng, func(w *World) *ledger.Result {
			id := w.lapsed(w.certified())
			p := w.Pledge(id)
			act := w.PerfectPledge(pledge.Proposal{RegisteredTo: uint32(w.today().AddMonths(12))}, w.Party, w.zdNumber())
			act.GetPerfect().Entry.Time = p.Parts[0].Entry.Time
			return w.acting(w.lender().Handler, id, act)
		}),
	}
}

// lapsed is a pledge of a certificate whose registration has run out.
func (w *World) lapsed(code string) string {
	id := w.lent(w.lender(), func(p *pledge.Proposal) {
		p.DebtDue, p.RegisteredTo = uint32(w.today().Add(20)), uint32(w.today().AddMonths(1))
	}, code)
	w.later(31)
	return id
}

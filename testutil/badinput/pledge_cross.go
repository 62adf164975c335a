// SPDX-License-Identifier: Apache-2.0

package badinput

import (
	"slices"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/council"
	"github.com/shuquan-ledger/shuquan/x/institution"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	pledgetypes "github.com/shuquan-ledger/shuquan/x/pledge/types"
)

// pledgeRows are messages on pledges that parties, certificates, ranks, state or
// time do not allow.
func pledgeRows() []Row {
	return slices.Concat(pledgeSenderRows(), pledgePersonRows(), pledgeFilingRows(), pledgePartyRows(), pledgeCertificateRows(),
		pledgeRankRows(), pledgeStateRows(), pledgeChallengeRows(), pledgeTimeRows())
}

// offering files a proposal of Party from an account.
func (w *World) offering(from *ledger.Account, p pledge.Proposal) *ledger.Result {
	msg, _ := w.Offer(from, p, w.Party)
	return w.send(from, msg)
}

// acting proposes an act on a pledge from an account.
func (w *World) acting(from *ledger.Account, id string, act pledge.Act, agree ...*ledger.Party) *ledger.Result {
	return w.send(from, w.OnPledge(from, id, act, agree...))
}

// confirming confirms what is proposed on a pledge.
func (w *World) confirming(from *ledger.Account, id string) *ledger.Result {
	return w.send(from, w.confirmation(from, id))
}

func (w *World) confirmation(from *ledger.Account, id string) *pledgetypes.MsgConfirm {
	return &pledgetypes.MsgConfirm{Reviewer: from.Address, Id: id, Digest: w.Pledge(id).Pending.Digest}
}

// proposedBy has an act on a pledge proposed and gives the pledge.
func (w *World) proposedBy(from *ledger.Account, id string, act pledge.Act, agree ...*ledger.Party) string {
	w.Must(from, w.OnPledge(from, id, act, agree...))
	return id
}

// cease lets an institution cease.
func (w *World) cease(code string) {
	w.Carry(&institutiontypes.MsgCeaseInstitution{Authority: app.Authority(), Code: code, DocumentDigest: ledger.Digest("end")})
}

// pledgeSenderRows are messages from accounts that may not send them.
func pledgeSenderRows() []Row {
	const field = "sender"
	offered := func(name, code string, who func(*World) *ledger.Account) Row {
		return row("pledge.MsgOffer", field, name, code, func(w *World) *ledger.Result {
			p := w.loan(w.lender(), nil, w.certified())
			return w.offering(who(w), p)
		})
	}
	return []Row{
		offered("unknown", "gate/8", func(w *World) *ledger.Account { return w.account("stranger") }),
		offered("seat", "gate/8", func(w *World) *ledger.Account { return w.Seats[0] }),
		offered("administrator", "gate/9", func(w *World) *ledger.Account { return w.lender().Admin }),
		offered("reviewer", "gate/9", func(w *World) *ledger.Account { return w.lender().Reviewer }),
		offered("of a suspended bank", "institution/27", func(w *World) *ledger.Account {
			w.suspend(council.TargetInstitution, w.lender().Code)
			return w.lender().Handler
		}),
		offered("of a bank that has ceased", "institution/28", func(w *World) *ledger.Account {
			w.cease(w.lender().Code)
			return w.lender().Handler
		}),
		offered("of another bank", pledgeSide, func(w *World) *ledger.Account { return w.rival().Handler }),
		offered("of another agency", pledgeSide, func(w *World) *ledger.Account { return w.Away.Handler }),
		row("pledge.MsgOffer", field, "an agency, on another province's certificate", "pledge/59", func(w *World) *ledger.Result {
			p := w.loan(w.lender(), func(p *pledge.Proposal) { p.Collateral[0].Certificate = "SJ4402026110001" }, w.certified())
			return w.offering(w.Home.Handler, p)
		}),
		row("pledge.MsgConfirm", field, "handler", "gate/9", func(w *World) *ledger.Result {
			return w.confirming(w.lender().Handler, w.pledgePending())
		}),
		row("pledge.MsgUpdateParams", field, "a seat by itself", "gate/7", func(w *World) *ledger.Result {
			return w.send(w.Seats[0], &pledgetypes.MsgUpdateParams{Authority: w.Seats[0].Address, Params: pledge.Params{Periods: pledge.DefaultPeriods()}})
		}),
	}
}

// pledgePersonRows are acts of two persons by one, or by those whose act it is not.
func pledgePersonRows() []Row {
	const field = "persons"
	proposing := func(name string, who func(*World) *ledger.Account, act pledge.Act) Row {
		return row("pledge.MsgPropose", field, name, pledgeSide, func(w *World) *ledger.Result {
			return w.acting(who(w), w.pledgePerfected(), act)
		})
	}
	confirming := func(name, code string, who func(*World) *ledger.Account) Row {
		return row("pledge.MsgConfirm", field, name, code, func(w *World) *ledger.Result { return w.confirming(who(w), w.pledgePending()) })
	}
	return []Row{
		row("pledge.MsgConfirm", field, "one account proposes and confirms", "pledge/46", func(w *World) *ledger.Result {
			both := w.account("handler and reviewer of a bank")
			w.Must(w.lender().Admin, &institutiontypes.MsgAddOfficer{
				Admin: w.lender().Admin.Address, Officer: w.Officer(both, w.lender().Code, institution.DutyHandler, institution.DutyReviewer),
			})
			return w.confirming(both, w.proposedBy(both, w.pledgePerfected(), ledger.DefaultAct()))
		}),
		confirming("another bank's", pledgeSide, func(w *World) *ledger.Account { return w.rival().Reviewer }),
		confirming("the agency confirms for the pledgee", "institution/54", func(w *World) *ledger.Account { return w.Home.Reviewer }),
		row("pledge.MsgConfirm", field, "who proposed was removed", "institution/54", func(w *World) *ledger.Result {
			id := w.pledgePending()
			w.Must(w.lender().Admin, &institutiontypes.MsgRemoveOfficer{Admin: w.lender().Admin.Address, Officer: w.lender().Handler.Address})
			return w.confirming(w.lender().Reviewer, id)
		}),
		proposing("another bank", func(w *World) *ledger.Account { return w.rival().Handler }, ledger.DefaultAct()),
		proposing("the agency for the pledgee", func(w *World) *ledger.Account { return w.Home.Handler }, ledger.DefaultAct()),
		proposing("the pledgee for the agency", func(w *World) *ledger.Account { return w.lender().Handler }, ledger.AnnulAct()),
		proposing("another agency", func(w *World) *ledger.Account { return w.Away.Handler }, ledger.AnnulAct()),
		row("pledge.MsgPropose", field, "the pledgee decides an objection", pledgeSide, func(w *World) *ledger.Result {
			return w.acting(w.lender().Handler, w.pledgeSued(), ledger.DecideChallengeAct(1))
		}),
		row("pledge.MsgPropose", field, "the pledgee moves ranks", pledgeSide, func(w *World) *ledger.Result {
			id := w.pledgeRanked()
			return w.acting(w.lender().Handler, id, w.reversing(w.Pledge(id)))
		}),
		row("pledge.MsgOffer", "proposal.pledgee", "the agency that keeps the certificate", pledgeKeeper, func(w *World) *ledger.Result {
			own := &ledger.Bank{Party: ledger.Party{Code: w.Home.Code}}
			return w.offering(w.Home.Handler, w.loan(own, nil, w.certified()))
		}),
		row("pledge.MsgOffer", "proposal.agent", "the agency that keeps the certificate", pledgeKeeper, func(w *World) *ledger.Result {
			return w.offering(w.Home.Handler, w.loan(w.lender(), func(p *pledge.Proposal) { p.Agent = w.Home.Code }, w.certified()))
		}),
		row("pledge.MsgDrop", field, "another bank", pledgeSide, func(w *World) *ledger.Result {
			return w.send(w.rival().Handler, &pledgetypes.MsgDrop{Officer: w.rival().Handler.Address, Id: w.pledgePending()})
		}),
		row("pledge.MsgDrop", field, "the pledgee drops the agency's", pledgeSide, func(w *World) *ledger.Result {
			id := w.proposedBy(w.Home.Handler, w.pledgePerfected(), ledger.AnnulAct())
			return w.send(w.lender().Handler, &pledgetypes.MsgDrop{Officer: w.lender().Handler.Address, Id: id})
		}),
	}
}

// pledgeFilingRows are words of parties that the wrong institution files.
func pledgeFilingRows() []Row {
	const field = "persons"
	return []Row{
		row("pledge.MsgWithdraw", field, "another bank", pledgeSide, func(w *World) *ledger.Result {
			msg := w.withdrawing(w.pledgeOffered())
			msg.Handler = w.rival().Handler.Address
			return w.send(w.rival().Handler, msg)
		}),
		row("pledge.MsgStateDebtEnded", field, "another bank", pledgeSide, func(w *World) *ledger.Result {
			msg := w.stating(w.pledgePerfected())
			msg.Handler = w.rival().Handler.Address
			return w.send(w.rival().Handler, msg)
		}),
		row("pledge.MsgObject", field, "another bank", pledgeSide, func(w *World) *ledger.Result {
			msg := w.objectingTo(w.pledgePerfected())
			msg.Handler = w.rival().Handler.Address
			return w.send(w.rival().Handler, msg)
		}),
		row("pledge.MsgObject", field, "the pledgee", pledgeSide, func(w *World) *ledger.Result {
			msg := w.objectingTo(w.pledgePerfected())
			msg.Handler = w.lender().Handler.Address
			return w.send(w.lender().Handler, msg)
		}),
		row("pledge.MsgAdvanceObjection", field, "the pledgee", pledgeSide, func(w *World) *ledger.Result {
			msg := w.advancing(w.pledgeObjected(), false)
			msg.Handler = w.lender().Handler.Address
			return w.send(w.lender().Handler, msg)
		}),
		row("pledge.MsgWithdrawObjection", field, "the pledgee", pledgeSide, func(w *World) *ledger.Result {
			msg := w.withdrawingObjection(w.pledgeObjected())
			msg.Handler = w.lender().Handler.Address
			return w.send(w.lender().Handler, msg)
		}),
	}
}

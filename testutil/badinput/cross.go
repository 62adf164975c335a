// SPDX-License-Identifier: Apache-2.0

package badinput

import (
	"slices"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/council"
	counciltypes "github.com/shuquan-ledger/shuquan/x/council/types"
	"github.com/shuquan-ledger/shuquan/x/institution"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// CrossRows are what can be wrong with a message of which every field is
// right: who sends it, when, how it is signed, and the transaction around it.
// Many of them change the world; each needs one of its own.
func CrossRows() []Row {
	return slices.Concat(senderRows(), roleRows(), personRows(), agencyRows(), caseRows(), consentRows(), signatureRows(), stateRows(), timeRows(), lateRows(), formRows(), wireRows(), motionRows(), objectionRows(), misfiledRows(), pledgeRows())
}

func row(message, field, name, code string, try func(*World) *ledger.Result) Row {
	return Row{message, field, name, code, try}
}

func (w *World) accepting(from *ledger.Account, id string) *registrationtypes.MsgAccept {
	return &registrationtypes.MsgAccept{Handler: from.Address, Id: id}
}

func senderRows() []Row {
	const message, field = "registration.MsgAccept", "sender"
	accept := func(who func(*World) *ledger.Account) func(*World) *ledger.Result {
		return func(w *World) *ledger.Result {
			id := w.submitted().id
			from := who(w)
			return w.send(from, w.accepting(from, id))
		}
	}
	return []Row{
		row(message, field, "unknown", "gate/8", accept(func(w *World) *ledger.Account { return w.account("stranger") })),
		row(message, field, "removed", "gate/8", accept(func(w *World) *ledger.Account {
			o := w.officer()
			w.Must(w.Home.Admin, &institutiontypes.MsgRemoveOfficer{Admin: w.Home.Admin.Address, Officer: o.Address})
			return o
		})),
		row(message, field, "suspended", "institution/27", accept(func(w *World) *ledger.Account {
			o := w.officer()
			w.suspend(council.TargetOfficer, o.Address)
			return o
		})),
		row(message, field, "of a suspended institution", "institution/27", accept(func(w *World) *ledger.Account {
			w.suspend(council.TargetInstitution, w.Home.Code)
			return w.Home.Handler
		})),
		row(message, field, "of an agency that was removed", "institution/29", accept(func(w *World) *ledger.Account {
			w.Carry(w.removal(w.Home.Code))
			return w.Home.Handler
		})),
		row(message, field, "of an institution that has ceased", "institution/28", accept(func(w *World) *ledger.Account {
			w.Carry(
				w.removal(w.Home.Code),
				&institutiontypes.MsgCeaseInstitution{Authority: app.Authority(), Code: w.Home.Code, DocumentDigest: ledger.Digest("end")},
			)
			return w.Home.Handler
		})),
		row(message, field, "administrator", "gate/9", accept(func(w *World) *ledger.Account { return w.Home.Admin })),
		row(message, field, "reviewer", "gate/9", accept(func(w *World) *ledger.Account { return w.Home.Reviewer })),
		row(message, field, "seat", "gate/8", accept(func(w *World) *ledger.Account { return w.Seats[0] })),
		row(message, field, "duty officer", "gate/8", accept(func(w *World) *ledger.Account { return w.Duty[0] })),
		row(message, field, "of another agency", "registration/46", accept(func(w *World) *ledger.Account { return w.Away.Handler })),
	}
}

// roleRows are messages from accounts whose role is another.
func roleRows() []Row {
	const field = "sender"
	return []Row{
		row("registration.MsgConfirm", field, "handler", "gate/9", func(w *World) *ledger.Result {
			f := w.reviewed()
			p := w.Propose(w.Home, f.id, ledger.PassAct)
			return w.send(w.Home.Handler, &registrationtypes.MsgConfirm{Reviewer: w.Home.Handler.Address, Id: f.id, Digest: p.Digest})
		}),
		row("institution.MsgAddOfficer", field, "handler", "gate/9", func(w *World) *ledger.Result {
			return w.send(w.Home.Handler, &institutiontypes.MsgAddOfficer{
				Admin: w.Home.Handler.Address, Officer: w.Officer(w.account("officer"), w.Home.Code, institution.DutyHandler),
			})
		}),
		row("council.MsgVote", field, "officer", "gate/9", func(w *World) *ledger.Result {
			return w.send(w.Home.Handler, &counciltypes.MsgVote{Operator: w.Home.Handler.Address, Motion: w.opened(), Approve: true})
		}),
		row("council.MsgVote", field, "duty officer", "gate/9", func(w *World) *ledger.Result {
			return w.send(w.Duty[0], &counciltypes.MsgVote{Operator: w.Duty[0].Address, Motion: w.opened(), Approve: true})
		}),
		row("council.MsgProposeSuspension", field, "seat", "gate/9", func(w *World) *ledger.Result {
			code, _ := w.bank()
			msg := w.suspending(council.TargetInstitution, code)
			msg.DutyOfficer = w.Seats[0].Address
			return w.send(w.Seats[0], msg)
		}),
		row("council.MsgUpdateParams", field, "a seat by itself", "gate/7", func(w *World) *ledger.Result {
			msg := paramsMessage()
			msg.Authority = w.Seats[0].Address
			return w.send(w.Seats[0], msg)
		}),
	}
}

// suspend stops a target by two duty officers.
func (w *World) suspend(kind council.TargetKind, target string) {
	var out counciltypes.MsgProposeSuspensionResponse
	w.Response(w.Must(w.Duty[0], w.suspending(kind, target)), &out)
	w.Must(w.Duty[1], &counciltypes.MsgConfirmSuspension{DutyOfficer: w.Duty[1].Address, Id: out.Id})
}

// both is an officer of Home with both duties.
func (w *World) both() *ledger.Account {
	a := w.account("handler and reviewer")
	w.Must(w.Home.Admin, &institutiontypes.MsgAddOfficer{
		Admin: w.Home.Admin.Address, Officer: w.Officer(a, w.Home.Code, institution.DutyHandler, institution.DutyReviewer),
	})
	return a
}

// SPDX-License-Identifier: Apache-2.0

package badinput

import (
	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/internal/attest"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	certificatetypes "github.com/shuquan-ledger/shuquan/x/certificate/types"
	"github.com/shuquan-ledger/shuquan/x/council"
	counciltypes "github.com/shuquan-ledger/shuquan/x/council/types"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// personRows are acts of two persons by one.
func personRows() []Row {
	const field = "persons"
	return []Row{
		row("registration.MsgConfirm", field, "one account proposes and confirms", "registration/45", func(w *World) *ledger.Result {
			f, a := w.reviewed(), w.both()
			var p registrationtypes.MsgProposeResponse
			w.Response(w.Must(a, &registrationtypes.MsgPropose{Handler: a.Address, Id: f.id, Act: ledger.PassAct}), &p)
			return w.send(a, &registrationtypes.MsgConfirm{Reviewer: a.Address, Id: f.id, Digest: p.Digest})
		}),
		row("institution.MsgConfirmParty", field, "one account proposes and confirms", "institution/31", func(w *World) *ledger.Result {
			a, msg := w.both(), w.enterprise()
			msg.Handler = a.Address
			var p institutiontypes.MsgProposePartyResponse
			w.Response(w.Must(a, msg), &p)
			return w.send(a, &institutiontypes.MsgConfirmParty{Reviewer: a.Address, Party: p.Party, Digest: p.Digest})
		}),
		row("certificate.MsgConfirm", field, "one account proposes and confirms", "certificate/21", func(w *World) *ledger.Result {
			a, msg := w.both(), w.revoking()
			msg.Handler = a.Address
			var p certificatetypes.MsgProposeResponse
			w.Response(w.Must(a, msg), &p)
			return w.send(a, &certificatetypes.MsgConfirm{Reviewer: a.Address, Code: msg.Code, Digest: p.Digest})
		}),
		row("council.MsgConfirmSuspension", field, "one account proposes and confirms", "council/28", func(w *World) *ledger.Result {
			return w.send(w.Duty[0], &counciltypes.MsgConfirmSuspension{DutyOfficer: w.Duty[0].Address, Id: w.suspensionProposed()})
		}),
		row("council.MsgVote", field, "one seat votes twice", "council/22", func(w *World) *ledger.Result {
			return w.send(w.Seats[0], &counciltypes.MsgVote{Operator: w.Seats[0].Address, Motion: w.opened(), Approve: true})
		}),
		row("council.MsgWithdrawMotion", field, "another seat's motion", "council/23", func(w *World) *ledger.Result {
			return w.send(w.Seats[1], &counciltypes.MsgWithdrawMotion{Operator: w.Seats[1].Address, Motion: w.opened()})
		}),
	}
}

// caseRows are agencies in cases that are not theirs, or all too much so.
func caseRows() []Row {
	const field = "persons"
	return []Row{
		row("institution.MsgConfirmParty", field, "another agency's proposal", "institution/30", func(w *World) *ledger.Result {
			p := w.proposed()
			return w.send(w.Away.Reviewer, &institutiontypes.MsgConfirmParty{Reviewer: w.Away.Reviewer.Address, Party: p.Party, Digest: p.Digest})
		}),
		row("certificate.MsgPropose", field, "another agency's certificate", "certificate/22", func(w *World) *ledger.Result {
			msg := w.revoking()
			msg.Handler = w.Away.Handler.Address
			return w.send(w.Away.Handler, msg)
		}),
		row("registration.MsgSubmit", field, "the agency among the applicants", "registration/28", func(w *World) *ledger.Result {
			own := &ledger.Party{Code: w.Home.Code, Name: "坏输入登记中心", Key: w.Home.Seal}
			c, nonce := w.content(w.Party, own)
			msg, _ := w.Submission(w.Home, c, nonce, w.Party, own)
			return w.send(w.Home.Handler, msg)
		}),
		row("registration.MsgSubmit", field, "a party that has ceased", "registration/48", func(w *World) *ledger.Result {
			p := w.NewParty(w.Home, w.fresh("企业"))
			w.Carry(&institutiontypes.MsgCeaseInstitution{Authority: app.Authority(), Code: p.Code, DocumentDigest: ledger.Digest("end")})
			c, nonce := w.content(p)
			msg, _ := w.Submission(w.Home, c, nonce, p)
			return w.send(w.Home.Handler, msg)
		}),
		row("registration.MsgSubmit", field, "the same right in the same data again", "registration/29", func(w *World) *ledger.Result {
			c, nonce := w.content(w.Party)
			w.Register(w.Home, c, nonce, w.Party)
			c.Overview = "同一数据，另一说明。"
			msg, _ := w.Submission(w.Home, c, []byte("another nonce"), w.Party)
			return w.send(w.Home.Handler, msg)
		}),
	}
}

// stateRows are acts that the state of their object does not allow.
func stateRows() []Row {
	const field = "state"
	return []Row{
		row("registration.MsgAccept", field, "accepted before", "registration/40", func(w *World) *ledger.Result {
			return w.send(w.Home.Handler, w.accepting(w.Home.Handler, w.accepted().id))
		}),
		row("registration.MsgObject", field, "no notice", "registration/40", func(w *World) *ledger.Result {
			return w.send(w.Home.Handler, w.objecting(w.reviewed().id))
		}),
		row("registration.MsgRequestCorrection", field, "a second time", "registration/49", func(w *World) *ledger.Result {
			m := w.refiling()
			w.Must(m.from, m.msg)
			return w.send(w.Home.Handler, w.correction(m.msg.Id))
		}),
		row("registration.MsgPropose", field, "another proposal waits", "registration/42", func(w *World) *ledger.Result {
			f := w.reviewed()
			w.Propose(w.Home, f.id, ledger.PassAct)
			return w.send(w.Home.Handler, &registrationtypes.MsgPropose{Handler: w.Home.Handler.Address, Id: f.id, Act: ledger.PassAct})
		}),
		row("registration.MsgConfirm", field, "the proposal became void", "registration/43", func(w *World) *ledger.Result {
			f := w.reviewed()
			p := w.Propose(w.Home, f.id, ledger.PassAct)
			w.Must(w.Home.Handler, &registrationtypes.MsgAskSupplement{
				Handler: w.Home.Handler.Address, Id: f.id, Request: registration.AskSupplement{NoticeDigest: ledger.Digest("notice")},
			})
			return w.send(w.Home.Reviewer, &registrationtypes.MsgConfirm{Reviewer: w.Home.Reviewer.Address, Id: f.id, Digest: p.Digest})
		}),
		row("registration.MsgWithdraw", field, "registered", "registration/40", func(w *World) *ledger.Result {
			c, nonce := w.content(w.Party)
			id, _ := w.Register(w.Home, c, nonce, w.Party)
			return w.send(w.Home.Handler, &registrationtypes.MsgWithdraw{
				Handler: w.Home.Handler.Address, Id: id, Consents: w.Consents(attest.ActWithdraw, id, 1, nonce, c, w.Party),
			})
		}),
		row("certificate.MsgPropose", field, "revoked before", "certificate/12", func(w *World) *ledger.Result {
			msg := w.revoking()
			var p certificatetypes.MsgProposeResponse
			w.Response(w.Must(w.Home.Handler, msg), &p)
			w.Must(w.Home.Reviewer, &certificatetypes.MsgConfirm{Reviewer: w.Home.Reviewer.Address, Code: msg.Code, Digest: p.Digest})
			return w.send(w.Home.Handler, msg)
		}),
		row("council.MsgProposeSuspension", field, "suspended before", "council/34", func(w *World) *ledger.Result {
			code, _ := w.bank()
			w.suspend(council.TargetInstitution, code)
			return w.send(w.Duty[0], w.suspending(council.TargetInstitution, code))
		}),
		row("council.MsgProposeMotion", field, "a ninth open motion", "council/24", func(w *World) *ledger.Result {
			for range council.MaxOpenMotions {
				w.Must(w.Seats[0], w.motion(paramsMessage()))
			}
			return w.send(w.Seats[0], w.motion(paramsMessage()))
		}),
	}
}

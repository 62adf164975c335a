// SPDX-License-Identifier: Apache-2.0

package badinput

import (
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/objection"
	objectiontypes "github.com/shuquan-ledger/shuquan/x/objection/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// objectionRows are acts on objections that sender, state or time do not allow.
func objectionRows() []Row {
	const persons, state = "persons", "state"
	return []Row{
		row("objection.MsgConfirm", persons, "one account proposes and confirms", "objection/36", func(w *World) *ledger.Result {
			return w.alone(w.contested(), concluding)
		}),
		row("objection.MsgConfirm", persons, "one account for a judgment", "objection/15", func(w *World) *ledger.Result {
			return w.alone(w.litigated(), objection.Act{Act: &objection.Act_EnterFinalDocument{EnterFinalDocument: &objection.EnterFinalDocument{
				Kind: objection.DocumentJudgment, DocumentDigest: ledger.Digest("judgment"), EffectDigest: ledger.Digest("effect"),
			}}})
		}),
		row("objection.MsgNotify", persons, "another agency's objection", "objection/32", func(w *World) *ledger.Result {
			msg := w.notifying(w.completed())
			msg.Handler = w.Away.Handler.Address
			return w.send(w.Away.Handler, msg)
		}),
		row("objection.MsgNotify", state, "not complete", "objection/30", func(w *World) *ledger.Result {
			id, _ := w.filed(true)
			return w.send(w.Home.Handler, w.notifying(id))
		}),
		row("objection.MsgRequestMaterial", state, "a second time", "objection/40", func(w *World) *ledger.Result {
			id, _ := w.filed(false)
			w.Must(w.Home.Handler, w.requestingMaterial(id))
			w.Must(w.Home.Handler, w.supplying(id))
			return w.send(w.Home.Handler, w.requestingMaterial(id))
		}),
		row("objection.MsgPropose", state, "another proposal waits", "objection/33", func(w *World) *ledger.Result {
			id := w.contested()
			w.proposedOn(id, concluding)
			return w.send(w.Home.Handler, &objectiontypes.MsgPropose{Handler: w.Home.Handler.Address, Id: id, Act: concluding})
		}),
		row("objection.MsgRespond", state, "accepted before", "objection/42", func(w *World) *ledger.Result {
			id := w.concluded()
			w.Must(w.Home.Handler, w.responding(id, true))
			return w.send(w.Home.Handler, w.responding(id, true))
		}),
	}
}

// misfiledRows are filings that the state of their certificate or the objector's
// own record do not allow.
func misfiledRows() []Row {
	const state = "state"
	return []Row{
		row("objection.MsgFile", state, "the certificate was revoked", "objection/12", func(w *World) *ledger.Result {
			code := w.certified()
			w.revoked(code)
			return w.send(w.Home.Handler, w.filing(code))
		}),
		row("objection.MsgFile", state, "open for the same reason", "objection/18", func(w *World) *ledger.Result {
			code := w.certified()
			w.Must(w.Home.Handler, w.filing(code))
			return w.send(w.Home.Handler, w.filing(code))
		}),
		row("objection.MsgFile", state, "decided for the same reason", "objection/13", func(w *World) *ledger.Result {
			code := w.certified()
			w.rejected(code, registration.ReasonOwnership)
			return w.send(w.Home.Handler, w.filing(code))
		}),
		row("objection.MsgFile", state, "three were rejected", "objection/16", func(w *World) *ledger.Result {
			code := w.certified()
			for _, reason := range []registration.ObjectionReason{registration.ReasonPrivacy, registration.ReasonDuplicate, registration.ReasonOther} {
				w.rejected(code, reason)
			}
			return w.send(w.Home.Handler, w.filing(code))
		}),
		row("objection.MsgFile", state, "too many are open", "objection/19", func(w *World) *ledger.Result {
			code := w.certified()
			for range objection.MaxOpen {
				w.Must(w.Home.Handler, w.filingOfPerson(code))
			}
			return w.send(w.Home.Handler, w.filing(code))
		}),
	}
}

// alone has one account propose and confirm.
func (w *World) alone(id string, act objection.Act) *ledger.Result {
	a := w.both()
	var out objectiontypes.MsgProposeResponse
	w.Response(w.Must(a, &objectiontypes.MsgPropose{Handler: a.Address, Id: id, Act: act}), &out)
	return w.send(a, &objectiontypes.MsgConfirm{Reviewer: a.Address, Id: id, Digest: out.Digest})
}

// rejected is an objection of Other for a reason that a court has rejected.
func (w *World) rejected(code string, reason registration.ObjectionReason) {
	msg := w.filing(code)
	msg.Reason = reason
	f := msg.Filing(w.Home.Code)
	id, err := f.ID()
	if err != nil {
		panic(err) // a filing of right form
	}
	digest, err := f.Digest()
	if err != nil {
		panic(err) // the same
	}
	c := w.Consent(w.Other, objection.ActFile, id, 1, msg.Nonce, digest)
	msg.Consent = &c
	w.Must(w.Home.Handler, msg, w.completing(id), w.notifying(id), w.answering(id, false))
	w.decidedOn(id, concluding)
	w.Must(w.Home.Handler, w.responding(id, false))
	w.decidedOn(id, objection.Act{Act: &objection.Act_EnterFinalDocument{EnterFinalDocument: &objection.EnterFinalDocument{
		Kind: objection.DocumentAward, DocumentDigest: ledger.Digest("award"), EffectDigest: ledger.Digest("effect"),
	}}})
}

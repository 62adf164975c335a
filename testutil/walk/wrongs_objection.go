// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/objection"
	objectiontypes "github.com/shuquan-ledger/shuquan/x/objection/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// misfiled is a wrong filing of a person's objection to a certificate in force.
func misfiled(name string, want error, spoil func(w *Walk, h certificate.Head, m *objectiontypes.MsgFile) bool) wrong {
	return wrong{"objection: " + name, want, func(w *Walk, r refusal) bool {
		h, ok := w.valid()
		if !ok || !w.disputable(h) {
			return false
		}
		from := w.officer(h.Agency, institution.DutyHandler)
		m := w.filing(h, from.Address)
		m.Objector, m.Consent = objection.Objector{Person: ledger.Digest(w.name("person")), IdentityDigest: ledger.Digest("identity")}, nil
		// What is done before may have taken until the certificate ran out.
		return spoil(w, h, m) && w.head(h.Code).InForce() && r.send(from, m)
	}}
}

// misdone is a wrong act of a handler on an objection that was led along a course.
func misdone(name string, want error, c course, msg func(w *Walk, o objection.Objection, handler string) sdk.Msg) wrong {
	return wrong{"objection: " + name, want, func(w *Walk, r refusal) bool {
		id, ok := w.disputed(c)
		if !ok {
			return false
		}
		o := w.dispute(id)
		from := w.officer(o.Agency, institution.DutyHandler)
		if from == nil {
			return false
		}
		m := msg(w, o, from.Address)
		return m != nil && r.send(from, m)
	}}
}

func proposing(id, handler string, act objection.Act) sdk.Msg {
	return &objectiontypes.MsgPropose{Handler: handler, Id: id, Act: act}
}

func actOf(event lifecycle.Event) objection.Act {
	act, _ := disputeAct(event, false)
	return act
}

func objectionWrongs() []wrong { //nolint:revive // a table: its length is that of its rows
	always := func(change func(m *objectiontypes.MsgFile)) func(*Walk, certificate.Head, *objectiontypes.MsgFile) bool {
		return func(_ *Walk, _ certificate.Head, m *objectiontypes.MsgFile) bool {
			change(m)
			return true
		}
	}
	contested := course{events: taken(2)}
	return append(append(objectionPersonWrongs(), repeatedObjections()...),
		misfiled("anonymous", objection.ErrIdentity, always(func(m *objectiontypes.MsgFile) { m.Objector = objection.Objector{} })),
		misfiled("no evidence", objection.ErrEvidence, always(func(m *objectiontypes.MsgFile) { m.Material.Evidence = nil })),
		misfiled("digest", objection.ErrDigest, always(func(m *objectiontypes.MsgFile) { m.Material.StatementDigest = "" })),
		misfiled("reason", objection.ErrEnum, always(func(m *objectiontypes.MsgFile) { m.Reason = 99 })),
		misfiled("nonce", objection.ErrNonce, always(func(m *objectiontypes.MsgFile) { m.Nonce = m.Nonce[:3] })),
		misfiled("own case", objection.ErrOwnCase, func(w *Walk, h certificate.Head, m *objectiontypes.MsgFile) bool {
			if w.canSign(h.Agency) {
				w.asParty(m, h.Agency, h.Agency)
			}
			return m.Objector.Party != ""
		}),
		misfiled("open", objection.ErrOpen, func(w *Walk, h certificate.Head, m *objectiontypes.MsgFile) bool {
			other := *m
			other.Nonce = w.nonce()
			w.does(w.accounts[m.Handler], &other)
			return w.disputable(h) // unless that was as many as are handled
		}),
		misfiled("many", objection.ErrMany, func(w *Walk, h certificate.Head, m *objectiontypes.MsgFile) bool {
			target, err := w.App.Keepers.Objection.Targets.Get(w.ctx(), h.Code)
			if err != nil {
				target = objection.Target{}
			}
			var msgs []sdk.Msg
			for i := target.Open; i < objection.MaxOpen; i++ {
				other := *m
				other.Nonce, other.Objector.Person = w.nonce(), ledger.Digest(w.name("person"))
				msgs = append(msgs, &other)
			}
			w.does(w.accounts[m.Handler], msgs...)
			return true
		}),
		wrong{"objection: certificate has ended", objection.ErrPhase, func(w *Walk, r refusal) bool {
			h, ok := w.valid()
			if !ok || !w.disputable(h) {
				return false
			}
			w.proposeRevocation(h)
			if !w.confirmRevocation(h.Code) {
				return false
			}
			from := w.officer(h.Agency, institution.DutyHandler)
			m := w.filing(h, from.Address)
			return r.send(from, m)
		}},
		misdone("id", objection.ErrID, course{}, func(_ *Walk, _ objection.Objection, h string) sdk.Msg { return completing("XYZ", h) }),
		misdone("unknown id", objection.ErrNotFound, course{}, func(_ *Walk, _ objection.Objection, h string) sdk.Msg {
			return completing("00000000000000000000000000000000", h)
		}),
		misdone("completed twice", objection.ErrTransition, course{events: taken(0)}, func(_ *Walk, o objection.Objection, h string) sdk.Msg {
			return completing(o.Id, h)
		}),
		misdone("period of nothing", objection.ErrRequest, course{}, func(_ *Walk, o objection.Objection, h string) sdk.Msg {
			m := requestMaterial(o.Id, h)
			m.Request.WorkingDays = 0
			return m
		}),
		misdone("requested twice", objection.ErrRequested, course{events: []lifecycle.Event{objection.EventRequestMaterial, objection.EventSupply}},
			func(_ *Walk, o objection.Objection, h string) sdk.Msg { return requestMaterial(o.Id, h) }),
		misdone("empty act", objection.ErrAct, contested, func(_ *Walk, o objection.Objection, h string) sdk.Msg {
			return proposing(o.Id, h, objection.Act{})
		}),
		misdone("ground", objection.ErrGround, course{}, func(_ *Walk, o objection.Objection, h string) sdk.Msg {
			act := actOf(objection.EventRefuse)
			act.GetRefuse().Ground = "D-9"
			return proposing(o.Id, h, act)
		}),
		misdone("one notice", objection.ErrNotices, contested, func(_ *Walk, o objection.Objection, h string) sdk.Msg {
			act := actOf(objection.EventConclude)
			act.GetConclude().RegistrantNotice = ""
			return proposing(o.Id, h, act)
		}),
		misdone("nothing executed", objection.ErrNotExecuted, course{events: taken(1, objection.EventAdmit)}, func(w *Walk, o objection.Objection, h string) sdk.Msg {
			if head := w.head(o.Certificate); !head.Open() || w.judgeDispute(o, actOf(objection.EventExecute)) {
				return nil
			}
			return proposing(o.Id, h, actOf(objection.EventExecute))
		}),
		misdone("dismissed in force", objection.ErrNotEnded, contested, func(w *Walk, o objection.Objection, h string) sdk.Msg {
			if head := w.head(o.Certificate); !head.Open() {
				return nil
			}
			return proposing(o.Id, h, actOf(objection.EventDismiss))
		}),
		misdone("nobody admits", objection.ErrConsents, course{events: taken(1)}, func(w *Walk, o objection.Objection, h string) sdk.Msg {
			return &objectiontypes.MsgAnswer{Handler: h, Id: o.Id, Admit: true, AnswerDigest: ledger.Digest("answer")}
		}),
		misdone("accepted twice", objection.ErrAnswered, course{events: taken(3), upheld: true}, func(w *Walk, o objection.Objection, h string) sdk.Msg {
			holders := w.holders(o.Registration)
			if !w.canAllSign(holders) {
				return nil
			}
			w.does(w.accounts[h], w.responding(o, h, objection.SideRegistrant, true, holders))
			return w.responding(o, h, objection.SideRegistrant, true, holders)
		}),
		motionWrong("terms", objection.ErrTerms, func(*Walk) sdk.Msg { return &objectiontypes.MsgUpdateParams{Authority: app.Authority()} }),
	)
}

// repeatedObjections are objections of a person whose earlier ones a court has
// rejected.
func repeatedObjections() []wrong {
	return []wrong{
		{"objection: decided", objection.ErrDecided, func(w *Walk, r refusal) bool {
			o, ok := w.rejected(registration.ReasonOwnership, ledger.Digest(w.name("person")))
			if !ok {
				return false
			}
			h := w.head(o.Certificate)
			if !w.disputable(h) {
				return false
			}
			from := w.officer(h.Agency, institution.DutyHandler)
			m := w.filing(h, from.Address)
			m.Objector, m.Consent = o.Objector, nil
			return r.send(from, m)
		}},
		{"objection: serial", objection.ErrSerial, func(w *Walk, r refusal) bool {
			person := ledger.Digest(w.name("person"))
			var last objection.Objection
			for _, reason := range []registration.ObjectionReason{registration.ReasonPrivacy, registration.ReasonDuplicate, registration.ReasonOther} {
				o, ok := w.rejected(reason, person)
				if !ok || last.Id != "" && last.Agency != o.Agency {
					return false
				}
				last = o
			}
			h, ok := w.valid()
			if !ok || !w.disputable(h) || h.Agency != last.Agency || last.Terms.Serial != 3 {
				return false
			}
			from := w.officer(h.Agency, institution.DutyHandler)
			m := w.filing(h, from.Address)
			m.Objector, m.Consent = last.Objector, nil
			return r.send(from, m)
		}},
	}
}

// rejected is an objection of a person that a court has rejected.
func (w *Walk) rejected(reason registration.ObjectionReason, person string) (objection.Objection, bool) {
	h, ok := w.valid()
	if !ok || !w.disputable(h) {
		return objection.Objection{}, false
	}
	from := w.officer(h.Agency, institution.DutyHandler)
	m := w.filing(h, from.Address)
	m.Reason, m.Objector, m.Consent = reason, objection.Objector{Person: person, IdentityDigest: ledger.Digest("identity")}, nil
	if has, err := w.App.Keepers.Objection.Latest.Has(w.ctx(), collections.Join3(m.Certificate, uint32(m.Reason), person)); err != nil || has {
		return objection.Objection{}, false
	}
	var out objectiontypes.MsgFileResponse
	w.Response(w.does(from, m), &out)
	for _, event := range taken(3, objection.EventRefuseConclusion, objection.EventEnterRejectingDocument) {
		if !w.dispute1(out.Id, event, false) {
			return objection.Objection{}, false
		}
	}
	return w.dispute(out.Id), true
}

// objectionPersonWrongs are wrong persons for an act on an objection.
func objectionPersonWrongs() []wrong {
	return []wrong{
		misdone("proposed twice", objection.ErrPending, course{events: taken(2)}, func(w *Walk, o objection.Objection, h string) sdk.Msg {
			w.proposeDispute(o, actOf(objection.EventConclude))
			return proposing(o.Id, h, actOf(objection.EventConclude))
		}),
		misdone("nothing to drop", objection.ErrNoPending, course{}, func(_ *Walk, o objection.Objection, h string) sdk.Msg {
			return &objectiontypes.MsgDrop{Officer: h, Id: o.Id}
		}),
		{"objection: other digest", objection.ErrPendingDigest, func(w *Walk, r refusal) bool {
			id, ok := w.disputed(course{events: taken(2)})
			if !ok {
				return false
			}
			w.proposeDispute(w.dispute(id), actOf(objection.EventConclude))
			from := w.officer(w.dispute(id).Agency, institution.DutyReviewer)
			return r.send(from, &objectiontypes.MsgConfirm{Reviewer: from.Address, Id: id, Digest: ledger.Digest("other")})
		}},
		{"objection: other agency", objection.ErrOtherAgency, func(w *Walk, r refusal) bool {
			id, ok := w.disputed(course{})
			for _, a := range w.agencies {
				if _, open := w.accredited(a.Code); ok && open && a.Code != w.dispute(id).Agency && w.ready(a.Code) {
					from := w.officer(a.Code, institution.DutyHandler)
					return r.send(from, completing(id, from.Address))
				}
			}
			return false
		}},
		{"objection: the same person", objection.ErrSamePerson, func(w *Walk, r refusal) bool {
			return w.aloneOn(r, course{events: taken(2)}, objection.EventConclude)
		}},
		{"objection: a judgment by one person", objection.ErrCourt, func(w *Walk, r refusal) bool {
			return w.aloneOn(r, course{events: taken(3, objection.EventRefuseConclusion)}, objection.EventEnterFinalDocument)
		}},
	}
}

// aloneOn has an officer with both duties propose and confirm.
func (w *Walk) aloneOn(r refusal, c course, event lifecycle.Event) bool {
	id, ok := w.disputed(c)
	if !ok {
		return false
	}
	a := w.agency(w.dispute(id).Agency)
	if a == nil || !isOne(w.officers(a.Code, institution.DutyHandler), a.both.Address) || !isOne(w.officers(a.Code, institution.DutyReviewer), a.both.Address) {
		return false
	}
	var out objectiontypes.MsgProposeResponse
	w.Response(w.does(a.both, proposing(id, a.both.Address, actOf(event))), &out)
	return r.send(a.both, &objectiontypes.MsgConfirm{Reviewer: a.both.Address, Id: id, Digest: out.Digest})
}

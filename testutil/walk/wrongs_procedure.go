// SPDX-License-Identifier: Apache-2.0

package walk

import (
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/internal/attest"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	certificatetypes "github.com/shuquan-ledger/shuquan/x/certificate/types"
	"github.com/shuquan-ledger/shuquan/x/institution"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// procedure is a wrong act of a handler on an application that was led to a status.
func procedure(name string, want error, to registration.Status, msg func(w *Walk, f file, handler string) sdk.Msg) wrong {
	return wrong{"procedure: " + name, want, func(w *Walk, r refusal) bool {
		f, ok := w.led(to)
		if !ok {
			return false
		}
		from := w.officer(f.Agency, institution.DutyHandler)
		m := msg(w, f, from.Address)
		return m != nil && r.send(from, m)
	}}
}

// led is an application in a status: one that is there, or a new one.
func (w *Walk) led(to registration.Status) (file, bool) {
	for _, f := range w.files() {
		if f.Kind == registration.KindInitial && f.Status == to && f.Pending == nil && f.accreditation.Agency != "" && f.agency != nil && w.ready(f.Agency) {
			return f, true
		}
	}
	a := w.fit()
	if a == nil || len(w.signers()) == 0 {
		return file{}, false
	}
	f, ok := w.lead(a, to)
	return f, ok && w.ready(f.Agency)
}

func (w *Walk) ready(code string) bool {
	return len(w.officers(code, institution.DutyHandler)) > 0 && len(w.officers(code, institution.DutyReviewer)) > 1
}

func proposal(id, handler string, act registration.Act) sdk.Msg {
	return &registrationtypes.MsgPropose{Handler: handler, Id: id, Act: act}
}

func extend(days uint32) registration.Act {
	return registration.Act{Act: &registration.Act_Extend{Extend: &registration.Extend{WorkingDays: days, NoticeDigest: ledger.Digest("notice")}}}
}

func procedureWrongs() []wrong { //nolint:revive // a table: its length is that of its rows
	return append(append(secondPersonWrongs(), requestWrongs()...),
		procedure("accepted twice", registration.ErrTransition, registration.StatusReview, func(_ *Walk, f file, h string) sdk.Msg {
			return &registrationtypes.MsgAccept{Handler: h, Id: f.Id}
		}),
		procedure("id", registration.ErrID, registration.StatusReview, func(_ *Walk, _ file, h string) sdk.Msg {
			return &registrationtypes.MsgAccept{Handler: h, Id: "XYZ"}
		}),
		procedure("unknown id", registration.ErrNotFound, registration.StatusReview, func(_ *Walk, _ file, h string) sdk.Msg {
			return &registrationtypes.MsgAccept{Handler: h, Id: "00000000000000000000000000000000"}
		}),
		procedure("third extension", registration.ErrExtension, registration.StatusReview, func(w *Walk, f file, h string) sdk.Msg {
			if f.Overdue {
				return nil
			}
			return proposal(f.Id, h, extend(11))
		}),
		procedure("three tests", registration.ErrTests, registration.StatusReview, func(_ *Walk, f file, h string) sdk.Msg {
			return proposal(f.Id, h, registration.Act{Act: &registration.Act_Pass{Pass: &registration.Pass{RightsClear: true, ReportDigest: ledger.Digest("report")}}})
		}),
		procedure("ground", registration.ErrGround, registration.StatusReview, func(_ *Walk, f file, h string) sdk.Msg {
			return proposal(f.Id, h, registration.Act{Act: &registration.Act_Refuse{Refuse: &registration.Refuse{Ground: "P-Z", NoticeDigest: ledger.Digest("notice")}}})
		}),
		procedure("empty act", registration.ErrAct, registration.StatusReview, func(_ *Walk, f file, h string) sdk.Msg {
			return proposal(f.Id, h, registration.Act{})
		}),
		procedure("report that nobody asked for", registration.ErrReport, registration.StatusSupplement, func(_ *Walk, f file, h string) sdk.Msg {
			if f.ThirdParty != "" {
				return nil
			}
			return &registrationtypes.MsgRefile{Handler: h, Id: f.Id, ReportDigest: ledger.Digest("report")}
		}),
		procedure("objection without evidence", registration.ErrObjection, registration.StatusNotice, func(w *Walk, f file, h string) sdk.Msg {
			o := w.objection(f.Id, h)
			o.Evidence = nil
			return o
		}),
		procedure("no such objection", registration.ErrNoObjection, registration.StatusNoticeObjected, func(_ *Walk, f file, h string) sdk.Msg {
			return proposal(f.Id, h, registration.Act{Act: &registration.Act_DecideObjection{DecideObjection: &registration.DecideObjection{Objection: 77, DecisionDigest: ledger.Digest("decision")}}})
		}),
		procedure("validity", registration.ErrValidity, registration.StatusCleared, func(w *Walk, f file, h string) sdk.Msg {
			act := w.evidence(f)
			act.GetEvidence().ValidTo = uint32(w.today())
			return proposal(f.Id, h, act)
		}),
		procedure("correction of nothing", registration.ErrCorrection, registration.StatusSubmitted, func(_ *Walk, f file, h string) sdk.Msg {
			return &registrationtypes.MsgRequestCorrection{Handler: h, Id: f.Id, Request: registration.RequestCorrection{Items: []string{"colour"}, WorkingDays: 1, NoticeDigest: ledger.Digest("n")}}
		}),
		wrong{"procedure: corrected twice", registration.ErrCorrected, func(w *Walk, r refusal) bool {
			f, ok := w.led(registration.StatusCorrection)
			if !ok || !w.mayFile(f) || !w.lead1(f.Id, registration.EventRefile) {
				return false
			}
			from := w.officer(f.Agency, institution.DutyHandler)
			return r.send(from, &registrationtypes.MsgRequestCorrection{Handler: from.Address, Id: f.Id, Request: registration.RequestCorrection{Items: []string{"overview"}, WorkingDays: 1, NoticeDigest: ledger.Digest("n")}})
		}},
		wrong{"procedure: extended too late", registration.ErrLate, func(w *Walk, r refusal) bool {
			if f, ok := w.led(registration.StatusReview); ok {
				w.wait(f, "23b")
			}
			for _, f := range w.files() {
				if f.Overdue && f.Allows(registration.EventExtend) && f.Pending == nil && f.accreditation.Agency != "" && w.ready(f.Agency) {
					from := w.officer(f.Agency, institution.DutyHandler)
					return r.send(from, proposal(f.Id, from.Address, extend(1)))
				}
			}
			return false
		}},
		wrong{"procedure: other agency", registration.ErrOtherAgency, func(w *Walk, r refusal) bool {
			f, ok := w.led(registration.StatusReview)
			for _, a := range w.agencies {
				if _, open := w.accredited(a.Code); ok && open && a.Code != f.Agency && w.ready(a.Code) {
					from := w.officer(a.Code, institution.DutyHandler)
					return r.send(from, &registrationtypes.MsgStartReview{Handler: from.Address, Id: f.Id})
				}
			}
			return false
		}},
		motionWrong("rules", registration.ErrRules, func(*Walk) sdk.Msg {
			return &registrationtypes.MsgAddRules{Authority: app.Authority(), Rules: registration.Rules{Accept: 1}}
		}),
	)
}

// secondPersonWrongs are wrong answers to a proposal to evidence, which has a
// reserved code.
func secondPersonWrongs() []wrong { //nolint:revive // a table: its length is that of its rows
	answer := func(name string, want error, msg func(w *Walk, f file) (*ledger.Account, sdk.Msg)) wrong {
		return wrong{"second person: " + name, want, func(w *Walk, r refusal) bool {
			f, ok := w.led(registration.StatusCleared)
			act := registration.Act{}
			if ok {
				act = w.evidence(f)
			}
			if _, possible := w.judge(f, act); !ok || !possible || f.Pending != nil {
				return false
			}
			w.propose(f, act)
			f = w.file(f.Id)
			if !w.confirmable(f) {
				return false
			}
			from, m := msg(w, f)
			return m != nil && r.send(from, m)
		}}
	}
	reviewer := func(w *Walk, f file) *ledger.Account {
		return w.other(f.Agency, institution.DutyReviewer, f.Pending.Proposer)
	}
	return []wrong{
		answer("proposed twice", registration.ErrPending, func(w *Walk, f file) (*ledger.Account, sdk.Msg) {
			from := w.officer(f.Agency, institution.DutyHandler)
			return from, proposal(f.Id, from.Address, w.evidence(f))
		}),
		answer("other digest", registration.ErrPendingDigest, func(w *Walk, f file) (*ledger.Account, sdk.Msg) {
			from := reviewer(w, f)
			m := w.confirmation(f, from.Address)
			m.Digest = ledger.Digest("other")
			return from, m
		}),
		answer("without seal", registration.ErrAct, func(w *Walk, f file) (*ledger.Account, sdk.Msg) {
			from := reviewer(w, f)
			m := w.confirmation(f, from.Address)
			m.Seal = nil
			return from, m
		}),
		answer("another's seal", certificate.ErrSeal, func(w *Walk, f file) (*ledger.Account, sdk.Msg) {
			from := reviewer(w, f)
			m := w.confirmation(f, from.Address)
			m.Seal.Party = w.parties[0].Code
			return from, m
		}),
		answer("seal on something else", institution.ErrConsent, func(w *Walk, f file) (*ledger.Account, sdk.Msg) {
			from := reviewer(w, f)
			m := w.confirmation(f, from.Address)
			seal := w.sign(f.Agency, w.statement(attest.ActSeal, w.reserved(f.Id).Code, 1, w.nonce(), ledger.Digest("other payload")))
			m.Seal = &seal
			return from, m
		}),
		{"second person: nothing waits", registration.ErrNoPending, func(w *Walk, r refusal) bool {
			f, ok := w.led(registration.StatusReview)
			if !ok {
				return false
			}
			from := w.officer(f.Agency, institution.DutyReviewer)
			return r.send(from, &registrationtypes.MsgConfirm{Reviewer: from.Address, Id: f.Id, Digest: ledger.Digest("x")})
		}},
		{"second person: the same", registration.ErrSamePerson, func(w *Walk, r refusal) bool {
			f, ok := w.led(registration.StatusReview)
			if !ok || f.agency == nil || !isOne(w.officers(f.Agency, institution.DutyHandler), f.agency.both.Address) || !isOne(w.officers(f.Agency, institution.DutyReviewer), f.agency.both.Address) {
				return false
			}
			both := f.agency.both
			var out registrationtypes.MsgProposeResponse
			act, _ := w.actFor(f, registration.EventRefuse)
			w.Response(w.does(both, proposal(f.Id, both.Address, act)), &out)
			return r.send(both, &registrationtypes.MsgConfirm{Reviewer: both.Address, Id: f.Id, Digest: out.Digest})
		}},
		{"agency: publishes while it rectifies", institution.ErrMayNotPublish, func(w *Walk, r refusal) bool {
			f, ok := w.led(registration.StatusPassed)
			a := w.stands(f.Agency)
			if !ok || !w.canCarry() || !institution.Agencies.Allows(a.Status, institution.EventRectify) || a.OrderDigest != "" {
				return false
			}
			act, _ := w.actFor(f, registration.EventPublish)
			rule := func(x institution.AgencyRuling) {
				w.carried(&institutiontypes.MsgRuleOnAgency{
					Authority: app.Authority(), Agency: f.Agency, Ruling: institution.Ruling{Ruling: x, DocumentDigest: ledger.Digest("order")},
				})
			}
			rule(institution.RulingRectify)
			if f = w.file(f.Id); f.Pending != nil || !f.Allows(registration.EventPublish) {
				return false
			}
			from := w.officer(f.Agency, institution.DutyHandler)
			done := r.send(from, proposal(f.Id, from.Address, act))
			if w.canCarry() {
				rule(institution.RulingConfirmRectified)
			}
			return done
		}},
	}
}

// revocation is a wrong act on a certificate in force.
func revocation(name string, want error, msg func(w *Walk, h certificate.Head, handler string) sdk.Msg) wrong {
	return wrong{"revocation: " + name, want, func(w *Walk, r refusal) bool {
		h, ok := w.valid()
		if !ok {
			return false
		}
		from := w.officer(h.Agency, institution.DutyHandler)
		m := msg(w, h, from.Address)
		return m != nil && r.send(from, m)
	}}
}

// valid is a certificate in force without proposal, a new one if there is none.
func (w *Walk) valid() (certificate.Head, bool) {
	for range 2 {
		for _, h := range w.heads() {
			if _, open := w.accredited(h.Agency); open && h.Pending == nil && certificate.Lifecycle.Allows(h.Status, certificate.EventRevoke) && w.ready(h.Agency) {
				return h, true
			}
		}
		if a := w.fit(); a == nil || len(w.signers()) == 0 {
			break
		} else if _, ok := w.lead(a, registration.StatusRegistered); !ok {
			break
		}
	}
	return certificate.Head{}, false
}

func revoke(h certificate.Head, handler string) *certificatetypes.MsgPropose {
	return &certificatetypes.MsgPropose{Handler: handler, Code: h.Code, Act: ledger.RevokeAct("P-R4", h.IssuedAt)}
}

func certificateWrongs() []wrong { //nolint:revive // a table: its length is that of its rows
	spoil := func(name string, want error, f func(w *Walk, m *certificatetypes.MsgPropose)) wrong {
		return revocation(name, want, func(w *Walk, h certificate.Head, handler string) sdk.Msg {
			m := revoke(h, handler)
			f(w, m)
			return m
		})
	}
	return append(noteWrongs(), []wrong{
		spoil("code", certificate.ErrCode, func(_ *Walk, m *certificatetypes.MsgPropose) { m.Code = "DL1" }),
		spoil("digest", certificate.ErrDigest, func(_ *Walk, m *certificatetypes.MsgPropose) { m.Act.GetRevoke().NoticeDigest = "x" }),
		spoil("ground", certificate.ErrGround, func(_ *Walk, m *certificatetypes.MsgPropose) { m.Act.GetRevoke().Ground = "P-X9" }),
		spoil("moment", certificate.ErrVoidFrom, func(w *Walk, m *certificatetypes.MsgPropose) { m.Act.GetRevoke().VoidFrom = w.moment() + 1 }),
		spoil("unknown code", certificate.ErrUnknown, func(_ *Walk, m *certificatetypes.MsgPropose) {
			m.Code = certificate.Code{Class: certificate.ClassLocal, Division: "140900", Digit: 9, Month: 202601, Serial: 7}.String()
		}),
		revocation("nothing waits", certificate.ErrNothingPending, func(_ *Walk, h certificate.Head, handler string) sdk.Msg {
			return &certificatetypes.MsgDrop{Officer: handler, Code: h.Code}
		}),
		revocation("proposed twice", certificate.ErrPending, func(w *Walk, h certificate.Head, handler string) sdk.Msg {
			w.proposeRevocation(h)
			return revoke(h, handler)
		}),
		{"revocation: other digest", certificate.ErrOtherProposal, func(w *Walk, r refusal) bool {
			h, ok := w.valid()
			if !ok {
				return false
			}
			w.proposeRevocation(h)
			from := w.officer(h.Agency, institution.DutyReviewer)
			return r.send(from, &certificatetypes.MsgConfirm{Reviewer: from.Address, Code: h.Code, Digest: ledger.Digest("x")})
		}},
		{"revocation: the same person", certificate.ErrSamePerson, func(w *Walk, r refusal) bool {
			h, ok := w.valid()
			if !ok {
				return false
			}
			both := w.agency(h.Agency).both
			if !isOne(w.officers(h.Agency, institution.DutyHandler), both.Address) || !isOne(w.officers(h.Agency, institution.DutyReviewer), both.Address) {
				return false
			}
			var out certificatetypes.MsgProposeResponse
			w.Response(w.does(both, revoke(h, both.Address)), &out)
			return r.send(both, &certificatetypes.MsgConfirm{Reviewer: both.Address, Code: h.Code, Digest: out.Digest})
		}},
		{"revocation: another agency's", certificate.ErrForeign, func(w *Walk, r refusal) bool {
			h, ok := w.valid()
			for _, a := range w.agencies {
				if _, open := w.accredited(a.Code); ok && open && a.Code != h.Agency && w.ready(a.Code) {
					from := w.officer(a.Code, institution.DutyHandler)
					return r.send(from, revoke(h, from.Address))
				}
			}
			return false
		}},
		{"revocation: ended", certificate.ErrStatus, func(w *Walk, r refusal) bool {
			if h, ok := w.valid(); ok && w.chance(50, "end one") {
				w.proposeRevocation(h)
				w.confirmRevocation(h.Code)
			}
			for _, h := range w.heads() {
				if _, open := w.accredited(h.Agency); open && !certificate.Lifecycle.Allows(h.Status, certificate.EventRevoke) && w.ready(h.Agency) {
					from := w.officer(h.Agency, institution.DutyHandler)
					m := revoke(h, from.Address)
					m.Act.GetRevoke().VoidFrom = max(m.Act.GetRevoke().VoidFrom, 1)
					return r.send(from, m)
				}
			}
			return false
		}},
		{"evidence: used national id", certificate.ErrNationalID, usedNationalID},
		{"evidence: national code", certificate.ErrCodeRefused, func(w *Walk, r refusal) bool {
			f, ok := w.led(registration.StatusCleared)
			if !ok || f.accreditation.Level != institution.LevelNational {
				return false
			}
			act := w.evidence(f)
			if _, possible := w.judge(f, act); !possible {
				return false
			}
			act.GetEvidence().NationalCode = certificate.Code{Class: certificate.ClassNational, Division: "41", Digit: 1, Month: 202601, Serial: 1}.String()
			from := w.officer(f.Agency, institution.DutyHandler)
			return r.send(from, proposal(f.Id, from.Address, act))
		}},
	}...)
}

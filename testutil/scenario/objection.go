// SPDX-License-Identifier: Apache-2.0

package scenario

import (
	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/objection"
	objectiontypes "github.com/shuquan-ledger/shuquan/x/objection/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// objectionDeeds are what the sides and the agency do with an objection after
// registration. Objectors are persons without a code, who act on paper.
var objectionDeeds = map[string]deed{
	"file": object,
	"request": byHandler(func(f *file, s Step, handler string) sdk.Msg {
		return &objectiontypes.MsgRequestMaterial{Handler: handler, Id: f.id, Request: objection.RequestMaterial{
			ListDigest: f.digest("list"), WorkingDays: f.number(s, 0),
		}}
	}),
	"supply": byHandler(func(f *file, s Step, handler string) sdk.Msg {
		return &objectiontypes.MsgSupply{Handler: handler, Id: f.id, Material: f.material("supplied")}
	}),
	"complete": byHandler(func(f *file, s Step, handler string) sdk.Msg {
		return &objectiontypes.MsgComplete{Handler: handler, Id: f.id, RecordDigest: f.digest("finding")}
	}),
	"notify": byHandler(func(f *file, s Step, handler string) sdk.Msg {
		return &objectiontypes.MsgNotify{Handler: handler, Id: f.id, NoticeDigest: f.digest("notice")}
	}),
	"admit":   byHandler(func(f *file, s Step, handler string) sdk.Msg { return f.answer(handler, true) }),
	"contest": byHandler(func(f *file, s Step, handler string) sdk.Msg { return f.answer(handler, false) }),
	"accept":  byHandler(func(f *file, s Step, handler string) sdk.Msg { return f.respond(s, handler, true) }),
	"refuse":  byHandler(func(f *file, s Step, handler string) sdk.Msg { return f.respond(s, handler, false) }),
	"withdraw": byHandler(func(f *file, s Step, handler string) sdk.Msg {
		return &objectiontypes.MsgWithdraw{Handler: handler, Id: f.id, DocumentDigest: f.digest("withdrawal")}
	}),
	"decline": decides(func(f *file, s Step) objection.Act {
		return objection.Act{Act: &objection.Act_Refuse{Refuse: &objection.Refuse{Ground: s.arg(0), NoticeDigest: f.digest("notice")}}}
	}),
	"conclude": decides(func(f *file, s Step) objection.Act {
		return objection.Act{Act: &objection.Act_Conclude{Conclude: &objection.Conclude{
			Upheld: f.upheld(s), DecisionDigest: f.digest("conclusion"), ObjectorNotice: f.digest("to the objector"), RegistrantNotice: f.digest("to the registrant"),
		}}}
	}),
	"document": decides(func(f *file, s Step) objection.Act {
		return objection.Act{Act: &objection.Act_EnterFinalDocument{EnterFinalDocument: &objection.EnterFinalDocument{
			Kind: objection.DocumentJudgment, Upheld: f.upheld(s), DocumentDigest: f.digest("judgment"), EffectDigest: f.digest("effect"),
		}}}
	}),
	"execute": decides(func(f *file, s Step) objection.Act {
		return objection.Act{Act: &objection.Act_Execute{Execute: &objection.Execute{RecordDigest: f.digest("execution")}}}
	}),
	"dismiss": decides(func(f *file, s Step) objection.Act {
		return objection.Act{Act: &objection.Act_Dismiss{Dismiss: &objection.Dismiss{NoticeDigest: f.digest("notice")}}}
	}),
}

var reasons = map[string]registration.ObjectionReason{
	"OWNERSHIP": registration.ReasonOwnership, "SOURCE": registration.ReasonSourceIllegal, "DESCRIPTION": registration.ReasonDescriptionError,
	"DUPLICATE": registration.ReasonDuplicate, "OTHER": registration.ReasonOther,
}

func (f *file) material(name string) objection.Material {
	return objection.Material{StatementDigest: f.digest(name), Evidence: []string{f.digest(name + " evidence")}}
}

func object(f *file, s Step) string {
	handler := f.keeper(s).Handler
	reason, ok := reasons[s.arg(0)]
	require.True(f.t, ok, "case %s: %s", f.Number, s)
	res, refusal := f.send(handler, &objectiontypes.MsgFile{
		Handler: handler.Address, Certificate: f.code, Reason: reason, Remedy: objection.RemedyCancel, Nonce: f.nonce(),
		Objector: objection.Objector{Person: f.digest("person"), IdentityDigest: f.digest("identity")}, Material: f.material("statement"),
	})
	if refusal == "" {
		var out objectiontypes.MsgFileResponse
		f.Response(res, &out)
		f.id = out.Id
	}
	return refusal
}

// upheld reads whether a decision is for the objector.
func (f *file) upheld(s Step) bool {
	require.Contains(f.t, []string{"upheld", "rejected"}, s.arg(0), "case %s: %s", f.Number, s)
	return s.arg(0) == "upheld"
}

// byHolders are the signatures of all holders.
func (f *file) byHolders(act, digest string) []record.Consent {
	r, err := f.App.Keepers.Registration.Registration(f.Ctx(), f.on().id)
	require.NoError(f.t, err)
	var out []record.Consent
	for _, p := range f.byCode(objection.Holders(r)) {
		out = append(out, f.Consent(p, act, f.id, 1, ledger.Nonce(1), digest))
	}
	return out
}

func (f *file) answer(handler string, admit bool) sdk.Msg {
	answer := f.digest("answer")
	return &objectiontypes.MsgAnswer{
		Handler: handler, Id: f.id, Admit: admit, AnswerDigest: answer, Consents: f.byHolders(objection.AnswerAct(admit), answer),
	}
}

// respond is what a side, "objector" or "registrant", says of the conclusion.
func (f *file) respond(s Step, handler string, accepts bool) sdk.Msg {
	require.Contains(f.t, []string{"objector", "registrant"}, s.arg(0), "case %s: %s", f.Number, s)
	msg := &objectiontypes.MsgRespond{Handler: handler, Id: f.id, Side: objection.SideObjector, Accept: accepts, DocumentDigest: f.digest("response")}
	if s.arg(0) == "registrant" {
		msg.Side, msg.DocumentDigest = objection.SideRegistrant, ""
		msg.Consents = f.byHolders(objection.ResponseAct(msg.Side, accepts), f.digest("conclusion"))
	}
	return msg
}

// decides is an act that the handler proposes and the reviewer confirms.
func decides(act func(*file, Step) objection.Act) deed {
	return func(f *file, s Step) string {
		a := f.keeper(s)
		res, refusal := f.send(a.Handler, &objectiontypes.MsgPropose{Handler: a.Handler.Address, Id: f.id, Act: act(f, s)})
		if refusal != "" {
			return refusal
		}
		var p objectiontypes.MsgProposeResponse
		f.Response(res, &p)
		_, refusal = f.send(a.Reviewer, &objectiontypes.MsgConfirm{Reviewer: a.Reviewer.Address, Id: f.id, Digest: p.Digest})
		return refusal
	}
}

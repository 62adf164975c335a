// SPDX-License-Identifier: Apache-2.0

package scenario

import (
	"fmt"
	"strconv"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// applicationDeeds are what applicants and agencies do with applications.
var applicationDeeds = map[string]deed{
	"file": submit, "refile": refile, "report": enterReport, "withdraw": withdraw,
	"accept": accept,
	"review": byHandler(func(f *file, s Step, handler string) sdk.Msg {
		return &registrationtypes.MsgStartReview{Handler: handler, Id: f.id}
	}),
	"correct": byHandler(func(f *file, s Step, handler string) sdk.Msg {
		return &registrationtypes.MsgRequestCorrection{Handler: handler, Id: f.id, Request: registration.RequestCorrection{
			Items: []string{"overview"}, WorkingDays: f.number(s, 0), NoticeDigest: f.digest("list"),
		}}
	}),
	"supplement": byHandler(func(f *file, s Step, handler string) sdk.Msg {
		return &registrationtypes.MsgAskSupplement{Handler: handler, Id: f.id, Request: registration.AskSupplement{NoticeDigest: f.digest("question")}}
	}),
	"verify": byHandler(func(f *file, s Step, handler string) sdk.Msg {
		return &registrationtypes.MsgAskSupplement{Handler: handler, Id: f.id, Request: registration.AskSupplement{
			ThirdParty: f.adviser.Code, NoticeDigest: f.digest("question"),
		}}
	}),
	"object": byHandler(func(f *file, s Step, handler string) sdk.Msg {
		return &registrationtypes.MsgObject{
			Handler: handler, Id: f.id, Objector: f.digest(s.String()), Reason: registration.ReasonOwnership,
			StatementDigest: f.digest("statement"), Evidence: []string{f.digest("material")},
		}
	}),
	"refuse-acceptance": twoPersons(func(f *file, s Step) registration.Act {
		return registration.Act{Act: &registration.Act_RefuseAcceptance{RefuseAcceptance: &registration.RefuseAcceptance{NoticeDigest: f.digest("notice")}}}
	}),
	"extend": twoPersons(func(f *file, s Step) registration.Act {
		return registration.Act{Act: &registration.Act_Extend{Extend: &registration.Extend{WorkingDays: f.number(s, 0), NoticeDigest: f.digest("reasons")}}}
	}),
	"terminate": twoPersons(func(f *file, s Step) registration.Act {
		return registration.Act{Act: &registration.Act_Terminate{Terminate: &registration.Terminate{NoticeDigest: f.digest("notice")}}}
	}),
	"refuse": twoPersons(func(f *file, s Step) registration.Act {
		return registration.Act{Act: &registration.Act_Refuse{Refuse: &registration.Refuse{Ground: s.arg(0), NoticeDigest: f.digest("notice")}}}
	}),
	"adopt":    twoPersons(func(*file, Step) registration.Act { return ledger.AdoptAct }),
	"pass":     twoPersons(func(*file, Step) registration.Act { return ledger.PassAct }),
	"waive":    twoPersons(func(*file, Step) registration.Act { return ledger.WaiveAct }),
	"post":     twoPersons((*file).posting),
	"uphold":   twoPersons(func(f *file, s Step) registration.Act { return f.decision(s, true) }),
	"reject":   twoPersons(func(f *file, s Step) registration.Act { return f.decision(s, false) }),
	"evidence": twoPersons((*file).evidencing),
}

// byHandler is a deed of one person.
func byHandler(build func(f *file, s Step, handler string) sdk.Msg) deed {
	return func(f *file, s Step) string {
		handler := f.keeper(s).Handler
		_, refusal := f.send(handler, build(f, s, handler.Address))
		return refusal
	}
}

// accept accepts, and the review begins at once.
func accept(f *file, s Step) string {
	handler := f.keeper(s).Handler
	if _, refusal := f.send(handler, &registrationtypes.MsgAccept{Handler: handler.Address, Id: f.id}); refusal != "" {
		return refusal
	}
	_, refusal := f.send(handler, &registrationtypes.MsgStartReview{Handler: handler.Address, Id: f.id})
	return refusal
}

// twoPersons is an act that the handler proposes and the reviewer confirms.
func twoPersons(act func(*file, Step) registration.Act) deed {
	return func(f *file, s Step) string {
		a := f.keeper(s)
		res, refusal := f.send(a.Handler, &registrationtypes.MsgPropose{Handler: a.Handler.Address, Id: f.id, Act: act(f, s)})
		if refusal != "" {
			return refusal
		}
		var p registrationtypes.MsgProposeResponse
		f.Response(res, &p)
		if res, refusal = f.send(a.Reviewer, f.Confirmation(a, f.id, p)); refusal != "" {
			return refusal
		}
		var done registrationtypes.MsgConfirmResponse
		f.Response(res, &done)
		if done.Code != "" {
			f.code = done.Code
		}
		return ""
	}
}

// number is an argument that is a number.
func (f *file) number(s Step, i int) uint32 {
	n, err := strconv.ParseUint(s.arg(i), 10, 32)
	require.NoError(f.t, err, "case %s, %s", f.Number, s)
	return uint32(n)
}

// decision decides on an objection to the notice; one that upholds it names the ground.
func (f *file) decision(s Step, upheld bool) registration.Act {
	return registration.Act{Act: &registration.Act_DecideObjection{DecideObjection: &registration.DecideObjection{
		Objection: f.number(s, 0), Upheld: upheld, Ground: s.arg(1), DecisionDigest: f.digest("decision"),
	}}}
}

// national tells whether the agency that acts stands in the national catalogue.
func (f *file) national(s Step) bool {
	x, err := f.App.Keepers.Institution.OpenAccreditation(f.Ctx(), f.keeper(s).Code)
	return err == nil && x.Level == institution.LevelNational
}

// posting posts the notice, in the national system where the agency must.
func (f *file) posting(s Step) registration.Act {
	p := &registration.Publish{PostingDigest: f.digest("posting")}
	if f.national(s) {
		p.Reference = "NDRS-P-" + f.Number
	}
	return registration.Act{Act: &registration.Act_Publish{Publish: p}}
}

// evidencing completes the registration, in the national system where the
// agency must; a later version has the ids of the first.
func (f *file) evidencing(s Step) registration.Act {
	act := ledger.EvidenceUntil(uint32(s.day(0)))
	if !f.national(s) {
		return act
	}
	of, e := f, act.GetEvidence()
	if f.On != "" {
		of = f.on()
	}
	e.NationalId, e.NationalDigest, e.NationalCode = "NDRS-"+of.Number, of.digest("national record"), of.code
	if e.NationalCode == "" {
		e.NationalCode = fmt.Sprintf("SJ144%s0%s", s.At.Format("200601"), f.Number)
	}
	return act
}

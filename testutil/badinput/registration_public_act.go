// SPDX-License-Identifier: Apache-2.0

package badinput

import (
	"strings"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

type (
	proposePublic = *registrationtypes.MsgProposePublicAct
	confirmPublic = *registrationtypes.MsgConfirmPublicAct
	dropPublic    = *registrationtypes.MsgDropPublicAct
)

// proposingPublic proposes an act on a registration of public data.
func proposingPublic(stage func(*World) public, act registration.PublicAct) func(*World) given[proposePublic] {
	return func(w *World) given[proposePublic] {
		// Rows spoil the act: each has its own.
		raw, err := act.Marshal()
		if err != nil {
			panic(err)
		}
		var own registration.PublicAct
		if err := own.Unmarshal(raw); err != nil {
			panic(err)
		}
		return given[proposePublic]{w.Home.Handler, &registrationtypes.MsgProposePublicAct{Handler: w.Home.Handler.Address, Id: stage(w).id, Act: own}}
	}
}

// publicGrounds are what can be wrong with the ground of a refusal.
func publicGrounds(field string, at func(proposePublic) *string) []bad[proposePublic] {
	return list(
		of(field, "missing", "registration/83", func(v proposePublic) { *at(v) = "" }),
		of(field, "unknown", "registration/83", func(v proposePublic) { *at(v) = "U-8" }),
		of(field, "of an objection", "registration/83", func(v proposePublic) { *at(v) = "U-5" }),
		of(field, "too long", "registration/83", func(v proposePublic) { *at(v) = strings.Repeat("U-1", 100) }),
	)
}

func (w *World) publicAccepted() public {
	p := w.publicSubmitted()
	w.Must(w.Home.Handler, ledger.PublicStep(w.Home, p.id, ledger.AcceptPublicStep()))
	return w.publicNow(p)
}

func (w *World) publicReviewed() public {
	p := w.publicAccepted()
	w.BothOnPublic(w.Home, p.id, ledger.PublicPassAct())
	return w.publicNow(p)
}

func (w *World) publicObjected() public {
	p := w.publicNoticed()
	w.Must(w.Home.Handler, w.ObjectPublic(w.Home, w.Public(p.id), w.Other))
	return w.publicNow(p)
}

// publicCleared waits for its code, the same as long as nothing has happened to it.
func (w *World) publicCleared() public {
	if w.clear.id == "" || w.Public(w.clear.id).Version != w.clear.version {
		w.enterYear()
		p := w.publicNoticed()
		end, err := w.App.Keepers.Calendar.Calendar(w.Ctx()).After(w.today(), 10)
		if err != nil {
			panic(err)
		}
		w.To(end.Last.End() + 1)
		for range 4 { // a block lets only a part of what is due fire
			w.Block()
		}
		w.clear = w.publicNow(p)
	}
	return w.clear
}

// publicGrantable is a registration with an accepted request, the same as long
// as nothing has happened to it.
func (w *World) publicGrantable() public {
	if w.grantable.id == "" || w.Public(w.grantable.id).Version != w.grantable.version {
		p := w.publicAsking()
		w.Must(w.Home.Handler, ledger.PublicStep(w.Home, p.id, ledger.AcceptRequestStep(registration.PublicPurposeChange)))
		w.grantable, w.asked = w.publicNow(p), public{}
	}
	return w.grantable
}

func publicActTables() []table { //nolint:revive // a table: its length is that of its rows
	const message = "registration.MsgProposePublicAct"
	change := registration.PublicPurposeChange
	return []table{
		sent(message, "refuse acceptance", proposingPublic((*World).publicSubmitted, ledger.PublicRefusalAct("U-1")),
			signers("handler", anotherHandler, func(v proposePublic) *string { return &v.Handler }),
			publicIDs(func(v proposePublic) *string { return &v.Id }),
			list(
				of("act", "missing", "registration/59", func(v proposePublic) { v.Act = registration.PublicAct{} }),
				bad[proposePublic]{"act", "another waits", "registration/42", func(w *World, v proposePublic) { w.Must(w.Home.Handler, v) }},
			),
			publicGrounds("act.refuse_acceptance.ground", func(v proposePublic) *string { return &v.Act.GetRefuseAcceptance().Ground }),
			digests("act.refuse_acceptance.notice_digest", publicDigest, func(v proposePublic) *string { return &v.Act.GetRefuseAcceptance().NoticeDigest }),
		),
		sent(message, "pass", proposingPublic((*World).publicAccepted, ledger.PublicPassAct()),
			digests("act.pass.report_digest", publicDigest, func(v proposePublic) *string { return &v.Act.GetPass().ReportDigest }),
			list(bad[proposePublic]{"id", "not accepted", "registration/82", func(w *World, v proposePublic) { v.Id = w.publicSubmitted().id }})),
		sent(message, "terminate", proposingPublic((*World).publicAccepted, ledger.PublicTerminateAct("U-2")),
			publicGrounds("act.terminate.ground", func(v proposePublic) *string { return &v.Act.GetTerminate().Ground }),
			digests("act.terminate.notice_digest", publicDigest, func(v proposePublic) *string { return &v.Act.GetTerminate().NoticeDigest })),
		sent(message, "publish", proposingPublic((*World).publicReviewed, ledger.PublicPublishAct()),
			digests("act.publish.posting_digest", publicDigest, func(v proposePublic) *string { return &v.Act.GetPublish().PostingDigest })),
		sent(message, "decide objection", proposingPublic((*World).publicObjected, ledger.PublicDecideAct(1, true)),
			digests("act.decide_objection.decision_digest", publicDigest, func(v proposePublic) *string { return &v.Act.GetDecideObjection().DecisionDigest }),
			list(
				of("act.decide_objection.objection", "missing", "registration/54", func(v proposePublic) { v.Act.GetDecideObjection().Objection = 0 }),
				of("act.decide_objection.objection", "of none", "registration/54", func(v proposePublic) { v.Act.GetDecideObjection().Objection = 2 }),
			)),
		sent(message, "enter code", proposingPublic((*World).publicCleared, ledger.PublicCodeAct("GGSJ-17")),
			digests("act.enter_code.result_digest", publicDigest, func(v proposePublic) *string { return &v.Act.GetEnterCode().ResultDigest }),
			list(
				of("act.enter_code.code", "missing", "registration/86", func(v proposePublic) { v.Act.GetEnterCode().Code = "" }),
				of("act.enter_code.code", "too long", "registration/86", func(v proposePublic) { v.Act.GetEnterCode().Code = strings.Repeat("7", 65) }),
				of("act.enter_code.code", "with space", "registration/86", func(v proposePublic) { v.Act.GetEnterCode().Code = "GGSJ 17" }),
				bad[proposePublic]{"act.enter_code.code", "given before", "registration/95", func(w *World, v proposePublic) {
					v.Act.GetEnterCode().Code = w.Public(w.publicActive().id).Code
				}},
			)),
		sent(message, "grant request", proposingPublic((*World).publicGrantable, ledger.PublicGrantAct(change)),
			enums("act.grant_request.purpose", publicRequest, func(v proposePublic) *registration.PublicPurpose { return &v.Act.GetGrantRequest().Purpose }),
			digests("act.grant_request.decision_digest", publicDigest, func(v proposePublic) *string { return &v.Act.GetGrantRequest().DecisionDigest }),
			list(
				of("act.grant_request.purpose", "not asked", publicRequest, func(v proposePublic) {
					v.Act.GetGrantRequest().Purpose = registration.PublicPurposeCancellation
				}),
				bad[proposePublic]{"act.grant_request.purpose", "not accepted", publicRequest, func(w *World, v proposePublic) { v.Id = w.publicAsking().id }},
			)),
		sent(message, "refuse request", proposingPublic((*World).publicGrantable, ledger.PublicDeclineAct(change, "U-1")),
			enums("act.refuse_request.purpose", publicRequest, func(v proposePublic) *registration.PublicPurpose { return &v.Act.GetRefuseRequest().Purpose }),
			publicGrounds("act.refuse_request.ground", func(v proposePublic) *string { return &v.Act.GetRefuseRequest().Ground }),
			digests("act.refuse_request.notice_digest", publicDigest, func(v proposePublic) *string { return &v.Act.GetRefuseRequest().NoticeDigest })),
		sent(message, "cancel", proposingPublic((*World).publicGrantable, ledger.PublicCancelAct(registration.PublicCancelSubjectCeased)),
			enums("act.cancel.reason", publicRequest, func(v proposePublic) *registration.PublicCancelReason { return &v.Act.GetCancel().Reason }),
			digests("act.cancel.document_digest", publicDigest, func(v proposePublic) *string { return &v.Act.GetCancel().DocumentDigest }),
			digests("act.cancel.notice_digest", publicDigest, func(v proposePublic) *string { return &v.Act.GetCancel().NoticeDigest }),
			list(of("act.cancel.reason", "one for which subjects ask", publicRequest, func(v proposePublic) {
				v.Act.GetCancel().Reason = registration.PublicCancelRightEnded
			}))),
		sent(message, "revoke", proposingPublic((*World).publicGrantable, ledger.PublicRevokeAct("U-V2")),
			digests("act.revoke.report_digest", publicDigest, func(v proposePublic) *string { return &v.Act.GetRevoke().ReportDigest }),
			digests("act.revoke.notice_digest", publicDigest, func(v proposePublic) *string { return &v.Act.GetRevoke().NoticeDigest }),
			list(
				of("act.revoke.ground", "missing", "registration/83", func(v proposePublic) { v.Act.GetRevoke().Ground = "" }),
				of("act.revoke.ground", "of a refusal", "registration/83", func(v proposePublic) { v.Act.GetRevoke().Ground = "U-1" }),
				of("act.revoke.ground", "too long", "registration/83", func(v proposePublic) { v.Act.GetRevoke().Ground = strings.Repeat("U-V1", 100) }),
			)),
		publicConfirmTable(), publicDropTable(),
	}
}

func publicConfirmTable() table {
	return sent("registration.MsgConfirmPublicAct", "", func(w *World) given[confirmPublic] {
		p := w.publicPending()
		return given[confirmPublic]{w.Home.Reviewer, &registrationtypes.MsgConfirmPublicAct{
			Reviewer: w.Home.Reviewer.Address, Id: p.id, Digest: w.Public(p.id).Pending.Digest,
		}}
	},
		signers("reviewer", anotherReviewer, func(v confirmPublic) *string { return &v.Reviewer }),
		publicIDs(func(v confirmPublic) *string { return &v.Id }),
		digests("digest", publicDigest, func(v confirmPublic) *string { return &v.Digest }),
		list(
			of("digest", "of something else", "registration/44", func(v confirmPublic) { v.Digest = ledger.Digest("something else") }),
			bad[confirmPublic]{"id", "nothing pending", "registration/43", func(w *World, v confirmPublic) { v.Id = w.publicSubmitted().id }},
		))
}

func (w *World) publicPending() public {
	p := w.publicAccepted()
	w.Must(w.Home.Handler, &registrationtypes.MsgProposePublicAct{Handler: w.Home.Handler.Address, Id: p.id, Act: ledger.PublicPassAct()})
	return w.publicNow(p)
}

func publicDropTable() table {
	return sent("registration.MsgDropPublicAct", "", func(w *World) given[dropPublic] {
		return given[dropPublic]{w.Home.Handler, &registrationtypes.MsgDropPublicAct{Officer: w.Home.Handler.Address, Id: w.publicPending().id}}
	},
		signers("officer", anotherHandler, func(v dropPublic) *string { return &v.Officer }),
		publicIDs(func(v dropPublic) *string { return &v.Id }),
		list(bad[dropPublic]{"id", "nothing pending", "registration/43", func(w *World, v dropPublic) { v.Id = w.publicSubmitted().id }}),
	)
}

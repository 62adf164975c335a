// SPDX-License-Identifier: Apache-2.0

package badinput

import (
	"slices"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	certificatetypes "github.com/shuquan-ledger/shuquan/x/certificate/types"
	"github.com/shuquan-ledger/shuquan/x/objection"
	objectiontypes "github.com/shuquan-ledger/shuquan/x/objection/types"
)

func objectionActTables() []table {
	type confirm = *objectiontypes.MsgConfirm
	type drop = *objectiontypes.MsgDrop
	return slices.Concat(objectionProposals(), []table{
		sent("objection.MsgConfirm", "", func(w *World) given[confirm] {
			id := w.contested()
			return given[confirm]{w.Home.Reviewer, &objectiontypes.MsgConfirm{Reviewer: w.Home.Reviewer.Address, Id: id, Digest: w.proposedOn(id, concluding)}}
		},
			signers("reviewer", anotherReviewer, func(v confirm) *string { return &v.Reviewer }),
			objectionIDs(func(v confirm) *string { return &v.Id }),
			digests("digest", objectionDigest, func(v confirm) *string { return &v.Digest }),
			list(of("digest", "of something else", "objection/35", func(v confirm) { v.Digest = ledger.Digest("something else") })),
		),
		sent("objection.MsgDrop", "", func(w *World) given[drop] {
			id := w.contested()
			w.proposedOn(id, concluding)
			return given[drop]{w.Home.Handler, &objectiontypes.MsgDrop{Officer: w.Home.Handler.Address, Id: id}}
		},
			signers("officer", anotherHandler, func(v drop) *string { return &v.Officer }),
			objectionIDs(func(v drop) *string { return &v.Id }),
			list(bad[drop]{"id", "nothing pending", "objection/34", func(w *World, v drop) { v.Id = w.completed() }}),
		),
	})
}

type proposeOn = *objectiontypes.MsgPropose

// objectionProposals have one base for each act.
func objectionProposals() []table {
	on := func(way func(*World) string, act func() objection.Act) func(*World) given[proposeOn] {
		return func(w *World) given[proposeOn] {
			return given[proposeOn]{w.Home.Handler, &objectiontypes.MsgPropose{Handler: w.Home.Handler.Address, Id: way(w), Act: act()}}
		}
	}
	digest := ledger.Digest("document")
	return []table{
		sent("objection.MsgPropose", "refuse", on((*World).filedByPerson, func() objection.Act {
			return objection.Act{Act: &objection.Act_Refuse{Refuse: &objection.Refuse{Ground: "D-2", NoticeDigest: digest}}}
		}),
			signers("handler", anotherHandler, func(v proposeOn) *string { return &v.Handler }),
			objectionIDs(func(v proposeOn) *string { return &v.Id }),
			digests("act.refuse.notice_digest", objectionDigest, func(v proposeOn) *string { return &v.Act.GetRefuse().NoticeDigest }),
			list(
				of("act.refuse.ground", "missing", "objection/38", func(v proposeOn) { v.Act.GetRefuse().Ground = "" }),
				of("act.refuse.ground", "no ground", "objection/38", func(v proposeOn) { v.Act.GetRefuse().Ground = "D-5" }),
				of("act", "none", "objection/37", func(v proposeOn) { v.Act = objection.Act{} }),
			)),
		sent("objection.MsgPropose", "conclude", on((*World).contested, func() objection.Act {
			c := *concluding.GetConclude()
			return objection.Act{Act: &objection.Act_Conclude{Conclude: &c}}
		}),
			digests("act.conclude.decision_digest", objectionDigest, func(v proposeOn) *string { return &v.Act.GetConclude().DecisionDigest }),
			optionalDigests("act.conclude.objector_notice", objectionDigest, func(v proposeOn) *string { return &v.Act.GetConclude().ObjectorNotice }),
			optionalDigests("act.conclude.registrant_notice", objectionDigest, func(v proposeOn) *string { return &v.Act.GetConclude().RegistrantNotice }),
			list(
				of("act.conclude.objector_notice", "missing", "objection/14", func(v proposeOn) { v.Act.GetConclude().ObjectorNotice = "" }),
				of("act.conclude.registrant_notice", "missing", "objection/14", func(v proposeOn) { v.Act.GetConclude().RegistrantNotice = "" }),
			)),
		sent("objection.MsgPropose", "document", on((*World).litigated, func() objection.Act {
			return objection.Act{Act: &objection.Act_EnterFinalDocument{EnterFinalDocument: &objection.EnterFinalDocument{
				Kind: objection.DocumentJudgment, Upheld: true, DocumentDigest: digest, EffectDigest: digest,
			}}}
		}),
			enums("act.enter_final_document.kind", objectionEnum, func(v proposeOn) *objection.DocumentKind { return &v.Act.GetEnterFinalDocument().Kind }),
			digests("act.enter_final_document.document_digest", objectionDigest, func(v proposeOn) *string { return &v.Act.GetEnterFinalDocument().DocumentDigest }),
			digests("act.enter_final_document.effect_digest", objectionDigest, func(v proposeOn) *string { return &v.Act.GetEnterFinalDocument().EffectDigest }),
		),
		sent("objection.MsgPropose", "execute", on(func(w *World) string {
			id := w.admitted()
			w.revokeDisputed(id)
			return id
		}, func() objection.Act {
			return objection.Act{Act: &objection.Act_Execute{Execute: &objection.Execute{RecordDigest: digest}}}
		}),
			digests("act.execute.record_digest", objectionDigest, func(v proposeOn) *string { return &v.Act.GetExecute().RecordDigest }),
			list(bad[proposeOn]{"act.execute", "nothing was carried out", "objection/43", func(w *World, v proposeOn) { v.Id = w.admitted() }}),
		),
		sent("objection.MsgPropose", "dismiss", on(func(w *World) string {
			id := w.contested()
			w.revokeDisputed(id)
			return id
		}, func() objection.Act {
			return objection.Act{Act: &objection.Act_Dismiss{Dismiss: &objection.Dismiss{NoticeDigest: digest}}}
		}),
			digests("act.dismiss.notice_digest", objectionDigest, func(v proposeOn) *string { return &v.Act.GetDismiss().NoticeDigest }),
			list(bad[proposeOn]{"act.dismiss", "the certificate is in force", "objection/44", func(w *World, v proposeOn) { v.Id = w.contested() }}),
		),
	}
}

// revoked revokes a certificate.
func (w *World) revoked(code string) {
	msg := &certificatetypes.MsgPropose{Handler: w.Home.Handler.Address, Code: code, Act: ledger.RevokeAct("P-R2", w.Now().Unix())}
	var out certificatetypes.MsgProposeResponse
	w.Response(w.Must(w.Home.Handler, msg), &out)
	w.Must(w.Home.Reviewer, &certificatetypes.MsgConfirm{Reviewer: w.Home.Reviewer.Address, Code: code, Digest: out.Digest})
}

// revokeDisputed revokes the certificate that an objection is to.
func (w *World) revokeDisputed(id string) {
	o, err := w.App.Keepers.Objection.Objection(w.Ctx(), id)
	if err != nil {
		panic(err) // filed above
	}
	w.revoked(o.Certificate)
}

func termsTables() []table {
	type update = *objectiontypes.MsgUpdateParams
	bounds := func(field string, low, high uint32, at func(*objection.Terms) *uint32) []bad[update] {
		return list(
			of("params.terms."+field, "too few", "objection/46", func(v update) { *at(&v.Params.Terms) = low - 1 }),
			of("params.terms."+field, "too many", "objection/46", func(v update) { *at(&v.Params.Terms) = high + 1 }),
		)
	}
	return []table{carried("objection.MsgUpdateParams", "", func(*World) update {
		return &objectiontypes.MsgUpdateParams{Authority: app.Authority(), Params: objection.Params{Terms: objection.DefaultTerms()}}
	},
		authorities(func(v update) *string { return &v.Authority }),
		bounds("notice", 1, 60, func(t *objection.Terms) *uint32 { return &t.Notice }),
		bounds("answer", 1, 60, func(t *objection.Terms) *uint32 { return &t.Answer }),
		bounds("investigation", 1, 60, func(t *objection.Terms) *uint32 { return &t.Investigation }),
		bounds("response", 1, 60, func(t *objection.Terms) *uint32 { return &t.Response }),
		bounds("serial", 2, 10, func(t *objection.Terms) *uint32 { return &t.Serial }),
		bounds("serial_months", 1, 24, func(t *objection.Terms) *uint32 { return &t.SerialMonths }),
	)}
}

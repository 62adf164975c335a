// SPDX-License-Identifier: Apache-2.0

package badinput

import (
	"fmt"
	"slices"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	certificatetypes "github.com/shuquan-ledger/shuquan/x/certificate/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

type onCertificate = *certificatetypes.MsgPropose

const certificateDigest = "certificate/3"

func certificateTables() []table {
	type confirm = *certificatetypes.MsgConfirm
	type drop = *certificatetypes.MsgDrop
	out := []table{
		sent("certificate.MsgConfirm", "", func(w *World) given[confirm] {
			code, digest := w.revocationProposed()
			return given[confirm]{w.Home.Reviewer, &certificatetypes.MsgConfirm{Reviewer: w.Home.Reviewer.Address, Code: code, Digest: digest}}
		},
			signers("reviewer", anotherReviewer, func(v confirm) *string { return &v.Reviewer }),
			certificateCodes(func(v confirm) *string { return &v.Code }),
			digests("digest", certificateDigest, func(v confirm) *string { return &v.Digest }),
			list(of("digest", "of something else", "certificate/20", func(v confirm) { v.Digest = ledger.Digest("something else") })),
		),
		sent("certificate.MsgDrop", "", func(w *World) given[drop] {
			code, _ := w.revocationProposed()
			return given[drop]{w.Home.Handler, &certificatetypes.MsgDrop{Officer: w.Home.Handler.Address, Code: code}}
		},
			signers("officer", anotherHandler, func(v drop) *string { return &v.Officer }),
			certificateCodes(func(v drop) *string { return &v.Code }),
			list(bad[drop]{"code", "nothing pending", "certificate/19", func(w *World, v drop) { v.Code = w.certified() }}),
		),
	}
	return append(append(out, endingActTables()...), noteActTables()...)
}

// onFresh proposes an act on a fresh certificate.
func onFresh(act func(*World) certificate.Act) func(*World) given[onCertificate] {
	return func(w *World) given[onCertificate] { return w.proposingOn(w.Home, w.certified(), act(w)) }
}

// onNote proposes an act on a fresh certificate that has one annotation.
func onNote(enter, act func(*World) certificate.Act) func(*World) given[onCertificate] {
	return func(w *World) given[onCertificate] {
		code := w.certified()
		w.BothOnCertificate(w.Home, code, enter(w))
		return w.proposingOn(w.Home, code, act(w))
	}
}

func (w *World) proposingOn(a *ledger.Agency, code string, act certificate.Act) given[onCertificate] {
	return given[onCertificate]{a.Handler, &certificatetypes.MsgPropose{Handler: a.Handler.Address, Code: code, Act: act}}
}

// endingActTables are the acts that end a certificate.
func endingActTables() []table {
	r := func(v onCertificate) *certificate.Revoke { return v.Act.GetRevoke() }
	return []table{
		sent("certificate.MsgPropose", "revoke", func(w *World) given[onCertificate] {
			return given[onCertificate]{w.Home.Handler, w.revoking()}
		},
			signers("handler", anotherHandler, func(v onCertificate) *string { return &v.Handler }),
			certificateCodes(func(v onCertificate) *string { return &v.Code }),
			digests("act.revoke.notice_digest", certificateDigest, func(v onCertificate) *string { return &r(v).NoticeDigest }),
			list(
				of("act", "missing", "certificate/25", func(v onCertificate) { v.Act = certificate.Act{} }),
				of("act.revoke.ground", "missing", "certificate/4", func(v onCertificate) { r(v).Ground = "" }),
				of("act.revoke.ground", "unknown", "certificate/4", func(v onCertificate) { r(v).Ground = "P-R12" }),
				of("act.revoke.ground", "lower case", "certificate/4", func(v onCertificate) { r(v).Ground = "p-r2" }),
				of("act.revoke.ground", "too long", "certificate/4", func(v onCertificate) { r(v).Ground = "P-R2 and more" }),
				of("act.revoke.void_from", "missing", "certificate/17", func(v onCertificate) { r(v).VoidFrom = 0 }),
				of("act.revoke.void_from", "negative", "certificate/17", func(v onCertificate) { r(v).VoidFrom = -1 }),
				of("act.revoke.void_from", "before the issue", "certificate/17", func(v onCertificate) { r(v).VoidFrom = 1 }),
				bad[onCertificate]{"act.revoke.void_from", "to come", "certificate/17", func(w *World, v onCertificate) { r(v).VoidFrom = w.Now().Unix() + 3600 }},
			)),
		sent("certificate.MsgPropose", "cancel", onFresh(func(*World) certificate.Act { return ledger.CancelAct(certificate.CancellationRightExtinct) }),
			digests("act.cancel.notice_digest", certificateDigest, func(v onCertificate) *string { return &v.Act.GetCancel().NoticeDigest }),
			enums("act.cancel.ground", "certificate/26", func(v onCertificate) *certificate.CancellationGround { return &v.Act.GetCancel().Ground }),
		),
	}
}

// noteActTables are the acts that enter, change or end an annotation.
func noteActTables() []table {
	const form = "certificate/27"
	note := func(w *World) certificate.Act {
		return ledger.AnnotateAct(certificate.AnnotationTermCondition, w.Now().Unix(), w.Now().Unix()+86400)
	}
	a := func(v onCertificate) *certificate.Annotate { return v.Act.GetAnnotate() }
	e := func(v onCertificate) *certificate.EndAnnotation { return v.Act.GetEndAnnotation() }
	d := func(v onCertificate) *certificate.MarkDivergent { return v.Act.GetMarkDivergent() }
	tables := []table{
		sent("certificate.MsgPropose", "annotate", onFresh(note),
			enums("act.annotate.kind", form, func(v onCertificate) *certificate.AnnotationKind { return &a(v).Kind }),
			digests("act.annotate.document_digest", certificateDigest, func(v onCertificate) *string { return &a(v).DocumentDigest }),
			list(
				of("act.annotate.kind", "a hold", form, func(v onCertificate) { a(v).Kind = certificate.AnnotationJudicialHold }),
				of("act.annotate.kind", "a dispute", form, func(v onCertificate) { a(v).Kind = certificate.AnnotationDisputed }),
				of("act.annotate.kind", "a divergence", form, func(v onCertificate) { a(v).Kind = certificate.AnnotationDivergent }),
				of("act.annotate.from", "missing", form, func(v onCertificate) { a(v).From = 0 }),
				of("act.annotate.from", "negative", form, func(v onCertificate) { a(v).From = -1 }),
				of("act.annotate.to", "negative", form, func(v onCertificate) { a(v).To = -1 }),
				of("act.annotate.to", "before from", form, func(v onCertificate) { a(v).To = a(v).From - 1 }),
				of("act.annotate.to", "over", form, func(v onCertificate) { a(v).From, a(v).To = 1, 2 }),
			)),
		sent("certificate.MsgPropose", "end annotation", onNote(note, func(*World) certificate.Act { return ledger.EndAnnotationAct(1) }),
			digests("act.end_annotation.document_digest", certificateDigest, func(v onCertificate) *string { return &e(v).DocumentDigest }),
			indexes("act.end_annotation.index", func(v onCertificate) *uint32 { return &e(v).Index }),
		),
		sent("certificate.MsgPropose", "mark divergent", func(w *World) given[onCertificate] {
			agency, code := w.nationallyCertified()
			return w.proposingOn(agency, code, ledger.DivergentAct())
		},
			digests("act.mark_divergent.document_digest", certificateDigest, func(v onCertificate) *string { return &d(v).DocumentDigest }),
			digests("act.mark_divergent.national_digest", certificateDigest, func(v onCertificate) *string { return &d(v).NationalDigest }),
		),
		sent("certificate.MsgPropose", "reconcile", func(w *World) given[onCertificate] {
			agency, code := w.nationallyCertified()
			w.BothOnCertificate(agency, code, ledger.DivergentAct())
			return w.proposingOn(agency, code, ledger.ReconcileAct(1))
		},
			digests("act.reconcile.document_digest", certificateDigest, func(v onCertificate) *string { return &v.Act.GetReconcile().DocumentDigest }),
			indexes("act.reconcile.index", func(v onCertificate) *uint32 { return &v.Act.GetReconcile().Index }),
		),
	}
	return slices.Concat(tables, holdActTables(), controlActTables(), wrongCaseTables())
}

// controlActTables are the acts of the province on a fresh certificate.
func controlActTables() []table {
	const form = "certificate/39"
	c := func(v onCertificate) *certificate.EnterControl { return v.Act.GetControl() }
	l := func(v onCertificate) *certificate.LiftControl { return v.Act.GetLiftControl() }
	control := func(w *World) certificate.Act {
		return ledger.ControlAct(w.Now().Unix(), certificate.DealPledge, certificate.DealExport)
	}
	proposing := func(w *World, code string, act certificate.Act) given[onCertificate] {
		return given[onCertificate]{w.Bureau.Handler, &certificatetypes.MsgPropose{Handler: w.Bureau.Handler.Address, Code: code, Act: act}}
	}
	return []table{
		sent("certificate.MsgPropose", "", func(w *World) given[onCertificate] { return proposing(w, w.certified(), control(w)) },
			texts("act.control.department", form, 60, func(v onCertificate) *string { return &c(v).Department }),
			personals("act.control.department", func(v onCertificate) *string { return &c(v).Department }),
			texts("act.control.order_number", form, 60, func(v onCertificate) *string { return &c(v).OrderNumber }),
			personals("act.control.order_number", func(v onCertificate) *string { return &c(v).OrderNumber }),
			digests("act.control.order_digest", certificateDigest, func(v onCertificate) *string { return &c(v).OrderDigest }),
			list(
				of("act", "the agency's", "certificate/40", func(v onCertificate) { v.Act = ledger.CancelAct(certificate.CancellationLaw) }),
				of("act.control.deals", "none", form, func(v onCertificate) { c(v).Deals = nil }),
				of("act.control.deals", "too many", form, func(v onCertificate) { c(v).Deals = repeated(certificate.DealPledge, 9) }),
				of("act.control.deals", "not set", form, func(v onCertificate) { c(v).Deals[0] = 0 }),
				of("act.control.deals", "out of range", form, func(v onCertificate) { c(v).Deals[1] = 99 }),
				of("act.control.deals", "one twice", form, func(v onCertificate) { c(v).Deals[1] = c(v).Deals[0] }),
				of("act.control.deals", "what nothing forbids", form, func(v onCertificate) { c(v).Deals[0] = certificate.DealRevoke }),
				of("act.control.deals", "out of order", form, func(v onCertificate) {
					c(v).Deals[0], c(v).Deals[1] = c(v).Deals[1], c(v).Deals[0]
				}),
				of("act.control.from", "missing", form, func(v onCertificate) { c(v).From = 0 }),
				of("act.control.from", "negative", form, func(v onCertificate) { c(v).From = -1 }),
				bad[onCertificate]{"act.control.from", "to come", form, func(w *World, v onCertificate) { c(v).From = w.Now().Unix() + 3600 }},
				of("act.control.to", "negative", form, func(v onCertificate) { c(v).To = -1 }),
				of("act.control.to", "not after from", form, func(v onCertificate) { c(v).To = c(v).From }),
				of("act.control.to", "over", form, func(v onCertificate) { c(v).From, c(v).To = 1, 2 }),
			)),
		sent("certificate.MsgPropose", "lift control", func(w *World) given[onCertificate] {
			code := w.certified()
			w.ByProvince(w.Bureau, code, control(w))
			return proposing(w, code, ledger.LiftControlAct(1))
		},
			digests("act.lift_control.document_digest", certificateDigest, func(v onCertificate) *string { return &l(v).DocumentDigest }),
			indexes("act.lift_control.index", func(v onCertificate) *uint32 { return &l(v).Index }),
			list(bad[onCertificate]{"code", "lifted before", "certificate/30", func(w *World, v onCertificate) { w.ByProvince(w.Bureau, v.Code, v.Act) }}),
		),
	}
}

// holdAct is a court's order of a month.
func holdAct(w *World) certificate.Act {
	return ledger.HoldAct(w.Now().Unix(), calendar.DayOf(w.Now().Unix()).AddMonths(1).End(), registration.RightHold, registration.RightOperate)
}

func holdActTables() []table {
	const form = "certificate/28"
	h := func(v onCertificate) *certificate.EnterHold { return v.Act.GetHold() }
	r := func(v onCertificate) *certificate.RenewHold { return v.Act.GetRenewHold() }
	l := func(v onCertificate) *certificate.LiftHold { return v.Act.GetLiftHold() }
	return []table{
		sent("certificate.MsgPropose", "", onFresh(holdAct),
			texts("act.hold.organ", form, 60, func(v onCertificate) *string { return &h(v).Organ }),
			personals("act.hold.organ", func(v onCertificate) *string { return &h(v).Organ }),
			texts("act.hold.case_number", form, 60, func(v onCertificate) *string { return &h(v).CaseNumber }),
			personals("act.hold.case_number", func(v onCertificate) *string { return &h(v).CaseNumber }),
			digests("act.hold.order_digest", certificateDigest, func(v onCertificate) *string { return &h(v).OrderDigest }),
			list(
				of("act.hold.rights", "none", form, func(v onCertificate) { h(v).Rights = nil }),
				of("act.hold.rights", "too many", form, func(v onCertificate) { h(v).Rights = repeated(registration.RightHold, 4) }),
				of("act.hold.rights", "not set", form, func(v onCertificate) { h(v).Rights[0] = 0 }),
				of("act.hold.rights", "out of range", form, func(v onCertificate) { h(v).Rights[1] = 99 }),
				of("act.hold.rights", "one twice", form, func(v onCertificate) { h(v).Rights = repeated(registration.RightHold, 2) }),
				of("act.hold.rights", "out of order", form, func(v onCertificate) {
					h(v).Rights[0], h(v).Rights[1] = h(v).Rights[1], h(v).Rights[0]
				}),
				of("act.hold.from", "missing", form, func(v onCertificate) { h(v).From = 0 }),
				of("act.hold.from", "negative", form, func(v onCertificate) { h(v).From = -1 }),
				bad[onCertificate]{"act.hold.from", "to come", form, func(w *World, v onCertificate) { h(v).From = w.Now().Unix() + 3600 }},
				of("act.hold.to", "missing", form, func(v onCertificate) { h(v).To = 0 }),
				of("act.hold.to", "negative", form, func(v onCertificate) { h(v).To = -1 }),
				of("act.hold.to", "not after from", form, func(v onCertificate) { h(v).To = h(v).From }),
				of("act.hold.to", "over", form, func(v onCertificate) { h(v).From, h(v).To = 1, 2 }),
			)),
		sent("certificate.MsgPropose", "renew hold", onNote(holdAct, func(w *World) certificate.Act {
			return ledger.RenewHoldAct(1, calendar.DayOf(w.Now().Unix()).AddMonths(2).End())
		}),
			digests("act.renew_hold.order_digest", certificateDigest, func(v onCertificate) *string { return &r(v).OrderDigest }),
			indexes("act.renew_hold.index", func(v onCertificate) *uint32 { return &r(v).Index }),
			list(
				of("act.renew_hold.to", "missing", form, func(v onCertificate) { r(v).To = 0 }),
				of("act.renew_hold.to", "negative", form, func(v onCertificate) { r(v).To = -1 }),
				bad[onCertificate]{"act.renew_hold.to", "before the present end", form, func(w *World, v onCertificate) { r(v).To = w.Now().Unix() + 3600 }},
			)),
		sent("certificate.MsgPropose", "lift hold", onNote(holdAct, func(*World) certificate.Act { return ledger.LiftHoldAct(1) }),
			digests("act.lift_hold.order_digest", certificateDigest, func(v onCertificate) *string { return &l(v).OrderDigest }),
			indexes("act.lift_hold.index", func(v onCertificate) *uint32 { return &l(v).Index }),
			texts("act.lift_hold.organ", form, 60, func(v onCertificate) *string { return &l(v).Organ }),
			personals("act.lift_hold.organ", func(v onCertificate) *string { return &l(v).Organ }),
		),
	}
}

// wrongCaseTables are acts that are well formed and do not fit the certificate:
// each row spoils an annotation.
func wrongCaseTables() []table {
	return []table{sent("certificate.MsgPropose", "annotate, another case", onFresh(func(w *World) certificate.Act {
		return ledger.AnnotateAct(certificate.AnnotationAgencyNote, w.Now().Unix(), 0)
	}), list(
		of("act.lift_hold", "no hold stands", "certificate/29", func(v onCertificate) { v.Act = ledger.LiftHoldAct(1) }),
		of("act.end_annotation", "nothing is annotated", "certificate/29", func(v onCertificate) { v.Act = ledger.EndAnnotationAct(1) }),
		of("act.reconcile", "nothing differs", "certificate/29", func(v onCertificate) { v.Act = ledger.ReconcileAct(1) }),
		of("act.control", "by the agency", "certificate/40", func(v onCertificate) { v.Act = ledger.ControlAct(1, certificate.DealPledge) }),
		of("act.mark_divergent", "a local certificate", "certificate/31", func(v onCertificate) { v.Act = ledger.DivergentAct() }),
		bad[onCertificate]{"act.end_annotation", "ended before", "certificate/30", func(w *World, v onCertificate) {
			w.BothOnCertificate(w.Home, v.Code, v.Act)
			w.BothOnCertificate(w.Home, v.Code, ledger.EndAnnotationAct(1))
			v.Act = ledger.EndAnnotationAct(1)
		}},
		bad[onCertificate]{"act.end_annotation", "a hold", "certificate/29", func(w *World, v onCertificate) {
			w.BothOnCertificate(w.Home, v.Code, holdAct(w))
			v.Act = ledger.EndAnnotationAct(1)
		}},
		bad[onCertificate]{"act.annotate", "a revoked certificate", "certificate/12", func(w *World, v onCertificate) {
			w.BothOnCertificate(w.Home, v.Code, ledger.RevokeAct("P-R2", w.Now().Unix()))
		}},
	))}
}

// indexes are the wrong places of an annotation.
func indexes(field string, at func(onCertificate) *uint32) []bad[onCertificate] {
	return list(
		of(field, "missing", "certificate/29", func(v onCertificate) { *at(v) = 0 }),
		of(field, "of no annotation", "certificate/29", func(v onCertificate) { *at(v) = 2 }),
		of(field, "out of range", "certificate/29", func(v onCertificate) { *at(v) = 1<<32 - 1 }),
	)
}

// revoking proposes to revoke a fresh certificate.
func (w *World) revoking() *certificatetypes.MsgPropose {
	return &certificatetypes.MsgPropose{Handler: w.Home.Handler.Address, Code: w.certified(), Act: ledger.RevokeAct("P-R2", w.Now().Unix())}
}

// revocationProposed is a certificate whose revocation waits for its reviewer.
func (w *World) revocationProposed() (code, digest string) {
	msg := w.revoking()
	var out certificatetypes.MsgProposeResponse
	w.Response(w.Must(w.Home.Handler, msg), &out)
	return msg.Code, out.Digest
}

// nationallyCertified is a fresh certificate of a national agency.
func (w *World) nationallyCertified() (*ledger.Agency, string) {
	if w.national == nil {
		w.national = w.NewNationalAgency("坏输入国家登记中心", "140300", 9)
		w.nationalParty = w.NewParty(w.national, "坏输入国家煤机有限公司")
	}
	w.n++
	code := certificate.Code{
		Class: certificate.ClassNational, Division: "14", Digit: 9, Month: uint32(calendar.DayOf(w.Now().Unix())) / 100, Serial: uint32(w.n),
	}.String()
	c, nonce := w.content(w.nationalParty)
	_, code = w.RegisterNational(w.national, c, nonce, fmt.Sprintf("NDRS-%d", w.n), code, w.nationalParty)
	return w.national, code
}

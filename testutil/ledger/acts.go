// SPDX-License-Identifier: Apache-2.0

package ledger

import (
	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	certificatetypes "github.com/shuquan-ledger/shuquan/x/certificate/types"
	"github.com/shuquan-ledger/shuquan/x/institution"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// RevokeAct revokes a certificate from a moment on.
func RevokeAct(ground string, voidFrom int64) certificate.Act {
	return certificate.Act{Act: &certificate.Act_Revoke{Revoke: &certificate.Revoke{Ground: ground, NoticeDigest: Digest("notice"), VoidFrom: voidFrom}}}
}

// CancelAct cancels a certificate of the agency's own motion.
func CancelAct(ground certificate.CancellationGround) certificate.Act {
	return certificate.Act{Act: &certificate.Act_Cancel{Cancel: &certificate.CancelExOfficio{Ground: ground, NoticeDigest: Digest("notice")}}}
}

// AnnotateAct enters an annotation from a moment on.
func AnnotateAct(kind certificate.AnnotationKind, from, to int64) certificate.Act {
	return certificate.Act{Act: &certificate.Act_Annotate{Annotate: &certificate.Annotate{Kind: kind, DocumentDigest: Digest("note"), From: from, To: to}}}
}

// EndAnnotationAct ends an annotation.
func EndAnnotationAct(index uint32) certificate.Act {
	return certificate.Act{Act: &certificate.Act_EndAnnotation{EndAnnotation: &certificate.EndAnnotation{Index: index, DocumentDigest: Digest("end")}}}
}

// HoldAct enters a court's hold on rights.
func HoldAct(from, to int64, rights ...registration.Right) certificate.Act {
	return certificate.Act{Act: &certificate.Act_Hold{Hold: &certificate.EnterHold{
		Organ: "太原市中级人民法院", CaseNumber: "（2026）晋01执123号", OrderDigest: Digest("order"), Rights: rights, From: from, To: to,
	}}}
}

// RenewHoldAct renews a hold.
func RenewHoldAct(index uint32, to int64) certificate.Act {
	return certificate.Act{Act: &certificate.Act_RenewHold{RenewHold: &certificate.RenewHold{Index: index, OrderDigest: Digest("renewal"), To: to}}}
}

// LiftHoldAct lifts a hold.
func LiftHoldAct(index uint32) certificate.Act {
	return certificate.Act{Act: &certificate.Act_LiftHold{LiftHold: &certificate.LiftHold{Index: index, OrderDigest: Digest("lift"), Organ: "太原市中级人民法院"}}}
}

// DivergentAct says that the national record differs.
func DivergentAct() certificate.Act {
	return certificate.Act{Act: &certificate.Act_MarkDivergent{MarkDivergent: &certificate.MarkDivergent{DocumentDigest: Digest("finding"), NationalDigest: Digest("national")}}}
}

// ReconcileAct says that it agrees again.
func ReconcileAct(index uint32) certificate.Act {
	return certificate.Act{Act: &certificate.Act_Reconcile{Reconcile: &certificate.Reconcile{Index: index, DocumentDigest: Digest("agreement")}}}
}

// ControlAct enters a department's order against deals.
func ControlAct(from int64, deals ...certificate.Deal) certificate.Act {
	return certificate.Act{Act: &certificate.Act_Control{Control: &certificate.EnterControl{
		Department: "山西省数据局", OrderNumber: "晋数管〔2026〕7号", OrderDigest: Digest("control"), Deals: deals, From: from,
	}}}
}

// LiftControlAct lifts a control.
func LiftControlAct(index uint32) certificate.Act {
	return certificate.Act{Act: &certificate.Act_LiftControl{LiftControl: &certificate.LiftControl{Index: index, DocumentDigest: Digest("lift control")}}}
}

// ByProvince has an act on a certificate proposed and confirmed by officers of
// the bureau that holds the province's seat.
func (l *Ledger) ByProvince(b *Bureau, code string, act certificate.Act) {
	l.t.Helper()
	var out certificatetypes.MsgProposeResponse
	l.Response(l.Must(b.Handler, &certificatetypes.MsgPropose{Handler: b.Handler.Address, Code: code, Act: act}), &out)
	l.Must(b.Reviewer, &certificatetypes.MsgConfirm{Reviewer: b.Reviewer.Address, Code: code, Digest: out.Digest})
}

// NewNationalAgency admits an agency that stands in the national catalogue.
func (l *Ledger) NewNationalAgency(name, division string, digit uint32) *Agency {
	l.t.Helper()
	a := l.NewAgency(name, division, digit)
	l.Carry(Nomination(a.Code), &institutiontypes.MsgDesignateAgency{
		Authority: app.Authority(), Agency: a.Code, Level: institution.LevelNational, AgencyDigit: digit, DocumentDigest: Digest("selection"),
		FeeScheduleUrl: "https://fees.example.cn", ComplaintChannel: "https://complaints.example.cn",
	})
	return a
}

// RegisterNational leads a content from submission to the certificate of a
// national agency, under a code and evidence id of the national system.
func (l *Ledger) RegisterNational(a *Agency, c registration.Content, nonce []byte, nationalID, nationalCode string, parties ...*Party) (id, code string) {
	l.t.Helper()
	msg, id := l.Submission(a, c, nonce, parties...)
	l.Must(a.Handler, msg)
	l.Accept(a, id)
	l.Both(a, id, PassAct)
	l.Both(a, id, WaiveAct)
	act := l.EvidenceAct()
	e := act.GetEvidence()
	e.NationalId, e.NationalDigest, e.NationalCode = nationalID, Digest(nationalID), nationalCode
	p := l.Propose(a, id, act)
	l.Must(a.Reviewer, &registrationtypes.MsgConfirm{Reviewer: a.Reviewer.Address, Id: id, Digest: p.Digest, Seal: l.SealOf(a, p)})
	return id, p.Code
}

// OnCertificate proposes an act on a certificate and gives the digest that the
// reviewer repeats.
func (l *Ledger) OnCertificate(a *Agency, code string, act certificate.Act) string {
	l.t.Helper()
	var out certificatetypes.MsgProposeResponse
	l.Response(l.Must(a.Handler, &certificatetypes.MsgPropose{Handler: a.Handler.Address, Code: code, Act: act}), &out)
	return out.Digest
}

// BothOnCertificate proposes and confirms an act on a certificate and gives the
// place of the annotation that it entered or changed.
func (l *Ledger) BothOnCertificate(a *Agency, code string, act certificate.Act) uint32 {
	l.t.Helper()
	confirm := &certificatetypes.MsgConfirm{Reviewer: a.Reviewer.Address, Code: code, Digest: l.OnCertificate(a, code, act)}
	var out certificatetypes.MsgConfirmResponse
	l.Response(l.Must(a.Reviewer, confirm), &out)
	return out.Annotation
}

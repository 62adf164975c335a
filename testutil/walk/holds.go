// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"time"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	certificatetypes "github.com/shuquan-ledger/shuquan/x/certificate/types"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// notes are a certificate's annotations as of the next block.
func (w *Walk) notes(h certificate.Head) []certificate.Annotation {
	var out []certificate.Annotation
	for i := uint32(1); i <= h.Annotations; i++ {
		a, err := w.App.Keepers.Certificate.Annotation(w.ctx(), h.Code, i)
		w.must(err)
		out = append(out, a)
	}
	return out
}

// possible tells whether an act on a certificate is possible in the next block.
func (w *Walk) possible(h certificate.Head, act certificate.Act) bool {
	return w.possibleFor(false, h, act)
}

// possibleFor is possible for a side.
func (w *Walk) possibleFor(province bool, h certificate.Head, act certificate.Act) bool {
	c := certificate.Case{Head: h, Province: province, Now: w.moment()}
	if index := act.Names(); index != 0 && index <= h.Annotations {
		c.Note = w.notes(h)[index-1]
	}
	_, err := act.Judge(c)
	return err == nil
}

// onCertificate proposes an act and has another officer confirm it; false if
// there is nobody to.
func (w *Walk) onCertificate(h certificate.Head, act certificate.Act) bool {
	from := w.officer(h.Agency, institution.DutyHandler)
	if _, open := w.accredited(h.Agency); !open || from == nil || !w.possible(h, act) {
		return false
	}
	second := w.other(h.Agency, institution.DutyReviewer, from.Address)
	if second == nil {
		return false
	}
	w.begin(act.Name() + " on " + h.Code)
	var p certificatetypes.MsgProposeResponse
	w.Response(w.does(from, &certificatetypes.MsgPropose{Handler: from.Address, Code: h.Code, Act: act}), &p)
	if is := w.head(h.Code); is.Pending == nil || !w.possible(is, act) {
		return false // time has changed the case within the second
	}
	w.does(second, &certificatetypes.MsgConfirm{Reviewer: second.Address, Code: h.Code, Digest: p.Digest})
	return true
}

// byProvince proposes an act and has another officer of the province confirm
// it; false if there is nobody to.
func (w *Walk) byProvince(h certificate.Head, act certificate.Act) bool {
	code := w.bureau.Code
	if w.App.Keepers.Council.MayRule(w.branch(), code) != nil || !w.ready(code) || h.ProvincePending != nil || !w.possibleFor(true, h, act) {
		return false
	}
	w.begin(act.Name() + " by the province on " + h.Code)
	from := w.officer(code, institution.DutyHandler)
	propose := &certificatetypes.MsgPropose{Handler: from.Address, Code: h.Code, Act: act}
	var p certificatetypes.MsgProposeResponse
	w.Response(w.does(from, propose), &p)
	if w.chance(10, "drop it first") && w.possibleFor(true, w.head(h.Code), act) {
		w.does(from, &certificatetypes.MsgDrop{Officer: from.Address, Code: h.Code})
		w.Response(w.does(from, propose), &p)
	}
	second := w.other(code, institution.DutyReviewer, from.Address)
	if is := w.head(h.Code); second == nil || is.ProvincePending == nil || !w.possibleFor(true, is, act) {
		return false // time has changed the case within the second
	}
	w.does(second, &certificatetypes.MsgConfirm{Reviewer: second.Address, Code: h.Code, Digest: p.Digest})
	return true
}

// control is a department's order against some deals.
func (w *Walk) control() certificate.Act {
	return ledger.ControlAct(w.moment(), pick(w, [][]certificate.Deal{
		{certificate.DealTransfer},
		{certificate.DealChange, certificate.DealRenew},
		{certificate.DealPledge, certificate.DealLicense, certificate.DealExport},
		certificate.Controllable(),
	}, "deals")...)
}

// dealt are the certificates on which something can be proposed now.
func (w *Walk) dealt() []certificate.Head {
	var out []certificate.Head
	for _, h := range w.heads() {
		if _, open := w.accredited(h.Agency); open && h.Pending == nil && h.Status.Issued() && w.ready(h.Agency) {
			out = append(out, h)
		}
	}
	return out
}

// holds are the acts on annotations and holds, and on divergences.
func (w *Walk) holds() []option {
	var out []option
	on := func(name string, weight int, h certificate.Head, act func() certificate.Act) {
		out = append(out, option{name + " on " + h.Code, weight, func() { w.onCertificate(h, act()) }})
	}
	for _, h := range w.dealt() {
		if h.InForce() {
			on("annotate", 2, h, func() certificate.Act {
				kinds := []certificate.AnnotationKind{certificate.AnnotationAgencyNote, certificate.AnnotationStatutory, certificate.AnnotationTermCondition}
				return ledger.AnnotateAct(pick(w, kinds, "kind"), w.moment(), 0)
			})
			on("hold", 4, h, w.order)
			out = append(out, option{"hold and wait on " + h.Code, 8, func() { w.holdAndWait(h) }})
			out = append(out, option{"control on " + h.Code, 3, func() { w.byProvince(h, w.control()) }})
		}
		if h.InForce() && h.Class == certificate.ClassNational && h.Divergent == 0 {
			on("mark divergent", 6, h, ledger.DivergentAct)
		}
		if h.Divergent != 0 {
			on("reconcile", 8, h, func() certificate.Act { return ledger.ReconcileAct(h.Divergent) })
			out = append(out, option{"reconcile by the province on " + h.Code, 2, func() { w.byProvince(h, ledger.ReconcileAct(h.Divergent)) }})
		}
		for _, a := range w.notes(h) {
			if !a.Stands() {
				continue
			}
			if a.EndsBy(certificate.EventEndAnnotation) == nil {
				on("end annotation", 3, h, func() certificate.Act { return ledger.EndAnnotationAct(a.Index) })
			}
			if a.Control != nil {
				out = append(out, option{"lift control on " + h.Code, 5, func() { w.byProvince(h, ledger.LiftControlAct(a.Index)) }})
			}
			if a.Hold != nil {
				on("renew hold", 4, h, func() certificate.Act {
					return ledger.RenewHoldAct(a.Index, max(a.To, w.moment())+int64(1+w.intn(60, "days"))*24*3600)
				})
				on("lift hold", 5, h, func() certificate.Act { return ledger.LiftHoldAct(a.Index) })
			}
		}
	}
	if len(out) == 0 {
		if h, ok := w.valid(); ok {
			on("hold", 1, h, w.order)
		}
	}
	return out
}

// order is a court's order on some of the rights for some days.
func (w *Walk) order() certificate.Act {
	rights := pick(w, [][]registration.Right{
		{registration.RightHold},
		{registration.RightUse},
		{registration.RightOperate},
		{registration.RightHold, registration.RightOperate},
		{registration.RightHold, registration.RightUse, registration.RightOperate},
	}, "rights")
	return ledger.HoldAct(w.moment(), w.moment()+int64(3+w.intn(60, "days"))*24*3600, rights...)
}

// holdAndWait enters holds on all rights, one behind the other, waits for the
// warning and the end of the first, renews and lifts.
func (w *Walk) holdAndWait(h certificate.Head) {
	all := []registration.Right{registration.RightHold, registration.RightUse, registration.RightOperate}
	ends := w.moment() + int64(25+w.intn(20, "days"))*24*3600
	first := h.Annotations + 1
	for range 1 + w.intn(3, "holds") {
		if !w.onCertificate(w.head(h.Code), ledger.HoldAct(w.moment(), ends, all...)) {
			return
		}
	}
	if w.chance(70, "see the warning") {
		for w.moment() < ends && !w.notes(w.head(h.Code))[first-1].Hold.Noticed {
			w.Advance(24 * time.Hour)
			w.block()
		}
	}
	if w.chance(70, "see the end") {
		w.To(ends + int64(w.intn(3, "seconds")))
		w.block()
	}
	w.begin("after the wait")
	h = w.head(h.Code)
	if _, open := w.accredited(h.Agency); !open || h.Pending != nil || !w.ready(h.Agency) {
		return
	}
	if w.chance(50, "renew") {
		w.onCertificate(h, ledger.RenewHoldAct(first+uint32(w.intn(int(h.Annotations-first+1), "which")), max(ends, w.moment())+24*3600))
		h = w.head(h.Code)
	}
	if _, open := w.accredited(h.Agency); open && w.ready(h.Agency) {
		w.onCertificate(h, ledger.LiftHoldAct(first))
	}
}

// divergeAndAgree finds that a national certificate differs from the national
// record and, later, that it agrees again.
func (w *Walk) divergeAndAgree(a *agency) {
	f, ok := w.lead(a, registration.StatusRegistered)
	if !ok {
		return
	}
	code, err := w.App.Keepers.Certificate.CodeOf(w.ctx(), f.Id)
	w.must(err)
	if !w.ready(a.Code) || !w.onCertificate(w.head(code), ledger.DivergentAct()) {
		return
	}
	if h := w.head(code); w.chance(80, "reconcile") && w.ready(a.Code) {
		w.onCertificate(h, ledger.ReconcileAct(h.Divergent))
	}
}

// head is a certificate as of the next block.
func (w *Walk) head(code string) certificate.Head {
	h, err := w.App.Keepers.Certificate.Head(w.ctx(), code)
	w.must(err)
	h.Agency, err = w.App.Keepers.Institution.Responsible(w.ctx(), h.Agency) // who acts on it
	w.must(err)
	return h
}

// noteWrongs are wrong acts on annotations.
func noteWrongs() []wrong {
	on := func(name string, want error, act func(w *Walk, h certificate.Head) certificate.Act) wrong {
		return revocation(name, want, func(w *Walk, h certificate.Head, handler string) sdk.Msg {
			return &certificatetypes.MsgPropose{Handler: handler, Code: h.Code, Act: act(w, h)}
		})
	}
	return []wrong{
		on("no act", certificate.ErrAct, func(*Walk, certificate.Head) certificate.Act { return certificate.Act{} }),
		on("no ground of cancellation", certificate.ErrCancellation, func(*Walk, certificate.Head) certificate.Act { return ledger.CancelAct(0) }),
		on("a hold as an annotation", certificate.ErrAnnotation, func(w *Walk, _ certificate.Head) certificate.Act {
			return ledger.AnnotateAct(certificate.AnnotationJudicialHold, w.moment(), 0)
		}),
		on("a hold without rights", certificate.ErrHold, func(w *Walk, _ certificate.Head) certificate.Act {
			return ledger.HoldAct(w.moment(), w.moment()+1000)
		}),
		on("a control by the agency", certificate.ErrSide, func(w *Walk, _ certificate.Head) certificate.Act { return w.control() }),
		on("no such annotation", certificate.ErrNoNote, func(_ *Walk, h certificate.Head) certificate.Act {
			return ledger.LiftHoldAct(h.Annotations + 1)
		}),
		on("a local certificate diverges", certificate.ErrDivergence, func(w *Walk, h certificate.Head) certificate.Act {
			if h.Class == certificate.ClassNational && h.Divergent == 0 {
				w.onCertificate(h, ledger.DivergentAct())
			}
			return ledger.DivergentAct()
		}),
		{"annotation: a control of nothing", certificate.ErrControl, func(w *Walk, r refusal) bool {
			h, ok := w.valid()
			from := w.officer(w.bureau.Code, institution.DutyHandler)
			if !ok || from == nil || w.App.Keepers.Council.MayRule(w.branch(), w.bureau.Code) != nil {
				return false
			}
			return r.send(from, &certificatetypes.MsgPropose{Handler: from.Address, Code: h.Code, Act: ledger.ControlAct(w.moment())})
		}},
		{"annotation: ended before", certificate.ErrNote, func(w *Walk, r refusal) bool {
			h, ok := w.valid()
			if !ok || !w.onCertificate(h, ledger.AnnotateAct(certificate.AnnotationAgencyNote, w.moment(), 0)) {
				return false
			}
			h = w.head(h.Code)
			index := h.Annotations
			if !w.ready(h.Agency) || !w.onCertificate(h, ledger.EndAnnotationAct(index)) || !w.ready(h.Agency) {
				return false
			}
			from := w.officer(h.Agency, institution.DutyHandler)
			return r.send(from, &certificatetypes.MsgPropose{Handler: from.Address, Code: h.Code, Act: ledger.EndAnnotationAct(index)})
		}},
	}
}

// SPDX-License-Identifier: Apache-2.0

package certificate

import (
	"slices"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// MaxAnnotations is the number of annotations of a certificate, those that have
// ended included, from which an agency enters no more of its own.
const MaxAnnotations = 200

// InForce tells whether an annotation (备注, guideline art. 23) counts at a
// moment: it has not been ended and the moment lies between its first and its
// last, both included. A hold and a control count until they are lifted, a
// dispute and a divergence until they end, the end of a grant for ever, whatever their moments.
func (a Annotation) InForce(now int64) bool {
	if !a.Stands() || !slices.Contains(agencyKinds, a.Kind) {
		return a.Stands()
	}
	return a.From <= now && (a.To == 0 || now <= a.To)
}

// NoteChange is what happens to an annotation.
type NoteChange struct {
	// Event is the lifecycle row's event.
	Event lifecycle.Event
	// Actor is who makes it happen.
	Actor lifecycle.Actor
	// At is the moment of effect, seconds since 1970-01-01T00:00:00Z.
	At int64
	// Entered is what a new annotation says, without code, index and status.
	Entered *Annotation
	// Document is the digest of the document that ends, renews or lifts.
	Document string
	// To is the end of a renewed hold's period, same unit.
	To int64
	// Organ is the organ that lifts a hold.
	Organ string
}

// Apply is the annotation after a change, and the row that allows it. ErrNote
// if none does. Every change raises the version by one. The annotation that was
// given is not touched.
func (a Annotation) Apply(c NoteChange) (Annotation, lifecycle.Row[NoteStatus], error) {
	if c.Entered != nil {
		code, index := a.Code, a.Index
		a = *c.Entered
		a.Code, a.Index = code, index
	}
	row, err := a.next(c.Event, c.Actor)
	if err != nil {
		return a, row, err
	}
	a.Status = row.To
	a.Version++
	if !a.Stands() {
		a.EndDigest, a.EndedAt = c.Document, c.At
	}
	if a.Hold != nil {
		a.Hold = a.Hold.after(c)
	}
	if c.Event == EventRenewHold {
		a.To = c.To
	}
	return a, row, nil
}

// Carried is what enters an annotation on the certificate to which rights pass,
// if it goes with them at a moment: what the agency has recorded and is not
// over, and a control, which the order may leave open to a transfer. A hold or
// dispute stands against the transfer itself.
func (a Annotation) Carried(now int64) (NoteChange, bool) {
	if !a.Stands() || a.Control == nil && (!slices.Contains(agencyKinds, a.Kind) || a.To != 0 && a.To < now) {
		return NoteChange{}, false
	}
	return NoteChange{
		Event: EventCarry, Actor: lifecycle.Chain, At: now,
		Entered: &Annotation{Kind: a.Kind, DocumentDigest: a.DocumentDigest, From: a.From, To: a.To, Control: a.Control},
	}, true
}

// EndsBy returns ErrNoNote unless an event is one by which an annotation of
// this kind ends or, of a hold, is renewed.
func (a Annotation) EndsBy(event lifecycle.Event) error {
	for _, e := range endings {
		if e.event == event && slices.Contains(e.kinds, a.Kind) {
			return nil
		}
	}
	return ErrNoNote.Wrapf("annotation %d is %s, to which %s is not done", a.Index, a.Kind, event)
}

// Validate checks an annotation's form. ErrCode, ErrDigest, ErrHold,
// ErrControl or ErrGenesis.
func (a Annotation) Validate() error {
	if _, err := ParseCode(a.Code); err != nil {
		return err
	}
	if err := needDigest("document_digest", a.DocumentDigest); err != nil {
		return err
	}
	if AnnotationKind_name[int32(a.Kind)] == "" || a.Kind == AnnotationUnspecified {
		return ErrGenesis.Wrap("unknown kind of annotation")
	}
	if a.Index == 0 || a.Version == 0 || !calendar.Moment(a.From) || a.To != 0 && (!calendar.Moment(a.To) || a.To < a.From) {
		return ErrGenesis.Wrap("index, version and from must be given, to is not before from, and both are moments of the calendar")
	}
	if (a.Hold != nil) != (a.Kind == AnnotationJudicialHold) || (a.NationalDigest != "") != (a.Kind == AnnotationDivergent) {
		return ErrGenesis.Wrap("hold stands with a judicial hold alone, national_digest with a divergence alone")
	}
	if (a.Control != nil) != (a.Kind == AnnotationAdminControl) {
		return ErrGenesis.Wrap("control stands with an administrative control alone")
	}
	if wrong := a.checkStatus(); wrong != "" {
		return ErrGenesis.Wrap(wrong)
	}
	if a.NationalDigest != "" {
		return needDigest("national_digest", a.NationalDigest)
	}
	if a.Control != nil {
		return a.Control.validate()
	}
	if a.Hold == nil {
		return nil
	}
	if a.To == 0 {
		return ErrHold.Wrap("to: 0")
	}
	return a.Hold.validate()
}

// checkStatus tells what of an annotation does not fit its status.
func (a Annotation) checkStatus() string {
	possible := NoteLifecycle
	if a.Hold != nil {
		possible = HoldLifecycle
	}
	known := slices.ContainsFunc(possible.Rows, func(r lifecycle.Row[NoteStatus]) bool { return r.To == a.Status })
	switch {
	case !known:
		return "an annotation of this kind has no such status"
	case a.Stands() != (a.EndedAt == 0) || a.EndedAt < 0 || a.Stands() != (a.EndDigest == ""):
		return "end_digest and ended_at stand with an annotation that has ended, and with no other"
	case !a.Stands() && digest.Validate(a.EndDigest) != nil:
		return "end_digest is no digest"
	case a.Hold != nil && (a.Hold.LiftedBy == "") != a.Stands():
		return "lifted_by stands with a lifted hold alone"
	}
	return ""
}

func needDigest(field, value string) error {
	if err := digest.Validate(value); err != nil {
		return ErrDigest.Wrapf("%s: %s", field, err)
	}
	return nil
}

// Dispute is the change by which a dispute is entered on a certificate, on the
// document by which the objection was taken up. ErrDigest, or ErrStatus if
// the certificate is not open.
func Dispute(h Head, document string, now int64) (NoteChange, error) {
	if err := needDigest("document", document); err != nil {
		return NoteChange{}, err
	}
	j, err := Case{Head: h, Now: now}.enters(Annotation{Kind: AnnotationDisputed, DocumentDigest: document, From: now}, EventDispute)
	return j.Note, err
}

// GrantEnded is the change that tells that the registration of public data has
// ended on which the certificate rests; document is the digest of its last
// content. False if the certificate is not open.
func GrantEnded(h Head, document string, now int64) (NoteChange, bool) {
	j, err := Case{Head: h, Now: now}.enters(Annotation{Kind: AnnotationGrantEnded, DocumentDigest: document, From: now}, EventGrantEnded)
	return j.Note, err == nil
}

// EndDispute is the change by which a dispute ends, on the document that ends
// it. ErrDigest, ErrNoNote if the annotation is none of a dispute, ErrNote if it
// has ended.
func EndDispute(a Annotation, document string, now int64) (NoteChange, error) {
	if err := needDigest("document", document); err != nil {
		return NoteChange{}, err
	}
	if err := a.EndsBy(EventEndDispute); err != nil {
		return NoteChange{}, err
	}
	c := NoteChange{Event: EventEndDispute, Actor: lifecycle.Chain, At: now, Document: document}
	_, err := a.next(c.Event, c.Actor)
	return c, err
}

// CheckNotes checks that a certificate's annotations are what its head counts,
// and that of its holds on one right the first is in force and every other
// waits. ErrGenesis.
func (h Head) CheckNotes(notes []Annotation) error {
	counts := Head{Code: h.Code}
	var held []registration.Right
	for _, a := range notes {
		if a.Kind == AnnotationDivergent && a.Stands() && counts.Divergent != 0 {
			return ErrGenesis.Wrapf("annotations %d and %d both say that it is divergent", counts.Divergent, a.Index)
		}
		counts = counts.WithNote(Annotation{}, a)
		if a.Hold == nil || !a.Stands() {
			continue
		}
		behind := slices.ContainsFunc(a.Hold.Rights, func(r registration.Right) bool { return slices.Contains(held, r) })
		if behind != a.Waits() {
			return ErrGenesis.Wrapf("hold %d is %s; of the holds on one right the first is in force and the others wait", a.Index, a.Status)
		}
		held = append(held, a.Hold.Rights...)
	}
	if !slices.Equal(counts.Controlled, h.Controlled) {
		return ErrGenesis.Wrapf("the head counts controls %v; there are %v", h.Controlled, counts.Controlled)
	}
	if counts.Annotations != h.Annotations || counts.Holds != h.Holds || counts.Disputes != h.Disputes || counts.Divergent != h.Divergent {
		return ErrGenesis.Wrapf("the head counts %d annotations, %d holds, %d disputes and divergence %d; there are %d, %d, %d and %d",
			h.Annotations, h.Holds, h.Disputes, h.Divergent, counts.Annotations, counts.Holds, counts.Disputes, counts.Divergent)
	}
	return nil
}

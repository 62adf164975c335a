// SPDX-License-Identifier: Apache-2.0

package certificate

import "github.com/shuquan-ledger/shuquan/x/calendar"

func (*Annotate) name() string { return string(EventAnnotate) }

// Validate checks the form of an annotation. ErrAnnotation or ErrDigest.
func (a *Annotate) Validate() error {
	if !isAgencyKind(a.Kind) {
		return ErrAnnotation.Wrapf("kind: %s", a.Kind)
	}
	if !calendar.Moment(a.From) || a.To != 0 && (!calendar.Moment(a.To) || a.To < a.From) {
		return ErrAnnotation.Wrapf("from: %d, to: %d", a.From, a.To)
	}
	return needDigest("document_digest", a.DocumentDigest)
}

// judge: what is over is not annotated any more, and an agency annotates no
// more than a reader proves; only a court, a dispute or the national record goes
// beyond that.
func (a *Annotate) judge(c Case) (Judged, error) {
	if c.Head.Annotations >= MaxAnnotations {
		return Judged{}, ErrAnnotation.Wrapf("%s has %d annotations", c.Head.Code, c.Head.Annotations)
	}
	if a.To != 0 && a.To < c.Now {
		return Judged{}, ErrAnnotation.Wrapf("to: %d is over", a.To)
	}
	return c.enters(Annotation{Kind: a.Kind, DocumentDigest: a.DocumentDigest, From: a.From, To: a.To}, EventAnnotate)
}

func (*EndAnnotation) name() string { return string(EventEndAnnotation) }

// Validate checks the form. ErrNoNote or ErrDigest.
func (e *EndAnnotation) Validate() error { return onNote(e.Index, "document_digest", e.DocumentDigest) }

func (e *EndAnnotation) judge(c Case) (Judged, error) {
	return c.moves(NoteChange{Event: EventEndAnnotation, Document: e.DocumentDigest})
}

func (*EnterHold) name() string { return string(EventEnterHold) }

func (e *EnterHold) hold() *Hold {
	return &Hold{Organ: e.Organ, CaseNumber: e.CaseNumber, Rights: e.Rights}
}

// Validate checks the form of an order. ErrHold or ErrDigest.
func (e *EnterHold) Validate() error {
	if err := e.hold().validate(); err != nil {
		return err
	}
	if !calendar.Moment(e.From) || !calendar.Moment(e.To) || e.To <= e.From {
		return ErrHold.Wrapf("from: %d, to: %d", e.From, e.To)
	}
	return needDigest("order_digest", e.OrderDigest)
}

// judge: an order has effect when it is entered, so it has begun and is not over.
// Which of the two rows it takes is for the lines of the rights to say.
func (e *EnterHold) judge(c Case) (Judged, error) {
	if e.From > c.Now || e.To <= c.Now {
		return Judged{}, ErrHold.Wrapf("from: %d, to: %d; now is %d", e.From, e.To, c.Now)
	}
	return c.enters(Annotation{
		Kind: AnnotationJudicialHold, DocumentDigest: e.OrderDigest, From: e.From, To: e.To, Hold: e.hold(),
	}, EventEnterHold)
}

func (*RenewHold) name() string { return string(EventRenewHold) }

// Validate checks the form. ErrNoNote, ErrDigest or ErrHold.
func (r *RenewHold) Validate() error {
	if !calendar.Moment(r.To) {
		return ErrHold.Wrapf("to: %d", r.To)
	}
	return onNote(r.Index, "order_digest", r.OrderDigest)
}

// judge: a renewal makes the period longer.
func (r *RenewHold) judge(c Case) (Judged, error) {
	j, err := c.moves(NoteChange{Event: EventRenewHold, Document: r.OrderDigest, To: r.To})
	if err == nil && (r.To <= c.Note.To || r.To <= c.Now) {
		return Judged{}, ErrHold.Wrapf("to: %d; the period ends at %d, now is %d", r.To, c.Note.To, c.Now)
	}
	return j, err
}

func (*LiftHold) name() string { return string(EventLiftHold) }

// Validate checks the form. ErrNoNote, ErrDigest or ErrHold.
func (l *LiftHold) Validate() error {
	if err := validateName("organ", l.Organ); err != nil {
		return err
	}
	return onNote(l.Index, "order_digest", l.OrderDigest)
}

func (l *LiftHold) judge(c Case) (Judged, error) {
	return c.moves(NoteChange{Event: EventLiftHold, Document: l.OrderDigest, Organ: l.Organ})
}

func (*MarkDivergent) name() string { return string(EventMarkDivergent) }

// Validate checks the form. ErrDigest.
func (d *MarkDivergent) Validate() error {
	if err := needDigest("document_digest", d.DocumentDigest); err != nil {
		return err
	}
	return needDigest("national_digest", d.NationalDigest)
}

// judge: only a national certificate has a national record, and it differs or
// it does not.
func (d *MarkDivergent) judge(c Case) (Judged, error) {
	if c.Head.Class != ClassNational {
		return Judged{}, ErrDivergence.Wrapf("%s is %s", c.Head.Code, c.Head.Class)
	}
	if c.Head.Divergent != 0 {
		return Judged{}, ErrDivergence.Wrapf("annotation %d says so", c.Head.Divergent)
	}
	return c.enters(Annotation{
		Kind: AnnotationDivergent, DocumentDigest: d.DocumentDigest, NationalDigest: d.NationalDigest, From: c.Now,
	}, EventMarkDivergent)
}

func (*Reconcile) name() string { return string(EventReconcile) }

// Validate checks the form. ErrNoNote or ErrDigest.
func (r *Reconcile) Validate() error { return onNote(r.Index, "document_digest", r.DocumentDigest) }

func (r *Reconcile) judge(c Case) (Judged, error) {
	return c.moves(NoteChange{Event: EventReconcile, Document: r.DocumentDigest})
}

func onNote(index uint32, field, document string) error {
	if index == 0 {
		return ErrNoNote.Wrap("index: 0")
	}
	return needDigest(field, document)
}

// SPDX-License-Identifier: Apache-2.0

package certificate

import (
	"errors"
	"slices"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/lifecycle"
)

// Case is what an act is judged by, besides its own words.
type Case struct {
	// Head is the certificate as of now.
	Head Head
	// Note is the annotation that the act names as of now; empty for none.
	Note Annotation
	// Province tells that officers of the province act, not of the agency.
	Province bool
	// Now is the block's time, seconds since 1970-01-01T00:00:00Z.
	Now int64
}

// Judged is an act that was found possible in a case.
type Judged struct {
	// Change is what it makes of the certificate's status; no event for nothing.
	Change Change
	// Note is what it makes of an annotation; no event for nothing.
	Note NoteChange
	// Deal is the deal that precedence is asked about; empty for none.
	Deal Deal
	// End is how the registration ends by it; empty if it does not.
	End string
	// Digests are its documents.
	Digests []string
	// Detail says what status and digests do not, as "name=value" words.
	Detail string
}

// deed is what every act that takes two persons can tell of itself.
type deed interface {
	// name is the act's name in events.
	name() string
	// Validate checks the act's form.
	Validate() error
	// judge judges the act against the case and says what it does.
	judge(c Case) (Judged, error)
}

func (a Act) deed() (deed, error) {
	var d deed
	switch act := a.Act.(type) {
	case *Act_Revoke:
		d = deedOf(act.Revoke)
	case *Act_Cancel:
		d = deedOf(act.Cancel)
	case *Act_Annotate:
		d = deedOf(act.Annotate)
	case *Act_EndAnnotation:
		d = deedOf(act.EndAnnotation)
	case *Act_Hold:
		d = deedOf(act.Hold)
	case *Act_RenewHold:
		d = deedOf(act.RenewHold)
	case *Act_LiftHold:
		d = deedOf(act.LiftHold)
	case *Act_MarkDivergent:
		d = deedOf(act.MarkDivergent)
	case *Act_Reconcile:
		d = deedOf(act.Reconcile)
	case *Act_Control:
		d = deedOf(act.Control)
	case *Act_LiftControl:
		d = deedOf(act.LiftControl)
	}
	if d == nil {
		return nil, ErrAct.Wrap("act: none is set")
	}
	return d, nil
}

// deedOf keeps a nil pointer from passing as an act.
func deedOf[T any, P interface {
	*T
	deed
}](act P) deed {
	if act == nil {
		return nil
	}
	return act
}

// Validate checks the form of the act; ErrAct if none is set.
func (a Act) Validate() error {
	d, err := a.deed()
	if err != nil {
		return err
	}
	return d.Validate()
}

// Name is the act's name as events show it, like "Revoke"; empty for none.
func (a Act) Name() string {
	d, err := a.deed()
	if err != nil {
		return ""
	}
	return d.name()
}

// Names is the place of the annotation that the act is about; 0 if it is about
// none that exists.
func (a Act) Names() uint32 {
	switch act := a.Act.(type) {
	case *Act_EndAnnotation:
		return act.EndAnnotation.GetIndex()
	case *Act_RenewHold:
		return act.RenewHold.GetIndex()
	case *Act_LiftHold:
		return act.LiftHold.GetIndex()
	case *Act_LiftControl:
		return act.LiftControl.GetIndex()
	case *Act_Reconcile:
		return act.Reconcile.GetIndex()
	}
	return 0
}

// MayBeOf returns nil if the act is one of the province, or of the agency:
// controls are the province's, a difference from the national record is for
// either to record, all else is the agency's. ErrSide.
func (a Act) MayBeOf(province bool) error {
	switch a.Act.(type) {
	case *Act_MarkDivergent, *Act_Reconcile:
		return nil
	case *Act_Control, *Act_LiftControl:
		if !province {
			return ErrSide.Wrapf("%s is the province's", a.Name())
		}
	default:
		if province {
			return ErrSide.Wrapf("%s is the agency's", a.Name())
		}
	}
	return nil
}

// Judge finds out whether an act is possible as the case stands, and what it
// does. It is asked when the act is proposed and again when it is confirmed.
func (a Act) Judge(c Case) (Judged, error) {
	d, err := a.deed()
	if err != nil {
		return Judged{}, err
	}
	if err := d.Validate(); err != nil {
		return Judged{}, err
	}
	if err := a.MayBeOf(c.Province); err != nil {
		return Judged{}, err
	}
	return d.judge(c)
}

// ProposalDigest is what the reviewer repeats: the SM3 digest of the code, a
// zero byte, and the act's deterministic protobuf bytes.
func (a Act) ProposalDigest(code string) (string, error) {
	b, err := a.Marshal()
	if err != nil {
		return "", err
	}
	return digest.SM3(append(append([]byte(code), codeEnd), b...)), nil
}

// MayPropose tells whether something may be proposed now. ErrPending if a
// proposal of the same side waits.
func (h Head) MayPropose(byProvince bool) error {
	if p := h.Proposed(byProvince); p != nil {
		return ErrPending.Wrapf("%s by %s, digest %s", p.Act.Name(), p.Proposer, p.Digest)
	}
	return nil
}

// MayConfirm is the proposal that a reviewer may confirm, of which they repeat
// the digest. ErrNothingPending, ErrOtherProposal or ErrSamePerson.
func (h Head) MayConfirm(byProvince bool, reviewer, repeated string) (Pending, error) {
	p := h.Proposed(byProvince)
	switch {
	case p == nil:
		return Pending{}, ErrNothingPending
	case p.Digest != repeated:
		return Pending{}, ErrOtherProposal.Wrapf("what waits is %s with digest %s", p.Act.Name(), p.Digest)
	case p.Proposer == reviewer:
		return Pending{}, ErrSamePerson
	}
	return *p, nil
}

// checkPending checks the pending proposal of a side in a genesis record.
func (h Head) checkPending(byProvince bool) error {
	p := h.Proposed(byProvince)
	if p == nil {
		return nil
	}
	if err := errors.Join(p.Act.Validate(), p.Act.MayBeOf(byProvince)); err != nil {
		return err
	}
	want, err := p.Act.ProposalDigest(h.Code)
	if err != nil {
		return err
	}
	if p.Digest != want || p.Proposer == "" {
		return ErrGenesis.Wrap("the pending proposal's digest or proposer is wrong")
	}
	return nil
}

// actorOf is who enters or moves an annotation by an event.
func actorOf(event lifecycle.Event) lifecycle.Actor {
	switch event {
	case EventEnterControl, EventLiftControl:
		return ProvincialSeat
	case EventDispute, EventEndDispute, EventGrantEnded:
		return lifecycle.Chain
	default:
		return lifecycle.TwoPersons
	}
}

// enters judges an act that enters an annotation: only on a certificate that has
// not ended, for what has ended carries nothing new.
func (c Case) enters(note Annotation, event lifecycle.Event) (Judged, error) {
	if !c.Head.Open() {
		return Judged{}, ErrStatus.Wrapf("%s is not possible; this certificate has status %s", event, c.Head.Status)
	}
	return Judged{Note: NoteChange{Event: event, Actor: actorOf(event), At: c.Now, Entered: &note}, Digests: []string{note.DocumentDigest}}, nil
}

// moves judges an act on the annotation that it names, which is possible on an
// ended certificate too.
func (c Case) moves(change NoteChange) (Judged, error) {
	if c.Note.Index == 0 {
		return Judged{}, ErrNoNote.Wrap("no annotation of this place stands on the certificate")
	}
	if err := c.Note.EndsBy(change.Event); err != nil {
		return Judged{}, err
	}
	change.Actor, change.At = actorOf(change.Event), c.Now
	if _, err := c.Note.next(change.Event, change.Actor); err != nil {
		return Judged{}, err
	}
	return Judged{Note: change, Digests: []string{change.Document}}, nil
}

// isAgencyKind tells whether Annotate enters annotations of a kind.
func isAgencyKind(k AnnotationKind) bool { return slices.Contains(agencyKinds, k) }

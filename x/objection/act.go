// SPDX-License-Identifier: Apache-2.0

package objection

import (
	"fmt"
	"slices"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// Case is what an act is judged by, besides its own words.
type Case struct {
	// Objection is the objection as of now.
	Objection Objection
	// Version is the registration's version now.
	Version uint64
	// Latest is the kind of application that led to that version.
	Latest registration.Kind
	// Keeper is the agency that is responsible for the case now.
	Keeper string
	// Holders are the codes of those whose rights are registered now.
	Holders []string
	// CertificateEnded tells that nothing can become of the certificate any more.
	CertificateEnded bool
	// Today is the day of the block.
	Today calendar.Day
}

// deed is what every act that takes two persons can tell of itself.
type deed interface {
	// name is the act's name in events.
	name() string
	// Validate checks the act's form.
	Validate() error
	// event is what the act makes happen.
	event() lifecycle.Event
	// check judges the act against the case.
	check(c Case) error
	// effect is what it writes on the objection.
	effect(c Case) Effect
	// digests are the documents of the act, the one that it rests on first.
	digests() []string
	// detail says what status and digests do not, as "name=value" words.
	detail() string
}

func (a Act) deed() (deed, error) {
	var d deed
	switch act := a.Act.(type) {
	case *Act_Refuse:
		d = deedOf(act.Refuse)
	case *Act_Conclude:
		d = deedOf(act.Conclude)
	case *Act_EnterFinalDocument:
		d = deedOf(act.EnterFinalDocument)
	case *Act_Execute:
		d = deedOf(act.Execute)
	case *Act_Dismiss:
		d = deedOf(act.Dismiss)
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

// Name is the act's name as events show it, like "Conclude"; empty for none.
func (a Act) Name() string {
	d, err := a.deed()
	if err != nil {
		return ""
	}
	return d.name()
}

// Digest is the digest of the act's deterministic protobuf bytes, which the
// reviewer repeats.
func (a Act) Digest() (string, error) {
	b, err := a.Marshal()
	if err != nil {
		return "", err
	}
	return digest.SM3(b), nil
}

// Judged is an act that was found possible in a case.
type Judged struct {
	// Event is what it makes happen.
	Event lifecycle.Event
	// Effect is what it writes on the objection.
	Effect Effect
	// Digests are its documents.
	Digests []string
	// Detail says what status and digests do not.
	Detail string
}

// Judge finds out whether an act is possible as the case stands: by its form,
// by the table, and by the act's own rules. It is asked when the act is
// proposed and again when it is confirmed.
func (a Act) Judge(c Case) (Judged, error) {
	d, err := a.deed()
	if err != nil {
		return Judged{}, err
	}
	if err := d.Validate(); err != nil {
		return Judged{}, err
	}
	if _, err := Lifecycle.Next(c.Objection.Status, d.event(), lifecycle.TwoPersons); err != nil {
		return Judged{}, err
	}
	if err := d.check(c); err != nil {
		return Judged{}, err
	}
	return Judged{Event: d.event(), Effect: d.effect(c), Digests: d.digests(), Detail: d.detail()}, nil
}

// refusals are the grounds on which an objection is not taken up.
var refusals = []string{"D-1", "D-2", "D-3", "D-4"}

func (*Refuse) name() string { return "Refuse" }

// Validate checks the form of a refusal.
func (r *Refuse) Validate() error {
	if !slices.Contains(refusals, r.Ground) {
		return ErrGround.Wrapf("ground: %q", r.Ground)
	}
	return needDigest("notice_digest", r.NoticeDigest)
}
func (*Refuse) event() lifecycle.Event { return EventRefuse }
func (*Refuse) check(c Case) error     { return c.checkOwnCase() }
func (r *Refuse) effect(Case) Effect   { return func(o *Objection) { o.Ground = r.Ground } }
func (r *Refuse) digests() []string    { return []string{r.NoticeDigest} }
func (r *Refuse) detail() string       { return "ground=" + r.Ground }

func (*Conclude) name() string { return "Conclude" }

// Validate checks the form of a conclusion; ErrNotices (D-5) without the
// notices to both sides.
func (d *Conclude) Validate() error {
	if d.ObjectorNotice == "" || d.RegistrantNotice == "" {
		return ErrNotices.Wrap("objector_notice, registrant_notice: one is missing")
	}
	if err := needDigest("objector_notice", d.ObjectorNotice); err != nil {
		return err
	}
	if err := needDigest("registrant_notice", d.RegistrantNotice); err != nil {
		return err
	}
	return needDigest("decision_digest", d.DecisionDigest)
}
func (*Conclude) event() lifecycle.Event { return EventConclude }
func (*Conclude) check(c Case) error     { return c.checkOwnCase() }

func (d *Conclude) effect(c Case) Effect {
	return func(o *Objection) {
		o.ConcludedOn, o.DecisionDigest, o.BaseVersion = uint32(c.Today), d.DecisionDigest, c.Version
		o.Outcome = outcome(d.Upheld)
	}
}

func (d *Conclude) digests() []string {
	return []string{d.DecisionDigest, d.ObjectorNotice, d.RegistrantNotice}
}
func (d *Conclude) detail() string { return fmt.Sprintf("upheld=%t", d.Upheld) }

func (*EnterFinalDocument) name() string { return "EnterFinalDocument" }

// Validate checks the form of an effective document.
func (d *EnterFinalDocument) Validate() error {
	if d.Kind < DocumentJudgment || d.Kind > DocumentMediation {
		return ErrEnum.Wrapf("kind: %s", d.Kind)
	}
	if err := needDigest("effect_digest", d.EffectDigest); err != nil {
		return err
	}
	return needDigest("document_digest", d.DocumentDigest)
}

func (d *EnterFinalDocument) event() lifecycle.Event {
	if d.Upheld {
		return EventEnterFinalDocument
	}
	return EventEnterRejectingDocument
}
func (*EnterFinalDocument) check(Case) error { return nil }

func (d *EnterFinalDocument) effect(c Case) Effect {
	return func(o *Objection) {
		o.DecisionDigest, o.BaseVersion, o.Outcome = d.DocumentDigest, c.Version, outcome(d.Upheld)
	}
}

func (d *EnterFinalDocument) digests() []string { return []string{d.DocumentDigest, d.EffectDigest} }

func (d *EnterFinalDocument) detail() string {
	return fmt.Sprintf("kind=%s upheld=%t", d.Kind, d.Upheld)
}

func (*Execute) name() string { return "Execute" }

// Validate checks the form of the record of an execution.
func (e *Execute) Validate() error      { return needDigest("record_digest", e.RecordDigest) }
func (*Execute) event() lifecycle.Event { return EventExecute }

// check asks the chain itself: the agency's word that it has changed or
// cancelled the registration is not enough.
func (*Execute) check(c Case) error {
	if !c.CertificateEnded && !c.changed() {
		return ErrNotExecuted.Wrapf("version %d", c.Version)
	}
	return nil
}
func (*Execute) effect(Case) Effect  { return nil }
func (e *Execute) digests() []string { return []string{e.RecordDigest} }
func (*Execute) detail() string      { return "" }

// changed tells whether the registration has been changed since the decision. A
// renewal carries nothing out, and there is at most one in the life of an
// objection: it is possible in the last months of the validity alone.
func (c Case) changed() bool {
	since := c.Objection.BaseVersion
	if c.Latest == registration.KindRenewal {
		since++
	}
	return c.Version > since
}

func (*Dismiss) name() string { return "Dismiss" }

// Validate checks the form of a dismissal.
func (d *Dismiss) Validate() error      { return needDigest("notice_digest", d.NoticeDigest) }
func (*Dismiss) event() lifecycle.Event { return EventDismiss }
func (*Dismiss) check(c Case) error {
	if !c.CertificateEnded {
		return ErrNotEnded.Wrap(c.Objection.Certificate)
	}
	return nil
}
func (*Dismiss) effect(Case) Effect  { return func(o *Objection) { o.Outcome = OutcomeMoot } }
func (d *Dismiss) digests() []string { return []string{d.NoticeDigest} }
func (*Dismiss) detail() string      { return "" }

// checkOwnCase keeps an agency from deciding that has become a holder, or
// responsible for a case of its own, since the filing. ErrOwnCase.
func (c Case) checkOwnCase() error { return checkOwnCase(c.Keeper, c.Objection.Objector, c.Holders) }

func outcome(upheld bool) Outcome {
	if upheld {
		return OutcomeUpheld
	}
	return OutcomeRejected
}

// Confirmable is the proposal that a reviewer confirms by repeating its
// digest: another person's, still pending. ErrCourt (D-6) for one person's
// document of a court.
func (o Objection) Confirmable(reviewer, digest string) (Pending, error) {
	if o.Pending == nil {
		return Pending{}, ErrNoPending
	}
	p := *o.Pending
	switch {
	case p.Digest != digest:
		return Pending{}, ErrPendingDigest.Wrapf("proposed is %s with %s", p.Act.Name(), p.Digest)
	case p.Proposer == reviewer && p.Act.GetEnterFinalDocument() != nil:
		return Pending{}, ErrCourt
	case p.Proposer == reviewer:
		return Pending{}, ErrSamePerson
	}
	return p, nil
}

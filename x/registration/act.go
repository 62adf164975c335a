// SPDX-License-Identifier: Apache-2.0

package registration

import (
	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/institution"
)

// Case is what an act is judged by, besides its own words.
type Case struct {
	// Application is the application as of now.
	Application Application
	// Registration is the registration on which it acts; zero for an initial one.
	Registration Registration
	// Rules is the version of the rules that the application falls under.
	Rules Rules
	// Level is the catalogue in which the agency stands now.
	Level institution.Level
	// Earlier is the registration of an earlier scheme that it adopts; nil for none.
	Earlier *LegacySource
	// Permit is the agency's permit to adopt such registrations.
	Permit LegacyPermit
	// Rights are those that it asks for.
	Rights []RightGrant
	// Today is the day of the block.
	Today calendar.Day
	// PeriodOver tells that the period which runs is over, although the
	// calendar cannot tell yet when its effect begins.
	PeriodOver bool
}

// deed is what every act that takes two persons can tell of itself.
type deed interface {
	// name is the act's name in events.
	name() string
	// Validate checks the act's form.
	Validate() error
	// event is what the act makes happen to an application.
	event(a Application) lifecycle.Event
	// check judges the act against the case.
	check(c Case) error
	// effect is what it writes on the application.
	effect(c Case) Effect
	// digests are the documents of the act.
	digests() []string
	// detail says what status and digests do not, as "name=value" words.
	detail() string
}

func (a Act) deed() (deed, error) {
	var d deed
	switch act := a.Act.(type) {
	case *Act_RefuseAcceptance:
		d = deedOf(act.RefuseAcceptance)
	case *Act_Extend:
		d = deedOf(act.Extend)
	case *Act_Terminate:
		d = deedOf(act.Terminate)
	case *Act_Pass:
		d = deedOf(act.Pass)
	case *Act_Refuse:
		d = deedOf(act.Refuse)
	case *Act_Publish:
		d = deedOf(act.Publish)
	case *Act_Waive:
		d = deedOf(act.Waive)
	case *Act_DecideObjection:
		d = deedOf(act.DecideObjection)
	case *Act_Evidence:
		d = deedOf(act.Evidence)
	case *Act_Adopt:
		d = deedOf(act.Adopt)
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

// Name is the act's name as events show it, like "Refuse"; empty for none.
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
	// Effect is what it writes on the application.
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
	event := d.event(c.Application)
	if _, err := LifecycleOf(c.Application.Kind).Next(c.Application.Status, event, lifecycle.TwoPersons); err != nil {
		return Judged{}, err
	}
	if err := d.check(c); err != nil {
		return Judged{}, err
	}
	return Judged{Event: event, Effect: d.effect(c), Digests: d.digests(), Detail: d.detail()}, nil
}

// Registers tells whether the act leads to a registration, so that the duties
// of higher layers and the claims of other holders must be asked.
func (a Act) Registers() bool {
	return a.GetEvidence() != nil || a.GetPass() != nil || a.GetAdopt() != nil
}

// Publishes tells whether the act publishes a notice or issues a certificate,
// which an agency that has been ordered to rectify may not do (guideline art. 38).
func (a Act) Publishes(app Application) bool {
	return a.GetPublish() != nil || a.GetEvidence() != nil && app.Issues()
}

func needDigest(field, value string) error {
	if err := digest.Validate(value); err != nil {
		return ErrDigest.Wrapf("%s: %s", field, err)
	}
	return nil
}

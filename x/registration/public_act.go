// SPDX-License-Identifier: Apache-2.0

package registration

import (
	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/calendar"
)

// PublicCase is what an act of two persons is judged by, besides its own words.
type PublicCase struct {
	// Registration is the registration as of now.
	Registration PublicRegistration
	// Content is what is examined or registered.
	Content PublicContent
	// Rules is the version of the rules that the registration falls under.
	Rules PublicRules
	// Asked is what was filed for the request that the act is about; empty for
	// an act about none.
	Asked PublicFiling
	// AskedRules is the version of the rules that the request falls under.
	AskedRules PublicRules
	// Now is the moment of the block.
	Now int64
}

func (c PublicCase) today() calendar.Day { return calendar.DayOf(c.Now) }

// publicDeed is what every act of two persons can tell of itself.
type publicDeed interface {
	// name is the act's name in events.
	name() string
	// validate checks the act's form.
	validate() error
	// judge finds out what it makes happen in a case.
	judge(c PublicCase) (PublicJudged, error)
}

func (a PublicAct) deed() (publicDeed, error) {
	var d publicDeed
	switch act := a.Act.(type) {
	case *PublicAct_RefuseAcceptance:
		d = publicDeedOf(act.RefuseAcceptance)
	case *PublicAct_Pass:
		d = publicDeedOf(act.Pass)
	case *PublicAct_Terminate:
		d = publicDeedOf(act.Terminate)
	case *PublicAct_Publish:
		d = publicDeedOf(act.Publish)
	case *PublicAct_DecideObjection:
		d = publicDeedOf(act.DecideObjection)
	case *PublicAct_EnterCode:
		d = publicDeedOf(act.EnterCode)
	case *PublicAct_GrantRequest:
		d = publicDeedOf(act.GrantRequest)
	case *PublicAct_RefuseRequest:
		d = publicDeedOf(act.RefuseRequest)
	case *PublicAct_Cancel:
		d = publicDeedOf(act.Cancel)
	case *PublicAct_Revoke:
		d = publicDeedOf(act.Revoke)
	}
	if d == nil {
		return nil, ErrAct.Wrap("act: none is set")
	}
	return d, nil
}

// publicDeedOf keeps a nil pointer from passing as an act.
func publicDeedOf[T any, P interface {
	*T
	publicDeed
}](act P) publicDeed {
	if act == nil {
		return nil
	}
	return act
}

// Validate checks the form of the act; ErrAct if none is set.
func (a PublicAct) Validate() error {
	d, err := a.deed()
	if err != nil {
		return err
	}
	return d.validate()
}

// Name is the act's name as events show it, like "RevokePublic"; empty for none.
func (a PublicAct) Name() string {
	d, err := a.deed()
	if err != nil {
		return ""
	}
	return d.name()
}

// Digest is the digest of the act's deterministic protobuf bytes, which the
// reviewer repeats.
func (a PublicAct) Digest() (string, error) {
	b, err := a.Marshal()
	if err != nil {
		return "", err
	}
	return digest.SM3(b), nil
}

// Judge finds out whether an act is possible as the case stands: by its form, by
// the table, and by the act's own rules. It is asked when the act is proposed and
// again when it is confirmed.
func (a PublicAct) Judge(c PublicCase) (PublicJudged, error) {
	d, err := a.deed()
	if err != nil {
		return PublicJudged{}, err
	}
	if err := d.validate(); err != nil {
		return PublicJudged{}, err
	}
	j, err := d.judge(c)
	if err != nil {
		return PublicJudged{}, err
	}
	_, err = PublicLifecycle.Next(c.Registration.Status, j.Event, lifecycle.TwoPersons)
	return j, err
}

// Request is the purpose of the request that the act is about; PublicPurposeUnspecified for none.
func (a PublicAct) Request() PublicPurpose {
	switch act := a.Act.(type) {
	case *PublicAct_GrantRequest:
		return act.GrantRequest.GetPurpose()
	case *PublicAct_RefuseRequest:
		return act.RefuseRequest.GetPurpose()
	}
	return PublicPurposeUnspecified
}

// Publishes tells whether the act publishes a notice or a result, which an
// agency that has been ordered to rectify may not do.
func (a PublicAct) Publishes() bool { return a.GetPublish() != nil || a.GetEnterCode() != nil }

// Registers tells whether the act leads to a content that is registered now:
// its subjects must be in force and the resource registered once (U-7).
func (a PublicAct) Registers() bool {
	p := a.GetGrantRequest().GetPurpose()
	return a.GetPass() != nil || a.GetEnterCode() != nil || p == PublicPurposeRenewal || p == PublicPurposeChange || p == PublicPurposeCorrection
}

// Confirmable is the proposal that a reviewer confirms by repeating its digest:
// another person's, still pending.
func (r PublicRegistration) Confirmable(reviewer, digest string) (PublicPending, error) {
	if r.Pending == nil {
		return PublicPending{}, ErrNoPending
	}
	p := *r.Pending
	if p.Digest != digest {
		return PublicPending{}, ErrPendingDigest.Wrapf("proposed is %s with %s", p.Act.Name(), p.Digest)
	}
	if p.Proposer == reviewer {
		return PublicPending{}, ErrSamePerson
	}
	return p, nil
}

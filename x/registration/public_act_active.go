// SPDX-License-Identifier: Apache-2.0

package registration

import (
	"fmt"

	"github.com/shuquan-ledger/shuquan/x/calendar"
)

func (*GrantPublicRequest) name() string { return "GrantPublicRequest" }
func (a *GrantPublicRequest) validate() error {
	if _, err := a.Purpose.granted(); err != nil {
		return err
	}
	return needDigest("decision_digest", a.DecisionDigest)
}

// judge does what an accepted request asks. A new content rests on the one that
// was in force when it was filed: another may have been registered since.
func (a *GrantPublicRequest) judge(c PublicCase) (PublicJudged, error) {
	event, err := a.Purpose.granted()
	if err != nil {
		return PublicJudged{}, err
	}
	j := PublicJudged{Event: event, Digests: []string{a.DecisionDigest}, Detail: a.Purpose.Detail()}
	if !c.Registration.Registered() {
		return j, nil // the table says so
	}
	open, err := c.Registration.Request(a.Purpose)
	if err != nil {
		return j, err
	}
	if open.AcceptedOn == 0 {
		return j, ErrPublicRequest.Wrapf("purpose: the %s is not accepted yet", a.Purpose)
	}
	switch a.Purpose {
	case PublicPurposeRenewal:
		j.Effect, err = c.renewed(open)
	case PublicPurposeCancellation:
		j.Effect = func(r *PublicRegistration) { r.closeRequest(a.Purpose) }
		j.Detail += " reason=" + c.Asked.Request.Reason.String()
	default:
		j.Effect, err = c.changed(open)
	}
	return j, err
}

// renewed prolongs from the day after the old end (art. 15). A change that was
// granted since the filing may have moved that end: then the filing must lie in
// the last days before the new one as well, or it would prolong years ahead.
func (c PublicCase) renewed(open PublicOpenRequest) (PublicEffect, error) {
	if err := CheckPublicGrounds(c.Content, c.Now); err != nil {
		return nil, err
	}
	old := calendar.Day(c.Registration.ValidTo)
	if open.Of != c.Registration.Filing {
		if err := c.AskedRules.MayRenew(old, calendar.Day(open.FiledOn)); err != nil {
			return nil, err
		}
	}
	to, err := c.AskedRules.Renewed(old, c.Content.Product)
	return func(r *PublicRegistration) {
		r.ValidFrom, r.ValidTo, r.Rules = uint32(old), uint32(to), open.Rules
		r.closeRequest(open.Purpose)
	}, err
}

// changed registers another content. An operation that ends sooner or later than
// before moves the end of the validity with it, within the years of the rules;
// one that has ended is a ground (U-6).
func (c PublicCase) changed(open PublicOpenRequest) (PublicEffect, error) {
	if open.Of != c.Registration.Filing {
		return nil, ErrPublicRequest.Wrapf("purpose: the %s rests on filing %d, and %d is in force since; refuse it and let it be filed anew", open.Purpose, open.Of, c.Registration.Filing)
	}
	next := c.Asked.Content()
	if err := CheckPublicGrounds(next, c.Now); err != nil {
		return nil, err
	}
	digest, err := next.Digest()
	if err != nil {
		return nil, err
	}
	to := c.Rules.ChangedTo(calendar.Day(c.Registration.ValidFrom), next.Product)
	return func(r *PublicRegistration) {
		r.Filing, r.ContentDigest, r.ValidTo = open.Filing, digest, uint32(to)
		r.Edition++
		r.closeRequest(open.Purpose)
	}, nil
}

func (*RefusePublicRequest) name() string { return "RefusePublicRequest" }
func (a *RefusePublicRequest) validate() error {
	if _, err := a.Purpose.granted(); err != nil {
		return err
	}
	if _, err := PublicGroundOf(a.Ground, publicReviewing); err != nil {
		return err
	}
	return needDigest("notice_digest", a.NoticeDigest)
}

func (a *RefusePublicRequest) judge(c PublicCase) (PublicJudged, error) {
	j := PublicJudged{
		Event: EventPublicDecline, Digests: []string{a.NoticeDigest}, Detail: fmt.Sprintf("request=%s ground=%s", a.Purpose, a.Ground),
		Effect: func(r *PublicRegistration) { r.closeRequest(a.Purpose) },
	}
	if !c.Registration.Registered() {
		return j, nil // the table says so
	}
	_, err := c.Registration.Request(a.Purpose)
	return j, err
}

func (*CancelPublic) name() string { return "CancelPublic" }

// validate: subjects ask for every other cancellation themselves (art. 9(4)).
func (a *CancelPublic) validate() error {
	if a.Reason != PublicCancelSubjectCeased && a.Reason != PublicCancelLaw {
		return ErrPublicRequest.Wrapf("reason: %s; the subjects ask for it themselves", a.Reason)
	}
	if err := needDigest("document_digest", a.DocumentDigest); err != nil {
		return err
	}
	return needDigest("notice_digest", a.NoticeDigest)
}

func (a *CancelPublic) judge(PublicCase) (PublicJudged, error) {
	return PublicJudged{
		Event: EventPublicCancel, Digests: []string{a.DocumentDigest, a.NoticeDigest}, Detail: "reason=" + a.Reason.String(),
	}, nil
}

func (*RevokePublic) name() string { return "RevokePublic" }
func (a *RevokePublic) validate() error {
	if err := checkRevocation(a.Ground); err != nil {
		return err
	}
	if err := needDigest("report_digest", a.ReportDigest); err != nil {
		return err
	}
	return needDigest("notice_digest", a.NoticeDigest)
}

func (a *RevokePublic) judge(PublicCase) (PublicJudged, error) {
	return adverse(PublicJudged{Event: EventPublicRevoke}, a.Ground, a.ReportDigest, a.NoticeDigest), nil
}

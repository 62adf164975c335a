// SPDX-License-Identifier: Apache-2.0

package registration

import (
	"fmt"

	"github.com/shuquan-ledger/shuquan/x/calendar"
)

func (*RefusePublicAcceptance) name() string { return "RefusePublicAcceptance" }
func (a *RefusePublicAcceptance) validate() error {
	if _, err := PublicGroundOf(a.Ground, publicAcceptable); err != nil {
		return err
	}
	return needDigest("notice_digest", a.NoticeDigest)
}

func (a *RefusePublicAcceptance) judge(PublicCase) (PublicJudged, error) {
	return adverse(PublicJudged{Event: EventPublicNotAccept}, a.Ground, a.NoticeDigest), nil
}

// adverse completes a decision that ends without registration, or ends one: its
// ground and its written notice.
func adverse(j PublicJudged, ground string, digests ...string) PublicJudged {
	j.Digests, j.Detail = digests, "ground="+ground
	j.Effect = func(r *PublicRegistration) { r.Ground = ground }
	return j
}

func (*PassPublicReview) name() string      { return "PassPublicReview" }
func (a *PassPublicReview) validate() error { return needDigest("report_digest", a.ReportDigest) }

func (a *PassPublicReview) judge(c PublicCase) (PublicJudged, error) {
	return PublicJudged{Event: EventPublicPass, Digests: []string{a.ReportDigest}}, CheckPublicGrounds(c.Content, c.Now)
}

func (*TerminatePublic) name() string { return "TerminatePublic" }
func (a *TerminatePublic) validate() error {
	if _, err := PublicGroundOf(a.Ground, publicReviewing); err != nil {
		return err
	}
	return needDigest("notice_digest", a.NoticeDigest)
}

func (a *TerminatePublic) judge(PublicCase) (PublicJudged, error) {
	return adverse(PublicJudged{Event: EventPublicTerminate}, a.Ground, a.NoticeDigest), nil
}

func (*PublishPublic) name() string      { return "PublishPublic" }
func (a *PublishPublic) validate() error { return needDigest("posting_digest", a.PostingDigest) }

func (a *PublishPublic) judge(c PublicCase) (PublicJudged, error) {
	return PublicJudged{
		Event: EventPublicPublish, Digests: []string{a.PostingDigest},
		Effect: func(r *PublicRegistration) { r.Clock = calendar.NewClock(c.today(), c.Rules.Notice) },
	}, nil
}

func (*DecidePublicObjection) name() string { return "DecidePublicObjection" }
func (a *DecidePublicObjection) validate() error {
	if a.Objection == 0 {
		return ErrNoObjection.Wrap("objection: 0; they count from 1")
	}
	return needDigest("decision_digest", a.DecisionDigest)
}

func (a *DecidePublicObjection) judge(c PublicCase) (PublicJudged, error) {
	j := PublicJudged{
		Event: EventPublicReject, Digests: []string{a.DecisionDigest}, Detail: fmt.Sprintf("objection=%d", a.Objection),
		Effect: func(r *PublicRegistration) { r.OpenObjections-- },
	}
	switch {
	case a.Upheld:
		j.Event, j.Detail = EventPublicUphold, j.Detail+" ground="+PublicObjectionGround
		j.Effect = func(r *PublicRegistration) {
			r.OpenObjections--
			r.Ground = PublicObjectionGround
		}
	case c.Registration.OpenObjections <= 1:
		j.Event = EventPublicRejectLast
	}
	if a.Objection > c.Registration.Objections {
		return j, ErrNoObjection.Wrapf("objection: %d of %d", a.Objection, c.Registration.Objections)
	}
	return j, nil
}

func (*EnterPublicCode) name() string { return "EnterPublicCode" }
func (a *EnterPublicCode) validate() error {
	if err := ValidatePublicCode(a.Code); err != nil {
		return err
	}
	return needDigest("result_digest", a.ResultDigest)
}

func (a *EnterPublicCode) judge(c PublicCase) (PublicJudged, error) {
	if err := CheckPublicGrounds(c.Content, c.Now); err != nil {
		return PublicJudged{}, err
	}
	on := c.today()
	to, err := c.Rules.ValidTo(on, c.Content.Product)
	return PublicJudged{
		Event: EventPublicCode, Digests: []string{a.ResultDigest}, Detail: fmt.Sprintf("code=%s valid_to=%d", a.Code, to),
		Effect: func(r *PublicRegistration) {
			r.Code, r.Edition, r.ValidFrom, r.ValidTo = a.Code, 1, uint32(on), uint32(to)
		},
	}, err
}

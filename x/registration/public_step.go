// SPDX-License-Identifier: Apache-2.0

package registration

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/calendar"
)

// PublicJudged is an act on a registration of public data that was found
// possible.
type PublicJudged struct {
	// Event is what it makes happen.
	Event lifecycle.Event
	// Effect is what it writes on the registration.
	Effect PublicEffect
	// Digests are its documents.
	Digests []string
	// Detail says what status and digests do not, as "name=value" words.
	Detail string
}

// Validate checks the form of an act of one person; ErrAct if none is set.
func (s PublicStep) Validate() error {
	switch step := s.Step.(type) {
	case *PublicStep_AskSupplement:
		if step.AskSupplement != nil {
			return step.AskSupplement.validate()
		}
	case *PublicStep_Accept:
		if step.Accept != nil {
			return nil
		}
	case *PublicStep_Explain:
		if step.Explain != nil {
			return needDigest("notice_digest", step.Explain.NoticeDigest)
		}
	case *PublicStep_AcceptRequest:
		if step.AcceptRequest != nil {
			_, err := step.AcceptRequest.Purpose.granted()
			return err
		}
	}
	return ErrAct.Wrap("step: none is set")
}

func (a *AskPublicSupplement) validate() error {
	if len(a.Items) == 0 || len(a.Items) > len(publicFields) {
		return ErrPublicSupplement.Wrapf("items: there are %d", len(a.Items))
	}
	for i, item := range a.Items {
		if !slices.Contains(publicFields[:], item) {
			return ErrPublicSupplement.Wrapf("items: %q is not a field of the content", item)
		}
		if slices.Contains(a.Items[:i], item) {
			return ErrPublicSupplement.Wrapf("items: %q stands twice", item)
		}
	}
	return needDigest("notice_digest", a.NoticeDigest)
}

// Judge finds out what an act of one person makes happen to a registration on a
// day, under the rules of that day; ErrPublicSupplement or ErrPublicRequest.
// Whether the table allows it Apply finds out.
func (s PublicStep) Judge(r PublicRegistration, rules PublicRules, today calendar.Day) (PublicJudged, error) {
	switch step := s.Step.(type) {
	case *PublicStep_AskSupplement:
		if r.SupplementAsked {
			return PublicJudged{}, ErrPublicSupplement.Wrap("it was asked for before")
		}
		return PublicJudged{
			Event: EventPublicSupplement, Digests: []string{step.AskSupplement.NoticeDigest},
			Detail: "items=" + strings.Join(step.AskSupplement.Items, ","),
			Effect: func(r *PublicRegistration) { r.SupplementAsked = true },
		}, nil
	case *PublicStep_Accept:
		return PublicJudged{Event: EventPublicAccept, Effect: func(r *PublicRegistration) {
			r.AcceptedOn, r.Rules, r.Clock = uint32(today), rules.Version, calendar.NewClock(today, rules.Review)
		}}, nil
	case *PublicStep_Explain:
		return PublicJudged{Event: EventPublicExplain, Digests: []string{step.Explain.NoticeDigest}}, nil
	case *PublicStep_AcceptRequest:
		return r.acceptRequest(step.AcceptRequest.Purpose, rules, today)
	}
	return PublicJudged{}, ErrAct.Wrap("step: none is set")
}

// acceptRequest accepts an open request (row U26): the clock of its decision
// runs from this day.
func (r PublicRegistration) acceptRequest(p PublicPurpose, rules PublicRules, today calendar.Day) (PublicJudged, error) {
	if _, err := PublicLifecycle.Next(r.Status, EventPublicTakeUp, lifecycle.Handler); err != nil {
		return PublicJudged{}, err
	}
	open, err := r.Request(p)
	if err != nil {
		return PublicJudged{}, err
	}
	if open.AcceptedOn != 0 {
		return PublicJudged{}, ErrPublicRequest.Wrapf("purpose: the %s was accepted before", p)
	}
	open.AcceptedOn, open.Rules = uint32(today), rules.Version
	open.Clock = calendar.NewClock(today, rules.decision(p))
	return PublicJudged{
		Event: EventPublicTakeUp, Detail: fmt.Sprintf("request=%s", p),
		Effect: func(r *PublicRegistration) { r.setRequest(open) },
	}, nil
}

// SPDX-License-Identifier: Apache-2.0

package registration

import (
	"encoding/hex"
	"slices"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/calendar"
)

// PublicEffect is what an event writes on a registration of public data,
// besides the status, the clock and the count of history entries.
type PublicEffect func(*PublicRegistration)

// ID is the id that a submission gets, as that of an application: subjects sign
// it, so it is known before.
func (s PublicSubmission) ID() (string, error) {
	b, err := s.Marshal()
	if err != nil {
		return "", err
	}
	sum := digest.Raw(b)
	return hex.EncodeToString(sum[:IDSize]), nil
}

// Apply makes an event happen to the registration on a day and returns the row
// that allows it, and a pending proposal that became void; ErrPublicState if no
// row allows it. Other errors are those of the calendar's store.
func (r PublicRegistration) Apply(event lifecycle.Event, actor lifecycle.Actor, effect PublicEffect, on calendar.Day, at int64, ys calendar.Years) (PublicRegistration, lifecycle.Row[PublicStatus], *PublicPending, error) {
	row, err := PublicLifecycle.Next(r.Status, event, actor)
	if err != nil {
		return r, row, nil, err
	}
	from := r.Status
	r.Requests = slices.Clone(r.Requests)
	if effect != nil {
		effect(&r)
	}
	r.Status = row.To
	r.Version++
	if r.Clock, err = moveClock(r.Clock, r.counts(), on, ys); err != nil {
		return r, row, nil, err
	}
	if PublicLifecycle.Terminal(r.Status) {
		r.EndedAt, r.Requests = at, nil
	}
	var void *PublicPending
	if r.Status != from {
		void, r.Pending = r.Pending, nil
	}
	return r, row, void, nil
}

// Allows tells whether an event is possible as the registration stands.
func (r PublicRegistration) Allows(event lifecycle.Event) bool {
	return PublicLifecycle.Allows(r.Status, event)
}

// counts tells whether the registration's own clock runs where it stands: it
// runs where it can run out.
func (r PublicRegistration) counts() bool {
	return r.Allows(EventPublicAcceptLate) || r.Allows(EventPublicReviewLate) || r.Allows(EventPublicNoticeEnds)
}

// Registered tells whether the registration has its code and has not ended. It
// may wait for a renewal past its last day: Live tells whether it is in force.
func (r PublicRegistration) Registered() bool { return r.Allows(EventPublicExpire) }

// Live tells whether the registration is in force at a moment.
func (r PublicRegistration) Live(now int64) bool {
	return r.Registered() && now <= calendar.Day(r.ValidTo).End()
}

// PublicFiled fills a new registration (row U1).
func PublicFiled(id string, s PublicSubmission, contentDigest string, rules PublicRules, late bool, on calendar.Day) PublicEffect {
	return func(r *PublicRegistration) {
		*r = PublicRegistration{
			Id: id, Agency: s.Agency, Filings: 1, Filing: 1, ContentDigest: contentDigest, Rules: rules.Version,
			FiledOn: uint32(on), SubmittedOn: uint32(on), LateFiling: late, Clock: calendar.NewClock(on, rules.Accept),
		}
	}
}

// PublicRefiled notes the supplemented content (row U3): the period for
// acceptance begins again. Whether the first filing was late is judged by what
// is filed now, but on the day of the first filing.
func PublicRefiled(contentDigest string, rules PublicRules, late bool, on calendar.Day) PublicEffect {
	return func(r *PublicRegistration) {
		r.Filings++
		r.Filing, r.ContentDigest, r.Rules, r.LateFiling = r.Filings, contentDigest, rules.Version, late
		r.SubmittedOn, r.Clock = uint32(on), calendar.NewClock(on, rules.Accept)
	}
}

// PublicDisputed counts an objection (row U12).
func PublicDisputed(r *PublicRegistration) {
	r.Objections++
	r.OpenObjections++
}

// Request finds the open request of a purpose; ErrPublicRequest.
func (r PublicRegistration) Request(p PublicPurpose) (PublicOpenRequest, error) {
	for _, open := range r.Requests {
		if open.Purpose == p {
			return open, nil
		}
	}
	return PublicOpenRequest{}, ErrPublicRequest.Wrapf("purpose: no %s is open", p)
}

// setRequest replaces the open request of its purpose, or adds it in the order
// of purposes.
func (r *PublicRegistration) setRequest(open PublicOpenRequest) {
	r.closeRequest(open.Purpose)
	r.Requests = append(r.Requests, open)
	slices.SortFunc(r.Requests, func(a, b PublicOpenRequest) int { return int(a.Purpose) - int(b.Purpose) })
}

func (r *PublicRegistration) closeRequest(p PublicPurpose) {
	r.Requests = slices.DeleteFunc(r.Requests, func(open PublicOpenRequest) bool { return open.Purpose == p })
}

// PublicRequested notes a request (rows U24 and U25), of which one of a purpose
// is open at a time.
func PublicRequested(p PublicPurpose, rules PublicRules, on calendar.Day) PublicEffect {
	return func(r *PublicRegistration) {
		r.Filings++
		r.setRequest(PublicOpenRequest{
			Purpose: p, Filing: r.Filings, Of: r.Filing, FiledOn: uint32(on), Rules: rules.Version, Clock: calendar.NewClock(on, rules.Accept),
		})
	}
}

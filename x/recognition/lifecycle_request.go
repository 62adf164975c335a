// SPDX-License-Identifier: Apache-2.0

package recognition

import (
	"slices"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/pledge"
)

// Home is the chain of the certificates, which alone decides.
const Home lifecycle.Actor = "home chain"

// Events of a pledge that was asked of another province.
const (
	EventRequest lifecycle.Event = "Request"
	EventAsk     lifecycle.Event = "Ask"
	EventRefuse  lifecycle.Event = "Refuse"
	EventReserve lifecycle.Event = "Reserve"
	EventConfirm lifecycle.Event = "Confirm"
	EventChange  lifecycle.Event = "Change"
	EventExpire  lifecycle.Event = "Expire"
	EventRelease lifecycle.Event = "Release"
	EventAnswer  lifecycle.Event = "Answer"
)

const ruleMirror = "recognition rules, pledges across a border; civil code art. 441 to 445"

// RequestLifecycle is the state machine of the mirror of a pledge (跨省质押镜像).
var RequestLifecycle = lifecycle.Table[RequestStatus]{
	Name:    "request",
	Refused: ErrRequestState,
	Rows: []lifecycle.Row[RequestStatus]{
		{
			No: "Q1", From: []RequestStatus{RequestNone}, Event: EventRequest, Actor: lifecycle.Handler, To: RequestRequested,
			Rule: ruleMirror, Note: "of the pledgee, with the signatures of two of its keys and the pledgor's; nothing is pledged yet",
		},
		{
			No: "Q2", From: []RequestStatus{RequestRequested}, Event: EventRefuse, Actor: Home, To: RequestRefused,
			Rule: ruleMirror, Note: "the code says why",
		},
		{
			No: "Q3", From: []RequestStatus{RequestRequested}, Event: EventReserve, Actor: Home, To: RequestReserved,
			Rule: ruleMirror, Note: "until a day",
		},
		{
			No: "Q4", From: []RequestStatus{RequestRequested, RequestReserved}, Event: EventExpire, Actor: Home, To: RequestExpired,
			Rule: ruleMirror, Note: "it did not arrive in time, or the reservation has ended without a rank",
		},
		{
			No: "Q5", From: []RequestStatus{RequestRequested, RequestReserved}, Event: EventConfirm, Actor: Home, To: RequestConfirmed,
			Rule: ruleMirror, Note: "with its ranks and the home's block",
		},
		{
			No: "Q6", From: []RequestStatus{RequestReserved}, Event: EventAsk, Actor: lifecycle.Handler, To: RequestReserved,
			Rule: ruleMirror, Note: "one act at a time",
		},
		{
			No: "Q7", From: []RequestStatus{RequestConfirmed}, Event: EventAsk, Actor: lifecycle.Handler, To: RequestConfirmed,
			Rule: ruleMirror, Note: "as above",
		},
		{
			No: "Q8", From: []RequestStatus{RequestRequested}, Event: EventChange, Actor: Home, To: RequestRequested,
			Rule: ruleMirror, Note: "the feed told of it",
		},
		{
			No: "Q9", From: []RequestStatus{RequestReserved}, Event: EventChange, Actor: Home, To: RequestReserved,
			Rule: ruleMirror, Note: "an act was refused or did not arrive, or the feed told of it",
		},
		{
			No: "Q10", From: []RequestStatus{RequestConfirmed}, Event: EventChange, Actor: Home, To: RequestConfirmed,
			Rule: ruleMirror, Note: "an act was carried out, was refused or did not arrive, or the feed told of it",
		},
		{
			No: "Q11", From: []RequestStatus{RequestConfirmed}, Event: EventRelease, Actor: Home, To: RequestReleased,
			Rule: ruleMirror, Note: "released, realised, lapsed or cancelled: the home's status says which",
		},
		{
			No: "Q12", From: []RequestStatus{RequestExpired}, Event: EventAnswer, Actor: Home, To: RequestExpired,
			Rule: ruleMirror, Note: "the feed told of the end before the answer came, or what was asked did not arrive",
		},
		{
			No: "Q13", From: []RequestStatus{RequestReleased}, Event: EventAnswer, Actor: Home, To: RequestReleased,
			Rule: ruleMirror, Note: "as above",
		},
	},
}

// News is what a home has said of a pledge: by an outcome, or by its feed.
type News struct {
	// Status and Version are the pledge's at home.
	Status  pledge.Status
	Version uint64
	// Refusal is why the last thing that was asked was not done; empty if it was. It says
	// nothing of the pledge, which may have ended meanwhile.
	Refusal string
	// TimedOut tells that it did not arrive.
	TimedOut bool
}

// event is the event that news make of a mirror.
func (r Request) event(n News) lifecycle.Event {
	asked := RequestLifecycle.Allows(r.Status, EventRefuse)
	switch {
	case !r.live():
		return EventAnswer
	case asked && n.TimedOut:
		return EventExpire
	case asked && n.Refusal != "":
		return EventRefuse
	}
	for _, step := range []struct {
		is    bool
		event lifecycle.Event
	}{
		{pledge.Pledge{Status: n.Status}.Ended(), EventExpire},
		{pledge.Pledge{Status: n.Status}.Ended(), EventRelease},
		{pledge.Pledge{Status: n.Status}.Ranked(), EventConfirm},
		{pledge.Pledge{Status: n.Status}.Locks(), EventReserve},
	} {
		if step.is && RequestLifecycle.Allows(r.Status, step.event) {
			return step.event
		}
	}
	return EventChange
}

// live tells whether anything can still happen to a pledge that was asked for.
func (r Request) live() bool { return RequestLifecycle.Allows(r.Status, EventChange) }

// Answer is a mirror after the outcome of what was asked, and the event.
func (r Request) Answer(o Outcome) (Request, lifecycle.Event) {
	event := r.event(News{Status: o.Status, Version: o.Version, Refusal: o.Refusal})
	r.Awaiting, r.Refusal = 0, o.Refusal
	if o.Version >= r.HomeVersion && o.Version > 0 {
		r.HomeStatus, r.HomeVersion = o.Status, o.Version
	}
	// Ranks and the day stand in outcomes alone: a feed that has told more since tells
	// neither.
	if o.Version > 0 && o.Height >= r.HomeHeight {
		r.ReservedUntil, r.Ranks = o.Until, slices.Clone(o.Ranks)
	}
	r.HomeHeight = max(r.HomeHeight, o.Height)
	return r, event
}

// Failed is a mirror after what was asked came to nothing: refused with a code and
// without an outcome, or not arrived in time. It gives the event too.
func (r Request) Failed(code string, timedOut bool) (Request, lifecycle.Event) {
	event := r.event(News{Refusal: code, TimedOut: timedOut})
	r.Awaiting, r.Refusal = 0, code
	return r, event
}

// Told is a mirror after the home's feed has told of its pledge, and the event; false
// if that was known.
func (r Request) Told(c PledgeChange) (Request, lifecycle.Event, bool) {
	if !r.live() || c.Version <= r.HomeVersion {
		return r, "", false
	}
	event := r.event(News{Status: c.Status, Version: c.Version})
	r.HomeStatus, r.HomeVersion = c.Status, c.Version
	return r, event, true
}

// Validate checks a mirror as a genesis file holds it.
func (r Request) Validate() error {
	if _, err := pledge.ParseID(r.Pledge); err != nil {
		return err
	}
	if RequestStatus_name[int32(r.Status)] == "" || r.Status == RequestNone || r.Version == 0 || len(r.Certificates) == 0 || len(r.Certificates) > pledge.MaxAssets {
		return ErrGenesis.Wrapf("request %s: status, version or certificates", r.Pledge)
	}
	for _, party := range []string{r.Pledgor, r.Pledgee} {
		if err := institution.ValidateCode(party); err != nil {
			return err
		}
	}
	for _, code := range r.Certificates {
		home, err := HomeOf(code)
		if err != nil || home != r.Division {
			return ErrGenesis.Wrapf("request %s: certificate %s", r.Pledge, code)
		}
	}
	return ValidateDivision(r.Division)
}

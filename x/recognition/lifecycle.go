// SPDX-License-Identifier: Apache-2.0

package recognition

import "github.com/shuquan-ledger/shuquan/lifecycle"

// Events of a peer.
const (
	EventRegister   lifecycle.Event = "Register"
	EventAmend      lifecycle.Event = "Amend"
	EventSuspend    lifecycle.Event = "Suspend"
	EventResume     lifecycle.Event = "Resume"
	EventTerminate  lifecycle.Event = "Terminate"
	EventContradict lifecycle.Event = "Contradict"
	EventClear      lifecycle.Event = "Clear"
)

const (
	ruleAgreement = "policy of Shanxi 2025-3 item 4; recognition rules, agreement"
	ruleOrders    = "recognition rules, orders"
	ruleEvidence  = "recognition rules, contradictions"
)

// PeerLifecycle is the state machine of a peer (互认省份): what the council has
// ordered. That a light client was not updated, expired or was frozen is no order
// and lifts none; the policy reads it where it judges.
var PeerLifecycle = lifecycle.Table[PeerStatus]{
	Name:    "peer",
	Refused: ErrStatus,
	Rows: []lifecycle.Row[PeerStatus]{
		{
			No: "G1", From: []PeerStatus{PeerNone, PeerTerminated}, Event: EventRegister, Actor: lifecycle.Council, To: PeerActive,
			Rule: ruleAgreement, Note: "the motion names the agreement and its light client; after an end it is registered anew",
		},
		{
			No: "G2", From: []PeerStatus{PeerActive}, Event: EventAmend, Actor: lifecycle.Council, To: PeerActive,
			Rule: ruleAgreement, Note: "of the same chain",
		},
		{
			No: "G3", From: []PeerStatus{PeerSuspended}, Event: EventAmend, Actor: lifecycle.Council, To: PeerSuspended,
			Rule: ruleAgreement, Note: "of the same chain; it stays suspended",
		},
		{
			No: "G4", From: []PeerStatus{PeerActive}, Event: EventSuspend, Actor: lifecycle.Council, To: PeerSuspended,
			Rule: ruleOrders, Note: "what was imported stays and is recognised for nothing",
		},
		{
			No: "G5", From: []PeerStatus{PeerSuspended}, Event: EventResume, Actor: lifecycle.Council, To: PeerActive,
			Rule: ruleOrders, Note: "a light client that recovers resumes nothing",
		},
		{
			No: "G6", From: []PeerStatus{PeerActive, PeerSuspended}, Event: EventTerminate, Actor: lifecycle.Council, To: PeerTerminated,
			Rule: ruleOrders, Note: "history and what was imported stay",
		},
		{
			No: "G7", From: []PeerStatus{PeerActive}, Event: EventContradict, Actor: lifecycle.Chain, To: PeerActive,
			Rule: ruleEvidence, Note: "two proven records of its chain contradict each other; nothing of it is recognised until the council has cleared it",
		},
		{
			No: "G8", From: []PeerStatus{PeerActive}, Event: EventClear, Actor: lifecycle.Council, To: PeerActive,
			Rule: ruleEvidence, Note: "the provinces have settled which record stands",
		},
		{
			No: "G9", From: []PeerStatus{PeerSuspended}, Event: EventClear, Actor: lifecycle.Council, To: PeerSuspended,
			Rule: ruleEvidence, Note: "as above; it stays suspended",
		},
		{
			No: "G10", From: []PeerStatus{PeerSuspended}, Event: EventContradict, Actor: lifecycle.Chain, To: PeerSuspended,
			Rule: ruleEvidence, Note: "two headers of one height, which its light client shows whatever is ordered; it stays suspended",
		},
	},
}

// EventOf is the event of an order; ErrOrder for none.
func (o Order) EventOf() (lifecycle.Event, error) {
	switch o {
	case OrderSuspend:
		return EventSuspend, nil
	case OrderResume:
		return EventResume, nil
	case OrderTerminate:
		return EventTerminate, nil
	case OrderClear:
		return EventClear, nil
	default:
		return "", ErrOrder.Wrapf("order: %d", int32(o))
	}
}

// stands tells whether the council lets the peer be recognised: what its chain shows
// counts, be it against itself.
func (p Peer) stands() bool { return PeerLifecycle.Allows(p.Status, EventSuspend) }

// Imports tells whether records of the peer are imported: ErrStatus, or
// ErrContradiction while its records contradict each other.
func (p Peer) Imports() error {
	if !p.stands() {
		return ErrStatus.Wrapf("peer %s: %s", p.Division, p.Status)
	}
	if p.Contradiction != "" {
		return ErrContradiction.Wrapf("peer %s: %s", p.Division, p.Contradiction)
	}
	return nil
}

// Watched tells whether people are told how the peer's light client stands: until
// recognition has ended.
func (p Peer) Watched() bool { return PeerLifecycle.Allows(p.Status, EventTerminate) }

// Hears tells whether the peer is told what changes here: over an agreed channel, as
// long as its records are imported.
func (p Peer) Hears() bool { return p.Agreement.ChannelId != "" && p.Imports() == nil }

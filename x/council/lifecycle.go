// SPDX-License-Identifier: Apache-2.0

package council

import (
	"slices"

	"github.com/shuquan-ledger/shuquan/lifecycle"
)

// Events of a seat.
const (
	EventFound              lifecycle.Event = "Found"
	EventAdmit              lifecycle.Event = "Admit"
	EventJoin               lifecycle.Event = "Join"
	EventRemove             lifecycle.Event = "Remove"
	EventLeave              lifecycle.Event = "Leave"
	EventReplaceOperator    lifecycle.Event = "ReplaceOperator"
	EventAppointDutyOfficer lifecycle.Event = "AppointDutyOfficer"
	EventMisbehave          lifecycle.Event = "Misbehave"
)

// Events of a motion.
const (
	EventPropose  lifecycle.Event = "Propose"
	EventVote     lifecycle.Event = "Vote"
	EventCarry    lifecycle.Event = "Carry"
	EventFail     lifecycle.Event = "Fail"
	EventReject   lifecycle.Event = "Reject"
	EventWithdraw lifecycle.Event = "Withdraw"
	EventLapse    lifecycle.Event = "Lapse"
	EventRecount  lifecycle.Event = "Recount"
)

// Events of a suspension, beside EventPropose and EventLapse.
const (
	EventConfirm lifecycle.Event = "Confirm"
	EventDrop    lifecycle.Event = "Drop"
	EventLift    lifecycle.Event = "Lift"
)

const (
	ruleSeats      = "council rules, seats"
	ruleMotions    = "council rules, motions"
	ruleEvidence   = "council rules, misbehaviour"
	ruleSuspension = "guideline art. 11, 38; council rules, emergency"
)

// SeatLifecycle is the state machine of a seat (席位).
var SeatLifecycle = lifecycle.Table[SeatStatus]{
	Name:    "seat",
	Refused: ErrSeatStatus,
	Rows: []lifecycle.Row[SeatStatus]{
		{
			No: "S1", From: []SeatStatus{SeatNone}, Event: EventFound, Actor: lifecycle.Chain, To: SeatAdmitted,
			Rule: ruleSeats, Note: "in the genesis of a new chain",
		},
		{
			No: "S2", From: []SeatStatus{SeatNone, SeatRemoved}, Event: EventAdmit, Actor: lifecycle.Council, To: SeatJoining,
			Rule: ruleSeats, Note: "a seat that returns brings a new account and a new consensus key",
		},
		{
			No: "S3", From: []SeatStatus{SeatJoining}, Event: EventJoin, Actor: lifecycle.Chain, To: SeatAdmitted, Period: "next free block",
			Rule: ruleSeats, Note: "one change of the validator set a block; votes from now on",
		},
		{
			No: "S4", From: []SeatStatus{SeatAdmitted}, Event: EventRemove, Actor: lifecycle.Council, To: SeatLeaving,
			Rule: ruleSeats, Note: "votes no more, its votes on open motions count no more; never the last admitted seat",
		},
		{
			No: "S5", From: []SeatStatus{SeatLeaving}, Event: EventLeave, Actor: lifecycle.Chain, To: SeatRemoved, Period: "next free block",
			Rule: ruleSeats, Note: "one change of the validator set a block",
		},
		{
			No: "S6", From: []SeatStatus{SeatAdmitted}, Event: EventReplaceOperator, Actor: lifecycle.Council, To: SeatAdmitted,
			Rule: ruleSeats, Note: "votes cast before stand",
		},
		{
			No: "S7", From: []SeatStatus{SeatAdmitted}, Event: EventAppointDutyOfficer, Actor: lifecycle.Council, To: SeatAdmitted,
			Rule: ruleSeats, Note: "three of three seats together; those before leave office",
		},
		misbehave("S8", SeatJoining), misbehave("S9", SeatAdmitted), misbehave("S10", SeatLeaving), misbehave("S11", SeatRemoved),
	},
}

func misbehave(no string, s SeatStatus) lifecycle.Row[SeatStatus] {
	return lifecycle.Row[SeatStatus]{
		No: no, From: []SeatStatus{s}, Event: EventMisbehave, Actor: lifecycle.Chain, To: s,
		Rule: ruleEvidence, Note: "reported by consensus; recorded once, the council decides",
	}
}

// MotionLifecycle is the state machine of a motion (议案).
var MotionLifecycle = lifecycle.Table[MotionStatus]{
	Name:    "motion",
	Refused: ErrMotionStatus,
	Rows: []lifecycle.Row[MotionStatus]{
		{
			No: "M1", From: []MotionStatus{MotionNone}, Event: EventPropose, Actor: lifecycle.Seat, To: MotionOpen,
			Rule: ruleMotions, Note: "with the proposing seat's approval",
		},
		{
			No: "M2", From: []MotionStatus{MotionOpen}, Event: EventVote, Actor: lifecycle.Seat, To: MotionOpen,
			Rule: ruleMotions, Note: "a vote stands",
		},
		{
			No: "M3", From: []MotionStatus{MotionOpen}, Event: EventCarry, Actor: lifecycle.Chain, To: MotionCarried,
			Rule: ruleMotions, Note: "two thirds of all admitted seats, rounded up; all messages took effect",
		},
		{
			No: "M4", From: []MotionStatus{MotionOpen}, Event: EventFail, Actor: lifecycle.Chain, To: MotionFailed,
			Rule: ruleMotions, Note: "the same majority, but a message failed and none took effect",
		},
		{
			No: "M5", From: []MotionStatus{MotionOpen}, Event: EventReject, Actor: lifecycle.Chain, To: MotionRejected,
			Rule: ruleMotions, Note: "the majority cannot be reached any more",
		},
		{
			No: "M6", From: []MotionStatus{MotionOpen}, Event: EventWithdraw, Actor: lifecycle.Seat, To: MotionWithdrawn,
			Rule: ruleMotions, Note: "by the proposing seat",
		},
		{
			No: "M7", From: []MotionStatus{MotionOpen}, Event: EventLapse, Actor: lifecycle.Clock, To: MotionLapsed, Period: "motion_days of 24 hours",
			Rule: ruleMotions,
		},
		{
			No: "M8", From: []MotionStatus{MotionOpen}, Event: EventRecount, Actor: lifecycle.Chain, To: MotionOpen,
			Rule: ruleMotions, Note: "a seat left and its vote counts no more; one motion a block, which may then be carried, fail or be rejected",
		},
	},
}

// SuspensionLifecycle is the state machine of an emergency suspension (紧急暂停).
var SuspensionLifecycle = lifecycle.Table[SuspensionStatus]{
	Name:    "suspension",
	Refused: ErrSuspensionStatus,
	Rows: []lifecycle.Row[SuspensionStatus]{
		{
			No: "D1", From: []SuspensionStatus{SuspensionNone}, Event: EventPropose, Actor: lifecycle.DutyOfficer, To: SuspensionProposed,
			Rule: ruleSuspension, Note: "with the digest of the written order; stops nobody yet, no other proposal either; not within 90 days of the end given to the last suspension of the target",
		},
		{
			No: "D2", From: []SuspensionStatus{SuspensionProposed}, Event: EventConfirm, Actor: lifecycle.DutyOfficers, To: SuspensionInForce,
			Rule: ruleSuspension, Note: "another duty officer of another seat; 1 to 10 working days from the day after; not if another proposal has come before it",
		},
		{
			No: "D3", From: []SuspensionStatus{SuspensionProposed}, Event: EventDrop, Actor: lifecycle.Clock, To: SuspensionDropped, Period: "24 hours",
			Rule: ruleSuspension, Note: "never confirmed",
		},
		{
			No: "D4", From: []SuspensionStatus{SuspensionInForce}, Event: EventLapse, Actor: lifecycle.Clock, To: SuspensionLapsed, Period: "1 to 10 working days",
			Rule: ruleSuspension, Note: "the day is fixed at confirmation, also when it was counted over a PROVISIONAL year: an end that comes early harms nobody",
		},
		{
			No: "D5", From: []SuspensionStatus{SuspensionInForce}, Event: EventLift, Actor: lifecycle.Council, To: SuspensionLifted,
			Rule: ruleSuspension,
		},
	},
}

// NextSeat finds a seat's row, ErrSeatStatus if there is none.
func NextSeat(s Seat, e lifecycle.Event, a lifecycle.Actor) (lifecycle.Row[SeatStatus], error) {
	return SeatLifecycle.Next(s.Status, e, a)
}

// NextMotion finds a motion's row, ErrMotionStatus if there is none.
func NextMotion(m Motion, e lifecycle.Event, a lifecycle.Actor) (lifecycle.Row[MotionStatus], error) {
	return MotionLifecycle.Next(m.Status, e, a)
}

// NextSuspension finds a suspension's row, ErrSuspensionStatus if there is none.
func NextSuspension(s Suspension, e lifecycle.Event, a lifecycle.Actor) (lifecycle.Row[SuspensionStatus], error) {
	return SuspensionLifecycle.Next(s.Status, e, a)
}

// Exists tells whether a seat's status is one that a record can have.
func (s Seat) Exists() bool { return s.Status != SeatNone && SeatStatus_name[int32(s.Status)] != "" }

// Exists tells whether a motion's status is one that a record can have.
func (m Motion) Exists() bool {
	return m.Status != MotionNone && MotionStatus_name[int32(m.Status)] != ""
}

// Exists tells whether a suspension's status is one that a record can have.
func (s Suspension) Exists() bool {
	return s.Status != SuspensionNone && SuspensionStatus_name[int32(s.Status)] != ""
}

// Voting are the statuses in which a seat votes and counts, Taken those in
// which it is taken: on its way in, in, or on its way out.
var (
	Voting = []SeatStatus{SeatAdmitted}
	Taken  = []SeatStatus{SeatJoining, SeatAdmitted, SeatLeaving}
)

// Votes tells whether a seat votes and counts.
func (s Seat) Votes() bool { return slices.Contains(Voting, s.Status) }

// Present tells whether a seat is taken.
func (s Seat) Present() bool { return slices.Contains(Taken, s.Status) }

// Validates tells whether consensus was told to count on the seat's validator.
func (s Seat) Validates() bool { return s.Status == SeatAdmitted || s.Status == SeatLeaving }

// Queued tells whether a seat waits for its change of the validator set.
func (s Seat) Queued() bool { return s.Status == SeatJoining || s.Status == SeatLeaving }

// Change is what a queued seat's turn does: the event, and the power of its
// validator from then on.
func (s Seat) Change() (lifecycle.Event, int64) {
	if s.Status == SeatJoining {
		return EventJoin, Power
	}
	return EventLeave, 0
}

// Counts tells whether a vote counts: its seat votes, and has done so without
// a break since the vote.
func (v Vote) Counts(s Seat) bool { return s.Votes() && v.Time >= s.Since }

// Open tells whether a motion can still be voted on.
func (m Motion) Open() bool { return m.Status == MotionOpen }

// Due is the moment after which a motion lapses, seconds since
// 1970-01-01T00:00:00Z; 0 for never.
func (m Motion) Due() int64 {
	if m.Status == MotionOpen {
		return m.LapsesAt
	}
	return 0
}

// Due is the moment after which a suspension ends by itself and the event by
// which it does; 0 for never.
func (s Suspension) Due() (int64, lifecycle.Event) {
	switch s.Status {
	case SuspensionProposed:
		return s.ProposedAt + ConfirmWithin, EventDrop
	case SuspensionInForce:
		return s.Until, EventLapse
	default:
		return 0, ""
	}
}

// MayFollow tells whether a target may be suspended again: one at a time, no
// order twice, and none within RestSeconds of the end that the one before was
// given, so that an emergency order cannot keep anybody suspended. latest is the
// target's latest suspension that took effect, the zero one for none; usedBy is
// the one that had next's order, 0 for none. It is asked when next is proposed
// and again when it is confirmed: proposals stand beside each other, so that no
// duty officer can keep the two others from an order by a proposal of his own.
func MayFollow(latest, next Suspension, usedBy uint64) error {
	if latest.Status == SuspensionInForce {
		return ErrSuspended.Wrapf("suspension %d", latest.Id)
	}
	if usedBy != 0 {
		return ErrOrderUsed.Wrapf("suspension %d", usedBy)
	}
	if latest.TookEffect() && next.ProposedAt <= latest.Until+RestSeconds {
		return ErrSuspended.Wrapf("suspension %d ended less than %d days ago, at %d", latest.Id, RestDays, latest.Until)
	}
	return nil
}

// TookEffect tells whether a suspension stops or has stopped its target, so
// that its order is used up.
func (s Suspension) TookEffect() bool {
	return s.Status == SuspensionInForce || s.Status == SuspensionLapsed || s.Status == SuspensionLifted
}

// SPDX-License-Identifier: Apache-2.0

package certificate

import "github.com/shuquan-ledger/shuquan/lifecycle"

// Events of a certificate.
const (
	EventReserve lifecycle.Event = "Reserve"
	EventVoid    lifecycle.Event = "Void"
	EventIssue   lifecycle.Event = "Issue"
	EventSuspend lifecycle.Event = "Suspend"
	EventLapse   lifecycle.Event = "SuspensionLapses"
	EventLift    lifecycle.Event = "LiftSuspension"
	EventExpire  lifecycle.Event = "Expire"
	EventRevoke  lifecycle.Event = "Revoke"
	EventCancel  lifecycle.Event = "Cancel"
	// EventCancelExOfficio is a cancellation of the agency's own motion.
	EventCancelExOfficio lifecycle.Event = "CancelExOfficio"

	EventReissue      lifecycle.Event = "Reissue"
	EventAwaitRenewal lifecycle.Event = "AwaitRenewal"
	EventRenewalFails lifecycle.Event = "RenewalFails"
)

// MaxSuspension is the longest suspension by duty officers in working days.
const MaxSuspension = 10

// Lifecycle is the state machine of a certificate. EXPIRED, CANCELLED and
// REVOKED have ended; nothing leads out of them, and out of VOID only for a
// national code, which the chain cannot replace by another.
var Lifecycle = lifecycle.Table[Status]{
	Name:    "certificate",
	Refused: ErrStatus,
	Rows: []lifecycle.Row[Status]{
		{
			No: "CT1", From: []Status{StatusNone}, Event: EventReserve, Actor: lifecycle.Chain, To: StatusReserved,
			Rule: "guideline art. 27, annex 6", Note: "by a handler's proposal to evidence the registration",
		},
		{
			No: "CT2", From: []Status{StatusReserved}, Event: EventVoid, Actor: lifecycle.Chain, To: StatusVoid,
			Rule: "guideline annex 6", Note: "the proposal was dropped; a local code is not used again",
		},
		{
			No: "CT3", From: []Status{StatusReserved}, Event: EventIssue, Actor: lifecycle.Chain, To: StatusActive,
			Rule: "guideline art. 26, 27", Note: "by the reviewer's confirmation with the agency's seal; takes effect at once",
		},
		{
			No: "CT4", From: []Status{StatusActive}, Event: EventSuspend, Actor: lifecycle.DutyOfficers, To: StatusSuspended,
			Period: "at most 10 working days", Rule: "written order of two duty officers", Note: "the order's digest stands in the history",
		},
		{
			No: "CT5", From: []Status{StatusSuspended}, Event: EventLapse, Actor: lifecycle.Clock, To: StatusActive,
			Period: "the order's", Rule: "written order of two duty officers", Note: "by itself",
		},
		{
			No: "CT6", From: []Status{StatusSuspended}, Event: EventLift, Actor: lifecycle.Council, To: StatusActive,
			Rule: "motion of the council",
		},
		{
			No: "CT7", From: []Status{StatusActive, StatusSuspended}, Event: EventExpire, Actor: lifecycle.Clock, To: StatusExpired,
			Period: "24:00 of the last day of validity", Rule: "guideline art. 26, 36", Note: "unless a renewal waits for its decision",
		},
		{
			No: "CT8", From: []Status{StatusActive, StatusSuspended, StatusRenewalPending}, Event: EventRevoke, Actor: lifecycle.TwoPersons, To: StatusRevoked,
			Rule: "guideline art. 22, 29, 37", Note: "by the issuing agency, on a ground of refusal found later or a court document; void from a stated moment",
		},
		{
			No: "CT9", From: []Status{StatusActive}, Event: EventCancel, Actor: lifecycle.Chain, To: StatusCancelled,
			Rule: "guideline art. 37", Note: "by the cancellation of its registration, or when all its rights have passed to others",
		},
		{
			No: "CT10", From: []Status{StatusVoid}, Event: EventReserve, Actor: lifecycle.Chain, To: StatusReserved,
			Rule: "guideline art. 27, annex 6", Note: "a national code alone, by the agency that reserved it before",
		},
		{
			No: "CT11", From: []Status{StatusActive, StatusRenewalPending}, Event: EventReissue, Actor: lifecycle.Chain, To: StatusActive,
			Rule: "guideline art. 27, 35, 36", Note: "under the same code, for a new version of its registration; the version before is superseded and kept",
		},
		{
			No: "CT12", From: []Status{StatusActive, StatusSuspended}, Event: EventAwaitRenewal, Actor: lifecycle.Clock, To: StatusRenewalPending,
			Period: "24:00 of the last day of validity", Rule: "guideline art. 36", Note: "a renewal was filed in time and is not decided; to who relies on the certificate it has expired",
		},
		{
			No: "CT13", From: []Status{StatusRenewalPending}, Event: EventRenewalFails, Actor: lifecycle.Chain, To: StatusExpired,
			Rule: "guideline art. 36", Note: "the application for renewal ended without one",
		},
		{
			No: "CT14", From: []Status{StatusActive, StatusSuspended, StatusRenewalPending}, Event: EventCancelExOfficio, Actor: lifecycle.TwoPersons, To: StatusCancelled,
			Rule: "guideline art. 37", Note: "of the agency's own motion, with written notice to the holders; its registration ends; no hold stands against it",
		},
	},
}

// next finds the row for an event, ErrStatus if there is none.
func (h Head) next(event lifecycle.Event, actor lifecycle.Actor) (lifecycle.Row[Status], error) {
	return Lifecycle.Next(h.Status, event, actor)
}

// Linked tells whether a certificate of this status is the certificate of its
// registration. A voided code is not: another is reserved in its place.
func (s Status) Linked() bool { return s != StatusNone && s != StatusVoid }

// Issued tells whether a certificate of this status has been issued.
func (s Status) Issued() bool { return s.Linked() && s != StatusReserved }

// InForce tells whether the certificate runs: it has been issued and can still
// expire. A suspended one runs on.
func (h Head) InForce() bool { return Lifecycle.Allows(h.Status, EventExpire) }

// Open tells whether the certificate has been issued and something can still
// become of it.
func (h Head) Open() bool { return h.Status.Issued() && !Lifecycle.Terminal(h.Status) }

// MayReserveAgain tells whether an agency may reserve a code although it was
// reserved before: a national code of its own whose reservation was dropped. The
// national system assigns a code once, to one registration, and never another in
// its place; a proposal that was dropped, also one that named the wrong code,
// takes it away from nobody. Two persons and the seal vouch for the assignment.
// ErrCodeRefused otherwise.
func (h Head) MayReserveAgain(agency string) error {
	if h.Class != ClassNational || h.Status != StatusVoid || h.Agency != agency {
		return ErrCodeRefused.Wrapf("%s is or was reserved for registration %s", h.Code, h.Registration)
	}
	return nil
}

// mayRenew tells whether an application for renewal can wait for its decision
// in this status.
func (s Status) mayRenew() bool {
	return Lifecycle.Allows(s, EventAwaitRenewal) || Lifecycle.Allows(s, EventRenewalFails)
}

// verdict is what the head alone says to who relies on the certificate. One
// that differs from the national record is not relied on (guideline art. 27).
func (h Head) verdict() VerdictState {
	v := h.Status.verdict()
	if v == VerdictValid && h.Divergent != 0 {
		return VerdictDivergent
	}
	return v
}

// verdict is what a status alone says to who relies on the certificate. A
// reserved code has no certificate yet and a voided one never had any: both
// are unknown, for nothing was issued that could have been cancelled.
func (s Status) verdict() VerdictState {
	switch s {
	case StatusActive:
		return VerdictValid
	case StatusSuspended:
		return VerdictSuspended
	case StatusExpired, StatusRenewalPending:
		return VerdictExpired
	case StatusCancelled:
		return VerdictCancelled
	case StatusRevoked:
		return VerdictRevoked
	default:
		return VerdictUnknown
	}
}

// checkStatus tells what of a head does not fit its status.
func (h Head) checkStatus() string {
	s := h.Status
	switch {
	case s < StatusReserved || s > StatusRenewalPending:
		return "unknown status"
	case s.Issued() != (h.IssuedAt > 0) || h.IssuedAt < 0:
		return "issued_at stands with issued certificates alone"
	case h.FirstIssuedAt < 0 || h.FirstIssuedAt > h.IssuedAt:
		return "first_issued_at is not after issued_at"
	case h.Renewal != "" && !s.mayRenew() || h.Renewal == "" && s == StatusRenewalPending:
		return "a renewal stands with certificates alone that run, or ran out meanwhile"
	case (s == StatusSuspended) != (h.SuspendedUntil > 0) || h.SuspendedUntil < 0:
		return "suspended_until stands with a suspension alone"
	case (s == StatusRevoked) != (h.VoidFrom > 0) || h.VoidFrom < 0:
		return "void_from stands with a revocation alone"
	case (h.Pending != nil || h.ProvincePending != nil) && !s.Issued():
		return "nothing can be proposed in this status"
	case (h.Annotations > 0 || h.Holds > 0 || h.Disputes > 0 || h.Divergent > 0) && !s.Issued():
		return "only what was issued is annotated"
	case uint64(h.Holds)+uint64(h.Disputes) > uint64(h.Annotations) || h.Divergent > h.Annotations:
		return "holds, disputes and divergence are annotations"
	}
	return ""
}

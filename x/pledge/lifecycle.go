// SPDX-License-Identifier: Apache-2.0

package pledge

import (
	"slices"

	"github.com/shuquan-ledger/shuquan/lifecycle"
)

// Actors of pledges.
const (
	// Pledgor is the holder who pledges, by a document signature.
	Pledgor lifecycle.Actor = "pledgor"
	// Pledgee are two officers of the pledgee or of its agent (经办、复核).
	Pledgee lifecycle.Actor = "pledgee"
	// BothParties are two officers of the pledgee with the pledgor's document signature.
	BothParties lifecycle.Actor = "pledgee and pledgor"
	// BothPledgees are two officers of the pledgee with the new pledgee's document signature.
	BothPledgees lifecycle.Actor = "pledgee and new pledgee"
)

// Events of a pledge.
const (
	EventPropose            lifecycle.Event = "Propose"
	EventAccept             lifecycle.Event = "Accept"
	EventAcceptEnhancement  lifecycle.Event = "AcceptEnhancement"
	EventWithdraw           lifecycle.Event = "Withdraw"
	EventDecline            lifecycle.Event = "Decline"
	EventProposalLapses     lifecycle.Event = "ProposalLapses"
	EventPerfect            lifecycle.Event = "Perfect"
	EventReservationLapses  lifecycle.Event = "ReservationLapses"
	EventCancelReservation  lifecycle.Event = "CancelReservation"
	EventAmend              lifecycle.Event = "Amend"
	EventExtend             lifecycle.Event = "Extend"
	EventAssign             lifecycle.Event = "Assign"
	EventFixClaim           lifecycle.Event = "FixClaim"
	EventDefaultNotice      lifecycle.Event = "DefaultNotice"
	EventCure               lifecycle.Event = "Cure"
	EventStartEnforcement   lifecycle.Event = "StartEnforcement"
	EventComplete           lifecycle.Event = "Complete"
	EventRelease            lifecycle.Event = "Release"
	EventStateDebtEnded     lifecycle.Event = "StateDebtEnded"
	EventReleaseOverdue     lifecycle.Event = "ReleaseOverdue"
	EventTermEnds           lifecycle.Event = "TermEnds"
	EventTermEndsUnfinished lifecycle.Event = "TermEndsUnfinished"
	EventRecordEnds         lifecycle.Event = "RecordEnds"
	EventPerfectAnew        lifecycle.Event = "PerfectAnew"
	EventLockEnds           lifecycle.Event = "LockEnds"
	EventExtinguish         lifecycle.Event = "Extinguish"
	EventExtinguishUnranked lifecycle.Event = "ExtinguishUnranked"
	EventAnnul              lifecycle.Event = "Annul"
)

const (
	entry      = "security registration measures"
	artTerm    = entry + " art. 12, 13"
	artRelease = entry + " art. 17"
	civilCode  = "civil code"
	// byPeriods notes a period that the council sets, since no law does.
	byPeriods = "the law sets no period; the chain's numbers do"
)

// Lifecycle is the procedure of a pledge, from the proposal to its end. LOCKED
// to LAPSED, RECORDED excepted, lock the rights; PERFECTED, DEFAULT_NOTICED and
// ENFORCING have a rank.
var Lifecycle = lifecycle.Table[Status]{
	Name:    "pledge",
	Refused: ErrTransition,
	Rows: []lifecycle.Row[Status]{
		{
			No: "PL1", From: in(StatusNone), Event: EventPropose, Actor: Pledgor, To: StatusProposed,
			Rule: civilCode + " art. 427", Note: "signed over the whole proposal; locks nothing",
		},
		{
			No: "PL2", From: in(StatusProposed), Event: EventAccept, Actor: Pledgee, To: StatusLocked,
			Rule: civilCode + " art. 427", Note: "the reservation: no other pledge, transfer, exclusive licence or voluntary cancellation of these rights",
		},
		{
			No: "PL3", From: in(StatusProposed), Event: EventAcceptEnhancement, Actor: Pledgee, To: StatusRecorded,
			Rule: "agreement of the parties", Note: "a credit enhancement without a security right locks nothing and has no rank",
		},
		{No: "PL4", From: in(StatusProposed), Event: EventWithdraw, Actor: Pledgor, To: StatusReleased, Rule: civilCode + " art. 476"},
		{No: "PL5", From: in(StatusProposed), Event: EventDecline, Actor: Pledgee, To: StatusReleased, Rule: civilCode + " art. 478"},
		{
			No: "PL6", From: in(StatusProposed), Event: EventProposalLapses, Actor: lifecycle.Clock, To: StatusReleased,
			Period: "15 days", Rule: civilCode + " art. 478", Note: byPeriods,
		},
		{
			No: "PL7", From: in(StatusLocked), Event: EventPerfect, Actor: Pledgee, To: StatusPerfected,
			Rule: "decision on unified registration of security; " + entry + " art. 6", Note: "number, time and search certificate of Zhongdeng; the rank is computed",
		},
		{
			No: "PL8", From: in(StatusLocked), Event: EventReservationLapses, Actor: lifecycle.Clock, To: StatusReleased,
			Period: "15 days", Rule: "reservation of the rights", Note: byPeriods,
		},
		{No: "PL9", From: in(StatusLocked), Event: EventCancelReservation, Actor: Pledgee, To: StatusReleased, Rule: "reservation of the rights"},
		{
			No: "PL10", From: in(StatusPerfected), Event: EventAmend, Actor: BothParties, To: StatusPerfected,
			Rule: entry + " art. 14; " + civilCode + " art. 409", Note: "an increase keeps the rank for the old part alone",
		},
		{
			No: "PL11", From: in(StatusPerfected), Event: EventExtend, Actor: BothParties, To: StatusPerfected,
			Period: "the last 90 days of the registration", Rule: artTerm, Note: "repeatable",
		},
		{
			No: "PL12", From: in(StatusDefaultNoticed), Event: EventExtend, Actor: Pledgee, To: StatusDefaultNoticed,
			Period: "the last 90 days of the registration", Rule: artTerm, Note: "the secured party files; a debtor in default need not agree",
		},
		{
			No: "PL13", From: in(StatusEnforcing), Event: EventExtend, Actor: Pledgee, To: StatusEnforcing,
			Period: "the last 90 days of the registration", Rule: artTerm, Note: "as in default",
		},
		{
			No: "PL14", From: in(StatusPerfected), Event: EventAssign, Actor: BothPledgees, To: StatusPerfected,
			Rule: civilCode + " art. 407, 421", Note: "security follows the claim and keeps its rank",
		},
		{No: "PL15", From: in(StatusDefaultNoticed), Event: EventAssign, Actor: BothPledgees, To: StatusDefaultNoticed, Rule: civilCode + " art. 407, 421"},
		{No: "PL16", From: in(StatusEnforcing), Event: EventAssign, Actor: BothPledgees, To: StatusEnforcing, Rule: civilCode + " art. 407, 421"},
		{
			No: "PL17", From: in(StatusPerfected), Event: EventFixClaim, Actor: Pledgee, To: StatusPerfected,
			Rule: civilCode + " art. 423, 439", Note: "of a maximum amount alone",
		},
		{No: "PL18", From: in(StatusDefaultNoticed), Event: EventFixClaim, Actor: Pledgee, To: StatusDefaultNoticed, Rule: civilCode + " art. 423, 439"},
		{
			No: "PL19", From: in(StatusPerfected), Event: EventDefaultNotice, Actor: Pledgee, To: StatusDefaultNoticed,
			Rule: civilCode + " art. 436", Note: "with evidence; the contract's period for curing begins",
		},
		{No: "PL20", From: in(StatusDefaultNoticed), Event: EventCure, Actor: Pledgee, To: StatusPerfected, Rule: civilCode + " art. 436"},
		{
			No: "PL21", From: in(StatusDefaultNoticed), Event: EventStartEnforcement, Actor: Pledgee, To: StatusEnforcing,
			Period: "after the period for curing", Rule: civilCode + " art. 410, 436", Note: "by agreement with the pledgor, or a document of a court, which needs not wait",
		},
		{
			No: "PL22", From: in(StatusEnforcing), Event: EventComplete, Actor: lifecycle.TwoPersons, To: StatusEnforced,
			Rule: civilCode + " art. 413, 414, 438", Note: "the chain must show the transfer; the surplus goes to those behind in their order, then to the pledgor",
		},
		{
			No:    "PL23",
			From:  in(StatusRecorded, StatusPerfected, StatusDefaultNoticed, StatusEnforcing, StatusLapsed),
			Event: EventRelease, Actor: Pledgee, To: StatusReleased, Period: "10 working days after the debt's end",
			Rule: artRelease + "; " + civilCode + " art. 393",
		},
		{
			No: "PL24", From: in(StatusPerfected), Event: EventStateDebtEnded, Actor: Pledgor, To: StatusPerfected,
			Rule: artRelease, Note: "with evidence; the period for the release begins and nothing ends by it",
		},
		{No: "PL25", From: in(StatusDefaultNoticed), Event: EventStateDebtEnded, Actor: Pledgor, To: StatusDefaultNoticed, Rule: artRelease},
		{No: "PL26", From: in(StatusEnforcing), Event: EventStateDebtEnded, Actor: Pledgor, To: StatusEnforcing, Rule: artRelease},
		{
			No: "PL27", From: in(StatusPerfected), Event: EventReleaseOverdue, Actor: lifecycle.Clock, To: StatusPerfected,
			Period: "10 working days", Rule: artRelease, Note: "a flag; the pledgor may complain and object, the release is still owed",
		},
		{No: "PL28", From: in(StatusDefaultNoticed), Event: EventReleaseOverdue, Actor: lifecycle.Clock, To: StatusDefaultNoticed, Period: "10 working days", Rule: artRelease},
		{No: "PL29", From: in(StatusEnforcing), Event: EventReleaseOverdue, Actor: lifecycle.Clock, To: StatusEnforcing, Period: "10 working days", Rule: artRelease},
		{
			No: "PL30", From: in(StatusPerfected, StatusDefaultNoticed), Event: EventTermEnds, Actor: lifecycle.Clock, To: StatusLapsed,
			Period: "24:00 of the last day of the registration", Rule: artTerm, Note: "the rank is lost, the lock stays for 10 working days",
		},
		{
			No: "PL31", From: in(StatusEnforcing), Event: EventTermEndsUnfinished, Actor: lifecycle.Clock, To: StatusEnforcing,
			Period: "24:00 of the last day of the registration", Rule: artTerm, Note: "a flag: no clock ends a realisation that has begun",
		},
		{
			No: "PL32", From: in(StatusRecorded), Event: EventRecordEnds, Actor: lifecycle.Clock, To: StatusReleased,
			Period: "24:00 of the last agreed day", Rule: "agreement of the parties",
		},
		{
			No: "PL33", From: in(StatusLapsed), Event: EventPerfectAnew, Actor: Pledgee, To: StatusPerfected,
			Rule: artTerm, Note: "a new registration with a new number and time, and so a new rank",
		},
		{
			No: "PL34", From: in(StatusLapsed), Event: EventLockEnds, Actor: lifecycle.Clock, To: StatusReleased,
			Period: "10 working days", Rule: artTerm, Note: byPeriods,
		},
		{
			No: "PL35", From: in(StatusPerfected, StatusDefaultNoticed, StatusEnforcing), Event: EventExtinguish, Actor: lifecycle.Chain, To: StatusEnforced,
			Rule: civilCode + " art. 393, 414", Note: "the rights passed when another rank was realised; its share of the proceeds is noted there",
		},
		{
			No: "PL36", From: in(StatusLocked, StatusLapsed), Event: EventExtinguishUnranked, Actor: lifecycle.Chain, To: StatusReleased,
			Rule: civilCode + " art. 393, 414", Note: "as before, without a rank and so without a share",
		},
		{
			No:   "PL37",
			From: in(StatusLocked, StatusRecorded, StatusPerfected, StatusDefaultNoticed, StatusEnforcing, StatusLapsed), Event: EventAnnul,
			Actor: lifecycle.TwoPersons, To: StatusCancelled, Rule: entry + " art. 22", Note: "on an effective judgment",
		},
		{
			No: "PL38", From: in(StatusEnforcing), Event: EventStartEnforcement, Actor: Pledgee, To: StatusEnforcing,
			Rule: civilCode + " art. 410, 436", Note: "names the buyer or changes the way; by agreement with the pledgor or a document of a court",
		},
	},
}

func in(s ...Status) []Status { return s }

var (
	ranked = in(StatusPerfected, StatusDefaultNoticed, StatusEnforcing)
	locks  = append(in(StatusLocked, StatusLapsed), ranked...)
)

// Ended tells whether the pledge has ended, however.
func (p Pledge) Ended() bool { return Lifecycle.Terminal(p.Status) }

// Allows tells whether an event can happen to the pledge as it stands.
func (p Pledge) Allows(e lifecycle.Event) bool { return Lifecycle.Allows(p.Status, e) }

// Locks tells whether the pledge stands against what may be done with its
// rights: it is reserved, perfected or has just lapsed.
func (p Pledge) Locks() bool { return slices.Contains(locks, p.Status) }

// Ranked tells whether the pledge has a place in the ranks.
func (p Pledge) Ranked() bool { return slices.Contains(ranked, p.Status) }

// Reserves tells whether the rights are locked without a place in the ranks, so
// that nothing may be pledged beside it, whatever the parties have agreed.
func (p Pledge) Reserves() bool { return p.Locks() && !p.Ranked() }

// Challenged tells whether somebody says something against the pledge or its
// rank that has not ended (CHALLENGED).
func (p Pledge) Challenged() bool { return p.OpenChallenges > 0 }

// Impaired tells whether the certificate of one of its assets does not run
// (IMPAIRED): a pledge does not outlive its certificate without this mark.
func (p Pledge) Impaired() bool {
	return slices.ContainsFunc(p.Assets, func(a Asset) bool { return a.Impairment != ImpairmentNone })
}

// RealisesByPassing tells whether the pledge is being realised in a way in which the
// rights pass to another.
func (p Pledge) RealisesByPassing() bool { return p.realising() && p.Way.passes() }

// WantsTransfer tells whether the pledge is being realised by passing the rights to
// a buyer who is named (受让人): before that the pledgor has nobody to sell them to.
func (p Pledge) WantsTransfer() bool { return p.RealisesByPassing() && p.Buyer != "" }

// realising tells whether the realisation has begun and not ended.
func (p Pledge) realising() bool { return p.Allows(EventComplete) }

// passed tells whether rights have passed in the realisation.
func (p Pledge) passed() bool {
	return slices.ContainsFunc(p.Assets, func(a Asset) bool { return a.PassedTo != "" })
}

// Certificates are the codes of its certificates, ascending.
func (p Pledge) Certificates() []string {
	out := make([]string, len(p.Assets))
	for i, a := range p.Assets {
		out[i] = a.Collateral.Certificate
	}
	return out
}

// On tells whether a certificate is among its assets.
func (p Pledge) On(certificate string) bool { return p.At(certificate) >= 0 }

// At is the place of a certificate among its assets, -1 for none of them.
func (p Pledge) At(certificate string) int {
	return slices.IndexFunc(p.Assets, func(a Asset) bool { return a.Collateral.Certificate == certificate })
}

func (w Way) passes() bool { return w == WayAuction || w == WayTransfer }

// known tells whether a status is one of an existing pledge.
func (s Status) known() bool { return s > StatusNone && s <= StatusCancelled }

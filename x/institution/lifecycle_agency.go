// SPDX-License-Identifier: Apache-2.0

package institution

import (
	"strings"

	"github.com/shuquan-ledger/shuquan/lifecycle"
)

// Events of an agency's life, beside those of its accreditation.
const (
	EventNominate          lifecycle.Event = "Nominate"
	EventReportChange      lifecycle.Event = "ReportChange"
	EventConfirmChange     lifecycle.Event = "ConfirmChange"
	EventRefuseChange      lifecycle.Event = "RefuseChange"
	EventEnterUpdate       lifecycle.Event = "EnterUpdate"
	EventUpdateOverdue     lifecycle.Event = "UpdateOverdue"
	EventRectify           lifecycle.Event = "Rectify"
	EventConfirmRectified  lifecycle.Event = "ConfirmRectified"
	EventGiveExitNotice    lifecycle.Event = "GiveExitNotice"
	EventExitUndecided     lifecycle.Event = "ExitUndecided"
	EventApproveExit       lifecycle.Event = "ApproveExit"
	EventExitUnreported    lifecycle.Event = "ExitUnreported"
	EventReportExit        lifecycle.Event = "ReportExit"
	EventRefuseExit        lifecycle.Event = "RefuseExit"
	EventRefuseExitOrder   lifecycle.Event = "RefuseExitUnderOrder"
	EventRefusalUnreported lifecycle.Event = "RefusalUnreported"
	EventReportRefusal     lifecycle.Event = "ReportRefusal"
	EventCompleteExit      lifecycle.Event = "CompleteExit"
	EventNameSuccessor     lifecycle.Event = "NameSuccessor"
)

// Events in an agency's history that change no status.
const (
	// EventProposeAgencyAct is a proposal that waits for the second person.
	EventProposeAgencyAct lifecycle.Event = "ProposeAgencyAct"
	// EventDropAgencyAct is a proposal withdrawn or declined.
	EventDropAgencyAct lifecycle.Event = "DropAgencyAct"
	// EventTakeOver is the taking over of a former agency's records.
	EventTakeOver lifecycle.Event = "TakeOver"
	// RuleAgencyProposal is what a proposal and its dropping rest on.
	RuleAgencyProposal = "guideline art. 7(4)-(5)"
	// RuleTakeOver is what a taking over rests on.
	RuleTakeOver = ruleExit
)

// Agencies is the state machine of a registration agency (登记机构). In ACTIVE,
// CHANGE_PENDING, RECTIFYING and EXIT_REVIEW it is accredited and works; while an
// order to rectify is in force it may not publish or issue.
var Agencies = lifecycle.Table[AgencyStatus]{
	Name: "agency", Refused: ErrAgencyState,
	Rows: []lifecycle.Row[AgencyStatus]{
		{No: "G1", From: []AgencyStatus{AgencyNone}, Event: EventNominate, Actor: lifecycle.Council, To: AgencyNominated, Rule: ruleNominate},
		{No: "G2", From: []AgencyStatus{AgencyActive}, Event: EventNominate, Actor: lifecycle.Council, To: AgencyActive, Rule: ruleNominate, Note: "a LOCAL agency, which goes on working; once"},
		{No: "G3", From: []AgencyStatus{AgencyNone, AgencyNominated}, Event: EventDesignate, Actor: lifecycle.Council, To: AgencyActive, Rule: ruleDesignate, Note: "LOCAL; a nomination stands"},
		{No: "G4", From: []AgencyStatus{AgencyNominated}, Event: EventSelect, Actor: lifecycle.Council, To: AgencyActive, Rule: ruleSelect, Note: "NATIONAL"},
		{No: "G5", From: []AgencyStatus{AgencyActive}, Event: EventSelect, Actor: lifecycle.Council, To: AgencyActive, Rule: ruleSelect, Note: "a LOCAL agency that was nominated becomes NATIONAL"},
		{No: "G6", From: []AgencyStatus{AgencyActive}, Event: EventReportChange, Actor: lifecycle.TwoPersons, To: AgencyChangePending, Period: "at least 5 working days before it takes effect", Rule: ruleChange, Note: "not while the update of an earlier change is owed"},
		{No: "G7", From: []AgencyStatus{AgencyChangePending}, Event: EventConfirmChange, Actor: Province, To: AgencyActive, Rule: ruleChange},
		{No: "G8", From: []AgencyStatus{AgencyChangePending}, Event: EventRefuseChange, Actor: Province, To: AgencyRectifying, Rule: ruleChange, Note: "it rectifies or exits; the refusal is the order"},
		{No: "G9", From: []AgencyStatus{AgencyActive}, Event: EventEnterUpdate, Actor: lifecycle.TwoPersons, To: AgencyActive, Rule: ruleChange, Note: "of a confirmed change"},
		{No: "G10", From: []AgencyStatus{AgencyRectifying}, Event: EventEnterUpdate, Actor: lifecycle.TwoPersons, To: AgencyRectifying, Rule: ruleChange, Note: "of a confirmed change"},
		{No: "G11", From: []AgencyStatus{AgencyActive}, Event: EventUpdateOverdue, Actor: lifecycle.Clock, To: AgencyActive, Period: "5 working days", Rule: ruleChange, Note: "only flagged; the update is still owed"},
		{No: "G12", From: []AgencyStatus{AgencyRectifying}, Event: EventUpdateOverdue, Actor: lifecycle.Clock, To: AgencyRectifying, Period: "5 working days", Rule: ruleChange, Note: "only flagged; the update is still owed"},
		{No: "G13", From: []AgencyStatus{AgencyActive, AgencyChangePending}, Event: EventRectify, Actor: Province, To: AgencyRectifying, Rule: ruleRectify, Note: "effective at once; may not publish or issue; a change that waits is void"},
		{No: "G14", From: []AgencyStatus{AgencyExitReview}, Event: EventRectify, Actor: Province, To: AgencyExitReview, Rule: ruleRectify, Note: "may not publish or issue; the exit goes on"},
		{No: "G15", From: []AgencyStatus{AgencyRectifying}, Event: EventConfirmRectified, Actor: Province, To: AgencyActive, Rule: ruleRectify},
		{No: "G16", From: []AgencyStatus{AgencyExitReview}, Event: EventConfirmRectified, Actor: Province, To: AgencyExitReview, Rule: ruleRectify, Note: "the exit goes on"},
		{No: "G17", From: []AgencyStatus{AgencyActive, AgencyRectifying}, Event: EventGiveExitNotice, Actor: lifecycle.TwoPersons, To: AgencyExitReview, Period: "at least 6 months before it", Rule: ruleExit, Note: "an order to rectify stays in force"},
		{No: "G18", From: []AgencyStatus{AgencyExitReview}, Event: EventExitUndecided, Actor: lifecycle.Clock, To: AgencyExitReview, Period: "20 working days", Rule: ruleExit, Note: "only flagged"},
		{No: "G19", From: []AgencyStatus{AgencyExitReview}, Event: EventApproveExit, Actor: Province, To: AgencyExitReview, Rule: ruleExit, Note: "the plan is approved"},
		{No: "G20", From: []AgencyStatus{AgencyExitReview}, Event: EventExitUnreported, Actor: lifecycle.Clock, To: AgencyExitReview, Period: "5 working days", Rule: ruleExit, Note: "after the approval; only flagged"},
		{No: "G21", From: []AgencyStatus{AgencyExitReview}, Event: EventReportExit, Actor: Province, To: AgencyExitReview, Rule: ruleExit, Note: "the report to the national authority"},
		{No: "G22", From: []AgencyStatus{AgencyExitReview}, Event: EventRefuseExit, Actor: Province, To: AgencyActive, Rule: ruleExit, Note: "no order to rectify is in force"},
		{No: "G23", From: []AgencyStatus{AgencyExitReview}, Event: EventRefuseExitOrder, Actor: Province, To: AgencyRectifying, Rule: ruleExit, Note: "an order to rectify is in force"},
		{No: "G24", From: []AgencyStatus{AgencyExitReview}, Event: EventCompleteExit, Actor: Province, To: AgencyExited, Rule: ruleExit, Note: "approved, reported, its day come, all records handed over to the successor named"},
		{No: "G25", From: []AgencyStatus{AgencyActive, AgencyChangePending, AgencyRectifying, AgencyExitReview}, Event: EventRemoveAgency, Actor: lifecycle.Council, To: AgencyRemoved, Rule: ruleRemove, Note: "for ever; with its successor, or named later"},
		{No: "G26", From: []AgencyStatus{AgencyRemoved}, Event: EventNameSuccessor, Actor: lifecycle.Council, To: AgencyRemoved, Rule: ruleRemove, Note: "once; no record is rewritten"},
		refusalReported("G27", AgencyActive), refusalReported("G28", AgencyChangePending), refusalReported("G29", AgencyRectifying),
		refusalUnreported("G30", AgencyActive), refusalUnreported("G31", AgencyChangePending), refusalUnreported("G32", AgencyRectifying),
	},
}

// refusalReported is the report of a refused exit, with which the agency goes on.
func refusalReported(no string, s AgencyStatus) lifecycle.Row[AgencyStatus] {
	return lifecycle.Row[AgencyStatus]{
		No: no, From: []AgencyStatus{s}, Event: EventReportRefusal, Actor: Province, To: s,
		Rule: ruleExit, Note: "the report of a refused exit to the national authority; not once the agency gives notice again",
	}
}

func refusalUnreported(no string, s AgencyStatus) lifecycle.Row[AgencyStatus] {
	return lifecycle.Row[AgencyStatus]{
		No: no, From: []AgencyStatus{s}, Event: EventRefusalUnreported, Actor: lifecycle.Clock, To: s,
		Period: "5 working days", Rule: ruleExit, Note: "after the refusal; only flagged",
	}
}

// Enter gives the agency a status at a moment. What was proposed is void when
// the status changes, and nothing of the old status is left in the new one: a
// change waits in CHANGE_PENDING alone, an exit runs in EXIT_REVIEW and stays
// with EXITED or, refused, with an agency that goes on, an order to rectify is in
// force in RECTIFYING and EXIT_REVIEW.
func (a *Agency) Enter(to AgencyStatus, at int64) {
	if a.Status == to {
		return
	}
	a.Status, a.Since = to, at
	a.Pending, a.Ruling = nil, nil
	if to != AgencyChangePending && a.Change != nil && a.Change.ConfirmedOn == 0 {
		a.Change = nil
	}
	if to != AgencyExitReview && to != AgencyExited && (!a.Exit.refused() || !a.Survives()) {
		a.Exit = nil
	}
	if to != AgencyRectifying && to != AgencyExitReview {
		a.OrderDigest = ""
	}
}

// AgencyStatusName is a status as history entries show it.
func AgencyStatusName(s AgencyStatus) string { return strings.TrimPrefix(s.String(), "AGENCY_STATUS_") }

// Works tells whether the agency is accredited.
func (a Agency) Works() bool { return a.Survives() || a.Status == AgencyExitReview }

// Survives tells whether the agency works and is not on its way out, so that
// others' records can pass to it.
func (a Agency) Survives() bool {
	return a.Status == AgencyActive || a.Status == AgencyChangePending || a.Status == AgencyRectifying
}

// Unsucceeded tells whether the agency has gone and nobody has its records yet.
func (a Agency) Unsucceeded() bool {
	return (a.Status == AgencyRemoved || a.Status == AgencyExited) && a.Successor == ""
}

// validateStanding checks that the status of a stored agency and what it has
// besides fit together.
func (a Agency) validateStanding() error {
	gone := a.Status == AgencyRemoved || a.Status == AgencyExited
	switch {
	case a.Status == AgencyNone || AgencyStatus_name[int32(a.Status)] == "":
		return ErrGenesis.Wrapf("agency %s has status %s", a.Code, a.Status)
	case (a.Successor != "") != (a.SucceededAt > 0) || (a.Successor != "" && !gone) || (a.Status == AgencyExited && a.Successor == ""):
		return ErrGenesis.Wrapf("agency %s: only a removed one may have a successor, and one that has exited has", a.Code)
	case (a.Status == AgencyChangePending) != (a.Change != nil && a.Change.ConfirmedOn == 0):
		return ErrGenesis.Wrapf("agency %s: a change waits in CHANGE_PENDING, and nowhere else", a.Code)
	case (a.Status == AgencyExitReview || a.Status == AgencyExited) != (a.Exit != nil && !a.Exit.refused()) || a.Exit.refused() && !a.Survives():
		return ErrGenesis.Wrapf("agency %s: an exit belongs to EXIT_REVIEW and EXITED, and a refused one to an agency that goes on", a.Code)
	case a.Status == AgencyRectifying && a.OrderDigest == "" || a.OrderDigest != "" && a.Status != AgencyRectifying && a.Status != AgencyExitReview:
		return ErrGenesis.Wrapf("agency %s: an order to rectify belongs to RECTIFYING, and to EXIT_REVIEW if it was in force", a.Code)
	case a.Status == AgencyNominated && a.NominationDigest == "":
		return ErrGenesis.Wrapf("agency %s is NOMINATED without a nomination", a.Code)
	}
	return nil
}

// SPDX-License-Identifier: Apache-2.0

package institution

import "github.com/shuquan-ledger/shuquan/lifecycle"

// Actors that only this module knows.
const (
	// HandlerOrReviewer is an officer of the proposing agency with either duty.
	HandlerOrReviewer lifecycle.Actor = "handler or reviewer"
	// Holder is the holder of a document key: its ADMIN or, if it has no
	// officers, itself by a document signature that an agency's handler submits.
	Holder lifecycle.Actor = "holder"
	// Province is the provincial bureau's supervision: two officers of the bureau
	// that holds the province's seat, or the council, which so reverses them.
	Province lifecycle.Actor = "provincial seat or council"
)

// Events of an institution.
const (
	EventAdmit         lifecycle.Event = "Admit"
	EventReclassify    lifecycle.Event = "Reclassify"
	EventPropose       lifecycle.Event = "Propose"
	EventConfirm       lifecycle.Event = "Confirm"
	EventDrop          lifecycle.Event = "Drop"
	EventLapseProposal lifecycle.Event = "LapseProposal"
	EventProposeName   lifecycle.Event = "ProposeName"
	EventConfirmName   lifecycle.Event = "ConfirmName"
	EventDropName      lifecycle.Event = "DropName"
	EventLapseName     lifecycle.Event = "LapseName"
	EventRename        lifecycle.Event = "Rename"
	EventSuspend       lifecycle.Event = "Suspend"
	EventLift          lifecycle.Event = "Lift"
	EventLapse         lifecycle.Event = "Lapse"
	EventCease         lifecycle.Event = "Cease"
	EventIntroduce     lifecycle.Event = "Introduce"
)

// Events of an officer, whose Suspend, Lift and Lapse are like an institution's.
const (
	EventAppoint        lifecycle.Event = "AppointAdmin"
	EventAddOfficer     lifecycle.Event = "AddOfficer"
	EventSetDuties      lifecycle.Event = "SetDuties"
	EventRemoveOfficer  lifecycle.Event = "RemoveOfficer"
	EventSuspendOfficer lifecycle.Event = "SuspendOfficer"
	EventLiftOfficer    lifecycle.Event = "LiftOfficer"
	EventLapseOfficer   lifecycle.Event = "LapseOfficer"
)

// Events of a document key.
const (
	EventEnterKey    lifecycle.Event = "EnterKey"
	EventRegisterKey lifecycle.Event = "RegisterKey"
	EventSucceedKey  lifecycle.Event = "SucceedKey"
	EventReplaceKey  lifecycle.Event = "ReplaceKey"
	EventRotateKey   lifecycle.Event = "RotateKey"
	EventRevokeKey   lifecycle.Event = "RevokeKey"
	EventRecoverKey  lifecycle.Event = "RecoverKey"
)

// Events of an agency's accreditation.
const (
	EventDesignate    lifecycle.Event = "Designate"
	EventSelect       lifecycle.Event = "Select"
	EventRemoveAgency lifecycle.Event = "RemoveAgency"
)

// Instruments on which the rows rest.
const (
	ruleAdmit     = "guideline art. 7, 8; council decision"
	ruleParty     = "guideline art. 7(4)-(5), annex 1"
	ruleName      = "guideline art. 12, 35"
	ruleProposal  = "chain rule: a proposal lapses after 30 days"
	ruleSuspend   = "guideline art. 38; chain rule: emergency order of two duty officers"
	ruleCease     = "guideline art. 13; council decision"
	ruleOfficers  = "guideline art. 7(4)-(5), 10"
	ruleKeyBegins = "Electronic Signature Law art. 13"
	ruleKeyEnds   = "Electronic Signature Law art. 15"
	ruleDesignate = "Shanxi opinions 晋数发〔2025〕3号 item 4"
	ruleSelect    = "guideline art. 8"
	ruleRemove    = "guideline art. 13, 38"
	ruleNominate  = "guideline art. 8, 9"
	ruleChange    = "guideline art. 12"
	ruleRectify   = "guideline art. 38"
	ruleExit      = "guideline art. 13"
	ruleIntroduce = "policy of Shanxi 2025-3 item 4; recognition rules, pledges across a border"
)

const (
	secondsPerDay = 24 * 60 * 60
	// ProposalDays is how long a proposal waits for a reviewer, in days of 24 hours.
	ProposalDays = 30
	proposalTime = ProposalDays * secondsPerDay
)

// Institutions is the state machine of an institution.
var Institutions = lifecycle.Table[Status]{
	Name: "institution", Refused: ErrState,
	Rows: []lifecycle.Row[Status]{
		{No: "I1", From: []Status{StatusNone, StatusProposed, StatusDropped}, Event: EventAdmit, Actor: lifecycle.Council, To: StatusActive, Rule: ruleAdmit, Note: "with its first administrator; a party's proposal is void"},
		{No: "I2", From: []Status{StatusActive}, Event: EventReclassify, Actor: lifecycle.Council, To: StatusActive, Rule: ruleAdmit, Note: "an ORGANISATION becomes a bureau, agency, bank, court or service organisation; its document keys stay, they are the institution's and not the kind's; or a bank that a peer introduced is admitted"},
		{No: "I3", From: []Status{StatusNone, StatusDropped}, Event: EventPropose, Actor: lifecycle.Handler, To: StatusProposed, Rule: ruleParty, Note: "by an accredited agency; ORGANISATION or PERSON"},
		{No: "I4", From: []Status{StatusProposed}, Event: EventConfirm, Actor: lifecycle.TwoPersons, To: StatusActive, Rule: ruleParty, Note: "same agency, same digest; enters the first document key"},
		{No: "I5", From: []Status{StatusProposed}, Event: EventDrop, Actor: HandlerOrReviewer, To: StatusDropped, Rule: ruleParty, Note: "of the agency that proposed; may be proposed again"},
		{No: "I6", From: []Status{StatusProposed}, Event: EventLapseProposal, Actor: lifecycle.Clock, To: StatusDropped, Period: "30 days", Rule: ruleProposal},
		{No: "I7", From: []Status{StatusActive}, Event: EventProposeName, Actor: lifecycle.Handler, To: StatusActive, Rule: ruleName, Note: "of a party, by an accredited agency"},
		{No: "I8", From: []Status{StatusActive}, Event: EventConfirmName, Actor: lifecycle.TwoPersons, To: StatusActive, Rule: ruleName, Note: "the former name is kept"},
		{No: "I9", From: []Status{StatusActive}, Event: EventDropName, Actor: HandlerOrReviewer, To: StatusActive, Rule: ruleName},
		{No: "I10", From: []Status{StatusActive}, Event: EventLapseName, Actor: lifecycle.Clock, To: StatusActive, Period: "30 days", Rule: ruleProposal},
		{No: "I11", From: []Status{StatusActive}, Event: EventRename, Actor: lifecycle.Council, To: StatusActive, Rule: ruleName, Note: "the former name is kept"},
		{No: "I12", From: []Status{StatusSuspended}, Event: EventRename, Actor: lifecycle.Council, To: StatusSuspended, Rule: ruleName, Note: "the former name is kept"},
		{No: "I13", From: []Status{StatusActive}, Event: EventSuspend, Actor: lifecycle.DutyOfficers, To: StatusSuspended, Period: "at most 10 working days", Rule: ruleSuspend},
		{No: "I14", From: []Status{StatusSuspended}, Event: EventLift, Actor: lifecycle.Council, To: StatusActive, Rule: ruleSuspend},
		{No: "I15", From: []Status{StatusSuspended}, Event: EventLapse, Actor: lifecycle.Clock, To: StatusActive, Rule: ruleSuspend, Note: "when its time is over"},
		{No: "I16", From: []Status{StatusActive, StatusSuspended}, Event: EventCease, Actor: lifecycle.Council, To: StatusCeased, Rule: ruleCease, Note: "not while accredited or holding a seat"},
		{No: "I17", From: []Status{StatusNone, StatusDropped}, Event: EventIntroduce, Actor: lifecycle.Chain, To: StatusActive, Rule: ruleIntroduce, Note: "a bank of another province, for which its chain vouches; it has no officers and no keys here"},
	},
}

// Officers is the state machine of an officer. What an ADMIN does needs an
// active institution, what the council does one that has not ceased.
var Officers = lifecycle.Table[OfficerStatus]{
	Name: "officer", Refused: ErrOfficerState,
	Rows: []lifecycle.Row[OfficerStatus]{
		{No: "O1", From: []OfficerStatus{OfficerNone}, Event: EventAppoint, Actor: lifecycle.Council, To: OfficerActive, Rule: ruleOfficers, Note: "ADMIN alone; on admission, or when all administrators are lost"},
		{No: "O2", From: []OfficerStatus{OfficerNone}, Event: EventAddOfficer, Actor: lifecycle.Admin, To: OfficerActive, Rule: ruleOfficers, Note: "a new account"},
		{No: "O3", From: []OfficerStatus{OfficerActive}, Event: EventSetDuties, Actor: lifecycle.Admin, To: OfficerActive, Rule: ruleOfficers, Note: "one ADMIN must remain"},
		{No: "O4", From: []OfficerStatus{OfficerActive, OfficerSuspended}, Event: EventRemoveOfficer, Actor: lifecycle.Admin, To: OfficerRemoved, Rule: ruleOfficers, Note: "one ADMIN must remain; for ever"},
		{No: "O5", From: []OfficerStatus{OfficerActive}, Event: EventSuspendOfficer, Actor: lifecycle.DutyOfficers, To: OfficerSuspended, Period: "at most 10 working days", Rule: ruleSuspend},
		{No: "O6", From: []OfficerStatus{OfficerSuspended}, Event: EventLiftOfficer, Actor: lifecycle.Council, To: OfficerActive, Rule: ruleSuspend},
		{No: "O7", From: []OfficerStatus{OfficerSuspended}, Event: EventLapseOfficer, Actor: lifecycle.Clock, To: OfficerActive, Rule: ruleSuspend, Note: "when its time is over"},
	},
}

// DocumentKeys is the state machine of a document key.
var DocumentKeys = lifecycle.Table[KeyStatus]{
	Name: "document key", Refused: ErrKeyState,
	Rows: []lifecycle.Row[KeyStatus]{
		{No: "K1", From: []KeyStatus{KeyNone}, Event: EventEnterKey, Actor: lifecycle.TwoPersons, To: KeyOpen, Rule: ruleKeyBegins, Note: "a party's first key, on its admission"},
		{No: "K2", From: []KeyStatus{KeyNone}, Event: EventRegisterKey, Actor: lifecycle.Admin, To: KeyOpen, Rule: ruleKeyBegins},
		{No: "K3", From: []KeyStatus{KeyNone}, Event: EventSucceedKey, Actor: Holder, To: KeyOpen, Rule: ruleKeyBegins, Note: "the successor of a rotated key"},
		{No: "K4", From: []KeyStatus{KeyNone}, Event: EventReplaceKey, Actor: lifecycle.Council, To: KeyOpen, Rule: ruleKeyBegins, Note: "instead of a lost key"},
		{No: "K5", From: []KeyStatus{KeyOpen}, Event: EventRotateKey, Actor: Holder, To: KeyEnded, Rule: ruleKeyEnds, Note: "with the consent of the key itself"},
		{No: "K6", From: []KeyStatus{KeyOpen}, Event: EventRevokeKey, Actor: Holder, To: KeyEnded, Rule: ruleKeyEnds},
		{No: "K7", From: []KeyStatus{KeyOpen}, Event: EventRecoverKey, Actor: lifecycle.Council, To: KeyEnded, Rule: ruleKeyEnds, Note: "a lost key"},
	},
}

// Accreditations is the state machine of an agency's accreditation. Its status
// is the catalogue in which the agency stands now; each stay is an interval.
var Accreditations = lifecycle.Table[Level]{
	Name: "accreditation", Refused: ErrAccreditationState,
	Rows: []lifecycle.Row[Level]{
		{No: "A1", From: []Level{LevelUnspecified}, Event: EventDesignate, Actor: lifecycle.Council, To: LevelLocal, Rule: ruleDesignate, Note: "opens an interval"},
		{No: "A2", From: []Level{LevelUnspecified, LevelLocal}, Event: EventSelect, Actor: lifecycle.Council, To: LevelNational, Rule: ruleSelect, Note: "opens an interval and ends a local one"},
		{No: "A3", From: []Level{LevelLocal, LevelNational}, Event: EventRemoveAgency, Actor: lifecycle.Council, To: LevelUnspecified, Rule: ruleRemove, Note: "ends the interval"},
		{No: "A4", From: []Level{LevelLocal, LevelNational}, Event: EventCompleteExit, Actor: Province, To: LevelUnspecified, Rule: ruleExit, Note: "ends the interval"},
	},
}

// AdmissionEvent is what a motion to admit does: it admits, or makes something
// else of an active ORGANISATION.
func AdmissionEvent(head Institution, kind Kind) lifecycle.Event {
	if head.Status == StatusActive && (head.Kind == KindOrganisation && kind != KindOrganisation || head.Guest()) {
		return EventReclassify
	}
	return EventAdmit
}

// Guest tells whether it is a bank that a peer introduced and the council has not
// admitted: whom the council admits has an administrator.
func (i Institution) Guest() bool { return i.Kind == KindBank && i.Admins == 0 }

// AccreditationEvent is what opens an interval of a level.
func AccreditationEvent(level Level) lifecycle.Event {
	if level == LevelNational {
		return EventSelect
	}
	return EventDesignate
}

// ProposalEvents are propose, confirm and drop of an act on a party.
func ProposalEvents(act PartyAct) (propose, confirm, drop lifecycle.Event) {
	if _, rename := act.(*RenameParty); rename {
		return EventProposeName, EventConfirmName, EventDropName
	}
	return EventPropose, EventConfirm, EventDrop
}

// Enter gives the institution a status. A proposal is void when the status
// changes, and only a suspended institution has an end of suspension.
func (i *Institution) Enter(to Status) {
	if i.Status != to {
		i.Pending = nil
	}
	if to != StatusSuspended {
		i.SuspendedUntil = 0
	}
	i.Status = to
}

// DueEvent is the deadline's act that is due on the institution at a moment;
// empty for none.
func (i Institution) DueEvent(moment int64) lifecycle.Event {
	switch {
	case i.Due() == 0 || moment <= i.Due():
		return ""
	case i.Status == StatusSuspended:
		return EventLapse
	case i.Status == StatusProposed:
		return EventLapseProposal
	default:
		return EventLapseName
	}
}

// Due is the moment after which a deadline of the institution has passed; 0 for
// none. A suspended institution has no proposal.
func (i Institution) Due() int64 {
	if i.Status == StatusSuspended {
		return i.SuspendedUntil
	}
	if i.Pending != nil {
		return i.Pending.ProposedAt + proposalTime
	}
	return 0
}

// MayActAt returns nil if the institution may start acts at a moment, counting
// a suspension whose time is over as lapsed; ErrSuspended or ErrNotActive.
func (i Institution) MayActAt(moment int64) error {
	switch i.Status {
	case StatusActive:
		return nil
	case StatusSuspended:
		if moment > i.SuspendedUntil {
			return nil
		}
		return ErrSuspended.Wrapf("institution %s", i.Code)
	default:
		return ErrNotActive.Wrapf("institution %s is %s", i.Code, i.Status)
	}
}

// Subject returns nil if the council may still act on the institution's
// officers, keys and accreditation: it is admitted and has not ceased.
func (i Institution) Subject() error {
	if i.Status == StatusActive || i.Status == StatusSuspended {
		return nil
	}
	return ErrNotActive.Wrapf("institution %s is %s", i.Code, i.Status)
}

// MayActAt returns nil if the officer may act at a moment, counting a
// suspension whose time is over as lapsed; ErrSuspended or ErrNotOfficer.
func (o Officer) MayActAt(moment int64) error {
	switch o.Status() {
	case OfficerActive:
		return nil
	case OfficerSuspended:
		if moment > o.SuspendedUntil {
			return nil
		}
		return ErrSuspended.Wrapf("officer %s", o.Address)
	default:
		return ErrNotOfficer.Wrapf("%s", o.Address)
	}
}

// validateStanding checks that status, suspension and proposal of a stored head
// fit together.
func (i Institution) validateStanding() error {
	if i.Status == StatusNone || (Institutions.Terminal(i.Status) && i.Status != StatusCeased) {
		return ErrGenesis.Wrapf("%s has status %s", i.Code, i.Status)
	}
	if (i.Status == StatusSuspended) != (i.SuspendedUntil > 0) || i.SuspendedUntil < 0 {
		return ErrGenesis.Wrapf("%s: a suspended institution, and no other, has an end of suspension", i.Code)
	}
	if i.Pending == nil {
		if i.Status == StatusProposed {
			return ErrGenesis.Wrapf("%s is proposed without a proposal", i.Code)
		}
		return nil
	}
	act, err := i.Pending.PartyAct()
	if err != nil {
		return err
	}
	_, register := act.(*RegisterParty)
	if register != (i.Status == StatusProposed) || (!register && i.Status != StatusActive) {
		return ErrGenesis.Wrapf("%s: the proposal does not fit status %s", i.Code, i.Status)
	}
	if i.Pending.Digest != ActDigest(i.Code, i.Pending.Act) || i.Pending.Proposer == "" || i.Pending.ProposedAt <= 0 {
		return ErrGenesis.Wrapf("%s: the proposal's digest, proposer or time is wrong", i.Code)
	}
	return act.Validate()
}

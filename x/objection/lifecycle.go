// SPDX-License-Identifier: Apache-2.0

package objection

import "github.com/shuquan-ledger/shuquan/lifecycle"

// Events of an objection.
const (
	EventFile                   lifecycle.Event = "File"
	EventRequestMaterial        lifecycle.Event = "RequestMaterial"
	EventSupply                 lifecycle.Event = "Supply"
	EventMaterialExpired        lifecycle.Event = "MaterialExpired"
	EventRefuse                 lifecycle.Event = "Refuse"
	EventComplete               lifecycle.Event = "Complete"
	EventNotify                 lifecycle.Event = "Notify"
	EventNoticeOverdue          lifecycle.Event = "NoticeOverdue"
	EventAdmit                  lifecycle.Event = "Admit"
	EventContest                lifecycle.Event = "Contest"
	EventSilence                lifecycle.Event = "Silence"
	EventInvestigationOverdue   lifecycle.Event = "InvestigationOverdue"
	EventConclude               lifecycle.Event = "Conclude"
	EventAccept                 lifecycle.Event = "Accept"
	EventAcceptUpholding        lifecycle.Event = "AcceptUpholding"
	EventAcceptRejection        lifecycle.Event = "AcceptRejection"
	EventRefuseConclusion       lifecycle.Event = "RefuseConclusion"
	EventUpholdingStands        lifecycle.Event = "UpholdingStands"
	EventRejectionStands        lifecycle.Event = "RejectionStands"
	EventNotAccepted            lifecycle.Event = "NotAccepted"
	EventEnterFinalDocument     lifecycle.Event = "EnterFinalDocument"
	EventEnterRejectingDocument lifecycle.Event = "EnterRejectingDocument"
	EventExecute                lifecycle.Event = "Execute"
	EventDismiss                lifecycle.Event = "Dismiss"
	EventWithdraw               lifecycle.Event = "Withdraw"
)

const (
	article = "guideline art. 29"
	// byTerms notes a period that the council sets, since the guideline is silent.
	byTerms = "the guideline sets no period; the chain's terms do"
)

// Lifecycle is the procedure of an objection after registration. From Complete
// to its end the certificate bears an annotation that it is disputed.
var Lifecycle = lifecycle.Table[Status]{
	Name:    "post_objection",
	Refused: ErrTransition,
	Rows: []lifecycle.Row[Status]{
		{
			No: "PO1", From: in(StatusNone), Event: EventFile, Actor: lifecycle.Party, To: StatusFiled,
			Rule: article, Note: "under the real name, with prima facie evidence, to a certificate in force",
		},
		{
			No: "PO2", From: in(StatusFiled), Event: EventRequestMaterial, Actor: lifecycle.Handler, To: StatusIncomplete,
			Rule: article, Note: "once, in writing, with the complete list and a period",
		},
		{No: "PO3", From: in(StatusIncomplete), Event: EventSupply, Actor: lifecycle.Party, To: StatusFiled, Rule: article},
		{
			No: "PO4", From: in(StatusIncomplete), Event: EventMaterialExpired, Actor: lifecycle.Clock, To: StatusNotFiled,
			Period: "as the request says", Rule: article, Note: "deemed never to have been filed; it may be filed anew",
		},
		{
			No: "PO5", From: in(StatusFiled), Event: EventRefuse, Actor: lifecycle.TwoPersons, To: StatusRefused,
			Rule: article, Note: "on one of the grounds D-1 to D-4, with written notice",
		},
		{
			No: "PO6", From: in(StatusFiled), Event: EventComplete, Actor: lifecycle.Handler, To: StatusComplete,
			Rule: article, Note: "the certificate is annotated as disputed",
		},
		{
			No: "PO7", From: in(StatusComplete), Event: EventNotify, Actor: lifecycle.Handler, To: StatusNotified,
			Period: "5 working days", Rule: article, Note: "in writing, to the registrant",
		},
		{
			No: "PO8", From: in(StatusComplete), Event: EventNoticeOverdue, Actor: lifecycle.Clock, To: StatusComplete,
			Period: "5 working days", Rule: article, Note: "a flag for supervision; the notice is still owed",
		},
		{
			No: "PO9", From: in(StatusNotified, StatusInvestigating), Event: EventAdmit, Actor: lifecycle.Registrant, To: StatusAdmitted,
			Rule: article, Note: "every holder signs; the agency then changes or cancels the registration",
		},
		{No: "PO10", From: in(StatusNotified), Event: EventContest, Actor: lifecycle.Registrant, To: StatusInvestigating, Rule: article, Note: "one holder suffices"},
		{
			No: "PO11", From: in(StatusNotified), Event: EventSilence, Actor: lifecycle.Clock, To: StatusInvestigating,
			Period: "10 working days", Rule: article, Note: "silence never admits; " + byTerms,
		},
		{
			No: "PO12", From: in(StatusInvestigating), Event: EventInvestigationOverdue, Actor: lifecycle.Clock, To: StatusInvestigating,
			Period: "20 working days", Rule: article, Note: "a flag for supervision; " + byTerms,
		},
		{
			No: "PO13", From: in(StatusInvestigating), Event: EventConclude, Actor: lifecycle.TwoPersons, To: StatusConcluded,
			Period: "20 working days", Rule: article, Note: "for or against the objector, with notice to both sides",
		},
		{
			No: "PO14", From: in(StatusConcluded), Event: EventAccept, Actor: lifecycle.EitherSide, To: StatusConcluded,
			Rule: article, Note: "the first of the two sides",
		},
		{
			No: "PO15", From: in(StatusConcluded), Event: EventAcceptUpholding, Actor: lifecycle.EitherSide, To: StatusAccepted,
			Rule: article, Note: "the second side; the conclusion is for the objector",
		},
		{
			No: "PO16", From: in(StatusConcluded), Event: EventAcceptRejection, Actor: lifecycle.EitherSide, To: StatusClosed,
			Rule: article, Note: "the second side; the conclusion is against the objector, so nothing is to be carried out",
		},
		{
			No: "PO17", From: in(StatusConcluded), Event: EventRefuseConclusion, Actor: lifecycle.EitherSide, To: StatusInLitigation,
			Rule: article, Note: "for a court or an arbitral tribunal",
		},
		{
			No: "PO18", From: in(StatusConcluded), Event: EventUpholdingStands, Actor: lifecycle.Clock, To: StatusAccepted,
			Period: "10 working days", Rule: article, Note: "the registrant has accepted; the objector, whom it favours, was silent; " + byTerms,
		},
		{
			No: "PO19", From: in(StatusConcluded), Event: EventRejectionStands, Actor: lifecycle.Clock, To: StatusClosed,
			Period: "10 working days", Rule: article, Note: "nobody refused it and it touches no registered right; " + byTerms,
		},
		{
			No: "PO20", From: in(StatusConcluded), Event: EventNotAccepted, Actor: lifecycle.Clock, To: StatusInLitigation,
			Period: "10 working days", Rule: article, Note: "for the objector, but the registrant was silent: silence gives up no registered right; " + byTerms,
		},
		{
			No: "PO21", From: in(StatusInLitigation), Event: EventEnterFinalDocument, Actor: lifecycle.TwoPersons, To: StatusFinalDoc,
			Rule: article, Note: "an effective judgment, award or mediation document for the objector",
		},
		{
			No: "PO22", From: in(StatusInLitigation), Event: EventEnterRejectingDocument, Actor: lifecycle.TwoPersons, To: StatusClosed,
			Rule: article, Note: "an effective document against the objector, so nothing is to be carried out",
		},
		{
			No: "PO23", From: in(StatusAdmitted, StatusAccepted, StatusFinalDoc), Event: EventExecute, Actor: lifecycle.TwoPersons, To: StatusClosed,
			Rule: article, Note: "the chain must show a change of the registration, which a renewal is not, or the end of its certificate",
		},
		{
			No:   "PO24",
			From: in(StatusComplete, StatusNotified, StatusInvestigating, StatusConcluded, StatusInLitigation), Event: EventDismiss,
			Actor: lifecycle.TwoPersons, To: StatusClosed, Rule: article, Note: "the certificate has ended otherwise; nothing is left to decide",
		},
		{
			No: "PO25",
			From: in(StatusFiled, StatusIncomplete, StatusComplete, StatusNotified, StatusAdmitted, StatusInvestigating,
				StatusConcluded, StatusAccepted, StatusInLitigation, StatusFinalDoc),
			Event: EventWithdraw, Actor: lifecycle.Party, To: StatusWithdrawn, Rule: article, Note: "by the objector, at any time before its end",
		},
	},
}

func in(s ...Status) []Status { return s }

// Ended tells whether the objection has ended, however.
func (o Objection) Ended() bool { return Lifecycle.Terminal(o.Status) }

// Allows tells whether an event can happen to the objection as it stands.
func (o Objection) Allows(e lifecycle.Event) bool { return Lifecycle.Allows(o.Status, e) }

// Disputes tells whether the certificate is annotated as disputed because of
// the objection: it was found complete and has not ended.
func (o Objection) Disputes() bool { return o.CompletedOn != 0 && !o.Ended() }

// Decided tells whether the objection has ended with a decision against the
// objector, so that the same reason is not heard again (D-4). Who withdraws
// after such a decision leaves it standing.
func (o Objection) Decided() bool { return o.Ended() && o.Outcome == OutcomeRejected }

// known tells whether a status is one of an existing objection.
func (s Status) known() bool { return s > StatusNone && s <= StatusWithdrawn }

// SPDX-License-Identifier: Apache-2.0

package registration

import "github.com/shuquan-ledger/shuquan/lifecycle"

// Events of an application.
const (
	EventSubmit               lifecycle.Event = "Submit"
	EventRequestCorrection    lifecycle.Event = "RequestCorrection"
	EventRefile               lifecycle.Event = "Refile"
	EventCorrectionExpired    lifecycle.Event = "CorrectionExpired"
	EventAccept               lifecycle.Event = "Accept"
	EventDeemAccepted         lifecycle.Event = "DeemAccepted"
	EventRefuseAcceptance     lifecycle.Event = "RefuseAcceptance"
	EventStartReview          lifecycle.Event = "StartReview"
	EventExtend               lifecycle.Event = "Extend"
	EventAskSupplement        lifecycle.Event = "AskSupplement"
	EventAskThirdParty        lifecycle.Event = "AskThirdParty"
	EventEnterReport          lifecycle.Event = "EnterReport"
	EventTerminate            lifecycle.Event = "Terminate"
	EventRefuse               lifecycle.Event = "Refuse"
	EventPass                 lifecycle.Event = "Pass"
	EventPublish              lifecycle.Event = "Publish"
	EventWaive                lifecycle.Event = "Waive"
	EventObject               lifecycle.Event = "Object"
	EventObjectionOverdue     lifecycle.Event = "ObjectionOverdue"
	EventUpholdObjection      lifecycle.Event = "UpholdObjection"
	EventRejectObjection      lifecycle.Event = "RejectObjection"
	EventRejectLastObjection  lifecycle.Event = "RejectLastObjection"
	EventRejectFinalObjection lifecycle.Event = "RejectFinalObjection"
	EventNoticeExpired        lifecycle.Event = "NoticeExpired"
	EventEvidence             lifecycle.Event = "Evidence"
	EventIssueCertificate     lifecycle.Event = "IssueCertificate"
	EventCancelCertificate    lifecycle.Event = "CancelCertificate"
	EventWithdraw             lifecycle.Event = "Withdraw"
	EventOverdue              lifecycle.Event = "Overdue"
	EventAdopt                lifecycle.Event = "Adopt"
)

const (
	voluntary   = "guideline art. 16 (voluntariness)"
	supervision = "guideline art. 28"
	noApproval  = "a flag for supervision; silence approves nothing here"
)

// Lifecycle is the procedure of an initial registration in the property
// regime (数据产权初次登记, guideline art. 16 to 28). In a status the review's
// clock runs if Overdue can happen in it, and the notice's if NoticeExpired can.
var Lifecycle = lifecycle.Table[Status]{
	Name:    "application",
	Refused: ErrTransition,
	Rows: []lifecycle.Row[Status]{
		{
			No: "1", From: in(StatusNone), Event: EventSubmit, Actor: lifecycle.Applicant, To: StatusSubmitted,
			Rule: "guideline art. 16", Note: "consent of every applicant over the content",
		},
		{
			No: "2", From: in(StatusSubmitted), Event: EventRequestCorrection, Actor: lifecycle.Handler, To: StatusCorrection,
			Period: "3 working days", Rule: "guideline art. 17", Note: "once, in writing, with the complete list and a period",
		},
		{
			No: "3", From: in(StatusCorrection), Event: EventRefile, Actor: lifecycle.Applicant, To: StatusSubmitted,
			Rule: "guideline art. 17", Note: "a new period for acceptance begins",
		},
		{
			No: "4", From: in(StatusCorrection), Event: EventCorrectionExpired, Actor: lifecycle.Clock, To: StatusNotFiled,
			Period: "as the request says", Rule: "guideline art. 17", Note: "deemed never to have applied",
		},
		{
			No: "5", From: in(StatusSubmitted), Event: EventAccept, Actor: lifecycle.Handler, To: StatusAccepted,
			Period: "3 working days", Rule: "guideline art. 17", Note: "the review's clock runs from this day",
		},
		{
			No: "6", From: in(StatusSubmitted), Event: EventDeemAccepted, Actor: lifecycle.Clock, To: StatusAccepted,
			Period: "3 working days", Rule: "guideline art. 17", Note: "accepted on the first working day after the period",
		},
		{
			No: "24", From: in(StatusSubmitted), Event: EventRefuseAcceptance, Actor: lifecycle.TwoPersons, To: StatusNotAccepted,
			Period: "3 working days", Rule: "guideline art. 17", Note: "for good cause, with written notice",
		},
		{
			No: "25", From: in(StatusSubmitted), Event: EventAdopt, Actor: lifecycle.TwoPersons, To: StatusCleared,
			Period: "3 working days", Rule: "guideline art. 41", Note: "a registration of an earlier scheme that reviewed the same; under a permit of the council; marked as such",
		},
		{
			No: "7", From: in(StatusAccepted), Event: EventStartReview, Actor: lifecycle.Handler, To: StatusReview,
			Period: "10 working days from acceptance", Rule: "guideline art. 28",
		},
		{
			No: "8", From: in(StatusReview), Event: EventExtend, Actor: lifecycle.TwoPersons, To: StatusReview,
			Period: "10 working days in all", Rule: "guideline art. 28", Note: "before the review's period is over, with written reasons",
		},
		{
			No: "9a", From: in(StatusReview), Event: EventAskSupplement, Actor: lifecycle.Handler, To: StatusSupplement,
			Rule: "guideline art. 18, 28", Note: "the review's clock stands",
		},
		{
			No: "9b", From: in(StatusReview), Event: EventAskThirdParty, Actor: lifecycle.Handler, To: StatusSupplement,
			Rule: "guideline art. 18, 28", Note: "the review's clock stands",
		},
		{
			No: "10a", From: in(StatusSupplement), Event: EventRefile, Actor: lifecycle.Applicant, To: StatusReview,
			Rule: "guideline art. 18, 28", Note: "the review's clock runs on",
		},
		{
			No: "10b", From: in(StatusSupplement), Event: EventEnterReport, Actor: lifecycle.Handler, To: StatusReview,
			Rule: "guideline art. 18, 28", Note: "the third party's report; the review's clock runs on",
		},
		{
			No: "11", From: in(StatusSupplement), Event: EventTerminate, Actor: lifecycle.TwoPersons, To: StatusTerminated,
			Rule: "guideline art. 18", Note: "P-T1: cannot be supplemented or verified lawfully",
		},
		{
			No: "12", From: in(StatusReview), Event: EventRefuse, Actor: lifecycle.TwoPersons, To: StatusRefused,
			Rule: "guideline art. 22", Note: "on a ground, with written notice",
		},
		{
			No: "12b", From: in(StatusPassed), Event: EventRefuse, Actor: lifecycle.TwoPersons, To: StatusRefused,
			Rule: "guideline art. 22", Note: "on a ground that was found after the review, with written notice",
		},
		{
			No: "12c", From: in(StatusCleared), Event: EventRefuse, Actor: lifecycle.TwoPersons, To: StatusRefused,
			Rule: "guideline art. 22", Note: "on a ground that was found after the review, with written notice",
		},
		{
			No: "13", From: in(StatusReview), Event: EventPass, Actor: lifecycle.TwoPersons, To: StatusPassed,
			Rule: "guideline art. 18-21", Note: "description, source and rights are in order",
		},
		{
			No: "14", From: in(StatusPassed), Event: EventPublish, Actor: lifecycle.TwoPersons, To: StatusNotice,
			Period: "5 working days", Rule: "guideline art. 24", Note: "the notice's clock runs from posting; the review's stands",
		},
		{
			No: "15", From: in(StatusPassed), Event: EventWaive, Actor: lifecycle.TwoPersons, To: StatusCleared,
			Rule: "guideline art. 24", Note: "for good reason",
		},
		{
			No: "16a", From: in(StatusNotice), Event: EventObject, Actor: lifecycle.Party, To: StatusNoticeObjected,
			Rule: "guideline art. 25", Note: "the notice's clock stands",
		},
		{
			No: "16b", From: in(StatusNoticeObjected), Event: EventObject, Actor: lifecycle.Party, To: StatusNoticeObjected,
			Rule: "guideline art. 25", Note: "a further objection",
		},
		{
			No: "16c", From: in(StatusNoticeObjected), Event: EventObjectionOverdue, Actor: lifecycle.Clock, To: StatusNoticeObjected,
			Period: "10 working days from receipt", Rule: "guideline art. 25", Note: noApproval,
		},
		{
			No: "17", From: in(StatusNoticeObjected), Event: EventUpholdObjection, Actor: lifecycle.TwoPersons, To: StatusRefused,
			Period: "10 working days from receipt", Rule: "guideline art. 25", Note: "other objections need no decision any more",
		},
		{
			No: "18a", From: in(StatusNoticeObjected), Event: EventRejectLastObjection, Actor: lifecycle.TwoPersons, To: StatusNotice,
			Period: "10 working days from receipt", Rule: "guideline art. 25", Note: "no other is open; the notice's remaining days run",
		},
		{
			No: "18b", From: in(StatusNoticeObjected), Event: EventRejectFinalObjection, Actor: lifecycle.TwoPersons, To: StatusCleared,
			Period: "10 working days from receipt", Rule: "guideline art. 25", Note: "no other is open and the notice's days were used up",
		},
		{
			No: "18c", From: in(StatusNoticeObjected), Event: EventRejectObjection, Actor: lifecycle.TwoPersons, To: StatusNoticeObjected,
			Period: "10 working days from receipt", Rule: "guideline art. 25", Note: "others are open",
		},
		{
			No: "19", From: in(StatusNotice), Event: EventNoticeExpired, Actor: lifecycle.Clock, To: StatusCleared,
			Period: "5 working days", Rule: "guideline art. 24, 28", Note: "no objection is open; the review's clock runs on",
		},
		{
			No: "20", From: in(StatusCleared), Event: EventEvidence, Actor: lifecycle.TwoPersons, To: StatusRegistered,
			Rule: "guideline art. 26", Note: "the registration is complete at this moment",
		},
		{
			No: "21", From: in(StatusRegistered), Event: EventIssueCertificate, Actor: lifecycle.Chain, To: StatusRegistered,
			Rule: "guideline art. 27", Note: "in the same transaction",
		},
		{No: "22a", From: in(StatusSubmitted), Event: EventWithdraw, Actor: lifecycle.Applicant, To: StatusWithdrawn, Rule: voluntary},
		{No: "22b", From: in(StatusCorrection), Event: EventWithdraw, Actor: lifecycle.Applicant, To: StatusWithdrawn, Rule: voluntary},
		{No: "22c", From: in(StatusAccepted), Event: EventWithdraw, Actor: lifecycle.Applicant, To: StatusWithdrawn, Rule: voluntary},
		{No: "22d", From: in(StatusReview), Event: EventWithdraw, Actor: lifecycle.Applicant, To: StatusWithdrawn, Rule: voluntary},
		{No: "22e", From: in(StatusSupplement), Event: EventWithdraw, Actor: lifecycle.Applicant, To: StatusWithdrawn, Rule: voluntary},
		{No: "22f", From: in(StatusPassed), Event: EventWithdraw, Actor: lifecycle.Applicant, To: StatusWithdrawn, Rule: voluntary},
		{No: "22g", From: in(StatusNotice), Event: EventWithdraw, Actor: lifecycle.Applicant, To: StatusWithdrawn, Rule: voluntary},
		{No: "22h", From: in(StatusNoticeObjected), Event: EventWithdraw, Actor: lifecycle.Applicant, To: StatusWithdrawn, Rule: voluntary},
		{No: "22i", From: in(StatusCleared), Event: EventWithdraw, Actor: lifecycle.Applicant, To: StatusWithdrawn, Rule: voluntary},
		{
			No: "23a", From: in(StatusAccepted), Event: EventOverdue, Actor: lifecycle.Clock, To: StatusAccepted,
			Period: "10 working days and extensions", Rule: supervision, Note: noApproval,
		},
		{
			No: "23b", From: in(StatusReview), Event: EventOverdue, Actor: lifecycle.Clock, To: StatusReview,
			Period: "10 working days and extensions", Rule: supervision, Note: noApproval,
		},
		{
			No: "23c", From: in(StatusPassed), Event: EventOverdue, Actor: lifecycle.Clock, To: StatusPassed,
			Period: "10 working days and extensions", Rule: supervision, Note: noApproval,
		},
		{
			No: "23d", From: in(StatusCleared), Event: EventOverdue, Actor: lifecycle.Clock, To: StatusCleared,
			Period: "10 working days and extensions", Rule: supervision, Note: noApproval,
		},
	},
}

func in(s Status) []Status { return []Status{s} }

// ObjectionLifecycle is how an objection to a notice is decided. An objection
// that is open when its application ends needs no decision and stays as it is.
var ObjectionLifecycle = lifecycle.Table[ObjectionStatus]{
	Name:    "objection",
	Refused: ErrNoObjection,
	Rows: []lifecycle.Row[ObjectionStatus]{
		{
			No: "O1", From: []ObjectionStatus{ObjectionUnspecified}, Event: EventObject, Actor: lifecycle.Party, To: ObjectionOpen,
			Rule: "guideline art. 25",
		},
		{
			No: "O2", From: []ObjectionStatus{ObjectionOpen}, Event: EventUpholdObjection, Actor: lifecycle.TwoPersons, To: ObjectionUpheld,
			Period: "10 working days from receipt", Rule: "guideline art. 25",
		},
		{
			No: "O3", From: []ObjectionStatus{ObjectionOpen}, Event: EventRejectObjection, Actor: lifecycle.TwoPersons, To: ObjectionRejected,
			Period: "10 working days from receipt", Rule: "guideline art. 25",
		},
		{
			No: "O4", From: []ObjectionStatus{ObjectionOpen}, Event: EventObjectionOverdue, Actor: lifecycle.Clock, To: ObjectionOpen,
			Period: "10 working days from receipt", Rule: "guideline art. 25", Note: "decides nothing",
		},
	},
}

// Allows tells whether an event can happen to the application as it stands.
func (a Application) Allows(e lifecycle.Event) bool { return LifecycleOf(a.Kind).Allows(a.Status, e) }

// Open tells whether the application is not decided: it can still be withdrawn.
func (a Application) Open() bool { return a.Allows(EventWithdraw) }

// Undecided tells whether an objection still waits for its decision.
func (o Objection) Undecided() bool {
	return ObjectionLifecycle.Allows(o.Status, EventObjectionOverdue)
}

// SPDX-License-Identifier: Apache-2.0

package registration

import "github.com/shuquan-ledger/shuquan/lifecycle"

// Events of a registration of public data.
const (
	EventPublicSubmit     lifecycle.Event = "SubmitPublic"
	EventPublicSupplement lifecycle.Event = "AskPublicSupplement"
	EventPublicRefile     lifecycle.Event = "RefilePublic"
	EventPublicAccept     lifecycle.Event = "AcceptPublic"
	EventPublicNotAccept  lifecycle.Event = "RefusePublicAcceptance"
	EventPublicAcceptLate lifecycle.Event = "PublicAcceptanceOverdue"
	EventPublicPass       lifecycle.Event = "PassPublicReview"
	EventPublicReviewLate lifecycle.Event = "PublicReviewOverdue"
	EventPublicExplain    lifecycle.Event = "ExplainPublicDelay"
	EventPublicTerminate  lifecycle.Event = "TerminatePublic"
	EventPublicPublish    lifecycle.Event = "PublishPublic"
	EventPublicObject     lifecycle.Event = "ObjectPublic"
	EventPublicUphold     lifecycle.Event = "UpholdPublicObjection"
	EventPublicReject     lifecycle.Event = "RejectPublicObjection"
	EventPublicRejectLast lifecycle.Event = "RejectLastPublicObjection"
	EventPublicNoticeEnds lifecycle.Event = "PublicNoticeExpired"
	EventPublicCode       lifecycle.Event = "EnterPublicCode"
	EventPublicChange     lifecycle.Event = "ChangePublic"
	EventPublicCorrect    lifecycle.Event = "CorrectPublic"
	EventPublicRenew      lifecycle.Event = "RenewPublic"
	EventPublicExpire     lifecycle.Event = "PublicExpired"
	EventPublicCancel     lifecycle.Event = "CancelPublic"
	EventPublicRevoke     lifecycle.Event = "RevokePublic"
	EventPublicRequest    lifecycle.Event = "RequestPublic"
	EventPublicAsk        lifecycle.Event = "RequestPublicCorrection"
	EventPublicTakeUp     lifecycle.Event = "AcceptPublicRequest"
	EventPublicDecline    lifecycle.Event = "RefusePublicRequest"
	EventPublicOverdue    lifecycle.Event = "PublicRequestOverdue"
)

const (
	publicSilence      = "a flag for supervision; the measures let silence accept nothing"
	publicMeasures     = "public data registration measures art. "
	publicAcceptance   = "3 working days"
	publicReview       = "20 working days from acceptance"
	publicNoticePeriod = "10 working days"
	publicDecision     = "20 working days from acceptance"
)

// PublicLifecycle is the registration of a public data resource or product
// (公共数据资源登记管理暂行办法, 发改数据规〔2025〕26号, art. 9 to 20). Silence accepts
// nothing: late acts are flagged. Public notice is never waived. What is asked of
// a registration that has its code is a request (U24, U25) and no procedure of its
// own: the agency accepts it, and two of its officers do what it asks, which is
// the row of the measures (U18 to U20, U22), or refuse it. So the measures' table
// stays one, and a registration is one record from its application to its end.
var PublicLifecycle = lifecycle.Table[PublicStatus]{
	Name: "public registration", Refused: ErrPublicState,
	Rows: []lifecycle.Row[PublicStatus]{
		{
			No: "U1", From: public(PublicNone), Event: EventPublicSubmit, Actor: lifecycle.Applicant, To: PublicSubmitted,
			Rule: publicMeasures + "7, 9(1)", Note: "evidenced before; a first application within 20 working days after delivery",
		},
		{
			No: "U2", From: public(PublicSubmitted), Event: EventPublicSupplement, Actor: lifecycle.Handler, To: PublicSupplement,
			Period: publicAcceptance, Rule: publicMeasures + "10", Note: "once, with the complete list",
		},
		{
			No: "U3", From: public(PublicSupplement), Event: EventPublicRefile, Actor: lifecycle.Applicant, To: PublicSubmitted,
			Rule: publicMeasures + "10", Note: "the day of application is that of the supplement",
		},
		{
			No: "U4", From: public(PublicSubmitted), Event: EventPublicAccept, Actor: lifecycle.Handler, To: PublicAccepted,
			Period: publicAcceptance, Rule: publicMeasures + "10",
		},
		{
			No: "U5", From: public(PublicSubmitted), Event: EventPublicNotAccept, Actor: lifecycle.TwoPersons, To: PublicNotAccepted,
			Period: publicAcceptance, Rule: publicMeasures + "10", Note: "with its reason, a ground of U-1 to U-7",
		},
		{
			No: "U6", From: public(PublicSubmitted), Event: EventPublicAcceptLate, Actor: lifecycle.Clock, To: PublicSubmitted,
			Period: publicAcceptance, Rule: publicMeasures + "10", Note: publicSilence,
		},
		{
			No: "U7", From: public(PublicAccepted), Event: EventPublicPass, Actor: lifecycle.TwoPersons, To: PublicReviewed,
			Period: publicReview, Rule: publicMeasures + "11", Note: "a formal review",
		},
		{
			No: "U8", From: public(PublicAccepted), Event: EventPublicReviewLate, Actor: lifecycle.Clock, To: PublicAccepted,
			Period: publicReview, Rule: publicMeasures + "11", Note: publicSilence,
		},
		{
			No: "U9", From: public(PublicAccepted), Event: EventPublicExplain, Actor: lifecycle.Handler, To: PublicAccepted,
			Rule: publicMeasures + "11", Note: "why the review takes longer",
		},
		{
			No: "U10", From: public(PublicAccepted), Event: EventPublicTerminate, Actor: lifecycle.TwoPersons, To: PublicTerminated,
			Rule: publicMeasures + "10, 11", Note: "on a ground of U-1 to U-7 that the review found, with written reasons",
		},
		{
			No: "U11", From: public(PublicReviewed), Event: EventPublicPublish, Actor: lifecycle.TwoPersons, To: PublicNotice,
			Period: publicNoticePeriod, Rule: publicMeasures + "12", Note: "subject, type, name and content in short",
		},
		{
			No: "U12", From: public(PublicNotice, PublicObjected), Event: EventPublicObject, Actor: lifecycle.Party, To: PublicObjected,
			Rule: publicMeasures + "12", Note: "under the real name, with evidence; the notice's clock stands",
		},
		{
			No: "U13", From: public(PublicObjected), Event: EventPublicUphold, Actor: lifecycle.TwoPersons, To: PublicTerminated,
			Rule: publicMeasures + "12", Note: "ground U-5",
		},
		{
			No: "U14", From: public(PublicObjected), Event: EventPublicRejectLast, Actor: lifecycle.TwoPersons, To: PublicNotice,
			Rule: publicMeasures + "12", Note: "no other is open; the notice's remaining days run",
		},
		{
			No: "U15", From: public(PublicObjected), Event: EventPublicReject, Actor: lifecycle.TwoPersons, To: PublicObjected,
			Rule: publicMeasures + "12", Note: "others are open",
		},
		{
			No: "U16", From: public(PublicNotice), Event: EventPublicNoticeEnds, Actor: lifecycle.Clock, To: PublicCleared,
			Period: publicNoticePeriod, Rule: publicMeasures + "12, 13", Note: "no objection is open",
		},
		{
			No: "U17", From: public(PublicCleared), Event: EventPublicCode, Actor: lifecycle.TwoPersons, To: PublicActive,
			Rule: publicMeasures + "13, 14", Note: "the query code of the national coding standard; valid from this day",
		},
		{
			No: "U18", From: public(PublicActive), Event: EventPublicChange, Actor: lifecycle.TwoPersons, To: PublicActive,
			Period: publicDecision, Rule: publicMeasures + "9(2)", Note: "as the subjects asked, promptly, when source, resource, product, evidencing or subject changed materially; a new edition",
		},
		{
			No: "U19", From: public(PublicActive), Event: EventPublicCorrect, Actor: lifecycle.TwoPersons, To: PublicActive,
			Period: publicDecision, Rule: publicMeasures + "9(3)", Note: "as the subject or whom it concerns asked, with the subject's written consent or proof of the error; a new edition",
		},
		{
			No: "U20", From: public(PublicActive), Event: EventPublicRenew, Actor: lifecycle.TwoPersons, To: PublicActive,
			Period: publicDecision, Rule: publicMeasures + "15", Note: "as the subjects asked in the last 60 days; from the day after the old end, for three years at most",
		},
		{
			No: "U21", From: public(PublicActive), Event: EventPublicExpire, Actor: lifecycle.Clock, To: PublicDeregistered,
			Period: "3 years or the operating term", Rule: publicMeasures + "15", Note: "without renewal; one that was asked for in time is decided first",
		},
		{
			No: "U22", From: public(PublicActive), Event: EventPublicCancel, Actor: lifecycle.TwoPersons, To: PublicDeregistered,
			Period: "10 working days from acceptance", Rule: publicMeasures + "9(4)", Note: "as the subjects asked: the data are lost, the right was given up or ended, the subject ceased, or by law; where no subject can ask, on the agency's own",
		},
		{
			No: "U23", From: public(PublicActive), Event: EventPublicRevoke, Actor: lifecycle.TwoPersons, To: PublicRevoked,
			Rule: publicMeasures + "20", Note: "after verification: false material, a result tampered with or forged, illegal use or profit, other breach",
		},
		{
			No: "U24", From: public(PublicActive), Event: EventPublicRequest, Actor: lifecycle.Applicant, To: PublicActive,
			Rule: publicMeasures + "9, 15", Note: "a change, a renewal or a cancellation, one of each at a time",
		},
		{
			No: "U25", From: public(PublicActive), Event: EventPublicAsk, Actor: lifecycle.Party, To: PublicActive,
			Rule: publicMeasures + "9(3)", Note: "by the subject, or by another with the subject's written consent or proof of the error",
		},
		{
			No: "U26", From: public(PublicActive), Event: EventPublicTakeUp, Actor: lifecycle.Handler, To: PublicActive,
			Period: publicAcceptance, Rule: publicMeasures + "10", Note: "the clock of the decision runs from this day",
		},
		{
			No: "U27", From: public(PublicActive), Event: EventPublicDecline, Actor: lifecycle.TwoPersons, To: PublicActive,
			Rule: publicMeasures + "10, 11", Note: "accepted or not, on a ground of U-1 to U-7, with written reasons",
		},
		{
			No: "U28", From: public(PublicActive), Event: EventPublicOverdue, Actor: lifecycle.Clock, To: PublicActive,
			Period: publicAcceptance + ", then as its decision", Rule: publicMeasures + "9(4), 10, 11", Note: publicSilence,
		},
	},
}

func public(s ...PublicStatus) []PublicStatus { return s }

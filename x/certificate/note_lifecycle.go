// SPDX-License-Identifier: Apache-2.0

package certificate

import (
	"github.com/shuquan-ledger/shuquan/lifecycle"
)

// Events of annotations that are no holds.
const (
	EventAnnotate      lifecycle.Event = "Annotate"
	EventEndAnnotation lifecycle.Event = "EndAnnotation"
	EventDispute       lifecycle.Event = "Dispute"
	EventEndDispute    lifecycle.Event = "EndDispute"
	EventMarkDivergent lifecycle.Event = "MarkDivergent"
	EventReconcile     lifecycle.Event = "Reconcile"
	EventCarry         lifecycle.Event = "CarryAnnotation"
	EventEnterControl  lifecycle.Event = "EnterControl"
	EventLiftControl   lifecycle.Event = "LiftControl"
	EventGrantEnded    lifecycle.Event = "GrantEnded"
)

// Events of judicial holds.
const (
	EventEnterHold        lifecycle.Event = "EnterHold"
	EventEnterWaitingHold lifecycle.Event = "EnterWaitingHold"
	EventRenewHold        lifecycle.Event = "RenewHold"
	EventLiftHold         lifecycle.Event = "LiftHold"
	EventTakeForce        lifecycle.Event = "TakeForce"
	EventAdvanceNotice    lifecycle.Event = "AdvanceNotice"
	EventPeriodOver       lifecycle.Event = "PeriodOver"
)

// ProvincialSeat are two officers of the bureau that holds the province's seat.
const ProvincialSeat lifecycle.Actor = "provincial seat"

// NoticeDays is how many working days before the end of a hold's period its
// organ is warned.
const NoticeDays = 10

const annotated23 = "guideline art. 23"

// NoteLifecycle is the state machine of an annotation (备注) that is no hold.
var NoteLifecycle = lifecycle.Table[NoteStatus]{
	Name:    "annotation",
	Refused: ErrNote,
	Rows: []lifecycle.Row[NoteStatus]{
		{
			No: "AN1", From: []NoteStatus{NoteNone}, Event: EventAnnotate, Actor: lifecycle.TwoPersons, To: NoteInForce,
			Rule: annotated23, Note: "an agreed period or condition, what a law says, or what the agency finds necessary",
		},
		{
			No: "AN2", From: []NoteStatus{NoteInForce}, Event: EventEndAnnotation, Actor: lifecycle.TwoPersons, To: NoteEnded,
			Rule: annotated23, Note: "on a document",
		},
		{
			No: "AN3", From: []NoteStatus{NoteNone}, Event: EventDispute, Actor: lifecycle.Chain, To: NoteInForce,
			Rule: "guideline art. 23, 29", Note: "an objection to the registration was taken up",
		},
		{
			No: "AN4", From: []NoteStatus{NoteInForce}, Event: EventEndDispute, Actor: lifecycle.Chain, To: NoteEnded,
			Rule: "guideline art. 23, 29", Note: "the objection has ended",
		},
		{
			No: "AN5", From: []NoteStatus{NoteNone}, Event: EventMarkDivergent, Actor: lifecycle.TwoPersons, To: NoteInForce,
			Rule: "guideline art. 27", Note: "by the agency or the province; the national record differs and prevails; nobody relies on the certificate meanwhile",
		},
		{
			No: "AN6", From: []NoteStatus{NoteInForce}, Event: EventReconcile, Actor: lifecycle.TwoPersons, To: NoteEnded,
			Rule: "guideline art. 27", Note: "by the agency or the province; both agree again; nothing else ends the divergence",
		},
		{
			No: "AN7", From: []NoteStatus{NoteNone}, Event: EventCarry, Actor: lifecycle.Chain, To: NoteInForce,
			Rule: "guideline art. 23, 34", Note: "what is recorded on the certificate from which rights pass goes with them",
		},
		{
			No: "AN8", From: []NoteStatus{NoteNone}, Event: EventEnterControl, Actor: ProvincialSeat, To: NoteInForce,
			Rule: annotated23, Note: "on the order of the competent department, against the deals that it names",
		},
		{
			No: "AN9", From: []NoteStatus{NoteInForce}, Event: EventLiftControl, Actor: ProvincialSeat, To: NoteEnded,
			Rule: annotated23, Note: "on the document that lifts it; the end of its period ends nothing",
		},
		{
			No: "AN10", From: []NoteStatus{NoteNone}, Event: EventGrantEnded, Actor: lifecycle.Chain, To: NoteInForce,
			Rule: "guideline art. 15(2), 23", Note: "the registration as public data on which a product of authorised operation rests has ended (its measures, art. 15); shown, and never taken back",
		},
	},
}

// HoldLifecycle is the state machine of a judicial hold. An order alone lifts
// it: the end of its period is flagged and ends nothing.
var HoldLifecycle = lifecycle.Table[NoteStatus]{
	Name:    "hold",
	Refused: ErrNote,
	Rows: []lifecycle.Row[NoteStatus]{
		{
			No: "JH1", From: []NoteStatus{NoteNone}, Event: EventEnterHold, Actor: lifecycle.TwoPersons, To: NoteInForce,
			Rule: annotated23, Note: "on the order; no earlier hold stands on one of its rights",
		},
		{
			No: "JH2", From: []NoteStatus{NoteNone}, Event: EventEnterWaitingHold, Actor: lifecycle.TwoPersons, To: NoteWaiting,
			Rule: annotated23, Note: "on the order; behind earlier holds on one of its rights, in order of arrival",
		},
		{
			No: "JH3a", From: []NoteStatus{NoteInForce}, Event: EventRenewHold, Actor: lifecycle.TwoPersons, To: NoteInForce,
			Rule: annotated23, Note: "on the order that renews, also after the period is over",
		},
		{
			No: "JH3b", From: []NoteStatus{NoteWaiting}, Event: EventRenewHold, Actor: lifecycle.TwoPersons, To: NoteWaiting,
			Rule: annotated23, Note: "it keeps its place",
		},
		{
			No: "JH4", From: []NoteStatus{NoteInForce, NoteWaiting}, Event: EventLiftHold, Actor: lifecycle.TwoPersons, To: NoteLifted,
			Rule: annotated23, Note: "on the order that lifts, of the same organ or one above it",
		},
		{
			No: "JH5", From: []NoteStatus{NoteWaiting}, Event: EventTakeForce, Actor: lifecycle.Chain, To: NoteInForce,
			Rule: annotated23, Note: "when nothing earlier stands on its rights any more, in the same transaction",
		},
		{
			No: "JH6a", From: []NoteStatus{NoteInForce}, Event: EventAdvanceNotice, Actor: lifecycle.Clock, To: NoteInForce,
			Period: "10 working days before the end", Rule: annotated23, Note: "the agency warns the organ",
		},
		{
			No: "JH6b", From: []NoteStatus{NoteWaiting}, Event: EventAdvanceNotice, Actor: lifecycle.Clock, To: NoteWaiting,
			Period: "10 working days before the end", Rule: annotated23, Note: "the agency warns the organ",
		},
		{
			No: "JH7a", From: []NoteStatus{NoteInForce}, Event: EventPeriodOver, Actor: lifecycle.Clock, To: NoteInForce,
			Period: "the order's", Rule: annotated23, Note: "flagged; it stays in force until an order lifts it",
		},
		{
			No: "JH7b", From: []NoteStatus{NoteWaiting}, Event: EventPeriodOver, Actor: lifecycle.Clock, To: NoteWaiting,
			Period: "the order's", Rule: annotated23, Note: "flagged; it keeps its place until an order lifts it",
		},
	},
}

// next finds the row of the annotation's table for an event, ErrNote if there
// is none.
func (a Annotation) next(event lifecycle.Event, actor lifecycle.Actor) (lifecycle.Row[NoteStatus], error) {
	if a.Kind == AnnotationJudicialHold {
		return HoldLifecycle.Next(a.Status, event, actor)
	}
	return NoteLifecycle.Next(a.Status, event, actor)
}

// Stands tells whether an annotation has been entered and not ended: a waiting
// hold stands as well as one in force.
func (a Annotation) Stands() bool { return a.Status == NoteInForce || a.Status == NoteWaiting }

// Waits tells whether a hold waits for earlier ones.
func (a Annotation) Waits() bool { return HoldLifecycle.Allows(a.Status, EventTakeForce) }

// endings are the events by which an annotation of a kind ends, and their kinds.
var endings = []struct {
	event lifecycle.Event
	kinds []AnnotationKind
}{
	{EventEndAnnotation, agencyKinds},
	{EventEndDispute, []AnnotationKind{AnnotationDisputed}},
	{EventLiftControl, []AnnotationKind{AnnotationAdminControl}},
	{EventReconcile, []AnnotationKind{AnnotationDivergent}},
	{EventRenewHold, []AnnotationKind{AnnotationJudicialHold}},
	{EventLiftHold, []AnnotationKind{AnnotationJudicialHold}},
}

// agencyKinds are the kinds that an agency enters and ends with Annotate and
// EndAnnotation.
var agencyKinds = []AnnotationKind{AnnotationTermCondition, AnnotationAgencyNote, AnnotationStatutory}

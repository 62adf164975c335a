// SPDX-License-Identifier: Apache-2.0

package registration

import "github.com/shuquan-ledger/shuquan/lifecycle"

// Owner is the owner of a data intellectual property certificate: a holder of
// the registration, by a document signature that an agency's handler submits.
const Owner lifecycle.Actor = "owner"

// Events of a reference to a data intellectual property certificate.
const (
	EventLinkReference      lifecycle.Event = "LinkReference"
	EventMarkReferenceStale lifecycle.Event = "MarkReferenceStale"
	EventReferenceExpired   lifecycle.Event = "ReferenceExpired"
	EventConfirmReference   lifecycle.Event = "ConfirmReference"
	EventWithdrawReference  lifecycle.Event = "WithdrawReference"
)

// Data intellectual property is registered under rules of its own (山西省数据知识产权
// 登记管理办法（试行）); what is said of it here is the chain's own record.
const (
	ruleReference        = "Shanxi data IP registration measures (trial); chain rule: owner and agency refer together"
	ruleReferenceExpires = "Shanxi data IP registration measures (trial); chain rule: a reference holds as long as its certificate"
)

// ReferenceLifecycle is the life of a reference to a data intellectual property
// certificate (数据知识产权登记证书). No row makes or ends a registration, a claim
// or a certificate of this chain.
var ReferenceLifecycle = lifecycle.Table[ReferenceStatus]{
	Name: "reference", Refused: ErrReferenceState,
	Rows: []lifecycle.Row[ReferenceStatus]{
		{
			No: "IP1", From: []ReferenceStatus{ReferenceNone}, Event: EventLinkReference, Actor: Owner, To: ReferenceLinked,
			Rule: ruleReference, Note: "to a property registration in force; a certificate is referred to once while the reference is not withdrawn",
		},
		{
			No: "IP2", From: []ReferenceStatus{ReferenceLinked}, Event: EventMarkReferenceStale, Actor: lifecycle.Handler, To: ReferenceStale,
			Rule: ruleReferenceExpires, Note: "on a document that the certificate no longer holds",
		},
		{
			No: "IP3", From: []ReferenceStatus{ReferenceLinked}, Event: EventReferenceExpired, Actor: lifecycle.Clock, To: ReferenceStale,
			Period: "as the certificate says", Rule: ruleReferenceExpires, Note: "when its last day is over",
		},
		{
			No: "IP4", From: []ReferenceStatus{ReferenceStale}, Event: EventConfirmReference, Actor: Owner, To: ReferenceLinked,
			Rule: ruleReference, Note: "with what the same certificate says now; the registration is in force",
		},
		{
			No: "IP5", From: []ReferenceStatus{ReferenceLinked, ReferenceStale}, Event: EventWithdrawReference, Actor: Owner, To: ReferenceWithdrawn,
			Rule: ruleReference, Note: "also when the registration has ended",
		},
	},
}

// Stands tells whether a reference is not withdrawn, so that no other refers to
// its certificate.
func (r IPReference) Stands() bool {
	return ReferenceLifecycle.Allows(r.Status, EventWithdrawReference)
}

// known tells whether a reference can have this status.
func (s ReferenceStatus) known() bool {
	_, is := ReferenceStatus_name[int32(s)]
	return is && s != ReferenceNone
}

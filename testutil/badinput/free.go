// SPDX-License-Identifier: Apache-2.0

package badinput

// Free is a field of which no value is bad.
type Free struct {
	// Message is module and message.
	Message string
	// Field is the protobuf path.
	Field string
	// Why says why every value is good.
	Why string
}

// FreeFields are the fields that need no row.
func FreeFields() []Free {
	return []Free{
		{"calendar.MsgSetYear", "year.version", "the chain counts the versions and takes no notice of it"},
		{"registration.MsgAddRules", "rules.version", "the chain counts the versions and takes no notice of it"},
		{"registration.MsgAddPublicRules", "rules.version", "the chain counts the versions and takes no notice of it"},
		{"registration.MsgProposePublicAct", "act.decide_objection.upheld", "both values are decisions"},
		{"council.MsgVote", "approve", "both values are votes"},
		{"objection.MsgPropose", "act.conclude.upheld", "both values are conclusions"},
		{"objection.MsgPropose", "act.enter_final_document.upheld", "both values are decisions"},
		{"pledge.MsgUpdateParams", "params.licensed_only", "both values are rules"},
		{"recognition.MsgUpdateParams", "params.uniqueness_required", "both values are rules"},
	}
}

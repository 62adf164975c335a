// SPDX-License-Identifier: Apache-2.0

// Package types is the council's generated interface: messages, queries,
// events and genesis.
package types

import (
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/msgservice"
)

// RegisterInterfaces registers the messages.
func RegisterInterfaces(r codectypes.InterfaceRegistry) {
	r.RegisterImplementations((*sdk.Msg)(nil),
		&MsgProposeMotion{}, &MsgVote{}, &MsgWithdrawMotion{},
		&MsgProposeSuspension{}, &MsgConfirmSuspension{},
		&MsgAdmitSeat{}, &MsgRemoveSeat{}, &MsgReplaceOperator{},
		&MsgAppointDutyOfficers{}, &MsgLiftSuspension{}, &MsgUpdateParams{})
	msgservice.RegisterMsgServiceDesc(r, &_Msg_serviceDesc)
}

// Procedural tells whether a message is the council's own procedure, which no
// motion can carry.
func Procedural(msg sdk.Msg) bool {
	switch msg.(type) {
	case *MsgProposeMotion, *MsgVote, *MsgWithdrawMotion, *MsgProposeSuspension, *MsgConfirmSuspension:
		return true
	default:
		return false
	}
}

// SPDX-License-Identifier: Apache-2.0

// Package types is pledge's generated interface: messages, events and genesis.
package types

import (
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/msgservice"
)

// RegisterInterfaces registers the messages.
func RegisterInterfaces(r codectypes.InterfaceRegistry) {
	r.RegisterImplementations((*sdk.Msg)(nil),
		&MsgOffer{}, &MsgWithdraw{}, &MsgStateDebtEnded{}, &MsgPropose{}, &MsgConfirm{}, &MsgDrop{}, &MsgObject{},
		&MsgAdvanceObjection{}, &MsgWithdrawObjection{}, &MsgUpdateParams{})
	msgservice.RegisterMsgServiceDesc(r, &_Msg_serviceDesc)
}

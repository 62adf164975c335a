// SPDX-License-Identifier: Apache-2.0

// Package types is registration's generated interface: messages, queries,
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
		&MsgSubmit{}, &MsgRequestCorrection{}, &MsgRefile{}, &MsgAccept{}, &MsgStartReview{}, &MsgAskSupplement{},
		&MsgObject{}, &MsgWithdraw{}, &MsgPropose{}, &MsgConfirm{}, &MsgDrop{}, &MsgAddRules{}, &MsgPermitLegacy{},
		&MsgLinkReference{}, &MsgMarkReferenceStale{}, &MsgConfirmReference{}, &MsgWithdrawReference{},
		&MsgSubmitPublic{}, &MsgRefilePublic{}, &MsgActOnPublic{}, &MsgObjectPublic{}, &MsgRequestPublic{},
		&MsgProposePublicAct{}, &MsgConfirmPublicAct{}, &MsgDropPublicAct{}, &MsgAddPublicRules{})
	msgservice.RegisterMsgServiceDesc(r, &_Msg_serviceDesc)
}

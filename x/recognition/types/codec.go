// SPDX-License-Identifier: Apache-2.0

// Package types is recognition's generated interface: messages, queries, events
// and genesis.
package types

import (
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/msgservice"
)

// RegisterInterfaces registers the messages.
func RegisterInterfaces(r codectypes.InterfaceRegistry) {
	r.RegisterImplementations((*sdk.Msg)(nil),
		&MsgRegisterPeer{}, &MsgAmendPeer{}, &MsgOrderPeer{}, &MsgImportCertificate{}, &MsgImportFeed{},
		&MsgAcceptCertificate{}, &MsgRequestPledge{}, &MsgRequestAct{}, &MsgImportOutcome{},
		&MsgUpdateParams{}, &MsgFileAbsence{}, &MsgSettleConflict{})
	msgservice.RegisterMsgServiceDesc(r, &_Msg_serviceDesc)
}

// SPDX-License-Identifier: Apache-2.0

// Package types is the institutions' generated interface: messages, queries,
// events and genesis.
package types

import (
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	cryptotypes "github.com/cosmos/cosmos-sdk/crypto/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/msgservice"

	"github.com/shuquan-ledger/shuquan/x/institution"
)

// RegisterInterfaces registers the messages and the acts that a proposal can hold.
func RegisterInterfaces(r codectypes.InterfaceRegistry) {
	r.RegisterImplementations((*sdk.Msg)(nil),
		&MsgAdmitInstitution{}, &MsgRenameInstitution{}, &MsgCeaseInstitution{},
		&MsgNominateAgency{}, &MsgDesignateAgency{}, &MsgRemoveAgency{}, &MsgNameSuccessor{}, &MsgRuleOnAgency{},
		&MsgProposeAgencyAct{}, &MsgConfirmAgencyAct{}, &MsgDropAgencyAct{}, &MsgRecoverAdmin{}, &MsgRecoverDocumentKey{}, &MsgUpdateParams{},
		&MsgAddOfficer{}, &MsgSetDuties{}, &MsgRemoveOfficer{},
		&MsgProposeParty{}, &MsgConfirmParty{}, &MsgDropParty{},
		&MsgRegisterDocumentKey{}, &MsgRotateDocumentKey{}, &MsgRevokeDocumentKey{},
	)
	r.RegisterInterface("shuquan.institution.v1.PartyAct", (*institution.PartyAct)(nil),
		&institution.RegisterParty{}, &institution.RenameParty{})
	msgservice.RegisterMsgServiceDesc(r, &_Msg_serviceDesc)
}

// UnpackInterfaces lets the codec unpack the account key.
func (o NewOfficer) UnpackInterfaces(unpacker codectypes.AnyUnpacker) error {
	var key cryptotypes.PubKey
	return unpacker.UnpackAny(o.PublicKey, &key)
}

// UnpackInterfaces lets the codec unpack the administrator's account key.
func (m MsgAdmitInstitution) UnpackInterfaces(unpacker codectypes.AnyUnpacker) error {
	return m.Admin.UnpackInterfaces(unpacker)
}

// UnpackInterfaces lets the codec unpack the administrator's account key.
func (m MsgRecoverAdmin) UnpackInterfaces(unpacker codectypes.AnyUnpacker) error {
	return m.Admin.UnpackInterfaces(unpacker)
}

// UnpackInterfaces lets the codec unpack the officer's account key.
func (m MsgAddOfficer) UnpackInterfaces(unpacker codectypes.AnyUnpacker) error {
	return m.Officer.UnpackInterfaces(unpacker)
}

// UnpackInterfaces lets the codec unpack the pending act.
func (m QueryInstitutionResponse) UnpackInterfaces(unpacker codectypes.AnyUnpacker) error {
	return m.Institution.UnpackInterfaces(unpacker)
}

// UnpackInterfaces lets the codec unpack the pending acts.
func (m QueryInstitutionsResponse) UnpackInterfaces(unpacker codectypes.AnyUnpacker) error {
	return unpackAll(m.Institutions, unpacker)
}

// UnpackInterfaces lets the codec unpack the pending acts.
func (g GenesisState) UnpackInterfaces(unpacker codectypes.AnyUnpacker) error {
	return unpackAll(g.Institutions, unpacker)
}

func unpackAll(list []institution.Institution, unpacker codectypes.AnyUnpacker) error {
	for _, i := range list {
		if err := i.UnpackInterfaces(unpacker); err != nil {
			return err
		}
	}
	return nil
}

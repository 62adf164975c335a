// SPDX-License-Identifier: Apache-2.0

package types

import (
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	cryptotypes "github.com/cosmos/cosmos-sdk/crypto/types"

	"github.com/shuquan-ledger/shuquan/x/council"
)

// The methods here let the codec read the messages and keys that others carry.

// UnpackInterfaces unpacks the motion's messages.
func (m *MsgProposeMotion) UnpackInterfaces(unpacker codectypes.AnyUnpacker) error {
	return council.Motion{Messages: m.Messages}.UnpackInterfaces(unpacker)
}

// UnpackInterfaces unpacks the account key.
func (o NewOperator) UnpackInterfaces(unpacker codectypes.AnyUnpacker) error {
	return unpackKey(unpacker, o.PublicKey)
}

// UnpackInterfaces unpacks the account key.
func (o NewDutyOfficer) UnpackInterfaces(unpacker codectypes.AnyUnpacker) error {
	return unpackKey(unpacker, o.PublicKey)
}

// UnpackInterfaces unpacks the operator's key.
func (m *MsgAdmitSeat) UnpackInterfaces(unpacker codectypes.AnyUnpacker) error {
	return m.Operator.UnpackInterfaces(unpacker)
}

// UnpackInterfaces unpacks the operator's key.
func (f SeatFile) UnpackInterfaces(unpacker codectypes.AnyUnpacker) error {
	return f.Operator.UnpackInterfaces(unpacker)
}

// UnpackInterfaces unpacks the operator's key.
func (m *MsgReplaceOperator) UnpackInterfaces(unpacker codectypes.AnyUnpacker) error {
	return m.Operator.UnpackInterfaces(unpacker)
}

// UnpackInterfaces unpacks the officers' keys.
func (m *MsgAppointDutyOfficers) UnpackInterfaces(unpacker codectypes.AnyUnpacker) error {
	for _, o := range m.Officers {
		if err := o.UnpackInterfaces(unpacker); err != nil {
			return err
		}
	}
	return nil
}

// UnpackInterfaces unpacks the motions' messages and the operators' keys.
func (g GenesisState) UnpackInterfaces(unpacker codectypes.AnyUnpacker) error {
	for _, k := range g.OperatorKeys {
		if err := k.Operator.UnpackInterfaces(unpacker); err != nil {
			return err
		}
	}
	return unpackMotions(unpacker, g.Motions...)
}

// UnpackInterfaces unpacks the motion's messages.
func (r *QueryMotionResponse) UnpackInterfaces(unpacker codectypes.AnyUnpacker) error {
	return unpackMotions(unpacker, r.Motion)
}

// UnpackInterfaces unpacks the motions' messages.
func (r *QueryMotionsResponse) UnpackInterfaces(unpacker codectypes.AnyUnpacker) error {
	return unpackMotions(unpacker, r.Motions...)
}

func unpackMotions(unpacker codectypes.AnyUnpacker, motions ...council.Motion) error {
	for _, m := range motions {
		if err := m.UnpackInterfaces(unpacker); err != nil {
			return err
		}
	}
	return nil
}

func unpackKey(unpacker codectypes.AnyUnpacker, key *codectypes.Any) error {
	var pub cryptotypes.PubKey
	return unpacker.UnpackAny(key, &pub)
}

// SPDX-License-Identifier: Apache-2.0

package app

import (
	"cosmossdk.io/errors"

	"github.com/cosmos/cosmos-sdk/codec"
	"github.com/cosmos/cosmos-sdk/codec/unknownproto"
	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"
	txtypes "github.com/cosmos/cosmos-sdk/types/tx"
	authtx "github.com/cosmos/cosmos-sdk/x/auth/tx"
)

// strictDecoder is the SDK's decoder without its one leniency: it passes over
// unknown fields of the body, and of the messages in it, if their numbers are
// marked as not critical. Here a signature would then cover something that
// nobody reads.
func strictDecoder(cdc codec.Codec) sdk.TxDecoder {
	decode := authtx.DefaultTxDecoder(cdc)
	return func(bz []byte) (sdk.Tx, error) {
		tx, err := decode(bz)
		if err != nil {
			return nil, err
		}
		var raw txtypes.TxRaw
		if err := raw.Unmarshal(bz); err != nil {
			return nil, errors.Wrap(sdkerrors.ErrTxDecode, err.Error())
		}
		if err := unknownproto.RejectUnknownFieldsStrict(raw.BodyBytes, &txtypes.TxBody{}, cdc.InterfaceRegistry()); err != nil {
			return nil, errors.Wrap(sdkerrors.ErrTxDecode, err.Error())
		}
		return tx, nil
	}
}

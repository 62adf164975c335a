// SPDX-License-Identifier: Apache-2.0

package ante

import (
	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"
	txtypes "github.com/cosmos/cosmos-sdk/types/tx"
)

// MaxMessages is the most messages that a transaction may hold.
const MaxMessages = 200

// protoTx is how the SDK's decoded transaction shows its protobuf form.
type protoTx interface{ GetProtoTx() *txtypes.Tx }

// shape refuses what no transaction of this ledger has.
type shape struct{}

// AnteHandle checks the form of the transaction.
func (shape) AnteHandle(ctx sdk.Context, tx sdk.Tx, simulate bool, next sdk.AnteHandler) (sdk.Context, error) {
	if err := CheckShape(tx, simulate); err != nil {
		return ctx, err
	}
	return next(ctx, tx, simulate)
}

// CheckShape checks what can be checked of a transaction without state; a
// validator applies it to the transactions of a proposal too.
func CheckShape(tx sdk.Tx, simulate bool) error {
	p, ok := tx.(protoTx)
	if !ok {
		return sdkerrors.ErrTxDecode
	}
	t := p.GetProtoTx()
	if t == nil || t.Body == nil || t.AuthInfo == nil || t.AuthInfo.Fee == nil {
		return sdkerrors.ErrTxDecode
	}
	fee := t.AuthInfo.Fee
	switch {
	case len(fee.Amount) > 0 || fee.Payer != "" || fee.Granter != "" || t.AuthInfo.Tip != nil: //nolint:staticcheck // a tip must be refused while the field exists
		return ErrFee
	case fee.GasLimit == 0 && !simulate:
		return ErrGas
	case len(t.Body.ExtensionOptions)+len(t.Body.NonCriticalExtensionOptions) > 0:
		return ErrExtension
	case t.Body.Memo != "":
		return ErrMemo
	case t.Body.Unordered:
		return ErrUnordered
	case len(t.Body.Messages) == 0 || len(t.Body.Messages) > MaxMessages:
		return ErrMessages.Wrapf("it has %d", len(t.Body.Messages))
	case len(t.AuthInfo.SignerInfos) > 1 || len(t.Signatures) > 1:
		return ErrSigners
	}
	return nil
}

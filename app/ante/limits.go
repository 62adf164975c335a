// SPDX-License-Identifier: Apache-2.0

package ante

import (
	sdk "github.com/cosmos/cosmos-sdk/types"
)

const (
	// MaxTxBytes is the largest transaction of one message, in bytes.
	MaxTxBytes = 64 << 10
	// MaxBatchBytes is the largest transaction of several messages, in bytes.
	MaxBatchBytes = 1 << 20
)

// limits bounds the size of a transaction.
type limits struct{}

// AnteHandle checks the size.
func (limits) AnteHandle(ctx sdk.Context, tx sdk.Tx, simulate bool, next sdk.AnteHandler) (sdk.Context, error) {
	if err := CheckSize(len(ctx.TxBytes()), len(tx.GetMsgs())); err != nil {
		return ctx, err
	}
	return next(ctx, tx, simulate)
}

// CheckSize checks a transaction's bytes against its number of messages.
func CheckSize(size, messages int) error {
	limit := MaxTxBytes
	if messages > 1 {
		limit = MaxBatchBytes
	}
	if size > limit {
		return ErrTooLarge.Wrapf("%d bytes of at most %d", size, limit)
	}
	return nil
}

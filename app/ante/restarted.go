// SPDX-License-Identifier: Apache-2.0

package ante

import (
	"time"

	sdk "github.com/cosmos/cosmos-sdk/types"
)

// restarted gives transactions the height and time of the latest block where
// the SDK knows none: a node that was started again has height 0 and the year 1
// in its state for CheckTx and for simulations until the next block. The SDK
// takes height 0 for a genesis transaction and verifies the signature for
// account number 0, so that every good transaction would be refused as wrongly
// signed, and a halted chain would not even gather transactions; nor does it
// meter their gas. By the year 1 no transaction's time has passed. This chain has
// no genesis transactions. In a block the height is never 0.
type restarted struct {
	lastBlock func() (height int64, moment time.Time, err error)
}

// AnteHandle replaces height 0 by that of the latest block, at least that of the
// first.
func (r restarted) AnteHandle(ctx sdk.Context, tx sdk.Tx, simulate bool, next sdk.AnteHandler) (sdk.Context, error) {
	if ctx.BlockHeight() != 0 {
		return next(ctx, tx, simulate)
	}
	height, moment, err := r.lastBlock()
	if err != nil {
		return ctx, err
	}
	if height > 0 {
		ctx = ctx.WithBlockTime(moment)
	}
	return next(ctx.WithBlockHeight(max(height, 1)), tx, simulate)
}

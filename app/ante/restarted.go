// SPDX-License-Identifier: Apache-2.0

package ante

import sdk "github.com/cosmos/cosmos-sdk/types"

// restarted gives transactions a height where the SDK knows none: a node that
// was started again has height 0 in its state for CheckTx until the next block.
// The SDK takes that for a genesis transaction and verifies the signature for
// account number 0, so that every good transaction would be refused as wrongly
// signed, and a halted chain would not even gather transactions. This chain has
// no genesis transactions. In a block the height is never 0.
type restarted struct{}

// AnteHandle replaces height 0 by that of the first block.
func (restarted) AnteHandle(ctx sdk.Context, tx sdk.Tx, simulate bool, next sdk.AnteHandler) (sdk.Context, error) {
	if ctx.BlockHeight() == 0 {
		ctx = ctx.WithBlockHeight(1)
	}
	return next(ctx, tx, simulate)
}

// SPDX-License-Identifier: Apache-2.0

package ante

import (
	sdk "github.com/cosmos/cosmos-sdk/types"
	authante "github.com/cosmos/cosmos-sdk/x/auth/ante"
)

// meter sets the gas meter. The SDK leaves simulations unmetered, and anybody
// who reaches a node may ask for one without a signature: here a simulation may
// use what a block holds. What needs more could never be in a block.
type meter struct {
	authante.SetUpContextDecorator
	blockGas func(ctx sdk.Context) uint64
}

// AnteHandle meters a simulation like a transaction that asks for a whole block.
func (m meter) AnteHandle(ctx sdk.Context, tx sdk.Tx, simulate bool, next sdk.AnteHandler) (sdk.Context, error) {
	if !simulate {
		return m.SetUpContextDecorator.AnteHandle(ctx, tx, simulate, next)
	}
	return m.SetUpContextDecorator.AnteHandle(ctx, wholeBlock{tx, m.blockGas(ctx)}, false,
		func(ctx sdk.Context, _ sdk.Tx, _ bool) (sdk.Context, error) { return next(ctx, tx, simulate) })
}

// wholeBlock is a transaction that asks for the gas of a block.
type wholeBlock struct {
	sdk.Tx
	gas uint64
}

// GetGas is the gas of a block.
func (w wholeBlock) GetGas() uint64 { return w.gas }

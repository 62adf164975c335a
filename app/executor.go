// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"maps"
	"slices"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/spf13/cast"

	"github.com/cosmos/cosmos-sdk/baseapp/blockexec"
	"github.com/cosmos/cosmos-sdk/server"
	servertypes "github.com/cosmos/cosmos-sdk/server/types"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"
)

// setExecutor chooses how the transactions of a block are executed, from the
// server's options block-executor ("sequential", which is the default, or
// "block-stm") and block-stm-workers. State, results, gas and events are the
// same with both, so that every validator chooses for itself.
//
// The estimate that the SDK can make before a block guesses the keys of a
// balance, and this chain has none: a node that asks for it does not start.
func (a *App) setExecutor(stores map[string]*storetypes.KVStoreKey, opts servertypes.AppOptions) {
	if cast.ToBool(opts.Get(server.FlagBlockSTMPreEstimate)) {
		panic("block-stm-pre-estimate presumes balances, which this ledger does not keep; leave it off")
	}
	keys := make([]storetypes.StoreKey, 0, len(stores))
	for _, name := range slices.Sorted(maps.Keys(stores)) {
		keys = append(keys, stores[name])
	}
	blockexec.Apply(a.BaseApp, opts, keys, a.encoding.TxConfig.TxDecoder(),
		func(storetypes.MultiStore) string { return "" },
		blockexec.WithRunnerWrap(func(r sdk.TxRunner) sdk.TxRunner { return uniform{r, a.encoding.TxConfig.TxDecoder()} }))
}

// uniform answers bytes that are no transaction in the same way with every
// executor: the SDK's two differ in the gas, which is part of what consensus
// agrees on. It decodes every transaction once, for the executor too.
type uniform struct {
	sdk.TxRunner
	decode sdk.TxDecoder
}

// Run executes the transactions of a block.
func (u uniform) Run(ctx context.Context, ms storetypes.MultiStore, txs [][]byte, deliver sdk.DeliverTxFunc) ([]*abci.ExecTxResult, error) {
	return u.TxRunner.Run(ctx, ms, txs, func(raw []byte, tx sdk.Tx, ms storetypes.MultiStore, index int, cache map[string]any) *abci.ExecTxResult {
		if tx == nil {
			var err error
			if tx, err = u.decode(raw); err != nil {
				return sdkerrors.ResponseExecTxResultWithEvents(sdkerrors.ErrTxDecode, 0, 0, nil, false)
			}
		}
		return deliver(raw, tx, ms, index, cache)
	})
}

// Unwrap is the executor itself, for the SDK's own checks.
func (u uniform) Unwrap() sdk.TxRunner { return u.TxRunner }

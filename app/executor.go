// SPDX-License-Identifier: Apache-2.0

package app

import (
	"maps"
	"slices"

	"github.com/spf13/cast"

	"github.com/cosmos/cosmos-sdk/baseapp/blockexec"
	"github.com/cosmos/cosmos-sdk/server"
	servertypes "github.com/cosmos/cosmos-sdk/server/types"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
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
		func(storetypes.MultiStore) string { return "" })
}

// SPDX-License-Identifier: Apache-2.0

package app

import (
	"encoding/json"

	tmproto "github.com/cometbft/cometbft/proto/tendermint/types"
	cmttypes "github.com/cometbft/cometbft/types"

	servertypes "github.com/cosmos/cosmos-sdk/server/types"
)

// ExportAppStateAndValidators writes the state as a genesis file for a chain
// that goes on where this one stopped. Nothing is reset: the records are the
// same, and forZeroHeight changes only the height.
func (a *App) ExportAppStateAndValidators(forZeroHeight bool, _ []string, modules []string) (servertypes.ExportedApp, error) {
	ctx := a.NewContextLegacy(true, tmproto.Header{Height: a.LastBlockHeight(), ChainID: a.ChainID()})
	height := a.LastBlockHeight() + 1
	if forZeroHeight {
		height = 0
	}
	state, err := a.Modules.ExportGenesisForModules(ctx, a.encoding.Codec, modules)
	if err != nil {
		return servertypes.ExportedApp{}, err
	}
	raw, err := json.MarshalIndent(state, "", "  ")
	if err != nil {
		return servertypes.ExportedApp{}, err
	}
	// The validators are the council's admitted seats, in its own part: the
	// list beside the application's state stays empty.
	return servertypes.ExportedApp{
		AppState: raw, Validators: []cmttypes.GenesisValidator{}, Height: height, ConsensusParams: a.GetConsensusParams(ctx),
	}, nil
}

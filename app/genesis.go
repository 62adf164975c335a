// SPDX-License-Identifier: Apache-2.0

package app

import (
	"encoding/json"
	"fmt"

	abci "github.com/cometbft/cometbft/abci/types"

	sdk "github.com/cosmos/cosmos-sdk/types"
	consensustypes "github.com/cosmos/cosmos-sdk/x/consensus/types"
	upgradetypes "github.com/cosmos/cosmos-sdk/x/upgrade/types"
)

// initChain writes the genesis state. A chain with a wrong genesis must not
// start, so every error stops the node with the record's name.
func (a *App) initChain(ctx sdk.Context, req *abci.RequestInitChain) (*abci.ResponseInitChain, error) {
	if p := req.ConsensusParams; p != nil && p.Authority != nil && p.Authority.Authority != "" {
		return nil, fmt.Errorf("genesis consensus_params.authority is set: nobody may stand above the council; leave it empty")
	}
	var state map[string]json.RawMessage
	if err := json.Unmarshal(req.AppStateBytes, &state); err != nil {
		return nil, fmt.Errorf("genesis app_state: %w", err)
	}
	for _, name := range order {
		// These two of the SDK keep no genesis state; an export leaves them out.
		optional := name == consensustypes.ModuleName || name == upgradetypes.ModuleName
		if state[name] == nil && !optional {
			return nil, fmt.Errorf("genesis app_state has no part for module %q", name)
		}
	}
	if err := a.Basics.ValidateGenesis(a.encoding.Codec, a.encoding.TxConfig, state); err != nil {
		return nil, err
	}
	if err := a.checkLinks(state); err != nil {
		return nil, err
	}
	if err := a.Keepers.Upgrade.SetModuleVersionMap(ctx, a.Modules.GetVersionMap()); err != nil {
		return nil, err
	}
	return a.Modules.InitGenesis(ctx, a.encoding.Codec, state)
}

// SPDX-License-Identifier: Apache-2.0

package app

import (
	"encoding/json"
	"fmt"

	abci "github.com/cometbft/cometbft/abci/types"
	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"

	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/module"
	consensustypes "github.com/cosmos/cosmos-sdk/x/consensus/types"
	upgradetypes "github.com/cosmos/cosmos-sdk/x/upgrade/types"

	"github.com/shuquan-ledger/shuquan/x/council"
)

// initChain writes the genesis state. A chain with a wrong genesis must not
// start, so every error stops the node with the record's name.
func (a *App) initChain(ctx sdk.Context, req *abci.RequestInitChain) (*abci.ResponseInitChain, error) {
	if err := checkParams(req.ConsensusParams); err != nil {
		return nil, err
	}
	var state map[string]json.RawMessage
	if err := json.Unmarshal(req.AppStateBytes, &state); err != nil {
		return nil, fmt.Errorf("genesis app_state: %w", err)
	}
	if err := a.validateParts(state); err != nil {
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

// validateParts checks each module's part by itself, in the order of the layers,
// so that the first error is always the same one.
func (a *App) validateParts(state map[string]json.RawMessage) error {
	for _, name := range order {
		// These two of the SDK keep no genesis state; an export leaves them out.
		optional := name == consensustypes.ModuleName || name == upgradetypes.ModuleName
		if state[name] == nil && !optional {
			return fmt.Errorf("genesis app_state has no part for module %q", name)
		}
		part, ok := a.Basics[name].(module.HasGenesisBasics)
		if !ok {
			continue
		}
		if err := part.ValidateGenesis(a.encoding.Codec, a.encoding.TxConfig, state[name]); err != nil {
			return fmt.Errorf("genesis app_state.%s: %w", name, err)
		}
	}
	return nil
}

// checkParams holds a genesis file's consensus parameters to the limits that
// motions obey, so that no chain starts which the council could not run.
func checkParams(p *cmtproto.ConsensusParams) error {
	if p == nil {
		return nil
	}
	limits := council.ConsensusLimits{}
	if p.Authority != nil {
		limits.Authority = p.Authority.Authority
	}
	if p.Block != nil {
		limits.BlockBytes, limits.BlockGas = p.Block.MaxBytes, p.Block.MaxGas
	}
	if p.Validator != nil {
		limits.KeyTypes = p.Validator.PubKeyTypes
	}
	if p.Abci != nil {
		limits.VoteExtensionsFrom = p.Abci.VoteExtensionsEnableHeight
	}
	if err := limits.Validate(); err != nil {
		return fmt.Errorf("genesis consensus_params.authority, block, validator or abci: %w", err)
	}
	return nil
}

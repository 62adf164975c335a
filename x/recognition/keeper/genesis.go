// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	"github.com/shuquan-ledger/shuquan/x/recognition/types"
)

// InitGenesis writes the feed of a new chain, its count, and the store's first record.
func (k *Keeper) InitGenesis(ctx context.Context, g types.GenesisState) error {
	f, err := g.Feed()
	if err != nil {
		return err
	}
	first := record.Genesis{ChainId: sdk.UnwrapSDKContext(ctx).ChainID(), Store: recognition.ModuleName, StateVersion: recognition.StateVersion}
	if g.Genesis != nil {
		first = *g.Genesis
	}
	if err := k.Genesis.Set(ctx, first); err != nil {
		return err
	}
	for _, e := range g.Entries {
		if err := k.Entries.Set(ctx, e.Index, e); err != nil {
			return err
		}
	}
	if f.Entries == 0 {
		return nil
	}
	return k.Feed.Set(ctx, f)
}

// ExportGenesis reads the state.
func (k *Keeper) ExportGenesis(ctx context.Context) (*types.GenesisState, error) {
	first, err := k.Genesis.Get(ctx)
	if err != nil {
		return nil, err
	}
	g := &types.GenesisState{Genesis: &first}
	return g, k.Entries.Walk(ctx, nil, func(_ uint64, e recognition.FeedEntry) (bool, error) {
		g.Entries = append(g.Entries, e)
		return false, nil
	})
}

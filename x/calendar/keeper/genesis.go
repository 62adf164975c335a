// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/calendar/types"
)

// InitGenesis writes the years of a new chain.
func (k *Keeper) InitGenesis(ctx context.Context, g types.GenesisState) error {
	if err := g.Validate(); err != nil {
		return err
	}
	for _, y := range g.Years {
		if err := k.store(ctx, y); err != nil {
			return err
		}
	}
	return nil
}

// ExportGenesis reads all versions of all years.
func (k *Keeper) ExportGenesis(ctx context.Context) (*types.GenesisState, error) {
	g := &types.GenesisState{}
	err := k.Versions.Walk(ctx, nil, func(_ collections.Pair[uint32, uint64], y calendar.Year) (bool, error) {
		g.Years = append(g.Years, y)
		return false, nil
	})
	return g, err
}

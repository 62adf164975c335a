// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"bytes"
	"context"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/council"
	"github.com/shuquan-ledger/shuquan/x/council/types"
)

// ExportGenesis reads the whole council.
func (k *Keeper) ExportGenesis(ctx context.Context) (*types.GenesisState, error) {
	first, err := k.Genesis.Get(ctx)
	if err != nil {
		return nil, err
	}
	params, err := k.Params.Get(ctx)
	if err != nil {
		return nil, err
	}
	g := &types.GenesisState{Params: params, Genesis: &first}
	for _, read := range []func(context.Context, *types.GenesisState) error{k.exportSeats, k.exportDecisions, k.exportHistory} {
		if err := read(ctx, g); err != nil {
			return nil, err
		}
	}
	return g, nil
}

func (k *Keeper) exportSeats(ctx context.Context, g *types.GenesisState) (err error) {
	if g.Seats, err = values(k.Seats.Iterate(ctx, nil)); err != nil {
		return err
	}
	if g.Handovers, err = values(k.Handovers.Iterate(ctx, nil)); err != nil {
		return err
	}
	if g.Queue, err = values(k.Queue.Iterate(ctx, nil)); err != nil {
		return err
	}
	if g.Misbehaviours, err = values(k.Misbehaviours.Iterate(ctx, nil)); err != nil {
		return err
	}
	return k.KeyUses.Walk(ctx, nil, func(key []byte, use council.KeyUse) (bool, error) {
		seat, err := k.Seats.Get(ctx, use.Division)
		if err == nil && !bytes.Equal(seat.ConsensusKey, key) {
			g.PastKeys = append(g.PastKeys, types.PastKey{ConsensusKey: key, Division: use.Division})
		}
		return false, err
	})
}

func (k *Keeper) exportDecisions(ctx context.Context, g *types.GenesisState) (err error) {
	if g.Motions, err = values(k.Motions.Iterate(ctx, nil)); err != nil {
		return err
	}
	if g.Votes, err = values(k.Votes.Iterate(ctx, nil)); err != nil {
		return err
	}
	if g.DutyOfficers, err = values(k.DutyOfficers.Iterate(ctx, nil)); err != nil {
		return err
	}
	g.Suspensions, err = values(k.Suspensions.Iterate(ctx, nil))
	return err
}

func (k *Keeper) exportHistory(ctx context.Context, g *types.GenesisState) error {
	return k.History.Entries.Walk(ctx, nil, func(key collections.Pair[[]byte, uint64], e record.Entry) (bool, error) {
		g.History = append(g.History, types.HistoryEntry{Record: string(key.K1()), Version: key.K2(), Entry: e})
		return false, nil
	})
}

// values reads all of a collection and closes the iterator.
func values[K, V any](it collections.Iterator[K, V], err error) ([]V, error) {
	if err != nil {
		return nil, err
	}
	return it.Values()
}

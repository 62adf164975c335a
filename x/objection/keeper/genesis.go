// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/objection"
	"github.com/shuquan-ledger/shuquan/x/objection/types"
)

// InitGenesis writes the objections of a new chain, their lists, counts and
// deadlines, and the store's first record.
func (k *Keeper) InitGenesis(ctx context.Context, g types.GenesisState) error {
	if err := g.Validate(); err != nil {
		return err
	}
	first := record.Genesis{ChainId: sdk.UnwrapSDKContext(ctx).ChainID(), Store: objection.ModuleName, StateVersion: objection.StateVersion}
	if g.Genesis != nil {
		first = *g.Genesis
	}
	if err := errors.Join(k.Genesis.Set(ctx, first), k.Params.Set(ctx, g.Params)); err != nil {
		return err
	}
	for _, o := range g.Objections {
		if err := k.initObjection(ctx, o); err != nil {
			return err
		}
	}
	for _, c := range g.Conduct {
		if err := k.Conduct.Set(ctx, collections.Join(c.Agency, c.Objector), c); err != nil {
			return err
		}
	}
	for _, e := range g.History {
		id, err := objection.ParseID(e.Id)
		if err != nil {
			return err
		}
		if err := k.History.Entries.Set(ctx, collections.Join(id, e.Version), e.Entry); err != nil {
			return err
		}
	}
	return nil
}

func (k *Keeper) initObjection(ctx context.Context, o objection.Objection) error {
	id, err := objection.ParseID(o.Id)
	if err != nil {
		return err
	}
	t, err := k.target(ctx, o.Certificate)
	if err != nil {
		return err
	}
	t.Objections++
	if !o.Ended() {
		t.Open++
	}
	return errors.Join(
		k.Heads.Set(ctx, id, o),
		k.List.Set(ctx, collections.Join(o.Certificate, o.Index), objection.Listed{Certificate: o.Certificate, Index: o.Index, Objection: o.Id}),
		k.Targets.Set(ctx, o.Certificate, t),
		k.initLatest(ctx, o),
		k.Timers.Move(ctx, id, 0, plumbing.LookedAt(o.Timer, plumbing.Now(ctx))))
}

// initLatest keeps the objection of the highest place as the latest of its
// objector for its reason.
func (k *Keeper) initLatest(ctx context.Context, o objection.Objection) error {
	key := latestKey(o.Certificate, uint32(o.Reason), o.Objector.Name()) //nolint:gosec // a reason is not negative
	last, err := k.Latest.Get(ctx, key)
	if err != nil && !errors.Is(err, collections.ErrNotFound) {
		return err
	}
	if err == nil {
		other, err := k.Objection(ctx, last.Objection)
		if err != nil || other.Index > o.Index {
			return err
		}
	}
	return k.Latest.Set(ctx, key, objection.Latest{Objection: o.Id})
}

// ExportGenesis reads the state.
func (k *Keeper) ExportGenesis(ctx context.Context) (*types.GenesisState, error) {
	g := &types.GenesisState{}
	first, err := k.Genesis.Get(ctx)
	if err != nil {
		return nil, err
	}
	g.Genesis = &first
	if g.Params, err = k.Params.Get(ctx); err != nil {
		return nil, err
	}
	return g, errors.Join(
		walk(ctx, k.Heads, func(_ []byte, o objection.Objection) { g.Objections = append(g.Objections, o) }),
		walk(ctx, k.Conduct, func(_ collections.Pair[string, string], c objection.Conduct) { g.Conduct = append(g.Conduct, c) }),
		walk(ctx, k.History.Entries, func(key collections.Pair[[]byte, uint64], e record.Entry) {
			g.History = append(g.History, types.HistoryEntry{Id: objection.FormatID(key.K1()), Version: key.K2(), Entry: e})
		}),
	)
}

func walk[K, V any](ctx context.Context, m collections.Map[K, V], each func(K, V)) error {
	return m.Walk(ctx, nil, func(key K, v V) (bool, error) {
		each(key, v)
		return false, nil
	})
}

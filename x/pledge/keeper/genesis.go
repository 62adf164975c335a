// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/pledge/types"
)

// InitGenesis writes the pledges of a new chain, their lists, ranks, counts and
// deadlines, and the store's first record.
func (k *Keeper) InitGenesis(ctx context.Context, g types.GenesisState) error {
	if err := g.Validate(); err != nil {
		return err
	}
	first := record.Genesis{ChainId: sdk.UnwrapSDKContext(ctx).ChainID(), Store: pledge.ModuleName, StateVersion: pledge.StateVersion}
	if g.Genesis != nil {
		first = *g.Genesis
	}
	err := errors.Join(k.Genesis.Set(ctx, first), k.Params.Set(ctx, g.Params))
	for _, p := range g.Pledges {
		err = errors.Join(err, k.initPledge(ctx, p))
	}
	for _, l := range g.Listed {
		err = errors.Join(err, k.initListed(ctx, l))
	}
	for _, r := range g.Rankings {
		err = errors.Join(err, k.Rankings.Set(ctx, collections.Join(r.Certificate, r.Pledgor), r))
	}
	for _, c := range g.Challenges {
		err = errors.Join(err, k.initChallenge(ctx, c))
	}
	for _, n := range g.Numbers {
		err = errors.Join(err, k.Numbers.Set(ctx, n.Number, n.Use))
	}
	for _, e := range g.History {
		id, failure := pledge.ParseID(e.Id)
		err = errors.Join(err, failure, k.History.Entries.Set(ctx, collections.Join(id, e.Version), e.Entry))
	}
	return err
}

func (k *Keeper) initPledge(ctx context.Context, p pledge.Pledge) error {
	id, err := pledge.ParseID(p.Id)
	if err != nil {
		return err
	}
	now := plumbing.Now(ctx)
	return errors.Join(
		k.Heads.Set(ctx, id, p),
		k.OfPledgor.Set(ctx, collections.Join(p.Pledgor, id), 1),
		k.OfPledgee.Set(ctx, collections.Join(p.Pledgee, id), 1),
		k.Timers.Move(ctx, pledge.TimerID(id, 0), 0, plumbing.LookedAt(p.Timer, now)),
		k.Timers.Move(ctx, pledge.TimerID(id, pledge.WarningTimer), 0, plumbing.LookedAt(p.NextWarning(), now)))
}

func (k *Keeper) initListed(ctx context.Context, l pledge.Listed) error {
	p, err := k.Pledge(ctx, l.Pledge)
	if err != nil {
		return err
	}
	t, err := k.target(ctx, l.Certificate)
	if err != nil {
		return err
	}
	t.Pledges = l.Index
	if p.On(l.Certificate) && !p.Ended() {
		id, err := pledge.ParseID(p.Id)
		if err != nil {
			return err
		}
		t.Open++
		if p.Locks() {
			t.Live++
		}
		if err := k.Open.Set(ctx, collections.Join(l.Certificate, id), 1); err != nil {
			return err
		}
	}
	return errors.Join(
		k.Targets.Set(ctx, l.Certificate, t),
		k.List.Set(ctx, collections.Join(l.Certificate, l.Index), l))
}

func (k *Keeper) initChallenge(ctx context.Context, c pledge.Challenge) error {
	id, err := pledge.ParseID(c.Pledge)
	if err != nil {
		return err
	}
	place := collections.Join(id, c.Index)
	if !c.Ended() {
		err = k.OpenChallenges.Set(ctx, place, 1)
	}
	return errors.Join(err, k.Challenges.Set(ctx, place, c),
		k.Timers.Move(ctx, pledge.TimerID(id, c.Index), 0, plumbing.LookedAt(c.Timer, plumbing.Now(ctx))))
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
		walk(ctx, k.Heads, func(_ []byte, p pledge.Pledge) { g.Pledges = append(g.Pledges, p) }),
		walk(ctx, k.List, func(_ collections.Pair[string, uint32], l pledge.Listed) { g.Listed = append(g.Listed, l) }),
		walk(ctx, k.Rankings, func(_ collections.Pair[string, string], r pledge.Ranking) { g.Rankings = append(g.Rankings, r) }),
		walk(ctx, k.Challenges, func(_ collections.Pair[[]byte, uint32], c pledge.Challenge) { g.Challenges = append(g.Challenges, c) }),
		walk(ctx, k.Numbers, func(number string, use pledge.NumberUse) {
			g.Numbers = append(g.Numbers, types.Number{Number: number, Use: use})
		}),
		walk(ctx, k.History.Entries, func(key collections.Pair[[]byte, uint64], e record.Entry) {
			g.History = append(g.History, types.HistoryEntry{Id: pledge.FormatID(key.K1()), Version: key.K2(), Entry: e})
		}),
	)
}

func walk[K, V any](ctx context.Context, m collections.Map[K, V], each func(K, V)) error {
	return m.Walk(ctx, nil, func(key K, v V) (bool, error) {
		each(key, v)
		return false, nil
	})
}

// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/pledge"
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
	if f.Entries > 0 {
		if err := k.Feed.Set(ctx, f); err != nil {
			return err
		}
	}
	return k.resume(ctx, g)
}

// resume writes what is known of peers.
func (k *Keeper) resume(ctx context.Context, g types.GenesisState) error {
	var all []error
	for _, p := range g.Peers {
		all = append(all, k.Peers.Set(ctx, p.Division, p))
	}
	for _, f := range g.Feeds {
		all = append(all, k.PeerFeeds.Set(ctx, f.Division, f))
	}
	for _, u := range g.Uses {
		all = append(all, k.PeerUses.Set(ctx, u.Division, u))
	}
	for _, s := range g.Snapshots {
		all = append(all, k.Snapshots.Set(ctx, s.Code, s))
	}
	for _, t := range g.Told {
		all = append(all, k.ToldOf.Set(ctx, t.Code, t))
	}
	for _, h := range g.History {
		all = append(all, k.History.Entries.Set(ctx, collections.Join([]byte(h.Division), h.Version), h.Entry))
	}
	return errors.Join(append(all, k.resumePackets(ctx, g), k.resumeUnique(ctx, g))...)
}

// resumePackets writes what peers were told and asked, and have asked.
func (k *Keeper) resumePackets(ctx context.Context, g types.GenesisState) error {
	var all []error
	for _, o := range g.Outboxes {
		all = append(all, k.Outboxes.Set(ctx, o.Division, o))
	}
	for _, s := range g.Sent {
		all = append(all, k.Sent.Set(ctx, collections.Join(s.Division, s.Nonce), s))
	}
	for _, o := range g.Outcomes {
		all = append(all, k.Outcomes.Set(ctx, collections.Join(o.Division, o.Outcome.Nonce), o.Outcome))
	}
	for _, r := range g.Requests {
		all = append(all, k.Requests.Set(ctx, r.Pledge, r))
	}
	for _, o := range g.Origins {
		all = append(all, k.Origins.Set(ctx, o.Pledge, o))
	}
	for _, a := range g.Acceptances {
		all = append(all, k.Acceptances.Set(ctx, a.Code, a))
	}
	for _, h := range g.RequestHistory {
		raw, err := pledge.ParseID(h.Pledge)
		if err != nil {
			return err
		}
		all = append(all, k.RequestHistory.Entries.Set(ctx, collections.Join(raw, h.Version), h.Entry))
	}
	return errors.Join(all...)
}

// ExportGenesis reads the state.
func (k *Keeper) ExportGenesis(ctx context.Context) (*types.GenesisState, error) {
	first, err := k.Genesis.Get(ctx)
	if err != nil {
		return nil, err
	}
	g := &types.GenesisState{Genesis: &first}
	return g, errors.Join(
		walk(ctx, k.Entries, &g.Entries), walk(ctx, k.Peers, &g.Peers), walk(ctx, k.PeerFeeds, &g.Feeds), walk(ctx, k.PeerUses, &g.Uses),
		walk(ctx, k.Snapshots, &g.Snapshots), walk(ctx, k.ToldOf, &g.Told), k.exportUnique(ctx, g),
		walk(ctx, k.Outboxes, &g.Outboxes), walk(ctx, k.Sent, &g.Sent), walk(ctx, k.Requests, &g.Requests), walk(ctx, k.Origins, &g.Origins),
		walk(ctx, k.Acceptances, &g.Acceptances),
		k.Outcomes.Walk(ctx, nil, func(key collections.Pair[string, uint64], o recognition.Outcome) (bool, error) {
			g.Outcomes = append(g.Outcomes, types.OutcomeEntry{Division: key.K1(), Outcome: o})
			return false, nil
		}),
		k.RequestHistory.Entries.Walk(ctx, nil, func(key collections.Pair[[]byte, uint64], e record.Entry) (bool, error) {
			g.RequestHistory = append(g.RequestHistory, types.RequestHistoryEntry{Pledge: pledge.FormatID(key.K1()), Version: key.K2(), Entry: e})
			return false, nil
		}),
		k.History.Entries.Walk(ctx, nil, func(key collections.Pair[[]byte, uint64], e record.Entry) (bool, error) {
			g.History = append(g.History, types.HistoryEntry{Division: string(key.K1()), Version: key.K2(), Entry: e})
			return false, nil
		}))
}

// walkable is a collection, with indexes or without.
type walkable[K, V any] interface {
	Walk(ctx context.Context, ranger collections.Ranger[K], do func(K, V) (bool, error)) error
}

// walk appends all records of a collection in the order of their keys.
func walk[K, V any](ctx context.Context, m walkable[K, V], into *[]V) error {
	return m.Walk(ctx, nil, func(_ K, v V) (bool, error) {
		*into = append(*into, v)
		return false, nil
	})
}

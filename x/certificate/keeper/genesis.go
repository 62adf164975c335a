// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"errors"
	"fmt"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/certificate/types"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
)

// InitGenesis writes the certificates of a new chain, their links and
// deadlines, and the store's first record.
func (k *Keeper) InitGenesis(ctx context.Context, g types.GenesisState) error {
	if err := g.Validate(); err != nil {
		return err
	}
	if err := k.initGenesisRecord(ctx, g.Genesis); err != nil {
		return err
	}
	for _, h := range g.Heads {
		if err := k.initHead(ctx, h); err != nil {
			return err
		}
	}
	for _, i := range g.Issues {
		if err := k.Issues.Set(ctx, collections.Join(i.Code, i.Version), i); err != nil {
			return err
		}
		if id := i.NationalID(); id != "" {
			if err := k.NationalIDs.Set(ctx, id, i.Payload.Registration); err != nil {
				return err
			}
		}
	}
	for _, n := range g.NationalIds {
		if err := k.NationalIDs.Set(ctx, n.Id, n.Registration); err != nil {
			return err
		}
	}
	for _, a := range g.Annotations {
		if err := k.initNote(ctx, a); err != nil {
			return err
		}
	}
	for _, e := range g.AnnotationHistory {
		if err := k.Notes.Set(ctx, collections.Join(certificate.NoteID(e.Code, e.Index), e.Version), e.Entry); err != nil {
			return err
		}
	}
	for _, s := range g.Serials {
		if err := k.Serials.Set(ctx, s.Series, certificate.Serial{Last: s.Last}); err != nil {
			return err
		}
	}
	for _, e := range g.History {
		if err := k.History.Entries.Set(ctx, collections.Join([]byte(e.Code), e.Version), e.Entry); err != nil {
			return err
		}
	}
	return nil
}

// initGenesisRecord writes the store's first record. One from an export keeps
// the chain on which the store was created.
func (k *Keeper) initGenesisRecord(ctx context.Context, g *record.Genesis) error {
	if g == nil {
		g = &record.Genesis{
			ChainId: sdk.UnwrapSDKContext(ctx).ChainID(), Store: certificate.ModuleName, StateVersion: certificate.StateVersion,
		}
	}
	return k.Genesis.Set(ctx, *g)
}

func (k *Keeper) initHead(ctx context.Context, h certificate.Head) error {
	if err := k.Heads.Set(ctx, h.Code, h); err != nil {
		return err
	}
	if err := k.Timers.Move(ctx, []byte(h.Code), 0, h.Due()); err != nil {
		return err
	}
	if !h.Status.Linked() {
		return nil
	}
	return k.link(ctx, h)
}

// initNote writes an annotation; one of a hold that stands with its places in
// the lines and its deadline.
func (k *Keeper) initNote(ctx context.Context, a certificate.Annotation) error {
	if err := k.Annotations.Set(ctx, collections.Join(a.Code, a.Index), a); err != nil {
		return err
	}
	if a.Hold == nil || !a.Stands() {
		return nil
	}
	if err := k.lineUp(ctx, a); err != nil {
		return err
	}
	return k.Timers.Move(ctx, certificate.NoteID(a.Code, a.Index), 0, a.LookedAt(plumbing.Now(ctx)))
}

// ExportGenesis reads the state.
func (k *Keeper) ExportGenesis(ctx context.Context) (*types.GenesisState, error) {
	g := &types.GenesisState{}
	first, err := k.Genesis.Get(ctx)
	if err == nil {
		g.Genesis = &first
	} else if !errors.Is(err, collections.ErrNotFound) {
		return nil, err
	}
	shown := map[string]bool{}
	return g, errors.Join(
		walk(ctx, k.Heads, func(_ string, h certificate.Head) { g.Heads = append(g.Heads, h) }),
		walk(ctx, k.Issues, func(_ collections.Pair[string, uint64], i certificate.Issue) {
			g.Issues = append(g.Issues, i)
			shown[i.NationalID()] = true
		}),
		walk(ctx, k.NationalIDs, func(id, registration string) {
			if !shown[id] {
				g.NationalIds = append(g.NationalIds, types.NationalID{Id: id, Registration: registration})
			}
		}),
		walk(ctx, k.Annotations, func(_ collections.Pair[string, uint32], a certificate.Annotation) {
			g.Annotations = append(g.Annotations, a)
		}),
		walk(ctx, k.Serials, func(series string, s certificate.Serial) {
			g.Serials = append(g.Serials, types.SeriesSerial{Series: series, Last: s.Last})
		}),
		walk(ctx, k.History.Entries, func(key collections.Pair[[]byte, uint64], e record.Entry) {
			g.History = append(g.History, types.HistoryEntry{Code: string(key.K1()), Version: key.K2(), Entry: e})
		}),
		walk(ctx, k.Notes, func(key collections.Pair[[]byte, uint64], e record.Entry) {
			code, index, _ := certificate.ParseNoteID(key.K1())
			g.AnnotationHistory = append(g.AnnotationHistory, types.AnnotationEntry{Code: code, Index: index, Version: key.K2(), Entry: e})
		}),
	)
}

func walk[K, V any](ctx context.Context, m collections.Map[K, V], each func(K, V)) error {
	err := m.Walk(ctx, nil, func(key K, v V) (bool, error) {
		each(key, v)
		return false, nil
	})
	if err != nil {
		return fmt.Errorf("certificate: export of %s: %w", m.GetName(), err)
	}
	return nil
}

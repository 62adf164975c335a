// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/registration"
	"github.com/shuquan-ledger/shuquan/x/registration/types"
)

// InitGenesis writes the applications and registrations of a new chain, their
// indexes and deadlines, and the store's first record.
func (k *Keeper) InitGenesis(ctx context.Context, g types.GenesisState) error {
	if err := g.Validate(); err != nil {
		return err
	}
	first := record.Genesis{ChainId: sdk.UnwrapSDKContext(ctx).ChainID(), Store: registration.ModuleName, StateVersion: registration.StateVersion}
	if g.Genesis != nil {
		first = *g.Genesis
	}
	if err := errors.Join(k.Genesis.Set(ctx, first), k.Params.Set(ctx, g.Params)); err != nil {
		return err
	}
	for _, r := range g.Rules {
		if err := k.Rules.Set(ctx, r.Version, r); err != nil {
			return err
		}
	}
	for _, a := range g.Applications {
		if err := k.initApplication(ctx, a); err != nil {
			return err
		}
	}
	if err := k.initLists(ctx, g); err != nil {
		return err
	}
	return errors.Join(k.initRegistrations(ctx, g), k.initReferences(ctx, g), k.initLegacy(ctx, g), k.initPublic(ctx, g), k.initAuthorised(ctx, g))
}

func (k *Keeper) initApplication(ctx context.Context, a registration.Application) error {
	id, err := registration.ParseID(a.Id)
	if err != nil {
		return err
	}
	if err := k.initOpen(ctx, a); err != nil {
		return err
	}
	return errors.Join(k.Applications.Set(ctx, id, a), k.ByAgency.Set(ctx, collections.Join(a.Agency, id)), k.Timers.Move(ctx, id, 0, plumbing.LookedAt(a.Timer, plumbing.Now(ctx))))
}

// initOpen notes an application on a registration that is not decided.
func (k *Keeper) initOpen(ctx context.Context, a registration.Application) error {
	if a.Kind == registration.KindInitial || !a.Open() {
		return nil
	}
	on, err := registration.ParseID(a.Registration)
	if err != nil {
		return err
	}
	id, err := registration.ParseID(a.Id)
	if err != nil {
		return err
	}
	return k.OpenOn.Set(ctx, on, id)
}

func (k *Keeper) initLists(ctx context.Context, g types.GenesisState) error {
	for _, f := range g.Filings {
		id, err := registration.ParseID(f.Application)
		if err != nil {
			return err
		}
		if err := k.Filings.Set(ctx, collections.Join(id, f.Version), f); err != nil {
			return err
		}
	}
	for _, o := range g.Objections {
		if err := k.setObjection(ctx, o); err != nil {
			return err
		}
	}
	for _, e := range g.History {
		id, err := registration.ParseID(e.Id)
		if err != nil {
			return err
		}
		if err := k.History.Entries.Set(ctx, collections.Join(id, e.Version), e.Entry); err != nil {
			return err
		}
	}
	return nil
}

// initRegistrations writes registrations in the order of their versions, the
// last becoming the head, and makes the claims again as they were made.
func (k *Keeper) initRegistrations(ctx context.Context, g types.GenesisState) error {
	heads := map[string]registration.Registration{}
	for _, r := range g.Registrations {
		id, err := registration.ParseID(r.Id)
		if err != nil {
			return err
		}
		if was, ok := heads[r.Id]; ok {
			if err := k.Versions.Set(ctx, collections.Join(id, was.Version), was); err != nil {
				return err
			}
		}
		heads[r.Id] = r
		if err := k.Heads.Set(ctx, id, r); err != nil {
			return err
		}
	}
	for _, c := range g.Claims {
		if err := k.initClaim(ctx, c); err != nil {
			return err
		}
	}
	return nil
}

func (k *Keeper) initClaim(ctx context.Context, c registration.Claim) error {
	key, err := registration.FingerprintKey(c.Fingerprint)
	if err != nil {
		return err
	}
	held, err := k.holderClaims(ctx, key, c.Holder)
	if err != nil {
		return err
	}
	held = held.With(c.Rights, c.Registration)
	return errors.Join(
		k.ClaimList.Set(ctx, collections.Join(key, c.Index), c),
		k.Claims.Set(ctx, key, registration.Claims{Fingerprint: c.Fingerprint, Count: c.Index}),
		k.Holders.Set(ctx, collections.Join(key, c.Holder), held))
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
		walk(ctx, k.Rules, func(_ uint32, r registration.Rules) { g.Rules = append(g.Rules, r) }),
		walk(ctx, k.Applications, func(_ []byte, a registration.Application) { g.Applications = append(g.Applications, a) }),
		walk(ctx, k.Filings, func(_ collections.Pair[[]byte, uint32], f registration.Filing) { g.Filings = append(g.Filings, f) }),
		walk(ctx, k.Objections, func(_ collections.Pair[[]byte, uint32], o registration.Objection) {
			g.Objections = append(g.Objections, o)
		}),
		k.exportRegistrations(ctx, g),
		k.exportReferences(ctx, g),
		walk(ctx, k.Permits, func(_ string, p registration.LegacyPermit) { g.LegacyPermits = append(g.LegacyPermits, p) }),
		k.exportPublic(ctx, g),
		k.exportAuthorised(ctx, g),
		walk(ctx, k.ClaimList, func(_ collections.Pair[[]byte, uint32], c registration.Claim) { g.Claims = append(g.Claims, c) }),
		walk(ctx, k.History.Entries, func(key collections.Pair[[]byte, uint64], e record.Entry) {
			g.History = append(g.History, types.HistoryEntry{Id: registration.FormatID(key.K1()), Version: key.K2(), Entry: e})
		}),
	)
}

// exportRegistrations writes the replaced versions of a registration before
// its head.
func (k *Keeper) exportRegistrations(ctx context.Context, g *types.GenesisState) error {
	return k.Heads.Walk(ctx, nil, func(id []byte, head registration.Registration) (bool, error) {
		for v := uint64(1); v < head.Version; v++ {
			r, err := k.Versions.Get(ctx, collections.Join(id, v))
			if err != nil {
				return true, err
			}
			g.Registrations = append(g.Registrations, r)
		}
		g.Registrations = append(g.Registrations, head)
		return false, nil
	})
}

func walk[K, V any](ctx context.Context, m collections.Map[K, V], each func(K, V)) error {
	return m.Walk(ctx, nil, func(key K, v V) (bool, error) {
		each(key, v)
		return false, nil
	})
}

// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/registration"
	"github.com/shuquan-ledger/shuquan/x/registration/types"
)

// initPublic writes the rules on public data, and the registrations with their
// filings, objections, histories, indexes and deadlines.
func (k *Keeper) initPublic(ctx context.Context, g types.GenesisState) error {
	for _, r := range g.PublicRules {
		if err := k.PublicRules.Set(ctx, r.Version, r); err != nil {
			return err
		}
	}
	for _, f := range g.PublicFilings {
		id, err := registration.ParseID(f.Registration)
		if err != nil {
			return err
		}
		if err := k.setPublicFiling(ctx, id, f); err != nil {
			return err
		}
	}
	for _, r := range g.Publics {
		if err := k.initPublicRegistration(ctx, r); err != nil {
			return err
		}
	}
	for _, o := range g.PublicObjections {
		if err := k.setPublicObjection(ctx, o); err != nil {
			return err
		}
	}
	for _, e := range g.PublicHistory {
		id, err := registration.ParseID(e.Id)
		if err != nil {
			return err
		}
		if err := k.PublicHistory.Entries.Set(ctx, collections.Join(id, e.Version), e.Entry); err != nil {
			return err
		}
	}
	return nil
}

func (k *Keeper) initPublicRegistration(ctx context.Context, r registration.PublicRegistration) error {
	id, err := registration.ParseID(r.Id)
	if err != nil {
		return err
	}
	if r.Code != "" {
		if err := k.PublicCodes.Set(ctx, r.Code, registration.PublicCode{Code: r.Code, Registration: r.Id}); err != nil {
			return err
		}
	}
	return errors.Join(
		k.Publics.Set(ctx, id, r),
		k.PublicsByAgency.Set(ctx, collections.Join(r.Agency, id)),
		k.holdPublic(ctx, registration.PublicRegistration{}, r),
		k.PublicTimers.Move(ctx, id, 0, plumbing.LookedAt(r.Earliest(), plumbing.Now(ctx))),
	)
}

func (k *Keeper) exportPublic(ctx context.Context, g *types.GenesisState) error {
	return errors.Join(
		walk(ctx, k.PublicRules, func(_ uint32, r registration.PublicRules) { g.PublicRules = append(g.PublicRules, r) }),
		walk(ctx, k.Publics, func(_ []byte, r registration.PublicRegistration) { g.Publics = append(g.Publics, r) }),
		walk(ctx, k.PublicFilings, func(_ collections.Pair[[]byte, uint32], f registration.PublicFiling) {
			g.PublicFilings = append(g.PublicFilings, f)
		}),
		walk(ctx, k.PublicObjections, func(_ collections.Pair[[]byte, uint32], o registration.PublicObjection) {
			g.PublicObjections = append(g.PublicObjections, o)
		}),
		walk(ctx, k.PublicHistory.Entries, func(key collections.Pair[[]byte, uint64], e record.Entry) {
			g.PublicHistory = append(g.PublicHistory, types.HistoryEntry{Id: registration.FormatID(key.K1()), Version: key.K2(), Entry: e})
		}),
	)
}

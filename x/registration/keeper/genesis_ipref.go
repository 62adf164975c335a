// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/registration"
	"github.com/shuquan-ledger/shuquan/x/registration/types"
)

// initReferences writes references with their counts, numbers, histories and
// expiries.
func (k *Keeper) initReferences(ctx context.Context, g types.GenesisState) error {
	for _, r := range g.References {
		place, err := registration.ReferencePlace(r.Registration, r.Index)
		if err != nil {
			return err
		}
		if err := errors.Join(
			k.setReference(ctx, r),
			k.ReferenceCounts.Set(ctx, place[:registration.IDSize], registration.IPReferences{Registration: r.Registration, Count: r.Index}),
			k.ReferenceTimers.Move(ctx, place, 0, r.Due()),
		); err != nil {
			return err
		}
	}
	for _, n := range g.ReferenceNumbers {
		if err := k.IPNumbers.Set(ctx, n.Number, n); err != nil {
			return err
		}
	}
	for _, e := range g.ReferenceHistory {
		place, err := registration.ReferencePlace(e.Registration, e.Index)
		if err != nil {
			return err
		}
		if err := k.ReferenceHistory.Entries.Set(ctx, collections.Join(place, e.Version), e.Entry); err != nil {
			return err
		}
	}
	return nil
}

func (k *Keeper) exportReferences(ctx context.Context, g *types.GenesisState) error {
	return errors.Join(
		walk(ctx, k.References, func(_ collections.Pair[[]byte, uint32], r registration.IPReference) {
			g.References = append(g.References, r)
		}),
		walk(ctx, k.IPNumbers, func(_ string, n registration.IPNumber) { g.ReferenceNumbers = append(g.ReferenceNumbers, n) }),
		k.ReferenceHistory.Entries.Walk(ctx, nil, func(key collections.Pair[[]byte, uint64], e record.Entry) (bool, error) {
			id, index, err := registration.ParseReferencePlace(key.K1())
			g.ReferenceHistory = append(g.ReferenceHistory, types.ReferenceHistoryEntry{Registration: id, Index: index, Version: key.K2(), Entry: e})
			return err != nil, err
		}),
	)
}

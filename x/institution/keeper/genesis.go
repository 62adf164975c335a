// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"errors"
	"fmt"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/institution/types"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
)

// InitGenesis checks and writes the institutions of a new or exported chain and
// rebuilds what follows from them: key uses, digits and deadlines. The accounts
// of officers must be in the accounts' genesis. A head with version 0 is new: it
// gets its admission as history entry 1.
func (k *Keeper) InitGenesis(ctx context.Context, g types.GenesisState) error {
	if err := g.Validate(); err != nil {
		return err
	}
	if err := k.initStore(ctx, g); err != nil {
		return err
	}
	for _, write := range []func(context.Context, types.GenesisState) error{k.initInstitutions, k.initOfficers, k.initKeys, k.initAccreditations, k.initAgencies} {
		if err := write(ctx, g); err != nil {
			return err
		}
	}
	for _, u := range g.Usages {
		if err := k.Usages.Set(ctx, u.Address, u.Usage); err != nil {
			return err
		}
	}
	for _, h := range g.History {
		if err := k.History.Entries.Set(ctx, collections.Join([]byte(h.Code), h.Version), h.Entry); err != nil {
			return err
		}
	}
	return nil
}

func (k *Keeper) initStore(ctx context.Context, g types.GenesisState) error {
	first := record.Genesis{
		ChainId: sdk.UnwrapSDKContext(ctx).ChainID(), Store: institution.ModuleName, StateVersion: institution.StateVersion,
	}
	if g.Genesis != nil {
		first = *g.Genesis
	}
	if err := k.Genesis.Set(ctx, first); err != nil {
		return err
	}
	return k.Params.Set(ctx, g.Params)
}

func (k *Keeper) initInstitutions(ctx context.Context, g types.GenesisState) error {
	for _, i := range g.Institutions {
		if i.Version == 0 {
			if err := k.initNew(ctx, i); err != nil {
				return err
			}
			continue
		}
		if err := k.Institutions.Set(ctx, i.Code, i); err != nil {
			return err
		}
		if err := k.Timers.Move(ctx, institutionTimer(i.Code), 0, i.Due()); err != nil {
			return err
		}
	}
	for _, n := range g.FormerNames {
		if err := k.FormerNames.Set(ctx, collections.Join(n.Institution, n.Index), n); err != nil {
			return err
		}
	}
	return nil
}

// initNew admits an institution of a new chain. Its genesis states it as active.
func (k *Keeper) initNew(ctx context.Context, i institution.Institution) error {
	row, err := institution.Institutions.Next(institution.StatusNone, institution.EventAdmit, lifecycle.Council)
	if err != nil {
		return err
	}
	if i.Status != row.To || i.Pending != nil {
		return fmt.Errorf("institution.institutions (%s): %w", i.Code,
			institution.ErrGenesis.Wrapf("one without history must be %s and have no proposal", row.To))
	}
	if i.AdmittedAt == 0 {
		i.AdmittedAt = plumbing.Now(ctx)
	}
	return k.save(ctx, &i, row.Event, row.Rule, by{author: authorGenesis, documents: []string{i.EvidenceDigest}}, "")
}

func (k *Keeper) initOfficers(ctx context.Context, g types.GenesisState) error {
	for _, o := range g.Officers {
		addr, err := k.accounts.AddressCodec().StringToBytes(o.Address)
		if err != nil {
			return fmt.Errorf("institution.officers (%s): %w", o.Address, institution.ErrAddress.Wrap(err.Error()))
		}
		if k.accounts.GetAccount(ctx, addr) == nil {
			return fmt.Errorf("institution.officers (%s): %w", o.Address,
				institution.ErrGenesis.Wrap("the account is not in the accounts' genesis"))
		}
		if err := k.Officers.Set(ctx, o.Address, o); err != nil {
			return err
		}
		if err := k.Timers.Move(ctx, officerTimer(o.Address), 0, o.SuspendedUntil); err != nil {
			return err
		}
	}
	return nil
}

func (k *Keeper) initKeys(ctx context.Context, g types.GenesisState) error {
	for _, key := range g.DocumentKeys {
		if err := k.DocumentKeys.Set(ctx, collections.Join(key.Institution, key.Index), key); err != nil {
			return err
		}
		use := institution.KeyUse{Institution: key.Institution, Index: key.Index}
		if err := k.KeyUses.Set(ctx, institution.KeyID(key.PublicKey), use); err != nil {
			return err
		}
	}
	return nil
}

func (k *Keeper) initAccreditations(ctx context.Context, g types.GenesisState) error {
	for _, a := range g.Accreditations {
		if err := k.Accreditations.Set(ctx, collections.Join(a.Agency, a.Index), a); err != nil {
			return err
		}
		if err := k.takeDigit(ctx, a); err != nil {
			return fmt.Errorf("institution.accreditations (%s, %d): %w", a.Agency, a.Index, err)
		}
	}
	return nil
}

func (k *Keeper) initAgencies(ctx context.Context, g types.GenesisState) error {
	for _, a := range g.Agencies {
		if err := k.Agencies.Set(ctx, a.Code, a); err != nil {
			return err
		}
		if err := k.Timers.Move(ctx, agencyTimer(a.Code), 0, plumbing.LookedAt(a.Timer, plumbing.Now(ctx))); err != nil {
			return err
		}
	}
	return nil
}

// ExportGenesis reads the whole state.
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
	return g, errors.Join(
		collect(ctx, k.Institutions.Walk, func(_ string, i institution.Institution) { g.Institutions = append(g.Institutions, i) }),
		collect(ctx, k.FormerNames.Walk, func(_ collections.Pair[string, uint32], n institution.FormerName) {
			g.FormerNames = append(g.FormerNames, n)
		}),
		collect(ctx, k.Officers.Walk, func(_ string, o institution.Officer) { g.Officers = append(g.Officers, o) }),
		collect(ctx, k.DocumentKeys.Walk, func(_ collections.Pair[string, uint32], key institution.DocumentKey) {
			g.DocumentKeys = append(g.DocumentKeys, key)
		}),
		collect(ctx, k.Accreditations.Walk, func(_ collections.Pair[string, uint32], a institution.Accreditation) {
			g.Accreditations = append(g.Accreditations, a)
		}),
		collect(ctx, k.Agencies.Walk, func(_ string, a institution.Agency) { g.Agencies = append(g.Agencies, a) }),
		collect(ctx, k.Usages.Walk, func(address string, u institution.Usage) {
			g.Usages = append(g.Usages, types.AccountUsage{Address: address, Usage: u})
		}),
		collect(ctx, k.History.Entries.Walk, func(key collections.Pair[[]byte, uint64], e record.Entry) {
			g.History = append(g.History, types.HistoryEntry{Code: string(key.K1()), Version: key.K2(), Entry: e})
		}),
	)
}

// collect walks a whole collection.
func collect[K, V any](ctx context.Context, walk func(context.Context, collections.Ranger[K], func(K, V) (bool, error)) error, add func(K, V)) error {
	return walk(ctx, nil, func(k K, v V) (bool, error) {
		add(k, v)
		return false, nil
	})
}

// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/registration"
	"github.com/shuquan-ledger/shuquan/x/registration/types"
)

// PermitLegacy lets an agency adopt registrations of an earlier scheme.
func (m msgServer) PermitLegacy(ctx context.Context, msg *types.MsgPermitLegacy) (*types.MsgPermitLegacyResponse, error) {
	if msg.Authority != m.authority {
		return nil, registration.ErrAuthority
	}
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	p := msg.Permit()
	if today := today(ctx); calendar.Day(p.Until) < today {
		return nil, registration.ErrPermit.Wrapf("until: %s has passed, today is %s", calendar.Day(p.Until), today)
	}
	i, err := m.institutions.Party(ctx, p.Agency)
	if err != nil {
		return nil, err
	}
	if i.Kind != institution.KindAgency {
		return nil, registration.ErrPermit.Wrapf("agency: %s is %s", p.Agency, i.Kind)
	}
	if err := m.Permits.Set(ctx, p.Agency, p); err != nil {
		return nil, err
	}
	return &types.MsgPermitLegacyResponse{}, sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(&types.EventLegacyPermitted{
		Agency: p.Agency, Scheme: p.Scheme, Count: p.Count, Until: p.Until,
	})
}

// permit is an agency's permit; empty if it has none.
func (k *Keeper) permit(ctx context.Context, agency string) (registration.LegacyPermit, error) {
	p, err := k.Permits.Get(ctx, agency)
	return p, orNotFound(err, nil)
}

// checkLegacy is what is asked of content that adopts an earlier registration
// when it is filed: that a permit covers it, and that it stands in no other
// application. An id is that of the application.
func (k *Keeper) checkLegacy(ctx context.Context, agency, id string, l *registration.LegacySource) error {
	if l == nil {
		return nil
	}
	p, err := k.permit(ctx, agency)
	if err != nil {
		return err
	}
	if err := p.Covers(*l, today(ctx)); err != nil {
		return err
	}
	used, err := k.Legacy.Get(ctx, registration.LegacyName(*l))
	if err == nil && registration.FormatID(used) != id {
		return registration.ErrLegacyUsed.Wrapf("%s", registration.FormatID(used))
	}
	return orNotFound(err, nil)
}

// useLegacy notes that an earlier registration stands in an application.
func (k *Keeper) useLegacy(ctx context.Context, id string, l *registration.LegacySource) error {
	if l == nil {
		return nil
	}
	raw, err := registration.ParseID(id)
	if err != nil {
		return err
	}
	return k.Legacy.Set(ctx, registration.LegacyName(*l), raw)
}

// freeLegacy notes that it stands in the application no more.
func (k *Keeper) freeLegacy(ctx context.Context, l *registration.LegacySource) error {
	if l == nil {
		return nil
	}
	return k.Legacy.Remove(ctx, registration.LegacyName(*l))
}

// useUp counts an adoption against the agency's permit.
func (k *Keeper) useUp(ctx context.Context, agency string) error {
	p, err := k.Permits.Get(ctx, agency)
	if err != nil {
		return err
	}
	p.Used++
	return k.Permits.Set(ctx, agency, p)
}

// initLegacy writes the permits, and from the applications which earlier
// certificates stand in one.
func (k *Keeper) initLegacy(ctx context.Context, g types.GenesisState) error {
	for _, p := range g.LegacyPermits {
		if err := k.Permits.Set(ctx, p.Agency, p); err != nil {
			return err
		}
	}
	for _, a := range g.Applications {
		if !a.Open() && !a.Registered() {
			continue
		}
		f, err := k.Filing(ctx, a.Id, a.Filings)
		if err != nil {
			return err
		}
		if err := k.useLegacy(ctx, a.Id, f.Content.Adopts(a.Kind)); err != nil {
			return err
		}
	}
	return nil
}

// LegacyPermit returns the permit of an agency.
func (q queryServer) LegacyPermit(ctx context.Context, req *types.QueryLegacyPermitRequest) (*types.QueryLegacyPermitResponse, error) {
	if err := institution.ValidateUSCC(req.Agency); err != nil {
		return nil, asStatus(err)
	}
	p, err := q.Permits.Get(ctx, req.Agency)
	if errors.Is(err, collections.ErrNotFound) {
		return nil, asStatus(registration.ErrNoPermit.Wrapf("%s", req.Agency))
	}
	return &types.QueryLegacyPermitResponse{Permit: p}, err
}

// Legacy returns the application that adopts a certificate of an earlier scheme.
func (q queryServer) Legacy(ctx context.Context, req *types.QueryLegacyRequest) (*types.QueryLegacyResponse, error) {
	id, err := q.Keeper.Legacy.Get(ctx, registration.LegacyName(registration.LegacySource{Scheme: req.Scheme, Number: req.Number}))
	if errors.Is(err, collections.ErrNotFound) {
		return nil, asStatus(registration.ErrNoPermit.Wrapf("%s %s", req.Scheme, req.Number))
	}
	return &types.QueryLegacyResponse{Application: registration.FormatID(id)}, err
}

// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/registration"
	"github.com/shuquan-ledger/shuquan/x/registration/types"
)

type queryServer struct{ *Keeper }

// NewQueryServer serves the queries on applications and registrations.
func NewQueryServer(k *Keeper) types.QueryServer { return queryServer{k} }

// Params returns the parameters.
func (q queryServer) Params(ctx context.Context, _ *types.QueryParamsRequest) (*types.QueryParamsResponse, error) {
	p, err := q.Keeper.Params.Get(ctx)
	return &types.QueryParamsResponse{Params: p}, err
}

// Rules returns a version of the rules, or the one in force.
func (q queryServer) Rules(ctx context.Context, req *types.QueryRulesRequest) (*types.QueryRulesResponse, error) {
	var r registration.Rules
	var err error
	if req.Version == 0 {
		r, err = q.rulesOn(ctx, today(ctx))
	} else {
		r, err = q.rules(ctx, req.Version)
	}
	return &types.QueryRulesResponse{Rules: r}, asStatus(err)
}

// Application returns an application as of now with its open deadline.
func (q queryServer) Application(ctx context.Context, req *types.QueryApplicationRequest) (*types.QueryApplicationResponse, error) {
	a, err := q.AsOfNow(ctx, req.Id)
	if err != nil {
		return nil, asStatus(err)
	}
	f, err := q.Keeper.Filing(ctx, req.Id, a.Filings)
	if err != nil {
		return nil, asStatus(err)
	}
	rules, err := q.rules(ctx, a.Rules)
	if err != nil {
		return nil, asStatus(err)
	}
	next, err := q.nextObjection(ctx, a)
	if err != nil {
		return nil, err
	}
	d, err := registration.OpenDeadline(a, rules, next, q.calendar.Calendar(ctx))
	return &types.QueryApplicationResponse{Application: a, Filing: f, Deadline: d}, err
}

// Applications lists an agency's applications as of now.
func (q queryServer) Applications(ctx context.Context, req *types.QueryApplicationsRequest) (*types.QueryApplicationsResponse, error) {
	page, err := plumbing.Page(req.Pagination)
	if err != nil {
		return nil, err
	}
	list, next, err := query.CollectionPaginate(ctx, q.ByAgency, page,
		func(key collections.Pair[string, []byte], _ collections.NoValue) (registration.Application, error) {
			return q.AsOfNow(ctx, registration.FormatID(key.K2()))
		}, query.WithCollectionPaginationPairPrefix[string, []byte](req.Agency))
	return &types.QueryApplicationsResponse{Applications: list, Pagination: next}, asStatus(err)
}

// Filing returns one version of what was filed.
func (q queryServer) Filing(ctx context.Context, req *types.QueryFilingRequest) (*types.QueryFilingResponse, error) {
	f, err := q.Keeper.Filing(ctx, req.Id, req.Version)
	return &types.QueryFilingResponse{Filing: f}, asStatus(err)
}

// Objections lists the objections to an application's notice as of now.
func (q queryServer) Objections(ctx context.Context, req *types.QueryObjectionsRequest) (*types.QueryObjectionsResponse, error) {
	now, err := q.asOfNow(ctx, req.Id)
	if err != nil {
		return nil, asStatus(err)
	}
	list, next, err := listOf(now, q.Keeper.Objections, req.Id, req.Pagination)
	return &types.QueryObjectionsResponse{Objections: list, Pagination: next}, err
}

// History lists an application's history as of now.
func (q queryServer) History(ctx context.Context, req *types.QueryHistoryRequest) (*types.QueryHistoryResponse, error) {
	now, err := q.asOfNow(ctx, req.Id)
	if err != nil {
		return nil, asStatus(err)
	}
	list, next, err := listOf[uint64, record.Entry](now, q.Keeper.History.Entries, req.Id, req.Pagination)
	return &types.QueryHistoryResponse{Entries: list, Pagination: next}, err
}

// Registration returns a registration as it stands.
func (q queryServer) Registration(ctx context.Context, req *types.QueryRegistrationRequest) (*types.QueryRegistrationResponse, error) {
	r, err := q.Keeper.Registration(ctx, req.Id)
	return &types.QueryRegistrationResponse{Registration: r}, asStatus(err)
}

// Registrations lists registrations by id.
func (q queryServer) Registrations(ctx context.Context, req *types.QueryRegistrationsRequest) (*types.QueryRegistrationsResponse, error) {
	page, err := plumbing.Page(req.Pagination)
	if err != nil {
		return nil, err
	}
	list, next, err := query.CollectionPaginate(ctx, q.Heads, page,
		func(_ []byte, r registration.Registration) (registration.Registration, error) { return r, nil })
	return &types.QueryRegistrationsResponse{Registrations: list, Pagination: next}, err
}

// Fingerprint lists the claims on a data fingerprint.
func (q queryServer) Fingerprint(ctx context.Context, req *types.QueryFingerprintRequest) (*types.QueryFingerprintResponse, error) {
	key, err := registration.FingerprintKey(req.Fingerprint)
	if err != nil {
		return nil, asStatus(err)
	}
	page, err := plumbing.Page(req.Pagination)
	if err != nil {
		return nil, err
	}
	all, err := q.Claims.Get(ctx, key)
	if err = orNotFound(err, nil); err != nil {
		return nil, err
	}
	list, next, err := query.CollectionPaginate(ctx, q.ClaimList, page,
		func(_ collections.Pair[[]byte, uint32], c registration.Claim) (registration.Claim, error) {
			return c, nil
		},
		query.WithCollectionPaginationPairPrefix[[]byte, uint32](key))
	return &types.QueryFingerprintResponse{Count: all.Count, Claims: list, Pagination: next}, err
}

// listOf is a page of an application's dense list.
func listOf[I, V any](ctx context.Context, m collections.Map[collections.Pair[[]byte, I], V], id string, p *query.PageRequest) ([]V, *query.PageResponse, error) {
	raw, err := registration.ParseID(id)
	if err != nil {
		return nil, nil, asStatus(err)
	}
	page, err := plumbing.Page(p)
	if err != nil {
		return nil, nil, err
	}
	return query.CollectionPaginate(ctx, m, page, func(_ collections.Pair[[]byte, I], v V) (V, error) { return v, nil },
		query.WithCollectionPaginationPairPrefix[[]byte, I](raw))
}

// asStatus gives errors the code by which clients tell them apart.
func asStatus(err error) error {
	return plumbing.Answer(err, registration.ErrNotFound, registration.ErrNoRegistration, registration.ErrNoRules, registration.ErrNoReference, registration.ErrNoPermit, registration.ErrNoPublic)
}

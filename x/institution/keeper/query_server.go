// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/institution/types"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
)

type queryServer struct{ *Keeper }

// NewQueryServer serves the institutions' queries.
func NewQueryServer(k *Keeper) types.QueryServer { return queryServer{k} }

// branch gives a context whose writes are dropped: a query loads records as
// messages do, which applies what is due, and keeps nothing of it.
func branch(ctx context.Context) context.Context {
	b, _ := sdk.UnwrapSDKContext(ctx).CacheContext()
	return b
}

// answer turns a refusal of a load into a gRPC status.
func answer(err error) error {
	return plumbing.Answer(err, institution.ErrUnknown, institution.ErrNotOfficer)
}

// asOfNow loads an institution that must exist and gives the context in which
// it stands as of now.
func (q queryServer) asOfNow(ctx context.Context, code string) (context.Context, institution.Institution, error) {
	now := branch(ctx)
	i, err := q.load(now, code)
	return now, i, answer(err)
}

// Params returns the parameters.
func (q queryServer) Params(ctx context.Context, _ *types.QueryParamsRequest) (*types.QueryParamsResponse, error) {
	params, err := q.Keeper.Params.Get(ctx)
	return &types.QueryParamsResponse{Params: params}, err
}

// Institution returns an institution as of now.
func (q queryServer) Institution(ctx context.Context, req *types.QueryInstitutionRequest) (*types.QueryInstitutionResponse, error) {
	_, i, err := q.asOfNow(ctx, req.Code)
	return &types.QueryInstitutionResponse{Institution: i}, err
}

// Institutions lists institutions by code, as of now.
func (q queryServer) Institutions(ctx context.Context, req *types.QueryInstitutionsRequest) (*types.QueryInstitutionsResponse, error) {
	page, err := plumbing.Page(req.Pagination)
	if err != nil {
		return nil, err
	}
	list, next, err := query.CollectionPaginate(ctx, q.Keeper.Institutions, page,
		func(_ string, i institution.Institution) (institution.Institution, error) { return i, nil })
	if err != nil {
		return nil, err
	}
	now := branch(ctx)
	for n, i := range list {
		if list[n], err = q.load(now, i.Code); err != nil {
			return nil, err
		}
	}
	return &types.QueryInstitutionsResponse{Institutions: list, Pagination: next}, nil
}

// FormerNames lists the former names of an institution.
func (q queryServer) FormerNames(ctx context.Context, req *types.QueryFormerNamesRequest) (*types.QueryFormerNamesResponse, error) {
	names, next, err := listOf(ctx, q, q.Keeper.FormerNames, req.Code, req.Pagination)
	return &types.QueryFormerNamesResponse{Names: names, Pagination: next}, err
}

// Officer returns an officer as of now.
func (q queryServer) Officer(ctx context.Context, req *types.QueryOfficerRequest) (*types.QueryOfficerResponse, error) {
	o, err := q.loadOfficer(branch(ctx), req.Address)
	if err != nil {
		return nil, answer(err)
	}
	usage, err := q.Usages.Get(ctx, req.Address)
	if err != nil && !errors.Is(err, collections.ErrNotFound) {
		return nil, err
	}
	return &types.QueryOfficerResponse{Officer: o, Usage: usage}, nil
}

// Officers lists the officers of an institution, present and past, as of now.
func (q queryServer) Officers(ctx context.Context, req *types.QueryOfficersRequest) (*types.QueryOfficersResponse, error) {
	page, err := plumbing.Page(req.Pagination)
	if err != nil {
		return nil, err
	}
	now, _, err := q.asOfNow(ctx, req.Code)
	if err != nil {
		return nil, err
	}
	addresses, next, err := query.CollectionPaginate(ctx, q.Keeper.Officers.Indexes.Institution, page,
		func(key collections.Pair[string, string], _ collections.NoValue) (string, error) {
			return key.K2(), nil
		},
		query.WithCollectionPaginationPairPrefix[string, string](req.Code))
	if err != nil {
		return nil, err
	}
	officers := make([]institution.Officer, len(addresses))
	for n, address := range addresses {
		if officers[n], err = q.loadOfficer(now, address); err != nil {
			return nil, err
		}
	}
	return &types.QueryOfficersResponse{Officers: officers, Pagination: next}, nil
}

// DocumentKeys lists the document keys of an institution.
func (q queryServer) DocumentKeys(ctx context.Context, req *types.QueryDocumentKeysRequest) (*types.QueryDocumentKeysResponse, error) {
	list, next, err := listOf(ctx, q, q.Keeper.DocumentKeys, req.Code, req.Pagination)
	return &types.QueryDocumentKeysResponse{Keys: list, Pagination: next}, err
}

// Accreditations lists the accreditation intervals of an agency.
func (q queryServer) Accreditations(ctx context.Context, req *types.QueryAccreditationsRequest) (*types.QueryAccreditationsResponse, error) {
	list, next, err := listOf(ctx, q, q.Keeper.Accreditations, req.Code, req.Pagination)
	return &types.QueryAccreditationsResponse{Accreditations: list, Pagination: next}, err
}

// Agency returns where an agency stands as of now.
func (q queryServer) Agency(ctx context.Context, req *types.QueryAgencyRequest) (*types.QueryAgencyResponse, error) {
	s, err := q.Standing(ctx, req.Code)
	return &types.QueryAgencyResponse{Agency: s.Agency, Responsible: s.Responsible, MayPublish: s.MayPublish, Level: s.Level}, answer(err)
}

// Agencies lists the agencies by code, as of now.
func (q queryServer) Agencies(ctx context.Context, req *types.QueryAgenciesRequest) (*types.QueryAgenciesResponse, error) {
	page, err := plumbing.Page(req.Pagination)
	if err != nil {
		return nil, err
	}
	now := branch(ctx)
	list, next, err := query.CollectionPaginate(ctx, q.Keeper.Agencies, page,
		func(code string, _ institution.Agency) (institution.Agency, error) {
			_, a, err := q.loadAgency(now, code)
			return a, err
		})
	return &types.QueryAgenciesResponse{Agencies: list, Pagination: next}, answer(err)
}

// History lists the history of an institution.
func (q queryServer) History(ctx context.Context, req *types.QueryHistoryRequest) (*types.QueryHistoryResponse, error) {
	page, err := plumbing.Page(req.Pagination)
	if err != nil {
		return nil, err
	}
	now, _, err := q.asOfNow(ctx, req.Code)
	if err != nil {
		return nil, err
	}
	entries, next, err := query.CollectionPaginate(now, q.Keeper.History.Entries, page,
		func(_ collections.Pair[[]byte, uint64], e record.Entry) (record.Entry, error) { return e, nil },
		query.WithCollectionPaginationPairPrefix[[]byte, uint64]([]byte(req.Code)))
	return &types.QueryHistoryResponse{Entries: entries, Pagination: next}, err
}

// listOf is a page of an institution's dense list.
func listOf[V any](ctx context.Context, q queryServer, list collections.Map[collections.Pair[string, uint32], V], code string, p *query.PageRequest) ([]V, *query.PageResponse, error) {
	page, err := plumbing.Page(p)
	if err != nil {
		return nil, nil, err
	}
	if _, _, err := q.asOfNow(ctx, code); err != nil {
		return nil, nil, err
	}
	return query.CollectionPaginate(ctx, list, page,
		func(_ collections.Pair[string, uint32], v V) (V, error) { return v, nil },
		query.WithCollectionPaginationPairPrefix[string, uint32](code))
}

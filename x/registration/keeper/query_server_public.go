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

// Public returns a registration of public data as of now with its open deadlines.
func (q queryServer) Public(ctx context.Context, req *types.QueryPublicRequest) (*types.QueryPublicResponse, error) {
	now, r, err := q.publicAsOfNow(ctx, req.Id)
	if err != nil {
		return nil, asStatus(err)
	}
	f, err := q.PublicFiling(now, r.Id, r.Filing)
	if err != nil {
		return nil, asStatus(err)
	}
	d, err := r.Deadlines(q.calendar.Calendar(ctx))
	return &types.QueryPublicResponse{Public: r, Filing: f, Deadlines: d}, err
}

// PublicByCode returns the registration of public data that a query code leads to.
func (q queryServer) PublicByCode(ctx context.Context, req *types.QueryPublicByCodeRequest) (*types.QueryPublicResponse, error) {
	if err := registration.ValidatePublicCode(req.Code); err != nil {
		return nil, asStatus(err)
	}
	at, err := q.PublicCodes.Get(ctx, req.Code)
	if err != nil {
		return nil, asStatus(orNotFound(err, registration.ErrNoPublic.Wrapf("code: %s", req.Code)))
	}
	return q.Public(ctx, &types.QueryPublicRequest{Id: at.Registration})
}

// PublicsOfAgency lists an agency's registrations of public data as of now.
func (q queryServer) PublicsOfAgency(ctx context.Context, req *types.QueryPublicsRequest) (*types.QueryPublicsResponse, error) {
	return q.publicsOf(ctx, q.PublicsByAgency, req)
}

// PublicsOfSubject lists the registrations of public data that were filed for
// somebody, as of now.
func (q queryServer) PublicsOfSubject(ctx context.Context, req *types.QueryPublicsRequest) (*types.QueryPublicsResponse, error) {
	return q.publicsOf(ctx, q.PublicsBySubject, req)
}

func (q queryServer) publicsOf(ctx context.Context, index collections.KeySet[collections.Pair[string, []byte]], req *types.QueryPublicsRequest) (*types.QueryPublicsResponse, error) {
	page, err := plumbing.Page(req.Pagination)
	if err != nil {
		return nil, err
	}
	list, next, err := query.CollectionPaginate(ctx, index, page,
		func(key collections.Pair[string, []byte], _ collections.NoValue) (registration.PublicRegistration, error) {
			_, r, err := q.publicAsOfNow(ctx, registration.FormatID(key.K2()))
			return r, err
		}, query.WithCollectionPaginationPairPrefix[string, []byte](req.Of))
	return &types.QueryPublicsResponse{Publics: list, Pagination: next}, asStatus(err)
}

// PublicFilings lists what was filed for a registration of public data.
func (q queryServer) PublicFilings(ctx context.Context, req *types.QueryPublicFilingsRequest) (*types.QueryPublicFilingsResponse, error) {
	if _, err := q.Keeper.Public(ctx, req.Id); err != nil {
		return nil, asStatus(err)
	}
	list, next, err := listOf(ctx, q.Keeper.PublicFilings, req.Id, req.Pagination)
	return &types.QueryPublicFilingsResponse{Filings: list, Pagination: next}, err
}

// PublicObjections lists the objections to its notice.
func (q queryServer) PublicObjections(ctx context.Context, req *types.QueryPublicObjectionsRequest) (*types.QueryPublicObjectionsResponse, error) {
	if _, err := q.Keeper.Public(ctx, req.Id); err != nil {
		return nil, asStatus(err)
	}
	list, next, err := listOf(ctx, q.Keeper.PublicObjections, req.Id, req.Pagination)
	return &types.QueryPublicObjectionsResponse{Objections: list, Pagination: next}, err
}

// PublicHistory lists its history as of now.
func (q queryServer) PublicHistory(ctx context.Context, req *types.QueryPublicHistoryRequest) (*types.QueryPublicHistoryResponse, error) {
	now, _, err := q.publicAsOfNow(ctx, req.Id)
	if err != nil {
		return nil, asStatus(err)
	}
	list, next, err := listOf[uint64, record.Entry](now, q.Keeper.PublicHistory.Entries, req.Id, req.Pagination)
	return &types.QueryPublicHistoryResponse{Entries: list, Pagination: next}, err
}

// PublicRules returns a version of the rules on public data, or the one in force.
func (q queryServer) PublicRules(ctx context.Context, req *types.QueryPublicRulesRequest) (*types.QueryPublicRulesResponse, error) {
	var r registration.PublicRules
	var err error
	if req.Version == 0 {
		r, err = q.publicRulesOn(ctx, today(ctx))
	} else {
		r, err = q.publicRules(ctx, req.Version)
	}
	return &types.QueryPublicRulesResponse{Rules: r}, asStatus(err)
}

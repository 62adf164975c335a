// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/objection"
	"github.com/shuquan-ledger/shuquan/x/objection/types"
)

type queryServer struct{ *Keeper }

// NewQueryServer serves the queries on objections.
func NewQueryServer(k *Keeper) types.QueryServer { return queryServer{k} }

// Params returns the parameters.
func (q queryServer) Params(ctx context.Context, _ *types.QueryParamsRequest) (*types.QueryParamsResponse, error) {
	p, err := q.Keeper.Params.Get(ctx)
	return &types.QueryParamsResponse{Params: p}, err
}

// Objection returns an objection as of now with its open deadline.
func (q queryServer) Objection(ctx context.Context, req *types.QueryObjectionRequest) (*types.QueryObjectionResponse, error) {
	o, err := q.AsOfNow(ctx, req.Id)
	if err != nil {
		return nil, asStatus(err)
	}
	d, err := objection.OpenDeadline(o, q.calendar.Calendar(ctx))
	return &types.QueryObjectionResponse{Objection: o, Deadline: d}, err
}

// Objections lists the objections to a certificate as of now.
func (q queryServer) Objections(ctx context.Context, req *types.QueryObjectionsRequest) (*types.QueryObjectionsResponse, error) {
	if _, err := certificate.ParseCode(req.Certificate); err != nil {
		return nil, asStatus(err)
	}
	page, err := plumbing.Page(req.Pagination)
	if err != nil {
		return nil, err
	}
	// The list is brought up to date first, so that the count fits what it shows.
	now, list, next, err := q.listed(ctx, req.Certificate, page)
	if err != nil {
		return nil, asStatus(err)
	}
	t, err := q.target(now, req.Certificate)
	return &types.QueryObjectionsResponse{Target: t, Objections: list, Pagination: next}, err
}

// History lists an objection's history as of now.
func (q queryServer) History(ctx context.Context, req *types.QueryHistoryRequest) (*types.QueryHistoryResponse, error) {
	now, err := q.asOfNow(ctx, req.Id)
	if err != nil {
		return nil, asStatus(err)
	}
	id, err := objection.ParseID(req.Id)
	if err != nil {
		return nil, asStatus(err)
	}
	page, err := plumbing.Page(req.Pagination)
	if err != nil {
		return nil, err
	}
	list, next, err := query.CollectionPaginate(now, q.Keeper.History.Entries, page,
		func(_ collections.Pair[[]byte, uint64], e record.Entry) (record.Entry, error) { return e, nil },
		query.WithCollectionPaginationPairPrefix[[]byte, uint64](id))
	return &types.QueryHistoryResponse{Entries: list, Pagination: next}, err
}

// Conduct returns how an objector's objections at an agency ended.
func (q queryServer) Conduct(ctx context.Context, req *types.QueryConductRequest) (*types.QueryConductResponse, error) {
	c, err := q.conduct(ctx, req.Agency, req.Objector)
	return &types.QueryConductResponse{Conduct: c}, err
}

// asStatus gives errors the code by which clients tell them apart.
func asStatus(err error) error { return plumbing.Answer(err, objection.ErrNotFound) }

// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	"github.com/shuquan-ledger/shuquan/x/recognition/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// Params returns the parameters of uniqueness.
func (q queryServer) Params(ctx context.Context, _ *types.QueryParamsRequest) (*types.QueryParamsResponse, error) {
	params, err := q.params(ctx)
	return &types.QueryParamsResponse{Params: params}, err
}

// Absences lists what was filed for an application.
func (q queryServer) Absences(ctx context.Context, req *types.QueryAbsencesRequest) (*types.QueryAbsencesResponse, error) {
	id, err := registration.ParseID(req.Id)
	if err != nil {
		return nil, answer(err)
	}
	page, err := plumbing.Page(req.Pagination)
	if err != nil {
		return nil, err
	}
	list, next, err := query.CollectionPaginate(ctx, q.Keeper.Absences, page,
		func(_ collections.Pair[[]byte, string], a recognition.Absence) (recognition.Absence, error) {
			return a, nil
		},
		query.WithCollectionPaginationPairPrefix[[]byte, string](id))
	return &types.QueryAbsencesResponse{Absences: list, Pagination: next}, err
}

// Conflicts lists conflicts, of one certificate or all.
func (q queryServer) Conflicts(ctx context.Context, req *types.QueryConflictsRequest) (*types.QueryConflictsResponse, error) {
	page, err := plumbing.Page(req.Pagination)
	if err != nil {
		return nil, err
	}
	if req.Code == "" {
		list, next, err := query.CollectionPaginate(ctx, q.Keeper.Conflicts, page,
			func(_ string, c recognition.Conflict) (recognition.Conflict, error) { return c, nil })
		return &types.QueryConflictsResponse{Conflicts: list, Pagination: next}, err
	}
	if _, err := recognition.HomeOf(req.Code); err != nil {
		return nil, answer(err)
	}
	list, next, err := query.CollectionPaginate(ctx, q.ConflictsOf, page,
		func(key collections.Pair[string, string], _ collections.NoValue) (recognition.Conflict, error) {
			return q.Keeper.Conflicts.Get(ctx, key.K2())
		}, query.WithCollectionPaginationPairPrefix[string, string](req.Code))
	return &types.QueryConflictsResponse{Conflicts: list, Pagination: next}, err
}

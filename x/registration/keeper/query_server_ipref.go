// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/registration"
	"github.com/shuquan-ledger/shuquan/x/registration/types"
)

// Reference returns a reference as of now.
func (q queryServer) Reference(ctx context.Context, req *types.QueryReferenceRequest) (*types.QueryReferenceResponse, error) {
	r, err := q.Keeper.Reference(ctx, req.Registration, req.Index)
	return &types.QueryReferenceResponse{Reference: r.AsOf(plumbing.Now(ctx))}, asStatus(err)
}

// References lists the references of a registration as of now.
func (q queryServer) References(ctx context.Context, req *types.QueryReferencesRequest) (*types.QueryReferencesResponse, error) {
	if _, err := q.Keeper.Registration(ctx, req.Registration); err != nil {
		return nil, asStatus(err)
	}
	list, next, err := listOf(ctx, q.Keeper.References, req.Registration, req.Pagination)
	for i := range list {
		list[i] = list[i].AsOf(plumbing.Now(ctx))
	}
	return &types.QueryReferencesResponse{References: list, Pagination: next}, err
}

// ReferenceByNumber returns the latest reference to a certificate as of now.
func (q queryServer) ReferenceByNumber(ctx context.Context, req *types.QueryReferenceByNumberRequest) (*types.QueryReferenceByNumberResponse, error) {
	if err := registration.ValidateIPNumber(req.Number); err != nil {
		return nil, asStatus(err)
	}
	at, err := q.IPNumbers.Get(ctx, req.Number)
	if err != nil {
		return nil, asStatus(orNotFound(err, registration.ErrNoReference.Wrapf("number: %s", req.Number)))
	}
	r, err := q.Keeper.Reference(ctx, at.Registration, at.Index)
	return &types.QueryReferenceByNumberResponse{Reference: r.AsOf(plumbing.Now(ctx))}, asStatus(err)
}

// ReferenceHistory lists the history of a reference as of now.
func (q queryServer) ReferenceHistory(ctx context.Context, req *types.QueryReferenceHistoryRequest) (*types.QueryReferenceHistoryResponse, error) {
	now, _ := sdk.UnwrapSDKContext(ctx).CacheContext()
	if _, err := q.loadReference(now, req.Registration, req.Index); err != nil {
		return nil, asStatus(err)
	}
	place, err := registration.ReferencePlace(req.Registration, req.Index)
	if err != nil {
		return nil, asStatus(err)
	}
	page, err := plumbing.Page(req.Pagination)
	if err != nil {
		return nil, err
	}
	list, next, err := query.CollectionPaginate(now, q.Keeper.ReferenceHistory.Entries, page,
		func(_ collections.Pair[[]byte, uint64], e record.Entry) (record.Entry, error) { return e, nil },
		query.WithCollectionPaginationPairPrefix[[]byte, uint64](place))
	return &types.QueryReferenceHistoryResponse{Entries: list, Pagination: next}, err
}

// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/pledge/types"
)

type queryServer struct{ *Keeper }

// NewQueryServer serves the queries on pledges.
func NewQueryServer(k *Keeper) types.QueryServer { return queryServer{k} }

// Params returns the parameters.
func (q queryServer) Params(ctx context.Context, _ *types.QueryParamsRequest) (*types.QueryParamsResponse, error) {
	p, err := q.Keeper.Params.Get(ctx)
	return &types.QueryParamsResponse{Params: p}, err
}

// Pledge returns a pledge as of now with its deadlines.
func (q queryServer) Pledge(ctx context.Context, req *types.QueryPledgeRequest) (*types.QueryPledgeResponse, error) {
	p, err := q.AsOfNow(ctx, req.Id)
	if err != nil {
		return nil, asStatus(err)
	}
	ds, err := p.OpenDeadlines(q.calendar.Calendar(ctx))
	return &types.QueryPledgeResponse{Pledge: p, Deadlines: ds, Priority: pledge.Priority}, err
}

// OfCertificate lists all pledges of a certificate as of now.
func (q queryServer) OfCertificate(ctx context.Context, req *types.QueryOfCertificateRequest) (*types.QueryOfCertificateResponse, error) {
	if _, err := certificate.ParseCode(req.Certificate); err != nil {
		return nil, asStatus(err)
	}
	page, err := plumbing.Page(req.Pagination)
	if err != nil {
		return nil, err
	}
	// All open ones are brought up to date first, so that counts, orders and list agree.
	now := branch(ctx)
	_, rankings, err := q.locking(now, req.Certificate)
	if err != nil {
		return nil, asStatus(err)
	}
	list, next, err := query.CollectionPaginate(now, q.List, page,
		func(_ collections.Pair[string, uint32], l pledge.Listed) (pledge.Pledge, error) {
			return q.Keeper.Pledge(now, l.Pledge)
		}, query.WithCollectionPaginationPairPrefix[string, uint32](req.Certificate))
	if err != nil {
		return nil, asStatus(err)
	}
	t, err := q.target(now, req.Certificate)
	if err != nil {
		return nil, err
	}
	res := &types.QueryOfCertificateResponse{Target: t, Pledges: list, Pagination: next, Rankings: rankings, Priority: pledge.Priority}
	res.Claims, res.Overlaps, _, err = q.overlaps(now, req.Certificate, 0, firstOverlaps)
	return res, asStatus(err)
}

// Ranking returns the order of the pledges of a holder's rights as of now.
func (q queryServer) Ranking(ctx context.Context, req *types.QueryRankingRequest) (*types.QueryRankingResponse, error) {
	if _, err := certificate.ParseCode(req.Certificate); err != nil {
		return nil, asStatus(err)
	}
	if err := institution.ValidateCode(req.Holder); err != nil {
		return nil, asStatus(err)
	}
	now := branch(ctx)
	if err := q.refresh(now, []string{req.Certificate}); err != nil {
		return nil, asStatus(err)
	}
	r, err := q.Keeper.Ranking(now, req.Certificate, req.Holder)
	return &types.QueryRankingResponse{Ranking: r, Priority: pledge.Priority}, err
}

// Number returns the pledge for which a number of Zhongdeng was entered.
func (q queryServer) Number(ctx context.Context, req *types.QueryNumberRequest) (*types.QueryNumberResponse, error) {
	if _, err := pledge.NumberKey(req.Number); err != nil {
		return nil, asStatus(err)
	}
	use, err := q.Numbers.Get(ctx, req.Number)
	if errors.Is(err, collections.ErrNotFound) {
		err = asStatus(pledge.ErrNotFound.Wrapf("no pledge has the number %s", req.Number))
	}
	return &types.QueryNumberResponse{Use: use, Priority: pledge.Priority}, err
}

// OfPledgor lists the pledges of a pledgor as of now and its names.
func (q queryServer) OfPledgor(ctx context.Context, req *types.QueryOfPledgorRequest) (*types.QueryOfPledgorResponse, error) {
	list, next, err := q.of(ctx, q.Keeper.OfPledgor, req.Pledgor, req.Pagination)
	if err != nil {
		return nil, err
	}
	names, err := q.institutions.Names(ctx, req.Pledgor)
	if errors.Is(err, institution.ErrUnknown) {
		err = nil
	}
	return &types.QueryOfPledgorResponse{Pledges: list, Pagination: next, Names: names, Priority: pledge.Priority}, asStatus(err)
}

// OfPledgee lists the pledges of a pledgee as of now.
func (q queryServer) OfPledgee(ctx context.Context, req *types.QueryOfPledgeeRequest) (*types.QueryOfPledgeeResponse, error) {
	list, next, err := q.of(ctx, q.Keeper.OfPledgee, req.Pledgee, req.Pagination)
	return &types.QueryOfPledgeeResponse{Pledges: list, Pagination: next, Priority: pledge.Priority}, err
}

// of is a page of the pledges of a party.
func (q queryServer) of(ctx context.Context, index collections.Map[collections.Pair[string, []byte], uint64], party string, p *query.PageRequest) ([]pledge.Pledge, *query.PageResponse, error) {
	if err := institution.ValidateCode(party); err != nil {
		return nil, nil, asStatus(err)
	}
	page, err := plumbing.Page(p)
	if err != nil {
		return nil, nil, err
	}
	list, next, err := query.CollectionPaginate(ctx, index, page,
		func(key collections.Pair[string, []byte], _ uint64) (pledge.Pledge, error) {
			return q.AsOfNow(ctx, pledge.FormatID(key.K2()))
		}, query.WithCollectionPaginationPairPrefix[string, []byte](party))
	return list, next, asStatus(err)
}

// Challenges lists the challenges of a pledge as of now.
func (q queryServer) Challenges(ctx context.Context, req *types.QueryChallengesRequest) (*types.QueryChallengesResponse, error) {
	list, next, err := listOf(ctx, q.Keeper, q.Keeper.Challenges, req.Id, req.Pagination)
	return &types.QueryChallengesResponse{Challenges: list, Pagination: next, Priority: pledge.Priority}, asStatus(err)
}

// History lists the history of a pledge as of now.
func (q queryServer) History(ctx context.Context, req *types.QueryHistoryRequest) (*types.QueryHistoryResponse, error) {
	list, next, err := listOf[uint64, record.Entry](ctx, q.Keeper, q.Keeper.History.Entries, req.Id, req.Pagination)
	return &types.QueryHistoryResponse{Entries: list, Pagination: next, Priority: pledge.Priority}, asStatus(err)
}

// listOf is a page of a pledge's dense list as of now.
func listOf[I, V any](ctx context.Context, k *Keeper, m collections.Map[collections.Pair[[]byte, I], V], id string, p *query.PageRequest) ([]V, *query.PageResponse, error) {
	raw, err := pledge.ParseID(id)
	if err != nil {
		return nil, nil, err
	}
	page, err := plumbing.Page(p)
	if err != nil {
		return nil, nil, err
	}
	now := branch(ctx)
	if _, err := k.load(now, id); err != nil {
		return nil, nil, err
	}
	return query.CollectionPaginate(now, m, page, func(_ collections.Pair[[]byte, I], v V) (V, error) { return v, nil },
		query.WithCollectionPaginationPairPrefix[[]byte, I](raw))
}

// asStatus gives errors the code by which clients tell them apart.
func asStatus(err error) error { return plumbing.Answer(err, pledge.ErrNotFound) }

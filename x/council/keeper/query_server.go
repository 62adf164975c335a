// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/council"
	"github.com/shuquan-ledger/shuquan/x/council/types"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
)

type queryServer struct{ *Keeper }

// NewQueryServer serves the council's queries.
func NewQueryServer(k *Keeper) types.QueryServer { return queryServer{k} }

// asOfNow is a context on which reading a record applies what is due, and
// whose changes are thrown away.
func asOfNow(ctx context.Context) context.Context {
	branch, _ := sdk.UnwrapSDKContext(ctx).CacheContext()
	return branch
}

// answer turns "there is none" into NotFound.
func answer(err error) error {
	return plumbing.Answer(err, council.ErrNoSeat, council.ErrNoMotion, council.ErrNoSuspension)
}

// Params returns the parameters.
func (q queryServer) Params(ctx context.Context, _ *types.QueryParamsRequest) (*types.QueryParamsResponse, error) {
	p, err := q.Keeper.Params.Get(ctx)
	if err != nil {
		return nil, err
	}
	return &types.QueryParamsResponse{Params: p}, nil
}

// Seat returns a seat.
func (q queryServer) Seat(ctx context.Context, req *types.QuerySeatRequest) (*types.QuerySeatResponse, error) {
	s, err := q.seat(ctx, req.Division)
	if err != nil {
		return nil, answer(err)
	}
	return &types.QuerySeatResponse{Seat: s}, nil
}

// Seats lists the seats.
func (q queryServer) Seats(ctx context.Context, req *types.QuerySeatsRequest) (*types.QuerySeatsResponse, error) {
	page, err := plumbing.Page(req.Pagination)
	if err != nil {
		return nil, err
	}
	seats, next, err := query.CollectionPaginate(ctx, q.Keeper.Seats, page,
		func(_ string, s council.Seat) (council.Seat, error) { return s, nil })
	if err != nil {
		return nil, err
	}
	return &types.QuerySeatsResponse{Seats: seats, Pagination: next}, nil
}

// Motion returns a motion as of now, its votes, and the approvals it needs.
func (q queryServer) Motion(ctx context.Context, req *types.QueryMotionRequest) (*types.QueryMotionResponse, error) {
	m, err := q.motion(asOfNow(ctx), req.Id)
	if err != nil {
		return nil, answer(err)
	}
	seats, err := q.admitted(ctx)
	if err != nil {
		return nil, err
	}
	votes, err := values(q.Votes.Iterate(ctx, collections.NewPrefixedPairRange[uint64, string](m.Id)))
	if err != nil {
		return nil, err
	}
	return &types.QueryMotionResponse{Motion: m, Votes: votes, Needed: council.Needed(seats)}, nil
}

// Motions lists the motions as of now.
func (q queryServer) Motions(ctx context.Context, req *types.QueryMotionsRequest) (*types.QueryMotionsResponse, error) {
	page, err := plumbing.Page(req.Pagination)
	if err != nil {
		return nil, err
	}
	branch := asOfNow(ctx)
	motions, next, err := query.CollectionPaginate(ctx, q.Keeper.Motions, page,
		func(id uint64, _ council.Motion) (council.Motion, error) { return q.motion(branch, id) })
	if err != nil {
		return nil, err
	}
	return &types.QueryMotionsResponse{Motions: motions, Pagination: next}, nil
}

// DutyOfficers lists the duty officers who are appointed.
func (q queryServer) DutyOfficers(ctx context.Context, _ *types.QueryDutyOfficersRequest) (*types.QueryDutyOfficersResponse, error) {
	officers, err := values(q.Keeper.DutyOfficers.Iterate(ctx, nil))
	if err != nil {
		return nil, err
	}
	return &types.QueryDutyOfficersResponse{Officers: officers}, nil
}

// Suspension returns a suspension as of now.
func (q queryServer) Suspension(ctx context.Context, req *types.QuerySuspensionRequest) (*types.QuerySuspensionResponse, error) {
	s, err := q.suspension(asOfNow(ctx), req.Id)
	if err != nil {
		return nil, answer(err)
	}
	return &types.QuerySuspensionResponse{Suspension: s}, nil
}

// Suspensions lists the suspensions as of now.
func (q queryServer) Suspensions(ctx context.Context, req *types.QuerySuspensionsRequest) (*types.QuerySuspensionsResponse, error) {
	page, err := plumbing.Page(req.Pagination)
	if err != nil {
		return nil, err
	}
	branch := asOfNow(ctx)
	list, next, err := query.CollectionPaginate(ctx, q.Keeper.Suspensions, page,
		func(id uint64, _ council.Suspension) (council.Suspension, error) { return q.suspension(branch, id) })
	if err != nil {
		return nil, err
	}
	return &types.QuerySuspensionsResponse{Suspensions: list, Pagination: next}, nil
}

// Handovers lists the changes of the validator set.
func (q queryServer) Handovers(ctx context.Context, req *types.QueryHandoversRequest) (*types.QueryHandoversResponse, error) {
	page, err := plumbing.Page(req.Pagination)
	if err != nil {
		return nil, err
	}
	list, next, err := query.CollectionPaginate(ctx, q.Keeper.Handovers, page,
		func(_ uint64, h council.Handover) (council.Handover, error) { return h, nil })
	if err != nil {
		return nil, err
	}
	return &types.QueryHandoversResponse{Handovers: list, Pagination: next}, nil
}

// SeatHistory lists the history of a seat.
func (q queryServer) SeatHistory(ctx context.Context, req *types.QuerySeatHistoryRequest) (*types.QuerySeatHistoryResponse, error) {
	if _, err := q.seat(ctx, req.Division); err != nil {
		return nil, answer(err)
	}
	entries, next, err := q.history(ctx, council.SeatID(req.Division), req.Pagination)
	return &types.QuerySeatHistoryResponse{Entries: entries, Pagination: next}, err
}

// MotionHistory lists the history of a motion.
func (q queryServer) MotionHistory(ctx context.Context, req *types.QueryMotionHistoryRequest) (*types.QueryMotionHistoryResponse, error) {
	now := asOfNow(ctx)
	if _, err := q.motion(now, req.Id); err != nil {
		return nil, answer(err)
	}
	entries, next, err := q.history(now, council.MotionID(req.Id), req.Pagination)
	return &types.QueryMotionHistoryResponse{Entries: entries, Pagination: next}, err
}

// SuspensionHistory lists the history of a suspension.
func (q queryServer) SuspensionHistory(ctx context.Context, req *types.QuerySuspensionHistoryRequest) (*types.QuerySuspensionHistoryResponse, error) {
	now := asOfNow(ctx)
	if _, err := q.suspension(now, req.Id); err != nil {
		return nil, answer(err)
	}
	entries, next, err := q.history(now, council.SuspensionID(req.Id), req.Pagination)
	return &types.QuerySuspensionHistoryResponse{Entries: entries, Pagination: next}, err
}

func (q queryServer) history(ctx context.Context, id []byte, p *query.PageRequest) ([]record.Entry, *query.PageResponse, error) {
	page, err := plumbing.Page(p)
	if err != nil {
		return nil, nil, err
	}
	return query.CollectionPaginate(ctx, q.History.Entries, page,
		func(_ collections.Pair[[]byte, uint64], e record.Entry) (record.Entry, error) { return e, nil },
		query.WithCollectionPaginationPairPrefix[[]byte, uint64](id))
}

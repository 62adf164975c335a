// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"errors"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"cosmossdk.io/collections"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/calendar/types"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
)

type queryServer struct{ *Keeper }

// NewQueryServer serves the calendar's queries.
func NewQueryServer(k *Keeper) types.QueryServer { return queryServer{k} }

// Year returns a year as it stands, or an older version.
func (q queryServer) Year(ctx context.Context, req *types.QueryYearRequest) (*types.QueryYearResponse, error) {
	var y calendar.Year
	var err error
	if req.Version == 0 {
		y, err = q.Keeper.Years.Get(ctx, req.Year)
	} else {
		y, err = q.Versions.Get(ctx, collections.Join(req.Year, req.Version))
	}
	if errors.Is(err, collections.ErrNotFound) {
		return nil, status.Error(codes.NotFound, calendar.ErrNoYear.Wrapf("%d", req.Year).Error())
	}
	if err != nil {
		return nil, err
	}
	return &types.QueryYearResponse{Year: y}, nil
}

// Years lists the years.
func (q queryServer) Years(ctx context.Context, req *types.QueryYearsRequest) (*types.QueryYearsResponse, error) {
	page, err := plumbing.Page(req.Pagination)
	if err != nil {
		return nil, err
	}
	years, next, err := query.CollectionPaginate(ctx, q.Keeper.Years, page,
		func(_ uint32, y calendar.Year) (calendar.Year, error) { return y, nil })
	if err != nil {
		return nil, err
	}
	return &types.QueryYearsResponse{Years: years, Pagination: next}, nil
}

// Deadline counts working days.
func (q queryServer) Deadline(ctx context.Context, req *types.QueryDeadlineRequest) (*types.QueryDeadlineResponse, error) {
	from := calendar.Day(req.From)
	if !from.Valid() {
		return nil, status.Error(codes.InvalidArgument, calendar.ErrDay.Wrapf("%d", req.From).Error())
	}
	d, err := q.Calendar(ctx).After(from, req.WorkingDays)
	if err != nil {
		return nil, status.Error(codes.FailedPrecondition, err.Error())
	}
	return &types.QueryDeadlineResponse{LastDay: uint32(d.Last), Provisional: d.Provisional}, nil
}

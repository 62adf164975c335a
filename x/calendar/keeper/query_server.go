// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"errors"

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
		return nil, plumbing.Answer(calendar.ErrNoYear.Wrapf("%d", req.Year), calendar.ErrNoYear)
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
		return nil, plumbing.Answer(calendar.ErrDay.Wrapf("%d", req.From))
	}
	d, err := q.Calendar(ctx).After(from, req.WorkingDays)
	if err != nil {
		return nil, plumbing.Answer(err)
	}
	return &types.QueryDeadlineResponse{LastDay: uint32(d.Last), Provisional: d.Provisional}, nil
}

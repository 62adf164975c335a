// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	"github.com/shuquan-ledger/shuquan/x/recognition/types"
)

type queryServer struct{ *Keeper }

// NewQueryServer serves the queries on what this chain tells.
func NewQueryServer(k *Keeper) types.QueryServer { return queryServer{k} }

// Feed returns how far the feed goes.
func (q queryServer) Feed(ctx context.Context, _ *types.QueryFeedRequest) (*types.QueryFeedResponse, error) {
	f, err := q.Told(ctx)
	return &types.QueryFeedResponse{Feed: f}, err
}

// FeedEntries lists the feed's entries.
func (q queryServer) FeedEntries(ctx context.Context, req *types.QueryFeedEntriesRequest) (*types.QueryFeedEntriesResponse, error) {
	page, err := plumbing.Page(req.Pagination)
	if err != nil {
		return nil, err
	}
	if len(page.Key) == 0 && req.From > 0 {
		page.Key = recognition.EntryKey(req.From)[len(recognition.EntryPrefix):]
	}
	list, next, err := query.CollectionPaginate(ctx, q.Entries, page,
		func(_ uint64, e recognition.FeedEntry) (recognition.FeedEntry, error) { return e, nil })
	return &types.QueryFeedEntriesResponse{Entries: list, Pagination: next}, err
}

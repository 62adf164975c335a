// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	"github.com/shuquan-ledger/shuquan/x/recognition/types"
)

// maxSnapshots is the most snapshots of a page: each is a whole certificate.
const maxSnapshots = 50

type queryServer struct{ *Keeper }

// NewQueryServer serves the queries on what this chain tells and knows of others.
func NewQueryServer(k *Keeper) types.QueryServer { return queryServer{k} }

// answer turns "there is none" into NotFound.
func answer(err error) error {
	return plumbing.Answer(err, recognition.ErrNoPeer, recognition.ErrNotKnown, recognition.ErrNoRequest, recognition.ErrNotAwaited)
}

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

// Peer returns a peer.
func (q queryServer) Peer(ctx context.Context, req *types.QueryPeerRequest) (*types.QueryPeerResponse, error) {
	p, err := q.Keeper.Peer(ctx, req.Division)
	if err != nil {
		return nil, answer(err)
	}
	f, err := q.peerFeed(ctx, p.Division)
	if err != nil {
		return nil, err
	}
	c, err := q.client(ctx, p.Agreement.ClientId)
	if errors.Is(err, recognition.ErrClient) { // it is gone, which is what the answer says
		c, err = recognition.Client{Status: recognition.ClientUnknown}, nil
	}
	if err != nil {
		return nil, answer(err)
	}
	o, err := q.outbox(ctx, p.Division)
	if err != nil {
		return nil, err
	}
	facts := recognition.PeerFacts{Peer: p, Client: c, Late: o.Late, Now: plumbing.Now(ctx)}
	return &types.QueryPeerResponse{Peer: p, Feed: f, Outbox: o, Standing: facts.Standing().Name, Client: types.ClientStanding{
		Status: c.Status, Height: c.Height, Time: c.Time, ExpiresAt: c.ExpiresAt(), Alarm: c.Alarm(facts.Now),
	}}, nil
}

// Peers lists the peers.
func (q queryServer) Peers(ctx context.Context, req *types.QueryPeersRequest) (*types.QueryPeersResponse, error) {
	page, err := plumbing.Page(req.Pagination)
	if err != nil {
		return nil, err
	}
	list, next, err := query.CollectionPaginate(ctx, q.Keeper.Peers, page,
		func(_ string, p recognition.Peer) (recognition.Peer, error) { return p, nil })
	return &types.QueryPeersResponse{Peers: list, Pagination: next}, err
}

// PeerHistory lists what happened to a peer.
func (q queryServer) PeerHistory(ctx context.Context, req *types.QueryPeerHistoryRequest) (*types.QueryPeerHistoryResponse, error) {
	if _, err := q.Keeper.Peer(ctx, req.Division); err != nil {
		return nil, answer(err)
	}
	page, err := plumbing.Page(req.Pagination)
	if err != nil {
		return nil, err
	}
	list, next, err := query.CollectionPaginate(ctx, q.History.Entries, page,
		func(_ collections.Pair[[]byte, uint64], e record.Entry) (record.Entry, error) { return e, nil },
		query.WithCollectionPaginationPairPrefix[[]byte, uint64]([]byte(req.Division)))
	return &types.QueryPeerHistoryResponse{Entries: list, Pagination: next}, err
}

// Foreign returns what is known of a certificate of another province.
func (q queryServer) Foreign(ctx context.Context, req *types.QueryForeignRequest) (*types.QueryForeignResponse, error) {
	f, err := q.Facts(ctx, req.Code)
	if err != nil {
		return nil, answer(err)
	}
	return &types.QueryForeignResponse{Snapshot: f.Snapshot, Told: f.Told, Acceptance: f.Acceptance}, nil
}

// Foreigns lists the imported certificates, each with what it is recognised for now.
func (q queryServer) Foreigns(ctx context.Context, req *types.QueryForeignsRequest) (*types.QueryForeignsResponse, error) {
	page, err := plumbing.Page(req.Pagination)
	if err != nil {
		return nil, err
	}
	page.Limit = min(page.Limit, maxSnapshots)
	list, next, err := query.CollectionPaginate(ctx, q.Snapshots, page,
		func(code string, s recognition.Snapshot) (types.ForeignCertificate, error) {
			f, err := q.Facts(ctx, code)
			v := recognition.Recognise(f)
			return types.ForeignCertificate{Recognition: v.Words(), Level: v.Level, State: v.State.String(), Snapshot: s}, err
		})
	return &types.QueryForeignsResponse{Certificates: list, Pagination: next}, err
}

// Recognise tells what a certificate of another province is recognised for.
func (q queryServer) Recognise(ctx context.Context, req *types.QueryRecogniseRequest) (*types.QueryRecogniseResponse, error) {
	f, err := q.Facts(ctx, req.Code)
	if err != nil {
		return nil, answer(err)
	}
	v := recognition.Recognise(f)
	out := &types.QueryRecogniseResponse{
		Recognition: v.Words(), Level: v.Level, State: v.State.String(), Division: f.Peer.Division, ChainId: f.Peer.Agreement.ChainId,
		Unread: f.Feed.Unread(),
	}
	for _, g := range v.Grounds {
		out.Reasons = append(out.Reasons, types.Reason{Name: g.Name, Level: g.Level, En: g.EN, Zh: g.ZH})
	}
	if s := f.Snapshot; s != nil {
		out.Height, out.AgeSeconds = s.Height, f.Now-s.Time
		out.Agency, out.AgencyName = s.Head.Agency, s.Agency.LegalName
		out.AgencyLevel, out.Class = s.Accreditation.Level.String(), s.Head.Class.String()
	}
	return out, nil
}

// maxHistory is the most entries of a mirror's history that are shown with it.
const maxHistory = 100

// Request returns the mirror of a pledge that was asked of another province.
func (q queryServer) Request(ctx context.Context, req *types.QueryRequestRequest) (*types.QueryRequestResponse, error) {
	r, err := q.Mirror(ctx, req.Pledge)
	if err != nil {
		return nil, answer(err)
	}
	out := &types.QueryRequestResponse{Request: r, Priority: pledge.Priority}
	raw, err := pledge.ParseID(r.Pledge)
	if err != nil {
		return nil, answer(err)
	}
	for n := max(1, r.Version-min(r.Version, maxHistory)+1); n <= r.Version; n++ {
		e, err := q.RequestHistory.Entries.Get(ctx, collections.Join(raw, n))
		if err != nil {
			return nil, err
		}
		out.History = append(out.History, e)
	}
	return out, nil
}

// Requests lists the mirrors.
func (q queryServer) Requests(ctx context.Context, req *types.QueryRequestsRequest) (*types.QueryRequestsResponse, error) {
	page, err := plumbing.Page(req.Pagination)
	if err != nil {
		return nil, err
	}
	list, next, err := query.CollectionPaginate(ctx, q.Keeper.Requests, page,
		func(_ string, r recognition.Request) (recognition.Request, error) { return r, nil })
	return &types.QueryRequestsResponse{Requests: list, Pagination: next}, err
}

// Outcome returns what came of a request of a peer.
func (q queryServer) Outcome(ctx context.Context, req *types.QueryOutcomeRequest) (*types.QueryOutcomeResponse, error) {
	if _, err := q.Keeper.Peer(ctx, req.Division); err != nil {
		return nil, answer(err)
	}
	o, err := q.Outcomes.Get(ctx, collections.Join(req.Division, req.Nonce))
	if errors.Is(err, collections.ErrNotFound) {
		err = answer(recognition.ErrNotAwaited.Wrapf("nonce: %d was not used by %s", req.Nonce, req.Division))
	}
	return &types.QueryOutcomeResponse{Outcome: o}, err
}

// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/recognition"
)

// Peer is a peer; ErrNoPeer.
func (k *Keeper) Peer(ctx context.Context, division string) (recognition.Peer, error) {
	p, err := k.Peers.Get(ctx, division)
	if errors.Is(err, collections.ErrNotFound) {
		return p, recognition.ErrNoPeer.Wrapf("division: %s", division)
	}
	return p, err
}

// importable is a peer of which records are imported; ErrNoPeer, ErrStatus or
// ErrContradiction.
func (k *Keeper) importable(ctx context.Context, division string) (recognition.Peer, error) {
	p, err := k.Peer(ctx, division)
	if err == nil {
		err = p.Imports()
	}
	return p, err
}

// allPeers are all peers, at most MaxPeers.
func (k *Keeper) allPeers(ctx context.Context) ([]recognition.Peer, error) {
	var out []recognition.Peer
	return out, k.Peers.Walk(ctx, nil, func(_ string, p recognition.Peer) (bool, error) {
		out = append(out, p)
		return false, nil
	})
}

// peerFeed is how far a peer's feed was read; nothing before the first entry.
func (k *Keeper) peerFeed(ctx context.Context, division string) (recognition.PeerFeed, error) {
	return orNew(k.PeerFeeds.Get(ctx, division))(recognition.PeerFeed{Division: division})
}

// snapshot is what was imported of a certificate; nil for nothing.
func (k *Keeper) snapshot(ctx context.Context, code string) (*recognition.Snapshot, error) {
	return orNil(k.Snapshots.Get(ctx, code))
}

// told is what a feed told last of a certificate; nil for nothing.
func (k *Keeper) told(ctx context.Context, code string) (*recognition.Told, error) {
	return orNil(k.ToldOf.Get(ctx, code))
}

// Facts are what this chain knows of a certificate of another province now:
// ErrCode, ErrNoPeer, or ErrNotKnown if neither import nor feed speaks of it.
func (k *Keeper) Facts(ctx context.Context, code string) (recognition.Facts, error) {
	f := recognition.Facts{Now: plumbing.Now(ctx)}
	home, err := recognition.HomeOf(code)
	if err != nil {
		return f, err
	}
	if f.Peer, err = k.Peer(ctx, home); err != nil {
		return f, err
	}
	if f.Snapshot, err = k.snapshot(ctx, code); err != nil {
		return f, err
	}
	if f.Told, err = k.told(ctx, code); err != nil {
		return f, err
	}
	if f.Snapshot == nil && f.Told == nil {
		return f, recognition.ErrNotKnown.Wrapf("code: %s", code)
	}
	if f.Acceptance, err = orNil(k.Acceptances.Get(ctx, code)); err != nil {
		return f, err
	}
	if f.Feed, err = k.peerFeed(ctx, home); err != nil {
		return f, err
	}
	if f.Conflict, err = k.inConflict(ctx, code); err != nil {
		return f, err
	}
	f.Client, err = k.client(ctx, f.Peer.Agreement.ClientId)
	return f, err
}

func orNil[T any](record T, err error) (*T, error) {
	if errors.Is(err, collections.ErrNotFound) {
		return nil, nil
	}
	return &record, err
}

// orNew is a record, or a new one if there is none.
func orNew[T any](record T, err error) func(T) (T, error) {
	return func(none T) (T, error) {
		if errors.Is(err, collections.ErrNotFound) {
			return none, nil
		}
		return record, err
	}
}

// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"errors"
	"fmt"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	"github.com/shuquan-ledger/shuquan/x/recognition/types"
)

// registered tells whether an error is one of those that people are told of.
func registered(err error) bool {
	space, _, _ := errorsmod.ABCIInfo(err, false)
	return space != errorsmod.UndefinedCodespace
}

// Mirror is the mirror of a pledge that was asked of another province; ErrNoRequest.
func (k *Keeper) Mirror(ctx context.Context, id string) (recognition.Request, error) {
	r, err := k.Requests.Get(ctx, id)
	if errors.Is(err, collections.ErrNotFound) {
		return r, recognition.ErrNoRequest.Wrapf("pledge: %s", id)
	}
	return r, err
}

// move is the only way to write a mirror: it asks the lifecycle, stores, keeps the
// history and tells.
func (k *Keeper) move(ctx context.Context, was, next recognition.Request, event lifecycle.Event, actor lifecycle.Actor, e record.Entry) error {
	row, err := recognition.RequestLifecycle.Next(was.Status, event, actor)
	if err != nil {
		return err
	}
	next.Status = row.To
	next.Version = was.Version + 1
	if err := k.Requests.Set(ctx, next.Pledge, next); err != nil {
		return err
	}
	raw, err := pledge.ParseID(next.Pledge)
	if err != nil {
		return err
	}
	e.Event, e.Status, e.Rule = string(event), next.Status.String(), row.Rule
	if err := k.RequestHistory.Append(ctx, raw, next.Version, e); err != nil {
		return err
	}
	return sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(&types.EventRequestChanged{
		Pledge: next.Pledge, Division: next.Division, Event: string(event), Status: next.Status, Refusal: next.Refusal,
	})
}

// ask sends what is asked of a peer, and remembers that an answer is awaited.
func (k *Keeper) ask(ctx context.Context, p recognition.Peer, r recognition.Request, packetOf func(nonce uint64) recognition.Packet) (recognition.Request, string, error) {
	o, err := k.outbox(ctx, p.Division)
	if err != nil {
		return r, "", err
	}
	if o.Open >= recognition.MaxOpenRequests {
		return r, "", recognition.ErrOpenRequests.Wrapf("peer %s", p.Division)
	}
	o.Nonce++
	o.Open++
	sum, err := k.send(ctx, p, packetOf(o.Nonce), recognition.RequestTimeout)
	if err != nil {
		return r, "", err
	}
	r.Awaiting = o.Nonce
	sent := recognition.Sent{Division: p.Division, Nonce: o.Nonce, Pledge: r.Pledge, Packet: sum, SentAt: plumbing.Now(ctx)}
	return r, sum, errors.Join(k.Outboxes.Set(ctx, p.Division, o), k.Sent.Set(ctx, collections.Join(p.Division, o.Nonce), sent))
}

// answered takes up the outcome of what was asked; false if nobody waits for it. An
// outcome of another packet than was sent is none: the request stays open.
func (k *Keeper) answered(ctx context.Context, division string, o recognition.Outcome) (bool, error) {
	waits, err := k.Sent.Get(ctx, collections.Join(division, o.Nonce))
	if errors.Is(err, collections.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	if waits.Packet != o.Packet || waits.Pledge != o.Pledge {
		return false, recognition.ErrEvidence.Wrapf("outcome %d is of another packet than was sent", o.Nonce)
	}
	if _, _, err := k.take(ctx, division, o.Nonce); err != nil {
		return false, err
	}
	r, err := k.Mirror(ctx, o.Pledge)
	if err != nil {
		return false, err
	}
	next, event := r.Answer(o)
	return true, k.move(ctx, r, next, event, recognition.Home, record.Entry{
		Author: recognition.PeerAuthor(division), Digests: []string{o.Packet}, Detail: fmt.Sprintf("height=%d refusal=%s", o.Height, o.Refusal),
	})
}

// failed takes up that what was asked came to nothing.
func (k *Keeper) failed(ctx context.Context, division string, nonce uint64, code string, timedOut bool) error {
	s, waits, err := k.take(ctx, division, nonce)
	if err != nil || !waits {
		return err
	}
	r, err := k.Mirror(ctx, s.Pledge)
	if err != nil {
		return err
	}
	next, event := r.Failed(code, timedOut)
	return k.move(ctx, r, next, event, recognition.Home, record.Entry{Author: byChain, Digests: []string{s.Packet}, Detail: "refusal=" + code})
}

// tellPledge takes up what a feed tells of a pledge that was asked for here.
func (k *Keeper) tellPledge(ctx context.Context, division string, c *recognition.PledgeChange) error {
	if c == nil {
		return nil
	}
	r, err := k.Requests.Get(ctx, c.Id)
	if errors.Is(err, collections.ErrNotFound) || err == nil && r.Division != division {
		return nil
	}
	if err != nil {
		return err
	}
	next, event, news := r.Told(*c)
	if !news {
		return nil
	}
	return k.move(ctx, r, next, event, recognition.Home, record.Entry{Author: recognition.PeerAuthor(division), Digests: []string{c.Digest}, Detail: fmt.Sprintf("home_version=%d", c.Version)})
}

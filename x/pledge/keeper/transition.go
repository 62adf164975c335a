// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"errors"
	"slices"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/pledge/types"
)

// Authors of entries that no account signed.
const (
	authorClock       = "clock"
	authorCertificate = "certificate"
	authorPledge      = "pledge"
)

// act is an event with who made it and on which documents, the one that it
// rests on first.
type act struct {
	event            lifecycle.Event
	actor            lifecycle.Actor
	effect           pledge.Effect
	on               calendar.Day
	author, proposer string
	digests          []string
	detail           string
	// rankings are the orders after it; none if the event itself tells.
	rankings []pledge.Ranking
}

// transition is the only way to change a pledge's status: messages, deadlines
// and what happens to other pledges all come here.
func (k *Keeper) transition(ctx context.Context, p pledge.Pledge, t act) (pledge.Pledge, error) {
	row, err := pledge.Lifecycle.Next(p.Status, t.event, t.actor)
	if err != nil {
		return p, err
	}
	next, void := pledge.Move(p, row, t.effect, t.on)
	if void != nil {
		if err := k.emitProposed(ctx, next.Id, *void, true); err != nil {
			return p, err
		}
	}
	rankings := t.rankings
	if rankings == nil {
		if rankings, err = k.rankingsOf(ctx, p); err != nil {
			return p, err
		}
		rankings, _ = pledge.Leaving(p, row, rankings)
	}
	if err := k.putRankings(ctx, rankings); err != nil {
		return p, err
	}
	next, err = k.write(ctx, p, next, record.Entry{
		Author: t.author, Proposer: t.proposer, Event: string(t.event), Rule: row.Rule, Digests: t.digests, Detail: t.detail,
	})
	if err != nil || next.Ranked() {
		return next, err
	}
	return k.moot(ctx, next, t.on)
}

// putRankings stores orders and tells of those that have changed.
func (k *Keeper) putRankings(ctx context.Context, rankings []pledge.Ranking) error {
	for _, r := range rankings {
		was, err := k.Ranking(ctx, r.Certificate, r.Pledgor)
		if err != nil {
			return err
		}
		if was.Version == r.Version {
			continue
		}
		if err := k.Rankings.Set(ctx, collections.Join(r.Certificate, r.Pledgor), r); err != nil {
			return err
		}
		err = sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(&types.EventRanksChanged{
			Certificate: r.Certificate, Holder: r.Pledgor, Version: r.Version, Pledges: r.Pledges(),
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// write stores a pledge with its history entry, deadlines, indexes and event, and
// tells the higher modules.
func (k *Keeper) write(ctx context.Context, was, next pledge.Pledge, e record.Entry) (pledge.Pledge, error) {
	id, err := pledge.ParseID(next.Id)
	if err != nil {
		return next, err
	}
	next.Timer = next.Earliest()
	e.Status = next.Status.String()
	err = errors.Join(
		k.Timers.Move(ctx, pledge.TimerID(id, 0), was.Timer, next.Timer),
		k.Timers.Move(ctx, pledge.TimerID(id, pledge.WarningTimer), was.NextWarning(), next.NextWarning()),
		k.Heads.Set(ctx, id, next),
		k.History.Append(ctx, id, next.Version, e),
		k.index(ctx, id, was, next))
	if err != nil {
		return next, err
	}
	err = sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(&types.EventPledgeChanged{
		Id: next.Id, Event: e.Event, Status: next.Status, Version: next.Version, Rule: e.Rule,
		Pledgor: next.Pledgor, Pledgee: next.Pledgee, Certificates: next.Certificates(),
		Challenged: next.Challenged(), Impaired: next.Impaired(),
	})
	if err != nil {
		return next, err
	}
	return next, k.hooks.PledgeChanged(ctx, next)
}

// index keeps what is found by party and by certificate, and the counts. A pledge
// gets a place in the list of each certificate to which it comes.
func (k *Keeper) index(ctx context.Context, id []byte, was, next pledge.Pledge) error {
	isNew := was.Version == 0
	for _, x := range []struct {
		in       collections.Map[collections.Pair[string, []byte], uint64]
		old, now string
	}{{k.OfPledgor, was.Pledgor, next.Pledgor}, {k.OfPledgee, was.Pledgee, next.Pledgee}} {
		if !isNew && x.old == x.now {
			continue
		}
		if !isNew {
			if err := x.in.Remove(ctx, collections.Join(x.old, id)); err != nil {
				return err
			}
		}
		if err := x.in.Set(ctx, collections.Join(x.now, id), 1); err != nil {
			return err
		}
	}
	all := append(slices.Clone(was.Certificates()), next.Certificates()...)
	slices.Sort(all)
	for _, code := range slices.Compact(all) {
		if err := k.count(ctx, id, code, was, next); err != nil {
			return err
		}
	}
	return nil
}

// count keeps the counts of one certificate and its set of open pledges.
func (k *Keeper) count(ctx context.Context, id []byte, code string, was, next pledge.Pledge) error {
	opened, open := was.Version != 0 && !was.Ended() && was.On(code), !next.Ended() && next.On(code)
	locked, locks := was.Locks() && was.On(code), next.Locks() && next.On(code)
	if opened == open && locked == locks {
		return nil
	}
	t, err := k.target(ctx, code)
	if err != nil {
		return err
	}
	switch {
	case open && !opened:
		t.Pledges++
		t.Open++
		err = errors.Join(
			k.Open.Set(ctx, collections.Join(code, id), 1),
			k.List.Set(ctx, collections.Join(code, t.Pledges), pledge.Listed{Certificate: code, Index: t.Pledges, Pledge: next.Id}))
	case opened && !open:
		t.Open--
		err = k.Open.Remove(ctx, collections.Join(code, id))
	}
	if err != nil {
		return err
	}
	switch {
	case locks && !locked:
		t.Live++
	case locked && !locks:
		t.Live--
	}
	return k.Targets.Set(ctx, code, t)
}

func (k *Keeper) emitProposed(ctx context.Context, id string, p pledge.Pending, dropped bool) error {
	return sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(&types.EventProposed{
		Id: id, Act: p.Act.Name(), Digest: p.Digest, Dropped: dropped,
	})
}

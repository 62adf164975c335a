// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/council"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
)

// castVote enters a seat's vote and counts. A vote stands, unless the seat has
// left and come back since.
func (k *Keeper) castVote(ctx context.Context, m *council.Motion, seat council.Seat, approve bool) error {
	key := collections.Join(m.Id, seat.Division)
	has, err := k.Votes.Has(ctx, key)
	if err != nil {
		return err
	}
	if has {
		before, err := k.Votes.Get(ctx, key)
		if err != nil {
			return err
		}
		if before.Counts(seat) {
			return council.ErrVoted.Wrapf("%s on motion %d", seat.Division, m.Id)
		}
	}
	vote := council.Vote{Motion: m.Id, Division: seat.Division, Approve: approve, Time: plumbing.Now(ctx)}
	if err := k.Votes.Set(ctx, key, vote); err != nil {
		return err
	}
	t, err := k.tally(ctx, m.Id)
	m.Yes, m.No = t.Yes, t.No
	return err
}

// tally counts the votes of the seats that are admitted now.
func (k *Keeper) tally(ctx context.Context, motion uint64) (council.Tally, error) {
	seats, err := k.admitted(ctx)
	if err != nil {
		return council.Tally{}, err
	}
	t := council.Tally{Seats: seats}
	err = k.Votes.Walk(ctx, collections.NewPrefixedPairRange[uint64, string](motion),
		func(key collections.Pair[uint64, string], v council.Vote) (bool, error) {
			seat, err := k.Seats.Get(ctx, key.K2())
			if err != nil {
				return true, err
			}
			t.Add(v, seat)
			return false, nil
		})
	return t, err
}

// settle draws the consequence of the votes: it runs and ends the motion, or
// ends it because the majority is out of reach, or leaves it open.
func (k *Keeper) settle(ctx context.Context, m *council.Motion) error {
	t, err := k.tally(ctx, m.Id)
	if err != nil {
		return err
	}
	if m.Yes != t.Yes || m.No != t.No {
		m.Yes, m.No = t.Yes, t.No
		if err := k.moveMotion(ctx, m, council.EventRecount, lifecycle.Chain, record.Entry{Author: byChain}); err != nil {
			return err
		}
	}
	event := council.EventReject
	switch {
	case t.Carried():
		event = council.EventCarry
		if m.FailedMessage, m.Failure = k.run(ctx, *m); m.Failure != "" {
			event = council.EventFail
		}
	case !t.Lost():
		return nil
	}
	return k.moveMotion(ctx, m, event, lifecycle.Chain, record.Entry{Author: byChain, Detail: m.Failure})
}

// recountOpen queues all open motions to be counted again, since a seat's
// votes count no more.
func (k *Keeper) recountOpen(ctx context.Context) error {
	it, err := k.OpenMotions.Iterate(ctx, nil)
	if err != nil {
		return err
	}
	keys, err := it.Keys() // closes the iterator
	if err != nil {
		return err
	}
	for _, key := range keys {
		if err := k.Recounts.Set(ctx, key.K2(), 1); err != nil {
			return err
		}
	}
	return nil
}

// openMotionsOf counts the open motions that a seat has proposed.
func (k *Keeper) openMotionsOf(ctx context.Context, division string) (int, error) {
	it, err := k.OpenMotions.Iterate(ctx, collections.NewPrefixedPairRange[string, uint64](division))
	if err != nil {
		return 0, err
	}
	keys, err := it.Keys() // closes the iterator
	return len(keys), err
}

// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/pledge"
)

// step is an event of a challenge.
type step struct {
	event            lifecycle.Event
	actor            lifecycle.Actor
	effect           pledge.ChallengeEffect
	on               calendar.Day
	author, proposer string
	digests          []string
}

// moveChallenge is the only way to change a challenge. It stands in the history
// of its pledge, which counts it.
func (k *Keeper) moveChallenge(ctx context.Context, p pledge.Pledge, c pledge.Challenge, s step) (pledge.Pledge, error) {
	row, err := pledge.ChallengeLifecycle.Next(c.Status, s.event, s.actor)
	if err != nil {
		return p, err
	}
	id, err := pledge.ParseID(p.Id)
	if err != nil {
		return p, err
	}
	next := pledge.MoveChallenge(c, row, s.effect, s.on)
	place := collections.Join(id, next.Index)
	if err := errors.Join(
		k.Challenges.Set(ctx, place, next),
		k.Timers.Move(ctx, pledge.TimerID(id, next.Index), c.Timer, next.Timer)); err != nil {
		return p, err
	}
	if next.Ended() {
		err = k.OpenChallenges.Remove(ctx, place)
	} else {
		err = k.OpenChallenges.Set(ctx, place, 1)
	}
	if err != nil {
		return p, err
	}
	counted := p.Counting(c, next)
	counted.Version++
	return k.write(ctx, p, counted, record.Entry{
		Author: s.author, Proposer: s.proposer, Event: string(s.event), Rule: row.Rule, Digests: s.digests,
		Detail: fmt.Sprintf("challenge=%d", next.Index),
	})
}

// clash enters a contradiction of times on two pledges, on each with the other,
// unless it stands there already.
func (k *Keeper) clash(ctx context.Context, p pledge.Pledge, c pledge.Clash) (pledge.Pledge, error) {
	open, err := k.openChallenges(ctx, p.Id)
	if err != nil {
		return p, err
	}
	if slices.ContainsFunc(open, func(o pledge.Challenge) bool { return o.Other == c.Other && o.Certificate == c.Certificate }) {
		return p, nil
	}
	other, err := k.Pledge(ctx, c.Other)
	if err != nil {
		return p, err
	}
	s := step{event: pledge.EventContradict, actor: lifecycle.Chain, on: today(ctx), author: authorPledge}
	if _, err := k.moveChallenge(ctx, other, other.NewClash(c.Certificate, p.Id, today(ctx)), s); err != nil {
		return p, err
	}
	return k.moveChallenge(ctx, p, p.NewClash(c.Certificate, c.Other, today(ctx)), s)
}

// counterpart is the other side of a contradiction of times: the other pledge and
// the challenge that stands on it.
func (k *Keeper) counterpart(ctx context.Context, c pledge.Challenge) (pledge.Pledge, pledge.Challenge, error) {
	other, err := k.Pledge(ctx, c.Other)
	if err != nil {
		return other, pledge.Challenge{}, err
	}
	open, err := k.openChallenges(ctx, c.Other)
	if err != nil {
		return other, pledge.Challenge{}, err
	}
	at := slices.IndexFunc(open, func(o pledge.Challenge) bool { return o.Other == c.Pledge && o.Certificate == c.Certificate })
	if at < 0 {
		return other, pledge.Challenge{}, pledge.ErrNotFound.Wrapf("pledge %s has no challenge with %s", c.Other, c.Pledge)
	}
	return other, open[at], nil
}

// moot ends the challenges of a pledge that have lost their object, and the other
// sides of those about its rank.
func (k *Keeper) moot(ctx context.Context, p pledge.Pledge, on calendar.Day) (pledge.Pledge, error) {
	open, err := k.openChallenges(ctx, p.Id)
	if err != nil {
		return p, err
	}
	s := step{event: pledge.EventMoot, actor: lifecycle.Chain, on: on, author: authorPledge}
	for _, c := range open {
		r, err := k.Ranking(ctx, c.Certificate, p.Pledgor)
		if err != nil {
			return p, err
		}
		if !c.Moot(p, r) {
			continue
		}
		if c.Kind == pledge.ChallengeRank {
			other, its, err := k.counterpart(ctx, c)
			if err != nil {
				return p, err
			}
			if _, err := k.moveChallenge(ctx, other, its, s); err != nil {
				return p, err
			}
		}
		if p, err = k.moveChallenge(ctx, p, c, s); err != nil {
			return p, err
		}
	}
	return p, nil
}

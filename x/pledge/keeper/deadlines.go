// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"fmt"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/pledge/types"
)

// maxDue is more deadlines than a pledge and its open challenges can have passed
// between two looks at them.
const maxDue = 8 + 2*(pledge.MaxOpenChallenges+pledge.MaxTranches)

// EndBlock lets time have its effect on pledges and challenges, and gives warnings.
func (k *Keeper) EndBlock(ctx context.Context) error {
	return k.Timers.Fire(ctx, k.fire, reportStuck)
}

// fire brings a pledge up to date, or gives its warnings. A deadline that is not
// yet reached or not yet known is looked at again when the next day begins.
func (k *Keeper) fire(ctx context.Context, timer []byte) error {
	id, of, err := pledge.ParseTimerID(timer)
	if err != nil {
		return err
	}
	p, err := k.load(ctx, pledge.FormatID(id))
	if err != nil {
		return err
	}
	at := p.Timer
	switch of {
	case 0:
	case pledge.WarningTimer:
		if p, err = k.warn(ctx, p); err != nil {
			return err
		}
		at = p.NextWarning()
	default:
		c, err := k.Challenge(ctx, p.Id, of)
		if err != nil {
			return err
		}
		at = c.Timer
	}
	return k.Timers.Move(ctx, timer, 0, plumbing.LookedAt(at, plumbing.Now(ctx)))
}

// warn tells the pledgee that certificates of a pledge expire soon.
func (k *Keeper) warn(ctx context.Context, p pledge.Pledge) (pledge.Pledge, error) {
	if p.NextWarning() == 0 {
		return p, nil
	}
	for i, a := range p.Assets {
		days := a.DueWarning(today(ctx))
		if days == 0 {
			continue
		}
		var err error
		p, err = k.tell(ctx, p, i, a.WithWarning(days), pledge.EventExpiryWarning, authorClock, fmt.Sprintf("days=%d", days))
		if err != nil {
			return p, err
		}
	}
	return p, nil
}

// tell writes on a pledge what has happened to one of its certificates.
func (k *Keeper) tell(ctx context.Context, p pledge.Pledge, i int, a pledge.Asset, event lifecycle.Event, author, detail string) (pledge.Pledge, error) {
	next := p.WithAsset(i, a)
	text := "certificate=" + a.Collateral.Certificate
	if detail != "" {
		text += " " + detail
	}
	return k.write(ctx, p, next, record.Entry{Author: author, Event: string(event), Rule: pledge.RuleOf(event), Detail: text})
}

// load reads a pledge and applies what time has brought about, so that no act
// overtakes a deadline that the queue has not reached.
func (k *Keeper) load(ctx context.Context, id string) (pledge.Pledge, error) {
	p, err := k.Pledge(ctx, id)
	if err != nil {
		return p, err
	}
	if p, err = k.elapse(ctx, p); err != nil {
		return p, err
	}
	return k.expire(ctx, p)
}

// expire notes on a pledge that certificates of it have expired, of which the queue
// of certificates has not told it yet: none is seen without its mark, and no act
// passes over it. When that queue comes to them there is nothing new.
func (k *Keeper) expire(ctx context.Context, p pledge.Pledge) (pledge.Pledge, error) {
	if p.Ended() {
		return p, nil
	}
	for _, a := range p.Assets {
		if !a.MayHaveExpired(today(ctx)) {
			continue
		}
		h, err := k.certificates.Head(ctx, a.Collateral.Certificate)
		if err != nil {
			return p, err
		}
		if p, err = k.observe(ctx, p, h, false); err != nil {
			return p, err
		}
	}
	return p, nil
}

// elapse applies the deadlines that have passed, of the pledge and its challenges, in
// the order of the days.
func (k *Keeper) elapse(ctx context.Context, p pledge.Pledge) (pledge.Pledge, error) {
	for range maxDue {
		years, now := k.calendar.Calendar(ctx), plumbing.Now(ctx)
		due, is, err := p.NextDue(years, now)
		if err != nil {
			return p, err
		}
		open, err := k.openChallenges(ctx, p.Id)
		if err != nil {
			return p, err
		}
		var challenge *pledge.Challenge
		for i, c := range open {
			its, passed, err := c.NextDue(years, now)
			if err != nil {
				return p, err
			}
			if passed && (!is || its.On <= due.On) {
				due, is, challenge = its, true, &open[i]
			}
		}
		if !is {
			return p, nil
		}
		if challenge != nil {
			p, err = k.moveChallenge(ctx, p, *challenge, step{
				event: due.Event, actor: lifecycle.Clock, effect: pledge.OfChallengeClock(due), on: due.On, author: authorClock,
			})
		} else {
			p, err = k.transition(ctx, p, act{event: due.Event, actor: lifecycle.Clock, effect: pledge.OfClock(due), on: due.On, author: authorClock})
		}
		if err != nil {
			return p, err
		}
	}
	return p, nil
}

// refresh applies what time has brought about to all open pledges of some
// certificates, so that an act meets the ranks as they are.
func (k *Keeper) refresh(ctx context.Context, certificates []string) error {
	for _, code := range certificates {
		if _, _, err := k.locking(ctx, code); err != nil {
			return err
		}
	}
	return nil
}

func reportStuck(ctx context.Context, timer []byte, failure string) {
	sctx := sdk.UnwrapSDKContext(ctx)
	event := &types.EventTimerStuck{Kind: "pledge", Id: fmt.Sprintf("%x", timer), Failure: failure}
	if err := sctx.EventManager().EmitTypedEvent(event); err != nil {
		sctx.Logger().Error("the event of a stuck deadline could not be written", "pledge", event.Id, "failure", err)
	}
}

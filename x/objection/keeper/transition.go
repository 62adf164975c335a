// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/objection"
	"github.com/shuquan-ledger/shuquan/x/objection/types"
)

// authorClock is the author of entries that no account signed.
const authorClock = "clock"

// act is an event with who made it and on which documents, the one that it
// rests on first.
type act struct {
	event            lifecycle.Event
	actor            lifecycle.Actor
	effect           objection.Effect
	on               calendar.Day
	author, proposer string
	digests          []string
	detail           string
}

// transition is the only way to change an objection: messages and deadlines
// both come here.
func (k *Keeper) transition(ctx context.Context, o objection.Objection, t act) (objection.Objection, error) {
	row, err := objection.Lifecycle.Next(o.Status, t.event, t.actor)
	if err != nil {
		return o, err
	}
	next, void := objection.Move(o, row, t.effect, t.on)
	if void != nil {
		if err := k.emitProposed(ctx, next.Id, *void, true); err != nil {
			return o, err
		}
	}
	if next.Ended() {
		if err := k.end(ctx, o, next, t.digests); err != nil {
			return o, err
		}
	}
	return k.write(ctx, o, next, record.Entry{
		Author: t.author, Proposer: t.proposer, Event: string(t.event), Rule: row.Rule, Digests: t.digests, Detail: t.detail,
	})
}

// end takes an objection that has ended out of the count, ends its annotation
// on the certificate, and counts a rejection against the objector.
func (k *Keeper) end(ctx context.Context, was, o objection.Objection, digests []string) error {
	t, err := k.target(ctx, o.Certificate)
	if err != nil {
		return err
	}
	t.Open--
	if err := k.Targets.Set(ctx, o.Certificate, t); err != nil {
		return err
	}
	if was.Disputes() {
		document := o.DecisionDigest // what stands by silence has no document of its own
		if len(digests) > 0 {
			document = digests[0]
		}
		if err := k.certificates.EndDispute(ctx, o.Certificate, o.Annotation, document); err != nil {
			return err
		}
	}
	if !o.Decided() {
		return nil
	}
	// A successor judges by its own record, in which the filing looks too.
	keeps, err := k.institutions.Responsible(ctx, o.Agency)
	if err != nil {
		return err
	}
	c, err := k.conduct(ctx, keeps, o.Objector.Name())
	if err != nil {
		return err
	}
	return k.Conduct.Set(ctx, collections.Join(c.Agency, c.Objector), c.WithRejection(calendar.Day(o.EndedOn), o.Terms))
}

// write stores an objection with its history entry, deadline and event.
func (k *Keeper) write(ctx context.Context, was, next objection.Objection, e record.Entry) (objection.Objection, error) {
	id, err := objection.ParseID(next.Id)
	if err != nil {
		return next, err
	}
	next.Timer = next.Earliest()
	if err := k.Timers.Move(ctx, id, was.Timer, next.Timer); err != nil {
		return next, err
	}
	if err := k.Heads.Set(ctx, id, next); err != nil {
		return next, err
	}
	e.Status = next.Status.String()
	if err := k.History.Append(ctx, id, next.Version, e); err != nil {
		return next, err
	}
	r, err := k.registrations.Registration(ctx, next.Registration)
	if err != nil {
		return next, err
	}
	return next, sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(&types.EventObjectionChanged{
		Id: next.Id, Certificate: next.Certificate, Agency: next.Agency, Event: e.Event, Status: next.Status, Version: next.Version,
		Rule: e.Rule, Objector: next.Objector.Party, Holders: objection.Holders(r),
	})
}

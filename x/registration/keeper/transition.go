// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/registration"
	"github.com/shuquan-ledger/shuquan/x/registration/types"
)

// Authors of entries that no account signed.
const (
	authorClock = "clock"
	authorChain = "chain"
)

// act is an event with who made it and on which documents.
type act struct {
	event            lifecycle.Event
	actor            lifecycle.Actor
	effect           registration.Effect
	on               calendar.Day
	author, proposer string
	digests          []string
	detail           string
}

// transition is the only way to change an application: messages, deadlines
// and the certificates' layer all come here.
func (k *Keeper) transition(ctx context.Context, a registration.Application, t act) (registration.Application, error) {
	row, err := registration.LifecycleOf(a.Kind).Next(a.Status, t.event, t.actor)
	if err != nil {
		return a, err
	}
	next, void, err := registration.Move(a, row, t.effect, t.on, k.calendar.Calendar(ctx))
	if err != nil {
		return a, err
	}
	if void != nil {
		if err := k.dropped(ctx, next, *void); err != nil {
			return a, err
		}
	}
	if a.Open() && !next.Open() {
		if err := k.closed(ctx, next, t.event); err != nil {
			return a, err
		}
	}
	return k.write(ctx, a, next, record.Entry{
		Author: t.author, Proposer: t.proposer, Event: string(t.event), Rule: row.Rule, Digests: t.digests, Detail: t.detail,
	})
}

// write stores an application with its history entry, deadline and event.
func (k *Keeper) write(ctx context.Context, was, next registration.Application, e record.Entry) (registration.Application, error) {
	id, err := registration.ParseID(next.Id)
	if err != nil {
		return next, err
	}
	if err := k.schedule(ctx, was, &next); err != nil {
		return next, err
	}
	if err := k.Applications.Set(ctx, id, next); err != nil {
		return next, err
	}
	e.Status = next.Status.String()
	if err := k.History.Append(ctx, id, next.Version, e); err != nil {
		return next, err
	}
	return next, sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(&types.EventApplicationChanged{
		Id: next.Id, Agency: next.Agency, Event: e.Event, Status: next.Status, Version: next.Version, Rule: e.Rule,
	})
}

// schedule queues the earliest moment at which a deadline can pass.
func (k *Keeper) schedule(ctx context.Context, was registration.Application, next *registration.Application) error {
	rules, err := k.rules(ctx, next.Rules)
	if err != nil {
		return err
	}
	objection, err := k.nextObjection(ctx, *next)
	if err != nil {
		return err
	}
	id, err := registration.ParseID(next.Id)
	if err != nil {
		return err
	}
	next.Timer = registration.Earliest(*next, rules, objection)
	return k.Timers.Move(ctx, id, was.Timer, next.Timer)
}

// nextObjection is the objection whose period ends next; empty if none.
func (k *Keeper) nextObjection(ctx context.Context, a registration.Application) (registration.Objection, error) {
	if a.NextObjection == 0 {
		return registration.Objection{}, nil
	}
	return k.objection(ctx, a.Id, a.NextObjection)
}

func (k *Keeper) objection(ctx context.Context, application string, index uint32) (registration.Objection, error) {
	id, err := registration.ParseID(application)
	if err != nil {
		return registration.Objection{}, err
	}
	o, err := k.Objections.Get(ctx, collections.Join(id, index))
	return o, orNotFound(err, registration.ErrNoObjection.Wrapf("%d", index))
}

func (k *Keeper) setObjection(ctx context.Context, o registration.Objection) error {
	id, err := registration.ParseID(o.Application)
	if err != nil {
		return err
	}
	return k.Objections.Set(ctx, collections.Join(id, o.Index), o)
}

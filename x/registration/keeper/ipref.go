// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/cosmos/cosmos-sdk/codec"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/registration"
	"github.com/shuquan-ledger/shuquan/x/registration/types"
)

// openReferences opens what the store holds of references to data intellectual
// property certificates.
func (k *Keeper) openReferences(sb *collections.SchemaBuilder, cdc codec.BinaryCodec) {
	list := collections.PairKeyCodec(collections.BytesKey, collections.Uint32Key)
	k.ReferenceCounts = collections.NewMap(sb, registration.ReferencesPrefix, "reference_counts", collections.BytesKey, codec.CollValue[registration.IPReferences](cdc))
	k.References = collections.NewMap(sb, registration.ReferencePrefix, "references", list, codec.CollValue[registration.IPReference](cdc))
	k.IPNumbers = collections.NewMap(sb, registration.IPNumberPrefix, "ip_numbers", collections.StringKey, codec.CollValue[registration.IPNumber](cdc))
	k.ReferenceHistory = plumbing.HistoryOf(sb, registration.ReferenceHistoryPrefix, "reference_history", cdc)
	k.ReferenceTimers = plumbing.TimersOf(sb, registration.ReferenceTimerPrefix, registration.ReferenceStuckPrefix, "reference_timers")
}

// referenceAct is an event of a reference with who made it and on which documents.
type referenceAct struct {
	event   lifecycle.Event
	actor   lifecycle.Actor
	at      int64
	author  string
	digests []string
}

// transitionReference is the only way to change a reference: messages and
// expiries all come here.
func (k *Keeper) transitionReference(ctx context.Context, was registration.IPReference, t referenceAct) (registration.IPReference, error) {
	next, row, err := was.Apply(t.event, t.actor, t.at)
	if err != nil {
		return was, err
	}
	place, err := registration.ReferencePlace(next.Registration, next.Index)
	if err != nil {
		return was, err
	}
	if err := k.ReferenceTimers.Move(ctx, place, was.Due(), next.Due()); err != nil {
		return was, err
	}
	if err := k.setReference(ctx, next); err != nil {
		return was, err
	}
	err = k.ReferenceHistory.Append(ctx, place, next.Version, record.Entry{
		Author: t.author, Event: string(t.event), Status: next.Status.String(), Rule: row.Rule, Digests: t.digests,
	})
	if err != nil {
		return was, err
	}
	return next, sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(&types.EventReferenceChanged{
		Registration: next.Registration, Index: next.Index, Number: next.Certificate.Number,
		Event: string(t.event), Status: next.Status, Version: next.Version, Rule: row.Rule,
	})
}

func (k *Keeper) setReference(ctx context.Context, r registration.IPReference) error {
	id, err := registration.ParseID(r.Registration)
	if err != nil {
		return err
	}
	return k.References.Set(ctx, collections.Join(id, r.Index), r)
}

// Reference is a reference as it is stored, without what time has brought about
// since; ErrID or ErrNoReference.
func (k *Keeper) Reference(ctx context.Context, id string, index uint32) (registration.IPReference, error) {
	raw, err := registration.ParseID(id)
	if err != nil {
		return registration.IPReference{}, err
	}
	r, err := k.References.Get(ctx, collections.Join(raw, index))
	return r, orNotFound(err, registration.ErrNoReference.Wrap(registration.ReferenceID(id, index)))
}

// loadReference reads a reference and lets it expire if its time is over, so
// that no act overtakes an expiry that the queue has not reached.
func (k *Keeper) loadReference(ctx context.Context, id string, index uint32) (registration.IPReference, error) {
	r, err := k.Reference(ctx, id, index)
	if err != nil {
		return r, err
	}
	if now := plumbing.Now(ctx); r.AsOf(now).Version == r.Version {
		return r, nil
	}
	return k.transitionReference(ctx, r, referenceAct{
		event: registration.EventReferenceExpired, actor: lifecycle.Clock, at: r.Due(), author: authorClock,
	})
}

// fireReference brings a reference up to date and queues its next expiry, which
// a superfluous entry may have found already queued.
func (k *Keeper) fireReference(ctx context.Context, place []byte) error {
	id, index, err := registration.ParseReferencePlace(place)
	if err != nil {
		return err
	}
	r, err := k.loadReference(ctx, id, index)
	if err != nil {
		return err
	}
	return k.ReferenceTimers.Move(ctx, place, 0, r.Due())
}

func reportStuckReference(ctx context.Context, place []byte, failure string) {
	id, index, err := registration.ParseReferencePlace(place)
	sctx := sdk.UnwrapSDKContext(ctx)
	event := &types.EventTimerStuck{Kind: "reference", Id: registration.ReferenceID(id, index), Failure: failure}
	if err == nil {
		err = sctx.EventManager().EmitTypedEvent(event)
	}
	if err != nil {
		sctx.Logger().Error("the event of a stuck expiry could not be written", "reference", event.Id, "failure", err)
	}
}

// references counts a registration's references, withdrawn ones too.
func (k *Keeper) references(ctx context.Context, id string) (uint32, error) {
	raw, err := registration.ParseID(id)
	if err != nil {
		return 0, err
	}
	n, err := k.ReferenceCounts.Get(ctx, raw)
	return n.Count, orNotFound(err, nil)
}

// checkUnreferred refuses with ErrReferenceStands a certificate to which a
// reference stands.
func (k *Keeper) checkUnreferred(ctx context.Context, number string) error {
	at, err := k.IPNumbers.Get(ctx, number)
	if err != nil {
		return orNotFound(err, nil)
	}
	r, err := k.Reference(ctx, at.Registration, at.Index)
	if err == nil && r.Stands() {
		err = registration.ErrReferenceStands.Wrapf("number: %s, by %s", number, registration.ReferenceID(r.Registration, r.Index))
	}
	return err
}

// addReference counts a reference in its registration's list and lets its
// certificate's number lead to it.
func (k *Keeper) addReference(ctx context.Context, r registration.IPReference) error {
	id, err := registration.ParseID(r.Registration)
	if err != nil {
		return err
	}
	if err := k.ReferenceCounts.Set(ctx, id, registration.IPReferences{Registration: r.Registration, Count: r.Index}); err != nil {
		return err
	}
	n := r.Certificate.Number
	return k.IPNumbers.Set(ctx, n, registration.IPNumber{Number: n, Registration: r.Registration, Index: r.Index})
}

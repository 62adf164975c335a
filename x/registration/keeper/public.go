// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/cosmos/cosmos-sdk/codec"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/registration"
	"github.com/shuquan-ledger/shuquan/x/registration/types"
)

// publicStore is what the store holds of registrations of public data.
type publicStore struct {
	// Publics: id -> registration of public data as it stands.
	Publics collections.Map[[]byte, registration.PublicRegistration]
	// PublicFilings: (id, 1..n) -> what was filed for it.
	PublicFilings collections.Map[collections.Pair[[]byte, uint32], registration.PublicFiling]
	// PublicCodes: query code -> its registration.
	PublicCodes collections.Map[string, registration.PublicCode]
	// PublicObjections: (id, 1..n) -> objection to its notice.
	PublicObjections collections.Map[collections.Pair[[]byte, uint32], registration.PublicObjection]
	// PublicHistory: (id, 1..version) -> entry.
	PublicHistory plumbing.History
	// PublicTimers: their deadlines.
	PublicTimers plumbing.Timers
	// Authorised: (id of public data, id of property that rests on it), until its end is told.
	Authorised collections.KeySet[collections.Pair[[]byte, []byte]]
	// AuthorisedTimers: the ends of public data that are to be told.
	AuthorisedTimers plumbing.Timers
	// PublicRules: version -> numbers of the rules on public data.
	PublicRules collections.Map[uint32, registration.PublicRules]
	// PublicsByAgency: (agency, id), the index of an agency's registrations.
	PublicsByAgency collections.KeySet[collections.Pair[string, []byte]]
	// PublicsBySubject: (subject's code, id), the index of everybody for whom something was filed.
	PublicsBySubject collections.KeySet[collections.Pair[string, []byte]]
	// PublicHeld: (evidenced digest, subject's code) -> the registration in force.
	PublicHeld collections.Map[collections.Pair[[]byte, string], []byte]
}

// openPublic opens what the store holds of registrations of public data.
func openPublic(sb *collections.SchemaBuilder, cdc codec.BinaryCodec) publicStore {
	list := collections.PairKeyCodec(collections.BytesKey, collections.Uint32Key)
	byCode := collections.PairKeyCodec(collections.StringKey, collections.BytesKey)
	return publicStore{
		Publics:          collections.NewMap(sb, registration.PublicPrefix, "publics", collections.BytesKey, codec.CollValue[registration.PublicRegistration](cdc)),
		PublicFilings:    collections.NewMap(sb, registration.PublicFilingPrefix, "public_filings", list, codec.CollValue[registration.PublicFiling](cdc)),
		PublicCodes:      collections.NewMap(sb, registration.PublicCodePrefix, "public_codes", collections.StringKey, codec.CollValue[registration.PublicCode](cdc)),
		PublicObjections: collections.NewMap(sb, registration.PublicObjectionPrefix, "public_objections", list, codec.CollValue[registration.PublicObjection](cdc)),
		PublicHistory:    plumbing.HistoryOf(sb, registration.PublicHistoryPrefix, "public_history", cdc),
		PublicTimers:     plumbing.TimersOf(sb, registration.PublicTimerPrefix, registration.PublicStuckPrefix, "public_timers"),
		Authorised:       collections.NewKeySet(sb, registration.AuthorisedPrefix, "authorised", collections.PairKeyCodec(collections.BytesKey, collections.BytesKey)),
		AuthorisedTimers: plumbing.TimersOf(sb, registration.AuthorisedTimerPrefix, registration.AuthorisedStuckPrefix, "authorised_timers"),
		PublicRules:      collections.NewMap(sb, registration.PublicRulesPrefix, "public_rules", collections.Uint32Key, codec.CollValue[registration.PublicRules](cdc)),
		PublicsByAgency:  collections.NewKeySet(sb, registration.PublicAgencyPrefix, "publics_by_agency", byCode),
		PublicsBySubject: collections.NewKeySet(sb, registration.PublicSubjectPrefix, "publics_by_subject", byCode),
		PublicHeld:       collections.NewMap(sb, registration.PublicHeldPrefix, "public_held", collections.PairKeyCodec(collections.BytesKey, collections.StringKey), collections.BytesValue),
	}
}

// publicAct is an event of a registration of public data with who made it and
// on which documents.
type publicAct struct {
	event            lifecycle.Event
	actor            lifecycle.Actor
	effect           registration.PublicEffect
	on               calendar.Day
	author, proposer string
	digests          []string
	detail           string
}

// judgedAct is an act that was judged.
func judgedAct(j registration.PublicJudged, actor lifecycle.Actor, on calendar.Day) publicAct {
	return publicAct{event: j.Event, actor: actor, effect: j.Effect, on: on, digests: j.Digests, detail: j.Detail}
}

// transitionPublic is the only way to change a registration of public data:
// messages and deadlines all come here.
func (k *Keeper) transitionPublic(ctx context.Context, was registration.PublicRegistration, t publicAct) (registration.PublicRegistration, error) {
	next, row, void, err := was.Apply(t.event, t.actor, t.effect, t.on, plumbing.Now(ctx), k.calendar.Calendar(ctx))
	if err != nil {
		return was, err
	}
	if void != nil {
		if err := k.emitPublicProposed(ctx, next.Id, *void, true); err != nil {
			return was, err
		}
	}
	if err := k.holdPublic(ctx, was, next); err != nil {
		return was, err
	}
	return k.writePublic(ctx, was, next, record.Entry{
		Author: t.author, Proposer: t.proposer, Event: string(t.event), Rule: row.Rule, Digests: t.digests, Detail: t.detail,
	})
}

// writePublic stores a registration of public data with its history entry,
// deadline and event.
func (k *Keeper) writePublic(ctx context.Context, was, next registration.PublicRegistration, e record.Entry) (registration.PublicRegistration, error) {
	id, err := registration.ParseID(next.Id)
	if err != nil {
		return next, err
	}
	if err := k.PublicTimers.Move(ctx, id, was.Earliest(), next.Earliest()); err != nil {
		return next, err
	}
	if err := k.Publics.Set(ctx, id, next); err != nil {
		return next, err
	}
	e.Status = next.Status.String()
	if err := k.PublicHistory.Append(ctx, id, next.Version, e); err != nil {
		return next, err
	}
	return next, sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(&types.EventPublicChanged{
		Id: next.Id, Agency: next.Agency, Code: next.Code, Event: e.Event, Status: next.Status, Version: next.Version, Rule: e.Rule, LateFiling: next.LateFiling,
	})
}

// holdPublic lets subjects and their evidenced digest lead to a registration
// while it has its code and has not ended (U-7), and its code to it for good.
func (k *Keeper) holdPublic(ctx context.Context, was, next registration.PublicRegistration) error {
	if was.Registered() == next.Registered() && was.Filing == next.Filing {
		return nil
	}
	if was.Registered() {
		if err := k.releasePublic(ctx, was); err != nil {
			return err
		}
	}
	if !next.Registered() && was.Registered() {
		return k.tellEnd(ctx, next)
	}
	if !next.Registered() {
		return nil
	}
	f, err := k.PublicFiling(ctx, next.Id, next.Filing)
	if err != nil {
		return err
	}
	return k.keepPublic(ctx, next, f.Content())
}

// releasePublic ends what holdPublic let lead to the content in force.
func (k *Keeper) releasePublic(ctx context.Context, r registration.PublicRegistration) error {
	f, err := k.PublicFiling(ctx, r.Id, r.Filing)
	if err != nil {
		return err
	}
	c := f.Content()
	digest, err := registration.FingerprintKey(c.Evidence.Digest)
	if err != nil {
		return err
	}
	for _, s := range c.Subjects {
		if err := k.PublicHeld.Remove(ctx, collections.Join(digest, s.Code)); err != nil {
			return err
		}
	}
	return nil
}

func (k *Keeper) keepPublic(ctx context.Context, r registration.PublicRegistration, c registration.PublicContent) error {
	id, err := registration.ParseID(r.Id)
	if err != nil {
		return err
	}
	digest, err := registration.FingerprintKey(c.Evidence.Digest)
	if err != nil {
		return err
	}
	for _, s := range c.Subjects {
		if err := k.PublicHeld.Set(ctx, collections.Join(digest, s.Code), id); err != nil {
			return err
		}
	}
	return k.PublicCodes.Set(ctx, r.Code, registration.PublicCode{Code: r.Code, Registration: r.Id})
}

// checkPublicHeld refuses with ErrPublicDuplicate a content of whose subjects
// one has another registration in force of the same evidenced resource (U-7).
func (k *Keeper) checkPublicHeld(ctx context.Context, own string, c registration.PublicContent) error {
	digest, err := registration.FingerprintKey(c.Evidence.Digest)
	if err != nil {
		return err
	}
	for _, s := range c.Subjects {
		id, err := k.PublicHeld.Get(ctx, collections.Join(digest, s.Code))
		if err = orNotFound(err, nil); err != nil {
			return err
		}
		if id == nil || registration.FormatID(id) == own {
			continue
		}
		// Time may have ended it, and the queue not reached it.
		r, err := k.loadPublic(ctx, registration.FormatID(id))
		if err != nil {
			return err
		}
		if r.Registered() {
			return registration.ErrPublicDuplicate.Wrapf("evidence.digest: %s has %s", s.Code, r.Id)
		}
	}
	return nil
}

// checkAuthorised refuses with ErrAuthorised a product of authorised operation
// that no registration as public data bears out (P-R7). It is asked when the
// application is filed, when it passes and when it is evidenced.
func (k *Keeper) checkAuthorised(ctx context.Context, kind registration.Kind, c registration.Content, validTo uint32) error {
	if c.PublicRegistration == "" {
		return nil
	}
	at, err := k.PublicCodes.Get(ctx, c.PublicRegistration)
	if err != nil {
		return orNotFound(err, registration.ErrAuthorised.Wrapf("public_registration: no result has code %s", c.PublicRegistration))
	}
	r, err := k.loadPublic(ctx, at.Registration)
	if err != nil {
		return err
	}
	f, err := k.PublicFiling(ctx, r.Id, r.Filing)
	if err != nil {
		return err
	}
	return r.Bears(f.Content(), kind, c, validTo, plumbing.Now(ctx))
}

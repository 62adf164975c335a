// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"fmt"
	"slices"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/certificate/types"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// authorObjection signs for disputes, which the module of objections commands.
const authorObjection = "objection"

// Dispute enters on a certificate that its registration is disputed, on the
// document by which the objection was taken up, and gives the annotation's
// place. The module of objections commands it (guideline art. 29). ErrUnknown,
// ErrDigest, or ErrStatus if the certificate is not open.
func (k *Keeper) Dispute(ctx context.Context, code, document string) (index uint32, err error) {
	h, err := k.load(ctx, code)
	if err != nil {
		return 0, err
	}
	change, err := certificate.Dispute(h, document, plumbing.Now(ctx))
	if err != nil {
		return 0, err
	}
	_, a, err := k.annotate(ctx, h, certificate.Annotation{}, change, act{author: authorObjection, digests: []string{document}})
	return a.Index, err
}

// EndDispute enters that a dispute has ended, on the document that ends it.
// ErrUnknown, ErrDigest, ErrNoNote, or ErrNote if it has ended before.
func (k *Keeper) EndDispute(ctx context.Context, code string, index uint32, document string) error {
	h, err := k.load(ctx, code)
	if err != nil {
		return err
	}
	a, err := k.loadNote(ctx, code, index)
	if err != nil {
		return err
	}
	change, err := certificate.EndDispute(a, document, plumbing.Now(ctx))
	if err != nil {
		return err
	}
	_, _, err = k.annotate(ctx, h, a, change, act{author: authorObjection, digests: []string{document}})
	return err
}

// annotate enters or changes an annotation and writes it down on the
// certificate, whose number grows. What waits behind a lifted hold takes force.
func (k *Keeper) annotate(ctx context.Context, h certificate.Head, a certificate.Annotation, c certificate.NoteChange, by act) (certificate.Head, certificate.Annotation, error) {
	was := a
	if c.Entered != nil {
		a = certificate.Annotation{Code: h.Code, Index: h.Annotations + 1}
		var err error
		if c.Event, err = k.entry(ctx, h.Code, c); err != nil {
			return h, a, err
		}
	}
	a, rule, err := k.moveNote(ctx, a, c, by)
	if err != nil {
		return h, a, err
	}
	next := h.WithNote(was, a)
	err = k.write(ctx, h, next, record.Entry{
		Author: by.author, Proposer: by.proposer, Event: string(c.Event), Rule: rule, Digests: by.digests, Detail: fmt.Sprintf("annotation=%d", a.Index),
	})
	if err != nil || a.Hold == nil {
		return next, a, err
	}
	return next, a, k.advance(ctx, a)
}

// moveNote is the only way to change an annotation: acts, modules above,
// deadlines and the lines of holds all come here. It gives the rule.
func (k *Keeper) moveNote(ctx context.Context, was certificate.Annotation, c certificate.NoteChange, by act) (certificate.Annotation, string, error) {
	a, row, err := was.Apply(c)
	if err != nil {
		return was, "", err
	}
	if err := k.Annotations.Set(ctx, collections.Join(a.Code, a.Index), a); err != nil {
		return a, "", err
	}
	id, now, sctx := certificate.NoteID(a.Code, a.Index), plumbing.Now(ctx), sdk.UnwrapSDKContext(ctx)
	err = k.Notes.Set(ctx, collections.Join(id, a.Version), record.Entry{
		Author: by.author, Proposer: by.proposer, Event: string(c.Event), Status: a.Status.String(), Rule: row.Rule, Digests: by.digests,
		Detail: by.detail, Time: now, Height: sctx.BlockHeight(),
	})
	if err != nil {
		return a, "", err
	}
	if err := k.Timers.Move(ctx, id, was.LookedAt(now), a.LookedAt(now)); err != nil {
		return a, "", err
	}
	return a, row.Rule, sctx.EventManager().EmitTypedEvent(&types.EventAnnotationChanged{
		Code: a.Code, Index: a.Index, Kind: a.Kind, Event: string(c.Event), Status: a.Status, Version: a.Version, Rule: row.Rule,
	})
}

// loadNote is an annotation for an act: what time has done to it is written
// first. ErrNoNote if there is none.
func (k *Keeper) loadNote(ctx context.Context, code string, index uint32) (certificate.Annotation, error) {
	a, err := k.storedNote(ctx, code, index)
	if err != nil {
		return a, err
	}
	for {
		next, due, err := a.NextDeadline(k.calendar.Calendar(ctx), plumbing.Now(ctx))
		if err != nil || !due {
			return a, err
		}
		if a, _, err = k.moveNote(ctx, a, next, act{author: authorClock}); err != nil {
			return a, err
		}
	}
}

// entry is the event by which a new annotation is entered: of a hold, it
// depends on whether an earlier one stands on one of its rights.
func (k *Keeper) entry(ctx context.Context, code string, c certificate.NoteChange) (lifecycle.Event, error) {
	if c.Entered.Hold == nil {
		return c.Event, nil
	}
	for _, r := range c.Entered.Hold.Rights {
		first, err := k.first(ctx, code, r)
		if err != nil {
			return "", err
		}
		if first != 0 {
			return certificate.EventEnterWaitingHold, nil
		}
	}
	return c.Event, nil
}

// first is the place of the first hold in the line of a right, 0 for none.
func (k *Keeper) first(ctx context.Context, code string, r registration.Right) (uint32, error) {
	it, err := k.Lines.Iterate(ctx, collections.NewSuperPrefixedTripleRange[string, uint32, uint32](code, uint32(r)))
	if err != nil {
		return 0, err
	}
	defer it.Close() //nolint:errcheck // reading is over; nothing is lost
	if !it.Valid() {
		return 0, nil
	}
	key, err := it.Key()
	return key.K3(), err
}

// lineUp puts a hold that stands at its places in the lines of its rights, and
// takes one that was lifted out of them.
func (k *Keeper) lineUp(ctx context.Context, a certificate.Annotation) error {
	for _, r := range a.Hold.Rights {
		place := collections.Join3(a.Code, uint32(r), a.Index)
		var err error
		if a.Stands() {
			err = k.Lines.Set(ctx, place, 1)
		} else {
			err = k.Lines.Remove(ctx, place)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// advance brings the lines up to date after a hold has changed. When one was
// lifted, each hold that is now the first in the lines of all its rights takes
// force: at most one for each right that became free.
func (k *Keeper) advance(ctx context.Context, a certificate.Annotation) error {
	if err := k.lineUp(ctx, a); err != nil || a.Stands() {
		return err
	}
	var next []uint32
	for _, r := range a.Hold.Rights {
		first, err := k.first(ctx, a.Code, r)
		if err != nil {
			return err
		}
		if first != 0 && !slices.Contains(next, first) {
			next = append(next, first)
		}
	}
	for _, index := range next {
		if err := k.takeForce(ctx, a.Code, index); err != nil {
			return err
		}
	}
	return nil
}

// takeForce puts a waiting hold in force if nothing stands before it any more.
func (k *Keeper) takeForce(ctx context.Context, code string, index uint32) error {
	a, err := k.loadNote(ctx, code, index)
	if err != nil || !a.Waits() {
		return err
	}
	for _, r := range a.Hold.Rights {
		first, err := k.first(ctx, code, r)
		if err != nil || first != index {
			return err
		}
	}
	_, _, err = k.moveNote(ctx, a, certificate.NoteChange{Event: certificate.EventTakeForce, Actor: lifecycle.Chain, At: plumbing.Now(ctx)}, act{author: authorChain})
	return err
}

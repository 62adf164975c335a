// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
)

// Head is a certificate as of now. ErrUnknown if there is none.
func (k *Keeper) Head(ctx context.Context, code string) (certificate.Head, error) {
	h, err := k.stored(ctx, code)
	if err != nil {
		return h, err
	}
	return certificate.StateAt(h, plumbing.Now(ctx)), nil
}

// stored is the head as it was last written.
func (k *Keeper) stored(ctx context.Context, code string) (certificate.Head, error) {
	if _, err := certificate.ParseCode(code); err != nil {
		return certificate.Head{}, err
	}
	h, err := k.Heads.Get(ctx, code)
	if errors.Is(err, collections.ErrNotFound) {
		return h, certificate.ErrUnknown.Wrap(code)
	}
	return h, err
}

// load is the head for an act: what time has done to it is written first, so
// that no act is late against a deadline that the queue has not reached.
func (k *Keeper) load(ctx context.Context, code string) (certificate.Head, error) {
	h, err := k.stored(ctx, code)
	if err != nil {
		return h, err
	}
	now := plumbing.Now(ctx)
	for {
		next, running := h.NextDeadline()
		if !running || now <= next.At {
			return h, nil
		}
		if h, err = k.transition(ctx, h, act{Change: next, author: authorClock}); err != nil {
			return h, err
		}
	}
}

// CodeOf is the code of the certificate that is reserved or was issued for a
// registration. ErrUnlinked if there is none.
func (k *Keeper) CodeOf(ctx context.Context, registration string) (string, error) {
	id, err := certificate.RegistrationID(registration)
	if err != nil {
		return "", err
	}
	link, err := k.Registrations.Get(ctx, id)
	if errors.Is(err, collections.ErrNotFound) {
		return "", certificate.ErrUnlinked.Wrap(registration)
	}
	return link.Code, err
}

// annotations is the complete list of a certificate's annotations as of now.
func (k *Keeper) annotations(ctx context.Context, h certificate.Head) ([]certificate.Annotation, error) {
	out := make([]certificate.Annotation, 0, h.Annotations)
	for i := uint32(1); i <= h.Annotations; i++ {
		a, err := k.Annotation(ctx, h.Code, i)
		if err != nil {
			return nil, err
		}
		out = append(out, a)
	}
	return out, nil
}

// Annotation is an annotation as of now. ErrNoNote if there is none.
func (k *Keeper) Annotation(ctx context.Context, code string, index uint32) (certificate.Annotation, error) {
	a, err := k.storedNote(ctx, code, index)
	if err != nil {
		return a, err
	}
	return certificate.NoteAt(a, k.calendar.Calendar(ctx), plumbing.Now(ctx))
}

// storedNote is an annotation as it was last written.
func (k *Keeper) storedNote(ctx context.Context, code string, index uint32) (certificate.Annotation, error) {
	a, err := k.Annotations.Get(ctx, collections.Join(code, index))
	if errors.Is(err, collections.ErrNotFound) {
		return a, certificate.ErrNoNote.Wrapf("%s has no annotation %d", code, index)
	}
	return a, err
}

// MayDeal tells whether a deal may be done to a certificate now: by its status,
// then by what stands in its head, then by what the modules above record, of
// each the strongest thing first.
func (k *Keeper) MayDeal(ctx context.Context, code string, deal certificate.Deal) error {
	h, err := k.Head(ctx, code)
	if err != nil {
		return err
	}
	return k.mayDeal(ctx, h, deal)
}

// MayActOn is MayDeal for the certificate of a registration. ErrUnlinked if it
// has none.
func (k *Keeper) MayActOn(ctx context.Context, registrationID string, deal certificate.Deal) error {
	code, err := k.CodeOf(ctx, registrationID)
	if err != nil {
		return err
	}
	return k.MayDeal(ctx, code, deal)
}

func (k *Keeper) mayDeal(ctx context.Context, h certificate.Head, deal certificate.Deal) error {
	if err := h.MayDeal(deal); err != nil {
		return err
	}
	return k.guard.May(ctx, h, deal)
}

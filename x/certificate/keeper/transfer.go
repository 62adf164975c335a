// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// Transferred lets what is recorded on a certificate go with the rights that
// passed to another, tells the higher modules, and ends the certificate of
// which nothing is left (guideline art. 34).
func (k *Keeper) Transferred(ctx context.Context, from, to registration.Registration) error {
	old, err := k.reservedFor(ctx, from.Id)
	if err != nil {
		return err
	}
	next, err := k.reservedFor(ctx, to.Id)
	if err != nil {
		return err
	}
	if next, err = k.carry(ctx, old, next); err != nil {
		return err
	}
	if err := k.hooks.RightsTransferred(ctx, old, next); err != nil {
		return err
	}
	if from.EndedAt == 0 {
		return nil
	}
	_, err = k.transition(ctx, old, act{
		Change: certificate.Change{
			Event: certificate.EventCancel, Actor: lifecycle.Chain, At: plumbing.Now(ctx), Reason: certificate.ReasonTransferred,
		},
		author: authorRegistration, digests: []string{next.PayloadDigest},
	})
	return err
}

// carry enters what the agency has recorded on one certificate on another.
func (k *Keeper) carry(ctx context.Context, from, to certificate.Head) (certificate.Head, error) {
	for i := uint32(1); i <= from.Annotations; i++ {
		a, err := k.storedNote(ctx, from.Code, i)
		if err != nil {
			return to, err
		}
		change, goes := a.Carried(plumbing.Now(ctx))
		if !goes {
			continue
		}
		if to, _, err = k.annotate(ctx, to, certificate.Annotation{}, change, act{author: authorRegistration, digests: []string{a.DocumentDigest}}); err != nil {
			return to, err
		}
	}
	return to, nil
}

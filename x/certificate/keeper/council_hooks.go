// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
)

// CertificateSuspended suspends a certificate until a moment by a written
// order of two duty officers.
func (k *Keeper) CertificateSuspended(ctx context.Context, code string, until int64, order record.Order) error {
	if err := k.checkSuspension(ctx, until, order.Digest); err != nil {
		return err
	}
	h, err := k.load(ctx, code)
	if err != nil {
		return err
	}
	_, err = k.transition(ctx, h, act{
		Change: certificate.Change{Event: certificate.EventSuspend, Actor: lifecycle.DutyOfficers, At: plumbing.Now(ctx), Until: until},
		author: order.Confirmer, proposer: order.Proposer, digests: []string{order.Digest},
	})
	return err
}

// CertificateSuspensionLifted lifts a suspension by motion before it lapses.
func (k *Keeper) CertificateSuspensionLifted(ctx context.Context, code, document string) error {
	if err := digest.Validate(document); err != nil {
		return certificate.ErrDigest.Wrapf("document: %s", err)
	}
	h, err := k.load(ctx, code)
	if err != nil {
		return err
	}
	_, err = k.transition(ctx, h, act{
		Change: certificate.Change{Event: certificate.EventLift, Actor: lifecycle.Council, At: plumbing.Now(ctx)},
		author: authorCouncil, digests: []string{document},
	})
	return err
}

// checkSuspension bounds a suspension. Its end counts from the day of the
// order, which is not counted itself; a missing year of the calendar makes
// the end unknown and the suspension impossible.
func (k *Keeper) checkSuspension(ctx context.Context, until int64, order string) error {
	if err := digest.Validate(order); err != nil {
		return certificate.ErrDigest.Wrapf("order: %s", err)
	}
	now := plumbing.Now(ctx)
	latest, err := k.calendar.Calendar(ctx).After(calendar.DayOf(now), certificate.MaxSuspension)
	if err != nil {
		return err
	}
	if until <= now || until > latest.Last.End() {
		return certificate.ErrSuspension.Wrapf("until %d, allowed is up to %d (24:00 of %s)", until, latest.Last.End(), latest.Last)
	}
	return nil
}

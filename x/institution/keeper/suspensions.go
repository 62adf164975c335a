// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"fmt"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
)

// SuspendInstitution stops an institution's officers and consents until a
// moment, by the order of two duty officers. Who may order it is the council's rule.
func (k *Keeper) SuspendInstitution(ctx context.Context, code string, until int64, order record.Order) error {
	if err := checkOrder(ctx, until, order.Digest); err != nil {
		return err
	}
	i, err := k.load(ctx, code)
	if err != nil {
		return err
	}
	who := byOrder(order)
	return k.transition(ctx, &i, institution.EventSuspend, lifecycle.DutyOfficers, who, func() (string, error) {
		i.SuspendedUntil = until
		return fmt.Sprintf("until=%d", until), nil
	})
}

// LiftInstitution ends a suspension before its time.
func (k *Keeper) LiftInstitution(ctx context.Context, code, document string) error {
	if err := institution.ValidateDigest(document); err != nil {
		return err
	}
	i, err := k.load(ctx, code)
	if err != nil {
		return err
	}
	return k.transition(ctx, &i, institution.EventLift, lifecycle.Council, council(document), nil)
}

// SuspendOfficer stops one officer until a moment, by the order of two duty
// officers.
func (k *Keeper) SuspendOfficer(ctx context.Context, address string, until int64, order record.Order) error {
	if err := checkOrder(ctx, until, order.Digest); err != nil {
		return err
	}
	o, err := k.loadOfficer(ctx, address)
	if err != nil {
		return err
	}
	i, err := k.load(ctx, o.Institution)
	if err != nil {
		return err
	}
	row, err := k.changeOfficer(ctx, &i, &o, institution.EventSuspendOfficer, lifecycle.DutyOfficers, func() { o.SuspendedUntil = until })
	if err != nil {
		return err
	}
	who := byOrder(order)
	return k.save(ctx, &i, row.Event, row.Rule, who, fmt.Sprintf("officer=%s until=%d", address, until))
}

// LiftOfficer ends an officer's suspension before its time.
func (k *Keeper) LiftOfficer(ctx context.Context, address, document string) error {
	if err := institution.ValidateDigest(document); err != nil {
		return err
	}
	o, err := k.loadOfficer(ctx, address)
	if err != nil {
		return err
	}
	_, err = k.endSuspension(ctx, o, institution.EventLiftOfficer, lifecycle.Council, council(document))
	return err
}

func checkOrder(ctx context.Context, until int64, document string) error {
	if now := plumbing.Now(ctx); until <= now {
		return institution.ErrUntil.Wrapf("%d is not after %d", until, now)
	}
	return institution.ValidateDigest(document)
}

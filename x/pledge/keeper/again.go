// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"slices"

	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

var _ registration.Guard = (*Keeper)(nil)

// MayRegister refuses with certificate.ErrPledged an application that would
// register a right of a holder anew in data in which it has pledged this right
// under another registration, which may have ended meanwhile. A pledge outlives
// its certificate: else the holder would let that run out and register the same
// data without it. What others have registered in the data is not concerned
// (guideline art. 21). It writes nothing.
func (k *Keeper) MayRegister(ctx context.Context, a registration.Application, c registration.Content) error {
	if a.Kind == registration.KindCancellation || c.Fingerprint == "" {
		return nil
	}
	ctx = branch(ctx)
	for _, holder := range registration.Holders(c) {
		claims, err := k.registrations.HolderClaims(ctx, c.Fingerprint, holder.Code)
		if err != nil {
			return err
		}
		for _, right := range registration.RightsOf(c.Rights, holder.Code) {
			id := claims.Registered(right)
			if id == "" || id == c.Continues() {
				continue
			}
			if err := k.notPledged(ctx, id, holder.Code, right); err != nil {
				return err
			}
		}
	}
	return nil
}

// notPledged refuses a right that its holder has pledged under a registration. What
// has passed on is not the holder's, and a pledge that was realised by that holds
// it no more.
func (k *Keeper) notPledged(ctx context.Context, id, holder string, right registration.Right) error {
	r, err := k.registrations.Registration(ctx, id)
	if err != nil {
		return err
	}
	if r.End == registration.EndTransferred || !hasAll(r, holder, []registration.Right{right}) {
		return nil
	}
	code, err := k.certificates.CodeOf(ctx, id)
	if err != nil {
		return err
	}
	pledges, _, err := k.locking(ctx, code)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(pledges, func(p pledge.Pledge) bool { return p.Pledgor == holder && locksRight(p, code, right) })
	if i < 0 {
		return nil
	}
	return certificate.ErrPledged.Wrapf("%s: the same data are registered as %s and pledged there (pledge %s)", right, code, pledges[i].Id)
}

// locksRight tells whether a pledge that locks a certificate is of a right of it
// and the rights have not passed to realise it.
func locksRight(p pledge.Pledge, code string, right registration.Right) bool {
	a := p.Assets[p.At(code)]
	return a.PassedTo == "" && slices.Contains(a.Collateral.Rights, right)
}

// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/registration"
	"github.com/shuquan-ledger/shuquan/x/registration/types"
)

// checkClaims refuses a right that its holder has registered in the same data
// (P-X1), and counts the claims of others, which are lawful (guideline
// art. 21) but must be seen.
func (k *Keeper) checkClaims(ctx context.Context, id string, c registration.Content) (overlaps uint32, err error) {
	if c.Fingerprint == "" {
		return 0, nil
	}
	key, err := registration.FingerprintKey(c.Fingerprint)
	if err != nil {
		return 0, err
	}
	all, err := k.Claims.Get(ctx, key)
	if errors.Is(err, collections.ErrNotFound) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	overlaps = all.Count
	for _, holder := range registration.Holders(c) {
		claims, err := k.holderClaims(ctx, key, holder.Code)
		if err != nil {
			return 0, err
		}
		if err := claims.CheckDuplicate(holder.Code, c.Continues(), registration.RightsOf(c.Rights, holder.Code), k.grants(ctx, holder.Code)); err != nil {
			return 0, err
		}
		overlaps -= claims.Claims
	}
	if overlaps > 0 {
		err = sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(&types.EventOverlap{
			Fingerprint: c.Fingerprint, Application: id, Claims: overlaps,
		})
	}
	return overlaps, err
}

// ClaimsAfter are the number of claims on a fingerprint and those after a place, which
// count from 1, at most as many as are wanted.
func (k *Keeper) ClaimsAfter(ctx context.Context, fingerprint string, after, most uint32) (uint32, []registration.Claim, error) {
	key, err := registration.FingerprintKey(fingerprint)
	if err != nil {
		return 0, nil, err
	}
	all, err := k.Claims.Get(ctx, key)
	if err = orNotFound(err, nil); err != nil {
		return 0, nil, err
	}
	out := make([]registration.Claim, min(all.Count-min(after, all.Count), most))
	for i := range out {
		if out[i], err = k.ClaimList.Get(ctx, collections.Join(key, after+uint32(i)+1)); err != nil {
			return 0, nil, err
		}
	}
	return all.Count, out, nil
}

// grants tells of a registration whether it gives a holder a right now.
func (k *Keeper) grants(ctx context.Context, holder string) func(string, registration.Right) (bool, error) {
	return func(id string, right registration.Right) (bool, error) {
		r, err := k.Registration(ctx, id)
		return r.Grants(holder, right, plumbing.Now(ctx)), err
	}
}

// HolderClaims are a holder's latest claims on a fingerprint; none is no error.
func (k *Keeper) HolderClaims(ctx context.Context, fingerprint, holder string) (registration.HolderClaims, error) {
	key, err := registration.FingerprintKey(fingerprint)
	if err != nil {
		return registration.HolderClaims{}, err
	}
	return k.holderClaims(ctx, key, holder)
}

func (k *Keeper) holderClaims(ctx context.Context, fingerprint []byte, holder string) (registration.HolderClaims, error) {
	h, err := k.Holders.Get(ctx, collections.Join(fingerprint, holder))
	return h, orNotFound(err, nil)
}

// claim enters a registration's claims on its fingerprint.
func (k *Keeper) claim(ctx context.Context, r registration.Registration) error {
	claims := registration.ClaimsOf(r)
	if len(claims) == 0 {
		return nil
	}
	key, err := registration.FingerprintKey(r.Fingerprint)
	if err != nil {
		return err
	}
	all, err := k.Claims.Get(ctx, key)
	if err = orNotFound(err, nil); err != nil {
		return err
	}
	all.Fingerprint = r.Fingerprint
	for _, c := range claims {
		held, err := k.holderClaims(ctx, key, c.Holder)
		if err != nil {
			return err
		}
		if held.Claimed(c.Rights, r.Id) {
			continue // by an earlier version
		}
		all.Count++
		c.Index = all.Count
		if err := k.ClaimList.Set(ctx, collections.Join(key, c.Index), c); err != nil {
			return err
		}
		if err := k.Holders.Set(ctx, collections.Join(key, c.Holder), held.With(c.Rights, r.Id)); err != nil {
			return err
		}
	}
	return k.Claims.Set(ctx, key, all)
}

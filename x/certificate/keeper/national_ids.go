// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// checkNationalID checks that the national system's evidence id is no other
// registration's: one id names one registration for ever. ErrNationalID.
func (k *Keeper) checkNationalID(ctx context.Context, r registration.Registration) error {
	taken, err := k.NationalIDs.Get(ctx, r.NationalId)
	if errors.Is(err, collections.ErrNotFound) {
		return nil
	}
	if err == nil && taken != r.Id {
		err = certificate.ErrNationalID.Wrapf("%s is the national evidence id of registration %s", r.NationalId, taken)
	}
	return err
}

// takeNationalID enters the evidence id of a registration that takes effect;
// a local registration has none.
func (k *Keeper) takeNationalID(ctx context.Context, r registration.Registration) error {
	if r.NationalId == "" {
		return nil
	}
	if err := k.checkNationalID(ctx, r); err != nil {
		return err
	}
	return k.NationalIDs.Set(ctx, r.NationalId, r.Id)
}

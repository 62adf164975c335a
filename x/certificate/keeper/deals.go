// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

var _ registration.Guard = (*Keeper)(nil)

// MayRegister refuses an application on a registration while something recorded
// on its certificate stands against it (guideline art. 23, 29, 34), and derived
// data whose inputs' certificates do not bear out the right to use them.
func (k *Keeper) MayRegister(ctx context.Context, a registration.Application, c registration.Content) error {
	if deal, acts := certificate.DealOf(a.Kind); acts {
		if err := k.MayActOn(ctx, a.Registration, deal); err != nil {
			return err
		}
	}
	if a.Kind == registration.KindInitial && a.Id == "" {
		return nil // the inputs of what is only filed may be registered until it is reviewed
	}
	return k.checkInputs(ctx, a, c)
}

// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"errors"

	"github.com/shuquan-ledger/shuquan/x/recognition/types"
)

// resumeUnique writes parameters, absences and conflicts; indexes follow.
func (k *Keeper) resumeUnique(ctx context.Context, g types.GenesisState) error {
	all := []error{k.Params.Set(ctx, g.Params)}
	for _, a := range g.Absences {
		all = append(all, k.setAbsence(ctx, a))
	}
	for _, c := range g.Conflicts {
		all = append(all, k.setConflict(ctx, c))
	}
	return errors.Join(all...)
}

// exportUnique reads them.
func (k *Keeper) exportUnique(ctx context.Context, g *types.GenesisState) error {
	params, err := k.params(ctx)
	g.Params = params
	return errors.Join(err, walk(ctx, k.Absences, &g.Absences), walk(ctx, k.Conflicts, &g.Conflicts))
}

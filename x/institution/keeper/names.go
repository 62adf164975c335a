// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"fmt"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
)

// rename gives i a new legal name and keeps the old one; ErrSameName.
func (k *Keeper) rename(ctx context.Context, i *institution.Institution, name, document string) (string, error) {
	if name == i.LegalName {
		return "", institution.ErrSameName
	}
	if err := k.keepName(ctx, i, document); err != nil {
		return "", err
	}
	i.LegalName = name
	return fmt.Sprintf("former_name=%d", i.FormerNames), nil
}

// keepName adds the present name to the former ones.
func (k *Keeper) keepName(ctx context.Context, i *institution.Institution, document string) error {
	i.FormerNames++
	return k.FormerNames.Set(ctx, collections.Join(i.Code, i.FormerNames), institution.FormerName{
		Institution: i.Code, Index: i.FormerNames, Name: i.LegalName, Until: plumbing.Now(ctx), DocumentDigest: document,
	})
}

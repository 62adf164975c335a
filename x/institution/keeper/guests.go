// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
)

// authorChain is the author of what the chain itself enters.
const authorChain = "chain"

// Introduce enters a bank of another province, for which its chain vouches, so that it
// can be the subject of acts here. One that is known stays as it is. It has no
// officers and no keys here until the council admits it. document is the digest of the
// agreement with the province; detail says which it is.
func (k *Keeper) Introduce(ctx context.Context, code, name, division, document, detail string) error {
	i, err := k.loadOrNew(ctx, code)
	if err != nil || i.Subject() == nil {
		return err
	}
	return k.transition(ctx, &i, institution.EventIntroduce, lifecycle.Chain, by{author: authorChain, documents: []string{document}}, func() (string, error) {
		i.Kind, i.LegalName, i.Division, i.EvidenceDigest, i.AdmittedAt = institution.KindBank, name, division, document, plumbing.Now(ctx)
		i.RegisteredBy, i.Pending = "", nil
		return detail, nil
	})
}

// SPDX-License-Identifier: Apache-2.0

package report

import (
	"slices"
	"strings"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/x/registration"
)

// Overlaps writes the claims on data in which more than one holder has
// registered rights: lawful (guideline art. 21), and what a bank must see.
func (r *Reader) Overlaps(out Writer) error {
	if err := out.Header("fingerprint", "claim", "holder", "rights", "registration", "agency", "in_force"); err != nil {
		return err
	}
	done := uint64(0)
	return r.k.Registration.Claims.Walk(r.ctx, nil, func(key []byte, c registration.Claims) (bool, error) {
		done++
		r.progress("fingerprints", done)
		if c.Count < 2 {
			return false, nil
		}
		claims := make([]registration.Claim, 0, c.Count)
		for i := uint32(1); i <= c.Count; i++ {
			claim, err := r.k.Registration.ClaimList.Get(r.ctx, collections.Join(key, i))
			if err != nil {
				return true, err
			}
			claims = append(claims, claim)
		}
		if !slices.ContainsFunc(claims, func(x registration.Claim) bool { return x.Holder != claims[0].Holder }) {
			return false, nil
		}
		return false, r.claims(claims, out)
	})
}

func (r *Reader) claims(claims []registration.Claim, out Writer) error {
	for _, c := range claims {
		reg, err := r.k.Registration.Registration(r.ctx, c.Registration)
		if err != nil {
			return err
		}
		rights := make([]string, len(c.Rights))
		for i, right := range c.Rights {
			rights[i] = strings.TrimPrefix(right.String(), "RIGHT_")
		}
		err = out.Row(c.Fingerprint, number(c.Index), c.Holder, strings.Join(rights, " "), c.Registration, reg.Agency,
			yes(reg.Live(r.now)))
		if err != nil {
			return err
		}
	}
	return nil
}

// SPDX-License-Identifier: Apache-2.0

package pledge

import (
	"slices"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
)

// Validate checks the form of a change of ranks.
func (a Rearrange) Validate() error {
	if len(a.Groups) == 0 || len(a.Groups) > MaxTranches {
		return ErrArrangement.Wrapf("groups: there are %d", len(a.Groups))
	}
	for i, g := range a.Groups {
		if len(g.Places) == 0 || len(g.Places) > MaxTranches {
			return ErrArrangement.Wrapf("groups: rank %d has %d places", i+1, len(g.Places))
		}
	}
	if a.Basis != BasisAgreement && a.Basis != BasisCourt {
		return ErrEnum.Wrapf("basis: %s", a.Basis)
	}
	return needDigest("document_digest", a.DocumentDigest)
}

// Digest is the digest of the deterministic protobuf bytes, which the second
// person repeats and the pledgees sign.
func (a Rearrange) Digest() (string, error) {
	b, err := a.Marshal()
	if err != nil {
		return "", err
	}
	return digest.SM3(b), nil
}

// Apply is the ranking after a change of ranks. pledges are those that stand in
// it; consents are the codes of the pledgees whose signatures came with it. A
// court's document needs no consent and comes with none. ErrConsents for a
// signature of nobody who stands there; ErrRankConsent (H-17) if one is missing;
// ErrArrangement.
func (a Rearrange) Apply(r Ranking, pledges []Pledge, consents []string) (Ranking, error) {
	if err := a.Validate(); err != nil {
		return r, err
	}
	court := a.Basis == BasisCourt
	if court && len(consents) > 0 {
		return r, ErrConsents.Wrap("a document of a court comes without")
	}
	for i, code := range consents {
		is := slices.ContainsFunc(pledges, func(p Pledge) bool { return p.Pledgee == code && r.Rank(p.Id) != 0 })
		if !is || slices.Contains(consents[:i], code) {
			return r, ErrConsents.Wrapf("%s has no rank there or stands twice", code)
		}
	}
	var agreed []string
	for _, p := range pledges {
		if slices.Contains(consents, p.Pledgee) {
			agreed = append(agreed, p.Id)
		}
	}
	return r.Arrange(a.Groups, court, agreed)
}

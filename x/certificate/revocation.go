// SPDX-License-Identifier: Apache-2.0

package certificate

import (
	"slices"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// GroundCourt is the ground of a revocation that a court document orders.
const GroundCourt = "COURT"

// EndRevoked is how a registration ends whose certificate is revoked.
const EndRevoked = "revoked"

// Grounds are the grounds of revocation: those on which registration is
// refused, P-R1 to P-R11 and P-X1 to P-X3, found only afterwards (guideline
// art. 10, 15, 20 to 22, 39), or a court document.
func Grounds() []string {
	var codes []string
	for _, g := range registration.Grounds {
		if g.Review {
			codes = append(codes, g.Code)
		}
	}
	return append(codes, GroundCourt)
}

// Validate checks the form of a proposed revocation. ErrGround, ErrDigest or
// ErrVoidFrom.
func (p PendingRevocation) Validate() error {
	if !slices.Contains(Grounds(), p.Ground) {
		return ErrGround.Wrapf("got %q", p.Ground)
	}
	if err := digest.Validate(p.NoticeDigest); err != nil {
		return ErrDigest.Wrapf("notice_digest: %s", err)
	}
	if p.VoidFrom <= 0 {
		return ErrVoidFrom.Wrapf("got %d", p.VoidFrom)
	}
	return nil
}

// ProposalDigest is what the reviewer repeats: the SM3 digest of the code, a
// zero byte, and the proposal's deterministic protobuf bytes without digest.
func (p PendingRevocation) ProposalDigest(code string) (string, error) {
	p.Digest = ""
	b, err := p.Marshal()
	if err != nil {
		return "", err
	}
	return digest.SM3(append(append([]byte(code), codeEnd), b...)), nil
}

// MayPropose tells whether a revocation may be proposed now. ErrStatus if the
// certificate cannot be revoked, ErrPending if a proposal waits, ErrVoidFrom
// if the moment is not between the first issue and now.
func (h Head) MayPropose(p PendingRevocation, now int64) error {
	if _, err := h.next(EventRevoke, lifecycle.TwoPersons); err != nil {
		return err
	}
	if h.Pending != nil {
		return ErrPending.Wrapf("by %s, digest %s", h.Pending.Proposer, h.Pending.Digest)
	}
	if p.VoidFrom < h.FirstIssue() || p.VoidFrom > now {
		return ErrVoidFrom.Wrapf("got %d, allowed are %d to %d", p.VoidFrom, h.FirstIssue(), now)
	}
	return nil
}

// MayConfirm tells whether a reviewer may confirm what waits, of which they
// repeat the digest. ErrNothingPending, ErrOtherProposal or ErrSamePerson.
func (h Head) MayConfirm(reviewer, repeated string) error {
	switch {
	case h.Pending == nil:
		return ErrNothingPending
	case h.Pending.Digest != repeated:
		return ErrOtherProposal.Wrapf("what waits has digest %s", h.Pending.Digest)
	case h.Pending.Proposer == reviewer:
		return ErrSamePerson
	}
	return nil
}

// checkPending checks the pending proposal of a genesis record.
func (h Head) checkPending() error {
	p := *h.Pending
	if err := p.Validate(); err != nil {
		return err
	}
	want, err := p.ProposalDigest(h.Code)
	if err != nil {
		return err
	}
	if p.Digest != want || p.Proposer == "" || p.VoidFrom < h.FirstIssue() {
		return ErrGenesis.Wrap("the pending revocation's digest, proposer or void_from is wrong")
	}
	return nil
}

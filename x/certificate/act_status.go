// SPDX-License-Identifier: Apache-2.0

package certificate

import (
	"slices"
	"strings"

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

func (*Revoke) name() string { return string(EventRevoke) }

// Validate checks the form of a revocation. ErrGround, ErrDigest or ErrVoidFrom.
func (r *Revoke) Validate() error {
	if !slices.Contains(Grounds(), r.Ground) {
		return ErrGround.Wrapf("got %q", r.Ground)
	}
	if err := needDigest("notice_digest", r.NoticeDigest); err != nil {
		return err
	}
	if r.VoidFrom <= 0 {
		return ErrVoidFrom.Wrapf("got %d", r.VoidFrom)
	}
	return nil
}

// judge: the moment from which it is void lies between the first issue and now.
func (r *Revoke) judge(c Case) (Judged, error) {
	if _, err := c.Head.next(EventRevoke, lifecycle.TwoPersons); err != nil {
		return Judged{}, err
	}
	if r.VoidFrom < c.Head.FirstIssue() || r.VoidFrom > c.Now {
		return Judged{}, ErrVoidFrom.Wrapf("got %d, allowed are %d to %d", r.VoidFrom, c.Head.FirstIssue(), c.Now)
	}
	return Judged{
		Change: Change{Event: EventRevoke, Actor: lifecycle.TwoPersons, At: c.Now, Reason: r.Ground, VoidFrom: r.VoidFrom},
		Deal:   DealRevoke, End: EndRevoked, Digests: []string{r.NoticeDigest}, Detail: r.Ground,
	}, nil
}

// Code is the ground as heads and histories write it, like "LAW".
func (g CancellationGround) Code() string {
	return strings.TrimPrefix(g.String(), "CANCELLATION_GROUND_")
}

func (*CancelExOfficio) name() string { return string(EventCancelExOfficio) }

// Validate checks the form of a cancellation. ErrCancellation or ErrDigest.
func (x *CancelExOfficio) Validate() error {
	if CancellationGround_name[int32(x.Ground)] == "" || x.Ground == CancellationUnspecified {
		return ErrCancellation.Wrapf("ground: %d", x.Ground)
	}
	return needDigest("notice_digest", x.NoticeDigest)
}

func (x *CancelExOfficio) judge(c Case) (Judged, error) {
	if _, err := c.Head.next(EventCancelExOfficio, lifecycle.TwoPersons); err != nil {
		return Judged{}, err
	}
	return Judged{
		Change: Change{Event: EventCancelExOfficio, Actor: lifecycle.TwoPersons, At: c.Now, Reason: x.Ground.Code()},
		Deal:   DealCancelExOfficio, End: registration.EndCancelled, Digests: []string{x.NoticeDigest}, Detail: x.Ground.Code(),
	}, nil
}

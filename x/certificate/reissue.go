// SPDX-License-Identifier: Apache-2.0

package certificate

import "github.com/shuquan-ledger/shuquan/lifecycle"

// Reasons of a cancellation.
const (
	// ReasonAsked is that the holders asked for it.
	ReasonAsked = "ASKED"
	// ReasonTransferred is that all rights have passed to others.
	ReasonTransferred = "TRANSFERRED"
)

// MayReissue tells whether a later version may be proposed under the code as the
// certificate stands. ErrStatus otherwise.
func (h Head) MayReissue() error {
	_, err := h.next(EventReissue, lifecycle.Chain)
	return err
}

// CheckLocal returns ErrAgency for a certificate of the national class whose
// agency is no longer in the national catalogue: only the national system
// records what becomes of it.
func (h Head) CheckLocal() error {
	if h.Class == ClassNational {
		return ErrAgency.Wrapf("%s is of the national class and the agency is not in the national catalogue now", h.Code)
	}
	return nil
}

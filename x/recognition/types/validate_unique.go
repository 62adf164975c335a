// SPDX-License-Identifier: Apache-2.0

package types

import (
	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// Validate checks application, province and the form of the proofs.
func (m *MsgFileAbsence) Validate() error {
	if _, err := registration.ParseID(m.Application); err != nil {
		return err
	}
	if err := recognition.ValidateDivision(m.Division); err != nil {
		return err
	}
	return m.Proofs.Validate()
}

// Validate checks id and decision: ErrConflict.
func (m *MsgSettleConflict) Validate() error {
	if _, err := registration.ParseID(m.Id); err != nil {
		return recognition.ErrConflict.Wrapf("id: %q", m.Id)
	}
	if digest.Validate(m.Decision) != nil {
		return recognition.ErrConflict.Wrap("decision: no digest")
	}
	return nil
}

// SPDX-License-Identifier: Apache-2.0

package types

import (
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// Validate checks the message's form.
func (m *MsgLinkReference) Validate() error {
	return firstOf(validateID(m.Registration), m.Certificate.Validate(), validateConsents([]record.Consent{m.Consent}))
}

// Validate checks the message's form.
func (m *MsgMarkReferenceStale) Validate() error {
	return firstOf(validatePlace(m.Registration, m.Index), validateDigest("document_digest", m.DocumentDigest))
}

// Validate checks the message's form.
func (m *MsgConfirmReference) Validate() error {
	return firstOf(validatePlace(m.Registration, m.Index), m.Certificate.Validate(), validateConsents([]record.Consent{m.Consent}))
}

// Validate checks the message's form.
func (m *MsgWithdrawReference) Validate() error {
	return firstOf(validatePlace(m.Registration, m.Index), validateConsents([]record.Consent{m.Consent}))
}

func validatePlace(id string, index uint32) error {
	if err := validateID(id); err != nil {
		return err
	}
	if index == 0 {
		return registration.ErrNoReference.Wrap("index: 0, they count from 1")
	}
	return nil
}

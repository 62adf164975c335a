// SPDX-License-Identifier: Apache-2.0

package types

import (
	"github.com/shuquan-ledger/shuquan/crypto/commit"
	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/pledge"
)

// Validate checks the message's form.
func (m *MsgOffer) Validate() error {
	return firstOf(m.Proposal.Validate(), institution.ValidateConsent(m.Consent))
}

// Validate checks the message's form.
func (m *MsgWithdraw) Validate() error {
	return firstOf(validateID(m.Id), institution.ValidateConsent(m.Consent))
}

// Validate checks the message's form.
func (m *MsgStateDebtEnded) Validate() error {
	return firstOf(validateID(m.Id), validateCommitment("evidence", m.Evidence), institution.ValidateConsent(m.Consent))
}

// Validate checks the message's form.
func (m *MsgPropose) Validate() error {
	if len(m.Consents) > pledge.MaxConsents {
		return pledge.ErrConsents.Wrapf("consents: there are %d", len(m.Consents))
	}
	for i, c := range m.Consents {
		if err := institution.ValidateConsent(c); err != nil {
			return err
		}
		if i > 0 && m.Consents[i-1].Party >= c.Party {
			return pledge.ErrConsents.Wrapf("consents: %s is out of order", c.Party)
		}
	}
	return firstOf(validateID(m.Id), m.Act.Validate())
}

// PersonalError is what the gate refuses an identity or telephone number in the
// message's texts with (H-44).
func (m *MsgPropose) PersonalError() error { return pledge.ErrPersonal }

// Validate checks the message's form.
func (m *MsgConfirm) Validate() error {
	return firstOf(validateID(m.Id), validateDigest("digest", m.Digest))
}

// Validate checks the message's form.
func (m *MsgDrop) Validate() error { return validateID(m.Id) }

// Validate checks the message's form.
func (m *MsgObject) Validate() error {
	return firstOf(validateID(m.Id), validateCommitment("statement", m.Statement), institution.ValidateConsent(m.Consent))
}

// Validate checks the message's form.
func (m *MsgAdvanceObjection) Validate() error {
	return firstOf(validateID(m.Id), validateChallenge(m.Challenge), validateDigest("document_digest", m.DocumentDigest))
}

// Validate checks the message's form.
func (m *MsgWithdrawObjection) Validate() error {
	return firstOf(validateID(m.Id), validateChallenge(m.Challenge), institution.ValidateConsent(m.Consent))
}

// Validate checks the form of the parameters, so that a motion that carries
// wrong ones is refused when it is proposed.
func (m *MsgUpdateParams) Validate() error { return m.Params.Validate() }

func validateID(id string) error {
	_, err := pledge.ParseID(id)
	return err
}

func validateChallenge(index uint32) error {
	if index == 0 {
		return pledge.ErrNotFound.Wrap("challenge: it counts from 1")
	}
	return nil
}

func validateDigest(field, value string) error {
	if err := digest.Validate(value); err != nil {
		return pledge.ErrDigest.Wrapf("%s: %s", field, err)
	}
	return nil
}

func validateCommitment(field, value string) error {
	if err := commit.Validate(value); err != nil {
		return pledge.ErrDigest.Wrapf("%s: %s", field, err)
	}
	return nil
}

func firstOf(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

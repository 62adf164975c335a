// SPDX-License-Identifier: Apache-2.0

package types

import (
	"github.com/shuquan-ledger/shuquan/crypto/commit"
	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/pledge"
)

const (
	minNonce, maxNonce = 8, 32
	// maxSignature is more than the longest signature (ML-DSA-65), in bytes.
	maxSignature = 4096
)

// Validate checks the message's form.
func (m *MsgOffer) Validate() error {
	return firstOf(m.Proposal.Validate(), validateConsent(m.Consent), signedBy(m.Consent, m.Proposal.Pledgor))
}

// Validate checks the message's form.
func (m *MsgWithdraw) Validate() error { return firstOf(validateID(m.Id), validateConsent(m.Consent)) }

// Validate checks the message's form.
func (m *MsgStateDebtEnded) Validate() error {
	return firstOf(validateID(m.Id), validateCommitment("evidence", m.Evidence), validateConsent(m.Consent))
}

// Validate checks the message's form.
func (m *MsgPropose) Validate() error {
	if len(m.Consents) > pledge.MaxConsents {
		return pledge.ErrConsents.Wrapf("consents: there are %d", len(m.Consents))
	}
	for i, c := range m.Consents {
		if err := validateConsent(c); err != nil {
			return err
		}
		if i > 0 && m.Consents[i-1].Party >= c.Party {
			return pledge.ErrConsents.Wrapf("consents: %s is out of order", c.Party)
		}
	}
	return firstOf(validateID(m.Id), m.Act.Validate())
}

// Validate checks the message's form.
func (m *MsgConfirm) Validate() error {
	return firstOf(validateID(m.Id), validateDigest("digest", m.Digest))
}

// Validate checks the message's form.
func (m *MsgDrop) Validate() error { return validateID(m.Id) }

// Validate checks the message's form.
func (m *MsgObject) Validate() error {
	return firstOf(validateID(m.Id), validateCommitment("statement", m.Statement), validateConsent(m.Consent))
}

// Validate checks the message's form.
func (m *MsgAdvanceObjection) Validate() error {
	return firstOf(validateID(m.Id), validateChallenge(m.Challenge), validateDigest("document_digest", m.DocumentDigest))
}

// Validate checks the message's form.
func (m *MsgWithdrawObjection) Validate() error {
	return firstOf(validateID(m.Id), validateChallenge(m.Challenge), validateConsent(m.Consent))
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

func signedBy(c record.Consent, party string) error {
	if c.Party != party {
		return pledge.ErrConsents.Wrapf("consent: it is of %s, not of %s", c.Party, party)
	}
	return nil
}

func validateConsent(c record.Consent) error {
	if len(c.Nonce) < minNonce || len(c.Nonce) > maxNonce {
		return pledge.ErrNonce.Wrapf("consent of %s: it has %d bytes", c.Party, len(c.Nonce))
	}
	if c.KeyIndex == 0 || c.Expiry <= 0 || len(c.Signature) == 0 || len(c.Signature) > maxSignature {
		return pledge.ErrConsents.Wrapf("consent of %s: it lacks key index, expiry or signature, or its signature is too long", c.Party)
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

// SPDX-License-Identifier: Apache-2.0

package types

import (
	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/objection"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

const (
	minNonce, maxNonce = 8, 32
	// maxSignature is more than the longest signature (ML-DSA-65), in bytes.
	maxSignature = 4096
)

// Validate checks the message's form.
func (m *MsgFile) Validate() error {
	return firstOf(m.Filing("").Validate(), validateConsents(one(m.Consent)))
}

// Filing is what the objection's id is derived from.
func (m *MsgFile) Filing(agency string) objection.Filing {
	return objection.Filing{
		Agency: agency, Certificate: m.Certificate, Objector: m.Objector, Reason: m.Reason, Remedy: m.Remedy,
		Material: m.Material, Nonce: m.Nonce,
	}
}

// Validate checks the message's form.
func (m *MsgRequestMaterial) Validate() error { return firstOf(validateID(m.Id), m.Request.Validate()) }

// Validate checks the message's form.
func (m *MsgSupply) Validate() error {
	return firstOf(validateID(m.Id), m.Material.Validate(), validateConsents(one(m.Consent)))
}

// Validate checks the message's form.
func (m *MsgComplete) Validate() error {
	return firstOf(validateID(m.Id), validateDigest("record_digest", m.RecordDigest))
}

// Validate checks the message's form.
func (m *MsgNotify) Validate() error {
	return firstOf(validateID(m.Id), validateDigest("notice_digest", m.NoticeDigest))
}

// Validate checks the message's form.
func (m *MsgAnswer) Validate() error {
	return firstOf(validateID(m.Id), validateDigest("answer_digest", m.AnswerDigest), validateConsents(m.Consents))
}

// Validate checks the message's form.
func (m *MsgRespond) Validate() error {
	if m.Side != objection.SideObjector && m.Side != objection.SideRegistrant {
		return objection.ErrEnum.Wrapf("side: %s", m.Side)
	}
	return firstOf(validateID(m.Id), optionalDigest("document_digest", m.DocumentDigest), validateConsents(m.Consents))
}

// Validate checks the message's form.
func (m *MsgWithdraw) Validate() error {
	return firstOf(validateID(m.Id), optionalDigest("document_digest", m.DocumentDigest), validateConsents(one(m.Consent)))
}

// Validate checks the message's form.
func (m *MsgPropose) Validate() error { return firstOf(validateID(m.Id), m.Act.Validate()) }

// Validate checks the message's form.
func (m *MsgConfirm) Validate() error {
	return firstOf(validateID(m.Id), validateDigest("digest", m.Digest))
}

// Validate checks the message's form.
func (m *MsgDrop) Validate() error { return validateID(m.Id) }

// Validate checks the form of the parameters, so that a motion that carries
// wrong ones is refused when it is proposed.
func (m *MsgUpdateParams) Validate() error { return m.Params.Validate() }

// one is the list of a signature that may be left out.
func one(c *record.Consent) []record.Consent {
	if c == nil {
		return nil
	}
	return []record.Consent{*c}
}

// Signatures are the message's signatures as a list.
func (m *MsgFile) Signatures() []record.Consent { return one(m.Consent) }

// Signatures are the message's signatures as a list.
func (m *MsgSupply) Signatures() []record.Consent { return one(m.Consent) }

// Signatures are the message's signatures as a list.
func (m *MsgWithdraw) Signatures() []record.Consent { return one(m.Consent) }

func validateID(id string) error {
	_, err := objection.ParseID(id)
	return err
}

func validateDigest(field, value string) error {
	if err := digest.Validate(value); err != nil {
		return objection.ErrDigest.Wrapf("%s: %s", field, err)
	}
	return nil
}

func optionalDigest(field, value string) error {
	if value == "" {
		return nil
	}
	return validateDigest(field, value)
}

func validateConsents(list []record.Consent) error {
	if len(list) > registration.MaxApplicants {
		return objection.ErrConsents.Wrapf("consents: there are %d", len(list))
	}
	for i, c := range list {
		if len(c.Nonce) < minNonce || len(c.Nonce) > maxNonce {
			return objection.ErrNonce.Wrapf("consents: number %d: it has %d bytes", i+1, len(c.Nonce))
		}
		if c.KeyIndex == 0 || c.Expiry <= 0 || len(c.Signature) == 0 || len(c.Signature) > maxSignature {
			return objection.ErrConsents.Wrapf("consents: number %d lacks key index, expiry or signature, or its signature is too long", i+1)
		}
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

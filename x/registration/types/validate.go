// SPDX-License-Identifier: Apache-2.0

package types

import (
	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

const (
	minNonce, maxNonce = 8, 32
	// maxSignature is more than the longest signature (ML-DSA-65), in bytes.
	maxSignature = 4096
)

// Validate checks the message's form; the content itself is judged by
// registration.CheckFiling.
func (m *MsgSubmit) Validate() error {
	if err := registration.CheckOpen(m.Kind, m.Regime); err != nil {
		return err
	}
	if err := validateNonce(m.Nonce); err != nil {
		return err
	}
	return firstOf(m.Content.Encodable(), validateConsents(m.Consents))
}

// Submission is what the application's id is derived from.
func (m *MsgSubmit) Submission(agency string) registration.Submission {
	return registration.Submission{Agency: agency, Kind: m.Kind, Regime: m.Regime, Content: m.Content, Nonce: m.Nonce}
}

// Validate checks the message's form.
func (m *MsgRequestCorrection) Validate() error {
	return firstOf(validateID(m.Id), m.Request.Validate())
}

// Validate checks the message's form.
func (m *MsgRefile) Validate() error {
	if err := validateID(m.Id); err != nil {
		return err
	}
	if m.ReportDigest != "" {
		if err := validateDigest("report_digest", m.ReportDigest); err != nil {
			return err
		}
	}
	if m.ReportOnly() {
		return nil
	}
	return firstOf(m.Content.Encodable(), validateConsents(m.Consents))
}

// ReportOnly tells whether a third party's report comes without new content.
func (m *MsgRefile) ReportOnly() bool {
	return m.ReportDigest != "" && len(m.Consents) == 0 && len(m.Content.Applicants) == 0
}

// Validate checks the message's form.
func (m *MsgAccept) Validate() error { return validateID(m.Id) }

// Validate checks the message's form.
func (m *MsgStartReview) Validate() error { return validateID(m.Id) }

// Validate checks the message's form.
func (m *MsgAskSupplement) Validate() error { return firstOf(validateID(m.Id), m.Request.Validate()) }

// Objection is the objection that the message states, if its form is right.
func (m *MsgObject) Objection() (registration.Objection, error) {
	o := registration.Objection{Objector: m.Objector, Reason: m.Reason, StatementDigest: m.StatementDigest, Evidence: m.Evidence}
	return o, firstOf(validateID(m.Id), o.Validate())
}

// Validate checks the message's form.
func (m *MsgWithdraw) Validate() error {
	return firstOf(validateID(m.Id), validateConsents(m.Consents))
}

// Validate checks the message's form.
func (m *MsgPropose) Validate() error { return firstOf(validateID(m.Id), m.Act.Validate()) }

// Validate checks the message's form.
func (m *MsgConfirm) Validate() error {
	if err := firstOf(validateID(m.Id), validateDigest("digest", m.Digest)); err != nil {
		return err
	}
	for _, seal := range []*record.Consent{m.Seal, m.RemainderSeal} {
		if seal == nil {
			continue
		}
		if err := validateConsents([]record.Consent{*seal}); err != nil {
			return err
		}
	}
	return nil
}

// Validate checks the message's form.
func (m *MsgDrop) Validate() error { return validateID(m.Id) }

// Validate checks the form of the rules, so that a motion that carries wrong
// ones is refused when it is proposed. The version is the chain's to give.
func (m *MsgAddRules) Validate() error {
	r := m.Rules
	r.Version = 1
	return r.Validate()
}

func validateID(id string) error {
	_, err := registration.ParseID(id)
	return err
}

func validateDigest(field, value string) error {
	if err := digest.Validate(value); err != nil {
		return registration.ErrDigest.Wrapf("%s: %s", field, err)
	}
	return nil
}

func validateNonce(n []byte) error {
	if len(n) < minNonce || len(n) > maxNonce {
		return registration.ErrNonce.Wrapf("it has %d bytes", len(n))
	}
	return nil
}

func validateConsents(list []record.Consent) error {
	return validateConsentsUpTo(registration.MaxApplicants, list)
}

func validateConsentsUpTo(most int, list []record.Consent) error {
	if len(list) == 0 || len(list) > most {
		return registration.ErrConsents.Wrapf("consents: there are %d", len(list))
	}
	for i, c := range list {
		if err := validateNonce(c.Nonce); err != nil {
			return err
		}
		if c.KeyIndex == 0 || c.Expiry <= 0 || len(c.Signature) == 0 || len(c.Signature) > maxSignature {
			return registration.ErrConsents.Wrapf("consents: number %d lacks key index, expiry or signature, or its signature is too long", i+1)
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

// SPDX-License-Identifier: Apache-2.0

package types

import (
	"strings"

	"github.com/cosmos/cosmos-sdk/types/bech32"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/recognition"
)

// Validate checks province and agreement.
func (m *MsgRegisterPeer) Validate() error {
	if err := recognition.ValidateDivision(m.Division); err != nil {
		return err
	}
	return validateAgreement(m.Agreement)
}

// Validate checks province and agreement.
func (m *MsgAmendPeer) Validate() error {
	if err := recognition.ValidateDivision(m.Division); err != nil {
		return err
	}
	return validateAgreement(m.Agreement)
}

// validateAgreement checks an agreement and the form of its relayers' addresses.
func validateAgreement(a recognition.Agreement) error {
	if err := a.Validate(); err != nil {
		return err
	}
	for i, address := range a.Relayers {
		if _, _, err := bech32.DecodeAndConvert(address); err != nil || strings.ToLower(address) != address {
			return recognition.ErrAgreement.Wrapf("relayers[%d]: %q is no account", i, address)
		}
	}
	return nil
}

// Validate checks province, order and document.
func (m *MsgOrderPeer) Validate() error {
	if err := recognition.ValidateDivision(m.Division); err != nil {
		return err
	}
	if _, err := m.Order.EventOf(); err != nil {
		return err
	}
	if digest.Validate(m.DocumentDigest) != nil {
		return recognition.ErrOrder.Wrap("document_digest: no digest")
	}
	return nil
}

// Validate checks province, code and the form of the proofs: a peer speaks of its
// own certificates alone, ErrThird.
func (m *MsgImportCertificate) Validate() error {
	if err := recognition.ValidateDivision(m.Division); err != nil {
		return err
	}
	home, err := recognition.HomeOf(m.Code)
	if err != nil {
		return err
	}
	if home != m.Division {
		return recognition.ErrThird.Wrapf("code: %s is of %s", m.Code, home)
	}
	return m.Proofs.Validate()
}

// Validate checks province and the form of the proofs; the entries are checked
// where their digests are needed.
func (m *MsgImportFeed) Validate() error {
	if err := recognition.ValidateDivision(m.Division); err != nil {
		return err
	}
	return m.Proofs.Validate()
}

// Validate checks that a height is named, each store once and no more than the
// stores of a chain, and the lengths of all.
func (p Proofs) Validate() error {
	if p.Height < 2 {
		return recognition.ErrProofs.Wrap("height: the first proofs come with block 2")
	}
	if n := len(p.Stores); n < 1 || n > recognition.MaxStores {
		return recognition.ErrProofs.Wrapf("stores: %d; 1 to %d", n, recognition.MaxStores)
	}
	for i, s := range p.Stores {
		if i > 0 && p.Stores[i-1].Store >= s.Store || s.Store == "" {
			return recognition.ErrProofs.Wrapf("stores[%d]: %q; ascending, each once", i, s.Store)
		}
		if n := len(s.Proof); n < 1 || n > recognition.MaxStoreStep {
			return recognition.ErrProofs.Wrapf("stores[%d]: %d bytes of proof", i, n)
		}
	}
	if n := len(p.Records); n < 1 || n > recognition.MaxRecords {
		return recognition.ErrProofs.Wrapf("records: %d; 1 to %d", n, recognition.MaxRecords)
	}
	for i, r := range p.Records {
		if n := len(r.Proof); n < 1 || n > recognition.MaxRecordStep || len(r.Value) > recognition.MaxValue {
			return recognition.ErrProofs.Wrapf("records[%d]: %d bytes of proof, %d of value", i, n, len(r.Value))
		}
	}
	return nil
}

// Validate checks code, import and document.
func (m *MsgAcceptCertificate) Validate() error {
	if _, err := recognition.HomeOf(m.Code); err != nil {
		return err
	}
	if m.Version == 0 || digest.Validate(m.DocumentDigest) != nil {
		return recognition.ErrAcceptance.Wrap("version, document_digest: both are needed")
	}
	return nil
}

// Validate checks province, proposal and the form of the signatures; the packet that
// is made of it is checked whole before it is sent.
func (m *MsgRequestPledge) Validate() error {
	if err := recognition.ValidateDivision(m.Division); err != nil {
		return err
	}
	if err := m.Proposal.Validate(); err != nil {
		return err
	}
	for _, c := range m.Proposal.Collateral {
		home, err := recognition.HomeOf(c.Certificate)
		if err != nil {
			return err
		}
		if home != m.Division {
			return recognition.ErrThird.Wrapf("collateral: %s is of %s", c.Certificate, home)
		}
	}
	if err := institution.ValidateConsent(m.Consent); err != nil {
		return err
	}
	return recognition.CheckSignatures(m.Signatures, m.Proposal.Pledgee)
}

// Validate checks the pledge, the act and the form of the signatures.
func (m *MsgRequestAct) Validate() error {
	if _, err := pledge.ParseID(m.Pledge); err != nil {
		return err
	}
	if err := m.Act.Validate(); err != nil {
		return err
	}
	if !recognition.Crosses(m.Act) {
		return recognition.ErrAct.Wrapf("act: %s", m.Act.Name())
	}
	if err := recognition.CheckConsents(m.Consents); err != nil {
		return err
	}
	return recognition.CheckSignatures(m.Signatures, "")
}

// PersonalError is what the gate refuses an identity or telephone number in the act's
// texts with, as on a pledge of this chain (H-44).
func (m *MsgRequestAct) PersonalError() error { return pledge.ErrPersonal }

// Validate checks province, number and the form of the proofs.
func (m *MsgImportOutcome) Validate() error {
	if err := recognition.ValidateDivision(m.Division); err != nil {
		return err
	}
	if m.Nonce == 0 {
		return recognition.ErrNotAwaited.Wrap("nonce: requests are counted from 1")
	}
	return m.Proofs.Validate()
}

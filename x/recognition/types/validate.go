// SPDX-License-Identifier: Apache-2.0

package types

import (
	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/x/recognition"
)

// Validate checks province and agreement.
func (m *MsgRegisterPeer) Validate() error {
	if err := recognition.ValidateDivision(m.Division); err != nil {
		return err
	}
	return m.Agreement.Validate()
}

// Validate checks province and agreement.
func (m *MsgAmendPeer) Validate() error {
	if err := recognition.ValidateDivision(m.Division); err != nil {
		return err
	}
	return m.Agreement.Validate()
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

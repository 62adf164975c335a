// SPDX-License-Identifier: Apache-2.0

package types

import (
	"strings"

	"github.com/cosmos/cosmos-sdk/types/bech32"

	"github.com/shuquan-ledger/shuquan/x/institution"
)

// ValidateAddress checks the form of an account address: bech32 in lower case.
// Whether the account exists, and is of this chain, is the keeper's question.
func ValidateAddress(address string) error {
	if address != strings.ToLower(address) {
		return institution.ErrAddress.Wrap("not in lower case")
	}
	if _, _, err := bech32.DecodeAndConvert(address); err != nil {
		return institution.ErrAddress.Wrap(err.Error())
	}
	return nil
}

// Validate checks a new officer's form.
func (o NewOfficer) Validate() error {
	if o.PublicKey == nil {
		return institution.ErrAccountKey.Wrap("missing")
	}
	if err := institution.ValidateDuties(o.Duties); err != nil {
		return err
	}
	return institution.ValidatePossession(o.Possession)
}

// validateAdmin checks an officer whom the council appoints.
func (o NewOfficer) validateAdmin() error {
	if err := o.Validate(); err != nil {
		return err
	}
	return institution.ValidateFirstAdmin(o.Duties)
}

// Validate checks a new document key's form.
func (k NewKey) Validate() error {
	if err := institution.ValidateDocumentKey(k.Algorithm, k.PublicKey); err != nil {
		return err
	}
	return institution.ValidatePossession(k.Possession)
}

// Validate checks the message's form.
func (m *MsgAdmitInstitution) Validate() error {
	if err := institution.ValidateAdmission(m.Code, m.Kind, m.LegalName, m.Division, m.EvidenceDigest); err != nil {
		return err
	}
	return m.Admin.validateAdmin()
}

// Validate checks the message's form.
func (m *MsgRenameInstitution) Validate() error {
	if err := institution.ValidateCode(m.Code); err != nil {
		return err
	}
	if err := institution.ValidateName(m.LegalName); err != nil {
		return err
	}
	return institution.ValidateDigest(m.DocumentDigest)
}

// Validate checks the message's form.
func (m *MsgCeaseInstitution) Validate() error {
	if err := institution.ValidateCode(m.Code); err != nil {
		return err
	}
	return institution.ValidateDigest(m.DocumentDigest)
}

// Accreditation is the interval that the message would open, as far as the
// message states it.
func (m *MsgDesignateAgency) Accreditation() institution.Accreditation {
	return institution.Accreditation{
		Agency: m.Agency, Level: m.Level, AgencyDigit: m.AgencyDigit, DocumentDigest: m.DocumentDigest,
		FeeScheduleUrl: m.FeeScheduleUrl, ComplaintChannel: m.ComplaintChannel,
	}
}

// Validate checks the message's form.
func (m *MsgDesignateAgency) Validate() error { return m.Accreditation().Validate() }

// Validate checks the message's form.
func (m *MsgNominateAgency) Validate() error {
	if err := institution.ValidateUSCC(m.Agency); err != nil {
		return err
	}
	return institution.ValidateDigest(m.DocumentDigest)
}

// Validate checks the message's form.
func (m *MsgRemoveAgency) Validate() error {
	if err := institution.ValidateUSCC(m.Agency); err != nil {
		return err
	}
	if m.Successor != "" {
		if err := institution.ValidateUSCC(m.Successor); err != nil {
			return err
		}
	}
	return institution.ValidateDigest(m.DocumentDigest)
}

// Validate checks the message's form.
func (m *MsgNameSuccessor) Validate() error {
	if err := institution.ValidateUSCC(m.Agency); err != nil {
		return err
	}
	if err := institution.ValidateUSCC(m.Successor); err != nil {
		return err
	}
	return institution.ValidateDigest(m.DocumentDigest)
}

// Validate checks the message's form.
func (m *MsgRuleOnAgency) Validate() error {
	if err := institution.ValidateUSCC(m.Agency); err != nil {
		return err
	}
	return m.Ruling.Validate()
}

// Validate checks the message's form.
func (m *MsgProposeAgencyAct) Validate() error {
	if err := institution.ValidateUSCC(m.Agency); err != nil {
		return err
	}
	return m.Act.Validate()
}

// Validate checks the message's form.
func (m *MsgConfirmAgencyAct) Validate() error {
	if err := institution.ValidateUSCC(m.Agency); err != nil {
		return err
	}
	return institution.ValidateDigest(m.Digest)
}

// Validate checks the message's form.
func (m *MsgDropAgencyAct) Validate() error { return institution.ValidateUSCC(m.Agency) }

// Validate checks the message's form. Natural persons have no officers, so that
// only a unified social credit code can stand here.
func (m *MsgRecoverAdmin) Validate() error {
	if err := institution.ValidateUSCC(m.Institution); err != nil {
		return err
	}
	if err := m.Admin.validateAdmin(); err != nil {
		return err
	}
	return institution.ValidateDigest(m.DocumentDigest)
}

// Validate checks the message's form.
func (m *MsgRecoverDocumentKey) Validate() error {
	if err := institution.ValidateCode(m.Institution); err != nil {
		return err
	}
	if err := m.Key.Validate(); err != nil {
		return err
	}
	return institution.ValidateDigest(m.DocumentDigest)
}

// Validate checks the message's form.
func (m *MsgUpdateParams) Validate() error { return m.Params.Validate() }

// Validate checks the message's form.
func (m *MsgAddOfficer) Validate() error { return m.Officer.Validate() }

// Validate checks the message's form.
func (m *MsgSetDuties) Validate() error {
	if err := ValidateAddress(m.Officer); err != nil {
		return err
	}
	return institution.ValidateDuties(m.Duties)
}

// Validate checks the message's form.
func (m *MsgRemoveOfficer) Validate() error { return ValidateAddress(m.Officer) }

// PartyAct is the act that the message proposes; ErrAct if there is none.
func (m *MsgProposeParty) PartyAct() (institution.PartyAct, error) {
	switch act := m.Act.(type) {
	case *MsgProposeParty_Register:
		if act.Register != nil {
			return act.Register, nil
		}
	case *MsgProposeParty_Rename:
		if act.Rename != nil {
			return act.Rename, nil
		}
	}
	return nil, institution.ErrAct.Wrap("no act")
}

// Validate checks the message's form: an admission names the party within the
// act, a new name names it beside the act.
func (m *MsgProposeParty) Validate() error {
	act, err := m.PartyAct()
	if err != nil {
		return err
	}
	if _, register := act.(*institution.RegisterParty); register {
		if m.Party != "" {
			return institution.ErrAct.Wrap("an admission names the party in the act alone")
		}
	} else if err := institution.ValidateCode(m.Party); err != nil {
		return err
	}
	return act.Validate()
}

// Validate checks the message's form.
func (m *MsgConfirmParty) Validate() error {
	if err := institution.ValidateCode(m.Party); err != nil {
		return err
	}
	return institution.ValidateDigest(m.Digest)
}

// Validate checks the message's form.
func (m *MsgDropParty) Validate() error { return institution.ValidateCode(m.Party) }

// Validate checks the message's form.
func (m *MsgRegisterDocumentKey) Validate() error { return m.Key.Validate() }

// Validate checks the message's form: the consent is the holder's own.
func (m *MsgRotateDocumentKey) Validate() error {
	if err := institution.ValidateCode(m.Institution); err != nil {
		return err
	}
	if err := m.Key.Validate(); err != nil {
		return err
	}
	if m.Consent.Party != m.Institution {
		return institution.ErrOtherInstitution.Wrap("the consent is another party's")
	}
	return institution.ValidateConsent(m.Consent)
}

// Validate checks the message's form: a consent, if there is one, is the holder's own.
func (m *MsgRevokeDocumentKey) Validate() error {
	if err := institution.ValidateCode(m.Institution); err != nil {
		return err
	}
	if m.Index == 0 {
		return institution.ErrNoKey.Wrap("document keys are numbered from 1")
	}
	if m.Consent == nil {
		return nil
	}
	if m.Consent.Party != m.Institution {
		return institution.ErrOtherInstitution.Wrap("the consent is another party's")
	}
	return institution.ValidateConsent(*m.Consent)
}

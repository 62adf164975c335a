// SPDX-License-Identifier: Apache-2.0

package institution

import (
	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/record"
)

const (
	maxName       = 100
	maxDailyQuota = 1_000_000
	// DefaultDailyQuota is the quota of a new chain.
	DefaultDailyQuota = 10_000
	// DefaultProvince is the province of a new chain unless stated: Shanxi.
	DefaultProvince = shanxi
)

// ValidateName checks a legal name.
func ValidateName(name string) error {
	if err := record.ValidateText(name, 1, maxName); err != nil {
		return ErrName.Wrap(err.Error())
	}
	return nil
}

// ValidateDigest checks the digest of a document.
func ValidateDigest(s string) error {
	if err := digest.Validate(s); err != nil {
		return ErrDigest.Wrap(err.Error())
	}
	return nil
}

// ValidateAdmission checks what the council states of an institution that it
// admits. Where it may have its seat is a question for ValidateHome.
func ValidateAdmission(code string, kind Kind, name, division, evidence string) error {
	if !kind.AdmittedByCouncil() {
		return ErrKind.Wrapf("%s is not admitted by motion", kind)
	}
	if err := ValidateUSCC(code); err != nil {
		return err
	}
	return validateParticulars(name, division, evidence)
}

// Validate checks what an agency states of a party that it proposes.
func (p *RegisterParty) Validate() error {
	if !p.Kind.IsParty() {
		return ErrKind.Wrapf("%s is not admitted by an agency", p.Kind)
	}
	if err := ValidateIdentity(p.Kind, p.Code, p.IdentityCommitment); err != nil {
		return err
	}
	if err := validateParticulars(p.LegalName, p.Division, p.EvidenceDigest); err != nil {
		return err
	}
	if err := ValidateDocumentKey(p.Algorithm, p.PublicKey); err != nil {
		return err
	}
	return ValidatePossession(p.Possession)
}

// Validate checks a new name.
func (r *RenameParty) Validate() error {
	if err := ValidateName(r.LegalName); err != nil {
		return err
	}
	return ValidateDigest(r.DocumentDigest)
}

func validateParticulars(name, division, evidence string) error {
	if err := ValidateName(name); err != nil {
		return err
	}
	if err := ValidateDivision(division); err != nil {
		return err
	}
	return ValidateDigest(evidence)
}

// Validate checks the parameters.
func (p Params) Validate() error {
	if p.DailyQuota == 0 || p.DailyQuota > maxDailyQuota {
		return ErrParams.Wrapf("daily quota %d", p.DailyQuota)
	}
	return ValidateProvince(p.Province)
}

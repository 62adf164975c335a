// SPDX-License-Identifier: Apache-2.0

package institution

import (
	"slices"

	"github.com/shuquan-ledger/shuquan/crypto/commit"
	"github.com/shuquan-ledger/shuquan/x/calendar"
)

// Validate checks a stored head by itself.
func (i Institution) Validate() error {
	if err := i.validateCode(); err != nil {
		return err
	}
	if err := validateParticulars(i.LegalName, i.Division, i.EvidenceDigest); err != nil {
		return err
	}
	if i.DocumentKeys > MaxDocumentKeys {
		return ErrTooManyKeys.Wrapf("%s has %d", i.Code, i.DocumentKeys)
	}
	return i.validateStanding()
}

func (i Institution) validateCode() error {
	if !i.Kind.AdmittedByCouncil() && !i.Kind.IsParty() {
		return ErrKind.Wrapf("%s", i.Kind)
	}
	if i.RegisteredBy != "" {
		if err := ValidateUSCC(i.RegisteredBy); err != nil {
			return err
		}
	}
	if i.Kind != KindPerson {
		return ValidateIdentity(i.Kind, i.Code, i.IdentityCommitment)
	}
	if err := commit.Validate(i.IdentityCommitment); err != nil {
		return ErrCommitment.Wrap(err.Error())
	}
	if i.Code != PersonCode(i.RegisteredBy, i.IdentityCommitment) {
		return ErrCode.Wrapf("%s does not follow from agency and commitment", i.Code)
	}
	return nil
}

// Validate checks a stored officer by itself, but for the account.
func (o Officer) Validate() error {
	if err := ValidateUSCC(o.Institution); err != nil {
		return err
	}
	if err := ValidateDuties(o.Duties); err != nil {
		return err
	}
	if o.Active != (o.Until == 0) || (!o.Active && o.SuspendedUntil != 0) || o.SuspendedUntil < 0 {
		return ErrGenesis.Wrapf("officer %s: an active one has no end, a removed one an end and no suspension", o.Address)
	}
	return nil
}

// Validate checks a stored document key by itself.
func (k DocumentKey) Validate() error {
	if err := ValidateCode(k.Institution); err != nil {
		return err
	}
	if err := ValidateDocumentKey(k.Algorithm, k.PublicKey); err != nil {
		return err
	}
	ends := []string{EndRotated, EndRevoked, EndRecovered}
	if open := k.To == 0 && k.End == ""; !open && (k.To < k.From || !slices.Contains(ends, k.End)) {
		return ErrGenesis.Wrapf("key %d of %s: an open one has no end, another an end and a reason", k.Index, k.Institution)
	}
	return nil
}

// ValidateAfter checks a stored interval by itself and against the one before
// it, which must have ended: one is open at a time. The first follows a zero one.
func (a Accreditation) ValidateAfter(before Accreditation) error {
	if err := a.Validate(); err != nil {
		return err
	}
	if err := ValidateDivision(a.Division); err != nil {
		return err
	}
	if a.To != 0 || a.EndDocumentDigest != "" {
		if err := ValidateDigest(a.EndDocumentDigest); err != nil {
			return err
		}
		if a.To < a.From {
			return ErrGenesis.Wrapf("accreditation %d of %s ends before it begins", a.Index, a.Agency)
		}
	}
	if before.Index != 0 && (before.To == 0 || before.To > a.From) {
		return ErrGenesis.Wrapf("accreditation %d of %s begins before the one before has ended", a.Index, a.Agency)
	}
	return nil
}

// Validate checks a stored quota count.
func (u Usage) Validate() error {
	if !calendar.Day(u.Day).Valid() || u.Count == 0 {
		return ErrGenesis.Wrapf("%d acts on %d", u.Count, u.Day)
	}
	return nil
}

// Add counts messages of a day against a quota, ErrQuota if there are too many.
// A new day begins at nothing.
func (u Usage) Add(day calendar.Day, messages, quota uint32) (Usage, error) {
	if u.Day != uint32(day) {
		u = Usage{Day: uint32(day)}
	}
	if uint64(u.Count)+uint64(messages) > uint64(quota) {
		return u, ErrQuota.Wrapf("%d of %d used on %s, %d more asked for", u.Count, quota, day, messages)
	}
	u.Count += messages
	return u, nil
}

// SPDX-License-Identifier: Apache-2.0

package certificate

import (
	"bytes"
	"slices"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// ActSeal is the act that an agency's seal states (加盖登记专用章): the object is
// the code, the version the registration's, the digest the payload's.
const ActSeal = "certificate.seal"

// NewPayload writes what a certificate says: what was registered, under its
// code, with the holders' names of the time. It holds no time of its own: the
// moment of effect stands in the head.
func NewPayload(chainID string, code Code, r registration.Registration, holders []registration.Applicant) Payload {
	return Payload{
		Code:          code.String(),
		Class:         code.Class,
		Registration:  r.Id,
		Version:       r.Version,
		Agency:        r.Agency,
		DataName:      r.DataName,
		ContentDigest: r.ContentDigest,
		Holders:       holders,
		Rights:        r.Rights,
		Fingerprint:   r.Fingerprint,
		ValidTo:       r.ValidTo,
		ChainId:       chainID,
		ArchiveDigest: r.ArchiveDigest,
		NationalId:    r.NationalId,
	}
}

// Digest is the SM3 digest of the payload's deterministic protobuf bytes:
// fields in ascending order, defaults left out, no maps. The seal covers it.
func (p Payload) Digest() (string, error) {
	b, err := p.Marshal()
	if err != nil {
		return "", err
	}
	return digest.SM3(b), nil
}

// Matches returns ErrPayload unless the payload is the one that would be
// written for the registration now, field by field.
func (p Payload) Matches(r registration.Registration) error {
	code, err := ParseCode(p.Code)
	if err != nil {
		return err
	}
	want := NewPayload(p.ChainId, code, r, p.Holders)
	is, err := p.Marshal()
	if err != nil {
		return err
	}
	ought, err := want.Marshal()
	if err != nil {
		return err
	}
	if !bytes.Equal(is, ought) {
		return ErrPayload.Wrapf("code %s, registration %s version %d", p.Code, r.Id, r.Version)
	}
	return p.checkHolders()
}

// checkHolders checks that every right's holder is named. ErrPayload otherwise.
func (p Payload) checkHolders() error {
	for _, right := range p.Rights {
		if !slices.ContainsFunc(p.Holders, func(h registration.Applicant) bool { return h.Code == right.Holder }) {
			return ErrPayload.Wrapf("%s has a right and is not among the holders", right.Holder)
		}
	}
	return nil
}

// HeldBy tells whether a party has a right of the certificate that is in force
// on a day. It says nothing of the certificate's own standing.
func (p Payload) HeldBy(party string, day calendar.Day) bool {
	for _, r := range p.Rights {
		if r.Holder == party && calendar.Day(r.From) <= day && (r.To == 0 || day <= calendar.Day(r.To)) {
			return true
		}
	}
	return false
}

// CheckValidTo returns ErrValidTo unless a last day of validity lies between
// the day of evidencing and five years from it, or from the last day that the
// certificate has shown so far; 0 for a first issue.
func CheckValidTo(validTo uint32, evidenced, shown calendar.Day) error {
	last, latest := calendar.Day(validTo), max(evidenced, shown).AddMonths(12*registration.MaxValidityYears)
	if !last.Valid() || last < evidenced || last > latest {
		return ErrValidTo.Wrapf("got %d, allowed are %s to %s", validTo, evidenced, latest)
	}
	return nil
}

// NationalID is the national evidence id that the issue has taken: once it is
// sealed, no other registration can have it. Empty for none.
func (i Issue) NationalID() string {
	if i.Seal == nil {
		return ""
	}
	return i.Payload.NationalId
}

// SealOf is a consent as a certificate keeps it: its party is the agency.
func SealOf(c record.Consent) *Seal {
	return &Seal{KeyIndex: c.KeyIndex, Nonce: c.Nonce, Expiry: c.Expiry, Signature: c.Signature}
}

// Consent is the seal as the document signature of the agency that made it.
func (s Seal) Consent(agency string) record.Consent {
	return record.Consent{Party: agency, KeyIndex: s.KeyIndex, Nonce: s.Nonce, Expiry: s.Expiry, Signature: s.Signature}
}

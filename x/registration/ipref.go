// SPDX-License-Identifier: Apache-2.0

package registration

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/institution"
)

// Acts to which the owner of a data intellectual property certificate consents
// by a document signature over the certificate's digest.
const (
	// ActLinkReference links; its object is the registration's id and its version
	// the place that the reference takes in the list.
	ActLinkReference = "registration.link-reference"
	// ActConfirmReference confirms; its object is ReferenceID and its version the
	// reference's version plus 1.
	ActConfirmReference = "registration.confirm-reference"
	// ActWithdrawReference withdraws; object and version are as in confirming.
	ActWithdrawReference = "registration.withdraw-reference"
)

const (
	ipNumberLength       = 17
	ipRegistrationLength = 16
)

// ReferenceID names a reference in consents and texts: "id/index".
func ReferenceID(registration string, index uint32) string {
	return fmt.Sprintf("%s/%d", registration, index)
}

// Digest is the digest of the certificate's deterministic protobuf bytes, which
// the owner signs.
func (c IPCertificate) Digest() (string, error) {
	b, err := c.Marshal()
	if err != nil {
		return "", err
	}
	return digest.SM3(b), nil
}

// ValidateIPNumber checks the form of a certificate's number (登记证书编号), which
// offices in all provinces give alike: the year and month, four digits of the
// agency's code, which begin with its province, and a serial that begins at 1.
// ErrReference.
func ValidateIPNumber(number string) error {
	if len(number) != ipNumberLength || !only(number, "0123456789") {
		return ErrReference.Wrapf("number: %q is not %d digits", number, ipNumberLength)
	}
	if month := number[4:6]; number[:2] != "20" || month < "01" || month > "12" {
		return ErrReference.Wrapf("number: %s does not begin with a year and month", number)
	}
	if institution.ValidateProvince(number[6:8]) != nil {
		return ErrReference.Wrapf("number: %s is the agency of no province", number[6:10])
	}
	if strings.Trim(number[10:], "0") == "" {
		return ErrReference.Wrapf("number: %s has no serial", number)
	}
	return nil
}

// Validate checks the form of what a certificate says: its numbers, its days
// and that they agree. The check character of the registration's number is not
// computed, for its rule is not published. ErrReference or ErrDigest.
func (c IPCertificate) Validate() error {
	if err := ValidateIPNumber(c.Number); err != nil {
		return err
	}
	if len(c.RegistrationNumber) != ipRegistrationLength || !cnipa(c.RegistrationNumber) {
		return ErrReference.Wrapf("registration_number: %q is not %d digits and capital letters", c.RegistrationNumber, ipRegistrationLength)
	}
	if c.Province != c.Number[6:8] {
		return ErrReference.Wrapf("province: %q, the number's agency is in %s", c.Province, c.Number[6:8])
	}
	issued, expires := calendar.Day(c.IssuedOn), calendar.Day(c.ExpiresOn)
	switch {
	case !issued.Valid():
		return ErrReference.Wrapf("issued_on: %d is no day", c.IssuedOn)
	case !expires.Valid() || expires <= issued:
		return ErrReference.Wrapf("expires_on: %d is no day after %s", c.ExpiresOn, issued)
	case fmt.Sprint(c.IssuedOn/100) < c.Number[:6]:
		return ErrReference.Wrapf("issued_on: %s is before the month of number %s", issued, c.Number)
	}
	return commitment("file_digest", c.FileDigest, true)
}

// Holds checks that a certificate has been issued and is not over on a day.
func (c IPCertificate) Holds(today calendar.Day) error {
	if calendar.Day(c.IssuedOn) > today {
		return ErrReference.Wrapf("issued_on: %s lies ahead, today is %s", calendar.Day(c.IssuedOn), today)
	}
	if calendar.Day(c.ExpiresOn) < today {
		return ErrReference.Wrapf("expires_on: %s has passed, today is %s", calendar.Day(c.ExpiresOn), today)
	}
	return nil
}

// SameAs checks that a certificate that is stated anew is the same: its numbers
// and its province do not change.
func (c IPCertificate) SameAs(before IPCertificate) error {
	if c.Number != before.Number || c.RegistrationNumber != before.RegistrationNumber || c.Province != before.Province {
		return ErrReference.Wrapf("number: the reference is to %s, %s; another certificate takes another reference", before.Number, before.RegistrationNumber)
	}
	return nil
}

// MayRefer checks that a party may refer from a registration to a certificate
// of its own: the registration is one of property and in force, and the party
// holds a right in it. ErrNoRegistration, ErrEnded or ErrReferenceOwner.
func (r Registration) MayRefer(owner string, now int64) error {
	if r.Regime != RegimeProperty {
		return ErrNoRegistration.Wrapf("%s is none of property", r.Id)
	}
	if !r.Live(now) {
		return ErrEnded.Wrapf("%s is not in force", r.Id)
	}
	if !slices.ContainsFunc(RightsOf(r.Rights, owner), func(right Right) bool { return r.Grants(owner, right, now) }) {
		return ErrReferenceOwner.Wrapf("%s holds no right in %s", owner, r.Id)
	}
	return nil
}

// CheckOwner refuses with ErrReferenceOwner anybody but the owner.
func (r IPReference) CheckOwner(party string) error {
	if r.Owner != party {
		return ErrReferenceOwner.Wrapf("%s is of %s, not of %s", ReferenceID(r.Registration, r.Index), r.Owner, party)
	}
	return nil
}

// Referred is the reference that a registration gets at a place of its list;
// it does not exist before it is linked.
func Referred(r Registration, index uint32, c IPCertificate, owner string) IPReference {
	return IPReference{Registration: r.Id, Index: index, Certificate: c, Owner: owner, Agency: r.Agency}
}

// Apply makes an event happen to the reference at a moment and returns the row
// that allows it; ErrReferenceState if none does.
func (r IPReference) Apply(event lifecycle.Event, actor lifecycle.Actor, at int64) (IPReference, lifecycle.Row[ReferenceStatus], error) {
	row, err := ReferenceLifecycle.Next(r.Status, event, actor)
	if err != nil {
		return r, row, err
	}
	if r.LinkedAt == 0 {
		r.LinkedAt = at
	}
	r.Status, r.StatusAt = row.To, at
	r.Version++
	return r, row, nil
}

// Due is the moment after which the certificate has expired; 0 if the reference
// waits for none.
func (r IPReference) Due() int64 {
	if !ReferenceLifecycle.Allows(r.Status, EventReferenceExpired) {
		return 0
	}
	return calendar.Day(r.Certificate.ExpiresOn).End()
}

// AsOf is the reference as time has made it by a moment (row IP3).
func (r IPReference) AsOf(now int64) IPReference {
	due := r.Due()
	if due == 0 || now <= due {
		return r
	}
	next, _, err := r.Apply(EventReferenceExpired, lifecycle.Clock, due)
	if err != nil {
		return r
	}
	return next
}

// ValidateStored checks a reference as a genesis file holds it, against the
// registration that refers.
func (r IPReference) ValidateStored(of Registration) error {
	if err := r.Certificate.Validate(); err != nil {
		return err
	}
	if !r.Status.known() {
		return ErrGenesis.Wrapf("status: %s", r.Status)
	}
	switch {
	case r.Registration != of.Id || r.Agency == "":
		return ErrGenesis.Wrapf("registration: %s is not there, or the agency is missing", r.Registration)
	case r.Version == 0 || r.LinkedAt <= 0 || r.StatusAt < r.LinkedAt:
		return ErrGenesis.Wrap("version, linked_at or status_at: they contradict each other")
	}
	if err := institution.ValidateCode(r.Owner); err != nil {
		return ErrGenesis.Wrapf("owner: %s", err)
	}
	return nil
}

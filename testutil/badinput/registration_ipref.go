// SPDX-License-Identifier: Apache-2.0

package badinput

import (
	"slices"
	"strings"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

type (
	linkReference     = *registrationtypes.MsgLinkReference
	markReference     = *registrationtypes.MsgMarkReferenceStale
	confirmReference  = *registrationtypes.MsgConfirmReference
	withdrawReference = *registrationtypes.MsgWithdrawReference
)

// ipCertificate makes a certificate that this world has not had.
func (w *World) ipCertificate() registration.IPCertificate {
	w.n++
	return w.IPCertificate(int(w.Height())*1000+w.n, calendar.DayOf(w.Now().Unix()).AddMonths(30))
}

// linking refers from a fresh registration of Party.
func (w *World) linking() linkReference {
	c, nonce := w.content(w.Party)
	id, _ := w.Register(w.Home, c, nonce, w.Party)
	return w.LinkReference(w.Home, id, 1, w.ipCertificate(), w.Party)
}

// referred is a reference that is linked, stale if wanted.
func (w *World) referred(stale bool) registration.IPReference {
	msg := w.linking()
	w.Must(w.Home.Handler, msg)
	if stale {
		w.Must(w.Home.Handler, ledger.MarkReferenceStale(w.Home, w.Reference(msg.Registration, 1)))
	}
	return w.Reference(msg.Registration, 1)
}

func referenceTables() []table {
	return append(linkTables(), heldTables()...)
}

func linkTables() []table {
	return []table{
		sent("registration.MsgLinkReference", "", func(w *World) given[linkReference] {
			return given[linkReference]{w.Home.Handler, w.linking()}
		},
			signers("handler", anotherHandler, func(v linkReference) *string { return &v.Handler }),
			registrations(func(v linkReference) *string { return &v.Registration }),
			ipCertificates(func(v linkReference) *registration.IPCertificate { return &v.Certificate }),
			within("consent.", func(v linkReference) *record.Consent { return &v.Consent }, consents("registration/47", itself[record.Consent])),
			owners(func(v linkReference) *record.Consent { return &v.Consent }),
			list(
				bad[linkReference]{"registration", "of another owner's data", "registration/93", func(w *World, v linkReference) {
					c, nonce := w.content(w.Other)
					v.Registration, _ = w.Register(w.Home, c, nonce, w.Other)
				}},
				bad[linkReference]{"registration", "with another agency", "registration/46", func(w *World, v linkReference) {
					c, nonce := w.content(w.Party)
					v.Registration, _ = w.Register(w.Away, c, nonce, w.Party)
				}},
				bad[linkReference]{"certificate.number", "referred to already", "registration/94", func(w *World, v linkReference) {
					was := w.referred(false).Certificate
					*v = *w.LinkReference(w.Home, v.Registration, 1, was, w.Party)
				}},
				bad[linkReference]{"consent.signature", "for another place of the list", "institution/40", func(w *World, v linkReference) {
					v.Consent = w.LinkReference(w.Home, v.Registration, 2, v.Certificate, w.Party).Consent
				}},
				bad[linkReference]{"certificate.issued_on", "to come", "registration/90", func(w *World, v linkReference) {
					v.Certificate.IssuedOn = uint32(calendar.DayOf(w.Now().Unix()).Add(2))
				}},
				bad[linkReference]{"certificate.expires_on", "passed", "registration/90", func(w *World, v linkReference) {
					v.Certificate.ExpiresOn = uint32(calendar.DayOf(w.Now().Unix()).Add(-2))
				}},
			)),
	}
}

// heldTables are the acts on a reference that is there.
func heldTables() []table {
	return []table{
		sent("registration.MsgMarkReferenceStale", "", func(w *World) given[markReference] {
			return given[markReference]{w.Home.Handler, ledger.MarkReferenceStale(w.Home, w.referred(false))}
		},
			signers("handler", anotherHandler, func(v markReference) *string { return &v.Handler }),
			places(func(v markReference) (*string, *uint32) { return &v.Registration, &v.Index }),
			digests("document_digest", "registration/12", func(v markReference) *string { return &v.DocumentDigest }),
			list(bad[markReference]{"index", "of a reference that is stale", "registration/92", func(w *World, v markReference) {
				v.Registration = w.referred(true).Registration
			}}),
		),
		sent("registration.MsgConfirmReference", "", func(w *World) given[confirmReference] {
			r := w.referred(true)
			c := r.Certificate
			c.ExpiresOn = uint32(calendar.Day(c.ExpiresOn).AddMonths(36))
			return given[confirmReference]{w.Home.Handler, w.ConfirmReference(w.Home, r, c, w.Party)}
		},
			signers("handler", anotherHandler, func(v confirmReference) *string { return &v.Handler }),
			places(func(v confirmReference) (*string, *uint32) { return &v.Registration, &v.Index }),
			ipCertificates(func(v confirmReference) *registration.IPCertificate { return &v.Certificate }),
			within("consent.", func(v confirmReference) *record.Consent { return &v.Consent }, consents("registration/47", itself[record.Consent])),
			owners(func(v confirmReference) *record.Consent { return &v.Consent }),
			list(
				of("certificate.registration_number", "of another certificate", "registration/90", func(v confirmReference) {
					v.Certificate.RegistrationNumber = "SX00000000000000"
				}),
				bad[confirmReference]{"index", "of a reference that is linked", "registration/92", func(w *World, v confirmReference) {
					v.Registration = w.referred(false).Registration
				}},
			)),
		sent("registration.MsgWithdrawReference", "", func(w *World) given[withdrawReference] {
			return given[withdrawReference]{w.Home.Handler, w.WithdrawReference(w.Home, w.referred(false), w.Party)}
		},
			signers("handler", anotherHandler, func(v withdrawReference) *string { return &v.Handler }),
			places(func(v withdrawReference) (*string, *uint32) { return &v.Registration, &v.Index }),
			within("consent.", func(v withdrawReference) *record.Consent { return &v.Consent }, consents("registration/47", itself[record.Consent])),
			owners(func(v withdrawReference) *record.Consent { return &v.Consent }),
			list(bad[withdrawReference]{"index", "of a reference that is withdrawn", "registration/92", func(w *World, v withdrawReference) {
				w.Must(w.Home.Handler, w.WithdrawReference(w.Home, w.Reference(v.Registration, 1), w.Party))
			}}),
		),
	}
}

// registrations are the wrong forms of a registration's id, and one of nothing.
func registrations[M any](at func(M) *string) []bad[M] {
	return list(
		of("registration", "missing", "registration/2", func(m M) { *at(m) = "" }),
		of("registration", "too long", "registration/2", func(m M) { *at(m) = strings.Repeat("0", 33) }),
		of("registration", "upper case", "registration/2", func(m M) { *at(m) = strings.Repeat("A", 32) }),
		of("registration", "of nothing", "registration/61", func(m M) { *at(m) = strings.Repeat("0", 32) }),
	)
}

// places are the wrong places of a reference.
func places[M any](at func(M) (*string, *uint32)) []bad[M] {
	index := func(m M) *uint32 { _, i := at(m); return i }
	return append(registrations(func(m M) *string { id, _ := at(m); return id }),
		of("index", "missing", "registration/91", func(m M) { *index(m) = 0 }),
		of("index", "of nothing", "registration/91", func(m M) { *index(m) = 77 }),
	)
}

// owners are consents of somebody else than the owner, or by another key.
func owners[M any](at func(M) *record.Consent) []bad[M] {
	return list(
		of("consent.party", "missing", "registration/93", func(m M) { at(m).Party = "" }),
		bad[M]{"consent.party", "not the owner", "registration/93", func(w *World, m M) { at(m).Party = w.Other.Code }},
		of("consent.key_index", "missing", "registration/47", func(m M) { at(m).KeyIndex = 0 }),
		of("consent.key_index", "of no key", "institution/39", func(m M) { at(m).KeyIndex = 77 }),
	)
}

// ipCertificates are the wrong statements of a certificate.
func ipCertificates[M any](at func(M) *registration.IPCertificate) []bad[M] {
	const code = "registration/90"
	number := func(name, to string) bad[M] {
		return of("certificate.number", name, code, func(m M) { at(m).Number = to })
	}
	return slices.Concat(
		list(
			number("missing", ""),
			number("too short", "2026011400000001"),
			number("too long", "202601140000000012"),
			number("letters", "2026011400000001X"),
			number("no month", "20261314000000001"),
			number("no province", "20260199000000001"),
			number("no serial", "20260114000000000"),
			number("of a later month than the issue", "20991214000000001"),
			of("certificate.registration_number", "missing", code, func(m M) { at(m).RegistrationNumber = "" }),
			of("certificate.registration_number", "too long", code, func(m M) { at(m).RegistrationNumber += "0" }),
			of("certificate.registration_number", "lower case", code, func(m M) { at(m).RegistrationNumber = strings.ToLower(at(m).RegistrationNumber) }),
			of("certificate.province", "missing", code, func(m M) { at(m).Province = "" }),
			of("certificate.province", "too long", code, func(m M) { at(m).Province = "140000" }),
			of("certificate.province", "another than the number's", code, func(m M) { at(m).Province = "44" }),
			of("certificate.issued_on", "missing", code, func(m M) { at(m).IssuedOn = 0 }),
			of("certificate.expires_on", "missing", code, func(m M) { at(m).ExpiresOn = 0 }),
			of("certificate.expires_on", "the day of issue", code, func(m M) { at(m).ExpiresOn = at(m).IssuedOn }),
		),
		days("certificate.issued_on", code, func(m M) *uint32 { return &at(m).IssuedOn }),
		days("certificate.expires_on", code, func(m M) *uint32 { return &at(m).ExpiresOn }),
		commitments("certificate.file_digest", "registration/12", func(m M) *string { return &at(m).FileDigest }),
	)
}

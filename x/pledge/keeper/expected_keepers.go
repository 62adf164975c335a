// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// CalendarKeeper counts working days.
type CalendarKeeper interface {
	// Calendar gives the working days as of this block.
	Calendar(ctx context.Context) calendar.Years
}

// InstitutionKeeper knows pledgees, agencies, officers, parties and their keys.
type InstitutionKeeper interface {
	// Authorise finds the officer of an account who may act now with a duty.
	Authorise(ctx context.Context, address string, duty institution.Duty) (institution.Officer, error)
	// AuthoriseAgency is Authorise for an agency that is accredited now.
	AuthoriseAgency(ctx context.Context, address string, duty institution.Duty) (institution.Officer, institution.Accreditation, error)
	// Proposer tells whether who proposed an act may still act as a handler of
	// an institution.
	Proposer(ctx context.Context, address, code string) error
	// Responsible is the agency that is responsible for an agency's records:
	// itself, or its successor.
	Responsible(ctx context.Context, agency string) (string, error)
	// Party is an institution or person as of now.
	Party(ctx context.Context, code string) (institution.Institution, error)
	// Names are a party's legal name and its latest former ones, the latest first;
	// none of a natural person.
	Names(ctx context.Context, code string) ([]string, error)
	// Province is the chain's province, two digits of GB/T 2260, where its agencies are at home.
	Province(ctx context.Context) (string, error)
	// VerifyConsent verifies a party's document signature over a statement.
	VerifyConsent(ctx context.Context, c record.Consent, act, objectID string, version uint64, digest string) error
}

// RegistrationKeeper knows what is registered.
type RegistrationKeeper interface {
	// Registration is a registration as it stands.
	Registration(ctx context.Context, id string) (registration.Registration, error)
	// Filing is a version of an application's content.
	Filing(ctx context.Context, id string, version uint32) (registration.Filing, error)
	// ClaimsAfter are the number of claims on a fingerprint and those after a place,
	// which count from 1, at most as many as are wanted.
	ClaimsAfter(ctx context.Context, fingerprint string, after, most uint32) (uint32, []registration.Claim, error)
	// HolderClaims are a holder's latest claims on a fingerprint.
	HolderClaims(ctx context.Context, fingerprint, holder string) (registration.HolderClaims, error)
}

// CertificateKeeper knows the certificates.
type CertificateKeeper interface {
	// Head is a certificate as of now.
	Head(ctx context.Context, code string) (certificate.Head, error)
	// CodeOf is the code of the certificate of a registration.
	CodeOf(ctx context.Context, registration string) (string, error)
	// Annotation is an annotation of a certificate as of now.
	Annotation(ctx context.Context, code string, index uint32) (certificate.Annotation, error)
}

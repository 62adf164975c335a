// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/institution"
)

// CalendarKeeper counts working days.
type CalendarKeeper interface {
	Calendar(ctx context.Context) calendar.Years
}

// InstitutionKeeper knows agencies, officers and document keys.
type InstitutionKeeper interface {
	// AuthoriseAgency finds the active officer of an agency that may act now,
	// with the agency's accreditation.
	AuthoriseAgency(ctx context.Context, address string, duty institution.Duty) (institution.Officer, institution.Accreditation, error)
	// AuthoriseProvince finds the active officer of the bureau that holds the
	// province's seat.
	AuthoriseProvince(ctx context.Context, address string, duty institution.Duty) (institution.Officer, error)
	// Responsible is the agency whose officers act on the records of an agency:
	// itself, or the last of its successors.
	Responsible(ctx context.Context, agency string) (string, error)
	// ResponsibleFor tells whether an accredited agency is responsible for the
	// records of an agency: its own, and those that have passed to it.
	ResponsibleFor(ctx context.Context, accredited, agency string) (bool, error)
	// Proposer tells whether who proposed an act may still act as a handler of
	// an institution.
	Proposer(ctx context.Context, address, code string) error
	// OpenAccreditation is the accreditation under which an agency acts now.
	OpenAccreditation(ctx context.Context, agency string) (institution.Accreditation, error)
	// DocumentKey is a document key of an institution by its place.
	DocumentKey(ctx context.Context, code string, index uint32) (institution.DocumentKey, error)
	// VerifyConsent checks a document signature against the party's key of now.
	VerifyConsent(ctx context.Context, c record.Consent, act, objectID string, version uint64, digest string) error
}

// RegistrationKeeper ends the registration of a revoked certificate.
type RegistrationKeeper interface {
	EndRegistration(ctx context.Context, id, end string) error
}

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
	// Calendar gives the working days as of this block.
	Calendar(ctx context.Context) calendar.Years
}

// InstitutionKeeper knows agencies, officers, parties and their keys.
type InstitutionKeeper interface {
	// AuthoriseAgency finds the officer of an account who may act now with a
	// duty, for an agency that is accredited now.
	AuthoriseAgency(ctx context.Context, address string, duty institution.Duty) (institution.Officer, institution.Accreditation, error)
	// ResponsibleFor tells whether an accredited agency is responsible for the
	// records of an agency: its own, and those that have passed to it.
	ResponsibleFor(ctx context.Context, accredited, agency string) (bool, error)
	// MayPublish refuses an agency that may not publish or issue now.
	MayPublish(ctx context.Context, agency string) error
	// Proposer tells whether who proposed an act may still act as a handler of
	// an institution.
	Proposer(ctx context.Context, address, code string) error
	// Party is an institution or person as of now.
	Party(ctx context.Context, code string) (institution.Institution, error)
	// VerifyConsent verifies a party's document signature over a statement.
	VerifyConsent(ctx context.Context, c record.Consent, act, objectID string, version uint64, digest string) error
}

// SPDX-License-Identifier: Apache-2.0

package registration

import (
	"context"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/institution"
)

// EvidenceProposal is a registration that an agency's handler has proposed to
// evidence.
type EvidenceProposal struct {
	// Registration is the draft of the version, without the time of effect.
	Registration Registration
	// Holders are the applicants for whom rights are registered.
	Holders []Applicant
	// NationalCode is the certificate code that the national system assigned;
	// empty for a local agency.
	NationalCode string
	// Accreditation is the agency's open interval.
	Accreditation institution.Accreditation
	// Remains tells that it is what is left of a registration after rights have
	// passed from it: its national references stay.
	Remains bool
}

// Hooks tell the layer of certificates what happens here. An error aborts the
// message.
type Hooks interface {
	// EvidenceProposed reserves a certificate's code for a first version, or
	// takes the code that the registration has, and stores the payload that the
	// agency's seal must cover.
	EvidenceProposed(ctx context.Context, p EvidenceProposal) (code, payloadDigest string, err error)
	// EvidenceDropped voids the code that was reserved for a registration; a
	// code that shows an earlier version stays as it is.
	EvidenceDropped(ctx context.Context, registrationID string) error
	// Registered verifies the agency's seal and issues the certificate, or
	// issues it anew for a later version.
	Registered(ctx context.Context, r Registration, seal record.Consent) (code string, err error)
	// Transferred tells that rights have passed from one registration to
	// another, after both have their certificates: what is recorded on the old
	// one goes with them. If nothing is left of the old one its certificate ends.
	Transferred(ctx context.Context, from, to Registration) error
	// Cancelled ends the certificate of a registration that its holders had
	// cancelled. The evidencing's national references, if any, must be right.
	Cancelled(ctx context.Context, r Registration, e Evidence) (code string, err error)
	// RenewalFiled tells that an application for renewal was filed in time.
	RenewalFiled(ctx context.Context, registrationID, application string) error
	// GrantEnded tells that the registration of public data has ended on which a
	// product of authorised operation rests; document is the digest of its content.
	GrantEnded(ctx context.Context, registrationID, document string) error
	// RenewalEnded tells that it ended without a renewal.
	RenewalEnded(ctx context.Context, registrationID string) error
}

// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

	sdk "github.com/cosmos/cosmos-sdk/types"
	clienttypes "github.com/cosmos/ibc-go/v11/modules/core/02-client/types"
	ibcexported "github.com/cosmos/ibc-go/v11/modules/core/exported"

	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// InstitutionKeeper knows officers and the chain's own province.
type InstitutionKeeper interface {
	// ActingOfficer is the officer of an account; false if there is none who may act now.
	ActingOfficer(ctx context.Context, address string) (institution.Officer, bool, error)
	// AuthoriseAgency finds the officer of an account who may act now with a duty, for
	// an agency that is accredited now.
	AuthoriseAgency(ctx context.Context, address string, duty institution.Duty) (institution.Officer, institution.Accreditation, error)
	// ResponsibleFor tells whether an accredited agency is responsible for the records
	// of an agency: its own, and those that have passed to it.
	ResponsibleFor(ctx context.Context, accredited, agency string) (bool, error)
	// Province are the two digits of the chain's own province.
	Province(ctx context.Context) (string, error)
	// Authorise finds the officer of an account who may act now with a duty.
	Authorise(ctx context.Context, address string, duty institution.Duty) (institution.Officer, error)
	// Party is an institution as of now.
	Party(ctx context.Context, code string) (institution.Institution, error)
	// DocumentKey is a document key by its place, ended or not.
	DocumentKey(ctx context.Context, code string, index uint32) (institution.DocumentKey, error)
	// Introduce enters a bank of another province, for which its chain vouches.
	Introduce(ctx context.Context, code, name, division, document, detail string) error
}

// RegistrationKeeper knows applications and registrations.
type RegistrationKeeper interface {
	// AsOfNow is an application as time has made it; it writes nothing.
	AsOfNow(ctx context.Context, id string) (registration.Application, error)
	// Filing is one version of what was filed for it.
	Filing(ctx context.Context, id string, version uint32) (registration.Filing, error)
	// Registration is a registration as it stands.
	Registration(ctx context.Context, id string) (registration.Registration, error)
	// ClaimsAfter are the number of claims on a fingerprint and those after a place, at
	// most as many as are wanted.
	ClaimsAfter(ctx context.Context, fingerprint string, after, most uint32) (uint32, []registration.Claim, error)
}

// CertificateKeeper knows certificates.
type CertificateKeeper interface {
	// CodeOf is the code that is reserved or was issued for a registration.
	CodeOf(ctx context.Context, registration string) (string, error)
	// Head is a certificate as of now.
	Head(ctx context.Context, code string) (certificate.Head, error)
}

// ClientKeeper knows the light clients of other chains.
type ClientKeeper interface {
	GetClientState(ctx sdk.Context, clientID string) (ibcexported.ClientState, bool)
	GetClientStatus(ctx sdk.Context, clientID string) ibcexported.Status
	GetClientLatestHeight(ctx sdk.Context, clientID string) clienttypes.Height
	GetClientTimestampAtHeight(ctx sdk.Context, clientID string, height ibcexported.Height) (uint64, error)
	VerifyMembership(ctx sdk.Context, clientID string, height ibcexported.Height, delayTimePeriod, delayBlockPeriod uint64, proof []byte, path ibcexported.Path, value []byte) error
	VerifyNonMembership(ctx sdk.Context, clientID string, height ibcexported.Height, delayTimePeriod, delayBlockPeriod uint64, proof []byte, path ibcexported.Path) error
}

// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/crypto/docsig"
	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// EvidenceProposed reserves a code for a registration, or takes the code that it
// has, and stores the payload that the agency's seal must cover.
func (k *Keeper) EvidenceProposed(ctx context.Context, p registration.EvidenceProposal) (code, payloadDigest string, err error) {
	if p.Registration.Version > 1 {
		return k.reissueProposed(ctx, p)
	}
	reserved, err := k.reserve(ctx, p)
	if err != nil {
		return "", "", err
	}
	payload, payloadDigest, err := newPayload(ctx, reserved, p)
	if err != nil {
		return "", "", err
	}
	code = payload.Code
	h, err := k.Heads.Get(ctx, code) // of a national code that is reserved again
	if err != nil && !errors.Is(err, collections.ErrNotFound) {
		return "", "", err
	}
	h.Code, h.Class, h.Registration, h.Version, h.PayloadDigest = code, payload.Class, payload.Registration, payload.Version, payloadDigest
	h.Agency, h.Accreditation, h.ValidTo = payload.Agency, p.Accreditation.Index, payload.ValidTo
	if h, err = k.transition(ctx, h, act{
		Change: certificate.Change{Event: certificate.EventReserve, Actor: lifecycle.Chain, At: plumbing.Now(ctx)},
		author: authorRegistration, digests: []string{payloadDigest},
	}); err != nil {
		return "", "", err
	}
	if err := k.link(ctx, h); err != nil {
		return "", "", err
	}
	return code, payloadDigest, k.Issues.Set(ctx, collections.Join(code, payload.Version),
		certificate.Issue{Code: code, Version: payload.Version, Payload: payload})
}

func newPayload(ctx context.Context, code certificate.Code, p registration.EvidenceProposal) (certificate.Payload, string, error) {
	payload := certificate.NewPayload(sdk.UnwrapSDKContext(ctx).ChainID(), code, p.Registration, p.Holders)
	if err := payload.Matches(p.Registration); err != nil {
		return payload, "", err
	}
	d, err := payload.Digest()
	return payload, d, err
}

// reserve takes the next local code of the agency's series of the month, or
// the code that the national system assigned.
func (k *Keeper) reserve(ctx context.Context, p registration.EvidenceProposal) (certificate.Code, error) {
	month := uint32(calendar.DayOf(plumbing.Now(ctx))) / 100
	if p.Accreditation.Level == institution.LevelNational {
		code, err := certificate.ParseNational(p.NationalCode, p.Accreditation, month)
		if err != nil {
			return code, err
		}
		return code, k.mayReserveNational(ctx, code, p.Registration)
	}
	series := certificate.LocalSeries(p.Accreditation, month)
	serial, err := k.Serials.Get(ctx, series.Series())
	if err != nil && !errors.Is(err, collections.ErrNotFound) {
		return series, err
	}
	code, err := series.Next(serial.Last)
	if err != nil {
		return code, err
	}
	return code, k.Serials.Set(ctx, series.Series(), certificate.Serial{Last: code.Serial})
}

// mayReserveNational checks that what the national system assigned was
// assigned to this registration: its code is new, or was dropped, and its
// evidence id no other registration's.
func (k *Keeper) mayReserveNational(ctx context.Context, code certificate.Code, r registration.Registration) error {
	if err := k.checkNationalID(ctx, r); err != nil {
		return err
	}
	h, err := k.Heads.Get(ctx, code.String())
	if errors.Is(err, collections.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	return h.MayReserveAgain(r.Agency)
}

// link leads from a registration to its certificate.
func (k *Keeper) link(ctx context.Context, h certificate.Head) error {
	id, err := certificate.RegistrationID(h.Registration)
	if err != nil {
		return err
	}
	return k.Registrations.Set(ctx, id, certificate.RegistrationLink{Code: h.Code})
}

// unlink takes back the link to a code that was reserved in vain: a national one
// may become another registration's.
func (k *Keeper) unlink(ctx context.Context, h certificate.Head) error {
	id, err := certificate.RegistrationID(h.Registration)
	if err != nil {
		return err
	}
	return k.Registrations.Remove(ctx, id)
}

// EvidenceDropped voids the code that was reserved for a registration. A code
// under which an earlier version was issued stays as it is: what was proposed
// remains without seal.
func (k *Keeper) EvidenceDropped(ctx context.Context, registrationID string) error {
	h, err := k.reservedFor(ctx, registrationID)
	if err != nil || h.Status.Issued() {
		return err
	}
	if err := k.unlink(ctx, h); err != nil {
		return err
	}
	_, err = k.transition(ctx, h, act{
		Change: certificate.Change{Event: certificate.EventVoid, Actor: lifecycle.Chain, At: plumbing.Now(ctx)},
		author: authorRegistration,
	})
	return err
}

func (k *Keeper) reservedFor(ctx context.Context, registrationID string) (certificate.Head, error) {
	code, err := k.CodeOf(ctx, registrationID)
	if err != nil {
		return certificate.Head{}, err
	}
	return k.load(ctx, code)
}

// Registered verifies the agency's seal on the stored payload and issues the
// certificate, or its next version, with effect from this moment.
func (k *Keeper) Registered(ctx context.Context, r registration.Registration, seal record.Consent) (string, error) {
	if r.Version > 1 {
		return k.reissue(ctx, r, seal)
	}
	h, err := k.reservedFor(ctx, r.Id)
	if err != nil {
		return "", err
	}
	issue, err := k.Issues.Get(ctx, collections.Join(h.Code, h.Version))
	if err != nil {
		return "", err
	}
	if err := issue.Payload.Matches(r); err != nil {
		return "", err
	}
	if err := certificate.CheckValidTo(r.ValidTo, calendar.DayOf(r.RegisteredAt), 0); err != nil {
		return "", err
	}
	if err := k.checkSeal(ctx, h, seal); err != nil {
		return "", err
	}
	if err := k.takeNationalID(ctx, r); err != nil {
		return "", err
	}
	issue.Seal = certificate.SealOf(seal)
	if err := k.Issues.Set(ctx, collections.Join(h.Code, h.Version), issue); err != nil {
		return "", err
	}
	_, err = k.transition(ctx, h, act{
		Change: certificate.Change{Event: certificate.EventIssue, Actor: lifecycle.Chain, At: plumbing.Now(ctx), IssuedAt: r.RegisteredAt},
		author: authorRegistration, digests: []string{h.PayloadDigest},
	})
	return h.Code, err
}

// checkSeal verifies the agency's registration seal: its own SM2 key, valid
// now, over the payload's digest; and that the agency is accredited as it was
// when the code was reserved.
func (k *Keeper) checkSeal(ctx context.Context, h certificate.Head, seal record.Consent) error {
	if seal.Party != h.Agency {
		return certificate.ErrSeal.Wrapf("it is of %s, not of %s", seal.Party, h.Agency)
	}
	key, err := k.institutions.DocumentKey(ctx, seal.Party, seal.KeyIndex)
	if err != nil {
		return certificate.ErrSeal.Wrapf("key %d: %s", seal.KeyIndex, err)
	}
	if key.Algorithm != string(docsig.SM2SM3) {
		return certificate.ErrSeal.Wrapf("key %d is %s; a registration seal is %s", seal.KeyIndex, key.Algorithm, docsig.SM2SM3)
	}
	open, err := k.institutions.OpenAccreditation(ctx, h.Agency)
	if err != nil {
		return err
	}
	if open.Index != h.Accreditation {
		return certificate.ErrAgency.Wrapf("the code was reserved under accreditation %d, now it is %d; drop the proposal and propose again", h.Accreditation, open.Index)
	}
	return k.institutions.VerifyConsent(ctx, seal, certificate.ActSeal, h.Code, h.Version, h.PayloadDigest)
}

// GrantEnded tells on a certificate that the registration of public data has
// ended on which its product of authorised operation rests. One that has ended
// itself is told nothing.
func (k *Keeper) GrantEnded(ctx context.Context, registrationID, document string) error {
	h, err := k.reservedFor(ctx, registrationID)
	if err != nil {
		return err
	}
	change, open := certificate.GrantEnded(h, document, plumbing.Now(ctx))
	if !open {
		return nil
	}
	_, _, err = k.annotate(ctx, h, certificate.Annotation{}, change, act{author: authorRegistration, digests: []string{document}})
	return err
}

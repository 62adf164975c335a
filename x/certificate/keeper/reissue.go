// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// reissueProposed stores the payload of a later version of a registration
// under the code that it has. The head shows the version before until the seal
// is there.
func (k *Keeper) reissueProposed(ctx context.Context, p registration.EvidenceProposal) (code, payloadDigest string, err error) {
	h, err := k.reservedFor(ctx, p.Registration.Id)
	if err != nil {
		return "", "", err
	}
	if err := h.MayReissue(); err != nil {
		return "", "", err
	}
	if !p.Remains {
		if err := k.checkNational(ctx, h, p.Registration, p.NationalCode, p.Accreditation.Level); err != nil {
			return "", "", err
		}
	}
	parsed, err := certificate.ParseCode(h.Code)
	if err != nil {
		return "", "", err
	}
	payload, payloadDigest, err := newPayload(ctx, parsed, p)
	if err != nil {
		return "", "", err
	}
	return h.Code, payloadDigest, k.Issues.Set(ctx, collections.Join(h.Code, payload.Version),
		certificate.Issue{Code: h.Code, Version: payload.Version, Payload: payload})
}

// checkNational checks what the national system gave for a later act on a
// certificate: the code that it has, and an evidence id that no other
// registration has. A certificate stays in the class in which it was issued.
func (k *Keeper) checkNational(ctx context.Context, h certificate.Head, r registration.Registration, code string, level institution.Level) error {
	if level != institution.LevelNational {
		return h.CheckLocal()
	}
	if code != h.Code {
		return certificate.ErrCodeRefused.Wrapf("registration %s has certificate %s, not %s", r.Id, h.Code, code)
	}
	return k.checkNationalID(ctx, r)
}

// reissue verifies the agency's seal on the stored payload of a later version
// and issues the certificate anew, under the agency's accreditation of now.
func (k *Keeper) reissue(ctx context.Context, r registration.Registration, seal record.Consent) (string, error) {
	h, err := k.reservedFor(ctx, r.Id)
	if err != nil {
		return "", err
	}
	issue, err := k.Issues.Get(ctx, collections.Join(h.Code, r.Version))
	if err != nil {
		return "", err
	}
	if err := issue.Payload.Matches(r); err != nil {
		return "", err
	}
	if err := certificate.CheckValidTo(r.ValidTo, calendar.DayOf(r.RegisteredAt), calendar.Day(h.ValidTo)); err != nil {
		return "", err
	}
	shows, err := k.shown(ctx, issue.Payload)
	if err != nil {
		return "", err
	}
	if err := k.checkSeal(ctx, h.Showing(shows), seal); err != nil {
		return "", err
	}
	if err := k.takeNationalID(ctx, r); err != nil {
		return "", err
	}
	issue.Seal = certificate.SealOf(seal)
	if err := k.Issues.Set(ctx, collections.Join(h.Code, r.Version), issue); err != nil {
		return "", err
	}
	_, err = k.transition(ctx, h, act{
		Change: certificate.Change{
			Event: certificate.EventReissue, Actor: lifecycle.Chain, At: plumbing.Now(ctx), IssuedAt: r.RegisteredAt, Shows: &shows,
		},
		author: authorRegistration, digests: []string{shows.PayloadDigest},
	})
	return h.Code, err
}

// shown is what the head will say of a version.
func (k *Keeper) shown(ctx context.Context, p certificate.Payload) (certificate.Shown, error) {
	d, err := p.Digest()
	if err != nil {
		return certificate.Shown{}, err
	}
	open, err := k.institutions.OpenAccreditation(ctx, p.Agency)
	return certificate.Shown{Version: p.Version, PayloadDigest: d, Agency: p.Agency, Accreditation: open.Index, ValidTo: p.ValidTo}, err
}

// Cancelled ends the certificate of a registration that its holders had cancelled.
func (k *Keeper) Cancelled(ctx context.Context, r registration.Registration, e registration.Evidence) (string, error) {
	h, err := k.reservedFor(ctx, r.Id)
	if err != nil {
		return "", err
	}
	keeps, err := k.institutions.Responsible(ctx, r.Agency)
	if err != nil {
		return "", err
	}
	open, err := k.institutions.OpenAccreditation(ctx, keeps)
	if err != nil {
		return "", err
	}
	r.NationalId = e.NationalId
	if err := k.checkNational(ctx, h, r, e.NationalCode, open.Level); err != nil {
		return "", err
	}
	if err := k.takeNationalID(ctx, r); err != nil {
		return "", err
	}
	_, err = k.transition(ctx, h, act{
		Change: certificate.Change{Event: certificate.EventCancel, Actor: lifecycle.Chain, At: plumbing.Now(ctx), Reason: certificate.ReasonAsked},
		author: authorRegistration, digests: []string{e.ArchiveDigest},
	})
	return h.Code, err
}

// RenewalFiled notes that an application for renewal waits for its decision.
func (k *Keeper) RenewalFiled(ctx context.Context, registrationID, application string) error {
	h, err := k.reservedFor(ctx, registrationID)
	if err != nil {
		return err
	}
	return k.setRenewal(ctx, h, application, eventRenewalFiled)
}

// RenewalEnded notes that it ended without a renewal: a certificate that ran out
// meanwhile has expired, and one that ended otherwise needs nothing.
func (k *Keeper) RenewalEnded(ctx context.Context, registrationID string) error {
	h, err := k.reservedFor(ctx, registrationID)
	if err != nil || h.Renewal == "" {
		return err
	}
	if h.InForce() {
		return k.setRenewal(ctx, h, "", eventRenewalEnded)
	}
	_, err = k.transition(ctx, h, act{
		Change: certificate.Change{Event: certificate.EventRenewalFails, Actor: lifecycle.Chain, At: plumbing.Now(ctx)},
		author: authorRegistration,
	})
	return err
}

func (k *Keeper) setRenewal(ctx context.Context, h certificate.Head, application string, event lifecycle.Event) error {
	next, err := h.WithRenewal(application)
	if err != nil {
		return err
	}
	return k.write(ctx, h, next, record.Entry{Author: authorRegistration, Event: string(event), Rule: ruleRenewal, Detail: application})
}

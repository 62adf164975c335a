// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// publicCase is a registration of public data before an officer of its agency.
type publicCase struct {
	public        registration.PublicRegistration
	content       registration.PublicContent
	accreditation institution.Accreditation
}

// filedOn is the day of the first filing.
func (c publicCase) filedOn() calendar.Day { return calendar.Day(c.public.FiledOn) }

// loadPublicFor loads a registration of public data for an officer of its agency
// with one of the duties. The officer is authorised before anything is read.
func (m msgServer) loadPublicFor(ctx context.Context, id, officer string, duties ...institution.Duty) (publicCase, error) {
	o, accreditation, err := m.officerOf(ctx, officer, duties...)
	if err != nil {
		return publicCase{}, err
	}
	c := publicCase{accreditation: accreditation}
	if c.public, err = m.loadPublic(ctx, id); err != nil {
		return c, err
	}
	f, err := m.PublicFiling(ctx, id, c.public.Filing)
	if err != nil {
		return c, err
	}
	c.content = f.Content()
	if err := c.content.CheckOwnCase(o.Institution); err != nil {
		return c, err
	}
	if o.Institution != c.public.Agency {
		c.public, err = m.passPublic(ctx, o, c.public)
	}
	return c, err
}

// passPublic lets a registration pass to the successor of the agency that it is
// with, by the first act of the successor's officers.
func (k *Keeper) passPublic(ctx context.Context, by institution.Officer, r registration.PublicRegistration) (registration.PublicRegistration, error) {
	agency := by.Institution
	responsible, err := k.institutions.ResponsibleFor(ctx, agency, r.Agency)
	if err == nil && !responsible {
		err = registration.ErrOtherAgency.Wrapf("%s is with %s", r.Id, r.Agency)
	}
	if err != nil {
		return r, err
	}
	id, err := registration.ParseID(r.Id)
	if err != nil {
		return r, err
	}
	if err := k.PublicsByAgency.Remove(ctx, collections.Join(r.Agency, id)); err != nil {
		return r, err
	}
	if err := k.PublicsByAgency.Set(ctx, collections.Join(agency, id)); err != nil {
		return r, err
	}
	next := r
	next.Version++
	next.Agency = agency
	return k.writePublic(ctx, r, next, record.Entry{Author: by.Address, Event: string(eventPassTo), Rule: rulePublicSuccession, Detail: "agency=" + agency + " from=" + r.Agency})
}

// publicFiled is something that is filed for a registration of public data.
type publicFiled struct {
	of       string
	index    uint32
	request  registration.PublicRequest
	digest   string
	by       string
	consents []record.Consent
}

// checkPublicFiling checks a content that is filed: by what it says, its parties
// and what they have registered (U-7).
func (m msgServer) checkPublicFiling(ctx context.Context, f publicFiled, agency, division string) error {
	c := *f.request.Content
	if err := registration.CheckPublicFiling(c, agency, division, plumbing.Now(ctx)); err != nil {
		return err
	}
	for _, s := range c.Subjects {
		party, err := m.partyInForce(ctx, "subjects", s.Code)
		if err != nil {
			return err
		}
		if party.LegalName != s.Name {
			return registration.ErrApplicant.Wrapf("subjects: %s bears the name %s", s.Code, party.LegalName)
		}
	}
	if c.Proxy != "" {
		if _, err := m.partyInForce(ctx, "proxy", c.Proxy); err != nil {
			return err
		}
	}
	return m.checkPublicHeld(ctx, f.of, c)
}

// checkPublicConsents verifies one consent of each signer, in their order.
func (m msgServer) checkPublicConsents(ctx context.Context, f publicFiled, act string, signers []string) error {
	if len(f.consents) != len(signers) {
		return registration.ErrConsents.Wrapf("consents: %d of %d who sign", len(f.consents), len(signers))
	}
	for i, c := range f.consents {
		if c.Party != signers[i] {
			return registration.ErrConsents.Wrapf("consents: number %d is of %s, not of %s", i+1, c.Party, signers[i])
		}
		if _, err := m.partyInForce(ctx, "consents", c.Party); err != nil {
			return err
		}
		if err := m.institutions.VerifyConsent(ctx, c, act, f.of, uint64(f.index), f.digest); err != nil {
			return err
		}
	}
	return nil
}

// filePublic stores what was filed, and lets its subjects lead to it.
func (m msgServer) filePublic(ctx context.Context, f publicFiled) error {
	id, err := registration.ParseID(f.of)
	if err != nil {
		return err
	}
	digests, err := registration.ConsentDigests(f.consents)
	if err != nil {
		return err
	}
	return m.setPublicFiling(ctx, id, registration.PublicFiling{
		Registration: f.of, Index: f.index, Request: f.request, Digest: f.digest, FiledAt: plumbing.Now(ctx), FiledBy: f.by, Consents: digests,
	})
}

func (k *Keeper) setPublicFiling(ctx context.Context, id []byte, f registration.PublicFiling) error {
	for _, s := range f.Content().Subjects {
		if err := k.PublicsBySubject.Set(ctx, collections.Join(s.Code, id)); err != nil {
			return err
		}
	}
	return k.PublicFilings.Set(ctx, collections.Join(id, f.Index), f)
}

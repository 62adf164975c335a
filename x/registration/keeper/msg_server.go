// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/registration"
	"github.com/shuquan-ledger/shuquan/x/registration/types"
)

type msgServer struct{ *Keeper }

// NewMsgServer serves the messages on applications.
func NewMsgServer(k *Keeper) types.MsgServer { return msgServer{k} }

// officerCase is an application before an officer of its agency.
type officerCase struct {
	app           registration.Application
	accreditation institution.Accreditation
	officer       string
}

// loadFor loads an application for an officer of its agency with one of the
// duties. The officer is authorised before anything is read.
func (m msgServer) loadFor(ctx context.Context, id, officer string, duties ...institution.Duty) (officerCase, error) {
	c := officerCase{officer: officer}
	o, accreditation, err := m.officerOf(ctx, officer, duties...)
	if err != nil {
		return c, err
	}
	c.accreditation = accreditation
	if c.app, err = m.load(ctx, id); err != nil {
		return c, err
	}
	if o.Institution != c.app.Agency {
		c.app, err = m.passTo(ctx, o, c.app)
	}
	return c, err
}

// officerOf finds the officer of an account who may act now with one of the
// duties, for an agency that is accredited now.
func (m msgServer) officerOf(ctx context.Context, officer string, duties ...institution.Duty) (o institution.Officer, a institution.Accreditation, err error) {
	for _, duty := range duties {
		if o, a, err = m.institutions.AuthoriseAgency(ctx, officer, duty); err == nil {
			break
		}
	}
	return o, a, err
}

// passTo lets an application pass to the successor of the agency that it is
// with, by the first act of the successor's officers (guideline art. 13). It
// stays with the former one if the successor is itself an applicant.
func (k *Keeper) passTo(ctx context.Context, by institution.Officer, a registration.Application) (registration.Application, error) {
	agency := by.Institution
	responsible, err := k.institutions.ResponsibleFor(ctx, agency, a.Agency)
	if err == nil && !responsible {
		err = registration.ErrOtherAgency.Wrapf("%s is with %s", a.Id, a.Agency)
	}
	if err != nil {
		return a, err
	}
	f, err := k.Filing(ctx, a.Id, a.Filings)
	if err != nil {
		return a, err
	}
	if err := registration.CheckOwnCase(f.Content, agency); err != nil {
		return a, err
	}
	id, err := registration.ParseID(a.Id)
	if err != nil {
		return a, err
	}
	if err := k.ByAgency.Remove(ctx, collections.Join(a.Agency, id)); err != nil {
		return a, err
	}
	if err := k.ByAgency.Set(ctx, collections.Join(agency, id)); err != nil {
		return a, err
	}
	next := a
	next.Version++
	next.Agency = agency
	return k.write(ctx, a, next, record.Entry{Author: by.Address, Event: string(eventPassTo), Rule: ruleSuccession, Detail: "agency=" + agency + " from=" + a.Agency})
}

// judged is the case by which an act is judged.
func (m msgServer) judged(ctx context.Context, c officerCase) (registration.Case, error) {
	rules, err := m.rules(ctx, c.app.Rules)
	if err != nil {
		return registration.Case{}, err
	}
	over, err := m.periodOver(ctx, c.app, rules)
	return registration.Case{
		Application: c.app, Rules: rules, Level: c.accreditation.Level, Today: today(ctx), PeriodOver: over,
	}, err
}

// periodOver tells whether the running period is over although it has had no
// effect yet.
func (k *Keeper) periodOver(ctx context.Context, a registration.Application, rules registration.Rules) (bool, error) {
	objection, err := k.nextObjection(ctx, a)
	if err != nil {
		return false, err
	}
	return registration.PeriodOver(a, rules, objection, k.calendar.Calendar(ctx), plumbing.Now(ctx))
}

// checkParties checks that every applicant is in force under the name filed,
// and the proxy, if there is one, in force.
func (k *Keeper) checkParties(ctx context.Context, kind registration.Kind, c registration.Content) error {
	for _, a := range c.Applicants {
		party, err := k.partyInForce(ctx, "applicants", a.Code)
		if err != nil {
			return err
		}
		if party.LegalName != a.Name {
			return registration.ErrApplicant.Wrapf("applicants: %s bears the name %s", a.Code, party.LegalName)
		}
		if kind != registration.KindInitial {
			continue // a person's data may have passed to anybody since
		}
		if err := registration.CheckOrigin(c.Origin, party); err != nil {
			return err
		}
	}
	return k.checkProxy(ctx, c)
}

// checkProxy checks that the proxy, if there is one, is in force.
func (k *Keeper) checkProxy(ctx context.Context, c registration.Content) error {
	if c.Proxy == "" {
		return nil
	}
	_, err := k.partyInForce(ctx, "proxy", c.Proxy)
	return err
}

// checkInForce checks that every applicant is still in force. A party that has
// changed its name since the filing is the same party: its code does not change.
func (k *Keeper) checkInForce(ctx context.Context, c registration.Content) error {
	for _, a := range c.Applicants {
		if _, err := k.partyInForce(ctx, "applicants", a.Code); err != nil {
			return err
		}
	}
	return nil
}

// holders are those for whom rights are registered, under their present names.
func (k *Keeper) holders(ctx context.Context, c registration.Content) ([]registration.Applicant, error) {
	out := registration.Holders(c)
	for i, h := range out {
		party, err := k.institutions.Party(ctx, h.Code)
		if err != nil {
			return nil, err
		}
		out[i].Name = party.LegalName
	}
	return out, nil
}

// partyInForce is a party that a field of the content names; ErrApplicant unless it
// is in the records and has not ended (F-6).
func (k *Keeper) partyInForce(ctx context.Context, field, code string) (institution.Institution, error) {
	party, err := k.institutions.Party(ctx, code)
	if err == nil {
		err = party.Subject()
	}
	if err != nil {
		return party, registration.ErrApplicant.Wrapf("%s: %s: %s", field, code, err)
	}
	return party, nil
}

// checkConsents verifies one consent of every applicant, in their order. A
// nonce that is given must be that of every consent.
func (k *Keeper) checkConsents(ctx context.Context, consents []record.Consent, applicants []registration.Applicant, nonce []byte, act, id string, version uint64, digest string) error {
	if len(consents) != len(applicants) {
		return registration.ErrConsents.Wrapf("consents: %d for %d applicants", len(consents), len(applicants))
	}
	for i, c := range consents {
		if c.Party != applicants[i].Code {
			return registration.ErrConsents.Wrapf("consents: number %d is of %s, not of %s", i+1, c.Party, applicants[i].Code)
		}
		if nonce != nil && string(c.Nonce) != string(nonce) {
			return registration.ErrConsents.Wrapf("consents: number %d has another nonce than the submission", i+1)
		}
		if err := k.institutions.VerifyConsent(ctx, c, act, id, version, digest); err != nil {
			return err
		}
	}
	return nil
}

// file stores a version of the content.
func (k *Keeper) file(ctx context.Context, id string, version uint32, c registration.Content, officer string, at int64, consents []record.Consent) error {
	raw, err := registration.ParseID(id)
	if err != nil {
		return err
	}
	digests, err := registration.ConsentDigests(consents)
	if err != nil {
		return err
	}
	return k.Filings.Set(ctx, collections.Join(raw, version), registration.Filing{
		Application: id, Version: version, Content: c, FiledAt: at, FiledBy: officer, Consents: digests,
	})
}

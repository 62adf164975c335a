// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/registration"
	"github.com/shuquan-ledger/shuquan/x/registration/types"
)

// reserveRemainder has the layer of certificates prepare what is left of the
// registration from which rights pass; nil if nothing is left.
func (m msgServer) reserveRemainder(ctx context.Context, c officerCase, filed registration.Content) (*types.Sealable, error) {
	on, err := m.standing(ctx, filed)
	if err != nil {
		return nil, err
	}
	rest, left := on.Remainder(filed.Basis.Passes, c.app.Agency, today(ctx))
	if !left {
		return nil, nil
	}
	holders, err := m.holders(ctx, registration.NewStanding(rest, on.Content).Content)
	if err != nil {
		return nil, err
	}
	code, payloadDigest, err := m.hooks.EvidenceProposed(ctx, registration.EvidenceProposal{
		Registration: rest, Holders: holders, Accreditation: c.accreditation, Remains: true,
	})
	return &types.Sealable{Code: code, PayloadDigest: payloadDigest, Version: rest.Version}, err
}

// transfer lets rights pass at this moment (guideline art. 34): the old
// registration keeps what does not pass, or ends; what passes is a new one.
func (m msgServer) transfer(ctx context.Context, a registration.Application, e registration.Evidence, seal record.Consent, rest *record.Consent) (string, error) {
	f, err := m.Filing(ctx, a.Id, a.Filings)
	if err != nil {
		return "", err
	}
	on, err := m.standing(ctx, f.Content)
	if err != nil {
		return "", err
	}
	if err := m.shrink(ctx, on, f.Content.Basis.Passes, a.Agency, rest); err != nil {
		return "", err
	}
	if err := m.restsOn(ctx, a.Id, f.Content); err != nil {
		return "", err
	}
	code, err := m.issue(ctx, registration.Drafted(a, f.Content, e), seal)
	if err != nil {
		return "", err
	}
	from, err := m.Registration(ctx, a.Registration)
	if err != nil {
		return "", err
	}
	to, err := m.Registration(ctx, a.Id)
	if err != nil {
		return "", err
	}
	return code, m.hooks.Transferred(ctx, from, to)
}

// shrink writes what is left of a registration and has its certificate issued
// anew, or ends it.
func (m msgServer) shrink(ctx context.Context, on registration.Standing, passes []registration.Passing, agency string, seal *record.Consent) error {
	rest, left := on.Remainder(passes, agency, today(ctx))
	if left != (seal != nil) {
		return registration.ErrAct.Wrapf("remainder_seal: given is %t, something is left: %t", seal != nil, left)
	}
	if !left {
		return m.EndRegistration(ctx, on.Registration.Id, registration.EndTransferred)
	}
	_, err := m.issue(ctx, rest, *seal)
	return err
}

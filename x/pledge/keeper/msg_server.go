// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"slices"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/pledge/types"
)

type msgServer struct{ *Keeper }

// NewMsgServer serves the messages on pledges.
func NewMsgServer(k *Keeper) types.MsgServer { return msgServer{k} }

// authorise finds the officer of an account with one of the duties, before
// anything else is read.
func (m msgServer) authorise(ctx context.Context, officer string, duties ...institution.Duty) (institution.Officer, error) {
	var by institution.Officer
	var err error
	for _, duty := range duties {
		if by, err = m.institutions.Authorise(ctx, officer, duty); err == nil {
			return by, nil
		}
	}
	return by, err
}

// side tells whether an officer acts for the pledgee (false) or for the agency of
// one of the certificates (true); ErrNotPledgee (H-10) for everybody else. Who is
// a party of the pledge is no agency in it.
func (m msgServer) side(ctx context.Context, p pledge.Pledge, by institution.Officer) (agency bool, err error) {
	switch by.Institution {
	case p.Pledgee, p.Agent:
		return false, nil
	case p.Pledgor:
		return false, pledge.ErrNotPledgee.Wrapf("%s is the pledgor", by.Institution)
	}
	is, err := m.isAgency(ctx, p, by)
	if err == nil && !is {
		err = pledge.ErrNotPledgee.Wrapf("%s is neither pledgee nor agency of pledge %s", by.Institution, p.Id)
	}
	return is, err
}

// isAgency tells whether an officer is of the agency that is responsible for one
// of the certificates, and accredited now. ErrForeign (H-43) for a certificate that
// no agency of this chain keeps.
func (m msgServer) isAgency(ctx context.Context, p pledge.Pledge, by institution.Officer) (bool, error) {
	for _, code := range p.Certificates() {
		h, foreign, err := m.certificate(ctx, code)
		if err == nil && foreign {
			err = pledge.ErrForeign.Wrapf("certificate: %s", code)
		}
		if err != nil {
			return false, err
		}
		keeps, err := m.institutions.Responsible(ctx, h.Agency)
		if err != nil {
			return false, err
		}
		if keeps != by.Institution {
			continue
		}
		_, _, err = m.institutions.AuthoriseAgency(ctx, by.Address, by.Duties[0])
		return err == nil, err
	}
	return false, nil
}

// mayFile tells whether an officer may file what a party has signed: of the party
// itself, of the pledgee or its agent, or of the agency. ErrNotPledgee (H-10).
func (m msgServer) mayFile(ctx context.Context, p pledge.Pledge, by institution.Officer, parties ...string) error {
	if slices.Contains(parties, by.Institution) {
		return nil
	}
	if by.Institution == p.Pledgee || by.Institution == p.Agent || by.Institution == p.Pledgor {
		return pledge.ErrNotPledgee.Wrapf("%s is a party of pledge %s", by.Institution, p.Id)
	}
	is, err := m.isAgency(ctx, p, by)
	if err == nil && !is {
		err = pledge.ErrNotPledgee.Wrapf("%s may file nothing on pledge %s", by.Institution, p.Id)
	}
	return err
}

// current is a pledge as of now, with all others of its certificates.
func (m msgServer) current(ctx context.Context, id string) (pledge.Pledge, error) {
	p, err := m.load(ctx, id)
	if err != nil {
		return p, err
	}
	if err := m.refresh(ctx, p.Certificates()); err != nil {
		return p, err
	}
	return m.Pledge(ctx, id) // another one's end may have ended a challenge of it
}

// signed verifies a party's signature and gives its digest.
func (k *Keeper) signed(ctx context.Context, c record.Consent, party string, s pledge.Signing, document string) (string, error) {
	if c.Party != party {
		return "", pledge.ErrConsents.Wrapf("consent: it is of %s, not of %s", c.Party, party)
	}
	if err := k.institutions.VerifyConsent(ctx, c, s.Act, s.Object, s.Version, document); err != nil {
		return "", err
	}
	b, err := c.Marshal()
	if err != nil {
		return "", err
	}
	return digest.SM3(b), nil
}

// UpdateParams sets the parameters by motion.
func (m msgServer) UpdateParams(ctx context.Context, msg *types.MsgUpdateParams) (*types.MsgUpdateParamsResponse, error) {
	if msg.Authority != m.authority {
		return nil, pledge.ErrAuthority
	}
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	return &types.MsgUpdateParamsResponse{}, m.Params.Set(ctx, msg.Params)
}

// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"errors"
	"slices"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	"github.com/shuquan-ledger/shuquan/x/recognition/types"
)

// AcceptCertificate enters the decision of an officer to act on an imported certificate.
func (m msgServer) AcceptCertificate(ctx context.Context, msg *types.MsgAcceptCertificate) (*types.MsgAcceptCertificateResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	by, _, err := m.institutions.AuthoriseAgency(ctx, msg.Officer, institution.DutyReviewer)
	if err != nil {
		return nil, err
	}
	f, err := m.Facts(ctx, msg.Code)
	if err != nil {
		return nil, err
	}
	a := recognition.Acceptance{
		Code: msg.Code, Version: msg.Version, Agency: by.Institution, Officer: msg.Officer, DocumentDigest: msg.DocumentDigest, AcceptedAt: plumbing.Now(ctx),
	}
	if err := f.Accept(a); err != nil {
		return nil, err
	}
	if err := m.Acceptances.Set(ctx, a.Code, a); err != nil {
		return nil, err
	}
	return &types.MsgAcceptCertificateResponse{}, sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(
		&types.EventAccepted{Code: a.Code, Agency: a.Agency, Officer: a.Officer})
}

// RequestPledge asks the home of certificates for a pledge on them.
func (m msgServer) RequestPledge(ctx context.Context, msg *types.MsgRequestPledge) (*types.MsgRequestPledgeResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	bank, err := m.bank(ctx, msg.Handler, msg.Proposal.Pledgee)
	if err != nil {
		return nil, err
	}
	p, err := m.importable(ctx, msg.Division)
	if err != nil {
		return nil, err
	}
	for _, c := range msg.Proposal.Collateral {
		f, err := m.Facts(ctx, c.Certificate)
		if err == nil {
			err = f.ForActs(recognition.ErrNotRecognised)
		}
		if err != nil {
			return nil, err
		}
	}
	id, err := msg.Proposal.ID()
	if err != nil {
		return nil, err
	}
	sum, err := msg.Proposal.Digest()
	if err != nil {
		return nil, err
	}
	was, err := orNew(m.Requests.Get(ctx, id))(requestOf(id, p.Division, msg.Proposal))
	if err != nil {
		return nil, err
	}
	guest, err := m.signedBy(ctx, bank, msg.Signatures, recognition.Signed{ChainID: p.Agreement.ChainId, Act: recognition.ActRequest, Object: id, Version: 1, Digest: sum})
	if err != nil {
		return nil, err
	}
	next, packet, err := m.ask(ctx, p, was, func(nonce uint64) recognition.Packet {
		return recognition.Packet{Nonce: nonce, Body: &recognition.Packet_Request{Request: &recognition.PledgeRequest{
			Proposal: msg.Proposal, Consent: msg.Consent, Pledgee: guest, Signatures: msg.Signatures,
		}}}
	})
	if err != nil {
		return nil, err
	}
	return &types.MsgRequestPledgeResponse{Pledge: id, Nonce: next.Awaiting},
		m.move(ctx, was, next, recognition.EventRequest, lifecycle.Handler, record.Entry{Author: msg.Handler, Digests: []string{sum, packet}})
}

func requestOf(id, division string, p pledge.Proposal) recognition.Request {
	r := recognition.Request{Pledge: id, Division: division, Pledgor: p.Pledgor, Pledgee: p.Pledgee}
	for _, c := range p.Collateral {
		r.Certificates = append(r.Certificates, c.Certificate)
	}
	return r
}

// RequestAct asks for an act on a pledge that was requested.
func (m msgServer) RequestAct(ctx context.Context, msg *types.MsgRequestAct) (*types.MsgRequestActResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	r, err := m.Mirror(ctx, msg.Pledge)
	if err != nil {
		return nil, err
	}
	bank, err := m.bank(ctx, msg.Handler, r.Pledgee)
	if err != nil {
		return nil, err
	}
	if r.Awaiting != 0 {
		return nil, recognition.ErrAwaiting.Wrapf("pledge %s: answer %d", r.Pledge, r.Awaiting)
	}
	p, err := m.importable(ctx, r.Division)
	if err != nil {
		return nil, err
	}
	sum, err := msg.Act.Digest()
	if err != nil {
		return nil, err
	}
	signed := recognition.Signed{ChainID: p.Agreement.ChainId, Act: recognition.ActOnPledge, Object: r.Pledge, Version: r.HomeVersion, Digest: sum}
	if _, err := m.signedBy(ctx, bank, msg.Signatures, signed); err != nil {
		return nil, err
	}
	asked := recognition.Asked{Pledge: r.Pledge, Act: msg.Act, Consents: msg.Consents, Signatures: msg.Signatures}
	next, packet, err := m.ask(ctx, p, r, asked.Asking)
	if err != nil {
		return nil, err
	}
	return &types.MsgRequestActResponse{Nonce: next.Awaiting},
		m.move(ctx, r, next, recognition.EventAsk, lifecycle.Handler, record.Entry{Author: msg.Handler, Digests: []string{sum, packet}, Detail: msg.Act.Name()})
}

// bank is the bank of a handler, who asks in its name: ErrGuest.
func (m msgServer) bank(ctx context.Context, handler, pledgee string) (institution.Institution, error) {
	by, err := m.institutions.Authorise(ctx, handler, institution.DutyHandler)
	if err != nil {
		return institution.Institution{}, err
	}
	bank, err := m.institutions.Party(ctx, by.Institution)
	if err == nil && (bank.Kind != institution.KindBank || bank.Code != pledgee) {
		err = recognition.ErrGuest.Wrapf("%s asks for %s", bank.Code, pledgee)
	}
	return bank, err
}

// signedBy is a bank with the open document keys with which it goes abroad, two of
// which have signed.
func (m msgServer) signedBy(ctx context.Context, bank institution.Institution, signatures []record.Consent, s recognition.Signed) (recognition.Guest, error) {
	now := plumbing.Now(ctx)
	g := recognition.Guest{Code: bank.Code, LegalName: bank.LegalName, Division: bank.Division}
	for i := uint32(1); i <= bank.DocumentKeys; i++ {
		key, err := m.institutions.DocumentKey(ctx, bank.Code, i)
		if err != nil {
			return g, err
		}
		signs := slices.ContainsFunc(signatures, func(c record.Consent) bool { return c.KeyIndex == i })
		if !key.ValidAt(now) || !signs && len(g.Keys) >= recognition.MaxOtherKeys {
			continue
		}
		g.Keys = append(g.Keys, recognition.GuestKey{Index: i, Algorithm: key.Algorithm, PublicKey: key.PublicKey})
	}
	if err := g.Validate(); err != nil {
		return g, err
	}
	return g, s.Verify(m.seals, g, signatures, now)
}

// ImportOutcome imports what came of a request whose acknowledgement was lost: the
// outcome, or that there is none and that the request comes too late now.
func (m msgServer) ImportOutcome(ctx context.Context, msg *types.MsgImportOutcome) (*types.MsgImportOutcomeResponse, error) {
	if err := m.officer(ctx, msg.Officer); err != nil {
		return nil, err
	}
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	p, err := m.importable(ctx, msg.Division)
	if err != nil {
		return nil, err
	}
	sent, err := m.Sent.Get(ctx, collections.Join(p.Division, msg.Nonce))
	if errors.Is(err, collections.ErrNotFound) {
		err = recognition.ErrNotAwaited.Wrapf("nonce: %d", msg.Nonce)
	}
	if err != nil {
		return nil, err
	}
	home, err := m.institutions.Province(ctx)
	if err != nil {
		return nil, err
	}
	proofs, at, err := m.proverOf(ctx, p, msg.Proofs)
	if err != nil {
		return nil, err
	}
	o, answered, err := recognition.ReadOutcome(proofs.reader(), recognition.ProvinceOf(home), msg.Nonce)
	if err == nil {
		err = proofs.done()
	}
	if err != nil {
		return nil, asEvidence(err)
	}
	if answered {
		_, err = m.answered(ctx, p.Division, o)
	} else if err = sent.TimedOut(at); err == nil {
		err = m.failed(ctx, p.Division, msg.Nonce, recognition.CodeOf(recognition.ErrTimedOut), true)
	}
	return &types.MsgImportOutcomeResponse{Outcome: o, TimedOut: !answered}, err
}

// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/certificate/types"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
)

type msgServer struct{ *Keeper }

// NewMsgServer serves the messages on certificates.
func NewMsgServer(k *Keeper) types.MsgServer { return msgServer{k} }

// ProposeRevocation proposes to revoke a certificate.
func (m msgServer) ProposeRevocation(ctx context.Context, msg *types.MsgProposeRevocation) (*types.MsgProposeRevocationResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	h, err := m.loadFor(ctx, msg.Code, msg.Handler, institution.DutyHandler)
	if err != nil {
		return nil, err
	}
	p := msg.Proposal()
	if err := h.MayPropose(p, plumbing.Now(ctx)); err != nil {
		return nil, err
	}
	if err := m.guard.May(ctx, h, certificate.ActRevoke); err != nil {
		return nil, err
	}
	if p.Digest, err = p.ProposalDigest(h.Code); err != nil {
		return nil, err
	}
	return &types.MsgProposeRevocationResponse{Digest: p.Digest}, m.write(ctx, h, h.WithPending(&p), record.Entry{
		Author: msg.Handler, Event: string(eventPropose), Rule: ruleTwoPersons, Digests: []string{p.NoticeDigest, p.Digest}, Detail: p.Ground,
	})
}

// ConfirmRevocation revokes what another person proposed to revoke, and ends
// its registration.
func (m msgServer) ConfirmRevocation(ctx context.Context, msg *types.MsgConfirmRevocation) (*types.MsgConfirmRevocationResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	h, err := m.loadFor(ctx, msg.Code, msg.Reviewer, institution.DutyReviewer)
	if err != nil {
		return nil, err
	}
	if err := h.MayConfirm(msg.Reviewer, msg.Digest); err != nil {
		return nil, err
	}
	p := *h.Pending
	if err := m.institutions.Proposer(ctx, p.Proposer, h.Agency); err != nil {
		return nil, err
	}
	if err := m.guard.May(ctx, h, certificate.ActRevoke); err != nil {
		return nil, err
	}
	h, err = m.transition(ctx, h, act{
		Change: certificate.Change{
			Event: certificate.EventRevoke, Actor: lifecycle.TwoPersons, At: plumbing.Now(ctx), Reason: p.Ground, VoidFrom: p.VoidFrom,
		},
		author: msg.Reviewer, proposer: p.Proposer, digests: []string{p.NoticeDigest, p.Digest},
	})
	if err != nil {
		return nil, err
	}
	return &types.MsgConfirmRevocationResponse{Status: h.Status}, m.registrations.EndRegistration(ctx, h.Registration, certificate.EndRevoked)
}

// DropRevocation drops a proposed revocation.
func (m msgServer) DropRevocation(ctx context.Context, msg *types.MsgDropRevocation) (*types.MsgDropRevocationResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	h, err := m.loadFor(ctx, msg.Code, msg.Officer, institution.DutyHandler, institution.DutyReviewer)
	if err != nil {
		return nil, err
	}
	if h.Pending == nil {
		return nil, certificate.ErrNothingPending
	}
	return &types.MsgDropRevocationResponse{}, m.write(ctx, h, h.WithPending(nil), record.Entry{
		Author: msg.Officer, Proposer: h.Pending.Proposer, Event: string(eventDrop), Rule: ruleTwoPersons, Digests: []string{h.Pending.Digest},
	})
}

// ruleTwoPersons is what a proposal and its dropping rest on.
const ruleTwoPersons = "guideline art. 7"

// loadFor loads a certificate for an officer of its agency with one of the
// duties. The officer is authorised before anything is read.
func (m msgServer) loadFor(ctx context.Context, code, officer string, duties ...institution.Duty) (certificate.Head, error) {
	var o institution.Officer
	var err error
	for _, duty := range duties {
		if o, _, err = m.institutions.AuthoriseAgency(ctx, officer, duty); err == nil {
			break
		}
	}
	if err != nil {
		return certificate.Head{}, err
	}
	h, err := m.load(ctx, code)
	if err != nil {
		return h, err
	}
	if o.Institution != h.Agency {
		return h, certificate.ErrForeign.Wrapf("%s belongs to %s", code, h.Agency)
	}
	return h, nil
}

// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/certificate/types"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

type msgServer struct{ *Keeper }

// NewMsgServer serves the messages on certificates.
func NewMsgServer(k *Keeper) types.MsgServer { return msgServer{k} }

// Propose proposes an act that takes two persons.
func (m msgServer) Propose(ctx context.Context, msg *types.MsgPropose) (*types.MsgProposeResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	h, err := m.loadFor(ctx, msg.Code, msg.Handler, institution.DutyHandler)
	if err != nil {
		return nil, err
	}
	if err := h.MayPropose(); err != nil {
		return nil, err
	}
	j, _, err := m.judge(ctx, h, msg.Act)
	if err != nil {
		return nil, err
	}
	p := certificate.Pending{Act: msg.Act, Proposer: msg.Handler}
	if p.Digest, err = msg.Act.ProposalDigest(h.Code); err != nil {
		return nil, err
	}
	return &types.MsgProposeResponse{Digest: p.Digest}, m.write(ctx, h, h.WithPending(&p), record.Entry{
		Author: msg.Handler, Event: string(eventPropose), Rule: ruleTwoPersons, Digests: append(j.Digests, p.Digest), Detail: msg.Act.Name(),
	})
}

// judge finds out whether an act is possible as the certificate stands, and
// with it the annotation that it names.
func (m msgServer) judge(ctx context.Context, h certificate.Head, a certificate.Act) (certificate.Judged, certificate.Annotation, error) {
	c := certificate.Case{Head: h, Now: plumbing.Now(ctx)}
	if index := a.Names(h); index != 0 && index <= h.Annotations {
		var err error
		if c.Note, err = m.loadNote(ctx, h.Code, index); err != nil {
			return certificate.Judged{}, c.Note, err
		}
	}
	j, err := a.Judge(c)
	if err != nil || j.Deal == "" {
		return j, c.Note, err
	}
	return j, c.Note, m.mayDeal(ctx, h, j.Deal)
}

// Confirm does what another person proposed.
func (m msgServer) Confirm(ctx context.Context, msg *types.MsgConfirm) (*types.MsgConfirmResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	h, err := m.loadFor(ctx, msg.Code, msg.Reviewer, institution.DutyReviewer)
	if err != nil {
		return nil, err
	}
	p, err := h.MayConfirm(msg.Reviewer, msg.Digest)
	if err != nil {
		return nil, err
	}
	if err := m.institutions.Proposer(ctx, p.Proposer, h.Agency); err != nil {
		return nil, err
	}
	j, note, err := m.judge(ctx, h, p.Act)
	if err != nil {
		return nil, err
	}
	by := act{Change: j.Change, author: msg.Reviewer, proposer: p.Proposer, digests: append(j.Digests, p.Digest), detail: j.Detail}
	if j.Note.Event != "" {
		h.Pending = nil
		h, note, err = m.annotate(ctx, h, note, j.Note, by)
		return &types.MsgConfirmResponse{Status: h.Status, Annotation: note.Index}, err
	}
	if h, err = m.transition(ctx, h, by); err != nil {
		return nil, err
	}
	return &types.MsgConfirmResponse{Status: h.Status}, m.registrations.EndRegistration(ctx, h.Registration, j.End)
}

// Drop withdraws or declines a proposal.
func (m msgServer) Drop(ctx context.Context, msg *types.MsgDrop) (*types.MsgDropResponse, error) {
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
	return &types.MsgDropResponse{}, m.write(ctx, h, h.WithPending(nil), record.Entry{
		Author: msg.Officer, Proposer: h.Pending.Proposer, Event: string(eventDrop), Rule: ruleTwoPersons,
		Digests: []string{h.Pending.Digest}, Detail: h.Pending.Act.Name(),
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
		err = m.succeeds(ctx, o.Institution, h)
	}
	return h, err
}

// succeeds checks that an agency is responsible for another's certificate, as
// its successor, and is not itself one of the holders.
func (k *Keeper) succeeds(ctx context.Context, agency string, h certificate.Head) error {
	responsible, err := k.institutions.ResponsibleFor(ctx, agency, h.Agency)
	if err == nil && !responsible {
		err = certificate.ErrForeign.Wrapf("%s belongs to %s", h.Code, h.Agency)
	}
	if err != nil {
		return err
	}
	issue, err := k.Issues.Get(ctx, collections.Join(h.Code, h.Version))
	if err != nil {
		return err
	}
	return registration.CheckOwnCase(registration.Content{Applicants: issue.Payload.Holders}, agency)
}

// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"errors"

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
	s, err := m.loadFor(ctx, msg.Code, msg.Handler, institution.DutyHandler)
	if err != nil {
		return nil, err
	}
	if err := s.MayPropose(s.province); err != nil {
		return nil, err
	}
	j, _, err := m.judge(ctx, s, msg.Act)
	if err != nil {
		return nil, err
	}
	p := certificate.Pending{Act: msg.Act, Proposer: msg.Handler}
	if p.Digest, err = msg.Act.ProposalDigest(s.Code); err != nil {
		return nil, err
	}
	return &types.MsgProposeResponse{Digest: p.Digest}, m.write(ctx, s.Head, s.WithPending(s.province, &p), record.Entry{
		Author: msg.Handler, Event: string(eventPropose), Rule: ruleTwoPersons, Digests: append(j.Digests, p.Digest), Detail: msg.Act.Name(),
	})
}

// judge finds out whether an act is possible as the certificate stands, and
// with it the annotation that it names.
func (m msgServer) judge(ctx context.Context, s side, a certificate.Act) (certificate.Judged, certificate.Annotation, error) {
	c := certificate.Case{Head: s.Head, Province: s.province, Now: plumbing.Now(ctx)}
	if index := a.Names(); index != 0 && index <= s.Annotations {
		var err error
		if c.Note, err = m.loadNote(ctx, s.Code, index); err != nil {
			return certificate.Judged{}, c.Note, err
		}
	}
	j, err := a.Judge(c)
	if err != nil || j.Deal == certificate.DealUnspecified {
		return j, c.Note, err
	}
	return j, c.Note, m.mayDeal(ctx, s.Head, j.Deal)
}

// Confirm does what another person of the same side proposed.
func (m msgServer) Confirm(ctx context.Context, msg *types.MsgConfirm) (*types.MsgConfirmResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	s, err := m.loadFor(ctx, msg.Code, msg.Reviewer, institution.DutyReviewer)
	if err != nil {
		return nil, err
	}
	p, err := s.MayConfirm(s.province, msg.Reviewer, msg.Digest)
	if err != nil {
		return nil, err
	}
	if err := m.institutions.Proposer(ctx, p.Proposer, s.keeper); err != nil {
		return nil, err
	}
	j, note, err := m.judge(ctx, s, p.Act)
	if err != nil {
		return nil, err
	}
	by := act{Change: j.Change, author: msg.Reviewer, proposer: p.Proposer, digests: append(j.Digests, p.Digest), detail: j.Detail}
	if j.Note.Event != "" {
		h, note, err := m.annotate(ctx, s.Head.Without(s.province), note, j.Note, by)
		return &types.MsgConfirmResponse{Status: h.Status, Annotation: note.Index}, err
	}
	h, err := m.transition(ctx, s.Head, by)
	if err != nil {
		return nil, err
	}
	return &types.MsgConfirmResponse{Status: h.Status}, m.registrations.EndRegistration(ctx, h.Registration, j.End)
}

// Drop withdraws or declines a proposal of the officer's own side.
func (m msgServer) Drop(ctx context.Context, msg *types.MsgDrop) (*types.MsgDropResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	s, err := m.loadFor(ctx, msg.Code, msg.Officer, institution.DutyHandler, institution.DutyReviewer)
	if err != nil {
		return nil, err
	}
	p := s.Proposed(s.province)
	if p == nil {
		return nil, certificate.ErrNothingPending
	}
	return &types.MsgDropResponse{}, m.write(ctx, s.Head, s.WithPending(s.province, nil), record.Entry{
		Author: msg.Officer, Proposer: p.Proposer, Event: string(eventDrop), Rule: ruleTwoPersons,
		Digests: []string{p.Digest}, Detail: p.Act.Name(),
	})
}

// ruleTwoPersons is what a proposal and its dropping rest on.
const ruleTwoPersons = "guideline art. 7"

// side is a certificate with the side whose officer acts on it.
type side struct {
	certificate.Head
	// province tells that it is the province's and not the agency's.
	province bool
	// keeper is the code of the institution whose proposals the side confirms.
	keeper string
}

// loadFor loads a certificate for an officer with one of the duties: of its
// agency, or of the bureau that holds the province's seat. The officer is
// authorised before anything is read.
func (m msgServer) loadFor(ctx context.Context, code, officer string, duties ...institution.Duty) (side, error) {
	s, of, err := m.authorise(ctx, officer, duties)
	if err != nil {
		return side{}, err
	}
	if s.Head, err = m.load(ctx, code); err != nil || s.province {
		return s, err
	}
	s.keeper = s.Agency
	if of != s.Agency {
		err = m.succeeds(ctx, of, s.Head)
	}
	return s, err
}

// authorise finds the side of an officer and their institution. Who is of no
// agency and not of the province is told what agencies are told.
func (m msgServer) authorise(ctx context.Context, officer string, duties []institution.Duty) (side, string, error) {
	var refused error
	for _, duty := range duties {
		o, _, err := m.institutions.AuthoriseAgency(ctx, officer, duty)
		if err == nil {
			return side{}, o.Institution, nil
		}
		if refused = err; !errors.Is(err, institution.ErrNotAccredited) {
			continue
		}
		province, mayNot := m.institutions.AuthoriseProvince(ctx, officer, duty)
		if mayNot == nil {
			return side{province: true, keeper: province.Institution}, province.Institution, nil
		}
		if !errors.Is(mayNot, institution.ErrRuling) {
			return side{}, "", mayNot
		}
	}
	return side{}, "", refused
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

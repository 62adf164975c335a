// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"errors"
	"fmt"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/registration"
	"github.com/shuquan-ledger/shuquan/x/registration/types"
)

// SubmitPublic files a first application for public data. Submitting the same
// bytes again changes nothing.
func (m msgServer) SubmitPublic(ctx context.Context, msg *types.MsgSubmitPublic) (*types.MsgSubmitPublicResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	_, accreditation, err := m.institutions.AuthoriseAgency(ctx, msg.Handler, institution.DutyHandler)
	if err != nil {
		return nil, err
	}
	s := registration.PublicSubmission{Agency: accreditation.Agency, Content: msg.Content, Nonce: msg.Nonce}
	id, err := s.ID()
	if err != nil {
		return nil, err
	}
	if done, err := m.publicAlreadyFiled(ctx, id, msg.Handler); done || err != nil {
		return &types.MsgSubmitPublicResponse{Id: id, Already: done}, err
	}
	f := publicFiled{of: id, index: 1, request: registration.PublicRequest{Purpose: registration.PublicPurposeFirst, Content: &s.Content}, by: msg.Handler, consents: msg.Consents}
	if err := m.checkPublicFiling(ctx, f, accreditation.Agency, accreditation.Division); err != nil {
		return nil, err
	}
	if f.digest, err = s.Content.Digest(); err != nil {
		return nil, err
	}
	for _, c := range msg.Consents {
		if string(c.Nonce) != string(msg.Nonce) {
			return nil, registration.ErrConsents.Wrap("consents: one has another nonce than the submission")
		}
	}
	if err := m.checkPublicConsents(ctx, f, registration.ActSubmitPublic, s.Content.Signers()); err != nil {
		return nil, err
	}
	late, err := m.publicSubmitted(ctx, s, f)
	return &types.MsgSubmitPublicResponse{Id: id, LateFiling: late}, err
}

// publicAlreadyFiled tells whether the officer has submitted these very bytes before.
func (m msgServer) publicAlreadyFiled(ctx context.Context, id, officer string) (bool, error) {
	f, err := m.PublicFiling(ctx, id, 1)
	if errors.Is(err, registration.ErrNoPublic) {
		return false, nil
	}
	if err == nil && f.FiledBy != officer {
		err = registration.ErrPublicState.Wrapf("%s was submitted by %s", id, f.FiledBy)
	}
	return err == nil, err
}

func (m msgServer) publicSubmitted(ctx context.Context, s registration.PublicSubmission, f publicFiled) (bool, error) {
	on := today(ctx)
	rules, err := m.publicRulesOn(ctx, on)
	if err != nil {
		return false, err
	}
	late, err := rules.LateFiling(s.Content.Product, on, m.calendar.Calendar(ctx))
	if err != nil {
		return false, err
	}
	if err := m.filePublic(ctx, f); err != nil {
		return false, err
	}
	raw, err := registration.ParseID(f.of)
	if err != nil {
		return false, err
	}
	if err := m.PublicsByAgency.Set(ctx, collections.Join(s.Agency, raw)); err != nil {
		return false, err
	}
	_, err = m.transitionPublic(ctx, registration.PublicRegistration{}, publicAct{
		event: registration.EventPublicSubmit, actor: lifecycle.Applicant, on: on, author: f.by, digests: []string{f.digest},
		effect: registration.PublicFiled(f.of, s, f.digest, rules, late, on), detail: fmt.Sprintf("late_filing=%t", late),
	})
	return late, err
}

// RefilePublic files what a supplement was asked for.
func (m msgServer) RefilePublic(ctx context.Context, msg *types.MsgRefilePublic) (*types.MsgRefilePublicResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	c, err := m.loadPublicFor(ctx, msg.Id, msg.Handler, institution.DutyHandler)
	if err != nil {
		return nil, err
	}
	if _, err := registration.PublicLifecycle.Next(c.public.Status, registration.EventPublicRefile, lifecycle.Applicant); err != nil {
		return nil, err
	}
	f := publicFiled{of: msg.Id, index: c.public.Filings + 1, request: registration.PublicRequest{Purpose: registration.PublicPurposeSupplement, Content: &msg.Content}, by: msg.Handler, consents: msg.Consents}
	if err := m.checkPublicFiling(ctx, f, c.public.Agency, c.accreditation.Division); err != nil {
		return nil, err
	}
	if err := registration.SameSubjects(c.content, msg.Content); err != nil {
		return nil, err
	}
	if f.digest, err = msg.Content.Digest(); err != nil {
		return nil, err
	}
	if err := m.checkPublicConsents(ctx, f, registration.ActRefilePublic, msg.Content.Signers()); err != nil {
		return nil, err
	}
	if err := m.filePublic(ctx, f); err != nil {
		return nil, err
	}
	rules, err := m.publicRulesOn(ctx, today(ctx))
	if err != nil {
		return nil, err
	}
	late, err := rules.LateFiling(msg.Content.Product, c.filedOn(), m.calendar.Calendar(ctx))
	if err != nil {
		return nil, err
	}
	_, err = m.transitionPublic(ctx, c.public, publicAct{
		event: registration.EventPublicRefile, actor: lifecycle.Applicant, on: today(ctx), author: msg.Handler, digests: []string{f.digest},
		effect: registration.PublicRefiled(f.digest, rules, late, today(ctx)), detail: fmt.Sprintf("late_filing=%t", late),
	})
	return &types.MsgRefilePublicResponse{Filing: f.index}, err
}

// ObjectPublic enters an objection to a public notice.
func (m msgServer) ObjectPublic(ctx context.Context, msg *types.MsgObjectPublic) (*types.MsgObjectPublicResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	c, err := m.loadPublicFor(ctx, msg.Id, msg.Handler, institution.DutyHandler)
	if err != nil {
		return nil, err
	}
	if _, err := registration.PublicLifecycle.Next(c.public.Status, registration.EventPublicObject, lifecycle.Party); err != nil {
		return nil, err
	}
	if _, err := m.partyInForce(ctx, "statement.objector", msg.Statement.Objector); err != nil {
		return nil, err
	}
	o, err := msg.Statement.Received(c.public, plumbing.Now(ctx))
	if err != nil {
		return nil, err
	}
	digest, err := o.Statement.Digest()
	if err != nil {
		return nil, err
	}
	f := publicFiled{of: msg.Id, index: o.Index, digest: digest, consents: []record.Consent{msg.Consent}}
	if err := m.checkPublicConsents(ctx, f, registration.ActObjectPublic, []string{o.Statement.Objector}); err != nil {
		return nil, err
	}
	if err := m.setPublicObjection(ctx, o); err != nil {
		return nil, err
	}
	_, err = m.transitionPublic(ctx, c.public, publicAct{
		event: registration.EventPublicObject, actor: lifecycle.Party, on: today(ctx), author: msg.Handler,
		digests: []string{digest}, effect: registration.PublicDisputed, detail: fmt.Sprintf("objection=%d", o.Index),
	})
	return &types.MsgObjectPublicResponse{Index: o.Index}, err
}

// RequestPublic asks for a change, correction, renewal or cancellation.
func (m msgServer) RequestPublic(ctx context.Context, msg *types.MsgRequestPublic) (*types.MsgRequestPublicResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	c, err := m.loadPublicFor(ctx, msg.Id, msg.Handler, institution.DutyHandler)
	if err != nil {
		return nil, err
	}
	q, asks := msg.Request, msg.Consents[0].Party
	rules, err := m.publicRulesOn(ctx, today(ctx))
	if err != nil {
		return nil, err
	}
	if err := c.public.MayRequest(q, c.content, rules, today(ctx)); err != nil {
		return nil, err
	}
	if err := q.CheckAsker(c.content, asks, c.public.Agency); err != nil {
		return nil, err
	}
	f := publicFiled{of: msg.Id, index: c.public.Filings + 1, request: q, by: msg.Handler, consents: msg.Consents}
	if q.Content != nil {
		if err := m.checkPublicFiling(ctx, f, c.public.Agency, c.accreditation.Division); err != nil {
			return nil, err
		}
	}
	if f.digest, err = q.Digest(); err != nil {
		return nil, err
	}
	if err := m.checkPublicConsents(ctx, f, registration.ActRequestPublic, q.Signers(c.content, asks)); err != nil {
		return nil, err
	}
	if err := m.filePublic(ctx, f); err != nil {
		return nil, err
	}
	event, actor, err := q.Event()
	if err != nil {
		return nil, err
	}
	_, err = m.transitionPublic(ctx, c.public, publicAct{
		event: event, actor: actor, on: today(ctx), author: msg.Handler, digests: []string{f.digest},
		effect: registration.PublicRequested(q.Purpose, rules, today(ctx)), detail: fmt.Sprintf("request=%s filing=%d", q.Purpose, f.index),
	})
	return &types.MsgRequestPublicResponse{Filing: f.index}, err
}

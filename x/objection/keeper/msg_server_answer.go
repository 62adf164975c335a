// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/objection"
	"github.com/shuquan-ledger/shuquan/x/objection/types"
)

// Complete finds an objection complete and annotates the certificate.
func (m msgServer) Complete(ctx context.Context, msg *types.MsgComplete) (*types.MsgCompleteResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	o, err := m.handled(ctx, msg.Id, msg.Handler)
	if err != nil {
		return nil, err
	}
	if _, err := objection.Lifecycle.Next(o.Status, objection.EventComplete, lifecycle.Handler); err != nil {
		return nil, err
	}
	h, err := m.certificates.Head(ctx, o.Certificate)
	if err != nil {
		return nil, err
	}
	if !h.InForce() {
		return nil, objection.ErrPhase.Wrapf("certificate: %s", h.Code)
	}
	annotation, err := m.certificates.Dispute(ctx, o.Certificate, msg.RecordDigest)
	if err != nil {
		return nil, err
	}
	o, err = m.transition(ctx, o, act{
		event: objection.EventComplete, actor: lifecycle.Handler, on: today(ctx), author: msg.Handler,
		digests: []string{msg.RecordDigest}, effect: objection.Completed(today(ctx), annotation),
	})
	if err != nil {
		return nil, err
	}
	end, err := objection.OpenDeadline(o, m.calendar.Calendar(ctx))
	return &types.MsgCompleteResponse{Annotation: annotation, NotifyBy: end.LastDay}, err
}

// Notify records the written notice to the registrant.
func (m msgServer) Notify(ctx context.Context, msg *types.MsgNotify) (*types.MsgNotifyResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	o, err := m.handled(ctx, msg.Id, msg.Handler)
	if err != nil {
		return nil, err
	}
	o, err = m.transition(ctx, o, act{
		event: objection.EventNotify, actor: lifecycle.Handler, on: today(ctx), author: msg.Handler,
		digests: []string{msg.NoticeDigest}, effect: objection.Notified(today(ctx), msg.NoticeDigest),
	})
	if err != nil {
		return nil, err
	}
	end, err := objection.OpenDeadline(o, m.calendar.Calendar(ctx))
	return &types.MsgNotifyResponse{AnswerBy: end.LastDay}, err
}

// Answer enters that the registrant admits or contests.
func (m msgServer) Answer(ctx context.Context, msg *types.MsgAnswer) (*types.MsgAnswerResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	o, err := m.handled(ctx, msg.Id, msg.Handler)
	if err != nil {
		return nil, err
	}
	t := act{event: objection.EventContest, actor: lifecycle.Registrant, on: today(ctx), author: msg.Handler, effect: objection.Contested(today(ctx))}
	if msg.Admit {
		r, err := m.registrations.Registration(ctx, o.Registration)
		if err != nil {
			return nil, err
		}
		t.event, t.effect = objection.EventAdmit, objection.Admitted(today(ctx), r.Version)
	}
	if _, err := objection.Lifecycle.Next(o.Status, t.event, t.actor); err != nil {
		return nil, err
	}
	if err := m.byHolders(ctx, o, msg.Consents, msg.Admit, statement{objection.AnswerAct(msg.Admit), o.Id, msg.AnswerDigest}); err != nil {
		return nil, err
	}
	t.digests, t.detail = []string{msg.AnswerDigest}, objection.Signers(msg.Consents)
	o, err = m.transition(ctx, o, t)
	return &types.MsgAnswerResponse{Status: o.Status}, err
}

// Respond enters what a side says of the conclusion.
func (m msgServer) Respond(ctx context.Context, msg *types.MsgRespond) (*types.MsgRespondResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	o, err := m.handled(ctx, msg.Id, msg.Handler)
	if err != nil {
		return nil, err
	}
	event, effect, err := o.Response(msg.Side, msg.Accept)
	if err != nil {
		return nil, err
	}
	if _, err := objection.Lifecycle.Next(o.Status, event, lifecycle.EitherSide); err != nil {
		return nil, err
	}
	digests, err := m.checkResponse(ctx, o, msg)
	if err != nil {
		return nil, err
	}
	o, err = m.transition(ctx, o, act{
		event: event, actor: lifecycle.EitherSide, on: today(ctx), author: msg.Handler, effect: effect,
		digests: append([]string{o.DecisionDigest}, digests...), detail: "side=" + msg.Side.String() + " " + objection.Signers(msg.Consents),
	})
	return &types.MsgRespondResponse{Status: o.Status}, err
}

// checkResponse verifies that the side itself responds, and gives the digests of
// the objector's signature or paper; the holders' history names the signers.
func (m msgServer) checkResponse(ctx context.Context, o objection.Objection, msg *types.MsgRespond) ([]string, error) {
	s := statement{objection.ResponseAct(msg.Side, msg.Accept), o.Id, o.DecisionDigest}
	if msg.Side == objection.SideObjector {
		return m.byObjector(ctx, o.Objector, msg.Consents, msg.DocumentDigest, s)
	}
	if msg.DocumentDigest != "" {
		return nil, objection.ErrConsents.Wrap("document_digest: holders sign")
	}
	return nil, m.byHolders(ctx, o, msg.Consents, msg.Accept, s)
}

// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/pledge/types"
)

// Object files an objection to the entry of a pledge.
func (m msgServer) Object(ctx context.Context, msg *types.MsgObject) (*types.MsgObjectResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	by, err := m.authorise(ctx, msg.Handler, institution.DutyHandler)
	if err != nil {
		return nil, err
	}
	p, err := m.load(ctx, msg.Id)
	if err != nil {
		return nil, err
	}
	objector := msg.Consent.Party
	if err := m.mayFile(ctx, p, by, objector); err != nil {
		return nil, err
	}
	open, err := m.openChallenges(ctx, p.Id)
	if err != nil {
		return nil, err
	}
	if err := p.MayObject(objector, open); err != nil {
		return nil, err
	}
	c, err := p.NewObjection(objector, msg.Statement, today(ctx))
	if err != nil {
		return nil, err
	}
	signature, err := m.signed(ctx, msg.Consent, objector, pledge.Signing{Act: pledge.ActObject, Object: p.Id, Version: uint64(c.Index)}, msg.Statement)
	if err != nil {
		return nil, err
	}
	_, err = m.moveChallenge(ctx, p, c, step{
		event: pledge.EventObject, actor: lifecycle.Party, on: today(ctx), author: msg.Handler, digests: []string{msg.Statement, signature},
	})
	return &types.MsgObjectResponse{Challenge: c.Index}, err
}

// objected is a pledge and an objection to it, for an officer of the agency or, if
// it is the objector's to do, of the objector.
func (m msgServer) objected(ctx context.Context, handler, id string, index uint32, objectors bool) (pledge.Pledge, pledge.Challenge, error) {
	by, err := m.authorise(ctx, handler, institution.DutyHandler)
	if err != nil {
		return pledge.Pledge{}, pledge.Challenge{}, err
	}
	p, err := m.load(ctx, id)
	if err != nil {
		return p, pledge.Challenge{}, err
	}
	c, err := m.Challenge(ctx, id, index)
	if err != nil {
		return p, c, err
	}
	if objectors {
		return p, c, m.mayFile(ctx, p, by, c.Objector)
	}
	return p, c, m.mayFile(ctx, p, by)
}

// AdvanceObjection enters that the pledgee was told, or that a court has taken
// the case up. That the agency enters alone: the objector's word does not keep a
// pledge challenged for as long as nobody decides.
func (m msgServer) AdvanceObjection(ctx context.Context, msg *types.MsgAdvanceObjection) (*types.MsgAdvanceObjectionResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	p, c, err := m.objected(ctx, msg.Handler, msg.Id, msg.Challenge, !msg.Suit)
	if err != nil {
		return nil, err
	}
	s := step{
		event: pledge.EventGiveNotice, actor: lifecycle.Party, effect: pledge.NoticeGiven(today(ctx), msg.DocumentDigest),
		on: today(ctx), author: msg.Handler, digests: []string{msg.DocumentDigest},
	}
	if msg.Suit {
		s.event, s.effect = pledge.EventEnterSuit, pledge.SuitEntered(msg.DocumentDigest)
	}
	_, err = m.moveChallenge(ctx, p, c, s)
	return &types.MsgAdvanceObjectionResponse{}, err
}

// WithdrawObjection files that the objector withdraws.
func (m msgServer) WithdrawObjection(ctx context.Context, msg *types.MsgWithdrawObjection) (*types.MsgWithdrawObjectionResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	p, c, err := m.objected(ctx, msg.Handler, msg.Id, msg.Challenge, true)
	if err != nil {
		return nil, err
	}
	if _, err := pledge.ChallengeLifecycle.Next(c.Status, pledge.EventWithdrawObjection, lifecycle.Party); err != nil {
		return nil, err
	}
	signature, err := m.signed(ctx, msg.Consent, c.Objector,
		pledge.Signing{Act: pledge.ActWithdrawObjection, Object: p.Id, Version: uint64(c.Index)}, c.Statement)
	if err != nil {
		return nil, err
	}
	_, err = m.moveChallenge(ctx, p, c, step{
		event: pledge.EventWithdrawObjection, actor: lifecycle.Party, on: today(ctx), author: msg.Handler, digests: []string{c.Statement, signature},
	})
	return &types.MsgWithdrawObjectionResponse{}, err
}

// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/registration"
	"github.com/shuquan-ledger/shuquan/x/registration/types"
)

// ActOnPublic is an act of one person of the agency.
func (m msgServer) ActOnPublic(ctx context.Context, msg *types.MsgActOnPublic) (*types.MsgActOnPublicResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	c, err := m.loadPublicFor(ctx, msg.Id, msg.Handler, institution.DutyHandler)
	if err != nil {
		return nil, err
	}
	rules, err := m.publicRulesOn(ctx, today(ctx))
	if err != nil {
		return nil, err
	}
	j, err := msg.Step.Judge(c.public, rules, today(ctx))
	if err != nil {
		return nil, err
	}
	t := judgedAct(j, lifecycle.Handler, today(ctx))
	t.author = msg.Handler
	r, err := m.transitionPublic(ctx, c.public, t)
	return &types.MsgActOnPublicResponse{Status: r.Status}, err
}

// ProposePublicAct proposes an act of two persons.
func (m msgServer) ProposePublicAct(ctx context.Context, msg *types.MsgProposePublicAct) (*types.MsgProposePublicActResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	c, err := m.loadPublicFor(ctx, msg.Id, msg.Handler, institution.DutyHandler)
	if err != nil {
		return nil, err
	}
	if p := c.public.Pending; p != nil {
		return nil, registration.ErrPending.Wrapf("%s by %s", p.Act.Name(), p.Proposer)
	}
	if _, err := m.judgePublic(ctx, c, msg.Act); err != nil {
		return nil, err
	}
	digest, err := msg.Act.Digest()
	if err != nil {
		return nil, err
	}
	next := c.public
	next.Version++
	next.Pending = &registration.PublicPending{Act: msg.Act, Digest: digest, Proposer: msg.Handler, ProposedAt: plumbing.Now(ctx)}
	if _, err := m.writePublic(ctx, c.public, next, record.Entry{
		Author: msg.Handler, Event: string(eventPropose), Rule: rulePublicTwoPersons, Digests: []string{digest}, Detail: msg.Act.Name(),
	}); err != nil {
		return nil, err
	}
	return &types.MsgProposePublicActResponse{Digest: digest}, m.emitPublicProposed(ctx, next.Id, *next.Pending, false)
}

// rulePublicTwoPersons is what a proposal and its dropping rest on.
const rulePublicTwoPersons = "chain rule: decisions on public data take two persons"

// rulePublicSuccession is why a registration passes to another agency.
const rulePublicSuccession = "chain rule: an agency's records pass to its successor"

// judgePublic finds out whether an act of two persons is possible as the case
// stands.
func (m msgServer) judgePublic(ctx context.Context, c publicCase, a registration.PublicAct) (registration.PublicJudged, error) {
	rules, err := m.publicRules(ctx, c.public.Rules)
	if err != nil {
		return registration.PublicJudged{}, err
	}
	judged := registration.PublicCase{Registration: c.public, Content: c.content, Rules: rules, Now: plumbing.Now(ctx)}
	if open, err := c.public.Request(a.Request()); err == nil {
		if judged.Asked, err = m.PublicFiling(ctx, c.public.Id, open.Filing); err != nil {
			return registration.PublicJudged{}, err
		}
		if judged.AskedRules, err = m.publicRules(ctx, open.Rules); err != nil {
			return registration.PublicJudged{}, err
		}
	}
	j, err := a.Judge(judged)
	if err == nil && a.Publishes() {
		err = m.institutions.MayPublish(ctx, c.public.Agency)
	}
	if err != nil {
		return j, err
	}
	if e := a.GetEnterCode(); e != nil {
		taken, err := m.PublicCodes.Has(ctx, e.Code)
		if err != nil {
			return j, err
		}
		if taken {
			return j, registration.ErrPublicCodeTaken.Wrapf("code: %s", e.Code)
		}
	}
	if !a.Registers() {
		return j, nil
	}
	registers := c.content
	if judged.Asked.Request.Content != nil {
		registers = judged.Asked.Content()
	}
	return j, m.checkPublicGiven(ctx, c.public, registers)
}

// checkPublicGiven checks what a registration of public data would give: its
// subjects are still in force, the agency has no part in it, and no other
// registration of the same resource has come in between (U-7).
func (m msgServer) checkPublicGiven(ctx context.Context, r registration.PublicRegistration, c registration.PublicContent) error {
	if err := c.CheckOwnCase(r.Agency); err != nil {
		return err
	}
	for _, s := range c.Subjects {
		if _, err := m.partyInForce(ctx, "subjects", s.Code); err != nil {
			return err
		}
	}
	return m.checkPublicHeld(ctx, r.Id, c)
}

// ConfirmPublicAct confirms what another person proposed.
func (m msgServer) ConfirmPublicAct(ctx context.Context, msg *types.MsgConfirmPublicAct) (*types.MsgConfirmPublicActResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	c, err := m.loadPublicFor(ctx, msg.Id, msg.Reviewer, institution.DutyReviewer)
	if err != nil {
		return nil, err
	}
	p, err := c.public.Confirmable(msg.Reviewer, msg.Digest)
	if err != nil {
		return nil, err
	}
	if err := m.institutions.Proposer(ctx, p.Proposer, c.public.Agency); err != nil {
		return nil, err
	}
	j, err := m.judgePublic(ctx, c, p.Act)
	if err != nil {
		return nil, err
	}
	if d := p.Act.GetDecideObjection(); d != nil {
		o, err := m.publicObjection(ctx, c.public.Id, d.Objection)
		if err != nil {
			return nil, err
		}
		if o, err = o.Decided(*d, plumbing.Now(ctx)); err != nil {
			return nil, err
		}
		if err := m.setPublicObjection(ctx, o); err != nil {
			return nil, err
		}
	}
	was := c.public
	was.Pending = nil
	t := judgedAct(j, lifecycle.TwoPersons, today(ctx))
	t.author, t.proposer = msg.Reviewer, p.Proposer
	r, err := m.transitionPublic(ctx, was, t)
	return &types.MsgConfirmPublicActResponse{Status: r.Status}, err
}

// DropPublicAct withdraws or declines a proposal.
func (m msgServer) DropPublicAct(ctx context.Context, msg *types.MsgDropPublicAct) (*types.MsgDropPublicActResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	c, err := m.loadPublicFor(ctx, msg.Id, msg.Officer, institution.DutyHandler, institution.DutyReviewer)
	if err != nil {
		return nil, err
	}
	if c.public.Pending == nil {
		return nil, registration.ErrNoPending
	}
	p, next := *c.public.Pending, c.public
	next.Version++
	next.Pending = nil
	if _, err := m.writePublic(ctx, c.public, next, record.Entry{
		Author: msg.Officer, Proposer: p.Proposer, Event: string(eventDrop), Rule: rulePublicTwoPersons, Digests: []string{p.Digest}, Detail: p.Act.Name(),
	}); err != nil {
		return nil, err
	}
	return &types.MsgDropPublicActResponse{}, m.emitPublicProposed(ctx, next.Id, p, true)
}

func (k *Keeper) emitPublicProposed(ctx context.Context, id string, p registration.PublicPending, dropped bool) error {
	return sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(&types.EventProposed{
		Id: id, Act: p.Act.Name(), Digest: p.Digest, Dropped: dropped,
	})
}

// AddPublicRules enters a new version of the rules on public data.
func (m msgServer) AddPublicRules(ctx context.Context, msg *types.MsgAddPublicRules) (*types.MsgAddPublicRulesResponse, error) {
	if msg.Authority != m.authority {
		return nil, registration.ErrAuthority
	}
	last, err := m.lastPublicRules(ctx)
	if err != nil {
		return nil, err
	}
	next := msg.Rules
	next.Version = last.Version + 1
	if err := next.Validate(); err != nil {
		return nil, err
	}
	if err := next.MayFollow(last, today(ctx)); err != nil {
		return nil, err
	}
	return &types.MsgAddPublicRulesResponse{Version: next.Version}, m.PublicRules.Set(ctx, next.Version, next)
}

// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"fmt"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/pledge/types"
)

// Names of history entries of acts of two persons that change no status.
const (
	eventPropose lifecycle.Event = "ProposeAct"
	eventDrop    lifecycle.Event = "DropAct"
	eventRanks   lifecycle.Event = "MoveRanks"
	// ruleTwoPersons is what a proposal and its dropping rest on.
	ruleTwoPersons = "two persons (经办、复核)"
	ruleRanks      = "civil code art. 409"
)

// Propose proposes an act that takes two persons.
func (m msgServer) Propose(ctx context.Context, msg *types.MsgPropose) (*types.MsgProposeResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	by, err := m.authorise(ctx, msg.Handler, institution.DutyHandler)
	if err != nil {
		return nil, err
	}
	p, err := m.current(ctx, msg.Id)
	if err != nil {
		return nil, err
	}
	agency, err := m.side(ctx, p, by)
	if err != nil {
		return nil, err
	}
	pending, err := m.pendingOf(ctx, p, msg.Act, msg.Consents, msg.Handler)
	if err != nil {
		return nil, err
	}
	if _, err := m.decide(ctx, p, pending, by.Institution, agency); err != nil {
		return nil, err
	}
	next := p
	next.Version++
	next.Pending = &pending
	_, err = m.write(ctx, p, next, record.Entry{
		Author: msg.Handler, Event: string(eventPropose), Rule: ruleTwoPersons, Digests: append([]string{pending.Digest}, pending.Signatures...), Detail: msg.Act.Name(),
	})
	if err != nil {
		return nil, err
	}
	return &types.MsgProposeResponse{Digest: pending.Digest}, m.emitProposed(ctx, p.Id, pending, false)
}

// Confirm confirms what another person of the institution proposed.
func (m msgServer) Confirm(ctx context.Context, msg *types.MsgConfirm) (*types.MsgConfirmResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	by, err := m.authorise(ctx, msg.Reviewer, institution.DutyReviewer)
	if err != nil {
		return nil, err
	}
	p, err := m.current(ctx, msg.Id)
	if err != nil {
		return nil, err
	}
	agency, err := m.side(ctx, p, by)
	if err != nil {
		return nil, err
	}
	pending, err := p.Confirmable(msg.Reviewer, msg.Digest, plumbing.Now(ctx))
	if err != nil {
		return nil, err
	}
	if err := m.institutions.Proposer(ctx, pending.Proposer, by.Institution); err != nil {
		return nil, err
	}
	carryOut, err := m.decide(ctx, p, pending, by.Institution, agency)
	if err != nil {
		return nil, err
	}
	p.Pending = nil
	if p, err = carryOut(p, msg.Reviewer); err != nil {
		return nil, err
	}
	out := &types.MsgConfirmResponse{Status: p.Status}
	rankings, err := m.rankingsOf(ctx, p)
	for _, r := range rankings {
		out.Ranks = append(out.Ranks, r.Rank(p.Id))
	}
	return out, err
}

// Drop withdraws or declines a proposal: one of the own institution, for an agency
// any, so that nobody keeps out what a court decided.
func (m msgServer) Drop(ctx context.Context, msg *types.MsgDrop) (*types.MsgDropResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	by, err := m.authorise(ctx, msg.Officer, institution.DutyHandler, institution.DutyReviewer)
	if err != nil {
		return nil, err
	}
	p, err := m.load(ctx, msg.Id)
	if err != nil {
		return nil, err
	}
	agency, err := m.side(ctx, p, by)
	if err != nil {
		return nil, err
	}
	if p.Pending == nil {
		return nil, pledge.ErrNoPending
	}
	if err := m.mayDrop(ctx, p, by.Institution, agency); err != nil {
		return nil, err
	}
	pending, next := *p.Pending, p
	next.Version++
	next.Pending = nil
	_, err = m.write(ctx, p, next, record.Entry{
		Author: msg.Officer, Proposer: pending.Proposer, Event: string(eventDrop), Rule: ruleTwoPersons, Digests: []string{pending.Digest}, Detail: pending.Act.Name(),
	})
	if err != nil {
		return nil, err
	}
	return &types.MsgDropResponse{}, m.emitProposed(ctx, p.Id, pending, true)
}

// mayDrop tells whether the pending proposal is an institution's to drop. One of
// who cannot act any more for any side is everybody's.
func (m msgServer) mayDrop(ctx context.Context, p pledge.Pledge, of string, agency bool) error {
	if agency || m.institutions.Proposer(ctx, p.Pending.Proposer, of) == nil {
		return nil
	}
	others := []string{p.Pledgee, p.Agent}
	for _, code := range p.Certificates() {
		h, err := m.certificates.Head(ctx, code)
		if err != nil {
			return err
		}
		others = append(others, h.Agency)
	}
	for _, other := range others {
		if other != "" && m.institutions.Proposer(ctx, p.Pending.Proposer, other) == nil {
			return pledge.ErrNotPledgee.Wrapf("%s was proposed by %s", p.Pending.Act.Name(), other)
		}
	}
	return nil
}

// carried carries an act out that was found possible, for its second person.
type carried func(p pledge.Pledge, reviewer string) (pledge.Pledge, error)

// decide finds out whether an act is possible as the case stands on the chain, and
// how it is carried out then.
func (m msgServer) decide(ctx context.Context, p pledge.Pledge, pending pledge.Pending, by string, agency bool) (carried, error) {
	a := pending.Act
	c, err := m.caseOf(ctx, p, a, pending.Proposer, pending.Consents)
	if err != nil {
		return nil, err
	}
	if c.By, c.Agency = by, agency; agency {
		if err := m.addConcerned(ctx, &c); err != nil {
			return nil, err
		}
	}
	switch {
	case a.Challenge() != 0:
		return m.decideChallenge(ctx, c, pending)
	case a.GetMoveRanks() != nil:
		return m.decideRanks(ctx, c, pending)
	}
	j, err := a.Judge(c)
	if err != nil {
		return nil, err
	}
	return func(p pledge.Pledge, reviewer string) (pledge.Pledge, error) {
		return m.carryOut(ctx, p, pending, j, reviewer)
	}, nil
}

// carryOut writes an act on a pledge, and what follows from it for others.
func (m msgServer) carryOut(ctx context.Context, p pledge.Pledge, pending pledge.Pending, j pledge.Judged, reviewer string) (pledge.Pledge, error) {
	if number := pending.Act.Number(); number != "" {
		part := uint32(1)
		if pending.Act.GetAmend() != nil {
			part = uint32(len(p.Parts)) + 1 //nolint:gosec // at most five parts
		}
		if err := m.Numbers.Set(ctx, number, pledge.NumberUse{Pledge: p.Id, Part: part}); err != nil {
			return p, err
		}
	}
	p, err := m.transition(ctx, p, act{
		event: j.Row.Event, actor: j.Row.Actor, effect: j.Effect, on: today(ctx), author: reviewer, proposer: pending.Proposer,
		digests: append(j.Digests, pending.Signatures...), detail: j.Detail, rankings: j.Rankings,
	})
	if err != nil {
		return p, err
	}
	for _, c := range j.Clashes {
		if p, err = m.clash(ctx, p, c); err != nil {
			return p, err
		}
	}
	for _, l := range j.Losses {
		if err := m.lose(ctx, l); err != nil {
			return p, err
		}
	}
	return m.Pledge(ctx, p.Id)
}

// lose lets a pledge lose a certificate whose rights have passed, and end if it
// has no other.
func (k *Keeper) lose(ctx context.Context, l pledge.Loss) error {
	p, err := k.Pledge(ctx, l.Pledge)
	if err != nil {
		return err
	}
	rest, left := p.Losing(l)
	if !left {
		_, err = k.transition(ctx, p, act{
			event: p.Extinction(), actor: lifecycle.Chain, on: today(ctx), author: authorPledge, digests: l.Digests(), detail: shares(l),
		})
		return err
	}
	r, err := k.Ranking(ctx, l.Certificate, p.Pledgor)
	if err != nil {
		return err
	}
	if err := k.putRankings(ctx, []pledge.Ranking{r.Leave(p.Id)}); err != nil {
		return err
	}
	if rest, err = k.write(ctx, p, rest, record.Entry{
		Author: authorPledge, Event: string(pledge.EventAssetPassed), Rule: pledge.RuleOf(pledge.EventAssetPassed), Digests: l.Digests(),
		Detail: "certificate=" + l.Certificate + " " + shares(l),
	}); err != nil {
		return err
	}
	_, err = k.moot(ctx, rest, today(ctx))
	return err
}

// shares says how many shares of the proceeds a pledge got; their commitments are
// the digests behind the first.
func shares(l pledge.Loss) string { return fmt.Sprintf("shares=%d", len(l.Shares)) }

// decideChallenge finds out whether a challenge can be decided or settled.
func (m msgServer) decideChallenge(ctx context.Context, c pledge.Case, pending pledge.Pending) (carried, error) {
	on, err := m.Challenge(ctx, c.Pledge.Id, pending.Act.Challenge())
	if err != nil {
		return nil, err
	}
	var other pledge.Pledge
	var its pledge.Challenge
	settles := on.Kind == pledge.ChallengeRank && !on.Ended()
	if settles {
		if other, its, err = m.counterpart(ctx, on); err != nil {
			return nil, err
		}
	}
	row, effect, err := pending.Act.JudgeChallenge(c, on, other)
	if err != nil {
		return nil, err
	}
	digests, _ := pending.Act.Documents()
	return func(p pledge.Pledge, reviewer string) (pledge.Pledge, error) {
		s := step{
			event: row.Event, actor: row.Actor, effect: effect, on: today(ctx), author: reviewer, proposer: pending.Proposer,
			digests: append(digests, pending.Signatures...),
		}
		if settles {
			if _, err := m.moveChallenge(ctx, other, its, s); err != nil {
				return p, err
			}
		}
		return m.moveChallenge(ctx, p, on, s)
	}, nil
}

// decideRanks finds out whether ranks can be moved.
func (m msgServer) decideRanks(ctx context.Context, c pledge.Case, pending pledge.Pending) (carried, error) {
	move := pending.Act.GetMoveRanks()
	r, err := m.Ranking(ctx, move.Certificate, c.Pledge.Pledgor)
	if err != nil {
		return nil, err
	}
	var pledges []pledge.Pledge
	for _, id := range r.Pledges() {
		p, err := m.Pledge(ctx, id)
		if err != nil {
			return nil, err
		}
		pledges = append(pledges, p)
	}
	next, err := move.JudgeRanks(c, r, pledges)
	if err != nil {
		return nil, err
	}
	digests, detail := pending.Act.Documents()
	return func(p pledge.Pledge, reviewer string) (pledge.Pledge, error) {
		if err := m.putRankings(ctx, []pledge.Ranking{next}); err != nil {
			return p, err
		}
		moved := p
		moved.Version++
		return m.write(ctx, p, moved, record.Entry{
			Author: reviewer, Proposer: pending.Proposer, Event: string(eventRanks), Rule: ruleRanks,
			Digests: append(digests, pending.Signatures...), Detail: detail,
		})
	}, nil
}

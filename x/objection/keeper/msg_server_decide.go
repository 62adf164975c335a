// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/objection"
	"github.com/shuquan-ledger/shuquan/x/objection/types"
)

// Names of history entries that change no status.
const (
	eventPropose lifecycle.Event = "Propose"
	eventDrop    lifecycle.Event = "Drop"
	// ruleTwoPersons is what a proposal and its dropping rest on.
	ruleTwoPersons = "guideline art. 7"
)

// Propose proposes an act that takes two persons.
func (m msgServer) Propose(ctx context.Context, msg *types.MsgPropose) (*types.MsgProposeResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	o, err := m.handled(ctx, msg.Id, msg.Handler)
	if err != nil {
		return nil, err
	}
	if o.Pending != nil {
		return nil, objection.ErrPending.Wrapf("%s by %s", o.Pending.Act.Name(), o.Pending.Proposer)
	}
	if _, err := m.judge(ctx, o, msg.Act); err != nil {
		return nil, err
	}
	digest, err := msg.Act.Digest()
	if err != nil {
		return nil, err
	}
	next := o
	next.Version++
	next.Pending = &objection.Pending{Act: msg.Act, Digest: digest, Proposer: msg.Handler, ProposedAt: plumbing.Now(ctx)}
	_, err = m.write(ctx, o, next, record.Entry{
		Author: msg.Handler, Event: string(eventPropose), Rule: ruleTwoPersons, Digests: []string{digest}, Detail: msg.Act.Name(),
	})
	if err != nil {
		return nil, err
	}
	return &types.MsgProposeResponse{Digest: digest}, m.emitProposed(ctx, o.Id, *next.Pending, false)
}

// judge finds out whether an act is possible as the case stands on the chain.
func (m msgServer) judge(ctx context.Context, o objection.Objection, a objection.Act) (objection.Judged, error) {
	h, err := m.certificates.Head(ctx, o.Certificate)
	if err != nil {
		return objection.Judged{}, err
	}
	r, err := m.registrations.Registration(ctx, o.Registration)
	if err != nil {
		return objection.Judged{}, err
	}
	latest, err := m.registrations.Application(ctx, r.Application)
	if err != nil {
		return objection.Judged{}, err
	}
	keeps, err := m.institutions.Responsible(ctx, o.Agency)
	if err != nil {
		return objection.Judged{}, err
	}
	return a.Judge(objection.Case{
		Objection: o, Version: r.Version, Latest: latest.Kind, Keeper: keeps, Holders: objection.Holders(r),
		CertificateEnded: !h.Open(), Today: today(ctx),
	})
}

// Confirm confirms what another person proposed.
func (m msgServer) Confirm(ctx context.Context, msg *types.MsgConfirm) (*types.MsgConfirmResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	o, err := m.loadFor(ctx, msg.Id, msg.Reviewer, institution.DutyReviewer)
	if err != nil {
		return nil, err
	}
	p, err := o.Confirmable(msg.Reviewer, msg.Digest)
	if err != nil {
		return nil, err
	}
	if err := m.institutions.Proposer(ctx, p.Proposer, o.Agency); err != nil {
		return nil, err
	}
	j, err := m.judge(ctx, o, p.Act)
	if err != nil {
		return nil, err
	}
	o.Pending = nil
	o, err = m.transition(ctx, o, act{
		event: j.Event, actor: lifecycle.TwoPersons, effect: j.Effect, on: today(ctx),
		author: msg.Reviewer, proposer: p.Proposer, digests: j.Digests, detail: j.Detail,
	})
	return &types.MsgConfirmResponse{Status: o.Status}, err
}

// Drop withdraws or declines a proposal.
func (m msgServer) Drop(ctx context.Context, msg *types.MsgDrop) (*types.MsgDropResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	o, err := m.loadFor(ctx, msg.Id, msg.Officer, institution.DutyHandler, institution.DutyReviewer)
	if err != nil {
		return nil, err
	}
	if o.Pending == nil {
		return nil, objection.ErrNoPending
	}
	p, next := *o.Pending, o
	next.Version++
	next.Pending = nil
	_, err = m.write(ctx, o, next, record.Entry{
		Author: msg.Officer, Proposer: p.Proposer, Event: string(eventDrop), Rule: ruleTwoPersons, Digests: []string{p.Digest}, Detail: p.Act.Name(),
	})
	if err != nil {
		return nil, err
	}
	return &types.MsgDropResponse{}, m.emitProposed(ctx, o.Id, p, true)
}

func (k *Keeper) emitProposed(ctx context.Context, id string, p objection.Pending, dropped bool) error {
	return sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(&types.EventProposed{
		Id: id, Act: p.Act.Name(), Digest: p.Digest, Dropped: dropped,
	})
}

// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/registration"
	"github.com/shuquan-ledger/shuquan/x/registration/types"
)

// Names of history entries that change no status.
const (
	eventPropose lifecycle.Event = "Propose"
	eventDrop    lifecycle.Event = "Drop"
	eventPassTo  lifecycle.Event = "PassTo"
	// ruleTwoPersons is what a proposal and its dropping rest on.
	ruleTwoPersons = "guideline art. 7"
	// ruleSuccession is why an application passes to another agency.
	ruleSuccession = "guideline art. 13"
)

// Propose proposes an act that takes two persons.
func (m msgServer) Propose(ctx context.Context, msg *types.MsgPropose) (*types.MsgProposeResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	c, err := m.loadFor(ctx, msg.Id, msg.Handler, institution.DutyHandler)
	if err != nil {
		return nil, err
	}
	if c.app.Pending != nil {
		return nil, registration.ErrPending.Wrapf("%s by %s", c.app.Pending.Act.Name(), c.app.Pending.Proposer)
	}
	if _, err := m.judge(ctx, c, msg.Act); err != nil {
		return nil, err
	}
	digest, err := msg.Act.Digest()
	if err != nil {
		return nil, err
	}
	out := &types.MsgProposeResponse{Digest: digest}
	if e := msg.Act.GetEvidence(); e != nil && c.app.Issues() {
		if err := m.reserve(ctx, c, *e, out); err != nil {
			return nil, err
		}
	}
	next := c.app
	next.Version++
	next.Pending = &registration.Pending{Act: msg.Act, Digest: digest, Proposer: msg.Handler, ProposedAt: plumbing.Now(ctx)}
	_, err = m.write(ctx, c.app, next, record.Entry{
		Author: msg.Handler, Event: string(eventPropose), Rule: ruleTwoPersons, Digests: []string{digest}, Detail: msg.Act.Name(),
	})
	if err != nil {
		return nil, err
	}
	return out, m.emitProposed(ctx, c.app.Id, *next.Pending, false)
}

// judge finds out whether an act is possible as the case stands.
func (m msgServer) judge(ctx context.Context, c officerCase, a registration.Act) (registration.Judged, error) {
	f, err := m.Filing(ctx, c.app.Id, c.app.Filings)
	if err != nil {
		return registration.Judged{}, err
	}
	on, err := m.standing(ctx, f.Content)
	if err != nil {
		return registration.Judged{}, err
	}
	judged, err := m.judged(ctx, c)
	if err != nil {
		return registration.Judged{}, err
	}
	judged.Registration, judged.Rights = on.Registration, f.Content.Rights
	if a.GetAdopt() != nil {
		judged.Earlier = f.Content.Adopts(c.app.Kind)
		if judged.Permit, err = m.permit(ctx, c.app.Agency); err != nil {
			return registration.Judged{}, err
		}
		if judged.Rules, err = m.rulesOn(ctx, judged.Today); err != nil {
			return registration.Judged{}, err
		}
	}
	j, err := a.Judge(judged)
	if err == nil && a.Publishes(c.app) {
		err = m.institutions.MayPublish(ctx, c.app.Agency)
	}
	if err != nil || !a.Registers() {
		return j, err
	}
	if f.Content.Basis != nil {
		if err := on.StillStands(c.app.Kind, f.Content, plumbing.Now(ctx)); err != nil {
			return j, err
		}
	}
	if err := m.checkInForce(ctx, f.Content); err != nil {
		return j, err
	}
	if c.app.Kind != registration.KindCancellation {
		if err := m.checkGiven(ctx, c.app, a, f.Content); err != nil {
			return j, err
		}
	}
	return j, m.guard.MayRegister(ctx, c.app, f.Content)
}

// checkGiven checks what a registration would give. An application is judged
// as of its acceptance; but a duplicate may have been registered since, and a
// right may have ended.
func (m msgServer) checkGiven(ctx context.Context, app registration.Application, a registration.Act, c registration.Content) error {
	accepted := calendar.Day(app.AcceptedOn)
	if accepted == 0 {
		accepted = today(ctx) // an earlier registration is adopted on this day
	}
	if err := registration.CheckGrounds(c, app.Agency, accepted); err != nil {
		return err
	}
	if err := a.CheckTerms(c, today(ctx)); err != nil {
		return err
	}
	if err := m.checkAuthorised(ctx, app.Kind, c, a.GetEvidence().GetValidTo()); err != nil {
		return err
	}
	_, err := m.checkClaims(ctx, app.Id, c)
	return err
}

// reserve has the layer of certificates reserve a code, or prepare the next
// version under the one that the registration has, and answers what to seal.
func (m msgServer) reserve(ctx context.Context, c officerCase, e registration.Evidence, out *types.MsgProposeResponse) error {
	f, err := m.Filing(ctx, c.app.Id, c.app.Filings)
	if err != nil {
		return err
	}
	holders, err := m.holders(ctx, f.Content)
	if err != nil {
		return err
	}
	r, err := m.drafted(ctx, c.app, f.Content, e)
	if err != nil {
		return err
	}
	out.Version = r.Version
	out.Code, out.PayloadDigest, err = m.hooks.EvidenceProposed(ctx, registration.EvidenceProposal{
		Registration: r, Holders: holders,
		NationalCode: e.NationalCode, Accreditation: c.accreditation,
	})
	if err != nil || c.app.Kind != registration.KindTransfer {
		return err
	}
	out.Remainder, err = m.reserveRemainder(ctx, c, f.Content)
	return err
}

// drafted is the version of the registration that an evidencing leads to.
func (k *Keeper) drafted(ctx context.Context, a registration.Application, c registration.Content, e registration.Evidence) (registration.Registration, error) {
	on, err := k.standing(ctx, c)
	if err != nil || a.Founds() {
		return registration.Drafted(a, c, e), err
	}
	return on.Next(a, c, e), nil
}

// Confirm confirms what another person proposed.
func (m msgServer) Confirm(ctx context.Context, msg *types.MsgConfirm) (*types.MsgConfirmResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	c, err := m.loadFor(ctx, msg.Id, msg.Reviewer, institution.DutyReviewer)
	if err != nil {
		return nil, err
	}
	p, err := c.app.Confirmable(msg.Reviewer, msg.Digest)
	if err != nil {
		return nil, err
	}
	if err := m.institutions.Proposer(ctx, p.Proposer, c.app.Agency); err != nil {
		return nil, err
	}
	if (msg.Seal != nil) != (p.Act.GetEvidence() != nil && c.app.Issues()) {
		return nil, registration.ErrAct.Wrap("seal: it comes with the confirmation of an evidencing that issues a certificate, and only then")
	}
	if msg.RemainderSeal != nil && (p.Act.GetEvidence() == nil || c.app.Kind != registration.KindTransfer) {
		return nil, registration.ErrAct.Wrap("remainder_seal: it comes with the confirmation of the transfer of a part, and only then")
	}
	j, err := m.judge(ctx, c, p.Act)
	if err != nil {
		return nil, err
	}
	if err := m.decideObjection(ctx, &c.app, p.Act.GetDecideObjection()); err != nil {
		return nil, err
	}
	c.app.Pending = nil
	a, err := m.transition(ctx, c.app, act{
		event: j.Event, actor: lifecycle.TwoPersons, effect: j.Effect, on: today(ctx),
		author: msg.Reviewer, proposer: p.Proposer, digests: j.Digests, detail: j.Detail,
	})
	if err != nil {
		return nil, err
	}
	if p.Act.GetAdopt() != nil {
		if err := m.useUp(ctx, a.Agency); err != nil {
			return nil, err
		}
	}
	out := &types.MsgConfirmResponse{Status: a.Status}
	if e := p.Act.GetEvidence(); e != nil {
		if a, out.Code, err = m.complete(ctx, a, *e, msg); err != nil {
			return nil, err
		}
		out.Status = a.Status
	}
	return out, nil
}

// decideObjection enters a decision on the objection itself, and looks for
// the next whose period runs.
func (m msgServer) decideObjection(ctx context.Context, a *registration.Application, d *registration.DecideObjection) error {
	if d == nil {
		return nil
	}
	o, err := m.objection(ctx, a.Id, d.Objection)
	if err != nil {
		return err
	}
	if o, err = o.Decided(*d); err != nil {
		return err
	}
	if err := m.setObjection(ctx, o); err != nil {
		return err
	}
	if a.NextObjection != d.Objection {
		return nil
	}
	a.NextObjection, err = m.waiting(ctx, *a, d.Objection+1)
	return err
}

// complete gives an evidenced application its effect at this moment (guideline
// art. 26): a registration with its certificate, or the end of both.
func (m msgServer) complete(ctx context.Context, a registration.Application, e registration.Evidence, msg *types.MsgConfirm) (registration.Application, string, error) {
	event := registration.EventIssueCertificate
	var code string
	var err error
	switch a.Kind {
	case registration.KindCancellation:
		event = registration.EventCancelCertificate
		code, err = m.cancel(ctx, a, e)
	case registration.KindTransfer:
		code, err = m.transfer(ctx, a, e, *msg.Seal, msg.RemainderSeal)
	default:
		code, err = m.register(ctx, a, e, *msg.Seal)
	}
	if err != nil {
		return a, "", err
	}
	a, err = m.transition(ctx, a, act{event: event, actor: lifecycle.Chain, on: today(ctx), author: authorChain, detail: "code=" + code})
	return a, code, err
}

// register writes the registration or its next version, and has its
// certificate issued.
func (m msgServer) register(ctx context.Context, a registration.Application, e registration.Evidence, seal record.Consent) (string, error) {
	f, err := m.Filing(ctx, a.Id, a.Filings)
	if err != nil {
		return "", err
	}
	r, err := m.drafted(ctx, a, f.Content, e)
	if err != nil {
		return "", err
	}
	if err := m.restsOn(ctx, r.Id, f.Content); err != nil {
		return "", err
	}
	return m.issue(ctx, r, seal)
}

// issue writes a version of a registration with effect from this moment, its
// claims, and has its certificate issued.
func (m msgServer) issue(ctx context.Context, r registration.Registration, seal record.Consent) (string, error) {
	r.RegisteredAt = plumbing.Now(ctx)
	if err := m.setRegistration(ctx, r); err != nil {
		return "", err
	}
	if err := m.claim(ctx, r); err != nil {
		return "", err
	}
	code, err := m.hooks.Registered(ctx, r, seal)
	if err != nil {
		return "", err
	}
	return code, sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(&types.EventRegistered{
		Registration: r.Id, Version: r.Version, Agency: r.Agency,
	})
}

// cancel ends the registration that the holders had cancelled, and its
// certificate.
func (m msgServer) cancel(ctx context.Context, a registration.Application, e registration.Evidence) (string, error) {
	if err := m.EndRegistration(ctx, a.Registration, registration.EndCancelled); err != nil {
		return "", err
	}
	r, err := m.Registration(ctx, a.Registration)
	if err != nil {
		return "", err
	}
	return m.hooks.Cancelled(ctx, r, e)
}

// Drop withdraws or declines a proposal.
func (m msgServer) Drop(ctx context.Context, msg *types.MsgDrop) (*types.MsgDropResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	c, err := m.loadFor(ctx, msg.Id, msg.Officer, institution.DutyHandler, institution.DutyReviewer)
	if err != nil {
		return nil, err
	}
	if c.app.Pending == nil {
		return nil, registration.ErrNoPending
	}
	p, next := *c.app.Pending, c.app
	if err := m.dropped(ctx, c.app, p); err != nil {
		return nil, err
	}
	next.Version++
	next.Pending = nil
	_, err = m.write(ctx, c.app, next, record.Entry{
		Author: msg.Officer, Proposer: p.Proposer, Event: string(eventDrop), Rule: ruleTwoPersons, Digests: []string{p.Digest}, Detail: p.Act.Name(),
	})
	return &types.MsgDropResponse{}, err
}

// dropped tells that a proposal ended without effect, and voids the code that
// it may have reserved.
func (k *Keeper) dropped(ctx context.Context, a registration.Application, p registration.Pending) error {
	if p.Act.GetEvidence() != nil && a.Issues() {
		if err := k.hooks.EvidenceDropped(ctx, a.Leads()); err != nil {
			return err
		}
	}
	return k.emitProposed(ctx, a.Id, p, true)
}

func (k *Keeper) emitProposed(ctx context.Context, id string, p registration.Pending, dropped bool) error {
	return sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(&types.EventProposed{
		Id: id, Act: p.Act.Name(), Digest: p.Digest, Dropped: dropped,
	})
}

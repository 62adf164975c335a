// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"errors"
	"fmt"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/pledge/types"
)

// Offer files what a pledgor proposes. Filing the same bytes again changes nothing.
func (m msgServer) Offer(ctx context.Context, msg *types.MsgOffer) (*types.MsgOfferResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	by, err := m.authorise(ctx, msg.Handler, institution.DutyHandler)
	if err != nil {
		return nil, err
	}
	p, err := m.proposed(ctx, msg.Proposal)
	if err != nil {
		return nil, err
	}
	if err := m.mayFile(ctx, p, by, p.Pledgor, p.Pledgee, p.Agent); err != nil {
		return nil, err
	}
	if _, err := m.Pledge(ctx, p.Id); err == nil || !errors.Is(err, pledge.ErrNotFound) {
		return &types.MsgOfferResponse{Id: p.Id, Already: true}, err
	}
	return &types.MsgOfferResponse{Id: p.Id}, m.offer(ctx, p, msg.Proposal, msg.Consent, msg.Handler)
}

// offer enters a proposal that its pledgor has signed and nothing stands against.
func (m msgServer) offer(ctx context.Context, p pledge.Pledge, proposal pledge.Proposal, consent record.Consent, author string) error {
	signature, err := m.signed(ctx, consent, p.Pledgor, pledge.Signing{Act: pledge.ActPropose, Object: p.Id, Version: 1}, p.Digest)
	if err != nil {
		return err
	}
	if err := m.checkOffer(ctx, p); err != nil {
		return err
	}
	_, err = m.transition(ctx, p, act{
		event: pledge.EventPropose, actor: pledge.Pledgor, on: today(ctx), author: author, digests: []string{p.Digest, proposal.Amount.Commitment, signature},
	})
	return err
}

// proposed is the pledge that a proposal would make.
func (m msgServer) proposed(ctx context.Context, proposal pledge.Proposal) (pledge.Pledge, error) {
	id, err := proposal.ID()
	if err != nil {
		return pledge.Pledge{}, err
	}
	digest, err := proposal.Digest()
	if err != nil {
		return pledge.Pledge{}, err
	}
	params, err := m.Params.Get(ctx)
	if err != nil {
		return pledge.Pledge{}, err
	}
	var validTo []uint32
	var heads []certificate.Head
	for _, c := range proposal.Collateral {
		h, _, err := m.certificate(ctx, c.Certificate)
		if err != nil {
			return pledge.Pledge{}, err
		}
		validTo, heads = append(validTo, h.ValidTo), append(heads, h)
	}
	p := pledge.New(id, digest, proposal, params.Periods, validTo, today(ctx))
	for i, h := range heads {
		if p.Assets[i], err = m.standing(ctx, p.Assets[i], h); err != nil { // what stands there is no news later
			return p, err
		}
	}
	return p, nil
}

// checkOffer asks all that the records can say against a proposal.
func (m msgServer) checkOffer(ctx context.Context, p pledge.Pledge) error {
	for _, code := range []string{p.Pledgor, p.Pledgee, p.Agent} {
		if code == "" {
			continue
		}
		party, err := m.institutions.Party(ctx, code)
		if err == nil {
			err = party.Subject()
		}
		if err != nil {
			return err
		}
	}
	if err := m.refresh(ctx, p.Certificates()); err != nil {
		return err
	}
	for _, code := range p.Certificates() {
		t, err := m.target(ctx, code)
		if err == nil {
			err = t.MayOpen()
		}
		if err != nil {
			return err
		}
	}
	c, err := m.caseOf(ctx, p, pledge.Act{}, "", nil)
	if err != nil {
		return err
	}
	return c.CheckAssets()
}

// Withdraw files that the pledgor withdraws its proposal.
func (m msgServer) Withdraw(ctx context.Context, msg *types.MsgWithdraw) (*types.MsgWithdrawResponse, error) {
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
	if err := m.mayFile(ctx, p, by, p.Pledgor, p.Pledgee, p.Agent); err != nil {
		return nil, err
	}
	signature, err := m.signed(ctx, msg.Consent, p.Pledgor, pledge.Signing{Act: pledge.ActWithdraw, Object: p.Id, Version: 1}, p.Digest)
	if err != nil {
		return nil, err
	}
	_, err = m.transition(ctx, p, act{
		event: pledge.EventWithdraw, actor: pledge.Pledgor, on: today(ctx), author: msg.Handler, digests: []string{p.Digest, signature},
	})
	return &types.MsgWithdrawResponse{}, err
}

// StateDebtEnded files that the pledgor says that the debt has ended. It is said once.
func (m msgServer) StateDebtEnded(ctx context.Context, msg *types.MsgStateDebtEnded) (*types.MsgStateDebtEndedResponse, error) {
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
	if err := m.mayFile(ctx, p, by, p.Pledgor, p.Pledgee, p.Agent); err != nil {
		return nil, err
	}
	effect, err := p.StatedEnd(calendar.Day(msg.EndedOn), today(ctx))
	if err != nil {
		return nil, err
	}
	signature, err := m.signed(ctx, msg.Consent, p.Pledgor, pledge.Signing{Act: pledge.ActStateDebtEnded, Object: p.Id, Version: uint64(msg.EndedOn)}, msg.Evidence)
	if err != nil {
		return nil, err
	}
	p, err = m.transition(ctx, p, act{
		event: pledge.EventStateDebtEnded, actor: pledge.Pledgor, effect: effect, on: today(ctx), author: msg.Handler,
		digests: []string{msg.Evidence, signature}, detail: fmt.Sprintf("ended_on=%d", msg.EndedOn),
	})
	if err != nil {
		return nil, err
	}
	return &types.MsgStateDebtEndedResponse{ReleaseBy: m.releaseBy(ctx, p)}, nil
}

// releaseBy is the last day for the release of a pledge; 0 if the calendar cannot tell.
func (k *Keeper) releaseBy(ctx context.Context, p pledge.Pledge) uint32 {
	deadlines, err := p.OpenDeadlines(k.calendar.Calendar(ctx))
	if err != nil {
		return 0
	}
	for _, d := range deadlines {
		if d.Name == pledge.PeriodRelease {
			return d.LastDay
		}
	}
	return 0
}

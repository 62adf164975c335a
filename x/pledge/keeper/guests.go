// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"errors"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/pledge"
)

// Reserve files a pledgor's proposal and accepts it for its pledgee, who has signed
// for both elsewhere: recognition has verified that. All rules of a proposal and of an
// acceptance hold. author is who asked.
func (k *Keeper) Reserve(ctx context.Context, proposal pledge.Proposal, consent record.Consent, author string) error {
	m := msgServer{k}
	p, err := m.proposed(ctx, proposal)
	if err != nil {
		return err
	}
	if _, err := m.Pledge(ctx, p.Id); !errors.Is(err, pledge.ErrNotFound) {
		if err == nil {
			err = pledge.ErrPending.Wrapf("pledge %s was proposed here", p.Id)
		}
		return err
	}
	if err := m.offer(ctx, p, proposal, consent, author); err != nil {
		return err
	}
	accept := pledge.Act{Act: &pledge.Act_Accept{Accept: &pledge.Accept{ContractDigest: proposal.PledgeContract}}}
	return k.ActForPledgee(ctx, p.Id, accept, nil, author)
}

// ActForPledgee carries out an act of a pledgee whose signatures stand for its two
// persons: recognition has verified them. All rules of the act hold.
func (k *Keeper) ActForPledgee(ctx context.Context, id string, act pledge.Act, consents []record.Consent, author string) error {
	m := msgServer{k}
	p, err := m.current(ctx, id)
	if err != nil {
		return err
	}
	pending, err := m.pendingOf(ctx, p, act, consents, author)
	if err != nil {
		return err
	}
	carryOut, err := m.decide(ctx, p, pending, p.Pledgee, false)
	if err != nil {
		return err
	}
	_, err = carryOut(p, author)
	return err
}

// Standing is how a pledge stands now, without writing anything.
func (k *Keeper) Standing(ctx context.Context, id string) (pledge.Standing, error) {
	ctx = branch(ctx)
	p, err := k.load(ctx, id)
	if err != nil {
		return pledge.Standing{}, err
	}
	rankings, err := k.rankingsOf(ctx, p)
	if err != nil {
		return pledge.Standing{}, err
	}
	return p.StandingIn(rankings, k.calendar.Calendar(ctx)), nil
}

// pendingOf is an act as it waits for its second person, with the signatures of those
// who must agree verified; ErrPending while another waits.
func (m msgServer) pendingOf(ctx context.Context, p pledge.Pledge, act pledge.Act, consents []record.Consent, proposer string) (pledge.Pending, error) {
	if p.Pending != nil {
		return pledge.Pending{}, pledge.ErrPending.Wrapf("%s by %s", p.Pending.Act.Name(), p.Pending.Proposer)
	}
	digest, err := act.Digest()
	if err != nil {
		return pledge.Pending{}, err
	}
	pending := pledge.Pending{Act: act, Digest: digest, Proposer: proposer, ProposedAt: plumbing.Now(ctx)}
	for _, c := range consents {
		signature, err := m.signed(ctx, c, c.Party, p.SigningOf(act, c.Party), digest)
		if err != nil {
			return pending, err
		}
		if pending.ConsentsUntil == 0 || c.Expiry < pending.ConsentsUntil {
			pending.ConsentsUntil = c.Expiry
		}
		pending.Consents, pending.Signatures = append(pending.Consents, c.Party), append(pending.Signatures, signature)
	}
	return pending, nil
}

// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/institution/types"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
)

// ProposeParty proposes the admission or the new name of a party.
func (m msgServer) ProposeParty(ctx context.Context, msg *types.MsgProposeParty) (*types.MsgProposePartyResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	officer, _, err := m.AuthoriseAgency(ctx, msg.Handler, institution.DutyHandler)
	if err != nil {
		return nil, err
	}
	act, err := msg.PartyAct()
	if err != nil {
		return nil, err
	}
	code := partyCode(officer.Institution, msg.Party, act)
	i, err := m.loadOrNew(ctx, code)
	if err != nil {
		return nil, err
	}
	pending, err := institution.Propose(code, act, msg.Handler, plumbing.Now(ctx))
	if err != nil {
		return nil, err
	}
	propose, _, _ := institution.ProposalEvents(act)
	err = m.transition(ctx, &i, propose, lifecycle.Handler, by{author: msg.Handler, documents: []string{pending.Digest, act.Document()}}, func() (string, error) {
		if i.Pending != nil {
			return "", institution.ErrAlreadyPending.Wrapf("by %s", i.Pending.Proposer)
		}
		i.Pending = pending
		return "", m.prepare(ctx, &i, officer, act)
	})
	return &types.MsgProposePartyResponse{Party: code, Digest: pending.Digest}, err
}

// partyCode is whom an act is about: a person's code follows from agency and
// commitment.
func partyCode(agency, named string, act institution.PartyAct) string {
	r, register := act.(*institution.RegisterParty)
	switch {
	case !register:
		return named
	case r.Kind == institution.KindPerson:
		return institution.PersonCode(agency, r.IdentityCommitment)
	default:
		return r.Code
	}
}

// prepare checks what a proposal needs besides form and status, so that the
// reviewer is not asked in vain, and fills the head of a party to be admitted.
func (k *Keeper) prepare(ctx context.Context, i *institution.Institution, officer institution.Officer, act institution.PartyAct) error {
	switch act := act.(type) {
	case *institution.RegisterParty:
		i.Kind, i.LegalName, i.Division, i.EvidenceDigest = act.Kind, act.LegalName, act.Division, act.EvidenceDigest
		i.RegisteredBy, i.IdentityCommitment = officer.Institution, act.IdentityCommitment
		return k.checkNewKey(ctx, *i, types.NewKey{Algorithm: act.Algorithm, PublicKey: act.PublicKey, Possession: act.Possession})
	case *institution.RenameParty:
		return k.checkRename(ctx, *i, officer.Institution, act)
	default:
		return institution.ErrAct
	}
}

// checkRename checks that an agency may enter a party's new name: any agency an
// organisation's, only the one that identified a person, or its successor, that
// person's.
func (k *Keeper) checkRename(ctx context.Context, i institution.Institution, agency string, act *institution.RenameParty) error {
	if !i.Kind.IsParty() {
		return institution.ErrKind.Wrapf("%s is renamed by motion", i.Kind)
	}
	if i.Kind == institution.KindPerson {
		ours, err := k.ResponsibleFor(ctx, agency, i.RegisteredBy)
		if err == nil && !ours {
			err = institution.ErrOtherInstitution.Wrapf("the person was identified by %s", i.RegisteredBy)
		}
		if err != nil {
			return err
		}
	}
	if act.LegalName == i.LegalName {
		return institution.ErrSameName
	}
	return nil
}

// ConfirmParty confirms what another officer of the same agency proposed.
func (m msgServer) ConfirmParty(ctx context.Context, msg *types.MsgConfirmParty) (*types.MsgConfirmPartyResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	officer, _, err := m.AuthoriseAgency(ctx, msg.Reviewer, institution.DutyReviewer)
	if err != nil {
		return nil, err
	}
	i, pending, err := m.pending(ctx, officer, msg.Party)
	if err != nil {
		return nil, err
	}
	if pending.Proposer == msg.Reviewer {
		return nil, institution.ErrSamePerson
	}
	if pending.Digest != msg.Digest {
		return nil, institution.ErrProposalDiffers.Wrapf("want %s", pending.Digest)
	}
	if err := m.Proposer(ctx, pending.Proposer, officer.Institution); err != nil {
		return nil, err
	}
	act, err := pending.PartyAct()
	if err != nil {
		return nil, err
	}
	_, confirm, _ := institution.ProposalEvents(act)
	who := by{author: msg.Reviewer, proposer: pending.Proposer, documents: []string{pending.Digest, act.Document()}}
	err = m.transition(ctx, &i, confirm, lifecycle.TwoPersons, who, func() (string, error) {
		i.Pending = nil
		return m.carryOut(ctx, &i, act)
	})
	return &types.MsgConfirmPartyResponse{}, err
}

// carryOut does what was proposed and confirmed.
func (k *Keeper) carryOut(ctx context.Context, i *institution.Institution, act institution.PartyAct) (string, error) {
	switch act := act.(type) {
	case *institution.RegisterParty:
		if err := k.checkFree(ctx, *i, act.PublicKey); err != nil {
			return "", err
		}
		i.AdmittedAt = plumbing.Now(ctx)
		_, err := k.openKey(ctx, i, act.Algorithm, act.PublicKey, institution.EventEnterKey, lifecycle.TwoPersons)
		return keyDetail(i.DocumentKeys, 0), err
	case *institution.RenameParty:
		return k.rename(ctx, i, act.LegalName, act.DocumentDigest)
	default:
		return "", institution.ErrAct
	}
}

// DropParty ends a proposal without effect.
func (m msgServer) DropParty(ctx context.Context, msg *types.MsgDropParty) (*types.MsgDropPartyResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	officer, err := m.authoriseAny(ctx, msg.Officer, institution.DutyHandler, institution.DutyReviewer)
	if err != nil {
		return nil, err
	}
	i, pending, err := m.pending(ctx, officer, msg.Party)
	if err != nil {
		return nil, err
	}
	act, err := pending.PartyAct()
	if err != nil {
		return nil, err
	}
	_, _, drop := institution.ProposalEvents(act)
	who := by{author: msg.Officer, proposer: pending.Proposer, documents: []string{pending.Digest}}
	err = m.transition(ctx, &i, drop, institution.HandlerOrReviewer, who, func() (string, error) {
		i.Pending = nil
		return "", nil
	})
	return &types.MsgDropPartyResponse{}, err
}

// pending loads a party with its proposal, which must be of the officer's own
// institution.
func (k *Keeper) pending(ctx context.Context, officer institution.Officer, code string) (institution.Institution, *institution.Pending, error) {
	i, err := k.load(ctx, code)
	if err != nil {
		return i, nil, err
	}
	if i.Pending == nil {
		return i, nil, institution.ErrNothingPending.Wrapf("%s", code)
	}
	proposer, err := k.Officers.Get(ctx, i.Pending.Proposer)
	if err != nil {
		return i, nil, err
	}
	if proposer.Institution != officer.Institution {
		return i, nil, institution.ErrOtherInstitution.Wrapf("proposed by %s", proposer.Institution)
	}
	return i, i.Pending, nil
}

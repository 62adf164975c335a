// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/institution/types"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
)

// catalogued loads an institution of kind AGENCY that may act, for a motion on
// its place in a catalogue.
func (m msgServer) catalogued(ctx context.Context, code string) (institution.Institution, institution.Agency, error) {
	i, a, err := m.loadAgency(ctx, code)
	if err != nil {
		return i, a, err
	}
	if err := i.MayActAt(plumbing.Now(ctx)); err != nil {
		return i, a, err
	}
	if i.Kind != institution.KindAgency {
		return i, a, institution.ErrNotAgency.Wrapf("%s is %s", i.Code, i.Kind)
	}
	return i, a, nil
}

// NominateAgency nominates an agency for the national catalogue.
func (m msgServer) NominateAgency(ctx context.Context, msg *types.MsgNominateAgency) (*types.MsgNominateAgencyResponse, error) {
	if err := m.byCouncil(msg.Authority, msg); err != nil {
		return nil, err
	}
	i, a, err := m.catalogued(ctx, msg.Agency)
	if err != nil {
		return nil, err
	}
	return &types.MsgNominateAgencyResponse{}, m.moveAgency(ctx, &i, &a, institution.EventNominate, lifecycle.Council, council(msg.DocumentDigest),
		func(lifecycle.Row[institution.AgencyStatus]) (string, error) {
			latest, err := m.latestAccreditation(ctx, i)
			if err != nil {
				return "", err
			}
			if err := a.MayNominate(latest.Standing()); err != nil {
				return "", err
			}
			a.NominationDigest = msg.DocumentDigest
			return "", nil
		})
}

// DesignateAgency opens an accreditation interval.
func (m msgServer) DesignateAgency(ctx context.Context, msg *types.MsgDesignateAgency) (*types.MsgDesignateAgencyResponse, error) {
	if err := m.byCouncil(msg.Authority, msg); err != nil {
		return nil, err
	}
	i, a, err := m.catalogued(ctx, msg.Agency)
	if err != nil {
		return nil, err
	}
	next := msg.Accreditation()
	next.Division = i.Division
	event := institution.AccreditationEvent(msg.Level)
	err = m.moveAgency(ctx, &i, &a, event, lifecycle.Council, council(msg.DocumentDigest),
		func(lifecycle.Row[institution.AgencyStatus]) (string, error) {
			if event == institution.EventSelect {
				if err := a.MaySelect(); err != nil {
					return "", err
				}
			}
			err := m.accredit(ctx, &i, event, lifecycle.Council, msg.DocumentDigest, &next)
			return accreditationDetail(next), err
		})
	return &types.MsgDesignateAgencyResponse{Index: next.Index}, err
}

// RemoveAgency ends the open accreditation interval for ever. The successor may
// be named later, as long as the agency keeps a document key.
func (m msgServer) RemoveAgency(ctx context.Context, msg *types.MsgRemoveAgency) (*types.MsgRemoveAgencyResponse, error) {
	if err := m.byCouncil(msg.Authority, msg); err != nil {
		return nil, err
	}
	i, a, err := m.loadAgency(ctx, msg.Agency)
	if err != nil {
		return nil, err
	}
	who := council(msg.DocumentDigest)
	return &types.MsgRemoveAgencyResponse{}, m.moveAgency(ctx, &i, &a, institution.EventRemoveAgency, lifecycle.Council, who,
		func(row lifecycle.Row[institution.AgencyStatus]) (string, error) {
			return m.leave(ctx, &i, &a, row.Event, lifecycle.Council, msg.DocumentDigest, msg.Successor, who)
		})
}

// leave ends the accreditation of an agency and lets its records pass to a
// successor, if one is named.
func (k *Keeper) leave(ctx context.Context, i *institution.Institution, a *institution.Agency, event lifecycle.Event, actor lifecycle.Actor, document, successor string, who by) (string, error) {
	if err := k.accredit(ctx, i, event, actor, document, nil); err != nil {
		return "", err
	}
	latest, err := k.latestAccreditation(ctx, *i)
	if err != nil {
		return "", err
	}
	detail := accreditationDetail(latest)
	if successor == "" {
		return detail, k.mayGo(ctx, *i, 0)
	}
	named, err := k.succeed(ctx, a, successor, who)
	return detail + " " + named, err
}

// NameSuccessor names who takes over the records of a removed agency.
func (m msgServer) NameSuccessor(ctx context.Context, msg *types.MsgNameSuccessor) (*types.MsgNameSuccessorResponse, error) {
	if err := m.byCouncil(msg.Authority, msg); err != nil {
		return nil, err
	}
	i, a, err := m.loadAgency(ctx, msg.Agency)
	if err != nil {
		return nil, err
	}
	who := council(msg.DocumentDigest)
	return &types.MsgNameSuccessorResponse{}, m.moveAgency(ctx, &i, &a, institution.EventNameSuccessor, lifecycle.Council, who,
		func(lifecycle.Row[institution.AgencyStatus]) (string, error) {
			return m.succeed(ctx, &a, msg.Successor, who)
		})
}

// RuleOnAgency decides by motion what the province's seat may decide.
func (m msgServer) RuleOnAgency(ctx context.Context, msg *types.MsgRuleOnAgency) (*types.MsgRuleOnAgencyResponse, error) {
	if err := m.byCouncil(msg.Authority, msg); err != nil {
		return nil, err
	}
	i, a, err := m.loadAgency(ctx, msg.Agency)
	if err != nil {
		return nil, err
	}
	return &types.MsgRuleOnAgencyResponse{}, m.act(ctx, &i, &a, msg.Ruling.Act(), council(msg.Ruling.DocumentDigest))
}

// act does an act on an agency that whoever it takes has decided.
func (k *Keeper) act(ctx context.Context, i *institution.Institution, a *institution.Agency, x institution.AgencyAct, who by) error {
	today := calendar.DayOf(plumbing.Now(ctx))
	row, err := a.Judge(x, today, k.calendar.Calendar(ctx))
	if err != nil {
		return err
	}
	return k.moveAgency(ctx, i, a, row.Event, x.Actor(), who, func(row lifecycle.Row[institution.AgencyStatus]) (string, error) {
		a.Do(x, row, today, plumbing.Now(ctx))
		*a.Proposed(x.ByProvince()) = nil
		if row.Event != institution.EventCompleteExit {
			return "", nil
		}
		return k.leave(ctx, i, a, row.Event, x.Actor(), x.Document(), x.GetRule().Successor, who)
	})
}

// mayDo checks that an officer's institution may do an act on an agency: its
// own on itself, the province's if it holds the province's seat.
func (k *Keeper) mayDo(ctx context.Context, officer institution.Officer, agency string, byProvince bool) error {
	if byProvince {
		return k.guard.MayRule(ctx, officer.Institution)
	}
	if officer.Institution != agency {
		return institution.ErrOtherInstitution.Wrapf("%s is of %s", officer.Address, officer.Institution)
	}
	return nil
}

// ProposeAgencyAct proposes an act of an agency, or of the province on it.
func (m msgServer) ProposeAgencyAct(ctx context.Context, msg *types.MsgProposeAgencyAct) (*types.MsgProposeAgencyActResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	officer, err := m.Authorise(ctx, msg.Handler, institution.DutyHandler)
	if err != nil {
		return nil, err
	}
	if err := m.mayDo(ctx, officer, msg.Agency, msg.Act.ByProvince()); err != nil {
		return nil, err
	}
	i, a, err := m.loadAgency(ctx, msg.Agency)
	if err != nil {
		return nil, err
	}
	place := a.Proposed(msg.Act.ByProvince())
	if *place != nil {
		return nil, institution.ErrAlreadyPending.Wrapf("by %s", (*place).Proposer)
	}
	if _, err := a.Judge(msg.Act, calendar.DayOf(plumbing.Now(ctx)), m.calendar.Calendar(ctx)); err != nil {
		return nil, err
	}
	p, err := msg.Act.Propose(a.Code, msg.Handler, plumbing.Now(ctx))
	if err != nil {
		return nil, err
	}
	*place = p
	who := by{author: msg.Handler, documents: []string{p.Digest, msg.Act.Document()}}
	return &types.MsgProposeAgencyActResponse{Digest: p.Digest}, m.saveProposal(ctx, &i, a, institution.EventProposeAgencyAct, who, p.Digest)
}

// saveProposal writes an agency whose proposal has come or gone, without any
// change of where it stands.
func (k *Keeper) saveProposal(ctx context.Context, i *institution.Institution, a institution.Agency, event lifecycle.Event, who by, digest string) error {
	if err := k.Agencies.Set(ctx, a.Code, a); err != nil {
		return err
	}
	if err := emitProposed(ctx, a.Code, digest, event == institution.EventDropAgencyAct); err != nil {
		return err
	}
	return k.save(ctx, i, event, institution.RuleAgencyProposal, who, "")
}

// proposal loads an agency with the proposal of an officer's institution.
func (m msgServer) proposal(ctx context.Context, officer institution.Officer, code string) (institution.Institution, institution.Agency, bool, error) {
	byProvince := officer.Institution != code
	if err := m.mayDo(ctx, officer, code, byProvince); err != nil {
		return institution.Institution{}, institution.Agency{}, byProvince, err
	}
	i, a, err := m.loadAgency(ctx, code)
	return i, a, byProvince, err
}

// ConfirmAgencyAct confirms what another officer of the same institution proposed.
func (m msgServer) ConfirmAgencyAct(ctx context.Context, msg *types.MsgConfirmAgencyAct) (*types.MsgConfirmAgencyActResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	officer, err := m.Authorise(ctx, msg.Reviewer, institution.DutyReviewer)
	if err != nil {
		return nil, err
	}
	i, a, byProvince, err := m.proposal(ctx, officer, msg.Agency)
	if err != nil {
		return nil, err
	}
	p := *a.Proposed(byProvince)
	if err := p.Confirmable(msg.Reviewer, msg.Digest); err != nil {
		return nil, err
	}
	if err := m.Proposer(ctx, p.Proposer, officer.Institution); err != nil {
		return nil, err
	}
	*a.Proposed(byProvince) = nil // it is not dropped
	who := by{author: msg.Reviewer, proposer: p.Proposer, documents: []string{p.Digest, p.Act.Document()}}
	err = m.act(ctx, &i, &a, p.Act, who)
	return &types.MsgConfirmAgencyActResponse{Status: a.Status}, err
}

// DropAgencyAct ends a proposal without effect.
func (m msgServer) DropAgencyAct(ctx context.Context, msg *types.MsgDropAgencyAct) (*types.MsgDropAgencyActResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	officer, err := m.authoriseAny(ctx, msg.Officer, institution.DutyHandler, institution.DutyReviewer)
	if err != nil {
		return nil, err
	}
	i, a, byProvince, err := m.proposal(ctx, officer, msg.Agency)
	if err != nil {
		return nil, err
	}
	place := a.Proposed(byProvince)
	if *place == nil {
		return nil, institution.ErrNothingPending.Wrapf("%s", msg.Agency)
	}
	p := **place
	*place = nil
	who := by{author: msg.Officer, proposer: p.Proposer, documents: []string{p.Digest}}
	return &types.MsgDropAgencyActResponse{}, m.saveProposal(ctx, &i, a, institution.EventDropAgencyAct, who, p.Digest)
}

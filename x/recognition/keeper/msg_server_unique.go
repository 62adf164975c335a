// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	"github.com/shuquan-ledger/shuquan/x/recognition/types"
)

// UpdateParams sets the parameters of uniqueness by motion.
func (m msgServer) UpdateParams(ctx context.Context, msg *types.MsgUpdateParams) (*types.MsgUpdateParamsResponse, error) {
	if err := m.authorise(msg.Authority); err != nil {
		return nil, err
	}
	if err := msg.Params.Validate(); err != nil {
		return nil, err
	}
	return &types.MsgUpdateParamsResponse{}, m.Params.Set(ctx, msg.Params)
}

// FileAbsence files that the data of an application have no registration in force
// with a peer.
func (m msgServer) FileAbsence(ctx context.Context, msg *types.MsgFileAbsence) (*types.MsgFileAbsenceResponse, error) {
	fingerprint, err := m.soughtBy(ctx, msg)
	if err != nil {
		return nil, err
	}
	p, err := m.importing(ctx, msg.Division, recognition.PeerUse{Imports: 1})
	if err != nil {
		return nil, err
	}
	proofs, at, err := m.proverOf(ctx, p, msg.Proofs)
	if err != nil {
		return nil, err
	}
	sought, err := recognition.ReadAbsence(proofs.reader(), fingerprint, at)
	if err == nil {
		err = proofs.done()
	}
	if err == nil {
		err = sought.Absent(p.Division)
	}
	if err != nil {
		return nil, asEvidence(err)
	}
	a := recognition.Absence{
		Application: msg.Application, Division: p.Division, Fingerprint: fingerprint, Height: at.Height, Time: at.Time,
		Claims: sought.Claims, FiledAt: plumbing.Now(ctx), Officer: msg.Officer,
	}
	contradiction, err := m.checkAbsence(ctx, a, p)
	if err != nil {
		return nil, err
	}
	if contradiction != "" {
		return &types.MsgFileAbsenceResponse{Contradiction: contradiction}, m.contradict(ctx, p, contradiction)
	}
	if err := m.setAbsence(ctx, a); err != nil {
		return nil, err
	}
	return &types.MsgFileAbsenceResponse{}, sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(&types.EventAbsenceFiled{
		Application: a.Application, Division: a.Division, Height: a.Height,
	})
}

// soughtBy is the fingerprint of the data of an application that is not decided,
// for which a handler of its agency may file.
func (m msgServer) soughtBy(ctx context.Context, msg *types.MsgFileAbsence) (string, error) {
	_, agency, err := m.institutions.AuthoriseAgency(ctx, msg.Officer, institution.DutyHandler)
	if err != nil {
		return "", err
	}
	if err := msg.Validate(); err != nil {
		return "", err
	}
	a, err := m.registrations.AsOfNow(ctx, msg.Application)
	if err != nil {
		return "", err
	}
	responsible, err := m.institutions.ResponsibleFor(ctx, agency.Agency, a.Agency)
	switch {
	case err != nil:
		return "", err
	case !responsible:
		return "", recognition.ErrOtherAgency.Wrapf("application %s is with %s", a.Id, a.Agency)
	case !a.Open():
		return "", recognition.ErrDecided.Wrapf("application %s: %s", a.Id, a.Status)
	}
	f, err := m.registrations.Filing(ctx, a.Id, a.Filings)
	if err == nil && f.Content.Fingerprint == "" {
		err = recognition.ErrNoFingerprint.Wrapf("application %s", a.Id)
	}
	return f.Content.Fingerprint, err
}

// checkAbsence holds an absence against the clock, the one that was filed before,
// and the certificates of the same data that were imported from the peer: what
// contradicts it, empty for nothing.
func (m msgServer) checkAbsence(ctx context.Context, a recognition.Absence, p recognition.Peer) (string, error) {
	params, err := m.params(ctx)
	if err != nil {
		return "", err
	}
	if err := a.Fresh(params, p, a.FiledAt); err != nil {
		return "", err
	}
	was, err := m.absence(ctx, a.Application, a.Division)
	if err != nil {
		return "", err
	}
	if was != nil {
		if err := a.Follows(*was); err != nil {
			return "", err
		}
	}
	known, _, err := m.snapshotsOf(ctx, a.Fingerprint)
	if err != nil {
		return "", err
	}
	for _, s := range known {
		if contradiction := a.Denies(s); contradiction != "" {
			return contradiction, nil
		}
		if err := a.Outdated(s); err != nil {
			return "", err
		}
	}
	return "", nil
}

// SettleConflict enters the decision that settles a conflict, by motion.
func (m msgServer) SettleConflict(ctx context.Context, msg *types.MsgSettleConflict) (*types.MsgSettleConflictResponse, error) {
	if err := m.authorise(msg.Authority); err != nil {
		return nil, err
	}
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	was, err := orNil(m.Conflicts.Get(ctx, msg.Id))
	if err != nil {
		return nil, err
	}
	if was == nil {
		return nil, recognition.ErrNoConflict.Wrapf("id: %s", msg.Id)
	}
	c, err := was.Settle(msg.Decision, plumbing.Now(ctx))
	if err != nil {
		return nil, err
	}
	if err := m.setConflict(ctx, c); err != nil {
		return nil, err
	}
	return &types.MsgSettleConflictResponse{}, sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(&types.EventConflictSettled{
		Id: c.Id, Codes: c.Codes, Decision: c.Decision,
	})
}

// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/council"
	"github.com/shuquan-ledger/shuquan/x/council/types"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
)

// ProposeSuspension is the first duty officer's act; it stops nobody yet.
func (m msgServer) ProposeSuspension(ctx context.Context, msg *types.MsgProposeSuspension) (*types.MsgProposeSuspensionResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	if err := m.onDuty(ctx, msg.DutyOfficer); err != nil {
		return nil, err
	}
	n, err := last(ctx, m.Suspensions)
	if err != nil {
		return nil, err
	}
	s := council.Suspension{
		Id: n + 1, Kind: msg.Kind, Target: msg.Target, OrderDigest: msg.OrderDigest, WorkingDays: msg.WorkingDays,
		Proposer: msg.DutyOfficer, ProposedAt: plumbing.Now(ctx),
	}
	if err := m.checkTarget(ctx, s); err != nil {
		return nil, err
	}
	if err := m.mayFollow(ctx, s); err != nil {
		return nil, err
	}
	entry := record.Entry{Author: msg.DutyOfficer, Digests: []string{msg.OrderDigest}}
	if err := m.moveSuspension(ctx, &s, council.EventPropose, lifecycle.DutyOfficer, entry); err != nil {
		return nil, err
	}
	return &types.MsgProposeSuspensionResponse{Id: s.Id}, nil
}

// ConfirmSuspension is the second duty officer's act; the target is stopped
// until the end of the last working day, counted from the day after today.
func (m msgServer) ConfirmSuspension(ctx context.Context, msg *types.MsgConfirmSuspension) (*types.MsgConfirmSuspensionResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	if err := m.onDuty(ctx, msg.DutyOfficer); err != nil {
		return nil, err
	}
	s, err := m.suspension(ctx, msg.Id)
	if err != nil {
		return nil, err
	}
	if err := m.checkConfirmer(ctx, s, msg.DutyOfficer); err != nil {
		return nil, err
	}
	if err := m.checkProtected(ctx, s); err != nil {
		return nil, err
	}
	if err := m.mayFollow(ctx, s); err != nil {
		return nil, err
	}
	end, err := m.calendar.Calendar(ctx).After(calendar.DayOf(plumbing.Now(ctx)), s.WorkingDays)
	if err != nil {
		return nil, err
	}
	s.Confirmer, s.Until = msg.DutyOfficer, end.Last.End()
	entry := record.Entry{Author: msg.DutyOfficer, Proposer: s.Proposer, Digests: []string{s.OrderDigest}}
	if err := m.moveSuspension(ctx, &s, council.EventConfirm, lifecycle.DutyOfficers, entry); err != nil {
		return nil, err
	}
	if err := m.suspend(ctx, s); err != nil {
		return nil, err
	}
	return &types.MsgConfirmSuspensionResponse{Until: s.Until}, nil
}

// LiftSuspension ends a suspension by motion before it lapses.
func (m msgServer) LiftSuspension(ctx context.Context, msg *types.MsgLiftSuspension) (*types.MsgLiftSuspensionResponse, error) {
	if err := m.authorise(msg.Authority); err != nil {
		return nil, err
	}
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	s, err := m.suspension(ctx, msg.Id)
	if err != nil {
		return nil, err
	}
	entry := record.Entry{Author: byCouncil, Digests: []string{msg.DocumentDigest}}
	if err := m.moveSuspension(ctx, &s, council.EventLift, lifecycle.Council, entry); err != nil {
		return nil, err
	}
	return &types.MsgLiftSuspensionResponse{}, m.lift(ctx, s, msg.DocumentDigest)
}

// onDuty checks that an account is a duty officer in office.
func (k *Keeper) onDuty(ctx context.Context, address string) error {
	ok, err := k.DutyOfficer(ctx, address)
	if err != nil {
		return err
	}
	if !ok {
		return council.ErrNotDutyOfficer.Wrap(address)
	}
	return nil
}

// checkConfirmer checks that two duty officers act, both in office.
func (k *Keeper) checkConfirmer(ctx context.Context, s council.Suspension, confirmer string) error {
	if _, err := council.NextSuspension(s, council.EventConfirm, lifecycle.DutyOfficers); err != nil {
		return err
	}
	if s.Proposer == confirmer {
		return council.ErrSamePerson
	}
	ok, err := k.DutyOfficer(ctx, s.Proposer)
	if err != nil {
		return err
	}
	if !ok {
		return council.ErrProposerLeft.Wrap(s.Proposer)
	}
	return nil
}

// checkTarget checks that a target exists and may be suspended by duty
// officers. Certificates lie in a higher module, which refuses an unknown one
// at confirmation.
func (k *Keeper) checkTarget(ctx context.Context, s council.Suspension) error {
	if err := k.checkProtected(ctx, s); err != nil {
		return err
	}
	switch s.Kind {
	case council.TargetInstitution:
		_, err := k.institutions.Party(ctx, s.Target)
		return err
	case council.TargetOfficer:
		active, err := k.institutions.ActiveOfficer(ctx, s.Target)
		if err == nil && !active {
			return council.ErrTarget.Wrapf("%s is no active officer", s.Target)
		}
		return err
	default:
		return nil
	}
}

// checkProtected refuses what belongs to the council: the institution of a
// seat, the operator of a seat, a duty officer.
func (k *Keeper) checkProtected(ctx context.Context, s council.Suspension) error {
	protected := false
	var err error
	switch s.Kind {
	case council.TargetInstitution:
		protected, err = k.holdsSeat(ctx, s.Target)
	case council.TargetOfficer:
		protected, err = k.councilAccount(ctx, s.Target)
	default:
	}
	if err == nil && protected {
		return council.ErrProtected.Wrap(s.Target)
	}
	return err
}

// councilAccount tells whether an account operates a taken seat or is a duty
// officer's.
func (k *Keeper) councilAccount(ctx context.Context, address string) (bool, error) {
	seat, err := k.seatOf(ctx, address)
	if err != nil || seat.Present() {
		return err == nil, err
	}
	_, err = k.DutyOfficers.Indexes.Address.MatchExact(ctx, address)
	if errors.Is(err, collections.ErrNotFound) {
		return false, nil
	}
	return err == nil, err
}

// mayFollow checks a suspension against those of the same target that took effect.
func (k *Keeper) mayFollow(ctx context.Context, s council.Suspension) error {
	latest, err := k.latest(ctx, s)
	if err != nil {
		return err
	}
	usedBy, err := k.orderUsed(ctx, s)
	if err != nil {
		return err
	}
	return council.MayFollow(latest, s, usedBy)
}

// latest is the latest suspension of the same target that took effect, as of
// now; the zero one if there is none.
func (k *Keeper) latest(ctx context.Context, s council.Suspension) (council.Suspension, error) {
	id, err := k.Targets.Get(ctx, collections.Join(int32(s.Kind), s.Target))
	if errors.Is(err, collections.ErrNotFound) {
		return council.Suspension{}, nil
	}
	if err != nil {
		return council.Suspension{}, err
	}
	return k.suspension(ctx, id)
}

// orderUsed is the suspension of the same target in which the order had its
// effect, 0 if it had none.
func (k *Keeper) orderUsed(ctx context.Context, s council.Suspension) (uint64, error) {
	id, err := k.Orders.Get(ctx, orderKey(s))
	if errors.Is(err, collections.ErrNotFound) {
		return 0, nil
	}
	return id, err
}

func orderKey(s council.Suspension) collections.Triple[int32, string, string] {
	return collections.Join3(int32(s.Kind), s.Target, s.OrderDigest)
}

// suspend stops the target, in the module that keeps it.
func (k *Keeper) suspend(ctx context.Context, s council.Suspension) error {
	switch s.Kind {
	case council.TargetInstitution:
		return k.institutions.SuspendInstitution(ctx, s.Target, s.Until, s.Order())
	case council.TargetOfficer:
		return k.institutions.SuspendOfficer(ctx, s.Target, s.Until, s.Order())
	case council.TargetCertificate:
		return k.hooks.CertificateSuspended(ctx, s.Target, s.Until, s.Order())
	default:
		return council.ErrTarget
	}
}

// lift lets the target go on by the motion's document, in the module that
// keeps it.
func (k *Keeper) lift(ctx context.Context, s council.Suspension, document string) error {
	switch s.Kind {
	case council.TargetInstitution:
		return k.institutions.LiftInstitution(ctx, s.Target, document)
	case council.TargetOfficer:
		return k.institutions.LiftOfficer(ctx, s.Target, document)
	case council.TargetCertificate:
		return k.hooks.CertificateSuspensionLifted(ctx, s.Target, document)
	default:
		return council.ErrTarget
	}
}

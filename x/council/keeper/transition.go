// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/council"
	"github.com/shuquan-ledger/shuquan/x/council/types"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
)

// Authors of acts that no account signs.
const (
	byCouncil = "council"
	byClock   = "clock"
	byChain   = "chain"
)

// moveSeat is the only way to write a seat: it asks the lifecycle, stores,
// keeps the history and tells.
func (k *Keeper) moveSeat(ctx context.Context, s *council.Seat, event lifecycle.Event, actor lifecycle.Actor, e record.Entry) error {
	row, err := council.NextSeat(*s, event, actor)
	if err != nil {
		return err
	}
	if row.To != s.Status {
		s.Since = plumbing.Now(ctx)
	}
	s.Status = row.To
	s.Version++
	if err := k.Seats.Set(ctx, s.Division, *s); err != nil {
		return err
	}
	e.Event, e.Status, e.Rule = string(event), s.Status.String(), row.Rule
	if err := k.History.Append(ctx, council.SeatID(s.Division), s.Version, e); err != nil {
		return err
	}
	return sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(
		&types.EventSeatChanged{Division: s.Division, Event: string(event), Status: s.Status})
}

// moveMotion is the only way to write a motion: beside the record it moves the
// deadline and the index of open motions.
func (k *Keeper) moveMotion(ctx context.Context, m *council.Motion, event lifecycle.Event, actor lifecycle.Actor, e record.Entry) error {
	row, err := council.NextMotion(*m, event, actor)
	if err != nil {
		return err
	}
	was := m.Due()
	m.Status = row.To
	m.Version++
	m.Decide(event, plumbing.Now(ctx))
	if err := k.Motions.Set(ctx, m.Id, *m); err != nil {
		return err
	}
	if err := k.Timers.Move(ctx, council.MotionID(m.Id), was, m.Due()); err != nil {
		return err
	}
	if err := k.indexMotion(ctx, *m); err != nil {
		return err
	}
	e.Event, e.Status, e.Rule = string(event), m.Status.String(), row.Rule
	if err := k.History.Append(ctx, council.MotionID(m.Id), m.Version, e); err != nil {
		return err
	}
	return sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(
		&types.EventMotionChanged{Id: m.Id, Event: string(event), Status: m.Status, Yes: m.Yes, No: m.No})
}

func (k *Keeper) indexMotion(ctx context.Context, m council.Motion) error {
	key := collections.Join(m.Proposer, m.Id)
	if m.Open() {
		return k.OpenMotions.Set(ctx, key, 1)
	}
	return k.OpenMotions.Remove(ctx, key)
}

// moveSuspension is the only way to write a suspension: beside the record it
// moves the deadline and the indexes of targets and orders.
func (k *Keeper) moveSuspension(ctx context.Context, s *council.Suspension, event lifecycle.Event, actor lifecycle.Actor, e record.Entry) error {
	row, err := council.NextSuspension(*s, event, actor)
	if err != nil {
		return err
	}
	was, _ := s.Due()
	s.Status = row.To
	s.Version++
	due, _ := s.Due()
	if err := k.Suspensions.Set(ctx, s.Id, *s); err != nil {
		return err
	}
	if err := k.Timers.Move(ctx, council.SuspensionID(s.Id), was, due); err != nil {
		return err
	}
	if err := k.indexSuspension(ctx, *s); err != nil {
		return err
	}
	e.Event, e.Status, e.Rule = string(event), s.Status.String(), row.Rule
	if err := k.History.Append(ctx, council.SuspensionID(s.Id), s.Version, e); err != nil {
		return err
	}
	return sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(&types.EventSuspensionChanged{
		Id: s.Id, Kind: s.Kind, Target: s.Target, Status: s.Status, Until: s.Until,
	})
}

// indexSuspension finds a suspension that has taken effect by its target and by
// its order.
func (k *Keeper) indexSuspension(ctx context.Context, s council.Suspension) error {
	if !s.TookEffect() {
		return nil
	}
	if err := k.Targets.Set(ctx, collections.Join(int32(s.Kind), s.Target), s.Id); err != nil {
		return err
	}
	return k.Orders.Set(ctx, orderKey(s), s.Id)
}

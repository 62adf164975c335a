// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"fmt"

	abci "github.com/cometbft/cometbft/abci/types"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/council"
	"github.com/shuquan-ledger/shuquan/x/council/types"
)

// InitGenesis writes the council of a new chain, or of one that goes on from an
// export, and returns the first validators. Errors name the record.
func (k *Keeper) InitGenesis(ctx context.Context, g types.GenesisState) ([]abci.ValidatorUpdate, error) {
	if err := refuseAuthority(sdk.UnwrapSDKContext(ctx)); err != nil {
		return nil, err
	}
	if err := g.Validate(); err != nil {
		return nil, err
	}
	if err := k.Params.Set(ctx, g.Params); err != nil {
		return nil, err
	}
	enter := k.resume
	if g.New() {
		enter = k.found
	}
	if err := enter(ctx, g); err != nil {
		return nil, err
	}
	return k.validators(ctx)
}

// validators are the validators of the seats that consensus counts on. A chain
// needs at least one seat that votes.
func (k *Keeper) validators(ctx context.Context) ([]abci.ValidatorUpdate, error) {
	admitted, err := k.admitted(ctx)
	if err != nil {
		return nil, err
	}
	if admitted == 0 {
		return nil, council.ErrGenesis.Wrap("council.seats: a chain starts with at least one admitted seat")
	}
	var out []abci.ValidatorUpdate
	err = k.Seats.Walk(ctx, nil, func(_ string, s council.Seat) (bool, error) {
		if s.Validates() {
			out = append(out, abci.Ed25519ValidatorUpdate(s.ConsensusKey, council.Power))
		}
		return false, nil
	})
	return out, err
}

// found enters the first seats: their operators' accounts are created, their
// validators are the first hand-overs.
func (k *Keeper) found(ctx context.Context, g types.GenesisState) error {
	err := k.Genesis.Set(ctx, record.Genesis{
		ChainId: sdk.UnwrapSDKContext(ctx).ChainID(), Store: council.ModuleName, StateVersion: council.StateVersion,
	})
	if err != nil {
		return err
	}
	for i, s := range g.Seats {
		if err := k.foundSeat(ctx, s, operatorOf(g, s.Division)); err != nil {
			return fmt.Errorf("council.seats[%d] (%s): %w", i, s.Division, err)
		}
	}
	return nil
}

func operatorOf(g types.GenesisState, division string) types.NewOperator {
	for _, k := range g.OperatorKeys {
		if k.Division == division {
			return k.Operator
		}
	}
	return types.NewOperator{}
}

func (k *Keeper) foundSeat(ctx context.Context, s council.Seat, o types.NewOperator) error {
	if err := k.maySit(ctx, s.Institution, s.Division); err != nil {
		return err
	}
	account, err := k.institutions.RegisterAccount(ctx, o.PublicKey, council.ActOperator, s.Division, o.Possession)
	if err != nil {
		return err
	}
	if account != s.Operator {
		return council.ErrGenesis.Wrapf("the operator is %s, but the key is %s's", s.Operator, account)
	}
	s.Status = council.SeatNone // Found is the first event of its history
	entry := record.Entry{Author: byChain, Detail: s.Operator}
	if err := k.moveSeat(ctx, &s, council.EventFound, lifecycle.Chain, entry); err != nil {
		return err
	}
	if err := k.useKey(ctx, s.ConsensusKey, s.Division); err != nil {
		return err
	}
	return k.handOver(ctx, s, council.Power)
}

// resume enters an exported council. Deadlines, indexes and the queues are
// built anew from the records.
func (k *Keeper) resume(ctx context.Context, g types.GenesisState) error {
	if err := k.Genesis.Set(ctx, *g.Genesis); err != nil {
		return err
	}
	for _, enter := range []func(context.Context, types.GenesisState) error{
		k.resumeSeats, k.resumeMotions, k.resumeEmergency, k.resumeHistory,
	} {
		if err := enter(ctx, g); err != nil {
			return err
		}
	}
	return nil
}

func (k *Keeper) resumeSeats(ctx context.Context, g types.GenesisState) error {
	for i, s := range g.Seats {
		if s.Present() {
			if err := k.checkAccount(ctx, s.Operator); err != nil {
				return fmt.Errorf("council.seats[%d] (%s): %w", i, s.Division, err)
			}
		}
		if err := k.Seats.Set(ctx, s.Division, s); err != nil {
			return err
		}
		if err := k.useKey(ctx, s.ConsensusKey, s.Division); err != nil {
			return err
		}
	}
	for _, p := range g.PastKeys {
		if err := k.useKey(ctx, p.ConsensusKey, p.Division); err != nil {
			return err
		}
	}
	for _, h := range g.Handovers {
		if err := k.Handovers.Set(ctx, h.Index, h); err != nil {
			return err
		}
	}
	for _, d := range g.Queue {
		if err := k.enqueue(ctx, d); err != nil {
			return err
		}
	}
	for _, m := range g.Misbehaviours {
		if err := k.Misbehaviours.Set(ctx, collections.Join3(m.ConsensusKey, m.Height, m.Kind), m); err != nil {
			return err
		}
	}
	return nil
}

func (k *Keeper) resumeMotions(ctx context.Context, g types.GenesisState) error {
	for _, m := range g.Motions {
		if err := k.Motions.Set(ctx, m.Id, m); err != nil {
			return err
		}
		if err := k.Timers.Move(ctx, council.MotionID(m.Id), 0, m.Due()); err != nil {
			return err
		}
		if err := k.indexMotion(ctx, m); err != nil {
			return err
		}
	}
	for _, v := range g.Votes {
		if err := k.Votes.Set(ctx, collections.Join(v.Motion, v.Division), v); err != nil {
			return err
		}
	}
	// A seat may have left just before the export: counting again what is open
	// changes nothing otherwise.
	return k.recountOpen(ctx)
}

func (k *Keeper) resumeEmergency(ctx context.Context, g types.GenesisState) error {
	for i, o := range g.DutyOfficers {
		if err := k.checkAccount(ctx, o.Address); err != nil {
			return fmt.Errorf("council.duty_officers[%d] (%s): %w", i, o.Division, err)
		}
		if err := k.DutyOfficers.Set(ctx, o.Division, o); err != nil {
			return err
		}
	}
	for _, s := range g.Suspensions {
		if err := k.Suspensions.Set(ctx, s.Id, s); err != nil {
			return err
		}
		due, _ := s.Due()
		if err := k.Timers.Move(ctx, council.SuspensionID(s.Id), 0, due); err != nil {
			return err
		}
		if err := k.indexSuspension(ctx, s); err != nil {
			return err
		}
	}
	return nil
}

func (k *Keeper) resumeHistory(ctx context.Context, g types.GenesisState) error {
	for _, h := range g.History {
		if err := k.History.Entries.Set(ctx, collections.Join([]byte(h.Record), h.Version), h.Entry); err != nil {
			return err
		}
	}
	return nil
}

// checkAccount checks that an account of an exported council exists.
func (k *Keeper) checkAccount(ctx context.Context, address string) error {
	raw, err := k.addresses.StringToBytes(address)
	if err != nil {
		return council.ErrGenesis.Wrapf("%s: %s", address, err)
	}
	if !k.accounts.HasAccount(ctx, raw) {
		return council.ErrGenesis.Wrapf("there is no account %s", address)
	}
	return nil
}

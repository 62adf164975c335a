// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/council"
	"github.com/shuquan-ledger/shuquan/x/council/types"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
)

// motion is a motion as of now: one that is out of time has lapsed, whether or
// not the queue has come to it. ErrNoMotion if there is none.
func (k *Keeper) motion(ctx context.Context, id uint64) (council.Motion, error) {
	m, err := k.Motions.Get(ctx, id)
	if errors.Is(err, collections.ErrNotFound) {
		return m, council.ErrNoMotion.Wrapf("%d", id)
	}
	if err != nil {
		return m, err
	}
	if due := m.Due(); due != 0 && plumbing.Now(ctx) > due {
		err = k.moveMotion(ctx, &m, council.EventLapse, lifecycle.Clock, record.Entry{Author: byClock})
	}
	return m, err
}

// suspension is a suspension as of now, ErrNoSuspension if there is none.
func (k *Keeper) suspension(ctx context.Context, id uint64) (council.Suspension, error) {
	s, err := k.Suspensions.Get(ctx, id)
	if errors.Is(err, collections.ErrNotFound) {
		return s, council.ErrNoSuspension.Wrapf("%d", id)
	}
	if err != nil {
		return s, err
	}
	if due, event := s.Due(); due != 0 && plumbing.Now(ctx) > due {
		err = k.moveSuspension(ctx, &s, event, lifecycle.Clock, record.Entry{Author: byClock})
	}
	return s, err
}

// fireTimers lets what is out of time lapse.
func (k *Keeper) fireTimers(ctx context.Context) error {
	return k.Timers.Fire(ctx, k.fire, func(ctx context.Context, id []byte, failure string) {
		k.tellStuck(ctx, "deadline", id, failure)
	})
}

// fire reads the record of a deadline, which applies what is due, and queues
// the deadline again if it is still to come.
func (k *Keeper) fire(ctx context.Context, id []byte) error {
	kind, number, _ := strings.Cut(string(id), "/")
	n, err := strconv.ParseUint(number, 10, 64)
	if err != nil {
		return err
	}
	var due int64
	if kind == "motion" {
		m, err := k.motion(ctx, n)
		if err != nil {
			return err
		}
		due = m.Due()
	} else {
		s, err := k.suspension(ctx, n)
		if err != nil {
			return err
		}
		due, _ = s.Due()
	}
	return k.Timers.Move(ctx, id, 0, due)
}

// tellStuck reports an act of a block's end that failed.
func (k *Keeper) tellStuck(ctx context.Context, kind string, id []byte, failure string) {
	sctx := sdk.UnwrapSDKContext(ctx)
	err := sctx.EventManager().EmitTypedEvent(&types.EventTimerStuck{Kind: kind, Id: string(id), Failure: failure})
	if err != nil {
		sctx.Logger().Error("an event could not be written", "record", string(id), "failure", err)
	}
}

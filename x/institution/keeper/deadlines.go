// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"fmt"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/institution/types"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
)

// First bytes of timer ids; the code or account follows.
const (
	timerInstitution = 'I'
	timerOfficer     = 'O'
	timerAgency      = 'A'
)

func institutionTimer(code string) []byte { return append([]byte{timerInstitution}, code...) }

func officerTimer(address string) []byte { return append([]byte{timerOfficer}, address...) }

func agencyTimer(code string) []byte { return append([]byte{timerAgency}, code...) }

// EndBlock lets suspensions and proposals lapse whose time is over, and flags
// what an agency or the province owes.
func (k *Keeper) EndBlock(ctx context.Context) error {
	return k.Timers.Fire(ctx, k.fire, stuck)
}

// fire loads the record, which applies what is due, and queues what is to come.
func (k *Keeper) fire(ctx context.Context, id []byte) error {
	if len(id) == 0 {
		return institution.ErrUnknown.Wrap("empty timer")
	}
	key := string(id[1:])
	if id[0] == timerOfficer {
		o, err := k.loadOfficer(ctx, key)
		if err != nil {
			return err
		}
		return k.Timers.Move(ctx, id, 0, o.SuspendedUntil)
	}
	if id[0] == timerAgency {
		_, a, err := k.loadAgency(ctx, key)
		if err != nil {
			return err
		}
		return k.Timers.Move(ctx, id, 0, plumbing.LookedAt(a.Timer, plumbing.Now(ctx)))
	}
	i, err := k.load(ctx, key)
	if err != nil {
		return err
	}
	return k.Timers.Move(ctx, id, 0, i.Due())
}

// stuck reports a lapse that failed; it is tried again the next day.
func stuck(ctx context.Context, id []byte, failure string) {
	sctx := sdk.UnwrapSDKContext(ctx)
	if err := sctx.EventManager().EmitTypedEvent(&types.EventTimerStuck{Record: string(id[1:]), Failure: failure}); err != nil {
		sctx.Logger().Error("event not emitted", "record", fmt.Sprintf("%x", id), "failure", err)
	}
}

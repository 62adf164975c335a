// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/x/certificate/types"
)

// kindDeadline names the module's one kind of deadline in events.
const kindDeadline = "lapse or expiry"

// EndBlock lets suspensions lapse and certificates expire.
func (k *Keeper) EndBlock(ctx context.Context) error {
	return k.Timers.Fire(ctx, k.fire, reportStuck)
}

// fire brings a certificate up to date and queues its next deadline, which a
// superfluous entry may have found already queued.
func (k *Keeper) fire(ctx context.Context, code []byte) error {
	h, err := k.load(ctx, string(code))
	if err != nil {
		return err
	}
	return k.Timers.Move(ctx, code, 0, h.Due())
}

func reportStuck(ctx context.Context, code []byte, failure string) {
	sctx := sdk.UnwrapSDKContext(ctx)
	event := &types.EventTimerStuck{Kind: kindDeadline, Id: string(code), Failure: failure}
	if err := sctx.EventManager().EmitTypedEvent(event); err != nil {
		sctx.Logger().Error("the event of a stuck deadline could not be written", "certificate", string(code), "failure", err)
	}
}

// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"fmt"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/certificate/types"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
)

// Kinds of deadlines in events.
const (
	kindDeadline = "lapse or expiry"
	kindHold     = "end of a hold's period"
)

// EndBlock lets suspensions lapse, certificates expire, and the ends of holds'
// periods be told.
func (k *Keeper) EndBlock(ctx context.Context) error {
	return k.Timers.Fire(ctx, k.fire, reportStuck)
}

// fire brings a certificate or a hold up to date and queues its next deadline,
// which a superfluous entry may have found already queued.
func (k *Keeper) fire(ctx context.Context, id []byte) error {
	if code, index, ok := certificate.ParseNoteID(id); ok {
		return k.fireHold(ctx, code, index)
	}
	h, err := k.load(ctx, string(id))
	if err != nil {
		return err
	}
	return k.Timers.Move(ctx, id, 0, h.Due())
}

// fireHold brings a hold up to date. A day of warning that is not yet reached or
// not yet known is looked for again when the next day begins.
func (k *Keeper) fireHold(ctx context.Context, code string, index uint32) error {
	a, err := k.loadNote(ctx, code, index)
	if err != nil {
		return err
	}
	return k.Timers.Move(ctx, certificate.NoteID(code, index), 0, a.LookedAt(plumbing.Now(ctx)))
}

func reportStuck(ctx context.Context, id []byte, failure string) {
	sctx := sdk.UnwrapSDKContext(ctx)
	event := &types.EventTimerStuck{Kind: kindDeadline, Id: string(id), Failure: failure}
	if code, index, ok := certificate.ParseNoteID(id); ok {
		event.Kind, event.Id = kindHold, fmt.Sprintf("%s/%d", code, index)
	}
	if err := sctx.EventManager().EmitTypedEvent(event); err != nil {
		sctx.Logger().Error("the event of a stuck deadline could not be written", "record", event.Id, "failure", err)
	}
}

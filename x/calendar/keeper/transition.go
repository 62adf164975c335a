// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/calendar/types"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
)

// transition is the only way to write a year: the old version stays, the new
// one becomes the head.
func (k *Keeper) transition(ctx context.Context, y calendar.Year) (uint64, error) {
	head, err := k.Years.Get(ctx, y.Year)
	if err != nil && !errors.Is(err, collections.ErrNotFound) {
		return 0, err
	}
	if err := calendar.MayFollow(head, y, calendar.DayOf(plumbing.Now(ctx))); err != nil {
		return 0, err
	}
	y.Version = head.Version + 1
	if err := k.store(ctx, y); err != nil {
		return 0, err
	}
	return y.Version, sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(
		&types.EventYearSet{Year: y.Year, Status: y.Status, Version: y.Version})
}

func (k *Keeper) store(ctx context.Context, y calendar.Year) error {
	if err := k.Versions.Set(ctx, collections.Join(y.Year, y.Version), y); err != nil {
		return err
	}
	return k.Years.Set(ctx, y.Year, y)
}

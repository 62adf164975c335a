// SPDX-License-Identifier: Apache-2.0

// Package keeper keeps the calendar's years.
package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"
	"cosmossdk.io/core/store"

	"github.com/cosmos/cosmos-sdk/codec"

	"github.com/shuquan-ledger/shuquan/x/calendar"
)

// Keeper keeps the working days by year.
type Keeper struct {
	authority string

	// Years: year -> the year as it stands.
	Years collections.Map[uint32, calendar.Year]
	// Versions: (year, version) -> every version of the year.
	Versions collections.Map[collections.Pair[uint32, uint64], calendar.Year]
	// Schema describes the store.
	Schema collections.Schema
}

// NewKeeper opens the calendar's store. authority is the council's account.
func NewKeeper(cdc codec.BinaryCodec, storeService store.KVStoreService, authority string) *Keeper {
	sb := collections.NewSchemaBuilder(storeService)
	k := &Keeper{
		authority: authority,
		Years: collections.NewMap(sb, collections.NewPrefix(calendar.YearPrefix), "years",
			collections.Uint32Key, codec.CollValue[calendar.Year](cdc)),
		Versions: collections.NewMap(sb, collections.NewPrefix(calendar.VersionPrefix), "versions",
			collections.PairKeyCodec(collections.Uint32Key, collections.Uint64Key), codec.CollValue[calendar.Year](cdc)),
	}
	schema, err := sb.Build()
	if err != nil {
		panic(err) // two collections of one prefix: a programming error, seen at start
	}
	k.Schema = schema
	return k
}

// Calendar gives the working days to whoever counts a period in this block.
func (k *Keeper) Calendar(ctx context.Context) calendar.Years {
	return func(year uint32) (calendar.Year, error) {
		y, err := k.Years.Get(ctx, year)
		if errors.Is(err, collections.ErrNotFound) {
			return calendar.Year{}, calendar.ErrNoYear.Wrapf("%d", year)
		}
		return y, err
	}
}

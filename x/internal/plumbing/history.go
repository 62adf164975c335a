// SPDX-License-Identifier: Apache-2.0

// Package plumbing holds what all keepers need and no law speaks of: the
// history of a record, the queue of deadlines, and the block's time.
package plumbing

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/cosmos/cosmos-sdk/codec"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/record"
)

// History is a module's history: (record, 1..n) to entry, never changed.
type History struct {
	// Entries are keyed by the record's key bytes and the entry's number.
	Entries collections.Map[collections.Pair[[]byte, uint64], record.Entry]
}

// NewHistory opens the history of a module's records under a prefix of its store.
func NewHistory(sb *collections.SchemaBuilder, prefix collections.Prefix, cdc codec.BinaryCodec) History {
	return HistoryOf(sb, prefix, "history", cdc)
}

// HistoryOf opens a history of its own name.
func HistoryOf(sb *collections.SchemaBuilder, prefix collections.Prefix, name string, cdc codec.BinaryCodec) History {
	return History{collections.NewMap(sb, prefix, name,
		collections.PairKeyCodec(collections.BytesKey, collections.Uint64Key), Packed(codec.CollValue[record.Entry](cdc)))}
}

// Append writes entry number n of a record, stamped with the block's time.
func (h History) Append(ctx context.Context, id []byte, n uint64, e record.Entry) error {
	e.Time, e.Height = Now(ctx), sdk.UnwrapSDKContext(ctx).BlockHeight()
	return h.Entries.Set(ctx, collections.Join(id, n), e)
}

// Now is the block's time in seconds since 1970-01-01T00:00:00Z: the only
// time that the state machine knows.
func Now(ctx context.Context) int64 {
	return sdk.UnwrapSDKContext(ctx).BlockTime().Unix()
}

// SPDX-License-Identifier: Apache-2.0

// Package keeper keeps what provinces tell each other.
package keeper

import (
	"cosmossdk.io/collections"
	"cosmossdk.io/core/store"

	"github.com/cosmos/cosmos-sdk/codec"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/recognition"
)

// Keeper keeps the feed of changes.
type Keeper struct {
	// Genesis: the store's first record.
	Genesis collections.Item[record.Genesis]
	// Entries: 1..n -> change.
	Entries collections.Map[uint64, recognition.FeedEntry]
	// Feed: the count of entries.
	Feed collections.Item[recognition.Feed]
	// Schema describes the store.
	Schema collections.Schema
}

// NewKeeper opens the store.
func NewKeeper(cdc codec.BinaryCodec, storeService store.KVStoreService) *Keeper {
	sb := collections.NewSchemaBuilder(storeService)
	k := &Keeper{
		Genesis: collections.NewItem(sb, recognition.GenesisPrefix, "genesis", codec.CollValue[record.Genesis](cdc)),
		Entries: collections.NewMap(sb, recognition.EntryPrefix, "entries", collections.Uint64Key, codec.CollValue[recognition.FeedEntry](cdc)),
		Feed:    collections.NewItem(sb, recognition.FeedPrefix, "feed", codec.CollValue[recognition.Feed](cdc)),
	}
	schema, err := sb.Build()
	if err != nil {
		panic(err) // two collections of one prefix: a programming error, seen at start
	}
	k.Schema = schema
	return k
}

// SPDX-License-Identifier: Apache-2.0

// Package keeperenv is what surrounds one keeper under test: its store, a
// clock that the test sets, blocks that end, and a calendar. The keeper's
// neighbours are fakes of the test itself.
package keeperenv

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	corestore "cosmossdk.io/core/store"

	"github.com/cosmos/cosmos-sdk/codec"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	"github.com/cosmos/cosmos-sdk/testutil"
	sdk "github.com/cosmos/cosmos-sdk/types"
)

// ChainID is the chain's name.
const ChainID = "shanxi-1"

// Start is Thursday, 24 September 2026, 10:00 in UTC+8: the day before the
// holidays of the Mid-Autumn Festival.
var Start = time.Date(2026, 9, 24, 2, 0, 0, 0, time.UTC)

// Env is a module's store in the block under way.
type Env struct {
	// Ctx is the context of the block under way.
	Ctx sdk.Context

	t   *testing.T
	key *storetypes.KVStoreKey
}

// New is an empty store of a module in block 1, at Start.
func New(t *testing.T, module string) *Env {
	t.Helper()
	key := storetypes.NewKVStoreKey(module)
	store := testutil.DefaultContextWithDB(t, key, storetypes.NewTransientStoreKey("transient"))
	return &Env{
		t: t, key: key,
		Ctx: store.Ctx.WithBlockTime(Start).WithBlockHeight(1).WithChainID(ChainID).WithEventManager(sdk.NewEventManager()),
	}
}

// Codec writes values without interfaces.
func (*Env) Codec() codec.Codec { return codec.NewProtoCodec(codectypes.NewInterfaceRegistry()) }

// Store is what a keeper is opened on.
func (e *Env) Store() corestore.KVStoreService { return service{e.key} }

// At sets the clock to a moment in seconds since 1970-01-01T00:00:00Z.
func (e *Env) At(moment int64) { e.Ctx = e.Ctx.WithBlockTime(time.Unix(moment, 0).UTC()) }

// Now is the clock's moment in seconds since 1970-01-01T00:00:00Z.
func (e *Env) Now() int64 { return e.Ctx.BlockTime().Unix() }

// Try runs an act as a transaction does: what fails changes nothing.
func (e *Env) Try(act func(context.Context) error) error {
	branch, write := e.Ctx.CacheContext()
	err := act(branch)
	if err == nil {
		write()
	}
	return err
}

// Ended ends the block with a keeper's EndBlock, which never fails, and gives
// its events.
func (e *Env) Ended(endBlock func(context.Context) error) sdk.Events {
	e.t.Helper()
	e.Ctx = e.Ctx.WithEventManager(sdk.NewEventManager()).WithBlockHeight(e.Ctx.BlockHeight() + 1)
	require.NoError(e.t, endBlock(e.Ctx))
	return e.Ctx.EventManager().Events()
}

// Bytes is the whole store.
func (e *Env) Bytes() map[string]string {
	it := e.Ctx.KVStore(e.key).Iterator(nil, nil)
	defer it.Close() //nolint:errcheck // reading is over; nothing is lost
	out := map[string]string{}
	for ; it.Valid(); it.Next() {
		out[string(it.Key())] = string(it.Value())
	}
	return out
}

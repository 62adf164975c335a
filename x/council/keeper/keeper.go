// SPDX-License-Identifier: Apache-2.0

// Package keeper keeps seats, motions and emergency suspensions.
package keeper

import (
	"cosmossdk.io/collections"
	"cosmossdk.io/core/address"
	"cosmossdk.io/core/store"

	"github.com/cosmos/cosmos-sdk/codec"

	"github.com/shuquan-ledger/shuquan/x/council"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
)

// Keeper keeps the council.
type Keeper struct {
	cdc            codec.Codec
	addresses      address.Codec
	authority      string
	authorityBytes []byte

	// Genesis: the store's first record.
	Genesis plumbing.First
	// Params: the council's parameters.
	Params collections.Item[council.Params]
	// Seats: division -> seat.
	Seats *collections.IndexedMap[string, council.Seat, seatIndexes]
	// KeyUses: consensus key -> the seat that has or had it.
	KeyUses collections.Map[[]byte, council.KeyUse]
	// Handovers: 1..n -> change of the validator set.
	Handovers collections.Map[uint64, council.Handover]
	// Motions: 1..n -> motion.
	Motions collections.Map[uint64, council.Motion]
	// Votes: (motion, division) -> vote.
	Votes collections.Map[collections.Pair[uint64, string], council.Vote]
	// DutyOfficers: division -> duty officer in office.
	DutyOfficers *collections.IndexedMap[string, council.DutyOfficer, officerIndexes]
	// Suspensions: 1..n -> suspension.
	Suspensions collections.Map[uint64, council.Suspension]
	// History: (record, 1..n) -> entry.
	History plumbing.History
	// Misbehaviours: (consensus key, height, kind) -> report of consensus.
	Misbehaviours collections.Map[collections.Triple[[]byte, int64, int32], council.Misbehaviour]

	// Queue: place -> division of a seat that waits for its change.
	Queue collections.Map[uint64, string]
	// Timers: deadlines of motions and suspensions.
	Timers plumbing.Timers
	// Recounts: motion -> 1, to be counted again at a block's end.
	Recounts collections.Map[uint64, uint64]
	// OpenMotions: (proposing division, motion) -> 1.
	OpenMotions collections.Map[collections.Pair[string, uint64], uint64]
	// Targets: (kind, target) -> its latest suspension that took effect.
	Targets collections.Map[collections.Pair[int32, string], uint64]
	// Orders: (kind, target, order's digest) -> the suspension that it led to.
	Orders collections.Map[collections.Triple[int32, string, string], uint64]
	// ConsensusAddresses: consensus address -> consensus key.
	ConsensusAddresses collections.Map[[]byte, []byte]
	// Schema describes the store.
	Schema collections.Schema

	router       Router
	calendar     CalendarKeeper
	institutions InstitutionKeeper
	accounts     AccountKeeper
	hooks        council.Hooks
}

// NewKeeper opens the council's store. authority is the council's account
// (bech32), the one signer of what a motion carries.
func NewKeeper(
	cdc codec.Codec, storeService store.KVStoreService, authority string,
	router Router, calendar CalendarKeeper, institutions InstitutionKeeper, accounts AccountKeeper,
) *Keeper {
	addresses := cdc.InterfaceRegistry().SigningContext().AddressCodec()
	raw, err := addresses.StringToBytes(authority)
	if err != nil {
		panic(err) // a wrong address in the application's code, seen at start
	}
	sb := collections.NewSchemaBuilder(storeService)
	k := newRecords(sb, cdc)
	k.cdc, k.addresses, k.authority, k.authorityBytes = cdc, addresses, authority, raw
	k.router, k.calendar, k.institutions, k.accounts = router, calendar, institutions, accounts
	k.addQueues(sb)
	schema, err := sb.Build()
	if err != nil {
		panic(err) // two collections of one prefix: a programming error, seen at start
	}
	k.Schema = schema
	return k
}

func newRecords(sb *collections.SchemaBuilder, cdc codec.BinaryCodec) *Keeper {
	return &Keeper{
		Genesis: plumbing.NewFirst(sb, cdc, council.GenesisPrefix),
		Params:  collections.NewItem(sb, collections.NewPrefix(council.ParamsPrefix), "params", codec.CollValue[council.Params](cdc)),
		Seats: collections.NewIndexedMap(sb, collections.NewPrefix(council.SeatPrefix), "seats",
			collections.StringKey, codec.CollValue[council.Seat](cdc), newSeatIndexes(sb)),
		KeyUses: collections.NewMap(sb, collections.NewPrefix(council.KeyUsePrefix), "key_uses",
			collections.BytesKey, codec.CollValue[council.KeyUse](cdc)),
		Handovers: collections.NewMap(sb, collections.NewPrefix(council.HandoverPrefix), "handovers",
			collections.Uint64Key, codec.CollValue[council.Handover](cdc)),
		Motions: collections.NewMap(sb, collections.NewPrefix(council.MotionPrefix), "motions",
			collections.Uint64Key, codec.CollValue[council.Motion](cdc)),
		Votes: collections.NewMap(sb, collections.NewPrefix(council.VotePrefix), "votes",
			collections.PairKeyCodec(collections.Uint64Key, collections.StringKey), codec.CollValue[council.Vote](cdc)),
		DutyOfficers: collections.NewIndexedMap(sb, collections.NewPrefix(council.DutyOfficerPrefix), "duty_officers",
			collections.StringKey, codec.CollValue[council.DutyOfficer](cdc), newOfficerIndexes(sb)),
		Suspensions: collections.NewMap(sb, collections.NewPrefix(council.SuspensionPrefix), "suspensions",
			collections.Uint64Key, codec.CollValue[council.Suspension](cdc)),
		History: plumbing.NewHistory(sb, collections.NewPrefix(council.HistoryPrefix), cdc),
		Misbehaviours: collections.NewMap(sb, collections.NewPrefix(council.MisbehaviourPrefix), "misbehaviours",
			collections.TripleKeyCodec(collections.BytesKey, collections.Int64Key, collections.Int32Key),
			codec.CollValue[council.Misbehaviour](cdc)),
	}
}

func (k *Keeper) addQueues(sb *collections.SchemaBuilder) {
	k.Queue = collections.NewMap(sb, collections.NewPrefix(council.QueuePrefix), "queue",
		collections.Uint64Key, collections.StringValue)
	k.Timers = plumbing.NewTimers(sb, collections.NewPrefix(council.TimerPrefix), collections.NewPrefix(council.StuckPrefix))
	k.Recounts = collections.NewMap(sb, collections.NewPrefix(council.RecountPrefix), "recounts",
		collections.Uint64Key, collections.Uint64Value)
	k.OpenMotions = collections.NewMap(sb, collections.NewPrefix(council.OpenMotionPrefix), "open_motions",
		collections.PairKeyCodec(collections.StringKey, collections.Uint64Key), collections.Uint64Value)
	k.Targets = collections.NewMap(sb, collections.NewPrefix(council.TargetPrefix), "targets",
		collections.PairKeyCodec(collections.Int32Key, collections.StringKey), collections.Uint64Value)
	k.Orders = collections.NewMap(sb, collections.NewPrefix(council.OrderPrefix), "orders",
		collections.TripleKeyCodec(collections.Int32Key, collections.StringKey, collections.StringKey), collections.Uint64Value)
	k.ConsensusAddresses = collections.NewMap(sb, collections.NewPrefix(council.ConsensusAddressPrefix), "consensus_addresses",
		collections.BytesKey, collections.BytesValue)
}

var _ institution.Guard = (*Keeper)(nil)

// Authority is the council's account (bech32).
func (k *Keeper) Authority() string { return k.authority }

// SetHooks names, once, who is told of suspended certificates.
func (k *Keeper) SetHooks(h council.Hooks) {
	if k.hooks != nil {
		panic("council: hooks are set twice")
	}
	k.hooks = h
}

// Ready panics at start if the application forgot the hooks.
func (k *Keeper) Ready() {
	if k.hooks == nil {
		panic("council: hooks are not set")
	}
}

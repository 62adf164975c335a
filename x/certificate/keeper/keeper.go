// SPDX-License-Identifier: Apache-2.0

// Package keeper keeps certificates.
package keeper

import (
	"cosmossdk.io/collections"
	"cosmossdk.io/core/store"

	"github.com/cosmos/cosmos-sdk/codec"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
)

// Keeper keeps certificates: their heads, payloads, annotations and history.
type Keeper struct {
	calendar      CalendarKeeper
	institutions  InstitutionKeeper
	registrations RegistrationKeeper
	hooks         certificate.Hooks
	guard         certificate.Guard

	// Genesis: the store's first record.
	Genesis plumbing.First
	// Heads: code -> where the certificate stands.
	Heads collections.Map[string, certificate.Head]
	// Issues: (code, registration's version) -> payload and seal.
	Issues collections.Map[collections.Pair[string, uint64], certificate.Issue]
	// Annotations: (code, 1..n) -> annotation.
	Annotations collections.Map[collections.Pair[string, uint32], certificate.Annotation]
	// Registrations: registration id -> code of its certificate.
	Registrations collections.Map[[]byte, certificate.RegistrationLink]
	// Serials: series of local codes -> last number given.
	Serials collections.Map[string, certificate.Serial]
	// NationalIDs: national evidence id -> registration id.
	NationalIDs collections.Map[string, string]
	// History: (code, 1..status_seq) -> entry.
	History plumbing.History
	// Notes: (code and index of an annotation, 1..its version) -> entry.
	Notes collections.Map[collections.Pair[[]byte, uint64], record.Entry]
	// Lines: (code, right, index of a hold) -> 1, for every hold that stands.
	Lines collections.Map[collections.Triple[string, uint32, uint32], uint64]
	// Timers: lapses of suspensions, expiries, and deadlines of holds.
	Timers plumbing.Timers
	// Schema describes the store.
	Schema collections.Schema
}

// NewKeeper opens the store of certificates. No message of the module is
// signed by the council: it suspends and lifts through the council's hooks.
func NewKeeper(cdc codec.BinaryCodec, storeService store.KVStoreService, ck CalendarKeeper, ik InstitutionKeeper, rk RegistrationKeeper) *Keeper {
	sb := collections.NewSchemaBuilder(storeService)
	k := &Keeper{
		calendar: ck, institutions: ik, registrations: rk,
		Genesis: plumbing.NewFirst(sb, cdc, certificate.GenesisPrefix),
		Heads: collections.NewMap(sb, certificate.HeadPrefix, "heads",
			collections.StringKey, codec.CollValue[certificate.Head](cdc)),
		Issues: collections.NewMap(sb, certificate.IssuePrefix, "issues",
			collections.PairKeyCodec(collections.StringKey, collections.Uint64Key), codec.CollValue[certificate.Issue](cdc)),
		Annotations: collections.NewMap(sb, certificate.AnnotationPrefix, "annotations",
			collections.PairKeyCodec(collections.StringKey, collections.Uint32Key), codec.CollValue[certificate.Annotation](cdc)),
		Registrations: collections.NewMap(sb, certificate.RegistrationPrefix, "registrations",
			collections.BytesKey, codec.CollValue[certificate.RegistrationLink](cdc)),
		Serials: collections.NewMap(sb, certificate.SerialPrefix, "serials",
			collections.StringKey, codec.CollValue[certificate.Serial](cdc)),
		NationalIDs: collections.NewMap(sb, certificate.NationalIDPrefix, "national_ids",
			collections.StringKey, collections.StringValue),
		History: plumbing.NewHistory(sb, certificate.HistoryPrefix, cdc),
		Notes: collections.NewMap(sb, certificate.NotePrefix, "notes",
			collections.PairKeyCodec(collections.BytesKey, collections.Uint64Key), plumbing.Packed(codec.CollValue[record.Entry](cdc))),
		Lines: collections.NewMap(sb, certificate.LinePrefix, "lines",
			collections.TripleKeyCodec(collections.StringKey, collections.Uint32Key, collections.Uint32Key), collections.Uint64Value),
		Timers: plumbing.NewTimers(sb, certificate.TimerPrefix, certificate.StuckPrefix),
	}
	schema, err := sb.Build()
	if err != nil {
		panic(err) // two collections of one prefix: a programming error, seen at start
	}
	k.Schema = schema
	return k
}

// SetHooks sets once who is told of changes; a second call panics.
func (k *Keeper) SetHooks(h certificate.Hooks) {
	if k.hooks != nil {
		panic("certificate: hooks are set twice")
	}
	k.hooks = h
}

// SetGuard sets once who is asked before an act; a second call panics.
func (k *Keeper) SetGuard(g certificate.Guard) {
	if k.guard != nil {
		panic("certificate: the guard is set twice")
	}
	k.guard = g
}

// Ready panics unless hooks and guard are set, be it to empty lists.
func (k *Keeper) Ready() {
	if k.hooks == nil || k.guard == nil {
		panic("certificate: hooks and guard must be set before the chain starts")
	}
}

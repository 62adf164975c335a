// SPDX-License-Identifier: Apache-2.0

// Package keeper keeps objections.
package keeper

import (
	"cosmossdk.io/collections"
	"cosmossdk.io/core/store"

	"github.com/cosmos/cosmos-sdk/codec"

	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/objection"
)

// Keeper keeps objections to certificates and how their objectors fared.
type Keeper struct {
	authority     string
	calendar      CalendarKeeper
	institutions  InstitutionKeeper
	registrations RegistrationKeeper
	certificates  CertificateKeeper

	// Genesis: the store's first record.
	Genesis plumbing.First
	// Heads: id -> objection as it stands.
	Heads collections.Map[[]byte, objection.Objection]
	// List: (certificate, 1..n) -> objection's id.
	List collections.Map[collections.Pair[string, uint32], objection.Listed]
	// Targets: certificate -> number of objections to it.
	Targets collections.Map[string, objection.Target]
	// History: (id, 1..version) -> entry.
	History plumbing.History
	// Timers: the objections' deadlines.
	Timers plumbing.Timers
	// Params: the parameters.
	Params collections.Item[objection.Params]
	// Conduct: (agency, objector) -> how the objections ended.
	Conduct collections.Map[collections.Pair[string, string], objection.Conduct]
	// Latest: (certificate, reason, objector) -> latest objection.
	Latest collections.Map[collections.Triple[string, uint32, string], objection.Latest]
	// Schema describes the store.
	Schema collections.Schema
}

// NewKeeper opens the store of objections. authority is the council's account.
func NewKeeper(cdc codec.BinaryCodec, storeService store.KVStoreService, authority string, ck CalendarKeeper, ik InstitutionKeeper, rk RegistrationKeeper, cert CertificateKeeper) *Keeper {
	sb := collections.NewSchemaBuilder(storeService)
	k := &Keeper{
		authority: authority, calendar: ck, institutions: ik, registrations: rk, certificates: cert,
		Genesis: plumbing.NewFirst(sb, cdc, objection.GenesisPrefix),
		Heads:   collections.NewMap(sb, objection.HeadPrefix, "heads", collections.BytesKey, codec.CollValue[objection.Objection](cdc)),
		List: collections.NewMap(sb, objection.ListPrefix, "list",
			collections.PairKeyCodec(collections.StringKey, collections.Uint32Key), codec.CollValue[objection.Listed](cdc)),
		Targets: collections.NewMap(sb, objection.TargetPrefix, "targets", collections.StringKey, codec.CollValue[objection.Target](cdc)),
		History: plumbing.NewHistory(sb, objection.HistoryPrefix, cdc),
		Timers:  plumbing.NewTimers(sb, objection.TimerPrefix, objection.StuckPrefix),
		Params:  collections.NewItem(sb, objection.ParamsPrefix, "params", codec.CollValue[objection.Params](cdc)),
		Conduct: collections.NewMap(sb, objection.ConductPrefix, "conduct",
			collections.PairKeyCodec(collections.StringKey, collections.StringKey), plumbing.Packed(codec.CollValue[objection.Conduct](cdc))),
		Latest: collections.NewMap(sb, objection.LatestPrefix, "latest",
			collections.TripleKeyCodec(collections.StringKey, collections.Uint32Key, collections.StringKey), plumbing.Packed(codec.CollValue[objection.Latest](cdc))),
	}
	schema, err := sb.Build()
	if err != nil {
		panic(err) // two collections of one prefix: a programming error, seen at start
	}
	k.Schema = schema
	return k
}

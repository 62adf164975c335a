// SPDX-License-Identifier: Apache-2.0

// Package keeper keeps pledges, their ranks and what is said against them.
package keeper

import (
	"cosmossdk.io/collections"
	"cosmossdk.io/core/store"

	"github.com/cosmos/cosmos-sdk/codec"

	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/pledge"
)

// Keeper keeps pledges.
type Keeper struct {
	authority     string
	calendar      CalendarKeeper
	institutions  InstitutionKeeper
	registrations RegistrationKeeper
	certificates  CertificateKeeper
	hooks         pledge.Hooks

	// Genesis: the store's first record.
	Genesis plumbing.First
	// Heads: id -> pledge as it stands.
	Heads collections.Map[[]byte, pledge.Pledge]
	// List: (certificate, 1..n) -> pledge's id.
	List collections.Map[collections.Pair[string, uint32], pledge.Listed]
	// Targets: certificate -> number of its pledges.
	Targets collections.Map[string, pledge.Target]
	// Rankings: (certificate, holder) -> order of the pledges of its rights.
	Rankings collections.Map[collections.Pair[string, string], pledge.Ranking]
	// Challenges: (id, 1..n) -> challenge.
	Challenges collections.Map[collections.Pair[[]byte, uint32], pledge.Challenge]
	// Numbers: number of Zhongdeng -> what it was entered for.
	Numbers collections.Map[string, pledge.NumberUse]
	// History: (id, 1..version) -> entry.
	History plumbing.History
	// Timers: deadlines of pledges and challenges, and warnings.
	Timers plumbing.Timers
	// Params: the parameters.
	Params collections.Item[pledge.Params]
	// OfPledgor: (pledgor, id) -> 1.
	OfPledgor collections.Map[collections.Pair[string, []byte], uint64]
	// OfPledgee: (pledgee, id) -> 1.
	OfPledgee collections.Map[collections.Pair[string, []byte], uint64]
	// Open: (certificate, id) -> 1 for the pledges that have not ended.
	Open collections.Map[collections.Pair[string, []byte], uint64]
	// OpenChallenges: (id, index) -> 1 for the challenges that have not ended.
	OpenChallenges collections.Map[collections.Pair[[]byte, uint32], uint64]
	// Schema describes the store.
	Schema collections.Schema
}

// NewKeeper opens the store of pledges. authority is the council's account.
func NewKeeper(cdc codec.BinaryCodec, storeService store.KVStoreService, authority string, ck CalendarKeeper, ik InstitutionKeeper, rk RegistrationKeeper, cert CertificateKeeper) *Keeper {
	sb := collections.NewSchemaBuilder(storeService)
	places := collections.PairKeyCodec(collections.StringKey, collections.Uint32Key)
	members := collections.PairKeyCodec(collections.StringKey, collections.BytesKey)
	ofPledge := collections.PairKeyCodec(collections.BytesKey, collections.Uint32Key)
	k := &Keeper{
		authority: authority, calendar: ck, institutions: ik, registrations: rk, certificates: cert,
		Genesis: plumbing.NewFirst(sb, cdc, pledge.GenesisPrefix),
		Heads:   collections.NewMap(sb, pledge.HeadPrefix, "heads", collections.BytesKey, codec.CollValue[pledge.Pledge](cdc)),
		List:    collections.NewMap(sb, pledge.ListPrefix, "list", places, codec.CollValue[pledge.Listed](cdc)),
		Targets: collections.NewMap(sb, pledge.TargetPrefix, "targets", collections.StringKey, codec.CollValue[pledge.Target](cdc)),
		Rankings: collections.NewMap(sb, pledge.RankingPrefix, "rankings",
			collections.PairKeyCodec(collections.StringKey, collections.StringKey), codec.CollValue[pledge.Ranking](cdc)),
		Challenges:     collections.NewMap(sb, pledge.ChallengePrefix, "challenges", ofPledge, codec.CollValue[pledge.Challenge](cdc)),
		Numbers:        collections.NewMap(sb, pledge.NumberPrefix, "numbers", collections.StringKey, codec.CollValue[pledge.NumberUse](cdc)),
		History:        plumbing.NewHistory(sb, pledge.HistoryPrefix, cdc),
		Timers:         plumbing.NewTimers(sb, pledge.TimerPrefix, pledge.StuckPrefix),
		Params:         collections.NewItem(sb, pledge.ParamsPrefix, "params", codec.CollValue[pledge.Params](cdc)),
		OfPledgor:      collections.NewMap(sb, pledge.PledgorPrefix, "of_pledgor", members, collections.Uint64Value),
		OfPledgee:      collections.NewMap(sb, pledge.PledgeePrefix, "of_pledgee", members, collections.Uint64Value),
		Open:           collections.NewMap(sb, pledge.OpenPrefix, "open", members, collections.Uint64Value),
		OpenChallenges: collections.NewMap(sb, pledge.OpenChallengePrefix, "open_challenges", ofPledge, collections.Uint64Value),
	}
	schema, err := sb.Build()
	if err != nil {
		panic(err) // two collections of one prefix: a programming error, seen at start
	}
	k.Schema = schema
	return k
}

// SetHooks sets once who is told of changes; a second call panics.
func (k *Keeper) SetHooks(h pledge.Hooks) {
	if k.hooks != nil {
		panic("pledge: hooks are set twice")
	}
	k.hooks = h
}

// Ready panics unless hooks are set.
func (k *Keeper) Ready() {
	if k.hooks == nil {
		panic("pledge: hooks must be set before the chain starts")
	}
}

// SPDX-License-Identifier: Apache-2.0

// Package keeper keeps institutions, officers, document keys and
// accreditations. Every act ends in save, which writes head, history and event;
// what a status allows is asked of the tables in the domain package alone.
package keeper

import (
	"cosmossdk.io/collections"
	"cosmossdk.io/core/store"

	"github.com/cosmos/cosmos-sdk/codec"

	"github.com/shuquan-ledger/shuquan/crypto/docsig"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
)

// Keeper keeps who exists, with which duties, keys and accreditation.
type Keeper struct {
	cdc       codec.BinaryCodec
	authority string
	calendar  CalendarKeeper
	accounts  AccountKeeper
	verifier  docsig.Verifier
	guard     institution.Guard

	// Genesis: the store's first record.
	Genesis plumbing.First
	// Params: the numbers that the council sets.
	Params collections.Item[institution.Params]
	// Institutions: code -> head.
	Institutions collections.Map[string, institution.Institution]
	// FormerNames: (code, index) -> former name; dense.
	FormerNames collections.Map[collections.Pair[string, uint32], institution.FormerName]
	// Officers: account -> officer.
	Officers *collections.IndexedMap[string, institution.Officer, OfficerIndexes]
	// DocumentKeys: (code, index) -> document key; dense.
	DocumentKeys collections.Map[collections.Pair[string, uint32], institution.DocumentKey]
	// KeyUses: id of a document key -> whose it is or was.
	KeyUses collections.Map[[]byte, institution.KeyUse]
	// Accreditations: (agency, index) -> interval; dense.
	Accreditations collections.Map[collections.Pair[string, uint32], institution.Accreditation]
	// Agencies: code -> where the agency stands.
	Agencies collections.Map[string, institution.Agency]
	// Digits: (digit space, digit) -> agency that has or had it.
	Digits collections.Map[collections.Pair[string, uint32], string]
	// Usages: account -> messages of its last active day.
	Usages collections.Map[string, institution.Usage]
	// History: (code, version) -> entry; dense.
	History plumbing.History
	// Timers: lapses of suspensions and proposals, what agencies and the province owe.
	Timers plumbing.Timers
	// Schema describes the store.
	Schema collections.Schema
}

// NewKeeper opens the institutions' store. authority is the council's account;
// verifier judges document signatures.
func NewKeeper(cdc codec.BinaryCodec, storeService store.KVStoreService, authority string, calendar CalendarKeeper, accounts AccountKeeper, verifier docsig.Verifier) *Keeper {
	sb := collections.NewSchemaBuilder(storeService)
	prefix := collections.NewPrefix[[]byte]
	list := collections.PairKeyCodec(collections.StringKey, collections.Uint32Key)
	k := &Keeper{
		cdc: cdc, authority: authority, calendar: calendar, accounts: accounts, verifier: verifier,

		Genesis:        plumbing.NewFirst(sb, cdc, institution.GenesisPrefix, institution.FencePrefix),
		Params:         collections.NewItem(sb, prefix(institution.ParamsPrefix), "params", codec.CollValue[institution.Params](cdc)),
		Institutions:   collections.NewMap(sb, prefix(institution.InstitutionPrefix), "institutions", collections.StringKey, codec.CollValue[institution.Institution](cdc)),
		FormerNames:    collections.NewMap(sb, prefix(institution.FormerNamePrefix), "former_names", list, codec.CollValue[institution.FormerName](cdc)),
		Officers:       collections.NewIndexedMap(sb, prefix(institution.OfficerPrefix), "officers", collections.StringKey, codec.CollValue[institution.Officer](cdc), newOfficerIndexes(sb)),
		DocumentKeys:   collections.NewMap(sb, prefix(institution.DocumentKeyPrefix), "document_keys", list, codec.CollValue[institution.DocumentKey](cdc)),
		KeyUses:        collections.NewMap(sb, prefix(institution.KeyUsePrefix), "key_uses", collections.BytesKey, codec.CollValue[institution.KeyUse](cdc)),
		Accreditations: collections.NewMap(sb, prefix(institution.AccreditationPrefix), "accreditations", list, codec.CollValue[institution.Accreditation](cdc)),
		Agencies:       collections.NewMap(sb, prefix(institution.AgencyPrefix), "agencies", collections.StringKey, codec.CollValue[institution.Agency](cdc)),
		Digits:         collections.NewMap(sb, prefix(institution.DigitPrefix), "digits", list, collections.StringValue),
		Usages:         collections.NewMap(sb, prefix(institution.UsagePrefix), "usages", collections.StringKey, codec.CollValue[institution.Usage](cdc)),
		History:        plumbing.NewHistory(sb, prefix(institution.HistoryPrefix), cdc),
		Timers:         plumbing.NewTimers(sb, prefix(institution.TimerPrefix), prefix(institution.StuckTimerPrefix)),
	}
	schema, err := sb.Build()
	if err != nil {
		panic(err) // two collections of one prefix: a programming error, seen at start
	}
	k.Schema = schema
	return k
}

// SetGuard sets once who is asked of what higher modules know; a second call
// panics.
func (k *Keeper) SetGuard(g institution.Guard) {
	if k.guard != nil {
		panic("institution: the guard is set twice")
	}
	k.guard = g
}

// Ready panics unless the guard is set, be it to an empty list.
func (k *Keeper) Ready() {
	if k.guard == nil {
		panic("institution: the guard must be set before the chain starts")
	}
}

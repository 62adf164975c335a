// SPDX-License-Identifier: Apache-2.0

// Package keeper keeps applications and registrations.
package keeper

import (
	"cosmossdk.io/collections"
	"cosmossdk.io/core/store"

	"github.com/cosmos/cosmos-sdk/codec"

	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// Keeper keeps applications, what was filed with them, and the registrations
// that they led to.
type Keeper struct {
	authority    string
	calendar     CalendarKeeper
	institutions InstitutionKeeper
	hooks        registration.Hooks
	guard        registration.Guard

	// Genesis: the store's first record.
	Genesis plumbing.First
	// Heads: id -> registration as it stands.
	Heads collections.Map[[]byte, registration.Registration]
	// Versions: (id, version) -> registration that a later version replaced.
	Versions collections.Map[collections.Pair[[]byte, uint64], registration.Registration]
	// Claims: fingerprint -> number of claims on it.
	Claims collections.Map[[]byte, registration.Claims]
	// ClaimList: (fingerprint, 1..n) -> claim.
	ClaimList collections.Map[collections.Pair[[]byte, uint32], registration.Claim]
	// Holders: (fingerprint, holder's code) -> the holder's latest claims.
	Holders collections.Map[collections.Pair[[]byte, string], registration.HolderClaims]
	// Applications: id -> head of an application.
	Applications collections.Map[[]byte, registration.Application]
	// Filings: (id, 1..n) -> what was filed.
	Filings collections.Map[collections.Pair[[]byte, uint32], registration.Filing]
	// Objections: (id, 1..n) -> objection to the notice.
	Objections collections.Map[collections.Pair[[]byte, uint32], registration.Objection]
	// History: (id, 1..version) -> entry.
	History plumbing.History
	// Timers: the applications' deadlines.
	Timers plumbing.Timers
	// Rules: version -> numbers of the rules.
	Rules collections.Map[uint32, registration.Rules]
	// Params: the parameters.
	Params collections.Item[registration.Params]
	// ByAgency: (agency, id), the index of an agency's applications.
	ByAgency collections.KeySet[collections.Pair[string, []byte]]
	// Permits: agency's code -> its permit to adopt registrations of an earlier scheme.
	Permits collections.Map[string, registration.LegacyPermit]
	// Legacy: certificate of an earlier scheme -> application that adopts it.
	Legacy collections.Map[string, []byte]
	// OpenOn: registration -> the application on it that is not decided.
	OpenOn collections.Map[[]byte, []byte]
	// ReferenceCounts: id -> number of a registration's references.
	ReferenceCounts collections.Map[[]byte, registration.IPReferences]
	// References: (id, 1..n) -> reference to a data intellectual property certificate.
	References collections.Map[collections.Pair[[]byte, uint32], registration.IPReference]
	// IPNumbers: certificate's number -> its latest reference.
	IPNumbers collections.Map[string, registration.IPNumber]
	// ReferenceHistory: (id and index, 1..version) -> entry.
	ReferenceHistory plumbing.History
	// ReferenceTimers: the expiries of references.
	ReferenceTimers plumbing.Timers
	// publicStore: registrations of public data.
	publicStore
	// Schema describes the store.
	Schema collections.Schema
}

// NewKeeper opens the store of applications. authority is the council's account.
func NewKeeper(cdc codec.BinaryCodec, storeService store.KVStoreService, authority string, ck CalendarKeeper, ik InstitutionKeeper) *Keeper {
	sb := collections.NewSchemaBuilder(storeService)
	byVersion := collections.PairKeyCodec(collections.BytesKey, collections.Uint64Key)
	byIndex := collections.PairKeyCodec(collections.BytesKey, collections.Uint32Key)
	k := &Keeper{
		authority: authority, calendar: ck, institutions: ik,
		Genesis:      plumbing.NewFirst(sb, cdc, registration.GenesisPrefix, registration.FencePrefix),
		Heads:        collections.NewMap(sb, registration.HeadPrefix, "heads", collections.BytesKey, codec.CollValue[registration.Registration](cdc)),
		Versions:     collections.NewMap(sb, registration.VersionPrefix, "versions", byVersion, codec.CollValue[registration.Registration](cdc)),
		Claims:       collections.NewMap(sb, registration.ClaimsPrefix, "claims", collections.BytesKey, codec.CollValue[registration.Claims](cdc)),
		ClaimList:    collections.NewMap(sb, registration.ClaimPrefix, "claim_list", byIndex, codec.CollValue[registration.Claim](cdc)),
		Holders:      collections.NewMap(sb, registration.HolderPrefix, "holders", collections.PairKeyCodec(collections.BytesKey, collections.StringKey), plumbing.Packed(codec.CollValue[registration.HolderClaims](cdc))),
		Applications: collections.NewMap(sb, registration.ApplicationPrefix, "applications", collections.BytesKey, plumbing.Packed(codec.CollValue[registration.Application](cdc))),
		Filings:      collections.NewMap(sb, registration.FilingPrefix, "filings", byIndex, plumbing.Packed(codec.CollValue[registration.Filing](cdc))),
		Objections:   collections.NewMap(sb, registration.ObjectionPrefix, "objections", byIndex, plumbing.Packed(codec.CollValue[registration.Objection](cdc))),
		History:      plumbing.NewHistory(sb, registration.HistoryPrefix, cdc),
		Timers:       plumbing.NewTimers(sb, registration.TimerPrefix, registration.StuckPrefix),
		Rules:        collections.NewMap(sb, registration.RulesPrefix, "rules", collections.Uint32Key, codec.CollValue[registration.Rules](cdc)),
		Params:       collections.NewItem(sb, registration.ParamsPrefix, "params", codec.CollValue[registration.Params](cdc)),
		ByAgency:     collections.NewKeySet(sb, registration.AgencyPrefix, "by_agency", collections.PairKeyCodec(collections.StringKey, collections.BytesKey)),
		Permits:      collections.NewMap(sb, registration.PermitPrefix, "permits", collections.StringKey, codec.CollValue[registration.LegacyPermit](cdc)),
		Legacy:       collections.NewMap(sb, registration.LegacyPrefix, "legacy", collections.StringKey, collections.BytesValue),
		OpenOn:       collections.NewMap(sb, registration.OpenPrefix, "open_on", collections.BytesKey, collections.BytesValue),
	}
	k.openReferences(sb, cdc)
	k.publicStore = openPublic(sb, cdc)
	schema, err := sb.Build()
	if err != nil {
		panic(err) // two collections of one prefix: a programming error, seen at start
	}
	k.Schema = schema
	return k
}

// SetHooks sets once who is told of registrations; a second call panics.
func (k *Keeper) SetHooks(h registration.Hooks) {
	if k.hooks != nil {
		panic("registration: hooks are set twice")
	}
	k.hooks = h
}

// SetGuard sets once who is asked before a registration; a second call panics.
func (k *Keeper) SetGuard(g registration.Guard) {
	if k.guard != nil {
		panic("registration: the guard is set twice")
	}
	k.guard = g
}

// Ready panics unless hooks and guard are set, be it to empty lists.
func (k *Keeper) Ready() {
	if k.hooks == nil || k.guard == nil {
		panic("registration: hooks and guard must be set before the chain starts")
	}
}

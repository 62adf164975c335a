// SPDX-License-Identifier: Apache-2.0

// Package keeper keeps what provinces tell each other and know of each other.
package keeper

import (
	"cosmossdk.io/collections"
	"cosmossdk.io/core/store"

	"github.com/cosmos/cosmos-sdk/codec"

	"github.com/shuquan-ledger/shuquan/crypto/docsig"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/recognition"
)

// Keeper keeps the feed of changes, the peers and what was imported from them.
type Keeper struct {
	// Genesis: the store's first record.
	Genesis plumbing.First
	// Entries: 1..n -> change.
	Entries collections.Map[uint64, recognition.FeedEntry]
	// Feed: the count of entries.
	Feed collections.Item[recognition.Feed]
	// Peers: division -> peer.
	Peers collections.Map[string, recognition.Peer]
	// PeerFeeds: division -> how far its feed was read.
	PeerFeeds collections.Map[string, recognition.PeerFeed]
	// PeerUses: division -> what was taken on its last day.
	PeerUses collections.Map[string, recognition.PeerUse]
	// Snapshots: code -> what was imported; indexed by data fingerprint.
	Snapshots *collections.IndexedMap[string, recognition.Snapshot, SnapshotIndexes]
	// ToldOf: code -> what a feed told last.
	ToldOf collections.Map[string, recognition.Told]
	// History: (division, 1..n) -> entry.
	History plumbing.History
	// Outcomes: (division, nonce) -> what came of a peer's request.
	Outcomes collections.Map[collections.Pair[string, uint64], recognition.Outcome]
	// Outboxes: division -> what it was told and asked.
	Outboxes collections.Map[string, recognition.Outbox]
	// Sent: (division, nonce) -> a packet without an outcome.
	Sent collections.Map[collections.Pair[string, uint64], recognition.Sent]
	// Requests: pledge -> its mirror.
	Requests collections.Map[string, recognition.Request]
	// RequestHistory: (pledge, 1..n) -> entry.
	RequestHistory plumbing.History
	// Origins: pledge -> the peer that has asked for it.
	Origins collections.Map[string, recognition.Origin]
	// Acceptances: code -> the last decision to act on it.
	Acceptances collections.Map[string, recognition.Acceptance]
	// OpenConflicts: code -> how many conflicts of it nobody has settled.
	OpenConflicts collections.Map[string, recognition.OpenConflicts]
	// Params: the parameters of uniqueness.
	Params collections.Item[recognition.Params]
	// Absences: (id of the application, division) -> what was filed; indexed by data
	// fingerprint.
	Absences *collections.IndexedMap[absenceKey, recognition.Absence, AbsenceIndexes]
	// Conflicts: id -> conflict.
	Conflicts collections.Map[string, recognition.Conflict]
	// ConflictsOf: (code, id), the index of conflicts by certificate.
	ConflictsOf collections.KeySet[collections.Pair[string, string]]
	// Schema describes the store.
	Schema collections.Schema

	authority     string
	institutions  InstitutionKeeper
	registrations RegistrationKeeper
	certificates  CertificateKeeper
	clients       ClientKeeper
	channels      ChannelKeeper
	pledges       PledgeKeeper
	seals         docsig.Verifier
}

// NewKeeper opens the store. authority is the council's account, seals verifies
// what agencies and pledgees of other provinces have signed.
func NewKeeper(cdc codec.BinaryCodec, storeService store.KVStoreService, authority string,
	ik InstitutionKeeper, rk RegistrationKeeper, certk CertificateKeeper, ck ClientKeeper, channels ChannelKeeper, pk PledgeKeeper, seals docsig.Verifier,
) *Keeper {
	sb := collections.NewSchemaBuilder(storeService)
	numbered := collections.PairKeyCodec(collections.StringKey, collections.Uint64Key)
	k := &Keeper{
		Genesis:        plumbing.NewFirst(sb, cdc, recognition.GenesisPrefix, recognition.FencePrefix),
		Entries:        collections.NewMap(sb, recognition.EntryPrefix, "entries", collections.Uint64Key, codec.CollValue[recognition.FeedEntry](cdc)),
		Feed:           collections.NewItem(sb, recognition.FeedPrefix, "feed", codec.CollValue[recognition.Feed](cdc)),
		Peers:          collections.NewMap(sb, recognition.PeerPrefix, "peers", collections.StringKey, codec.CollValue[recognition.Peer](cdc)),
		PeerFeeds:      collections.NewMap(sb, recognition.PeerFeedPrefix, "peer_feeds", collections.StringKey, codec.CollValue[recognition.PeerFeed](cdc)),
		PeerUses:       collections.NewMap(sb, recognition.PeerUsePrefix, "peer_uses", collections.StringKey, codec.CollValue[recognition.PeerUse](cdc)),
		Snapshots:      collections.NewIndexedMap(sb, recognition.SnapshotPrefix, "snapshots", collections.StringKey, codec.CollValue[recognition.Snapshot](cdc), newSnapshotIndexes(sb)),
		ToldOf:         collections.NewMap(sb, recognition.ToldPrefix, "told", collections.StringKey, codec.CollValue[recognition.Told](cdc)),
		History:        plumbing.NewHistory(sb, recognition.HistoryPrefix, cdc),
		Outcomes:       collections.NewMap(sb, recognition.OutcomePrefix, "outcomes", numbered, codec.CollValue[recognition.Outcome](cdc)),
		Outboxes:       collections.NewMap(sb, recognition.OutboxPrefix, "outboxes", collections.StringKey, codec.CollValue[recognition.Outbox](cdc)),
		Sent:           collections.NewMap(sb, recognition.SentPrefix, "sent", numbered, codec.CollValue[recognition.Sent](cdc)),
		Requests:       collections.NewMap(sb, recognition.RequestPrefix, "requests", collections.StringKey, codec.CollValue[recognition.Request](cdc)),
		RequestHistory: plumbing.HistoryOf(sb, recognition.RequestHistoryPrefix, "request_history", cdc),
		Origins:        collections.NewMap(sb, recognition.OriginPrefix, "origins", collections.StringKey, codec.CollValue[recognition.Origin](cdc)),
		Acceptances:    collections.NewMap(sb, recognition.AcceptancePrefix, "acceptances", collections.StringKey, codec.CollValue[recognition.Acceptance](cdc)),
		OpenConflicts:  collections.NewMap(sb, recognition.OpenConflictsPrefix, "open_conflicts", collections.StringKey, codec.CollValue[recognition.OpenConflicts](cdc)),
		Params:         collections.NewItem(sb, recognition.ParamsPrefix, "params", codec.CollValue[recognition.Params](cdc)),
		Absences:       collections.NewIndexedMap(sb, recognition.AbsencePrefix, "absences", absenceKeys, codec.CollValue[recognition.Absence](cdc), newAbsenceIndexes(sb)),
		Conflicts:      collections.NewMap(sb, recognition.ConflictPrefix, "conflicts", collections.StringKey, codec.CollValue[recognition.Conflict](cdc)),
		ConflictsOf: collections.NewKeySet(sb, recognition.CodeIndexPrefix, "conflicts_of",
			collections.PairKeyCodec(collections.StringKey, collections.StringKey)),
		authority: authority, institutions: ik, registrations: rk, certificates: certk, clients: ck, channels: channels, pledges: pk, seals: seals,
	}
	schema, err := sb.Build()
	if err != nil {
		panic(err) // two collections of one prefix: a programming error, seen at start
	}
	k.Schema = schema
	return k
}

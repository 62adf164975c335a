// SPDX-License-Identifier: Apache-2.0

package recognition

import "encoding/binary"

// StateVersion is the version of the provable layout of all stores, this one
// included. It stands in the store's genesis record; a change of a key or of a
// value's form raises it.
const StateVersion = 2

// Provable state: other provinces prove these keys and values, so they never change
// under one StateVersion.
var (
	// GenesisPrefix is the whole key of the store's first record:
	//	00 -> record.Genesis{chain id, "recognition", StateVersion}
	GenesisPrefix = []byte{0}
	// EntryPrefix leads to the feed's entries, a dense list from 1:
	//	01 | index, 8 bytes big-endian -> FeedEntry
	EntryPrefix = []byte{1}
	// FeedPrefix is the whole key of the count of entries; no key before the first:
	//	02 -> Feed
	FeedPrefix = []byte{2}
	// OutcomePrefix leads to what came of a peer's requests; a number that it has not used
	// has none:
	//	09 | division, 6 bytes | 00 | nonce, 8 bytes big-endian -> Outcome
	OutcomePrefix = []byte{9}
)

// What this chain knows of others. No provable state.
var (
	// PeerPrefix: division -> Peer.
	PeerPrefix = []byte{3}
	// PeerFeedPrefix: division -> PeerFeed.
	PeerFeedPrefix = []byte{4}
	// PeerUsePrefix: division -> PeerUse.
	PeerUsePrefix = []byte{5}
	// SnapshotPrefix: code -> Snapshot.
	SnapshotPrefix = []byte{6}
	// ToldPrefix: code -> Told.
	ToldPrefix = []byte{7}
	// HistoryPrefix: (division, entry number dense from 1) -> record.Entry.
	HistoryPrefix = []byte{8}
	// OutboxPrefix: division -> Outbox.
	OutboxPrefix = []byte{10}
	// SentPrefix: (division, nonce) -> Sent.
	SentPrefix = []byte{11}
	// RequestPrefix: pledge -> Request.
	RequestPrefix = []byte{12}
	// RequestHistoryPrefix: (pledge, entry number dense from 1) -> record.Entry.
	RequestHistoryPrefix = []byte{13}
	// OriginPrefix: pledge -> Origin.
	OriginPrefix = []byte{14}
	// AcceptancePrefix: code -> Acceptance.
	AcceptancePrefix = []byte{15}
)

// EntryKey is the key of an entry of the feed, counted from 1. A feed of n is
// complete if 1 to n exist and n+1 does not.
func EntryKey(index uint64) []byte {
	return binary.BigEndian.AppendUint64([]byte{EntryPrefix[0]}, index)
}

// OutcomeKey is the key of what came of a peer's request.
func OutcomeKey(division string, nonce uint64) []byte {
	return binary.BigEndian.AppendUint64(append(append([]byte{OutcomePrefix[0]}, division...), 0), nonce)
}

// FeedKey is the key of the count of entries.
func FeedKey() []byte { return []byte{FeedPrefix[0]} }

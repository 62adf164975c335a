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

// What this chain knows of others, as far as it decides what a certificate of
// another province is recognised for. Provable state: a bank proves these keys and
// values to itself.
var (
	// PeerPrefix leads to the provinces that are peers; no key for any other:
	//	03 | division, 6 bytes -> Peer
	PeerPrefix = []byte{3}
	// PeerFeedPrefix leads to how far a peer's feed was read; no key before the first
	// entry and the first import:
	//	04 | division, 6 bytes -> PeerFeed
	PeerFeedPrefix = []byte{4}
	// SnapshotPrefix leads to what was imported; no key if nothing was:
	//	06 | code -> Snapshot
	SnapshotPrefix = []byte{6}
	// ToldPrefix leads to what a peer's feed told last; no key if nothing was:
	//	07 | code -> Told
	ToldPrefix = []byte{7}
	// AcceptancePrefix leads to the last decision of an officer to act on a
	// certificate; no key if there was none:
	//	0f | code -> Acceptance
	AcceptancePrefix = []byte{15}
	// OpenConflictsPrefix leads to the count of conflicts of a certificate, of this
	// province too, that nobody has settled; no key if there are none:
	//	10 | code -> OpenConflicts
	OpenConflictsPrefix = []byte{16}
	// FencePrefix is the whole key of a copy of the first record, after the last provable
	// one: an absence is proven by the records beside it, and ICS-23 reads none whose
	// value is empty, as parameters and indexes behind this key have:
	//	11 -> record.Genesis
	FencePrefix = []byte{17}
)

// What else this chain knows of others. No provable state.
var (
	// PeerUsePrefix: division -> PeerUse.
	PeerUsePrefix = []byte{5}
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

// PeerKey is the key of a peer.
func PeerKey(division string) []byte { return named(PeerPrefix, division) }

// PeerFeedKey is the key of how far a peer's feed was read.
func PeerFeedKey(division string) []byte { return named(PeerFeedPrefix, division) }

// SnapshotKey is the key of what was imported of a certificate.
func SnapshotKey(code string) []byte { return named(SnapshotPrefix, code) }

// ToldKey is the key of what a peer's feed told last of a certificate.
func ToldKey(code string) []byte { return named(ToldPrefix, code) }

// AcceptanceKey is the key of the last decision to act on a certificate.
func AcceptanceKey(code string) []byte { return named(AcceptancePrefix, code) }

// OpenConflictsKey is the key of the count of a certificate's open conflicts.
func OpenConflictsKey(code string) []byte { return named(OpenConflictsPrefix, code) }

// named is a key that ends with a text.
func named(prefix []byte, text string) []byte { return append([]byte{prefix[0]}, text...) }

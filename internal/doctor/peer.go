// SPDX-License-Identifier: Apache-2.0

package doctor

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"cosmossdk.io/collections"
	"cosmossdk.io/collections/indexes"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/recognition"
)

// peers: each peer came to its status by rows of its table; nothing that was told lies
// beyond what was read of its feed; and what was imported is found by its data.
func (w *walker) peers(ctx context.Context) error {
	k, read := w.k.Recognition, map[string]uint64{}
	err := all(ctx, w, "peers", k.Peers, func(division string, p recognition.Peer) error {
		name := "peer " + division
		w.check(wellFormed, name, p.Validate())
		if err := w.histories(ctx, k.History.Entries, []byte(division), decisions{}, p.Version, p.Status.String(), name); err != nil {
			return err
		}
		return taken(ctx, w, recognition.PeerLifecycle, k.History.Entries, []byte(division), name)
	})
	if err != nil {
		return err
	}
	err = all(ctx, w, "feeds of peers", k.PeerFeeds, func(division string, f recognition.PeerFeed) error {
		w.check(wellFormed, "feed of "+division, f.Validate())
		read[division] = f.Entries
		return nil
	})
	if err != nil {
		return err
	}
	err = all(ctx, w, "certificates told of", k.ToldOf, func(code string, t recognition.Told) error {
		if t.Code != code || t.Entry > read[t.Division] || t.Changed > t.Entry {
			w.found(arrived, "certificate "+code, "entry %d of the feed of %s told of %s, of which %d were read", t.Entry, t.Division, t.Code, read[t.Division])
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := indexed(ctx, w, "imported certificates", k.Snapshots, k.Snapshots.Indexes.Fingerprint, func(s recognition.Snapshot) string { return s.Registration.Fingerprint }); err != nil {
		return err
	}
	return indexed(ctx, w, "absences", k.Absences, k.Absences.Indexes.Fingerprint, func(a recognition.Absence) string { return a.Fingerprint })
}

// mirrors: each mirror of a pledge came to its status by rows of its table, and waits
// for the packet that waits for it; the packets without an outcome are counted.
func (w *walker) mirrors(ctx context.Context) error {
	k, open := w.k.Recognition, map[string]uint32{}
	err := all(ctx, w, "packets without an outcome", k.Sent, func(key collections.Pair[string, uint64], s recognition.Sent) error {
		name := fmt.Sprintf("packet %d to %s", key.K2(), key.K1())
		w.check(wellFormed, name, s.Validate())
		open[key.K1()]++
		r, err := k.Requests.Get(ctx, s.Pledge)
		if err != nil && !errors.Is(err, collections.ErrNotFound) {
			return err
		}
		if s.Division != key.K1() || s.Nonce != key.K2() || r.Division != s.Division || r.Awaiting != s.Nonce {
			w.found(linked, name, "it is number %d to %s, pledge %s waits for number %d of %s", s.Nonce, s.Division, s.Pledge, r.Awaiting, r.Division)
		}
		return nil
	})
	if err != nil {
		return err
	}
	err = all(ctx, w, "pledges asked of peers", k.Requests, func(id string, r recognition.Request) error {
		name := "request " + id
		w.check(wellFormed, name, r.Validate())
		if r.Awaiting != 0 {
			sent, err := k.Sent.Has(ctx, collections.Join(r.Division, r.Awaiting))
			if err != nil {
				return err
			}
			if !sent {
				w.found(linked, name, "no packet %d to %s is under way", r.Awaiting, r.Division)
			}
		}
		raw, err := pledge.ParseID(id)
		if err != nil {
			w.found(wellFormed, name, "%s", err)
			return nil
		}
		if err := w.histories(ctx, k.RequestHistory.Entries, raw, decisions{}, r.Version, r.Status.String(), name); err != nil {
			return err
		}
		return taken(ctx, w, recognition.RequestLifecycle, k.RequestHistory.Entries, raw, name)
	})
	if err != nil {
		return err
	}
	err = all(ctx, w, "outboxes", k.Outboxes, func(division string, o recognition.Outbox) error {
		name := "outbox of " + division
		w.check(wellFormed, name, o.Validate())
		if o.Open != open[division] {
			w.found(dense, name, "it counts %d packets without an outcome, there are %d", o.Open, open[division])
		}
		delete(open, division)
		return nil
	})
	for _, division := range slices.Sorted(maps.Keys(open)) {
		w.found(dense, "outbox of "+division, "there is none, and %d packets without an outcome", open[division])
	}
	return err
}

// taken: a history goes from row to row of its table, whatever came twice, late or in
// another order, so that nothing leaves an end (X8).
func taken[S lifecycle.Status](ctx context.Context, w *walker, table lifecycle.Table[S], h collections.Map[collections.Pair[[]byte, uint64], record.Entry], id []byte, name string) error {
	var first S
	was := first.String()
	return h.Walk(ctx, collections.NewPrefixedPairRange[[]byte, uint64](id), func(key collections.Pair[[]byte, uint64], e record.Entry) (bool, error) {
		if !slices.ContainsFunc(table.Rows, func(r lifecycle.Row[S]) bool {
			return string(r.Event) == e.Event && r.To.String() == e.Status && slices.ContainsFunc(r.From, func(s S) bool { return s.String() == was })
		}) {
			w.found(arrived, name, "entry %d: no row leads from %s by %s to %s", key.K2(), was, e.Event, e.Status)
		}
		was = e.Status
		return false, nil
	})
}

// indexed: an index of records by their data has each of them once, under its data, and
// no other.
func indexed[K, V any, I collections.Indexes[K, V]](ctx context.Context, w *walker, kind string, records *collections.IndexedMap[K, V, I], index *indexes.Multi[string, K, V], data func(V) string) error {
	count := 0
	err := all(ctx, w, kind, records, func(K, V) error { count++; return nil })
	if err != nil {
		return err
	}
	err = index.Walk(ctx, nil, func(by string, key K) (bool, error) {
		count--
		v, err := records.Get(ctx, key)
		if err != nil && !errors.Is(err, collections.ErrNotFound) {
			return true, err
		}
		if err != nil || data(v) != by {
			w.found(linked, fmt.Sprintf("%s %v", kind, key), "its index has it under %q, it is of %q", by, data(v))
		}
		return false, nil
	})
	if err == nil && count != 0 {
		w.found(linked, kind, "the index by their data has another number of them: %d fewer", count)
	}
	return err
}

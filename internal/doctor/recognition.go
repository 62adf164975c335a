// SPDX-License-Identifier: Apache-2.0

package doctor

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/recognition"
)

// feed: the feed of changes is one chain without a gap, and tells every
// certificate that was issued and every pledge as it stands, and no other.
func (w *walker) feed(ctx context.Context) error {
	k, f, records := w.k.Recognition, recognition.Feed{}, recognition.NewRecords()
	err := all(ctx, w, "entries of the feed", k.Entries, func(index uint64, e recognition.FeedEntry) error {
		name := fmt.Sprintf("entry %d of the feed", index)
		next, err := f.Add(e)
		if err != nil {
			w.found(announced, name, "%s", err)
			next = recognition.Feed{Entries: index}
			if next.Last, err = e.Digest(); err != nil {
				return err
			}
		}
		f = next
		w.check(announced, name, records.Add(e))
		return nil
	})
	if err != nil {
		return err
	}
	counted, err := k.Told(ctx)
	if err != nil {
		return err
	}
	if counted != f {
		w.found(dense, "the feed", "it counts %d entries up to %s, there are %d up to %s", counted.Entries, counted.Last, f.Entries, f.Last)
	}
	issued, pledges := 0, 0
	err = w.k.Certificate.Heads.Walk(ctx, nil, func(code string, h certificate.Head) (bool, error) {
		if recognition.Tells(h) {
			issued++
		}
		w.check(announced, "certificate "+code, records.CheckCertificate(h))
		return false, nil
	})
	if err != nil {
		return err
	}
	err = w.k.Pledge.Heads.Walk(ctx, nil, func(id []byte, p pledge.Pledge) (bool, error) {
		pledges++
		w.check(announced, "pledge "+pledge.FormatID(id), records.CheckPledge(p))
		return false, nil
	})
	if c, p := records.Len(); err == nil && (c != issued || p != pledges) {
		w.found(announced, "the feed", "it tells of %d certificates and %d pledges, there are %d and %d", c, p, issued, pledges)
	}
	return err
}

// conflicts: the open conflicts of each certificate are counted where they are proven,
// and each is found by its certificates.
func (w *walker) conflicts(ctx context.Context) error {
	k, open, listed := w.k.Recognition, map[string]uint64{}, map[string]bool{}
	err := all(ctx, w, "conflicts", k.Conflicts, func(id string, c recognition.Conflict) error {
		w.check(wellFormed, "conflict "+id, c.Validate())
		for _, code := range c.Codes {
			if c.Open() {
				open[code]++
			}
			listed[code+" "+id] = true
		}
		return nil
	})
	if err != nil {
		return err
	}
	err = k.ConflictsOf.Walk(ctx, nil, func(key collections.Pair[string, string]) (bool, error) {
		of := key.K1() + " " + key.K2()
		if !listed[of] {
			w.found(linked, "conflict "+key.K2(), "it is listed under %s, of which it is not", key.K1())
		}
		delete(listed, of)
		return false, nil
	})
	if err != nil {
		return err
	}
	if len(listed) > 0 {
		w.found(linked, "conflicts", "%d are not listed under a certificate of theirs", len(listed))
	}
	err = k.OpenConflicts.Walk(ctx, nil, func(code string, o recognition.OpenConflicts) (bool, error) {
		if o.Code != code || o.Open == 0 || o.Open != open[code] {
			w.found(dense, "open conflicts of "+code, "%d are counted of %s, there are %d", o.Open, o.Code, open[code])
		}
		delete(open, code)
		return false, nil
	})
	for _, code := range slices.Sorted(maps.Keys(open)) {
		w.found(dense, "open conflicts of "+code, "none is counted, there are %d", open[code])
	}
	return err
}

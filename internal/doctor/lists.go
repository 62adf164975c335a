// SPDX-License-Identifier: Apache-2.0

package doctor

import (
	"context"
	"errors"
	"fmt"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/recognition"
)

// number is the place in a list.
type number interface{ ~uint32 | ~uint64 }

// list reads a dense list of a parent: entries 1 to n, and that n+1 is absent.
// each may be nil.
func list[P any, N number, V any](
	ctx context.Context, w *walker, m collections.Map[collections.Pair[P, N], V], parent P, n N, name string, each func(N, V) error,
) error {
	for i := N(1); i <= n; i++ {
		v, err := m.Get(ctx, collections.Join(parent, i))
		if errors.Is(err, collections.ErrNotFound) {
			w.found(dense, name, "entry %d of %d is missing in %s", i, n, m.GetName())
			continue
		}
		if err != nil {
			return err
		}
		if each == nil {
			continue
		}
		if err := each(i, v); err != nil {
			return err
		}
	}
	more, err := m.Has(ctx, collections.Join(parent, n+1))
	if err == nil && more {
		w.found(dense, name, "entry %d stands in %s, which ends at %d", n+1, m.GetName(), n)
	}
	return err
}

// histories reads a record's history: dense, each entry with author, rule and
// a time that never goes back, each adverse decision with its ground and
// documents, and the last in the record's status.
func (w *walker) histories(ctx context.Context, h collections.Map[collections.Pair[[]byte, uint64], record.Entry], id []byte, of decisions, versions uint64, status, name string) error {
	var last record.Entry
	err := list(ctx, w, h, id, versions, name, func(i uint64, e record.Entry) error {
		if e.Author == "" || e.Event == "" || e.Rule == "" {
			w.found(history, name, "entry %d lacks author, event or rule", i)
		}
		w.decided(of, i, e, name)
		w.started(i, e, name)
		// Heights begin anew on a chain that goes on from an export.
		if e.Time < last.Time {
			w.found(history, name, "entry %d is older than the one before", i)
		}
		if e.Proposer != "" && e.Proposer == e.Author && !mayDropOwn[e.Event] && !recognition.IsPeerAuthor(e.Author) {
			w.found(twoPersons, name, "entry %d: %s was proposed and confirmed by %s", i, e.Event, e.Author)
		}
		last = e
		return nil
	})
	if err == nil && versions > 0 && status != "" && last.Status != status {
		w.found(history, name, "its status is %s, its history ends in %s", status, last.Status)
	}
	return err
}

// mayDropOwn are the events by which a handler takes back the own proposal.
var mayDropOwn = map[string]bool{"Drop": true, "DropName": true, "DropAgencyAct": true, "DropAct": true}

// all reads every record of a map.
func all[K, V any](ctx context.Context, w *walker, kind string, m interface {
	Walk(context.Context, collections.Ranger[K], func(K, V) (bool, error)) error
}, each func(K, V) error,
) error {
	w.begin(kind)
	err := m.Walk(ctx, nil, func(k K, v V) (bool, error) {
		w.read()
		return false, each(k, v)
	})
	if err != nil {
		return fmt.Errorf("%s: %w", kind, err)
	}
	return nil
}

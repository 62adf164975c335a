// SPDX-License-Identifier: Apache-2.0

package doctor

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/institution"
)

// ceasings notes when the institutions ceased that have, by the accounts of their
// officers. Only these are kept in memory.
func (w *walker) ceasings(ctx context.Context) error {
	k, at := w.k.Institution, map[string]int64{}
	err := k.Institutions.Walk(ctx, nil, func(code string, i institution.Institution) (bool, error) {
		if i.Subject() == nil {
			return false, nil
		}
		for n := i.Version; n > 0; n-- {
			e, err := k.History.Entries.Get(ctx, collections.Join([]byte(code), n))
			if err != nil && !errors.Is(err, collections.ErrNotFound) {
				return true, err
			}
			if e.Event == string(institution.EventCease) {
				at[code] = e.Time
			}
		}
		return false, nil
	})
	if err != nil || len(at) == 0 {
		return err
	}
	return k.Officers.Walk(ctx, nil, func(address string, o institution.Officer) (bool, error) {
		if moment, ceased := at[o.Institution]; ceased {
			w.ceased[address] = moment
		}
		return false, nil
	})
}

// started: whoever did something was no officer of an institution that had ceased
// before (X9). Others may go on to act on such an institution.
func (w *walker) started(i uint64, e record.Entry, name string) {
	if at, ceased := w.ceased[e.Author]; ceased && e.Time > at {
		w.found(abled, name, "entry %d: %s by %s, whose institution had ceased", i, e.Event, e.Author)
	}
}

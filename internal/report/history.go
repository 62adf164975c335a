// SPDX-License-Identifier: Apache-2.0

package report

import (
	"errors"
	"fmt"
	"strings"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// ErrNoRecord is a record without a history: there is none of that name.
var ErrNoRecord = errors.New("there is no such record")

// History writes the history of a record: a certificate's code, an
// application's, objection's or pledge's id or an institution's code. ErrNoRecord if it has none.
func (r *Reader) History(of string, out Writer) error {
	entries, key := r.k.Registration.History.Entries, []byte(nil)
	if raw, err := registration.ParseID(of); err == nil {
		key = raw
		if known, err := r.k.Objection.Heads.Has(r.ctx, raw); err != nil || known {
			entries = r.k.Objection.History.Entries
		}
		if known, err := r.k.Pledge.Heads.Has(r.ctx, raw); err != nil || known {
			entries = r.k.Pledge.History.Entries
		}
	} else {
		key = []byte(of)
		entries = r.k.Certificate.History.Entries
		if known, err := r.k.Institution.Institutions.Has(r.ctx, of); err != nil || known {
			entries = r.k.Institution.History.Entries
		}
	}
	if err := out.Header("number", "time", "height", "event", "status", "author", "proposer", "rule", "digests", "detail"); err != nil {
		return err
	}
	rows := 0
	err := entries.Walk(r.ctx, collections.NewPrefixedPairRange[[]byte, uint64](key), func(k collections.Pair[[]byte, uint64], e record.Entry) (bool, error) {
		rows++
		return false, out.Row(number(k.K2()), moment(e.Time), number(uint64(e.Height)), e.Event, e.Status, e.Author, e.Proposer,
			e.Rule, strings.Join(e.Digests, " "), e.Detail)
	})
	if err == nil && rows == 0 {
		err = fmt.Errorf("%w: %q; give a certificate's code, an application's, objection's or pledge's id or an institution's code", ErrNoRecord, of)
	}
	return err
}

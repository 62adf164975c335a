// SPDX-License-Identifier: Apache-2.0

package report

import (
	"errors"
	"fmt"
	"strings"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/record"
)

var (
	// ErrNoRecord is an id of a known form that no record has.
	ErrNoRecord = errors.New("there is no such record 没有此记录")
	// ErrForm is a text that has the form of no record's id.
	ErrForm = errors.New("this is no id of a record 无法识别的记录编号")
)

// entries are the histories of records of a kind.
type entries = collections.Map[collections.Pair[[]byte, uint64], record.Entry]

// History writes the history of a record: every version with author, time, rule
// and digests of its documents. Forms lists how a record is named. ErrForm, or
// ErrNoRecord if nothing has the id.
func (r *Reader) History(of string, out Writer) error {
	from, key, err := r.named(of)
	if err != nil {
		return err
	}
	if err := out.Header("number", "time", "height", "event", "status", "author", "proposer", "rule", "digests", "detail"); err != nil {
		return err
	}
	return from.Walk(r.ctx, collections.NewPrefixedPairRange[[]byte, uint64](key), func(k collections.Pair[[]byte, uint64], e record.Entry) (bool, error) {
		return false, out.Row(number(k.K2()), moment(e.Time), number(uint64(e.Height)), e.Event, e.Status, e.Author, e.Proposer,
			e.Rule, strings.Join(e.Digests, " "), e.Detail)
	})
}

// named finds the record that a text names, by the first kind of which one has
// it; the entry that every history begins with tells.
func (r *Reader) named(of string) (entries, []byte, error) {
	var forms []string
	for _, k := range kinds {
		key, err := k.key(r, of)
		if err != nil {
			return entries{}, nil, err
		}
		if key == nil {
			continue
		}
		from := k.entries(r.k)
		there, err := from.Has(r.ctx, collections.Join(key, uint64(1)))
		if err != nil || there {
			return from, key, err
		}
		forms = append(forms, k.name)
	}
	if len(forms) == 0 {
		return entries{}, nil, fmt.Errorf("%w: %q; known forms, 可用形式:\n%s", ErrForm, of, Forms())
	}
	return entries{}, nil, fmt.Errorf("%w: %q has the form of: %s", ErrNoRecord, of, strings.Join(forms, "; "))
}

// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"time"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// sought are the rows of the applications to which ordinary acts seldom come,
// with how often each is sought.
var sought = []struct {
	no     string
	weight int
}{
	{"3", 3},
	{"4", 3},
	{"24", 3},
	{"8", 2},
	{"9b", 1},
	{"10b", 3},
	{"11", 2},
	{"12", 2},
	{"12b", 3},
	{"12c", 2},
	{"16b", 1},
	{"17", 3},
	{"18a", 2},
	{"18c", 3},
	{"22a", 2},
	{"22b", 2},
	{"22c", 2},
	{"22d", 2},
	{"22e", 2},
	{"22f", 2},
	{"22g", 2},
	{"22h", 2},
	{"22i", 2},
}

// rareRows lead new applications to the rows that are sought.
func (w *Walk) rareRows() []option {
	if w.fit() == nil || len(w.signers()) == 0 {
		return nil
	}
	out := make([]option, len(sought))
	for i, s := range sought {
		out[i] = option{"seek row " + s.no, s.weight, func() { w.seek(s.no) }}
	}
	return out
}

// seek leads a new application to a row of the table and takes it, unless the
// tables stop it on the way.
func (w *Walk) seek(no string) {
	row := rowOf(no)
	a, to := w.fit(), row.From[0]
	var before []lifecycle.Event
	switch no {
	case "10b":
		to, before = registration.StatusReview, []lifecycle.Event{registration.EventAskThirdParty}
	case "18c":
		before = []lifecycle.Event{registration.EventObject}
	}
	f, ok := w.lead(a, to)
	for _, event := range before {
		ok = ok && w.lead1(f.Id, event)
	}
	switch {
	case !ok:
	case row.Actor == lifecycle.Clock:
		w.begin("wait for row " + no + " with " + f.Id)
		w.To(f.Timer + 1 - int64(blockTime/time.Second))
		w.block() // a deadline in a year that is not published waits for the year
	default:
		w.lead1(f.Id, row.Event)
	}
}

func rowOf(no string) lifecycle.Row[registration.Status] {
	for _, row := range registration.Lifecycle.Rows {
		if row.No == no {
			return row
		}
	}
	panic("the table has no row " + no)
}

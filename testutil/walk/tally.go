// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"sync"

	errorsmod "cosmossdk.io/errors"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/council"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/objection"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// Tally counts, over all walks, how often each row of each table was taken and
// each code met. It may be used by several walks at once.
type Tally struct {
	mu    sync.Mutex
	rows  map[string]int
	codes map[string]int
}

// NewTally begins a count.
func NewTally() *Tally { return &Tally{rows: map[string]int{}, codes: map[string]int{}} }

func (t *Tally) row(table, no string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.rows[table+" "+no]++
}

func (t *Tally) code(code string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.codes[code]++
}

// Count is how often something was seen: a row as "table no", a code as
// "codespace/code".
type Count struct {
	// What is the row or code, Seen how often.
	What string
	Seen int
}

// Rows are the counts of all rows of all tables, in the order of the tables.
func (t *Tally) Rows() []Count {
	t.mu.Lock()
	defer t.mu.Unlock()
	var out []Count
	for _, name := range AllRows() {
		out = append(out, Count{name, t.rows[name]})
	}
	return out
}

// Codes are the counts of all codes that were met, in order.
func (t *Tally) Codes() map[string]int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return maps.Clone(t.codes)
}

// AllRows are the rows of all tables, as "table no".
func AllRows() []string {
	var out []string
	for _, rows := range [][]string{
		rowsOf(calendar.Lifecycle), rowsOf(institution.Institutions), rowsOf(institution.Officers), rowsOf(institution.DocumentKeys),
		rowsOf(institution.Accreditations), rowsOf(institution.Agencies), rowsOf(council.SeatLifecycle), rowsOf(council.MotionLifecycle), rowsOf(council.SuspensionLifecycle),
		rowsOf(registration.Lifecycle), rowsOf(registration.ChangeLifecycle), rowsOf(registration.TransferLifecycle), rowsOf(registration.RenewalLifecycle),
		rowsOf(registration.CancellationLifecycle), rowsOf(registration.ObjectionLifecycle), rowsOf(registration.ReferenceLifecycle), rowsOf(registration.PublicLifecycle), rowsOf(certificate.Lifecycle),
		rowsOf(certificate.NoteLifecycle), rowsOf(certificate.HoldLifecycle),
		rowsOf(objection.Lifecycle), rowsOf(pledge.Lifecycle), rowsOf(pledge.ChallengeLifecycle),
	} {
		out = append(out, rows...)
	}
	return out
}

func rowsOf[S lifecycle.Status](t lifecycle.Table[S]) []string {
	out := make([]string, len(t.Rows))
	for i, r := range t.Rows {
		out[i] = t.Name + " " + r.No
	}
	return out
}

// codeOf is an error's code as "codespace/code".
func codeOf(err error) string {
	space, code, _ := errorsmod.ABCIInfo(err, false)
	return sprintf("%s/%d", space, code)
}

// ByCode orders codes by codespace and number.
func ByCode(codes []string) []string {
	slices.SortFunc(codes, func(a, b string) int {
		as, an, _ := strings.Cut(a, "/")
		bs, bn, _ := strings.Cut(b, "/")
		return cmp.Or(cmp.Compare(as, bs), cmp.Compare(len(an), len(bn)), cmp.Compare(an, bn))
	})
	return codes
}

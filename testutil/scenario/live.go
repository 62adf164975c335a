// SPDX-License-Identifier: Apache-2.0

package scenario

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/stretchr/testify/require"

	dbm "github.com/cosmos/cosmos-db"

	"github.com/shuquan-ledger/shuquan/internal/doctor"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
)

// Live lives the year that the cases tell of, tells it, and gives back in what
// the ledger differs from what was worked out by hand.
func Live(t ledger.TB, cases []*Case, figures []Figure, sheet Sheet, out io.Writer) []string {
	w := NewWorld(t, cases)
	d := &Diary{Out: out, Sheet: sheet, world: w}
	w.Run(cases, d.Told)
	d.turn(12)
	d.close()
	wrong := append(w.surprises, w.compare(cases, out)...)
	wrong = append(wrong, w.FigureDifferences(figures)...)
	fmt.Fprintln(out, "\nyearly reports 年度报告")
	for _, place := range Agencies {
		fmt.Fprintf(out, "  %s: %s\n", place, w.figuresLine(place, year))
	}
	wrong = append(wrong, w.examine(out)...)
	wrong = append(wrong, w.reborn(out)...)
	for _, x := range wrong {
		fmt.Fprintln(out, "DIFFERS 不一致:", x)
	}
	fmt.Fprintf(out, "%d cases 件, %d blocks 区块, %d differences 处不一致\n", len(cases), w.Height(), len(wrong))
	return wrong
}

// compare holds the outcome of every case to the table and tells it by kind.
func (w *World) compare(cases []*Case, out io.Writer) []string {
	var wrong, order []string
	number, agree, became := map[string]int{}, map[string]int{}, map[string]map[string]int{}
	for _, c := range cases {
		is := w.Outcome(c)
		differs := is.Differences(c.Expected)
		for _, x := range differs {
			wrong = append(wrong, fmt.Sprintf("case %s, %s: %s", c.Number, c.Kind, x))
		}
		if number[c.Kind]++; number[c.Kind] == 1 {
			order, became[c.Kind] = append(order, c.Kind), map[string]int{}
		}
		if len(differs) == 0 {
			agree[c.Kind]++
		}
		became[c.Kind][is.Status]++
	}
	fmt.Fprintf(out, "\n%-19s %5s %14s  %s\n", "kind", "cases", "as worked out", "at the end of the year 年末")
	for _, kind := range order {
		var parts []string
		for _, status := range slices.Sorted(maps.Keys(became[kind])) {
			parts = append(parts, fmt.Sprintf("%s %d", status, became[kind][status]))
		}
		fmt.Fprintf(out, "%-19s %5d %14d  %s\n", kind, number[kind], agree[kind], strings.Join(parts, ", "))
	}
	return wrong
}

// examine has every invariant checked on every record.
func (w *World) examine(out io.Writer) []string {
	ctx, err := w.App.StateContext()
	require.NoError(w.t, err)
	r, err := doctor.Registry(ctx, w.App.Keepers, nil)
	require.NoError(w.t, err)
	records := uint64(0)
	for _, c := range r.Read {
		records += c.Records
	}
	fmt.Fprintf(out, "\ndoctor 体检: %d records, %d findings\n", records, r.Broken)
	var wrong []string
	for _, f := range r.Findings {
		wrong = append(wrong, fmt.Sprintf("invariant %s, %s: %s", f.Invariant, f.Record, f.What))
	}
	return wrong
}

// reborn exports the state, starts another chain on it and exports that one's.
func (w *World) reborn(out io.Writer) []string {
	first, err := w.App.ExportAppStateAndValidators(false, nil, nil)
	require.NoError(w.t, err)
	second, err := w.Fork(dbm.NewMemDB(), first.AppState).App.ExportAppStateAndValidators(false, nil, nil)
	require.NoError(w.t, err)
	var is, was any
	require.NoError(w.t, json.Unmarshal(first.AppState, &was))
	require.NoError(w.t, json.Unmarshal(second.AppState, &is))
	fmt.Fprintf(out, "export and import 导出导入: %d bytes\n", len(first.AppState))
	if !reflect.DeepEqual(is, was) {
		return []string{"the state that goes on from an export is another one"}
	}
	return nil
}

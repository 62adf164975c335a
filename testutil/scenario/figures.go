// SPDX-License-Identifier: Apache-2.0

package scenario

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/internal/report"
)

// Figure is a line of an agency's yearly report: how often something happened
// in each month, and in the year.
type Figure struct {
	// Agency is the agency's place.
	Agency string
	// Name is the figure's, like "registered".
	Name string
	// Times are the numbers of January to December and of the year.
	Times [year + 1]string
}

// ReadFigures reads the yearly reports as they were counted by hand.
func ReadFigures(r io.Reader) ([]Figure, error) {
	rows, err := csv.NewReader(r).ReadAll()
	if err != nil {
		return nil, err
	}
	var out []Figure
	for _, row := range rows[1:] {
		f := Figure{Agency: row[0], Name: row[1]}
		if n := copy(f.Times[:], row[2:]); n != len(f.Times) {
			return nil, fmt.Errorf("%s of %s has %d numbers", f.Name, f.Agency, n)
		}
		out = append(out, f)
	}
	return out, nil
}

// table takes a report's rows as text.
type table [][]string

func (t *table) Header(columns ...string) error { *t = append(*t, columns); return nil }
func (t *table) Row(values ...string) error     { *t = append(*t, values); return nil }
func (t *table) Close() error                   { return nil }

// Figures is the yearly report of an agency as the program gives it (guideline art. 11).
func (w *World) Figures(place string) []Figure {
	ctx, err := w.App.StateContext()
	require.NoError(w.t, err)
	var rows table
	require.NoError(w.t, report.NewReader(ctx, w.App.Keepers, func(string, uint64) {}).Yearly(w.agencies[place].Code, Year, &rows))
	head, rows := rows[0], rows[1:]
	out := make([]Figure, len(head)-1)
	for i, name := range head[1:] {
		out[i] = Figure{Agency: place, Name: name}
		for j, row := range rows {
			out[i].Times[j] = row[i+1]
		}
	}
	return out
}

// year is the place of the year's number in a figure, behind the months.
const year = 12

// figuresLine tells the named figures of an agency that are not 0, all of them
// if none is named; of a month from 0, or of the year.
func (w *World) figuresLine(place string, at int, names ...string) string {
	var parts []string
	for _, f := range w.Figures(place) {
		if f.Times[at] != "0" && (len(names) == 0 || slices.Contains(names, f.Name)) {
			parts = append(parts, f.Name+" "+f.Times[at])
		}
	}
	return strings.Join(parts, ", ")
}

// FigureDifferences are the figures of the reports that differ from those
// counted by hand.
func (w *World) FigureDifferences(expected []Figure) []string {
	var is []Figure
	for _, place := range Agencies {
		is = append(is, w.Figures(place)...)
	}
	var out []string
	for _, f := range expected {
		i := slices.IndexFunc(is, func(x Figure) bool { return x.Agency == f.Agency && x.Name == f.Name })
		switch {
		case i < 0:
			out = append(out, fmt.Sprintf("yearly report, %s: no figure %s", f.Agency, f.Name))
		case is[i] != f:
			out = append(out, fmt.Sprintf("yearly report, %s, %s: the ledger says %v, the table %v", f.Agency, f.Name, is[i].Times, f.Times))
		}
	}
	if len(is) != len(expected) {
		out = append(out, fmt.Sprintf("yearly reports: %d figures, the table has %d", len(is), len(expected)))
	}
	return out
}

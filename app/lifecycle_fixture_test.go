// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"bufio"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

type fixtureRow struct{ no, from, event, actor, to, days, article string }

func fixture(t *testing.T, path string) []fixtureRow {
	t.Helper()
	f, err := os.Open(path)
	require.NoError(t, err)
	defer func() { require.NoError(t, f.Close()) }()
	var out []fixtureRow
	for s := bufio.NewScanner(f); s.Scan(); {
		if strings.HasPrefix(s.Text(), "#") || strings.TrimSpace(s.Text()) == "" {
			continue
		}
		c := strings.Split(s.Text(), "|")
		require.Len(t, c, 8, s.Text())
		for i := range c {
			c[i] = strings.TrimSpace(c[i])
		}
		out = append(out, fixtureRow{c[0], c[1], c[2], c[3], c[4], c[5], c[6]})
	}
	return out
}

// short is a status as the fixtures write it.
func short[S lifecycle.Status](s S) string {
	if s == 0 {
		return "-"
	}
	if _, name, ok := strings.Cut(s.String(), "STATUS_"); ok {
		return name
	}
	return strings.TrimPrefix(s.String(), "LEVEL_")
}

var firstNumber = regexp.MustCompile(`\d+`)

// String is a row of a fixture in one line, for comparison.
func (r fixtureRow) String() string {
	return fmt.Sprintf("%s %s %s %s %s days=%s art=%s", r.no, r.from, r.event, r.actor, r.to, r.days, strings.ReplaceAll(r.article, " ", ""))
}

// codeRows are the rows of a table of the code as fixtures write them, one for
// each status in which the event can happen.
func codeRows[S lifecycle.Status](t lifecycle.Table[S]) []string {
	var out []string
	for _, r := range t.Rows {
		article := strings.TrimSuffix(strings.TrimPrefix(r.Rule, "guideline art. "), " (voluntariness)")
		for _, f := range r.From {
			out = append(out, fixtureRow{r.No, short(f), string(r.Event), string(r.Actor), short(r.To), firstNumber.FindString(r.Period), article}.String())
		}
	}
	return out
}

// requireEqualRows holds a table of the code to the fixture typed by hand, row
// by row, in both directions.
func requireEqualRows[S lifecycle.Status](t *testing.T, path string, table lifecycle.Table[S]) {
	t.Helper()
	var want []string
	for _, r := range fixture(t, path) {
		want = append(want, r.String())
	}
	require.ElementsMatch(t, want, codeRows(table))
}

// The tables of the code are the tables typed by hand, row by row.
func TestApplicationRowsEqualFixture(t *testing.T) {
	requireEqualRows(t, "testdata/application_rows.txt", registration.Lifecycle)
	requireEqualRows(t, "testdata/change_rows.txt", registration.ChangeLifecycle)
	requireEqualRows(t, "testdata/transfer_rows.txt", registration.TransferLifecycle)
	requireEqualRows(t, "testdata/renewal_rows.txt", registration.RenewalLifecycle)
	requireEqualRows(t, "testdata/cancellation_rows.txt", registration.CancellationLifecycle)
}

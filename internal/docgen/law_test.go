// SPDX-License-Identifier: Apache-2.0

package main

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// cellsOf are the trimmed cells of a line of a table, whose outer bars are off.
func cellsOf(line string) []string {
	cells := strings.Split(line, "|")
	for i := range cells {
		cells[i] = strings.TrimSpace(cells[i])
	}
	return cells
}

// typed are the lines of a fixture that is typed by hand, without its remarks.
func typed(t *testing.T, name string) [][]string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(repository, filepath.FromSlash(name)))
	require.NoError(t, err)
	var out [][]string
	for line := range strings.Lines(string(raw)) {
		text, _, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "#")
		if strings.TrimSpace(text) != "" {
			out = append(out, cellsOf(text))
		}
	}
	require.NotEmpty(t, out)
	return out
}

// printed are the lines of a table of the page of lifecycles, by its title.
func printed(t *testing.T, title string) [][]string {
	t.Helper()
	_, section, found := strings.Cut(lifecyclesMarkdown(), "\n## "+title)
	require.True(t, found, title)
	section, _, _ = strings.Cut(section, "\n## ")
	var out [][]string
	for line := range strings.Lines(section) {
		if row, is := strings.CutPrefix(line, "| "); is {
			out = append(out, cellsOf(strings.TrimSuffix(row, " |\n")))
		}
	}
	require.Greater(t, len(out), 1, title)
	return out[1:]
}

// TestPrecedenceIsPrinted: the page says of each thing what the table typed by
// hand says, in its order.
func TestPrecedenceIsPrinted(t *testing.T) {
	fixture := typed(t, "x/certificate/testdata/precedence.txt")
	things := fixture[0][1:]
	page := printed(t, "What stands against what")
	require.Len(t, page, len(things))
	for i, row := range page {
		require.Equal(t, things[i], row[0])
		var deals []string
		for _, line := range fixture[1:] {
			if line[i+1] == "x" {
				deals = append(deals, line[0])
			}
		}
		got := strings.Split(row[1], ", ")
		slices.Sort(deals)
		slices.Sort(got)
		require.Equal(t, deals, got, row[0])
		require.NotEmpty(t, row[3], "the source of %s", row[0])
	}
}

// TestIncidentsArePrinted: the page says what each incident does to the mark as the
// table typed by hand does, in its order.
func TestIncidentsArePrinted(t *testing.T) {
	words := map[string]string{"mark": "marked", "lifts": "mark lifted", "": ""}
	fixture := typed(t, "x/pledge/testdata/incidents.txt")
	page := printed(t, "What certificates do to pledges")
	require.Len(t, page, len(fixture))
	for i, row := range page {
		require.Equal(t, []string{"IN" + strconv.Itoa(i+1), fixture[i][1], words[fixture[i][2]]}, row[:3])
		require.NotEmpty(t, row[3], "the source of %s", row[0])
	}
}

// TestPermittedActsArePrinted: the page says of each deal in each status what the
// table typed by hand says.
func TestPermittedActsArePrinted(t *testing.T) {
	words := map[string]string{"x": "refused", "t": "as agreed", "": ""}
	fixture := typed(t, "x/pledge/testdata/deals.txt")
	page := printed(t, "What may be done with pledged rights")
	heads := cellsOf(strings.Trim(lineWith(t, "| deal | "), "| "))
	require.Len(t, heads, len(fixture[0])+1, "and the rule")
	require.Len(t, page, len(fixture)-1)
	for i, row := range page {
		line := fixture[i+1]
		require.Equal(t, line[0], row[0])
		free := true
		for at, status := range fixture[0][1:] {
			column := slices.Index(heads, status)
			require.Positive(t, column, status)
			require.Equal(t, words[line[at+1]], row[column], "%s in %s", row[0], status)
			free = free && line[at+1] == ""
		}
		require.Equal(t, free, row[len(heads)-1] == "", "the source of %s", row[0])
	}
}

// lineWith is the first line of the page of lifecycles that begins so.
func lineWith(t *testing.T, begin string) string {
	t.Helper()
	for line := range strings.Lines(lifecyclesMarkdown()) {
		if strings.HasPrefix(line, begin) {
			return strings.TrimSuffix(line, "\n")
		}
	}
	require.Fail(t, "no line begins with "+begin)
	return ""
}

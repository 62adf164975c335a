// SPDX-License-Identifier: Apache-2.0

package main

import (
	"os"
	"path/filepath"
	"slices"
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

// SPDX-License-Identifier: Apache-2.0

package scenario_test

import (
	"io"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/testutil/scenario"
)

func read[T any](t *testing.T, path string, from func(io.Reader) (T, error)) T {
	t.Helper()
	in, err := os.Open(path)
	require.NoError(t, err)
	defer func() { require.NoError(t, in.Close()) }()
	out, err := from(in)
	require.NoError(t, err)
	return out
}

// A year of registration agencies ends as it was worked out by hand. With -v it
// is told, which `make scenario` does.
func TestYear(t *testing.T) {
	out := io.Discard
	if testing.Verbose() {
		out = os.Stdout
	}
	require.Empty(t, scenario.Live(t,
		read(t, "testdata/year.csv", scenario.Read),
		read(t, "testdata/report.csv", scenario.ReadFigures),
		read(t, "testdata/workdays.csv", scenario.ReadSheet), out))
}

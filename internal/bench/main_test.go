// SPDX-License-Identifier: Apache-2.0

package bench

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"testing"
	"text/tabwriter"
	"time"
)

// row is a line of the table.
type row struct{ figure, value, baseline, ratio, spread, aim string }

// table collects what the benchmarks measured, in their order.
var table []row

func add(r row) { table = append(table, r) }

// progress tells on standard error what is being measured.
func progress(format string, args ...any) {
	fmt.Fprintf(os.Stderr, time.Now().Format("15:04:05 ")+format+"\n", args...)
}

// TestMain prints the table after the benchmarks.
func TestMain(m *testing.M) {
	code := m.Run()
	if len(table) > 0 {
		printTable(os.Stdout)
	}
	os.Exit(code)
}

func printTable(w io.Writer) {
	fmt.Fprintf(w, "\nmachine: %d cores, GOMAXPROCS %d, %s %s/%s\n\n",
		runtime.NumCPU(), runtime.GOMAXPROCS(0), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "figure\tvalue\tbaseline\tratio\tspread\taim\t")
	for _, r := range table {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%s\t\n", r.figure, r.value, r.baseline, r.ratio, r.spread, r.aim)
	}
	t.Flush() //nolint:errcheck // a table that cannot be written is seen
}

// SPDX-License-Identifier: Apache-2.0

package scenario_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/testutil/scenario"
)

const head = "case,agency,kind,on,parties,data,at,course,status,begun,notice,done,until,certificate,code,reckoning\n"

func TestRead(t *testing.T) {
	cases, err := scenario.Read(strings.NewReader(head +
		`007,太原,transfer,001,甲>乙,,10:05,"02-27 file USE,OPERATE by 大同!; 02-28@08:30 accept",REGISTERED,02-28,,03-10,2030-12-31,ACTIVE,registration/75,` + "\n"))
	require.NoError(t, err)
	require.Len(t, cases, 1)
	first, second := cases[0].Course[0], cases[0].Course[1]
	require.Equal(t, []any{"file", []string{"USE,OPERATE"}, "大同", true}, []any{first.Verb, first.Args, first.By, first.Refused})
	require.Equal(t, "2026-02-27T02:05:00Z", first.At.UTC().Format("2006-01-02T15:04:05Z"))
	require.Equal(t, "02-28 08:30 accept", second.String())
	for _, wrong := range []string{"", "case,agency\n", head + "1,2\n", head + "1,太原,initial,,,,10:05,02-30 file,,,,,,,,\n", head + "1,太原,initial,,,,10:05,02-27,,,,,,,,\n"} {
		_, err := scenario.Read(strings.NewReader(wrong))
		require.Error(t, err, wrong)
	}
}

// The comparison sees every column.
func TestDifferences(t *testing.T) {
	all := scenario.Outcome{Status: "a", Begun: "b", Notice: "c", Done: "d", Until: "e", Certificate: "f", Code: "g"}
	require.Empty(t, all.Differences(all))
	require.Len(t, all.Differences(scenario.Outcome{}), 7)
}

// Every verb of the table is explained.
func TestVerbsAreExplained(t *testing.T) {
	text, err := os.ReadFile("testdata/year.md")
	require.NoError(t, err)
	for _, c := range read(t, "testdata/year.csv", scenario.Read) {
		for _, s := range c.Course {
			require.Contains(t, string(text), "`"+s.Verb+"`", "case %s", c.Number)
		}
	}
}

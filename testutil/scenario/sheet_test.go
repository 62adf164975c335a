// SPDX-License-Identifier: Apache-2.0

package scenario_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/testutil/scenario"
	"github.com/shuquan-ledger/shuquan/x/calendar"
)

// Every sum in the table's reckonings holds on the sheet of working days, which
// was typed from the notice, and a day that somebody counted is in a sum.
func TestReckonings(t *testing.T) {
	sheet := read(t, "testdata/workdays.csv", scenario.ReadSheet)
	sums := 0
	for _, c := range read(t, "testdata/year.csv", scenario.Read) {
		wrong, all := sheet.Wrong(c.Reckoning)
		require.Empty(t, wrong, "case %s", c.Number)
		sums += all
		begun, silent := strings.CutSuffix(c.Expected.Begun, " silence")
		if silent {
			require.Contains(t, c.Reckoning, "="+begun, "case %s: silence", c.Number)
		}
		counted := c.Kind == "initial" || c.Kind == "change" || c.Kind == "transfer" || c.Kind == "succession" ||
			c.Kind == "public" || c.Kind == "legacy" || c.Kind == "authorised"
		if day := c.Expected.Notice; counted && day != "" && day != "waived" {
			require.Contains(t, c.Reckoning, "="+day, "case %s: notice", c.Number)
		}
	}
	require.NotZero(t, sums)
	wrong, _ := sheet.Wrong("notice 02-13+1=02-15")
	require.Len(t, wrong, 1, "02-14 was a Saturday that was worked")
}

// The ledger's calendar works on the days of the sheet and on no other.
func TestSheetIsTheCalendar(t *testing.T) {
	sheet := read(t, "testdata/workdays.csv", scenario.ReadSheet)
	years := calendar.Years(func(year uint32) (calendar.Year, error) {
		for _, y := range calendar.PublishedYears() {
			if y.Year == year {
				return y, nil
			}
		}
		return calendar.Year{}, calendar.ErrNoYear
	})
	var works scenario.Sheet
	for day := calendar.Day(scenario.Year*10000 + 101); day.Year() == scenario.Year; day = day.Add(1) {
		n, provisional, err := years.Between(day.Add(-1), day.Add(1))
		require.NoError(t, err)
		require.False(t, provisional)
		if n == 1 {
			works = append(works, day.String()[5:])
		}
	}
	require.Equal(t, sheet, works)
}

func TestSheet(t *testing.T) {
	sheet := read(t, "testdata/workdays.csv", scenario.ReadSheet)
	for _, c := range []struct {
		day  string
		n    int
		want string
	}{
		{"01-01", 1, "01-04"}, // a Sunday that is worked
		{"02-14", 1, "02-24"},
		{"02-20", 1, "02-24"}, // from the middle of the holidays
		{"09-30", 3, "10-10"}, // a Saturday that is worked
		{"12-31", 1, ""},
	} {
		require.Equal(t, c.want, sheet.After(c.day, c.n), "%s+%d", c.day, c.n)
	}
	require.Equal(t, 16, sheet.Month("02"))
}

// SPDX-License-Identifier: Apache-2.0

package calendar_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/shuquan-ledger/shuquan/x/calendar"
)

// years are the published years and a provisional 2027; 2028 is missing.
func years(year uint32) (calendar.Year, error) {
	for _, y := range calendar.PublishedYears() {
		if y.Year == year {
			return y, nil
		}
	}
	if year == 2027 {
		return calendar.Year{Year: 2027, Status: calendar.YearProvisional, Source: "none yet"}, nil
	}
	return calendar.Year{}, calendar.ErrNoYear.Wrapf("%d", year)
}

// Worked by hand from the notices for 2025 and 2026.
func TestAfter(t *testing.T) {
	for _, c := range []struct {
		name        string
		event       calendar.Day
		n           uint32
		last        calendar.Day
		provisional bool
		err         error
	}{
		{name: "three days within a week", event: 20261109, n: 3, last: 20261112},
		{name: "over a weekend", event: 20261120, n: 1, last: 20261123},
		{name: "event on a Saturday", event: 20261121, n: 1, last: 20261123},
		{name: "over National Day with the worked Saturday 10 October", event: 20260930, n: 3, last: 20261010},
		{name: "the day before it", event: 20260930, n: 2, last: 20261009},
		{name: "over Spring Festival with the worked 14 and 28 February", event: 20260213, n: 2, last: 20260224},
		{name: "28 February is worked", event: 20260227, n: 1, last: 20260228},
		{name: "into 2026 over New Year with the worked Sunday 4 January", event: 20251231, n: 1, last: 20260104},
		{name: "ten days in November", event: 20261102, n: 10, last: 20261116},
		{name: "no days", event: 20261102, n: 0, last: 20261102},
		{name: "into a provisional year", event: 20261230, n: 3, last: 20270104, provisional: true},
		{name: "into a missing year", event: 20271231, n: 1, err: calendar.ErrNoYear},
		{name: "too long", event: 20261102, n: 401, err: calendar.ErrPeriod},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := calendar.Years(years).After(c.event, c.n)
			require.ErrorIs(t, err, c.err)
			if c.err == nil {
				require.Equal(t, calendar.Deadline{Last: c.last, Provisional: c.provisional}, d)
			}
		})
	}
}

// 24:00 of the last day is still in time; the second after it is late.
func TestPassedBoundary(t *testing.T) {
	d := calendar.Deadline{Last: 20261112}
	end := time.Date(2026, 11, 12, 16, 0, 0, 0, time.UTC).Unix() // 24:00 in UTC+8
	require.Equal(t, end, d.Last.End())
	require.False(t, d.Passed(end))
	require.True(t, d.Passed(end+1))
	require.False(t, calendar.Deadline{Last: 20261112, Provisional: true}.Passed(end+1), "nothing adverse rests on a provisional year")
}

func TestDayOf(t *testing.T) {
	require.Equal(t, calendar.Day(20261124), calendar.DayOf(time.Date(2026, 11, 23, 16, 0, 0, 0, time.UTC).Unix()))
	require.Equal(t, calendar.Day(20261123), calendar.DayOf(time.Date(2026, 11, 23, 15, 59, 59, 0, time.UTC).Unix()))
	for _, bad := range []calendar.Day{0, 20260230, 20261301, 20260001, 99999999, 18000101} {
		require.False(t, bad.Valid(), "%d", bad)
	}
	require.Equal(t, calendar.Day(20240229), calendar.Day(20240131).AddMonths(1))
	require.Equal(t, calendar.Day(20310228), calendar.Day(20260228).AddMonths(60))
	require.Equal(t, calendar.Day(20290228), calendar.Day(20240229).AddMonths(60))
}

// A clock of ten days from Monday 2 November 2026, stopped on Thursday 5,
// resumed on Tuesday 10: 3 and 4 November are used, 11 is the third day.
func TestClock(t *testing.T) {
	ys := calendar.Years(years)
	c := calendar.NewClock(20261102, 10)
	c, err := c.Stop(ys, 20261105)
	require.NoError(t, err)
	require.Equal(t, uint32(2), c.Used)
	_, err = c.Deadline(ys)
	require.ErrorIs(t, err, calendar.ErrClockStands)
	require.Zero(t, c.Earliest())
	c = c.Resume(20261110)
	d, err := c.Deadline(ys)
	require.NoError(t, err)
	require.Equal(t, calendar.Day(20261120), d.Last) // 11,12,13,16,17,18,19,20
	require.LessOrEqual(t, c.Earliest(), d.Last.End())

	again, err := c.Stop(ys, 20261110) // stopped on the day it resumed: nothing is counted
	require.NoError(t, err)
	require.Equal(t, uint32(2), again.Used)
	again, err = again.Stop(ys, 20261130) // stopping twice changes nothing
	require.NoError(t, err)
	require.Equal(t, uint32(2), again.Used)

	c.Extended = 10
	d, err = c.Deadline(ys)
	require.NoError(t, err)
	require.Equal(t, calendar.Day(20261204), d.Last)
}

// However a clock is stopped and resumed, it never counts more days than lie
// between its start and its end, and its end never comes before the earliest.
func TestClockProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ys := calendar.Years(years)
		day := calendar.Day(20260105).Add(rapid.IntRange(0, 250).Draw(t, "start"))
		start := day
		c := calendar.NewClock(day, rapid.Uint32Range(1, 20).Draw(t, "budget"))
		for range rapid.IntRange(0, 4).Draw(t, "pauses") {
			day = day.Add(rapid.IntRange(0, 10).Draw(t, "run"))
			var err error
			c, err = c.Stop(ys, day)
			require.NoError(t, err)
			day = day.Add(rapid.IntRange(0, 10).Draw(t, "stand"))
			c = c.Resume(day)
		}
		between, _, err := ys.Between(start, day.Add(1))
		require.NoError(t, err)
		require.LessOrEqual(t, c.Used, between)
		d, err := c.Deadline(ys)
		require.NoError(t, err)
		require.GreaterOrEqual(t, d.Last, day)
		require.LessOrEqual(t, c.Earliest(), d.Last.End())
	})
}

func TestYearValidate(t *testing.T) {
	for _, y := range calendar.PublishedYears() {
		require.NoError(t, y.Validate())
	}
	good := func() calendar.Year { return calendar.PublishedYears()[1] }
	for _, c := range []struct {
		name string
		edit func(*calendar.Year)
	}{
		{"year too early", func(y *calendar.Year) { y.Year = 2019 }},
		{"no status", func(y *calendar.Year) { y.Status = calendar.YearUnspecified }},
		{"no source", func(y *calendar.Year) { y.Source = " " }},
		{"no digest", func(y *calendar.Year) { y.SourceDigest = "" }},
		{"day of another year", func(y *calendar.Year) { y.Holidays[0] = 20250101 }},
		{"no such day", func(y *calendar.Year) { y.Holidays[0] = 20260230 }},
		{"out of order", func(y *calendar.Year) { y.Holidays[0], y.Holidays[1] = y.Holidays[1], y.Holidays[0] }},
		{"twice", func(y *calendar.Year) { y.Holidays[1] = y.Holidays[0] }},
		{"make-up on a working day", func(y *calendar.Year) { y.MakeupWorkdays[0] = 20260105 }},
		{"off and worked", func(y *calendar.Year) { y.MakeupWorkdays = []uint32{20260103} }},
		{"no holidays", func(y *calendar.Year) { y.Holidays = nil }},
		{"provisional with holidays", func(y *calendar.Year) { y.Status = calendar.YearProvisional }},
	} {
		t.Run(c.name, func(t *testing.T) {
			y := good()
			c.edit(&y)
			require.ErrorIs(t, y.Validate(), calendar.ErrYear)
		})
	}
}

func TestLifecycle(t *testing.T) {
	require.NoError(t, calendar.Lifecycle.Check())
	published, provisional := calendar.Year{Status: calendar.YearPublished}, calendar.Year{Status: calendar.YearProvisional}
	require.NoError(t, calendar.MayFollow(calendar.Year{}, provisional, 20270101))
	require.NoError(t, calendar.MayFollow(provisional, published, 20270101))
	require.NoError(t, calendar.MayFollow(published, published, 20270101))
	require.ErrorIs(t, calendar.MayFollow(published, provisional, 20270101), calendar.ErrWeaken)

	// An amendment changes later days only, and only of a published year.
	before := calendar.Year{Year: 2027, Status: calendar.YearPublished, Holidays: []uint32{20270101, 20270503}, MakeupWorkdays: []uint32{20270508}}
	after := before
	after.Holidays = []uint32{20270101, 20270504}
	require.NoError(t, calendar.MayFollow(before, after, 20270502))
	require.ErrorIs(t, calendar.MayFollow(before, after, 20270503), calendar.ErrYear)
	require.ErrorIs(t, calendar.MayFollow(before, after, 20280101), calendar.ErrYear)
	after.Holidays, after.MakeupWorkdays = before.Holidays, nil
	require.NoError(t, calendar.MayFollow(before, after, 20270507))
	require.ErrorIs(t, calendar.MayFollow(before, after, 20270508), calendar.ErrYear)
	require.NoError(t, calendar.MayFollow(calendar.Year{Year: 2027, Status: calendar.YearProvisional}, after, 20270508))
}

// What can be counted for sure ends before the first year without a notice.
func TestKnownBefore(t *testing.T) {
	ys := calendar.Years(func(year uint32) (calendar.Year, error) {
		switch year {
		case 2026:
			return calendar.Year{Year: year, Status: calendar.YearPublished}, nil
		case 2027:
			return calendar.Year{Year: year, Status: calendar.YearProvisional}, nil
		}
		return calendar.Year{}, calendar.ErrNoYear
	})
	for _, c := range []struct{ after, day, want calendar.Day }{
		{20261201, 20261220, 20261220},
		{20261228, 20270120, 20270101},
		{20261231, 20270120, 20270101},
		{20270104, 20270120, 20270101},
		{20280104, 20280120, 20280101},
	} {
		got, err := ys.KnownBefore(c.after, c.day)
		require.NoError(t, err)
		require.Equal(t, c.want, got, "%s to %s", c.after, c.day)
	}
}

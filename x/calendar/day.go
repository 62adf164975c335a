// SPDX-License-Identifier: Apache-2.0

package calendar

import (
	"fmt"
	"time"
)

// Day is a calendar day in UTC+8, written YYYYMMDD; 0 is no day.
type Day uint32

const (
	secondsPerDay = 24 * 60 * 60
	// FirstYear is the first year that the calendar can hold.
	FirstYear = 2020
	// LastYear is the last.
	LastYear = 2100
)

var beijing = time.FixedZone("UTC+8", 8*60*60)

// DayOf is the day on which a moment falls.
func DayOf(moment int64) Day {
	return dayOf(time.Unix(moment, 0).In(beijing))
}

func dayOf(t time.Time) Day {
	y, m, d := t.Date()
	return Day(y*10000 + int(m)*100 + d)
}

func (d Day) date() time.Time {
	return time.Date(int(d/10000), time.Month(d/100%100), int(d%100), 0, 0, 0, 0, beijing)
}

// Valid tells whether the day exists.
func (d Day) Valid() bool {
	y := d / 10000
	return y >= 1900 && y <= 9999 && dayOf(d.date()) == d
}

// Moment tells whether a moment, seconds since 1970-01-01T00:00:00Z, is one
// after that and of a day that exists.
func Moment(m int64) bool { return m > 0 && m < Day(99991231).End() }

// Year is the day's year.
func (d Day) Year() uint32 { return uint32(d / 10000) }

// Start is the first moment of the day.
func (d Day) Start() int64 { return d.date().Unix() }

// End is 24:00 of the day. What must be done by the day is in time at this
// very moment and late after it.
func (d Day) End() int64 { return d.Start() + secondsPerDay }

// Add is the day n calendar days later, or earlier for a negative n.
func (d Day) Add(n int) Day { return dayOf(d.date().AddDate(0, 0, n)) }

// AddMonths is the day n months later; a day that the month does not have
// becomes its last day (civil code, computation of periods).
func (d Day) AddMonths(n int) Day {
	t := d.date()
	first := time.Date(t.Year(), t.Month()+time.Month(n), 1, 0, 0, 0, 0, beijing)
	last := first.AddDate(0, 1, -1).Day()
	return dayOf(first.AddDate(0, 0, min(t.Day(), last)-1))
}

// Weekend tells whether the day is a Saturday or Sunday.
func (d Day) Weekend() bool {
	w := d.date().Weekday()
	return w == time.Saturday || w == time.Sunday
}

// String writes the day as YYYY-MM-DD.
func (d Day) String() string {
	return fmt.Sprintf("%04d-%02d-%02d", d/10000, d/100%100, d%100)
}

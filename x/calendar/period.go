// SPDX-License-Identifier: Apache-2.0

package calendar

import "errors"

// MaxPeriod is the longest period in working days that the calendar counts.
const MaxPeriod = 400

// Years gives the calendar of a year, ErrNoYear if it has not been entered.
type Years func(year uint32) (Year, error)

// Deadline is the end of a period.
type Deadline struct {
	// Last is the last day of the period.
	Last Day
	// Provisional is set when a year without a published notice was counted.
	// No adverse effect may rest on such a deadline.
	Provisional bool
}

// Passed tells whether the period is over for sure, so that silence has its
// effect: the moment is after 24:00 of the last day and no provisional year
// was counted.
func (d Deadline) Passed(moment int64) bool {
	return !d.Provisional && moment > d.Last.End()
}

// After is the end of a period of n working days. The day of the event is not
// counted (civil code, computation of periods); n of 0 ends on that day.
// It returns ErrNoYear when a year that must be counted is missing.
func (ys Years) After(event Day, n uint32) (Deadline, error) {
	if n > MaxPeriod {
		return Deadline{}, ErrPeriod.Wrapf("%d working days are more than %d", n, MaxPeriod)
	}
	out := Deadline{Last: event}
	c := counter{years: ys}
	for n > 0 {
		out.Last = out.Last.Add(1)
		works, err := c.works(out.Last)
		if err != nil {
			return Deadline{}, err
		}
		if works {
			n--
		}
	}
	out.Provisional = c.provisional
	return out, nil
}

// Between counts the working days after one day and before another, both
// excluded.
func (ys Years) Between(after, before Day) (n uint32, provisional bool, err error) {
	c := counter{years: ys}
	for d := after.Add(1); d < before; d = d.Add(1) {
		works, err := c.works(d)
		if err != nil {
			return 0, false, err
		}
		if works {
			n++
		}
		if n > MaxPeriod {
			return n, c.provisional, nil
		}
	}
	return n, c.provisional, nil
}

// KnownBefore is the last day, up to a day, before which all days after
// another have a published calendar: the day itself, or the first of January
// of the first year that is missing or provisional. It is what can be counted
// up to for sure. Errors other than ErrNoYear are those of the store.
func (ys Years) KnownBefore(after, day Day) (Day, error) {
	for year := after.Add(1).Year(); year <= day.Year(); year++ {
		y, err := ys(year)
		missing := errors.Is(err, ErrNoYear)
		if err != nil && !missing {
			return 0, err
		}
		if missing || y.Status != YearPublished {
			return min(day, Day(year*10000+101)), nil
		}
	}
	return day, nil
}

// NextWorkday is the first working day after a day.
func (ys Years) NextWorkday(d Day) (Deadline, error) { return ys.After(d, 1) }

// counter remembers the year it looked up last: a period spans two at most.
type counter struct {
	years       Years
	year        Year
	provisional bool
}

func (c *counter) works(d Day) (bool, error) {
	if c.year.Year != d.Year() {
		y, err := c.years(d.Year())
		if err != nil {
			return false, err
		}
		c.year = y
	}
	c.provisional = c.provisional || c.year.Status != YearPublished
	return c.year.works(d), nil
}

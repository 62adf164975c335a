// SPDX-License-Identifier: Apache-2.0

package calendar

// NewClock starts a clock of so many working days on a day.
func NewClock(start Day, budget uint32) Clock {
	return Clock{Budget: budget, RunningSince: uint32(start)}
}

// Started tells whether the clock was ever started.
func (c Clock) Started() bool { return c.Budget != 0 }

// Running tells whether the clock runs.
func (c Clock) Running() bool { return c.RunningSince != 0 }

// Stop lets the clock stand from a day on, which is not counted itself.
func (c Clock) Stop(ys Years, on Day) (Clock, error) {
	if !c.Running() {
		return c, nil
	}
	n, _, err := ys.Between(Day(c.RunningSince), on)
	if err != nil {
		return c, err
	}
	c.Used += n
	c.RunningSince = 0
	return c, nil
}

// Resume lets the clock run on after a day, which is not counted itself.
func (c Clock) Resume(on Day) Clock {
	if !c.Running() {
		c.RunningSince = uint32(on)
	}
	return c
}

// Deadline is the clock's end if it runs on. A clock whose days are used up
// ends on the day on which it resumed. ErrClockStands while it stands.
func (c Clock) Deadline(ys Years) (Deadline, error) {
	if !c.Running() {
		return Deadline{}, ErrClockStands
	}
	total := c.Budget + c.Extended
	if c.Used >= total {
		return ys.After(Day(c.RunningSince), 0)
	}
	return ys.After(Day(c.RunningSince), total-c.Used)
}

// Earliest is the earliest moment at which the clock can run out, whatever
// the calendar says: as if all days were worked. 0 while it stands.
func (c Clock) Earliest() int64 {
	if !c.Running() {
		return 0
	}
	left := 0
	if total := c.Budget + c.Extended; total > c.Used {
		left = int(total - c.Used)
	}
	return Day(c.RunningSince).Add(left).End()
}

// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// beijing is the time of the law.
var beijing = time.FixedZone("UTC+8", 8*60*60)

// clockStart is Monday, 6 July 2026, 09:00 in UTC+8: no holiday follows before
// 25 September, so weekdays are the working days and the test needs no calendar.
var clockStart = time.Date(2026, 7, 6, 9, 0, 0, 0, beijing)

// endOfWorkingDay is 24:00 of the nth working day after the day of a moment.
func endOfWorkingDay(from time.Time, n int) time.Time {
	y, m, d := from.In(beijing).Date()
	day := time.Date(y, m, d, 0, 0, 0, 0, beijing)
	for n > 0 {
		day = day.AddDate(0, 0, 1)
		if w := day.Weekday(); w != time.Saturday && w != time.Sunday {
			n--
		}
	}
	return day.AddDate(0, 0, 1)
}

// clockCase is an application whose clock runs out.
type clockCase struct {
	// row is "FROM Event" of the fixture.
	row string
	way func(*stage)
	// days are the working days from today until it happens, as the law counts.
	days int
	// check looks at what the row left besides the status.
	check func(*testing.T, *stage)
}

var clockCases = []clockCase{
	{"CORRECTION CorrectionExpired", func(s *stage) { s.must(s.requestCorrection()) }, 1, nil},
	{"SUBMITTED DeemAccepted", func(*stage) {}, 3, func(t *testing.T, s *stage) {
		t.Helper()
		// Monday's submission; three working days end on Thursday; accepted on Friday.
		require.True(t, s.app().DeemedAccepted)
		require.EqualValues(t, 20260710, s.app().AcceptedOn)
	}},
	{"NOTICE NoticeExpired", (*stage).noticed, 5, nil},
	{"ACCEPTED Overdue", func(s *stage) { s.must(s.accept()) }, 10, requireOverdue},
	{"REVIEW Overdue", func(s *stage) { s.Accept(s.agency, s.id) }, 10, requireOverdue},
	{"PASSED Overdue", (*stage).passed, 10, requireOverdue},
	{"CLEARED Overdue", (*stage).cleared, 10, requireOverdue},
	{"NOTICE_OBJECTED ObjectionOverdue", reach[registration.StatusNoticeObjected], 10, func(t *testing.T, s *stage) {
		t.Helper()
		id, err := registration.ParseID(s.id)
		require.NoError(t, err)
		o, err := s.App.Keepers.Registration.Objections.Get(s.Ctx(), collections.Join(id, uint32(1)))
		require.NoError(t, err)
		require.True(t, o.Overdue)
		require.False(t, s.app().Overdue)
	}},
}

func requireOverdue(t *testing.T, s *stage) {
	t.Helper()
	require.True(t, s.app().Overdue)
}

// driveClock lets the clock run out on one application of each row: nothing
// happens up to the very moment, and it has happened in the first block after it.
func driveClock(t *testing.T, kind registration.Kind, rows map[string]fixtureRow, done driven) {
	t.Helper()
	c := newCast(t, clockStart)
	c.kind = kind
	var cases []clockCase
	for _, cc := range clockCases {
		if _, has := rows[cc.row]; has {
			cases = append(cases, cc)
		}
	}
	stages := make([]*stage, len(cases))
	for i, cc := range cases {
		stages[i] = c.stage(t)
		cc.way(stages[i])
	}
	standing := c.standing(t)
	start := c.Now()
	require.Equal(t, clockStart.Day(), start.In(beijing).Day())
	for _, days := range []int{1, 3, 5, 10} {
		end := endOfWorkingDay(start, days)
		c.To(end.Unix() - 1)
		c.Block()
		require.Equal(t, end.Unix(), c.Now().Unix())
		atMoment := map[int]registration.Application{}
		for i, cc := range cases {
			if cc.days == days {
				require.Equal(t, rows[cc.row].from, short(stages[i].status()), "%s at the moment itself", cc.row)
				require.NotEqual(t, rows[cc.row].event, stages[i].entry(0).Event, cc.row)
				atMoment[i] = stages[i].app()
			}
		}
		c.Block()
		for i, cc := range cases {
			if cc.days != days {
				continue
			}
			t.Run(cc.row, func(t *testing.T) {
				row, s := rows[cc.row], stages[i]
				require.Equal(t, row.to, short(s.status()))
				e := s.entry(0)
				require.Equal(t, []string{row.event, row.actor}, []string{e.Event, e.Author})
				require.Equal(t, atMoment[i].Version+1, s.app().Version)
				require.Equal(t, c.Height(), e.Height)
				if cc.check != nil {
					cc.check(t, s)
				}
				done[row.no+" "+row.from] = true
			})
		}
	}
	c.requireStill(t, standing)
}

// standing are applications in the statuses in which no clock runs.
func (c *cast) standing(t *testing.T) map[*stage]registration.Application {
	t.Helper()
	out := map[*stage]registration.Application{}
	for status := registration.StatusSubmitted; status <= registration.StatusWithdrawn; status++ {
		s := &stage{kind: c.kind}
		if !s.posted() && status >= registration.StatusPassed && status <= registration.StatusNoticeObjected {
			continue // no application of this kind comes there
		}
		if status != registration.StatusSupplement && !registration.LifecycleOf(c.kind).Terminal(status) && status != registration.StatusRegistered {
			continue
		}
		if status == registration.StatusNotFiled {
			continue // only time leads there; the case of row 4 has been there for long at the end
		}
		s = c.stage(t)
		reach[status](s)
		out[s] = s.app()
	}
	require.Len(t, out, 6)
	return out
}

// requireStill: where no clock runs, time alone changes nothing.
func (c *cast) requireStill(t *testing.T, standing map[*stage]registration.Application) {
	t.Helper()
	c.Advance(60 * 24 * time.Hour)
	c.Block()
	for s, before := range standing {
		require.Equal(t, before, s.app(), "%s", before.Status)
	}
}

// Silence binds messages too: an act in the first second after the deadline
// comes too late, also when no block has fired the deadline yet.
func TestActsAfterTheirDeadline(t *testing.T) {
	c := newCast(t, clockStart)
	accepted, corrected, noticed := c.stage(t), c.stage(t), c.stage(t)
	corrected.must(corrected.requestCorrection())
	noticed.noticed()
	for _, x := range []struct {
		s    *stage
		days int
		late func(*stage) *ledger.Result
		now  registration.Status
	}{
		{corrected, 1, func(s *stage) *ledger.Result { return s.Send(s.handler, s.refile()) }, registration.StatusNotFiled},
		{accepted, 3, func(s *stage) *ledger.Result { return s.Send(s.handler, s.requestCorrection()) }, registration.StatusAccepted},
		{noticed, 5, func(s *stage) *ledger.Result { return s.Send(s.handler, s.object()) }, registration.StatusCleared},
	} {
		c.To(endOfWorkingDay(clockStart, x.days).Unix())
		requireRefused(t, x.late(x.s), registration.ErrTransition, short(x.now))
		require.Equal(t, x.now, x.s.status())
	}
}

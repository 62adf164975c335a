// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	dbm "github.com/cosmos/cosmos-db"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/council"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// secondRules take effect on Tuesday, 7 July 2026, the day after clockStart.
var secondRules = registration.Rules{
	Accept: 4, Review: 12, Extension: 3, Notice: 7, Objection: 8, ValidityYears: 4,
	EffectiveFrom: 20260707, Source: "second version of the rules",
}

// Two versions of the rules side by side: what was accepted under the first
// keeps its periods, what is accepted under the second has the second's, and a
// chain that goes on from an export keeps both.
func TestTwoVersionsOfTheRules(t *testing.T) {
	c := newCast(t, clockStart)
	first, firstNoticed, crossing := c.stage(t), c.stage(t), c.stage(t)
	first.must(first.accept())
	firstNoticed.passed()
	c.Carry(&registrationtypes.MsgAddRules{Authority: app.Authority(), Rules: secondRules})
	requireNoThird(t, c)

	tuesday := clockStart.AddDate(0, 0, 1)
	c.To(tuesday.Unix())
	crossing.must(crossing.accept())
	second, secondNoticed := c.stage(t), c.stage(t)
	secondNoticed.passed()
	for _, s := range []*stage{firstNoticed, secondNoticed} {
		s.both(ledger.PublishAct)
	}
	for s, version := range map[*stage]uint32{first: 1, firstNoticed: 1, crossing: 2, second: 2, secondNoticed: 2} {
		require.Equal(t, version, s.app().Rules)
	}
	requireExtensions(t, c)

	ends := []versionEnd{
		{second, registration.StatusAccepted, endOfWorkingDay(tuesday, 4), "4 working days for acceptance"},
		{firstNoticed, registration.StatusCleared, endOfWorkingDay(tuesday, 5), "5 working days of notice"},
		{secondNoticed, registration.StatusCleared, endOfWorkingDay(tuesday, 7), "7 working days of notice"},
		{first, registration.StatusAccepted, endOfWorkingDay(clockStart, 10), "10 working days of review, and overdue"},
		{crossing, registration.StatusAccepted, endOfWorkingDay(tuesday, 12), "12 working days of review, and overdue"},
	}
	export, err := c.App.ExportAppStateAndValidators(false, nil, nil)
	require.NoError(t, err)
	fork := c.Fork(dbm.NewMemDB(), export.AppState)
	for version, notice := range map[uint32]uint32{1: 5, 2: 7} {
		r, err := fork.App.Keepers.Registration.Rules.Get(fork.Ctx(), version)
		require.NoError(t, err)
		require.Equal(t, notice, r.Notice)
	}
	for _, l := range []*ledger.Ledger{c.Ledger, fork} {
		for _, e := range ends {
			e.drive(t, l)
		}
	}
}

type versionEnd struct {
	s      *stage
	to     registration.Status
	end    time.Time
	period string
}

// drive lets a period end on a chain: not at its last moment, but after it.
func (e versionEnd) drive(t *testing.T, l *ledger.Ledger) {
	t.Helper()
	e.s.Ledger = l
	l.To(e.end.Unix() - 1)
	l.Block()
	require.Equal(t, e.end.Unix(), l.Now().Unix())
	before := e.s.app()
	l.Block()
	after := e.s.app()
	require.Equal(t, before.Version+1, after.Version, e.period)
	require.Equal(t, e.to, after.Status, e.period)
	require.Equal(t, "clock", e.s.entry(0).Author, e.period)
	require.Equal(t, before.Status == e.to, after.Overdue, e.period)
}

// requireNoThird: a version cannot begin in the past, nor before the one
// before it.
func requireNoThird(t *testing.T, c *cast) {
	t.Helper()
	for _, day := range []uint32{20260705, secondRules.EffectiveFrom} {
		r := secondRules
		r.EffectiveFrom = day
		m := c.Motion(&registrationtypes.MsgAddRules{Authority: app.Authority(), Rules: r})
		require.Equal(t, council.MotionFailed, m.Status)
		_, err := c.App.Keepers.Registration.Rules.Get(c.Ctx(), 3)
		require.Error(t, err)
	}
}

// requireExtensions: the extension is the one of the application's version.
func requireExtensions(t *testing.T, c *cast) {
	t.Helper()
	s := c.stage(t)
	s.Accept(s.agency, s.id)
	requireRefused(t, deed{act: fixed(extendAct)}.first(s), registration.ErrExtension, "5 days where 3 are allowed")
	short := registration.Act{Act: &registration.Act_Extend{Extend: &registration.Extend{WorkingDays: 3, NoticeDigest: ledger.Digest("notice")}}}
	s.both(short)
	require.EqualValues(t, 3, s.app().Review.Extended)
}

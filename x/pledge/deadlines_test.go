// SPDX-License-Identifier: Apache-2.0

package pledge

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
)

// Last days counted by hand in the calendar of 2026: holidays 15-23 February
// (28 February worked), 1-5 May (9 May worked), 25-27 September, 1-7 October.
func TestLastDays(t *testing.T) {
	p := DefaultPeriods()
	for _, x := range []struct {
		name  string
		p     Pledge
		event lifecycle.Event
		last  calendar.Day
	}{
		{"15 days end on a Wednesday", Pledge{Status: StatusLocked, LockedOn: 20260901}, EventReservationLapses, 20260916},
		{"15 days end in the spring festival, Tuesday the 24th is worked", Pledge{Status: StatusLocked, LockedOn: 20260201}, EventReservationLapses, 20260224},
		{"15 days end on a Sunday, Monday follows", Pledge{Status: StatusProposed, ProposedOn: 20260704}, EventProposalLapses, 20260720},
		{"10 working days over the May holidays", Pledge{Status: StatusPerfected, RegisteredTo: 20280101, DebtEndedOn: 20260430}, EventReleaseOverdue, 20260518},
		{"a term ends on its day, a Sunday", Pledge{Status: StatusPerfected, RegisteredTo: 20260802}, EventTermEnds, 20260802},
		{"also in a default", Pledge{Status: StatusDefaultNoticed, RegisteredTo: 20260802}, EventTermEnds, 20260802},
		{"and is flagged in a realisation", Pledge{Status: StatusEnforcing, RegisteredTo: 20260802}, EventTermEndsUnfinished, 20260802},
		{"the earlier of two: the release", Pledge{Status: StatusPerfected, RegisteredTo: 20260901, DebtEndedOn: 20260803}, EventReleaseOverdue, 20260817},
		{"the earlier of two: the term", Pledge{Status: StatusPerfected, RegisteredTo: 20260810, DebtEndedOn: 20260803}, EventTermEnds, 20260810},
		{"the lock of a lapsed one", Pledge{Status: StatusLapsed, RegisteredTo: 20260430, LapsedOn: 20260430}, EventLockEnds, 20260518},
	} {
		t.Run(x.name, func(t *testing.T) {
			x.p.Periods = p
			_, is, err := x.p.NextDue(years, x.last.End())
			require.NoError(t, err)
			require.False(t, is, "the last day is in time to its end")
			due, is, err := x.p.NextDue(years, x.last.End()+1)
			require.NoError(t, err)
			require.True(t, is)
			require.Equal(t, Due{x.event, x.last}, due)
			require.LessOrEqual(t, x.p.Earliest(), x.last.End())
		})
	}
}

// Of several that have passed the one of the earliest day comes first, however late it is looked at.
func TestTheEarliestComesFirst(t *testing.T) {
	for first, p := range map[lifecycle.Event]Pledge{
		EventReleaseOverdue: {Status: StatusPerfected, RegisteredTo: 20260901, DebtEndedOn: 20260803},
		EventTermEnds:       {Status: StatusPerfected, RegisteredTo: 20260810, DebtEndedOn: 20260803},
	} {
		p.Periods = DefaultPeriods()
		due, is, err := p.NextDue(years, calendar.Day(20261130).End())
		require.NoError(t, err)
		require.True(t, is)
		require.Equal(t, first, due.Event)
	}
}

// No adverse effect rests on a year without a published calendar.
func TestNoClockOnAnUnknownYear(t *testing.T) {
	for _, day := range []uint32{20261220, 20271220, 20281220} {
		p := Pledge{Status: StatusLocked, LockedOn: day, Periods: DefaultPeriods()}
		_, is, err := p.NextDue(years, calendar.Day(day).Add(100).End())
		require.NoError(t, err)
		require.False(t, is, day)
	}
	p := Pledge{Status: StatusLocked, LockedOn: 20261220, Periods: DefaultPeriods()}
	open, err := p.OpenDeadlines(years)
	require.NoError(t, err)
	require.Equal(t, []Deadline{{Name: PeriodReservation, LastDay: 20270104, Provisional: true}}, open)
	p.LockedOn = 20281220
	open, err = p.OpenDeadlines(years)
	require.NoError(t, err)
	require.Equal(t, []Deadline{{Name: PeriodReservation}}, open)
	over, err := Pledge{DefaultedOn: 20281220, Terms: DefaultTerms()}.CureOver(years, calendar.Day(20300101).End())
	require.NoError(t, err)
	require.False(t, over)
}

func TestCuringAndReleasing(t *testing.T) {
	p := Pledge{DefaultedOn: 20260901, Terms: DefaultTerms(), Periods: DefaultPeriods()}
	// Thirty days after 1 September is 1 October; the holidays end on the 7th.
	for now, want := range map[int64]bool{calendar.Day(20261008).End(): false, calendar.Day(20261008).End() + 1: true} {
		over, err := p.CureOver(years, now)
		require.NoError(t, err)
		require.Equal(t, want, over)
	}
	// After Friday, 18 September: Sunday the 20th, which is worked, 21 to 24, 28 to 30, 8 October, and Friday the 9th is the tenth.
	for now, want := range map[int64]bool{calendar.Day(20261009).End(): false, calendar.Day(20261009).End() + 1: true} {
		late, err := p.ReleaseLate(20260918, years, now)
		require.NoError(t, err)
		require.Equal(t, want, late)
	}
	over, err := Pledge{Terms: DefaultTerms()}.CureOver(years, calendar.Day(20261008).End())
	require.NoError(t, err)
	require.False(t, over, "there is no default")
}

// The last ninety days before 30 September 2026 begin on 2 July.
func TestExtending(t *testing.T) {
	p := Pledge{RegisteredTo: 20260930, Periods: DefaultPeriods()}
	require.ErrorIs(t, p.mayExtend(20260701), ErrWindow)
	require.NoError(t, p.mayExtend(20260702))
	require.NoError(t, p.mayExtend(20260930))
	require.ErrorIs(t, p.mayExtend(20261001), ErrWindow)
	c := perfected(t, nil)
	c.Today, c.Consents = 20271001, []string{holder}
	extend := func(to uint32) Act {
		return Act{Act: &Act_Extend{Extend: &Extend{RegisteredTo: to, SearchDigest: doc("extended")}}}
	}
	_, err := extend(20271229).Judge(c)
	require.ErrorIs(t, err, ErrTerm, "at least a month")
	after, j := c.done(t, extend(20281130))
	require.EqualValues(t, 20281130, after.Pledge.RegisteredTo)
	require.EqualValues(t, 20281130, after.Pledge.Parts[0].Entry.RegisteredTo)
	require.EqualValues(t, 20271130, c.Pledge.Parts[0].Entry.RegisteredTo, "the pledge before is not touched")
	require.Empty(t, j.Rankings)
	c.Consents = nil
	_, err = extend(20281130).Judge(c)
	require.ErrorIs(t, err, ErrConsents)
	c.Pledge.Status = StatusDefaultNoticed
	_, err = extend(20281130).Judge(c)
	require.NoError(t, err, "in default the pledgee extends alone")
}

// 180, 90 and 30 days before 30 June 2027 are 1 January, 1 April and 31 May.
func TestWarnings(t *testing.T) {
	a := Asset{ValidTo: 20270630}
	p := Pledge{Status: StatusPerfected}
	for _, x := range []struct {
		on   calendar.Day
		warn uint32
		next calendar.Day
	}{
		{20261231, 0, 20270101},
		{20270101, 180, 20270401},
		{20270331, 0, 20270401},
		{20270401, 90, 20270531},
		{20270530, 0, 20270531},
		{20270531, 30, 0},
		{20270630, 0, 0},
	} {
		due := a.DueWarning(x.on)
		require.Equal(t, x.warn, due, x.on)
		if due != 0 {
			a = a.WithWarning(due)
		}
		p.Assets = []Asset{a}
		want := int64(0)
		if x.next != 0 {
			want = x.next.Start()
		}
		require.Equal(t, want, p.NextWarning(), x.on)
	}
	late := Asset{ValidTo: 20270630}
	require.EqualValues(t, 30, late.DueWarning(20270601), "a pledge that begins late is warned once")
	require.Zero(t, late.WithWarning(30).DueWarning(20270602))
	require.Zero(t, Pledge{Status: StatusReleased, Assets: []Asset{late}}.NextWarning())
	require.Zero(t, Asset{ValidTo: 20270630, Impairment: ImpairmentExpired}.DueWarning(20270601))
}

// What a certificate's changes do, in the order in which they come.
func TestIncidents(t *testing.T) {
	a := Asset{ValidTo: 20290630}
	h := head(code1)
	for _, x := range []struct {
		name   string
		change func(*certificate.Head)
		want   []lifecycle.Event
		mark   Impairment
	}{
		{"nothing", func(*certificate.Head) {}, nil, ImpairmentNone},
		{"held and disputed", func(h *certificate.Head) { h.Holds, h.Disputes = 1, 1 }, []lifecycle.Event{EventCertificateHeld, EventCertificateDisputed}, ImpairmentNone},
		{"nothing new", func(*certificate.Head) {}, nil, ImpairmentNone},
		{"one is lifted", func(h *certificate.Head) { h.Holds = 0 }, nil, ImpairmentNone},
		{"held again", func(h *certificate.Head) { h.Holds = 1 }, []lifecycle.Event{EventCertificateHeld}, ImpairmentNone},
		{"divergent", func(h *certificate.Head) { h.Divergent = 3 }, []lifecycle.Event{EventCertificateDiverged}, ImpairmentNone},
		{"suspended", func(h *certificate.Head) { h.Status = certificate.StatusSuspended }, nil, ImpairmentNone},
		{"a renewal waits", func(h *certificate.Head) { h.Status = certificate.StatusRenewalPending }, []lifecycle.Event{EventCertificateExpired}, ImpairmentExpired},
		{"renewed", func(h *certificate.Head) { h.Status, h.ValidTo = certificate.StatusActive, 20340630 }, []lifecycle.Event{EventCertificateRestored}, ImpairmentNone},
		{"expired", func(h *certificate.Head) { h.Status = certificate.StatusExpired }, []lifecycle.Event{EventCertificateExpired}, ImpairmentExpired},
		{"revoked", func(h *certificate.Head) { h.Status = certificate.StatusRevoked }, []lifecycle.Event{EventCertificateRevoked}, ImpairmentRevoked},
		{"cancelled", func(h *certificate.Head) { h.Status = certificate.StatusCancelled }, []lifecycle.Event{EventCertificateCancelled}, ImpairmentCancelled},
	} {
		x.change(&h)
		var got []lifecycle.Event
		a, got = a.Observe(h)
		require.Equal(t, x.want, got, x.name)
		require.Equal(t, x.mark, a.Impairment, x.name)
		require.Equal(t, x.mark != ImpairmentNone, Pledge{Assets: []Asset{{}, a}}.Impaired(), x.name)
	}
	warned := Asset{ValidTo: 20290630, Warned: 90}
	h = head(code1)
	h.ValidTo = 20340630
	renewed, _ := warned.Observe(h)
	require.Zero(t, renewed.Warned, "a renewal before the expiry begins the warnings anew")
	ended, told := warned.EndGrant()
	require.True(t, told)
	_, told = ended.EndGrant()
	require.False(t, told)
}

// An objection: 7 days for the notice, 30 for suing, by hand.
func TestObjections(t *testing.T) {
	p := Pledge{Id: idOf("A"), Status: StatusPerfected, Pledgor: holder, Pledgee: bank, Periods: DefaultPeriods()}
	next := func(c Challenge, e lifecycle.Event, by lifecycle.Actor, effect ChallengeEffect, on calendar.Day) Challenge {
		t.Helper()
		row, err := ChallengeLifecycle.Next(c.Status, e, by)
		require.NoError(t, err)
		c = MoveChallenge(c, row, effect, on)
		require.NoError(t, c.ValidateStored())
		return c
	}
	_, err := p.NewObjection(holder, "plain", 20260907)
	require.ErrorIs(t, err, ErrDigest)
	// 7 September + 7 is Monday the 14th; + 30 is 7 October, a holiday until then, so Thursday the 8th.
	c, err := p.NewObjection(holder, doc("why"), 20260907)
	require.NoError(t, err)
	c = next(c, EventObject, lifecycle.Party, nil, 20260907)
	p = p.Counting(Challenge{}, c)
	require.True(t, p.Challenged())
	due, is, err := c.NextDue(years, calendar.Day(20260914).End()+1)
	require.NoError(t, err)
	require.True(t, is)
	require.Equal(t, Due{EventNoticeOverdue, 20260914}, due)
	overdue := next(c, due.Event, lifecycle.Clock, OfChallengeClock(due), due.On)
	require.True(t, overdue.NoticeOverdue)
	_, is, err = overdue.NextDue(years, calendar.Day(20261008).End())
	require.NoError(t, err)
	require.False(t, is)
	due, is, err = overdue.NextDue(years, calendar.Day(20261008).End()+1)
	require.NoError(t, err)
	require.True(t, is)
	require.Equal(t, Due{EventDrop, 20261008}, due)
	dropped := next(overdue, due.Event, lifecycle.Clock, OfChallengeClock(due), due.On)
	require.False(t, p.Counting(overdue, dropped).Challenged())
	told := next(c, EventGiveNotice, lifecycle.Party, NoticeGiven(20260908, doc("notice")), 20260908)
	sued := next(told, EventEnterSuit, lifecycle.Party, SuitEntered(doc("suit")), 20260920)
	require.Zero(t, sued.Timer, "a court has no period here")
	decided := next(sued, EventDecide, lifecycle.TwoPersons, Decided(doc("judgment")), 20261101)
	require.True(t, decided.Ended())
	require.True(t, sued.Moot(Pledge{Status: StatusReleased}, Ranking{}))
	require.False(t, sued.Moot(p, Ranking{}))

	require.NoError(t, p.MayObject(holder, nil))
	require.ErrorIs(t, p.MayObject(holder, []Challenge{c}), ErrManyChallenges)
	require.NoError(t, p.MayObject(holder, []Challenge{dropped}))
	require.ErrorIs(t, p.MayObject(bank, nil), ErrOwn)
	p.Status = StatusReleased
	require.ErrorIs(t, p.MayObject(holder, nil), ErrTransition)
	require.Error(t, p.MayObject("nobody", nil))
}

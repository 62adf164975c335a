// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/pledge"
)

// steps lead a security that is not filed yet somewhere.
func (d *desk) steps(change func(*pledge.Proposal), steps ...func(*security)) func() *security {
	return func() *security { return d.security(change).take(steps...) }
}

// behind is steps for a pledge that ranks behind another of the same rights.
func (d *desk) behind(steps ...func(*security)) func() *security {
	return func() *security {
		s := d.security(nil)
		s.senior()
		return s.take(steps...)
	}
}

func (s *security) take(steps ...func(*security)) *security {
	for _, step := range steps {
		step(s)
	}
	return s
}

// kept gives one security again as long as nothing has happened to it: for a
// status into which only months lead, and those in which nothing can happen.
func kept(way func() *security) func() *security {
	var last *security
	var version uint64
	return func() *security {
		if last == nil || last.read().Version != version {
			last = way()
			version = last.read().Version
		}
		return last
	}
}

// fromEach are a deed for each status in which it needs a way of its own.
func fromEach(d tableDeed[*security], ways map[pledge.Status]func() *security) []tableDeed[*security] {
	var out []tableDeed[*security]
	for _, status := range slices.Sorted(maps.Keys(ways)) {
		one := d
		one.way = ways[status]
		for other := range ways {
			if other != status {
				one.not = append(one.not, short(other))
			}
		}
		out = append(out, one)
	}
	return out
}

// named are deeds after which the history names the event, if anything happened,
// and the clock where it was nobody else.
func named(deeds []tableDeed[*security]) []tableDeed[*security] {
	out := make([]tableDeed[*security], len(deeds))
	for i, d := range deeds {
		out[i] = d
		out[i].try = func(s *security) {
			before := s.read().Version
			d.try(s)
			if s.read().Version == before {
				return
			}
			e := s.entry()
			require.Equal(s.t, d.event, e.Event)
			if d.event == string(pledge.EventExtinguish) || d.event == string(pledge.EventExtinguishUnranked) {
				require.Equal(s.t, "pledge", e.Author)
			} else {
				require.Equal(s.t, d.clock, e.Author == string(lifecycle.Clock))
			}
		}
	}
	return out
}

// ways are how securities come into every status; lapsed is that into LAPSED.
func (d *desk) ways(lapsed func() *security) map[pledge.Status]func() *security {
	return map[pledge.Status]func() *security{
		pledge.StatusNone:           d.steps(nil),
		pledge.StatusProposed:       d.steps(nil, (*security).offer),
		pledge.StatusLocked:         d.steps(nil, toLocked...),
		pledge.StatusRecorded:       d.steps(onlyEnhancing, toLocked...),
		pledge.StatusPerfected:      d.steps(nil, toPerfected...),
		pledge.StatusDefaultNoticed: d.steps(nil, toDefault...),
		pledge.StatusEnforcing:      d.steps(nil, toEnforcing...),
		pledge.StatusLapsed:         kept(lapsed),
		pledge.StatusReleased:       kept(d.steps(nil, and(toPerfected, (*security).release)...)),
		pledge.StatusEnforced:       kept(d.steps(nil, and(toEnforcing, (*security).passRights, (*security).complete)...)),
		pledge.StatusCancelled:      kept(d.steps(nil, and(toPerfected, (*security).annul)...)),
	}
}

// deedsOfParties are what pledgor, pledgee and agency can try.
func (d *desk) deedsOfParties() []tableDeed[*security] {
	out := []tableDeed[*security]{
		{event: "Propose", try: (*security).offer},
		{event: "Accept", try: (*security).accept},
		{event: "AcceptEnhancement", way: d.steps(onlyEnhancing, (*security).offer), try: (*security).accept},
		{event: "Withdraw", try: (*security).withdraw},
		{event: "Decline", try: (*security).decline},
		{event: "Perfect", not: []string{"LAPSED"}, try: (*security).perfect},
		{event: "PerfectAnew", not: []string{"LOCKED"}, try: (*security).perfect},
		{event: "CancelReservation", try: (*security).cancelReservation},
		{event: "Amend", try: (*security).amend},
		{event: "Extend", try: (*security).extend},
		{event: "Assign", try: (*security).assign},
		{event: "DefaultNotice", try: (*security).giveNotice},
		{event: "Cure", try: (*security).cure},
		{event: "Complete", way: d.steps(nil, and(toEnforcing, (*security).passRights)...), try: (*security).complete},
		{event: "Release", try: (*security).release},
		{event: "StateDebtEnded", try: (*security).stateEnd},
		{event: "Annul", try: (*security).annul},
	}
	out = append(out, fromEach(tableDeed[*security]{event: "FixClaim", try: (*security).fixClaim}, map[pledge.Status]func() *security{
		pledge.StatusPerfected:      d.steps(maximum, toPerfected...),
		pledge.StatusDefaultNoticed: d.steps(maximum, toDefault...),
	})...)
	return append(out, fromEach(tableDeed[*security]{event: "StartEnforcement", try: (*security).enforceByAgreement}, map[pledge.Status]func() *security{
		pledge.StatusDefaultNoticed: d.steps(nil, and(toDefault, (*security).cureOver)...),
		pledge.StatusEnforcing:      d.steps(nil, toEnforcing...),
	})...)
}

// deedsOfOthers are what time and the realisation of another pledge bring about.
func (d *desk) deedsOfOthers() []tableDeed[*security] {
	overdue := tableDeed[*security]{event: "ReleaseOverdue", clock: true, try: (*security).workDays10}
	extinguish := tableDeed[*security]{event: "Extinguish", clock: true, try: (*security).seniorRealised}
	unranked := tableDeed[*security]{event: "ExtinguishUnranked", clock: true, try: (*security).seniorRealised}
	out := []tableDeed[*security]{
		{event: "ProposalLapses", clock: true, try: (*security).days15},
		{event: "ReservationLapses", clock: true, try: (*security).days15},
		{event: "TermEnds", clock: true, try: (*security).termEnds},
		{event: "TermEndsUnfinished", clock: true, try: (*security).termEnds},
		{event: "RecordEnds", clock: true, try: (*security).termEnds},
		{event: "LockEnds", clock: true, try: (*security).workDays10},
	}
	out = append(out, fromEach(overdue, map[pledge.Status]func() *security{
		pledge.StatusPerfected:      d.steps(nil, and(toPerfected, (*security).stateEnd)...),
		pledge.StatusDefaultNoticed: d.steps(nil, and(toDefault, (*security).stateEnd)...),
		pledge.StatusEnforcing:      d.steps(nil, and(toEnforcing, (*security).stateEnd)...),
	})...)
	out = append(out, fromEach(extinguish, map[pledge.Status]func() *security{
		pledge.StatusPerfected:      d.behind(toPerfected...),
		pledge.StatusDefaultNoticed: d.behind(toDefault...),
		pledge.StatusEnforcing:      d.behind(toEnforcing...),
	})...)
	return append(out, fromEach(unranked, map[pledge.Status]func() *security{
		pledge.StatusLocked: d.behind(toLocked...),
		pledge.StatusLapsed: d.behind(and(toPerfected, (*security).termEnds)...),
	})...)
}

// Every row of the table of pledges is driven through messages, acts of two
// persons, the clock and the transfer of the rights in the realisation of
// another pledge; every other act changes nothing.
func TestPledgeRowsDriven(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := subject[pledge.Status, *security]{
		ways:    d.ways(d.steps(nil, and(toPerfected, (*security).termEnds)...)),
		status:  func(s *security) pledge.Status { return s.read().Status },
		version: func(s *security) uint64 { return s.read().Version },
	}
	done := driveTable(t, "testdata/pledge_rows.txt", s, named(append(d.deedsOfParties(), d.deedsOfOthers()...)))
	done.complete(t, fixture(t, "testdata/pledge_rows.txt"))
}

// What is only proposed or recorded has nothing to lose when the rights pass in
// the realisation of a pledge, and does not end by it.
func TestRealisationEndsNoProposal(t *testing.T) {
	d := newDesk(t)
	for name, change := range map[string]func(*pledge.Proposal){"proposed": nil, "recorded": onlyEnhancing} {
		s := d.security(change)
		s.senior()
		s.offer()
		if change != nil {
			s.accept()
		}
		was := s.read().Status
		s.seniorRealised()
		require.Equal(t, pledge.StatusEnforced, d.Pledge(s.before).Status, name)
		require.Equal(t, was, s.read().Status, name)
	}
}

// SPDX-License-Identifier: Apache-2.0

package pledge

import "github.com/shuquan-ledger/shuquan/x/calendar"

// Standing is how a pledge stands, as those are told who asked for it from elsewhere.
type Standing struct {
	// Pledge is the pledge.
	Pledge Pledge
	// Ranks are its first ranks, in the order of its certificates; none before it has one.
	Ranks []uint32
	// ReservedUntil is the last day of its reservation, YYYYMMDD in UTC+8; 0 for none, or
	// if the calendar cannot tell.
	ReservedUntil uint32
}

// StandingIn is how a pledge stands in the orders of its certificates.
func (p Pledge) StandingIn(rankings []Ranking, years calendar.Years) Standing {
	s := Standing{Pledge: p}
	if p.Ranked() {
		for _, r := range rankings {
			s.Ranks = append(s.Ranks, r.Rank(p.Id))
		}
	}
	deadlines, err := p.OpenDeadlines(years)
	if err != nil {
		return s
	}
	for _, d := range deadlines {
		if d.Name == PeriodReservation {
			s.ReservedUntil = d.LastDay
		}
	}
	return s
}

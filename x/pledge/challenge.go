// SPDX-License-Identifier: Apache-2.0

package pledge

import (
	"slices"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/institution"
)

// MaxOpenChallenges is the most challenges of a pledge that are open at a time by
// objection. Clashes of times are as many as there are ranks, and bounded by them.
const MaxOpenChallenges = 20

// ChallengeEffect is what an event writes on a challenge, besides the status.
type ChallengeEffect func(*Challenge)

// MoveChallenge applies a row of ChallengeLifecycle on a day.
func MoveChallenge(c Challenge, row lifecycle.Row[ChallengeStatus], effect ChallengeEffect, on calendar.Day) Challenge {
	if effect != nil {
		effect(&c)
	}
	c.Status = row.To
	c.Version++
	if c.Ended() {
		c.EndedOn = uint32(on)
	}
	c.Timer = c.Earliest()
	return c
}

// MayObject tells whether a party may object to a pledge: to one that lives, and
// not its own pledgee. open are the open challenges. ErrTransition, ErrOwn or
// ErrManyChallenges.
func (p Pledge) MayObject(objector string, open []Challenge) error {
	if err := institution.ValidateCode(objector); err != nil {
		return err
	}
	n := 0
	for _, c := range open {
		if c.Kind != ChallengeObjection || c.Ended() {
			continue
		}
		if n++; c.Objector == objector || n >= MaxOpenChallenges {
			return ErrManyChallenges.Wrapf("pledge: %s", p.Id)
		}
	}
	switch {
	case !p.Allows(EventAnnul):
		return ErrTransition.Wrapf("pledge %s has status %s and nothing to object to", p.Id, p.Status)
	case objector == p.Pledgee || objector == p.Agent:
		return ErrOwn.Wrapf("objector: %s", objector)
	}
	return nil
}

// NewObjection is an objection to a pledge, before its first row.
func (p Pledge) NewObjection(objector, statement string, on calendar.Day) (Challenge, error) {
	if err := commitment("statement", statement); err != nil {
		return Challenge{}, err
	}
	return Challenge{
		Pledge: p.Id, Index: p.Challenges + 1, Kind: ChallengeObjection, Objector: objector, Statement: statement,
		Periods: p.Periods, FiledOn: uint32(on),
	}, nil
}

// NewClash is the challenge of a pledge's rank, before its first row. A clash
// is entered on both pledges, on each with the other.
func (p Pledge) NewClash(certificate, other string, on calendar.Day) Challenge {
	return Challenge{
		Pledge: p.Id, Index: p.Challenges + 1, Kind: ChallengeRank, Other: other, Certificate: certificate,
		Periods: p.Periods, FiledOn: uint32(on),
	}
}

// NoticeGiven notes that the pledgee was told (row CH2).
func NoticeGiven(on calendar.Day, notice string) ChallengeEffect {
	return func(c *Challenge) { c.NotifiedOn, c.NoticeDigest = uint32(on), notice }
}

// SuitEntered notes that a court or tribunal has taken the case up (row CH4).
func SuitEntered(suit string) ChallengeEffect { return func(c *Challenge) { c.SuitDigest = suit } }

// Decided notes what decided the challenge (rows CH7 and CH9).
func Decided(document string) ChallengeEffect {
	return func(c *Challenge) { c.DecisionDigest = document }
}

// OfChallengeClock is what an event of the clock writes.
func OfChallengeClock(d Due) ChallengeEffect {
	return func(c *Challenge) {
		if d.Event == EventNoticeOverdue {
			c.NoticeOverdue = true
		}
	}
}

// CheckSettled checks who settles a challenge of ranks: a court, or both pledgees
// with their signatures. ErrRankConsent or ErrConsents.
func CheckSettled(basis Basis, one, other Pledge, consents []string) error {
	if basis == BasisCourt {
		if len(consents) > 0 {
			return ErrConsents.Wrap("a document of a court comes without")
		}
		return nil
	}
	for _, p := range []Pledge{one, other} {
		if !slices.Contains(consents, p.Pledgee) {
			return ErrRankConsent.Wrapf("%s has not signed", p.Pledgee)
		}
	}
	for _, code := range consents {
		if code != one.Pledgee && code != other.Pledgee {
			return ErrConsents.Wrapf("%s has neither of the two pledges", code)
		}
	}
	return nil
}

// Moot tells whether a challenge has lost its object: its pledge has ended, or,
// for one of ranks, one of the two has no rank there any more.
func (c Challenge) Moot(p Pledge, r Ranking) bool {
	if c.Ended() {
		return false
	}
	if p.Ended() {
		return true
	}
	return c.Kind == ChallengeRank && (r.Rank(c.Pledge) == 0 || r.Rank(c.Other) == 0)
}

// Counting is the pledge with its counts of challenges after one of them has
// changed from was to is.
func (p Pledge) Counting(was, is Challenge) Pledge {
	p.Challenges = max(p.Challenges, is.Index)
	opened := was.Status == ChallengeNone && !is.Ended()
	closed := was.Status != ChallengeNone && !was.Ended() && is.Ended()
	p.OpenChallenges = counted(p.OpenChallenges, opened, closed)
	if is.Kind == ChallengeRank {
		p.RankChallenges = counted(p.RankChallenges, opened, closed)
	}
	return p
}

func counted(n uint32, opened, closed bool) uint32 {
	switch {
	case opened:
		return n + 1
	case closed:
		return n - 1
	}
	return n
}

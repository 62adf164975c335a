// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	pledgetypes "github.com/shuquan-ledger/shuquan/x/pledge/types"
)

// contested is a perfected pledge with the first challenge to it, or before that.
type contested struct {
	*security
	// contradicted counts the pledges behind it that claim earlier times.
	contradicted int
}

func (d *desk) contested() *contested {
	return &contested{security: d.security(func(p *pledge.Proposal) {
		d.aYear(p)
		admitJunior(p)
	}).take(toPerfected...)}
}

// challenge is the first challenge as it is stored; the zero value for none.
func (c *contested) challenge() pledge.Challenge {
	c.t.Helper()
	raw, err := pledge.ParseID(c.id)
	require.NoError(c.t, err)
	out, err := c.App.Keepers.Pledge.Challenges.Get(c.Ctx(), collections.Join(raw, uint32(1)))
	if err != nil {
		require.ErrorIs(c.t, err, collections.ErrNotFound)
	}
	return out
}

// objection is that of somebody concerned, filed by the agency.
func (c *contested) objection() *pledgetypes.MsgObject {
	statement := ledger.Digest("reasons")
	return &pledgetypes.MsgObject{
		Handler: c.agency.Handler.Address, Id: c.id, Statement: statement,
		Consent: c.Consent(c.other, pledge.ActObject, c.id, uint64(c.read().Challenges)+1, ledger.Nonce(1), statement),
	}
}

func (c *contested) object() { c.Send(c.agency.Handler, c.objection()) }

func (c *contested) advance(suit bool) {
	c.Send(c.agency.Handler, &pledgetypes.MsgAdvanceObjection{
		Handler: c.agency.Handler.Address, Id: c.id, Challenge: 1, Suit: suit, DocumentDigest: ledger.Digest("notice"),
	})
}

func (c *contested) tell() { c.advance(false) }
func (c *contested) sue()  { c.advance(true) }

func (c *contested) withdrawal() *pledgetypes.MsgWithdrawObjection {
	return &pledgetypes.MsgWithdrawObjection{
		Handler: c.agency.Handler.Address, Id: c.id, Challenge: 1,
		Consent: c.Consent(c.other, pledge.ActWithdrawObjection, c.id, 1, ledger.Nonce(1), ledger.Digest("reasons")),
	}
}

func (c *contested) withdrawObjection() { c.Send(c.agency.Handler, c.withdrawal()) }
func (c *contested) decide()            { c.ofAgency(ledger.DecideChallengeAct(1)) }
func (c *contested) settle()            { c.ofAgency(ledger.SettleRankAct(1, pledge.BasisCourt)) }

// contradict has a pledge to the second bank entered with an hour earlier than all
// that stand there.
func (c *contested) contradict() {
	c.contradicted++
	deal := c.Loan(c.party, c.second, ledger.Nonce(70_000+100*c.made+c.contradicted), c.paper.code)
	admitJunior(&deal)
	id := c.Lock(c.second, deal, c.party)
	act := c.entered(deal)
	act.GetPerfect().Entry.Time -= int64(3600 * c.contradicted)
	c.MustOnPledge(c.second, id, act)
}

// passing lets a period of days pass that began with the objection.
func (c *contested) passing(days int) {
	end := c.endOf(days)
	c.To(end - 2)
	c.Block() // what ends before has ended
	was := c.challenge()
	c.pass(end, func() { require.Equal(c.t, was, c.challenge()) })
}

func (c *contested) days7()  { c.passing(7) }
func (c *contested) days30() { c.passing(30) }

// way leads a new pledge through steps of its first challenge.
func (d *desk) way(steps ...func(*contested)) func() *contested {
	return func() *contested {
		c := d.contested()
		for _, step := range steps {
			step(c)
		}
		return c
	}
}

// Every row of the table of challenges is driven through messages, acts of two
// persons, the clock, times that contradict each other and the pledge's end;
// every other act changes nothing.
func TestChallengeRowsDriven(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	object, tell, sue := (*contested).object, (*contested).tell, (*contested).sue
	dropped := d.way(object, (*contested).days30)() // nothing can be done to it, so one does
	s := subject[pledge.ChallengeStatus, *contested]{
		ways: map[pledge.ChallengeStatus]func() *contested{
			pledge.ChallengeNone:         d.way(),
			pledge.ChallengeFiled:        d.way(object),
			pledge.ChallengeNotified:     d.way(object, tell),
			pledge.ChallengeInLitigation: d.way(object, sue),
			pledge.ChallengeOpenRank:     d.way((*contested).contradict),
			pledge.ChallengeDecided:      d.way(object, tell, sue, (*contested).decide),
			pledge.ChallengeDropped:      func() *contested { return dropped },
			pledge.ChallengeWithdrawn:    d.way(object, (*contested).withdrawObjection),
			pledge.ChallengeMoot:         d.way(object, (*contested).release),
		},
		status:  func(c *contested) pledge.ChallengeStatus { return c.challenge().Status },
		version: func(c *contested) uint64 { return c.challenge().Version },
	}
	done := driveTable(t, "testdata/challenge_rows.txt", s, told([]tableDeed[*contested]{
		{event: "Object", try: object},
		{event: "GiveNotice", try: tell},
		{event: "NoticeOverdue", clock: true, try: (*contested).days7},
		{event: "EnterSuit", try: sue},
		{event: "Drop", clock: true, try: (*contested).days30},
		{event: "WithdrawObjection", try: (*contested).withdrawObjection},
		{event: "Decide", try: (*contested).decide},
		{event: "ContradictTimes", try: (*contested).contradict},
		{event: "SettleRank", try: (*contested).settle},
		{event: "BecomeMoot", try: (*contested).release},
	}))
	done.complete(t, fixture(t, "testdata/challenge_rows.txt"))
}

// told are deeds after which the history of the pledge names the event, if the
// challenge has changed, and its count of open challenges is right.
func told(deeds []tableDeed[*contested]) []tableDeed[*contested] {
	out := make([]tableDeed[*contested], len(deeds))
	for i, d := range deeds {
		out[i] = d
		out[i].try = func(c *contested) {
			before := c.challenge()
			d.try(c)
			now := c.challenge()
			if now.Version == before.Version {
				return
			}
			e := c.entry()
			require.Equal(c.t, []string{d.event, "challenge=1"}, []string{e.Event, e.Detail})
			require.Equal(c.t, d.clock, e.Author == string(lifecycle.Clock))
			require.Equal(c.t, !now.Ended(), c.read().Challenged())
		}
	}
	return out
}

// Times that contradict each other stand on both pledges, and what ends it on one
// ends it on the other.
func TestContradictionStandsOnBoth(t *testing.T) {
	d := newDesk(t)
	for name, end := range map[string]func(*contested){"settled": (*contested).settle, "moot": (*contested).release} {
		c := d.contested()
		c.contradict()
		other := d.Pledge(c.challenge().Other)
		require.EqualValues(t, 1, other.RankChallenges, name)
		r, err := d.App.Keepers.Pledge.Ranking(d.Ctx(), c.paper.code, d.party.Code)
		require.NoError(t, err)
		require.Equal(t, []uint32{1, 2}, []uint32{r.Rank(c.id), r.Rank(other.Id)}, "neither moves")
		end(c)
		other = d.Pledge(other.Id)
		its, err := d.App.Keepers.Pledge.Challenge(d.Ctx(), other.Id, 1)
		require.NoError(t, err)
		require.Equal(t, c.challenge().Status, its.Status, name)
		require.True(t, its.Ended(), name)
		require.False(t, other.Challenged(), name)
	}
}

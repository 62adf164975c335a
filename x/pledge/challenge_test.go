// SPDX-License-Identifier: Apache-2.0

package pledge

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// A later pledge with an earlier time stands behind and is a clash on both.
func TestAClashOfTimes(t *testing.T) {
	c, _ := newCase(t, nil).done(t, accept())
	senior := Tranche{Pledge: idOf("A"), Part: 1, Rank: 1, ZdTime: today.Start() + 5000, Height: 1, AllowJunior: true}
	c.Holdings[0].Ranking.Tranches = []Tranche{senior}
	c, j := c.done(t, perfect("03210001"))
	require.Equal(t, []Clash{{Certificate: code1, Other: idOf("A")}}, j.Clashes)
	require.EqualValues(t, 2, c.Holdings[0].Ranking.Rank(c.Pledge.Id))
	row, err := ChallengeLifecycle.Next(ChallengeNone, EventContradict, "chain")
	require.NoError(t, err)
	clash := MoveChallenge(c.Pledge.NewClash(code1, idOf("A"), today), row, nil, today)
	require.NoError(t, clash.ValidateStored())
	p := c.Pledge.Counting(Challenge{}, clash)
	require.True(t, p.Challenged())
	require.False(t, clash.Moot(p, c.Holdings[0].Ranking))
	require.True(t, clash.Moot(p, c.Holdings[0].Ranking.Leave(idOf("A"))))
	other := Pledge{Id: idOf("A"), Pledgee: holder}
	require.ErrorIs(t, CheckSettled(BasisAgreement, p, other, []string{bank}), ErrRankConsent)
	require.NoError(t, CheckSettled(BasisAgreement, p, other, []string{bank, holder}))
	require.NoError(t, CheckSettled(BasisCourt, p, other, nil))
	require.ErrorIs(t, CheckSettled(BasisCourt, p, other, []string{bank}), ErrConsents)
	row, err = ChallengeLifecycle.Next(clash.Status, EventSettleRank, "handler+reviewer")
	require.NoError(t, err)
	settled := MoveChallenge(clash, row, Decided(doc("settled")), today)
	require.NoError(t, settled.ValidateStored())
	p = p.Counting(clash, settled)
	require.False(t, p.Challenged())
	require.EqualValues(t, 1, p.Challenges)
	require.Zero(t, p.RankChallenges)
}

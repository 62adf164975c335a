// SPDX-License-Identifier: Apache-2.0

package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/pledge/types"
)

// A junior with an earlier time than its senior takes the next rank, and both are
// challenged until both pledgees or a court settle it.
func TestClash(t *testing.T) {
	e := started(t)
	first := e.perfected(bank, 60, juniors)
	second := e.perfected(otherBank, 600, nil)
	require.EqualValues(t, 2, e.ranking(code1).Rank(second))
	for _, id := range []string{first, second} {
		require.True(t, e.now(id).Challenged())
		require.EqualValues(t, 1, e.now(id).RankChallenges)
	}
	require.ErrorIs(t, e.try(first, settle(pledge.BasisAgreement, 1), bank, otherBank, bank), pledge.ErrNotPledgee)
	require.ErrorIs(t, e.try(first, settle(pledge.BasisAgreement, 1), agency, bank), pledge.ErrRankConsent)
	e.do(first, settle(pledge.BasisAgreement, 1), agency, otherBank, bank)
	for _, id := range []string{first, second} {
		require.False(t, e.now(id).Challenged())
		c, err := e.k.Challenge(e.Ctx, id, 1)
		require.NoError(t, err)
		require.Equal(t, pledge.ChallengeDecided, c.Status)
	}
}

// What is settled by the end of one of two pledges needs no decision any more.
func TestMoot(t *testing.T) {
	e := started(t)
	first := e.perfected(bank, 60, juniors)
	second := e.perfected(otherBank, 600, nil)
	e.do(second, release(), otherBank)
	for _, id := range []string{first, second} {
		require.Zero(t, e.now(id).OpenChallenges)
		c, err := e.k.Challenge(e.Ctx, id, 1)
		require.NoError(t, err)
		require.Equal(t, pledge.ChallengeMoot, c.Status)
	}
}

// Ranks move with the word of who loses by it, or a court's, and as they were read.
func TestMovingRanks(t *testing.T) {
	e := started(t)
	first := e.perfected(bank, 600, juniors)
	second := e.perfected(otherBank, 60, nil)
	order := func(b pledge.Basis) pledge.Act {
		return pledge.Act{Act: &pledge.Act_MoveRanks{MoveRanks: &pledge.MoveRanks{
			Certificate: code1, Version: e.ranking(code1).Version, Order: pledge.Rearrange{Basis: b, DocumentDigest: document("order"), Groups: []pledge.Group{
				{Places: []pledge.Place{{Pledge: second, Part: 1}}}, {Places: []pledge.Place{{Pledge: first, Part: 1}}},
			}},
		}}}
	}
	require.ErrorIs(t, e.try(first, order(pledge.BasisAgreement), agency, otherBank), pledge.ErrRankConsent)
	require.ErrorIs(t, e.try(first, order(pledge.BasisCourt), bank), pledge.ErrNotPledgee)
	e.do(first, order(pledge.BasisAgreement), agency, bank)
	require.EqualValues(t, 1, e.ranking(code1).Rank(second))
	require.EqualValues(t, 2, e.ranking(code1).Rank(first))
}

// An objection: told, before a court, decided; or dropped after thirty days.
func TestObjection(t *testing.T) {
	e := started(t)
	id := e.perfected(bank, 60, nil)
	object := func(by string) (uint32, error) {
		version := uint64(e.now(id).Challenges) + 1
		res, err := send(e, e.msg.Object, &types.MsgObject{
			Handler: agency + "/handler", Id: id, Statement: document("why"),
			Consent: signed(by, pledge.Signing{Act: pledge.ActObject, Object: id, Version: version}, document("why")),
		})
		return res.GetChallenge(), err
	}
	_, err := object(bank)
	require.ErrorIs(t, err, pledge.ErrOwn)
	n, err := object(holder)
	require.NoError(t, err)
	_, err = object(holder)
	require.ErrorIs(t, err, pledge.ErrManyChallenges)
	advance := func(suit bool) error {
		_, err := send(e, e.msg.AdvanceObjection, &types.MsgAdvanceObjection{Handler: agency + "/handler", Id: id, Challenge: n, Suit: suit, DocumentDigest: document("notice")})
		return err
	}
	require.NoError(t, advance(false))
	require.ErrorIs(t, advance(false), pledge.ErrChallengeStatus)
	require.NoError(t, advance(true))
	e.do(id, pledge.Act{Act: &pledge.Act_DecideChallenge{DecideChallenge: &pledge.DecideChallenge{Challenge: n, DocumentDigest: document("judgment")}}}, agency)
	require.False(t, e.now(id).Challenged())

	n, err = object(holder)
	require.NoError(t, err)
	require.EqualValues(t, 2, n)
	e.after(20261009) // seven days end on 1 October, a holiday; the next working day is the 8th
	c, err := e.k.Challenge(e.Ctx, id, n)
	require.NoError(t, err)
	require.True(t, c.NoticeOverdue)
	e.after(20261026) // thirty days end on Saturday 24 October
	require.False(t, e.now(id).Challenged())
	require.Equal(t, pledge.StatusPerfected, e.now(id).Status, "an objection ends no pledge")
	n, err = object(otherBank)
	require.NoError(t, err)
	must(e, e.msg.WithdrawObjection, &types.MsgWithdrawObjection{
		Handler: otherBank + "/handler", Id: id, Challenge: n,
		Consent: signed(otherBank, pledge.Signing{Act: pledge.ActWithdrawObjection, Object: id, Version: uint64(n)}, document("why")),
	})
	require.Equal(t, pledge.StatusCancelled, e.do(id, annul(), agency).Status)
}

// SPDX-License-Identifier: Apache-2.0

package pledge

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func settle(b Basis) Act {
	return Act{Act: &Act_SettleRank{SettleRank: &SettleRank{Challenge: 1, Basis: b, DocumentDigest: doc("settled")}}}
}

func decide() Act {
	return Act{Act: &Act_DecideChallenge{DecideChallenge: &DecideChallenge{Challenge: 1, DocumentDigest: doc("judgment")}}}
}

func moveRanks(version uint64, ids ...string) Act {
	m := &MoveRanks{Certificate: code1, Version: version, Order: Rearrange{Basis: BasisCourt, DocumentDigest: doc("order")}}
	for _, id := range ids {
		m.Order.Groups = append(m.Order.Groups, Group{Places: []Place{{Pledge: id, Part: 1}}})
	}
	return Act{Act: &Act_MoveRanks{MoveRanks: m}}
}

// What an agency decides on challenges: who, with whose signatures, in which status.
func TestJudgingChallenges(t *testing.T) {
	c := perfected(t, nil)
	other := Pledge{Id: doc("o")[4:36], Pledgee: "91140100MAC7X2K91N"}
	objection := Challenge{Kind: ChallengeObjection, Status: ChallengeInLitigation}
	clash := Challenge{Kind: ChallengeRank, Status: ChallengeOpenRank}
	for _, r := range []struct {
		name     string
		act      Act
		on       Challenge
		agency   bool
		consents []string
		want     error
	}{
		{"decided", decide(), objection, true, nil, nil},
		{"by the pledgee", decide(), objection, false, nil, ErrNotPledgee},
		{"with a consent", decide(), objection, true, []string{bank}, ErrConsents},
		{"of a clash", decide(), clash, true, nil, ErrChallengeStatus},
		{"before a suit", decide(), Challenge{Kind: ChallengeObjection, Status: ChallengeFiled}, true, nil, ErrChallengeStatus},
		{"settled by both", settle(BasisAgreement), clash, true, []string{other.Pledgee, bank}, nil},
		{"settled by one", settle(BasisAgreement), clash, true, []string{bank}, ErrRankConsent},
		{"settled by a stranger too", settle(BasisAgreement), clash, true, []string{other.Pledgee, bank, holder}, ErrConsents},
		{"settled by a court", settle(BasisCourt), clash, true, nil, nil},
		{"settled by a court and a party", settle(BasisCourt), clash, true, []string{bank}, ErrConsents},
		{"settled by the pledgee", settle(BasisCourt), clash, false, nil, ErrNotPledgee},
		{"an objection settled", settle(BasisCourt), objection, true, nil, ErrChallengeStatus},
	} {
		c.Agency, c.Consents = r.agency, r.consents
		_, effect, err := r.act.JudgeChallenge(c, r.on, other)
		requireErr(t, r.want, err, r.name)
		if r.want == nil {
			effect(&r.on)
			require.NotEmpty(t, r.on.DecisionDigest, r.name)
		}
	}
	_, err := decide().Judge(c)
	require.ErrorIs(t, err, ErrAct, "it moves no pledge")
}

// An order is replaced as it was read, by the agency, for who stands in it.
func TestJudgingRanks(t *testing.T) {
	c := perfected(t, nil)
	r, second := c.Holdings[0].Ranking, doc("o")[4:36]
	e, err := r.Enter(Tranche{Pledge: second, Part: 1, ZdTime: today.Start() + 2000, Height: 9})
	require.NoError(t, err)
	r = e.Ranking
	act := moveRanks(r.Version, second, c.Pledge.Id)
	c.Agency = true
	next, err := act.GetMoveRanks().JudgeRanks(c, r, nil)
	require.NoError(t, err)
	require.Equal(t, []string{second, c.Pledge.Id}, next.Pledges())
	stale := moveRanks(r.Version-1, second, c.Pledge.Id)
	_, err = stale.GetMoveRanks().JudgeRanks(c, r, nil)
	require.ErrorIs(t, err, ErrArrangement)
	passed := c.Pledge
	passed.Assets = []Asset{{Collateral: passed.Assets[0].Collateral, PassedTo: code2}}
	_, err = act.GetMoveRanks().JudgeRanks(c, r, []Pledge{passed})
	require.ErrorIs(t, err, ErrArrangement, "what is being distributed is not moved")
	_, err = act.GetMoveRanks().JudgeRanks(c, r.Leave(c.Pledge.Id), nil)
	require.ErrorIs(t, err, ErrArrangement)
	c.Agency = false
	_, err = act.GetMoveRanks().JudgeRanks(c, r, nil)
	require.ErrorIs(t, err, ErrNotPledgee)
	require.ErrorIs(t, moveRanks(0, second).Validate(), ErrArrangement)
	require.ErrorIs(t, Act{Act: &Act_SettleRank{SettleRank: &SettleRank{Basis: BasisCourt, DocumentDigest: doc("x")}}}.Validate(), ErrNotFound)
	require.ErrorIs(t, Act{Act: &Act_SettleRank{SettleRank: &SettleRank{Challenge: 1, DocumentDigest: doc("x")}}}.Validate(), ErrEnum)
	require.ErrorIs(t, Act{Act: &Act_DecideChallenge{DecideChallenge: &DecideChallenge{Challenge: 1}}}.Validate(), ErrDigest)
}

// What a party signs names what it consents to and the version that it saw.
func TestSigning(t *testing.T) {
	c := perfected(t, nil)
	require.Equal(t, Signing{ActAgree, c.Pledge.Id, c.Pledge.Version}, c.Pledge.SigningOf(amend(Amend{}), holder))
	require.Equal(t, Signing{ActSettle, c.Pledge.Id, c.Pledge.Version}, c.Pledge.SigningOf(settle(BasisAgreement), bank))
	assign := Act{Act: &Act_Assign{Assign: &Assign{Pledgee: "91140100MAC7X2K91N"}}}
	require.Equal(t, ActTakeOver, c.Pledge.SigningOf(assign, "91140100MAC7X2K91N").Act)
	require.Equal(t, ActAgree, c.Pledge.SigningOf(assign, holder).Act)
	require.Equal(t, Signing{ActRearrange, c.Pledge.Id, c.Pledge.Version}, c.Pledge.SigningOf(moveRanks(7), bank))
	require.NoError(t, Target{Open: MaxOpen - 1}.MayOpen())
	require.ErrorIs(t, Target{Open: MaxOpen}.MayOpen(), ErrManyOpen)
}

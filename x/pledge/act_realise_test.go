// SPDX-License-Identifier: Apache-2.0

package pledge

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

func TestAPledgeIsPaidBack(t *testing.T) {
	c := perfected(t, nil)
	require.NoError(t, c.Holdings[0].Ranking.CheckPledges([]Pledge{c.Pledge}))
	c.ReleaseLate = true
	c, j := c.done(t, release(EndDebtExtinguished, 20260815))
	require.Equal(t, StatusReleased, c.Pledge.Status)
	require.Equal(t, EndDebtExtinguished, c.Pledge.End)
	require.True(t, c.Pledge.ReleaseOverdue, "released late, and that stays noted")
	require.Len(t, j.Rankings, 1)
	require.Empty(t, c.Holdings[0].Ranking.Tranches)
	require.Zero(t, c.Pledge.Timer)
}

// The pledgor says that the debt has ended; ten working days later the release
// is overdue and nothing has ended.
func TestAReleaseThatIsOwed(t *testing.T) {
	c := perfected(t, nil)
	c.Pledge.ProposedOn = 20260720
	effect, err := c.Pledge.StatedEnd(20260720, today)
	require.NoError(t, err)
	row, err := Lifecycle.Next(c.Pledge.Status, EventStateDebtEnded, Pledgor)
	require.NoError(t, err)
	c.Pledge, _ = Move(c.Pledge, row, effect, today)
	require.EqualValues(t, today, c.Pledge.DebtEndedOn, "the day of the statement")
	require.EqualValues(t, 20260720, c.Pledge.DebtEndStated, "kept as it was stated")
	_, is, err := c.Pledge.NextDue(years, c.Now)
	require.NoError(t, err)
	require.False(t, is, "a day six weeks past makes nobody late")
	_, err = c.Pledge.StatedEnd(20260830, today)
	require.ErrorIs(t, err, ErrTransition, "it is said once")
	silent := perfected(t, nil).Pledge
	silent.ProposedOn = 20260720
	for _, on := range []calendar.Day{0, 20260719, 20260902, 20260832} {
		_, err = silent.StatedEnd(on, today)
		require.ErrorIs(t, err, ErrDay, on)
	}
	// 1 September 2026 is a Tuesday; the tenth working day after it is Tuesday the 15th.
	_, is, err = c.Pledge.NextDue(years, calendar.Day(20260915).End())
	require.NoError(t, err)
	require.False(t, is)
	c = c.clock(t, 20260916)
	require.True(t, c.Pledge.ReleaseOverdue)
	require.True(t, c.Pledge.Ranked())
}

func TestEnforcement(t *testing.T) {
	c := perfected(t, func(p *Proposal) { p.Terms.AllowJunior = true })
	junior, locked := idOf("B"), idOf("C")
	e, err := c.Holdings[0].Ranking.Enter(Tranche{Pledge: junior, Part: 1, ZdTime: c.Now, Height: 8, AllowJunior: true})
	require.NoError(t, err)
	c.Holdings[0].Ranking, err = e.Ranking.Reserve(locked)
	require.NoError(t, err)
	c, _ = c.done(t, defaultNotice())
	_, err = enforce(WayAuction, BasisAgreement).Judge(c)
	require.ErrorIs(t, err, ErrConsents)
	c.Consents = []string{holder}
	_, err = enforce(WayAuction, BasisAgreement).Judge(c)
	require.ErrorIs(t, err, ErrCuring)
	c.CureOver = true
	c, _ = c.done(t, enforce(WayAuction, BasisAgreement))
	c, _ = c.done(t, enforceTo(WayAuction, buyer))
	shares := []Share{{Pledge: junior, Part: 1, Amount: doc("rest")}}
	complete := func(transfer string, s []Share) Act {
		return Act{Act: &Act_Complete{Complete: &Complete{
			Transfers: []string{transfer}, RecordDigest: doc("record"), Proceeds: doc("proceeds"), Shares: s, Surplus: doc("nothing"),
		}}}
	}
	_, err = complete(code2, shares).Judge(c)
	require.ErrorIs(t, err, ErrNotPledgee, "the agency completes, not the bank")
	c.Agency = true
	_, err = complete(code2, shares).Judge(c)
	require.ErrorIs(t, err, ErrNotPassed)
	c.Pledge.Assets[0].PassedTo = code2
	_, err = complete(code1, shares).Judge(c)
	require.ErrorIs(t, err, ErrNotPassed)
	_, err = complete(code2, nil).Judge(c)
	require.ErrorIs(t, err, ErrShares)
	c.Pledge.OpenChallenges, c.Pledge.RankChallenges, c.Pledge.Challenges = 1, 1, 1
	_, err = complete(code2, shares).Judge(c)
	require.ErrorIs(t, err, ErrClash)
	c.Pledge.OpenChallenges, c.Pledge.RankChallenges = 0, 0
	c, j := c.done(t, complete(code2, shares))
	require.Equal(t, StatusEnforced, c.Pledge.Status)
	require.Equal(t, EndRealised, c.Pledge.End)
	require.Equal(t, []Loss{
		{Pledge: junior, Certificate: code1, Record: doc("record"), Shares: []string{doc("rest")}},
		{Pledge: locked, Certificate: code1, Record: doc("record")},
	}, j.Losses)
	require.Equal(t, []string{doc("record"), doc("rest")}, j.Losses[0].Digests())
	require.Equal(t, EventExtinguish, Pledge{Status: StatusPerfected}.Extinction())
	require.Equal(t, EventExtinguishUnranked, Pledge{Status: StatusLocked}.Extinction())
}

// A senior whose increase stands behind takes part in the proceeds with it and
// does not end: its first part goes with the rights.
func TestASeniorsIncreaseBehind(t *testing.T) {
	c := perfected(t, nil)
	c.Holdings[0].Ranking.Tranches = orderOf(t, "A@1+ > B@2+ > A/2@3+ > C@4-")
	c.Pledge.Id, c.Pledge.Status, c.Pledge.Way = idOf("B"), StatusEnforcing, WayAuction
	c.Agency, c.Pledge.Assets[0].PassedTo = true, code2
	share := func(letter string, part uint32) Share {
		return Share{Pledge: idOf(letter), Part: part, Amount: doc(letter)}
	}
	j, err := Act{Act: &Act_Complete{Complete: &Complete{
		Transfers: []string{code2}, RecordDigest: doc("r"), Proceeds: doc("p"), Surplus: doc("s"), Shares: []Share{share("A", 2), share("C", 1)},
	}}}.Judge(c)
	require.NoError(t, err)
	require.Equal(t, []Loss{{Pledge: idOf("C"), Certificate: code1, Record: doc("r"), Shares: []string{doc("C")}}}, j.Losses, "the share of the other part is the senior's")
}

// Who has two certificates and loses one keeps the other.
func TestLosingOneOfTwo(t *testing.T) {
	p := Pledge{Assets: []Asset{{Collateral: Collateral{Certificate: code1}}, {Collateral: Collateral{Certificate: code2}}}}
	rest, left := p.Losing(Loss{Certificate: code1})
	require.True(t, left)
	require.Len(t, rest.Assets, 1)
	require.Len(t, p.Assets, 2)
	same, left := rest.Losing(Loss{Certificate: code1})
	require.True(t, left, "it has lost that already")
	require.Equal(t, rest, same)
	_, left = rest.Losing(Loss{Certificate: code2})
	require.False(t, left)
}

func TestACourtNeedsNoCure(t *testing.T) {
	c, _ := perfected(t, nil).done(t, defaultNotice())
	c, _ = c.done(t, enforce(WayManagement, BasisCourt))
	c.Agency = true
	_, err := Act{Act: &Act_Complete{Complete: &Complete{
		Transfers: []string{code2}, RecordDigest: doc("r"), Proceeds: doc("p"), Surplus: doc("s"),
	}}}.Judge(c)
	require.ErrorIs(t, err, ErrNotPassed, "management passes no right")
	c.Agency = false
	c, _ = c.done(t, release(EndRealised, 20260901))
	require.Equal(t, EndRealised, c.Pledge.End)
}

// What has begun gets its buyer later and may take another way, by the pledgor's word
// or a court's document, until rights have passed; it does not begin anew.
func TestNamingTheBuyer(t *testing.T) {
	c, _ := perfected(t, nil).done(t, defaultNotice())
	_, err := enforceTo(WayAuction, holder).Judge(c)
	require.ErrorIs(t, err, ErrOwn, "the pledgor")
	c, _ = c.done(t, enforce(WayAuction, BasisCourt))
	require.False(t, c.Pledge.WantsTransfer())
	begun := c.Pledge.EnforcedFrom
	c.Today, c.CureOver = 20260915, false
	c, j := c.done(t, enforceTo(WayTransfer, bank))
	require.Equal(t, "PL38", j.Row.No)
	require.Equal(t, "way=WAY_TRANSFER basis=BASIS_COURT buyer="+bank, j.Detail)
	require.Equal(t, []any{begun, WayTransfer, bank, true}, []any{c.Pledge.EnforcedFrom, c.Pledge.Way, c.Pledge.Buyer, c.Pledge.WantsTransfer()})
	agreed := enforceTo(WayAuction, buyer)
	agreed.GetStartEnforcement().Basis = BasisAgreement
	_, err = agreed.Judge(c)
	require.ErrorIs(t, err, ErrConsents, "the pledgor has not signed")
	c.Consents = []string{holder}
	c, _ = c.done(t, agreed)
	require.Equal(t, buyer, c.Pledge.Buyer)
	_, err = enforceTo(WayAuction, holder).Judge(c)
	require.ErrorIs(t, err, ErrOwn)
	managed, _ := c.done(t, enforce(WayManagement, BasisCourt))
	require.Empty(t, managed.Pledge.Buyer)
	c.Agency = true
	_, err = enforceTo(WayAuction, bank).Judge(c)
	require.ErrorIs(t, err, ErrNotPledgee, "the pledgee names it")
	c.Agency, c.Pledge.Assets[0].PassedTo = false, code2
	_, err = enforceTo(WayAuction, bank).Judge(c)
	require.ErrorIs(t, err, ErrShares, "the rights have passed")
}

// The pledged rights pass to the buyer alone; only with the right to operate is
// anything realised, and what others pass or what is not pledged is free.
func TestSelling(t *testing.T) {
	p := perfected(t, nil).Pledge
	p.Status, p.Way, p.Buyer = StatusEnforcing, WayAuction, buyer
	pass := func(from string, right registration.Right, to string) registration.Passing {
		return registration.Passing{From: from, Right: right, To: to}
	}
	const use, operate = registration.RightUse, registration.RightOperate
	for _, x := range []struct {
		name    string
		passes  []registration.Passing
		operate bool
		want    error
	}{
		{"nothing", nil, false, nil},
		{"all", []registration.Passing{pass(holder, use, buyer), pass(holder, operate, buyer)}, true, nil},
		{"use", []registration.Passing{pass(holder, use, buyer)}, false, nil},
		{"use to another", []registration.Passing{pass(holder, use, bank)}, false, ErrFollow},
		{"operate to another", []registration.Passing{pass(holder, operate, bank)}, false, ErrFollow},
		{"shared out", []registration.Passing{pass(holder, operate, buyer), pass(holder, use, bank)}, false, ErrFollow},
		{"what is not pledged", []registration.Passing{pass(holder, operate, buyer), pass(holder, registration.RightHold, bank)}, true, nil},
		{"another holder's", []registration.Passing{pass(bank, operate, code2)}, false, nil},
	} {
		got, err := p.Sells(code1, x.passes)
		requireErr(t, x.want, err, x.name)
		require.Equal(t, x.operate, got, x.name)
	}
	p.Buyer = ""
	_, err := p.Sells(code1, []registration.Passing{pass(holder, use, buyer)})
	require.ErrorIs(t, err, ErrFollow, "no buyer is named")
}

func TestAnnulling(t *testing.T) {
	c := perfected(t, nil)
	annul := Act{Act: &Act_Annul{Annul: &Annul{DocumentDigest: doc("judgment"), EffectDigest: doc("effect")}}}
	_, err := annul.Judge(c)
	require.ErrorIs(t, err, ErrNotPledgee)
	c.Agency = true
	_, err = release(EndWaived, 20260901).Judge(c)
	require.ErrorIs(t, err, ErrNotPledgee, "H-10")
	c, _ = c.done(t, annul)
	require.Equal(t, EndJudgment, c.Pledge.End)
	require.Empty(t, c.Holdings[0].Ranking.Tranches)
}

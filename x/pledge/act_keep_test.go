// SPDX-License-Identifier: Apache-2.0

package pledge

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/x/calendar"
)

func TestAmounts(t *testing.T) {
	c := perfected(t, nil)
	more := Increase{Amount: amount("5m", BandTo5M), Entry: entryAt("03210002", today.Start()+2000)}
	c.Consents = []string{holder}
	for name, x := range map[string]struct {
		act  Amend
		want error
	}{
		"higher band":            {Amend{Decrease: &Decrease{Part: 1, Amount: amount("50m", BandTo50M)}}, ErrChange},
		"other currency":         {Amend{Decrease: &Decrease{Part: 1, Amount: Amount{Commitment: doc("x"), Band: BandTo5M, Currency: "USD"}}}, ErrChange},
		"no such part":           {Amend{Decrease: &Decrease{Part: 2, Amount: amount("5m", BandTo5M)}}, ErrChange},
		"part 0":                 {Amend{Decrease: &Decrease{Amount: amount("5m", BandTo5M)}}, ErrChange},
		"before the first":       {Amend{Increase: &Increase{Amount: more.Amount, Entry: entryAt("03210002", today.Start()+999)}}, ErrChange},
		"in the future":          {Amend{Increase: &Increase{Amount: more.Amount, Entry: entryAt("03210002", c.Now+1)}}, ErrZhongdeng},
		"no terms":               {Amend{Terms: Terms{AllowLicence: true}}, ErrTerms},
		"decrease":               {Amend{Decrease: &Decrease{Part: 1, Amount: amount("4m", BandTo5M)}}, nil},
		"transfer, one":          {Amend{Terms: Terms{AllowTransfer: true, CureDays: 1}}, nil},
		"increase":               {Amend{Increase: &more}, nil},
		"currency in lower case": {Amend{Increase: &Increase{Amount: Amount{Commitment: doc("x"), Band: BandTo5M, Currency: "cny"}, Entry: more.Entry}}, ErrAmount},
	} {
		_, err := amend(x.act).Judge(c)
		requireErr(t, x.want, err, name)
	}
	crowded := c
	crowded.Holdings = slices.Clone(c.Holdings)
	behind := c.Holdings[0].Ranking.Tranches[0]
	behind.Pledge, behind.Rank = idOf("B"), behind.Rank+1
	crowded.Holdings[0].Ranking.Tranches = append(slices.Clone(c.Holdings[0].Ranking.Tranches), behind)
	same := c.Pledge.Parts[0].Amount
	same.Commitment = doc("another")
	within := amend(Amend{Decrease: &Decrease{Part: 1, Amount: same}})
	_, err := within.Judge(c)
	require.NoError(t, err, "within the band, nobody stands behind")
	_, err = within.Judge(crowded)
	require.ErrorIs(t, err, ErrChange, "within the band, somebody stands behind")
	_, err = amend(Amend{Decrease: &Decrease{Part: 1, Amount: amount("4m", BandTo5M)}}).Judge(crowded)
	require.NoError(t, err, "a lower band")

	kept := c
	kept.Holdings = slices.Clone(c.Holdings)
	kept.Holdings[0].Keeper = "91140100MAC7X2K91N"
	kept.Consents = []string{kept.Holdings[0].Keeper}
	_, err = Act{Act: &Act_Assign{Assign: &Assign{Pledgee: kept.Holdings[0].Keeper, Agreement: doc("a"), SearchDigest: doc("s")}}}.Judge(kept)
	require.ErrorIs(t, err, ErrKeeper, "passed to who keeps the certificate")

	after, _ := c.done(t, amend(Amend{Increase: &more}))
	require.Len(t, after.Pledge.Parts, 2)
	require.Len(t, after.Holdings[0].Ranking.Tranches, 2)
	require.NoError(t, after.Holdings[0].Ranking.CheckPledges([]Pledge{after.Pledge}))
	require.Len(t, c.Pledge.Parts, 1, "the pledge before is not touched")
	held := c
	held.Holdings = []Holding{c.Holdings[0]}
	held.Holdings[0].Head.Holds = 1
	_, err = amend(Amend{Increase: &more}).Judge(held)
	require.ErrorIs(t, err, ErrEncumbered)
	_, err = amend(Amend{}).Judge(held)
	require.NoError(t, err)
	late := more
	late.Entry.Time = calendar.Day(20271120).Start() // in the last month of the term
	require.NoError(t, (&Amend{Terms: DefaultTerms(), Increase: &late, Agreement: doc("a")}).Validate())
	c.Holdings[0].Ranking.Reserved = idOf("B")
	_, err = amend(Amend{Increase: &more}).Judge(c)
	require.ErrorIs(t, err, ErrReserved, "what was promised to another is not taken by an increase")
	_, err = amend(Amend{}).Judge(c)
	require.NoError(t, err)
}

// Of a maximum amount the claims are fixed before they are realised; before that they pass with
// the pledgor's consent alone.
func TestMaximumAmount(t *testing.T) {
	const third = "91140100MAC7X2K91N"
	assign := Act{Act: &Act_Assign{Assign: &Assign{Pledgee: third, Agreement: doc("a"), SearchDigest: doc("s")}}}
	c := perfected(t, func(p *Proposal) { p.Maximum = true })
	c.Consents = []string{third, third}
	_, err := assign.Judge(c)
	require.ErrorIs(t, err, ErrNotFixed)
	c.Consents = []string{third, holder}
	passed, j := c.done(t, assign)
	require.Equal(t, third, passed.Pledge.Pledgee)
	require.Empty(t, j.Rankings, "the rank stays")
	c.Consents = nil
	c, _ = c.done(t, defaultNotice())
	_, err = enforce(WayAuction, BasisCourt).Judge(c)
	require.ErrorIs(t, err, ErrNotFixed)
	fix := Act{Act: &Act_FixClaim{FixClaim: &FixClaim{Statement: doc("fixed")}}}
	c, _ = c.done(t, fix)
	_, err = fix.Judge(c)
	require.ErrorIs(t, err, ErrNotFixed)
	c.Consents = []string{third}
	_, err = assign.Judge(c)
	require.NoError(t, err)
	c.Licensed, c.LicensedOnly = false, true
	_, err = assign.Judge(c)
	require.ErrorIs(t, err, ErrPledgee)
	_, err = fix.Judge(perfected(t, nil))
	require.ErrorIs(t, err, ErrNotFixed, "only maximum amounts are fixed")
}

// SPDX-License-Identifier: Apache-2.0

package verifier_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/testutil/minichain"
	"github.com/shuquan-ledger/shuquan/verifier"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// pledgeCase is a certificate with pledges, as the module would write them.
type pledgeCase struct {
	target   *pledge.Target
	listed   []pledge.Listed
	pledges  []pledge.Pledge
	rankings []pledge.Ranking
}

// aPledge is number n of a certificate, registered at Zhongdeng and ranked.
func aPledge(code string, n int) pledge.Pledge {
	today := calendar.DayOf(now.Unix())
	p := pledge.Pledge{
		Id: fmt.Sprintf("%032x", n), Status: pledge.StatusPerfected, Version: 3, Pledgor: minichain.Holder, Pledgee: minichain.Agency,
		Form: pledge.FormPledge, DebtDue: uint32(today.AddMonths(10)), RegisteredTo: uint32(today.AddMonths(12)), Terms: pledge.DefaultTerms(),
		Assets: []pledge.Asset{{Collateral: pledge.Collateral{Certificate: code, Rights: []registration.Right{registration.RightOperate}}, ValidTo: 20291124}},
		Parts: []pledge.Part{{
			Amount: pledge.Amount{Commitment: digest.SM3([]byte("amount")), Band: pledge.BandTo10M, Currency: "CNY"},
			Entry: &pledge.Zhongdeng{
				Number: fmt.Sprintf("0321%06d", n), Time: now.Unix() - 600, RegisteredTo: uint32(today.AddMonths(12)),
				SearchDigest: digest.SM3([]byte("search")), Guarantor: "太原智行数据科技有限公司",
			},
			AttestedBy: "sq1qyqszqgpqyqszqgpqyqszqgpqyqszqgp0wy2tn", RecheckOn: uint32(today.Add(180)),
		}},
		Digest: digest.SM3([]byte("proposal")), Contract: digest.SM3([]byte("contract")), Periods: pledge.DefaultPeriods(),
		ProposedOn: uint32(today.Add(-3)), LockedOn: uint32(today.Add(-2)), PerfectedOn: uint32(today),
	}
	p.Terms.AllowJunior = true
	p.Timer = p.Earliest()
	return p
}

// reserved is a pledge whose rights are locked since a day.
func reserved(code string, n int, since calendar.Day) pledge.Pledge {
	p := aPledge(code, n)
	p.Status, p.PerfectedOn, p.LockedOn = pledge.StatusLocked, 0, uint32(since)
	p.Parts[0].Entry, p.Parts[0].AttestedBy, p.Parts[0].RecheckOn = nil, "", 0
	p.Timer = p.Earliest()
	return p
}

// ranked are pledges of a certificate, ranked in their order, with all their records.
func ranked(code string, n int) *pledgeCase {
	c := &pledgeCase{target: &pledge.Target{Certificate: code, Pledges: uint32(n), Live: uint32(n), Open: uint32(n)}}
	r := pledge.Ranking{Certificate: code, Pledgor: minichain.Holder, Version: uint64(n)}
	for i := range n {
		p := aPledge(code, i+1)
		c.pledges = append(c.pledges, p)
		c.listed = append(c.listed, pledge.Listed{Certificate: code, Index: uint32(i + 1), Pledge: p.Id})
		r.Tranches = append(r.Tranches, pledge.Tranche{
			Pledge: p.Id, Part: 1, Rank: uint32(i + 1), ZdTime: p.Parts[0].Entry.Time, Height: int64(i + 3), AllowJunior: p.Terms.AllowJunior,
		})
	}
	c.rankings = []pledge.Ranking{r}
	return c
}

func (c *pledgeCase) put(t *testing.T, chain *minichain.Chain, code string) {
	t.Helper()
	put := func(key []byte, m interface{ Marshal() ([]byte, error) }) {
		value, err := m.Marshal()
		require.NoError(t, err)
		chain.Put("pledge", key, value)
	}
	if c.target != nil {
		put(pledge.TargetKey(code), c.target)
	}
	for i, l := range c.listed {
		put(pledge.ListKey(code, uint32(i+1)), &l)
	}
	for _, p := range c.pledges {
		key, err := pledge.HeadKey(p.Id)
		require.NoError(t, err)
		put(key, &p)
	}
	for _, r := range c.rankings {
		put(pledge.RankingKey(code, minichain.Holder), &r)
	}
}

func checkPledges(t *testing.T, n int, change func(*pledgeCase, string)) *verifier.Result {
	t.Helper()
	chain, c := changedCase(nil)
	made := ranked(c.Head.Code, n)
	for _, p := range made.pledges {
		require.NoError(t, p.ValidateStored(), "the case is one that the chain could have")
	}
	if change != nil {
		change(made, c.Head.Code)
	}
	made.put(t, chain, c.Head.Code)
	chain.Next(2)
	return verifier.Verify(t.Context(), request(t, chain, c.Head.Code, &source{chain: chain}))
}

// TestPledgeContradictions: records of pledges that are proven and do not fit
// each other are no list at all.
func TestPledgeContradictions(t *testing.T) {
	require.Equal(t, verifier.ValidWithAnnotation, checkPledges(t, 2, nil).Verdict)
	for name, change := range map[string]func(*pledgeCase, string){
		"no count and a list":              func(c *pledgeCase, _ string) { c.target = nil },
		"a count of none":                  func(c *pledgeCase, _ string) { c.target.Pledges, c.target.Live, c.target.Open = 0, 0, 0 },
		"a count of another certificate":   func(c *pledgeCase, _ string) { c.target.Certificate = "SJ1402026110001" },
		"more counted than listed":         func(c *pledgeCase, _ string) { c.target.Pledges = 3 },
		"fewer counted than listed":        func(c *pledgeCase, _ string) { c.target.Pledges, c.target.Live, c.target.Open = 1, 1, 1 },
		"as many as no list can hold":      func(c *pledgeCase, _ string) { c.target.Pledges = 1<<32 - 1 },
		"fewer live than listed":           func(c *pledgeCase, _ string) { c.target.Live = 1 },
		"more open than listed":            func(c *pledgeCase, _ string) { c.target.Open = 3 },
		"a gap":                            func(c *pledgeCase, _ string) { c.listed[0].Index = 2 },
		"a place of another certificate":   func(c *pledgeCase, _ string) { c.listed[0].Certificate = "SJ1402026110001" },
		"a pledge twice":                   func(c *pledgeCase, _ string) { c.listed[1].Pledge = c.listed[0].Pledge },
		"a place that names nothing":       func(c *pledgeCase, _ string) { c.listed[0].Pledge = "x" },
		"a pledge that is not there":       func(c *pledgeCase, _ string) { c.pledges = c.pledges[:1] },
		"a live pledge said to have moved": func(c *pledgeCase, _ string) { c.pledges[0].Assets[0].Collateral.Certificate = "SJ1402026110001" },
		"a pledge of no status":            func(c *pledgeCase, _ string) { c.pledges[0].Status = 99 },
		"a pledge without its entry":       func(c *pledgeCase, _ string) { c.pledges[0].Parts[0].Entry = nil },
		"no order":                         func(c *pledgeCase, _ string) { c.rankings = nil },
		"an order of another certificate":  func(c *pledgeCase, _ string) { c.rankings[0].Certificate = "SJ1402026110001" },
		"an order of another holder":       func(c *pledgeCase, _ string) { c.rankings[0].Pledgor = minichain.Agency },
		"an order with a gap":              func(c *pledgeCase, _ string) { c.rankings[0].Tranches[1].Rank = 3 },
		"an order without a pledge":        func(c *pledgeCase, _ string) { c.rankings[0].Tranches = c.rankings[0].Tranches[:1] },
		"an order with a stranger":         func(c *pledgeCase, _ string) { c.rankings[0].Tranches[1].Pledge = fmt.Sprintf("%032x", 9) },
		"an order that admits no juniors":  func(c *pledgeCase, _ string) { c.rankings[0].Tranches[1].AllowJunior = false },
		"reserved for a ranked pledge":     func(c *pledgeCase, _ string) { c.rankings[0].Reserved = c.pledges[0].Id },
	} {
		t.Run(name, func(t *testing.T) {
			res := checkPledges(t, 2, change)
			require.Equal(t, verifier.Tampered, res.Verdict, "%+v", res)
			require.Equal(t, ".-+..", outcomes(res), res.Reason.EN)
			require.Nil(t, res.Certificate)
		})
	}
}

// A pledge that went with rights that passed stays in the list, is shown as
// moved, and encumbers nothing here.
func TestMovedPledge(t *testing.T) {
	res := checkPledges(t, 1, func(c *pledgeCase, _ string) {
		c.pledges[0].Assets[0].Collateral.Certificate = "SJ1402026110001"
		c.target.Live, c.target.Open, c.rankings = 0, 0, nil
	})
	require.Equal(t, verifier.Valid, res.Verdict, "%+v", res)
	require.Equal(t, verifier.EncumbranceNone, res.Pledges.Encumbrance)
	require.Equal(t, verifier.StandingMoved, res.Pledges.List[0].Standing)
	require.Equal(t, []string{"SJ1402026110001"}, res.Pledges.List[0].Certificates)
	require.Empty(t, res.Pledges.List[0].Rights)
}

// A reservation whose period can have ended is shown as it stands, with a note:
// only the chain, which knows the holidays, says that it has ended.
func TestPeriodMayBeOver(t *testing.T) {
	for _, v := range []struct {
		since int
		over  bool
	}{{-15, false}, {-16, true}} {
		res := checkPledges(t, 1, func(c *pledgeCase, code string) {
			c.pledges[0] = reserved(code, 1, calendar.DayOf(now.Unix()).Add(v.since))
			require.NoError(t, c.pledges[0].ValidateStored())
			c.rankings[0].Tranches, c.rankings[0].Reserved = nil, c.pledges[0].Id
		})
		require.Equal(t, verifier.ValidWithAnnotation, res.Verdict, "%+v", res)
		require.Equal(t, verifier.EncumbranceReserved, res.Pledges.Encumbrance)
		require.Equal(t, "LOCKED", res.Pledges.List[0].Status)
		require.Equal(t, v.over, res.Pledges.List[0].Flags.PeriodMayBeOver)
		require.Equal(t, v.over, len(res.Notes) == 1)
	}
}

// Challenges and what else a reader must not overlook are flagged from the head.
func TestPledgeFlags(t *testing.T) {
	res := checkPledges(t, 1, func(c *pledgeCase, _ string) {
		p := &c.pledges[0]
		p.Challenges, p.OpenChallenges, p.RankChallenges, p.ReleaseOverdue = 3, 2, 1, true
		p.Assets[0].Impairment, p.Terms.AllowJunior, c.rankings[0].Tranches[0].AllowJunior = pledge.ImpairmentExpired, false, false
		p.DebtEndedOn = p.PerfectedOn
		p.Timer = p.Earliest()
		require.NoError(t, p.ValidateStored())
	})
	require.Equal(t, verifier.ValidWithAnnotation, res.Verdict, "%+v", res)
	f := res.Pledges.List[0].Flags
	require.True(t, f.Challenged && f.Impaired && f.ReleaseOverdue)
	require.False(t, f.TermEnded || f.PeriodMayBeOver)
	require.Equal(t, []uint32{2, 1}, []uint32{f.OpenChallenges, f.RankChallenges})
	require.Equal(t, "EXPIRED", f.Impairment)
	require.False(t, res.Pledges.AdmitsJunior)
}

// A live pledge is recorded on the certificate as a hold is: it is in force, and
// the bank decides. It changes nothing of a state that is worse.
func TestPledgeAndVerdict(t *testing.T) {
	chain, c := changedCase(nil)
	ranked(c.Head.Code, 1).put(t, chain, c.Head.Code)
	chain.Next(2)
	req := request(t, chain, c.Head.Code, &source{chain: chain})
	strict := verifier.Verify(t.Context(), req)
	require.Equal(t, verifier.ExitNotValid, strict.Exit)
	req.Policy.AdmitAnnotations = true
	require.Equal(t, verifier.ExitValid, verifier.Verify(t.Context(), req).Exit)
	req.Clock = func() time.Time { return now.Add(time.Hour) }
	stale := verifier.Verify(t.Context(), req)
	require.Equal(t, verifier.Stale, stale.Verdict)
	require.Equal(t, verifier.ValidWithAnnotation, stale.State)

	chain, c = changedCase(revoked)
	ranked(c.Head.Code, 1).put(t, chain, c.Head.Code)
	chain.Next(2)
	res := verifier.Verify(t.Context(), request(t, chain, c.Head.Code, &source{chain: chain}))
	require.Equal(t, verifier.Revoked, res.Verdict)
	require.Equal(t, uint32(1), res.Pledges.Live)
}

// Every value of every enumeration of pledges has a word in both languages.
func TestPledgeWords(t *testing.T) {
	for _, list := range verifier.PledgeWords() {
		require.NotEmpty(t, list.Words)
		require.Len(t, list.Words, len(list.Names)-1, "%v", list.Names)
		for _, w := range list.Words {
			require.NotEmpty(t, w.EN)
			require.NotEmpty(t, w.ZH)
		}
	}
}

// SPDX-License-Identifier: Apache-2.0

package verifier_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/testutil/minichain"
	"github.com/shuquan-ledger/shuquan/verifier"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/pledge"
)

func checkPledges(t *testing.T, n int, change func(*minichain.PledgeCase, string)) *verifier.Result {
	t.Helper()
	chain, c := changedCase(nil)
	made := minichain.NewPledgeCase(c.Head.Code, n, now)
	for _, p := range made.Pledges {
		require.NoError(t, p.ValidateStored(), "the case is one that the chain could have")
	}
	if change != nil {
		change(made, c.Head.Code)
	}
	made.Put(chain)
	chain.Next(2)
	return verifier.Verify(t.Context(), request(t, chain, c.Head.Code, &source{chain: chain}))
}

// TestPledgeContradictions: records of pledges that are proven and do not fit
// each other are no list at all.
func TestPledgeContradictions(t *testing.T) {
	require.Equal(t, verifier.ValidWithAnnotation, checkPledges(t, 2, nil).Verdict)
	for name, change := range map[string]func(*minichain.PledgeCase, string){
		"no count and a list":            func(c *minichain.PledgeCase, _ string) { c.Target = nil },
		"a count of none":                func(c *minichain.PledgeCase, _ string) { c.Target.Pledges, c.Target.Live, c.Target.Open = 0, 0, 0 },
		"a count of another certificate": func(c *minichain.PledgeCase, _ string) { c.Target.Certificate = "SJ1402026110001" },
		"more counted than listed":       func(c *minichain.PledgeCase, _ string) { c.Target.Pledges = 3 },
		"fewer counted than listed":      func(c *minichain.PledgeCase, _ string) { c.Target.Pledges, c.Target.Live, c.Target.Open = 1, 1, 1 },
		"as many as no list can hold":    func(c *minichain.PledgeCase, _ string) { c.Target.Pledges = 1<<32 - 1 },
		"fewer live than listed":         func(c *minichain.PledgeCase, _ string) { c.Target.Live = 1 },
		"more open than listed":          func(c *minichain.PledgeCase, _ string) { c.Target.Open = 3 },
		"a gap":                          func(c *minichain.PledgeCase, _ string) { c.Listed[0].Index = 2 },
		"a place of another certificate": func(c *minichain.PledgeCase, _ string) { c.Listed[0].Certificate = "SJ1402026110001" },
		"a pledge twice":                 func(c *minichain.PledgeCase, _ string) { c.Listed[1].Pledge = c.Listed[0].Pledge },
		"a place that names nothing":     func(c *minichain.PledgeCase, _ string) { c.Listed[0].Pledge = "x" },
		"a pledge that is not there":     func(c *minichain.PledgeCase, _ string) { c.Pledges = c.Pledges[:1] },
		"a live pledge said to have moved": func(c *minichain.PledgeCase, _ string) {
			c.Pledges[0].Assets[0].Collateral.Certificate = "SJ1402026110001"
		},
		"a pledge of no status":           func(c *minichain.PledgeCase, _ string) { c.Pledges[0].Status = 99 },
		"a pledge without its entry":      func(c *minichain.PledgeCase, _ string) { c.Pledges[0].Parts[0].Entry = nil },
		"no order":                        func(c *minichain.PledgeCase, _ string) { c.Rankings = nil },
		"an order of another certificate": func(c *minichain.PledgeCase, _ string) { c.Rankings[0].Certificate = "SJ1402026110001" },
		"an order of another holder":      func(c *minichain.PledgeCase, _ string) { c.Rankings[0].Pledgor = minichain.Agency },
		"an order with a gap":             func(c *minichain.PledgeCase, _ string) { c.Rankings[0].Tranches[1].Rank = 3 },
		"an order without a pledge":       func(c *minichain.PledgeCase, _ string) { c.Rankings[0].Tranches = c.Rankings[0].Tranches[:1] },
		"an order with a stranger":        func(c *minichain.PledgeCase, _ string) { c.Rankings[0].Tranches[1].Pledge = fmt.Sprintf("%032x", 9) },
		"an order that admits no juniors": func(c *minichain.PledgeCase, _ string) { c.Rankings[0].Tranches[1].AllowJunior = false },
		"reserved for a ranked pledge":    func(c *minichain.PledgeCase, _ string) { c.Rankings[0].Reserved = c.Pledges[0].Id },
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
	res := checkPledges(t, 1, func(c *minichain.PledgeCase, _ string) {
		c.Pledges[0].Assets[0].Collateral.Certificate = "SJ1402026110001"
		c.Target.Live, c.Target.Open, c.Rankings = 0, 0, nil
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
		res := checkPledges(t, 1, func(c *minichain.PledgeCase, code string) {
			c.Pledges[0] = minichain.NewReserved(code, 1, now, calendar.DayOf(now.Unix()).Add(v.since))
			require.NoError(t, c.Pledges[0].ValidateStored())
			c.Rankings[0].Tranches, c.Rankings[0].Reserved = nil, c.Pledges[0].Id
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
	res := checkPledges(t, 1, func(c *minichain.PledgeCase, _ string) {
		p := &c.Pledges[0]
		p.Challenges, p.OpenChallenges, p.RankChallenges, p.ReleaseOverdue = 3, 2, 1, true
		p.Assets[0].Impairment, p.Terms.AllowJunior, c.Rankings[0].Tranches[0].AllowJunior = pledge.ImpairmentExpired, false, false
		p.DebtEndedOn, p.DebtEndStated = p.PerfectedOn, p.ProposedOn
		p.Timer = p.Earliest()
		require.NoError(t, p.ValidateStored())
	})
	require.Equal(t, verifier.ValidWithAnnotation, res.Verdict, "%+v", res)
	days := res.Pledges.List[0].Days
	require.Equal(t, []string{days.Perfected, days.Proposed}, []string{days.DebtEnded, days.DebtEndStated})
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
	minichain.NewPledgeCase(c.Head.Code, 1, now).Put(chain)
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
	minichain.NewPledgeCase(c.Head.Code, 1, now).Put(chain)
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

// Ended pledges are not bounded: a long list is proven to its end, and whoever
// waits hears how far it is.
func TestLongList(t *testing.T) {
	chain, c := changedCase(nil)
	const n = 120
	made := minichain.NewPledgeCase(c.Head.Code, n, now)
	for i := range made.Pledges {
		p := &made.Pledges[i]
		p.Status, p.End, p.EndedOn = pledge.StatusReleased, pledge.EndDebtExtinguished, p.PerfectedOn
		p.Timer = p.Earliest()
		require.NoError(t, p.ValidateStored())
	}
	made.Target.Live, made.Target.Open, made.Rankings = 0, 0, nil
	made.Put(chain)
	chain.Next(2)
	req := request(t, chain, c.Head.Code, &source{chain: chain})
	var heard []string
	req.Progress = func(t verifier.Text) { heard = append(heard, t.EN) }
	res := verifier.Verify(t.Context(), req)
	require.Equal(t, verifier.Valid, res.Verdict, "%+v", res)
	require.Len(t, res.Pledges.List, n)
	require.Contains(t, heard, "50 of 120 pledges are proven")
	require.Contains(t, heard, "100 of 120 pledges are proven")
}

// SPDX-License-Identifier: Apache-2.0

package pledge

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// Every eligibility rule, each broken alone.
func TestEligibility(t *testing.T) {
	for _, x := range []struct {
		name   string
		change func(*Case)
		want   error
	}{
		{"fine", func(*Case) {}, nil},
		{"H-1 reserved code", func(c *Case) { c.Holdings[0].Head.Status = certificate.StatusReserved }, ErrCertificate},
		{"H-1 expired", func(c *Case) { c.Holdings[0].Head.Status = certificate.StatusExpired }, ErrCertificate},
		{"H-1 renewal pending", func(c *Case) { c.Holdings[0].Head.Status = certificate.StatusRenewalPending }, ErrCertificate},
		{"H-1 another certificate", func(c *Case) { c.Holdings[0].Head.Code = code2 }, ErrCertificate},
		{"H-1 local", func(c *Case) { c.Pledge.NationalOnly, c.Holdings[0].Head.Class = true, certificate.ClassLocal }, ErrCertificate},
		{"local, and nobody minds", func(c *Case) { c.Holdings[0].Head.Class = certificate.ClassLocal }, nil},
		{"H-3 held", func(c *Case) { c.Holdings[0].Head.Holds = 1 }, ErrEncumbered},
		{"H-3 disputed", func(c *Case) { c.Holdings[0].Head.Disputes = 1 }, ErrEncumbered},
		{"H-3 divergent", func(c *Case) { c.Holdings[0].Head.Divergent = 1 }, ErrEncumbered},
		{"H-3 suspended", func(c *Case) { c.Holdings[0].Head.Status = certificate.StatusSuspended }, ErrEncumbered},
		{"H-43 another province's", func(c *Case) { c.Holdings[0] = Holding{Head: certificate.Head{Code: code1}, Foreign: true} }, ErrForeign},
		{"no valuation is asked for", func(c *Case) { c.Holdings[0].Valuation = nil }, nil},
		{"a valuation for a pledge, on its last day", func(c *Case) { c.Holdings[0].Valuation = &Valuation{PurposePledge, c.Today} }, nil},
		{"H-9 stale", func(c *Case) { c.Holdings[0].Valuation = &Valuation{PurposePledge, c.Today.Add(-1)} }, ErrValuation},
		{"H-9 for another purpose", func(c *Case) { c.Holdings[0].Valuation = &Valuation{"TRANSFER", c.Today.Add(100)} }, ErrValuation},
		{"H-9 for no purpose", func(c *Case) { c.Holdings[0].Valuation = &Valuation{ValidTo: c.Today} }, ErrValuation},
		{"H-4 senior", func(c *Case) { c.Holdings[0].Ranking.Tranches = orderOf(t, "A@1-") }, ErrSenior},
		{"H-4 senior that admits", func(c *Case) { c.Holdings[0].Ranking.Tranches = orderOf(t, "A@1+") }, nil},
		{"H-11 locked", func(c *Case) { c.Holdings[0].Ranking.Reserved = idOf("A") }, ErrReserved},
		{"H-5 not the holder", func(c *Case) { c.Holdings[0].Rights = []registration.Right{registration.RightOperate} }, ErrPledgor},
		{"H-6 too short", func(c *Case) { c.Holdings[0].Head.ValidTo = 20270830 }, ErrValidity},
		{"H-6 just long enough", func(c *Case) { c.Holdings[0].Head.ValidTo = 20270831 }, nil},
		{"H-7 unlicensed", func(c *Case) { c.Licensed, c.LicensedOnly = false, true }, ErrPledgee},
		{"unlicensed, and nobody minds", func(c *Case) { c.Licensed = false }, nil},
		{"H-7 unlicensed, public data", func(c *Case) { c.Licensed, c.Holdings[0].Public = false, true }, ErrPledgee},
		{"H-12 no authoriser", func(c *Case) { c.Holdings[0].Public = true }, ErrAuthoriser},
		{"H-12 authoriser of nothing", func(c *Case) { c.Pledge.Assets[0].Collateral.AuthoriserDigest = doc("a") }, ErrAuthoriser},
		{"not looked at", func(c *Case) { c.Holdings = nil }, ErrCollateral},
		{"H-37 another contract", func(c *Case) { c.Pledge.Contract = doc("other") }, ErrContract},
		{"H-10 the agency", func(c *Case) { c.Agency = true }, ErrNotPledgee},
		{"H-33 a signature too many", func(c *Case) { c.Consents = []string{holder} }, ErrConsents},
	} {
		t.Run(x.name, func(t *testing.T) {
			c := newCase(t, nil)
			x.change(&c)
			_, err := accept().Judge(c)
			requireErr(t, x.want, err, x.name)
		})
	}
}

func TestPerfecting(t *testing.T) {
	for _, x := range []struct {
		name   string
		change func(*Case, *Zhongdeng)
		want   error
	}{
		{"fine", func(*Case, *Zhongdeng) {}, nil},
		{"H-8 no number", func(_ *Case, z *Zhongdeng) { z.Number = "" }, ErrZhongdeng},
		{"H-8 a strange number", func(_ *Case, z *Zhongdeng) { z.Number = "a b" }, ErrZhongdeng},
		{"H-8 a number twice", func(c *Case, _ *Zhongdeng) { c.NumberTaken = true }, ErrZhongdeng},
		{"H-8 another name", func(_ *Case, z *Zhongdeng) { z.Guarantor = "数据有限公司" }, ErrZhongdeng},
		{"H-8 a name where there is none", func(c *Case, _ *Zhongdeng) { c.PledgorName = "" }, ErrZhongdeng},
		{"H-44 an identity number", func(_ *Case, z *Zhongdeng) { z.Guarantor = "张三 11010519491231002X" }, ErrPersonal},
		{"a natural person", func(c *Case, z *Zhongdeng) { c.PledgorName, z.Guarantor = "", "" }, nil},
		{"H-8 in the future", func(c *Case, z *Zhongdeng) { z.Time = c.Now + 1 }, ErrZhongdeng},
		{"before it was locked", func(c *Case, z *Zhongdeng) { z.Time = calendar.Day(20260801).Start() }, nil},
		{"H-13 before the debt is due", func(_ *Case, z *Zhongdeng) { z.RegisteredTo = 20270830 }, ErrTerm},
		{"H-13 thirty years", func(_ *Case, z *Zhongdeng) { z.RegisteredTo = 20560901 }, nil},
		{"H-13 a day more", func(_ *Case, z *Zhongdeng) { z.RegisteredTo = 20560902 }, ErrTerm},
		{"no search", func(_ *Case, z *Zhongdeng) { z.SearchDigest = "" }, ErrDigest},
		{"H-9 stale meanwhile", func(c *Case, _ *Zhongdeng) { c.Holdings[0].Valuation = &Valuation{PurposePledge, c.Today.Add(-1)} }, ErrValuation},
		{"H-3 held meanwhile", func(c *Case, _ *Zhongdeng) { c.Holdings[0].Head.Holds = 1 }, ErrEncumbered},
		{"the senior admits none any more", func(c *Case, _ *Zhongdeng) { c.Holdings[0].Ranking.Tranches = orderOf(t, "A@1-") }, nil},
	} {
		t.Run(x.name, func(t *testing.T) {
			c, _ := newCase(t, nil).done(t, accept())
			z := entryAt("03210001", today.Start()+1000)
			x.change(&c, &z)
			_, err := Act{Act: &Act_Perfect{Perfect: &Perfect{Entry: z}}}.Judge(c)
			requireErr(t, x.want, err, x.name)
		})
	}
}

func TestAnEnhancementLocksNothing(t *testing.T) {
	c := newCase(t, func(p *Proposal) { p.Form = FormEnhancementOnly })
	c.Holdings[0].Ranking.Tranches = orderOf(t, "A@1-")
	held := c
	held.Holdings = []Holding{c.Holdings[0]}
	held.Holdings[0].Head.Holds = 1
	_, err := accept().Judge(held)
	require.ErrorIs(t, err, ErrEncumbered)
	c, j := c.done(t, accept())
	require.Equal(t, StatusRecorded, c.Pledge.Status)
	require.Empty(t, j.Rankings)
	require.False(t, c.Pledge.Locks())
	c = c.clock(t, 20271201)
	require.Equal(t, EndLapsed, c.Pledge.End)
}

// What lapses loses its rank and keeps its lock; a new registration is a new rank.
func TestALapse(t *testing.T) {
	c := perfected(t, func(p *Proposal) { p.DebtDue, p.RegisteredTo = 20260930, 20261031 })
	z := *c.Pledge.Parts[0].Entry
	require.EqualValues(t, 20271130, z.RegisteredTo)
	c.Pledge.RegisteredTo = 20261031
	c.Pledge.Timer = c.Pledge.Earliest()
	e, err := c.Holdings[0].Ranking.Enter(Tranche{Pledge: idOf("B"), Part: 1, ZdTime: c.Now, Height: 9, AllowJunior: true})
	require.NoError(t, err)
	c.Holdings[0].Ranking = e.Ranking
	c = c.clock(t, 20261101)
	require.Equal(t, StatusLapsed, c.Pledge.Status)
	require.True(t, c.Pledge.Locks())
	require.Zero(t, c.Holdings[0].Ranking.Rank(c.Pledge.Id))
	require.EqualValues(t, 1, c.Holdings[0].Ranking.Rank(idOf("B")))
	require.Equal(t, c.Pledge.Id, c.Holdings[0].Ranking.Reserved)
	refused := c
	refused.Holdings = []Holding{c.Holdings[0]}
	refused.Holdings[0].Ranking = c.Holdings[0].Ranking.Admitting(idOf("B"), false)
	again := Act{Act: &Act_Perfect{Perfect: &Perfect{Entry: entryAt("03210009", c.Now-60)}}}
	_, err = again.Judge(refused)
	require.ErrorIs(t, err, ErrSenior, "the former junior is asked")
	_, err = perfect("03210009").Judge(c)
	require.ErrorIs(t, err, ErrZhongdeng, "a new registration has a new time")
	anew, _ := c.done(t, again)
	require.EqualValues(t, 2, anew.Holdings[0].Ranking.Rank(c.Pledge.Id))
	// 31 October 2026 is a Saturday; the tenth working day after it is Friday, 13 November.
	_, is, err := c.Pledge.NextDue(years, calendar.Day(20261113).End())
	require.NoError(t, err)
	require.False(t, is)
	gone := c.clock(t, 20261114)
	require.Equal(t, EndLapsed, gone.Pledge.End)
	require.Empty(t, gone.Holdings[0].Ranking.Reserved)
}

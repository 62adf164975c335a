// SPDX-License-Identifier: Apache-2.0

package pledge

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

const (
	holder = "91140000MA0T6T304Q"
	bank   = "91140200MAE4QR5T0Y"
	code1  = "SJ1402026110001"
	code2  = "SJ1402026110002"
	today  = calendar.Day(20260901)
)

func doc(name string) string { return digest.SM3([]byte(name)) }

func amount(name string, b Band) Amount {
	return Amount{Commitment: doc(name), Band: b, Currency: "CNY"}
}

func proposal() Proposal {
	return Proposal{
		Pledgor: holder, Pledgee: bank, Form: FormPledge,
		Collateral:        []Collateral{{Certificate: code1, Rights: []registration.Right{registration.RightUse, registration.RightOperate}}},
		PrincipalContract: doc("principal"), PledgeContract: doc("contract"), Amount: amount("10m", BandTo10M),
		DebtDue: 20270831, RegisteredTo: 20271130, Terms: DefaultTerms(), ReleasePolicy: doc("policy"), Nonce: make([]byte, 8),
	}
}

func head(code string) certificate.Head {
	return certificate.Head{
		Code: code, Class: certificate.ClassNational, Status: certificate.StatusActive, ValidTo: 20290630,
		StatusTime: today.Start(), IssuedAt: today.Start(),
	}
}

// newCase is a proposed pledge of one certificate that nobody else has a pledge of.
func newCase(t *testing.T, change func(*Proposal)) Case {
	t.Helper()
	p := proposal()
	if change != nil {
		change(&p)
	}
	require.NoError(t, p.Validate())
	id, err := p.ID()
	require.NoError(t, err)
	sum, err := p.Digest()
	require.NoError(t, err)
	c := Case{
		Licensed: true, PledgorName: "数据公司", Officer: "officer", Today: today, Now: today.Start() + 3600, Height: 7,
	}
	var validTo []uint32
	for _, x := range p.Collateral {
		validTo = append(validTo, 20290630)
		c.Holdings = append(c.Holdings, Holding{
			Head:    head(x.Certificate),
			Rights:  []registration.Right{registration.RightHold, registration.RightUse, registration.RightOperate},
			Ranking: Ranking{Certificate: x.Certificate, Pledgor: holder, Version: 1},
		})
	}
	c.Pledge = New(id, sum, p, DefaultPeriods(), validTo, today)
	row, err := Lifecycle.Next(StatusNone, EventPropose, Pledgor)
	require.NoError(t, err)
	c.Pledge, _ = Move(c.Pledge, row, nil, today)
	require.NoError(t, c.Pledge.ValidateStored())
	return c
}

// done is the case after an act, which must be possible.
func (c Case) done(t *testing.T, act Act) (Case, Judged) {
	t.Helper()
	j, err := act.Judge(c)
	require.NoError(t, err)
	c.Pledge, _ = Move(c.Pledge, j.Row, j.Effect, c.Today)
	holdings := append([]Holding(nil), c.Holdings...)
	for i, r := range j.Rankings {
		holdings[i].Ranking = r
		require.NoError(t, r.Validate())
	}
	c.Holdings, c.Consents, c.Agency = holdings, nil, false
	require.NoError(t, c.Pledge.ValidateStored())
	return c, j
}

// clock is the case after what time has brought about on a day.
func (c Case) clock(t *testing.T, on calendar.Day) Case {
	t.Helper()
	c.Today, c.Now = on, on.Start()+3600
	due, is, err := c.Pledge.NextDue(years, c.Now)
	require.NoError(t, err)
	require.True(t, is)
	row, err := Lifecycle.Next(c.Pledge.Status, due.Event, "clock")
	require.NoError(t, err)
	if rankings, changed := Leaving(c.Pledge, row, c.rankings()); changed {
		holdings := append([]Holding(nil), c.Holdings...)
		for i, r := range rankings {
			holdings[i].Ranking = r
		}
		c.Holdings = holdings
	}
	c.Pledge, _ = Move(c.Pledge, row, OfClock(due), due.On)
	require.NoError(t, c.Pledge.ValidateStored())
	return c
}

func accept() Act { return Act{Act: &Act_Accept{Accept: &Accept{ContractDigest: doc("contract")}}} }

func entryAt(number string, moment int64) Zhongdeng {
	return Zhongdeng{Number: number, Time: moment, RegisteredTo: 20271130, SearchDigest: doc("search"), Guarantor: "数据公司"}
}

func perfect(number string) Act {
	return Act{Act: &Act_Perfect{Perfect: &Perfect{Entry: entryAt(number, today.Start()+1000)}}}
}

func amend(a Amend) Act {
	a.Agreement = doc("agreement")
	if a.Terms == (Terms{}) {
		a.Terms = DefaultTerms()
	}
	return Act{Act: &Act_Amend{Amend: &a}}
}

func release(end End, on uint32) Act {
	return Act{Act: &Act_Release{Release: &Release{End: end, EndedOn: on, SearchDigest: doc("cancelled")}}}
}

func defaultNotice() Act {
	return Act{Act: &Act_GiveDefaultNotice{GiveDefaultNotice: &GiveDefaultNotice{Evidence: doc("e"), NoticeDigest: doc("n")}}}
}

func enforce(w Way, b Basis) Act {
	return Act{Act: &Act_StartEnforcement{StartEnforcement: &StartEnforcement{Way: w, Basis: b, DocumentDigest: doc("basis")}}}
}

// perfected is a case with a perfected pledge.
func perfected(t *testing.T, change func(*Proposal)) Case {
	t.Helper()
	c, _ := newCase(t, change).done(t, accept())
	require.Equal(t, c.Pledge.Id, c.Holdings[0].Ranking.Reserved)
	c, j := c.done(t, perfect("03210001"))
	require.Empty(t, j.Clashes)
	require.Empty(t, c.Holdings[0].Ranking.Reserved)
	require.EqualValues(t, 1, c.Holdings[0].Ranking.Rank(c.Pledge.Id))
	return c
}

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
	effect, err := c.Pledge.StatedEnd(20260830, today)
	require.NoError(t, err)
	row, err := Lifecycle.Next(c.Pledge.Status, EventStateDebtEnded, Pledgor)
	require.NoError(t, err)
	c.Pledge, _ = Move(c.Pledge, row, effect, today)
	require.EqualValues(t, today, c.Pledge.DebtEndedOn, "the day of the statement")
	_, err = c.Pledge.StatedEnd(20260902, today)
	require.ErrorIs(t, err, ErrDay)
	// 1 September 2026 is a Tuesday; the tenth working day after it is Tuesday the 15th.
	_, is, err := c.Pledge.NextDue(years, calendar.Day(20260915).End())
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
	c.Holdings[0].Passed = code2
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
	require.Equal(t, []Loss{{junior, code1}, {locked, code1}}, j.Losses)
	require.Equal(t, EventExtinguish, Pledge{Status: StatusPerfected}.Extinction())
	require.Equal(t, EventExtinguishUnranked, Pledge{Status: StatusLocked}.Extinction())
}

// A senior whose increase stands behind takes part in the proceeds with it and
// does not end: its first part goes with the rights.
func TestASeniorsIncreaseBehind(t *testing.T) {
	c := perfected(t, nil)
	c.Holdings[0].Ranking.Tranches = orderOf(t, "A@1+ > B@2+ > A/2@3+ > C@4-")
	c.Pledge.Id, c.Pledge.Status, c.Pledge.Way = idOf("B"), StatusEnforcing, WayAuction
	c.Agency, c.Holdings[0].Passed = true, code2
	share := func(letter string, part uint32) Share {
		return Share{Pledge: idOf(letter), Part: part, Amount: doc("share")}
	}
	j, err := Act{Act: &Act_Complete{Complete: &Complete{
		Transfers: []string{code2}, RecordDigest: doc("r"), Proceeds: doc("p"), Surplus: doc("s"), Shares: []Share{share("A", 2), share("C", 1)},
	}}}.Judge(c)
	require.NoError(t, err)
	require.Equal(t, []Loss{{idOf("C"), code1}}, j.Losses)
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
	after, _ := c.done(t, amend(Amend{Increase: &more}))
	require.Len(t, after.Pledge.Parts, 2)
	require.Len(t, after.Holdings[0].Ranking.Tranches, 2)
	require.NoError(t, after.Holdings[0].Ranking.CheckPledges([]Pledge{after.Pledge}))
	require.Len(t, c.Pledge.Parts, 1, "the pledge before is not touched")
	held := c
	held.Holdings = []Holding{c.Holdings[0]}
	held.Holdings[0].Head.Holds = 1
	_, err := amend(Amend{Increase: &more}).Judge(held)
	require.ErrorIs(t, err, certificate.ErrHeld)
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
		{"H-3 held", func(c *Case) { c.Holdings[0].Head.Holds = 1 }, certificate.ErrHeld},
		{"H-3 disputed", func(c *Case) { c.Holdings[0].Head.Disputes = 1 }, certificate.ErrDisputed},
		{"H-3 divergent", func(c *Case) { c.Holdings[0].Head.Divergent = 1 }, certificate.ErrDivergent},
		{"H-3 suspended", func(c *Case) { c.Holdings[0].Head.Status = certificate.StatusSuspended }, certificate.ErrSuspended},
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
		{"a natural person", func(c *Case, z *Zhongdeng) { c.PledgorName, z.Guarantor = "", "" }, nil},
		{"H-8 in the future", func(c *Case, z *Zhongdeng) { z.Time = c.Now + 1 }, ErrZhongdeng},
		{"before it was locked", func(c *Case, z *Zhongdeng) { z.Time = calendar.Day(20260801).Start() }, nil},
		{"H-13 before the debt is due", func(_ *Case, z *Zhongdeng) { z.RegisteredTo = 20270830 }, ErrTerm},
		{"H-13 thirty years", func(_ *Case, z *Zhongdeng) { z.RegisteredTo = 20560901 }, nil},
		{"H-13 a day more", func(_ *Case, z *Zhongdeng) { z.RegisteredTo = 20560902 }, ErrTerm},
		{"no search", func(_ *Case, z *Zhongdeng) { z.SearchDigest = "" }, ErrDigest},
		{"H-3 held meanwhile", func(c *Case, _ *Zhongdeng) { c.Holdings[0].Head.Holds = 1 }, certificate.ErrHeld},
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

func TestAnEnhancementLocksNothing(t *testing.T) {
	c := newCase(t, func(p *Proposal) { p.Form = FormEnhancementOnly })
	c.Holdings[0].Ranking.Tranches = orderOf(t, "A@1-")
	held := c
	held.Holdings = []Holding{c.Holdings[0]}
	held.Holdings[0].Head.Holds = 1
	_, err := accept().Judge(held)
	require.ErrorIs(t, err, certificate.ErrHeld)
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

func requireErr(t *testing.T, want, err error, name string) {
	t.Helper()
	if want == nil {
		require.NoError(t, err, name)
		return
	}
	require.ErrorIs(t, err, want, name)
}

// years are the published years and a provisional 2027; others are missing.
func years(year uint32) (calendar.Year, error) {
	for _, y := range calendar.PublishedYears() {
		if y.Year == year {
			return y, nil
		}
	}
	if year == 2027 {
		return calendar.Year{Year: year, Status: calendar.YearProvisional, Source: "none yet"}, nil
	}
	return calendar.Year{}, errors.Join(calendar.ErrNoYear)
}

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
	buyer  = "91140100MAC7X2K91N"
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

// enforceTo is enforce by a court's document, with the buyer named.
func enforceTo(w Way, buyer string) Act {
	act := enforce(w, BasisCourt)
	act.GetStartEnforcement().Buyer = buyer
	return act
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

// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	pledgetypes "github.com/shuquan-ledger/shuquan/x/pledge/types"
)

// desk is a lender beside a second bank; its calendar reaches some years.
type desk struct {
	*lender
	second *ledger.Bank
	// numbers counts the entries at Zhongdeng.
	numbers int
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	o := publicOffice(t)
	return &desk{
		lender: &lender{office: o, bank: o.NewBank("晋商银行", "140100")},
		second: o.NewBank("大同银行", "140200"),
	}
}

// security is a pledge to the first bank on a certificate of its own, or its
// proposal.
type security struct {
	*desk
	paper *paper
	deal  pledge.Proposal
	id    string
	// before is the pledge that ranks before it, passedTo the certificate to which
	// the rights passed; empty if there is none.
	before, passedTo string
}

// security is a proposal that is not filed yet. Its registration lasts a month: it
// can be extended at once and ends soon. A default is cured within a day.
func (d *desk) security(change func(*pledge.Proposal)) *security {
	d.t.Helper()
	return d.securityOn(d.issued(), change)
}

// securityOn is security on a certificate of the test's own.
func (d *desk) securityOn(p *paper, change func(*pledge.Proposal)) *security {
	d.t.Helper()
	s := &security{desk: d, paper: p}
	s.deal = d.loan(func(p *pledge.Proposal) {
		p.DebtDue = uint32(d.todayIs().AddMonths(1))
		p.RegisteredTo, p.Terms.CureDays = p.DebtDue, 1
		if change != nil {
			change(p)
		}
	}, s.paper.code)
	var err error
	s.id, err = s.deal.ID()
	require.NoError(d.t, err)
	return s
}

// What a proposal can say otherwise.
func onlyEnhancing(p *pledge.Proposal) { p.Form = pledge.FormEnhancementOnly }
func maximum(p *pledge.Proposal)       { p.Maximum = true }
func admitJunior(p *pledge.Proposal)   { p.Terms.AllowJunior = true }

// aYear lets the registration last a year.
func (d *desk) aYear(p *pledge.Proposal) {
	p.DebtDue, p.RegisteredTo = uint32(d.todayIs().AddMonths(10)), uint32(d.todayIs().AddMonths(12))
}

// The ways that most tests go.
var (
	toLocked    = []func(*security){(*security).offer, (*security).accept}
	toPerfected = and(toLocked, (*security).perfect)
	toDefault   = and(toPerfected, (*security).giveNotice)
	toEnforcing = and(toDefault, (*security).enforce)
)

func and(steps []func(*security), more ...func(*security)) []func(*security) {
	return append(slices.Clone(steps), more...)
}

// read is the pledge as it is stored; the zero value for none.
func (s *security) read() pledge.Pledge {
	s.t.Helper()
	p, err := s.App.Keepers.Pledge.Pledge(s.Ctx(), s.id)
	if err != nil {
		require.ErrorIs(s.t, err, pledge.ErrNotFound)
	}
	return p
}

// entry is the last entry of the history.
func (s *security) entry() record.Entry {
	s.t.Helper()
	return s.entryOf(s.id, s.read().Version)
}

// entryOf is an entry of the history of a pledge.
func (d *desk) entryOf(id string, version uint64) record.Entry {
	d.t.Helper()
	raw, err := pledge.ParseID(id)
	require.NoError(d.t, err)
	e, err := d.App.Keepers.Pledge.History.Entries.Get(d.Ctx(), collections.Join(raw, version))
	require.NoError(d.t, err)
	return e
}

func (s *security) send(msg sdk.Msg) { s.Send(s.bank.Handler, msg) }

// two has an act proposed and, if that is possible, confirmed.
func (d *desk) two(handler, reviewer *ledger.Account, id string, act pledge.Act, agree ...*ledger.Party) {
	d.t.Helper()
	if d.Send(handler, d.OnPledge(handler, id, act, agree...)).Code != 0 {
		return
	}
	digest, err := act.Digest()
	require.NoError(d.t, err)
	d.Must(reviewer, &pledgetypes.MsgConfirm{Reviewer: reviewer.Address, Id: id, Digest: digest})
}

func (s *security) ofBank(act pledge.Act, agree ...*ledger.Party) {
	s.t.Helper()
	s.two(s.bank.Handler, s.bank.Reviewer, s.id, act, agree...)
}

func (s *security) ofAgency(act pledge.Act) {
	s.t.Helper()
	s.two(s.agency.Handler, s.agency.Reviewer, s.id, act)
}

func (s *security) offer() {
	msg, _ := s.Offer(s.bank.Handler, s.deal, s.party)
	s.send(msg)
}

// signed is the pledgor's signature on the pledge over a document, once.
func (s *security) signed(act, document string) record.Consent {
	return s.Consent(s.party, act, s.id, 1, ledger.Nonce(1), document)
}

// paid is the pledgor's signature that the debt has ended today.
func (s *security) paid() record.Consent {
	return s.Consent(s.party, pledge.ActStateDebtEnded, s.id, uint64(s.todayIs()), ledger.Nonce(1), ledger.Digest("paid"))
}

func (s *security) withdraw() {
	digest, err := s.deal.Digest()
	require.NoError(s.t, err)
	s.send(&pledgetypes.MsgWithdraw{Handler: s.bank.Handler.Address, Id: s.id, Consent: s.signed(pledge.ActWithdraw, digest)})
}

// stateEnd says that the debt has ended today.
func (s *security) stateEnd() {
	s.send(&pledgetypes.MsgStateDebtEnded{
		Handler: s.bank.Handler.Address, Id: s.id, EndedOn: uint32(s.todayIs()), Evidence: ledger.Digest("paid"),
		Consent: s.paid(),
	})
}

func (s *security) accept()            { s.ofBank(ledger.AcceptPledge(s.deal)) }
func (s *security) decline()           { s.ofBank(ledger.DeclineAct()) }
func (s *security) cancelReservation() { s.ofBank(ledger.CancelReservationAct()) }
func (s *security) giveNotice()        { s.ofBank(ledger.DefaultAct()) }
func (s *security) cure()              { s.ofBank(ledger.CureAct()) }
func (s *security) fixClaim()          { s.ofBank(ledger.FixClaimAct()) }
func (s *security) release()           { s.ofBank(s.ReleasePledge()) }
func (s *security) annul()             { s.ofAgency(ledger.AnnulAct()) }

// entered is a registration of a minute ago under a new number; after the agreed
// term it lasts another month.
func (d *desk) entered(deal pledge.Proposal) pledge.Act {
	d.numbers++
	deal.RegisteredTo = max(deal.RegisteredTo, uint32(d.todayIs().AddMonths(1)))
	return d.PerfectPledge(deal, d.party, fmt.Sprintf("0499%06d", d.numbers))
}

func (s *security) perfect() { s.ofBank(s.entered(s.deal)) }

func (s *security) amend() {
	terms := s.deal.Terms
	terms.AllowJunior = !terms.AllowJunior
	s.ofBank(ledger.AmendAct(terms), s.party)
}

// extend prolongs the registration by a year; only before a default the pledgor agrees.
func (s *security) extend() {
	var agree []*ledger.Party
	if status := s.read().Status; status != pledge.StatusDefaultNoticed && status != pledge.StatusEnforcing {
		agree = append(agree, s.party)
	}
	s.ofBank(ledger.ExtendPledge(calendar.Day(s.deal.RegisteredTo).AddMonths(12)), agree...)
}

func (s *security) assign() { s.ofBank(ledger.AssignAct(s.second.Code), &s.second.Party) }

// enforce begins to auction to the one who acquires at this desk, on a document of a
// court; enforceByAgreement with the pledgor's word.
func (s *security) enforce() {
	s.ofBank(ledger.EnforceTo(pledge.WayAuction, pledge.BasisCourt, s.to.Code))
}

func (s *security) enforceByAgreement() {
	s.ofBank(ledger.EnforceTo(pledge.WayAuction, pledge.BasisAgreement, s.to.Code), s.party)
}

// passRights has the transfer of all rights registered.
func (s *security) passRights() { s.passedTo = s.transfer(s.paper) }

// complete ends the realisation; without a transfer it names the certificate itself.
func (s *security) complete() {
	to := s.passedTo
	if to == "" {
		to = s.paper.code
	}
	s.ofAgency(ledger.CompleteAct(nil, to))
}

// senior is a pledge to the second bank that ranks before, for a year.
func (s *security) senior() {
	deal := s.Loan(s.party, s.second, ledger.Nonce(60_000+s.made), s.paper.code)
	admitJunior(&deal)
	s.before = s.Lock(s.second, deal, s.party)
	s.MustOnPledge(s.second, s.before, s.entered(deal))
}

// seniorRealised realises the pledge before it through a transfer.
func (s *security) seniorRealised() {
	s.t.Helper()
	s.MustOnPledge(s.second, s.before, ledger.DefaultAct())
	s.MustOnPledge(s.second, s.before, ledger.EnforceTo(pledge.WayAuction, pledge.BasisCourt, s.to.Code))
	s.passRights()
	var shares []pledge.Share
	if s.read().Ranked() {
		shares = append(shares, pledge.Share{Pledge: s.id, Part: 1, Amount: ledger.Digest("share")})
	}
	act := ledger.CompleteAct(shares, s.passedTo)
	res := s.BothOnPledge(s.agency.Handler, s.agency.Reviewer, s.before, act)
	require.Zero(s.t, res.Code, res.Log)
}

// until lets a moment pass: at the moment itself nothing has happened.
func (s *security) until(end int64) {
	s.t.Helper()
	was := s.read()
	s.pass(end, func() { require.Equal(s.t, was, s.read()) })
}

// endOf is the end of a period of days that begins today; if the last is not
// worked, of the next that is.
func (d *desk) endOf(days int) int64 {
	end, err := d.App.Keepers.Calendar.Calendar(d.Ctx()).NextWorkday(d.todayIs().Add(days - 1))
	require.NoError(d.t, err)
	return end.Last.End()
}

func (s *security) days15() { s.until(s.endOf(15)) }

func (s *security) workDays10() {
	from := s.todayIs()
	if p := s.read(); p.Status == pledge.StatusLapsed {
		from = calendar.Day(p.LapsedOn)
	}
	end, err := s.App.Keepers.Calendar.Calendar(s.Ctx()).After(from, 10)
	require.NoError(s.t, err)
	s.until(end.Last.End())
}

// cureOver waits for the end of the period for curing.
func (s *security) cureOver() { s.until(s.endOf(1)) }

func (s *security) termEnds() { s.until(calendar.Day(s.deal.RegisteredTo).End()) }

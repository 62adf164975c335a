// SPDX-License-Identifier: Apache-2.0

package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/pledge/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// The life of a loan: reserved, perfected, paid back, released; the certificate is
// locked meanwhile and free afterwards, for whoever asks.
func TestLifeOfALoan(t *testing.T) {
	e := started(t)
	id, err := e.offer(e.proposal(bank, nil), bank+"/handler")
	require.NoError(t, err)
	require.NoError(t, e.may(certificate.DealTransfer), "a proposal locks nothing")
	e.do(id, accept(), bank)
	for _, deal := range []certificate.Deal{certificate.DealTransfer, certificate.DealCancel, certificate.DealLicenseExclusive, certificate.DealPledge} {
		require.ErrorIs(t, e.may(deal), certificate.ErrPledged, deal)
	}
	require.NoError(t, e.may(certificate.DealLicense))
	p := e.do(id, e.perfect(60), bank)
	require.Equal(t, pledge.StatusPerfected, p.Status)
	require.Equal(t, bank+"/handler", p.Parts[0].AttestedBy, "who attested the number")
	require.EqualValues(t, 1, e.ranking(code1).Rank(id))
	target, err := e.k.Targets.Get(e.Ctx, code1)
	require.NoError(t, err)
	require.Equal(t, pledge.Target{Certificate: code1, Pledges: 1, Live: 1, Open: 1}, target)

	for _, of := range []string{holder, agency, otherBank} {
		require.ErrorIs(t, e.try(id, release(), of), pledge.ErrNotPledgee, of)
	}
	p = e.do(id, release(), bank)
	require.Equal(t, pledge.StatusReleased, p.Status)
	require.Equal(t, pledge.EndDebtExtinguished, p.End)
	require.NoError(t, e.may(certificate.DealTransfer))
	require.True(t, free(e.ranking(code1)))
	target, err = e.k.Targets.Get(e.Ctx, code1)
	require.NoError(t, err)
	require.Equal(t, pledge.Target{Certificate: code1, Pledges: 1}, target)
	require.EqualValues(t, 7, p.Version, "proposed, and three acts of two entries each")
}

// Of two banks in one block exactly one wins; the other is told what is possible.
func TestTwoBanksInOneBlock(t *testing.T) {
	e := started(t)
	first, err := e.offer(e.proposal(bank, nil), bank+"/handler")
	require.NoError(t, err)
	second, err := e.offer(e.proposal(otherBank, nil), otherBank+"/handler")
	require.NoError(t, err)
	_, err = e.propose(second, accept(), otherBank)
	require.NoError(t, err, "both are proposed")
	e.do(first, accept(), bank)
	before := e.Bytes()
	sum, err := accept().Digest()
	require.NoError(t, err)
	_, err = send(e, e.msg.Confirm, &types.MsgConfirm{Reviewer: otherBank + "/reviewer", Id: second, Digest: sum})
	require.ErrorIs(t, err, pledge.ErrReserved)
	require.Equal(t, before, e.Bytes(), "nothing changed")
	e.do(first, e.perfect(60), bank)
	_, err = send(e, e.msg.Confirm, &types.MsgConfirm{Reviewer: otherBank + "/reviewer", Id: second, Digest: sum})
	require.ErrorIs(t, err, pledge.ErrSenior)
	e.do(first, release(), bank)
	_, err = send(e, e.msg.Confirm, &types.MsgConfirm{Reviewer: otherBank + "/reviewer", Id: second, Digest: sum})
	require.NoError(t, err)
	require.Equal(t, pledge.StatusLocked, e.now(second).Status)
}

// What time brings about is there for a query and the guard before the queue gets to it.
func TestClock(t *testing.T) {
	e := started(t)
	start := calendar.DayOf(e.Now())
	proposed, err := e.offer(e.proposal(bank, nil), bank+"/handler")
	require.NoError(t, err)
	locked := e.locked(otherBank, nil)
	last := calendar.Day(20261009) // fifteen days after 24 September, a working day after the holidays
	require.Equal(t, last, start.Add(15))
	e.At(last.End())
	require.Equal(t, pledge.StatusLocked, e.now(locked).Status)
	e.At(last.End() + 1)
	require.Equal(t, pledge.StatusReleased, e.now(locked).Status)
	require.NoError(t, e.may(certificate.DealTransfer))
	stored, err := e.k.Pledge(e.Ctx, locked)
	require.NoError(t, err)
	require.Equal(t, pledge.StatusLocked, stored.Status, "nothing was written")
	e.Ended(e.k.EndBlock)
	stored, err = e.k.Pledge(e.Ctx, locked)
	require.NoError(t, err)
	require.Equal(t, pledge.EndNotPerfected, stored.End)
	require.Equal(t, uint32(last), stored.EndedOn)
	require.Equal(t, pledge.EndNotMade, e.now(proposed).End)
	require.True(t, free(e.ranking(code1)))
}

// A debt that the pledgor says has ended is released in ten working days, or the
// pledge is flagged; nothing ends by it.
func TestReleaseOverdue(t *testing.T) {
	e := started(t)
	id := e.perfected(bank, 60, nil)
	e.At(e.Now() + 86400) // a day after the debt ended, a holiday as the two after it
	msg := &types.MsgStateDebtEnded{
		Handler: agency + "/handler", Id: id, EndedOn: 20260924, Evidence: document("paid"),
		Consent: signed(holder, pledge.Signing{Act: pledge.ActStateDebtEnded, Object: id, Version: 20260924}, document("paid")),
	}
	otherDay := *msg
	otherDay.EndedOn = 20260925
	_, err := send(e, e.msg.StateDebtEnded, &otherDay)
	require.ErrorIs(t, err, institution.ErrConsent, "the day is the pledgor's word too")
	stranger := *msg
	stranger.Handler = otherBank + "/handler"
	_, err = send(e, e.msg.StateDebtEnded, &stranger)
	require.ErrorIs(t, err, pledge.ErrNotPledgee)
	res := must(e, e.msg.StateDebtEnded, msg)
	require.EqualValues(t, 20261015, res.ReleaseBy, "28 to 30 September, 8 to 10 and 12 to 15 October")
	_, err = send(e, e.msg.StateDebtEnded, msg)
	require.ErrorIs(t, err, pledge.ErrTransition, "it is said once")
	require.EqualValues(t, 20260924, e.now(id).DebtEndStated)
	e.after(20261015)
	p := e.now(id)
	require.True(t, p.ReleaseOverdue)
	require.Equal(t, pledge.StatusPerfected, p.Status)
	require.ErrorIs(t, e.may(certificate.DealTransfer), certificate.ErrPledged)
	require.Equal(t, pledge.StatusReleased, e.do(id, release(), bank).Status)
}

// Who may not, what may not: each with its code, and nothing changes.
func TestRefused(t *testing.T) {
	e := started(t)
	e.issue(code2, otherBank)
	for _, c := range []struct {
		name    string
		change  func(*pledge.Proposal)
		handler string
		want    error
	}{
		{"a stranger files", nil, otherBank + "/handler", pledge.ErrNotPledgee},
		{"not the holder's", func(p *pledge.Proposal) { p.Collateral[0].Certificate = code2 }, bank + "/handler", pledge.ErrPledgor},
		{"beyond the validity", func(p *pledge.Proposal) { p.DebtDue, p.RegisteredTo = 20290701, 20290801 }, bank + "/handler", pledge.ErrValidity},
		{"authoriser of no public data", func(p *pledge.Proposal) { p.Collateral[0].AuthoriserDigest = document("a") }, bank + "/handler", pledge.ErrAuthoriser},
		{"no operation", func(p *pledge.Proposal) { p.Collateral[0].Rights = []registration.Right{registration.RightUse} }, bank + "/handler", pledge.ErrOperate},
		{"unknown certificate", func(p *pledge.Proposal) { p.Collateral[0].Certificate = "SJ1402026110003" }, bank + "/handler", certificate.ErrUnknown},
		{"certificate of another province, filed by an agency", func(p *pledge.Proposal) { p.Collateral[0].Certificate = "SJ4412026110003" }, agency + "/handler", pledge.ErrForeign},
		{"certificate of another province beside one of this", func(p *pledge.Proposal) {
			p.Collateral = append(p.Collateral, p.Collateral[0])
			p.Collateral[1].Certificate = "SJ4412026110003"
		}, agency + "/handler", pledge.ErrForeign},
		{"certificate of another province", func(p *pledge.Proposal) { p.Collateral[0].Certificate = "SJ4412026110003" }, bank + "/handler", pledge.ErrForeign},
	} {
		before := e.Bytes()
		_, err := e.offer(e.proposal(bank, c.change), c.handler)
		require.ErrorIs(t, err, c.want, c.name)
		require.Equal(t, before, e.Bytes(), c.name)
	}
	for _, c := range []struct {
		change func(*certificate.Head)
		want   error
	}{
		{func(h *certificate.Head) { h.Status = certificate.StatusExpired }, pledge.ErrCertificate},
		{func(h *certificate.Head) { h.Holds = 1 }, pledge.ErrEncumbered},
		{func(h *certificate.Head) { h.Disputes = 1 }, pledge.ErrEncumbered},
		{func(h *certificate.Head) { h.Divergent = 1 }, pledge.ErrEncumbered},
	} {
		e.issue(code1, holder)
		h := e.certificates.heads[code1]
		c.change(&h)
		e.certificates.heads[code1] = h
		_, err := e.offer(e.proposal(bank, nil), bank+"/handler")
		require.ErrorIs(t, err, c.want)
	}
	e.issue(code1, holder)
	forged := &types.MsgOffer{Handler: bank + "/handler", Proposal: e.proposal(bank, nil), Consent: signed(holder, pledge.Signing{}, "")}
	_, err := send(e, e.msg.Offer, forged)
	require.ErrorIs(t, err, institution.ErrConsent)
	forged.Consent.Party = bank
	_, err = send(e, e.msg.Offer, forged)
	require.ErrorIs(t, err, pledge.ErrConsents)
}

// The same number of Zhongdeng is entered once, also after its pledge has ended.
func TestNumbers(t *testing.T) {
	e := started(t)
	first := e.perfected(bank, 60, nil)
	e.do(first, release(), bank)
	second := e.locked(otherBank, nil)
	e.numbers--
	require.ErrorIs(t, e.try(second, e.perfect(10), otherBank), pledge.ErrZhongdeng)
	e.do(second, e.perfect(10), otherBank)
}

// No more than fifty proposals wait on a certificate, so that nobody is kept busy with them.
func TestManyProposals(t *testing.T) {
	e := started(t)
	var first string
	for i := range pledge.MaxOpen {
		id, err := e.offer(e.proposal(bank, nil), bank+"/handler")
		require.NoError(t, err)
		if i == 0 {
			first = id
		}
	}
	_, err := e.offer(e.proposal(bank, nil), bank+"/handler")
	require.ErrorIs(t, err, pledge.ErrManyOpen)
	sum := e.now(first).Digest
	must(e, e.msg.Withdraw, &types.MsgWithdraw{Handler: bank + "/handler", Id: first, Consent: signed(holder, pledge.Signing{Act: pledge.ActWithdraw, Object: first, Version: 1}, sum)})
	_, err = e.offer(e.proposal(bank, nil), bank+"/handler")
	require.NoError(t, err)
}

// A proposal of an act is dropped, or stands in the way of another; only another
// person of the same institution confirms it.
func TestTwoPersons(t *testing.T) {
	e := started(t)
	id, err := e.offer(e.proposal(bank, nil), bank+"/handler")
	require.NoError(t, err)
	sum, err := e.propose(id, accept(), bank)
	require.NoError(t, err)
	_, err = e.propose(id, accept(), bank)
	require.ErrorIs(t, err, pledge.ErrPending)
	for _, c := range []struct {
		reviewer, digest string
		want             error
	}{
		{bank + "/handler", sum, pledge.ErrSamePerson},
		{bank + "/reviewer", document("other"), pledge.ErrPendingDigest},
		{agency + "/reviewer", sum, institution.ErrProposerLeft},
		{otherBank + "/reviewer", sum, pledge.ErrNotPledgee},
	} {
		_, err = send(e, e.msg.Confirm, &types.MsgConfirm{Reviewer: c.reviewer, Id: id, Digest: c.digest})
		require.ErrorIs(t, err, c.want, c.reviewer)
	}
	must(e, e.msg.Drop, &types.MsgDrop{Officer: bank + "/reviewer", Id: id})
	_, err = send(e, e.msg.Drop, &types.MsgDrop{Officer: bank + "/reviewer", Id: id})
	require.ErrorIs(t, err, pledge.ErrNoPending)
	_, err = send(e, e.msg.UpdateParams, &types.MsgUpdateParams{Authority: bank})
	require.ErrorIs(t, err, pledge.ErrAuthority)
}

// Amendments need the pledgor's word on the very act; an increase has its own place.
func TestAmend(t *testing.T) {
	e := started(t)
	id := e.perfected(bank, 600, nil)
	act := pledge.Act{Act: &pledge.Act_Amend{Amend: &pledge.Amend{
		Agreement: document("agreement"), Terms: pledge.DefaultTerms(),
		Increase: &pledge.Increase{Amount: pledge.Amount{Commitment: document("5m"), Band: pledge.BandTo5M, Currency: "CNY"}, Entry: e.entry("09990001", 30)},
	}}}
	require.ErrorIs(t, e.try(id, act, bank), pledge.ErrConsents)
	p := e.do(id, act, bank, holder)
	require.Len(t, p.Parts, 2)
	require.Len(t, e.ranking(code1).Tranches, 2)
	use, err := e.k.Numbers.Get(e.Ctx, "09990001")
	require.NoError(t, err)
	require.Equal(t, pledge.NumberUse{Pledge: id, Part: 2}, use)
	exported(e)
}

// A pledge that has lapsed keeps its lock, also when another reservation beside it ends.
func TestLapsedBesideAReservation(t *testing.T) {
	e := started(t)
	e.certificates.heads[code1] = func() certificate.Head { h := e.certificates.heads[code1]; h.ValidTo = 20400101; return h }()
	first := e.perfected(bank, 60, juniors)
	e.At(calendar.Day(20270330).Start())
	second := e.locked(otherBank, func(p *pledge.Proposal) { p.DebtDue, p.RegisteredTo = 20280101, 20280401 })
	e.after(20270331)
	require.Equal(t, pledge.StatusLapsed, e.now(first).Status)
	e.do(second, pledge.Act{Act: &pledge.Act_CancelReservation{CancelReservation: &pledge.CancelReservation{}}}, otherBank)
	_, err := e.offer(e.proposal(otherBank, func(p *pledge.Proposal) { p.DebtDue, p.RegisteredTo = 20280101, 20280401 }), otherBank+"/handler")
	require.ErrorIs(t, err, pledge.ErrReserved)
	exported(e)
}

// What the agency has proposed on a judgment is not the pledgee's to drop; what the
// pledgee has proposed does not keep it out.
func TestDropping(t *testing.T) {
	e := started(t)
	id := e.perfected(bank, 60, nil)
	_, err := e.propose(id, annul(), agency)
	require.NoError(t, err)
	_, err = send(e, e.msg.Drop, &types.MsgDrop{Officer: bank + "/handler", Id: id})
	require.ErrorIs(t, err, pledge.ErrNotPledgee)
	must(e, e.msg.Drop, &types.MsgDrop{Officer: agency + "/reviewer", Id: id})
	_, err = e.propose(id, notice(), bank)
	require.NoError(t, err)
	must(e, e.msg.Drop, &types.MsgDrop{Officer: agency + "/handler", Id: id})
	e.do(id, annul(), agency)
}

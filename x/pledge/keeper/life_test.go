// SPDX-License-Identifier: Apache-2.0

package keeper_test

import (
	"context"
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
	require.True(t, e.ranking(code1).Empty())
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
	require.True(t, e.ranking(code1).Empty())
}

// A debt that the pledgor says has ended is released in ten working days, or the
// pledge is flagged; nothing ends by it.
func TestReleaseOverdue(t *testing.T) {
	e := started(t)
	id := e.perfected(bank, 60, nil)
	msg := &types.MsgStateDebtEnded{
		Handler: agency + "/handler", Id: id, EndedOn: 20260924, Evidence: document("paid"),
		Consent: signed(holder, pledge.Signing{Act: pledge.ActStateDebtEnded, Object: id, Version: 1}, document("paid")),
	}
	stranger := *msg
	stranger.Handler = otherBank + "/handler"
	_, err := send(e, e.msg.StateDebtEnded, &stranger)
	require.ErrorIs(t, err, pledge.ErrNotPledgee)
	res := must(e, e.msg.StateDebtEnded, msg)
	require.EqualValues(t, 20261015, res.ReleaseBy, "28 to 30 September, 8 to 10 and 12 to 15 October")
	_, err = send(e, e.msg.StateDebtEnded, msg)
	require.ErrorIs(t, err, pledge.ErrTransition, "it is said once")
	e.after(20261015)
	p := e.now(id)
	require.True(t, p.ReleaseOverdue)
	require.Equal(t, pledge.StatusPerfected, p.Status)
	require.ErrorIs(t, e.may(certificate.DealTransfer), certificate.ErrPledged)
	require.Equal(t, pledge.StatusReleased, e.do(id, release(), bank).Status)
}

// A junior with an earlier time than its senior takes the next rank, and both are
// challenged until both pledgees or a court settle it.
func TestClash(t *testing.T) {
	e := started(t)
	first := e.perfected(bank, 60, juniors)
	second := e.perfected(otherBank, 600, nil)
	require.EqualValues(t, 2, e.ranking(code1).Rank(second))
	for _, id := range []string{first, second} {
		require.True(t, e.now(id).Challenged())
		require.EqualValues(t, 1, e.now(id).RankChallenges)
	}
	require.ErrorIs(t, e.try(first, settle(pledge.BasisAgreement, 1), bank, otherBank, bank), pledge.ErrNotPledgee)
	require.ErrorIs(t, e.try(first, settle(pledge.BasisAgreement, 1), agency, bank), pledge.ErrRankConsent)
	e.do(first, settle(pledge.BasisAgreement, 1), agency, otherBank, bank)
	for _, id := range []string{first, second} {
		require.False(t, e.now(id).Challenged())
		c, err := e.k.Challenge(e.Ctx, id, 1)
		require.NoError(t, err)
		require.Equal(t, pledge.ChallengeDecided, c.Status)
	}
}

// What is settled by the end of one of two pledges needs no decision any more.
func TestMoot(t *testing.T) {
	e := started(t)
	first := e.perfected(bank, 60, juniors)
	second := e.perfected(otherBank, 600, nil)
	e.do(second, release(), otherBank)
	for _, id := range []string{first, second} {
		require.Zero(t, e.now(id).OpenChallenges)
		c, err := e.k.Challenge(e.Ctx, id, 1)
		require.NoError(t, err)
		require.Equal(t, pledge.ChallengeMoot, c.Status)
	}
}

// Ranks move with the word of who loses by it, or a court's, and as they were read.
func TestMovingRanks(t *testing.T) {
	e := started(t)
	first := e.perfected(bank, 600, juniors)
	second := e.perfected(otherBank, 60, nil)
	order := func(b pledge.Basis) pledge.Act {
		return pledge.Act{Act: &pledge.Act_MoveRanks{MoveRanks: &pledge.MoveRanks{
			Certificate: code1, Version: e.ranking(code1).Version, Order: pledge.Rearrange{Basis: b, DocumentDigest: document("order"), Groups: []pledge.Group{
				{Places: []pledge.Place{{Pledge: second, Part: 1}}}, {Places: []pledge.Place{{Pledge: first, Part: 1}}},
			}},
		}}}
	}
	require.ErrorIs(t, e.try(first, order(pledge.BasisAgreement), agency, otherBank), pledge.ErrRankConsent)
	require.ErrorIs(t, e.try(first, order(pledge.BasisCourt), bank), pledge.ErrNotPledgee)
	e.do(first, order(pledge.BasisAgreement), agency, bank)
	require.EqualValues(t, 1, e.ranking(code1).Rank(second))
	require.EqualValues(t, 2, e.ranking(code1).Rank(first))
}

// An objection: told, before a court, decided; or dropped after thirty days.
func TestObjection(t *testing.T) {
	e := started(t)
	id := e.perfected(bank, 60, nil)
	object := func(by string) (uint32, error) {
		version := uint64(e.now(id).Challenges) + 1
		res, err := send(e, e.msg.Object, &types.MsgObject{
			Handler: agency + "/handler", Id: id, Statement: document("why"),
			Consent: signed(by, pledge.Signing{Act: pledge.ActObject, Object: id, Version: version}, document("why")),
		})
		return res.GetChallenge(), err
	}
	_, err := object(bank)
	require.ErrorIs(t, err, pledge.ErrOwn)
	n, err := object(holder)
	require.NoError(t, err)
	_, err = object(holder)
	require.ErrorIs(t, err, pledge.ErrManyChallenges)
	advance := func(suit bool) error {
		_, err := send(e, e.msg.AdvanceObjection, &types.MsgAdvanceObjection{Handler: agency + "/handler", Id: id, Challenge: n, Suit: suit, DocumentDigest: document("notice")})
		return err
	}
	require.NoError(t, advance(false))
	require.ErrorIs(t, advance(false), pledge.ErrChallengeStatus)
	require.NoError(t, advance(true))
	e.do(id, pledge.Act{Act: &pledge.Act_DecideChallenge{DecideChallenge: &pledge.DecideChallenge{Challenge: n, DocumentDigest: document("judgment")}}}, agency)
	require.False(t, e.now(id).Challenged())

	n, err = object(holder)
	require.NoError(t, err)
	require.EqualValues(t, 2, n)
	e.after(20261009) // seven days end on 1 October, a holiday; the next working day is the 8th
	c, err := e.k.Challenge(e.Ctx, id, n)
	require.NoError(t, err)
	require.True(t, c.NoticeOverdue)
	e.after(20261026) // thirty days end on Saturday 24 October
	require.False(t, e.now(id).Challenged())
	require.Equal(t, pledge.StatusPerfected, e.now(id).Status, "an objection ends no pledge")
	n, err = object(otherBank)
	require.NoError(t, err)
	must(e, e.msg.WithdrawObjection, &types.MsgWithdrawObjection{
		Handler: otherBank + "/handler", Id: id, Challenge: n,
		Consent: signed(otherBank, pledge.Signing{Act: pledge.ActWithdrawObjection, Object: id, Version: uint64(n)}, document("why")),
	})
	require.Equal(t, pledge.StatusCancelled, e.do(id, annul(), agency).Status)
}

// What becomes of a certificate is told on its pledges in the same transaction.
func TestCertificateEvents(t *testing.T) {
	e := started(t)
	id := e.perfected(bank, 60, nil)
	e.changed(code1, func(h *certificate.Head) { h.Holds = 1 })
	require.EqualValues(t, 1, e.now(id).Assets[0].Holds)
	e.changed(code1, func(h *certificate.Head) { h.Status = certificate.StatusExpired })
	require.True(t, e.now(id).Impaired())
	e.changed(code1, func(h *certificate.Head) { h.Status, h.Holds = certificate.StatusActive, 0 })
	require.False(t, e.now(id).Impaired())
	e.certificates.last = certificate.AnnotationGrantEnded
	e.changed(code1, func(h *certificate.Head) { h.Annotations++ })
	require.True(t, e.now(id).Assets[0].GrantEnded)
	version := e.now(id).Version
	e.changed(code1, func(*certificate.Head) {})
	require.Equal(t, version, e.now(id).Version, "nothing new, nothing written")
	e.changed(code1, func(h *certificate.Head) { h.ValidTo = 20270301 })
	e.after(20260930) // 180 days before 1 March 2027 is 2 September 2026
	require.EqualValues(t, 180, e.now(id).Assets[0].Warned)
	e.after(20261201) // 90 days before is 1 December
	require.EqualValues(t, 90, e.now(id).Assets[0].Warned)
}

// A pledge whose terms admit a transfer goes with the rights; one that is being
// realised stays, notes where they went, and is completed by it.
func TestTransfers(t *testing.T) {
	e := started(t)
	senior := e.perfected(bank, 600, func(p *pledge.Proposal) { p.Terms.AllowJunior, p.Terms.AllowTransfer = true, true })
	junior := e.perfected(otherBank, 60, juniors)
	behind := e.perfected(bank, 10, nil)
	require.ErrorIs(t, e.may(certificate.DealTransfer), certificate.ErrPledged)
	require.ErrorIs(t, e.sold(code1, code2, buyer), pledge.ErrTerms, "the junior does not go with the rights")
	e.issue(code1, holder)
	e.do(junior, notice(), otherBank)
	require.ErrorIs(t, e.try(junior, enforce(pledge.WayAuction, pledge.BasisAgreement), otherBank, holder), pledge.ErrCuring)
	e.do(junior, enforce(pledge.WayAuction, pledge.BasisCourt), otherBank)
	require.NoError(t, e.may(certificate.DealTransfer))
	require.NoError(t, e.sold(code1, code2, buyer))
	p := e.now(senior)
	require.Equal(t, []string{code2}, p.Certificates())
	require.Equal(t, buyer, p.Pledgor)
	r, err := e.k.Ranking(e.Ctx, code2, buyer)
	require.NoError(t, err)
	require.EqualValues(t, 1, r.Rank(senior))
	require.Equal(t, code2, e.now(junior).Assets[0].PassedTo)
	require.EqualValues(t, 1, e.ranking(code1).Rank(junior))
	require.ErrorIs(t, e.try(junior, release(), otherBank), pledge.ErrShares, "who stands behind gets its share")
	complete := pledge.Act{Act: &pledge.Act_Complete{Complete: &pledge.Complete{
		Transfers: []string{code2}, RecordDigest: document("record"), Proceeds: document("proceeds"), Surplus: document("surplus"),
		Shares: []pledge.Share{{Pledge: behind, Part: 1, Amount: document("share")}},
	}}}
	require.Equal(t, pledge.StatusEnforced, e.do(junior, complete, agency).Status)
	require.Equal(t, pledge.EndExtinguished, e.now(behind).End)
	require.True(t, e.ranking(code1).Empty())
	exported(e)
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
		{func(h *certificate.Head) { h.Holds = 1 }, certificate.ErrHeld},
		{func(h *certificate.Head) { h.Disputes = 1 }, certificate.ErrDisputed},
		{func(h *certificate.Head) { h.Divergent = 1 }, certificate.ErrDivergent},
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

// A transfer meets pledges as the end of another has left them: the challenge that
// the other's end made moot is counted no more.
func TestTransferAfterAMootChallenge(t *testing.T) {
	for range 6 { // ids decide which of the two is looked at first
		e := started(t)
		e.nonce = uint64(e.numbers)
		first := e.perfected(bank, 60, func(p *pledge.Proposal) {
			p.Terms.AllowJunior, p.Terms.AllowTransfer, p.RegisteredTo = true, true, 20270331
		})
		second := e.perfected(otherBank, 600, func(p *pledge.Proposal) { p.Terms.AllowTransfer = true })
		require.EqualValues(t, 1, e.now(first).RankChallenges)
		require.ErrorIs(t, e.sold(code1, code2, buyer), pledge.ErrClash)
		e.issue(code1, holder)
		e.do(second, release(), otherBank)
		require.NoError(t, e.sold(code1, code2, buyer))
		require.Zero(t, e.now(first).RankChallenges)
		exported(e)
	}
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

// exported holds an export to the state that it was made of, byte for byte. The
// queue of the exporting chain may have superfluous entries, of deadlines that an
// act has moved after they were looked at; no other may be missing.
func exported(e *env) {
	e.t.Helper()
	g, err := e.k.ExportGenesis(e.Ctx)
	require.NoError(e.t, err)
	other := empty(e.t)
	other.Ctx = other.Ctx.WithBlockTime(e.Ctx.BlockTime())
	require.NoError(e.t, other.Try(func(ctx context.Context) error { return other.k.InitGenesis(ctx, *g) }))
	was, is := e.Bytes(), other.Bytes()
	for key := range was {
		if _, there := is[key]; !there && key[0] == pledge.TimerPrefix[0] {
			delete(was, key)
		}
	}
	require.Equal(e.t, was, is)
}

func TestGenesis(t *testing.T) {
	e := started(t)
	e.perfected(bank, 60, juniors)
	e.perfected(otherBank, 600, nil)
	_, err := e.offer(e.proposal(bank, nil), bank+"/handler")
	require.ErrorIs(t, err, pledge.ErrSenior)
	exported(e)
	good, err := e.k.ExportGenesis(e.Ctx)
	require.NoError(t, err)
	for name, spoil := range map[string]func(*types.GenesisState){
		"pledge twice":        func(g *types.GenesisState) { g.Pledges = append(g.Pledges, g.Pledges[0]) },
		"not listed":          func(g *types.GenesisState) { g.Listed = g.Listed[:1] },
		"list with a gap":     func(g *types.GenesisState) { g.Listed[1].Index = 3 },
		"no ranking":          func(g *types.GenesisState) { g.Rankings = nil },
		"ranking twice":       func(g *types.GenesisState) { g.Rankings = append(g.Rankings, g.Rankings[0]) },
		"place of nobody":     func(g *types.GenesisState) { g.Rankings[0].Tranches = g.Rankings[0].Tranches[:1] },
		"challenge lost":      func(g *types.GenesisState) { g.Challenges = g.Challenges[:1] },
		"number lost":         func(g *types.GenesisState) { g.Numbers = g.Numbers[:1] },
		"number twice":        func(g *types.GenesisState) { g.Numbers = append(g.Numbers, g.Numbers[0]) },
		"history lost":        func(g *types.GenesisState) { g.History = g.History[:3] },
		"history too long":    func(g *types.GenesisState) { g.History[0].Version = 9 },
		"another store":       func(g *types.GenesisState) { g.Genesis.Store = "objection" },
		"no periods":          func(g *types.GenesisState) { g.Params = pledge.Params{} },
		"pledge of no status": func(g *types.GenesisState) { g.Pledges[0].Status = pledge.StatusNone },
	} {
		g, err := e.k.ExportGenesis(e.Ctx)
		require.NoError(t, err)
		require.Equal(t, good, g)
		spoil(g)
		require.Error(t, g.Validate(), name)
	}
}

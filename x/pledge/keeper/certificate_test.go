// SPDX-License-Identifier: Apache-2.0

package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/pledge/keeper"
	"github.com/shuquan-ledger/shuquan/x/pledge/types"
)

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

// A certificate whose expiry waits in a queue that is longer than a block takes has
// expired nevertheless: queries and acts see the mark, which is written once.
func TestExpiriesThatWaitInTheQueue(t *testing.T) {
	e := started(t)
	id := e.perfected(bank, 60, nil)
	e.changed(code1, func(h *certificate.Head) { h.ValidTo = 20270110 })
	e.At(calendar.Day(20270110).End())
	require.False(t, e.now(id).Impaired(), "its last day")
	e.At(calendar.Day(20270110).End() + 1)
	h := e.certificates.heads[code1]
	h.Status = certificate.StatusExpired // as of now; nobody is told
	e.certificates.heads[code1] = h

	stored, err := e.k.Pledge(e.Ctx, id)
	require.NoError(t, err)
	require.False(t, stored.Impaired())
	q := keeper.NewQueryServer(e.k)
	one, err := q.Pledge(e.Ctx, &types.QueryPledgeRequest{Id: id})
	require.NoError(t, err)
	listed, err := q.OfCertificate(e.Ctx, &types.QueryOfCertificateRequest{Certificate: code1})
	require.NoError(t, err)
	its, err := q.OfPledgee(e.Ctx, &types.QueryOfPledgeeRequest{Pledgee: bank})
	require.NoError(t, err)
	for _, p := range []pledge.Pledge{one.Pledge, listed.Pledges[0], its.Pledges[0]} {
		require.True(t, p.Impaired())
		require.Equal(t, stored.Version+1, p.Version)
	}

	_, err = e.propose(id, notice(), bank)
	require.NoError(t, err)
	stored, err = e.k.Pledge(e.Ctx, id)
	require.NoError(t, err)
	require.True(t, stored.Impaired(), "the act has met it")
	e.changed(code1, func(*certificate.Head) {})
	after, err := e.k.Pledge(e.Ctx, id)
	require.NoError(t, err)
	require.Equal(t, stored, after, "the queue brings nothing new")
}

// A pledge whose terms admit a transfer goes with the rights; one that is being
// realised stays, notes where they went, and is completed by it.
func TestTransfers(t *testing.T) {
	e := started(t)
	senior := e.perfected(bank, 600, func(p *pledge.Proposal) { p.Terms.AllowJunior, p.Terms.AllowTransfer = true, true })
	junior := e.perfected(otherBank, 60, juniors)
	behind := e.perfected(bank, 10, nil)
	require.ErrorIs(t, e.may(certificate.DealTransfer), certificate.ErrPledged)
	require.ErrorIs(t, e.sold(code1, code2, buyer), pledge.ErrFollow, "the junior does not go with the rights")
	e.issue(code1, holder)
	e.do(junior, notice(), otherBank)
	require.ErrorIs(t, e.try(junior, enforce(pledge.WayAuction, pledge.BasisAgreement), otherBank, holder), pledge.ErrCuring)
	e.do(junior, enforceTo(pledge.WayAuction, buyer), otherBank)
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
	require.True(t, free(e.ranking(code1)))
	exported(e)
}

// Nobody acquires the rights in a realisation but the buyer whom the pledgee has named
// with the pledgor's word or a court's document, who may be another later.
func TestNobodyButTheBuyer(t *testing.T) {
	e := started(t)
	id := e.perfected(bank, 60, nil)
	e.do(id, notice(), bank)
	e.do(id, enforce(pledge.WayAuction, pledge.BasisCourt), bank)
	require.ErrorIs(t, e.may(certificate.DealTransfer), certificate.ErrPledged, "no buyer is named")
	refused := func(to, why string) {
		t.Helper()
		was := e.now(id)
		require.ErrorIs(t, e.sold(code1, code2, to), pledge.ErrFollow, why)
		require.Equal(t, was, e.now(id))
		e.issue(code1, holder)
	}
	refused(buyer, "no buyer is named")
	require.ErrorIs(t, e.try(id, enforceTo(pledge.WayAuction, holder), bank), pledge.ErrOwn)
	require.ErrorIs(t, e.try(id, enforceTo(pledge.WayAuction, buyer), otherBank), pledge.ErrNotPledgee)
	agreed := enforceTo(pledge.WayTransfer, bank)
	agreed.GetStartEnforcement().Basis = pledge.BasisAgreement
	require.ErrorIs(t, e.try(id, agreed, bank), pledge.ErrConsents, "the pledgor has not signed")
	require.Equal(t, bank, e.do(id, agreed, bank, holder).Buyer)
	refused(buyer, "the pledgee is to acquire them")
	require.Equal(t, buyer, e.do(id, enforceTo(pledge.WayAuction, buyer), bank).Buyer)
	require.NoError(t, e.may(certificate.DealTransfer))
	refused(otherBank, "another than the buyer")
	e.do(id, enforce(pledge.WayLicence, pledge.BasisCourt), bank)
	require.ErrorIs(t, e.may(certificate.DealTransfer), certificate.ErrPledged, "a licence passes nothing")
	e.do(id, enforceTo(pledge.WayAuction, buyer), bank)
	require.NoError(t, e.sold(code1, code2, buyer))
	require.Equal(t, code2, e.now(id).Assets[0].PassedTo)
	require.ErrorIs(t, e.try(id, enforceTo(pledge.WayAuction, otherBank), bank), pledge.ErrShares, "the rights have passed")
	exported(e)
}

// A transfer in the first block after another pledge has lapsed, before the queue
// gets to it, meets the challenge that the lapse made moot as ended, whichever of the
// two is looked at first.
func TestTransferAfterALapse(t *testing.T) {
	firstIsBefore := map[bool]bool{}
	for i := range uint64(8) {
		e := started(t)
		e.nonce = 10 * i
		first := e.locked(bank, func(p *pledge.Proposal) { p.Terms.AllowJunior, p.RegisteredTo = true, 20271231 })
		long := e.perfect(60)
		long.GetPerfect().Entry.RegisteredTo = 20271231
		e.do(first, long, bank)
		second := e.perfected(otherBank, 600, nil)
		firstIsBefore[first < second] = true
		e.do(first, notice(), bank)
		e.do(first, enforceTo(pledge.WayTransfer, buyer), bank)
		require.ErrorIs(t, e.sold(code1, code2, buyer), pledge.ErrClash)
		e.issue(code1, holder)
		e.At(calendar.Day(20270331).End() + 1)
		require.NoError(t, e.sold(code1, code2, buyer))
		require.Equal(t, code2, e.now(first).Assets[0].PassedTo)
		require.Equal(t, pledge.StatusLapsed, e.now(second).Status)
		exported(e)
	}
	require.Len(t, firstIsBefore, 2)
}

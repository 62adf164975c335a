// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// buys names the buyer of a realisation, by a court's document.
func (s *security) buys(way pledge.Way, buyer string) *ledger.Result {
	s.t.Helper()
	return s.BothOnPledge(s.bank.Handler, s.bank.Reviewer, s.id, ledger.EnforceTo(way, pledge.BasisCourt, buyer))
}

// evidencing files a transfer of a paper and leads it as far as its evidence waits for
// the reviewer.
func (d *desk) evidencing(p *paper, rights ...registration.Right) func() *ledger.Result {
	d.t.Helper()
	id := d.transferring(p, rights...)
	d.Accept(d.agency, id)
	d.Both(d.agency, id, ledger.PassAct)
	d.Both(d.agency, id, ledger.WaiveAct)
	proposed := d.Propose(d.agency, id, d.EvidenceOf(id))
	return func() *ledger.Result { return d.Send(d.agency.Reviewer, d.Confirmation(d.agency, id, proposed)) }
}

// The pledgor and an accomplice do not take the rights out of a realisation between
// themselves: no transfer is filed before the pledgee has named who acquires them, and
// none to another than the buyer is evidenced.
func TestSaleToAnAccompliceIsRefused(t *testing.T) {
	d := newDesk(t)
	for _, change := range []func(*pledge.Proposal){nil, admitTransfer} {
		s := d.security(func(p *pledge.Proposal) {
			d.aYear(p)
			if change != nil {
				change(p)
			}
		}).take(toDefault...)
		s.ofBank(ledger.EnforceAct(pledge.WayAuction, pledge.BasisCourt))
		for _, rights := range [][]registration.Right{nil, {registration.RightUse}, {registration.RightOperate}} {
			_, res := d.tryTransfer(s.paper, rights...)
			requireRefused(t, res, certificate.ErrPledged, "filed while nobody is named")
		}
		res := s.buys(pledge.WayAuction, d.other.Code)
		require.Zero(t, res.Code, res.Log)
		confirm := d.evidencing(s.paper)
		before := s.read()
		requireRefused(t, confirm(), pledge.ErrFollow, "evidenced while another is the buyer")
		require.Equal(t, before, s.read())
		require.Equal(t, certificate.StatusActive, s.paper.head().Status)
		requireRefused(t, d.completes(s.id, s.paper.code), pledge.ErrNotPassed, "nothing has passed")

		res = s.buys(pledge.WayTransfer, d.to.Code)
		require.Zero(t, res.Code, res.Log)
		res = confirm()
		require.Zero(t, res.Code, res.Log)
		to := s.read().Assets[0].PassedTo
		require.NotEmpty(t, to)
		res = d.completes(s.id, to)
		require.Zero(t, res.Code, res.Log)
		require.Equal(t, []any{pledge.StatusEnforced, d.to.Code}, []any{s.read().Status, s.read().Buyer})
	}
}

// The right to use alone does not pass to another than the buyer either, which would
// leave the right to operate worth little.
func TestNoRightPassesBesideTheBuyer(t *testing.T) {
	d := newDesk(t)
	s := d.security(d.aYear).take(toEnforcing...)
	confirm := d.evidencing(s.paper, registration.RightUse)
	require.Zero(t, s.buys(pledge.WayAuction, d.other.Code).Code)
	requireRefused(t, confirm(), pledge.ErrFollow, "the right to use to another")
	require.Zero(t, s.buys(pledge.WayAuction, d.to.Code).Code)
	noted := s.read()
	res := confirm()
	require.Zero(t, res.Code, res.Log)
	require.Equal(t, noted, s.read(), "the right to use realises nothing")
}

// What is filed under terms that admit a transfer is not evidenced once the pledge is
// being realised without a buyer.
func TestTransferFiledBeforeARealisation(t *testing.T) {
	d := newDesk(t)
	s := d.security(func(p *pledge.Proposal) {
		d.aYear(p)
		admitTransfer(p)
	}).take(toPerfected...)
	confirm := d.evidencing(s.paper)
	s.giveNotice()
	s.ofBank(ledger.EnforceAct(pledge.WayTransfer, pledge.BasisCourt))
	require.Equal(t, pledge.StatusEnforcing, s.read().Status)
	requireRefused(t, confirm(), certificate.ErrPledged, "no buyer is named")
	require.Equal(t, certificate.StatusActive, s.paper.head().Status)
}

// The pledgee changes the way and the buyer, with the pledgor's word or a court's
// document, until the rights have passed; the realisation has begun when it began.
func TestPledgeeChangesWayAndBuyer(t *testing.T) {
	d := newDesk(t)
	s := d.security(d.aYear).take(toEnforcing...)
	begun := s.read().EnforcedFrom
	s.cureOver()
	agreed := ledger.EnforceTo(pledge.WayTransfer, pledge.BasisAgreement, s.bank.Code)
	requireRefused(t, d.BothOnPledge(s.bank.Handler, s.bank.Reviewer, s.id, agreed), pledge.ErrConsents, "the pledgor has not signed")
	s.ofBank(agreed, s.party)
	now := s.read()
	require.Equal(t, []any{pledge.WayTransfer, s.bank.Code, begun}, []any{now.Way, now.Buyer, now.EnforcedFrom})
	require.Equal(t, "StartEnforcement", s.entry().Event)
	require.Contains(t, s.entry().Detail, "buyer="+s.bank.Code)
	requireRefused(t, s.buys(pledge.WayAuction, s.party.Code), pledge.ErrOwn, "the pledgor")
	requireRefused(t, s.buys(pledge.WayManagement, d.to.Code), pledge.ErrEnum, "a buyer where nothing passes")
	res := d.BothOnPledge(d.agency.Handler, d.agency.Reviewer, s.id, ledger.EnforceTo(pledge.WayAuction, pledge.BasisCourt, d.to.Code))
	requireRefused(t, res, pledge.ErrNotPledgee, "the agency")
	require.Zero(t, s.buys(pledge.WayAuction, d.to.Code).Code)
	s.passRights()
	requireRefused(t, s.buys(pledge.WayAuction, d.other.Code), pledge.ErrShares, "the rights have passed")
	s.complete()
	require.Equal(t, pledge.StatusEnforced, s.read().Status)
}

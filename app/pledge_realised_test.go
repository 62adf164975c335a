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

// junior is a pledge to the second bank behind all that stand there, which admits
// others behind it.
func (s *security) junior(change func(*pledge.Proposal)) (string, pledge.Proposal) {
	s.t.Helper()
	s.numbers++
	deal := s.Loan(s.party, s.second, ledger.Nonce(85_000+s.numbers), s.paper.code)
	admitJunior(&deal)
	if change != nil {
		change(&deal)
	}
	id := s.Lock(s.second, deal, s.party)
	return id, deal
}

func (s *security) perfectedJunior(change func(*pledge.Proposal)) string {
	s.t.Helper()
	id, deal := s.junior(change)
	s.MustOnPledge(s.second, id, s.entered(deal))
	return id
}

// realise begins to auction to the one who acquires at this desk.
func (d *desk) realise(b *ledger.Bank, id string) {
	d.t.Helper()
	d.MustOnPledge(b, id, ledger.DefaultAct())
	d.MustOnPledge(b, id, ledger.EnforceTo(pledge.WayAuction, pledge.BasisCourt, d.to.Code))
}

func share(id string) pledge.Share {
	return pledge.Share{Pledge: id, Part: 1, Amount: ledger.Digest("share of " + id)}
}

// completes has the agency complete a realisation.
func (d *desk) completes(id, to string, shares ...pledge.Share) *ledger.Result {
	return d.BothOnPledge(d.agency.Handler, d.agency.Reviewer, id, ledger.CompleteAct(shares, to))
}

func (d *desk) rank(certificate, holder, id string) uint32 {
	d.t.Helper()
	r, err := d.App.Keepers.Pledge.Ranking(d.Ctx(), certificate, holder)
	require.NoError(d.t, err)
	return r.Rank(id)
}

// requireFree demands that nothing of a pledge stands on a certificate.
func (d *desk) requireFree(code string) {
	d.t.Helper()
	for _, deal := range []certificate.Deal{certificate.DealTransfer, certificate.DealCancel, certificate.DealPledge, certificate.DealLicenseExclusive} {
		require.NoError(d.t, d.App.Keepers.Certificate.MayDeal(d.Ctx(), code, deal), deal)
	}
}

// The first rank is realised through a registered transfer: the rights pass, the
// proceeds are accounted for to those behind in their order, who end with it, what
// was reserved is free, and the new certificate is.
func TestFirstRankIsRealised(t *testing.T) {
	d := newDesk(t)
	s := d.security(func(p *pledge.Proposal) {
		d.aYear(p)
		admitJunior(p)
	}).take(toPerfected...)
	second, third := s.perfectedJunior(nil), s.perfectedJunior(nil)
	reserved, _ := s.junior(nil)
	_, res := d.tryTransfer(s.paper)
	requireRefused(t, res, certificate.ErrPledged, "before anybody realises")
	s.giveNotice()
	s.enforce()
	requireRefused(t, d.completes(s.id, s.paper.code, share(second), share(third)), pledge.ErrNotPassed, "before the rights have passed")
	s.passRights()

	old, fresh := s.paper.head(), d.Head(s.passedTo)
	require.Equal(t, []any{certificate.StatusCancelled, certificate.ReasonTransferred}, []any{old.Status, old.Reason})
	r, err := d.App.Keepers.Registration.Registration(d.Ctx(), fresh.Registration)
	require.NoError(t, err)
	for _, right := range []registration.Right{registration.RightUse, registration.RightOperate} {
		require.Equal(t, []string{d.to.Code}, registration.HoldersOf(r.Rights, right))
	}
	require.Equal(t, s.passedTo, s.read().Assets[0].PassedTo)
	requireRefused(t, d.BothOnPledge(d.bank.Handler, d.bank.Reviewer, s.id, d.ReleasePledge()), pledge.ErrShares, "released without accounting")
	for what, shares := range map[string][]pledge.Share{
		"nobody": nil, "the second alone": {share(second)}, "out of order": {share(third), share(second)},
		"itself too": {share(s.id), share(second), share(third)}, "the reservation too": {share(second), share(third), share(reserved)},
	} {
		requireRefused(t, d.completes(s.id, s.passedTo, shares...), pledge.ErrShares, what)
	}
	requireRefused(t, d.completes(s.id, s.paper.code, share(second), share(third)), pledge.ErrNotPassed, "another certificate")
	require.Equal(t, pledge.StatusEnforcing, s.read().Status)

	res = d.completes(s.id, s.passedTo, share(second), share(third))
	require.Zero(t, res.Code, res.Log)
	for id, want := range map[string][]any{
		s.id:     {pledge.StatusEnforced, pledge.EndRealised},
		second:   {pledge.StatusEnforced, pledge.EndExtinguished},
		third:    {pledge.StatusEnforced, pledge.EndExtinguished},
		reserved: {pledge.StatusReleased, pledge.EndExtinguished},
	} {
		p := d.Pledge(id)
		require.Equal(t, want, []any{p.Status, p.End})
		require.Equal(t, d.Height(), d.entryOf(id, p.Version).Height, "in one block")
		require.Zero(t, d.rank(s.paper.code, d.party.Code, id))
	}
	d.requireFree(s.passedTo)
	again := d.Loan(d.to, d.second, ledger.Nonce(99_000), s.passedTo)
	id := d.Lock(d.second, again, d.to)
	d.MustOnPledge(d.second, id, d.PerfectPledge(again, d.to, "0500000001"))
	require.EqualValues(t, 1, d.rank(s.passedTo, d.to.Code, id), "who has got the rights pledges them")
}

// A senior whose terms admit a transfer goes with the rights and keeps its rank;
// the junior that was realised and who stands behind it end.
func TestSeniorFollowsARealisation(t *testing.T) {
	d := newDesk(t)
	s := d.security(func(p *pledge.Proposal) {
		d.aYear(p)
		admitJunior(p)
		admitTransfer(p)
	}).take(toPerfected...)
	realised, behind := s.perfectedJunior(nil), s.perfectedJunior(nil)
	d.realise(d.second, realised)
	s.passRights()
	now := s.read()
	require.Equal(t, []any{pledge.StatusPerfected, []string{s.passedTo}, d.to.Code}, []any{now.Status, now.Certificates(), now.Pledgor})
	require.Equal(t, "Followed", s.entry().Event)
	require.EqualValues(t, 1, d.rank(s.passedTo, d.to.Code, s.id))
	require.Zero(t, d.rank(s.paper.code, d.party.Code, s.id))
	require.Equal(t, pledge.StatusEnforcing, d.Pledge(realised).Status)
	require.Equal(t, pledge.StatusPerfected, d.Pledge(behind).Status)

	requireRefused(t, d.completes(realised, s.passedTo), pledge.ErrShares, "without who stands behind")
	res := d.completes(realised, s.passedTo, share(behind))
	require.Zero(t, res.Code, res.Log)
	require.Equal(t, pledge.StatusEnforced, d.Pledge(realised).Status)
	require.Equal(t, []any{pledge.StatusEnforced, pledge.EndExtinguished}, []any{d.Pledge(behind).Status, d.Pledge(behind).End})
	require.Equal(t, now, s.read(), "the senior has gone before")
	require.ErrorIs(t, d.App.Keepers.Certificate.MayDeal(d.Ctx(), s.passedTo, certificate.DealCancel), certificate.ErrPledged)
	s.release()
	d.requireFree(s.passedTo)
}

// A senior whose terms admit no transfer stands against the realisation of who
// ranks behind it; after its release the transfer is registered.
func TestSeniorStandsAgainstARealisation(t *testing.T) {
	d := newDesk(t)
	s := d.security(func(p *pledge.Proposal) {
		d.aYear(p)
		admitJunior(p)
	}).take(toPerfected...)
	junior := s.perfectedJunior(nil)
	d.realise(d.second, junior)
	_, res := d.tryTransfer(s.paper)
	requireRefused(t, res, certificate.ErrPledged, "while the senior does not agree")
	s.release()
	s.passRights()
	res = d.completes(junior, s.passedTo)
	require.Zero(t, res.Code, res.Log)
	d.requireFree(s.passedTo)
}

// Realising by licence or management passes no rights: it asks for no transfer, is
// not completed, and ends by a release.
func TestRealisationWithoutATransfer(t *testing.T) {
	d := newDesk(t)
	for _, way := range []pledge.Way{pledge.WayLicence, pledge.WayManagement} {
		s := d.security(d.aYear).take(toDefault...)
		s.ofBank(ledger.EnforceAct(way, pledge.BasisCourt))
		_, res := d.tryTransfer(s.paper)
		requireRefused(t, res, certificate.ErrPledged, way.String())
		requireRefused(t, d.completes(s.id, s.paper.code), pledge.ErrNotPassed, way.String())
		s.release()
		require.Equal(t, pledge.StatusReleased, s.read().Status)
		d.requireFree(s.paper.code)
	}
}

// While two ranks contradict each other the rights do not pass, and no proceeds are
// distributed, until that is settled.
func TestContradictionStandsAgainstARealisation(t *testing.T) {
	d := newDesk(t)
	c := d.contested()
	c.contradict()
	behind := c.challenge().Other
	c.giveNotice()
	c.enforce()
	id := d.transferring(c.paper)
	d.Accept(d.agency, id)
	d.Both(d.agency, id, ledger.PassAct)
	d.Both(d.agency, id, ledger.WaiveAct)
	proposed := d.Propose(d.agency, id, d.EvidenceOf(id))
	requireRefused(t, d.Send(d.agency.Reviewer, d.Confirmation(d.agency, id, proposed)), pledge.ErrClash, "while the rank is in dispute")
	c.settle()
	res := d.Send(d.agency.Reviewer, d.Confirmation(d.agency, id, proposed))
	require.Zero(t, res.Code, res.Log)
	to := c.read().Assets[0].PassedTo
	require.Equal(t, proposed.Code, to)
	res = d.completes(c.id, to, share(behind))
	require.Zero(t, res.Code, res.Log)
	d.requireFree(to)
}

// The right to operate is what is realised: when another of the pledged rights
// passes, before it or after it, nothing has been realised by that, and who ranks
// behind keeps its rank.
func TestRightToUseRealisesNothing(t *testing.T) {
	d := newDesk(t)
	s := d.security(func(p *pledge.Proposal) {
		d.aYear(p)
		admitJunior(p)
	}).take(toPerfected...)
	junior := s.perfectedJunior(nil)
	s.giveNotice()
	s.enforce()
	use := d.transfer(s.paper, registration.RightUse)
	requireRefused(t, d.completes(s.id, use, share(junior)), pledge.ErrNotPassed, "the right to use alone")
	require.EqualValues(t, 2, d.rank(s.paper.code, d.party.Code, junior))
	operate := d.transfer(s.paper, registration.RightOperate)
	require.Equal(t, operate, s.read().Assets[0].PassedTo)
	require.Equal(t, "RightsPassed", s.entry().Event)
	requireRefused(t, d.completes(s.id, use, share(junior)), pledge.ErrNotPassed, "what passed before")
	res := d.completes(s.id, operate, share(junior))
	require.Zero(t, res.Code, res.Log)
	require.Equal(t, pledge.EndExtinguished, d.Pledge(junior).End)

	other := d.security(d.aYear).take(toEnforcing...)
	operate = d.transfer(other.paper, registration.RightOperate)
	noted := other.read()
	d.transfer(other.paper, registration.RightUse)
	require.Equal(t, operate, noted.Assets[0].PassedTo)
	require.Equal(t, noted, other.read(), "what passes after it is not noted")
}

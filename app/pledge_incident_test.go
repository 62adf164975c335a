// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	abci "github.com/cometbft/cometbft/abci/types"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// validFor is a certificate that is valid for some months.
func (d *desk) validFor(months int) *paper {
	p := d.paper(func() uint32 { return uint32(d.todayIs().AddMonths(months)) })
	require.Zero(d.t, p.issue().Code)
	return p
}

// ofNation is a certificate of the national system, whose holder is from now on who pledges.
func (d *desk) ofNation() *paper {
	d.made++
	national := d.NewNationalAgency("国家登记中心", "140300", 4)
	d.party = d.NewParty(national, "国家煤机有限公司")
	_, code := d.RegisterNational(national, ledger.Content("国家数据", d.party), ledger.Nonce(9000+d.made), "NDRS-1", "SJ1442026070001", d.party)
	s := &stage{Ledger: d.Ledger, t: d.t, agency: national, handler: national.Handler, reviewer: national.Reviewer}
	return &paper{stage: s, code: code}
}

// dispute has an objection to the certificate found complete.
func (s *security) dispute() {
	o := &dispute{court: &court{office: s.office}, paper: s.paper}
	o.file()
	o.complete()
	require.EqualValues(s.t, 1, s.paper.head().Disputes)
}

func (s *security) hold() {
	s.paper.both(ledger.HoldAct(s.Now().Unix(), s.Now().Unix()+86400*90, registration.RightOperate))
}

// expires lets the validity of the certificate end.
func (s *security) expires() {
	end := calendar.Day(s.paper.head().ValidTo).End()
	s.To(end - 1)
	s.Block()
	require.False(s.t, s.read().Impaired())
	s.Block()
	require.Equal(s.t, end+1, s.Now().Unix())
}

// requireTold demands that the last block wrote an event on the pledge and
// emitted it.
func (s *security) requireTold(event string) {
	s.t.Helper()
	e := s.entry()
	require.Equal(s.t, []any{event, s.Height()}, []any{e.Event, e.Height})
	answer := s.Answers[len(s.Answers)-1]
	events := answer.Events
	for _, tx := range answer.TxResults {
		events = append(events, tx.Events...)
	}
	found := 0
	for _, x := range events {
		if strings.HasSuffix(x.Type, ".EventPledgeChanged") && attribute(x, "id") == s.id && attribute(x, "event") == event {
			found++
			require.Equal(s.t, fmt.Sprint(s.read().Impaired()), attribute(x, "impaired"))
		}
	}
	require.Equal(s.t, 1, found, event)
}

func attribute(e abci.Event, key string) string {
	for _, a := range e.Attributes {
		if a.Key == key {
			return strings.Trim(a.Value, `"`)
		}
	}
	return ""
}

// What becomes of a certificate is told on its pledges in the same block; only
// where it does not run any more the pledge is impaired, and it lives on.
func TestCertificateEventsAreToldAtOnce(t *testing.T) {
	d := newDesk(t)
	for _, x := range []struct {
		event  string
		on     func() *paper
		happen func(*security)
		asset  func(*pledge.Asset)
	}{
		{"CertificateExpired", func() *paper { return d.validFor(2) }, (*security).expires, func(a *pledge.Asset) { a.Impairment = pledge.ImpairmentExpired }},
		{"CertificateCancelled", d.issued, func(s *security) { s.paper.cancel() }, func(a *pledge.Asset) { a.Impairment = pledge.ImpairmentCancelled }},
		{"CertificateRevoked", d.issued, func(s *security) { s.paper.revoke() }, func(a *pledge.Asset) { a.Impairment = pledge.ImpairmentRevoked }},
		{"CertificateHeld", d.issued, (*security).hold, func(a *pledge.Asset) { a.Holds = 1 }},
		{"CertificateDisputed", d.issued, (*security).dispute, func(a *pledge.Asset) { a.Disputes = 1 }},
		{"CertificateDiverged", d.ofNation, func(s *security) { s.paper.both(ledger.DivergentAct()) }, func(a *pledge.Asset) { a.Divergent = true }},
	} {
		s := d.securityOn(x.on(), func(p *pledge.Proposal) { p.RegisteredTo = uint32(d.todayIs().AddMonths(12)) }).take(toPerfected...)
		before := s.read()
		x.happen(s)
		s.requireTold(x.event)
		now, want := s.read(), before.Assets[0]
		x.asset(&want)
		want.Warned = now.Assets[0].Warned
		require.Equal(t, want, now.Assets[0], x.event)
		require.Equal(t, want.Impairment != pledge.ImpairmentNone, now.Impaired(), x.event)
		require.Equal(t, pledge.StatusPerfected, now.Status, x.event)
		r, err := d.App.Keepers.Pledge.Ranking(d.Ctx(), s.paper.code, d.party.Code)
		require.NoError(t, err)
		require.EqualValues(t, 1, r.Rank(s.id), x.event)
		s.release()
		require.Equal(t, pledge.StatusReleased, s.read().Status, "%s: the pledgee can release it as before", x.event)
	}
}

// What is only proposed or reserved is told too, what has ended is not.
func TestEndedPledgesAreNotTold(t *testing.T) {
	d := newDesk(t)
	p := d.issued()
	released := d.securityOn(p, nil).take(and(toPerfected, (*security).release)...)
	proposed := d.securityOn(p, nil).take((*security).offer)
	locked := d.securityOn(p, nil).take(toLocked...)
	before := released.read()
	p.revoke()
	require.Equal(t, before, released.read())
	for _, s := range []*security{proposed, locked} {
		s.requireTold("CertificateRevoked")
		require.True(t, s.read().Impaired())
	}
}

// The end of a grant to operate public data is told in the block in which it is
// entered on the certificate, and stands on what is pledged after it.
func TestEndOfAGrantIsToldToPledgees(t *testing.T) {
	d := newDesk(t)
	ends := d.todayIs().Add(400)
	public := d.RegisterPublic(d.agency, d.PublicProduct(d.PublicContent("气象产品", d.party), ends), ledger.Nonce(1), "GGSJ-1", d.party)
	c := ledger.Content("授权运营产品", d.party)
	c.Source, c.Origin, c.PublicRegistration = registration.SourceAgreement, registration.OriginAuthorised, "GGSJ-1"
	msg, id := d.Submission(d.agency, c, ledger.Nonce(2), d.party)
	d.Must(d.agency.Handler, msg)
	d.Accept(d.agency, id)
	d.Both(d.agency, id, ledger.PassAct)
	d.Both(d.agency, id, ledger.WaiveAct)
	p := &paper{stage: &stage{Ledger: d.Ledger, t: t}, code: d.Seal(d.agency, id, ledger.EvidenceUntil(uint32(ends)))}

	without := d.securityOn(p, nil)
	offer, _ := d.Offer(d.bank.Handler, without.deal, d.party)
	requireRefused(t, d.Send(d.bank.Handler, offer), pledge.ErrAuthoriser, "without the authoriser's consent")
	consented := func(x *pledge.Proposal) {
		x.Collateral[0].AuthoriserDigest, x.Terms.AllowJunior = ledger.Digest("consent of the authoriser"), true
	}
	s := d.securityOn(p, consented).take(toPerfected...)
	d.bothMust(public, ledger.PublicRevokeAct("U-V1"))
	require.False(t, s.read().Assets[0].GrantEnded)
	d.Block()
	s.requireTold("GrantEnded")
	require.True(t, s.read().Assets[0].GrantEnded)
	require.False(t, s.read().Impaired())
	require.EqualValues(t, 1, p.head().Annotations)
	later := d.securityOn(p, consented).take((*security).offer)
	require.True(t, later.read().Assets[0].GrantEnded, "what is pledged after the end shows it too")
	require.EqualValues(t, 1, later.read().Version)
}

// The pledgee is warned 180, 90 and 30 days before its certificate expires, once
// each, at the beginning of the day.
func TestExpiryIsAnnounced(t *testing.T) {
	d := newDesk(t)
	s := d.securityOn(d.validFor(12), d.aYear).take(toPerfected...)
	require.EqualValues(t, 20270706, s.paper.head().ValidTo)
	last := time.Date(2027, 7, 6, 0, 0, 0, 0, beijing)
	for _, days := range []int{180, 90, 30} {
		day := last.AddDate(0, 0, -days)
		d.To(day.Unix() - 2)
		d.Block()
		before := s.read()
		require.NotEqualValues(t, days, before.Assets[0].Warned)
		d.To(day.Unix())
		d.Block()
		s.requireTold("ExpiryWarning")
		require.Equal(t, fmt.Sprintf("certificate=%s days=%d", s.paper.code, days), s.entry().Detail)
		require.EqualValues(t, days, s.read().Assets[0].Warned)
		warned := s.read()
		d.Advance(10 * 24 * time.Hour)
		d.Block()
		require.Equal(t, warned, s.read(), "once")
	}
}

// A certificate whose renewal was filed in time and is decided after its end
// impairs its pledge meanwhile; its renewal ends that, and warnings begin anew.
func TestRenewalEndsImpairment(t *testing.T) {
	d := newDesk(t)
	s := d.securityOn(d.validFor(2), func(p *pledge.Proposal) { p.RegisteredTo = uint32(d.todayIs().AddMonths(12)) }).take(toPerfected...)
	d.Block()
	require.EqualValues(t, 90, s.read().Assets[0].Warned, "who begins late is warned of the last one that has passed")
	renewal := s.paper.ask(registration.KindRenewal)
	require.NotEmpty(t, renewal)
	s.paper.clear(registration.KindRenewal, renewal)
	s.expires()
	s.requireTold("CertificateExpired")
	require.Equal(t, certificate.StatusRenewalPending, s.paper.head().Status)
	require.True(t, s.read().Impaired())
	d.Evidence(d.agency, renewal)
	s.requireTold("CertificateRestored")
	a := s.read().Assets[0]
	require.Equal(t, []any{pledge.ImpairmentNone, uint32(0), s.paper.head().ValidTo}, []any{a.Impairment, a.Warned, a.ValidTo})
	require.False(t, s.read().Impaired())
	require.Equal(t, pledge.StatusPerfected, s.read().Status)
}

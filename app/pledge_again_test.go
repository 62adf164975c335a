// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// anew files an application of a party for the data of a security.
func (s *security) anew(party *ledger.Party, nonce int, change func(*registration.Content)) (string, *ledger.Result) {
	s.t.Helper()
	c := ledger.Content(s.paper.content.DataName, party)
	c.Fingerprint = s.paper.content.Fingerprint
	if change != nil {
		change(&c)
	}
	msg, id := s.Submission(s.agency, c, ledger.Nonce(nonce), party)
	return id, s.Send(s.agency.Handler, msg)
}

// requireNotAnew demands that the pledgor cannot register its data again and that
// nothing is left of the attempt.
func (s *security) requireNotAnew(what string, change func(*registration.Content)) {
	s.t.Helper()
	pledged, head := s.read(), s.paper.head()
	s.made++
	id, res := s.anew(s.party, 80_000+s.made, change)
	requireRefused(s.t, res, certificate.ErrPledged, what)
	require.Contains(s.t, res.Log, "the same data are registered as "+s.paper.code)
	_, err := s.App.Keepers.Registration.Application(s.Ctx(), id)
	require.ErrorIs(s.t, err, registration.ErrNotFound, what)
	require.Equal(s.t, []any{pledged, head}, []any{s.read(), s.paper.head()}, what)
}

// registers leads an application to its certificate.
func (s *security) registers(id string) string {
	s.t.Helper()
	s.Accept(s.agency, id)
	s.Both(s.agency, id, ledger.PassAct)
	s.Both(s.agency, id, ledger.WaiveAct)
	return s.Evidence(s.agency, id)
}

// A debtor that lets its pledged certificate end, however it ends, cannot register
// the same data anew until the pledge is released. Others can.
func TestPledgeIsNotShedByRegisteringAgain(t *testing.T) {
	d := newDesk(t)
	for _, x := range []struct {
		why  string
		on   func() *paper
		ends func(*security)
	}{
		{"expired", func() *paper { return d.validFor(2) }, (*security).expires},
		{"cancelled ex officio", d.issued, func(s *security) { s.paper.cancel() }},
		{"revoked", d.issued, func(s *security) { s.paper.revoke() }},
	} {
		s := d.securityOn(x.on(), func(p *pledge.Proposal) { p.RegisteredTo = uint32(d.todayIs().AddMonths(12)) }).take(toPerfected...)
		d.made++
		_, res := s.anew(d.party, 80_000+d.made, nil)
		requireRefused(t, res, registration.ErrDuplicate, x.why+": while it runs")
		x.ends(s)
		require.True(t, s.read().Impaired(), x.why)
		s.requireNotAnew(x.why, nil)

		d.made++
		theirs, res := s.anew(d.other, 80_000+d.made, nil)
		require.Zero(t, res.Code, res.Log)
		require.NotEmpty(t, s.registers(theirs), "%s: what others register is lawful", x.why)

		s.release()
		d.made++
		again, res := s.anew(d.party, 80_000+d.made, nil)
		require.Zero(t, res.Code, res.Log)
		require.NotEqual(t, s.paper.code, s.registers(again), x.why)
	}
}

// What was filed before is asked again when it is to pass: of two applications for
// the same data the second does not get past a pledge of the first one's right.
func TestPledgeStandsAgainstTheSecondApplication(t *testing.T) {
	d := newDesk(t)
	p := d.paper(d.years)
	s := &security{desk: d, paper: p}
	second, res := s.anew(d.party, 90_001, nil)
	require.Zero(t, res.Code, res.Log)
	d.Accept(d.agency, second)
	require.Zero(t, p.issue().Code)
	s = d.securityOn(p, d.aYear).take(toPerfected...)
	p.revoke()
	propose := &registrationtypes.MsgPropose{Handler: d.agency.Handler.Address, Id: second, Act: ledger.PassAct}
	requireRefused(t, d.Send(d.agency.Handler, propose), certificate.ErrPledged, "passed while pledged")
	s.release()
	d.Must(d.agency.Handler, propose)
}

// An adoption from an earlier scheme and an application for a part of what is
// pledged are refused too; another right is free.
func TestWhatPledgesOfTheSameDataStandAgainst(t *testing.T) {
	d := newDesk(t)
	s := d.security(d.aYear).take(toPerfected...)
	s.paper.revoke()
	d.Carry(d.LegacyPermit(d.agency.Code, 5))
	s.requireNotAnew("adopted", func(c *registration.Content) { c.Legacy = ledger.Earlier(1) })
	s.requireNotAnew("the right to operate alone", func(c *registration.Content) { c.Rights = c.Rights[2:] })
	_, res := s.anew(d.party, 90_001, func(c *registration.Content) { c.Rights = c.Rights[:1] })
	require.Zero(t, res.Code, "the right to hold is not pledged: %s", res.Log)
}

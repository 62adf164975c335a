// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// transferring submits the transfer of rights of a paper's registration, all of
// them if none is named, and gives the application.
func (o *office) transferring(p *paper, rights ...registration.Right) string {
	o.t.Helper()
	id, res := o.tryTransfer(p, rights...)
	require.Zero(o.t, res.Code, res.Log)
	return id
}

func (o *office) tryTransfer(p *paper, rights ...registration.Right) (string, *ledger.Result) {
	o.t.Helper()
	k := o.App.Keepers.Registration
	r, err := k.Registration(o.Ctx(), p.id)
	require.NoError(o.t, err)
	f, err := k.Filing(o.Ctx(), r.Application, r.Filing)
	require.NoError(o.t, err)
	o.stages++
	msg, id := o.Request(o.agency, registration.KindTransfer, ledger.Passing(r, f.Content, p.party, o.to, rights...), ledger.Nonce(50000+o.stages), p.party, o.to)
	return id, o.Send(o.agency.Handler, msg)
}

// transfer lets rights pass and gives the new certificate's code.
func (o *office) transfer(p *paper, rights ...registration.Right) string {
	o.t.Helper()
	id := o.transferring(p, rights...)
	o.Accept(o.agency, id)
	o.Both(o.agency, id, ledger.PassAct)
	o.Both(o.agency, id, ledger.WaiveAct)
	return o.Evidence(o.agency, id)
}

func (o *office) issued() *paper {
	p := o.paper(o.years)
	require.Zero(o.t, p.issue().Code)
	return p
}

// A part of the rights passes: in one block the old registration has the rest
// under the same certificate code, the other party what passed, and the sum of
// the rights is what it was (F1, F2).
func TestTransferOfAPart(t *testing.T) {
	o := newOffice(t)
	p := o.issued()
	k := o.App.Keepers
	before, err := k.Registration.Registration(o.Ctx(), p.id)
	require.NoError(t, err)
	code := o.transfer(p, registration.RightOperate)
	require.NotEqual(t, p.code, code)
	rest, err := k.Registration.Registration(o.Ctx(), p.id)
	require.NoError(t, err)
	head, err := k.Certificate.Head(o.Ctx(), code)
	require.NoError(t, err)
	passed, err := k.Registration.Registration(o.Ctx(), head.Registration)
	require.NoError(t, err)
	require.Equal(t, rest.RegisteredAt, passed.RegisteredAt, "in one block")
	for _, g := range before.Rights { // nothing is lost, nothing added
		if g.Right == registration.RightOperate {
			g.Holder = o.to.Code
			require.Contains(t, passed.Rights, g)
		} else {
			require.Contains(t, rest.Rights, g)
		}
	}
	require.Len(t, before.Rights, len(rest.Rights)+len(passed.Rights))
	require.Empty(t, registration.HoldersOf(rest.Rights, registration.RightOperate))
	require.Equal(t, []string{o.to.Code}, registration.HoldersOf(passed.Rights, registration.RightOperate))
	require.Equal(t, before.ValidTo, passed.ValidTo)
	old := p.head()
	require.Equal(t, certificate.StatusActive, old.Status)
	require.EqualValues(t, 2, old.Version)
	// What has passed cannot pass again, and what is left can.
	_, res := o.tryTransfer(p, registration.RightUse)
	require.Zero(t, res.Code, res.Log)
	again, err := k.Registration.Registration(o.Ctx(), p.id)
	require.NoError(t, err)
	f, err := k.Registration.Filing(o.Ctx(), again.Application, again.Filing)
	require.NoError(t, err)
	c := ledger.Passing(before, f.Content, p.party, o.other, registration.RightOperate)
	c.Basis.Version = again.Version
	msg, _ := o.Request(o.agency, registration.KindTransfer, c, ledger.Nonce(60000), p.party, o.other)
	requireRefused(t, o.Send(o.agency.Handler, msg), registration.ErrNotHeld, "a right that has passed")
}

// Either side withdraws a transfer that is not registered yet, and nobody else does.
func TestEitherSideWithdrawsATransfer(t *testing.T) {
	o := newOffice(t)
	p := o.issued()
	k := o.App.Keepers.Registration
	for i, side := range []*ledger.Party{p.party, o.to} {
		r, err := k.Registration(o.Ctx(), p.id)
		require.NoError(t, err)
		f, err := k.Filing(o.Ctx(), r.Application, r.Filing)
		require.NoError(t, err)
		msg, id := o.Request(o.agency, registration.KindTransfer, ledger.Passing(r, f.Content, p.party, o.to, registration.RightOperate), ledger.Nonce(61000+i), p.party, o.to)
		o.Must(o.agency.Handler, msg)
		withdrawal := func(by ...*ledger.Party) *registrationtypes.MsgWithdraw {
			return &registrationtypes.MsgWithdraw{
				Handler: o.agency.Handler.Address, Id: id,
				Consents: o.Consents(registration.ActWithdraw, id, 1, ledger.Nonce(62000+i), contentOf(t, o.Ledger, id), by...),
			}
		}
		requireRefused(t, o.Send(o.agency.Handler, withdrawal()), registration.ErrConsents, "by nobody")
		requireRefused(t, o.Send(o.agency.Handler, withdrawal(o.other)), registration.ErrConsents, "by a third party")
		requireRefused(t, o.Send(o.agency.Handler, withdrawal(side, o.other)), registration.ErrConsents, "by one side and a third party")
		o.Must(o.agency.Handler, withdrawal(side))
		a, err := k.Application(o.Ctx(), id)
		require.NoError(t, err)
		require.Equal(t, registration.StatusWithdrawn, a.Status)
	}
}

// All rights pass: the old registration and its certificate end in the same
// block, for the reason that they were transferred.
func TestTransferOfTheWhole(t *testing.T) {
	o := newOffice(t)
	p := o.issued()
	code := o.transfer(p)
	old := p.head()
	require.Equal(t, certificate.StatusCancelled, old.Status)
	require.Equal(t, certificate.ReasonTransferred, old.Reason)
	r, err := o.App.Keepers.Registration.Registration(o.Ctx(), p.id)
	require.NoError(t, err)
	require.Equal(t, registration.EndTransferred, r.End)
	head, err := o.App.Keepers.Certificate.Head(o.Ctx(), code)
	require.NoError(t, err)
	require.Equal(t, old.StatusTime, head.IssuedAt)
	require.EqualValues(t, 1, head.Version)
}

// By succession those to whom rights pass apply alone (合并、分立、继承、破产).
func TestTransferBySuccession(t *testing.T) {
	o := newOffice(t)
	o.succeed(o.issued())
}

// succeed has all rights of a certificate pass by succession.
func (o *office) succeed(p *paper) {
	o.t.Helper()
	k := o.App.Keepers.Registration
	r, err := k.Registration(o.Ctx(), p.id)
	require.NoError(o.t, err)
	f, err := k.Filing(o.Ctx(), r.Application, r.Filing)
	require.NoError(o.t, err)
	c := ledger.Passing(r, f.Content, p.party, o.to)
	c.Basis.Succession, c.Applicants = true, c.Applicants[1:]
	msg, id := o.Request(o.agency, registration.KindTransfer, c, ledger.Nonce(70000), o.to)
	o.Must(o.agency.Handler, msg)
	o.Accept(o.agency, id)
	o.Both(o.agency, id, ledger.PassAct)
	o.Both(o.agency, id, ledger.WaiveAct)
	o.Evidence(o.agency, id)
	require.Equal(o.t, certificate.StatusCancelled, p.head().Status)
}

// A hold stands against a transfer when it is filed, and when it is evidenced
// although it was filed before (F-2); its lifting frees it. It stands against a
// cancellation too, and not against a change.
func TestHoldStandsAgainstTransfer(t *testing.T) {
	o := newOffice(t)
	p := o.issued()
	n := &noted{paper: p, index: 1}
	id := o.transferring(p, registration.RightOperate)
	o.Accept(o.agency, id)
	o.Both(o.agency, id, ledger.PassAct)
	o.Both(o.agency, id, ledger.WaiveAct)
	n.both(ledger.HoldAct(o.Now().Unix(), o.Now().Unix()+86400*90, registration.RightOperate))
	propose := &registrationtypes.MsgPropose{Handler: o.agency.Handler.Address, Id: id, Act: o.EvidenceOf(id)}
	requireRefused(t, o.Send(o.agency.Handler, propose), certificate.ErrHeld, "evidencing while held")
	held := o.issued()
	(&noted{paper: held, index: 1}).both(ledger.HoldAct(o.Now().Unix(), o.Now().Unix()+86400*90, registration.RightOperate))
	_, res := o.tryTransfer(held, registration.RightOperate)
	requireRefused(t, res, certificate.ErrHeld, "filing while held")
	require.Empty(t, held.ask(registration.KindCancellation))
	require.NotEmpty(t, held.ask(registration.KindChange))
	n.both(ledger.LiftHoldAct(1))
	require.NotEmpty(t, o.Evidence(o.agency, id))
}

// A right with a term passes with a certificate that ends with it, what remains
// keeps the longer one, and who had a right whose term is over can get it again.
func TestTransferOfRightsWithTerms(t *testing.T) {
	o := newOffice(t)
	k := o.App.Keepers.Registration
	content := ledger.Content("有期限的数据", o.party)
	ends := uint32(calendar.DayOf(o.Now().Unix()).AddMonths(12))
	for i := range content.Rights {
		if content.Rights[i].Right == registration.RightUse {
			content.Rights[i].To = ends
		}
	}
	id, _ := o.Register(o.agency, content, ledger.Nonce(777), o.party)
	r, err := k.Registration(o.Ctx(), id)
	require.NoError(t, err)
	msg, passing := o.Request(o.agency, registration.KindTransfer, ledger.Passing(r, content, o.party, o.to, registration.RightUse), ledger.Nonce(778), o.party, o.to)
	o.Must(o.agency.Handler, msg)
	o.Accept(o.agency, passing)
	o.Both(o.agency, passing, ledger.PassAct)
	o.Both(o.agency, passing, ledger.WaiveAct)
	propose := &registrationtypes.MsgPropose{Handler: o.agency.Handler.Address, Id: passing, Act: ledger.EvidenceUntil(r.ValidTo)}
	requireRefused(t, o.Send(o.agency.Handler, propose), registration.ErrValidity, "longer than the right")
	o.Seal(o.agency, passing, ledger.EvidenceUntil(ends))
	passed, err := k.Registration(o.Ctx(), passing)
	require.NoError(t, err)
	require.Equal(t, ends, passed.ValidTo)
	rest, err := k.Registration(o.Ctx(), id)
	require.NoError(t, err)
	require.Equal(t, r.ValidTo, rest.ValidTo)
}

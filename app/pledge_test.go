// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// lender is an office with a bank and a certificate of its party.
type lender struct {
	*office
	bank *ledger.Bank
	made int
}

func newLender(t *testing.T) *lender {
	t.Helper()
	o := newOffice(t)
	return &lender{office: o, bank: o.NewBank("晋商银行", "140100")}
}

// loan is the next proposal to the bank on certificates.
func (b *lender) loan(change func(*pledge.Proposal), codes ...string) pledge.Proposal {
	b.made++
	p := b.Loan(b.party, b.bank, ledger.Nonce(50_000+b.made), codes...)
	if change != nil {
		change(&p)
	}
	return p
}

func (b *lender) number() string { return fmt.Sprintf("0321%06d", b.made) }

func admitTransfer(p *pledge.Proposal) { p.Terms.AllowTransfer = true }

// A pledge stands against a transfer when it is filed and when it is evidenced, and
// against a voluntary cancellation and another pledge; after its release all are free.
func TestPledgeStandsAgainstDeals(t *testing.T) {
	b := newLender(t)
	p := b.issued()
	deal := b.loan(nil, p.code)

	id := b.transferring(p, registration.RightOperate)
	b.Accept(b.agency, id)
	b.Both(b.agency, id, ledger.PassAct)
	b.Both(b.agency, id, ledger.WaiveAct)
	pledged := b.Perfect(b.bank, deal, b.party, b.number())
	propose := &registrationtypes.MsgPropose{Handler: b.agency.Handler.Address, Id: id, Act: b.EvidenceOf(id)}
	requireRefused(t, b.Send(b.agency.Handler, propose), certificate.ErrPledged, "evidenced while pledged")
	q := b.issued()
	b.Lock(b.bank, b.loan(nil, q.code), b.party)
	_, res := b.tryTransfer(q)
	requireRefused(t, res, certificate.ErrPledged, "filed while reserved")
	require.Empty(t, q.ask(registration.KindCancellation))
	require.NotEmpty(t, q.ask(registration.KindChange), "what disposes of nothing is free")

	other := b.NewBank("大同银行", "140200")
	again := b.Loan(b.party, other, ledger.Nonce(7), p.code)
	msg, _ := b.Offer(other.Handler, again, b.party)
	requireRefused(t, b.Send(other.Handler, msg), pledge.ErrSenior, "a second bank")

	b.MustOnPledge(b.bank, pledged, b.ReleasePledge())
	require.NotEmpty(t, b.Evidence(b.agency, id))
}

// What the terms admit goes with the rights in the same transaction; a pledge of
// which a part of the rights stays behind cannot, and undoes the whole.
func TestPledgeFollowsRights(t *testing.T) {
	b := newLender(t)
	p := b.issued()
	id := b.Perfect(b.bank, b.loan(admitTransfer, p.code), b.party, b.number())

	part := b.transferring(p, registration.RightOperate)
	b.Accept(b.agency, part)
	b.Both(b.agency, part, ledger.PassAct)
	b.Both(b.agency, part, ledger.WaiveAct)
	proposed := b.Propose(b.agency, part, b.EvidenceOf(part))
	before := p.head()
	requireRefused(t, b.Send(b.agency.Reviewer, b.Confirmation(b.agency, part, proposed)), pledge.ErrFollow, "a part of what is pledged")
	require.Equal(t, before, p.head(), "nothing has happened")

	q := b.issued()
	whole := b.Perfect(b.bank, b.loan(admitTransfer, q.code), b.party, b.number())
	passing := b.transferring(q)
	b.Accept(b.agency, passing)
	b.Both(b.agency, passing, ledger.PassAct)
	b.Both(b.agency, passing, ledger.WaiveAct)
	code := b.Evidence(b.agency, passing)
	require.Equal(t, []string{code}, b.Pledge(whole).Certificates())
	require.Equal(t, b.to.Code, b.Pledge(whole).Pledgor)
	require.Equal(t, []string{p.code}, b.Pledge(id).Certificates())
	require.ErrorIs(t, b.App.Keepers.Certificate.MayDeal(b.Ctx(), code, certificate.DealPledge), certificate.ErrPledged)
}

// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/council"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	pledgetypes "github.com/shuquan-ledger/shuquan/x/pledge/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// A certificate that does not run, is suspended, held, disputed or divergent is not
// pledged: not when a pledge is proposed, accepted or perfected, nor when the
// second person confirms what was proposed before.
func TestCertificatesThatAreNotPledged(t *testing.T) {
	d := newDesk(t)
	tomorrow := func() *paper {
		p := d.paper(d.tomorrow)
		require.Zero(t, p.issue().Code)
		return p
	}
	for _, x := range []struct {
		name   string
		on     func() *paper
		happen func(*security)
		want   *errorsmod.Error
	}{
		{"expired", tomorrow, (*security).expires, pledge.ErrCertificate},
		{"revoked", d.issued, func(s *security) { s.paper.revoke() }, pledge.ErrCertificate},
		{"cancelled", d.issued, func(s *security) { s.paper.cancel() }, pledge.ErrCertificate},
		{"suspended", d.issued, func(s *security) { d.suspend(council.TargetCertificate, s.paper.code, 5) }, pledge.ErrEncumbered},
		{"held", d.issued, (*security).hold, pledge.ErrEncumbered},
		{"disputed", d.issued, (*security).dispute, pledge.ErrEncumbered},
		{"divergent", d.ofNation, func(s *security) { s.paper.both(ledger.DivergentAct()) }, pledge.ErrEncumbered},
	} {
		p := x.on()
		due := func(deal *pledge.Proposal) { deal.DebtDue = d.tomorrow() }
		late, unanswered := d.securityOn(p, due), d.securityOn(p, due).take((*security).offer)
		waiting := d.securityOn(p, due).take((*security).offer)
		accept := ledger.AcceptPledge(waiting.deal)
		d.Must(d.bank.Handler, d.OnPledge(d.bank.Handler, waiting.id, accept))
		reserved := d.securityOn(p, due).take(toLocked...)
		x.happen(reserved)
		stand := func() []pledge.Pledge { return []pledge.Pledge{unanswered.read(), waiting.read(), reserved.read()} }
		before := stand()

		offer, _ := d.Offer(d.bank.Handler, late.deal, d.party)
		requireRefused(t, d.Send(d.bank.Handler, offer), x.want, x.name+": proposed")
		res := d.Send(d.bank.Handler, d.OnPledge(d.bank.Handler, unanswered.id, ledger.AcceptPledge(unanswered.deal)))
		requireRefused(t, res, x.want, x.name+": accepted")
		digest, err := accept.Digest()
		require.NoError(t, err)
		res = d.Send(d.bank.Reviewer, &pledgetypes.MsgConfirm{Reviewer: d.bank.Reviewer.Address, Id: waiting.id, Digest: digest})
		requireRefused(t, res, x.want, x.name+": confirmed")
		res = d.Send(d.bank.Handler, d.OnPledge(d.bank.Handler, reserved.id, d.entered(reserved.deal)))
		requireRefused(t, res, x.want, x.name+": perfected")
		require.Equal(t, before, stand(), x.name)
		require.Equal(t, pledge.StatusNone, late.read().Status, x.name)
	}
}

// A number of a person in a text of a pledge is refused by the gate, with the code
// of pledges: it reaches no handler, so that it takes no sequence number.
func TestNumberOfAPersonIsRefusedByTheGate(t *testing.T) {
	d := newDesk(t)
	b := d.security(d.aYear).take(toLocked...)
	act := d.entered(b.deal)
	act.GetPerfect().Entry.Guarantor = "张三 11010519491231002X"
	tx := d.Tx(d.bank.Handler, d.OnPledge(d.bank.Handler, b.id, act))
	checked := d.Check(tx)
	require.Equal(t, pledge.ErrPersonal.ABCICode(), checked.Code, checked.Log)
	require.Equal(t, pledge.ModuleName, checked.Codespace)
	sequence := func() uint64 {
		return d.App.Keepers.Account.GetAccount(d.Ctx(), sdk.MustAccAddressFromBech32(d.bank.Handler.Address)).GetSequence()
	}
	before := sequence()
	requireRefused(t, d.Block(tx).TxResults[0], pledge.ErrPersonal, "in a block too")
	require.Equal(t, before, sequence())
}

// A second live pledge of the same rights comes only where the first admits it,
// whoever takes it; the holder alone pledges, what it has.
func TestRightsThatAreNotPledged(t *testing.T) {
	d := newDesk(t)
	s := d.security(d.aYear).take(toPerfected...)
	try := func(deal pledge.Proposal, by *ledger.Bank, pledgor *ledger.Party) *ledger.Result {
		msg, _ := d.Offer(by.Handler, deal, pledgor)
		return d.Send(by.Handler, msg)
	}
	for n, bank := range []*ledger.Bank{d.bank, d.second} {
		requireRefused(t, try(d.Loan(d.party, bank, ledger.Nonce(80_000+n), s.paper.code), bank, d.party), pledge.ErrSenior, bank.Name)
	}
	requireRefused(t, try(d.Loan(d.other, d.second, ledger.Nonce(80_010), d.issued().code), d.second, d.other), pledge.ErrPledgor, "of another's rights")
	q := d.issued()
	d.transfer(q, registration.RightOperate)
	requireRefused(t, try(d.Loan(d.party, d.second, ledger.Nonce(80_011), q.code), d.second, d.party), pledge.ErrPledgor, "of rights that have passed")

	b := d.security(d.aYear).take(toLocked...)
	act := d.entered(b.deal)
	act.GetPerfect().Entry.Number = s.read().Parts[0].Entry.Number
	requireRefused(t, d.Send(d.bank.Handler, d.OnPledge(d.bank.Handler, b.id, act)), pledge.ErrZhongdeng, "the number of another pledge")
	act = d.entered(b.deal)
	act.GetPerfect().Entry.Guarantor = d.other.Name
	requireRefused(t, d.Send(d.bank.Handler, d.OnPledge(d.bank.Handler, b.id, act)), pledge.ErrZhongdeng, "another's name")
	require.Equal(t, pledge.StatusLocked, b.read().Status)
}

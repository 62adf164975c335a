// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	pledgetypes "github.com/shuquan-ledger/shuquan/x/pledge/types"
)

// confirmation is the second person's part of an act of a bank that its first has
// proposed.
func (d *desk) confirmation(b *ledger.Bank, id string, act pledge.Act) sdk.Msg {
	d.t.Helper()
	d.Must(b.Handler, d.OnPledge(b.Handler, id, act))
	digest, err := act.Digest()
	require.NoError(d.t, err)
	return &pledgetypes.MsgConfirm{Reviewer: b.Reviewer.Address, Id: id, Digest: digest}
}

// rivals are proposals of the same rights to both banks.
func (d *desk) rivals(change func(*pledge.Proposal)) (first *security, second string, deal pledge.Proposal) {
	d.t.Helper()
	first = d.security(func(p *pledge.Proposal) {
		d.aYear(p)
		if change != nil {
			change(p)
		}
	}).take((*security).offer)
	deal = d.Loan(d.party, d.second, ledger.Nonce(95_000+d.made), first.paper.code)
	if change != nil {
		change(&deal)
	}
	msg, second := d.Offer(d.second.Handler, deal, d.party)
	d.Must(d.second.Handler, msg)
	return first, second, deal
}

// Of two banks that accept in one block exactly one wins, the first in the block,
// also where both admit juniors; the other changes nothing.
func TestTwoBanksAcceptInOneBlock(t *testing.T) {
	d := newDesk(t)
	for _, change := range []func(*pledge.Proposal){nil, admitJunior} {
		for _, secondFirst := range []bool{false, true} {
			one, two, deal := d.rivals(change)
			txs := [][]byte{
				d.Tx(d.bank.Reviewer, d.confirmation(d.bank, one.id, ledger.AcceptPledge(one.deal))),
				d.Tx(d.second.Reviewer, d.confirmation(d.second, two, ledger.AcceptPledge(deal))),
			}
			ids := []string{one.id, two}
			if secondFirst {
				txs[0], txs[1], ids[0], ids[1] = txs[1], txs[0], ids[1], ids[0]
			}
			loser := d.Pledge(ids[1])
			res := d.Block(txs...).TxResults
			require.Zero(t, res[0].Code, res[0].Log)
			requireRefused(t, res[1], pledge.ErrReserved, "the other bank")
			require.Equal(t, pledge.StatusLocked, d.Pledge(ids[0]).Status)
			require.Equal(t, loser, d.Pledge(ids[1]))
			r, err := d.App.Keepers.Pledge.Ranking(d.Ctx(), one.paper.code, d.party.Code)
			require.NoError(t, err)
			require.Equal(t, ids[0], r.Reserved)
		}
	}
}

// One number of Zhongdeng is entered in one block for one of two pledges.
func TestOneNumberInOneBlock(t *testing.T) {
	d := newDesk(t)
	one, two := d.security(d.aYear).take(toLocked...), d.security(d.aYear).take(toLocked...)
	act := d.entered(one.deal)
	one2 := d.Tx(d.bank.Reviewer, d.confirmation(d.bank, one.id, act), d.confirmation(d.bank, two.id, act))
	require.NotZero(t, d.Block(one2).TxResults[0].Code, "in one transaction neither")
	require.Equal(t, []pledge.Status{pledge.StatusLocked, pledge.StatusLocked}, []pledge.Status{one.read().Status, two.read().Status})
	digest, err := act.Digest()
	require.NoError(t, err)
	var txs [][]byte
	for _, s := range []*security{one, two} {
		txs = append(txs, d.Tx(d.bank.Reviewer, &pledgetypes.MsgConfirm{Reviewer: d.bank.Reviewer.Address, Id: s.id, Digest: digest}))
	}
	res := d.Block(txs...).TxResults
	require.Zero(t, res[0].Code, res[0].Log)
	requireRefused(t, res[1], pledge.ErrZhongdeng, "the same number")
	require.Equal(t, []pledge.Status{pledge.StatusPerfected, pledge.StatusLocked}, []pledge.Status{one.read().Status, two.read().Status})
}

// Of a reservation and a transfer of the same rights in one block the first wins:
// there is no moment between a lock and its certificate.
func TestReservationAndTransferInOneBlock(t *testing.T) {
	d := newDesk(t)
	for _, lockFirst := range []bool{true, false} {
		s := d.security(d.aYear).take((*security).offer)
		id := d.transferring(s.paper)
		d.Accept(d.agency, id)
		d.Both(d.agency, id, ledger.PassAct)
		d.Both(d.agency, id, ledger.WaiveAct)
		proposed := d.Propose(d.agency, id, d.EvidenceOf(id))
		confirm := d.confirmation(d.bank, s.id, ledger.AcceptPledge(s.deal))
		lock := d.Tx(d.bank.Reviewer, confirm)
		pass := d.Tx(d.agency.Reviewer, d.Confirmation(d.agency, id, proposed))
		if lockFirst {
			res := d.Block(lock, pass).TxResults
			require.Zero(t, res[0].Code, res[0].Log)
			requireRefused(t, res[1], certificate.ErrPledged, "the transfer after the reservation")
			require.Equal(t, pledge.StatusLocked, s.read().Status)
			require.Equal(t, certificate.StatusActive, s.paper.head().Status)
			continue
		}
		res := d.Block(pass, lock).TxResults
		require.Zero(t, res[0].Code, res[0].Log)
		requireRefused(t, res[1], pledge.ErrCertificate, "the reservation after the transfer")
		require.Equal(t, pledge.StatusProposed, s.read().Status)
		require.Equal(t, certificate.StatusCancelled, s.paper.head().Status)
	}
}

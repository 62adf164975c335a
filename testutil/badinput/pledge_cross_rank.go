// SPDX-License-Identifier: Apache-2.0

package badinput

import (
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/recognition"
)

// acceptedBy has a bank propose the acceptance of a loan on a certificate and
// gives the pledge.
func (w *World) acceptedBy(b *ledger.Bank, code string) string {
	p := w.loan(b, nil, code)
	msg, id := w.Offer(b.Handler, p, w.Party)
	w.Must(b.Handler, msg)
	return w.proposedBy(b.Handler, id, ledger.AcceptPledge(p))
}

// pledgeRankRows are pledges for which others leave no place.
func pledgeRankRows() []Row {
	const field = "ranks"
	beside := func(name, code string, first func(w *World, code string)) Row {
		return row("pledge.MsgOffer", field, name, code, func(w *World) *ledger.Result {
			code := w.certified()
			first(w, code)
			return w.offering(w.rival().Handler, w.loan(w.rival(), nil, code))
		})
	}
	return []Row{
		beside("locked for another", "pledge/18", func(w *World, code string) { w.Lock(w.lender(), w.loan(w.lender(), nil, code), w.Party) }),
		beside("locked for another that has lapsed", "pledge/18", func(w *World, code string) { w.lapsed(code) }),
		beside("behind one that admits none", "pledge/12", func(w *World, code string) { w.lent(w.lender(), nil, code) }),
		beside("fifty are open", "pledge/55", (*World).crowd),
		row("pledge.MsgConfirm", field, "two banks in one block", "pledge/18", (*World).race),
		row("pledge.MsgConfirm", field, "perfected for another meanwhile", "pledge/12", func(w *World) *ledger.Result {
			code := w.certified()
			id := w.acceptedBy(w.rival(), code)
			w.lent(w.lender(), nil, code)
			return w.confirming(w.rival().Reviewer, id)
		}),
		row("pledge.MsgPropose", field, "an increase that who stands behind does not admit", "pledge/12", func(w *World) *ledger.Result {
			id := w.pledgeRanked()
			return w.acting(w.lender().Handler, id, w.amendment(w.Pledge(id)), w.Party)
		}),
		row("pledge.MsgPropose", field, "a sixth part", "pledge/26", func(w *World) *ledger.Result {
			id := w.pledgePerfected()
			for range pledge.MaxParts - 1 {
				w.MustOnPledge(w.lender(), id, w.amendment(w.Pledge(id)), w.Party)
			}
			return w.acting(w.lender().Handler, id, w.amendment(w.Pledge(id)), w.Party)
		}),
		row("pledge.MsgPropose", field, "a number of Zhongdeng of a pledge that has ended", pledgeZhongdeng, func(w *World) *ledger.Result {
			ended := w.pledgePerfected()
			number := w.Pledge(ended).Parts[0].Entry.Number
			w.MustOnPledge(w.lender(), ended, w.ReleasePledge())
			p := w.loan(w.lender(), nil, w.certified())
			return w.acting(w.lender().Handler, w.Lock(w.lender(), p, w.Party), w.PerfectPledge(p, w.Party, number))
		}),
	}
}

// crowd proposes as many pledges of a certificate as can be open.
func (w *World) crowd(code string) {
	var msgs []sdk.Msg
	for range pledge.MaxOpen {
		msg, _ := w.Offer(w.lender().Handler, w.loan(w.lender(), nil, code), w.Party)
		msgs = append(msgs, msg)
	}
	if res := w.Block(w.TxGas(w.lender().Handler, 39_000_000, msgs...)).TxResults[0]; res.Code != 0 {
		panic(res.Log) // proposals of right form
	}
}

// race lets two banks confirm their acceptances of the same rights in one block: the
// first wins, and the second one's pledge stands as it stood.
func (w *World) race() *ledger.Result {
	code := w.certified()
	first, second := w.acceptedBy(w.lender(), code), w.acceptedBy(w.rival(), code)
	before := w.Pledge(second)
	done := w.watch(pledge.ModuleName, recognition.ModuleName)
	res := w.Block(
		w.Tx(w.lender().Reviewer, w.confirmation(w.lender().Reviewer, first)),
		w.Tx(w.rival().Reviewer, w.confirmation(w.rival().Reviewer, second))).TxResults
	done(res[1].Code != 0)
	after := w.Pledge(second)
	switch {
	case res[0].Code != 0:
		return res[0]
	case w.Pledge(first).Status != pledge.StatusLocked || after.Version != before.Version || after.Status != before.Status:
		return &ledger.Result{Code: 1, Log: "not exactly one of two pledges is locked"}
	}
	return res[1]
}

// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"fmt"
	"time"

	abci "github.com/cometbft/cometbft/abci/types"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
)

// blockTime is the time between two blocks of a ledger.
const blockTime = time.Second

func sprintf(format string, a ...any) string { return fmt.Sprintf(format, a...) }

// option is something that the tables allow now.
type option struct {
	name   string
	weight int
	do     func()
}

// Step takes one step: half of them are admissible acts or jumps in time, half
// are arbitrary.
func (w *Walk) Step() {
	switch n := w.intn(20, "step"); {
	case n < 3:
		w.jump()
	case n < 10:
		w.admissible()
	default:
		w.arbitrary()
	}
}

// admissible does one of the things that the tables allow now. All of them
// must succeed.
func (w *Walk) admissible() {
	options := w.options()
	total := 0
	for _, o := range options {
		total += o.weight
	}
	n := w.intn(total, "act")
	for _, o := range options {
		if n -= o.weight; n < 0 {
			w.begin("admissible: " + o.name)
			o.do()
			return
		}
	}
}

// begin names the act at hand, so that a failure tells it.
func (w *Walk) begin(act string) {
	w.last = act
	w.rt.Logf("%s %s", w.Now().UTC().Format("2006-01-02 15:04:05"), act)
}

// block makes a block and checks everything that must hold after it.
func (w *Walk) block(txs ...[]byte) *abci.ResponseFinalizeBlock {
	w.rt.Helper()
	return w.reported(nil, txs...)
}

func (w *Walk) reported(evidence []abci.Misbehavior, txs ...[]byte) *abci.ResponseFinalizeBlock {
	w.rt.Helper()
	res := w.Reported(evidence, txs...)
	w.seen.look(res)
	w.invariants()
	return res
}

// send delivers messages in a block of their own.
func (w *Walk) send(from *ledger.Account, msgs ...sdk.Msg) *ledger.Result {
	w.rt.Helper()
	return w.block(w.Tx(from, msgs...)).TxResults[0]
}

// does sends what the tables allow.
func (w *Walk) does(from *ledger.Account, msgs ...sdk.Msg) *ledger.Result {
	w.rt.Helper()
	res := w.send(from, msgs...)
	w.accepted(res)
	return res
}

// accepted fails unless a result is a success.
func (w *Walk) accepted(res *ledger.Result) {
	w.rt.Helper()
	if res.Code != 0 {
		w.rt.Fatalf("%s: the tables allow it, but it was refused: %s/%d: %s", w.last, res.Codespace, res.Code, res.Log)
	}
}

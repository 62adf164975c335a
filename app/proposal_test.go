// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"math"
	"strings"
	"testing"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/testutil/badinput"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
)

// heavy is a right transaction of some bytes and gas. What it says would be
// refused when it runs, which is no reason to refuse a block.
func heavy(w *badinput.World, n, size int, gas uint64) []byte {
	text := strings.Repeat("m", size/n)
	t := w.Draft(w.Home.Admin)
	for range n {
		t.Body.Messages = append(t.Body.Messages, badinput.Pack(&institutiontypes.MsgRemoveOfficer{Admin: w.Home.Admin.Address, Officer: text}))
	}
	t.Auth.Fee.GasLimit = gas
	return t.Bytes()
}

// many are different transactions.
func many(w *badinput.World, count, n, size int, gas uint64) [][]byte {
	out := make([][]byte, count)
	for i := range out {
		out[i] = heavy(w, n, size+i*n, gas)
	}
	return out
}

func process(t *testing.T, w *badinput.World, txs [][]byte) bool {
	t.Helper()
	res, err := w.App.ProcessProposal(&abci.RequestProcessProposal{Height: w.Height() + 1, Time: w.Now(), Txs: txs})
	require.NoError(t, err)
	require.NotEqual(t, abci.ResponseProcessProposal_UNKNOWN, res.Status)
	return res.Status == abci.ResponseProcessProposal_ACCEPT
}

// A block that breaks a bound is refused, one that reaches it is not.
func TestBlocksOfABadProposer(t *testing.T) {
	w := badinput.On(ledger.New(t, ledger.Options{Seats: 3}))
	small := many(w, 3, 1, 100, 1_000_000)
	spoilt := func(spoil func(*badinput.Tx)) [][]byte {
		d := w.Draft(w.Home.Admin, &institutiontypes.MsgRemoveOfficer{Admin: w.Home.Admin.Address})
		spoil(d)
		return [][]byte{small[0], d.Bytes()}
	}
	for _, tc := range []struct {
		name string
		txs  [][]byte
		good bool
	}{
		{"no transaction", nil, true},
		{"three small ones", small, true},
		{"as much gas as a block has", many(w, 4, 1, 100, app.MaxBlockGas/4), true},
		{"a unit of gas too much", append(many(w, 4, 1, 100, app.MaxBlockGas/4), heavy(w, 1, 200, 1)), false},
		{"gas that overflows", many(w, 2, 1, 100, math.MaxUint64/2+1), false},
		{"one with more gas than a block", many(w, 1, 1, 100, app.MaxBlockGas+1), false},
		{"almost 2 MB", many(w, 2, 10, 1_000_000, 1_000_000), true},
		{"more than 2 MB", many(w, 3, 10, 1_000_000, 1_000_000), false},
		{"one of more than 1 MB", many(w, 1, 10, 1<<20, 1_000_000), false},
		{"one message of more than 64 KB", many(w, 1, 1, 64<<10, 1_000_000), false},
		{"one that cannot be decoded", append(small[:2:2], []byte("no transaction")), false},
		{"an empty one", append(small[:2:2], nil), false},
		{"one twice", append(small[:2:2], small[0]), false},
		{"one with a fee payer", spoilt(func(d *badinput.Tx) { d.Auth.Fee.Payer = w.Home.Handler.Address }), false},
		{"one with a memo", spoilt(func(d *badinput.Tx) { d.Body.Memo = "memo" }), false},
		{"an unordered one", spoilt(func(d *badinput.Tx) { d.Body.Unordered = true }), false},
		{"one without gas", spoilt(func(d *badinput.Tx) { d.Auth.Fee.GasLimit = 0 }), false},
		{"one without message", spoilt(func(d *badinput.Tx) { d.Body.Messages = nil }), false},
		{"one of 201 messages", [][]byte{heavy(w, 201, 2010, 1_000_000)}, false},
		{"one of 200 messages", [][]byte{heavy(w, 200, 2000, 1_000_000)}, true},
		{"one with an unknown field", spoilt(func(d *badinput.Tx) { d.Append = []byte{0xb2, 0x40, 0x00} }), false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			require.Equal(t, tc.good, process(t, w, tc.txs))
		})
	}
}

// Whatever a mempool offers, what an honest node makes of it is accepted, and
// what is right in it is not left out without need.
func TestProposalsOfAnHonestNode(t *testing.T) {
	w := badinput.On(ledger.New(t, ledger.Options{Seats: 3}))
	small := many(w, 3, 1, 100, 1_000_000)
	for _, tc := range []struct {
		name string
		txs  [][]byte
		max  int64
		kept int
	}{
		{"nothing", nil, app.MaxBlockBytes, 0},
		{"small ones", small, app.MaxBlockBytes, 3},
		{"garbage between them", [][]byte{small[0], []byte("garbage"), nil, small[1]}, app.MaxBlockBytes, 2},
		{"one twice", [][]byte{small[0], small[0], small[1]}, app.MaxBlockBytes, 2},
		{"too much gas", many(w, 6, 1, 100, app.MaxBlockGas/4), app.MaxBlockBytes, 4},
		{"too many bytes", many(w, 4, 10, 900_000, 1_000_000), app.MaxBlockBytes, 2},
		{"more than consensus leaves room for", many(w, 4, 10, 100_000, 1_000_000), 250_000, 2},
	} {
		t.Run(tc.name, func(t *testing.T) {
			res, err := w.App.PrepareProposal(&abci.RequestPrepareProposal{Height: w.Height() + 1, Time: w.Now(), Txs: tc.txs, MaxTxBytes: tc.max})
			require.NoError(t, err)
			require.Len(t, res.Txs, tc.kept)
			require.True(t, process(t, w, res.Txs))
		})
	}
}

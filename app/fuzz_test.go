// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"encoding/json"
	"testing"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/app/ante"
	"github.com/shuquan-ledger/shuquan/testutil/badinput"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// Bytes from a stranger or a bad proposer are decoded and judged, whatever
// they are; what is let into a block has the form that a transaction has.
func FuzzTransaction(f *testing.F) {
	w := badinput.On(ledger.New(f, ledger.Options{Seats: 3}))
	accept := &registrationtypes.MsgAccept{Handler: w.Home.Handler.Address, Id: "0123456789abcdef0123456789abcdef"}
	f.Add(w.Draft(w.Home.Handler, accept).Bytes())
	memo := w.Draft(w.Home.Handler, accept)
	memo.Body.Memo = "memo"
	f.Add(memo.Bytes())
	f.Add([]byte{})
	f.Add([]byte("no transaction"))
	decode := w.App.Encoding().TxConfig.TxDecoder()
	f.Fuzz(func(t *testing.T, bz []byte) {
		res, err := w.App.ProcessProposal(&abci.RequestProcessProposal{Height: w.Height() + 1, Time: w.Now(), Txs: [][]byte{bz}})
		require.NoError(t, err)
		let := res.Status == abci.ResponseProcessProposal_ACCEPT
		tx, err := decode(bz)
		if err != nil {
			require.False(t, let)
			return
		}
		require.Equal(t, let, ante.CheckShape(tx, false) == nil && ante.CheckSize(len(bz), len(tx.GetMsgs())) == nil && gasOf(tx) <= 40_000_000)
		for _, msg := range tx.GetMsgs() {
			_ = ante.FreeTexts(msg)
		}
	})
}

func gasOf(tx any) uint64 {
	if g, ok := tx.(interface{ GetGas() uint64 }); ok {
		return g.GetGas()
	}
	return 0
}

// A genesis state from outside starts a chain or is refused with a reason; no
// part of it brings the program down on its own terms.
func FuzzGenesis(f *testing.F) {
	l := ledger.New(f, ledger.Options{Seats: 2})
	_, rich := richState(f)
	for _, seed := range [][]byte{l.Genesis, rich, []byte("{}"), []byte("null"), []byte(`{"council":{"seats":[null]}}`)} {
		f.Add(seed)
	}
	var state map[string]json.RawMessage
	require.NoError(f, json.Unmarshal(l.Genesis, &state))
	for _, spoilt := range []string{
		`{"motions":[{"messages":[null]}]}`, `{"seats":[{}],"operator_keys":[{}]}`, `{"genesis":{},"votes":[{}]}`,
	} {
		state["council"] = json.RawMessage(spoilt)
		raw, err := json.Marshal(state)
		require.NoError(f, err)
		f.Add(raw)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		if err := l.TryFork(raw, nil); err != nil {
			require.NotContains(t, err.Error(), "runtime error")
		}
	})
}

// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	abci "github.com/cometbft/cometbft/abci/types"
	coretypes "github.com/cometbft/cometbft/rpc/core/types"
	cmttypes "github.com/cometbft/cometbft/types"
	dbm "github.com/cosmos/cosmos-db"
	"github.com/stretchr/testify/require"

	"cosmossdk.io/log/v2"

	"github.com/cosmos/cosmos-sdk/client"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/internal/chain"
)

// fakeRPC has one block, with the transaction that was broadcast last.
type fakeRPC struct {
	client.CometRPC
	check  coretypes.ResultBroadcastTx
	err    error
	result abci.ExecTxResult
	tx     cmttypes.Tx
	// late is how many more looks at the height find the block not yet made.
	late int
}

func (f *fakeRPC) BroadcastTxSync(_ context.Context, tx cmttypes.Tx) (*coretypes.ResultBroadcastTx, error) {
	if f.err != nil {
		return nil, f.err
	}
	f.check.Hash = tx.Hash()
	if f.check.Code == 0 {
		f.tx = tx
	}
	return &f.check, nil
}

func (f *fakeRPC) ABCIInfo(context.Context) (*coretypes.ResultABCIInfo, error) {
	height := int64(4)
	if f.tx != nil {
		if f.late == 0 {
			height = 5
		} else {
			f.late--
		}
	}
	return &coretypes.ResultABCIInfo{Response: abci.ResponseInfo{LastBlockHeight: height}}, nil
}

func (f *fakeRPC) Block(context.Context, *int64) (*coretypes.ResultBlock, error) {
	return &coretypes.ResultBlock{Block: &cmttypes.Block{Data: cmttypes.Data{Txs: cmttypes.Txs{f.tx}}}}, nil
}

func (f *fakeRPC) BlockResults(context.Context, *int64) (*coretypes.ResultBlockResults, error) {
	return &coretypes.ResultBlockResults{TxsResults: []*abci.ExecTxResult{&f.result}}, nil
}

func broadcast(t *testing.T, f *fakeRPC, wait bool) *waitingRPC {
	t.Helper()
	w := &waitingRPC{CometRPC: f, out: &gate{Writer: &bytes.Buffer{}}, wait: wait, timeout: time.Second, progress: io.Discard, patience: time.Hour}
	_, err := w.BroadcastTxSync(t.Context(), cmttypes.Tx("tx"))
	require.ErrorIs(t, err, f.err)
	return w
}

func TestWaitingForTheBlock(t *testing.T) {
	w := broadcast(t, &fakeRPC{result: abci.ExecTxResult{Code: 23, Codespace: "registration"}}, true)
	require.NoError(t, w.err)
	require.EqualValues(t, 5, w.included.Height)
	require.ErrorIs(t, chain.Refusal(*w.included), chain.ErrRefused)
	require.True(t, w.out.closed, "the outcome in the block is printed instead of the node's first answer")
}

// A long wait is told in one line beside the output; a short one is not.
func TestProgress(t *testing.T) {
	for patience, lines := range map[time.Duration]int{10 * time.Millisecond: 1, time.Hour: 0} {
		var out, progress bytes.Buffer
		w := &waitingRPC{
			CometRPC: &fakeRPC{late: 4}, out: &gate{Writer: &out}, wait: true, timeout: 30 * time.Second,
			progress: &progress, patience: patience,
		}
		_, err := w.BroadcastTxSync(t.Context(), cmttypes.Tx("tx"))
		require.NoError(t, err)
		require.NoError(t, w.err)
		require.Equal(t, lines, strings.Count(progress.String(), "\n"), progress.String())
		require.Equal(t, lines == 1, strings.Contains(progress.String(), "等待上链"))
		require.Empty(t, out.String())
	}
}

func TestRefusedBeforeTheBlock(t *testing.T) {
	w := broadcast(t, &fakeRPC{check: coretypes.ResultBroadcastTx{Code: 4, Codespace: "ante"}}, true)
	require.ErrorIs(t, w.err, chain.ErrRefused)
	require.Nil(t, w.included)
	require.Equal(t, ExitRefused, exitCode(w.err))
}

func TestSentAlready(t *testing.T) {
	w := broadcast(t, &fakeRPC{err: errors.New("RPC error -32603 - Internal error: tx already exists in cache")}, true)
	require.ErrorIs(t, w.err, chain.ErrRefused)
}

func TestNotWaiting(t *testing.T) {
	w := broadcast(t, &fakeRPC{}, false)
	require.NoError(t, w.err)
	require.Nil(t, w.included)
	require.False(t, w.out.closed)
}

func TestReadMessages(t *testing.T) {
	base := clientContext(app.New(log.NewNopLogger(), dbm.NewMemDB(), true, noOptions{}).Encoding())
	accept := `{"@type": "/shuquan.registration.service.v1.MsgAccept", "id": "x"}`
	signer := app.Authority()
	for _, raw := range []string{accept, "[" + accept + "]", " \n" + accept} {
		msgs, err := readMessages([]byte(raw), base.Codec, signer)
		require.NoError(t, err, raw)
		require.Len(t, msgs, 1)
		signers, _, err := base.Codec.GetMsgV1Signers(msgs[0])
		require.NoError(t, err)
		require.Equal(t, signer, sdk.AccAddress(signers[0]).String(), "who is not named is the one who signs")
	}
	rows := []struct{ name, raw string }{
		{"nothing", `[]`},
		{"no JSON", `accept`},
		{"no type", `{"id": "x"}`},
		{"unknown type", `{"@type": "/shuquan.registration.service.v1.MsgNonsense"}`},
		{"not a message that is signed", `{"@type": "/shuquan.record.v1.Consent"}`},
		{"unknown field", `{"@type": "/shuquan.registration.service.v1.MsgAccept", "nonsense": 1}`},
	}
	for _, row := range rows {
		_, err := readMessages([]byte(row.raw), base.Codec, signer)
		require.Error(t, err, row.name)
	}
}

// SPDX-License-Identifier: Apache-2.0

package chain_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	abci "github.com/cometbft/cometbft/abci/types"
	coretypes "github.com/cometbft/cometbft/rpc/core/types"
	cmttypes "github.com/cometbft/cometbft/types"
	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/internal/chain"
)

// fakeNode grows by one block with every look, until it is full.
type fakeNode struct {
	blocks [][]cmttypes.Tx
	height atomic.Int64
	fail   error
}

func (n *fakeNode) ABCIInfo(context.Context) (*coretypes.ResultABCIInfo, error) {
	if n.fail != nil {
		return nil, n.fail
	}
	if n.height.Load() < int64(len(n.blocks)) {
		n.height.Add(1)
	}
	return &coretypes.ResultABCIInfo{Response: abci.ResponseInfo{LastBlockHeight: n.height.Load()}}, nil
}

func (n *fakeNode) Block(_ context.Context, height *int64) (*coretypes.ResultBlock, error) {
	if *height > n.height.Load() {
		return nil, errors.New("asked for a block that is not committed")
	}
	return &coretypes.ResultBlock{Block: &cmttypes.Block{Data: cmttypes.Data{Txs: n.blocks[*height-1]}}}, nil
}

func (n *fakeNode) BlockResults(_ context.Context, height *int64) (*coretypes.ResultBlockResults, error) {
	res := &coretypes.ResultBlockResults{Height: *height}
	for i := range n.blocks[*height-1] {
		res.TxsResults = append(res.TxsResults, &abci.ExecTxResult{Code: uint32(i)})
	}
	return res, nil
}

func TestAwaitFindsTheTransactionAndItsOwnResult(t *testing.T) {
	wanted := cmttypes.Tx("wanted")
	node := &fakeNode{blocks: [][]cmttypes.Tx{{wanted}, {}, {cmttypes.Tx("first"), wanted}, {}}}
	in, err := chain.Await(t.Context(), node, wanted.Hash(), 2)
	require.NoError(t, err)
	require.EqualValues(t, 3, in.Height, "block 1 is before the height asked for")
	require.EqualValues(t, 1, in.Result.Code, "the result is the one at the transaction's place")
}

func TestAwaitGivesUpInTime(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	node := &fakeNode{blocks: [][]cmttypes.Tx{{}}}
	_, err := chain.Await(ctx, node, cmttypes.Tx("absent").Hash(), 1)
	require.ErrorIs(t, err, chain.ErrNotIncluded)
}

func TestAwaitTellsAnUnreachableNodeFromAnAbsentTransaction(t *testing.T) {
	node := &fakeNode{fail: &net.OpError{Op: "dial", Err: errors.New("connection refused")}}
	_, err := chain.Await(t.Context(), node, cmttypes.Tx("x").Hash(), 1)
	require.ErrorIs(t, err, chain.ErrUnreachable)
	require.NotErrorIs(t, err, chain.ErrNotIncluded)
}

func TestRefusal(t *testing.T) {
	require.NoError(t, chain.Refusal(chain.Included{Result: &abci.ExecTxResult{}}))
	err := chain.Refusal(chain.Included{
		Hash: []byte{0xAB}, Height: 7,
		Result: &abci.ExecTxResult{Code: 23, Codespace: "registration", Log: "P-R6: no"},
	})
	require.ErrorIs(t, err, chain.ErrRefused)
	var refused *chain.RefusedError
	require.ErrorAs(t, err, &refused)
	require.Equal(t, chain.RefusedError{Codespace: "registration", Code: 23, Log: "P-R6: no", Hash: "AB", Height: 7}, *refused)
}

func TestUnreachable(t *testing.T) {
	rows := []struct {
		err  error
		want bool
	}{
		{nil, false},
		{&fs.PathError{Op: "open", Path: "x", Err: syscall.ENOENT}, false},
		{errors.New("registration/23: P-R6"), false},
		{fmt.Errorf("wrapped: %w", chain.ErrUnreachable), true},
		{errors.New(`post failed: Post "http://127.0.0.1:1": dial tcp 127.0.0.1:1: connect: connection refused`), true},
		{fmt.Errorf("wrapped: %w", &net.OpError{Op: "listen", Err: errors.New("address already in use")}), false},
		{fmt.Errorf("wrapped: %w", &net.DNSError{Err: "no such host"}), true},
	}
	for _, row := range rows {
		require.Equal(t, row.want, chain.Unreachable(row.err), "%v", row.err)
	}
}

// SPDX-License-Identifier: Apache-2.0

package chain

import (
	"bytes"
	"context"
	"fmt"
	"time"

	abci "github.com/cometbft/cometbft/abci/types"
	coretypes "github.com/cometbft/cometbft/rpc/core/types"
)

// pollEvery is the pause between two looks for a new block.
const pollEvery = 50 * time.Millisecond

// Blocks is what Await reads of a node; every CometBFT RPC client has it.
type Blocks interface {
	// ABCIInfo tells the height whose state can be read.
	ABCIInfo(ctx context.Context) (*coretypes.ResultABCIInfo, error)
	// Block returns a block.
	Block(ctx context.Context, height *int64) (*coretypes.ResultBlock, error)
	// BlockResults returns the results of a block's transactions, in their order.
	BlockResults(ctx context.Context, height *int64) (*coretypes.ResultBlockResults, error)
}

// Included is a transaction in a committed block.
type Included struct {
	// Hash is the transaction's SHA-256 hash.
	Hash []byte
	// Height is the block.
	Height int64
	// Result is what the chain answered.
	Result *abci.ExecTxResult
}

// Height returns the last height whose state can be read.
func Height(ctx context.Context, node Blocks) (int64, error) {
	info, err := node.ABCIInfo(ctx)
	if err != nil {
		return 0, reached(err)
	}
	return info.Response.LastBlockHeight, nil
}

// Await looks for a transaction in the blocks from height from on, and waits for
// new blocks until ctx ends, which gives ErrNotIncluded. The block's state can
// be read when it returns.
func Await(ctx context.Context, node Blocks, hash []byte, from int64) (Included, error) {
	next := max(from, 1)
	for {
		height, err := Height(ctx, node)
		if err != nil && ctx.Err() == nil {
			return Included{}, err
		}
		for ; err == nil && next <= height; next++ {
			found, ok, err := lookInto(ctx, node, hash, next)
			if err != nil || ok {
				return found, err
			}
		}
		select {
		case <-ctx.Done():
			return Included{}, fmt.Errorf("%w (%X, looked up to block %d)", ErrNotIncluded, hash, next-1)
		case <-time.After(pollEvery):
		}
	}
}

// lookInto looks for a transaction in one block.
func lookInto(ctx context.Context, node Blocks, hash []byte, height int64) (Included, bool, error) {
	block, err := node.Block(ctx, &height)
	if err != nil {
		return Included{}, false, reached(fmt.Errorf("read block %d: %w", height, err))
	}
	for i, tx := range block.Block.Txs {
		if !bytes.Equal(tx.Hash(), hash) {
			continue
		}
		results, err := node.BlockResults(ctx, &height)
		if err != nil {
			return Included{}, false, reached(fmt.Errorf("read the results of block %d: %w", height, err))
		}
		if i >= len(results.TxsResults) {
			return Included{}, false, fmt.Errorf("block %d has %d results for more transactions", height, len(results.TxsResults))
		}
		return Included{Hash: hash, Height: height, Result: results.TxsResults[i]}, true, nil
	}
	return Included{}, false, nil
}

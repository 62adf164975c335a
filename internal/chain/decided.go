// SPDX-License-Identifier: Apache-2.0

package chain

import (
	"context"
	"fmt"
	"time"

	coretypes "github.com/cometbft/cometbft/rpc/core/types"
	"github.com/cometbft/cometbft/types"
)

// Commits is what Decided reads of a node; every CometBFT RPC client has it.
type Commits interface {
	// Commit returns the votes for a block.
	Commit(ctx context.Context, height *int64) (*coretypes.ResultCommit, error)
}

// Decided tells when a block was decided: the time of the last vote for it. The time in
// its header is that of the votes for the block before, which on an idle chain were cast
// long before anything of this block was known.
func Decided(ctx context.Context, node Commits, height int64) (time.Time, error) {
	res, err := node.Commit(ctx, &height)
	if err != nil {
		return time.Time{}, reached(fmt.Errorf("read the votes for block %d: %w", height, err))
	}
	var last time.Time
	for _, vote := range res.Commit.Signatures {
		if vote.BlockIDFlag == types.BlockIDFlagCommit && vote.Timestamp.After(last) {
			last = vote.Timestamp
		}
	}
	if last.IsZero() {
		return last, fmt.Errorf("block %d has no votes", height)
	}
	return last, nil
}

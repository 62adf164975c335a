// SPDX-License-Identifier: Apache-2.0

package chain_test

import (
	"context"
	"testing"
	"time"

	coretypes "github.com/cometbft/cometbft/rpc/core/types"
	cmttypes "github.com/cometbft/cometbft/types"
	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/internal/chain"
)

// votes are the votes for every block.
type votes []cmttypes.CommitSig

func (v votes) Commit(context.Context, *int64) (*coretypes.ResultCommit, error) {
	res := &coretypes.ResultCommit{}
	res.Commit = &cmttypes.Commit{Signatures: v}
	return res, nil
}

func TestABlockIsDecidedWithItsLastVote(t *testing.T) {
	at := time.Unix(1_800_000_000, 0)
	vote := func(flag cmttypes.BlockIDFlag, seconds int) cmttypes.CommitSig {
		return cmttypes.CommitSig{BlockIDFlag: flag, Timestamp: at.Add(time.Duration(seconds) * time.Second)}
	}
	got, err := chain.Decided(t.Context(), votes{
		vote(cmttypes.BlockIDFlagCommit, 1), vote(cmttypes.BlockIDFlagCommit, 3), vote(cmttypes.BlockIDFlagNil, 9), cmttypes.NewCommitSigAbsent(),
	}, 7)
	require.NoError(t, err)
	require.Equal(t, at.Add(3*time.Second), got)
	_, err = chain.Decided(t.Context(), votes{cmttypes.NewCommitSigAbsent()}, 7)
	require.ErrorContains(t, err, "block 7")
}

// SPDX-License-Identifier: Apache-2.0

package chain

import (
	"context"
	"fmt"

	rpchttp "github.com/cometbft/cometbft/rpc/client/http"

	"github.com/shuquan-ledger/shuquan/verifier"
)

// TrustRoot reads the header hash of a block from a node, the newest block for
// height 0. The node can lie: who relies on the root compares it by other ways.
func TrustRoot(ctx context.Context, node string, height int64) (verifier.TrustRoot, error) {
	rpc, err := rpchttp.NewWithTimeout(node, "/websocket", rpcTimeout)
	if err != nil {
		return verifier.TrustRoot{}, fmt.Errorf("%q is not an RPC address: %w", node, err)
	}
	var at *int64
	if height != 0 {
		at = &height
	}
	commit, err := rpc.Commit(ctx, at)
	if err != nil {
		return verifier.TrustRoot{}, reached(fmt.Errorf("read the block: %w", err))
	}
	root := verifier.TrustRoot{ChainID: commit.ChainID, Height: commit.Height}
	copy(root.Hash[:], commit.Hash())
	return root, root.Validate()
}

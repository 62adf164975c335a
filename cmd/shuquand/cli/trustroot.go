// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client/flags"

	"github.com/shuquan-ledger/shuquan/internal/chain"
	"github.com/shuquan-ledger/shuquan/internal/nodeconfig"
)

// nodeTimeout bounds a question to a node.
const nodeTimeout = 10 * time.Second

func trustRootCommand() *cobra.Command {
	var node, out string
	var height int64
	cmd := &cobra.Command{
		Use:   "trust-root",
		Short: "Write down the block from which a bank trusts this chain (信任根)",
		Long: `Takes chain id, height and header hash from a node and writes them as the file
that sqverify pins. A node can lie: compare the hash with several bureaus by
another way (paper, telephone) before anybody relies on it.`,
		Example: "shuquand trust-root --out shanxi-1.trust.json\nshuquand trust-root --node tcp://127.0.0.1:26657 --height 1",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx, cancel := context.WithTimeout(cmd.Context(), nodeTimeout)
			defer cancel()
			root, err := chain.TrustRoot(ctx, node, height)
			if err != nil {
				return err
			}
			raw, err := root.Marshal()
			if err != nil {
				return err
			}
			if out == "" {
				_, err = cmd.OutOrStdout().Write(raw)
				return err
			}
			if err := writeNew(out, raw); err != nil {
				return err
			}
			return show(cmd, map[string]any{"file": out, "chain_id": root.ChainID, "height": root.Height, "hash": fmt.Sprintf("%X", root.Hash)},
				fmt.Sprintf("Wrote %s: chain %s, block %d, header %X.\nCompare the hash with other bureaus before relying on it. 使用前请向其他数据局核对该哈希。", out, root.ChainID, root.Height, root.Hash))
		},
	}
	cmd.Flags().StringVar(&node, flags.FlagNode, nodeconfig.Options{}.RPCAddress(), "RPC address of a node (节点 RPC 地址)")
	cmd.Flags().Int64Var(&height, flags.FlagHeight, 0, "block to pin; 0 for the newest")
	cmd.Flags().StringVar(&out, "out", "", "file to write, which must not exist; default: standard output")
	addOutput(cmd)
	return needing(needsNothing, cmd)
}

// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"time"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client/flags"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/internal/genesisfile"
	"github.com/shuquan-ledger/shuquan/internal/nodeconfig"
)

// chainName is province-revision, like shanxi-1: an IBC client tells revisions
// apart by the number.
var chainName = regexp.MustCompile(`^[a-z][a-z0-9]{1,30}-[1-9][0-9]{0,5}$`)

// initFlags are the flags of init.
type initFlags struct {
	chainID, province, backend string
	overwrite, api, index      bool
}

func initCommand(offline *app.App) *cobra.Command {
	var f initFlags
	cmd := &cobra.Command{
		Use:   "init MONIKER",
		Short: "Make a node's home: keys, configuration, genesis (初始化节点目录)",
		Long: `Makes the node key, the ed25519 consensus key, config.toml, app.toml and
client.toml with safe defaults, and a genesis file without seats. The bureaus then
found the chain with "shuquand genesis": each makes its seat file, one collects
them, all compare the hash of the same genesis.

An existing consensus key is never replaced.`,
		Example: "shuquand init taiyuan --chain-id shanxi-1\nshuquand init query-node --chain-id shanxi-1 --home /srv/shuquan --with-api --index-txs",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			home, err := cmd.Flags().GetString(flags.FlagHome)
			if err != nil {
				return err
			}
			return runInit(cmd, offline, home, args[0], f)
		},
	}
	cmd.Flags().StringVar(&f.chainID, flags.FlagChainID, "", "name of the chain, province-revision, like shanxi-1 (链名)")
	cmd.Flags().StringVar(&f.province, "province", "14", "two-digit code of the province, GB/T 2260 (省级行政区划代码)")
	cmd.Flags().StringVar(&f.backend, flags.FlagKeyringBackend, "file", "keyring that client commands use: file, os, pass or test")
	cmd.Flags().BoolVar(&f.overwrite, "overwrite", false, "replace configuration and genesis; keys and data stay")
	cmd.Flags().BoolVar(&f.api, "with-api", false, "turn REST and gRPC on (127.0.0.1); validators leave them off")
	cmd.Flags().BoolVar(&f.index, "index-txs", false, "index transactions by hash; validators leave it off")
	addOutput(cmd)
	return cmd
}

// initResult is what init reports.
type initResult struct {
	Home         string `json:"home"`
	ChainID      string `json:"chain_id"`
	NodeID       string `json:"node_id"`
	ConsensusKey string `json:"consensus_key"`
	Genesis      string `json:"genesis"`
}

func runInit(cmd *cobra.Command, offline *app.App, home, moniker string, f initFlags) error {
	if !chainName.MatchString(f.chainID) {
		return usage(fmt.Errorf("--chain-id %q: write province-revision, like shanxi-1", f.chainID))
	}
	genesis := filepath.Join(home, "config", "genesis.json")
	if _, err := os.Stat(genesis); err == nil && !f.overwrite {
		return fmt.Errorf("%s exists; use another --home, or --overwrite to replace configuration and genesis", genesis)
	} else if err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	o := nodeconfig.Options{
		Moniker: moniker, ChainID: f.chainID, WithAPI: f.api, IndexTxs: f.index, KeyringBackend: f.backend,
	}
	node, err := nodeconfig.MakeHome(home, o)
	if err != nil {
		return err
	}
	file := genesisfile.New(f.chainID, time.Now(), offline.DefaultGenesis(), offline.Encoding().Codec)
	if err := file.SetProvince(f.province); err != nil {
		return err
	}
	if err := file.Save(genesis); err != nil {
		return err
	}
	key := base64.StdEncoding.EncodeToString(node.Consensus.PubKey().Bytes())
	return show(cmd, initResult{Home: home, ChainID: f.chainID, NodeID: node.NodeID, ConsensusKey: key, Genesis: genesis},
		fmt.Sprintf("Made %s for chain %s.\nnode id        %s\nconsensus key  %s (ed25519)\nNext, to found a chain: shuquand keys add operator, then shuquand genesis seat.", home, f.chainID, node.NodeID, key))
}

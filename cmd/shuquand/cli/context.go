// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
	"github.com/spf13/viper"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/cosmos/cosmos-sdk/server"

	"github.com/shuquan-ledger/shuquan/internal/nodeconfig"
)

// needs is the annotation that says what a command reads before it runs; a
// command without it takes that of the nearest command above.
const needs = "needs"

const (
	// needsNothing: neither a home nor keys; nothing is created on disk.
	needsNothing = "nothing"
	// needsClient: client.toml, the keyring and a node's address. The default.
	needsClient = "client"
	// needsNode: the configuration of a node that has been initialised.
	needsNode = "node"
	// needsStopped: the same of a node that does not run, for its data.
	needsStopped = "stopped node"
)

// needing annotates a command.
func needing(what string, cmd *cobra.Command) *cobra.Command {
	if cmd.Annotations == nil {
		cmd.Annotations = map[string]string{}
	}
	cmd.Annotations[needs] = what
	return cmd
}

func needOf(cmd *cobra.Command) string {
	for c := cmd; c != nil; c = c.Parent() {
		if what, ok := c.Annotations[needs]; ok {
			return what
		}
	}
	return needsClient
}

// prepare reads what a command needs. Unlike the SDK's own preparation it
// creates no file: only init and localnet make homes.
func prepare(base client.Context) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, _ []string) error {
		what := needOf(cmd)
		if what == needsNothing {
			return nil
		}
		home, err := cmd.Flags().GetString(flags.FlagHome)
		if err != nil {
			return err
		}
		ctx := base.WithHomeDir(home).WithCmdContext(cmd.Context()).WithInput(cmd.InOrStdin()).WithOutput(cmd.OutOrStdout())
		ctx, err = readClientConfig(ctx, cmd)
		if err != nil {
			return err
		}
		if err := client.SetCmdClientContextHandler(ctx, cmd); err != nil {
			return err
		}
		if what != needsNode && what != needsStopped {
			return nil
		}
		if _, err := os.Stat(filepath.Join(home, "config", "config.toml")); errors.Is(err, os.ErrNotExist) {
			return fmt.Errorf("there is no node in %s; make one with: shuquand init MONIKER --chain-id shanxi-1 --home %s", home, home)
		}
		if what == needsStopped {
			if err := notRunning(home); err != nil {
				return err
			}
		}
		return server.InterceptConfigsPreRunHandler(cmd, "", nil, nodeconfig.Comet(nodeconfig.Options{}))
	}
}

// readClientConfig takes the defaults of client.toml, where there is one.
func readClientConfig(ctx client.Context, cmd *cobra.Command) (client.Context, error) {
	v := viper.New()
	v.SetDefault("keyring-backend", "file")
	v.SetDefault("node", nodeconfig.Options{}.RPCAddress())
	v.SetDefault("output", flags.OutputFormatText)
	v.SetConfigFile(filepath.Join(ctx.HomeDir, "config", "client.toml"))
	if err := v.ReadInConfig(); err != nil && !errors.Is(err, os.ErrNotExist) {
		return ctx, fmt.Errorf("read client.toml: %w", err)
	}
	ctx = ctx.WithChainID(v.GetString("chain-id")).WithKeyringDir(ctx.HomeDir).
		WithOutputFormat(v.GetString("output")).WithBroadcastMode(flags.BroadcastSync).
		WithNodeURI(v.GetString("node")).WithKeyringDefaultKeyName(v.GetString("keyring-default-keyname"))
	if f := cmd.Flags().Lookup(flags.FlagKeyringDir); f != nil && f.Changed {
		ctx = ctx.WithKeyringDir(f.Value.String())
	}
	ring, err := client.NewKeyringFromBackend(ctx, v.GetString("keyring-backend"))
	if err != nil {
		return ctx, fmt.Errorf("open the keyring: %w", err)
	}
	node, err := client.NewClientFromNode(ctx.NodeURI)
	if err != nil {
		return ctx, usage(fmt.Errorf("%q in client.toml is not an RPC address: %w", ctx.NodeURI, err))
	}
	return ctx.WithKeyring(ring).WithClient(node), nil
}

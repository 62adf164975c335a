// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"errors"
	"strings"

	dbm "github.com/cosmos/cosmos-db"
	"github.com/spf13/cobra"

	"cosmossdk.io/log/v2"

	"github.com/cosmos/cosmos-sdk/client/pruning"
	"github.com/cosmos/cosmos-sdk/client/snapshot"
	"github.com/cosmos/cosmos-sdk/server"
	servertypes "github.com/cosmos/cosmos-sdk/server/types"

	"github.com/shuquan-ledger/shuquan/app"
)

// nodeCommands are the commands of a node's life: the SDK's own where it has
// them, since they belong together with its server.
func nodeCommands(offline *app.App) []*cobra.Command {
	holder := &cobra.Command{}
	server.AddCommandsWithStartCmdOptions(holder, app.DefaultHome(), newApp, exportApp, server.StartCmdOptions{})
	holder.AddCommand(pruning.Cmd(newApp, app.DefaultHome()), snapshot.Cmd(newApp))
	out := []*cobra.Command{needing(needsNothing, initCommand(offline))}
	for _, cmd := range holder.Commands() {
		each(cmd, func(c *cobra.Command) {
			switch {
			case c.Name() == "version":
				needing(needsNothing, c)
			case strings.HasPrefix(c.Name(), "show-"):
				needing(needsNode, c)
			}
		})
		if cmd.Annotations == nil {
			needing(needsStopped, cmd)
		}
		out = append(out, cmd)
	}
	holder.RemoveCommand(out...)
	return out
}

// newApp builds the application for a running node.
func newApp(logger log.Logger, db dbm.DB, opts servertypes.AppOptions) servertypes.Application {
	return app.New(logger, db, true, opts, server.DefaultBaseappOptions(opts)...)
}

// exportApp reads a stopped node's state at a height, or at the last one (-1).
func exportApp(
	logger log.Logger, db dbm.DB, height int64, forZeroHeight bool, allowed []string,
	opts servertypes.AppOptions, modules []string,
) (servertypes.ExportedApp, error) {
	if len(allowed) > 0 {
		return servertypes.ExportedApp{}, usage(errors.New("--jail-allowed-addrs has no meaning here: no validator is ever jailed"))
	}
	a := app.New(logger, db, height == -1, opts, server.DefaultBaseappOptions(opts)...)
	if height != -1 {
		if err := a.LoadVersion(height); err != nil {
			return servertypes.ExportedApp{}, err
		}
	}
	return a.ExportAppStateAndValidators(forZeroHeight, allowed, modules)
}

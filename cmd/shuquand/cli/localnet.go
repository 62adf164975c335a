// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client/flags"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/internal/localnet"
)

// localnetFlags are the flags of localnet.
type localnetFlags struct {
	plan                           localnet.Plan
	stop, keep, foreground, resume bool
}

func localnetCommand(offline *app.App) *cobra.Command {
	f := localnetFlags{plan: localnet.Plan{State: offline.DefaultGenesis(), Codec: offline.Encoding().Codec}}
	cmd := &cobra.Command{
		Use:   "localnet",
		Short: "Run several validators on this machine (本机多验证者网络)",
		Long: `Writes and runs up to 12 validators as processes, each on its own loopback
address with the standard ports, and waits until every one has block 2. The
processes go on when the command has ended; --stop ends them and removes what
they wrote. A network that stopped otherwise stays until --resume, --stop or
--overwrite says what becomes of it; what localnet did not write is never removed.
Operator keys lie unencrypted in the folder "keys" of the network's home:

  shuquand tx ... --from shanxi --keyring-backend test --keyring-dir HOME/keys`,
		Example: "shuquand localnet --validators 4\nshuquand localnet status\nshuquand localnet --stop\nshuquand localnet --validators 12 --home /tmp/net --base 20",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := f.setHome(cmd); err != nil {
				return err
			}
			if f.stop {
				return stopLocalnet(cmd, f)
			}
			return startLocalnet(cmd, f)
		},
	}
	cmd.Flags().IntVar(&f.plan.Validators, "validators", 4, "number of validators, 1 to 12, of Henan 1 to 4 (验证者数)")
	cmd.Flags().IntVar(&f.plan.Base, "base", 1, "last number of the first node's address, 127.0.0.BASE")
	cmd.Flags().StringVar(&f.plan.ChainID, flags.FlagChainID, "shanxi-1", "name of the chain (链名)")
	cmd.Flags().StringVar(&f.plan.Province, "province", "14", "two-digit code of the province: 14 (Shanxi 山西) or 41 (Henan 河南)")
	cmd.Flags().StringVar(&f.plan.Binary, "bin", "", "shuquand program that the nodes run; default: this one")
	cmd.Flags().BoolVar(&f.plan.Fast, "fast", true, "short consensus timeouts; --fast=false has those of production")
	cmd.Flags().BoolVar(&f.stop, "stop", false, "end the network and remove its folder (停止并清理)")
	cmd.Flags().BoolVar(&f.keep, "keep", false, "with --stop: keep the folder")
	cmd.Flags().BoolVar(&f.foreground, "foreground", false, "stay until Ctrl-C, then end the network")
	cmd.Flags().BoolVar(&f.resume, "resume", false, "go on with the network in the folder; make one if there is none (继续)")
	cmd.Flags().BoolVar(&f.plan.Overwrite, "overwrite", false, "put a new network in the place of a stopped one (覆盖已停止的网络)")
	cmd.MarkFlagsMutuallyExclusive("stop", "foreground")
	cmd.MarkFlagsMutuallyExclusive("stop", "resume", "overwrite")
	addOutput(cmd)
	cmd.AddCommand(localnetStatusCommand())
	return needing(needsNothing, cmd)
}

// setHome takes the network's folder: --home, or a folder beside the ordinary home.
func (f *localnetFlags) setHome(cmd *cobra.Command) error {
	home, err := localnetHome(cmd)
	if err != nil {
		return err
	}
	f.plan.Home = home
	if f.plan.Binary == "" {
		f.plan.Binary, err = os.Executable()
	}
	return err
}

func localnetHome(cmd *cobra.Command) (string, error) {
	home, err := cmd.Flags().GetString(flags.FlagHome)
	if err != nil {
		return "", err
	}
	if !cmd.Flags().Changed(flags.FlagHome) {
		home += "-localnet"
	}
	return filepath.Abs(home)
}

func startLocalnet(cmd *cobra.Command, f localnetFlags) error {
	ctx, cancel := signal.NotifyContext(cmd.Context(), os.Interrupt, syscall.SIGTERM)
	defer cancel()
	tell := func(line string) { cmd.PrintErrln(line) }
	state, err := runLocalnet(ctx, f, tell)
	if errors.Is(err, localnet.ErrPlan) {
		return usage(err)
	}
	if err != nil {
		return err
	}
	if err := showLocalnet(cmd, f.plan.Home); err != nil {
		return err
	}
	if !f.foreground {
		tell("The network goes on. End it with: shuquand localnet --stop --home " + f.plan.Home)
		return nil
	}
	tell(fmt.Sprintf("Ctrl-C ends the %d nodes.", len(state.Nodes)))
	<-ctx.Done()
	return stopLocalnet(cmd, f)
}

func runLocalnet(ctx context.Context, f localnetFlags, tell func(string)) (localnet.State, error) {
	if f.resume {
		state, err := localnet.Resume(ctx, f.plan, tell)
		if !errors.Is(err, localnet.ErrAbsent) {
			return state, err
		}
	}
	return localnet.Start(ctx, f.plan, tell)
}

func stopLocalnet(cmd *cobra.Command, f localnetFlags) error {
	state, err := localnet.Stop(f.plan.Home, f.keep)
	if err != nil {
		return err
	}
	text := fmt.Sprintf("Ended %d nodes of chain %s", len(state.Nodes), state.ChainID)
	_, err = os.Stat(f.plan.Home)
	stays := err == nil
	switch {
	case f.keep:
		text += "; " + f.plan.Home + " stays."
	case stays:
		text += " and removed what they wrote; " + f.plan.Home + " is not localnet's own or holds other files, and stays."
	default:
		text += " and removed " + f.plan.Home + "."
	}
	return show(cmd, map[string]any{"stopped": len(state.Nodes), "home": f.plan.Home, "kept": stays}, text)
}

func localnetStatusCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "status",
		Short:   "Show how the nodes of the local network stand (网络状态)",
		Example: "shuquand localnet status --output json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			home, err := localnetHome(cmd)
			if err != nil {
				return err
			}
			return showLocalnet(cmd, home)
		},
	}
	addOutput(cmd)
	return cmd
}

// showLocalnet prints one line a node.
func showLocalnet(cmd *cobra.Command, home string) error {
	ctx, cancel := context.WithTimeout(cmd.Context(), nodeTimeout)
	defer cancel()
	state, reports, err := localnet.Status(ctx, home)
	if err != nil {
		return err
	}
	lines := make([]string, len(reports))
	for i, r := range reports {
		lines[i] = r.Line()
	}
	return show(cmd, map[string]any{"chain_id": state.ChainID, "home": home, "nodes": reports}, strings.Join(lines, "\n"))
}

// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/client/flags"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/internal/chain"
	"github.com/shuquan-ledger/shuquan/internal/province"
	"github.com/shuquan-ledger/shuquan/internal/twin"
)

const (
	flagDir = "dir"
	// twinBase keeps the provinces away from the addresses of localnet.
	twinBase = 31
)

func twinCommand(offline *app.App) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "twin",
		Short: "Run two provinces with a relayer between them on this machine (两省互认本机网络)",
		Long: `Runs a chain of Shanxi and one of Henan with one validator each, lets both councils
agree, opens a connection and a channel with the relayer rly, and starts it. Keys are
made at the start and lie unencrypted in the folder: for trying out alone.`,
		Example: "shuquand recognition twin up --dir /tmp/twin --rly .build/bin/rly\nshuquand recognition status --node tcp://127.0.0.31:26657\nshuquand recognition twin down --dir /tmp/twin",
		RunE:    client.ValidateCmd,
	}
	cmd.AddCommand(
		twinMakingCommand(offline, "up", "Start the two provinces and leave them running (启动两省网络)", twin.Up),
		twinMakingCommand(offline, "check", "Hold that a pledge across the border and a revocation reach the other province, then remove all (检查跨省质押与撤销通报)", twin.Check),
		twinDownCommand())
	return needing(needsNothing, cmd)
}

// provinceMeans are what provinces on this machine need, but for the program.
func provinceMeans(offline *app.App) province.Means {
	enc := offline.Encoding()
	return province.Means{
		State: offline.DefaultGenesis(), Authority: app.Authority(),
		Encoding: chain.Encoding{Codec: enc.Codec, Registry: enc.Registry, TxConfig: enc.TxConfig},
	}
}

// twinMakingCommand is a command that makes the two provinces.
func twinMakingCommand(offline *app.App, use, short string, do func(context.Context, twin.Options) error) *cobra.Command {
	o := twin.Options{Means: provinceMeans(offline)}
	cmd := &cobra.Command{
		Use:     use,
		Short:   short,
		Example: fmt.Sprintf("shuquand recognition twin %s --dir /tmp/twin --rly .build/bin/rly\nshuquand recognition twin %s --dir /tmp/twin --rly .build/bin/rly --output json", use, use),
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			var err error
			if o.JSON, err = asJSON(cmd); err != nil {
				return err
			}
			if o.Shuquand, err = os.Executable(); err != nil {
				return err
			}
			o.Out = cmd.OutOrStdout()
			ctx, cancel := signal.NotifyContext(cmd.Context(), os.Interrupt, syscall.SIGTERM)
			defer cancel()
			err = do(ctx, o)
			if ctx.Err() != nil {
				return errors.Join(errors.New("interrupted; chains and relayer are stopped and their files removed"), err)
			}
			return err
		},
	}
	cmd.Flags().StringVar(&o.Dir, flagDir, "", "folder for chains, keys and relayer; absent or empty (工作目录)")
	cmd.Flags().StringVar(&o.Rly, "rly", filepath.Join(".build", "bin", "rly"), "program of the relayer rly v2.6.0 (中继程序)")
	cmd.Flags().StringVar(&o.Data, "data", filepath.Join("examples", "dataset", "main-fan"), "folder of the data set that a check registers (示例数据目录)")
	cmd.Flags().IntVar(&o.Base, "base", twinBase, "last number of the first address to try, 127.0.0.BASE")
	mustRequire(cmd, flagDir)
	addOutput(cmd)
	return cmd
}

func twinDownCommand() *cobra.Command {
	var dir string
	cmd := &cobra.Command{
		Use:     "down",
		Short:   "End relayer and chains and remove what they wrote (停止并清理两省网络)",
		Example: "shuquand recognition twin down --dir /tmp/twin",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			path, err := filepath.Abs(dir)
			if err != nil {
				return err
			}
			if err := twin.Down(path); err != nil {
				return err
			}
			return show(cmd, map[string]any{"stopped": path}, "Ended the relayer and both chains in "+path+" 中继与两链已停止并清理。")
		},
	}
	cmd.Flags().StringVar(&dir, flagDir, "", "folder that up was given (工作目录)")
	mustRequire(cmd, flagDir)
	addOutput(cmd)
	return cmd
}

// asJSON tells which form of output is asked for.
func asJSON(cmd *cobra.Command) (bool, error) {
	format, err := cmd.Flags().GetString(flags.FlagOutput)
	if err != nil {
		return false, err
	}
	if format != flags.OutputFormatText && format != flags.OutputFormatJSON {
		return false, usage(fmt.Errorf("--output is text or json, not %q", format))
	}
	return format == flags.OutputFormatJSON, nil
}

// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"fmt"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/client/flags"

	"github.com/shuquan-ledger/shuquan/internal/genesisfile"
)

func genesisCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "genesis",
		Short: "Build and check the genesis of a chain (创世文件)",
		Long: `The bureaus found a chain together. Each makes its node's home with "shuquand
init" and its seat file with "genesis seat". One of them collects the seat files
and enters them with "genesis add-seat"; the keys never leave their bureaus. All
then take the same genesis file, compare "genesis hash", run "genesis validate",
and name each other as peers with "genesis peers".`,
		Example: `shuquand genesis seat 140100 --institution 111401001E783BB56D --name 太原市数据局 --from operator --p2p-address 10.14.1.2:26656 > taiyuan.json
shuquand genesis start-time 2026-12-01T09:00:00+08:00
shuquand genesis add-seat shanxi.json taiyuan.json
shuquand genesis validate
shuquand genesis hash
shuquand genesis peers shanxi.json taiyuan.json`,
	}
	cmd.AddCommand(seatCommand(), addSeatCommand(), peersCommand(), addYearCommand(), addInstitutionCommand(),
		startTimeCommand(), validateCommand(), hashCommand())
	return cmd
}

// genesisPath is the genesis file in the command's home.
func genesisPath(cmd *cobra.Command) (string, error) {
	home, err := cmd.Flags().GetString(flags.FlagHome)
	return filepath.Join(home, "config", "genesis.json"), err
}

// loadGenesis reads the genesis file in the command's home.
func loadGenesis(cmd *cobra.Command) (*genesisfile.File, string, error) {
	path, err := genesisPath(cmd)
	if err != nil {
		return nil, path, err
	}
	f, err := genesisfile.Load(path, client.GetClientContextFromCmd(cmd).Codec)
	if err != nil {
		return nil, path, fmt.Errorf("%w; make it with: shuquand init", err)
	}
	return f, path, nil
}

// changeGenesis loads the genesis file, lets change alter it and saves it. A
// change that fails changes nothing.
func changeGenesis(cmd *cobra.Command, change func(*genesisfile.File) error) error {
	f, path, err := loadGenesis(cmd)
	if err != nil {
		return err
	}
	if err := change(f); err != nil {
		return err
	}
	return f.Save(path)
}

func startTimeCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "start-time RFC3339",
		Short:   "Set when the chain starts; the seats' proofs must still count then (设定创世时间)",
		Example: "shuquand genesis start-time 2026-12-01T09:00:00+08:00",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			start, err := time.Parse(time.RFC3339, args[0])
			if err != nil {
				return usage(fmt.Errorf("start time: %w", err))
			}
			err = changeGenesis(cmd, func(f *genesisfile.File) error {
				f.SetStart(start)
				return nil
			})
			if err != nil {
				return err
			}
			return show(cmd, map[string]string{"genesis_time": start.UTC().Format(time.RFC3339)}, "The chain starts at "+start.String()+".")
		},
	}
	addOutput(cmd)
	return cmd
}

func hashCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "hash [FILE]",
		Short:   "Print the SM3 digest by which bureaus compare their files (创世文件摘要)",
		Example: "shuquand genesis hash\nshuquand genesis hash /tmp/genesis.json --output json",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			path, err := fileOrHome(cmd, args)
			if err != nil {
				return err
			}
			sum, err := genesisfile.Digest(path)
			if err != nil {
				return err
			}
			return show(cmd, map[string]string{"file": path, "digest": sum}, sum)
		},
	}
	addOutput(cmd)
	return cmd
}

func fileOrHome(cmd *cobra.Command, args []string) (string, error) {
	if len(args) == 1 {
		return args[0], nil
	}
	return genesisPath(cmd)
}

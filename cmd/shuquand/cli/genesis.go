// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/cosmos/cosmos-sdk/types/module"
	genutiltypes "github.com/cosmos/cosmos-sdk/x/genutil/types"

	"github.com/shuquan-ledger/shuquan/internal/genesisfile"
)

func genesisCommand(basics module.BasicManager) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "genesis",
		Short: "Build and check the genesis of a chain (创世文件)",
		Example: `shuquand genesis add-institution 11140000012345671Q --name 山西省数据局 --division 140000
shuquand keys add operator
shuquand genesis add-seat 140000 --institution 11140000012345671Q --from operator
shuquand genesis validate
shuquand genesis hash`,
	}
	cmd.AddCommand(addYearCommand(), addInstitutionCommand(), addSeatCommand(), startTimeCommand(), validateCommand(basics), hashCommand())
	return cmd
}

// genesisPath is the genesis file in the command's home.
func genesisPath(cmd *cobra.Command) (string, error) {
	home, err := cmd.Flags().GetString(flags.FlagHome)
	return filepath.Join(home, "config", "genesis.json"), err
}

// changeGenesis loads the genesis file, lets change alter it and saves it.
func changeGenesis(cmd *cobra.Command, change func(*genesisfile.File) error) error {
	path, err := genesisPath(cmd)
	if err != nil {
		return err
	}
	f, err := genesisfile.Load(path, client.GetClientContextFromCmd(cmd).Codec)
	if err != nil {
		return fmt.Errorf("%w; make it with: shuquand init", err)
	}
	if err := change(f); err != nil {
		return err
	}
	return f.Save(path)
}

func startTimeCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "start-time RFC3339",
		Short:   "Set when the chain starts; before any institution is added (设定创世时间)",
		Example: "shuquand genesis start-time 2026-12-01T09:00:00+08:00",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			start, err := time.Parse(time.RFC3339, args[0])
			if err != nil {
				return usage(fmt.Errorf("start time: %w", err))
			}
			err = changeGenesis(cmd, func(f *genesisfile.File) error { return f.SetStart(start) })
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

func validateCommand(basics module.BasicManager) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "validate [FILE]",
		Short:   "Check a genesis file as the chain will at its start (校验创世文件)",
		Example: "shuquand genesis validate",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			path, err := fileOrHome(cmd, args)
			if err != nil {
				return err
			}
			if err := validateGenesis(path, basics, client.GetClientContextFromCmd(cmd)); err != nil {
				return fmt.Errorf("%s: %w", path, err)
			}
			return show(cmd, map[string]any{"file": path, "valid": true}, path+" is a valid genesis. 创世文件有效。")
		},
	}
	addOutput(cmd)
	return cmd
}

// validateGenesis checks the modules' parts in the order of their names, so that
// the first error is always the same one.
func validateGenesis(path string, basics module.BasicManager, ctx client.Context) error {
	doc, err := genutiltypes.AppGenesisFromFile(path)
	if err != nil {
		return err
	}
	if err := doc.ValidateAndComplete(); err != nil {
		return err
	}
	if len(doc.Consensus.Validators) > 0 {
		return errors.New("consensus.validators must be empty: the council's seats are the validators")
	}
	f, err := genesisfile.Load(path, ctx.Codec)
	if err != nil {
		return err
	}
	names := make([]string, 0, len(basics))
	for name := range basics {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		part, ok := basics[name].(module.HasGenesisBasics)
		if !ok {
			continue
		}
		if err := part.ValidateGenesis(ctx.Codec, ctx.TxConfig, f.State()[name]); err != nil {
			return fmt.Errorf("app_state.%s: %w", name, err)
		}
	}
	return nil
}

// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"errors"
	"fmt"

	abci "github.com/cometbft/cometbft/abci/types"
	dbm "github.com/cosmos/cosmos-db"
	"github.com/spf13/cobra"

	"cosmossdk.io/log/v2"

	"github.com/cosmos/cosmos-sdk/baseapp"
	genutiltypes "github.com/cosmos/cosmos-sdk/x/genutil/types"

	"github.com/shuquan-ledger/shuquan/app"
)

func validateCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "validate [FILE]",
		Short: "Check a genesis file by starting a chain on it in memory (校验创世文件)",
		Long: `Does what every node does at its start: checks each record, whether the records
fit together, and the proof of every key. An error names the record.`,
		Example: "shuquand genesis validate\nshuquand genesis validate /tmp/genesis.json",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			path, err := fileOrHome(cmd, args)
			if err != nil {
				return err
			}
			if err := tryGenesis(path); err != nil {
				return fmt.Errorf("%s: %w", path, err)
			}
			return show(cmd, map[string]any{"file": path, "valid": true}, path+" is a valid genesis. 创世文件有效。")
		},
	}
	addOutput(cmd)
	return cmd
}

// tryGenesis starts a chain in memory on a genesis file and forgets it again.
func tryGenesis(path string) (err error) {
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
	defer func() { // a module panics over a wrong genesis, so that the node stops
		if r := recover(); r != nil {
			var ok bool
			if err, ok = r.(error); !ok {
				err = fmt.Errorf("%v", r)
			}
		}
	}()
	params := doc.Consensus.Params.ToProto()
	chain := app.New(log.NewNopLogger(), dbm.NewMemDB(), true, noOptions{}, baseapp.SetChainID(doc.ChainID))
	_, err = chain.InitChain(&abci.RequestInitChain{
		ChainId: doc.ChainID, Time: doc.GenesisTime, InitialHeight: doc.InitialHeight,
		ConsensusParams: &params, AppStateBytes: doc.AppState,
	})
	return err
}

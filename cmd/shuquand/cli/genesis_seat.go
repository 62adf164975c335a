// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/client/flags"

	"github.com/shuquan-ledger/shuquan/internal/attest"
	"github.com/shuquan-ledger/shuquan/internal/genesisfile"
	"github.com/shuquan-ledger/shuquan/internal/nodeconfig"
	counciltypes "github.com/shuquan-ledger/shuquan/x/council/types"
)

// seatProofLife is how long a seat file's proofs count unless stated: founding
// a chain takes weeks of letters.
const seatProofLife = 90 * 24 * time.Hour

func seatCommand() *cobra.Command {
	var s counciltypes.SeatFile
	var from string
	var life time.Duration
	cmd := &cobra.Command{
		Use:   "seat DIVISION",
		Short: "Write this bureau's seat file for the one who collects them (生成席位文件)",
		Long: `Writes what the bureau brings to a new chain as JSON: the operator's account key
from the keyring and the consensus key of this home's node, each with a proof that
it is held, the bureau's code and name, and how its peers reach the node. The file
holds no secret. The consensus key signs all of it: who changes a word afterwards
makes it void.

The chain is the one that "shuquand init" made this home for. The proofs must
still count when it starts.`,
		Example: `shuquand keys add operator --key-type sm2
shuquand genesis seat 140100 --institution 111401001E783BB56D --name 太原市数据局 --from operator --p2p-address 10.14.1.2:26656 > taiyuan.json
shuquand genesis seat 140200 --institution 111402004EC818138R --name 大同市数据局 --from operator --p2p-address node.dt.example.cn:26656 --valid-for 4320h > datong.json`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := client.GetClientContextFromCmd(cmd)
			f, _, err := loadGenesis(cmd)
			if err != nil {
				return err
			}
			node, err := nodeconfig.ReadIdentity(ctx.HomeDir)
			if err != nil {
				return err
			}
			operator, err := attest.FromKeyring(ctx.Keyring, from)
			if err != nil {
				return err
			}
			s.ChainId, s.Division, s.Moniker, s.NodeId = f.ChainID(), args[0], node.Moniker, node.NodeID
			s, err := genesisfile.SignSeat(s, operator, node.Consensus, time.Now().Add(life))
			if err != nil {
				return err
			}
			file, err := ctx.Codec.MarshalJSON(&s)
			if err != nil {
				return err
			}
			return writeJSON(cmd, json.RawMessage(file))
		},
	}
	cmd.Flags().StringVar(&from, flags.FlagFrom, "", "name of the operator's key in the keyring (操作员密钥名)")
	cmd.Flags().StringVar(&s.Institution, "institution", "", "the bureau's unified social credit code (统一社会信用代码)")
	cmd.Flags().StringVar(&s.LegalName, "name", "", "the bureau's exact registered name (法定名称)")
	cmd.Flags().StringVar(&s.P2PAddress, "p2p-address", "", "host:port at which the other bureaus' nodes reach this one (对外地址)")
	cmd.Flags().DurationVar(&life, "valid-for", seatProofLife, "how long the proofs count, from now on (有效期)")
	mustRequire(cmd, flags.FlagFrom, "institution", "name", "p2p-address")
	flags.AddKeyringFlags(cmd.Flags())
	return cmd
}

func addSeatCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "add-seat FILE...",
		Short: "Enter the bureaus' seats from their seat files (录入席位)",
		Long: `Checks every seat file, its chain, its proofs and that no seat, bureau or key
stands twice, and enters seats and bureaus into the genesis. All are entered, or
none; an error names file and field. Whoever has the same files and the same start
time can build the same genesis and compare its hash.`,
		Example: "shuquand genesis add-seat shanxi.json taiyuan.json datong.json\nshuquand genesis add-seat seats/*.json",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			seats, err := readSeats(cmd, args)
			if err != nil {
				return err
			}
			err = changeGenesis(cmd, func(f *genesisfile.File) error {
				for i, s := range seats {
					if err := f.AddSeat(s); err != nil {
						return fmt.Errorf("%s: %w", args[i], err)
					}
				}
				return nil
			})
			if err != nil {
				return err
			}
			var divisions []string
			for _, s := range seats {
				divisions = append(divisions, s.Division)
			}
			return show(cmd, map[string]any{"divisions": divisions}, "In the genesis: seats "+strings.Join(divisions, ", ")+".")
		},
	}
	addOutput(cmd)
	return cmd
}

func peersCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "peers FILE...",
		Short: "Print the persistent peers of this home's node from the seat files (生成对等节点)",
		Long: `Prints all nodes of the seat files but this home's own, for persistent_peers in
config/config.toml. Every file must be good and its seat in this home's genesis:
run it on the final one, with the own seat file among the files.`,
		Example: "shuquand genesis peers shanxi.json taiyuan.json datong.json\nshuquand genesis peers seats/*.json --output json",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			seats, err := readSeats(cmd, args)
			if err != nil {
				return err
			}
			f, _, err := loadGenesis(cmd)
			if err != nil {
				return err
			}
			node, err := nodeconfig.ReadIdentity(client.GetClientContextFromCmd(cmd).HomeDir)
			if err != nil {
				return err
			}
			peers, err := f.Peers(seats, node.NodeID)
			if err != nil {
				return err
			}
			return show(cmd, map[string]any{"persistent_peers": peers}, strings.Join(peers, ","))
		},
	}
	addOutput(cmd)
	return cmd
}

// readSeats reads seat files. Errors name the file.
func readSeats(cmd *cobra.Command, paths []string) ([]counciltypes.SeatFile, error) {
	var seats []counciltypes.SeatFile
	for _, path := range paths {
		raw, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		s, err := genesisfile.ParseSeat(raw, client.GetClientContextFromCmd(cmd).Codec)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		seats = append(seats, s)
	}
	return seats, nil
}

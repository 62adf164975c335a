// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"strconv"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/client/flags"
	authcmd "github.com/cosmos/cosmos-sdk/x/auth/client/cli"

	"github.com/shuquan-ledger/shuquan/internal/chain"
)

func txCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "tx",
		Short: "Send transactions (发送交易)",
		Long: `Every message of the chain has a command under its module. Large fields are
given as JSON files: a value that ends in .json is read from that file. What
"tx file" and "tx motion" send is JSON throughout; "tx example" prints a complete
file for every message.

A command waits until the transaction stands in a block and exits with 1 if the
chain refused it. There are no fees.`,
		Example: `shuquand tx example MsgSubmit > submission.json
shuquand tx registration accept 0123456789abcdef0123456789abcdef --from handler --yes
shuquand tx file submission.json --from handler
shuquand tx motion admit.json designate.json --title 准入登记机构 --document reasons.pdf --from operator`,
		RunE: client.ValidateCmd,
	}
	file, motion := txFileCommand(), txMotionCommand()
	for _, c := range []*cobra.Command{file, motion} {
		addTxFlags(c)
	}
	broadcast := authcmd.GetBroadcastCommand()
	addWait(broadcast)
	cmd.AddCommand(file, motion, txExampleCommand(), broadcast, authcmd.GetSignCommand(), authcmd.GetEncodeCommand(), authcmd.GetDecodeCommand())
	return cmd
}

// uselessTxFlags are flags of the SDK that have no use here: there is no token,
// memos are refused, and one key signs.
var uselessTxFlags = []string{
	flags.FlagFees, flags.FlagGasPrices, flags.FlagFeePayer, flags.FlagFeeGranter, flags.FlagTip, flags.FlagNote,
	flags.FlagAux, flags.FlagUseLedger, flags.FlagSignMode, flags.FlagTimeoutHeight, flags.FlagGasAdjustment,
}

// addTxFlags adds the flags of a transaction command; autocli calls it too.
func addTxFlags(cmd *cobra.Command) {
	flags.AddTxFlagsToCmd(cmd)
	for _, name := range uselessTxFlags {
		cmd.Flags().Lookup(name).Hidden = true
	}
	gas := cmd.Flags().Lookup(flags.FlagGas)
	gas.DefValue = strconv.Itoa(chain.DefaultGas)
	gas.Usage = "most gas that the transaction may use; costs nothing, at most 40000000, or auto"
	if err := gas.Value.Set(gas.DefValue); err != nil {
		panic(err) // a string flag takes every string
	}
	addWait(cmd)
}

// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/server"
	authcmd "github.com/cosmos/cosmos-sdk/x/auth/client/cli"
)

func queryCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "query",
		Aliases: []string{"q"},
		Short:   "Read a chain through a node (查询)",
		Long: `Every query of the chain has a command under its module. What a node answers is
what that node says: a bank checks certificates with sqverify, by proof.`,
		Example: "shuquand query certificate verify DL14010032026110000012 --output json\nshuquand query registration application 0123456789abcdef0123456789abcdef",
		RunE:    client.ValidateCmd,
	}
	cmd.AddCommand(waitTxCommand(), server.QueryBlockCmd(), server.QueryBlockResultsCmd(), authcmd.QueryTxCmd(), authcmd.QueryTxsByEventsCmd())
	return cmd
}

// statusCommand is the SDK's, under our name for it.
func statusCommand() *cobra.Command {
	cmd := server.StatusCommand()
	cmd.Short = "Show a node's status (节点状态)"
	cmd.Example = "shuquand status --node tcp://127.0.0.1:26657"
	return cmd
}

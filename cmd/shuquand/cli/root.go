// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"context"
	"fmt"
	"io"

	dbm "github.com/cosmos/cosmos-db"
	"github.com/rs/zerolog"
	"github.com/spf13/cobra"

	"cosmossdk.io/log/v2"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/cosmos/cosmos-sdk/server"
	svrcmd "github.com/cosmos/cosmos-sdk/server/cmd"
	servertypes "github.com/cosmos/cosmos-sdk/server/types"
	"github.com/cosmos/cosmos-sdk/version"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/crypto/keys"
)

// Main runs one command line and returns its exit code.
func Main(args []string, in io.Reader, out, errOut io.Writer) int {
	root := NewRoot()
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(errOut)
	cmd, err := root.ExecuteContextC(svrcmd.CreateExecuteContext(context.Background()))
	code := exitCode(err)
	if err != nil {
		fmt.Fprintf(errOut, "%s: %s\n", cmd.CommandPath(), plainError(err))
		if line := chineseLine(err); line != "" {
			fmt.Fprintln(errOut, line)
		}
	}
	if code == ExitUnreachable {
		fmt.Fprintln(errOut, "No node answered: is it running, and is --node its RPC address? 无法连接节点。")
	}
	if code == ExitUsage {
		fmt.Fprintf(errOut, "See %s --help. 用法见 --help。\n", cmd.CommandPath())
	}
	return code
}

// NewRoot builds the whole command tree.
func NewRoot() *cobra.Command {
	version.Name, version.AppName = app.Name, "shuquand"
	if version.Version == "" {
		version.Version = "unversioned" // built without make
	}
	app.SetAddressPrefixes()
	offline := app.New(log.NewNopLogger(), dbm.NewMemDB(), true, noOptions{})
	base := clientContext(offline.Encoding())
	root := &cobra.Command{
		Use:   "shuquand",
		Short: "A province's ledger of data rights: node and operator tool (省级数据产权账本：节点与操作工具)",
		Long: `shuquand runs a node of a province's data-right ledger and is the tool of its
operators and officers. Every group below has --help with examples.

Exit codes: 0 done, 1 refused or failed, 2 wrong use, 3 no node reached.
退出码：0 完成，1 被拒绝或失败，2 用法错误，3 无法连接节点。`,
		Example:           "shuquand init taiyuan --chain-id shanxi-1\nshuquand start\nshuquand localnet --validators 4",
		SilenceErrors:     true,
		SilenceUsage:      true,
		PersistentPreRunE: prepare(base),
	}
	addGlobalFlags(root)
	root.AddCommand(nodeCommands(offline)...)
	root.AddCommand(genesisCommand(), keysCommand(), docsignCommand(), fingerprintCommand(), commitCommand())
	root.AddCommand(queryCommand(), txCommand(), trustRootCommand(), statusCommand(), localnetCommand(offline), demoCommand(offline), doctorCommand(), reportCommand(), recognitionCommand(offline))
	if err := addModuleCommands(root, offline.AutoCliOpts(), base); err != nil {
		panic(err) // a service without a command: seen at every start
	}
	polish(root)
	markUsage(root)
	return root
}

// clientContext is what every client command starts from.
func clientContext(e app.Encoding) client.Context {
	return client.Context{}.
		WithCodec(e.Codec).
		WithInterfaceRegistry(e.Registry).
		WithTxConfig(e.TxConfig).
		WithLegacyAmino(e.Amino).
		WithAccountRetriever(authtypes.AccountRetriever{}).
		WithKeyringOptions(keys.KeyringOption()).
		WithHomeDir(app.DefaultHome()).
		WithViper("")
}

// addGlobalFlags adds what every command understands.
func addGlobalFlags(root *cobra.Command) {
	f := root.PersistentFlags()
	f.String(flags.FlagHome, app.DefaultHome(), "folder of configuration, data and keys (配置、数据与密钥目录)")
	f.Bool(server.FlagTrace, false, "print stack traces with errors of the node")
	f.String(flags.FlagLogLevel, zerolog.InfoLevel.String(), "what the node logs: debug, info, warn, error or module:level pairs")
	f.String(flags.FlagLogFormat, "plain", "form of the node's log: plain or json")
	f.Bool(flags.FlagLogNoColor, false, "log without colours")
	f.String(flags.FlagVerboseLogLevel, zerolog.DebugLevel.String(), "log level during upgrades")
	for _, name := range []string{server.FlagTrace, flags.FlagLogLevel, flags.FlagLogFormat, flags.FlagLogNoColor, flags.FlagVerboseLogLevel} {
		f.Lookup(name).Hidden = true
	}
}

// noOptions configures the application from which only commands are made.
type noOptions struct{}

var _ servertypes.AppOptions = noOptions{}

// Get knows no option.
func (noOptions) Get(string) any { return nil }

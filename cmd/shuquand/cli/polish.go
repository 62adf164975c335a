// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client/flags"
)

// polish gives the commands that come from the SDK what ours have: a Chinese
// short text, an example, and the default of our keyring. Those that take no
// argument refuse one, so that "rollback 5" does not roll back one block.
func polish(root *cobra.Command) {
	root.CompletionOptions.HiddenDefaultCmd = true
	dropUseless(root)
	each(root, func(cmd *cobra.Command) {
		path := strings.TrimPrefix(cmd.CommandPath(), root.Name()+" ")
		text, ok := chinese[path]
		if group, name, _ := strings.Cut(path, " "); modules[name] != "" && (group == "tx" || group == "query") {
			text, ok = modules[name], true
		}
		if ok && !hasHan(cmd.Short) {
			cmd.Short = strings.TrimSuffix(cmd.Short, ".") + " (" + text + ")"
		}
		if text, ok := examples[path]; ok {
			cmd.Example = text
		}
		if cmd.Example == "" && cmd.HasParent() {
			cmd.Example = defaultExample(cmd)
		}
		if cmd.Args == nil && !cmd.HasSubCommands() {
			cmd.Args = cobra.NoArgs
		}
		for _, name := range []string{flags.FlagUnordered, flags.TimeoutDuration} { // the ledger refuses such transactions
			if f := cmd.Flags().Lookup(name); f != nil {
				f.Hidden = true
			}
		}
		if f := cmd.Flags().Lookup(flags.FlagKeyringBackend); f != nil && f.DefValue == flags.DefaultKeyringBackend {
			f.DefValue = "client.toml, or file" // what is used when nothing else is said
		}
	})
}

// modules are the ledger's own, whose groups of commands come from the SDK.
var modules = map[string]string{
	"registration": "登记模块", "institution": "机构模块", "council": "席位与议案模块", "calendar": "工作日历模块",
	"certificate": "凭证模块", "objection": "登记后异议模块", "pledge": "质押模块", "recognition": "互认模块",
}

// noProposals are modules whose messages run inside motions only ("tx motion");
// the SDK's commands would wrap them for a module that this chain has not.
var noProposals = map[string]bool{"auth": true, "consensus": true, "upgrade": true}

// dropUseless removes transaction groups without a command of their own.
func dropUseless(root *cobra.Command) {
	for _, group := range root.Commands() {
		if group.Name() != "tx" {
			continue
		}
		for _, module := range group.Commands() {
			if noProposals[module.Name()] || module.RunE != nil && module.Annotations[needs] == "" && !module.HasSubCommands() && module.Flags().Lookup(flags.FlagFrom) == nil {
				group.RemoveCommand(module)
			}
		}
	}
}

// hasHan tells whether a text has Chinese characters.
func hasHan(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// defaultExample is the command with its arguments, or for a group its help.
func defaultExample(cmd *cobra.Command) string {
	if cmd.HasSubCommands() {
		return cmd.CommandPath() + " --help"
	}
	_, args, _ := strings.Cut(cmd.Use, " ")
	return strings.TrimSpace(cmd.CommandPath() + " " + args)
}

// chinese are the Chinese short texts of commands that others have written.
var chinese = map[string]string{
	"start":     "运行节点",
	"export":    "导出状态",
	"rollback":  "回退一个区块",
	"version":   "版本",
	"prune":     "清理历史状态",
	"snapshots": "本地快照",

	"snapshots list": "列出", "snapshots restore": "恢复", "snapshots export": "生成",
	"snapshots dump": "打包", "snapshots load": "载入", "snapshots delete": "删除",

	"comet": "共识节点", "comet show-node-id": "节点标识", "comet show-validator": "共识公钥", "comet show-address": "共识地址",
	"comet version": "共识库版本", "comet unsafe-reset-all": "删除全部数据", "comet reset-state": "删除状态数据", "comet bootstrap-state": "引导状态",

	"keys": "账户密钥", "keys add": "新建", "keys list": "列出", "keys show": "显示", "keys delete": "删除", "keys rename": "改名",
	"keys export": "导出", "keys import": "导入", "keys import-hex": "导入十六进制私钥", "keys mnemonic": "助记词",
	"keys parse": "转换地址", "keys migrate": "迁移", "keys list-key-types": "密钥算法",

	"tx sign": "签名", "tx broadcast": "广播", "tx encode": "编码", "tx decode": "解码",
	"query block": "区块", "query block-results": "区块结果", "query tx": "交易", "query txs": "交易列表",

	"query auth": "账户模块", "query consensus": "共识参数模块", "query upgrade": "升级模块",
	"query auth account": "账户", "query auth accounts": "账户列表", "query auth account-info": "账户信息",
	"query auth address-by-acc-num": "按编号查地址", "query auth address-bytes-to-string": "地址转文本",
	"query auth address-string-to-bytes": "地址转字节", "query auth bech32-prefix": "地址前缀",
	"query auth module-account": "模块账户", "query auth module-accounts": "模块账户列表", "query auth params": "参数",
	"query consensus params": "参数", "query consensus comet": "共识节点查询",
	"query consensus comet block-by-height": "指定区块", "query consensus comet block-latest": "最新区块",
	"query consensus comet block-results": "区块结果", "query consensus comet block-results-latest": "最新区块结果",
	"query consensus comet node-info": "节点信息", "query consensus comet syncing": "同步状态",
	"query consensus comet validator-set": "最新验证者", "query consensus comet validator-set-by-height": "指定高度的验证者",
	"query upgrade applied": "已执行的升级", "query upgrade authority": "升级权限账户", "query upgrade module-versions": "模块版本",
	"query upgrade plan": "升级计划",
}

// examples replace the SDK's where those are missing or would mislead.
var examples = map[string]string{
	"start":                         "shuquand start\nshuquand start --home /srv/shuquan --log_level warn",
	"export":                        "shuquand export --height 12345 --output-document state.json",
	"rollback":                      "shuquand rollback",
	"version":                       "shuquand version --long --output json",
	"prune":                         "shuquand prune custom --pruning-keep-recent 100000 --pruning-interval 10",
	"snapshots list":                "shuquand snapshots list",
	"snapshots export":              "shuquand snapshots export --height 10000",
	"keys":                          "shuquand keys add operator\nshuquand keys add zhang --key-type sm2\nshuquand keys list --output json",
	"keys add":                      "shuquand keys add zhang --key-type sm2\nshuquand keys add li --recover --source mnemonic.txt",
	"tx sign":                       "shuquand tx sign unsigned.json --from handler > signed.json",
	"tx broadcast":                  "shuquand tx broadcast signed.json",
	"query upgrade module-versions": "shuquand query upgrade module-versions\nshuquand query upgrade module-versions registration",
	"query tx":                      "shuquand query tx 9F86D081884C7D65... (on a node that indexes transactions; wait-tx needs no index)",
	"query txs":                     "shuquand query txs --query \"message.action='/shuquan.registration.service.v1.MsgAccept'\" (on a node that indexes transactions)",
}

// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client/flags"
)

// polish gives the commands that come from the SDK what ours have: a Chinese
// short text, an example, and the default of our keyring.
func polish(root *cobra.Command) {
	root.CompletionOptions.HiddenDefaultCmd = true
	each(root, func(cmd *cobra.Command) {
		path := strings.TrimPrefix(cmd.CommandPath(), root.Name()+" ")
		if text, ok := chinese[path]; ok && !hasHan(cmd.Short) {
			cmd.Short = strings.TrimSuffix(cmd.Short, ".") + " (" + text + ")"
		}
		if text, ok := examples[path]; ok {
			cmd.Example = text
		}
		if cmd.Example == "" && cmd.HasParent() {
			cmd.Example = defaultExample(cmd)
		}
		if f := cmd.Flags().Lookup(flags.FlagKeyringBackend); f != nil && f.DefValue == flags.DefaultKeyringBackend {
			f.DefValue = "client.toml, or file" // what is used when nothing else is said
		}
	})
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

	"tx auth": "账户模块", "tx consensus": "共识参数模块", "tx upgrade": "升级模块",
	"query auth": "账户模块", "query consensus": "共识参数模块", "query upgrade": "升级模块",
	"query auth account": "账户", "query auth accounts": "账户列表", "query auth account-info": "账户信息",
	"query auth address-by-acc-num": "按编号查地址", "query auth address-bytes-to-string": "地址转文本",
	"query auth address-string-to-bytes": "地址转字节", "query auth bech32-prefix": "地址前缀",
	"query auth module-account": "模块账户", "query auth module-accounts": "模块账户列表", "query auth params": "参数",
	"query consensus params": "参数", "query consensus comet": "共识节点查询",
	"query upgrade applied": "已执行的升级", "query upgrade authority": "升级权限账户", "query upgrade module-versions": "模块版本",
	"query upgrade plan": "升级计划",
}

// examples replace the SDK's where those are missing or would mislead.
var examples = map[string]string{
	"start":            "shuquand start\nshuquand start --home /srv/shuquan --log_level warn",
	"export":           "shuquand export --height 12345 --output-document state.json",
	"rollback":         "shuquand rollback",
	"version":          "shuquand version --long --output json",
	"prune":            "shuquand prune custom --pruning-keep-recent 100000",
	"snapshots list":   "shuquand snapshots list",
	"snapshots export": "shuquand snapshots export --height 10000",
	"keys":             "shuquand keys add operator\nshuquand keys add zhang --key-type sm2\nshuquand keys list --output json",
	"keys add":         "shuquand keys add zhang --key-type sm2\nshuquand keys add li --recover --source mnemonic.txt",
	"tx sign":          "shuquand tx sign unsigned.json --from handler > signed.json",
	"tx broadcast":     "shuquand tx broadcast signed.json",
	"query tx":         "shuquand query tx 9F86D081884C7D65... (on a node that indexes transactions; wait-tx needs no index)",
	"query txs":        "shuquand query txs --query \"message.action='/shuquan.registration.service.v1.MsgAccept'\" (on a node that indexes transactions)",
}

// SPDX-License-Identifier: Apache-2.0

package main

import (
	"errors"
	"fmt"
	"strings"

	errorsmod "cosmossdk.io/errors"

	"github.com/shuquan-ledger/shuquan/refusal"
)

// lastCode is beyond the last number of every codespace.
const lastCode = 1000

// errorsMarkdown lists the registered errors of the ledger in both languages.
func errorsMarkdown() (string, error) {
	var b strings.Builder
	b.WriteString("Every refusal of the ledger is one line here. The same code reaches the command line (English, then Chinese), REST and gRPC (`message` begins with it) " +
		"and the result of a transaction (`codespace`, `code`).\n\n账本的每一种拒绝在此占一行；命令行、REST、gRPC 和交易结果给出同一代码。\n")
	for _, codespace := range refusal.Codespaces() {
		fmt.Fprintf(&b, "\n## %s\n\n| code 代码 | rule 规则 | English | 中文 |\n|---|---|---|---|\n", codespace)
		for code := uint32(1); code < lastCode; code++ {
			english, ok := registered(codespace, code)
			if !ok {
				continue
			}
			chinese, ok := refusal.Chinese(codespace, code)
			if !ok {
				return "", fmt.Errorf("%s/%d has no Chinese sentence; add it to package refusal", codespace, code)
			}
			rule, text, _ := strings.Cut(english, ": ")
			_, zh, _ := strings.Cut(chinese, "：")
			fmt.Fprintf(&b, "| `%s/%d` | %s | %s | %s |\n", codespace, code, rule, cell(text), cell(zh))
		}
	}
	return b.String(), nil
}

// registered is the English sentence of a registered error.
func registered(codespace string, code uint32) (string, bool) {
	var e *errorsmod.Error
	if !errors.As(errorsmod.ABCIError(codespace, code, "-"), &e) || e.Error() == "unknown" {
		return "", false
	}
	return e.Error(), true
}

// cell escapes what would end a cell of a table.
func cell(text string) string { return strings.ReplaceAll(text, "|", `\|`) }

// SPDX-License-Identifier: Apache-2.0

package main

import (
	"fmt"
	"strings"

	"github.com/shuquan-ledger/shuquan/x/certificate"
)

// markdownTable writes a table: its heads and, for each line, its cells.
func markdownTable(heads []string, lines [][]string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "| %s |\n|%s\n", strings.Join(heads, " | "), strings.Repeat("---|", len(heads)))
	for _, line := range lines {
		fmt.Fprintf(&b, "| %s |\n", strings.Join(line, " | "))
	}
	return b.String()
}

// precedenceMarkdown is what stands against what on a certificate, the strongest
// first, which gives the answer.
func precedenceMarkdown() string {
	var lines [][]string
	for _, p := range certificate.Precedences() {
		deals := make([]string, len(p.Forbids))
		for i, d := range p.Forbids {
			deals[i] = d.Words()
		}
		code := fmt.Sprintf("`%s/%d`", p.Refused.Codespace(), p.Refused.ABCICode())
		lines = append(lines, []string{string(p.Thing), strings.Join(deals, ", "), code, p.Rule, p.Note})
	}
	return markdownTable([]string{"recorded", "stands against", "refused with", "rule", "note"}, lines)
}

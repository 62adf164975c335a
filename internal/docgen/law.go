// SPDX-License-Identifier: Apache-2.0

package main

import (
	"fmt"
	"strings"

	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/pledge"
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

// incidentsMarkdown is what certificates do to pledges.
func incidentsMarkdown() string {
	var lines [][]string
	for _, i := range pledge.Incidents() {
		mark := ""
		if i.Mark {
			mark = "marked"
		} else if i.Lifts {
			mark = "mark lifted"
		}
		lines = append(lines, []string{i.No, string(i.Event), mark, i.Rule, i.Note})
	}
	return "The pledgee is told of each; `marked` pledges are IMPAIRED until the mark is lifted. 各项均告知质权人；`marked` 表示质押自此标记为受损，直至解除。\n\n" +
		markdownTable([]string{"no", "event", "IMPAIRED", "rule", "note"}, lines)
}

// dealsMarkdown is what may be done with pledged rights, in each status of a pledge
// that has not ended: asked of the pledge itself, under terms that admit everything
// and terms that admit nothing.
func dealsMarkdown() string {
	heads, open := []string{"deal"}, []pledge.Status(nil)
	for s := pledge.StatusNone + 1; pledge.Status_name[int32(s)] != ""; s++ {
		if !(pledge.Pledge{Status: s}).Ended() {
			open, heads = append(open, s), append(heads, strings.TrimPrefix(s.String(), "STATUS_"))
		}
	}
	var lines [][]string
	for _, deal := range certificate.Deals() {
		line := []string{deal.Words()}
		for _, s := range open {
			line = append(line, permitted(deal, s))
		}
		lines = append(lines, append(line, permissionRule(deal)))
	}
	return "Empty cells are free. `refused` is refused whatever the terms, `as agreed` unless the terms admit it. " +
		"ENFORCING is shown for a realisation that passes the rights on to a named buyer; before one is named a transfer is refused, and a realisation by licence or management is as PERFECTED.\n\n" +
		"空格表示可以办理；`refused` 一律拒绝；`as agreed` 除质押约定允许外拒绝。ENFORCING 一列为以移转权利实现质权且已写明受让人的情形；写明之前不得转让，以许可或托管实现的同 PERFECTED。\n\n" +
		markdownTable(append(heads, "rule"), lines)
}

// permitted tells what a pledge in a status says to a deal.
func permitted(deal certificate.Deal, s pledge.Status) string {
	p := pledge.Pledge{Status: s, Way: pledge.WayAuction, Buyer: "named"}
	if p.May(deal) == nil {
		return ""
	}
	p.Terms = pledge.Terms{AllowJunior: true, AllowLicence: true, AllowExclusive: true, AllowTransfer: true}
	if p.May(deal) == nil {
		return "as agreed"
	}
	return "refused"
}

// permissionRule is what the answer to a deal rests on; empty for a free one.
func permissionRule(deal certificate.Deal) string {
	for _, row := range pledge.Permissions() {
		if row.Deal == deal {
			return row.Rule
		}
	}
	return ""
}

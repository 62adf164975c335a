// SPDX-License-Identifier: Apache-2.0

package scenario

import (
	"fmt"
	"io"
	"strings"
	"time"
)

// Diary tells the year month by month while it is lived.
type Diary struct {
	// Out is where it is written.
	Out io.Writer
	// Sheet are the working days.
	Sheet Sheet

	world *World
	month time.Month
}

// spoken are the kinds of cases as a person says them.
var spoken = map[string]string{
	"initial": "初次登记", "legacy": "既有登记衔接", "authorised": "授权运营产品登记", "change": "变更登记", "transfer": "转让登记", "succession": "转让登记（承继）", "renewal": "续期登记", "cancellation": "注销登记",
	"hold": "查封", "hold in line": "轮候查封", "control": "临时管制", "suspension": "紧急暂停", "ex officio": "依职权注销", "revocation": "撤销", "divergence": "与国家登记不一致",
	"objection": "登记后异议", "reference": "数据知识产权关联", "agency change": "机构变更", "rectification": "责令整改", "exit": "机构退出",
	"public": "公共数据资源登记", "public change": "公共数据变更", "public correction": "公共数据更正", "public renewal": "公共数据续展", "public cancellation": "公共数据注销",
	"public revocation": "公共数据撤销", "public ex officio": "公共数据依职权注销", "permit": "既有登记许可",
}

// told are the figures of a month that the diary tells.
var told = []string{"submitted", "accepted", "accepted_by_silence", "adopted", "refused", "objections", "registered"}

// Told writes down a step: what is not the ordinary course of an application,
// and what was refused.
func (d *Diary) Told(c *Case, s Step, refusal string) {
	d.turn(s.At.Month())
	if refusal == "" && (ordinary(c, s) || s.Verb == "is") {
		return
	}
	line := fmt.Sprintf("  %s  case %s, %s %s, %s: %s", s.At.Format("01-02 15:04"), c.Number, c.Kind, spoken[c.Kind], c.Agency,
		strings.Join(append([]string{s.Verb}, s.Args...), " "))
	if refusal != "" {
		line += ", refused with " + refusal
	}
	fmt.Fprintln(d.Out, line)
}

// ordinary tells whether a step is of the ordinary course of an application; of
// public data their query code is worth telling.
func ordinary(c *Case, s Step) bool {
	return kinds[c.Kind] != 0 || c.Kind == "public" && s.Verb != "code"
}

// turn begins the next months and closes the last.
func (d *Diary) turn(month time.Month) {
	for d.month < month {
		d.close()
		d.month++
		fmt.Fprintf(d.Out, "%d-%02d, %d working days 个工作日\n", Year, d.month, d.Sheet.Month(fmt.Sprintf("%02d", d.month)))
	}
}

// close tells what came of a month: what silence accepted and how it was
// counted, and the figures as the agencies' reports will have them.
func (d *Diary) close() {
	if d.month == 0 {
		return
	}
	for _, f := range d.world.order {
		if kinds[f.Kind] == 0 {
			continue
		}
		day, silent := strings.CutSuffix(d.world.Outcome(f.Case).Begun, " silence")
		if silent && strings.HasPrefix(day, fmt.Sprintf("%02d-", d.month)) {
			fmt.Fprintf(d.Out, "  %s        case %s, %s %s, %s: accepted by silence 默示受理 (%s)\n", day, f.Number, f.Kind, spoken[f.Kind], f.Agency, f.Reckoning)
		}
	}
	for _, place := range Agencies {
		if line := d.world.figuresLine(place, int(d.month)-1, told...); line != "" {
			fmt.Fprintf(d.Out, "  %s: %s\n", place, line)
		}
	}
}

// SPDX-License-Identifier: Apache-2.0

package main

import (
	"fmt"
	"strings"

	"github.com/shuquan-ledger/shuquan/verifier"
)

var standingNames = map[string]verifier.Text{
	verifier.StandingLive:  {EN: "LIVE", ZH: "有效"},
	verifier.StandingOpen:  {EN: "open", ZH: "未终止"},
	verifier.StandingEnded: {EN: "ended", ZH: "已终止"},
	verifier.StandingMoved: {EN: "moved", ZH: "已转移"},
}

// pledges are the lines of the pledges: those that lock the rights in full, one
// line for each other.
func (p *page) pledges(ps *verifier.Pledges) {
	if ps == nil {
		return
	}
	p.line(verifier.Text{EN: "pledges", ZH: "质押"}, p.lang.of(ps.Summary))
	for _, o := range ps.Orders {
		p.line(verifier.Text{EN: "order", ZH: "顺位"}, p.order(o))
	}
	for _, x := range ps.List {
		p.pledge(x)
	}
}

func (p *page) order(o verifier.Order) string {
	out := party(o.Holder)
	for _, x := range o.Places {
		out += fmt.Sprintf("; %d: %s/%d %s", x.Rank, x.Pledge, x.Part, x.RegisteredAt)
	}
	if o.ReservedFor != "" {
		out += "; " + p.lang.label(verifier.Text{EN: "reserved for", ZH: "锁定于"}) + " " + o.ReservedFor
	}
	return out
}

func (p *page) pledge(x verifier.Pledge) {
	text := fmt.Sprintf("%d %s %s - %s", x.Index, x.ID, p.lang.label(standingNames[x.Standing]), x.Status)
	if x.StatusWords != nil {
		text += " " + p.lang.label(*x.StatusWords)
	}
	if x.EndWords != nil {
		text += "; " + p.lang.label(*x.EndWords) + " " + x.Days.Ended
	}
	if x.Standing == verifier.StandingMoved {
		text += "; " + p.lang.label(verifier.Text{EN: "now on", ZH: "现于"}) + " " + strings.Join(x.Certificates, " ")
	}
	p.line(verifier.Text{EN: "pledge", ZH: "质押"}, text)
	p.line(verifier.Text{EN: "pledgee", ZH: "质权人"}, p.parties(x))
	if x.Standing != verifier.StandingLive && x.Standing != verifier.StandingOpen {
		return
	}
	p.pledgeTerms(x)
	for _, part := range x.Parts {
		p.pledgePart(part)
	}
	if flags := p.flags(x); flags != "" {
		p.line(verifier.Text{EN: "FLAGS", ZH: "标记"}, flags)
	}
}

// parties are who is secured, by whom, and who acts for several creditors.
func (p *page) parties(x verifier.Pledge) string {
	out := party(x.Pledgee) + "; " + p.lang.label(verifier.Text{EN: "pledgor", ZH: "出质人"}) + " " + party(x.Pledgor)
	if x.Agent != nil {
		out += "; " + p.lang.label(verifier.Text{EN: "agent", ZH: "代理行"}) + " " + party(*x.Agent)
	}
	return out
}

// pledgeTerms are what is pledged, until when, and what may be done meanwhile.
func (p *page) pledgeTerms(x verifier.Pledge) {
	var rights []string
	for _, r := range x.Rights {
		rights = append(rights, p.lang.label(rightNames[r]))
	}
	form := strings.Join(rights, ", ")
	if x.FormWords != nil {
		form = p.lang.label(*x.FormWords) + ": " + form
	}
	if x.Maximum {
		form += "; " + p.lang.label(verifier.Text{EN: "maximum amount", ZH: "最高额"})
	}
	if len(x.Certificates) > 1 {
		form += "; " + p.lang.label(verifier.Text{EN: "certificates", ZH: "凭证"}) + " " + strings.Join(x.Certificates, " ")
	}
	p.line(verifier.Text{EN: "form", ZH: "担保形式"}, form)
	term := verifier.Text{EN: "to be registered at Zhongdeng to", ZH: "拟在中登网登记至"}
	switch {
	case x.Days.Perfected != "":
		term = verifier.Text{EN: "at Zhongdeng to", ZH: "中登网登记至"}
	case x.Form == "ENHANCEMENT_ONLY":
		term = verifier.Text{EN: "on record to", ZH: "备案至"}
	}
	p.line(verifier.Text{EN: "term", ZH: "期限"}, fmt.Sprintf("%s %s, %s %s",
		p.lang.label(verifier.Text{EN: "debt due", ZH: "债务履行期至"}), x.DebtDue, p.lang.label(term), x.RegisteredTo))
	var may []string
	for _, a := range []struct {
		allowed bool
		act     verifier.Text
	}{
		{x.Permits.Junior, verifier.Text{EN: "juniors", ZH: "后顺位质押"}},
		{x.Permits.Licence, verifier.Text{EN: "licence", ZH: "普通许可"}},
		{x.Permits.ExclusiveLicence, verifier.Text{EN: "exclusive licence", ZH: "独占或排他许可"}},
		{x.Permits.Transfer, verifier.Text{EN: "transfer", ZH: "转让"}},
	} {
		if a.allowed {
			may = append(may, p.lang.label(a.act))
		}
	}
	if len(may) == 0 {
		may = []string{p.lang.label(verifier.Text{EN: "nothing", ZH: "无"})}
	}
	p.line(verifier.Text{EN: "agreed to", ZH: "约定允许"}, strings.Join(may, ", "))
	if x.WayWords != nil {
		way := p.lang.label(*x.WayWords)
		if x.Buyer != "" {
			way += "; " + p.lang.label(verifier.Text{EN: "buyer", ZH: "受让人"}) + " " + printable(x.Buyer)
		}
		p.line(verifier.Text{EN: "realised by", ZH: "实现方式"}, way)
	}
}

func (p *page) pledgePart(part verifier.PledgePart) {
	rank := p.lang.label(verifier.Text{EN: "no rank", ZH: "无顺位"})
	if part.Rank != 0 {
		rank = p.lang.label(verifier.Text{EN: fmt.Sprintf("rank %d", part.Rank), ZH: fmt.Sprintf("第 %d 顺位", part.Rank)})
	}
	text := fmt.Sprintf("%d %s, %s", part.Part, rank, part.Currency)
	if part.BandWords != nil {
		text += " " + p.lang.label(*part.BandWords)
	}
	if z := part.Zhongdeng; z != nil {
		text += fmt.Sprintf("; %s %s, %s, %s", p.lang.label(verifier.Text{EN: "Zhongdeng", ZH: "中登网"}), printable(z.Number), z.RegisteredAt, printable(z.Guarantor))
	}
	p.line(verifier.Text{EN: "part", ZH: "金额"}, text)
}

// flags are what the reader must not overlook; empty for nothing.
func (p *page) flags(x verifier.Pledge) string {
	f := x.Flags
	var out []string
	for _, flag := range []struct {
		set  bool
		text verifier.Text
	}{
		{f.Challenged, verifier.Text{EN: fmt.Sprintf("CHALLENGED (%d, of rank %d)", f.OpenChallenges, f.RankChallenges), ZH: fmt.Sprintf("存在异议（%d 项，涉及顺位 %d 项）", f.OpenChallenges, f.RankChallenges)}},
		{f.Impaired, verifier.Text{EN: "IMPAIRED", ZH: "标的凭证失效"}},
		{f.ReleaseOverdue, verifier.Text{EN: "release overdue", ZH: "逾期未解除"}},
		{f.TermEnded, verifier.Text{EN: "registration at Zhongdeng ran out", ZH: "中登网登记已到期"}},
		{f.PeriodMayBeOver, verifier.Text{EN: "a period may be over", ZH: "期限可能已届满"}},
		{x.PassedTo != "", verifier.Text{EN: "rights passed to " + x.PassedTo, ZH: "权利已转移至 " + x.PassedTo}},
		{x.Pending != "", verifier.Text{EN: x.Pending + " waits for a second person", ZH: x.Pending + " 待复核"}},
	} {
		if flag.set {
			out = append(out, p.lang.label(flag.text))
		}
	}
	if f.ImpairmentWords != nil {
		out = append(out, p.lang.label(*f.ImpairmentWords))
	}
	return strings.Join(out, "; ")
}

// overlaps are the lines of who else has registered the same data; nothing for nil.
func (p *page) overlaps(o *verifier.Overlaps) {
	if o == nil {
		return
	}
	label := verifier.Text{EN: "overlaps", ZH: "重叠登记"}
	if o.Fingerprint == "" {
		p.line(label, p.lang.of(verifier.Text{EN: "the registration has no fingerprint; who else registered the data cannot be told", ZH: "该登记无数据指纹，无法查明同一数据的其他登记"}))
		return
	}
	p.line(label, p.lang.of(verifier.Text{
		EN: fmt.Sprintf("%d claims of other registrations on the same data, %d in force, %d listed", o.Others, o.InForce, len(o.List)),
		ZH: fmt.Sprintf("同一数据的其他登记主张 %d 项，有效 %d 项，列出 %d 项", o.Others, o.InForce, len(o.List)),
	}))
	for _, x := range o.List {
		p.line(verifier.Text{EN: "overlap", ZH: "重叠"}, p.overlap(x))
	}
}

func (p *page) overlap(x verifier.Overlap) string {
	var rights []string
	for _, r := range x.Rights {
		rights = append(rights, p.lang.label(rightNames[r]))
	}
	stands := verifier.Text{EN: "ended", ZH: "已终止"}
	if x.InForce {
		stands = verifier.Text{EN: "in force to " + x.ValidTo, ZH: "有效期至 " + x.ValidTo}
	}
	text := fmt.Sprintf("%s; %s; %s; %s", party(x.Holder), strings.Join(rights, " "), strings.TrimSpace(x.Certificate+" "+x.Registration), p.lang.label(stands))
	if x.HoldsThis {
		text += "; " + p.lang.label(verifier.Text{EN: "a holder of this certificate", ZH: "亦为本凭证持有人"})
	}
	if x.LivePledges > 0 {
		text += "; " + p.lang.label(verifier.Text{EN: fmt.Sprintf("%d live pledges", x.LivePledges), ZH: fmt.Sprintf("有效质押 %d 项", x.LivePledges)})
	}
	return text
}

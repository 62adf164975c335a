// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/shuquan-ledger/shuquan/verifier"
)

// lang is the language of the answer.
type lang string

func language(s string) (lang, error) {
	if s != "en" && s != "zh" && s != "both" {
		return "", fmt.Errorf("--lang is en, zh or both")
	}
	return lang(s), nil
}

// of gives a text in the language, with Chinese beside English for both.
func (l lang) of(t verifier.Text) string {
	switch l {
	case "en":
		return t.EN
	case "zh":
		return t.ZH
	}
	return t.EN + "  " + t.ZH
}

func writeJSON(w io.Writer, res *verifier.Result) error {
	b, err := json.MarshalIndent(res, "", "  ")
	if err != nil {
		return err
	}
	_, err = w.Write(append(b, '\n'))
	return err
}

// page collects lines of "label: value".
type page struct {
	bytes.Buffer
	lang lang
}

func (p *page) line(label verifier.Text, value string) {
	fmt.Fprintf(p, "  %s: %s\n", p.lang.label(label), value)
}

// label joins the two languages more closely than of does.
func (l lang) label(t verifier.Text) string {
	if l == "both" {
		return t.EN + " " + t.ZH
	}
	return l.of(t)
}

var checkNames = map[string]verifier.Text{
	verifier.CheckFile:   {EN: "file intact", ZH: "文件完整"},
	verifier.CheckRecord: {EN: "record proven", ZH: "记录有证明"},
	verifier.CheckBlock:  {EN: "block trusted", ZH: "区块可信"},
	verifier.CheckIssuer: {EN: "issuer accredited", ZH: "出证资格"},
	verifier.CheckState:  {EN: "present state", ZH: "当前状态"},
}

var outcomeNames = map[verifier.Outcome]verifier.Text{
	verifier.Passed:     {EN: "passed", ZH: "通过"},
	verifier.Failed:     {EN: "FAILED", ZH: "未通过"},
	verifier.NotReached: {EN: "not reached", ZH: "未进行"},
}

var rightNames = map[string]verifier.Text{
	"HOLD":    {EN: "HOLD", ZH: "持有权"},
	"USE":     {EN: "USE", ZH: "使用权"},
	"OPERATE": {EN: "OPERATE", ZH: "经营权"},
}

// writeText writes the answer for people. What was not proven is said not to
// be, and never left out.
func writeText(w io.Writer, res *verifier.Result, l lang) error {
	p := &page{lang: l}
	fmt.Fprintf(p, "%s  %s\n", res.Verdict, l.of(res.Reason))
	p.certificate(res)
	p.recognition(res.Recognition)
	p.pledges(res.Pledges)
	p.overlaps(res.Overlaps)
	p.line(verifier.Text{EN: "priority", ZH: "优先顺位"}, l.of(res.Priority))
	p.evidence(res)
	for _, c := range res.Checks {
		p.line(checkNames[c.Name], l.label(outcomeNames[c.Outcome])+" - "+l.of(c.Detail))
	}
	for _, n := range res.Nodes {
		p.line(verifier.Text{EN: "node", ZH: "节点"}, n.Node+" "+string(n.Verdict))
	}
	for _, n := range res.Notes {
		p.line(verifier.Text{EN: "NOTE", ZH: "注意"}, l.of(n))
	}
	if res.Verdict != verifier.Valid {
		fmt.Fprintln(p, l.of(res.Verdict.Explain()))
	}
	_, err := w.Write(p.Bytes())
	return err
}

func (p *page) certificate(res *verifier.Result) {
	c := res.Certificate
	unproven := p.lang.label(verifier.Text{EN: "not proven", ZH: "未证实"})
	p.line(verifier.Text{EN: "code", ZH: "凭证编码"}, printable(res.Code))
	name, holders, rights, validTo, agency := unproven, unproven, unproven, unproven, unproven
	if c != nil {
		name, validTo, agency = printable(c.DataName), c.ValidTo, party(c.Agency)
		var hs, rs []string
		for _, h := range c.Holders {
			hs = append(hs, party(h))
		}
		for _, r := range c.Rights {
			rs = append(rs, p.right(r))
		}
		holders, rights = strings.Join(hs, "; "), strings.Join(rs, "; ")
	}
	p.line(verifier.Text{EN: "data name", ZH: "数据名称"}, name)
	p.line(verifier.Text{EN: "holders", ZH: "持有人"}, holders)
	p.line(verifier.Text{EN: "rights", ZH: "权利"}, rights)
	p.line(verifier.Text{EN: "valid to", ZH: "有效期至"}, validTo)
	p.line(verifier.Text{EN: "agency", ZH: "登记机构"}, agency)
	if c != nil {
		p.particulars(c)
	}
	if res.Recognition == nil && c != nil {
		p.conflicts(c.OpenConflicts)
	}
}

// particulars are the lines that only some certificates have.
func (p *page) particulars(c *verifier.Certificate) {
	p.line(verifier.Text{EN: "issued", ZH: "出证时间"}, c.IssuedAt)
	if c.SuspendedUntil != "" {
		p.line(verifier.Text{EN: "suspended until", ZH: "暂停至"}, c.SuspendedUntil)
	}
	if c.VoidFrom != "" {
		p.line(verifier.Text{EN: "void from", ZH: "无效起始时间"}, c.VoidFrom+" "+printable(c.Reason))
	}
	for _, a := range c.Annotations {
		p.line(verifier.Text{EN: "annotation", ZH: "备注"}, strings.TrimSpace(a.Kind+" "+a.DocumentDigest+" "+a.From+" "+a.To))
		if a.NationalDigest != "" {
			p.line(verifier.Text{EN: "national record", ZH: "国家登记记录"}, a.NationalDigest)
		}
		p.hold(a.Hold)
		p.control(a.Control)
	}
}

// hold are the lines of a judicial hold, nothing for nil.
func (p *page) hold(h *verifier.Hold) {
	if h == nil {
		return
	}
	p.line(verifier.Text{EN: "organ", ZH: "机关"}, printable(h.Organ)+" "+printable(h.CaseNumber))
	var rights []string
	for _, r := range h.Rights {
		rights = append(rights, p.lang.label(rightNames[r]))
	}
	stands := verifier.Text{EN: "in force", ZH: "已生效"}
	if h.Waiting {
		stands = verifier.Text{EN: "waits behind earlier holds", ZH: "轮候"}
	}
	text := strings.Join(rights, " ") + "; " + p.lang.of(stands)
	if h.PeriodOver {
		text += "; " + p.lang.of(verifier.Text{EN: "its period is over, it stays until an order lifts it", ZH: "期限已届满，未经解除仍然有效"})
	}
	p.line(verifier.Text{EN: "hold", ZH: "查封"}, text)
}

// dealNames are the deals that a control can forbid.
var dealNames = map[string]verifier.Text{
	"TRANSFER":            {EN: "transfer", ZH: "转让"},
	"CANCEL":              {EN: "cancellation", ZH: "注销"},
	"CHANGE":              {EN: "change", ZH: "变更"},
	"RENEW":               {EN: "renewal", ZH: "续期"},
	"PLEDGE":              {EN: "pledge", ZH: "质押"},
	"LICENSE_EXCLUSIVELY": {EN: "exclusive licence", ZH: "独占或排他许可"},
	"LICENSE":             {EN: "licence", ZH: "普通许可"},
	"EXPORT":              {EN: "use in another province", ZH: "跨省互认"},
}

// control are the lines of an administrative control, nothing for nil.
func (p *page) control(c *verifier.Control) {
	if c == nil {
		return
	}
	p.line(verifier.Text{EN: "department", ZH: "主管部门"}, printable(c.Department)+" "+printable(c.OrderNumber))
	var forbids []string
	for _, d := range c.Forbids {
		forbids = append(forbids, p.lang.label(dealNames[d]))
	}
	p.line(verifier.Text{EN: "control forbids", ZH: "临时管制禁止"}, strings.Join(forbids, " "))
}

func (p *page) right(r verifier.Right) string {
	s := r.Holder + " " + p.lang.label(rightNames[r.Right])
	if r.From != "" || r.To != "" {
		s += " " + r.From + "/" + r.To
	}
	if r.Limits != "" {
		s += " (" + printable(r.Limits) + ")"
	}
	return s
}

func (p *page) evidence(res *verifier.Result) {
	label := verifier.Text{EN: "evidence", ZH: "证据"}
	if e := res.Evidence; e != nil {
		p.line(label, p.lang.of(verifier.Text{
			EN: fmt.Sprintf("height %d, block time %s, %s old", e.Height, e.BlockTime.UTC().Format(time.RFC3339), seconds(e.AgeSeconds)),
			ZH: fmt.Sprintf("高度 %d，区块时间 %s，距今 %s", e.Height, e.BlockTime.UTC().Format(time.RFC3339), seconds(e.AgeSeconds)),
		}))
	} else {
		p.line(label, p.lang.label(verifier.Text{EN: "none", ZH: "无"}))
	}
	root := fmt.Sprintf("%s %d %.16s", res.TrustRoot.ChainID, res.TrustRoot.Height, res.TrustRoot.Hash)
	if res.TrustRoot.Time != nil {
		age := seconds(res.TrustRoot.AgeSeconds)
		root += ", " + p.lang.of(verifier.Text{EN: age + " old", ZH: "距今 " + age})
	}
	p.line(verifier.Text{EN: "trust root", ZH: "信任根"}, root)
}

func party(p verifier.Party) string {
	return strings.TrimSpace(printable(p.Name) + " (" + printable(p.Code) + ")")
}

// printable drops what could move a terminal's cursor or turn its writing.
func printable(s string) string { return verifier.Plain(s) }

func seconds(n int64) string { return (time.Duration(n) * time.Second).String() }

// explain writes what a verdict means, or all of them.
func explain(w io.Writer, l lang, names []string) error {
	list := verifier.Verdicts()
	if len(names) == 1 {
		v := verifier.Verdict(strings.ToUpper(names[0]))
		if !v.Known() {
			return usageError{fmt.Errorf("%q is not a verdict; they are %v", names[0], list)}
		}
		list = []verifier.Verdict{v}
	}
	for _, v := range list {
		if _, err := fmt.Fprintf(w, "%s (exit code %d)\n", v, v.Exit()); err != nil {
			return err
		}
		t := v.Explain()
		for _, s := range []string{t.EN, t.ZH} {
			if l == "both" || s == l.of(t) {
				if _, err := fmt.Fprintf(w, "  %s\n", s); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

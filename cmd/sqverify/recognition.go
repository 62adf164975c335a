// SPDX-License-Identifier: Apache-2.0

package main

import (
	"fmt"
	"strings"

	"github.com/shuquan-ledger/shuquan/verifier"
)

// recognition are the lines of what a certificate of another province is recognised
// for; nothing for one of the chain's own.
func (p *page) recognition(r *verifier.Recognition) {
	if r == nil {
		return
	}
	home := r.Division + ", " + printable(r.ChainID) + "; " + p.lang.label(verifier.Text{EN: "recognition", ZH: "互认"}) + " " + r.PeerStatus
	p.line(verifier.Text{EN: "home", ZH: "来源省"}, home)
	if r.Contradiction != "" {
		p.line(verifier.Text{EN: "CONTRADICTION", ZH: "自相矛盾"}, printable(r.Contradiction))
	}
	p.line(verifier.Text{EN: "recognised for", ZH: "互认级别"}, fmt.Sprintf("%d %s - %s", r.Level, r.Words, p.lang.of(r.Meaning)))
	for _, g := range r.Grounds {
		p.line(verifier.Text{EN: "ground", ZH: "理由"}, fmt.Sprintf("%s (%d) - %s", g.Name, g.Level, p.lang.of(g.Words)))
	}
	p.imported(r)
	p.feed(r)
	if a := r.Acceptance; a != nil {
		text := fmt.Sprintf("%s %s %s", a.AcceptedAt, printable(a.Officer), a.DocumentDigest)
		if !a.Last {
			text += "; " + p.lang.label(verifier.Text{EN: "of an earlier import", ZH: "针对此前的导入"})
		}
		p.line(verifier.Text{EN: "accepted", ZH: "业务采信"}, text)
	}
	p.conflicts(r.OpenConflicts)
	c := r.Client
	p.line(verifier.Text{EN: "light client", ZH: "轻客户端"}, fmt.Sprintf("%s %s, %s %d %s, %s %s", c.ID, c.Status,
		p.lang.label(verifier.Text{EN: "height", ZH: "高度"}), c.Height, c.Time, p.lang.label(verifier.Text{EN: "expires", ZH: "到期"}), c.ExpiresAt))
}

// conflicts is the line of how many conflicts nobody has settled; nothing for none.
func (p *page) conflicts(open uint64) {
	if open > 0 {
		p.line(verifier.Text{EN: "open conflicts", ZH: "未办结冲突"}, fmt.Sprint(open))
	}
}

// imported are the lines of what was imported, and how old it is.
func (p *page) imported(r *verifier.Recognition) {
	label := verifier.Text{EN: "imported", ZH: "导入"}
	i := r.Import
	if i == nil {
		p.line(label, p.lang.label(verifier.Text{EN: "never", ZH: "从未"}))
		return
	}
	p.line(label, p.lang.of(verifier.Text{
		EN: fmt.Sprintf("as at height %d of %s, %s, %s old; agency level %s", i.Height, printable(r.ChainID), i.ProvenAt, seconds(i.AgeSeconds), i.AgencyLevel),
		ZH: fmt.Sprintf("%s 链高度 %d，%s，距今 %s；登记机构级别 %s", printable(r.ChainID), i.Height, i.ProvenAt, seconds(i.AgeSeconds), i.AgencyLevel),
	}))
}

// feed are the lines of how far the other chain's changes were read, and of what
// they said of this certificate.
func (p *page) feed(r *verifier.Recognition) {
	read := verifier.Text{EN: fmt.Sprintf("%d changes read", r.Read), ZH: fmt.Sprintf("已读变更 %d 条", r.Read)}
	if r.Unread > 0 {
		read.EN += fmt.Sprintf(", %d KNOWN AND NOT READ", r.Unread)
		read.ZH += fmt.Sprintf("，已知而未读 %d 条", r.Unread)
	}
	p.line(verifier.Text{EN: "feed", ZH: "变更流水"}, p.lang.of(read))
	t := r.Told
	if t == nil {
		return
	}
	text := fmt.Sprintf("%d %s %s", t.Entry, t.Time, t.Status)
	if t.VoidFrom != "" {
		text += " " + p.lang.label(verifier.Text{EN: "void from", ZH: "无效起始时间"}) + " " + t.VoidFrom
	}
	if t.AfterImport {
		text += "; " + p.lang.label(verifier.Text{EN: "AFTER the import", ZH: "在导入之后"})
	}
	p.line(verifier.Text{EN: "last told", ZH: "最近通报"}, strings.TrimSpace(text))
}

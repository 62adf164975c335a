// SPDX-License-Identifier: Apache-2.0

package verifier

import (
	"time"

	"github.com/shuquan-ledger/shuquan/evidence"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/recognition"
)

// conclude enters a verdict with its reason: the ground that decided, or the state.
func (r *Result) conclude(verdict Verdict, ground *recognition.Ground, v recognition.Verdict) {
	r.Verdict, r.Reason = verdict, verdict.Short()
	switch {
	case ground != nil:
		r.Reason = Text{EN: r.Reason.EN + ": " + ground.EN, ZH: r.Reason.ZH + "：" + ground.ZH}
	case verdict == ValidWithAnnotation && r.Pledges != nil && r.Pledges.Live > 0:
		r.Reason = Text{EN: r.Reason.EN + "; " + r.Pledges.Summary.EN, ZH: r.Reason.ZH + "；" + r.Pledges.Summary.ZH}
	case verdict == Valid:
		r.Reason = Text{EN: r.Reason.EN + ", and is recognised here for " + levelWords(v.Level).EN, ZH: r.Reason.ZH + "，本省互认：" + levelWords(v.Level).ZH}
	}
	if r.State != "" && rank(verdict) != 0 {
		r.Reason = Text{EN: r.Reason.EN + "; its state as far as is known: " + r.State.Short().EN, ZH: r.Reason.ZH + "；就所知状态：" + r.State.Short().ZH}
	}
	outcome := Failed
	if verdict == CannotCheck {
		outcome = NotReached
	}
	if verdict == Valid || verdict == ValidWithAnnotation {
		outcome = Passed
	}
	r.set(CheckState, outcome, r.Reason)
}

// replace enters another verdict for what the bank has asked.
func (r *Result) replace(verdict Verdict, reason Text) {
	r.Verdict, r.Reason = verdict, reason
	r.set(CheckState, Failed, reason)
}

// foreignPolicy puts the bank's questions to a certificate of another province. What
// is too old or cannot be believed answers none of them: a holder or a version may
// have changed since.
func (r *Result) foreignPolicy(req Request, f *foreign, h certificate.Head) {
	p := req.Policy
	if f.dossier == nil {
		return
	}
	if age := req.Clock().Sub(time.Unix(f.facts.Snapshot.Time, 0)); p.MaxImportAge > 0 && age > p.MaxImportAge && !r.final && rank(r.Verdict) == 0 {
		r.replace(Stale, sayf("what was imported is %s old and --max-import-age allows %s; import it again", "导入的快照已有 %s，--max-import-age 只允许 %s，请重新导入", span(age), span(p.MaxImportAge)))
	}
	if p.Holder != "" {
		r.foreignHolder(p.Holder, f)
	}
	if p.Version > h.Version && rank(r.Verdict) == 0 && !r.final {
		r.replace(Stale, sayf("version %d of %s was imported and not version %d; import it again", "所导入的为凭证 %[2]s 第 %[1]d 版，而非第 %[3]d 版，请重新导入", h.Version, r.Code, p.Version))
	}
}

// foreignHolder turns somebody else's certificate into UNKNOWN, if what is known of
// it is new enough to say so.
func (r *Result) foreignHolder(asked string, f *foreign) {
	matches := f.dossier.Issue.Payload.HeldBy(asked, calendar.DayOf(f.facts.Now))
	r.HolderMatches = &matches
	if matches {
		return
	}
	reason := sayf("the certificate %s was imported (%s) and does not belong to %s", "凭证 %s 已导入（%s），但不属于 %s", r.Code, r.State, asked)
	if rank(r.Verdict) != 0 {
		r.Notes = append(r.Notes, reason)
		return
	}
	r.final = false
	r.replace(Unknown, reason)
}

// foreignNotes say what only the home of the certificate can prove.
func (r *Result) foreignNotes(req Request, f *foreign) {
	chain := f.facts.Peer.Agreement.ChainId
	if s := f.facts.Snapshot; s != nil {
		r.Notes = append(r.Notes, sayf("pledges are those that had not ended after block %d of %s; they are made there, and a pledge since then shows only there", "所示质押为 %[2]s 链第 %[1]d 号区块之后未终止者；质押在该链办理，其后新增的质押只在该链可见", s.Height, chain))
	}
	if f.dossier == nil {
		r.Notes = append(r.Notes, sayf("have an officer here import it (shuquand recognition pull %[1]s), or check it at its home, with a node and a trust root of chain %[2]s", "请本省机构人员导入（shuquand recognition pull %[1]s），或以 %[2]s 链的节点和信任根向其所属省核验", r.Code, chain))
		if req.Policy.Holder != "" {
			r.Notes = append(r.Notes, say("whose it is cannot be told of a certificate that was not imported", "凭证尚未导入，无法核对持有人"))
		}
	}
	if req.Overlaps {
		r.Notes = append(r.Notes, sayf("who else has registered the same data there is proven by chain %s alone; conflicts that are known here are counted", "同一数据在该省的其他登记只能由 %s 链证明；本省已知的冲突已计数", chain))
	}
}

// knowNames gives the parties of imported pledges the names that the imported
// certificate has; who has none is shown by code, for this chain's own records say
// nothing of parties there.
func (s *state) knowNames(d *evidence.Dossier) {
	for _, p := range d.Pledges.List {
		for _, code := range []string{p.Pledgor, p.Pledgee, p.Agent} {
			s.names[code] = ""
		}
	}
	for _, h := range d.Issue.Payload.Holders {
		s.names[h.Code] = h.Name
	}
}

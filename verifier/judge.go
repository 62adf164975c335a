// SPDX-License-Identifier: Apache-2.0

package verifier

import (
	"context"
	"time"

	"github.com/cometbft/cometbft/types"

	"github.com/shuquan-ledger/shuquan/evidence"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
)

// judge proves the certificate's records under a trusted block and puts what
// they say under the policy.
func judge(ctx context.Context, r Request, s *state, block *types.LightBlock, res *Result) {
	r.progress(sayf("proving the records of %s under block %d", "正在第 %[2]d 号区块下证明 %[1]s 的记录", r.Code, block.Height))
	d, err := s.reader(ctx).Collect(r.Code)
	if err == nil && d == nil {
		s.elsewhere(ctx, r, block, res)
		return
	}
	moment := block.Time.Unix()
	var more extras
	if err == nil && d != nil && d.Head.Status.Issued() {
		more, err = s.extras(ctx, r, d, moment)
	}
	if err != nil {
		res.fail(CheckRecord, err)
		return
	}
	if !d.Head.Status.Issued() {
		res.absent(r, d)
		return
	}
	res.pass(CheckRecord, sayf("%d records proven after block %d, none contradicts another", "已证明第 %[2]d 号区块之后的 %[1]d 条记录，彼此一致", s.records, s.height))
	if err := d.CheckFile(r.Root.ChainID, r.Signatures); err != nil {
		res.fail(CheckFile, err)
		return
	}
	res.pass(CheckFile, sayf("the content has digest %s and bears the agency's seal (%s)", "内容摘要为 %s，并有登记机构印章（%s）", d.Head.PayloadDigest, d.Key.Algorithm))
	if err := d.CheckIssuer(); err != nil {
		res.fail(CheckIssuer, err)
		return
	}
	res.pass(CheckIssuer, sayf("%s was accredited and the sealing key its own at %s", "%s 于 %s 具备登记资格，印章密钥为其所有", d.Agency.LegalName, clockTime(d.Head.IssuedAt)))
	res.present(r, d, more, moment)
}

// extras are what is shown beside the certificate.
type extras struct {
	pledges *pledges
	// conflicts counts the open conflicts with certificates of other provinces.
	conflicts uint64
	// overlaps are nil if they were not asked for.
	overlaps *Overlaps
}

// extras proves what is shown beside an issued certificate, once its records are
// held against each other.
func (s *state) extras(ctx context.Context, r Request, d *evidence.Dossier, moment int64) (more extras, err error) {
	if more.pledges, err = s.shownPledges(ctx, r.Code, d.Pledges); err != nil {
		return more, err
	}
	if more.conflicts, err = s.openConflicts(ctx, r.Code); err != nil {
		return more, err
	}
	if err = d.CheckRecords(r.Root.ChainID); err == nil && r.Overlaps {
		more.overlaps, err = s.collectOverlaps(ctx, d, moment)
	}
	return more, err
}

// absent is the verdict on a code under which nothing was issued. A record
// that reserves the code proves this as well as the absence of any record.
func (r *Result) absent(req Request, d *evidence.Dossier) {
	detail := sayf("no record under code %s: proven absent", "已证明编码 %s 之下没有记录", req.Code)
	reason := detail
	if d != nil {
		detail = say("the code's record is proven", "该编码的记录已获证明")
		reason = sayf("the code %s was reserved and no certificate was issued under it", "编码 %s 曾被预留，但从未出证", req.Code)
	}
	r.pass(CheckRecord, detail)
	if _, err := certificate.ParseCode(req.Code); err != nil {
		r.Notes = append(r.Notes, say("the code is not of the form that certificate codes have; it may be mistyped", "该编码不符合凭证编码的格式，可能抄录有误"))
	}
	r.set(CheckState, Failed, reason)
	r.State, r.Verdict, r.Reason = Unknown, Unknown, reason
}

// present asks the certificate's law how it stands at the block's moment.
func (r *Result) present(req Request, d *evidence.Dossier, more extras, moment int64) {
	now := certificate.StateAt(d.Head, moment)
	state, known := verdictOf[certificate.VerdictAt(d.Head, d.Annotations, moment)]
	r.final = certificate.Lifecycle.Terminal(now.Status)
	// What runs out by the calendar alone is not valid, however old the block.
	// But a newer one may show that it was renewed meanwhile.
	if clock := req.Clock().Unix(); known && !state.Final() && clock > calendar.Day(d.Head.ValidTo).End() {
		state, now, moment = Expired, certificate.StateAt(d.Head, clock), clock
	}
	if state == Valid && (len(d.Pledges.Live) > 0 || more.conflicts > 0) {
		state = ValidWithAnnotation
	}
	if asked := req.Policy.Version; asked != 0 && asked < d.Head.Version && Superseded.before(state) {
		state, r.final = Superseded, true
	}
	if !known {
		r.fail(CheckState, cannotCheck(say("the certificate is in a state that this program does not know; update it", "凭证处于本程序不识别的状态，请升级本程序"), nil))
		return
	}
	if err := d.CheckEnd(state.Final()); err != nil {
		r.fail(CheckState, err)
		return
	}
	r.State, r.Verdict, r.Reason = state, state, state.Short()
	r.Certificate = shownCertificate(d, now, moment)
	r.Certificate.OpenConflicts = more.conflicts
	outcome := Failed
	if state == Valid || state == ValidWithAnnotation {
		outcome = Passed
	}
	r.set(CheckState, outcome, Text{
		EN: state.Short().EN + " at " + clockTime(moment),
		ZH: clockTime(moment) + "：" + state.Short().ZH,
	})
	r.pledged(more.pledges.shown(moment))
	if more.conflicts > 0 {
		r.Notes = append(r.Notes, sayf("nobody has settled %d conflicts of it with certificates of other provinces; read them with shuquand query recognition conflicts --code %s", "该凭证与外省凭证有 %d 项冲突尚未办结，可用 shuquand query recognition conflicts --code %s 查阅", more.conflicts, r.Code))
	}
	r.Overlaps = more.overlaps
	r.proposals(now)
	r.holder(req.Policy.Holder, d, moment)
	r.version(req.Policy.Version, d)
}

// proposals notes what waits for a reviewer on a certificate as it is now: what
// time has voided does not.
func (r *Result) proposals(now certificate.Head) {
	if p := now.Proposed(true); p != nil {
		r.Notes = append(r.Notes, sayf("an officer of the province has proposed an act on this certificate (%s); a reviewer has not confirmed it", "省级主管部门经办人已就该凭证提议办理（%s），复核人尚未确认", p.Act.Name()))
	}
	if p := now.Proposed(false); p != nil {
		r.Notes = append(r.Notes, sayf("a handler of the agency has proposed an act on this certificate (%s); a reviewer has not confirmed it", "登记机构经办人已就该凭证提议办理（%s），复核人尚未确认", p.Act.Name()))
	}
}

// version turns a version that was never issued into UNKNOWN.
func (r *Result) version(asked uint64, d *evidence.Dossier) {
	if asked <= d.Head.Version {
		return
	}
	r.Verdict, r.final = Unknown, false
	r.Reason = sayf("the certificate %s exists (%s) and its present version is %d, not %d", "凭证 %s 存在（%s），现行版本为第 %d 版，而非第 %d 版", r.Code, r.State, d.Head.Version, asked)
	r.set(CheckState, Failed, r.Reason)
}

// holder turns somebody else's certificate into UNKNOWN: of this holder there
// is no such certificate, which is what was asked.
func (r *Result) holder(asked string, d *evidence.Dossier, moment int64) {
	if asked == "" {
		return
	}
	matches := d.Issue.Payload.HeldBy(asked, calendar.DayOf(moment))
	r.HolderMatches = &matches
	if matches {
		return
	}
	r.Verdict, r.final = Unknown, false
	r.Reason = sayf("the certificate %s exists (%s) and does not belong to %s", "凭证 %s 存在（%s），但不属于 %s", r.Code, r.State, asked)
	r.set(CheckState, Failed, r.Reason)
}

// age notes where the evidence stands and replaces a state that can still
// change if the evidence is too old.
func (r *Result) age(req Request, block *types.LightBlock, records int) {
	age := max(req.Clock().Sub(block.Time), 0)
	r.Evidence = &Evidence{
		Height: block.Height - 1, Block: block.Height, BlockHash: hexUpper(block.Hash()), AppHash: hexUpper(block.AppHash),
		BlockTime: block.Time, AgeSeconds: int64(age.Seconds()), Records: records,
	}
	if age > req.Policy.MaxAge && !r.final {
		r.settled = false // another node's newer block may show another state
	}
	if rank(r.Verdict) != 0 || r.final || age <= req.Policy.MaxAge {
		return
	}
	r.Verdict = Stale
	r.Reason = sayf("the newest block is %s old and %s is allowed; the state then was %s", "最新区块已有 %s，允许 %s；当时状态为 %s", span(age), span(req.Policy.MaxAge), r.State)
	r.set(CheckState, Failed, r.Reason)
}

// warnOfLiars says so if another node's evidence decided.
func (r *Result) warnOfLiars() {
	if r.rank() != 0 {
		return
	}
	for _, n := range r.Nodes {
		if n.Verdict == Tampered {
			r.Notes = append(r.Notes, Text{
				EN: "node " + n.Node + " gave tampered evidence, which was not used; tell its operator",
				ZH: "节点 " + n.Node + " 给出被篡改的证据，未予采用，请告知其运营方",
			})
		}
	}
}

// span is a duration for people, in whole seconds.
func span(d time.Duration) string { return d.Round(time.Second).String() }

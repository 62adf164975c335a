// SPDX-License-Identifier: Apache-2.0

package verifier

import (
	"context"

	"github.com/cometbft/cometbft/types"

	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/recognition"
)

// judgeForeign proves what the chain knows of a certificate of another province,
// checks of it what can be checked without believing the chain, and asks the policy
// of recognition what it is worth here. The proofs of the other chain were checked
// by this chain's light client; what is proven here is that this chain holds them.
func (s *state) judgeForeign(ctx context.Context, r Request, peer recognition.Peer, block *types.LightBlock, res *Result) {
	f, err := s.foreign(ctx, r.Code, peer, block.Time)
	if err == nil && f.facts.Snapshot != nil {
		if f.dossier, err = f.facts.Snapshot.Dossier(); err == nil {
			err = f.dossier.CheckRecords(peer.Agreement.ChainId)
		}
	}
	var held *pledges
	if err == nil && f.dossier != nil {
		s.knowNames(f.dossier)
		held, err = s.shownPledges(ctx, r.Code, f.dossier.Pledges)
	}
	if err != nil {
		res.fail(CheckRecord, err)
		return
	}
	res.pass(CheckRecord, sayf("%d records proven after block %d of %s, which holds them of chain %s (province %s); the proofs of that chain were checked by its light client here and not by this program",
		"已证明第 %[2]d 号区块之后 %[3]s 链的 %[1]d 条记录，其中为该链所持有的 %[4]s 链（省份 %[5]s）凭证信息；外省链的证明由本省链上的轻客户端核验，并非由本程序核验",
		s.records, s.height, r.Root.ChainID, peer.Agreement.ChainId, peer.Division))
	if err := res.checkImported(r, f); err != nil {
		return
	}
	v := recognition.Recognise(f.facts)
	res.Recognition = shownRecognition(f, v, r.Clock().Unix())
	res.presentForeign(r, f, v, held)
}

// checkImported checks the content and the agency's seal of what was imported, and
// that the agency might issue it, as for a certificate of this chain.
func (r *Result) checkImported(req Request, f *foreign) error {
	d := f.dossier
	if d == nil {
		none := say("nothing was imported that could be checked", "尚未导入，无可核验的内容")
		r.set(CheckFile, NotReached, none)
		r.set(CheckIssuer, NotReached, none)
		return nil
	}
	chain := f.facts.Peer.Agreement.ChainId
	if err := d.CheckFile(chain, req.Signatures); err != nil {
		r.fail(CheckFile, err)
		return err
	}
	r.pass(CheckFile, sayf("the content imported from %s has digest %s and bears the agency's seal (%s), checked by this program", "自 %s 链导入的内容摘要为 %s，并有登记机构印章（%s），由本程序核验", chain, d.Head.PayloadDigest, d.Key.Algorithm))
	if err := d.CheckIssuer(); err != nil {
		r.fail(CheckIssuer, err)
		return err
	}
	r.pass(CheckIssuer, sayf("by the records of %s %s was accredited and the sealing key its own at %s", "据 %s 链的记录，%s 于 %s 具备登记资格，印章密钥为其所有", chain, d.Agency.LegalName, clockTime(d.Head.IssuedAt)))
	return nil
}

// presentForeign puts state and grounds under the bank's policy.
func (r *Result) presentForeign(req Request, f *foreign, v recognition.Verdict, held *pledges) {
	state, known := verdictOf[v.State]
	if !known {
		r.fail(CheckState, cannotCheck(say("the certificate is in a state that this program does not know; update it", "凭证处于本程序不识别的状态，请升级本程序"), nil))
		return
	}
	h, shown := f.facts.Known()
	moment := f.facts.Now
	r.final, r.settled = f.facts.Final(), true
	// What runs out by the calendar alone is taken at the bank's clock, as for a
	// certificate of this chain.
	if clock := req.Clock().Unix(); f.dossier != nil && !r.final && clock > max(moment, calendar.Day(h.ValidTo).End()) {
		state, moment = Expired, clock
	}
	if state == Valid && f.dossier != nil && len(f.dossier.Pledges.Live) > 0 {
		state = ValidWithAnnotation
	}
	if asked := req.Policy.Version; asked != 0 && asked < h.Version && Superseded.before(state) {
		state, r.final = Superseded, true
	}
	if shown && f.dossier != nil {
		r.Certificate = shownCertificate(f.dossier, certificate.StateAt(h, moment), moment)
		r.Certificate.OpenConflicts = f.conflicts
		if f.facts.ToldCounts() {
			r.Certificate.StatusTime, r.Certificate.Reason, r.Certificate.SuspendedUntil = "", "", "" // the feed does not tell them
		}
		pledges := held.shown(moment)
		if pledges.Total == 0 {
			pledges.Summary = say("no pledge had been proposed at its home when it was imported", "导入时其所属省链上从未提出质押")
		}
		r.pledged(pledges)
	}
	if state != Unknown {
		r.State = state
	}
	verdict, ground := foreignVerdict(v, state, r.final)
	r.conclude(verdict, ground, v)
	r.foreignPolicy(req, f, h)
	r.foreignNotes(req, f)
}

// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/shuquan-ledger/shuquan/internal/chain"
	"github.com/shuquan-ledger/shuquan/internal/desk"
	"github.com/shuquan-ledger/shuquan/internal/opening"
	"github.com/shuquan-ledger/shuquan/verifier"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	pledgetypes "github.com/shuquan-ledger/shuquan/x/pledge/types"
)

// byZhongdeng is the rule that every step of a loan stands under.
const byZhongdeng = "priority against third parties comes from Zhongdeng 对抗第三人的顺位以中登网登记为准"

// admitBanks admits two banks, each with its two persons.
func (d *show) admitBanks(ctx context.Context) error {
	if err := d.AdmitBanks(ctx, d.cast.bank, d.cast.otherBank); err != nil {
		return err
	}
	return d.Say(desk.Step{
		Done:   fmt.Sprintf("Two banks are admitted, %s and %s, each with a handler and a reviewer.", bank.Name, otherBank.Name),
		DoneZH: "准入两家银行，各设经办、复核两岗。",
		By:     d.Seat().Name + " 1/1, banks' ADMIN", Rule: "two thirds of all seats",
	})
}

// offer files the holder's proposal to a bank.
func (d *show) offer(ctx context.Context, b opening.Bank) (pledge.Proposal, string, error) {
	p, err := d.cast.holder.Proposal(b, desk.Loan(d.first.code))
	if err != nil {
		return p, "", err
	}
	msg, id, err := d.cast.holder.Offer(d.Opening(), b, p)
	if err != nil {
		return p, "", err
	}
	_, err = desk.Send[pledgetypes.MsgOfferResponse](ctx, d.Desk, b.Handler, msg)
	return p, id, err
}

// pledged lets a bank's two persons do an act on the pledge.
func (d *show) pledged(ctx context.Context, act pledge.Act) (*pledgetypes.MsgConfirmResponse, error) {
	b := d.cast.bank
	proposed, err := desk.Send[pledgetypes.MsgProposeResponse](ctx, d.Desk, b.Handler, &pledgetypes.MsgPropose{
		Handler: chain.Address(b.Handler.PubKey()), Id: d.loan.id, Act: act,
	})
	if err != nil {
		return nil, err
	}
	return desk.Send[pledgetypes.MsgConfirmResponse](ctx, d.Desk, b.Reviewer, &pledgetypes.MsgConfirm{
		Reviewer: chain.Address(b.Reviewer.PubKey()), Id: d.loan.id, Digest: proposed.Digest,
	})
}

// reserve locks the rights for the bank, before a yuan is paid.
func (d *show) reserve(ctx context.Context) error {
	if err := d.askPledges(ctx, "before it lends the bank proves that nothing is pledged: the list is complete and empty.", "放款前核验：该凭证上无任何质押，清单完整。", pledge.StatusNone); err != nil {
		return err
	}
	p, id, err := d.offer(ctx, d.cast.bank)
	if err != nil {
		return err
	}
	d.loan = loan{proposal: p, id: id}
	_, err = d.pledged(ctx, pledge.Act{Act: &pledge.Act_Accept{Accept: &pledge.Accept{ContractDigest: p.PledgeContract}}})
	if err != nil {
		return err
	}
	err = d.Say(desk.Step{
		Done:   fmt.Sprintf("%s proposes a pledge, signed with SM2, and two persons of %s accept: the rights are reserved for 15 days (%s).", enterprise.Name, bank.Name, id),
		DoneZH: "企业提出质押，银行双人确认，权利锁定15日。",
		By:     bank.Name + " HANDLER+REVIEWER", Rule: "civil code art. 427; reservation",
	})
	if err != nil {
		return err
	}
	return d.askPledges(ctx, "the reservation is proven.", "锁定状态经证明。", pledge.StatusLocked)
}

// perfect enters what was registered at Zhongdeng.
func (d *show) perfect(ctx context.Context) error {
	res, err := d.pledged(ctx, desk.Perfection(d.cast.holder, d.loan.proposal))
	if err != nil {
		return err
	}
	err = d.Say(desk.Step{
		Done:   fmt.Sprintf("The bank enters the registration at Zhongdeng, number %s: the pledge has rank %d.", desk.ZhongdengNumber, res.Ranks[0]),
		DoneZH: "银行录入中登网登记编号，质权取得顺位。",
		By:     bank.Name + " HANDLER+REVIEWER", Rule: byZhongdeng,
	})
	if err != nil {
		return err
	}
	return d.askPledges(ctx, "rank, pledgee, term and number are proven.", "顺位、质权人、期限与登记编号经证明。", pledge.StatusPerfected)
}

// search writes what the bank keeps in its credit file, and finds it again from the
// file alone.
func (d *show) search(ctx context.Context) error {
	file := filepath.Join(d.dir, "search.json")
	q := question{
		code: d.first.code, node: d.Node.RPC, root: d.trustRoot(), want: verifier.ValidWithAnnotation,
		extra: []string{"search", "--out", file},
		check: func(answer []byte) error { return d.checkPledges(answer, pledge.StatusPerfected) },
		step: desk.Step{
			Done:   "the search for the credit file is written, with pledges, overlaps and all proofs.",
			DoneZH: "查询结果连同全部证明写入文件，存入信贷档案。",
			By:     "bank 银行", Rule: byZhongdeng,
		},
	}
	if err := d.ask(ctx, q); err != nil {
		return err
	}
	q.extra, q.offline = []string{"search", "--check", file}, true
	q.step.Done, q.step.DoneZH = "the file says the same without any node, for whoever has the trust root.", "仅凭文件与信任根离线复核，结果一致。"
	return d.ask(ctx, q)
}

// refusePledged lets a second bank and a buyer try what the pledge forbids.
func (d *show) refusePledged(ctx context.Context) error {
	_, _, err := d.offer(ctx, d.cast.otherBank)
	var refused *chain.RefusedError
	if !errors.As(err, &refused) || refused.Codespace != pledge.ModuleName || refused.Code != pledge.ErrSenior.ABCICode() {
		return fmt.Errorf("a second pledge was not refused with %s/%d: %w", pledge.ModuleName, pledge.ErrSenior.ABCICode(), err)
	}
	err = d.Say(desk.Step{
		Done:   fmt.Sprintf("A pledge of the same rights to %s is refused with %s/%d: the first admits none behind it.", otherBank.Name, refused.Codespace, refused.Code),
		DoneZH: "同一权利再向他行质押被拒：在先质权不允许后顺位质押。",
		By:     enterprise.Name + ", " + otherBank.Name, Rule: "H-4; civil code art. 414",
	})
	if err != nil {
		return err
	}
	if err := d.askPledges(ctx, "there is still one pledge and no other.", "仍仅有一项质押。", pledge.StatusPerfected); err != nil {
		return err
	}
	a, err := d.pass(ctx)
	if err != nil {
		return err
	}
	if err := d.Submit(ctx, a); !errors.As(err, &refused) || refused.Codespace != certificate.ModuleName || refused.Code != certificate.ErrPledged.ABCICode() {
		return fmt.Errorf("a transfer of what is pledged was not refused with %s/%d: %w", certificate.ModuleName, certificate.ErrPledged.ABCICode(), err)
	}
	err = d.Say(desk.Step{
		Done:   fmt.Sprintf("A transfer to %s is refused with %s/%d: nobody but the bank can lift the pledge.", buyer.Name, refused.Codespace, refused.Code),
		DoneZH: "质押期间转让登记申请被拒，除质权人外无人可解除。",
		By:     enterprise.Name + ", " + buyer.Name, Rule: "civil code art. 406, 445",
	})
	if err != nil {
		return err
	}
	return d.askPledges(ctx, "the certificate is still the enterprise's, and the pledge stands with its rank.", "凭证仍归该企业，质押及其顺位不变。", pledge.StatusPerfected, "--holder", enterprise.Code)
}

// release ends the pledge after the debt; the transfer can be applied for then.
func (d *show) release(ctx context.Context) error {
	if _, err := d.pledged(ctx, desk.Release()); err != nil {
		return err
	}
	err := d.Say(desk.Step{
		Done:   "The loan is paid back and two persons of the bank release the pledge.",
		DoneZH: "贷款清偿，银行双人解除质押。",
		By:     bank.Name + " HANDLER+REVIEWER", Rule: "security registration measures art. 17: 10 working days",
	})
	if err != nil {
		return err
	}
	if err := d.askPledges(ctx, "the released pledge stays listed and locks nothing.", "已解除的质押仍列于清单，不再锁定权利。", pledge.StatusReleased); err != nil {
		return err
	}
	a, err := d.pass(ctx)
	if err != nil {
		return err
	}
	if err := d.Submit(ctx, a); err != nil {
		return err
	}
	return d.Say(desk.Step{
		Done:   fmt.Sprintf("The certificate is free, and the transfer is taken up: application %s.", a.ID),
		DoneZH: "权利恢复自由，转让登记申请得以提交。",
		By:     enterprise.Name + ", " + buyer.Name, Rule: "guideline art. 34",
	})
}

// loan is the pledge of the demonstration.
type loan struct {
	proposal pledge.Proposal
	id       string
}

// askPledges verifies the certificate with its pledges, of which the one of the
// demonstration must stand as it should; none at all for StatusNone. extra are further
// arguments of sqverify.
func (d *show) askPledges(ctx context.Context, done, doneZH string, status pledge.Status, extra ...string) error {
	want := verifier.Valid
	if (pledge.Pledge{Status: status}).Locks() {
		want = verifier.ValidWithAnnotation
	}
	return d.ask(ctx, question{
		code: d.first.code, node: d.Node.RPC, root: d.trustRoot(), want: want, extra: extra,
		check: func(answer []byte) error { return d.checkPledges(answer, status) },
		step:  desk.Step{Done: done, DoneZH: doneZH, By: "bank 银行", Rule: byZhongdeng},
	})
}

// checkPledges compares the proven list with the pledge of the demonstration.
func (d *show) checkPledges(answer []byte, status pledge.Status) error {
	var proven struct {
		Pledges *verifier.Pledges `json:"pledges"`
	}
	if err := json.Unmarshal(answer, &proven); err != nil {
		return err
	}
	wrong := fmt.Errorf("sqverify does not show what must stand (%s):\n%s", status, answer)
	switch list := proven.Pledges; {
	case list == nil:
		return wrong
	case status == pledge.StatusNone && list.Total == 0 && len(list.List) == 0:
		return nil
	case status == pledge.StatusNone || list.Total != 1 || len(list.List) != 1:
		return wrong
	}
	p := proven.Pledges.List[0]
	if p.ID != d.loan.id || p.Status != strings.TrimPrefix(status.String(), "STATUS_") || p.Pledgee.Code != bank.Code {
		return wrong
	}
	if status == pledge.StatusPerfected && (p.Parts[0].Rank != 1 || p.Parts[0].Zhongdeng.Number != desk.ZhongdengNumber) {
		return wrong
	}
	return nil
}

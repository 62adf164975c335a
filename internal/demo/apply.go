// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"context"
	"fmt"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/internal/desk"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// apply fingerprints the first data set and submits its application.
func (d *show) apply(ctx context.Context) error {
	var err error
	d.first, err = d.describe(firstData, "2026年3月大同市煤矿带式输送机运行监测数据", "三台带式输送机的电流、温度、轴承振动、带速和运量，每三十分钟一条。")
	if err != nil {
		return err
	}
	err = d.Say(desk.Step{
		Done: fmt.Sprintf("The data set of %d files is fingerprinted where it lies: %s.", d.first.files, d.first.Submission.Content.Fingerprint), DoneZH: "就地计算数据指纹，数据不上链。",
		By: enterprise.Name, Rule: "guideline art. 26; SM3 over the canonical manifest",
	})
	if err != nil {
		return err
	}
	if err := d.Submit(ctx, d.first.Application); err != nil {
		return err
	}
	return d.Say(desk.Step{
		Done: fmt.Sprintf("The application for HOLD, USE and OPERATE is signed with SM2 by the enterprise and submitted: %s.", d.first.ID), DoneZH: "企业以国密签名，提交初次登记申请。",
		By: enterprise.Name + ", " + agency.Name + " HANDLER", Rule: "guideline art. 16, annex 1",
	})
}

// review accepts, passes and waives the notice.
func (d *show) review(ctx context.Context) error {
	last, err := d.Accept(ctx, d.first.Application)
	if err != nil {
		return err
	}
	err = d.Say(desk.Step{
		Done: fmt.Sprintf("The application is accepted; the review runs until %s.", day(last)), DoneZH: "受理并开始审核。",
		By: agency.Name + " HANDLER", Rule: "guideline art. 17, 28: 3 working days, 10 working days",
	})
	if err != nil {
		return err
	}
	if err := d.Pass(ctx, d.first.Application); err != nil {
		return err
	}
	err = d.Say(desk.Step{
		Done: "The review is passed: description accurate, source lawful, rights clear.", DoneZH: "审核通过：描述准确、来源合规、权属清晰。",
		By: agency.Name + " HANDLER+REVIEWER", Rule: "guideline art. 18-21",
	})
	if err != nil {
		return err
	}
	if err := d.Waive(ctx, d.first.Application, desk.OwnData); err != nil {
		return err
	}
	return d.Say(desk.Step{
		Done: "The public notice is waived for a reason that is kept as a salted commitment.", DoneZH: "有正当理由免予公示，理由以加盐承诺留存。",
		By: agency.Name + " HANDLER+REVIEWER", Rule: "guideline art. 24",
	})
}

// declined proposes an evidencing that the reviewer declines: its code is void.
func (d *show) declined(ctx context.Context, until calendar.Day) error {
	proposed, err := d.Evidence(ctx, d.first.Application, "incomplete archive of "+d.first.ID, until)
	if err != nil {
		return err
	}
	if _, err := desk.Send[registrationtypes.MsgDropResponse](ctx, d.Desk, d.Agency.Reviewer, &registrationtypes.MsgDrop{Officer: d.Reviewer(), Id: d.first.ID}); err != nil {
		return err
	}
	d.decoy = proposed.Code
	return d.Say(desk.Step{
		Done: fmt.Sprintf("The reviewer declines a first proposal to evidence: code %s is void and never used again.", d.decoy), DoneZH: "复核未予确认，预留编码作废不再使用。",
		By: agency.Name + " HANDLER, REVIEWER", Rule: "guideline art. 7: two persons",
	})
}

// certify evidences, seals and so registers and issues the certificate.
func (d *show) certify(ctx context.Context) error {
	until := desk.LastDay()
	if err := d.declined(ctx, until); err != nil {
		return err
	}
	proposed, err := d.Evidence(ctx, d.first.Application, "archive of "+d.first.ID, until)
	if err != nil {
		return err
	}
	err = d.Say(desk.Step{
		Done: fmt.Sprintf("Evidencing is proposed; code %s is reserved and the payload awaits the seal.", proposed.Code), DoneZH: "提出存证，预留凭证编码。",
		By: agency.Name + " HANDLER", Rule: "guideline art. 26-27, annex 6",
	})
	if err != nil {
		return err
	}
	if err := d.Seal(ctx, d.first.Application, proposed); err != nil {
		return err
	}
	d.first.code = proposed.Code
	return d.Say(desk.Step{
		Done: fmt.Sprintf("The reviewer confirms with the SM2 seal: registered, certificate %s is in force until %s.", d.first.code, until), DoneZH: "复核加盖国密印章：完成登记，凭证生效。",
		By: agency.Name + " REVIEWER", Rule: "guideline art. 26-27",
	})
}

// applyAgain leads a second application into public notice and leaves it there.
func (d *show) applyAgain(ctx context.Context) error {
	var err error
	d.second, err = d.describe(secondData, "2026年3月大同市煤矿主通风机运行监测数据", "两台主通风机的风量、静压、功率、轴承温度和回风甲烷浓度，每小时一条。")
	if err != nil {
		return err
	}
	if err := d.Submit(ctx, d.second.Application); err != nil {
		return err
	}
	if _, err := d.Accept(ctx, d.second.Application); err != nil {
		return err
	}
	if err := d.Pass(ctx, d.second.Application); err != nil {
		return err
	}
	posting := registration.Act{Act: &registration.Act_Publish{Publish: &registration.Publish{PostingDigest: digest.SM3([]byte("posting"))}}}
	if err := d.Decide(ctx, d.second.Application, posting); err != nil {
		return err
	}
	res, err := registrationtypes.NewQueryClient(d.Chain.Conn()).Application(ctx, &registrationtypes.QueryApplicationRequest{Id: d.second.ID})
	if err != nil {
		return err
	}
	provisional := ""
	if res.Deadline.Provisional {
		provisional = ", PROVISIONAL"
	}
	return d.Say(desk.Step{
		Done: fmt.Sprintf("A second application, %s, is in public notice: anybody may object until the end of %s%s.", d.second.ID, day(res.Deadline.LastDay), provisional), DoneZH: "第二件申请公示中，任何人可在期限内提出异议。",
		By: agency.Name + " HANDLER+REVIEWER", Rule: "guideline art. 24: 5 working days",
	})
}

// day writes YYYYMMDD for people; 0 is a day that no calendar tells.
func day(yyyymmdd uint32) string {
	if yyyymmdd == 0 {
		return "a day that the calendar does not tell yet"
	}
	return fmt.Sprintf("%04d-%02d-%02d", yyyymmdd/10000, yyyymmdd/100%100, yyyymmdd%100)
}

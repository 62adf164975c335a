// SPDX-License-Identifier: Apache-2.0

package twin

import (
	"context"
	"fmt"

	"github.com/shuquan-ledger/shuquan/internal/desk"
	"github.com/shuquan-ledger/shuquan/internal/opening"
	"github.com/shuquan-ledger/shuquan/internal/province"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	recognitiontypes "github.com/shuquan-ledger/shuquan/x/recognition/types"
)

// atHome is the rule that every pledge across the border stands under.
const atHome = "the block of the certificate's home decides 以凭证所在地的区块为准"

// admitLender admits a bank in Shanxi with two document keys, which sign for it in Henan.
func (c *check) admitLender(ctx context.Context) error {
	var err error
	if c.lender, err = opening.NewLender(province.ShanxiBank); err != nil {
		return err
	}
	if err := c.here.AdmitBanks(ctx, c.lender.Bank); err != nil {
		return err
	}
	keys, err := c.lender.KeyRegistrations(c.here.Opening())
	if err != nil {
		return err
	}
	if _, err := desk.Send[institutiontypes.MsgRegisterDocumentKeyResponse](ctx, c.here.Desk, c.lender.Admin, keys...); err != nil {
		return err
	}
	return c.Say(desk.Step{
		Done:   fmt.Sprintf("%s is admitted in Shanxi with two document keys; Henan does not know it.", c.lender.Name),
		DoneZH: "山西准入银行并登记两把签名密钥，河南尚不知该行。",
		By:     c.here.Seat().Name + ", ADMIN", Rule: "two keys of the pledgee sign for the home's chain",
	})
}

// request asks Henan for a pledge on the certificate.
func (c *check) request(ctx context.Context) error {
	var err error
	if c.proposal, err = c.holder.Proposal(c.lender.Bank, desk.Loan(c.code)); err != nil {
		return err
	}
	msg, id, err := c.lender.Request(c.there.Opening(), c.there.Division(), c.holder, c.proposal)
	if err != nil {
		return err
	}
	c.pledge = id
	if _, err := desk.Send[recognitiontypes.MsgRequestPledgeResponse](ctx, c.here.Desk, c.lender.Handler, msg); err != nil {
		return err
	}
	m, way, err := c.mirrored(ctx, recognition.RequestReserved, pledge.StatusLocked)
	if err != nil {
		return err
	}
	return c.Say(desk.Step{
		Done:   fmt.Sprintf("A bank in Shanxi asks for a pledge on %s (%s). %s; it is locked until %d.", c.code, id, way, m.ReservedUntil),
		DoneZH: "山西银行请求质押河南凭证，河南锁定权利：" + way.zh() + "。",
		By:     c.lender.Name + " HANDLER, rly", Rule: atHome,
	})
}

// act asks for an act on the pledge, of the version that Shanxi knows.
func (c *check) act(ctx context.Context, act pledge.Act) error {
	m, err := c.mirror(ctx)
	if err != nil {
		return err
	}
	msg, err := c.lender.Act(c.there.Opening(), c.pledge, m.HomeVersion, act)
	if err != nil {
		return err
	}
	_, err = desk.Send[recognitiontypes.MsgRequestActResponse](ctx, c.here.Desk, c.lender.Handler, msg)
	return err
}

// perfect enters what was registered at Zhongdeng.
func (c *check) perfect(ctx context.Context) error {
	if err := c.act(ctx, desk.Perfection(c.holder, c.proposal)); err != nil {
		return err
	}
	m, way, err := c.mirrored(ctx, recognition.RequestConfirmed, pledge.StatusPerfected)
	if err != nil {
		return err
	}
	if len(m.Ranks) != 1 || m.Ranks[0] != 1 {
		return fmt.Errorf("the only pledge of %s has the ranks %v on %s", c.code, m.Ranks, c.here.ChainID)
	}
	return c.Say(desk.Step{
		Done:   fmt.Sprintf("The bank enters the registration at Zhongdeng, number %s: rank %d. %s.", desk.ZhongdengNumber, m.Ranks[0], way),
		DoneZH: "银行录入中登网登记编号，质权取得顺位：" + way.zh() + "。",
		By:     c.lender.Name + " HANDLER, rly", Rule: "priority against third parties comes from Zhongdeng 对抗第三人的顺位以中登网登记为准",
	})
}

// release ends the pledge after the debt.
func (c *check) release(ctx context.Context) error {
	if err := c.act(ctx, desk.Release()); err != nil {
		return err
	}
	_, way, err := c.mirrored(ctx, recognition.RequestReleased, pledge.StatusReleased)
	if err != nil {
		return err
	}
	return c.Say(desk.Step{
		Done:   fmt.Sprintf("The loan is paid back and the bank releases the pledge. %s.", way),
		DoneZH: "贷款清偿，银行解除质押：" + way.zh() + "。",
		By:     c.lender.Name + " HANDLER, rly", Rule: "security registration measures art. 17: 10 working days",
	})
}

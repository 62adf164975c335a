// SPDX-License-Identifier: Apache-2.0

package twin

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/shuquan-ledger/shuquan/internal/desk"
	"github.com/shuquan-ledger/shuquan/internal/opening"
	"github.com/shuquan-ledger/shuquan/internal/province"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	pledgetypes "github.com/shuquan-ledger/shuquan/x/pledge/types"
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

// way is the way of what was asked to its home and back.
type way struct {
	mirror recognition.RequestStatus
	home   *side
	// asked and done are the blocks of the request here and of the act at home.
	asked  int64
	done   uint64
	here   string
	before time.Duration // from the one to the other
	after  time.Duration // until the mirror showed it
}

func (w way) String() string {
	return fmt.Sprintf("Asked in block %d of %s, done in block %d of %s %s later, %s here %s after that block",
		w.asked, w.here, w.done, w.home.ChainID, w.before, w.status(), w.after)
}

func (w way) zh() string {
	return fmt.Sprintf("请求后 %s 河南出块，再经 %s 山西镜像显示 %s", w.before, w.after, w.status())
}

func (w way) status() string { return strings.TrimPrefix(w.mirror.String(), "REQUEST_STATUS_") }

// mirror is what Shanxi knows of the pledge.
func (c *check) mirror(ctx context.Context) (recognition.Request, error) {
	res, err := recognitiontypes.NewQueryClient(c.here.Chain.Conn()).Request(ctx, &recognitiontypes.QueryRequestRequest{Pledge: c.pledge})
	if err != nil {
		return recognition.Request{}, err
	}
	return res.Request, nil
}

// mirrored waits until Shanxi shows what it has asked for as done, and holds that the
// pledge stands so at home.
func (c *check) mirrored(ctx context.Context, want recognition.RequestStatus, home pledge.Status) (recognition.Request, way, error) {
	w := way{mirror: want, home: c.there, asked: c.here.Last, here: c.here.ChainID}
	var m recognition.Request
	look := func(done func() bool) (time.Time, error) {
		return c.await(ctx, func() (bool, string, error) {
			var err error
			if m, err = c.mirror(ctx); err == nil && m.Refusal != "" {
				err = fmt.Errorf("%s refuses with %s what was asked of pledge %s", c.there.ChainID, m.Refusal, c.pledge)
			}
			return done(), fmt.Sprintf("pledge %s on %s: %s, answer awaited: %d", c.pledge, c.here.ChainID, m.Status, m.Awaiting), err
		})
	}
	shown, err := look(func() bool { return m.Status == want })
	if err != nil {
		return m, w, err
	}
	// A report may tell of it before the answer, which alone has ranks and block.
	if _, err := look(func() bool { return m.Awaiting == 0 }); err != nil {
		return m, w, err
	}
	w.done = m.HomeHeight
	if w.after, err = c.told(ctx, int64(w.done), shown); err != nil { //nolint:gosec // a height
		return m, w, err
	}
	if w.before, err = c.between(ctx, w.asked, int64(w.done)); err != nil { //nolint:gosec // a height
		return m, w, err
	}
	res, err := pledgetypes.NewQueryClient(c.there.Chain.Conn()).Pledge(ctx, &pledgetypes.QueryPledgeRequest{Id: c.pledge})
	if err != nil {
		return m, w, err
	}
	if p := res.Pledge; m.Status != want || m.HomeStatus != home || p.Status != home || p.Version != m.HomeVersion || p.Pledgee != c.lender.Code {
		return m, w, fmt.Errorf("pledge %s is %s, version %d, of %s on %s, and %s, %s, version %d on %s; %s must stand",
			c.pledge, p.Status, p.Version, p.Pledgee, c.there.ChainID, m.Status, m.HomeStatus, m.HomeVersion, c.here.ChainID, home)
	}
	return m, w, nil
}

// between is how long after a block of Shanxi a block of Henan was decided.
func (c *check) between(ctx context.Context, here, there int64) (time.Duration, error) {
	asked, err := c.here.Chain.Decided(ctx, here)
	if err != nil {
		return 0, err
	}
	done, err := c.there.Chain.Decided(ctx, there)
	return tenths(done.Sub(asked)), err
}

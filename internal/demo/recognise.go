// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/shuquan-ledger/shuquan/internal/desk"
	"github.com/shuquan-ledger/shuquan/internal/peering"
	"github.com/shuquan-ledger/shuquan/internal/province"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	recognitiontypes "github.com/shuquan-ledger/shuquan/x/recognition/types"
)

// agree has the council make a light client of Henan's chain and register Henan.
func (d *show) agree(ctx context.Context) error {
	n := &d.neighbour
	msg, err := d.MakeClient(ctx, n.Province)
	if err != nil {
		return err
	}
	client, err := peering.ClientState(msg)
	if err != nil {
		return err
	}
	err = d.Say(desk.Step{
		Done:   fmt.Sprintf("The council makes a light client of %s by motion, from its block %d: %s.", n.ChainID, client.LatestHeight.RevisionHeight, d.Client),
		DoneZH: "理事会以议案建立河南链的轻客户端。",
		By:     d.Seat().Name + " 1/1", Rule: "the first block is compared by another way than the network",
	})
	if err != nil {
		return err
	}
	if err := d.RegisterPeer(ctx, n.Province); err != nil {
		return err
	}
	return d.Say(desk.Step{
		Done:   fmt.Sprintf("The council registers %s as a peer under the agreement of both bureaus; no relayer is named and none is needed.", n.Division()),
		DoneZH: "依双方协议登记互认省份，不指定中继员，亦无须中继。",
		By:     d.Seat().Name + " 1/1", Rule: "recognition agreement 互认协议",
	})
}

// registerThere registers a data set in Henan.
func (d *show) registerThere(ctx context.Context) error {
	n := &d.neighbour
	var err error
	if _, n.code, err = n.Register(ctx, province.HenanHolder, filepath.Join(d.Data, secondData)); err != nil {
		return err
	}
	return d.Say(desk.Step{
		Done:   fmt.Sprintf("%s registers data in Henan: certificate %s is in force on %s. Shanxi knows nothing of it yet.", province.HenanHolder.Name, n.code, n.ChainID),
		DoneZH: "河南链完成登记并签发凭证，山西链尚不知晓。",
		By:     n.Agency.Name + " HANDLER+REVIEWER", Rule: "guideline art. 16-27",
	})
}

// recognise imports the certificate by proof from Henan's node.
func (d *show) recognise(ctx context.Context) error {
	n := &d.neighbour
	if err := d.Pull(ctx, n.Province, n.code); err != nil {
		return err
	}
	v, err := d.Expect(ctx, n.code, 2, certificate.VerdictValid, "NOT_ACCEPTED")
	if err != nil {
		return err
	}
	return d.Say(desk.Step{
		Done:   fmt.Sprintf("%s is imported into Shanxi by proof from one node of %s, which nobody has to believe, as of its block %d: %s.", n.code, n.ChainID, v.Height, grounded(v)),
		DoneZH: "凭河南链任一节点的证明导入凭证，无须信任该节点：" + groundedZH(v) + "。",
		By:     agency.Name + " HANDLER", Rule: "register once, recognised elsewhere 一地登记、多地互通",
	})
}

// accept lets an officer who answers for it accept the certificate for acts.
func (d *show) accept(ctx context.Context) error {
	n := &d.neighbour
	if err := d.AcceptForActs(ctx, n.code); err != nil {
		return err
	}
	v, err := d.Expect(ctx, n.code, recognition.MaxLevel, certificate.VerdictValid)
	if err != nil {
		return err
	}
	return d.Say(desk.Step{
		Done:   fmt.Sprintf("A named officer reads what was imported and accepts it for acts in Shanxi: %s.", grounded(v)),
		DoneZH: "本省登记机构复核人员审阅后作出业务采信：" + groundedZH(v) + "。",
		By:     agency.Name + " REVIEWER", Rule: "level 3: a named officer answers for it",
	})
}

// revoke revokes the certificate in Henan.
func (d *show) revoke(ctx context.Context) error {
	n := &d.neighbour
	if err := n.Revoke(ctx, n.code); err != nil {
		return err
	}
	return d.Say(desk.Step{
		Done:   fmt.Sprintf("%s is revoked in Henan, void from its first issue.", n.code),
		DoneZH: "河南链撤销该凭证，自始无效。",
		By:     n.Agency.Name + " HANDLER+REVIEWER", Rule: "guideline art. 38",
	})
}

// readFeed reads in Shanxi what has changed in Henan.
func (d *show) readFeed(ctx context.Context) error {
	n := &d.neighbour
	read, err := d.ReadFeed(ctx, n.Province)
	if err != nil {
		return err
	}
	v, err := d.Expect(ctx, n.code, 0, certificate.VerdictRevoked, "NOT_VALID", "CHANGED_SINCE")
	if err != nil {
		return err
	}
	return d.Say(desk.Step{
		Done:   fmt.Sprintf("Shanxi reads the feed of %s by proof, all %d entries, and does not import the certificate again: %s.", n.ChainID, read, grounded(v)),
		DoneZH: "山西凭证明读取河南链变更流水，即知凭证已撤销：" + groundedZH(v) + "。",
		By:     agency.Name + " HANDLER", Rule: "bad news need no second import 变更凭流水获知",
	})
}

// grounded says a verdict with its grounds.
func grounded(v *recognitiontypes.QueryRecogniseResponse) string {
	out := fmt.Sprintf("%s (level %d), %s", v.Recognition, v.Level, province.StateWord(v.State))
	var reasons []string
	for _, r := range v.Reasons {
		reasons = append(reasons, r.Name+", "+r.En)
	}
	if len(reasons) > 0 {
		out += ", because " + strings.Join(reasons, "; ")
	}
	return out
}

// groundedZH says the same in Chinese.
func groundedZH(v *recognitiontypes.QueryRecogniseResponse) string {
	out := fmt.Sprintf("认定级别 %d", v.Level)
	for _, r := range v.Reasons {
		out += "，" + r.Zh
	}
	return out
}

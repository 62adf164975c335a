// SPDX-License-Identifier: Apache-2.0

package twin

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/shuquan-ledger/shuquan/internal/desk"
	"github.com/shuquan-ledger/shuquan/internal/opening"
	"github.com/shuquan-ledger/shuquan/internal/province"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	recognitiontypes "github.com/shuquan-ledger/shuquan/x/recognition/types"
)

// check shows what recognition is worth: with a certificate of Henan and a bank of Shanxi.
type check struct {
	*twin
	holder opening.Holder
	code   string
	lender opening.Lender
	// proposal and pledge are what the holder has proposed, and the pledge's id.
	proposal pledge.Proposal
	pledge   string
}

// verdict is what a province says of a certificate of the other one.
type verdict struct {
	Recognition string `json:"recognition"`
	State       string `json:"state"`
}

// check are the steps of a check.
func (t *twin) check() []act {
	c := &check{twin: t}
	return []act{c.register, c.pull, c.accept, c.admitLender, c.request, c.perfect, c.release, c.revoke, c.awaitAnswer, c.status}
}

// register registers a data set in Henan.
func (c *check) register(ctx context.Context) error {
	var err error
	if c.holder, c.code, err = c.there.Register(ctx, province.HenanHolder, c.Data); err != nil {
		return err
	}
	return c.Say(desk.Step{
		Done: fmt.Sprintf("A data set is registered on %s: certificate %s.", c.there.ChainID, c.code), DoneZH: "河南链完成登记并签发凭证。",
		By: c.there.Agency.Name, Rule: "guideline art. 16-27",
	})
}

// pull imports the certificate in Shanxi by proof from Henan's node, by the commands that
// people have.
func (c *check) pull(ctx context.Context) error {
	if err := c.there.Chain.AwaitHeight(ctx, c.there.Last+1); err != nil {
		return err
	}
	if _, err := c.signed(ctx, c.here, handlerKey, "recognition", "pull", c.code, "--peer-node", c.there.URL()); err != nil {
		return err
	}
	v, err := c.ask(ctx)
	if err != nil {
		return err
	}
	if v.State != certificate.VerdictValid.String() || v.Recognition != (recognition.Verdict{Level: 2}).Words() {
		return fmt.Errorf("%s was imported into %s and is recognised as %+v", c.code, c.here.ChainID, v)
	}
	return c.Say(desk.Step{
		Done:   fmt.Sprintf("%s is imported into %s by proof from a node of %s, without the relayer: %s, %s.", c.code, c.here.ChainID, c.there.ChainID, v.Recognition, province.StateWord(v.State)),
		DoneZH: "山西链凭河南节点的证明导入凭证，不经中继，予以认可。",
		By:     c.here.Agency.Name + " HANDLER", Rule: "register once, recognised elsewhere 一地登记、多地互通",
	})
}

// accept lets a named officer in Shanxi accept the certificate for acts.
func (c *check) accept(ctx context.Context) error {
	if err := c.here.AcceptForActs(ctx, c.code); err != nil {
		return err
	}
	v, err := c.here.Expect(ctx, c.code, recognition.MaxLevel, certificate.VerdictValid)
	if err != nil {
		return err
	}
	return c.Say(desk.Step{
		Done:   fmt.Sprintf("An officer of an agency in Shanxi accepts what was imported for acts: %s, level %d.", v.Recognition, v.Level),
		DoneZH: "山西登记机构复核人员作出业务采信。",
		By:     c.here.Agency.Name + " REVIEWER", Rule: "level 3: a named officer answers for it",
	})
}

// revoke revokes the certificate in Henan, and waits until Shanxi knows of it, though
// nobody pulls there.
func (c *check) revoke(ctx context.Context) error {
	if err := c.there.Revoke(ctx, c.code); err != nil {
		return err
	}
	block := c.there.Last
	err := c.Say(desk.Step{
		Done: fmt.Sprintf("%s is revoked in block %d of %s.", c.code, block, c.there.ChainID), DoneZH: "河南链撤销该凭证。",
		By: c.there.Agency.Name + " HANDLER+REVIEWER", Rule: "guideline art. 38",
	})
	if err != nil {
		return err
	}
	shown, err := c.await(ctx, func() (bool, string, error) {
		v, err := c.here.Verdict(ctx, c.code)
		if err != nil {
			return false, "", err
		}
		stands := fmt.Sprintf("%s on %s: %s, %s", c.code, c.here.ChainID, v.Recognition, v.State)
		return v.State == certificate.VerdictRevoked.String() && v.Level == 0, stands, nil
	})
	if err != nil {
		return err
	}
	after, err := c.told(ctx, block, shown)
	if err != nil {
		return err
	}
	return c.Say(desk.Step{
		Done: fmt.Sprintf("On %s it is %s and recognised for nothing (%s) %s after that block: the relayer has carried the report, nobody pulled.",
			c.here.ChainID, province.StateWord(certificate.VerdictRevoked.String()), recognition.Verdict{}.Words(), after),
		DoneZH: fmt.Sprintf("中继送达变更通报，河南出块后 %s 山西链即知凭证已撤销，不再认可，无人导入。", after),
		By:     "rly", Rule: "bad news is pushed 坏消息主动送达",
	})
}

// awaitAnswer waits until Henan knows that Shanxi has read all that it told.
func (c *check) awaitAnswer(ctx context.Context) error {
	q := recognitiontypes.NewQueryClient(c.there.Chain.Conn())
	var told uint64
	began := time.Now()
	known, err := c.await(ctx, func() (bool, string, error) {
		feed, err := q.Feed(ctx, &recognitiontypes.QueryFeedRequest{})
		if err != nil {
			return false, "", err
		}
		told = feed.Feed.Entries
		peer, err := q.Peer(ctx, &recognitiontypes.QueryPeerRequest{Division: c.here.Division()})
		if err != nil {
			return false, "", err
		}
		return told > 0 && peer.Outbox.Acknowledged == told, fmt.Sprintf("%d of %d entries acknowledged on %s", peer.Outbox.Acknowledged, told, c.there.ChainID), nil
	})
	if err != nil {
		return err
	}
	return c.Say(desk.Step{
		Done: fmt.Sprintf("%s knows after another %s that all %d entries of its feed were read.", c.there.ChainID, took(known.Sub(began)), told), DoneZH: "河南链收到回执，全部变更均已送达。",
		By: "rly", Rule: "what is not acknowledged is told again",
	})
}

// ask asks Shanxi for what a certificate is recognised.
func (c *check) ask(ctx context.Context) (verdict, error) {
	var v verdict
	answer, err := c.command(ctx, "query", "recognition", "recognise", c.code, "--node", c.here.Node.RPC, "--output", "json")
	if err != nil {
		return v, err
	}
	return v, json.Unmarshal(answer, &v)
}

// standing is what the status says of a peer.
type standing struct {
	ChainID string `json:"chain_id"`
	Status  string `json:"status"`
	Client  string `json:"client"`
	Height  uint64 `json:"client_height"`
	Days    int64  `json:"days_to_expiry"`
	Read    uint64 `json:"entries_read"`
	Known   uint64 `json:"entries_known"`
}

// status shows how the peers stand in each province, and that all that is known of their
// feeds was read.
func (c *check) status(ctx context.Context) error {
	for _, p := range c.both() {
		answer, err := c.command(ctx, "recognition", "status", "--node", p.Node.RPC, "--output", "json")
		if err != nil {
			return err
		}
		var peers []standing
		if err := json.Unmarshal(answer, &peers); err != nil {
			return fmt.Errorf("%w: %s", err, answer)
		}
		if len(peers) != 1 || peers[0].ChainID != c.other(p).ChainID || peers[0].Read != peers[0].Known {
			return fmt.Errorf("%s does not stand as it should: %s", p.ChainID, answer)
		}
		s := peers[0]
		err = c.Say(desk.Step{
			Done: fmt.Sprintf("On %s the peer %s is %s; its light client is %s at height %d and expires in %d days; %d of %d entries of its feed were read.",
				p.ChainID, s.ChainID, s.Status, s.Client, s.Height, s.Days, s.Read, s.Known),
			DoneZH: "互认状态正常。", By: "shuquand recognition status", Rule: "somebody watches the light clients",
		})
		if err != nil {
			return err
		}
	}
	return nil
}

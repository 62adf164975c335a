// SPDX-License-Identifier: Apache-2.0

package twin

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/internal/desk"
	"github.com/shuquan-ledger/shuquan/internal/opening"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	certificatetypes "github.com/shuquan-ledger/shuquan/x/certificate/types"
	recognitiontypes "github.com/shuquan-ledger/shuquan/x/recognition/types"
)

const (
	// toldWithin is how long a revocation may take to be known in the other province.
	toldWithin = 2 * time.Minute
	askEvery   = 2 * time.Second
	// revocationGround is that of the rules for a registration obtained by false documents.
	revocationGround = "P-R1"
)

// verdict is what a province says of a certificate of the other one.
type verdict struct {
	Recognition string `json:"recognition"`
	State       string `json:"state"`
}

// check are the steps that show what recognition is worth.
func (t *twin) check() []act {
	var code string
	return []act{
		func(ctx context.Context) (err error) { code, err = t.register(ctx); return err },
		func(ctx context.Context) error { return t.pull(ctx, code) },
		func(ctx context.Context) error { return t.revoke(ctx, code) },
		func(ctx context.Context) error { return t.awaitNews(ctx, code) },
		t.awaitAnswer,
		t.status,
	}
}

// register registers a data set in Henan.
func (t *twin) register(ctx context.Context) (string, error) {
	h, err := opening.NewHolder(holder)
	if err != nil {
		return "", err
	}
	data, err := opening.Folder(t.Data)
	if err != nil {
		return "", err
	}
	data.Name, data.Overview, data.Waive = "2026年3月示范装备运行监测数据", "示范装备的运行监测记录，用于演示省际互认。", true
	content, err := h.Content(data)
	if err != nil {
		return "", err
	}
	if err := t.there.RegisterParty(ctx, h); err != nil {
		return "", err
	}
	code, err := t.there.Certify(ctx, h, content)
	if err != nil {
		return "", err
	}
	return code, t.Say(desk.Step{
		Done: fmt.Sprintf("A data set is registered on %s: certificate %s.", t.there.chainID, code), DoneZH: "河南链完成登记并签发凭证。",
		By: t.there.agency.Name, Rule: "guideline art. 16-27",
	})
}

// pull imports the certificate in Shanxi by proof from Henan's node.
func (t *twin) pull(ctx context.Context, code string) error {
	if err := t.there.Chain.AwaitHeight(ctx, t.there.Last+1); err != nil {
		return err
	}
	if _, err := t.signed(ctx, t.here, handlerKey, "recognition", "pull", code, "--peer-node", t.there.url()); err != nil {
		return err
	}
	v, err := t.ask(ctx, code)
	if err != nil {
		return err
	}
	if v.State != certificate.VerdictValid.String() || v.Recognition == "NONE" {
		return fmt.Errorf("%s was imported into %s and is recognised as %+v", code, t.here.chainID, v)
	}
	return t.Say(desk.Step{
		Done:   fmt.Sprintf("%s is imported into %s by proof from a node of %s, without the relayer: %s, %s.", code, t.here.chainID, t.there.chainID, v.Recognition, v.State),
		DoneZH: "山西链凭河南节点的证明导入凭证，不经中继，予以认可。",
		By:     t.here.agency.Name + " HANDLER", Rule: "register once, recognised elsewhere 一地登记、多地互通",
	})
}

// revoke revokes the certificate in Henan, void from its first issue.
func (t *twin) revoke(ctx context.Context, code string) error {
	res, err := certificatetypes.NewQueryClient(t.there.Chain.Conn()).Certificate(ctx, &certificatetypes.QueryCertificateRequest{Code: code})
	if err != nil {
		return err
	}
	err = t.there.Note(ctx, code, certificate.Act{Act: &certificate.Act_Revoke{Revoke: &certificate.Revoke{
		Ground: revocationGround, NoticeDigest: digest.SM3([]byte("notice of the revocation")), VoidFrom: res.Head.FirstIssue(),
	}}})
	if err != nil {
		return err
	}
	return t.Say(desk.Step{
		Done: fmt.Sprintf("%s is revoked on %s.", code, t.there.chainID), DoneZH: "河南链撤销该凭证。",
		By: t.there.agency.Name + " HANDLER+REVIEWER", Rule: "guideline art. 38",
	})
}

// awaitNews waits until Shanxi knows of the revocation, though nobody pulls there.
func (t *twin) awaitNews(ctx context.Context, code string) error {
	took, err := t.await(ctx, func() (bool, string, error) {
		v, err := t.ask(ctx, code)
		return v.State == certificate.VerdictRevoked.String() && v.Recognition == "NONE", fmt.Sprintf("%s on %s: %+v", code, t.here.chainID, v), err
	})
	if err != nil {
		return err
	}
	return t.Say(desk.Step{
		Done:   fmt.Sprintf("%s is known as revoked on %s after %s: the relayer has carried the report, nobody pulled.", code, t.here.chainID, took),
		DoneZH: "中继送达变更通报，山西链即知凭证已撤销，无人导入。",
		By:     "rly", Rule: "bad news is pushed 坏消息主动送达",
	})
}

// awaitAnswer waits until Henan knows that Shanxi has read all that it told.
func (t *twin) awaitAnswer(ctx context.Context) error {
	q := recognitiontypes.NewQueryClient(t.there.Chain.Conn())
	var told uint64
	took, err := t.await(ctx, func() (bool, string, error) {
		feed, err := q.Feed(ctx, &recognitiontypes.QueryFeedRequest{})
		if err != nil {
			return false, "", err
		}
		told = feed.Feed.Entries
		peer, err := q.Peer(ctx, &recognitiontypes.QueryPeerRequest{Division: t.here.division()})
		if err != nil {
			return false, "", err
		}
		return told > 0 && peer.Outbox.Acknowledged == told, fmt.Sprintf("%d of %d entries acknowledged on %s", peer.Outbox.Acknowledged, told, t.there.chainID), nil
	})
	if err != nil {
		return err
	}
	return t.Say(desk.Step{
		Done: fmt.Sprintf("%s knows after another %s that all %d entries of its feed were read.", t.there.chainID, took, told), DoneZH: "河南链收到回执，全部变更均已送达。",
		By: "rly", Rule: "what is not acknowledged is told again",
	})
}

// await asks again and again until something is so, for toldWithin at most, and gives
// how long it took. ask says how it stands.
func (t *twin) await(ctx context.Context, ask func() (so bool, stands string, err error)) (time.Duration, error) {
	for began := time.Now(); ; {
		so, stands, err := ask()
		took := time.Since(began).Round(time.Second)
		if err != nil || so {
			return took, err
		}
		if took > toldWithin {
			return took, fmt.Errorf("after %s, %s. The end of the relayer's log:\n%s", took, stands, t.state.Relayer.Tail(logLines))
		}
		if err := t.relays(); err != nil {
			return took, err
		}
		select {
		case <-ctx.Done():
			return took, ctx.Err()
		case <-time.After(askEvery):
		}
	}
}

// ask asks Shanxi for what a certificate is recognised.
func (t *twin) ask(ctx context.Context, code string) (verdict, error) {
	var v verdict
	answer, err := t.command(ctx, "query", "recognition", "recognise", code, "--node", t.here.node.RPC, "--output", "json")
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
func (t *twin) status(ctx context.Context) error {
	for _, p := range t.both() {
		answer, err := t.command(ctx, "recognition", "status", "--node", p.node.RPC, "--output", "json")
		if err != nil {
			return err
		}
		var peers []standing
		if err := json.Unmarshal(answer, &peers); err != nil {
			return fmt.Errorf("%w: %s", err, answer)
		}
		if len(peers) != 1 || peers[0].ChainID != t.other(p).chainID || peers[0].Read != peers[0].Known {
			return fmt.Errorf("%s does not stand as it should: %s", p.chainID, answer)
		}
		s := peers[0]
		err = t.Say(desk.Step{
			Done: fmt.Sprintf("On %s the peer %s is %s; its light client is %s at height %d and expires in %d days; %d of %d entries of its feed were read.",
				p.chainID, s.ChainID, s.Status, s.Client, s.Height, s.Days, s.Read, s.Known),
			DoneZH: "互认状态正常。", By: "shuquand recognition status", Rule: "somebody watches the light clients",
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// SPDX-License-Identifier: Apache-2.0

package verifier

import (
	"context"
	"fmt"
	"time"

	"github.com/cometbft/cometbft/types"

	"github.com/shuquan-ledger/shuquan/evidence"
)

const (
	// maxCode is the greatest length of a code that is looked up; no known form
	// is longer than 22 characters.
	maxCode = 64
	// firstProvable is the first height at which an application gives proofs.
	firstProvable = 2
)

// Verify answers a request. Every node is asked, and the newest proof of a
// state decides: what is proven is proven, whoever brought it, so a liar or a
// silent node only appears in the report, and one that lags behind cannot hide
// what another shows. If none proves a state,
// the answer is TAMPERED if any node's evidence was, else STALE if any was too
// old, else CANNOT_CHECK.
func Verify(ctx context.Context, r Request) *Result {
	r.Policy = r.Policy.withDefaults()
	if res := refuse(r); res != nil {
		return res
	}
	var best *Result
	var nodes []NodeReport
	for i, node := range r.Nodes {
		r.progress(Text{EN: "asking " + node.Name, ZH: "正在查询 " + node.Name})
		res := checkNode(ctx, r, node.Source)
		res.node = i
		nodes = append(nodes, NodeReport{Node: node.Name, Verdict: res.Verdict, Detail: res.Reason})
		if best == nil || better(res, best) {
			best = res
		}
	}
	best.Nodes = nodes
	best.warnOfLiars()
	best.Exit = best.Verdict.Exit()
	if best.Verdict == ValidWithAnnotation && r.Policy.AdmitAnnotations && best.Recognition.admits() {
		best.Exit = ExitValid
	}
	return best
}

// better tells whether a result says more than another: of higher rank, or of
// the same and of a newer block.
func better(a, b *Result) bool {
	if a.rank() != b.rank() {
		return a.rank() < b.rank()
	}
	return a.Evidence != nil && (b.Evidence == nil || a.Evidence.Height > b.Evidence.Height)
}

// rank orders results by their verdicts. One that is settled by proven records
// stands with proof of a state, also where it is that nothing can be told: else a
// node that lags behind would hide what a newer block shows.
func (r *Result) rank() int {
	if r.settled {
		return 0
	}
	return rank(r.Verdict)
}

// rank orders what different nodes led to: proof of a state before anything
// else, then what is worth knowing most.
func rank(v Verdict) int {
	switch v {
	case Tampered:
		return 1
	case Stale:
		return 2
	case CannotCheck:
		return 3
	default:
		return 0
	}
}

// refuse answers requests that cannot be asked of any node.
func refuse(r Request) *Result {
	var fault *Fault
	switch {
	case len(r.Nodes) == 0:
		fault = cannotCheck(say("no node was named", "未指定节点"), nil)
	case r.Clock == nil:
		fault = cannotCheck(say("no clock was given", "未提供时钟"), nil)
	case !isCode(r.Code):
		fault = cannotCheck(sayf("a certificate code has 1 to %d letters and digits", "凭证编码由 1 至 %d 个字母和数字组成", maxCode), nil)
	case r.Root.Validate() != nil:
		fault = cannotCheck(say("the trust root names no block", "信任根未指明区块"), r.Root.Validate())
	default:
		return nil
	}
	res := newResult(r)
	res.fail(CheckBlock, fault)
	res.Exit = res.Verdict.Exit()
	return res
}

func isCode(s string) bool {
	for i := range len(s) {
		c := s[i]
		if (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z') {
			return false
		}
	}
	return s != "" && len(s) <= maxCode
}

// checkNode judges one node's evidence. Whatever a node sends, it ends in a
// result.
func checkNode(ctx context.Context, r Request, source Source) (res *Result) {
	ctx, cancel := context.WithTimeout(ctx, r.Policy.NodeTime)
	defer cancel()
	res = newResult(r)
	defer func() {
		if p := recover(); p != nil {
			res = newResult(r)
			res.fail(CheckBlock, cannotCheck(say("the node's answer cannot be read", "节点的应答无法读取"), fmt.Errorf("%v", p)))
		}
	}()
	block, err := trustBlock(ctx, r, source, res)
	if err != nil {
		res.fail(CheckBlock, err)
		return res
	}
	res.pass(CheckBlock, sayf("block %d of %s, reached from trusted block %d by the validators' signatures", "%[2]s 链第 %[1]d 号区块，经验证人签名自第 %[3]d 号可信区块到达", block.Height, r.Root.ChainID, r.Root.Height))
	s := &state{
		source: source, height: block.Height - 1, appHash: block.AppHash,
		stores: evidence.NewStores(r.Root.ChainID, StateVersion), names: map[string]string{}, tell: r.progress,
	}
	judged := r
	if r.asOf {
		judged.Clock = func() time.Time { return block.Time }
	}
	judge(ctx, judged, s, block, res)
	res.age(r, block, s.records)
	return res
}

// trustBlock follows the chain from the trust root to the node's newest block.
func trustBlock(ctx context.Context, r Request, source Source, res *Result) (*types.LightBlock, error) {
	c := &lightClient{source: source, root: r.Root, clock: r.Clock, drift: r.Policy.MaxClockDrift}
	root, err := c.trustedRoot(ctx)
	if err != nil {
		return nil, err
	}
	age := r.Clock().Sub(root.Time)
	res.TrustRoot.Time, res.TrustRoot.AgeSeconds = &root.Time, int64(age.Seconds())
	if r.Policy.MaxRootAge > 0 && age > r.Policy.MaxRootAge {
		return nil, cannotCheck(sayf("the trust root is %s old and --max-root-age allows %s; pin a newer block", "信任根已有 %s，而 --max-root-age 只允许 %s，请改用较新的区块", span(age), span(r.Policy.MaxRootAge)), nil)
	}
	r.progress(sayf("following the validators' signatures from block %d", "正在自第 %d 号区块起核对验证人签名", r.Root.Height))
	block, err := c.newest(ctx, root)
	if err != nil {
		return nil, err
	}
	if block.Height-1 < firstProvable {
		return nil, cannotCheck(sayf("the chain has only %d blocks; the first proofs come with block %d", "该链只有 %d 个区块，第 %d 号区块起才有证明", block.Height, firstProvable+1), nil)
	}
	return block, nil
}

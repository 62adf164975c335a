// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/shuquan-ledger/shuquan/internal/chain"
	"github.com/shuquan-ledger/shuquan/internal/desk"
	"github.com/shuquan-ledger/shuquan/verifier"
	"github.com/shuquan-ledger/shuquan/x/certificate"
)

// question is a call of the bank's program and what it has to say.
type question struct {
	code, node, root string
	// extra are more arguments.
	extra []string
	// offline asks no node.
	offline bool
	// want is the verdict that the demonstration stands for.
	want verifier.Verdict
	// check looks at the rest of the answer; nil for the verdict alone.
	check func(answer []byte) error
	step  desk.Step
}

// ask runs sqverify as the bank does, as a program of its own, and reports its
// verdict. Another verdict than the expected one ends the demonstration.
func (d *show) ask(ctx context.Context, q question) error {
	if err := d.Chain.AwaitHeight(ctx, d.Last+1); err != nil {
		return err
	}
	args := append(q.extra, "--trust-root", q.root, "--output", "json")
	if !q.offline {
		args = append(args, q.code, "--node", httpURL(q.node))
	}
	cmd := exec.CommandContext(ctx, d.Sqverify, args...)
	var out, errOut bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errOut
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		return fmt.Errorf("run %s: %w", d.Sqverify, err)
	}
	var answer struct {
		Verdict verifier.Verdict `json:"verdict"`
	}
	if err := json.Unmarshal(out.Bytes(), &answer); err != nil {
		return fmt.Errorf("sqverify answered %q %q: %w", out.String(), errOut.String(), err)
	}
	code := cmd.ProcessState.ExitCode()
	if answer.Verdict != q.want || code != q.want.Exit() {
		return fmt.Errorf("sqverify said %s (exit %d) where %s (exit %d) must stand:\n%s", answer.Verdict, code, q.want, q.want.Exit(), out.String())
	}
	if q.check != nil {
		if err := q.check(out.Bytes()); err != nil {
			return err
		}
	}
	q.step.Verdict, q.step.Exit = string(answer.Verdict), code
	return d.Say(q.step)
}

// httpURL is an RPC address as sqverify takes it.
func httpURL(rpc string) string { return strings.Replace(rpc, "tcp://", "http://", 1) }

// verifyDirectly checks the certificate as a bank would.
func (d *show) verifyDirectly(ctx context.Context) error {
	return d.ask(ctx, question{
		code: d.first.code, node: d.Node.RPC, root: d.trustRoot(), extra: []string{"--holder", enterprise.Code}, want: verifier.Valid,
		step: desk.Step{
			Done:   "the certificate is proven by light client and ICS-23 proof from the trust root, and the holder is the right one.",
			DoneZH: "自信任根起以轻客户端和默克尔证明核验，持有人相符。",
			By:     "bank 银行", Rule: "guideline art. 31",
		},
	})
}

// verifyUnknown asks for a code that was never given: the next one of the
// agency's series.
func (d *show) verifyUnknown(ctx context.Context) error {
	code, err := certificate.ParseCode(d.first.code)
	if err != nil {
		return err
	}
	code.Serial += 1000
	return d.ask(ctx, question{
		code: code.String(), node: d.Node.RPC, root: d.trustRoot(), want: verifier.Unknown,
		step: desk.Step{
			Done:   fmt.Sprintf("for code %s the node proves that there is no such certificate.", code),
			DoneZH: "不存在的编码，以不存在证明核验。",
			By:     "bank 银行", Rule: "proof of absence",
		},
	})
}

// verifyOtherRoot trusts a block of the other province's chain.
func (d *show) verifyOtherRoot(ctx context.Context) error {
	root, err := chain.TrustRoot(ctx, d.neighbour.Node.RPC, 0)
	if err != nil {
		return err
	}
	raw, err := root.Marshal()
	if err != nil {
		return err
	}
	other := filepath.Join(d.dir, root.ChainID+".trust.json")
	if err := os.WriteFile(other, raw, 0o600); err != nil {
		return err
	}
	return d.ask(ctx, question{
		code: d.first.code, node: d.Node.RPC, root: other, want: verifier.CannotCheck,
		step: desk.Step{
			Done:   fmt.Sprintf("with the trust root of another chain (%s) nothing can be said, and nothing is.", root.ChainID),
			DoneZH: "以他链信任根无法核验，不作判断。",
			By:     "bank 银行", Rule: "trouble in reaching never looks like invalid",
		},
	})
}

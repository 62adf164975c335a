// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"encoding/json"
	"net/http/httptest"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/internal/doctorproxy"
	"github.com/shuquan-ledger/shuquan/testutil/minichain"
	"github.com/shuquan-ledger/shuquan/verifier"
	"github.com/shuquan-ledger/shuquan/x/certificate"
)

// bench is a chain behind a node's RPC, with the bank's trust root file.
type bench struct {
	chain *minichain.Chain
	c     *minichain.Case
	node  string
	root  string
	// later is how long after the newest block the bank asks.
	later time.Duration
	// step is what the clock adds each time that it is asked.
	step time.Duration
}

func newBench(t *testing.T) *bench {
	t.Helper()
	chain, c := minichain.NewWithCase("shanxi-1", time.Date(2026, 11, 24, 9, 30, 0, 0, time.UTC))
	node := httptest.NewServer(chain)
	t.Cleanup(node.Close)
	b := &bench{chain: chain, c: c, node: node.URL, later: 10 * time.Second}
	b.root = b.writeRoot(t, "shanxi-1", 1)
	return b
}

func (b *bench) writeRoot(t *testing.T, chainID string, height int64) string {
	t.Helper()
	block, err := b.chain.Block(height)
	require.NoError(t, err)
	root := verifier.TrustRoot{ChainID: chainID, Height: height}
	copy(root.Hash[:], block.Hash())
	raw, err := root.Marshal()
	require.NoError(t, err)
	path := filepath.Join(t.TempDir(), "root.json")
	require.NoError(t, os.WriteFile(path, raw, 0o600))
	return path
}

// ask calls sqverify as a shell would.
func (b *bench) ask(t *testing.T, args ...string) (exit int, out, progress string) {
	t.Helper()
	var o, e bytes.Buffer
	asked := 0
	clock := func() time.Time {
		asked++
		return b.chain.Time.Add(b.later).Add(time.Duration(asked) * b.step)
	}
	exit = run(t.Context(), args, environment{Out: &o, Err: &e, Clock: clock})
	return exit, o.String(), e.String()
}

func (b *bench) check(t *testing.T, args ...string) (int, string, string) {
	t.Helper()
	return b.ask(t, append([]string{b.c.Head.Code, "--node", b.node, "--trust-root", b.root}, args...)...)
}

// TestText: a reader always sees code, data name, holders, rights, validity,
// agency, evidence and the five checks, proven or not.
func TestText(t *testing.T) {
	b := newBench(t)
	exit, out, progress := b.check(t)
	require.Equal(t, 0, exit, out)
	require.Empty(t, progress)
	require.True(t, strings.HasPrefix(out, "VALID  "), out)
	labels := []string{
		"code 凭证编码: ", "data name 数据名称: ", "holders 持有人: ", "rights 权利: ", "valid to 有效期至: ", "agency 登记机构: ",
		"evidence 证据: ", "trust root 信任根: ", "file intact 文件完整: ", "record proven 记录有证明: ", "block trusted 区块可信: ",
		"issuer accredited 出证资格: ", "present state 当前状态: ", "node 节点: ",
	}
	for _, want := range append(labels,
		b.c.Head.Code, "太原市城市公交客流数据集", minichain.Holder, "太原智行数据科技有限公司", "HOLD 持有权", "OPERATE 经营权", "2029-11-24",
		"山西数据登记中心有限公司", "height 9, block time 2026-11-24T09:30:00Z, 10s old", "高度 9", "passed 通过") {
		require.Contains(t, out, want)
	}
	exit, out, _ = b.ask(t, b.c.Head.Code, "--node", "http://127.0.0.1:1", "--trust-root", b.root)
	require.Equal(t, 3, exit)
	require.True(t, strings.HasPrefix(out, "CANNOT_CHECK  "), out)
	for _, want := range labels {
		require.Contains(t, out, want)
	}
	require.Contains(t, out, "not proven 未证实")

	_, out, _ = b.check(t, "--lang", "en")
	require.NotRegexp(t, `持有权|凭证有效`, out)
	_, out, _ = b.check(t, "--lang", "zh")
	require.Contains(t, out, "凭证有效")
	require.NotContains(t, out, "data name")
}

// TestJSON: a program reads verdict and exit code, and nothing else is written.
func TestJSON(t *testing.T) {
	b := newBench(t)
	exit, out, _ := b.check(t, "--output", "json", "--holder", minichain.Holder)
	require.Equal(t, 0, exit)
	var res map[string]any
	require.NoError(t, json.Unmarshal([]byte(out), &res))
	require.Equal(t, "VALID", res["verdict"])
	require.InDelta(t, 0, res["exit_code"], 0)
	require.Equal(t, true, res["holder_matches"])
	require.Len(t, res["checks"], 5)
	require.InDelta(t, 9, res["evidence"].(map[string]any)["height"], 0)
}

// TestNextRoot: the evidence of one check can be the trust root of the next.
func TestNextRoot(t *testing.T) {
	b := newBench(t)
	_, out, _ := b.check(t, "--output", "json")
	var res verifier.Result
	require.NoError(t, json.Unmarshal([]byte(out), &res))
	next, err := json.Marshal(map[string]any{"chain_id": "shanxi-1", "height": res.Evidence.Block, "hash": res.Evidence.BlockHash, "state_version": 2})
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(b.root, next, 0o600))
	b.chain.Next(3)
	exit, out, _ := b.check(t)
	require.Equal(t, 0, exit, out)
}

// TestExits: each verdict that a caller can bring about has its exit code.
func TestExits(t *testing.T) {
	b := newBench(t)
	b.c.Head.Annotations = 1
	b.c.Annotations = []certificate.Annotation{{
		Code: b.c.Head.Code, Index: 1, Kind: certificate.AnnotationAgencyNote, DocumentDigest: digest.SM3(nil), From: 1, Status: certificate.NoteInForce, Version: 1,
	}}
	node := func(d doctorproxy.Doctor) string {
		p, err := doctorproxy.Start(b.node, d)
		require.NoError(t, err)
		t.Cleanup(func() { require.NoError(t, p.Close()) })
		return p.URL()
	}
	other := doctorproxy.OtherKey{Asked: certificate.HeadKey(b.c.Head.Code), Shown: certificate.HeadKey("SJ1402026110009")}
	foreign := b.writeRoot(t, "henan-1", 1)
	for _, v := range []struct {
		name  string
		setup func()
		args  []string
		want  string
		exit  int
	}{
		{"valid", nil, nil, "VALID", 0},
		{"unknown", nil, []string{"SJ1402026110009"}, "UNKNOWN", 1},
		{"another holder", nil, []string{"--holder", minichain.Agency}, "UNKNOWN", 1},
		{"the holder", nil, []string{"--holder", minichain.Holder}, "VALID", 0},
		{"another chain's root", nil, []string{"--trust-root", foreign}, "CANNOT_CHECK", 3},
		{"changed value", nil, []string{"--node", node(doctorproxy.ChangedValue{})}, "TAMPERED", 2},
		{"another certificate's proof", nil, []string{"--node", node(other)}, "TAMPERED", 2},
		{"old", func() { b.later = time.Hour }, nil, "STALE", 3},
		{"old and admitted", nil, []string{"--max-age", "2h"}, "VALID", 0},
		{"root too old", func() { b.later = time.Minute }, []string{"--max-root-age", "10s"}, "CANNOT_CHECK", 3},
		{"annotated", func() { b.c.Put(b.chain); b.chain.Next(2) }, nil, "VALID_WITH_ANNOTATION", 1},
		{"annotated and admitted", nil, []string{"--policy", "admit-annotations"}, "VALID_WITH_ANNOTATION", 0},
	} {
		t.Run(v.name, func(t *testing.T) {
			if v.setup != nil {
				v.setup()
			}
			args := []string{b.c.Head.Code, "--node", b.node, "--trust-root", b.root}
			for i, a := range v.args {
				switch {
				case i == 0 && !strings.HasPrefix(a, "--"):
					args[0] = a
				case a == "--node":
					args[2] = v.args[i+1] // instead of the honest one
				}
			}
			if len(v.args) > 1 && v.args[0] != "--node" {
				args = append(args, v.args...)
			}
			exit, out, _ := b.ask(t, args...)
			require.Equal(t, v.exit, exit, out)
			require.True(t, strings.HasPrefix(out, v.want+"  "), out)
		})
	}
}

// TestWrongCalls: a call that asks nothing ends with 3 and says how to call.
func TestWrongCalls(t *testing.T) {
	b := newBench(t)
	broken := filepath.Join(t.TempDir(), "broken.json")
	require.NoError(t, os.WriteFile(broken, []byte("{}"), 0o600))
	code := b.c.Head.Code
	for name, args := range map[string][]string{
		"nothing":           {},
		"no code":           {"--node", b.node, "--trust-root", b.root},
		"two codes":         {code, code, "--node", b.node, "--trust-root", b.root},
		"no node":           {code, "--trust-root", b.root},
		"no root":           {code, "--node", b.node},
		"root not there":    {code, "--node", b.node, "--trust-root", broken + ".x"},
		"root of no form":   {code, "--node", b.node, "--trust-root", broken},
		"no address":        {code, "--node", "localhost:26657", "--trust-root", b.root},
		"negative age":      {code, "--node", b.node, "--trust-root", b.root, "--max-age", "-1s"},
		"no duration":       {code, "--node", b.node, "--trust-root", b.root, "--max-age", "ten"},
		"unknown policy":    {code, "--node", b.node, "--trust-root", b.root, "--policy", "lax"},
		"unknown output":    {code, "--node", b.node, "--trust-root", b.root, "--output", "xml"},
		"unknown language":  {code, "--node", b.node, "--trust-root", b.root, "--lang", "fr"},
		"unknown flag":      {code, "--insecure"},
		"explain a nothing": {"explain", "FINE"},
	} {
		t.Run(name, func(t *testing.T) {
			exit, out, errs := b.ask(t, args...)
			require.Equal(t, 3, exit)
			require.Empty(t, out, "no verdict is printed")
			require.Contains(t, errs, "sqverify --help")
		})
	}
}

// TestProgress: a check that takes longer than a second says what it does, on
// stderr alone.
func TestProgress(t *testing.T) {
	b := newBench(t)
	b.step = 2 * time.Second
	exit, out, progress := b.check(t, "--output", "json")
	require.Equal(t, 0, exit)
	require.True(t, json.Valid([]byte(out)))
	require.Contains(t, progress, "asking "+b.node)
	require.Contains(t, progress, "正在")
}

// TestHelp: help, version and the meaning of every verdict.
func TestHelp(t *testing.T) {
	b := newBench(t)
	exit, out, _ := b.ask(t, "--help")
	require.Equal(t, 0, exit)
	for _, want := range []string{"sqverify CODE --node", "--trust-root", "Exit codes 退出码", "--holder 91140100MAC7X2K91N"} {
		require.Contains(t, out, want)
	}
	exit, out, _ = b.ask(t, "--version")
	require.Equal(t, 0, exit)
	require.Contains(t, out, "provable state version 2")
	exit, out, _ = b.ask(t, "explain")
	require.Equal(t, 0, exit)
	for _, v := range verifier.Verdicts() {
		require.Contains(t, out, string(v)+" (exit code ")
		require.NotEmpty(t, v.Explain().ZH)
	}
	exit, out, _ = b.ask(t, "explain", "stale", "--lang", "zh")
	require.Equal(t, 0, exit)
	require.Contains(t, out, "STALE (exit code 3)")
	require.NotContains(t, out, "Ask another node")
}

// TestGuide: the guide's trust root is of the form that the program reads, and
// it speaks of every verdict, check and flag.
func TestGuide(t *testing.T) {
	raw, err := os.ReadFile("../../docs/bank-guide.md")
	require.NoError(t, err)
	guide := string(raw)
	_, rest, found := strings.Cut(guide, "```json\n")
	require.True(t, found)
	sample, _, _ := strings.Cut(rest, "```")
	_, err = verifier.ParseTrustRoot([]byte(sample))
	require.NoError(t, err)
	for _, v := range verifier.Verdicts() {
		require.Regexp(t, "(?m)^\\| "+string(v)+" \\|.*\\| "+string(rune('0'+v.Exit()))+" \\|$", guide)
	}
	for name := range checkNames {
		require.Contains(t, guide, "`"+name+"`")
	}
	cmd := newCommand(environment{})
	for _, name := range []string{"node", "trust-root", "max-age", "max-root-age", "timeout", "holder", "certificate-version", "policy", "output"} {
		require.NotNil(t, cmd.Flags().Lookup(name), name)
		require.Contains(t, guide, "--"+name)
	}
}

// TestGuideNamesEveryField: each field of the JSON answer stands in the guide.
func TestGuideNamesEveryField(t *testing.T) {
	raw, err := os.ReadFile("../../docs/bank-guide.md")
	require.NoError(t, err)
	seen := map[string]bool{}
	fieldNames(reflect.TypeFor[verifier.Result](), seen)
	require.Greater(t, len(seen), 40)
	for name := range seen {
		require.Contains(t, string(raw), "`"+name+"`")
	}
	for _, outcome := range []verifier.Outcome{verifier.Passed, verifier.Failed, verifier.NotReached} {
		require.Contains(t, string(raw), "`"+string(outcome)+"`")
	}
}

// fieldNames collects the JSON names of a type and all types in it.
func fieldNames(t reflect.Type, into map[string]bool) {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice:
		fieldNames(t.Elem(), into)
	case reflect.Struct:
		for i := range t.NumField() {
			name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
			if name != "" {
				into[name] = true
				fieldNames(t.Field(i).Type, into)
			}
		}
	}
}

// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/internal/doctorproxy"
	"github.com/shuquan-ledger/shuquan/testutil/minichain"
	"github.com/shuquan-ledger/shuquan/verifier"
	"github.com/shuquan-ledger/shuquan/x/pledge"
)

// newLoan is a bench whose certificate has two ranked pledges.
func newLoan(t *testing.T) *bench {
	t.Helper()
	b := newBench(t)
	minichain.NewPledgeCase(b.c.Head.Code, 2, b.chain.Time).Put(b.chain)
	b.c.PutClaims(b.chain)
	b.chain.Next(2)
	return b
}

// A clerk sees of each pledge its rank, status, parties, amount, term, number at
// Zhongdeng and what is agreed, in the languages asked for.
func TestPledgesText(t *testing.T) {
	b := newLoan(t)
	exit, out, _ := b.check(t)
	require.Equal(t, 1, exit, out)
	require.True(t, strings.HasPrefix(out, "VALID_WITH_ANNOTATION  "), out)
	for _, want := range []string{
		"the rights are pledged (2 live pledges) and others are admitted behind them", "权利已质押（有效质押 2 项），允许后顺位质押",
		"order 顺位: (" + minichain.Holder + "); 1: 00000000000000000000000000000001/1", "LIVE 有效 - PERFECTED", "已登记公示", "pledgee 质权人: 山西数据登记中心有限公司 (" + minichain.Agency + ")", "pledgor 出质人",
		"pledge of rights 权利质权: OPERATE 经营权", "rank 1 第 1 顺位", "rank 2 第 2 顺位", "CNY above 5 and at most 10 million 五百万至一千万", "0321000001",
		"debt due 债务履行期至 2027-09-24", "at Zhongdeng to 中登网登记至 2027-11-24", "juniors 后顺位质押, licence 普通许可", "priority 优先顺位: ",
	} {
		require.Contains(t, out, want)
	}
	_, out, _ = b.check(t, "--lang", "zh")
	require.NotContains(t, out, "pledgee")
	_, out, _ = b.check(t, "--lang", "en")
	require.NotContains(t, out, "质权")
	exit, _, _ = b.check(t, "--policy", "admit-annotations")
	require.Equal(t, 0, exit)

	_, out, _ = newBench(t).check(t)
	require.Contains(t, out, "no pledge was ever proposed here", "and there is no place in its list either")
}

// What a reader must not overlook stands on a line of its own.
func TestPledgeFlagsText(t *testing.T) {
	b := newBench(t)
	made := minichain.NewPledgeCase(b.c.Head.Code, 1, b.chain.Time)
	p := &made.Pledges[0]
	p.Challenges, p.OpenChallenges, p.RankChallenges = 1, 1, 1
	p.Assets[0].Impairment = pledge.ImpairmentExpired
	require.NoError(t, p.ValidateStored())
	made.Put(b.chain)
	b.chain.Next(2)
	_, out, _ := b.check(t)
	require.Contains(t, out, "FLAGS 标记: CHALLENGED (1, of rank 1) 存在异议（1 项，涉及顺位 1 项）; IMPAIRED 标的凭证失效")
}

// Who takes another pledge behind one that is being realised sees how, and who buys.
func TestRealisationText(t *testing.T) {
	b := newBench(t)
	made := minichain.NewPledgeCase(b.c.Head.Code, 1, b.chain.Time)
	p := &made.Pledges[0]
	p.Status, p.DefaultedOn, p.EnforcedFrom = pledge.StatusEnforcing, p.PerfectedOn, p.PerfectedOn
	p.Way, p.Buyer = pledge.WayAuction, minichain.Agency
	p.Timer = p.Earliest()
	require.NoError(t, p.ValidateStored())
	made.Put(b.chain)
	b.chain.Next(2)
	_, out, _ := b.check(t)
	require.Contains(t, out, "realised by 实现方式: auction or sale 拍卖、变卖; buyer 受让人 "+minichain.Agency)
}

// A search is written once, and checked without a node as long as somebody has
// the trust root; a file that was changed is worth nothing.
func TestSearchFile(t *testing.T) {
	b := newLoan(t)
	dir := t.TempDir()
	path := filepath.Join(dir, "search.json")
	code := b.c.Head.Code
	search := []string{"search", code, "--node", b.node, "--trust-root", b.root, "--out", path}
	exit, out, _ := b.ask(t, search...)
	require.Equal(t, 1, exit, out)
	require.Contains(t, out, "0 claims of other registrations on the same data")
	raw, err := os.ReadFile(path)
	require.NoError(t, err)
	for _, want := range []string{`"chain_id": "shanxi-1"`, `"height": 11`, `"app_hash"`, `"block_hash"`, `"trust_root"`, `"rank": 2`} {
		require.Contains(t, string(raw), want)
	}
	exit, out, errs := b.ask(t, search...)
	require.Equal(t, 3, exit)
	require.Empty(t, out)
	require.Contains(t, errs, "exists")

	b.later = 5 * 365 * 24 * time.Hour
	check := []string{"search", "--check", path, "--trust-root", b.root}
	exit, out, _ = b.ask(t, check...)
	require.Equal(t, 1, exit, out)
	require.True(t, strings.HasPrefix(out, "VALID_WITH_ANNOTATION  "), out)
	require.Contains(t, out, "rank 2 第 2 顺位")
	exit, _, _ = b.ask(t, append(check, "--policy", "admit-annotations")...)
	require.Equal(t, 0, exit)
	exit, out, _ = b.ask(t, append(check, "--max-age", "1h")...)
	require.Equal(t, 3, exit)
	require.True(t, strings.HasPrefix(out, "STALE  "), out)
	exit, out, _ = b.ask(t, append(check, "--output", "json")...)
	require.Equal(t, 1, exit)
	var res verifier.Result
	require.NoError(t, json.Unmarshal([]byte(out), &res))
	require.Equal(t, uint32(2), res.Pledges.Live)

	require.NoError(t, os.WriteFile(path, bytes.Replace(raw, []byte(`"live": 2`), []byte(`"live": 0`), 1), 0o600))
	exit, out, _ = b.ask(t, check...)
	require.Equal(t, 2, exit)
	require.True(t, strings.HasPrefix(out, "TAMPERED  "), out)
	require.NoError(t, os.WriteFile(path, raw[:len(raw)/2], 0o600))
	exit, _, _ = b.ask(t, check...)
	require.Equal(t, 3, exit)
}

// A node between that hides or forges pledges leads to no file.
func TestSearchBehindALiar(t *testing.T) {
	b := newLoan(t)
	code := b.c.Head.Code
	var target pledge.Target
	fewer := func(value []byte) []byte {
		require.NoError(t, target.Unmarshal(value))
		target.Pledges, target.Live, target.Open = 1, 1, 1
		raw, err := target.Marshal()
		require.NoError(t, err)
		return raw
	}
	for name, doctor := range map[string]doctorproxy.Doctor{
		"fewer counted":           doctorproxy.ForgedRecord{Key: pledge.TargetKey(code), Forge: fewer},
		"the first place hidden":  doctorproxy.OtherKey{Asked: pledge.ListKey(code, 1), Shown: pledge.ListKey(code, 3)},
		"the second place hidden": doctorproxy.OtherKey{Asked: pledge.ListKey(code, 2), Shown: pledge.ListKey(code, 3)},
		"another's list":          doctorproxy.OtherKey{Asked: pledge.TargetKey(code), Shown: pledge.TargetKey("SJ1402026110009")},
		"every value changed":     doctorproxy.ChangedValue{},
	} {
		t.Run(name, func(t *testing.T) {
			p, err := doctorproxy.Start(b.node, doctor)
			require.NoError(t, err)
			t.Cleanup(func() { require.NoError(t, p.Close()) })
			path := filepath.Join(t.TempDir(), "search.json")
			exit, out, _ := b.ask(t, "search", code, "--node", p.URL(), "--trust-root", b.root, "--out", path)
			require.Equal(t, 2, exit, out)
			require.True(t, strings.HasPrefix(out, "TAMPERED  "), out)
			require.NoFileExists(t, path)
			exit, out, _ = b.ask(t, "search", code, "--node", p.URL(), "--node", b.node, "--trust-root", b.root, "--out", path)
			require.Equal(t, 1, exit, out)
			exit, out, _ = b.ask(t, "search", "--check", path, "--trust-root", b.root)
			require.Equal(t, 1, exit, "the file holds the honest node's proofs: %s", out)
		})
	}
}

// TestWrongSearches: a call that asks nothing ends with 3 and writes nothing.
func TestWrongSearches(t *testing.T) {
	b := newLoan(t)
	code := b.c.Head.Code
	path := filepath.Join(t.TempDir(), "search.json")
	for name, args := range map[string][]string{
		"nothing":        {},
		"no file":        {code, "--node", b.node, "--trust-root", b.root},
		"no code":        {"--node", b.node, "--trust-root", b.root, "--out", path},
		"no node":        {code, "--trust-root", b.root, "--out", path},
		"no root":        {code, "--node", b.node, "--out", path},
		"no place":       {code, "--node", b.node, "--trust-root", b.root, "--out", filepath.Join(path, "x")},
		"both":           {code, "--node", b.node, "--trust-root", b.root, "--out", path, "--check", path},
		"check a code":   {code, "--trust-root", b.root, "--check", path},
		"check nothing":  {"--trust-root", b.root, "--check", path},
		"check, no root": {"--check", path},
		"a version":      {code, "--node", b.node, "--trust-root", b.root, "--out", path, "--certificate-version", "1"},
		"no time":        {code, "--node", b.node, "--trust-root", b.root, "--out", path, "--node-time", "0s"},
	} {
		t.Run(name, func(t *testing.T) {
			exit, out, errs := b.ask(t, append([]string{"search"}, args...)...)
			require.Equal(t, 3, exit)
			require.Empty(t, out)
			require.Contains(t, errs, "sqverify --help")
			require.NoFileExists(t, path)
		})
	}
}

// TestGuideOnSearch: each field of a search file and each flag stands in the guide.
func TestGuideOnSearch(t *testing.T) {
	raw, err := os.ReadFile("../../docs/bank-guide.md")
	require.NoError(t, err)
	seen := map[string]bool{}
	fieldNames(reflect.TypeFor[verifier.SearchFile](), seen)
	for name := range seen {
		require.Contains(t, string(raw), "`"+name+"`")
	}
	for _, name := range []string{"out", "check", "node-time"} {
		require.NotNil(t, searchCommand(environment{}).Flags().Lookup(name), name)
		require.Contains(t, string(raw), "--"+name)
	}
}

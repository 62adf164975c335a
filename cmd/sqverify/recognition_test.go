// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/verifier"
)

// foreign is an answer on a certificate of another province.
func foreign() *verifier.Result {
	return &verifier.Result{
		Verdict: verifier.Revoked, Code: "DL4101001202611000001R", Reason: verifier.Revoked.Short(),
		Recognition: &verifier.Recognition{
			Division: "410000", ChainID: "henan-1", PeerStatus: "SUSPENDED", Contradiction: "two\x1b[2J pasts", Level: 1, Words: "CONDITIONAL",
			Meaning: verifier.Text{EN: "being looked up", ZH: "仅供查询"}, Read: 7, Unread: 3, OpenConflicts: 2,
			Import:     &verifier.Import{Height: 77, ProvenAt: "2026-11-24T17:30:00+08:00", AgeSeconds: 3661, AgencyLevel: "LOCAL", Number: 1},
			Told:       &verifier.FeedNews{Entry: 9, Time: "2026-11-24T18:00:00+08:00", Status: "REVOKED", VoidFrom: "2026-11-20T00:00:00+08:00", AfterImport: true},
			Acceptance: &verifier.Acceptance{AcceptedAt: "2026-11-24T17:40:00+08:00", Officer: "sq1officer", DocumentDigest: "sm3:00"},
			Client:     verifier.LightClient{ID: "07-tendermint-0", Status: "Expired", Height: 80, ExpiresAt: "2026-12-08T18:00:00+08:00"},
			Grounds: []verifier.Ground{
				{Name: "CHANGED_SINCE", Level: 1, Words: verifier.Text{EN: "the feed told of a change", ZH: "导入之后有变更"}},
				{Name: "CONFLICT", Level: 2, Words: verifier.Text{EN: "it conflicts", ZH: "存在冲突"}},
			},
		},
	}
}

// TestForeignText: what an answer on a certificate of another province rests on is
// shown in both languages, with nothing that moves a terminal's cursor.
func TestForeignText(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, writeText(&out, foreign(), "both"))
	for _, want := range []string{
		"home 来源省: 410000, henan-1; recognition 互认 SUSPENDED", "CONTRADICTION 自相矛盾: two[2J pasts", "recognised for 互认级别: 1 CONDITIONAL - being looked up  仅供查询",
		"ground 理由: CHANGED_SINCE (1) - the feed told of a change  导入之后有变更", "ground 理由: CONFLICT (2)",
		"as at height 77 of henan-1, 2026-11-24T17:30:00+08:00, 1h1m1s old; agency level LOCAL", "高度 77", "7 changes read, 3 KNOWN AND NOT READ", "已知而未读 3 条",
		"last told 最近通报: 9 2026-11-24T18:00:00+08:00 REVOKED void from 无效起始时间 2026-11-20T00:00:00+08:00; AFTER the import 在导入之后",
		"accepted 业务采信: 2026-11-24T17:40:00+08:00 sq1officer sm3:00; of an earlier import 针对此前的导入", "open conflicts 未办结冲突: 2", "light client 轻客户端: 07-tendermint-0 Expired",
	} {
		require.Contains(t, out.String(), want)
	}
	res := foreign()
	res.Recognition.Import, res.Recognition.Told, res.Recognition.Acceptance = nil, nil, nil
	out.Reset()
	require.NoError(t, writeText(&out, res, "zh"))
	require.Contains(t, out.String(), "导入: 从未")
	require.NotContains(t, out.String(), "light client")
}

// TestImportAge: the flag is a length of time, and help speaks of other provinces.
func TestImportAge(t *testing.T) {
	b := newBench(t)
	exit, out, _ := b.check(t, "--max-import-age", "1h")
	require.Equal(t, 0, exit, out)
	exit, out, _ = b.check(t, "--max-import-age", "-1h")
	require.Equal(t, 3, exit)
	require.Empty(t, out)
	_, out, _ = b.ask(t, "--help")
	require.Contains(t, out, "外省凭证")
	require.Contains(t, out, "--max-import-age 1h")
}

// SPDX-License-Identifier: Apache-2.0

package verifier_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/verifier"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

func (b *lending) searched(t *testing.T, code string, s verifier.Source) (*verifier.Result, []byte) {
	t.Helper()
	res, raw, err := verifier.Search(t.Context(), b.request(t, code, s))
	require.NoError(t, err)
	return res, raw
}

// overlapping is a certificate of the party whose data n others have registered too.
func (b *lending) overlapping(t *testing.T, n int) (code string, others []string) {
	t.Helper()
	b.made++
	content := func(p *ledger.Party) registration.Content {
		c := ledger.Content("重叠数据", p)
		c.Fingerprint = ledger.Digest("one manifest")
		return c
	}
	_, code = b.Register(b.agency, content(b.party), ledger.Nonce(20_000), b.party)
	for i := range n {
		p := b.NewParty(b.agency, fmt.Sprintf("另一数据公司%d", i))
		_, other := b.Register(b.agency, content(p), ledger.Nonce(20_001+i), p)
		others = append(others, other)
	}
	return code, others
}

// A search file is found again from the trust root alone, years later, and says
// then what it said.
func TestSearch(t *testing.T) {
	b := newLending(t)
	code, others := b.overlapping(t, 2)
	b.pledged(t, code, 4)
	b.Block()
	b.Block()
	res, raw := b.searched(t, code, b.source)
	require.Equal(t, verifier.ValidWithAnnotation, res.Verdict, "%+v", res)
	require.Equal(t, uint32(3), res.Overlaps.Claims)
	require.Equal(t, []uint32{2, 2}, []uint32{res.Overlaps.Others, res.Overlaps.InForce})
	for i, o := range res.Overlaps.List {
		require.Equal(t, others[i], o.Certificate)
		require.Equal(t, fmt.Sprintf("另一数据公司%d", i), o.Holder.Name)
		require.False(t, o.HoldsThis)
	}
	var f verifier.SearchFile
	require.NoError(t, json.Unmarshal(raw, &f))
	require.Equal(t, res.Evidence.AppHash, f.Answer.Block.AppHash)
	require.Len(t, f.Answer.Pledges.List, 4)
	require.Len(t, f.Proofs.Records, res.Evidence.Records)

	req := b.request(t, "", nil)
	req.Nodes = nil
	later := b.Now().Add(10 * 365 * 24 * time.Hour)
	req.Clock = func() time.Time { return later }
	again := verifier.CheckSearch(t.Context(), raw, req)
	require.Equal(t, verifier.ValidWithAnnotation, again.Verdict, "%+v", again)
	require.Equal(t, code, again.Code)
	require.Equal(t, res.Pledges, again.Pledges)
	require.Equal(t, res.Overlaps, again.Overlaps)
	require.Positive(t, again.Evidence.AgeSeconds)
	req.Policy.MaxAge = time.Hour
	require.Equal(t, verifier.Stale, verifier.CheckSearch(t.Context(), raw, req).Verdict, "if the reader asks for a young one")

	req.Policy.MaxAge = 0
	req.Root.Hash[0] ^= 1
	require.Equal(t, verifier.CannotCheck, verifier.CheckSearch(t.Context(), raw, req).Verdict, "another trust root")
	req.Root.Hash[0] ^= 1
	earlier := b.Now().Add(-time.Hour)
	req.Clock = func() time.Time { return earlier }
	require.Equal(t, verifier.CannotCheck, verifier.CheckSearch(t.Context(), raw, req).Verdict, "a block of the future")
}

// Without pledges, without a certificate, and without a fingerprint there is a
// file too: that there is nothing is proven.
func TestSearchOfNothing(t *testing.T) {
	b := newLending(t)
	code := b.issued()
	b.Block()
	b.Block()
	for asked, want := range map[string]verifier.Verdict{code: verifier.Valid, "SJ1402026110009": verifier.Unknown} {
		res, raw := b.searched(t, asked, b.source)
		require.Equal(t, want, res.Verdict, "%+v", res)
		again := verifier.CheckSearch(t.Context(), raw, b.request(t, "", nil))
		require.Equal(t, want, again.Verdict, "%+v", again)
	}
	_, none := b.searched(t, code, &refusing{b.source})
	require.Nil(t, none, "what was not proven is no search")
}

// A search file that was changed in any way is never believed: what it says
// follows from its proofs or it is nothing.
func TestChangedSearch(t *testing.T) {
	b := newLending(t)
	code, _ := b.overlapping(t, 1)
	b.pledged(t, code, 3)
	b.Block()
	b.Block()
	_, raw := b.searched(t, code, b.source)
	list := pledge.ListKey(code, 2)
	drop := func(f *verifier.SearchFile, key []byte) {
		for i, r := range f.Proofs.Records {
			if r.Store == "pledge" && bytes.Equal(r.Key, key) {
				f.Proofs.Records = append(f.Proofs.Records[:i:i], f.Proofs.Records[i+1:]...)
				return
			}
		}
		require.Fail(t, "no such record")
	}
	for _, v := range []struct {
		name   string
		change func(*verifier.SearchFile)
		want   verifier.Verdict
	}{
		{"nothing", func(*verifier.SearchFile) {}, verifier.ValidWithAnnotation},
		{"a pledge is left out of the answer", func(f *verifier.SearchFile) { f.Answer.Pledges.List = f.Answer.Pledges.List[1:] }, verifier.Tampered},
		{"a rank is changed", func(f *verifier.SearchFile) { f.Answer.Pledges.List[0].Parts[0].Rank = 2 }, verifier.Tampered},
		{"a pledge is said to have ended", func(f *verifier.SearchFile) { f.Answer.Pledges.List[0].Standing = verifier.StandingEnded }, verifier.Tampered},
		{"the verdict is changed", func(f *verifier.SearchFile) { f.Answer.Verdict = verifier.Valid }, verifier.Tampered},
		{"an overlap is left out", func(f *verifier.SearchFile) { f.Answer.Overlaps.List = nil }, verifier.Tampered},
		{"another height", func(f *verifier.SearchFile) { f.Answer.Block.Height-- }, verifier.Tampered},
		{"another time", func(f *verifier.SearchFile) { f.Answer.Block.BlockTime = f.Answer.Block.BlockTime.Add(time.Second) }, verifier.Tampered},
		{"another code", func(f *verifier.SearchFile) { f.Answer.Code = "SJ1402026110009" }, verifier.CannotCheck},
		{"a record is left out", func(f *verifier.SearchFile) { drop(f, list) }, verifier.CannotCheck},
		{"a value is changed", func(f *verifier.SearchFile) { last(f.Proofs.Records).Value = []byte{1} }, verifier.Tampered},
		{"a record without steps", func(f *verifier.SearchFile) { last(f.Proofs.Records).Steps = nil }, verifier.CannotCheck},
		{"a record that is not needed", func(f *verifier.SearchFile) {
			f.Proofs.Records = append(f.Proofs.Records, verifier.ProvenRecord{Store: "pledge", Key: []byte{1, 2}})
		}, verifier.Tampered},
		{"a record twice", func(f *verifier.SearchFile) { f.Proofs.Records = append(f.Proofs.Records, f.Proofs.Records[0]) }, verifier.CannotCheck},
		{"no blocks", func(f *verifier.SearchFile) { f.Proofs.Blocks = nil }, verifier.CannotCheck},
		{"the root's block is left out", func(f *verifier.SearchFile) { f.Proofs.Blocks = f.Proofs.Blocks[1:] }, verifier.CannotCheck},
		{"blocks in another order", func(f *verifier.SearchFile) {
			f.Proofs.Blocks[0], f.Proofs.Blocks[1] = f.Proofs.Blocks[1], f.Proofs.Blocks[0]
		}, verifier.CannotCheck},
		{"another form", func(f *verifier.SearchFile) { f.Form = "shuquan/search/2" }, verifier.CannotCheck},
		{"no trust root", func(f *verifier.SearchFile) { f.TrustRoot = []byte("{}") }, verifier.CannotCheck},
	} {
		t.Run(v.name, func(t *testing.T) {
			var f verifier.SearchFile
			require.NoError(t, json.Unmarshal(raw, &f))
			v.change(&f)
			changed, err := json.MarshalIndent(f, "", " ")
			require.NoError(t, err)
			res := verifier.CheckSearch(t.Context(), append(changed, '\n'), b.request(t, "", nil))
			require.Equal(t, v.want, res.Verdict, "%+v", res)
			if v.want != verifier.ValidWithAnnotation {
				require.Nil(t, res.Pledges, "nothing is shown that was not proven")
			}
		})
	}
	for name, text := range map[string][]byte{
		"nothing": nil, "no JSON": []byte("x"), "something after it": append(bytes.Clone(raw), "{}"...),
		"the verdict twice": bytes.Replace(raw, []byte(`"answer": {`), []byte(`"answer": {"verdict": "VALID",`), 1),
		"a field more":      bytes.Replace(raw, []byte(`"form"`), []byte(`"remark": "", "form"`), 1),
		"other spaces":      bytes.ReplaceAll(raw, []byte("\n"), []byte("\n ")),
	} {
		t.Run(name, func(t *testing.T) {
			res := verifier.CheckSearch(t.Context(), text, b.request(t, "", nil))
			require.Equal(t, verifier.CannotCheck, res.Verdict, "%+v", res)
		})
	}
}

func last(records []verifier.ProvenRecord) *verifier.ProvenRecord { return &records[len(records)-1] }

// Claims on the same data are all proven: who hides one is found out.
func TestHiddenOverlaps(t *testing.T) {
	b := newLending(t)
	code, _ := b.overlapping(t, 2)
	b.Block()
	b.Block()
	height := b.Height() - 1
	fingerprint := ledger.Digest("one manifest")
	key := func(key []byte, err error) []byte { require.NoError(t, err); return key }
	claim := func(i uint32) []byte { return key(registration.ClaimKey(fingerprint, i)) }
	ask := func(key []byte) verifier.Answer {
		a, err := b.source.Query(context.Background(), verifier.Query{Store: "registration", Key: key, Height: height})
		require.NoError(t, err)
		return a
	}
	count := key(registration.ClaimsKey(fingerprint))
	lower := ask(count)
	var err error
	lower.Value, err = (&registration.Claims{Fingerprint: fingerprint, Count: 2}).Marshal()
	require.NoError(t, err)
	for name, lies := range map[string]map[string]verifier.Answer{
		"the count is lowered":  {string(count): lower},
		"one is left out":       {string(claim(2)): relabel(ask(claim(3)), claim(2))},
		"one is said not to be": {string(claim(3)): relabel(ask(claim(4)), claim(3))},
	} {
		t.Run(name, func(t *testing.T) {
			res, raw := b.searched(t, code, &lying{b.source, func(q verifier.Query) (verifier.Answer, bool) {
				a, lies := lies[string(q.Key)]
				return a, lies && q.Store == "registration"
			}})
			require.Equal(t, verifier.Tampered, res.Verdict, "%+v", res)
			require.Nil(t, raw)
		})
	}
}

// Of many registrations of the same data all are counted and 50 listed, those in
// force first.
func TestManyOverlaps(t *testing.T) {
	b := newLending(t)
	code, others := b.overlapping(t, 52)
	b.BothOnCertificate(b.agency, others[0], ledger.RevokeAct("P-R4", b.Now().Unix()))
	b.Block()
	b.Block()
	res, raw := b.searched(t, code, b.source)
	require.Equal(t, verifier.Valid, res.Verdict, "%+v", res)
	require.Equal(t, []uint32{53, 52, 51}, []uint32{res.Overlaps.Claims, res.Overlaps.Others, res.Overlaps.InForce})
	require.Len(t, res.Overlaps.List, 50)
	require.Equal(t, others[1], res.Overlaps.List[0].Certificate)
	require.Equal(t, verifier.Valid, verifier.CheckSearch(t.Context(), raw, b.request(t, "", nil)).Verdict)
}

// SPDX-License-Identifier: Apache-2.0

package bench

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"slices"
	"testing"
	"time"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/verifier"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

const (
	// population is the number of registrations under which proofs are measured.
	population = 100_000
	// perCommit is how many of them one block writes.
	perCommit = 10_000
	// samples is the number of proofs of each kind.
	samples = 200
	// presenceAim and absenceAim are the most bytes of a proof beyond the value.
	presenceAim, absenceAim = 1600, 2600
)

// template is everything that one real registration left in the stores. A copy
// of it under another id, code and fingerprint is, byte by byte, the state that
// another registration of its size would leave.
type template struct {
	id, code, fingerprint string
	records               []kv
}

// copyOf are the names of copy n.
func (m template) copyOf(t testing.TB, n int) template {
	t.Helper()
	series, err := certificate.ParseCode(m.code)
	require.NoError(t, err)
	next, err := series.Next(uint32(n)) //nolint:gosec // below 999,999
	require.NoError(t, err)
	id := digest.Raw(fmt.Appendf(nil, "id %d", n))
	return template{id: hex.EncodeToString(id[:16]), code: next.String(), fingerprint: digest.SM3(fmt.Appendf(nil, "data %d", n))}
}

// write puts copy n into an application's stores.
func (m template) write(t testing.TB, a *app.App, ctx sdk.Context, n int) {
	t.Helper()
	c := m.copyOf(t, n)
	raw := func(s string) []byte {
		b, err := hex.DecodeString(s)
		require.NoError(t, err)
		return b
	}
	var swaps [][2][]byte
	for _, pair := range [][2]string{{m.id, c.id}, {m.fingerprint[len("sm3:"):], c.fingerprint[len("sm3:"):]}} {
		swaps = append(swaps, [2][]byte{[]byte(pair[0]), []byte(pair[1])}, [2][]byte{raw(pair[0]), raw(pair[1])})
	}
	swaps = append(swaps, [2][]byte{[]byte(m.code), []byte(c.code)})
	ms, _ := stores(t, a)
	for _, r := range m.records {
		key, value := r.key, r.value
		for _, s := range swaps {
			key, value = bytes.ReplaceAll(key, s[0], s[1]), bytes.ReplaceAll(value, s[0], s[1])
		}
		if len(value) == 0 {
			value = []byte{} // a member of a set; the store refuses nil
		}
		ctx.KVStore(ms.StoreKeysByName()[r.store]).Set(key, value)
	}
}

// populated is the application with population registrations, written in
// ordinary blocks on goleveldb.
func populated(b *testing.B) (*chain, template) {
	b.Helper()
	s := newScript(b)
	id, code, records, _ := s.registered()
	r, err := s.App.Keepers.Registration.Registration(s.Ctx(), id)
	require.NoError(b, err)
	m := template{id, code, r.Fingerprint, records}
	s.Block()
	written := -1 // the block after opening again writes nothing
	c := open(b, s.Ledger, len(s.Trace), func(a *app.App) {
		a.SetEndBlocker(func(ctx sdk.Context) (sdk.EndBlock, error) {
			for n := max(written, 0); written >= 0 && n < written+perCommit; n++ {
				m.write(b, a, ctx, n+10) // the first codes of the series are given
			}
			return a.Modules.EndBlock(ctx)
		})
	})
	last := s.Trace[len(s.Trace)-1]
	for written = 0; written < population; written += perCommit {
		progress("%s: %d of %d registrations", b.Name(), written, population)
		c.run([]*abci.RequestFinalizeBlock{{
			Height: c.LastBlockHeight() + 1, Time: last.Time.Add(time.Second), ProposerAddress: last.ProposerAddress, Hash: last.Hash,
		}})
	}
	return c, m
}

// kind is a sort of record that readers prove.
type kind struct {
	name, store string
	// key is the key of copy n; absent, of a name that nobody has.
	key, absent func(n int) []byte
}

func kinds(t testing.TB, m template) []kind {
	must := func(key []byte, err error) []byte { require.NoError(t, err); return key }
	none := func(n int) []byte { return fmt.Appendf(nil, "absent %d", n) }
	return []kind{
		{
			"certificate head", certificate.ModuleName,
			func(n int) []byte { return certificate.HeadKey(m.copyOf(t, n).code) },
			func(n int) []byte {
				code := m.copyOf(t, n).code
				return certificate.HeadKey(code[:len(code)-1] + "!") // beside a code that is there
			},
		},
		{
			"registration", registration.ModuleName,
			func(n int) []byte { return must(registration.HeadKey(m.copyOf(t, n).id)) },
			func(n int) []byte {
				id := digest.Raw(none(n))
				return must(registration.HeadKey(hex.EncodeToString(id[:16])))
			},
		},
		{
			"claims on a fingerprint", registration.ModuleName,
			func(n int) []byte { return must(registration.ClaimsKey(m.copyOf(t, n).fingerprint)) },
			func(n int) []byte { return must(registration.ClaimsKey(digest.SM3(none(n)))) },
		},
	}
}

// BenchmarkProof: bytes of a proof beyond the value, and the time in which the
// verifier checks it, under the application hash of population registrations.
func BenchmarkProof(b *testing.B) {
	c, m := populated(b)
	var g certificate.Head
	require.NoError(b, g.Unmarshal(c.query(b, certificate.ModuleName, certificate.HeadKey(m.copyOf(b, population).code)).Value), "the copies are records")
	for _, k := range kinds(b, m) {
		progress("%s: %s", b.Name(), k.name)
		c.proofs(b, k.name+" present", presenceAim, k.store, k.key, true)
		c.proofs(b, k.name+" absent", absenceAim, k.store, k.absent, false)
	}
	b.ReportMetric(0, "ns/op")
}

func (c *chain) query(t testing.TB, store string, key []byte) *abci.ResponseQuery {
	t.Helper()
	res, err := c.Query(c.t.Context(), &abci.RequestQuery{Path: "/store/" + store + "/key", Data: key, Height: c.LastBlockHeight(), Prove: true})
	require.NoError(t, err)
	require.Zero(t, res.Code, res.Log)
	return res
}

func (c *chain) proofs(b *testing.B, name string, aim int, store string, key func(int) []byte, present bool) {
	b.Helper()
	var sizes, times []float64
	root := c.LastCommitID().Hash
	for i := range samples {
		k := key(10 + i*(population/samples) + 1)
		res := c.query(b, store, k)
		require.Equal(b, present, len(res.Value) > 0)
		a := verifier.Answer{Key: res.Key, Value: res.Value}
		for _, op := range res.ProofOps.Ops {
			a.Proof = append(a.Proof, verifier.ProofOp{Type: op.Type, Key: op.Key, Data: op.Data})
		}
		start := time.Now()
		err := verifier.VerifyAnswer(root, verifier.Query{Store: store, Key: k, Height: res.Height}, a)
		times = append(times, float64(time.Since(start).Microseconds()))
		require.NoError(b, err)
		sizes = append(sizes, float64(res.ProofOps.Size()-len(res.Value)))
	}
	add(row{
		figure: fmt.Sprintf("Proof at %d: %s", population, name), value: fmt.Sprintf("%.0f B, checked in %.0f us", median(sizes), median(times)),
		spread: fmt.Sprintf("%.0f to %.0f B", slices.Min(sizes), slices.Max(sizes)), aim: fmt.Sprintf("%d B", aim),
	})
}

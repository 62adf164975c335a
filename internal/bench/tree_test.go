// SPDX-License-Identifier: Apache-2.0

package bench

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	abci "github.com/cometbft/cometbft/abci/types"
	ics23 "github.com/cosmos/ics23/go"
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
	// perBlock is how many records one block writes.
	perBlock = 100_000
	// reserved are the numbers of the codes' series that are given already.
	reserved = 10
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

// swaps are what turns the template's bytes into copy n's: names as text and
// as raw bytes.
func (m template) swaps(t testing.TB, n int) [][2][]byte {
	t.Helper()
	c := m.copyOf(t, n)
	out := [][2][]byte{{[]byte(m.code), []byte(c.code)}}
	for _, pair := range [][2]string{{m.id, c.id}, {m.fingerprint[len("sm3:"):], c.fingerprint[len("sm3:"):]}} {
		from, err := hex.DecodeString(pair[0])
		require.NoError(t, err)
		to, err := hex.DecodeString(pair[1])
		require.NoError(t, err)
		out = append(out, [2][]byte{[]byte(pair[0]), []byte(pair[1])}, [2][]byte{from, to})
	}
	return out
}

// copies are so many copies of records, in the order of the keys; swaps are what
// turns the records' bytes into copy n's.
func copies(records []kv, many int, swaps func(n int) [][2][]byte) []kv {
	out := make([]kv, 0, many*len(records))
	for n := range many {
		names := swaps(n + reserved)
		for _, r := range records {
			c := kv{r.store, bytes.Clone(r.key), append([]byte{}, r.value...)} // a member of a set has an empty value, not nil
			for _, s := range names {
				replace(c.key, s)
				replace(c.value, s)
			}
			out = append(out, c)
		}
	}
	slices.SortFunc(out, compareKeys)
	return out
}

// replace puts a text of the same length in another's place, wherever it stands.
func replace(b []byte, swap [2][]byte) {
	for {
		i := bytes.Index(b, swap[0])
		if i < 0 {
			return
		}
		copy(b[i:], swap[1])
		b = b[i+len(swap[1]):]
	}
}

// groups are records by store and prefix.
func groups(records []kv) [][]kv {
	var out [][]kv
	for _, r := range records {
		if last := len(out) - 1; last >= 0 && out[last][0].store == r.store && out[last][0].key[0] == r.key[0] {
			out[last] = append(out[last], r)
			continue
		}
		out = append(out, []kv{r})
	}
	return out
}

// populated is the application with population registrations, written in
// ordinary blocks on goleveldb, store by store and in the order of the keys:
// so the tree is built in a minute instead of ten.
func populated(b *testing.B) (*chain, template, *script) {
	b.Helper()
	s := newScript(b)
	id, code, records, _ := s.registered()
	r, err := s.App.Keepers.Registration.Registration(s.Ctx(), id)
	require.NoError(b, err)
	m := template{id, code, r.Fingerprint, records}
	return populate(b, s, records, func(n int) [][2][]byte { return m.swaps(b, n) }, population), m, s
}

// populate opens a script's chain with so many copies of records.
func populate(b *testing.B, s *script, records []kv, swaps func(n int) [][2][]byte, many int) *chain {
	b.Helper()
	s.Block()
	var pending []kv
	c := open(b, s.Ledger, len(s.Trace), func(a *app.App) {
		ms, _ := stores(b, a)
		a.SetEndBlocker(func(ctx sdk.Context) (sdk.EndBlock, error) {
			for _, r := range pending {
				ctx.KVStore(ms.StoreKeysByName()[r.store]).Set(r.key, r.value)
			}
			return a.Modules.EndBlock(ctx)
		})
	})
	last := s.Trace[len(s.Trace)-1]
	for _, group := range groups(records) {
		progress("%s: %d records of store %s, prefix %02x", b.Name(), many*len(group), group[0].store, group[0].key[0])
		for pending = range slices.Chunk(copies(group, many, swaps), perBlock) {
			c.run([]*abci.RequestFinalizeBlock{{
				Height: c.LastBlockHeight() + 1, Time: last.Time.Add(time.Second), ProposerAddress: last.ProposerAddress, Hash: last.Hash,
			}})
		}
	}
	pending = nil
	return c
}

// kind is a sort of record that readers prove.
type kind struct {
	name, store string
	// key is the key of copy n; absent, of a name that nobody has.
	key, absent func(n int) []byte
}

func kinds(t testing.TB, m template) []kind {
	t.Helper()
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
	c, m, _ := populated(b)
	var g certificate.Head
	require.NoError(b, g.Unmarshal(c.query(b, certificate.ModuleName, certificate.HeadKey(m.copyOf(b, reserved+population-1).code)).Value), "the copies are records")
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
	var sizes, bare, times []float64
	root := c.LastCommitID().Hash
	for i := range samples {
		k := key(reserved + i*(population/samples))
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
		bare = append(bare, float64(res.ProofOps.Size()-len(res.Value)-neighbours(b, res.ProofOps.Ops[0].Data)))
	}
	value := fmt.Sprintf("%.0f B, checked in %.0f us", median(sizes), median(times))
	if !present {
		value += fmt.Sprintf("; %.0f B without the neighbours' values", median(bare))
	}
	b.ReportMetric(median(sizes), strings.ReplaceAll(name, " ", "-")+"-B")
	add(row{
		figure: fmt.Sprintf("Proof at %d: %s", population, name), value: value,
		spread: fmt.Sprintf("%.0f to %.0f B", slices.Min(sizes), slices.Max(sizes)), aim: fmt.Sprintf("%d B", aim),
	})
}

// neighbours is the bytes of the neighbours' values in a proof of absence.
func neighbours(b *testing.B, step []byte) int {
	b.Helper()
	var p ics23.CommitmentProof
	require.NoError(b, p.Unmarshal(step))
	none := p.GetNonexist()
	return len(none.GetLeft().GetValue()) + len(none.GetRight().GetValue())
}

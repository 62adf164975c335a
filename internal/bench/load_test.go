// SPDX-License-Identifier: Apache-2.0

package bench

import (
	"fmt"
	"runtime"
	"slices"
	"testing"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// rounds is how often the two chains are measured against each other.
const rounds = 9

// load is what one round of a benchmark does, and how much of it there is.
type load struct {
	// unit is what is counted: transactions, registrations.
	unit string
	// count is how many of them a round has.
	count int
	// round writes a round's blocks.
	round func(*script)
	// aim is the least ratio to the baseline; 0 for none.
	aim float64
}

// BenchmarkProposal: a signed message of the fewest keys that the chain
// writes: an application's head and one entry of its history.
func BenchmarkProposal(b *testing.B) {
	bench := func(perTx, txs int, gas uint64, aim float64) func(*testing.B) {
		return func(b *testing.B) {
			b.Helper()
			s := newScript(b)
			msgs, ids := s.submissions(1)
			s.block(s.agency.Handler, msgs)
			s.each(s.agency.Handler, ids, func(id string) sdk.Msg {
				return &registrationtypes.MsgAccept{Handler: s.agency.Handler.Address, Id: id}
			})
			s.each(s.agency.Handler, ids, func(id string) sdk.Msg {
				return &registrationtypes.MsgStartReview{Handler: s.agency.Handler.Address, Id: id}
			})
			s.perTx, s.gas = perTx, gas
			compare(b, s, load{unit: "tx", count: txs, aim: aim, round: func(s *script) {
				s.block(s.agency.Handler, s.proposals(ids[0], perTx*txs))
			}})
		}
	}
	b.Run("1", bench(1, 200, 200_000, 2))
	b.Run("50", bench(50, 6, 6_600_000, 0))
}

// proposals propose and drop the passing of an application's review in turn.
func (s *script) proposals(id string, n int) []sdk.Msg {
	h := s.agency.Handler.Address
	out := make([]sdk.Msg, n)
	for i := range out {
		if i%2 == 0 {
			out[i] = &registrationtypes.MsgPropose{Handler: h, Id: id, Act: ledger.PassAct}
		} else {
			out[i] = &registrationtypes.MsgDrop{Officer: h, Id: id}
		}
	}
	return out
}

// BenchmarkSubmission: submissions of an application of contentBytes, with the
// applicant's SM2 consent.
func BenchmarkSubmission(b *testing.B) {
	bench := func(perTx, txs int, gas uint64, aim float64) func(*testing.B) {
		return func(b *testing.B) {
			b.Helper()
			s := newScript(b)
			s.perTx, s.gas = perTx, gas
			compare(b, s, load{unit: "tx", count: txs, aim: aim, round: func(s *script) {
				msgs, _ := s.submissions(perTx * txs)
				s.block(s.agency.Handler, msgs)
			}})
		}
	}
	b.Run("1", bench(1, 100, 400_000, 1.3))
	b.Run("50", bench(50, 3, 13_000_000, 0))
}

// BenchmarkRegistration: the whole way from submission to certificate, nine
// messages.
func BenchmarkRegistration(b *testing.B) {
	bench := func(perTx, n int, gas uint64) func(*testing.B) {
		return func(b *testing.B) {
			b.Helper()
			s := newScript(b)
			s.perTx, s.gas = perTx, gas
			compare(b, s, load{unit: "registration", count: n, round: func(s *script) { s.register(n) }})
		}
	}
	b.Run("1", bench(1, 50, 800_000))
	b.Run("50", bench(50, 50, 40_000_000))
}

// compare runs the same rounds on the ledger and on the plain SDK, in turn,
// and reports both and their ratio.
func compare(b *testing.B, s *script, l load) {
	b.Helper()
	progress("%s: writing and signing %d rounds", b.Name(), rounds+1)
	s.Block()
	setup := len(s.Trace)
	marks := []int{setup}
	for range rounds + 1 {
		l.round(s)
		marks = append(marks, len(s.Trace))
	}
	ours, plain := open(b, s.Ledger, setup, ledgerAnte), open(b, s.Ledger, setup, plainAnte)
	progress("%s: measuring", b.Name())
	b.ResetTimer()
	var a, p []used
	for r := range rounds + 1 {
		blocks := s.Trace[marks[r]:marks[r+1]]
		admissible(b, ours, blocks)
		x, y := pair(ours, plain, blocks, r%2 == 1)
		require.Equal(b, s.AppHashes[marks[r+1]-1], ours.LastCommitID().Hash, "the chain in memory and the measured one agree")
		if r > 0 { // the first fills caches
			a, p = append(a, x), append(p, y)
		}
	}
	report(b, l, a, p)
}

// admissible checks that an honest validator votes for the blocks.
func admissible(b *testing.B, c *chain, blocks []*abci.RequestFinalizeBlock) {
	b.Helper()
	for _, block := range blocks {
		res, err := c.ProcessProposal(&abci.RequestProcessProposal{
			Height: c.LastBlockHeight() + 1, Time: block.Time, Txs: block.Txs, ProposerAddress: block.ProposerAddress, Hash: block.Hash,
		})
		require.NoError(b, err)
		require.Equal(b, abci.ResponseProcessProposal_ACCEPT, res.Status)
	}
}

func pair(ours, plain *chain, blocks []*abci.RequestFinalizeBlock, swap bool) (a, p used) {
	first, second := ours, plain
	if swap {
		first, second = plain, ours
	}
	runtime.GC()
	a = measure(func() { first.run(blocks) })
	runtime.GC()
	p = measure(func() { second.run(blocks) })
	if swap {
		return p, a
	}
	return a, p
}

func report(b *testing.B, l load, a, p []used) {
	b.Helper()
	var wall, cpu, rate, base []float64
	for i := range a {
		wall = append(wall, float64(p[i].wall)/float64(a[i].wall))
		cpu = append(cpu, float64(p[i].cpu)/float64(a[i].cpu))
		rate = append(rate, float64(l.count)/a[i].wall.Seconds())
		base = append(base, float64(l.count)/p[i].wall.Seconds())
	}
	b.ReportMetric(median(rate), l.unit+"/s")
	b.ReportMetric(median(base), "base-"+l.unit+"/s")
	b.ReportMetric(median(wall), "ratio")
	b.ReportMetric(median(cpu), "cpu-ratio")
	b.ReportMetric(0, "ns/op")
	r := row{
		figure: b.Name()[len("Benchmark"):] + " message(s) a tx", value: fmt.Sprintf("%.0f %s/s", median(rate), l.unit),
		baseline: fmt.Sprintf("%.0f", median(base)), ratio: fmt.Sprintf("%.2f (cpu %.2f)", median(wall), median(cpu)),
		spread: fmt.Sprintf("%.2f to %.2f", slices.Min(wall), slices.Max(wall)),
	}
	if l.aim > 0 {
		r.aim = fmt.Sprintf("%.1f", l.aim)
	}
	add(r)
}

func median(v []float64) float64 {
	v = slices.Sorted(slices.Values(v))
	return v[len(v)/2]
}

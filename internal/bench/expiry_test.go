// SPDX-License-Identifier: Apache-2.0

package bench

import (
	"fmt"
	"runtime"
	"slices"
	"testing"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/stretchr/testify/require"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	certificatetypes "github.com/shuquan-ledger/shuquan/x/certificate/types"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

const (
	// usualTxs is how many transactions a usual block takes: proposals, the
	// message of the fewest keys.
	usualTxs = 100
	// usualBlocks is how many usual blocks are measured before the expiry: as many
	// as those in which certificates expire, for the longest of many is longer
	// than the longest of few, whatever is in them.
	usualBlocks = population/expiredPerBlock + 1
	// expiredPerBlock is how many deadlines of a queue fire in a block, by the
	// architecture.
	expiredPerBlock = 20
	// expiryAim is the most that a block may take while certificates expire, in
	// usual blocks.
	expiryAim = 2
)

// BenchmarkExpiries: population certificates expire in one second. The chain
// goes on taking transactions while a part of them expires in each block;
// queries and acts see all of them expired from the first block on.
func BenchmarkExpiries(b *testing.B) {
	c, m, s := populated(b)
	r, err := s.App.Keepers.Registration.Registration(s.Ctx(), m.id)
	require.NoError(b, err)
	end := calendar.Day(r.ValidTo).End()
	last := m.copyOf(b, reserved+population-1).code // the queue is in the order of the codes
	progress("%s: writing and signing blocks of %d proposals", b.Name(), usualTxs)
	id := s.underReview(end - 2*usualBlocks) // of the same day, so that no other deadline passes
	opened := s.Trace[len(s.Trace)-underReviewBlocks:]
	usual := s.usual(id, end-2*usualBlocks, usualBlocks)
	first := s.usual(id, end, 1)
	act := s.revoking(last)
	rest := s.usual(id, end, population/expiredPerBlock)
	progress("%s: measuring", b.Name())
	runtime.GC() // the ledger in memory is not needed any more
	b.ResetTimer()

	c.each(opened)
	before := c.each(usual)
	queued := c.expiries(b)
	require.GreaterOrEqual(b, queued, population)
	require.Equal(b, certificate.StatusActive, c.certificate(b, last).Status)

	during := c.each(first)
	require.Equal(b, queued-expiredPerBlock, c.expiries(b))
	require.Equal(b, certificate.StatusExpired, c.certificate(b, last).Status, "a query sees it expired")
	require.Equal(b, certificate.ErrStatus.ABCICode(), c.refused(b, act), "an act sees it expired")
	require.GreaterOrEqual(b, c.expiries(b), population-2*expiredPerBlock, "and yet it waits for its place in the queue")

	during = append(during, c.each(rest)...)
	require.Zero(b, c.expiries(b))
	reportExpiries(b, before, during)
}

// underReviewBlocks is how many blocks underReview makes.
const underReviewBlocks = 3

// underReview leads a new application into review, a second after a moment.
func (s *script) underReview(moment int64) string {
	s.perTx, s.gas = 1, 400_000
	s.To(moment)
	msgs, ids := s.submissions(1)
	s.block(s.agency.Handler, msgs)
	for _, msg := range []sdk.Msg{
		&registrationtypes.MsgAccept{Handler: s.agency.Handler.Address, Id: ids[0]},
		&registrationtypes.MsgStartReview{Handler: s.agency.Handler.Address, Id: ids[0]},
	} {
		s.block(s.agency.Handler, []sdk.Msg{msg})
	}
	return ids[0]
}

// usual are blocks of proposals, the first a second after a moment.
func (s *script) usual(id string, moment int64, n int) []*abci.RequestFinalizeBlock {
	s.perTx, s.gas = 1, 200_000
	s.To(moment)
	from := len(s.Trace)
	for range n {
		s.block(s.agency.Handler, s.proposals(id, usualTxs))
	}
	return s.Trace[from:]
}

// revoking is a block in which somebody proposes to revoke a certificate.
func (s *script) revoking(code string) *abci.RequestFinalizeBlock {
	s.block(s.agency.Handler, []sdk.Msg{&certificatetypes.MsgPropose{
		Handler: s.agency.Handler.Address, Code: code, Act: ledger.RevokeAct("P-R2", s.Now().Unix()),
	}})
	return s.Trace[len(s.Trace)-1]
}

// each takes blocks one by one, behind those that only this chain has, and
// measures each.
func (c *chain) each(blocks []*abci.RequestFinalizeBlock) []used {
	out := make([]used, len(blocks))
	for i, block := range blocks {
		block.Height = c.LastBlockHeight() + 1
		out[i] = measure(func() { c.run([]*abci.RequestFinalizeBlock{block}) })
		block.Txs = nil // a node does not keep them either, and they would be collected with every cycle
	}
	return out
}

// refused takes a block whose one transaction is refused, and returns its code.
func (c *chain) refused(b *testing.B, block *abci.RequestFinalizeBlock) uint32 {
	b.Helper()
	block.Height = c.LastBlockHeight() + 1
	res, err := c.FinalizeBlock(block)
	require.NoError(b, err)
	_, err = c.Commit()
	require.NoError(b, err)
	require.Equal(b, certificate.ModuleName, res.TxResults[0].Codespace, res.TxResults[0].Log)
	return res.TxResults[0].Code
}

// certificate is a certificate as a node's query answers.
func (c *chain) certificate(b *testing.B, code string) certificate.Head {
	b.Helper()
	req, err := (&certificatetypes.QueryCertificateRequest{Code: code}).Marshal()
	require.NoError(b, err)
	res, err := c.Query(b.Context(), &abci.RequestQuery{Path: "/shuquan.certificate.service.v1.Query/Certificate", Data: req})
	require.NoError(b, err)
	require.Zero(b, res.Code, res.Log)
	var out certificatetypes.QueryCertificateResponse
	require.NoError(b, out.Unmarshal(res.Value))
	return out.Head
}

// expiries counts the certificates that wait in the queue.
func (c *chain) expiries(b *testing.B) (n int) {
	b.Helper()
	ctx, err := c.CreateQueryContext(c.LastBlockHeight(), false)
	require.NoError(b, err)
	require.NoError(b, c.Keepers.Certificate.Timers.Queue.Walk(ctx, nil, func(collections.Pair[int64, []byte], uint64) (bool, error) {
		n++
		return false, nil
	}))
	return n
}

// reportExpiries sets the blocks of the expiry beside as many usual ones, the shortest
// beside the shortest and so on to the longest. One block of a node on two processors
// may take many times the median, whatever is in it: the collector of garbage and the
// database's compaction work beside it. So the blocks are compared in the order of their
// times, and the ratio is the worst of that order: no share of the blocks takes longer
// than so many times what that share of the usual ones takes.
func reportExpiries(b *testing.B, before, during []used) {
	b.Helper()
	require.Len(b, during, len(before))
	usual, expiring := inOrder(before), inOrder(during)
	var ratios, cpus []float64
	for i := range usual.wall {
		ratios, cpus = append(ratios, expiring.wall[i]/usual.wall[i]), append(cpus, expiring.cpu[i]/usual.cpu[i])
	}
	b.ReportMetric(median(usual.wall), "usual-ms")
	b.ReportMetric(median(expiring.wall), "expiring-ms")
	b.ReportMetric(slices.Max(ratios), "ratio")
	b.ReportMetric(0, "ns/op")
	add(row{
		figure:   fmt.Sprintf("Block of %d proposals while %d certificates expire", usualTxs, population),
		value:    expiring.String(),
		baseline: usual.String(),
		ratio:    fmt.Sprintf("%.2f (cpu %.2f)", slices.Max(ratios), slices.Max(cpus)),
		spread:   fmt.Sprintf("%.2f to %.2f", slices.Min(ratios), slices.Max(ratios)),
		aim:      fmt.Sprintf("%d.0", expiryAim),
	})
}

// ordered are the milliseconds that blocks took, the shortest first.
type ordered struct{ wall, cpu []float64 }

func inOrder(blocks []used) (o ordered) {
	for _, u := range blocks {
		o.wall, o.cpu = append(o.wall, 1000*u.wall.Seconds()), append(o.cpu, 1000*u.cpu.Seconds())
	}
	slices.Sort(o.wall)
	slices.Sort(o.cpu)
	return o
}

// String tells the median, what 99 of 100 blocks stay under, and the longest.
func (o ordered) String() string {
	n := len(o.wall)
	return fmt.Sprintf("%.0f, 99 %% in %.0f, longest %.0f ms", o.wall[n/2], o.wall[(99*n+99)/100-1], o.wall[n-1])
}

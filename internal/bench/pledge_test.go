// SPDX-License-Identifier: Apache-2.0

package bench

import (
	"fmt"
	"testing"
	"time"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/verifier"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	pledgetypes "github.com/shuquan-ledger/shuquan/x/pledge/types"
)

const (
	// loans is how many pledges a round of BenchmarkPledge makes.
	loans = 20
	// listed is the number of pledges of the certificate whose list is proven.
	listed = 10
	// pageOf is the number of pledges of a page.
	pageOf = 200
)

// lending is a script with a bank.
type lending struct {
	*script
	bank *ledger.Bank
	made int
}

func newLending(b *testing.B) *lending {
	b.Helper()
	s := newScript(b)
	return &lending{script: s, bank: s.NewBank("晋商银行", "140100")}
}

// number is the number of Zhongdeng of the n-th pledge, of one length.
func number(n int) string { return fmt.Sprintf("0321%010d", n) }

// lend leads a proposal on each certificate to its rank, a block for each of the
// five messages.
func (s *lending) lend(codes []string, change func(*pledge.Proposal)) (ids []string) {
	var offers []sdk.Msg
	deals := make([]pledge.Proposal, len(codes))
	for i, code := range codes {
		s.made++
		deals[i] = s.Loan(s.party, s.bank, ledger.Nonce(s.made), code)
		if change != nil {
			change(&deals[i])
		}
		msg, id := s.Offer(s.bank.Handler, deals[i], s.party)
		offers, ids = append(offers, msg), append(ids, id)
	}
	s.block(s.bank.Handler, offers)
	s.both(ids, func(i int) pledge.Act { return ledger.AcceptPledge(deals[i]) })
	first := s.made - len(codes) + 1
	s.both(ids, func(i int) pledge.Act { return s.PerfectPledge(deals[i], s.party, number(first+i)) })
	return ids
}

// both has an act on each pledge proposed in one block and confirmed in the next.
func (s *lending) both(ids []string, act func(int) pledge.Act) {
	var propose, confirm []sdk.Msg
	for i, id := range ids {
		a := act(i)
		sum, err := a.Digest()
		require.NoError(s.t, err)
		propose = append(propose, &pledgetypes.MsgPropose{Handler: s.bank.Handler.Address, Id: id, Act: a})
		confirm = append(confirm, &pledgetypes.MsgConfirm{Reviewer: s.bank.Reviewer.Address, Id: id, Digest: sum})
	}
	s.block(s.bank.Handler, propose)
	for _, res := range s.block(s.bank.Reviewer, confirm) {
		require.Zero(s.t, res.Code, res.Log)
	}
}

// BenchmarkPledge: the whole way from the proposal over the reservation to the
// rank, five messages.
func BenchmarkPledge(b *testing.B) {
	b.Run("1", func(b *testing.B) {
		s := newLending(b)
		s.perTx, s.gas = 1, 800_000
		var codes []string
		for range rounds + 1 {
			_, some := s.register(loans)
			codes = append(codes, some...)
		}
		compare(b, s.script, load{unit: "pledge", count: loans, round: func(*script) {
			s.lend(codes[:loans], nil)
			codes = codes[loans:]
		}})
	})
}

// BenchmarkPledgee: a page of the pledges of a pledgee that has population of
// them, beside a page of one that has no more than the page; and the proof of the
// complete list of a certificate among them.
func BenchmarkPledgee(b *testing.B) {
	s := newLending(b)
	s.perTx, s.gas = 1, 800_000
	_, codes := s.register(2)
	juniors := func(p *pledge.Proposal) { p.Terms.AllowJunior = true }
	for range listed {
		s.lend(codes[:1], juniors)
	}
	before := state(b, s.App)
	id := s.lend(codes[1:], nil)[0]
	var records []kv
	for _, r := range added(before, state(b, s.App)) {
		if r.store == pledge.ModuleName {
			records = append(records, r)
		}
	}
	m := template{id: id, code: codes[1], fingerprint: digest.SM3(nil)}
	their := number(s.made)
	swaps := func(n int) [][2][]byte {
		return append(m.swaps(b, n), [2][]byte{[]byte(their), []byte(number(s.made + n))})
	}
	few := populate(b, s.script, records, swaps, pageOf)
	c := populate(b, s.script, records, swaps, population)
	first, next := c.page(b, s.bank.Code, nil, pageOf)
	later, _ := c.page(b, s.bank.Code, next, pageOf)
	base, _ := few.page(b, s.bank.Code, nil, pageOf)
	add(row{
		figure: fmt.Sprintf("Page of %d of %d pledges of a pledgee", pageOf, population),
		value:  fmt.Sprintf("%.1f ms, the next %.1f ms", first, later), baseline: fmt.Sprintf("%.1f ms of %d", base, pageOf),
		ratio: fmt.Sprintf("%.2f", first/base),
	})
	c.completeList(b, codes[0])
	b.ReportMetric(first, "page-ms")
	b.ReportMetric(0, "ns/op")
}

// page asks for a page of a pledgee's pledges some times; it gives the median time
// in milliseconds and the key of the next page.
func (c *chain) page(b *testing.B, pledgee string, key []byte, limit uint64) (milliseconds float64, next []byte) {
	b.Helper()
	req, err := (&pledgetypes.QueryOfPledgeeRequest{Pledgee: pledgee, Pagination: &query.PageRequest{Key: key, Limit: limit}}).Marshal()
	require.NoError(b, err)
	var times []float64
	for range 21 {
		start := time.Now()
		res, err := c.Query(b.Context(), &abci.RequestQuery{Path: "/shuquan.pledge.service.v1.Query/OfPledgee", Data: req})
		times = append(times, float64(time.Since(start).Microseconds())/1000)
		require.NoError(b, err)
		require.Zero(b, res.Code, res.Log)
		var out pledgetypes.QueryOfPledgeeResponse
		require.NoError(b, out.Unmarshal(res.Value))
		require.Len(b, out.Pledges, int(limit)) //nolint:gosec // a page
		next = out.Pagination.NextKey
	}
	return median(times), next
}

// completeList proves the whole list of pledges of a certificate: the count, every
// place and that there is no further one, every pledge, and the order.
func (c *chain) completeList(b *testing.B, code string) {
	b.Helper()
	var target pledge.Target
	var keys [][]byte
	raw := c.query(b, pledge.ModuleName, pledge.TargetKey(code)).Value
	require.NoError(b, target.Unmarshal(raw))
	require.EqualValues(b, listed, target.Pledges)
	keys = append(keys, pledge.TargetKey(code))
	holder := ""
	for i := uint32(1); i <= target.Pledges+1; i++ {
		key := pledge.ListKey(code, i)
		keys = append(keys, key)
		var l pledge.Listed
		require.NoError(b, l.Unmarshal(c.query(b, pledge.ModuleName, key).Value))
		if i > target.Pledges {
			require.Empty(b, l.Pledge)
			continue
		}
		head, err := pledge.HeadKey(l.Pledge)
		require.NoError(b, err)
		keys = append(keys, head)
		var p pledge.Pledge
		require.NoError(b, p.Unmarshal(c.query(b, pledge.ModuleName, head).Value))
		holder = p.Pledgor
	}
	keys = append(keys, pledge.RankingKey(code, holder))
	bytes, values, micros := 0, 0, int64(0)
	for _, key := range keys {
		res := c.query(b, pledge.ModuleName, key)
		a := verifier.Answer{Key: res.Key, Value: res.Value}
		for _, op := range res.ProofOps.Ops {
			a.Proof = append(a.Proof, verifier.ProofOp{Type: op.Type, Key: op.Key, Data: op.Data})
		}
		start := time.Now()
		require.NoError(b, verifier.VerifyAnswer(c.LastCommitID().Hash, verifier.Query{Store: pledge.ModuleName, Key: key, Height: res.Height}, a))
		micros += time.Since(start).Microseconds()
		bytes, values = bytes+res.ProofOps.Size(), values+len(res.Value)
	}
	add(row{
		figure: fmt.Sprintf("Proof at %d: the complete list of %d pledges", population, listed),
		value:  fmt.Sprintf("%d B with the values, %d B of values, in %d records, checked in %d us", bytes, values, len(keys), micros),
	})
}

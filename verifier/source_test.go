// SPDX-License-Identifier: Apache-2.0

package verifier_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/cometbft/cometbft/types"
	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/testutil/minichain"
	"github.com/shuquan-ledger/shuquan/verifier"
)

// chainID is the chain of all tests; now is the time of its newest block.
const chainID = "shanxi-1"

var now = time.Date(2026, 11, 24, 9, 30, 0, 0, time.UTC)

// source answers from a chain in memory. A test may put itself between.
type source struct {
	chain *minichain.Chain
	// block and answer, if set, change what is answered.
	block  func(*types.LightBlock) *types.LightBlock
	answer func(verifier.Query, verifier.Answer) verifier.Answer
	// ask, if set, changes what is asked.
	ask func(verifier.Query) verifier.Query
	// blocks and queries count what was asked.
	blocks, queries int
}

func (s *source) Block(_ context.Context, height int64) (*types.LightBlock, error) {
	s.blocks++
	b, err := s.chain.Block(height)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", verifier.ErrRefused, err)
	}
	if s.block != nil {
		return s.block(b), nil
	}
	return b, nil
}

func (s *source) Query(_ context.Context, q verifier.Query) (verifier.Answer, error) {
	s.queries++
	asked := q
	if s.ask != nil {
		asked = s.ask(q)
	}
	res, err := s.chain.Query(asked.Store, asked.Key, asked.Height)
	if err != nil {
		return verifier.Answer{}, fmt.Errorf("%w: %w", verifier.ErrRefused, err)
	}
	a := verifier.Answer{Key: res.Key, Value: res.Value}
	for _, op := range res.ProofOps.Ops {
		a.Proof = append(a.Proof, verifier.ProofOp{Type: op.Type, Key: op.Key, Data: op.Data})
	}
	if s.answer != nil {
		return s.answer(q, a), nil
	}
	return a, nil
}

// rootOf pins a block of a chain.
func rootOf(t testing.TB, c *minichain.Chain, height int64) verifier.TrustRoot {
	t.Helper()
	b, err := c.Block(height)
	require.NoError(t, err)
	r := verifier.TrustRoot{ChainID: c.ID, Height: height}
	copy(r.Hash[:], b.Hash())
	return r
}

// request asks for a code through one source, ten seconds after the newest block.
func request(t testing.TB, c *minichain.Chain, code string, s verifier.Source) verifier.Request {
	t.Helper()
	return verifier.Request{
		Code: code, Root: rootOf(t, c, 1), Nodes: []verifier.Node{{Name: "node", Source: s}},
		Clock: func() time.Time { return c.Time.Add(10 * time.Second) },
	}
}

func outcomes(res *verifier.Result) string {
	var out string
	for _, c := range res.Checks {
		out += map[verifier.Outcome]string{verifier.Passed: "+", verifier.Failed: "-", verifier.NotReached: "."}[c.Outcome]
	}
	return out
}

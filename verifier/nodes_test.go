// SPDX-License-Identifier: Apache-2.0

package verifier_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/cometbft/cometbft/types"
	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/testutil/minichain"
	"github.com/shuquan-ledger/shuquan/verifier"
	"github.com/shuquan-ledger/shuquan/x/certificate"
)

// failing answers nothing but an error, or a panic.
type failing struct{ err error }

func (f failing) Block(context.Context, int64) (*types.LightBlock, error) {
	if f.err == nil {
		panic("a library fell over what a node sent\x1b[2J")
	}
	return nil, f.err
}

func (f failing) Query(context.Context, verifier.Query) (verifier.Answer, error) {
	return verifier.Answer{}, f.err
}

// halfway gives blocks and then fails.
type halfway struct {
	*source
	err error
}

func (h halfway) Query(context.Context, verifier.Query) (verifier.Answer, error) {
	return verifier.Answer{}, h.err
}

// TestNodes: proof decides whoever brings it; without proof the answer says
// what is worth knowing most, and never that the certificate is not valid.
func TestNodes(t *testing.T) {
	chain, c := minichain.NewWithCase(chainID, now)
	stale, _ := minichain.NewWithCase(chainID, now.Add(-time.Hour))
	key := certificate.HeadKey(c.Head.Code)
	honest := &source{chain: chain}
	frozen := &source{chain: stale}
	liar := &source{chain: chain, answer: lie(key, func(a verifier.Answer) verifier.Answer { a.Value = nil; return a })}
	silent := failing{verifier.ErrUnreachable}
	for _, v := range []struct {
		name  string
		nodes []verifier.Source
		asked []verifier.Verdict
		want  verifier.Verdict
		exit  int
		notes int
	}{
		{"none", nil, nil, verifier.CannotCheck, 3, 0},
		{"silent", []verifier.Source{silent}, []verifier.Verdict{verifier.CannotCheck}, verifier.CannotCheck, 3, 0},
		{"honest, liar", []verifier.Source{honest, liar}, []verifier.Verdict{verifier.Valid, verifier.Tampered}, verifier.Valid, 0, 1},
		{"silent, honest", []verifier.Source{silent, honest}, []verifier.Verdict{verifier.CannotCheck, verifier.Valid}, verifier.Valid, 0, 0},
		{"liar, honest", []verifier.Source{liar, honest}, []verifier.Verdict{verifier.Tampered, verifier.Valid}, verifier.Valid, 0, 1},
		{"liar, silent", []verifier.Source{liar, silent}, []verifier.Verdict{verifier.Tampered, verifier.CannotCheck}, verifier.Tampered, 2, 0},
		{"silent, liar", []verifier.Source{silent, liar}, []verifier.Verdict{verifier.CannotCheck, verifier.Tampered}, verifier.Tampered, 2, 0},
		{"refusing", []verifier.Source{failing{verifier.ErrRefused}}, []verifier.Verdict{verifier.CannotCheck}, verifier.CannotCheck, 3, 0},
		{"unreadable", []verifier.Source{failing{verifier.ErrUnreadable}}, []verifier.Verdict{verifier.CannotCheck}, verifier.CannotCheck, 3, 0},
		{"any other error", []verifier.Source{failing{errors.New("odd")}}, []verifier.Verdict{verifier.CannotCheck}, verifier.CannotCheck, 3, 0},
		{"panic", []verifier.Source{failing{}}, []verifier.Verdict{verifier.CannotCheck}, verifier.CannotCheck, 3, 0},
		{"silent after the block", []verifier.Source{halfway{honest, verifier.ErrUnreachable}}, []verifier.Verdict{verifier.CannotCheck}, verifier.CannotCheck, 3, 0},
	} {
		t.Run(v.name, func(t *testing.T) {
			req := request(t, chain, c.Head.Code, nil)
			req.Nodes = nil
			for i, s := range v.nodes {
				req.Nodes = append(req.Nodes, verifier.Node{Name: string(rune('a' + i)), Source: s})
			}
			res := verifier.Verify(t.Context(), req)
			require.Equal(t, v.want, res.Verdict, "%+v", res)
			require.Equal(t, v.exit, res.Exit)
			require.Len(t, res.Notes, v.notes)
			var asked []verifier.Verdict
			for _, n := range res.Nodes {
				asked = append(asked, n.Verdict)
				require.NotContains(t, n.Detail.EN, "\x1b", "what a node sent is not written to the terminal as it is")
			}
			require.Equal(t, v.asked, asked)
		})
	}
	t.Run("frozen, honest", func(t *testing.T) {
		// Both nodes are on one chain; the frozen one still shows its first ten blocks.
		old := chain.Height()
		chain.Time = chain.Time.Add(time.Hour)
		chain.Next(2)
		frozen.chain = chain
		frozen.block = func(b *types.LightBlock) *types.LightBlock {
			if b.Height > old {
				b, _ = chain.Block(old)
			}
			return b
		}
		req := request(t, chain, c.Head.Code, frozen)
		require.Equal(t, verifier.Stale, verifier.Verify(t.Context(), req).Verdict)
		req.Nodes = append(req.Nodes, verifier.Node{Name: "silent", Source: silent})
		require.Equal(t, verifier.Stale, verifier.Verify(t.Context(), req).Verdict)
		req.Nodes[1].Source = liar
		require.Equal(t, verifier.Tampered, verifier.Verify(t.Context(), req).Verdict)
		req.Nodes[1].Source = honest
		require.Equal(t, verifier.Valid, verifier.Verify(t.Context(), req).Verdict)
	})
}

// TestRefusedRequests: what cannot be asked is CANNOT_CHECK before any node is.
func TestRefusedRequests(t *testing.T) {
	chain, c := minichain.NewWithCase(chainID, now)
	for name, change := range map[string]func(*verifier.Request){
		"no clock":            func(r *verifier.Request) { r.Clock = nil },
		"no code":             func(r *verifier.Request) { r.Code = "" },
		"code with a space":   func(r *verifier.Request) { r.Code = " " + c.Head.Code },
		"code with a zero":    func(r *verifier.Request) { r.Code = c.Head.Code + "\x00" },
		"code that is longer": func(r *verifier.Request) { r.Code = string(make([]byte, 65)) },
		"no root":             func(r *verifier.Request) { r.Root = verifier.TrustRoot{} },
	} {
		t.Run(name, func(t *testing.T) {
			s := &source{chain: chain}
			req := request(t, chain, c.Head.Code, s)
			change(&req)
			res := verifier.Verify(t.Context(), req)
			require.Equal(t, verifier.CannotCheck, res.Verdict)
			require.Equal(t, 3, res.Exit)
			require.Zero(t, s.blocks)
			require.Len(t, res.Checks, 5)
		})
	}
}

// TestYoungChain: the first blocks give no proofs yet.
func TestYoungChain(t *testing.T) {
	chain := minichain.New(chainID, now, minichain.Keys(1, 1), minichain.Stores...)
	minichain.PutGenesis(chain)
	chain.Next(2)
	req := request(t, chain, "SJ1402026110009", &source{chain: chain})
	require.Equal(t, verifier.CannotCheck, verifier.Verify(t.Context(), req).Verdict)
	chain.Next(1)
	require.Equal(t, verifier.Unknown, verifier.Verify(t.Context(), req).Verdict)
}

// SPDX-License-Identifier: Apache-2.0

package verifier_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/cometbft/cometbft/crypto"
	"github.com/cometbft/cometbft/types"
	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/testutil/minichain"
	"github.com/shuquan-ledger/shuquan/verifier"
)

// copyBlock is a block whose header and commit may be changed.
func copyBlock(b *types.LightBlock) *types.LightBlock {
	header, commit := *b.Header, *b.Commit
	commit.Signatures = append([]types.CommitSig(nil), commit.Signatures...)
	return &types.LightBlock{SignedHeader: &types.SignedHeader{Header: &header, Commit: &commit}, ValidatorSet: b.ValidatorSet.Copy()}
}

// newest changes only the newest block.
func newest(how func(*types.LightBlock)) func(*types.LightBlock) *types.LightBlock {
	return func(b *types.LightBlock) *types.LightBlock {
		b = copyBlock(b)
		if b.Height == 10 {
			how(b)
		}
		return b
	}
}

// TestForgedBlocks: a newest block that the trusted validators did not sign is
// found out.
func TestForgedBlocks(t *testing.T) {
	chain, c := minichain.NewWithCase(chainID, now)
	forger := minichain.Keys(11, 14)
	for _, v := range []struct {
		name  string
		block func(*types.LightBlock)
		want  verifier.Verdict
	}{
		{"application hash changed", func(b *types.LightBlock) { b.AppHash = flip(b.AppHash, 0) }, verifier.Tampered},
		{"time changed", func(b *types.LightBlock) { b.Time = b.Time.Add(time.Second) }, verifier.Tampered},
		{"height changed", func(b *types.LightBlock) { b.Header.Height = 11 }, verifier.Tampered},
		{"validators of another set", func(b *types.LightBlock) { b.ValidatorSet = minichain.Set(forger) }, verifier.Tampered},
		{"a signature changed", func(b *types.LightBlock) {
			b.Commit.Signatures[0].Signature = flip(b.Commit.Signatures[0].Signature, 5)
		}, verifier.Tampered},
		{"two of four signatures", func(b *types.LightBlock) {
			b.Commit.Signatures[0], b.Commit.Signatures[1] = types.NewCommitSigAbsent(), types.NewCommitSigAbsent()
		}, verifier.Tampered},
		{"three of four signatures", func(b *types.LightBlock) { b.Commit.Signatures[0] = types.NewCommitSigAbsent() }, verifier.Valid},
		{"one signature four times", func(b *types.LightBlock) {
			for i := range b.Commit.Signatures {
				b.Commit.Signatures[i] = b.Commit.Signatures[0]
			}
		}, verifier.Tampered},
		{"signed by strangers", func(b *types.LightBlock) {
			h := *b.Header
			h.ValidatorsHash = minichain.Set(forger).Hash()
			*b = *chain.Sign(&h, forger)
		}, verifier.Tampered},
		{"strangers who name the trusted set", func(b *types.LightBlock) {
			forged := chain.Sign(b.Header, forger)
			forged.ValidatorSet = b.ValidatorSet
			*b = *forged
		}, verifier.Tampered},
		{"before the block that is trusted", func(b *types.LightBlock) {
			h := *b.Header
			h.Time = now.Add(-time.Hour)
			*b = *chain.Sign(&h, minichain.Keys(1, 4))
		}, verifier.Tampered},
		{"in the future", func(b *types.LightBlock) {
			h := *b.Header
			h.Time = now.Add(time.Minute)
			*b = *chain.Sign(&h, minichain.Keys(1, 4))
		}, verifier.CannotCheck},
		{"another chain's", func(b *types.LightBlock) {
			h := *b.Header
			h.ChainID = "henan-1"
			*b = *chain.Sign(&h, minichain.Keys(1, 4))
		}, verifier.CannotCheck},
		{"no header", func(b *types.LightBlock) { b.SignedHeader = nil }, verifier.CannotCheck},
		{"no validators", func(b *types.LightBlock) { b.ValidatorSet = &types.ValidatorSet{} }, verifier.CannotCheck},
		{"a validator that is nil", func(b *types.LightBlock) { b.ValidatorSet.Validators[1] = nil }, verifier.CannotCheck},
	} {
		t.Run(v.name, func(t *testing.T) {
			s := &source{chain: chain, block: newest(v.block)}
			res := verifier.Verify(t.Context(), request(t, chain, c.Head.Code, s))
			require.Equal(t, v.want, res.Verdict, "%+v", res)
			if v.want != verifier.Valid {
				require.Nil(t, res.Evidence)
			}
		})
	}
}

// TestTrustRoots: without a path from the bank's own root nothing is said of
// the certificate.
func TestTrustRoots(t *testing.T) {
	chain, c := minichain.NewWithCase(chainID, now)
	twin := minichain.New(chainID, now.Add(-time.Hour), minichain.Keys(5, 8), minichain.Stores...)
	twin.Next(3)
	foreign := minichain.New("henan-1", now.Add(-time.Hour), minichain.Keys(1, 4), minichain.Stores...)
	foreign.Next(3)
	long := minichain.New(chainID, now.Add(-time.Hour), minichain.Keys(1, 4), minichain.Stores...)
	long.Next(20)
	old := func(req *verifier.Request) { req.Policy.MaxRootAge = time.Minute }
	for _, v := range []struct {
		name   string
		root   verifier.TrustRoot
		change func(*verifier.Request)
		block  func(*types.LightBlock) *types.LightBlock
		want   verifier.Verdict
	}{
		{name: "in the middle", root: rootOf(t, chain, 5), want: verifier.Valid},
		{name: "the block before the newest", root: rootOf(t, chain, 9), want: verifier.Valid},
		{name: "the newest block", root: rootOf(t, chain, 10), want: verifier.Valid},
		{name: "of another chain", root: rootOf(t, foreign, 1), want: verifier.CannotCheck},
		{name: "of another chain of this name", root: rootOf(t, twin, 1), want: verifier.CannotCheck},
		{name: "ahead of the node", root: rootOf(t, long, 20), want: verifier.CannotCheck},
		{name: "empty", want: verifier.CannotCheck},
		{name: "young enough", root: rootOf(t, chain, 5), change: old, want: verifier.Valid},
		{
			name: "too old for the bank", root: rootOf(t, chain, 5), want: verifier.CannotCheck,
			change: func(req *verifier.Request) { req.Policy.MaxRootAge = 20 * time.Second },
		},
		{
			name: "shown with strangers as validators", root: rootOf(t, chain, 5), want: verifier.Tampered,
			block: func(b *types.LightBlock) *types.LightBlock {
				b = copyBlock(b)
				b.ValidatorSet = minichain.Set(minichain.Keys(11, 14))
				return b
			},
		},
		{
			name: "two newest blocks of one height", root: rootOf(t, chain, 10), want: verifier.Tampered,
			block: func() func(*types.LightBlock) *types.LightBlock {
				asked := 0
				return func(b *types.LightBlock) *types.LightBlock {
					if asked++; asked == 1 {
						return b
					}
					h := *b.Header
					h.AppHash = flip(h.AppHash, 0)
					return chain.Sign(&h, minichain.Keys(1, 4))
				}
			}(),
		},
	} {
		t.Run(v.name, func(t *testing.T) {
			req := request(t, chain, c.Head.Code, &source{chain: chain, block: v.block})
			req.Root = v.root
			if v.change != nil {
				v.change(&req)
			}
			res := verifier.Verify(t.Context(), req)
			require.Equal(t, v.want, res.Verdict, "%+v", res)
		})
	}
}

// TestOldRoot: a root of years ago still leads to the present, and its age is
// reported.
func TestOldRoot(t *testing.T) {
	chain, c := minichain.NewWithCase(chainID, now)
	chain.Time = now.Add(4 * 8760 * time.Hour)
	chain.Next(2)
	res := verifier.Verify(t.Context(), request(t, chain, c.Head.Code, &source{chain: chain}))
	require.Equal(t, verifier.Expired, res.Verdict, "%+v", res)
	require.Greater(t, res.TrustRoot.AgeSeconds, int64(4*8760*3600))
}

// turnover makes a chain whose validators are replaced one a block, as the
// council does it, until none of the first is left.
func turnover(t *testing.T, between int) (*minichain.Chain, string) {
	t.Helper()
	chain := minichain.New(chainID, now.Add(-time.Hour), minichain.Keys(1, 4), minichain.Stores...)
	minichain.PutGenesis(chain)
	c := minichain.NewCase(chainID, 1, now.Add(-time.Hour+minichain.Interval))
	c.Put(chain)
	chain.Next(5)
	set := minichain.Keys(1, 4)
	for n := range 4 {
		set = append(append([]crypto.PrivKey(nil), set[1:]...), minichain.Key(5+n))
		chain.SetValidators(set)
		chain.Next(between)
	}
	chain.Next(20)
	return chain, c.Head.Code
}

// TestTurnover: validators change at blocks 8, 15, 22 and 29. The walk goes around what it need not look at, and through
// what it must, when a third, two thirds or all of the validators change.
func TestTurnover(t *testing.T) {
	chain, code := turnover(t, 7)
	for _, v := range []struct {
		name   string
		root   int64
		blocks int
	}{
		{"none changed", 34, 2},
		{"one of four changed", 22, 2},
		{"two of four changed", 15, 3},
		{"three of four changed", 8, 4},
		{"all changed", 7, 4},
		{"all changed, long ago", 1, 5},
	} {
		t.Run(v.name, func(t *testing.T) {
			s := &source{chain: chain}
			req := request(t, chain, code, s)
			req.Root = rootOf(t, chain, v.root)
			res := verifier.Verify(t.Context(), req)
			require.Equal(t, verifier.Valid, res.Verdict, "%+v", res)
			t.Logf("%d blocks fetched over %d", s.blocks, chain.Height()-v.root)
			require.GreaterOrEqual(t, s.blocks, v.blocks)
			require.LessOrEqual(t, s.blocks, 16, "not block by block")
		})
	}
}

// TestTurnoverInOneBlock: a set that changed altogether is reached through the
// very block that named it, and a node that does not have it cannot be checked.
func TestTurnoverInOneBlock(t *testing.T) {
	chain, c := minichain.NewWithCase(chainID, now.Add(-time.Minute))
	chain.SetValidators(minichain.Keys(11, 14))
	chain.Next(12)
	res := verifier.Verify(t.Context(), request(t, chain, c.Head.Code, &source{chain: chain}))
	require.Equal(t, verifier.Valid, res.Verdict, "%+v", res)

	res = verifier.Verify(t.Context(), request(t, chain, c.Head.Code, pruned{&source{chain: chain}, 2, 21}))
	require.Equal(t, verifier.CannotCheck, res.Verdict, "%+v", res)
	require.Equal(t, ".....", outcomes(res), "the block is not reached")

	forged := &source{chain: chain, block: func(b *types.LightBlock) *types.LightBlock {
		if b.Height < 5 {
			return b
		}
		h := *b.Header // from block 5 on, strangers sign
		h.ValidatorsHash = minichain.Set(minichain.Keys(21, 24)).Hash()
		h.NextValidatorsHash = h.ValidatorsHash
		return chain.Sign(&h, minichain.Keys(21, 24))
	}}
	res = verifier.Verify(t.Context(), request(t, chain, c.Head.Code, forged))
	require.Equal(t, verifier.Tampered, res.Verdict, "%+v", res)
	require.LessOrEqual(t, forged.blocks, 10, "a forger is found out in as many steps as halving takes")
}

// TestOfflineAtTurnover: with one of four validators silent and one replaced,
// a hop finds only half of the trusted set and goes through the middle.
func TestOfflineAtTurnover(t *testing.T) {
	chain, c := minichain.NewWithCase(chainID, now.Add(-time.Minute))
	chain.Offline(minichain.Key(4))
	chain.SetValidators(append(minichain.Keys(2, 4), minichain.Key(5)))
	chain.Next(12)
	s := &source{chain: chain}
	res := verifier.Verify(t.Context(), request(t, chain, c.Head.Code, s))
	require.Equal(t, verifier.Valid, res.Verdict, "%+v", res)
	require.Greater(t, s.blocks, 2)
}

// pruned refuses the blocks from first to last, exclusive of both.
type pruned struct {
	*source
	first, last int64
}

func (p pruned) Block(ctx context.Context, height int64) (*types.LightBlock, error) {
	if height > p.first && height < p.last {
		return nil, errors.Join(verifier.ErrRefused, errors.New("height is not available"))
	}
	return p.source.Block(ctx, height)
}

// SPDX-License-Identifier: Apache-2.0

package verifier

import (
	"bytes"
	"context"
	"errors"
	"time"

	cmtmath "github.com/cometbft/cometbft/libs/math"
	"github.com/cometbft/cometbft/types"
	"github.com/cometbft/cometbft/version"
)

const (
	// maxHops bounds the blocks fetched on the way from the trust root. A hop is
	// needed only where the validators changed by a third, so a chain that needs
	// more has changed hands hundreds of times since.
	maxHops = 1000
	// DefaultClockDrift is how far a block's time may lie ahead of the clock.
	DefaultClockDrift = 10 * time.Second
)

// trustLevel is the part of a trusted validator set that must have signed a
// later block, besides more than two thirds of that block's own set. Two
// thirds, as for the chain's IBC clients: a forged shortcut then takes no less
// than a forged block would, more than two thirds of the trusted validators.
var trustLevel = cmtmath.Fraction{Numerator: 2, Denominator: 3}

// errFarSets means that too few of the trusted validators signed a block for
// it to be trusted in one hop. A block in between is needed; nothing is wrong.
var errFarSets = errors.New("too few of the trusted validators signed the block")

// lightClient follows the validators' signatures from a trust root. It keeps
// no state between verifications and refuses no root for its age: see
// Policy.MaxRootAge.
type lightClient struct {
	source Source
	root   TrustRoot
	clock  func() time.Time
	drift  time.Duration
	hops   int
}

// trustedRoot fetches the root's block and holds it against the root.
func (c *lightClient) trustedRoot(ctx context.Context) (*types.LightBlock, error) {
	b, err := c.fetch(ctx, c.root.Height)
	if err != nil {
		var f *Fault
		if !errors.As(err, &f) && errors.Is(err, ErrRefused) {
			return nil, cannotCheck(sayf("the node does not have block %d, from which the trust root starts; ask a node that keeps old blocks, or renew the trust root", "节点没有信任根所在的第 %d 号区块；请改用保留历史区块的节点，或更新信任根", c.root.Height), err)
		}
		return nil, err
	}
	if !bytes.Equal(b.Hash(), c.root.Hash[:]) {
		return nil, cannotCheck(sayf("block %d of the node's chain is not the block of the trust root: another chain, or a wrong trust root file", "该节点链上第 %d 号区块不是信任根所指区块：不是同一条链，或信任根文件有误", c.root.Height), nil)
	}
	return b, nil
}

// newest gives the newest block of the source, trusted by way of the root's.
func (c *lightClient) newest(ctx context.Context, root *types.LightBlock) (*types.LightBlock, error) {
	b, err := c.fetch(ctx, 0)
	if err != nil {
		return nil, err
	}
	switch {
	case b.Height < root.Height:
		return nil, cannotCheck(sayf("the node has only %d blocks and the trust root is block %d; it is behind", "该节点只有 %d 个区块，而信任根是第 %d 号区块，节点落后", b.Height, root.Height), nil)
	case b.Height == root.Height:
		if !bytes.Equal(b.Hash(), root.Hash()) {
			return nil, tampered(sayf("the node gives two different blocks %d", "节点给出了两个不同的第 %d 号区块", b.Height), nil)
		}
		return root, nil
	}
	return b, c.follow(ctx, root, b)
}

// follow hops from a trusted block to target. Where one hop is too far it
// tries half the way first, down to the very next block, whose validators the
// trusted header names.
func (c *lightClient) follow(ctx context.Context, trusted, target *types.LightBlock) error {
	ahead := []*types.LightBlock{target}
	for len(ahead) > 0 {
		next := ahead[len(ahead)-1]
		err := c.hop(trusted, next)
		switch {
		case err == nil:
			trusted, ahead = next, ahead[:len(ahead)-1]
		case errors.Is(err, errFarSets):
			if c.hops++; c.hops > maxHops {
				return cannotCheck(sayf("the validators changed too often since the trust root (more than %d hops); renew it", "信任根之后验证人变更过多（超过 %d 次中转），请更新信任根", maxHops), nil)
			}
			middle, err := c.fetch(ctx, trusted.Height+(next.Height-trusted.Height)/2)
			if err != nil {
				return err
			}
			ahead = append(ahead, middle)
		default:
			return err
		}
	}
	return nil
}

// hop checks one block against an earlier trusted one: cheap checks first.
func (c *lightClient) hop(trusted, next *types.LightBlock) error {
	if next.Height <= trusted.Height || !next.Time.After(trusted.Time) {
		return tampered(sayf("block %d does not come after block %d in height and time", "第 %d 号区块在高度或时间上不在第 %d 号区块之后", next.Height, trusted.Height), nil)
	}
	if !next.Time.Before(c.clock().Add(c.drift)) {
		return cannotCheck(sayf("the time of block %d lies in the future; check this machine's clock", "第 %d 号区块的时间在将来，请检查本机时钟", next.Height), nil)
	}
	if next.Height == trusted.Height+1 {
		if !bytes.Equal(next.ValidatorsHash, trusted.NextValidatorsHash) {
			return tampered(sayf("block %d has other validators than the block before it named", "第 %d 号区块的验证人与前一区块所指定的不符", next.Height), nil)
		}
	} else if err := c.trustingSignatures(trusted, next); err != nil {
		return err
	}
	if err := next.ValidatorSet.VerifyCommitLight(c.root.ChainID, next.Commit.BlockID, next.Height, next.Commit); err != nil {
		return tampered(sayf("block %d is not signed by more than two thirds of its validators", "第 %d 号区块未获其三分之二以上验证人的有效签名", next.Height), err)
	}
	return nil
}

func (c *lightClient) trustingSignatures(trusted, next *types.LightBlock) error {
	err := trusted.ValidatorSet.VerifyCommitLightTrusting(c.root.ChainID, next.Commit, trustLevel)
	if types.IsErrNotEnoughVotingPowerSigned(err) {
		return errFarSets
	}
	if err != nil {
		return tampered(sayf("a signature on block %d is wrong", "第 %d 号区块上有错误的签名", next.Height), err)
	}
	return nil
}

// fetch gets a block and checks that it is whole: of this chain and height,
// header, commit and validators belonging together.
func (c *lightClient) fetch(ctx context.Context, height int64) (*types.LightBlock, error) {
	b, err := c.source.Block(ctx, height)
	if err != nil {
		return nil, err
	}
	if b == nil || b.SignedHeader == nil || b.Header == nil || b.Commit == nil || b.ValidatorSet == nil || len(b.ValidatorSet.Validators) == 0 {
		return nil, cannotCheck(say("the node gave no complete block", "节点未给出完整的区块"), nil)
	}
	if b.ChainID != c.root.ChainID {
		return nil, cannotCheck(sayf("the node is on chain %q and the trust root is of chain %q", "节点所在链为 %q，而信任根属于链 %q", b.ChainID, c.root.ChainID), nil)
	}
	if height != 0 && b.Height != height {
		return nil, tampered(sayf("the node gave block %d for block %d", "节点以第 %d 号区块冒充第 %d 号区块", b.Height, height), nil)
	}
	if b.Version.Block != version.BlockProtocol {
		return nil, cannotCheck(sayf("the chain speaks block protocol %d and this program %d; update it", "该链使用区块协议 %d，本程序使用 %d，请升级本程序", b.Version.Block, version.BlockProtocol), nil)
	}
	err = b.ValidatorSet.ValidateBasic()
	if err == nil {
		_, err = b.ValidatorSet.TotalVotingPowerSafe() // the library panics on too much power
	}
	if err != nil {
		return nil, cannotCheck(say("the validator set cannot be read", "验证人集合无法读取"), err)
	}
	if err := b.ValidateBasic(c.root.ChainID); err != nil {
		return nil, tampered(sayf("header, commit and validators of block %d do not belong together", "第 %d 号区块的区块头、签名与验证人不相符", b.Height), err)
	}
	return b, nil
}

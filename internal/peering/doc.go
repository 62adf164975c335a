// SPDX-License-Identifier: Apache-2.0

// Package peering fetches from a node of another province what its records are
// imported with: headers for the light client, and records with their proofs. It
// checks them itself before anything is sent, so that a lying node is named at
// once; the chain checks them again and believes nobody.
package peering

import (
	"context"
	"fmt"
	"time"

	cmtmath "github.com/cometbft/cometbft/libs/math"
	"github.com/cometbft/cometbft/types"

	clienttypes "github.com/cosmos/ibc-go/v11/modules/core/02-client/types"
	ibctm "github.com/cosmos/ibc-go/v11/modules/light-clients/07-tendermint"

	"github.com/shuquan-ledger/shuquan/verifier"
)

// maxHops is the most headers of one update; each halves the way that is left.
const maxHops = 64

// trustLevel is that of a peer's light client: the part of the known validators
// that must have signed a header.
var trustLevel = cmtmath.Fraction{Numerator: 2, Denominator: 3}

// Headers are the headers that bring a light client from a height that it knows to
// the newest block of a node, and that block's height: one header where enough of
// the known validators signed it, else several with the way halved between them.
// None if the client knows the newest block.
func Headers(ctx context.Context, src verifier.Source, chainID string, known uint64) ([]*ibctm.Header, uint64, error) {
	newest, err := src.Block(ctx, 0)
	if err != nil {
		return nil, 0, err
	}
	if newest.ChainID != chainID {
		return nil, 0, fmt.Errorf("the node is of chain %s, the peer's is %s", newest.ChainID, chainID)
	}
	var out []*ibctm.Header
	trusted := int64(known) //nolint:gosec // a height
	for trusted < newest.Height {
		if len(out) == maxHops {
			return nil, 0, fmt.Errorf("no way of %d headers leads from block %d to block %d", maxHops, known, newest.Height)
		}
		h, err := hop(ctx, src, chainID, trusted, newest)
		if err != nil {
			return nil, 0, err
		}
		out = append(out, h)
		trusted = h.Header.Height
	}
	return out, uint64(newest.Height), nil //nolint:gosec // a height
}

// hop is the header farthest on the way that the validators known at a height lead to.
func hop(ctx context.Context, src verifier.Source, chainID string, trusted int64, target *types.LightBlock) (*ibctm.Header, error) {
	after, err := src.Block(ctx, trusted+1)
	if err != nil {
		return nil, err
	}
	known := after.ValidatorSet
	for b := target; ; {
		if b.Height == trusted+1 || known.VerifyCommitLightTrusting(chainID, b.Commit, trustLevel) == nil {
			return header(b, trusted, known)
		}
		height := trusted + (b.Height-trusted)/2
		if b, err = src.Block(ctx, height); err != nil {
			return nil, err
		}
		if b.Height != height {
			return nil, fmt.Errorf("the node was asked for block %d of %s and gave %d", height, chainID, b.Height)
		}
	}
}

func header(b *types.LightBlock, trusted int64, known *types.ValidatorSet) (*ibctm.Header, error) {
	set, err := b.ValidatorSet.ToProto()
	if err != nil {
		return nil, err
	}
	before, err := known.ToProto()
	if err != nil {
		return nil, err
	}
	return &ibctm.Header{
		SignedHeader: b.SignedHeader.ToProto(), ValidatorSet: set, TrustedValidators: before,
		TrustedHeight: clienttypes.NewHeight(clienttypes.ParseChainID(b.ChainID), uint64(trusted)), //nolint:gosec // a height
	}, nil
}

// seconds is a number of seconds as a duration.
func seconds(n int64) time.Duration { return time.Duration(n) * time.Second }

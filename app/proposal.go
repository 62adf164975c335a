// SPDX-License-Identifier: Apache-2.0

package app

import (
	"crypto/sha256"

	abci "github.com/cometbft/cometbft/abci/types"

	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"

	"github.com/shuquan-ledger/shuquan/app/ante"
)

// processProposal refuses a block whose proposer broke the bounds: too many
// bytes, too much gas, a transaction twice, or one that no honest mempool
// holds. The SDK's default accepts every block.
func (a *App) processProposal(ctx sdk.Context, req *abci.RequestProcessProposal) (*abci.ResponseProcessProposal, error) {
	if err := a.checkProposal(ctx, req.Txs); err != nil {
		a.Logger().Error("refused a proposed block", "height", req.Height, "proposer", sdk.ConsAddress(req.ProposerAddress).String(), "reason", err)
		return &abci.ResponseProcessProposal{Status: abci.ResponseProcessProposal_REJECT}, nil
	}
	return &abci.ResponseProcessProposal{Status: abci.ResponseProcessProposal_ACCEPT}, nil
}

// prepareProposal proposes what the mempool offers, without what other
// validators would refuse a block for.
func (a *App) prepareProposal(ctx sdk.Context, req *abci.RequestPrepareProposal) (*abci.ResponsePrepareProposal, error) {
	b := a.newBlock(ctx)
	if req.MaxTxBytes > 0 {
		b.maxBytes = min(b.maxBytes, uint64(req.MaxTxBytes))
	}
	var txs [][]byte
	for _, bz := range req.Txs {
		if err := b.add(bz); err != nil {
			a.Logger().Info("left a transaction out of the proposal", "height", req.Height, "reason", err)
			continue
		}
		txs = append(txs, bz)
	}
	return &abci.ResponsePrepareProposal{Txs: txs}, nil
}

func (a *App) checkProposal(ctx sdk.Context, txs [][]byte) error {
	b := a.newBlock(ctx)
	for _, bz := range txs {
		if err := b.add(bz); err != nil {
			return err
		}
	}
	return nil
}

// block adds up the transactions of a block.
type block struct {
	decode           sdk.TxDecoder
	maxBytes, maxGas uint64
	bytes, gas       uint64
	seen             map[[sha256.Size]byte]bool // looked up, never walked
}

func (a *App) newBlock(ctx sdk.Context) *block {
	maxBytes, maxGas := blockLimits(ctx)
	return &block{decode: a.encoding.TxConfig.TxDecoder(), maxBytes: maxBytes, maxGas: maxGas, seen: map[[sha256.Size]byte]bool{}}
}

// add counts a transaction that may stand in the block, or tells why it may
// not and counts nothing.
func (b *block) add(bz []byte) error {
	id := sha256.Sum256(bz)
	switch size := uint64(len(bz)); {
	case b.seen[id]:
		return sdkerrors.ErrTxInMempoolCache.Wrap("the transaction stands twice in the block")
	case size > ante.MaxBatchBytes || b.bytes+size > b.maxBytes:
		return ante.ErrTooLarge.Wrap("block")
	}
	tx, err := b.decode(bz)
	if err != nil {
		return err
	}
	if err := ante.CheckShape(tx, false); err != nil {
		return err
	}
	if err := ante.CheckSize(len(bz), len(tx.GetMsgs())); err != nil {
		return err
	}
	wanted := tx.(sdk.FeeTx).GetGas() //nolint:forcetypeassert // CheckShape has established the SDK's own type
	if wanted > b.maxGas || b.gas+wanted > b.maxGas {
		return ante.ErrGas.Wrap("block")
	}
	b.bytes, b.gas, b.seen[id] = b.bytes+uint64(len(bz)), b.gas+wanted, true
	return nil
}

// blockLimits are the consensus parameters, never above the ledger's own bounds.
func blockLimits(ctx sdk.Context) (maxBytes, maxGas uint64) {
	maxBytes, maxGas = MaxBlockBytes, MaxBlockGas
	if p := ctx.ConsensusParams().Block; p != nil {
		if p.MaxBytes > 0 {
			maxBytes = min(maxBytes, uint64(p.MaxBytes))
		}
		if p.MaxGas > 0 {
			maxGas = min(maxGas, uint64(p.MaxGas))
		}
	}
	return maxBytes, maxGas
}

// SPDX-License-Identifier: Apache-2.0

package app

import (
	abci "github.com/cometbft/cometbft/abci/types"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/app/ante"
)

// processProposal refuses a block whose proposer broke the bounds: too many
// bytes, too much gas, or a transaction that no honest mempool holds. The
// SDK's default accepts every block.
func (a *App) processProposal(ctx sdk.Context, req *abci.RequestProcessProposal) (*abci.ResponseProcessProposal, error) {
	if err := a.checkProposal(ctx, req.Txs); err != nil {
		a.Logger().Error("refused a proposed block", "height", req.Height, "proposer", sdk.ConsAddress(req.ProposerAddress).String(), "reason", err)
		return &abci.ResponseProcessProposal{Status: abci.ResponseProcessProposal_REJECT}, nil
	}
	return &abci.ResponseProcessProposal{Status: abci.ResponseProcessProposal_ACCEPT}, nil
}

func (a *App) checkProposal(ctx sdk.Context, txs [][]byte) error {
	maxBytes, maxGas := blockLimits(ctx)
	var size, gas uint64
	for _, bz := range txs {
		size += uint64(len(bz))
		if size > maxBytes || len(bz) > ante.MaxBatchBytes {
			return ante.ErrTooLarge.Wrap("block")
		}
		tx, err := a.encoding.TxConfig.TxDecoder()(bz)
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
		if wanted > maxGas || gas+wanted > maxGas {
			return ante.ErrGas.Wrap("block")
		}
		gas += wanted
	}
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

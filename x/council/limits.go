// SPDX-License-Identifier: Apache-2.0

package council

import "slices"

const (
	// MaxBlockBytes bounds the size of a block: a larger one would not reach
	// twelve cities in time.
	MaxBlockBytes int64 = 2 << 20
	// MinBlockBytes is a size in which the council's own motions still fit.
	MinBlockBytes int64 = 256 << 10
	// MaxBlockGas bounds the work in a block, for the same reason as its size.
	MaxBlockGas int64 = 40_000_000
	// MinBlockGas lets the council's own motions through.
	MinBlockGas int64 = 20_000_000

	consensusKeyType = "ed25519"
)

// ConsensusLimits are the consensus parameters that a motion may not set freely.
type ConsensusLimits struct {
	// Authority is the account that would stand above every module's authority.
	Authority string
	// BlockBytes is the largest block in bytes.
	BlockBytes int64
	// BlockGas is the most gas of a block.
	BlockGas int64
	// KeyTypes are the types of consensus keys.
	KeyTypes []string
	// VoteExtensionsFrom is the height from which votes carry extensions, 0 for never.
	VoteExtensionsFrom int64
}

// Validate returns ErrAboveCouncil for an authority and ErrConsensusParams for
// a value that would let blocks outgrow their bounds, stop the council, admit
// keys that no seat has, or ask for vote extensions that this chain does not make.
func (l ConsensusLimits) Validate() error {
	if l.Authority != "" {
		return ErrAboveCouncil.Wrapf("authority %q", l.Authority)
	}
	if l.BlockBytes < MinBlockBytes || l.BlockBytes > MaxBlockBytes {
		return ErrConsensusParams.Wrapf("block.max_bytes is %d, not %d to %d", l.BlockBytes, MinBlockBytes, MaxBlockBytes)
	}
	if l.BlockGas < MinBlockGas || l.BlockGas > MaxBlockGas {
		return ErrConsensusParams.Wrapf("block.max_gas is %d, not %d to %d", l.BlockGas, MinBlockGas, MaxBlockGas)
	}
	if !slices.Equal(l.KeyTypes, []string{consensusKeyType}) {
		return ErrConsensusParams.Wrap("validator.pub_key_types must be ed25519 alone")
	}
	if l.VoteExtensionsFrom != 0 {
		return ErrConsensusParams.Wrap("abci.vote_extensions_enable_height must be 0")
	}
	return nil
}

// MaxBytesCost is the most gas that a byte of a transaction may cost: the
// council's own motions must always fit into a block.
const MaxBytesCost = 100

// TxLimits are the parameters of transactions that a motion may not set freely.
type TxLimits struct {
	// BytesCost is the gas of a transaction's byte.
	BytesCost uint64
	// Signatures is the most signatures of a transaction.
	Signatures uint64
}

// Validate returns ErrConsensusParams for a value that would keep every
// transaction, the repairing motion among them, out of the blocks.
func (l TxLimits) Validate() error {
	if l.BytesCost == 0 || l.BytesCost > MaxBytesCost {
		return ErrConsensusParams.Wrapf("tx_size_cost_per_byte is %d, not 1 to %d", l.BytesCost, MaxBytesCost)
	}
	if l.Signatures == 0 {
		return ErrConsensusParams.Wrap("tx_sig_limit is 0: no transaction could be signed")
	}
	return nil
}

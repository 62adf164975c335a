// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"encoding/json"
	"testing"

	abci "github.com/cometbft/cometbft/abci/types"
	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	dbm "github.com/cosmos/cosmos-db"
	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/internal/nodeconfig"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/council"
)

// A genesis whose consensus parameters no motion could set starts no chain.
func TestGenesisParamsAreBounded(t *testing.T) {
	state := json.RawMessage(ledger.New(t, ledger.Options{}).Genesis)
	for name, edit := range map[string]func(*cmtproto.ConsensusParams){
		"no gas":          func(p *cmtproto.ConsensusParams) { p.Block.MaxGas = 1 },
		"endless gas":     func(p *cmtproto.ConsensusParams) { p.Block.MaxGas = -1 },
		"endless bytes":   func(p *cmtproto.ConsensusParams) { p.Block.MaxBytes = -1 },
		"other keys":      func(p *cmtproto.ConsensusParams) { p.Validator.PubKeyTypes = []string{"secp256k1"} },
		"vote extensions": func(p *cmtproto.ConsensusParams) { p.Abci = &cmtproto.ABCIParams{VoteExtensionsEnableHeight: 1} },
	} {
		t.Run(name, func(t *testing.T) {
			params := nodeconfig.ConsensusParams().ToProto()
			edit(&params)
			_, err := ledger.Open(ledger.ChainID, dbm.NewMemDB()).InitChain(&abci.RequestInitChain{
				ChainId: ledger.ChainID, Time: ledger.Start, ConsensusParams: &params, AppStateBytes: state, InitialHeight: 1,
			})
			require.ErrorIs(t, err, council.ErrConsensusParams)
		})
	}
}

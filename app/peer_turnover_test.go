// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"context"
	"slices"
	"testing"

	"github.com/cometbft/cometbft/crypto"
	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/internal/peering"
	"github.com/shuquan-ledger/shuquan/testutil/minichain"
)

// A light client follows its chain past any change of its validators: in one step while
// enough of the known ones have signed, else by the blocks on the way.
func TestValidatorsTurnOver(t *testing.T) {
	w := agreed(t)
	code := w.Register()
	w.Pull(code)
	first, second := w.There.Validators(), minichain.Keys(50, 53)
	for _, c := range []struct {
		what string
		keys []crypto.PrivKey
		hops int
	}{
		{"one of four", append(slices.Clone(first[:3]), second[0]), 1},
		{"two more, over a third", append(slices.Clone(first[:1]), second[:3]...), 2},
		{"all four, over two thirds", minichain.Keys(60, 63), 2},
		{"nobody", minichain.Keys(60, 63), 1},
	} {
		w.There.Turn(c.keys)
		for range 20 {
			w.There.Block()
		}
		known := w.Here.App.Keepers.IBC.ClientKeeper.GetClientLatestHeight(sdk.UnwrapSDKContext(w.Here.Ctx()), w.Peer().Agreement.ClientId)
		headers, _, err := peering.Headers(context.Background(), w.There.Node(), w.There.Chain, known.RevisionHeight)
		require.NoError(t, err, c.what)
		require.GreaterOrEqual(t, len(headers), c.hops, c.what)
		require.LessOrEqual(t, len(headers), 8, c.what)
		if c.hops == 1 {
			require.Len(t, headers, 1, c.what)
		}
		w.Pull(code)
	}
}

// SPDX-License-Identifier: Apache-2.0

package ante

import (
	"testing"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"
)

func TestNoTransactionIsTakenForOneOfTheGenesis(t *testing.T) {
	for have, want := range map[int64]int64{0: 1, 1: 1, 77: 77} {
		_, err := restarted{}.AnteHandle(sdk.Context{}.WithBlockHeight(have), nil, false, func(ctx sdk.Context, _ sdk.Tx, _ bool) (sdk.Context, error) {
			require.Equal(t, want, ctx.BlockHeight())
			return ctx, nil
		})
		require.NoError(t, err)
	}
}

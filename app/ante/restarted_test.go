// SPDX-License-Identifier: Apache-2.0

package ante

import (
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"
)

func TestNoTransactionIsTakenForOneOfTheGenesis(t *testing.T) {
	known, last := time.Unix(1_790_000_000, 0).UTC(), time.Unix(1_800_000_000, 0).UTC()
	for _, c := range []struct {
		name               string
		have, latest, want int64
		moment             time.Time
	}{
		{"in a block", 77, 76, 77, known},
		{"started again", 0, 76, 76, last},
		{"before the first block", 0, 0, 1, known},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := restarted{func() (int64, time.Time, error) { return c.latest, last, nil }}
			ctx := sdk.Context{}.WithBlockHeight(c.have).WithBlockTime(known)
			_, err := r.AnteHandle(ctx, nil, false, func(ctx sdk.Context, _ sdk.Tx, _ bool) (sdk.Context, error) {
				require.Equal(t, c.want, ctx.BlockHeight())
				require.Equal(t, c.moment, ctx.BlockTime())
				return ctx, nil
			})
			require.NoError(t, err)
		})
	}
	broken := errors.New("the disk is full")
	r := restarted{func() (int64, time.Time, error) { return 0, last, broken }}
	_, err := r.AnteHandle(sdk.Context{}, nil, false, nil)
	require.ErrorIs(t, err, broken)
}

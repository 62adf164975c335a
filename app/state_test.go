// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
)

// A state whose time the store has lost is not read as one of the year 1.
func TestStateWithoutTime(t *testing.T) {
	l := ledger.New(t, ledger.Options{Seats: 1})
	l.Block()
	ctx, err := l.App.StateContext()
	require.NoError(t, err)
	require.Equal(t, l.Now().Unix(), ctx.BlockTime().Unix())

	require.NoError(t, l.App.CommitMultiStore().RollbackToVersion(l.Height()-1))
	_, err = l.App.StateContext()
	require.ErrorContains(t, err, "does not know the time")
}

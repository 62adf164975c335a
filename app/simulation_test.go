// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// A simulation tells what a transaction would use, whatever gas it asks for, and
// ends where a block would: nobody can keep a node busy with a query. So it is
// on a node that was just started again.
func TestSimulationEndsWhereABlockDoes(t *testing.T) {
	l := ledger.New(t, ledger.Options{})
	agency := l.NewAgency("太原数据登记中心", "140100", 1)
	party := l.NewParty(agency, "大同煤机有限公司")
	submissions := func(n int) []sdk.Msg {
		var msgs []sdk.Msg
		for i := range n {
			content := ledger.Content("模拟数据", party)
			content.Overview = strings.Repeat("产量", registration.MaxOverview/2)
			content.Restrictions = strings.Repeat("不得转售", registration.MaxRestrictions/4)
			for r := range content.Rights {
				content.Rights[r].Limits = strings.Repeat("不得转售", 50)
			}
			m, _ := l.Submission(agency, content, ledger.Nonce(i+1), party)
			msgs = append(msgs, m)
		}
		return msgs
	}
	small := l.TxGas(agency.Handler, 1, submissions(1)...)
	gas, _, err := l.App.Simulate(small)
	require.NoError(t, err)
	require.Greater(t, gas.GasUsed, uint64(1))
	require.EqualValues(t, app.MaxBlockGas, gas.GasWanted)

	l.Block()
	large := l.TxGas(agency.Handler, 1, submissions(200)...)
	for range 2 {
		gas, _, err = l.App.Simulate(large)
		require.ErrorIs(t, err, sdkerrors.ErrOutOfGas, "%d", gas.GasUsed)
		require.Less(t, gas.GasUsed, uint64(app.MaxBlockGas+app.MaxBlockGas/10))
		l.Restart()
	}
}

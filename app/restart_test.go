// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	errorsmod "cosmossdk.io/errors"

	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// A node that was started again takes good transactions in before it has seen a
// block, and tells what they would do; a chain that stood still would not go on
// without. What is not good it refuses as before.
func TestTransactionsReachANodeJustStartedAgain(t *testing.T) {
	l := ledger.New(t, ledger.Options{})
	agency := l.NewAgency("太原数据登记中心", "140100", 1)
	party := l.NewParty(agency, "大同煤机有限公司")
	msg := func(n int) *registrationtypes.MsgSubmit {
		m, _ := l.Submission(agency, ledger.Content("重启数据", party), ledger.Nonce(n), party)
		return m
	}
	hash := l.AppHash()
	l.Restart()
	require.Equal(t, hash, l.AppHash())

	ordered := l.Tx(agency.Handler, msg(1))
	_, _, err := l.App.Simulate(ordered)
	require.NoError(t, err)
	timed := l.Until(agency.Handler, l.Now().Add(time.Minute), msg(2))
	for _, tx := range [][]byte{ordered, timed} {
		res := l.Check(tx)
		require.Zero(t, res.Code, res.Log)
	}
	forged := l.Tx(agency.Handler, msg(3))
	forged[len(forged)-1] ^= 1
	late := l.Until(agency.Handler, l.Now().Add(-time.Minute), msg(4))
	greedy := l.TxGas(agency.Handler, 10_000, msg(5))
	for tx, want := range map[string]*errorsmod.Error{
		string(forged): sdkerrors.ErrUnauthorized, string(late): sdkerrors.ErrTxTimeout, string(greedy): sdkerrors.ErrOutOfGas,
	} {
		res := l.Check([]byte(tx))
		require.Equal(t, want.ABCICode(), res.Code, res.Log)
	}

	for _, r := range l.Block(ordered, timed).TxResults {
		require.Zero(t, r.Code, r.Log)
	}
}

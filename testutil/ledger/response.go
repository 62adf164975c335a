// SPDX-License-Identifier: Apache-2.0

package ledger

import (
	"github.com/cosmos/gogoproto/proto"
	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"
)

// Response decodes the first response of a transaction.
func (l *Ledger) Response(res *Result, into proto.Message) {
	l.t.Helper()
	l.ResponseAt(res, 0, into)
}

// ResponseAt decodes the response of a message of a transaction.
func (l *Ledger) ResponseAt(res *Result, i int, into proto.Message) {
	l.t.Helper()
	var data sdk.TxMsgData
	require.NoError(l.t, proto.Unmarshal(res.Data, &data))
	require.NoError(l.t, proto.Unmarshal(data.MsgResponses[i].Value, into))
}

// SPDX-License-Identifier: Apache-2.0

//go:build network

package validators_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/internal/chain"
	"github.com/shuquan-ledger/shuquan/internal/localnet"
	"github.com/shuquan-ledger/shuquan/internal/opening"
	"github.com/shuquan-ledger/shuquan/x/council"
	counciltypes "github.com/shuquan-ledger/shuquan/x/council/types"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
)

// open admits an agency with some handlers by a motion of the seats, and a holder.
func open(t *testing.T, n *network, handlers int) (opening.Chain, opening.Agency, opening.Holder) {
	t.Helper()
	c := opening.Chain{ID: chainID, Authority: app.Authority()}
	agency, err := opening.NewAgency(opening.Party{Code: "91140100MAC7X2K91N", Name: "山西数据登记服务有限公司", Division: "140100"}, 1, handlers)
	require.NoError(t, err)
	holder, err := opening.NewHolder(opening.Party{Code: "91140200MAE4QR5T0Y", Name: "大同示范煤业有限公司", Division: "140200"})
	require.NoError(t, err)

	admission, err := agency.Admission(c)
	require.NoError(t, err)
	carry(t, n, admission)
	appointments, err := agency.Appointments(c)
	require.NoError(t, err)
	n.send(t, agency.Admin, appointments...)

	registration, err := holder.Registration(c, agency.Handlers[0])
	require.NoError(t, err)
	proposed := answer[institutiontypes.MsgProposePartyResponse](t, n, agency.Handlers[0], registration)
	n.send(t, agency.Reviewer, &institutiontypes.MsgConfirmParty{
		Reviewer: chain.Address(agency.Reviewer.PubKey()), Party: proposed.Party, Digest: proposed.Digest,
	})
	return c, agency, holder
}

// carry has the first seat move and the others vote until the motion is carried.
func carry(t *testing.T, n *network, msgs []sdk.Msg) {
	t.Helper()
	operators := make([]chain.Key, len(n.nodes))
	for i, node := range n.nodes {
		key, err := localnet.Operator(n.home, node.Name, n.enc.Codec)
		require.NoError(t, err)
		operators[i] = key
	}
	motion, err := opening.Motion(operators[0], "准入并指定登记机构", msgs...)
	require.NoError(t, err)
	proposed := answer[counciltypes.MsgProposeMotionResponse](t, n, operators[0], motion)
	status := proposed.Status
	for _, operator := range operators[1:] {
		if status != council.MotionOpen {
			break
		}
		status = answer[counciltypes.MsgVoteResponse](t, n, operator, &counciltypes.MsgVote{
			Operator: chain.Address(operator.PubKey()), Motion: proposed.Id, Approve: true,
		}).Status
	}
	require.Equal(t, council.MotionCarried, status)
}

func (n *network) send(t *testing.T, key chain.Key, msgs ...sdk.Msg) {
	t.Helper()
	_, _, err := n.clients[0].Send(n.ctx, key, chain.DefaultGas, msgs...)
	require.NoError(t, err)
}

func answer[T any](t *testing.T, n *network, key chain.Key, msg sdk.Msg) *T {
	t.Helper()
	_, responses, err := n.clients[0].Send(n.ctx, key, chain.DefaultGas, msg)
	require.NoError(t, err)
	res, err := chain.Answer[T](responses)
	require.NoError(t, err)
	return res
}

// SPDX-License-Identifier: Apache-2.0

package bench

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/institution"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// contentBytes is the size of the applications, encoded.
const contentBytes = 1024

// script writes blocks of signed transactions by running them on a ledger in
// memory. What is measured later runs the very same bytes.
type script struct {
	*ledger.Ledger
	t      testing.TB
	agency *ledger.Agency
	party  *ledger.Party
	// perTx is the number of messages of a transaction.
	perTx int
	// gas is a transaction's limit.
	gas   uint64
	nonce int
}

func newScript(t testing.TB) *script {
	t.Helper()
	l := ledger.New(t, ledger.Options{})
	l.Carry(&institutiontypes.MsgUpdateParams{
		Authority: app.Authority(), Params: institution.Params{DailyQuota: 1_000_000, Province: "14"},
	})
	s := &script{Ledger: l, t: t, perTx: 1, gas: 400_000}
	s.agency = l.NewAgency("太原市数据登记中心", "140100", 1)
	s.party = l.NewParty(s.agency, "大同煤机数据有限公司")
	return s
}

// content is an application of contentBytes for data of its own: the overview
// is as long as it takes.
func (s *script) content(n int) registration.Content {
	c := ledger.Content(fmt.Sprintf("煤矿井下设备运行遥测数据%07d", n), s.party)
	c.Overview = "井下设备遥测"
	missing := contentBytes - c.Size()
	require.Greater(s.t, missing, 3, "the application is larger without its overview")
	c.Overview += strings.Repeat("。", missing/3)
	c.Overview += strings.Repeat(".", contentBytes-c.Size())
	require.Equal(s.t, contentBytes, c.Size())
	return c
}

// submissions are n new applications.
func (s *script) submissions(n int) (msgs []sdk.Msg, ids []string) {
	for range n {
		s.nonce++
		m, id := s.Submission(s.agency, s.content(s.nonce), ledger.Nonce(s.nonce), s.party)
		msgs, ids = append(msgs, m), append(ids, id)
	}
	return msgs, ids
}

// block makes one block of messages and returns their results' transactions.
func (s *script) block(from *ledger.Account, msgs []sdk.Msg) []*ledger.Result {
	var txs [][]byte
	for len(msgs) > 0 {
		n := min(s.perTx, len(msgs))
		txs = append(txs, s.TxGas(from, s.gas, msgs[:n]...))
		msgs = msgs[n:]
	}
	return s.Block(txs...).TxResults
}

// register leads n applications from submission to certificate, a block for
// each step. It returns their ids and codes.
func (s *script) register(n int) (ids, codes []string) {
	a := s.agency
	msgs, ids := s.submissions(n)
	s.block(a.Handler, msgs)
	s.each(a.Handler, ids, func(id string) sdk.Msg { return &registrationtypes.MsgAccept{Handler: a.Handler.Address, Id: id} })
	s.each(a.Handler, ids, func(id string) sdk.Msg { return &registrationtypes.MsgStartReview{Handler: a.Handler.Address, Id: id} })
	for _, act := range []registration.Act{ledger.PassAct, ledger.WaiveAct} {
		proposals := s.propose(ids, act)
		s.confirm(ids, func(i int) *registrationtypes.MsgConfirm {
			return &registrationtypes.MsgConfirm{Reviewer: a.Reviewer.Address, Id: ids[i], Digest: proposals[i].Digest}
		})
	}
	reserved := s.propose(ids, s.EvidenceAct())
	s.confirm(ids, func(i int) *registrationtypes.MsgConfirm {
		codes = append(codes, reserved[i].Code)
		return &registrationtypes.MsgConfirm{
			Reviewer: a.Reviewer.Address, Id: ids[i], Digest: reserved[i].Digest, Seal: s.SealOf(a, reserved[i]),
		}
	})
	return ids, codes
}

func (s *script) each(from *ledger.Account, ids []string, message func(string) sdk.Msg) []*ledger.Result {
	msgs := make([]sdk.Msg, len(ids))
	for i, id := range ids {
		msgs[i] = message(id)
	}
	return s.block(from, msgs)
}

func (s *script) propose(ids []string, act registration.Act) []registrationtypes.MsgProposeResponse {
	results := s.each(s.agency.Handler, ids, func(id string) sdk.Msg {
		return &registrationtypes.MsgPropose{Handler: s.agency.Handler.Address, Id: id, Act: act}
	})
	out := make([]registrationtypes.MsgProposeResponse, len(ids))
	for i := range ids {
		res := results[i/s.perTx]
		require.Zero(s.t, res.Code, res.Log)
		s.ResponseAt(res, i%s.perTx, &out[i])
	}
	return out
}

func (s *script) confirm(ids []string, message func(int) *registrationtypes.MsgConfirm) {
	msgs := make([]sdk.Msg, len(ids))
	for i := range ids {
		msgs[i] = message(i)
	}
	s.block(s.agency.Reviewer, msgs)
}

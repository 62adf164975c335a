// SPDX-License-Identifier: Apache-2.0

package keeper_test

import (
	"context"
	"fmt"
	"testing"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/x/council"
	"github.com/shuquan-ledger/shuquan/x/council/types"
	"github.com/shuquan-ledger/shuquan/x/institution"
)

func change(i int, power int64) []abci.ValidatorUpdate {
	return []abci.ValidatorUpdate{abci.Ed25519ValidatorUpdate(consensusKey(division(i)), power)}
}

// However many seats motions admit and remove, consensus gets one change a
// block in the order of the decisions, and each is in the dense list.
func TestOneChangeABlock(t *testing.T) {
	e := newEnv(t, 3)
	e.carry(e.admit(3), e.remove(1), e.admit(4))
	require.Equal(t, council.SeatJoining, e.seat(3).Status)
	require.Equal(t, council.SeatLeaving, e.seat(1).Status)
	for _, want := range [][]abci.ValidatorUpdate{change(3, 10), change(1, 0), change(4, 10), nil} {
		require.Equal(t, want, e.endBlock())
	}
	list, err := e.query.Handovers(e.ctx, &types.QueryHandoversRequest{})
	require.NoError(t, err)
	var got []string
	for i, h := range list.Handovers {
		require.Equal(t, uint64(i)+1, h.Index)
		got = append(got, fmt.Sprintf("%s %d at %d", h.Division, h.Power, h.Height))
		require.Equal(t, consensusKey(h.Division), h.ConsensusKey)
	}
	require.Equal(t, []string{
		"140000 10 at 1", "140100 10 at 1", "140200 10 at 1", "140300 10 at 1", "140100 0 at 2", "140400 10 at 3",
	}, got)
	events := func(i int) (out []string) {
		h, err := e.query.SeatHistory(e.ctx, &types.QuerySeatHistoryRequest{Division: division(i)})
		require.NoError(t, err)
		for _, entry := range h.Entries {
			out = append(out, entry.Author+" "+entry.Event)
		}
		return out
	}
	require.Equal(t, []string{"council Admit", "chain Join"}, events(3))
	require.Equal(t, []string{"chain Found", "council Remove", "chain Leave"}, events(1))
}

// A seat counts and votes from the end of the block in which it joins to the
// motion that removes it.
func TestVotingRight(t *testing.T) {
	e := newEnv(t, 2)
	is := func(i int, want bool) {
		t.Helper()
		got, err := e.k.SeatOperator(e.ctx, operator(i))
		require.NoError(t, err)
		require.Equal(t, want, got)
	}
	is(2, false)
	e.carry(e.admit(2))
	is(2, false)
	e.endBlock()
	is(2, true)
	e.carry(e.remove(2))
	is(2, false)
	_, err := e.propose(2, e.setDays(7))
	require.ErrorIs(t, err, council.ErrNotSeat)
	e.endBlock()
	is(2, false)
	is(0, true)
}

func TestAdmissionRefused(t *testing.T) {
	for _, tc := range []struct {
		name   string
		change func(*env, *types.MsgAdmitSeat)
		err    error
	}{
		{name: "good"},
		{name: "S-6 the seat is taken", change: func(e *env, m *types.MsgAdmitSeat) { m.Division = division(0) }, err: council.ErrSeatStatus},
		{name: "S-5 a present key", change: func(_ *env, m *types.MsgAdmitSeat) { m.ConsensusKey = consensusKey(division(0)) }, err: council.ErrKeyUsed},
		{name: "S-9 the bureau has a seat", change: func(_ *env, m *types.MsgAdmitSeat) { m.Institution = uscc(division(0)) }, err: council.ErrBureau},
		{name: "A-12 no such bureau", change: func(_ *env, m *types.MsgAdmitSeat) { m.Institution = uscc("999") }, err: institution.ErrUnknown},
		{name: "S-9 not a bureau", change: func(e *env, m *types.MsgAdmitSeat) {
			p := e.inst.parties[m.Institution]
			p.Kind = institution.KindAgency
			e.inst.parties[m.Institution] = p
		}, err: council.ErrBureau},
		{name: "S-9 suspended bureau", change: func(e *env, m *types.MsgAdmitSeat) {
			p := e.inst.parties[m.Institution]
			p.Status, p.SuspendedUntil = institution.StatusSuspended, start.Unix()+1000
			e.inst.parties[m.Institution] = p
		}, err: council.ErrBureau},
		{name: "S-3 another province", change: func(_ *env, m *types.MsgAdmitSeat) { m.Division = "410100" }, err: council.ErrDivision},
		{name: "A-23 an existing account", change: func(e *env, m *types.MsgAdmitSeat) { m.Operator = newOperator("operator " + division(0)) }, err: institution.ErrAccountExists},
	} {
		t.Run(tc.name, func(t *testing.T) {
			e := newEnv(t, 1)
			msg := e.admit(1)
			if tc.change != nil {
				tc.change(e, msg)
			}
			_, err := try(e, func(ctx context.Context) (*types.MsgAdmitSeatResponse, error) { return e.msg.AdmitSeat(ctx, msg) })
			require.ErrorIs(t, err, tc.err)
			if tc.err == nil {
				require.Contains(t, e.inst.proofs, "council.operator 140100")
			}
		})
	}
}

// A consensus key serves once, also after its seat has gone; a bureau whose
// seat has gone may take another.
func TestKeysServeOnce(t *testing.T) {
	e := newEnv(t, 2)
	e.carry(e.remove(1))
	e.endBlock()
	again := e.admit(2)
	again.ConsensusKey = consensusKey(division(1))
	m := e.decide(again)
	require.Equal(t, council.MotionFailed, m.Status)
	require.Equal(t, "council/6", m.Failure)
	back := e.admit(1)
	back.Operator, back.ConsensusKey = newOperator("back"), consensusKey("back")
	e.carry(back)
	e.endBlock()
	require.Equal(t, account("back"), e.seat(1).Operator)
	ok, err := e.k.SeatOperator(e.ctx, operator(1))
	require.NoError(t, err)
	require.False(t, ok, "the former operator has no seat")
}

// There is always a seat that votes.
func TestLastSeat(t *testing.T) {
	e := newEnv(t, 2)
	m := e.decide(e.remove(0), e.remove(1))
	require.Equal(t, council.MotionFailed, m.Status)
	require.Equal(t, "council/8", m.Failure)
	require.Equal(t, uint32(2), m.FailedMessage)
	require.True(t, e.seat(0).Votes(), "the first removal has no effect either")

	e.carry(e.remove(1))
	require.Equal(t, "council/8", e.decide(e.remove(0)).Failure)
	e.endBlock()
	require.Equal(t, "council/8", e.decide(e.remove(0)).Failure)
	require.Equal(t, "council/8", e.decide(e.admit(2), e.remove(0)).Failure, "a joining seat does not vote yet")
	require.Equal(t, "council/7", e.decide(e.remove(1)).Failure, "a removed seat cannot be removed")
	require.Equal(t, "council/11", e.decide(e.remove(9)).Failure, "a seat that never was")
}

func TestHundredSeats(t *testing.T) {
	e := newEnv(t, 1)
	for i := range council.MaxSeats - 1 {
		s := council.Seat{Division: fmt.Sprintf("15%04d", i), Operator: fmt.Sprint(i), Institution: fmt.Sprint(i), Status: council.SeatLeaving}
		require.NoError(t, e.k.Seats.Set(e.ctx, s.Division, s))
	}
	require.Equal(t, "council/9", e.decide(e.admit(1)).Failure)
	gone, err := e.k.Seats.Get(e.ctx, "150000")
	require.NoError(t, err)
	gone.Status = council.SeatRemoved
	require.NoError(t, e.k.Seats.Set(e.ctx, gone.Division, gone))
	e.carry(e.admit(1))
}

// A seat's new account votes from then on, the old one no more; what the seat
// has voted stands.
func TestReplaceOperator(t *testing.T) {
	e := newEnv(t, 4)
	res, err := e.propose(1, e.setDays(7))
	require.NoError(t, err)
	e.carry(&types.MsgReplaceOperator{Authority: e.authority, Division: division(1), Operator: newOperator("new"), DocumentDigest: document})
	_, err = e.propose(1, e.setDays(8))
	require.ErrorIs(t, err, council.ErrNotSeat)
	_, err = try(e, func(ctx context.Context) (*types.MsgVoteResponse, error) {
		return e.msg.Vote(ctx, &types.MsgVote{Operator: account("new"), Motion: res.Id})
	})
	require.ErrorIs(t, err, council.ErrVoted)
	_, err = e.vote(0, res.Id, true)
	require.NoError(t, err)
	require.Equal(t, uint32(2), e.motion(res.Id).Yes)
	require.Equal(t, "council/11", e.decideAs(0, []int{2, 3}, &types.MsgReplaceOperator{
		Authority: e.authority, Division: division(9), Operator: newOperator("other"), DocumentDigest: document,
	}).Failure)
}

// decideAs proposes as one seat and lets others approve.
func (e *env) decideAs(proposer int, others []int, msgs ...sdk.Msg) council.Motion {
	e.t.Helper()
	res, err := e.propose(proposer, msgs...)
	require.NoError(e.t, err)
	for _, i := range others {
		_, err := e.vote(i, res.Id, true)
		require.NoError(e.t, err)
	}
	return e.motion(res.Id)
}

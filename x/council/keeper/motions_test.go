// SPDX-License-Identifier: Apache-2.0

package keeper_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"
	upgradetypes "github.com/cosmos/cosmos-sdk/x/upgrade/types"

	"github.com/shuquan-ledger/shuquan/x/council"
	"github.com/shuquan-ledger/shuquan/x/council/types"
)

// setDays is a harmless message with a visible effect.
func (e *env) setDays(n uint32) *types.MsgUpdateParams {
	return &types.MsgUpdateParams{Authority: e.authority, Params: council.Params{MotionDays: n}}
}

func (e *env) days() uint32 {
	p, err := e.k.Params.Get(e.ctx)
	require.NoError(e.t, err)
	return p.MotionDays
}

// counted is a message whose runs the test counts.
func (e *env) counted() (sdk.Msg, *int) {
	runs := 0
	msg := &upgradetypes.MsgCancelUpgrade{Authority: e.authority}
	e.router.on(msg, func(sdk.Context) error { runs++; return nil })
	return msg, &runs
}

// Councils of every size carry with the majority worked out by hand, not
// before, and run the messages once.
func TestCarried(t *testing.T) {
	for n, needed := range map[int]int{1: 1, 2: 2, 3: 2, 4: 3, 5: 4, 6: 4, 7: 5, 8: 6, 9: 6, 10: 7, 11: 8, 12: 8, 13: 9} {
		e := newEnv(t, n)
		msg, runs := e.counted()
		res, err := e.propose(0, msg)
		require.NoError(t, err)
		status := res.Status
		for yes := 1; yes < needed; yes++ {
			require.Equal(t, council.MotionOpen, status, "%d of %d", yes, n)
			vote, err := e.vote(yes, res.Id, true)
			require.NoError(t, err)
			status = vote.Status
		}
		require.Equal(t, council.MotionCarried, status, "%d of %d", needed, n)
		require.Equal(t, 1, *runs)
		m := e.motion(res.Id)
		require.Equal(t, uint32(needed), m.Yes)
		require.Equal(t, start.Unix(), m.DecidedAt)
		if n > needed {
			_, err = e.vote(needed, res.Id, true)
			require.ErrorIs(t, err, council.ErrMotionStatus)
		}
	}
}

// A motion ends as soon as the majority cannot be reached any more.
func TestRejected(t *testing.T) {
	for n, noes := range map[int]int{2: 1, 3: 2, 4: 2, 5: 2, 6: 3, 7: 3, 12: 5, 13: 5} {
		e := newEnv(t, n)
		res, err := e.propose(0, e.setDays(7))
		require.NoError(t, err)
		for no := 1; no <= noes; no++ {
			require.True(t, e.motion(res.Id).Open(), "%d noes of %d", no-1, n)
			_, err := e.vote(no, res.Id, false)
			require.NoError(t, err)
		}
		require.Equal(t, council.MotionRejected, e.motion(res.Id).Status, "%d noes of %d", noes, n)
		require.NotEqual(t, uint32(7), e.days())
	}
}

// Only the operators of admitted seats vote, and once.
func TestWhoVotes(t *testing.T) {
	e := newEnv(t, 4)
	e.carry(e.admit(4)) // joins at the block's end
	res, err := e.propose(0, e.setDays(7))
	require.NoError(t, err)
	for _, tc := range []struct {
		name string
		seat int
		err  error
	}{
		{name: "M-8 the proposer approves by proposing", seat: 0, err: council.ErrVoted},
		{name: "S-2 a joining seat", seat: 4, err: council.ErrNotSeat},
		{name: "S-2 no seat", seat: 5, err: council.ErrNotSeat},
		{name: "an admitted seat", seat: 1},
		{name: "M-8 again", seat: 1, err: council.ErrVoted},
	} {
		_, err := e.vote(tc.seat, res.Id, false)
		require.ErrorIs(t, err, tc.err, tc.name)
	}
	_, err = e.propose(4, e.setDays(7))
	require.ErrorIs(t, err, council.ErrNotSeat)
	_, err = e.vote(1, 99, true)
	require.ErrorIs(t, err, council.ErrNoMotion)
	_, err = e.vote(1, 0, true)
	require.ErrorIs(t, err, council.ErrNoMotion)
}

// A motion can be voted on to the very second of its deadline. After it, it
// has lapsed, also while the queue has not come to it.
func TestLapse(t *testing.T) {
	for _, tc := range []struct {
		name  string
		after time.Duration
		err   error
	}{
		{name: "the last second", after: 15 * 24 * time.Hour},
		{name: "M-7 one second late", after: 15*24*time.Hour + time.Second, err: council.ErrMotionStatus},
	} {
		t.Run(tc.name, func(t *testing.T) {
			e := newEnv(t, 4)
			res, err := e.propose(0, e.setDays(7))
			require.NoError(t, err)
			e.later(tc.after)
			_, err = e.vote(1, res.Id, true)
			require.ErrorIs(t, err, tc.err)
			if tc.err == nil {
				return
			}
			require.True(t, e.motion(res.Id).Open(), "the refused vote wrote nothing")
			now, err := e.query.Motion(e.ctx, &types.QueryMotionRequest{Id: res.Id})
			require.NoError(t, err)
			require.Equal(t, council.MotionLapsed, now.Motion.Status)
			e.endBlock()
			require.Equal(t, now.Motion, e.motion(res.Id))
			require.Equal(t, start.Add(15*24*time.Hour).Unix(), now.Motion.DecidedAt)
		})
	}
}

func TestWithdraw(t *testing.T) {
	e := newEnv(t, 4)
	res, err := e.propose(1, e.setDays(7))
	require.NoError(t, err)
	withdraw := func(operator string) error {
		_, err := try(e, func(ctx context.Context) (*types.MsgWithdrawMotionResponse, error) {
			return e.msg.WithdrawMotion(ctx, &types.MsgWithdrawMotion{Operator: operator, Motion: res.Id})
		})
		return err
	}
	require.ErrorIs(t, withdraw(account("nobody")), council.ErrNotSeat)
	require.ErrorIs(t, withdraw(operator(0)), council.ErrNotProposer)
	require.NoError(t, withdraw(operator(1)))
	require.Equal(t, council.MotionWithdrawn, e.motion(res.Id).Status)
	require.ErrorIs(t, withdraw(operator(1)), council.ErrMotionStatus)
	_, err = e.vote(0, res.Id, true)
	require.ErrorIs(t, err, council.ErrMotionStatus)
	e.later(16 * 24 * time.Hour).endBlock()
	require.Equal(t, council.MotionWithdrawn, e.motion(res.Id).Status, "its deadline is gone")
}

// A seat has eight open motions at most; one that ends makes room.
func TestOpenMotions(t *testing.T) {
	e := newEnv(t, 4)
	for range council.MaxOpenMotions {
		_, err := e.propose(0, e.setDays(7))
		require.NoError(t, err)
	}
	_, err := e.propose(0, e.setDays(7))
	require.ErrorIs(t, err, council.ErrOpenMotions)
	_, err = e.propose(1, e.setDays(7))
	require.NoError(t, err, "another seat has its own limit")
	_, err = try(e, func(ctx context.Context) (*types.MsgWithdrawMotionResponse, error) {
		return e.msg.WithdrawMotion(ctx, &types.MsgWithdrawMotion{Operator: operator(0), Motion: 3})
	})
	require.NoError(t, err)
	_, err = e.propose(0, e.setDays(7))
	require.NoError(t, err)
}

// When a seat leaves, its votes count no more and fewer approvals are needed:
// open motions are counted again at the ends of blocks, one each.
func TestRecount(t *testing.T) {
	e := newEnv(t, 4)
	msg, runs := e.counted()
	gain, err := e.propose(0, msg) // yes 0 1, no 2: three of four are missing one
	require.NoError(t, err)
	_, err = e.vote(1, gain.Id, true)
	require.NoError(t, err)
	_, err = e.vote(2, gain.Id, false)
	require.NoError(t, err)
	lose, err := e.propose(3, e.setDays(9)) // yes 3 and then nobody, no 0
	require.NoError(t, err)
	_, err = e.vote(0, lose.Id, false)
	require.NoError(t, err)
	stay, err := e.propose(1, e.setDays(10)) // yes 1 3
	require.NoError(t, err)
	_, err = e.vote(3, stay.Id, true)
	require.NoError(t, err)

	e.carry(e.remove(3))
	require.Zero(t, *runs, "nothing runs inside another motion")
	e.endBlock()
	require.Equal(t, council.MotionCarried, e.motion(gain.Id).Status, "two of three")
	require.Equal(t, 1, *runs)
	require.True(t, e.motion(lose.Id).Open(), "one a block")
	e.endBlock()
	m := e.motion(lose.Id)
	require.True(t, m.Open(), "the other two could still carry it")
	require.Equal(t, [2]uint32{0, 1}, [2]uint32{m.Yes, m.No})
	e.endBlock()
	m = e.motion(stay.Id)
	require.True(t, m.Open())
	require.Equal(t, uint32(1), m.Yes)
	_, err = e.vote(3, stay.Id, true)
	require.ErrorIs(t, err, council.ErrNotSeat)
	version := m.Version
	for range 4 {
		e.endBlock()
	}
	require.Equal(t, version, e.motion(stay.Id).Version, "nothing is counted for ever")
}

// A seat that left and came back votes anew on what is still open.
func TestReturnedSeatVotesAnew(t *testing.T) {
	e := newEnv(t, 5)
	res, err := e.propose(0, e.setDays(7))
	require.NoError(t, err)
	_, err = e.vote(4, res.Id, true)
	require.NoError(t, err)
	e.carry(e.remove(4))
	e.endBlock()
	back := e.admit(4)
	back.Operator, back.ConsensusKey = newOperator("operator back"), consensusKey("back")
	e.carry(back)
	e.endBlock()
	require.True(t, e.seat(4).Votes())
	_, err = e.vote(1, res.Id, true)
	require.NoError(t, err)
	require.Equal(t, uint32(2), e.motion(res.Id).Yes, "the old vote does not count")
	_, err = try(e, func(ctx context.Context) (*types.MsgVoteResponse, error) {
		return e.msg.Vote(ctx, &types.MsgVote{Operator: account("operator back"), Motion: res.Id, Approve: true})
	})
	require.NoError(t, err)
	require.Equal(t, uint32(3), e.motion(res.Id).Yes)
}

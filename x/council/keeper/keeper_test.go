// SPDX-License-Identifier: Apache-2.0

package keeper_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/x/council"
	"github.com/shuquan-ledger/shuquan/x/council/types"
)

// A motion of four seats is carried by the third approval, not before.
func TestMotionNeedsTwoThirds(t *testing.T) {
	e := newEnv(t, 4)
	res, err := e.propose(0, &types.MsgUpdateParams{Authority: e.authority, Params: council.Params{MotionDays: 7}})
	require.NoError(t, err)
	require.Equal(t, council.MotionOpen, res.Status)
	vote, err := e.vote(1, res.Id, true)
	require.NoError(t, err)
	require.Equal(t, council.MotionOpen, vote.Status)
	_, err = e.vote(1, res.Id, true)
	require.Error(t, err, "a seat votes once")
	vote, err = e.vote(2, res.Id, true)
	require.NoError(t, err)
	require.Equal(t, council.MotionCarried, vote.Status)
	params, err := e.k.Params.Get(e.ctx)
	require.NoError(t, err)
	require.Equal(t, uint32(7), params.MotionDays)
	_, err = e.vote(3, res.Id, true)
	require.Error(t, err, "a motion that has ended takes no votes")
}

// Two rejections of four seats make two thirds impossible.
func TestMotionRejected(t *testing.T) {
	e := newEnv(t, 4)
	res, err := e.propose(0, &types.MsgUpdateParams{Authority: e.authority, Params: council.Params{MotionDays: 7}})
	require.NoError(t, err)
	_, err = e.vote(1, res.Id, false)
	require.NoError(t, err)
	vote, err := e.vote(2, res.Id, false)
	require.NoError(t, err)
	require.Equal(t, council.MotionRejected, vote.Status)
}

// A motion lapses after its days; a vote after that finds it lapsed even
// before the queue has reached it.
func TestMotionLapses(t *testing.T) {
	e := newEnv(t, 4)
	res, err := e.propose(0, &types.MsgUpdateParams{Authority: e.authority, Params: council.Params{MotionDays: 7}})
	require.NoError(t, err)
	e.at(time.Unix(e.motion(res.Id).LapsesAt+1, 0))
	_, err = e.vote(1, res.Id, true)
	require.Error(t, err)
	e.endBlock()
	require.Equal(t, council.MotionLapsed, e.motion(res.Id).Status)
}

// A message that fails makes the motion FAILED with codespace and code, and
// nothing of the motion takes effect, also not the messages before it.
func TestMotionFailsWhole(t *testing.T) {
	e := newEnv(t, 1)
	set := &types.MsgUpdateParams{Authority: e.authority, Params: council.Params{MotionDays: 9}}
	e.router.on(&types.MsgRemoveSeat{}, func(sdk.Context) error { return council.ErrAuthority })
	m := e.decide(set, e.remove(0))
	require.Equal(t, council.MotionFailed, m.Status)
	require.Equal(t, uint32(2), m.FailedMessage)
	require.Regexp(t, `^council/\d+$`, m.Failure)
	params, err := e.k.Params.Get(e.ctx)
	require.NoError(t, err)
	require.NotEqual(t, uint32(9), params.MotionDays)
}

// Messages that somebody else signs, and motions within motions, are refused
// when they are proposed.
func TestMotionMessages(t *testing.T) {
	e := newEnv(t, 1)
	_, err := e.propose(0, &types.MsgVote{Operator: operator(0), Motion: 1, Approve: true})
	require.Error(t, err)
	_, err = e.propose(0)
	require.Error(t, err, "a motion has messages")
	_, err = e.propose(1, &types.MsgUpdateParams{Authority: e.authority, Params: council.Params{MotionDays: 7}})
	require.Error(t, err, "only seats propose")
}

// However many seats a motion admits, one joins the validators in a block,
// and each change is in the dense list of handovers.
func TestSeatsChangeOneABlock(t *testing.T) {
	e := newEnv(t, 1)
	e.carry(e.admit(1), e.admit(2))
	require.Len(t, e.endBlock(), 1)
	require.Len(t, e.endBlock(), 1)
	require.Empty(t, e.endBlock())
	require.Equal(t, council.SeatAdmitted, e.seat(1).Status)
	require.Equal(t, council.SeatAdmitted, e.seat(2).Status)
	e.carry(e.remove(2))
	updates := e.endBlock()
	require.Len(t, updates, 1)
	require.Zero(t, updates[0].Power)
	require.Equal(t, council.SeatRemoved, e.seat(2).Status)
	list, err := e.query.Handovers(e.ctx, &types.QueryHandoversRequest{})
	require.NoError(t, err)
	for i, h := range list.Handovers {
		require.Equal(t, uint64(i)+1, h.Index)
	}
	require.Len(t, list.Handovers, len(e.updates)+1, "the first seat's and every change since")

	again := e.admit(3)
	again.ConsensusKey = consensusKey(division(2))
	require.Equal(t, council.MotionFailed, e.decide(again).Status, "a consensus key is never used twice")
}

// appoint gives the first three seats a duty officer each.
func (e *env) appoint() (duty []string) {
	e.t.Helper()
	msg := &types.MsgAppointDutyOfficers{Authority: e.authority, DocumentDigest: document}
	for i := range 3 {
		name := "duty " + division(i)
		duty = append(duty, account(name))
		msg.Officers = append(msg.Officers, types.NewDutyOfficer{Division: division(i), PublicKey: packed(name), Possession: possession()})
	}
	e.carry(msg)
	return duty
}

// Two different duty officers suspend for a time; it lapses by itself.
func TestSuspension(t *testing.T) {
	e := newEnv(t, 3)
	duty := e.appoint()
	first, second := duty[0], duty[1]
	e.inst.officers[account("officer")] = true
	propose := func(ctx context.Context) (*types.MsgProposeSuspensionResponse, error) {
		return e.msg.ProposeSuspension(ctx, &types.MsgProposeSuspension{
			DutyOfficer: first, Kind: council.TargetOfficer, Target: account("officer"), OrderDigest: document, WorkingDays: 2,
		})
	}
	res, err := try(e, propose)
	require.NoError(t, err)
	confirm := func(by string) error {
		_, err := try(e, func(ctx context.Context) (*types.MsgConfirmSuspensionResponse, error) {
			return e.msg.ConfirmSuspension(ctx, &types.MsgConfirmSuspension{DutyOfficer: by, Id: res.Id})
		})
		return err
	}
	require.Error(t, confirm(first), "the same person does not confirm")
	require.Error(t, confirm(operator(0)), "an operator is no duty officer")
	require.NoError(t, confirm(second))
	require.Len(t, e.inst.calls, 1)
	// Thursday 24 September and two working days: the festival is 25 to 27.
	s, err := e.query.Suspension(e.ctx, &types.QuerySuspensionRequest{Id: res.Id})
	require.NoError(t, err)
	require.Equal(t, time.Date(2026, 9, 29, 16, 0, 0, 0, time.UTC).Unix(), s.Suspension.Until)
	e.at(time.Unix(s.Suspension.Until+1, 0))
	e.endBlock()
	s, err = e.query.Suspension(e.ctx, &types.QuerySuspensionRequest{Id: res.Id})
	require.NoError(t, err)
	require.Equal(t, council.SuspensionLapsed, s.Suspension.Status)

	// Neither order keeps the target suspended: a used one never again, a new
	// one after 90 days.
	_, err = try(e, propose)
	require.ErrorIs(t, err, council.ErrOrderUsed)
	const orderB = "sm3:" + "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
	again := func(order string) (uint64, error) {
		res, err := try(e, func(ctx context.Context) (*types.MsgProposeSuspensionResponse, error) {
			return e.msg.ProposeSuspension(ctx, &types.MsgProposeSuspension{
				DutyOfficer: first, Kind: council.TargetOfficer, Target: account("officer"), OrderDigest: order, WorkingDays: 2,
			})
		})
		if err != nil {
			return 0, err
		}
		return res.Id, nil
	}
	_, err = again(orderB)
	require.ErrorIs(t, err, council.ErrSuspended)
	e.at(time.Unix(s.Suspension.Until+council.RestSeconds+1, 0))
	res.Id, err = again(orderB)
	require.NoError(t, err)
	require.NoError(t, confirm(second))
	e.at(time.Unix(s.Suspension.Until+3*council.RestSeconds, 0))
	_, err = again(document)
	require.ErrorIs(t, err, council.ErrOrderUsed, "the order before the last is used up too")
}

// One duty officer's proposal keeps nobody from suspending by another order; as
// soon as one takes effect, the others on the same target cannot any more.
func TestProposalsStandBesideEachOther(t *testing.T) {
	e := newEnv(t, 3)
	duty := e.appoint()
	e.inst.officers[account("officer")] = true
	propose := func(by int, order string) (uint64, error) {
		res, err := try(e, func(ctx context.Context) (*types.MsgProposeSuspensionResponse, error) {
			return e.msg.ProposeSuspension(ctx, &types.MsgProposeSuspension{
				DutyOfficer: duty[by], Kind: council.TargetOfficer, Target: account("officer"), OrderDigest: digest.SM3([]byte(order)), WorkingDays: 2,
			})
		})
		if err != nil {
			return 0, err
		}
		return res.Id, nil
	}
	confirm := func(by int, id uint64) error {
		_, err := try(e, func(ctx context.Context) (*types.MsgConfirmSuspensionResponse, error) {
			return e.msg.ConfirmSuspension(ctx, &types.MsgConfirmSuspension{DutyOfficer: duty[by], Id: id})
		})
		return err
	}
	var ids []uint64
	for _, p := range []struct {
		by    int
		order string
	}{{0, "bogus"}, {0, "bogus again"}, {1, "true"}, {2, "true"}} {
		id, err := propose(p.by, p.order)
		require.NoError(t, err, p.order)
		ids = append(ids, id)
	}
	require.ErrorIs(t, confirm(1, ids[2]), council.ErrSamePerson)
	require.NoError(t, confirm(2, ids[2]))
	require.ErrorIs(t, confirm(1, ids[0]), council.ErrSuspended, "it is suspended already")
	require.ErrorIs(t, confirm(1, ids[3]), council.ErrSuspended)
	_, err := propose(0, "another")
	require.ErrorIs(t, err, council.ErrSuspended)
	require.Len(t, e.inst.calls, 1)

	// Nor once it is lifted, while the proposals still wait.
	_, err = try(e, func(ctx context.Context) (*types.MsgLiftSuspensionResponse, error) {
		return e.msg.LiftSuspension(ctx, &types.MsgLiftSuspension{Authority: e.authority, Id: ids[2], DocumentDigest: document})
	})
	require.NoError(t, err)
	require.ErrorIs(t, confirm(1, ids[0]), council.ErrSuspended, "90 days have not passed")
	require.ErrorIs(t, confirm(1, ids[3]), council.ErrOrderUsed)

	g, err := e.k.ExportGenesis(e.ctx)
	require.NoError(t, err)
	require.NoError(t, g.Validate())
}

// Export, import and export are identical, with an open motion and a queue.
func TestGenesisRoundTrip(t *testing.T) {
	e := newEnv(t, 2)
	e.carry(e.admit(2), e.admit(3))
	e.endBlock()
	_, err := e.propose(0, &types.MsgUpdateParams{Authority: e.authority, Params: council.Params{MotionDays: 7}})
	require.NoError(t, err)
	first, err := e.k.ExportGenesis(e.ctx)
	require.NoError(t, err)
	other := blankWith(t, e.inst) // where accounts and bureaus exist already
	_, err = other.k.InitGenesis(other.ctx, *first)
	require.NoError(t, err)
	second, err := other.k.ExportGenesis(other.ctx)
	require.NoError(t, err)
	require.Equal(t, first, second)
}

// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/council"
	"github.com/shuquan-ledger/shuquan/x/council/types"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
)

type msgServer struct{ *Keeper }

// NewMsgServer serves the council's messages.
func NewMsgServer(k *Keeper) types.MsgServer { return msgServer{k} }

// ProposeMotion opens a motion with the proposing seat's approval.
func (m msgServer) ProposeMotion(ctx context.Context, msg *types.MsgProposeMotion) (*types.MsgProposeMotionResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	seat, err := m.voter(ctx, msg.Operator)
	if err != nil {
		return nil, err
	}
	if err := m.checkMessages(msg.Messages); err != nil {
		return nil, err
	}
	motion, err := m.newMotion(ctx, msg, seat)
	if err != nil {
		return nil, err
	}
	if err := m.castVote(ctx, &motion, seat, true); err != nil {
		return nil, err
	}
	entry := record.Entry{Author: msg.Operator, Digests: []string{msg.DocumentDigest}, Detail: seat.Division}
	if err := m.moveMotion(ctx, &motion, council.EventPropose, lifecycle.Seat, entry); err != nil {
		return nil, err
	}
	if err := m.settle(ctx, &motion); err != nil {
		return nil, err
	}
	return &types.MsgProposeMotionResponse{Id: motion.Id, Status: motion.Status}, nil
}

func (m msgServer) newMotion(ctx context.Context, msg *types.MsgProposeMotion, seat council.Seat) (council.Motion, error) {
	open, err := m.openMotionsOf(ctx, seat.Division)
	if err != nil {
		return council.Motion{}, err
	}
	if open >= council.MaxOpenMotions {
		return council.Motion{}, council.ErrOpenMotions.Wrap(seat.Division)
	}
	params, err := m.Params.Get(ctx)
	if err != nil {
		return council.Motion{}, err
	}
	n, err := last(ctx, m.Motions)
	now := plumbing.Now(ctx)
	return council.Motion{
		Id: n + 1, Proposer: seat.Division, Title: msg.Title, DocumentDigest: msg.DocumentDigest,
		Messages: msg.Messages, OpenedAt: now, LapsesAt: params.Lapse(now),
	}, err
}

// Vote approves or rejects a motion; the deciding vote runs or ends it.
func (m msgServer) Vote(ctx context.Context, msg *types.MsgVote) (*types.MsgVoteResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	seat, err := m.voter(ctx, msg.Operator)
	if err != nil {
		return nil, err
	}
	motion, err := m.motion(ctx, msg.Motion)
	if err != nil {
		return nil, err
	}
	if _, err := council.NextMotion(motion, council.EventVote, lifecycle.Seat); err != nil {
		return nil, err
	}
	if err := m.castVote(ctx, &motion, seat, msg.Approve); err != nil {
		return nil, err
	}
	entry := record.Entry{Author: msg.Operator, Detail: council.VoteDetail(seat.Division, msg.Approve)}
	if err := m.moveMotion(ctx, &motion, council.EventVote, lifecycle.Seat, entry); err != nil {
		return nil, err
	}
	if err := m.settle(ctx, &motion); err != nil {
		return nil, err
	}
	return &types.MsgVoteResponse{Status: motion.Status}, nil
}

// WithdrawMotion ends an open motion of the signer's seat.
func (m msgServer) WithdrawMotion(ctx context.Context, msg *types.MsgWithdrawMotion) (*types.MsgWithdrawMotionResponse, error) {
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	seat, err := m.voter(ctx, msg.Operator)
	if err != nil {
		return nil, err
	}
	motion, err := m.motion(ctx, msg.Motion)
	if err != nil {
		return nil, err
	}
	if motion.Proposer != seat.Division {
		return nil, council.ErrNotProposer.Wrapf("motion %d is of %s", motion.Id, motion.Proposer)
	}
	entry := record.Entry{Author: msg.Operator, Detail: seat.Division}
	if err := m.moveMotion(ctx, &motion, council.EventWithdraw, lifecycle.Seat, entry); err != nil {
		return nil, err
	}
	return &types.MsgWithdrawMotionResponse{}, nil
}

// UpdateParams sets the council's parameters; open motions keep their time.
func (m msgServer) UpdateParams(ctx context.Context, msg *types.MsgUpdateParams) (*types.MsgUpdateParamsResponse, error) {
	if err := m.authorise(msg.Authority); err != nil {
		return nil, err
	}
	if err := msg.Validate(); err != nil {
		return nil, err
	}
	return &types.MsgUpdateParamsResponse{}, m.Params.Set(ctx, msg.Params)
}

// authorise checks that a carried motion runs the message.
func (m msgServer) authorise(authority string) error {
	if authority != m.authority {
		return council.ErrAuthority
	}
	return nil
}

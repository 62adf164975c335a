// SPDX-License-Identifier: Apache-2.0

package keeper_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	"github.com/stretchr/testify/require"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	consensustypes "github.com/cosmos/cosmos-sdk/x/consensus/types"
	upgradetypes "github.com/cosmos/cosmos-sdk/x/upgrade/types"

	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/council"
	"github.com/shuquan-ledger/shuquan/x/council/types"
)

// A message that fails, in whatever way, makes the motion FAILED; no message
// takes effect, no event of it is told, and no error text is stored.
func TestFailureIsWhole(t *testing.T) {
	const secret = "text that may differ between nodes"
	for _, tc := range []struct {
		name    string
		act     func(sdk.Context) error
		failure string
	}{
		{name: "registered error", act: func(sdk.Context) error { return calendar.ErrNoYear.Wrap(secret) }, failure: "calendar/3"},
		{name: "error without code", act: func(sdk.Context) error { return errors.New(secret) }, failure: "undefined/1"},
		{name: "panic", act: func(sdk.Context) error { panic(secret) }, failure: "undefined/111222"},
		{name: "out of the motion's gas", act: func(ctx sdk.Context) error {
			ctx.GasMeter().ConsumeGas(council.MotionGas+1, secret)
			return nil
		}, failure: "sdk/11"},
		{name: "gas beyond counting", act: func(ctx sdk.Context) error {
			ctx.GasMeter().ConsumeGas(1<<64-1, secret)
			return nil
		}, failure: "sdk/11"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			e := newEnv(t, 1)
			bad := &upgradetypes.MsgCancelUpgrade{Authority: e.authority}
			e.router.on(bad, tc.act)
			before := e.days()
			m := e.decide(e.setDays(7), e.admit(1), bad, e.setDays(8))
			require.Equal(t, council.MotionFailed, m.Status)
			require.Equal(t, tc.failure, m.Failure)
			require.Equal(t, uint32(3), m.FailedMessage)
			require.Equal(t, before, e.days())
			_, err := e.k.Seats.Get(e.ctx, division(1))
			require.Error(t, err, "the seat was not admitted")
			require.Empty(t, e.endBlock())
			for _, event := range e.ctx.EventManager().Events() {
				require.NotContains(t, fmt.Sprint(event), division(1))
			}
			stored, err := e.k.ExportGenesis(e.ctx)
			require.NoError(t, err)
			require.NotContains(t, stored.String(), secret)
		})
	}
}

// Events of the messages of a carried motion are told.
func TestEventsOfMessages(t *testing.T) {
	e := newEnv(t, 1)
	msg := &upgradetypes.MsgCancelUpgrade{Authority: e.authority}
	e.router.on(msg, func(ctx sdk.Context) error {
		ctx.EventManager().EmitEvent(sdk.NewEvent("told"))
		return nil
	})
	e.carry(msg)
	told := 0
	for _, event := range e.ctx.EventManager().Events() {
		if event.Type == "told" {
			told++
		}
	}
	require.Equal(t, 1, told)
}

// The deciding vote's gas limit cannot make a motion fail: its transaction
// runs out of gas instead, and the vote can be cast again.
func TestGasOfDecidingVote(t *testing.T) {
	e := newEnv(t, 2)
	msg := &upgradetypes.MsgCancelUpgrade{Authority: e.authority}
	e.router.on(msg, func(ctx sdk.Context) error {
		ctx.GasMeter().ConsumeGas(2_000_000, "work")
		return nil
	})
	res, err := e.propose(0, msg)
	require.NoError(t, err)
	free := e.ctx
	e.ctx = free.WithGasMeter(storetypes.NewGasMeter(1_000_000))
	require.Panics(t, func() { _, _ = e.vote(1, res.Id, true) })
	e.ctx = free
	require.True(t, e.motion(res.Id).Open())
	e.ctx = free.WithGasMeter(storetypes.NewGasMeter(3_000_000))
	vote, err := e.vote(1, res.Id, true)
	require.NoError(t, err)
	require.Equal(t, council.MotionCarried, vote.Status)
	require.Greater(t, e.ctx.GasMeter().GasConsumed(), uint64(2_000_000), "the work is charged")
}

// What a motion can never carry is refused when it is proposed.
func TestRefusedMessages(t *testing.T) {
	e := newEnv(t, 4)
	params := func(change func(*consensustypes.MsgUpdateParams)) *consensustypes.MsgUpdateParams {
		msg := &consensustypes.MsgUpdateParams{
			Authority: e.authority,
			Block:     &cmtproto.BlockParams{MaxBytes: 1 << 20, MaxGas: 30_000_000},
			Evidence:  &cmtproto.EvidenceParams{MaxAgeNumBlocks: 100, MaxAgeDuration: time.Hour, MaxBytes: 1000},
			Validator: &cmtproto.ValidatorParams{PubKeyTypes: []string{"ed25519"}},
		}
		change(msg)
		return msg
	}
	e.router.on(&consensustypes.MsgUpdateParams{}, func(sdk.Context) error { return nil })
	e.router.on(&upgradetypes.MsgCancelUpgrade{}, func(sdk.Context) error { return nil })
	for _, tc := range []struct {
		name string
		msg  sdk.Msg
		err  error
	}{
		{name: "consensus params within bounds", msg: params(func(*consensustypes.MsgUpdateParams) {})},
		{name: "empty authority params", msg: params(func(m *consensustypes.MsgUpdateParams) { m.Auth = &cmtproto.AuthorityParams{} })},
		{name: "M-4 an authority", msg: params(func(m *consensustypes.MsgUpdateParams) {
			m.Auth = &cmtproto.AuthorityParams{Authority: operator(0)}
		}), err: council.ErrAboveCouncil},
		{name: "M-4 the council itself", msg: params(func(m *consensustypes.MsgUpdateParams) {
			m.Auth = &cmtproto.AuthorityParams{Authority: e.authority}
		}), err: council.ErrAboveCouncil},
		{name: "M-5 large blocks", msg: params(func(m *consensustypes.MsgUpdateParams) { m.Block.MaxBytes = 4 << 20 }), err: council.ErrConsensusParams},
		{name: "M-5 no block", msg: params(func(m *consensustypes.MsgUpdateParams) { m.Block = nil }), err: council.ErrConsensusParams},
		{name: "M-5 no evidence", msg: params(func(m *consensustypes.MsgUpdateParams) { m.Evidence = nil }), err: council.ErrConsensusParams},
		{name: "M-5 no validator", msg: params(func(m *consensustypes.MsgUpdateParams) { m.Validator = nil }), err: council.ErrConsensusParams},
		{name: "M-2 another signer", msg: &upgradetypes.MsgCancelUpgrade{Authority: operator(0)}, err: council.ErrMessage},
		{name: "M-2 no signer", msg: &upgradetypes.MsgCancelUpgrade{}, err: council.ErrMessage},
		{name: "M-2 not an account", msg: &upgradetypes.MsgCancelUpgrade{Authority: "sq1"}, err: council.ErrMessage},
		{name: "M-2 no handler", msg: &upgradetypes.MsgSoftwareUpgrade{Authority: e.authority}, err: council.ErrMessage},
		{name: "M-3 motion", msg: &types.MsgProposeMotion{Operator: e.authority}, err: council.ErrNested},
		{name: "M-3 vote", msg: &types.MsgVote{Operator: e.authority}, err: council.ErrNested},
		{name: "M-3 withdrawal", msg: &types.MsgWithdrawMotion{Operator: e.authority}, err: council.ErrNested},
		{name: "M-3 suspension", msg: &types.MsgProposeSuspension{DutyOfficer: e.authority}, err: council.ErrNested},
		{name: "M-3 confirmation", msg: &types.MsgConfirmSuspension{DutyOfficer: e.authority}, err: council.ErrNested},
		{name: "S-3 form of the message", msg: &types.MsgRemoveSeat{Authority: e.authority, Division: "1401", DocumentDigest: document}, err: council.ErrDivision},
		{name: "V-PARAMS form of the message", msg: e.setDays(61), err: council.ErrParams},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := e.propose(0, e.setDays(7), tc.msg)
			require.ErrorIs(t, err, tc.err)
			if tc.err == nil {
				_, err := try(e, func(ctx context.Context) (*types.MsgWithdrawMotionResponse, error) {
					id, err := e.query.Motions(ctx, &types.QueryMotionsRequest{})
					require.NoError(t, err)
					return e.msg.WithdrawMotion(ctx, &types.MsgWithdrawMotion{Operator: operator(0), Motion: uint64(len(id.Motions))})
				})
				require.NoError(t, err)
			}
		})
	}
}

// Bounds of a motion as a whole, and what cannot be read.
func TestRefusedMotions(t *testing.T) {
	e := newEnv(t, 4)
	one := []*codectypes.Any{}
	for range 17 {
		a, err := codectypes.NewAnyWithValue(e.setDays(7))
		require.NoError(t, err)
		one = append(one, a)
	}
	large := e.admit(4)
	large.Operator.Possession.Signature = make([]byte, 3309)
	var heavy []*codectypes.Any
	for range 15 {
		a, err := codectypes.NewAnyWithValue(large)
		require.NoError(t, err)
		heavy = append(heavy, a)
	}
	for _, tc := range []struct {
		name string
		msg  types.MsgProposeMotion
		err  error
	}{
		{name: "V-TITLE", msg: types.MsgProposeMotion{DocumentDigest: document, Messages: one[:1]}, err: council.ErrTitle},
		{name: "V-DIGEST", msg: types.MsgProposeMotion{Title: "t", Messages: one[:1]}, err: council.ErrDigest},
		{name: "M-1 none", msg: types.MsgProposeMotion{Title: "t", DocumentDigest: document}, err: council.ErrMessages},
		{name: "M-1 seventeen", msg: types.MsgProposeMotion{Title: "t", DocumentDigest: document, Messages: one}, err: council.ErrMessages},
		{name: "M-1 heavy", msg: types.MsgProposeMotion{Title: "t", DocumentDigest: document, Messages: heavy}, err: council.ErrMessages},
		{name: "M-2 unreadable", msg: types.MsgProposeMotion{
			Title: "t", DocumentDigest: document, Messages: []*codectypes.Any{{TypeUrl: "/no.Such", Value: []byte{1}}},
		}, err: council.ErrMessage},
	} {
		t.Run(tc.name, func(t *testing.T) {
			tc.msg.Operator = operator(0)
			_, err := try(e, func(ctx context.Context) (*types.MsgProposeMotionResponse, error) {
				return e.msg.ProposeMotion(ctx, &tc.msg)
			})
			require.ErrorIs(t, err, tc.err)
		})
	}
	require.Greater(t, heavyBytes(heavy), council.MaxMessageBytes)
	list, err := e.query.Motions(e.ctx, &types.QueryMotionsRequest{})
	require.NoError(t, err)
	require.Empty(t, list.Motions)
}

func heavyBytes(list []*codectypes.Any) int {
	n := 0
	for _, a := range list {
		n += a.Size()
	}
	return n
}

// The council's acts are refused to everybody but a carried motion.
func TestAuthority(t *testing.T) {
	e := newEnv(t, 1)
	acts := map[string]func(context.Context, string) error{
		"AdmitSeat": func(ctx context.Context, a string) error {
			_, err := e.msg.AdmitSeat(ctx, &types.MsgAdmitSeat{Authority: a})
			return err
		},
		"RemoveSeat": func(ctx context.Context, a string) error {
			_, err := e.msg.RemoveSeat(ctx, &types.MsgRemoveSeat{Authority: a})
			return err
		},
		"ReplaceOperator": func(ctx context.Context, a string) error {
			_, err := e.msg.ReplaceOperator(ctx, &types.MsgReplaceOperator{Authority: a})
			return err
		},
		"AppointDutyOfficers": func(ctx context.Context, a string) error {
			_, err := e.msg.AppointDutyOfficers(ctx, &types.MsgAppointDutyOfficers{Authority: a})
			return err
		},
		"LiftSuspension": func(ctx context.Context, a string) error {
			_, err := e.msg.LiftSuspension(ctx, &types.MsgLiftSuspension{Authority: a})
			return err
		},
		"UpdateParams": func(ctx context.Context, a string) error {
			_, err := e.msg.UpdateParams(ctx, &types.MsgUpdateParams{Authority: a})
			return err
		},
	}
	for name, act := range acts {
		for _, signer := range []string{"", operator(0), account("nobody"), strings.ToUpper(e.authority)} {
			require.ErrorIs(t, act(e.ctx, signer), council.ErrAuthority, "%s by %q", name, signer)
		}
		require.NotErrorIs(t, act(e.ctx, e.authority), council.ErrAuthority, name)
	}
	require.Equal(t, e.authority, e.k.Authority())
}

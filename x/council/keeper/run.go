// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"bytes"
	"context"
	"fmt"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"

	errorsmod "cosmossdk.io/errors"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	consensustypes "github.com/cosmos/cosmos-sdk/x/consensus/types"

	"github.com/shuquan-ledger/shuquan/x/council"
	"github.com/shuquan-ledger/shuquan/x/council/types"
)

// run runs a carried motion's messages: all take effect or none. It returns
// the place of the message that failed and "codespace/code", or 0 and "".
//
// The messages share council.MotionGas, whatever gas the deciding vote's
// transaction has, and their use is charged to that transaction. If it has
// less and they would use more, the transaction itself is out of gas: the vote
// is not cast, and can be cast again with more.
func (k *Keeper) run(ctx context.Context, m council.Motion) (uint32, string) {
	sctx := sdk.UnwrapSDKContext(ctx)
	limit := min(council.MotionGas, sctx.GasMeter().GasRemaining())
	branch, write := sctx.CacheContext()
	branch = branch.WithGasMeter(storetypes.NewGasMeter(limit))
	failed, failure := k.runAll(branch, m)
	used := branch.GasMeter().GasConsumedToLimit()
	if branch.GasMeter().IsPastLimit() {
		used = limit + 1
	}
	sctx.GasMeter().ConsumeGas(used, "the messages of a carried motion")
	if failure == nil {
		write()
		return 0, ""
	}
	sctx.Logger().Info("a motion failed", "motion", m.Id, "message", failed, "failure", failure)
	space, code, _ := errorsmod.ABCIInfo(failure, false)
	return failed, fmt.Sprintf("%s/%d", space, code)
}

func (k *Keeper) runAll(ctx sdk.Context, m council.Motion) (uint32, error) {
	for i, a := range m.Messages {
		if err := k.runOne(ctx, a); err != nil {
			return uint32(i) + 1, err
		}
	}
	return 0, nil
}

// runOne runs a message, which is checked again because a software upgrade may
// have changed the rules since it was proposed. A panic is a failure.
func (k *Keeper) runOne(ctx sdk.Context, a *codectypes.Any) (err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case storetypes.ErrorOutOfGas, storetypes.ErrorGasOverflow:
			err = sdkerrors.ErrOutOfGas
		default:
			ctx.Logger().Error("a motion's message panicked", "type", a.TypeUrl, "panic", r)
			err = sdkerrors.ErrPanic
		}
	}()
	msg, err := k.carryable(a)
	if err != nil {
		return err
	}
	res, err := k.router.Handler(msg)(ctx, msg)
	if err != nil {
		return err
	}
	ctx.EventManager().EmitEvents(res.GetEvents())
	return nil
}

// checkMessages tells whether a motion may carry these messages.
func (k *Keeper) checkMessages(messages []*codectypes.Any) error {
	for i, a := range messages {
		if _, err := k.carryable(a); err != nil {
			return errorsmod.Wrapf(err, "message %d (%s)", i+1, a.TypeUrl)
		}
	}
	return nil
}

// carryable is the message if a motion may carry it: known, not the council's
// own procedure, signed by the council alone, of right form, and raising no
// authority above the council.
func (k *Keeper) carryable(a *codectypes.Any) (sdk.Msg, error) {
	msg, ok := a.GetCachedValue().(sdk.Msg)
	if ok && types.Procedural(msg) {
		return nil, council.ErrNested
	}
	if !ok || k.router.Handler(msg) == nil {
		return nil, council.ErrMessage.Wrap("no motion carries it on this chain")
	}
	signers, _, err := k.cdc.GetMsgV1Signers(msg)
	if err != nil {
		return nil, council.ErrMessage.Wrap(err.Error())
	}
	if len(signers) != 1 || !bytes.Equal(signers[0], k.authorityBytes) {
		return nil, council.ErrMessage.Wrap("another account signs it")
	}
	if update, ok := msg.(*consensustypes.MsgUpdateParams); ok {
		if err := checkConsensusParams(update); err != nil {
			return nil, err
		}
	}
	if update, ok := msg.(*authtypes.MsgUpdateParams); ok {
		limits := council.TxLimits{BytesCost: update.Params.TxSizeCostPerByte, Signatures: update.Params.TxSigLimit}
		if err := limits.Validate(); err != nil {
			return nil, err
		}
	}
	if v, ok := msg.(interface{ Validate() error }); ok {
		return msg, v.Validate()
	}
	return msg, nil
}

func checkConsensusParams(msg *consensustypes.MsgUpdateParams) error {
	limits := council.ConsensusLimits{
		Authority:  msg.GetAuth().GetAuthority(),
		BlockBytes: msg.GetBlock().GetMaxBytes(), BlockGas: msg.GetBlock().GetMaxGas(),
		KeyTypes: msg.GetValidator().GetPubKeyTypes(), VoteExtensionsFrom: msg.GetAbci().GetVoteExtensionsEnableHeight(),
	}
	if err := limits.Validate(); err != nil {
		return err
	}
	if _, err := msg.ToProtoConsensusParams(); err != nil {
		return council.ErrConsensusParams.Wrap(err.Error())
	}
	return nil
}

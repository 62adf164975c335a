// SPDX-License-Identifier: Apache-2.0

package module

import (
	"strings"

	sdk "github.com/cosmos/cosmos-sdk/types"
	channeltypes "github.com/cosmos/ibc-go/v11/modules/core/04-channel/types"
	porttypes "github.com/cosmos/ibc-go/v11/modules/core/05-port/types"
	ibcexported "github.com/cosmos/ibc-go/v11/modules/core/exported"

	"github.com/shuquan-ledger/shuquan/x/recognition"
	"github.com/shuquan-ledger/shuquan/x/recognition/keeper"
)

var _ porttypes.IBCModule = Port{}

// Port carries packets over channels of IBC v1. It decides nothing: what a packet
// does stands in keeper.Receive, whatever carries it.
type Port struct{ keeper *keeper.Keeper }

// NewPort wraps the keeper.
func NewPort(k *keeper.Keeper) Port { return Port{k} }

// OnChanOpenInit begins a channel; recognition.ErrChannel.
func (p Port) OnChanOpenInit(ctx sdk.Context, order channeltypes.Order, hops []string, port, _ string, other channeltypes.Counterparty, version string) (string, error) {
	if version == "" {
		version = recognition.Version
	}
	return version, p.keeper.CheckChannel(ctx, order, hops, port, other.PortId, version)
}

// OnChanOpenTry begins the other end of a channel; recognition.ErrChannel.
func (p Port) OnChanOpenTry(ctx sdk.Context, order channeltypes.Order, hops []string, port, _ string, other channeltypes.Counterparty, version string) (string, error) {
	return version, p.keeper.CheckChannel(ctx, order, hops, port, other.PortId, version)
}

// OnChanOpenAck opens a channel; recognition.ErrChannel.
func (Port) OnChanOpenAck(_ sdk.Context, _, _, _, version string) error {
	if version != recognition.Version {
		return recognition.ErrChannel.Wrapf("version: %q", version)
	}
	return nil
}

// OnChanOpenConfirm opens the other end.
func (Port) OnChanOpenConfirm(sdk.Context, string, string) error { return nil }

// OnChanCloseInit refuses: the council ends what is agreed, not a channel.
func (Port) OnChanCloseInit(_ sdk.Context, _, channel string) error {
	return recognition.ErrChannel.Wrapf("%s is not closed", channel)
}

// OnChanCloseConfirm takes note that the other end is closed.
func (Port) OnChanCloseConfirm(sdk.Context, string, string) error { return nil }

// OnRecvPacket answers a packet: with its outcome, or with an error that names the
// registered code if it is malformed or not permitted.
func (p Port) OnRecvPacket(ctx sdk.Context, _ string, packet channeltypes.Packet, _ sdk.AccAddress) ibcexported.Acknowledgement {
	out, err := p.keeper.Receive(ctx, packet.DestinationChannel, packet.Data)
	if err != nil {
		return channeltypes.NewErrorAcknowledgementWithCodespace(err)
	}
	b, err := out.Marshal()
	if err != nil {
		return channeltypes.NewErrorAcknowledgementWithCodespace(err)
	}
	return channeltypes.NewResultAcknowledgement(b)
}

// OnAcknowledgementPacket takes up an answer. It never fails, or the packet would stay
// open for ever: what cannot be taken up changes nothing.
func (p Port) OnAcknowledgementPacket(ctx sdk.Context, _ string, packet channeltypes.Packet, acknowledgement []byte, _ sdk.AccAddress) error {
	var answer channeltypes.Acknowledgement
	if err := channeltypes.SubModuleCdc.UnmarshalJSON(acknowledgement, &answer); err != nil {
		answer = channeltypes.Acknowledgement{}
	}
	attempt(ctx, func(ctx sdk.Context) error {
		return p.keeper.Acknowledged(ctx, packet.SourceChannel, packet.Data, answer.GetResult(), refusalOf(answer.GetError()))
	})
	return nil
}

// errorPrefix begins the error of an acknowledgement that names a code, as IBC writes it.
const errorPrefix = "ABCI error: "

// refusalOf is the registered code that an acknowledgement's error names, as
// "recognition/20"; that of a malformed packet if it names none, empty for no error.
func refusalOf(answer string) string {
	if answer == "" {
		return ""
	}
	named, is := strings.CutPrefix(answer, errorPrefix)
	code, _, _ := strings.Cut(named, ":")
	if !is || !recognition.IsCode(code) {
		return recognition.CodeOf(recognition.ErrPacket)
	}
	return code
}

// OnTimeoutPacket takes up that a packet did not arrive. It never fails.
func (p Port) OnTimeoutPacket(ctx sdk.Context, _ string, packet channeltypes.Packet, _ sdk.AccAddress) error {
	attempt(ctx, func(ctx sdk.Context) error { return p.keeper.TimedOut(ctx, packet.SourceChannel, packet.Data) })
	return nil
}

// SetICS4Wrapper does nothing: packets go to the channel keeper itself.
func (Port) SetICS4Wrapper(porttypes.ICS4Wrapper) {}

// attempt writes what an act changes if it succeeds.
func attempt(ctx sdk.Context, act func(sdk.Context) error) {
	branch, write := ctx.CacheContext()
	if err := act(branch); err != nil {
		ctx.Logger().Error("an answer of a peer could not be taken up", "module", recognition.ModuleName, "err", err)
		return
	}
	write()
}

// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"slices"

	sdk "github.com/cosmos/cosmos-sdk/types"
	connectiontypes "github.com/cosmos/ibc-go/v11/modules/core/03-connection/types"
	channeltypes "github.com/cosmos/ibc-go/v11/modules/core/04-channel/types"

	"github.com/shuquan-ledger/shuquan/x/recognition"
)

// MayRelay tells whether an account may send a message of IBC: it is one of the
// relayers of the peer to whose light client the message leads. Connections and
// channels are opened for a peer from which is imported alone; what is under way is
// carried to its end whatever the council has ordered, and judged where it arrives.
// ErrRelayer, or why nothing is imported.
func (k *Keeper) MayRelay(ctx context.Context, address string, msg sdk.Msg) error {
	client, opens, err := k.relayed(sdk.UnwrapSDKContext(ctx), msg)
	if err != nil {
		return err
	}
	p, found, err := k.peerOfClient(ctx, client)
	if err != nil {
		return err
	}
	if !found || !slices.Contains(p.Agreement.Relayers, address) {
		return recognition.ErrRelayer.Wrapf("client %q", client)
	}
	if opens {
		return p.Imports()
	}
	return nil
}

// relayed is the light client to which a message leads, empty for none, and whether it
// opens something.
func (k *Keeper) relayed(ctx sdk.Context, msg sdk.Msg) (client string, opens bool, err error) {
	switch m := msg.(type) {
	case *connectiontypes.MsgConnectionOpenInit:
		return m.ClientId, true, nil
	case *connectiontypes.MsgConnectionOpenTry:
		return m.ClientId, true, nil
	case *connectiontypes.MsgConnectionOpenAck:
		return k.clientOfConnections(ctx, []string{m.ConnectionId}), true, nil
	case *connectiontypes.MsgConnectionOpenConfirm:
		return k.clientOfConnections(ctx, []string{m.ConnectionId}), true, nil
	case *channeltypes.MsgChannelOpenInit:
		return k.clientOfConnections(ctx, m.Channel.ConnectionHops), true, nil
	case *channeltypes.MsgChannelOpenTry:
		return k.clientOfConnections(ctx, m.Channel.ConnectionHops), true, nil
	case *channeltypes.MsgChannelOpenAck:
		return k.clientOfChannel(ctx, m.PortId, m.ChannelId), true, nil
	case *channeltypes.MsgChannelOpenConfirm:
		return k.clientOfChannel(ctx, m.PortId, m.ChannelId), true, nil
	case *channeltypes.MsgRecvPacket:
		return k.clientOfChannel(ctx, m.Packet.DestinationPort, m.Packet.DestinationChannel), false, nil
	case *channeltypes.MsgAcknowledgement:
		return k.clientOfChannel(ctx, m.Packet.SourcePort, m.Packet.SourceChannel), false, nil
	case *channeltypes.MsgTimeout:
		return k.clientOfChannel(ctx, m.Packet.SourcePort, m.Packet.SourceChannel), false, nil
	default:
		return "", false, recognition.ErrRelayer.Wrap(sdk.MsgTypeURL(msg))
	}
}

// clientOfConnections is the light client of a single connection; empty for none.
func (k *Keeper) clientOfConnections(ctx sdk.Context, connections []string) string {
	if len(connections) != 1 {
		return ""
	}
	end, err := k.channels.GetConnection(ctx, connections[0])
	if err != nil {
		return ""
	}
	return end.ClientId
}

// clientOfChannel is the light client of a channel; empty for none.
func (k *Keeper) clientOfChannel(ctx sdk.Context, port, channel string) string {
	c, found := k.channels.GetChannel(ctx, port, channel)
	if !found {
		return ""
	}
	return k.clientOfConnections(ctx, c.ConnectionHops)
}

// peerOfClient is the peer whose light client it is.
func (k *Keeper) peerOfClient(ctx context.Context, client string) (recognition.Peer, bool, error) {
	return k.findPeer(ctx, func(p recognition.Peer) bool { return client != "" && p.Agreement.ClientId == client })
}

func (k *Keeper) findPeer(ctx context.Context, is func(recognition.Peer) bool) (recognition.Peer, bool, error) {
	all, err := k.allPeers(ctx)
	if err != nil {
		return recognition.Peer{}, false, err
	}
	if at := slices.IndexFunc(all, is); at >= 0 {
		return all[at], true, nil
	}
	return recognition.Peer{}, false, nil
}

// CheckChannel tells whether a channel is one for packets: ErrChannel names what is
// wrong. hops are its connections on this chain.
func (k *Keeper) CheckChannel(ctx context.Context, order channeltypes.Order, hops []string, port, counterparty, version string) error {
	switch {
	case order != channeltypes.UNORDERED:
		return recognition.ErrChannel.Wrapf("order: %s", order)
	case port != recognition.Port || counterparty != recognition.Port:
		return recognition.ErrChannel.Wrapf("ports: %s, %s", port, counterparty)
	case version != recognition.Version:
		return recognition.ErrChannel.Wrapf("version: %q", version)
	}
	client := k.clientOfConnections(sdk.UnwrapSDKContext(ctx), hops)
	p, found, err := k.peerOfClient(ctx, client)
	if err == nil && !found {
		err = recognition.ErrChannel.Wrapf("client %q is no peer's", client)
	}
	if err != nil {
		return err
	}
	return p.Imports()
}

// checkAgreed tells whether the channel of an agreement, if it names one, is open over
// its light client: ErrNoChannel.
func (k *Keeper) checkAgreed(ctx context.Context, a recognition.Agreement) error {
	if a.ChannelId == "" {
		return nil
	}
	sdkCtx := sdk.UnwrapSDKContext(ctx)
	c, found := k.channels.GetChannel(sdkCtx, recognition.Port, a.ChannelId)
	if !found || c.State != channeltypes.OPEN || k.clientOfConnections(sdkCtx, c.ConnectionHops) != a.ClientId {
		return recognition.ErrNoChannel.Wrapf("channel_id: %s is not open over %s", a.ChannelId, a.ClientId)
	}
	return nil
}

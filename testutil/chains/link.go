// SPDX-License-Identifier: Apache-2.0

package chains

import (
	"context"
	"encoding/hex"
	"errors"
	"strconv"
	"time"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/stretchr/testify/require"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"
	clienttypes "github.com/cosmos/ibc-go/v11/modules/core/02-client/types"
	connectiontypes "github.com/cosmos/ibc-go/v11/modules/core/03-connection/types"
	channeltypes "github.com/cosmos/ibc-go/v11/modules/core/04-channel/types"
	commitmenttypes "github.com/cosmos/ibc-go/v11/modules/core/23-commitment/types"
	host "github.com/cosmos/ibc-go/v11/modules/core/24-host"
	ibcexported "github.com/cosmos/ibc-go/v11/modules/core/exported"
	ics23 "github.com/cosmos/ics23/go"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/verifier"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	recognitiontypes "github.com/shuquan-ledger/shuquan/x/recognition/types"
)

// Link is a channel between two provinces, carried by hand: each is a peer of the
// other. Its relayer is honest, and carries what and when the test says.
type Link struct {
	// Here sees the other province from here, There this one from there.
	Here, There *Twins
}

// Channel is the channel over which a province talks to the other, as it names it itself.
func (w *Twins) Channel() string { return w.Peer().Agreement.ChannelId }

// Back sees the first province from the second: an officer there imports from here.
func (w *Twins) Back() *Twins {
	return &Twins{Here: w.There, There: w.Here, Officer: w.Agency.Handler, t: w.t}
}

// NewLink makes the provinces peers of each other, opens a connection and a channel
// between them, and has both councils agree on it.
func NewLink(w *Twins) *Link {
	w.t.Helper()
	l := &Link{Here: w, There: w.Back()}
	if w.Peer().Division == "" {
		w.Agree()
	}
	l.There.Agree()
	here, there := l.Connect()
	here, there = l.Open(channeltypes.UNORDERED, recognition.Version, here, there)
	l.Agree(here, there)
	return l
}

// Connect opens a connection and gives its id on each chain.
func (l *Link) Connect() (here, there string) {
	a, b := l.Here, l.There
	here, there = a.nextConnection(), b.nextConnection()
	prefix := commitmenttypes.NewMerklePrefix([]byte(ibcexported.StoreKey))
	clientA, clientB := a.Peer().Agreement.ClientId, b.Peer().Agreement.ClientId
	version := connectiontypes.GetCompatibleVersions()[0]
	a.Relay(connectiontypes.NewMsgConnectionOpenInit(clientA, clientB, prefix, version, 0, a.Officer.Address))
	proof, at := b.Proof(host.ConnectionKey(here))
	b.Relay(connectiontypes.NewMsgConnectionOpenTry(clientB, here, clientA, prefix, []*connectiontypes.Version{version}, 0, proof, at, b.Officer.Address))
	proof, at = a.Proof(host.ConnectionKey(there))
	a.Relay(connectiontypes.NewMsgConnectionOpenAck(here, there, proof, at, version, a.Officer.Address))
	proof, at = b.Proof(host.ConnectionKey(here))
	b.Relay(connectiontypes.NewMsgConnectionOpenConfirm(there, proof, at, b.Officer.Address))
	return here, there
}

// nextConnection is the id of the connection that is opened next here, nextChannel that
// of the channel.
func (w *Twins) nextConnection() string {
	return connectiontypes.FormatConnectionIdentifier(w.Here.App.Keepers.IBC.ConnectionKeeper.GetNextConnectionSequence(sdk.UnwrapSDKContext(w.Here.Ctx())))
}

func (w *Twins) nextChannel() string {
	return channeltypes.FormatChannelIdentifier(w.Here.App.Keepers.IBC.ChannelKeeper.GetNextChannelSequence(sdk.UnwrapSDKContext(w.Here.Ctx())))
}

// Open opens a channel over a connection, which is named as on each chain, and gives its
// id on each.
func (l *Link) Open(order channeltypes.Order, version, hopHere, hopThere string) (here, there string) {
	const port = recognition.Port
	a, b := l.Here, l.There
	here, there = a.nextChannel(), b.nextChannel()
	a.Relay(channeltypes.NewMsgChannelOpenInit(port, version, order, []string{hopHere}, port, a.Officer.Address))
	proof, at := b.Proof(host.ChannelKey(port, here))
	b.Relay(channeltypes.NewMsgChannelOpenTry(port, version, order, []string{hopThere}, port, here, version, proof, at, b.Officer.Address))
	proof, at = a.Proof(host.ChannelKey(port, there))
	a.Relay(channeltypes.NewMsgChannelOpenAck(port, here, there, version, proof, at, a.Officer.Address))
	proof, at = b.Proof(host.ChannelKey(port, here))
	b.Relay(channeltypes.NewMsgChannelOpenConfirm(port, there, proof, at, b.Officer.Address))
	return here, there
}

// Agree has both councils agree on the channel, as each names it.
func (l *Link) Agree(here, there string) {
	for _, side := range []struct {
		*Twins
		channel string
	}{{l.Here, here}, {l.There, there}} {
		a := side.Peer().Agreement
		a.ChannelId = side.channel
		side.Here.Carry(&recognitiontypes.MsgAmendPeer{Authority: app.Authority(), Division: side.There.Division(), Agreement: a})
	}
}

// Relay sends a message of IBC as the relayer.
func (w *Twins) Relay(msg sdk.Msg) *ledger.Result {
	w.t.Helper()
	return w.Here.Must(w.Officer, msg)
}

// Proof proves a record of IBC of the other province, or that there is none, to this
// one's light client, which it updates.
func (w *Twins) Proof(key []byte) ([]byte, clienttypes.Height) {
	w.t.Helper()
	newest := w.Update()
	answer, err := w.There.Node().Query(context.Background(), verifier.Query{Store: ibcexported.StoreKey, Key: key, Height: int64(newest) - 1}) //nolint:gosec // a height
	require.NoError(w.t, err)
	proof := commitmenttypes.MerkleProof{}
	for _, op := range answer.Proof {
		var step ics23.CommitmentProof
		require.NoError(w.t, step.Unmarshal(op.Data))
		proof.Proofs = append(proof.Proofs, &step)
	}
	raw, err := proof.Marshal()
	require.NoError(w.t, err)
	return raw, clienttypes.NewHeight(clienttypes.ParseChainID(w.There.Chain), newest)
}

// Sent are the packets that a province has sent to others, in their order.
func (p *Province) Sent() []channeltypes.Packet {
	var out []channeltypes.Packet
	for _, e := range p.events(channeltypes.EventTypeSendPacket) {
		out = append(out, packetOf(e))
	}
	return out
}

// Sent are the packets that the province here has sent to the other, in their order.
func (w *Twins) Sent() []channeltypes.Packet { return w.Here.sentTo(w.There) }

// sentTo are the packets over the channel that is agreed with another province.
func (p *Province) sentTo(other *Province) []channeltypes.Packet {
	peer, err := p.App.Keepers.Recognition.Peers.Get(p.Ctx(), other.Division())
	if errors.Is(err, collections.ErrNotFound) {
		return nil
	}
	require.NoError(p.T(), err)
	var out []channeltypes.Packet
	for _, sent := range p.Sent() {
		if sent.SourceChannel == peer.Agreement.ChannelId {
			out = append(out, sent)
		}
	}
	return out
}

// Answer is the acknowledgement that a province has written for a packet; nil for none.
func (p *Province) Answer(packet channeltypes.Packet) []byte {
	for _, e := range p.events(channeltypes.EventTypeWriteAck) {
		if got := packetOf(e); got.Sequence == packet.Sequence && got.DestinationChannel == packet.DestinationChannel {
			raw, err := hex.DecodeString(e[channeltypes.AttributeKeyAckHex])
			require.NoError(p.T(), err)
			return raw
		}
	}
	return nil
}

// events are the attributes of all events of a type.
func (p *Province) events(kind string) []map[string]string {
	var out []map[string]string
	take := func(events []abci.Event) {
		for _, e := range events {
			if e.Type != kind {
				continue
			}
			at := map[string]string{}
			for _, a := range e.Attributes {
				at[a.Key] = a.Value
			}
			out = append(out, at)
		}
	}
	for _, answer := range p.Answers {
		for _, tx := range answer.TxResults {
			if tx.Code == 0 {
				take(tx.Events)
			}
		}
		take(answer.Events)
	}
	return out
}

func packetOf(e map[string]string) channeltypes.Packet {
	data, _ := hex.DecodeString(e[channeltypes.AttributeKeyDataHex])
	sequence, _ := strconv.ParseUint(e[channeltypes.AttributeKeySequence], 10, 64)
	until, _ := strconv.ParseUint(e[channeltypes.AttributeKeyTimeoutTimestamp], 10, 64)
	return channeltypes.Packet{
		Sequence: sequence, SourcePort: e[channeltypes.AttributeKeySrcPort], SourceChannel: e[channeltypes.AttributeKeySrcChannel],
		DestinationPort: e[channeltypes.AttributeKeyDstPort], DestinationChannel: e[channeltypes.AttributeKeyDstChannel],
		Data: data, TimeoutTimestamp: until,
	}
}

// Packets are the packets of the other province that were not received here.
func (w *Twins) Packets() []channeltypes.Packet {
	var out []channeltypes.Packet
	for _, p := range w.There.sentTo(w.Here) {
		if w.Here.Answer(p) == nil && p.TimeoutTimestamp > uint64(w.Here.Now().UnixNano()) { //nolint:gosec // a time
			out = append(out, p)
		}
	}
	return out
}

// Receiving is the message that receives a packet of the other province.
func (w *Twins) Receiving(p channeltypes.Packet) *channeltypes.MsgRecvPacket {
	w.t.Helper()
	proof, at := w.Proof(host.PacketCommitmentKey(p.SourcePort, p.SourceChannel, p.Sequence))
	return channeltypes.NewMsgRecvPacket(p, proof, at, w.Officer.Address)
}

// Receive receives a packet of the other province.
func (w *Twins) Receive(p channeltypes.Packet) {
	w.t.Helper()
	w.Relay(w.Receiving(p))
}

// Acknowledging is the message that brings the other province's answer to a packet of
// this one.
func (w *Twins) Acknowledging(p channeltypes.Packet) *channeltypes.MsgAcknowledgement {
	w.t.Helper()
	answer := w.There.Answer(p)
	require.NotNil(w.t, answer, "packet %d was not received", p.Sequence)
	proof, at := w.Proof(host.PacketAcknowledgementKey(p.DestinationPort, p.DestinationChannel, p.Sequence))
	return channeltypes.NewMsgAcknowledgement(p, answer, proof, at, w.Officer.Address)
}

// Acknowledge brings the other province's answer to a packet of this one.
func (w *Twins) Acknowledge(p channeltypes.Packet) {
	w.t.Helper()
	w.Relay(w.Acknowledging(p))
}

// TimingOut is the message that proves that a packet of this province did not arrive in
// time, which has passed then.
func (w *Twins) TimingOut(p channeltypes.Packet) *channeltypes.MsgTimeout {
	w.t.Helper()
	if until := time.Unix(0, int64(p.TimeoutTimestamp)); !w.There.Now().After(until) { //nolint:gosec // a time
		w.There.To(until.Unix() + 1)
	}
	proof, at := w.Proof(host.PacketReceiptKey(p.DestinationPort, p.DestinationChannel, p.Sequence))
	return channeltypes.NewMsgTimeout(p, 1, proof, at, w.Officer.Address)
}

// TimeOut proves that a packet of this province did not arrive in time.
func (w *Twins) TimeOut(p channeltypes.Packet) {
	w.t.Helper()
	w.Relay(w.TimingOut(p))
}

// Carry carries all packets and answers until nothing is under way, at most as many
// rounds as are needed for what answers bring about.
func (l *Link) Carry() {
	for range 20 {
		done := true
		for _, side := range []struct{ from, to *Twins }{{l.Here, l.There}, {l.There, l.Here}} {
			for _, p := range side.to.Packets() {
				side.to.Receive(p)
				side.from.Acknowledge(p)
				done = false
			}
		}
		if done {
			return
		}
	}
	require.Fail(l.Here.t, "packets without an end")
}

// SPDX-License-Identifier: Apache-2.0

package chains

import (
	"context"
	"encoding/hex"
	"strconv"
	"time"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/stretchr/testify/require"

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
	// Channel is the channel's id on both chains.
	Channel string
}

// Back sees the first province from the second: an officer there imports from here.
func (w *Twins) Back() *Twins {
	return &Twins{Here: w.There, There: w.Here, Officer: w.Agency.Handler, t: w.t}
}

// NewLink makes the provinces peers of each other, opens a connection and a channel
// between them, and has both councils agree on it.
func NewLink(w *Twins) *Link {
	w.t.Helper()
	l := &Link{Here: w, There: w.Back(), Channel: "channel-0"}
	if w.Peer().Division == "" {
		w.Agree()
	}
	l.There.Agree()
	l.Connect()
	l.Open(channeltypes.UNORDERED, recognition.Version)
	l.Agree()
	return l
}

// Connect opens a connection, which is connection-0 on both chains.
func (l *Link) Connect() {
	const id = "connection-0"
	a, b := l.Here, l.There
	prefix := commitmenttypes.NewMerklePrefix([]byte(ibcexported.StoreKey))
	clientA, clientB := a.Peer().Agreement.ClientId, b.Peer().Agreement.ClientId
	version := connectiontypes.GetCompatibleVersions()[0]
	a.Relay(connectiontypes.NewMsgConnectionOpenInit(clientA, clientB, prefix, version, 0, a.Officer.Address))
	proof, at := b.Proof(host.ConnectionKey(id))
	b.Relay(connectiontypes.NewMsgConnectionOpenTry(clientB, id, clientA, prefix, []*connectiontypes.Version{version}, 0, proof, at, b.Officer.Address))
	proof, at = a.Proof(host.ConnectionKey(id))
	a.Relay(connectiontypes.NewMsgConnectionOpenAck(id, id, proof, at, version, a.Officer.Address))
	proof, at = b.Proof(host.ConnectionKey(id))
	b.Relay(connectiontypes.NewMsgConnectionOpenConfirm(id, proof, at, b.Officer.Address))
}

// Open opens the channel over the connection.
func (l *Link) Open(order channeltypes.Order, version string) {
	const port, hop = recognition.Port, "connection-0"
	a, b := l.Here, l.There
	a.Relay(channeltypes.NewMsgChannelOpenInit(port, version, order, []string{hop}, port, a.Officer.Address))
	proof, at := b.Proof(host.ChannelKey(port, l.Channel))
	b.Relay(channeltypes.NewMsgChannelOpenTry(port, version, order, []string{hop}, port, l.Channel, version, proof, at, b.Officer.Address))
	proof, at = a.Proof(host.ChannelKey(port, l.Channel))
	a.Relay(channeltypes.NewMsgChannelOpenAck(port, l.Channel, l.Channel, version, proof, at, a.Officer.Address))
	proof, at = b.Proof(host.ChannelKey(port, l.Channel))
	b.Relay(channeltypes.NewMsgChannelOpenConfirm(port, l.Channel, proof, at, b.Officer.Address))
}

// Agree has both councils agree on the channel.
func (l *Link) Agree() {
	for _, w := range []*Twins{l.Here, l.There} {
		a := w.Peer().Agreement
		a.ChannelId = l.Channel
		w.Here.Carry(&recognitiontypes.MsgAmendPeer{Authority: app.Authority(), Division: w.There.Division(), Agreement: a})
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

// Sent are the packets that a province has sent, in their order.
func (p *Province) Sent() []channeltypes.Packet {
	var out []channeltypes.Packet
	for _, e := range p.events(channeltypes.EventTypeSendPacket) {
		out = append(out, packetOf(e))
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
	for _, p := range w.There.Sent() {
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

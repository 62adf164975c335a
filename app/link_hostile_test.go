// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"
	channeltypes "github.com/cosmos/ibc-go/v11/modules/core/04-channel/types"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/testutil/chains"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	recognitiontypes "github.com/shuquan-ledger/shuquan/x/recognition/types"
)

// box is what the other province has told and asked this one.
func (w *joined) box() recognition.Outbox {
	w.t.Helper()
	o, err := w.twins.There.App.Keepers.Recognition.Outboxes.Get(w.twins.There.Ctx(), w.twins.Here.Division())
	require.NoError(w.t, err)
	return o
}

// Only the relayers that the agreement names open and carry, and only a channel of the
// one form.
func TestChannelsOfStrangers(t *testing.T) {
	w := newTwins(t)
	w.Agree()
	l := &chains.Link{Here: w.Twins, There: w.Back()}
	l.There.Agree()
	hop, hopThere := l.Connect()
	open := func(signer *ledger.Account, order channeltypes.Order, port, version string) *channeltypes.MsgChannelOpenInit {
		return channeltypes.NewMsgChannelOpenInit("recognition", version, order, []string{hop}, port, signer.Address)
	}
	for _, c := range []struct {
		what          string
		by            *ledger.Account
		order         channeltypes.Order
		port, version string
		code          string
	}{
		{"by an officer whom nobody named", w.desk.Reviewer, channeltypes.UNORDERED, "recognition", recognition.Version, "recognition/38"},
		{"ordered", w.Officer, channeltypes.ORDERED, "recognition", recognition.Version, "recognition/39"},
		{"to another port", w.Officer, channeltypes.UNORDERED, "transfer", recognition.Version, "recognition/39"},
		{"of another version", w.Officer, channeltypes.UNORDERED, "recognition", "ics20-1", "recognition/39"},
	} {
		checkRefusal(t, c.what, c.code, w.Here.Send(c.by, open(c.by, c.order, c.port, c.version)))
	}
	other := open(w.Officer, channeltypes.UNORDERED, "recognition", recognition.Version)
	other.PortId = "transfer"
	require.NotZero(t, w.Here.Send(w.Officer, other).Code, "a port that the chain has not")
	// A channel that is open and not agreed carries nothing.
	l.Open(channeltypes.UNORDERED, recognition.Version, hop, hopThere)
	require.Empty(t, w.There.Sent())
	w.Register()
	require.Empty(t, w.There.Sent())
	a := w.Peer().Agreement
	a.ChannelId = "channel-7"
	motion := w.Here.Motion(&recognitiontypes.MsgAmendPeer{Authority: app.Authority(), Division: chains.Henan, Agreement: a})
	require.Empty(t, w.Peer().Agreement.ChannelId, "a channel that is not open: motion %d", motion.Id)
}

// A packet of a suspended peer is refused by its code and changes nothing; once it is
// resumed the same news come.
func TestPacketsOfASuspendedPeer(t *testing.T) {
	w := newJoined(t)
	code := w.Register()
	w.Order(recognition.OrderSuspend)
	was := w.state()
	packets := w.Link.Here.Packets()
	require.NotEmpty(t, packets)
	w.Link.Here.Receive(packets[0])
	require.Equal(t, was, w.state())
	require.Contains(t, string(w.twins.Here.Answer(packets[0])), "recognition/20")
	w.Link.There.Acknowledge(packets[0])
	require.EqualValues(t, 1, w.box().Failures)
	w.Order(recognition.OrderResume)
	require.Zero(t, w.Feed().Entries)
	w.twins.There.Advance(2 * time.Minute)
	w.twins.There.Block()
	w.twins.There.Block()
	w.Carry()
	require.NotZero(t, w.Feed().Entries)
	require.Equal(t, []string{"NOT_IMPORTED"}, w.grounds(code))
}

// What a suspended asker is refused with stands in its mirror, by its code.
func TestRequestsOfASuspendedPeer(t *testing.T) {
	l := newLending(t)
	id := l.request(1)
	l.Link.There.Order(recognition.OrderSuspend)
	p := l.Link.There.Packets()[0]
	l.Link.There.Receive(p)
	l.Link.Here.Acknowledge(p)
	m := l.Mirror(id)
	require.Equal(t, recognition.RequestRefused, m.Status)
	require.Equal(t, "recognition/20", m.Refusal)
	require.Zero(t, l.twins.There.Pledge(id).Version)
}

// The same packet again, and one that nobody sent, change nothing.
func TestPacketsAreReceivedOnce(t *testing.T) {
	w := newJoined(t)
	w.Register()
	p := w.Link.Here.Packets()[0]
	msg := w.Link.Here.Receiving(p)
	w.twins.Here.Must(w.Officer, msg)
	was := w.state()
	w.twins.Here.Send(w.Officer, w.Link.Here.Receiving(p))
	require.Equal(t, was, w.state(), "replayed")
	forged := *msg
	forged.Packet.Data = append([]byte{}, msg.Packet.Data...)
	forged.Packet.Data[len(forged.Packet.Data)-1] ^= 1
	forged.Packet.Sequence++
	require.NotZero(t, w.twins.Here.Send(w.Officer, &forged).Code, "a packet that nobody sent")
	require.Equal(t, was, w.state())
	stranger := *msg
	stranger.Signer = w.desk.Reviewer.Address
	checkRefusal(t, "carried by a stranger", "recognition/38", w.twins.Here.Send(w.desk.Reviewer, &stranger))
}

// What is told beyond the quota waits for the next day; nothing is lost.
func TestReportsBeyondTheQuota(t *testing.T) {
	w := newJoined(t)
	a := w.Peer().Agreement
	a.EntriesPerDay = 1
	w.twins.Here.Carry(&recognitiontypes.MsgAmendPeer{Authority: app.Authority(), Division: chains.Henan, Agreement: a})
	w.Register()
	w.Carry()
	require.EqualValues(t, 1, w.Feed().Entries)
	w.Register()
	w.twins.There.Block()
	for _, p := range w.Link.Here.Packets() {
		w.Link.Here.Receive(p)
		w.Link.There.Acknowledge(p)
	}
	require.EqualValues(t, 1, w.Feed().Entries)
	require.NotZero(t, w.box().Failures)
	require.EqualValues(t, 1, w.Feed().Unread(), "what was not read is known to be missing")
	w.twins.Here.Advance(24 * time.Hour)
	w.twins.Here.Block()
	w.twins.There.To(w.twins.Here.Now().Unix())
	w.twins.There.Block()
	w.twins.There.Block()
	w.Carry()
	require.EqualValues(t, 2, w.Feed().Entries)
}

// A request that is refused counts for the quota; beyond it a request is not permitted
// and leaves nothing at home.
func TestRequestsBeyondTheQuota(t *testing.T) {
	l := newLending(t)
	a := l.Link.There.Peer().Agreement
	a.RequestsPerDay = 1
	l.twins.There.Carry(&recognitiontypes.MsgAmendPeer{Authority: app.Authority(), Division: l.twins.Here.Division(), Agreement: a})
	l.accept()
	refused := l.Requesting(l.bank, l.proposal(1), l.Holder)
	refused.Consent.Signature[5] ^= 1
	l.twins.Here.Must(l.bank.Handler, refused)
	l.Carry()
	l.accept()
	id := l.request(2)
	l.Carry()
	m := l.Mirror(id)
	require.Equal(t, recognition.RequestRefused, m.Status)
	require.Equal(t, recognition.CodeOf(recognition.ErrQuota), m.Refusal)
	k := l.twins.There.App.Keepers.Recognition
	for nonce, kept := range map[uint64]bool{1: true, 2: false} {
		has, err := k.Outcomes.Has(l.twins.There.Ctx(), collections.Join(l.twins.Here.Division(), nonce))
		require.NoError(t, err)
		require.Equal(t, kept, has, "outcome of request %d", nonce)
	}
}

// An answer that cannot be read decides nothing: the request waits for what can be
// proven of it.
func TestUnreadableAnswer(t *testing.T) {
	l := newLending(t)
	id := l.request(1)
	p := l.Link.There.Packets()[0]
	l.Link.There.Receive(p)
	k := l.twins.Here.App.Keepers.Recognition
	branch, _ := sdk.UnwrapSDKContext(l.twins.Here.Ctx()).CacheContext()
	require.ErrorIs(t, k.Acknowledged(branch, l.Link.Here.Channel(), p.Data, []byte("no outcome"), ""), recognition.ErrPacket)
	waiting, err := k.Mirror(branch, id)
	require.NoError(t, err)
	require.Equal(t, recognition.RequestRequested, waiting.Status)
	require.NotZero(t, waiting.Awaiting)
	l.twins.Here.Must(l.Officer, l.Outcome(1))
	require.Equal(t, recognition.RequestReserved, l.Mirror(id).Status)
}

// A report that did not arrive is told again; a request that did not is void, and the
// home never heard of it.
func TestNothingArrives(t *testing.T) {
	l := newLending(t)
	id := l.request(1)
	l.Register()
	l.twins.There.Block()
	asked := l.Link.There.Packets()
	require.Len(t, asked, 1)
	told := l.Link.Here.Packets()
	require.Len(t, told, 1)

	l.Link.There.TimeOut(told[0])
	require.EqualValues(t, 1, l.box().Failures)
	require.Zero(t, l.box().Reported)
	l.Link.Here.TimeOut(asked[0])
	m := l.Mirror(id)
	require.Equal(t, recognition.RequestExpired, m.Status)
	require.Equal(t, "recognition/47", m.Refusal)
	require.Zero(t, l.twins.There.Pledge(id).Version)

	l.twins.There.Block()
	l.Carry()
	feed, err := l.twins.There.App.Keepers.Recognition.Told(l.twins.There.Ctx())
	require.NoError(t, err)
	require.Equal(t, feed.Entries, l.Feed().Entries)
}

// What the feed tells before an answer comes leaves nothing open: neither the end of a
// pledge nor a refusal after it.
func TestAnswersAfterTheEnd(t *testing.T) {
	l := newLending(t)
	id := l.request(1)
	l.Carry()
	home := l.twins.There.NewBank(l.bank.Name, l.twins.Here.Division())
	l.twins.Here.Must(l.bank.Handler, l.Acting(l.bank, id, l.twins.There.PerfectPledge(l.proposal(1), l.Holder, "ZD-1")))
	l.Carry()
	l.twins.Here.Must(l.bank.Handler, l.Acting(l.bank, id, ledger.DefaultAct()))
	l.twins.There.MustOnPledge(home, id, l.twins.There.ReleasePledge())
	asked := l.Link.There.Packets()
	require.Len(t, asked, 1)
	l.Link.There.Receive(asked[0])
	l.Link.Here.Acknowledge(asked[0])
	m := l.Mirror(id)
	require.Equal(t, recognition.RequestReleased, m.Status, "refused, for the pledge has ended: %s", m.Refusal)
	require.NotEmpty(t, m.Refusal)

	l.accept()
	again := l.request(2)
	asked = l.Link.There.Packets()
	l.Link.There.Receive(asked[0])
	l.twins.There.MustOnPledge(home, again, ledger.CancelReservationAct())
	l.Read()
	require.Equal(t, recognition.RequestExpired, l.Mirror(again).Status)
	l.Link.Here.Acknowledge(asked[0])
	require.Zero(t, l.Mirror(again).Awaiting)
	o, err := l.twins.Here.App.Keepers.Recognition.Outboxes.Get(l.twins.Here.Ctx(), chains.Henan)
	require.NoError(t, err)
	require.Zero(t, o.Open)
}

// A report of records that are not the peer's own is a contradiction: neither the
// receiver's own certificates nor those of a third province are touched, and nobody
// else's feed.
func TestReportsOfOthersRecords(t *testing.T) {
	l := newLending(t)
	there := l.twins.There
	feed, entries := l.feed()
	for _, code := range []string{l.code, "SJ1132026110001"} {
		e := recognition.FeedEntry{
			Index: feed.Entries + 1, Previous: feed.Last, Time: there.Now().Unix(),
			Change: &recognition.FeedEntry_Certificate{Certificate: &recognition.CertificateChange{
				Code: code, Status: certificate.StatusRevoked, StatusSeq: 9, Digest: ledger.Digest("head"), VoidFrom: there.Now().Unix(),
			}},
		}
		told, err := feed.Add(e)
		require.NoError(t, err)
		p := recognition.Packet{Body: &recognition.Packet_Report{Report: &recognition.StatusReport{
			Entries: append(slices.Clone(entries), e), Feed: told, Height: uint64(l.twins.Here.Height()), Time: l.twins.Here.Now().Unix(), //nolint:gosec // a height
		}}}
		raw, err := p.Marshal()
		require.NoError(t, err)
		branch, _ := sdk.UnwrapSDKContext(there.Ctx()).CacheContext()
		k := there.App.Keepers.Recognition
		out, err := k.Receive(branch, l.Link.There.Channel(), raw)
		require.NoError(t, err)
		require.Equal(t, "recognition/28", out.Refusal)
		peer, err := k.Peers.Get(branch, l.twins.Here.Division())
		require.NoError(t, err)
		require.Contains(t, peer.Contradiction, code)
		for _, of := range []string{code, "SJ1132026110001"} {
			has, err := k.ToldOf.Has(branch, of)
			require.NoError(t, err)
			require.False(t, has, "nothing is entered of what was told")
		}
		head, err := there.App.Keepers.Certificate.Head(branch, l.code)
		require.NoError(t, err)
		require.Equal(t, certificate.StatusActive, head.Status)
	}
}

// An answer that no relayer brings is imported by proof, once.
func TestLostAnswerIsImported(t *testing.T) {
	l := newLending(t)
	id := l.request(1)
	asked := l.Link.There.Packets()
	require.Len(t, asked, 1)
	l.Link.There.Receive(asked[0])
	require.Equal(t, recognition.RequestRequested, l.Mirror(id).Status)
	msg := l.Outcome(l.Mirror(id).Awaiting)
	l.twins.Here.Must(l.Officer, msg)
	require.Equal(t, recognition.RequestReserved, l.Mirror(id).Status)
	requireRefused(t, l.twins.Here.Send(l.Officer, msg), recognition.ErrNotAwaited, "imported again")
	l.Link.Here.Acknowledge(asked[0])
	require.Equal(t, recognition.RequestReserved, l.Mirror(id).Status, "the answer after all")
	require.Zero(t, l.Mirror(id).Awaiting)
}

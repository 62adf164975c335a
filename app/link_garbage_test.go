// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"
	clienttypes "github.com/cosmos/ibc-go/v11/modules/core/02-client/types"
	channeltypes "github.com/cosmos/ibc-go/v11/modules/core/04-channel/types"
	commitmenttypes "github.com/cosmos/ibc-go/v11/modules/core/23-commitment/types"
	ibctm "github.com/cosmos/ibc-go/v11/modules/light-clients/07-tendermint"
	ics23 "github.com/cosmos/ics23/go"

	"github.com/shuquan-ledger/shuquan/testutil/chains"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	"github.com/shuquan-ledger/shuquan/x/recognition/module"
)

// Whatever an answer or a timeout says, of whatever packet and channel, the callbacks
// take it: nothing fails, and what cannot be read changes nothing.
func TestCallbacksNeverFail(t *testing.T) {
	l := newLending(t)
	l.request(1)
	asked := l.Link.There.Packets()[0]
	port := module.NewPort(l.twins.Here.App.Keepers.Recognition)
	was := l.state()
	ctx, _ := sdk.UnwrapSDKContext(l.twins.Here.Ctx()).CacheContext()
	broken := asked
	broken.Data = []byte("no packet")
	elsewhere := asked
	elsewhere.SourceChannel = "channel-77"
	answers := [][]byte{nil, {}, []byte("{"), []byte(`{"result":"bm90aGluZw=="}`), []byte(`{"result":""}`), []byte(`{"unknown":1}`), make([]byte, 1<<16)}
	for _, packet := range []channeltypes.Packet{broken, elsewhere} {
		for _, answer := range append(slices.Clone(answers), []byte(`{"error":"ABCI error: recognition/20: x"}`)) {
			require.NoError(t, port.OnAcknowledgementPacket(ctx, recognition.Version, packet, answer, nil))
		}
		require.NoError(t, port.OnTimeoutPacket(ctx, recognition.Version, packet, nil))
	}
	for _, answer := range answers {
		require.NoError(t, port.OnAcknowledgementPacket(ctx, recognition.Version, asked, answer, nil))
	}
	after, err := l.twins.Here.App.Keepers.Recognition.ExportGenesis(ctx)
	require.NoError(t, err)
	require.Equal(t, was, after)
}

// A light client of other parameters than the agreement's makes no peer, and none is
// given to one that is.
func TestClientsOfOtherParameters(t *testing.T) {
	w := newTwins(t)
	for name, spoil := range map[string]func(*ibctm.ClientState){
		"trust level":     func(c *ibctm.ClientState) { c.TrustLevel = ibctm.Fraction{Numerator: 1, Denominator: 3} },
		"trusting period": func(c *ibctm.ClientState) { c.TrustingPeriod = time.Hour },
		"clock drift":     func(c *ibctm.ClientState) { c.MaxClockDrift = 10 * time.Hour },
		"proofs": func(c *ibctm.ClientState) {
			c.ProofSpecs = []*ics23.ProofSpec{commitmenttypes.GetSDKSpecs()[1], commitmenttypes.GetSDKSpecs()[0]}
		},
	} {
		msg := w.Creation()
		state, err := clienttypes.UnpackClientState(msg.ClientState)
		require.NoError(t, err)
		other := *state.(*ibctm.ClientState)
		spoil(&other)
		msg.ClientState = anyOf(t, &other)
		id := w.Create(msg)
		registration := w.Registration()
		registration.Agreement.ClientId = id
		motion := w.Here.Motion(registration)
		require.Equal(t, recognition.PeerNone, w.Peer().Status, "%s: motion %d", name, motion.Id)
	}
	w.Here.Motion(w.Registration())
	require.Equal(t, recognition.PeerActive, w.Peer().Status, "of the agreement's own")
}

// What one peer does against the rules, and a fork of its chain, change nothing of
// another: its feed, its imports and what they are recognised for.
func TestOtherPeersAreUnaffected(t *testing.T) {
	w := newJoined(t)
	other := chains.NewTwinsOf(t, w.twins.Here.Ledger, w.desk.Handler, chains.Hebei).Agree()
	code := other.Register()
	other.Pull(code)
	other.Read()
	w.twins.Here.Must(w.desk.Reviewer, other.Accepting(w.desk.Reviewer, code))
	k := w.twins.Here.App.Keepers.Recognition
	standing := func(ctx context.Context) recognition.Facts {
		f, err := k.Facts(ctx, code)
		require.NoError(t, err)
		f.Now = 0
		return f
	}
	before := standing(w.twins.Here.Ctx())
	require.NotNil(t, before.Snapshot)
	require.NotNil(t, before.Acceptance)

	// A report of the other peer's certificate, over a channel of one's own.
	entry := recognition.FeedEntry{
		Index: 1, Time: w.twins.There.Now().Unix(),
		Change: &recognition.FeedEntry_Certificate{Certificate: &recognition.CertificateChange{
			Code: code, Status: certificate.StatusRevoked, StatusSeq: before.Snapshot.Head.StatusSeq + 1, Digest: ledger.Digest("head"), VoidFrom: w.twins.There.Now().Unix(),
		}},
	}
	told, err := recognition.Feed{}.Add(entry)
	require.NoError(t, err)
	raw, err := (&recognition.Packet{Body: &recognition.Packet_Report{Report: &recognition.StatusReport{
		Entries: []recognition.FeedEntry{entry}, Feed: told, Height: uint64(w.twins.There.Height()), Time: entry.Time, //nolint:gosec // a height
	}}}).Marshal()
	require.NoError(t, err)
	branch, _ := sdk.UnwrapSDKContext(w.twins.Here.Ctx()).CacheContext()
	out, err := k.Receive(branch, w.Link.Here.Channel(), raw)
	require.NoError(t, err)
	require.Equal(t, recognition.CodeOf(recognition.ErrContradiction), out.Refusal)
	require.Equal(t, before, standing(branch))

	fork(t, w.Twins)
	require.NotEmpty(t, w.Peer().Contradiction)
	after := standing(w.twins.Here.Ctx())
	require.Equal(t, before, after)
}

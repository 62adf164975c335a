// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"
	clienttypes "github.com/cosmos/ibc-go/v11/modules/core/02-client/types"
	channeltypes "github.com/cosmos/ibc-go/v11/modules/core/04-channel/types"
	ibctm "github.com/cosmos/ibc-go/v11/modules/light-clients/07-tendermint"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/internal/peering"
	"github.com/shuquan-ledger/shuquan/testutil/chains"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	recognitiontypes "github.com/shuquan-ledger/shuquan/x/recognition/types"
)

// clientStatus is how a province's light client of the other stands.
func clientStatus(w *chains.Twins) string {
	return w.Here.App.Keepers.IBC.ClientKeeper.GetClientStatus(sdk.UnwrapSDKContext(w.Here.Ctx()), w.Peer().Agreement.ClientId).String()
}

// fork shows two headers of one height of the other chain, which freezes the client.
func fork(t *testing.T, w *chains.Twins) {
	t.Helper()
	a := w.Peer().Agreement
	known := w.Here.App.Keepers.IBC.ClientKeeper.GetClientLatestHeight(sdk.UnwrapSDKContext(w.Here.Ctx()), a.ClientId)
	w.Together()
	updates, newest, err := peering.Updates(t.Context(), w.There.Node(), a, known.RevisionHeight, w.Officer.Address)
	require.NoError(t, err)
	honest, err := clienttypes.UnpackClientMessage(updates[len(updates)-1].ClientMessage)
	require.NoError(t, err)
	first := honest.(*ibctm.Header)
	forged := w.There.Header(int64(newest)) //nolint:gosec // a height
	forged.AppHash = []byte("another state of the same height")
	second := *first
	second.SignedHeader = w.There.Sign(forged).SignedHeader.ToProto()
	w.Here.Must(w.Officer, &clienttypes.MsgUpdateClient{
		ClientId: a.ClientId, ClientMessage: anyOf(t, ibctm.NewMisbehaviour(a.ClientId, first, &second)), Signer: w.Officer.Address,
	})
	w.Here.Block()
}

// recoverClient replaces it by a new one, by motion.
func recoverClient(w *chains.Twins) {
	w.Here.Carry(&clienttypes.MsgRecoverClient{
		SubjectClientId: w.Peer().Agreement.ClientId, SubstituteClientId: w.Create(w.Creation()), Signer: app.Authority(),
	})
}

// Light clients of both provinces expire while an act was done at home, its answer is
// under way, and another request and a report were sent. Facts stay, nothing is
// recognised for acts and nothing is sent; after both councils have recovered the
// clients, the same channel carries what is left and the mirrors tell what is so.
func TestClientsRecoverWithPacketsUnderWay(t *testing.T) {
	l := newLending(t)
	id := l.request(1)
	l.Carry()
	l.twins.Here.Must(l.bank.Handler, l.Acting(l.bank, id, l.twins.There.PerfectPledge(l.proposal(1), l.Holder, "ZD-1")))
	l.Carry()
	l.twins.Here.Must(l.bank.Handler, l.Acting(l.bank, id, ledger.DefaultAct()))
	done := l.Link.There.Packets()
	require.Len(t, done, 1)
	l.Link.There.Receive(done[0])

	l.code = l.Register()
	l.Read()
	l.accept()
	never := l.request(2)
	lost := l.Link.There.Packets()
	require.Len(t, lost, 1)
	reports := l.Link.Here.Packets()
	require.NotEmpty(t, reports, "the registration is under way")

	before := l.Mirror(id)
	l.twins.Here.Advance(recognition.MaxTrustingPeriod*time.Second + time.Hour)
	l.twins.There.To(l.twins.Here.Now().Unix())
	l.twins.There.Block()
	require.Equal(t, recognition.ClientExpired, clientStatus(l.Link.Here))
	require.Equal(t, recognition.ClientExpired, clientStatus(l.Link.There))
	require.Contains(t, l.grounds(l.code), "CLIENT_EXPIRED")
	require.Equal(t, before, l.Mirror(id), "facts stay")
	requireRefused(t, l.twins.Here.Send(l.bank.Handler, l.Requesting(l.bank, l.proposal(3), l.Holder)), recognition.ErrNotRecognised, "nothing is asked for over a client that has expired")
	requireRefused(t, l.twins.Here.Send(l.bank.Handler, l.Acting(l.bank, id, ledger.CureAct())), recognition.ErrAwaiting, "the answer is under way")

	l.Order(recognition.OrderSuspend)
	recoverClient(l.Link.Here)
	recoverClient(l.Link.There)
	require.Equal(t, recognition.ClientActive, clientStatus(l.Link.Here))
	require.Equal(t, recognition.ClientActive, clientStatus(l.Link.There))
	require.NotContains(t, l.grounds(l.code), "CLIENT_EXPIRED")
	require.Contains(t, l.grounds(l.code), "PEER_NOT_ACTIVE", "recovery lifts no order")
	l.Order(recognition.OrderResume)

	l.Link.Here.Acknowledge(done[0])
	l.Link.Here.TimeOut(lost[0])
	for _, p := range reports {
		l.Link.There.TimeOut(p)
	}
	l.twins.There.Advance(2 * time.Hour)
	l.Together()
	l.Carry()
	home := l.twins.There.Pledge(id)
	m := l.Mirror(id)
	require.Zero(t, m.Awaiting)
	require.Empty(t, m.Refusal)
	require.Equal(t, home.Status, m.HomeStatus)
	require.Equal(t, home.Version, m.HomeVersion)
	require.Equal(t, recognition.RequestExpired, l.Mirror(never).Status, "it was never received")
	require.Zero(t, l.twins.There.Pledge(never).Version)
	told, err := l.twins.There.App.Keepers.Recognition.Told(l.twins.There.Ctx())
	require.NoError(t, err)
	require.Equal(t, told.Entries, l.Feed().Entries, "the feed was told to its end")
}

// A peer that shows two headers of one height contradicts itself, also once its light
// client is recovered: the council clears it, and what was accepted before counts no more.
func TestForkContradictsThePeer(t *testing.T) {
	w := agreed(t)
	code := w.Register()
	w.Pull(code)
	w.Here.Must(w.desk.Reviewer, w.Accepting(w.desk.Reviewer, code))
	require.Equal(t, "FULL", w.recognised(code).Recognition)

	fork(t, w.Twins)
	require.Equal(t, recognition.ClientFrozen, clientStatus(w.Twins))
	require.Equal(t, []string{"CONTRADICTION", "CLIENT_FROZEN"}, w.grounds(code))

	recoverClient(w.Twins)
	require.Equal(t, recognition.ClientActive, clientStatus(w.Twins))
	require.Equal(t, []string{"CONTRADICTION"}, w.grounds(code), "recovery clears nothing")
	w.Order(recognition.OrderClear)
	require.Equal(t, []string{"NOT_ACCEPTED"}, w.grounds(code))
}

// Over a light client that the council has replaced no packet and no timeout comes any
// more. That a request never arrived is proven over the new one: not before its day is
// over, once, and by a block of the other province, whatever the time is here.
func TestRequestThatNeverArrived(t *testing.T) {
	l := newLending(t)
	id := l.request(1)
	asked := l.Link.There.Packets()
	require.Len(t, asked, 1)
	requireRefused(t, l.twins.Here.Send(l.Officer, l.Outcome(1)), recognition.ErrUnanswered, "it can still arrive")

	a := l.Agreement(l.Create(l.Creation()))
	l.twins.Here.Carry(&recognitiontypes.MsgAmendPeer{Authority: app.Authority(), Division: chains.Henan, Agreement: a})
	until := int64(asked[0].TimeoutTimestamp / uint64(time.Second)) //nolint:gosec // a time
	require.Less(t, l.twins.There.Now().Unix(), until-600)
	l.twins.There.To(until - 600)
	l.twins.There.Block()
	early := l.Outcome(1)
	l.twins.Here.Advance(24 * time.Hour)
	requireRefused(t, l.twins.Here.Send(l.Officer, early), recognition.ErrUnanswered, "a block there in which it could arrive")
	require.Equal(t, recognition.RequestRequested, l.Mirror(id).Status)

	late := l.Outcome(1)
	l.twins.Here.Must(l.Officer, late)
	m := l.Mirror(id)
	require.Equal(t, recognition.RequestExpired, m.Status)
	require.Equal(t, recognition.CodeOf(recognition.ErrTimedOut), m.Refusal)
	require.Zero(t, m.Awaiting)
	o, err := l.twins.Here.App.Keepers.Recognition.Outboxes.Get(l.twins.Here.Ctx(), chains.Henan)
	require.NoError(t, err)
	require.Zero(t, o.Open)
	require.Zero(t, l.twins.There.Pledge(id).Version)
	requireRefused(t, l.twins.Here.Send(l.Officer, late), recognition.ErrNotAwaited, "imported again")
	tooLate := l.twins.There.Send(l.Link.There.Officer, l.Link.There.Receiving(asked[0]))
	require.Equal(t, channeltypes.ErrTimeoutElapsed.Codespace(), tooLate.Codespace, tooLate.Log)
	require.Equal(t, channeltypes.ErrTimeoutElapsed.ABCICode(), tooLate.Code, tooLate.Log)
}

// A fork that is shown while a peer is suspended counts when it is resumed, and a peer
// that is registered anew after a contradiction: what was decided before counts no more.
func TestContradictionsOutliveOrders(t *testing.T) {
	for name, through := range map[string]func(w *twins, code string){
		"suspended": func(w *twins, code string) {
			w.Order(recognition.OrderSuspend)
			fork(t, w.Twins)
			require.NotEmpty(t, w.Peer().Contradiction)
			recoverClient(w.Twins)
			w.Order(recognition.OrderResume)
			require.Contains(t, w.grounds(code), "CONTRADICTION")
			w.Order(recognition.OrderClear)
		},
		"registered anew": func(w *twins, _ string) {
			fork(t, w.Twins)
			w.Order(recognition.OrderTerminate)
			w.Here.Carry(w.Registration())
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := agreed(t)
			code := w.Register()
			w.Pull(code)
			w.Here.Must(w.desk.Reviewer, w.Accepting(w.desk.Reviewer, code))
			through(w, code)
			require.Empty(t, w.Peer().Contradiction)
			w.Pull(code)
			require.Contains(t, w.grounds(code), "NOT_ACCEPTED")
			require.NotZero(t, w.Peer().ClearedAt)
		})
	}
}

// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/testutil/chains"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	recognitiontypes "github.com/shuquan-ledger/shuquan/x/recognition/types"
)

// neighbours are two provinces for the peer's table, with an import that
// contradicts what was imported before.
type neighbours struct {
	*twins
	contradiction *recognitiontypes.MsgImportCertificate
}

// Every row of the peer's table is driven; every other act changes nothing.
func TestPeerRowsDriven(t *testing.T) {
	t.Parallel()
	active := func() *neighbours {
		w := agreed(t)
		return &neighbours{w, w.Contradiction()}
	}
	ordered := func(orders ...recognition.Order) func() *neighbours {
		return func() *neighbours {
			w := active()
			for _, o := range orders {
				w.Order(o)
			}
			return w
		}
	}
	order := func(o recognition.Order) func(*neighbours) {
		return func(w *neighbours) {
			w.try(&recognitiontypes.MsgOrderPeer{Authority: app.Authority(), Division: chains.Henan, Order: o, DocumentDigest: ledger.Digest("order")})
		}
	}
	done := driveTable(t, "testdata/peer_rows.txt", subject[recognition.PeerStatus, *neighbours]{
		ways: map[recognition.PeerStatus]func() *neighbours{
			recognition.PeerNone:       func() *neighbours { return &neighbours{newTwins(t), active().contradiction} },
			recognition.PeerActive:     active,
			recognition.PeerSuspended:  ordered(recognition.OrderSuspend),
			recognition.PeerTerminated: ordered(recognition.OrderTerminate),
		},
		status:  func(w *neighbours) recognition.PeerStatus { return w.Peer().Status },
		version: func(w *neighbours) uint64 { return w.Peer().Version },
	}, []tableDeed[*neighbours]{
		{event: "Register", try: func(w *neighbours) { w.try(w.Registration()) }},
		{event: "Amend", try: func(w *neighbours) {
			w.try(&recognitiontypes.MsgAmendPeer{Authority: app.Authority(), Division: chains.Henan, Agreement: w.Agreement(w.Create(w.Creation()))})
		}},
		{event: "Suspend", try: order(recognition.OrderSuspend)},
		{event: "Resume", try: order(recognition.OrderResume)},
		{event: "Terminate", try: order(recognition.OrderTerminate)},
		{event: "Clear", try: order(recognition.OrderClear)},
		{event: "Contradict", try: func(w *neighbours) {
			w.Here.Send(w.Officer, w.contradiction)
			if p := w.Peer(); p.Watched() && p.Contradiction == "" { // nothing of it is imported, but its light client shows a fork
				for range 10 { // beyond the copy of it that shows the contradiction
					w.There.Block()
				}
				fork(t, w.Twins)
			}
		}},
	})
	done.complete(t, fixture(t, "testdata/peer_rows.txt"))
}

// try puts a message to the council.
func (w *neighbours) try(msg sdk.Msg) { w.Here.Motion(msg) }

// A chain that shows two pasts is recognised for nothing until the council has
// cleared it; what was imported before stays.
func TestContradictionStopsRecognition(t *testing.T) {
	w := agreed(t)
	code := w.Register()
	w.Pull(code)
	msg := w.Contradiction()
	before := w.state().Snapshots
	w.Here.Must(w.Officer, msg)
	require.NotEmpty(t, w.Peer().Contradiction)
	require.Equal(t, before, w.state().Snapshots)
	require.Equal(t, []string{"CONTRADICTION", "UNREAD_CHANGES", "NOT_ACCEPTED"}, w.grounds(code))
	w.refuse(recognition.ErrContradiction, "an import meanwhile", msg)
	w.Order(recognition.OrderClear)
	require.Equal(t, []string{"UNREAD_CHANGES", "NOT_ACCEPTED"}, w.grounds(code))
}

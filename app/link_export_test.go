// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	dbm "github.com/cosmos/cosmos-db"

	"github.com/shuquan-ledger/shuquan/testutil/chains"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/recognition"
)

// busy are two provinces in the middle of it: a pledge is confirmed, another one was
// asked for, and a report of each is under way.
type busy struct {
	*lending
	confirmed, waiting string
}

func newBusy(t *testing.T) *busy {
	t.Helper()
	l := newLending(t)
	b := &busy{lending: l, confirmed: l.request(1)}
	l.Carry()
	l.twins.Here.Must(l.bank.Handler, l.Acting(l.bank, b.confirmed, l.twins.There.PerfectPledge(l.proposal(1), l.Holder, "ZD-1")))
	l.Carry()
	l.code = l.Register()
	l.Carry()
	l.accept()
	b.waiting = l.request(2)
	holder := l.twins.Here.NewParty(l.desk, "太原公共交通数据有限公司")
	l.twins.Here.Register(l.desk, ledger.Content("太原市公共交通数据集", holder), ledger.Nonce(7), holder)
	l.Register()
	require.Equal(t, recognition.RequestConfirmed, l.Mirror(b.confirmed).Status)
	require.Equal(t, recognition.RequestRequested, l.Mirror(b.waiting).Status)
	require.NotZero(t, b.box(l.Link.Here).Reported)
	require.NotZero(t, b.box(l.Link.There).Reported)
	return b
}

// box is what a province was to tell the other one.
func (b *busy) box(w *chains.Twins) recognition.Outbox {
	b.t.Helper()
	o, err := w.Here.App.Keepers.Recognition.Outboxes.Get(w.Here.Ctx(), w.There.Division())
	require.NoError(b.t, err)
	return o
}

func exported(t *testing.T, l *ledger.Ledger) json.RawMessage {
	t.Helper()
	out, err := l.App.ExportAppStateAndValidators(false, nil, nil)
	require.NoError(t, err)
	return out.AppState
}

// A genesis with one wrong record of packets does not start a chain, be it that of who
// asks or of who is asked.
func TestBadGenesisOfPacketsRefused(t *testing.T) {
	b := newBusy(t)
	refuseGenesis(t, b.twins.Here.Ledger, exported(t, b.twins.Here.Ledger), askingWrongs())
	refuseGenesis(t, b.twins.There.Ledger, exported(t, b.twins.There.Ledger), answeringWrongs())
}

// A chain that goes on from an export has the same state as before, with what it has
// asked and told; and it can ask on.
func TestLinkedChainsExportImportExport(t *testing.T) {
	b := newBusy(t)
	for _, l := range []*ledger.Ledger{b.twins.Here.Ledger, b.twins.There.Ledger} {
		first := exported(t, l)
		require.JSONEq(t, string(first), string(exported(t, l.Fork(dbm.NewMemDB(), first))))
	}
	other := b.twins.Here.Fork(dbm.NewMemDB(), exported(t, b.twins.Here.Ledger))
	other.Must(b.bank.Handler, b.Acting(b.bank, b.confirmed, b.twins.There.ReleasePledge()))
	m, err := other.App.Keepers.Recognition.Mirror(other.Ctx(), b.confirmed)
	require.NoError(t, err)
	require.Equal(t, b.Mirror(b.waiting).Awaiting+1, m.Awaiting)
}

// Nodes that were started again carry on with what was under way.
func TestLinkedChainsGoOnAfterRestart(t *testing.T) {
	b := newBusy(t)
	b.twins.Here.Restart()
	b.twins.There.Restart()
	b.Carry()
	m := b.Mirror(b.waiting)
	require.Equal(t, recognition.RequestReserved, m.Status, m.Refusal)
	require.Equal(t, b.twins.There.Pledge(b.waiting).Version, m.HomeVersion)
	for _, w := range []*chains.Twins{b.Link.Here, b.Link.There} {
		told, err := w.Here.App.Keepers.Recognition.Told(w.Here.Ctx())
		require.NoError(t, err)
		o := b.box(w)
		require.Equal(t, told.Entries, o.Acknowledged)
		require.Zero(t, o.Reported)
		require.Zero(t, o.Open)
	}
}

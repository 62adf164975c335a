// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"slices"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/internal/doctor"
	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/testutil/chains"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/recognition"
)

// invariants hold after every step.
func (w *linkWalk) invariants() {
	require.Empty(w.rt, w.Here.Peer().Contradiction, "both provinces are honest")
	for _, code := range w.codes {
		w.finals(code)
		w.locks(code)
	}
	for _, l := range w.lent {
		w.rows(l)
		w.alone(l)
		m, home := w.Here.Mirror(l.id), w.home(l.id)
		if m.Status == recognition.RequestConfirmed {
			require.NotZero(w.rt, home.PerfectedOn, "confirmed here and never ranked at home")
		}
		require.LessOrEqual(w.rt, m.HomeVersion, home.Version, "ahead of its home")
		if m.Status != recognition.RequestRequested && m.Status != recognition.RequestRefused && m.Status != recognition.RequestExpired {
			require.Equal(w.rt, l.id, home.Id, "%s here and nothing at home", m.Status)
		}
	}
}

// finals: what was told or imported as final stays so, and is recognised for nothing.
func (w *linkWalk) finals(code string) {
	k := w.Here.Here.App.Keepers.Recognition
	f, err := k.Facts(w.Here.Here.Ctx(), code)
	if err != nil {
		require.ErrorIs(w.rt, err, recognition.ErrNotKnown)
		require.False(w.rt, w.final[code])
		return
	}
	told := f.Told != nil && certificate.Lifecycle.Terminal(f.Told.Change.GetStatus())
	if w.final[code] {
		require.True(w.rt, told, "%s was final and is told otherwise now", code)
	}
	w.final[code] = told
	if told || f.Snapshot != nil && certificate.Lifecycle.Terminal(f.Snapshot.Head.Status) {
		require.True(w.rt, w.ended[code], "%s was not revoked", code)
		require.Zero(w.rt, recognition.Recognise(f).Level, "%s is revoked", code)
	}
}

// home is a pledge as its chain has it.
func (w *linkWalk) home(id string) pledge.Pledge {
	p, err := w.Here.There.App.Keepers.Pledge.Pledge(w.Here.There.Ctx(), id)
	if err != nil {
		require.ErrorIs(w.rt, err, pledge.ErrNotFound)
	}
	return p
}

// alone: a pledge exists at its home and nowhere else.
func (w *linkWalk) alone(l *lent) {
	_, err := w.Here.Here.App.Keepers.Pledge.Pledge(w.Here.Here.Ctx(), l.id)
	require.ErrorIs(w.rt, err, pledge.ErrNotFound)
	for _, a := range w.arms {
		if a != w.arm {
			_, err := a.Here.There.App.Keepers.Pledge.Pledge(a.Here.There.Ctx(), l.id)
			require.ErrorIs(w.rt, err, pledge.ErrNotFound)
		}
	}
}

// locks: what locks a certificate at home is what stands in its order, once.
func (w *linkWalk) locks(code string) {
	var want, have []string
	for _, l := range w.lent {
		if l.loan.Collateral[0].Certificate == code && w.home(l.id).Locks() {
			want = append(want, l.id)
		}
	}
	r, err := w.Here.There.App.Keepers.Pledge.Ranking(w.Here.There.Ctx(), code, w.Here.Holder.Code)
	require.NoError(w.rt, err)
	if r.Reserved != "" {
		have = append(have, r.Reserved)
	}
	for _, t := range r.Tranches {
		have = append(have, t.Pledge)
	}
	slices.Sort(want)
	slices.Sort(have)
	require.Equal(w.rt, want, have, "locks of %s", code)
}

// rows: each change of a mirror is a row of its table, by who may bring it about.
func (w *linkWalk) rows(l *lent) {
	k := w.Here.Here.App.Keepers.Recognition
	m := w.Here.Mirror(l.id)
	raw, err := pledge.ParseID(l.id)
	require.NoError(w.rt, err)
	for l.at < m.Version {
		l.at++
		e, err := k.RequestHistory.Entries.Get(w.Here.Here.Ctx(), collections.Join(raw, l.at))
		require.NoError(w.rt, err)
		actor := recognition.Home
		if event := lifecycle.Event(e.Event); event == recognition.EventRequest || event == recognition.EventAsk {
			actor = lifecycle.Handler
		}
		row, err := recognition.RequestLifecycle.Next(l.seen, lifecycle.Event(e.Event), actor)
		require.NoError(w.rt, err)
		require.Equal(w.rt, row.To.String(), e.Status)
		l.seen = row.To
		w.taken.Store(row.No, true)
	}
	require.Equal(w.rt, l.seen, m.Status, "the history tells the mirror")
}

// agreement: once everything was carried, each mirror is what its home says, all news
// have been told, and the doctor finds nothing on either side.
func (w *linkWalk) agreement() {
	for _, side := range []*chains.Province{w.Here.Here, w.Here.There} {
		ctx, err := side.App.StateContext()
		require.NoError(w.rt, err)
		r, err := doctor.Registry(ctx, side.App.Keepers, nil)
		require.NoError(w.rt, err)
		require.Empty(w.rt, r.Findings)
	}
	told, err := w.Here.There.App.Keepers.Recognition.Told(w.Here.There.Ctx())
	require.NoError(w.rt, err)
	require.Equal(w.rt, told.Entries, w.Here.Feed().Entries)
	o, err := w.Here.Here.App.Keepers.Recognition.Outboxes.Get(w.Here.Here.Ctx(), w.Here.There.Division())
	require.NoError(w.rt, err)
	require.Zero(w.rt, o.Open, "nothing is awaited any more")
	for _, l := range w.lent {
		m, home := w.Here.Mirror(l.id), w.home(l.id)
		require.Zero(w.rt, m.Awaiting, "%s: %s", l.id, m.Status)
		switch {
		case home.Id == "":
			require.Contains(w.rt, []recognition.RequestStatus{recognition.RequestRefused, recognition.RequestExpired}, m.Status)
		case home.Ended():
			require.Contains(w.rt, []recognition.RequestStatus{recognition.RequestExpired, recognition.RequestReleased}, m.Status)
			require.Equal(w.rt, home.PerfectedOn != 0, m.Status == recognition.RequestReleased)
		case home.Ranked():
			require.Equal(w.rt, recognition.RequestConfirmed, m.Status)
		default:
			require.Equal(w.rt, recognition.RequestReserved, m.Status)
		}
		if home.Id != "" {
			require.Equal(w.rt, home.Status, m.HomeStatus)
			require.Equal(w.rt, home.Version, m.HomeVersion)
		}
	}
}

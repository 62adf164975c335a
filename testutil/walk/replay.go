// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"encoding/json"
	"slices"
	"strings"

	abci "github.com/cometbft/cometbft/abci/types"
	dbm "github.com/cosmos/cosmos-db"
	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/internal/doctor"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
)

// Forked exports the state, lets another chain go on from it, and passes the
// same moments on both: they must export the same, tell the same events at the
// same times, and end with the same records.
func (w *Walk) Forked() {
	w.begin("export, import, export")
	w.block()
	// An import queues all open motions to be counted again, one in a block; a
	// chain in the midst of that goes on with fewer and tells them earlier.
	for w.recounts() {
		w.block()
	}
	w.healthy(w.Ledger)
	first := w.export(w.Ledger)
	other := w.ForkFor(w.rt, ledger.Open(w.Chain, dbm.NewMemDB()), first)
	w.block()
	require.Equal(w.rt, latestEvents(w.Answers), latestEvents(other.Answers), "events of the first block")
	require.JSONEq(w.rt, w.plain(w.export(w.Ledger)), w.plain(w.export(other)))
	for range 12 {
		due := w.deadlines()
		if len(due) == 0 {
			break
		}
		at := due[min(len(due)-1, 1)] + 1
		for _, l := range []*ledger.Ledger{w.Ledger, other} {
			l.To(at - 1)
		}
		w.block()
		other.Block()
		require.Equal(w.rt, latestEvents(w.Answers), latestEvents(other.Answers), "events at %d", at)
	}
	require.JSONEq(w.rt, w.plain(w.export(w.Ledger)), w.plain(w.export(other)))
	w.healthy(other)
	// The other chain has begun its heights anew; to whoever reads, it goes on.
	w.hears()
	w.peer.shown = w.imports(w.Ledger, w.Height())
	w.imports(other, w.Height()+other.Height())
}

// healthy checks that the doctor, who reads every record, finds nothing.
func (w *Walk) healthy(l *ledger.Ledger) {
	w.rt.Helper()
	ctx, err := l.App.StateContext()
	w.must(err)
	r, err := doctor.Registry(ctx, l.App.Keepers, nil)
	w.must(err)
	require.Empty(w.rt, r.Findings)
}

// Recorded is the walk's ledger as it is now, for replays.
func (w *Walk) Recorded() *ledger.Ledger {
	out := *w.Ledger
	out.Trace, out.Answers = slices.Clone(out.Trace), slices.Clone(out.Answers)
	return &out
}

func (w *Walk) export(l *ledger.Ledger) json.RawMessage {
	e, err := l.App.ExportAppStateAndValidators(false, nil, nil)
	w.must(err)
	return e.AppState
}

// plain is an exported state without heights, in which the two chains differ.
func (w *Walk) plain(state json.RawMessage) string {
	var v any
	w.must(json.Unmarshal(state, &v))
	withoutHeights(v)
	out, err := json.Marshal(v)
	w.must(err)
	return string(out)
}

func withoutHeights(v any) {
	switch x := v.(type) {
	case map[string]any:
		delete(x, "height")
		delete(x, "reported_at")
		for _, y := range x {
			withoutHeights(y)
		}
	case []any:
		for _, y := range x {
			withoutHeights(y)
		}
	}
}

// latestEvents are this ledger's own events of the latest block, sorted.
func latestEvents(answers []*abci.ResponseFinalizeBlock) []string {
	var out []string
	for _, list := range allEvents(answers[len(answers)-1]) {
		for _, e := range list {
			if strings.HasPrefix(e.Type, "shuquan.") {
				out = append(out, e.String())
			}
		}
	}
	// A motion that waits to be counted again may lapse at its turn or at its
	// deadline's, in the same block: the order is not part of the promise.
	slices.Sort(out)
	return out
}

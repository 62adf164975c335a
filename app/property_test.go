// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"flag"
	"runtime"
	"strconv"
	"sync"
	"testing"

	abci "github.com/cometbft/cometbft/abci/types"
	dbm "github.com/cosmos/cosmos-db"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/cosmos/cosmos-sdk/server"
	serverconfig "github.com/cosmos/cosmos-sdk/server/config"
	simtestutil "github.com/cosmos/cosmos-sdk/testutil/sims"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/testutil/walk"
)

const (
	// walkSeeds and walkSteps are what every run of the tests takes.
	walkSeeds, walkSteps = 200, 40
	// replayed is how many walks are replayed in other ways.
	replayed = 10
	// leastRow is how often each row of each table must be taken at least.
	leastRow = 5
)

// walkSeedsFlag makes a longer run: make property.
var walkSeedsFlag = flag.Int("seeds", walkSeeds, "random walks that the property test takes")

// Random walks through the whole application, with the lifecycle tables as the
// oracle (package walk). A walk that fails is shrunk by rapid, and taken again by
//
//	go test ./app -run 'TestProperty/walks/SEED$'
func TestProperty(t *testing.T) {
	tally := walk.NewTally()
	var kept sync.Map
	all := t.Run("walks", func(t *testing.T) {
		for seed := 1; seed <= *walkSeedsFlag; seed++ {
			t.Run(strconv.Itoa(seed), func(t *testing.T) {
				t.Parallel()
				check(t, uint64(seed), func(rt *rapid.T) {
					w := walk.New(rt, tally, uint64(seed))
					w.Tour(seed)
					for range walkSteps {
						w.Step()
					}
					w.Encore(seed)
					if seed <= replayed {
						kept.Store(seed, w.Recorded())
					}
					w.Forked()
				})
			})
		}
	})
	if !all || t.Failed() {
		return
	}
	for seed := 1; seed <= replayed; seed++ {
		w, taken := kept.Load(seed)
		if !taken {
			return // -run has chosen single walks, which say nothing of the counts
		}
		t.Run("replay/"+strconv.Itoa(seed), func(t *testing.T) {
			t.Parallel()
			replay(t, w.(*ledger.Ledger))
		})
	}
	counts(t, tally)
}

// check runs a property once with a seed. rapid takes the seed from a flag,
// which it reads before the property begins.
func check(t *testing.T, seed uint64, prop func(*rapid.T)) {
	t.Helper()
	checks := "1"
	if testing.Short() {
		checks = "5" // of which rapid takes a fifth
	}
	rapidFlags.Lock()
	release := sync.OnceFunc(rapidFlags.Unlock)
	defer release()
	require.NoError(t, flag.Set("rapid.seed", strconv.FormatUint(seed, 10)))
	require.NoError(t, flag.Set("rapid.checks", checks))
	rapid.Check(t, func(rt *rapid.T) {
		release()
		prop(rt)
	})
}

var rapidFlags sync.Mutex

// replay makes the blocks of a walk again, one transaction after the other and
// several at a time, on one processor and on two: state, results, gas and
// events must be the same.
func replay(t *testing.T, w *ledger.Ledger) {
	t.Helper()
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for _, processors := range []int{1, 2} {
		runtime.GOMAXPROCS(processors)
		for _, executor := range []string{serverconfig.BlockExecutorSequential, serverconfig.BlockExecutorBlockSTM} {
			on := ledger.OpenWith(w.Chain, dbm.NewMemDB(), simtestutil.AppOptionsMap{
				server.FlagBlockExecutor: executor, server.FlagBlockSTMWorkers: 4,
			})
			equalAnswers(t, w.Answers, w.Replay(t, on), executor)
		}
	}
}

func equalAnswers(t *testing.T, want, have []*abci.ResponseFinalizeBlock, how string) {
	t.Helper()
	require.Len(t, have, len(want))
	for i := range want {
		for n, res := range want[i].TxResults {
			require.Equal(t, res, have[i].TxResults[n], "%s: block %d, transaction %d", how, i+1, n+1)
		}
		require.Equal(t, want[i].Events, have[i].Events, "%s: block %d", how, i+1)
		require.Equal(t, want[i].ValidatorUpdates, have[i].ValidatorUpdates, "%s: block %d", how, i+1)
		require.Equal(t, want[i].AppHash, have[i].AppHash, "%s: block %d", how, i+1)
	}
}

// counts prints how often each row was taken and each code met, and asserts
// that none was missed.
func counts(t *testing.T, tally *walk.Tally) {
	t.Helper()
	for _, c := range tally.Rows() {
		why, never := walk.NeverTaken[c.What]
		t.Logf("row  %-28s %6d %s", c.What, c.Seen, why)
		if never {
			assert.Zero(t, c.Seen, "row %s can be taken now; strike it from the list of rows that cannot", c.What)
			continue
		}
		assert.GreaterOrEqual(t, c.Seen, leastRow, "row %s", c.What)
	}
	seen := tally.Codes()
	for _, code := range walk.AllCodes() {
		why, never := walk.NeverMet[code]
		t.Logf("code %-28s %6d %s", code, seen[code], why)
		if never {
			assert.Zero(t, seen[code], "code %s can be met now; strike it from the list of codes that cannot", code)
			continue
		}
		assert.NotZero(t, seen[code], "code %s", code)
	}
}

// SPDX-License-Identifier: Apache-2.0

package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/testutil/keeperenv"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
	"github.com/shuquan-ledger/shuquan/x/registration"
	"github.com/shuquan-ledger/shuquan/x/registration/types"
)

// deemedOn is the last day on which an application of keeperenv.Start can be
// accepted: the third working day after it.
const deemedOn calendar.Day = 20260930

// queued counts the entries in the queue of deadlines by application.
func (e *env) queued() map[string]int {
	e.t.Helper()
	out := map[string]int{}
	require.NoError(e.t, e.k.Timers.Queue.Walk(e.Ctx, nil, func(key collections.Pair[int64, []byte], _ uint64) (bool, error) {
		out[registration.FormatID(key.K2())]++
		return false, nil
	}))
	return out
}

// endOf passes a day: a block at 24:00, when the day is not yet over, and one a
// second later.
func (e *env) endOf(day calendar.Day, between func()) {
	e.t.Helper()
	e.At(day.End())
	e.endBlock()
	between()
	e.At(day.End() + 1)
	e.endBlock()
}

// A deadline whose act fails is put on the stuck list with an event and tried
// again when the next day begins; the others fire.
func TestStuckDeadline(t *testing.T) {
	e := started(t)
	fires, stuck := e.submit(1), e.submit(2)
	raw, err := registration.ParseID(stuck)
	require.NoError(t, err)
	whole, err := e.k.Application(e.Ctx, stuck)
	require.NoError(t, err)
	broken := whole
	broken.Rules = 9 // a version that does not exist
	require.NoError(t, e.k.Applications.Set(e.Ctx, raw, broken))
	e.At(deemedOn.End() + 1)
	events := e.endBlock()

	require.Equal(t, registration.StatusAccepted, e.stored(fires))
	require.Equal(t, registration.StatusSubmitted, e.stored(stuck))
	failure, err := e.k.Timers.Stuck.Get(e.Ctx, raw)
	require.NoError(t, err)
	require.Regexp(t, `^registration/\d+$`, failure)
	want, err := sdk.TypedEventToEvent(&types.EventTimerStuck{Kind: "application", Id: stuck, Failure: failure})
	require.NoError(t, err)
	require.Contains(t, events, want)

	require.NoError(t, e.k.Applications.Set(e.Ctx, raw, whole))
	e.endOf(deemedOn.Add(1), func() {
		require.Equal(t, registration.StatusSubmitted, e.stored(stuck), "the day is not over yet")
	})
	require.Equal(t, registration.StatusAccepted, e.stored(stuck))
	has, err := e.k.Timers.Stuck.Has(e.Ctx, raw)
	require.NoError(t, err)
	require.False(t, has)
}

// More deadlines than a block fires are spread over blocks, in which queries
// and messages already see all of them as passed; a query writes nothing.
func TestDeadlinesAreSpreadOverBlocks(t *testing.T) {
	const more = 3
	e := started(t)
	for n := range plumbing.PerBlock + more {
		e.submit(n + 1)
	}
	e.At(deemedOn.End() + 1)
	e.endBlock()
	before := e.Bytes()
	list, err := e.query.Applications(e.Ctx, &types.QueryApplicationsRequest{Agency: agency})
	require.NoError(t, err)
	require.Len(t, list.Applications, plumbing.PerBlock+more)
	var late []string
	for _, a := range list.Applications {
		require.Equal(t, registration.StatusAccepted, a.Status)
		if e.stored(a.Id) != registration.StatusAccepted {
			late = append(late, a.Id)
		}
	}
	require.Len(t, late, more)
	one, err := e.query.Application(e.Ctx, &types.QueryApplicationRequest{Id: late[0]})
	require.NoError(t, err)
	require.True(t, one.Application.DeemedAccepted)
	require.Equal(t, before, e.Bytes(), "a query writes nothing")

	// Only an accepted application is reviewed.
	must(e, e.msg.StartReview, &types.MsgStartReview{Id: late[0], Handler: handler})
	e.endBlock()
	require.Equal(t, registration.StatusReview, e.stored(late[0]))
	require.Equal(t, registration.StatusAccepted, e.stored(late[1]))
	require.Equal(t, registration.StatusAccepted, e.stored(late[2]))
}

// Without a published calendar of the year silence has no effect: it neither
// accepts an application nor ends one that waits for its correction. The queue
// looks again every day; once the year is published, both happen as of the days
// that the notice says.
func TestSilenceWaitsForThePublishedYear(t *testing.T) {
	const lastOf2026, longAfter calendar.Day = 20261231, 20270120
	provisional := calendar.Year{Year: 2027, Status: calendar.YearProvisional, Version: 1}
	published := calendar.Year{Year: 2027, Status: calendar.YearPublished, Version: 2, Holidays: []uint32{20270101, 20270102, 20270103}}
	for name, years := range map[string]keeperenv.Calendar{"missing": {}, "provisional": {2027: provisional}} {
		t.Run(name, func(t *testing.T) {
			e := started(t)
			e.At(lastOf2026.Add(-2).Start() + 10*60*60)
			for year, y := range years {
				e.years[year] = y
			}
			waits, corrects := e.submit(1), e.correct(2, 5)
			unchanged := func() {
				require.Equal(t, registration.StatusSubmitted, e.stored(waits))
				require.Equal(t, registration.StatusCorrection, e.stored(corrects))
			}
			for day := lastOf2026.Add(-2); day <= longAfter; day = day.Add(1) {
				e.endOf(day, unchanged)
				unchanged()
				require.Equal(t, map[string]int{waits: 1, corrects: 1}, e.queued(), "on %s", day)
			}

			e.years[2027] = published
			seen, err := e.query.Application(e.Ctx, &types.QueryApplicationRequest{Id: waits})
			require.NoError(t, err)
			require.Equal(t, registration.StatusAccepted, seen.Application.Status, "who asks is told at once")
			e.endOf(longAfter.Add(1), unchanged)
			a, err := e.k.Application(e.Ctx, waits)
			require.NoError(t, err)
			require.Equal(t, registration.StatusAccepted, a.Status)
			require.EqualValues(t, 20270105, a.AcceptedOn, "30, 31 December, 4 January; the next working day")
			require.Equal(t, registration.StatusNotFiled, e.stored(corrects))
		})
	}
}

// A calendar that is amended while periods run moves their ends. The last day
// for a correction was told in writing: it moves back, never forward.
func TestAmendedCalendarMovesDeadlines(t *testing.T) {
	for _, c := range []struct {
		name                   string
		amend                  func(*calendar.Year)
		acceptance, correction calendar.Day
	}{
		{"as published", func(*calendar.Year) {}, 20260930, 20260930},
		{"a holiday more", func(y *calendar.Year) { y.Holidays = append(y.Holidays, 20260929) }, 20261008, 20261008},
		{"a make-up day more", func(y *calendar.Year) {
			y.MakeupWorkdays = append(y.MakeupWorkdays, 20260926)
		}, 20260929, 20260930},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := started(t)
			waits, corrects := e.submit(1), e.correct(2, 3)
			ends := map[string]calendar.Day{waits: 0, corrects: 0}
			from := map[string]registration.Status{waits: e.stored(waits), corrects: e.stored(corrects)}
			year := e.years[2026]
			c.amend(&year)
			e.years[2026] = year
			for day := calendar.DayOf(e.Now()); day <= 20261010; day = day.Add(1) {
				e.endOf(day, func() {})
				for id, status := range from {
					if ends[id] == 0 && e.stored(id) != status {
						ends[id] = day
					}
				}
			}
			require.Equal(t, c.acceptance, ends[waits])
			require.Equal(t, c.correction, ends[corrects])
		})
	}
}

// A chain that begins from an export has the same state, and goes on as the one
// that was exported, block by block: with every period that can run, a proposal
// that waits, and a deadline that passed while its year was missing.
func TestGenesisWithOpenDeadlines(t *testing.T) {
	old := started(t)
	year := old.years[2026]
	delete(old.years, 2026)
	old.submit(0) // its deadline cannot be counted when it passes
	old.years[2026] = year
	old.submit(1)
	old.correct(2, 20)
	old.review(3)
	old.decide(4, publish)
	objected := old.decide(5, publish)
	must(old, old.msg.Object, objection(objected))
	sealed := old.decide(6, waive)
	repeated, err := old.propose(sealed, evidence)
	require.NoError(t, err)
	delete(old.years, 2026)
	old.endOf(deemedOn, func() {})
	g, err := old.k.ExportGenesis(old.Ctx)
	require.NoError(t, err)

	e := newEnv(t)
	e.Ctx = e.Ctx.WithBlockTime(old.Ctx.BlockTime()).WithBlockHeight(old.Ctx.BlockHeight())
	require.NoError(t, e.k.InitGenesis(e.Ctx, *g))
	require.Equal(t, old.Bytes(), e.Bytes())
	again, err := e.k.ExportGenesis(e.Ctx)
	require.NoError(t, err)
	require.Equal(t, g, again)

	old.years[2026] = year
	seal := consent(agency, make([]byte, 8))
	for _, chain := range []*env{old, e} {
		require.NoError(t, chain.confirm(sealed, repeated, &seal))
	}
	before := old.Bytes()
	for day := deemedOn.Add(1); day <= 20261110; day = day.Add(1) {
		old.endOf(day, func() {})
		e.endOf(day, func() {})
		require.Equal(t, old.Bytes(), e.Bytes(), "after %s", day)
	}
	require.NotEqual(t, before, old.Bytes())
	require.Empty(t, old.queued(), "every period has ended")
}

// objection is one that nothing speaks against.
func objection(id string) *types.MsgObject {
	return &types.MsgObject{
		Handler: handler, Id: id, Objector: document, Reason: registration.ReasonOwnership,
		StatementDigest: document, Evidence: []string{document},
	}
}

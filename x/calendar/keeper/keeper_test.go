// SPDX-License-Identifier: Apache-2.0

package keeper_test

import (
	"context"
	"encoding/binary"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/testutil/keeperenv"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/calendar/keeper"
	"github.com/shuquan-ledger/shuquan/x/calendar/types"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
)

const council = "council"

// env is a calendar and a clock that the test sets.
type env struct {
	*keeperenv.Env
	t     *testing.T
	k     *keeper.Keeper
	msg   types.MsgServer
	query types.QueryServer
}

func newEnv(t *testing.T) *env {
	t.Helper()
	e := &env{Env: keeperenv.New(t, calendar.ModuleName), t: t}
	e.k = keeper.NewKeeper(e.Codec(), e.Store(), council)
	e.msg, e.query = keeper.NewMsgServer(e.k), keeper.NewQueryServer(e.k)
	return e
}

// started is a calendar of the published years.
func started(t *testing.T) *env {
	t.Helper()
	e := newEnv(t)
	require.NoError(t, e.k.InitGenesis(e.Ctx, *types.DefaultGenesis()))
	return e
}

// set enters a year as a motion does.
func (e *env) set(authority string, y calendar.Year) (version uint64, err error) {
	err = e.Try(func(ctx context.Context) error {
		res, err := e.msg.SetYear(ctx, &types.MsgSetYear{Authority: authority, Year: y})
		if err == nil {
			version = res.Version
		}
		return err
	})
	return version, err
}

// provisional is 2027 without a notice.
func provisional() calendar.Year {
	return calendar.Year{Year: 2027, Status: calendar.YearProvisional, Source: "no notice yet; weekends only"}
}

// published is 2027 with a notice of these holidays.
func published(holidays ...uint32) calendar.Year {
	return calendar.Year{
		Year: 2027, Status: calendar.YearPublished, Source: "notice of 2027", SourceDigest: digest.SM3([]byte("notice")), Holidays: holidays,
	}
}

// year2026 is 2026 with a further holiday.
func (e *env) year2026(holiday uint32) calendar.Year {
	e.t.Helper()
	y, err := e.k.Calendar(e.Ctx)(2026)
	require.NoError(e.t, err)
	y.Holidays = append(slices.Clone(y.Holidays), holiday)
	slices.Sort(y.Holidays)
	return y
}

// What is refused leaves the calendar as it was.
func TestRefusedYears(t *testing.T) {
	e := started(t)
	_, err := e.set(council, published(20270101))
	require.NoError(t, err)
	before := e.Bytes()
	for _, c := range []struct {
		name      string
		authority string
		year      calendar.Year
		want      error
	}{
		{"not the council", "somebody", published(20270101, 20270102), calendar.ErrAuthority},
		{"of wrong form", council, published(), calendar.ErrYear},
		{"published becomes provisional", council, provisional(), calendar.ErrWeaken},
		{"a day that has passed", council, e.year2026(20260923), calendar.ErrYear},
		{"today", council, e.year2026(20260924), calendar.ErrYear},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := e.set(c.authority, c.year)
			require.ErrorIs(t, err, c.want)
			require.Equal(t, before, e.Bytes())
		})
	}
	_, err = e.set(council, e.year2026(20260929))
	require.NoError(t, err, "a later day may be amended")
}

// A year is never replaced without its former versions staying readable; each
// is told in an event, and whoever counts has the latest.
func TestEveryVersionStays(t *testing.T) {
	e := started(t)
	entered := []calendar.Year{provisional(), provisional(), published(20270101), published(20270101, 20270104)}
	for i, y := range entered {
		entered[i].Version = uint64(i) + 1
		y.Version = 99 // what a message says of it has no meaning
		e.Ctx = e.Ctx.WithEventManager(sdk.NewEventManager())
		version, err := e.set(council, y)
		require.NoError(t, err)
		require.Equal(t, entered[i].Version, version)
		want, err := sdk.TypedEventToEvent(&types.EventYearSet{Year: 2027, Status: y.Status, Version: version})
		require.NoError(t, err)
		require.Equal(t, sdk.Events{want}, e.Ctx.EventManager().Events())
		head, err := e.query.Year(e.Ctx, &types.QueryYearRequest{Year: 2027})
		require.NoError(t, err)
		require.Equal(t, entered[i], head.Year)
	}
	for i, y := range entered {
		res, err := e.query.Year(e.Ctx, &types.QueryYearRequest{Year: 2027, Version: uint64(i) + 1})
		require.NoError(t, err)
		require.Equal(t, y, res.Year)
	}
	end, err := e.k.Calendar(e.Ctx).After(20261231, 1)
	require.NoError(t, err)
	require.Equal(t, calendar.Deadline{Last: 20270105}, end, "Friday the 1st and Monday the 4th are off")
}

// A chain that goes on from an export knows every version of every year.
func TestGenesisRoundTrip(t *testing.T) {
	old := started(t)
	for _, y := range []calendar.Year{provisional(), published(20270101), old.year2026(20260929)} {
		_, err := old.set(council, y)
		require.NoError(t, err)
	}
	g, err := old.k.ExportGenesis(old.Ctx)
	require.NoError(t, err)
	require.Len(t, g.Years, 5)
	e := newEnv(t)
	require.NoError(t, e.k.InitGenesis(e.Ctx, *g))
	require.Equal(t, old.Bytes(), e.Bytes())

	g.Years[0].Version = 2
	empty := newEnv(t)
	require.ErrorIs(t, empty.k.InitGenesis(empty.Ctx, *g), calendar.ErrYear)
	require.Empty(t, empty.Bytes())
}

// A year that cannot be read is a fault of the store. Taken for one that was
// never entered, it would make silence wait instead of being reported.
func TestDamagedYearIsNotAMissingOne(t *testing.T) {
	e := started(t)
	key := binary.BigEndian.AppendUint32(slices.Clone(calendar.YearPrefix), 2026)
	require.Contains(t, e.Bytes(), string(key))
	require.NoError(t, e.Store().OpenKVStore(e.Ctx).Set(key, []byte("damaged")))
	_, err := e.k.Calendar(e.Ctx)(2026)
	require.Error(t, err)
	require.NotErrorIs(t, err, calendar.ErrNoYear)
	_, err = e.query.Year(e.Ctx, &types.QueryYearRequest{Year: 2026})
	require.Error(t, err)
	require.NotEqual(t, codes.NotFound, status.Code(err))
	before := e.Bytes()
	_, err = e.set(council, published(20270101))
	require.NoError(t, err, "another year")
	_, err = e.set(council, calendar.PublishedYears()[1])
	require.Error(t, err)
	require.Len(t, e.Bytes(), len(before)+2, "of 2026 no version was added")
}

func TestQueriesAnswerPlainly(t *testing.T) {
	e := started(t)
	_, err := e.set(council, provisional())
	require.NoError(t, err)
	for _, c := range []struct {
		name string
		ask  func() error
		want codes.Code
	}{
		{"a year that is missing", func() error {
			_, err := e.query.Year(e.Ctx, &types.QueryYearRequest{Year: 2028})
			return err
		}, codes.NotFound},
		{"a version that is missing", func() error {
			_, err := e.query.Year(e.Ctx, &types.QueryYearRequest{Year: 2026, Version: 2})
			return err
		}, codes.NotFound},
		{"no day", func() error {
			_, err := e.query.Deadline(e.Ctx, &types.QueryDeadlineRequest{From: 20260230, WorkingDays: 1})
			return err
		}, codes.InvalidArgument},
		{"a period into a missing year", func() error {
			_, err := e.query.Deadline(e.Ctx, &types.QueryDeadlineRequest{From: 20271230, WorkingDays: 9})
			return err
		}, codes.FailedPrecondition},
		{"a page that is too large", func() error {
			_, err := e.query.Years(e.Ctx, &types.QueryYearsRequest{Pagination: &query.PageRequest{Limit: plumbing.MaxPage + 1}})
			return err
		}, codes.InvalidArgument},
	} {
		t.Run(c.name, func(t *testing.T) { require.Equal(t, c.want, status.Code(c.ask())) })
	}
	d, err := e.query.Deadline(e.Ctx, &types.QueryDeadlineRequest{From: 20261230, WorkingDays: 3})
	require.NoError(t, err)
	require.Equal(t, &types.QueryDeadlineResponse{LastDay: 20270104, Provisional: true}, d)
	first, err := e.query.Years(e.Ctx, &types.QueryYearsRequest{Pagination: &query.PageRequest{Limit: 2}})
	require.NoError(t, err)
	require.Len(t, first.Years, 2)
	rest, err := e.query.Years(e.Ctx, &types.QueryYearsRequest{Pagination: &query.PageRequest{Key: first.Pagination.NextKey}})
	require.NoError(t, err)
	require.Len(t, rest.Years, 1)
	require.EqualValues(t, 2027, rest.Years[0].Year)
	require.Empty(t, rest.Pagination.NextKey)
}

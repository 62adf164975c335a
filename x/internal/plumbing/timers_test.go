// SPDX-License-Identifier: Apache-2.0

package plumbing_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/testutil/keeperenv"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
)

// queue is a queue of deadlines whose act appends to a list in the store, and
// may fail afterwards.
type queue struct {
	*keeperenv.Env
	t      *testing.T
	timers plumbing.Timers
	done   collections.Map[[]byte, uint64]
	fired  []string
	stuck  []string
	fail   map[string]func() error
}

func newQueue(t *testing.T) *queue {
	t.Helper()
	q := &queue{Env: keeperenv.New(t, "queue"), t: t, fail: map[string]func() error{}}
	sb := collections.NewSchemaBuilder(q.Store())
	q.timers = plumbing.NewTimers(sb, collections.NewPrefix(1), collections.NewPrefix(2))
	q.done = collections.NewMap(sb, collections.NewPrefix(3), "done", collections.BytesKey, collections.Uint64Value)
	_, err := sb.Build()
	require.NoError(t, err)
	return q
}

func (q *queue) act(ctx context.Context, id []byte) error {
	q.fired = append(q.fired, string(id))
	if err := q.done.Set(ctx, id, 1); err != nil {
		return err
	}
	if fail := q.fail[string(id)]; fail != nil {
		return fail()
	}
	return nil
}

// block fires at a moment and gives which acts were tried, in their order.
func (q *queue) block(moment int64) []string {
	q.t.Helper()
	q.At(moment)
	q.fired, q.stuck = nil, nil
	q.Ended(func(ctx context.Context) error {
		return q.timers.Fire(ctx, q.act, func(_ context.Context, id []byte, failure string) {
			q.stuck = append(q.stuck, string(id)+" "+failure)
		})
	})
	return q.fired
}

func (q *queue) move(id string, was, due int64) {
	q.t.Helper()
	require.NoError(q.t, q.timers.Move(q.Ctx, []byte(id), was, due))
}

// A deadline passes after its moment, not at it, and fires once.
func TestTheMomentItselfIsInTime(t *testing.T) {
	q := newQueue(t)
	due := q.Now() + 10
	q.move("a", 0, due)
	require.Empty(t, q.block(due))
	require.Equal(t, []string{"a"}, q.block(due+1))
	require.Empty(t, q.block(due+2))
}

func TestMoveReplacesAnEntry(t *testing.T) {
	q := newQueue(t)
	now := q.Now()
	q.move("a", 0, now+1)
	q.move("a", now+1, now+5)
	q.move("b", 0, now+1)
	q.move("b", now+1, 0)
	require.Empty(t, q.block(now+5))
	require.Equal(t, []string{"a"}, q.block(now+6))
}

// What is due earliest fires first, and at most PerBlock in a block.
func TestABlockIsBounded(t *testing.T) {
	q := newQueue(t)
	now := q.Now()
	var want []string
	for i := range 2*plumbing.PerBlock + 1 {
		id := fmt.Sprintf("%03d", i)
		q.move(id, 0, now+int64(i)+1)
		want = append(want, id)
	}
	late := now + 10*plumbing.PerBlock
	require.Equal(t, want[:plumbing.PerBlock], q.block(late))
	require.Equal(t, want[plumbing.PerBlock:2*plumbing.PerBlock], q.block(late))
	require.Equal(t, want[2*plumbing.PerBlock:], q.block(late))
	require.Empty(t, q.block(late))
}

// An act that fails or panics changes nothing, harms no other, is reported, and
// is tried again when the next day begins, as long as it fails.
func TestStuckDeadlinesAreTriedEveryDay(t *testing.T) {
	for name, c := range map[string]struct {
		fail    func() error
		failure string
	}{
		"refused": {func() error { return calendar.ErrNoYear }, "calendar/3"},
		"broken":  {func() error { return errors.New("the disk is full") }, "undefined/1"},
		"panic":   {func() error { panic("a mistake") }, "undefined/111222"},
	} {
		t.Run(name, func(t *testing.T) {
			q := newQueue(t)
			q.fail["stuck"] = c.fail
			due := q.Now() + 1
			q.move("stuck", 0, due)
			q.move("well", 0, due)
			require.Equal(t, []string{"stuck", "well"}, q.block(due+1))
			for day := calendar.DayOf(due); day < 20260930; day = day.Add(1) {
				require.Equal(t, []string{"stuck " + c.failure}, q.stuck)
				failure, err := q.timers.Stuck.Get(q.Ctx, []byte("stuck"))
				require.NoError(t, err)
				require.Equal(t, c.failure, failure)
				has, err := q.done.Has(q.Ctx, []byte("stuck"))
				require.NoError(t, err)
				require.False(t, has, "what the act had written is gone")
				require.Empty(t, q.block(day.End()))
				require.Equal(t, []string{"stuck"}, q.block(day.End()+1))
			}
			delete(q.fail, "stuck")
			require.Equal(t, []string{"stuck"}, q.block(calendar.DayOf(q.Now()).End()+1))
			require.Empty(t, q.stuck)
			for _, id := range []string{"stuck", "well"} {
				has, err := q.done.Has(q.Ctx, []byte(id))
				require.NoError(t, err)
				require.True(t, has, id)
			}
			has, err := q.timers.Stuck.Has(q.Ctx, []byte("stuck"))
			require.NoError(t, err)
			require.False(t, has)
		})
	}
}

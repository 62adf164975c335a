// SPDX-License-Identifier: Apache-2.0

package plumbing

import (
	"context"
	"fmt"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"

	"github.com/shuquan-ledger/shuquan/x/calendar"
)

// PerBlock is the most deadlines that one queue fires in a block.
const PerBlock = 20

// Timers is a queue of deadlines, (due, record) to 1. An entry says only that
// a deadline may have passed: on firing, the module computes it again. So a
// superfluous entry does no harm, and firing twice changes nothing.
type Timers struct {
	// Queue is keyed by the earliest possible moment and the record.
	Queue collections.Map[collections.Pair[int64, []byte], uint64]
	// Stuck holds the records whose deadline's act failed, with "codespace/code".
	Stuck collections.Map[[]byte, string]
}

// NewTimers opens the queue of a module's records under two prefixes of its store.
func NewTimers(sb *collections.SchemaBuilder, queue, stuck collections.Prefix) Timers {
	return TimersOf(sb, queue, stuck, "timers")
}

// TimersOf opens a queue of its own name.
func TimersOf(sb *collections.SchemaBuilder, queue, stuck collections.Prefix, name string) Timers {
	return Timers{
		Queue: collections.NewMap(sb, queue, name,
			collections.PairKeyCodec(collections.Int64Key, collections.BytesKey), collections.Uint64Value),
		Stuck: collections.NewMap(sb, stuck, "stuck_"+name, collections.BytesKey, collections.StringValue),
	}
}

// Move replaces a record's entry: was and due are moments, 0 for none.
func (t Timers) Move(ctx context.Context, id []byte, was, due int64) error {
	if was == due {
		return nil
	}
	if was != 0 {
		if err := t.Queue.Remove(ctx, collections.Join(was, id)); err != nil {
			return err
		}
	}
	if due == 0 {
		return nil
	}
	return t.Queue.Set(ctx, collections.Join(due, id), 1)
}

// LookedAt is when a queue looks at a deadline of working days next, once what
// is due by now has been looked at: at its earliest moment, or, if that has
// passed without effect, when the day is over; 0 for never. At 24:00 itself the
// day that ends is not over yet. An import queues by it too, so that a deadline
// passes at the same moment on the chain that goes on from an export.
func LookedAt(earliest, now int64) int64 {
	if earliest == 0 || earliest >= now {
		return earliest
	}
	return calendar.DayOf(now - 1).End()
}

// Fire calls act for at most PerBlock records whose moment has passed. Each
// runs in a context of its own: one that fails changes nothing, is put on the
// stuck list, reported to stuck, and tried again the next day. act queues
// what is to come by itself.
func (t Timers) Fire(ctx context.Context, act func(context.Context, []byte) error, stuck func(context.Context, []byte, string)) error {
	due, err := t.due(ctx)
	if err != nil {
		return err
	}
	for _, key := range due {
		if err := t.Queue.Remove(ctx, key); err != nil {
			return err
		}
		if err := t.fireOne(ctx, key.K2(), act, stuck); err != nil {
			return err
		}
	}
	return nil
}

func (t Timers) due(ctx context.Context) ([]collections.Pair[int64, []byte], error) {
	rng := new(collections.Range[collections.Pair[int64, []byte]]).
		EndExclusive(collections.PairPrefix[int64, []byte](Now(ctx)))
	it, err := t.Queue.Iterate(ctx, rng)
	if err != nil {
		return nil, err
	}
	defer it.Close() //nolint:errcheck // reading is over; nothing is lost
	var out []collections.Pair[int64, []byte]
	for ; it.Valid() && len(out) < PerBlock; it.Next() {
		k, err := it.Key()
		if err != nil {
			return nil, err
		}
		out = append(out, k)
	}
	return out, nil
}

// guarded turns a panic of a deadline's act into a failure, so that one record
// cannot halt the chain.
func guarded(act func(context.Context, []byte) error) func(context.Context, []byte) error {
	return func(ctx context.Context, id []byte) (err error) {
		defer func() {
			if r := recover(); r != nil {
				err = sdkerrors.ErrPanic.Wrapf("%v", r)
			}
		}()
		return act(ctx, id)
	}
}

func (t Timers) fireOne(ctx context.Context, id []byte, act func(context.Context, []byte) error, stuck func(context.Context, []byte, string)) error {
	sctx := sdk.UnwrapSDKContext(ctx)
	branch, write := sctx.CacheContext()
	if failure := guarded(act)(branch, id); failure != nil {
		space, code, _ := errorsmod.ABCIInfo(failure, false)
		text := fmt.Sprintf("%s/%d", space, code)
		sctx.Logger().Error("a deadline's act failed and is tried again tomorrow", "record", fmt.Sprintf("%x", id), "failure", failure)
		stuck(ctx, id, text)
		if err := t.Stuck.Set(ctx, id, text); err != nil {
			return err
		}
		return t.Queue.Set(ctx, collections.Join(calendar.DayOf(Now(ctx)).End(), id), 1)
	}
	write()
	return t.Stuck.Remove(ctx, id)
}

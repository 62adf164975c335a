// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"slices"
	"time"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/x/calendar"
)

// jump moves time: by seconds, hours or days, to the very moment of a
// deadline, past it, or over the end of a year.
func (w *Walk) jump() {
	w.begin("jump")
	switch n := w.intn(20, "jump"); {
	case n < 3:
		w.Advance(time.Duration(1+w.intn(3600, "seconds")) * time.Second)
	case n < 5:
		w.Advance(time.Duration(1+w.intn(48, "hours")) * time.Hour)
	case n < 9:
		w.Advance(time.Duration(1+w.intn(6, "days")) * 24 * time.Hour)
	case n < 12:
		w.toDeadline(0)
		return // what is done next is done at that very moment
	case n < 17:
		w.toDeadline(1)
	case n < 19:
		w.Advance(time.Duration(5+w.intn(30, "many days")) * 24 * time.Hour)
	default:
		w.To(calendar.Day(w.today().Year()*10000+1231).End() + int64(w.intn(20, "days of the new year"))*24*3600)
	}
	w.block()
}

// toDeadline makes the next block so many seconds after one of the next deadlines.
func (w *Walk) toDeadline(after int64) {
	due := w.deadlines()
	if len(due) == 0 {
		w.Advance(24 * time.Hour)
		return
	}
	w.To(due[w.intn(min(len(due), 4), "deadline")] + after - int64(blockTime/time.Second))
}

// deadlines are the moments in all queues that are still to come, each once
// and in order.
func (w *Walk) deadlines() []int64 {
	var out []int64
	for _, queue := range w.queues() {
		w.must(queue.Walk(w.ctx(), nil, func(key collections.Pair[int64, []byte], _ uint64) (bool, error) {
			if key.K1() > w.moment() {
				out = append(out, key.K1())
			}
			return false, nil
		}))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// queues are the deadlines of all modules.
func (w *Walk) queues() []collections.Map[collections.Pair[int64, []byte], uint64] {
	k := w.App.Keepers
	return []collections.Map[collections.Pair[int64, []byte], uint64]{
		k.Registration.Timers.Queue, k.Registration.ReferenceTimers.Queue, k.Registration.PublicTimers.Queue, k.Registration.AuthorisedTimers.Queue, k.Certificate.Timers.Queue, k.Institution.Timers.Queue, k.Council.Timers.Queue,
		k.Objection.Timers.Queue, k.Pledge.Timers.Queue,
	}
}

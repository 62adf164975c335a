// SPDX-License-Identifier: Apache-2.0

package doctor

import (
	"context"
	"fmt"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/objection"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// queue is a module's queue of deadlines: (moment, record) to 1.
type queue = collections.Map[collections.Pair[int64, []byte], uint64]

// queued: a record's deadline stands in the queue. One that has passed and waits
// for something else stands there as of the day when it is looked at again.
func (w *walker) queued(ctx context.Context, module string, q queue, id []byte, due int64, name string) error {
	if due == 0 {
		return nil
	}
	there, err := q.Has(ctx, collections.Join(due, id))
	if err != nil || there {
		return err
	}
	if due < w.now {
		past, err := w.lookedAt(ctx, module, q)
		if err != nil || past[string(id)] {
			return err
		}
	}
	w.found(timed, name, "its deadline %d is not in the queue: nothing would bring it about", due)
	return nil
}

// lookedAt are the records that a queue looks at before the day is over.
func (w *walker) lookedAt(ctx context.Context, module string, q queue) (map[string]bool, error) {
	if of, ok := w.today[module]; ok {
		return of, nil
	}
	of := map[string]bool{}
	until := new(collections.Range[collections.Pair[int64, []byte]]).
		EndExclusive(collections.PairPrefix[int64, []byte](calendar.DayOf(w.now).End() + 1))
	err := q.Walk(ctx, until, func(key collections.Pair[int64, []byte], _ uint64) (bool, error) {
		of[string(key.K2())] = true
		return false, nil
	})
	w.today[module] = of
	return of, err
}

// watched is a queue of deadlines, with whose they are and how these are named.
type watched struct {
	kind  string
	queue queue
	stuck collections.Map[[]byte, string]
	has   func([]byte) (bool, error)
	name  func([]byte) string
}

// timedQueues are the queues of all modules.
func (w *walker) timedQueues(ctx context.Context) []watched {
	public := func(id []byte) (bool, error) { return w.k.Registration.Publics.Has(ctx, id) }
	return []watched{
		{
			"registration deadlines", w.k.Registration.Timers.Queue, w.k.Registration.Timers.Stuck,
			func(id []byte) (bool, error) { return w.k.Registration.Applications.Has(ctx, id) }, registration.FormatID,
		},
		{
			"reference deadlines", w.k.Registration.ReferenceTimers.Queue, w.k.Registration.ReferenceTimers.Stuck,
			func(place []byte) (bool, error) { return w.hasReference(ctx, place) }, referenceName,
		},
		{"public deadlines", w.k.Registration.PublicTimers.Queue, w.k.Registration.PublicTimers.Stuck, public, registration.FormatID},
		{"ends of public data to be told", w.k.Registration.AuthorisedTimers.Queue, w.k.Registration.AuthorisedTimers.Stuck, public, registration.FormatID},
		{
			"certificate deadlines", w.k.Certificate.Timers.Queue, w.k.Certificate.Timers.Stuck,
			func(id []byte) (bool, error) {
				if code, index, ok := certificate.ParseNoteID(id); ok {
					return w.k.Certificate.Annotations.Has(ctx, collections.Join(code, index))
				}
				return w.k.Certificate.Heads.Has(ctx, string(id))
			},
			func(id []byte) string {
				if code, index, ok := certificate.ParseNoteID(id); ok {
					return fmt.Sprintf("%s/%d", code, index)
				}
				return string(id)
			},
		},
		{
			"objection deadlines", w.k.Objection.Timers.Queue, w.k.Objection.Timers.Stuck,
			func(id []byte) (bool, error) { return w.k.Objection.Heads.Has(ctx, id) }, objection.FormatID,
		},
		{
			"pledge deadlines", w.k.Pledge.Timers.Queue, w.k.Pledge.Timers.Stuck,
			func(timer []byte) (bool, error) { return w.hasTimed(ctx, timer) }, timedName,
		},
	}
}

// deadlines: every entry of the queues belongs to a record, and no act of a
// deadline has failed.
func (w *walker) deadlines(ctx context.Context) error {
	for _, m := range w.timedQueues(ctx) {
		err := all(ctx, w, m.kind, m.queue, func(key collections.Pair[int64, []byte], _ uint64) error {
			known, err := m.has(key.K2())
			if err == nil && !known {
				w.found(timed, fmt.Sprintf("%s %s", m.kind, m.name(key.K2())), "a deadline of a record that is not there")
			}
			return err
		})
		if err != nil {
			return err
		}
		err = all(ctx, w, "stuck "+m.kind, m.stuck, func(id []byte, failure string) error {
			w.found(timed, fmt.Sprintf("%s %s", m.kind, m.name(id)), "its act failed with %s and is tried again every day", failure)
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

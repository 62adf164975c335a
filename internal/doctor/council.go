// SPDX-License-Identifier: Apache-2.0

package doctor

import (
	"context"
	"errors"
	"fmt"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/x/council"
	counciltypes "github.com/shuquan-ledger/shuquan/x/council/types"
)

func (w *walker) seats(ctx context.Context) error {
	k := w.k.Council
	voting := 0
	err := all(ctx, w, "council seats", k.Seats, func(division string, s council.Seat) error {
		name := "seat " + division
		if s.Division != division || !s.Exists() {
			w.found(wellFormed, name, "it says it is %s with status %s", s.Division, s.Status)
		}
		if s.Votes() {
			voting++
		}
		use, err := k.KeyUses.Get(ctx, s.ConsensusKey)
		if err != nil && !errors.Is(err, collections.ErrNotFound) {
			return err
		}
		if use.Division != division {
			w.found(unique, name, "its consensus key is entered as %q's", use.Division)
		}
		return w.histories(ctx, k.History.Entries, council.SeatID(division), onSeats, s.Version, s.Status.String(), name)
	})
	if err == nil && voting == 0 {
		w.found(wellFormed, "council", "no seat votes: nothing could ever be decided")
	}
	return err
}

func (w *walker) motions(ctx context.Context) error {
	k, last := w.k.Council, uint64(0)
	return all(ctx, w, "council motions", k.Motions, func(id uint64, m council.Motion) error {
		name := fmt.Sprintf("motion %d", id)
		if last++; id != last || m.Id != id {
			w.found(dense, name, "it follows motion %d and says it is %d", last-1, m.Id)
			last = id
		}
		if !m.Exists() {
			w.found(wellFormed, name, "status %s", m.Status)
		}
		w.texts(name, &counciltypes.MsgProposeMotion{Title: m.Title, Messages: m.Messages})
		return w.histories(ctx, k.History.Entries, council.MotionID(id), nil, m.Version, m.Status.String(), name)
	})
}

func (w *walker) suspensions(ctx context.Context) error {
	k, last := w.k.Council, uint64(0)
	return all(ctx, w, "council suspensions", k.Suspensions, func(id uint64, s council.Suspension) error {
		name := fmt.Sprintf("suspension %d", id)
		if last++; id != last || s.Id != id {
			w.found(dense, name, "it follows suspension %d and says it is %d", last-1, s.Id)
			last = id
		}
		if s.Confirmer != "" && s.Confirmer == s.Proposer {
			w.found(twoPersons, name, "proposed and confirmed by %s", s.Proposer)
		}
		return w.histories(ctx, k.History.Entries, council.SuspensionID(id), onSuspensions, s.Version, s.Status.String(), name)
	})
}

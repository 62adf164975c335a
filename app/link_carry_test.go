// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"fmt"
	"time"

	"github.com/stretchr/testify/require"

	channeltypes "github.com/cosmos/ibc-go/v11/modules/core/04-channel/types"

	"github.com/shuquan-ledger/shuquan/testutil/chains"
)

// posted is a packet of one side that has no end yet.
type posted struct {
	from, to *chains.Twins
	packet   channeltypes.Packet
}

// under are the packets under way of which is says something.
func (w *linkWalk) under(is func(posted) bool) []posted {
	var out []posted
	for _, side := range []posted{{from: w.Here, to: w.There}, {from: w.There, to: w.Here}} {
		for _, p := range side.from.Sent() {
			side.packet = p
			if !w.over[side.name()] && is(side) {
				out = append(out, side)
			}
		}
	}
	return out
}

func (p posted) name() string {
	return fmt.Sprint(p.from.Here.Chain, p.packet.SourceChannel, p.packet.Sequence)
}

func (p posted) arrived() bool {
	return p.to.Here.Answer(p.packet) != nil
}

// late tells whether its time has passed where it should have arrived.
func (p posted) late() bool {
	return !p.arrived() && p.packet.TimeoutTimestamp <= uint64(p.to.Here.Now().Add(time.Minute).UnixNano()) //nolint:gosec // a time
}

func (w *linkWalk) carry() {
	if p, ok := pick(w, w.under(func(p posted) bool { return !p.arrived() && !p.late() })); ok {
		p.to.Receive(p.packet)
	}
}

// answer carries a packet and its answer.
func (w *linkWalk) answer() {
	if p, ok := pick(w, w.under(func(p posted) bool { return !p.arrived() && !p.late() })); ok {
		w.both(p)
	}
}

func (w *linkWalk) both(p posted) {
	p.to.Receive(p.packet)
	p.from.Acknowledge(p.packet)
	w.over[p.name()] = true
}

func (w *linkWalk) acknowledge() {
	if p, ok := pick(w, w.under(posted.arrived)); ok {
		p.from.Acknowledge(p.packet)
		w.over[p.name()] = true
	}
}

func (w *linkWalk) timeOut() {
	if p, ok := pick(w, w.under(func(p posted) bool { return !p.arrived() })); ok {
		p.from.TimeOut(p.packet)
		w.over[p.name()] = true
	}
}

// settle carries everything until nothing is under way.
func (w *linkWalk) settle() {
	for range 5 {
		w.each(w.carryAll)
		w.Here.Here.Advance(2 * time.Hour)
		w.each(func() { w.Here.Together() })
	}
	w.each(func() { require.Empty(w.rt, w.under(func(posted) bool { return true })) })
}

// oneClock brings provinces together whose clocks have gone apart, as they do when time
// passes between two of three: else what is late would be so for one alone.
func (w *linkWalk) oneClock() {
	for range w.arms {
		w.each(func() {
			if w.Here.Here.Now().Sub(w.Here.There.Now()).Abs() > time.Minute/2 {
				w.Here.Together()
			}
		})
	}
}

func (w *linkWalk) carryAll() {
	w.oneClock()
	for _, p := range w.under(posted.late) {
		p.from.TimeOut(p.packet)
		w.over[p.name()] = true
	}
	for _, p := range w.under(posted.arrived) {
		p.from.Acknowledge(p.packet)
		w.over[p.name()] = true
	}
	for _, p := range w.under(func(p posted) bool { return !p.arrived() && !p.late() }) {
		w.both(p)
	}
	w.invariants()
}

// SPDX-License-Identifier: Apache-2.0

package certificate

import (
	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/calendar"
)

// NextDeadline is the change that time alone will make next: the lapse of a
// suspension, or the expiry, which a renewal that waits makes a waiting; whichever
// is due first. Its At is the last moment
// of the present status; it happens after it. False if time changes nothing.
func (h Head) NextDeadline() (Change, bool) {
	var next Change
	if Lifecycle.Allows(h.Status, EventExpire) {
		next = clock(EventExpire, calendar.Day(h.ValidTo).End())
		if h.Renewal != "" {
			next.Event = EventAwaitRenewal
		}
	}
	if Lifecycle.Allows(h.Status, EventLapse) && h.SuspendedUntil <= next.At {
		next = clock(EventLapse, h.SuspendedUntil)
	}
	return next, next.At != 0
}

// Due is the moment of the next deadline, 0 for none.
func (h Head) Due() int64 {
	next, _ := h.NextDeadline()
	return next.At
}

// StateAt is the head as of a moment: what time has done to it is applied,
// in the order in which it fell due, exactly as the chain will write it. So a
// head that the chain has not yet brought up to date and the one that it then
// writes are equal, byte for byte.
func StateAt(h Head, now int64) Head {
	for {
		next, running := h.NextDeadline()
		if !running || now <= next.At {
			return h
		}
		after, _, err := h.Apply(next)
		if err != nil {
			return h // NextDeadline offers only what the table allows
		}
		h = after
	}
}

func clock(event lifecycle.Event, at int64) Change {
	return Change{Event: event, Actor: lifecycle.Clock, At: at}
}

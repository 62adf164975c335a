// SPDX-License-Identifier: Apache-2.0

package council

// Tally counts the admitted seats and their votes on a motion.
type Tally struct {
	// Seats is the number of admitted seats.
	Seats uint32
	// Yes is the number of them that approve.
	Yes uint32
	// No is the number of them that reject.
	No uint32
}

// Needed is the number of approvals that carries a motion: two thirds of all
// admitted seats, rounded up. It is 1 when there is no seat, so that nothing
// is ever carried by nobody.
func Needed(seats uint32) uint32 {
	if seats == 0 {
		return 1
	}
	return (2*seats + 2) / 3
}

// Carried tells whether the approvals suffice.
func (t Tally) Carried() bool { return t.Yes >= Needed(t.Seats) }

// Lost tells whether the approvals cannot suffice any more, even if every seat
// that has not voted approved.
func (t Tally) Lost() bool { return t.Seats < t.No+Needed(t.Seats) }

// Add counts a seat's vote, if it counts.
func (t *Tally) Add(v Vote, s Seat) {
	switch {
	case !v.Counts(s):
	case v.Approve:
		t.Yes++
	default:
		t.No++
	}
}

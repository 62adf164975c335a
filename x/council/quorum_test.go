// SPDX-License-Identifier: Apache-2.0

package council_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/x/council"
)

// TestQuorum holds the majority for every size of council, worked out by hand:
// two thirds of all admitted seats, rounded up.
func TestQuorum(t *testing.T) {
	for _, tc := range []struct{ seats, needed, lostAt uint32 }{
		{seats: 1, needed: 1, lostAt: 1},
		{seats: 2, needed: 2, lostAt: 1},
		{seats: 3, needed: 2, lostAt: 2},
		{seats: 4, needed: 3, lostAt: 2},
		{seats: 5, needed: 4, lostAt: 2},
		{seats: 6, needed: 4, lostAt: 3},
		{seats: 7, needed: 5, lostAt: 3},
		{seats: 8, needed: 6, lostAt: 3},
		{seats: 9, needed: 6, lostAt: 4},
		{seats: 10, needed: 7, lostAt: 4},
		{seats: 11, needed: 8, lostAt: 4},
		{seats: 12, needed: 8, lostAt: 5},
		{seats: 13, needed: 9, lostAt: 5},
		{seats: 100, needed: 67, lostAt: 34},
	} {
		require.Equal(t, tc.needed, council.Needed(tc.seats), "%d seats", tc.seats)
		require.True(t, council.Tally{Seats: tc.seats, Yes: tc.needed}.Carried(), "%d seats", tc.seats)
		require.False(t, council.Tally{Seats: tc.seats, Yes: tc.needed - 1}.Carried(), "%d seats", tc.seats)
		require.True(t, council.Tally{Seats: tc.seats, No: tc.lostAt}.Lost(), "%d seats", tc.seats)
		require.False(t, council.Tally{Seats: tc.seats, No: tc.lostAt - 1}.Lost(), "%d seats", tc.seats)
	}
	require.False(t, council.Tally{}.Carried(), "nobody carries nothing")
}

// TestTallyCounts holds which votes count.
func TestTallyCounts(t *testing.T) {
	for _, tc := range []struct {
		name    string
		seat    council.Seat
		time    int64
		approve bool
		yes, no uint32
	}{
		{name: "admitted, yes", seat: council.Seat{Status: council.SeatAdmitted, Since: 5}, time: 5, approve: true, yes: 1},
		{name: "admitted, no", seat: council.Seat{Status: council.SeatAdmitted, Since: 5}, time: 9, no: 1},
		{name: "joining", seat: council.Seat{Status: council.SeatJoining, Since: 5}, time: 9, approve: true},
		{name: "leaving", seat: council.Seat{Status: council.SeatLeaving, Since: 5}, time: 9, approve: true},
		{name: "removed", seat: council.Seat{Status: council.SeatRemoved, Since: 5}, time: 9},
		{name: "left and came back since", seat: council.Seat{Status: council.SeatAdmitted, Since: 5}, time: 4, approve: true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var got council.Tally
			got.Add(council.Vote{Approve: tc.approve, Time: tc.time}, tc.seat)
			require.Equal(t, council.Tally{Yes: tc.yes, No: tc.no}, got)
		})
	}
}

// A motion cannot price every later transaction out of the blocks.
func TestTxLimits(t *testing.T) {
	require.NoError(t, council.TxLimits{BytesCost: 10, Signatures: 7}.Validate())
	for _, bad := range []council.TxLimits{{BytesCost: 0, Signatures: 7}, {BytesCost: 101, Signatures: 7}, {BytesCost: 10}} {
		require.ErrorIs(t, bad.Validate(), council.ErrConsensusParams)
	}
}

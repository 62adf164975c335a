// SPDX-License-Identifier: Apache-2.0

package council_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	errorsmod "cosmossdk.io/errors"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/council"
)

// step is an act and where it leads, written by hand and not from the tables.
type step[S lifecycle.Status] struct {
	from  S
	event lifecycle.Event
	actor lifecycle.Actor
	to    S
}

var seatSteps = []step[council.SeatStatus]{
	{council.SeatNone, "Found", "chain", council.SeatAdmitted},
	{council.SeatNone, "Admit", "council", council.SeatJoining},
	{council.SeatRemoved, "Admit", "council", council.SeatJoining},
	{council.SeatJoining, "Join", "chain", council.SeatAdmitted},
	{council.SeatAdmitted, "Remove", "council", council.SeatLeaving},
	{council.SeatLeaving, "Leave", "chain", council.SeatRemoved},
	{council.SeatAdmitted, "ReplaceOperator", "council", council.SeatAdmitted},
	{council.SeatAdmitted, "AppointDutyOfficer", "council", council.SeatAdmitted},
	{council.SeatJoining, "Misbehave", "chain", council.SeatJoining},
	{council.SeatAdmitted, "Misbehave", "chain", council.SeatAdmitted},
	{council.SeatLeaving, "Misbehave", "chain", council.SeatLeaving},
	{council.SeatRemoved, "Misbehave", "chain", council.SeatRemoved},
}

var motionSteps = []step[council.MotionStatus]{
	{council.MotionNone, "Propose", "seat", council.MotionOpen},
	{council.MotionOpen, "Vote", "seat", council.MotionOpen},
	{council.MotionOpen, "Carry", "chain", council.MotionCarried},
	{council.MotionOpen, "Fail", "chain", council.MotionFailed},
	{council.MotionOpen, "Reject", "chain", council.MotionRejected},
	{council.MotionOpen, "Withdraw", "seat", council.MotionWithdrawn},
	{council.MotionOpen, "Lapse", "clock", council.MotionLapsed},
	{council.MotionOpen, "Recount", "chain", council.MotionOpen},
}

var suspensionSteps = []step[council.SuspensionStatus]{
	{council.SuspensionNone, "Propose", "duty officer", council.SuspensionProposed},
	{council.SuspensionProposed, "Confirm", "duty officers", council.SuspensionInForce},
	{council.SuspensionProposed, "Drop", "clock", council.SuspensionDropped},
	{council.SuspensionInForce, "Lapse", "clock", council.SuspensionLapsed},
	{council.SuspensionInForce, "Lift", "council", council.SuspensionLifted},
}

// TestLifecycles drives every status, event and actor: each step of the
// fixture works, everything else is refused with the table's code.
func TestLifecycles(t *testing.T) {
	t.Run("seat", func(t *testing.T) {
		drive(t, council.SeatLifecycle, len(council.SeatStatus_name), seatSteps, council.ErrSeatStatus,
			func(s council.SeatStatus, e lifecycle.Event, a lifecycle.Actor) (lifecycle.Row[council.SeatStatus], error) {
				return council.NextSeat(council.Seat{Status: s}, e, a)
			})
	})
	t.Run("motion", func(t *testing.T) {
		drive(t, council.MotionLifecycle, len(council.MotionStatus_name), motionSteps, council.ErrMotionStatus,
			func(s council.MotionStatus, e lifecycle.Event, a lifecycle.Actor) (lifecycle.Row[council.MotionStatus], error) {
				return council.NextMotion(council.Motion{Status: s}, e, a)
			})
	})
	t.Run("suspension", func(t *testing.T) {
		drive(t, council.SuspensionLifecycle, len(council.SuspensionStatus_name), suspensionSteps, council.ErrSuspensionStatus,
			func(s council.SuspensionStatus, e lifecycle.Event, a lifecycle.Actor) (lifecycle.Row[council.SuspensionStatus], error) {
				return council.NextSuspension(council.Suspension{Status: s}, e, a)
			})
	})
}

func drive[S lifecycle.Status](
	t *testing.T, table lifecycle.Table[S], statuses int, steps []step[S], refused *errorsmod.Error,
	next func(S, lifecycle.Event, lifecycle.Actor) (lifecycle.Row[S], error),
) {
	t.Helper()
	require.NoError(t, table.Check())
	actors := []lifecycle.Actor{"seat", "council", "duty officer", "duty officers", "clock", "chain"}
	taken := 0
	for s := S(0); int(s) < statuses; s++ {
		for _, row := range table.Rows {
			for _, actor := range actors {
				got, err := next(s, row.Event, actor)
				want, ok := find(steps, s, row.Event, actor)
				if ok {
					taken++
					require.NoError(t, err)
					require.Equal(t, want, got.To, "%s in %d", row.Event, s)
					continue
				}
				require.ErrorIs(t, err, refused, "%s in %d by %s", row.Event, s, actor)
				space, code, _ := errorsmod.ABCIInfo(err, false)
				require.Equal(t, council.ModuleName, space)
				require.Equal(t, refused.ABCICode(), code)
			}
		}
	}
	require.GreaterOrEqual(t, taken, len(steps), "every step of the fixture has its row")
}

func find[S lifecycle.Status](steps []step[S], from S, e lifecycle.Event, a lifecycle.Actor) (S, bool) {
	for _, s := range steps {
		if s.from == from && s.event == e && s.actor == a {
			return s.to, true
		}
	}
	return 0, false
}

// TestMayFollow holds when a target can be suspended again.
func TestMayFollow(t *testing.T) {
	const end = 1_800_000_000
	rest := int64(90 * 24 * 60 * 60)
	of := func(s council.SuspensionStatus) council.Suspension {
		return council.Suspension{Id: 7, Status: s, Until: end}
	}
	for _, tc := range []struct {
		name   string
		latest council.Suspension
		at     int64
		usedBy uint64
		err    error
	}{
		{name: "never suspended"},
		{name: "D-9 in force", latest: of(council.SuspensionInForce), at: end + rest + 1, err: council.ErrSuspended},
		{name: "D-10 any order that was used", latest: of(council.SuspensionLapsed), at: end + rest + 1, usedBy: 3, err: council.ErrOrderUsed},
		{name: "D-9 lapsed, a new order at once", latest: of(council.SuspensionLapsed), at: end + 1, err: council.ErrSuspended},
		{name: "D-9 lapsed, the last moment", latest: of(council.SuspensionLapsed), at: end + rest, err: council.ErrSuspended},
		{name: "lapsed, a second later", latest: of(council.SuspensionLapsed), at: end + rest + 1},
		{name: "D-9 lifted", latest: of(council.SuspensionLifted), at: end + rest, err: council.ErrSuspended},
		{name: "lifted, after 90 days", latest: of(council.SuspensionLifted), at: end + rest + 1},
	} {
		t.Run(tc.name, func(t *testing.T) {
			err := council.MayFollow(tc.latest, council.Suspension{ProposedAt: tc.at}, tc.usedBy)
			require.ErrorIs(t, err, tc.err)
			require.Equal(t, tc.err == nil, err == nil)
		})
	}
}

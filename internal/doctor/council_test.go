// SPDX-License-Identifier: Apache-2.0

package doctor_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/testutil/badinput"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/council"
	counciltypes "github.com/shuquan-ledger/shuquan/x/council/types"
)

// The history of a seat, a motion and a suspension tells every version of it, ends
// in its status, and shows the order of an adverse decision.
func TestFindsWhatIsBrokenOfTheCouncil(t *testing.T) {
	w := badinput.On(ledger.New(t, ledger.Options{Seats: 3}))
	p := &patient{Ledger: w.Ledger}
	var out counciltypes.MsgProposeSuspensionResponse
	p.Response(p.Must(w.Duty[0], &counciltypes.MsgProposeSuspension{
		DutyOfficer: w.Duty[0].Address, Kind: council.TargetInstitution, Target: w.Home.Code, OrderDigest: ledger.Digest("order"), WorkingDays: 3,
	}), &out)
	p.Must(w.Duty[1], &counciltypes.MsgConfirmSuspension{DutyOfficer: w.Duty[1].Address, Id: out.Id})
	require.Empty(t, p.examine(t, p.ctx(t)).Findings)

	k := p.App.Keepers.Council
	var division string
	require.NoError(t, k.Seats.Walk(p.Ctx(), nil, func(of string, _ council.Seat) (bool, error) {
		division = of
		return true, nil
	}))
	seat, motion, suspension := council.SeatID(division), council.MotionID(1), council.SuspensionID(out.Id)
	told := func(id []byte, n uint64, edit func(*record.Entry)) func(sdk.Context) error {
		return edited(k.History.Entries, collections.Join(id, n), edit)
	}
	missing := func(id []byte) func(sdk.Context) error {
		return func(ctx sdk.Context) error { return k.History.Entries.Remove(ctx, collections.Join(id, uint64(1))) }
	}
	for _, row := range []struct {
		name, invariant, record string
		harm                    func(sdk.Context) error
	}{
		{"seat: entry missing", "L1", "seat " + division, missing(seat)},
		{"seat: history too long", "L1", "seat " + division, edited(k.Seats, division, func(s *council.Seat) { s.Version-- })},
		{"seat: status without its act", "X1", "seat " + division, edited(k.Seats, division, func(s *council.Seat) { s.Status = council.SeatLeaving })},
		{"seat: removed without a document", "X2", "seat " + division, told(seat, 1, func(e *record.Entry) {
			e.Event, e.Digests = string(council.EventRemove), nil
		})},
		{"motion: entry missing", "L1", "motion 1", missing(motion)},
		{"motion: entry without author", "X1", "motion 1", told(motion, 1, func(e *record.Entry) { e.Author = "" })},
		{"motion: status without its act", "X1", "motion 1", edited(k.Motions, 1, func(m *council.Motion) { m.Status = council.MotionRejected })},
		{"suspension: entry missing", "L1", "suspension 1", missing(suspension)},
		{"suspension: status without its act", "X1", "suspension 1", edited(k.Suspensions, 1, func(s *council.Suspension) {
			s.Status = council.SuspensionLifted
		})},
		{"suspension: without an order", "X2", "suspension 1", told(suspension, 2, func(e *record.Entry) { e.Digests = nil })},
		{"suspension: one person twice", "T2", "suspension 1", told(suspension, 2, func(e *record.Entry) { e.Proposer = e.Author })},
	} {
		t.Run(row.name, func(t *testing.T) { p.finds(t, row.invariant, row.record, row.harm) })
	}
}

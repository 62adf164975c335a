// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	certificatekeeper "github.com/shuquan-ledger/shuquan/x/certificate/keeper"
	certificatetypes "github.com/shuquan-ledger/shuquan/x/certificate/types"
	"github.com/shuquan-ledger/shuquan/x/council"
	counciltypes "github.com/shuquan-ledger/shuquan/x/council/types"
	institutionkeeper "github.com/shuquan-ledger/shuquan/x/institution/keeper"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
)

// A bureau ceases only after its seat has been removed and has left.
func TestBureauWithSeatDoesNotCease(t *testing.T) {
	l := ledger.New(t, ledger.Options{Seats: 2})
	seat, err := l.App.Keepers.Council.Seats.Get(l.Ctx(), "140100")
	require.NoError(t, err)
	cease := &institutiontypes.MsgCeaseInstitution{Authority: app.Authority(), Code: seat.Institution, DocumentDigest: ledger.Digest("cease")}
	m := l.Motion(cease)
	require.Equal(t, council.MotionFailed, m.Status)
	require.Contains(t, m.Failure, "council/38")

	l.Carry(&counciltypes.MsgRemoveSeat{Authority: app.Authority(), Division: "140100", DocumentDigest: ledger.Digest("remove")})
	l.Advance(time.Second)
	l.Block()
	l.Block()
	l.Seats = l.Seats[:1]
	l.Carry(cease)
}

// The histories name both duty officers of a suspension, and the document of
// the motion that lifts it.
func TestSuspensionShowsBothPersons(t *testing.T) {
	l := ledger.New(t, ledger.Options{Seats: 3})
	a := l.NewAgency("登记中心", "140100", 3)
	p := l.NewParty(a, "矿山数据公司")
	_, code := l.Register(a, ledger.Content("遥测", p), ledger.Nonce(1), p)
	duty := appointDutyOfficers(l)
	for _, c := range []struct {
		kind   council.TargetKind
		target string
	}{{council.TargetCertificate, code}, {council.TargetInstitution, p.Code}, {council.TargetOfficer, a.Handler.Address}} {
		var s counciltypes.MsgProposeSuspensionResponse
		l.Response(l.Must(duty[0], &counciltypes.MsgProposeSuspension{
			DutyOfficer: duty[0].Address, Kind: c.kind, Target: c.target, OrderDigest: ledger.Digest("order"), WorkingDays: 2,
		}), &s)
		l.Must(duty[1], &counciltypes.MsgConfirmSuspension{DutyOfficer: duty[1].Address, Id: s.Id})
		suspended := lastEntry(t, l, c.kind, c.target, a.Code)
		require.Equal(t, duty[0].Address, suspended.Proposer, c.kind)
		require.Equal(t, duty[1].Address, suspended.Author, c.kind)
		require.Equal(t, []string{ledger.Digest("order")}, suspended.Digests)
		l.Carry(&counciltypes.MsgLiftSuspension{Authority: app.Authority(), Id: s.Id, DocumentDigest: ledger.Digest("lift")})
		lifted := lastEntry(t, l, c.kind, c.target, a.Code)
		require.Equal(t, []string{ledger.Digest("lift")}, lifted.Digests)
		require.Equal(t, "council", lifted.Author)
	}
}

// lastEntry is the last history entry about a target; an officer's stands with
// the officer's institution.
func lastEntry(t *testing.T, l *ledger.Ledger, kind council.TargetKind, target, agency string) record.Entry {
	t.Helper()
	if kind == council.TargetCertificate {
		r, err := certificatekeeper.NewQueryServer(l.App.Keepers.Certificate).History(l.Ctx(), &certificatetypes.QueryHistoryRequest{Code: target})
		require.NoError(t, err)
		return r.Entries[len(r.Entries)-1]
	}
	if kind == council.TargetOfficer {
		target = agency
	}
	r, err := institutionkeeper.NewQueryServer(l.App.Keepers.Institution).History(l.Ctx(), &institutiontypes.QueryHistoryRequest{Code: target})
	require.NoError(t, err)
	return r.Entries[len(r.Entries)-1]
}

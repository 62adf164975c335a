// SPDX-License-Identifier: Apache-2.0

package institution

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/lifecycle"
)

func TestTablesAreSound(t *testing.T) {
	require.NoError(t, Institutions.Check())
	require.NoError(t, Officers.Check())
	require.NoError(t, DocumentKeys.Check())
	require.NoError(t, Accreditations.Check())
}

// step is a row typed by hand: who does what in which status, and what follows.
type step[S lifecycle.Status] struct {
	from  S
	event lifecycle.Event
	actor lifecycle.Actor
	to    S
}

// drive checks that each step is possible, and that every other pair of status
// and event, and every other actor, is refused.
func drive[S lifecycle.Status](t *testing.T, table lifecycle.Table[S], statuses []S, events []lifecycle.Event, steps []step[S]) {
	t.Helper()
	actors := []lifecycle.Actor{
		lifecycle.Handler, lifecycle.TwoPersons, lifecycle.Admin, lifecycle.Council, lifecycle.DutyOfficers,
		lifecycle.Clock, HandlerOrReviewer, Holder, lifecycle.Applicant, lifecycle.Seat,
	}
	for _, from := range statuses {
		for _, event := range events {
			for _, actor := range actors {
				row, err := table.Next(from, event, actor)
				want, possible := find(steps, from, event, actor)
				if !possible {
					require.ErrorIs(t, err, table.Refused, "%s %s %s", from, event, actor)
					continue
				}
				require.NoError(t, err, "%s %s %s", from, event, actor)
				require.Equal(t, want, row.To, "%s %s", from, event)
			}
		}
	}
}

func find[S lifecycle.Status](steps []step[S], from S, event lifecycle.Event, actor lifecycle.Actor) (S, bool) {
	for _, s := range steps {
		if s.from == from && s.event == event && s.actor == actor {
			return s.to, true
		}
	}
	return 0, false
}

func TestInstitutionLifecycle(t *testing.T) {
	const none, proposed, active, suspended, ceased, dropped = StatusNone, StatusProposed, StatusActive, StatusSuspended, StatusCeased, StatusDropped
	drive(t, Institutions, []Status{none, proposed, active, suspended, ceased, dropped},
		[]lifecycle.Event{
			"Admit", "Reclassify", "Propose", "Confirm", "Drop", "LapseProposal", "ProposeName", "ConfirmName", "DropName", "LapseName",
			"Rename", "Suspend", "Lift", "Lapse", "Cease",
		},
		[]step[Status]{
			{none, "Admit", "council", active},
			{proposed, "Admit", "council", active},
			{dropped, "Admit", "council", active},
			{active, "Reclassify", "council", active},
			{none, "Propose", "handler", proposed},
			{dropped, "Propose", "handler", proposed},
			{proposed, "Confirm", "handler+reviewer", active},
			{proposed, "Drop", "handler or reviewer", dropped},
			{proposed, "LapseProposal", "clock", dropped},
			{active, "ProposeName", "handler", active},
			{active, "ConfirmName", "handler+reviewer", active},
			{active, "DropName", "handler or reviewer", active},
			{active, "LapseName", "clock", active},
			{active, "Rename", "council", active},
			{suspended, "Rename", "council", suspended},
			{active, "Suspend", "duty officers", suspended},
			{suspended, "Lift", "council", active},
			{suspended, "Lapse", "clock", active},
			{active, "Cease", "council", ceased},
			{suspended, "Cease", "council", ceased},
		})
}

func TestOfficerLifecycle(t *testing.T) {
	drive(t, Officers, []OfficerStatus{OfficerNone, OfficerActive, OfficerSuspended, OfficerRemoved},
		[]lifecycle.Event{"AppointAdmin", "AddOfficer", "SetDuties", "RemoveOfficer", "SuspendOfficer", "LiftOfficer", "LapseOfficer"},
		[]step[OfficerStatus]{
			{OfficerNone, "AppointAdmin", "council", OfficerActive},
			{OfficerNone, "AddOfficer", "admin", OfficerActive},
			{OfficerActive, "SetDuties", "admin", OfficerActive},
			{OfficerActive, "RemoveOfficer", "admin", OfficerRemoved},
			{OfficerSuspended, "RemoveOfficer", "admin", OfficerRemoved},
			{OfficerActive, "SuspendOfficer", "duty officers", OfficerSuspended},
			{OfficerSuspended, "LiftOfficer", "council", OfficerActive},
			{OfficerSuspended, "LapseOfficer", "clock", OfficerActive},
		})
}

func TestDocumentKeyLifecycle(t *testing.T) {
	drive(t, DocumentKeys, []KeyStatus{KeyNone, KeyOpen, KeyEnded},
		[]lifecycle.Event{"EnterKey", "RegisterKey", "SucceedKey", "ReplaceKey", "RotateKey", "RevokeKey", "RecoverKey"},
		[]step[KeyStatus]{
			{KeyNone, "EnterKey", "handler+reviewer", KeyOpen},
			{KeyNone, "RegisterKey", "admin", KeyOpen},
			{KeyNone, "SucceedKey", "holder", KeyOpen},
			{KeyNone, "ReplaceKey", "council", KeyOpen},
			{KeyOpen, "RotateKey", "holder", KeyEnded},
			{KeyOpen, "RevokeKey", "holder", KeyEnded},
			{KeyOpen, "RecoverKey", "council", KeyEnded},
		})
}

func TestAccreditationLifecycle(t *testing.T) {
	drive(t, Accreditations, []Level{LevelUnspecified, LevelLocal, LevelNational},
		[]lifecycle.Event{"Designate", "Select", "RemoveAgency", "CompleteExit"},
		[]step[Level]{
			{LevelUnspecified, "Designate", "council", LevelLocal},
			{LevelUnspecified, "Select", "council", LevelNational},
			{LevelLocal, "Select", "council", LevelNational},
			{LevelLocal, "RemoveAgency", "council", LevelUnspecified},
			{LevelNational, "RemoveAgency", "council", LevelUnspecified},
			{LevelLocal, "CompleteExit", Province, LevelUnspecified},
			{LevelNational, "CompleteExit", Province, LevelUnspecified},
		})
}

func TestAgencyLifecycle(t *testing.T) {
	const two = "handler+reviewer"
	drive(t, Agencies, []AgencyStatus{
		AgencyNone, AgencyNominated, AgencyActive, AgencyChangePending, AgencyRectifying, AgencyExitReview, AgencyRemoved, AgencyExited,
	},
		[]lifecycle.Event{
			"Nominate", "Designate", "Select", "ReportChange", "ConfirmChange", "RefuseChange", "EnterUpdate", "UpdateOverdue",
			"Rectify", "ConfirmRectified", "GiveExitNotice", "ExitUndecided", "ApproveExit", "ExitUnreported", "ReportExit",
			"RefuseExit", "RefuseExitUnderOrder", "CompleteExit", "RemoveAgency", "NameSuccessor",
			"RefusalUnreported", "ReportRefusal",
		},
		[]step[AgencyStatus]{
			{AgencyNone, "Nominate", "council", AgencyNominated},
			{AgencyActive, "Nominate", "council", AgencyActive},
			{AgencyNone, "Designate", "council", AgencyActive},
			{AgencyNominated, "Designate", "council", AgencyActive},
			{AgencyNominated, "Select", "council", AgencyActive},
			{AgencyActive, "Select", "council", AgencyActive},
			{AgencyActive, "ReportChange", two, AgencyChangePending},
			{AgencyChangePending, "ConfirmChange", Province, AgencyActive},
			{AgencyChangePending, "RefuseChange", Province, AgencyRectifying},
			{AgencyActive, "EnterUpdate", two, AgencyActive},
			{AgencyRectifying, "EnterUpdate", two, AgencyRectifying},
			{AgencyActive, "UpdateOverdue", "clock", AgencyActive},
			{AgencyRectifying, "UpdateOverdue", "clock", AgencyRectifying},
			{AgencyActive, "Rectify", Province, AgencyRectifying},
			{AgencyChangePending, "Rectify", Province, AgencyRectifying},
			{AgencyExitReview, "Rectify", Province, AgencyExitReview},
			{AgencyRectifying, "ConfirmRectified", Province, AgencyActive},
			{AgencyExitReview, "ConfirmRectified", Province, AgencyExitReview},
			{AgencyActive, "GiveExitNotice", two, AgencyExitReview},
			{AgencyRectifying, "GiveExitNotice", two, AgencyExitReview},
			{AgencyExitReview, "ExitUndecided", "clock", AgencyExitReview},
			{AgencyExitReview, "ApproveExit", Province, AgencyExitReview},
			{AgencyExitReview, "ExitUnreported", "clock", AgencyExitReview},
			{AgencyExitReview, "ReportExit", Province, AgencyExitReview},
			{AgencyExitReview, "RefuseExit", Province, AgencyActive},
			{AgencyExitReview, "RefuseExitUnderOrder", Province, AgencyRectifying},
			{AgencyExitReview, "CompleteExit", Province, AgencyExited},
			{AgencyActive, "RemoveAgency", "council", AgencyRemoved},
			{AgencyChangePending, "RemoveAgency", "council", AgencyRemoved},
			{AgencyRectifying, "RemoveAgency", "council", AgencyRemoved},
			{AgencyExitReview, "RemoveAgency", "council", AgencyRemoved},
			{AgencyRemoved, "NameSuccessor", "council", AgencyRemoved},
			{AgencyActive, "ReportRefusal", Province, AgencyActive},
			{AgencyChangePending, "ReportRefusal", Province, AgencyChangePending},
			{AgencyRectifying, "ReportRefusal", Province, AgencyRectifying},
			{AgencyActive, "RefusalUnreported", "clock", AgencyActive},
			{AgencyChangePending, "RefusalUnreported", "clock", AgencyChangePending},
			{AgencyRectifying, "RefusalUnreported", "clock", AgencyRectifying},
		})
}

// A suspension runs at its last moment and is over after it.
func TestLapseBoundary(t *testing.T) {
	i := Institution{Code: "c", Status: StatusSuspended, SuspendedUntil: 100}
	require.Equal(t, lifecycle.Event(""), i.DueEvent(100))
	require.ErrorIs(t, i.MayActAt(100), ErrSuspended)
	require.Equal(t, EventLapse, i.DueEvent(101))
	require.NoError(t, i.MayActAt(101))

	o := Officer{Address: "a", Active: true, SuspendedUntil: 100}
	require.ErrorIs(t, o.MayActAt(100), ErrSuspended)
	require.NoError(t, o.MayActAt(101))

	p := Institution{Code: "c", Status: StatusProposed, Pending: &Pending{ProposedAt: 100}}
	require.Equal(t, lifecycle.Event(""), p.DueEvent(100+30*86400))
	require.Equal(t, EventLapseProposal, p.DueEvent(101+30*86400))
	p.Status = StatusActive
	require.Equal(t, EventLapseName, p.DueEvent(101+30*86400))
}

func TestMayAct(t *testing.T) {
	for _, c := range []struct {
		status       Status
		act, subject error
	}{
		{StatusActive, nil, nil},
		{StatusSuspended, ErrSuspended, nil},
		{StatusCeased, ErrNotActive, ErrNotActive},
		{StatusProposed, ErrNotActive, ErrNotActive},
		{StatusDropped, ErrNotActive, ErrNotActive},
		{StatusNone, ErrNotActive, ErrNotActive},
	} {
		i := Institution{Status: c.status, SuspendedUntil: 100}
		require.ErrorIs(t, i.MayActAt(1), c.act, "%s", c.status)
		require.ErrorIs(t, i.Subject(), c.subject, "%s", c.status)
	}
}

// A proposal is void when the status changes and stays when it does not.
func TestEnterVoidsProposal(t *testing.T) {
	i := Institution{Status: StatusActive, Pending: &Pending{}}
	i.Enter(StatusActive)
	require.NotNil(t, i.Pending)
	i.Enter(StatusSuspended)
	require.Nil(t, i.Pending)
	i.SuspendedUntil = 9
	i.Enter(StatusSuspended)
	require.EqualValues(t, 9, i.SuspendedUntil)
	i.Enter(StatusCeased)
	require.Zero(t, i.SuspendedUntil)
}

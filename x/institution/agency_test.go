// SPDX-License-Identifier: Apache-2.0

package institution

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/x/calendar"
)

const (
	anAgency = "12140000MB1A2C3D0R"
	another  = "91140100MAC7X2K91N"
	// monday is an ordinary Monday of a year with a published calendar.
	monday calendar.Day = 20261102
)

var paper = digest.SM3([]byte("paper"))

func published(year uint32) (calendar.Year, error) {
	for _, y := range calendar.PublishedYears() {
		if y.Year == year {
			return y, nil
		}
	}
	return calendar.Year{}, calendar.ErrNoYear
}

func change(on calendar.Day, matters ...AgencyMatter) AgencyAct {
	return AgencyAct{Act: &AgencyAct_ReportChange{ReportChange: &ReportChange{Matters: matters, DocumentDigest: paper, EffectiveOn: uint32(on)}}}
}

func update() AgencyAct {
	return AgencyAct{Act: &AgencyAct_EnterUpdate{EnterUpdate: &EnterUpdate{DocumentDigest: paper}}}
}

func exit(on calendar.Day) AgencyAct {
	return AgencyAct{Act: &AgencyAct_GiveExitNotice{GiveExitNotice: &GiveExitNotice{PlanDigest: paper, ExitOn: uint32(on)}}}
}

func rule(r AgencyRuling) AgencyAct {
	out := Ruling{Ruling: r, DocumentDigest: paper}
	if r == RulingCompleteExit {
		out.Successor = another
	}
	return out.Act()
}

// does does an act on a day, and the agency that comes out is sound.
func does(t *testing.T, a Agency, x AgencyAct, on calendar.Day) Agency {
	t.Helper()
	row, err := a.Judge(x, on, published)
	require.NoError(t, err)
	if a.Change != nil {
		c := *a.Change
		a.Change = &c
	}
	if a.Exit != nil {
		e := *a.Exit
		a.Exit = &e
	}
	a.Do(x, row, on, on.Start()+3600)
	if row.Event == EventCompleteExit {
		require.NoError(t, a.Succeed(&Agency{Code: another, Status: AgencyActive}, on.Start()))
	}
	a.Timer = a.Earliest()
	require.NoError(t, a.Validate())
	return a
}

func refuses(t *testing.T, want error, a Agency, x AgencyAct, on calendar.Day) {
	t.Helper()
	_, err := a.Judge(x, on, published)
	require.ErrorIs(t, err, want)
}

func active() Agency { return Agency{Code: anAgency, Status: AgencyActive, Since: 1} }

func TestAgencyActForm(t *testing.T) {
	for name, x := range map[string]AgencyAct{
		"nothing":           {},
		"nothing in it":     {Act: &AgencyAct_Rule{}},
		"no matter":         change(monday),
		"unknown matter":    change(monday, 7),
		"no kind of matter": change(monday, MatterUnspecified),
		"repeated":          change(monday, MatterName, MatterName),
		"out of order":      change(monday, MatterSeat, MatterName),
		"no day":            change(20261131, MatterName),
		"no exit day":       exit(0),
		"unknown decision":  rule(9),
		"no decision":       rule(RulingUnspecified),
		"superfluous successor": Ruling{
			Ruling: RulingRectify, DocumentDigest: paper, Successor: another,
		}.Act(),
	} {
		require.ErrorIs(t, x.Validate(), ErrAgencyAct, name)
	}
	require.ErrorIs(t, Ruling{Ruling: RulingCompleteExit, DocumentDigest: paper}.Validate(), ErrUSCC)
	require.ErrorIs(t, Ruling{Ruling: RulingRectify}.Validate(), ErrDigest)
	for _, x := range []AgencyAct{change(monday, MatterName, MatterCondition), update(), exit(monday), rule(RulingCompleteExit)} {
		require.NoError(t, x.Validate())
		require.Equal(t, paper, x.Document())
		d, err := x.Digest(anAgency)
		require.NoError(t, err)
		other, err := x.Digest(another)
		require.NoError(t, err)
		require.NotEqual(t, d, other)
	}
}

// A change is reported five working days before its day, updated within five
// after its confirmation, and no other is reported before.
func TestChange(t *testing.T) {
	refuses(t, ErrNotice, active(), change(20261108, MatterName), monday) // Sunday, 4 working days later
	a := does(t, active(), change(20261109, MatterName), monday)          // Monday, 5 working days later
	require.NoError(t, a.MayPublish(), "it goes on working")
	refuses(t, ErrAgencyState, a, change(20261210, MatterSeat), monday)
	refuses(t, ErrAgencyState, a, update(), monday)

	confirmed := does(t, a, rule(RulingConfirmChange), 20261103)
	refuses(t, ErrUpdate, confirmed, change(20261210, MatterSeat), 20261104)
	last := calendar.Day(20261110) // 5 working days after Tuesday
	for moment, want := range map[int64]string{last.End(): "", last.End() + 1: "UpdateOverdue"} {
		event, err := confirmed.DueEvent(published, moment)
		require.NoError(t, err)
		require.Equal(t, want, string(event))
	}
	confirmed.Flag(EventUpdateOverdue)
	require.Zero(t, confirmed.Earliest(), "it is flagged once")
	updated := does(t, confirmed, update(), 20261120)
	require.True(t, updated.Change.Overdue)
	refuses(t, ErrUpdate, updated, update(), 20261120)
	does(t, updated, change(20261210, MatterSeat), 20261123)

	refused := does(t, a, rule(RulingRefuseChange), 20261103)
	require.ErrorIs(t, refused.MayPublish(), ErrMayNotPublish)
	require.Nil(t, refused.Change)
	require.NoError(t, does(t, refused, rule(RulingConfirmRectified), 20261104).MayPublish())
}

// A missing or provisional year flags nothing and lets nothing be reported over it.
func TestChangeWithoutCalendar(t *testing.T) {
	a := does(t, active(), change(20261210, MatterName), monday)
	a = does(t, a, rule(RulingConfirmChange), 20261230)
	event, err := a.DueEvent(published, calendar.Day(20270501).Start())
	require.NoError(t, err)
	require.Empty(t, event)
	refuses(t, calendar.ErrNoYear, active(), change(20270501, MatterName), 20261230)
}

// An order to rectify stops publishing in every status that it can be given in,
// and an exit notice does not lift it.
func TestRectify(t *testing.T) {
	for _, a := range []Agency{active(), does(t, active(), change(20261210, MatterName), monday), does(t, active(), exit(20270601), monday)} {
		ordered := does(t, a, rule(RulingRectify), monday)
		require.ErrorIs(t, ordered.MayPublish(), ErrMayNotPublish)
		require.True(t, ordered.Works())
		refuses(t, ErrAgencyState, ordered, rule(RulingRectify), monday)
		require.NoError(t, does(t, ordered, rule(RulingConfirmRectified), monday).MayPublish())
	}
	leaving := does(t, does(t, active(), rule(RulingRectify), monday), exit(20270601), monday)
	require.ErrorIs(t, leaving.MayPublish(), ErrMayNotPublish)
	back := does(t, leaving, rule(RulingRefuseExit), monday)
	require.Equal(t, AgencyRectifying, back.Status)
	require.ErrorIs(t, back.MayPublish(), ErrMayNotPublish)
	refuses(t, ErrAgencyState, does(t, active(), exit(20270601), monday), rule(RulingConfirmRectified), monday)
}

// An exit is decided within 20 working days, reported within 5, and completed
// after both, not before its day.
func TestExit(t *testing.T) {
	refuses(t, ErrNotice, active(), exit(20270501), monday)
	a := does(t, active(), exit(20270502), monday)
	require.True(t, a.Works())
	require.False(t, a.Survives(), "it takes nobody's records over")
	refuses(t, ErrExitStep, a, rule(RulingReportExit), monday)
	refuses(t, ErrExitStep, a, rule(RulingCompleteExit), 20270502)
	event, err := a.DueEvent(published, calendar.Day(20261130).End()+1) // 20 working days after 2 November
	require.NoError(t, err)
	require.Equal(t, EventExitUndecided, event)

	approved := does(t, a, rule(RulingApproveExit), 20261201)
	refuses(t, ErrExitStep, approved, rule(RulingApproveExit), 20261201)
	refuses(t, ErrExitStep, approved, rule(RulingRefuseExit), 20261201)
	refuses(t, ErrExitStep, approved, rule(RulingCompleteExit), 20270502)
	event, err = approved.DueEvent(published, calendar.Day(20261208).End()+1)
	require.NoError(t, err)
	require.Equal(t, EventExitUnreported, event)

	reported := does(t, approved, rule(RulingReportExit), 20261209)
	require.Zero(t, reported.Earliest())
	refuses(t, ErrExitStep, reported, rule(RulingReportExit), 20261209)
	refuses(t, ErrExitStep, reported, rule(RulingCompleteExit), 20270501)
	gone := does(t, reported, rule(RulingCompleteExit), 20270502)
	require.Equal(t, another, gone.Successor)
	require.True(t, Agencies.Terminal(gone.Status))
}

// A refused exit is reported too, once, within 5 working days in every status in
// which the agency goes on; with a new notice nothing of it is left.
func TestRefusedExitIsReported(t *testing.T) {
	ordered := does(t, active(), rule(RulingRectify), monday)
	for _, a := range []Agency{active(), ordered} {
		back := does(t, does(t, a, exit(20270502), monday), rule(RulingRefuseExit), 20261201)
		require.Equal(t, a.Status, back.Status)
		require.EqualValues(t, 20261201, back.Exit.RefusedOn)
		event, err := back.DueEvent(published, calendar.Day(20261208).End())
		require.NoError(t, err)
		require.Empty(t, event)
		event, err = back.DueEvent(published, calendar.Day(20261208).End()+1)
		require.NoError(t, err)
		require.Equal(t, EventRefusalUnreported, event)
		reported := does(t, back, rule(RulingReportExit), 20261208)
		require.Zero(t, reported.Earliest())
		refuses(t, ErrExitStep, reported, rule(RulingReportExit), 20261208)
		late := back
		e := *back.Exit
		late.Exit = &e
		late.Flag(EventRefusalUnreported)
		require.Zero(t, late.Earliest())
		require.True(t, does(t, late, rule(RulingReportExit), 20261209).Exit.Unreported, "the flag stays")
		require.Zero(t, does(t, reported, exit(20270701), 20261210).Exit.RefusedOn)
		back.Enter(AgencyRemoved, monday.Start())
		require.Nil(t, back.Exit)
	}
	refuses(t, ErrAgencyState, active(), rule(RulingReportExit), monday)
}

// An update and a report can be owed at a time; the one of the earlier day comes
// first, and the other is not forgotten.
func TestTwoAreOwed(t *testing.T) {
	a := does(t, active(), exit(20270601), monday)
	a = does(t, a, rule(RulingRefuseExit), 20261201)
	a = does(t, a, change(20261230, MatterName), 20261202)
	require.Equal(t, AgencyChangePending, a.Status)
	a = does(t, a, rule(RulingConfirmChange), 20261203)
	require.Len(t, a.running(), 2)
	over := calendar.Day(20261231).End()
	event, err := a.DueEvent(published, over)
	require.NoError(t, err)
	require.Equal(t, EventRefusalUnreported, event)
	a.Flag(event)
	event, err = a.DueEvent(published, over)
	require.NoError(t, err)
	require.Equal(t, EventUpdateOverdue, event)
}

// A nomination comes before a selection, and once.
func TestNomination(t *testing.T) {
	a := active()
	require.ErrorIs(t, a.MaySelect(), ErrNotNominated)
	require.NoError(t, a.MayNominate(LevelLocal))
	require.ErrorIs(t, a.MayNominate(LevelNational), ErrAgencyState)
	a.NominationDigest = paper
	require.ErrorIs(t, a.MayNominate(LevelLocal), ErrAgencyState)
	require.NoError(t, a.MaySelect())
}

// The successor is one other agency that works and stays; a line of successors
// has 16 links at most and no ring.
func TestSucceed(t *testing.T) {
	code := func(n int) string { return fmt.Sprintf("agency %d", n) }
	line := make([]Agency, MaxSuccessions+2)
	for i := range line {
		line[i] = Agency{Code: code(i), Status: AgencyActive}
	}
	gone := Agency{Code: "gone", Status: AgencyRemoved}
	require.True(t, gone.Unsucceeded())
	require.ErrorIs(t, gone.Succeed(&gone, 1), ErrSuccessor)
	for _, s := range []AgencyStatus{AgencyNone, AgencyNominated, AgencyExitReview, AgencyRemoved, AgencyExited} {
		require.ErrorIs(t, gone.Succeed(&Agency{Code: "x", Status: s}, 1), ErrSuccessor)
	}
	for i := range MaxSuccessions {
		line[i].Enter(AgencyRemoved, 1)
		require.NoError(t, line[i].Succeed(&line[i+1], 2))
		require.ErrorIs(t, line[i].Succeed(&line[i+1], 2), ErrSuccessor, "once")
		if i > 0 {
			require.ErrorIs(t, line[i+1].Succeed(&line[i], 2), ErrSuccessor, "no ring")
		}
	}
	last := &line[MaxSuccessions]
	require.EqualValues(t, MaxSuccessions, last.Inherits)
	last.Enter(AgencyRemoved, 1)
	require.ErrorIs(t, last.Succeed(&line[MaxSuccessions+1], 2), ErrSuccession)
}

// What a genesis may not say of an agency.
func TestStoredAgency(t *testing.T) {
	for name, spoil := range map[string]func(*Agency){
		"no status":        func(a *Agency) { a.Status = AgencyNone },
		"unknown status":   func(a *Agency) { a.Status = 99 },
		"no time":          func(a *Agency) { a.Since = 0 },
		"successor":        func(a *Agency) { a.Successor, a.SucceededAt = another, 1 },
		"exited to nobody": func(a *Agency) { a.Status, a.Exit = AgencyExited, &AgencyExit{} },
		"exit":             func(a *Agency) { a.Exit = &AgencyExit{} },
		"no exit":          func(a *Agency) { a.Status = AgencyExitReview },
		"refused and running": func(a *Agency) {
			a.Status, a.Exit = AgencyExitReview, &AgencyExit{PlanDigest: paper, ExitOn: 20270601, NoticedOn: 20261102, RefusedOn: 20261102}
		},
		"refused and approved": func(a *Agency) {
			a.Exit = &AgencyExit{PlanDigest: paper, ExitOn: 20270601, NoticedOn: 20261102, ApprovedOn: 20261102, RefusedOn: 20261102, ReportedOn: 20261102}
		},
		"change":          func(a *Agency) { a.Change = &AgencyChange{} },
		"no change":       func(a *Agency) { a.Status = AgencyChangePending },
		"order":           func(a *Agency) { a.OrderDigest = paper },
		"no order":        func(a *Agency) { a.Status = AgencyRectifying },
		"no nomination":   func(a *Agency) { a.Status = AgencyNominated },
		"too long a line": func(a *Agency) { a.Inherits = MaxSuccessions + 1 },
		"timer":           func(a *Agency) { a.Timer = 1 },
		"proposal's digest": func(a *Agency) {
			a.Pending = &AgencyPending{Act: update(), Digest: paper, Proposer: "p", ProposedAt: 1}
		},
		"change's days":      func(a *Agency) { a.Change = storedChange(20261102, 20261101) },
		"change never filed": func(a *Agency) { a.Change = storedChange(0, 20261101) },
	} {
		a := active()
		require.NoError(t, a.Validate())
		spoil(&a)
		require.ErrorIs(t, a.Validate(), ErrGenesis, name)
	}
	a := active()
	var err error
	a.Pending, err = rule(RulingRectify).Propose(anAgency, "p", 1)
	require.NoError(t, err)
	require.ErrorIs(t, a.Validate(), ErrGenesis, "the province's among the agency's")
	a.Ruling, a.Pending = a.Pending, nil
	require.NoError(t, a.Validate())
	require.ErrorIs(t, a.Ruling.Confirmable("p", a.Ruling.Digest), ErrSamePerson)
	require.ErrorIs(t, a.Ruling.Confirmable("q", paper), ErrProposalDiffers)
	require.NoError(t, a.Ruling.Confirmable("q", a.Ruling.Digest))
	require.ErrorIs(t, a.Pending.Confirmable("q", paper), ErrNothingPending)
	was := a
	a.Enter(AgencyRectifying, 2)
	require.Nil(t, a.Ruling, "void when the status changes")
	require.Equal(t, []string{was.Ruling.Digest}, was.VoidedBy(a))
	require.Empty(t, a.VoidedBy(a))
}

func storedChange(reported, confirmed uint32) *AgencyChange {
	return &AgencyChange{Matters: []AgencyMatter{MatterName}, DocumentDigest: paper, EffectiveOn: 20261210, ReportedOn: reported, ConfirmedOn: confirmed, UpdateDigest: paper}
}

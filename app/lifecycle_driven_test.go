// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	errorsmod "cosmossdk.io/errors"

	dbm "github.com/cosmos/cosmos-db"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/app/ante"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/council"
	counciltypes "github.com/shuquan-ledger/shuquan/x/council/types"
	"github.com/shuquan-ledger/shuquan/x/institution"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// cast are the people of the procedure's tests: those who may act, and all
// others who try.
type cast struct {
	*ledger.Ledger
	agency, foreign *ledger.Agency
	party, other    *ledger.Party
	to              *ledger.Party
	both            *ledger.Account
	bank            *ledger.Account
	duty            *ledger.Account
	unknown         *ledger.Account
	kind            registration.Kind
	stages          int
}

func newCast(t *testing.T, start time.Time) *cast {
	t.Helper()
	return newCastOn(t, ledger.Options{Start: start, Seats: 3})
}

// newCastOn is newCast on a ledger of the test's own.
func newCastOn(t *testing.T, o ledger.Options) *cast {
	t.Helper()
	c := &cast{Ledger: ledger.New(t, o), kind: registration.KindInitial}
	c.agency = c.NewAgency("太原数据登记中心", "140100", 1)
	c.foreign = c.NewAgency("大同数据登记中心", "140200", 2)
	c.party = c.NewParty(c.agency, "大同煤机有限公司")
	c.other = c.NewParty(c.agency, "阳泉数据核验有限公司")
	c.to = c.NewParty(c.agency, "长治数据运营有限公司")
	c.both = ledger.NewAccount("both duties")
	c.Must(c.agency.Admin, &institutiontypes.MsgAddOfficer{
		Admin: c.agency.Admin.Address, Officer: c.Officer(c.both, c.agency.Code, institution.DutyHandler, institution.DutyReviewer),
	})
	c.bank = c.newBankOfficer()
	c.duty = c.newDutyOfficers()[0]
	c.unknown = ledger.NewAccount("nobody")
	return c
}

func (c *cast) newBankOfficer() *ledger.Account {
	admin, officer := ledger.NewAccount("bank admin"), ledger.NewAccount("bank officer")
	code := ledger.Code("91", "140100", "bank")
	c.Carry(&institutiontypes.MsgAdmitInstitution{
		Authority: app.Authority(), Code: code, Kind: institution.KindBank, LegalName: "太原银行", Division: "140100",
		EvidenceDigest: ledger.Digest("bank"), Admin: c.Officer(admin, code, institution.DutyAdmin),
	})
	c.Must(admin, &institutiontypes.MsgAddOfficer{Admin: admin.Address, Officer: c.Officer(officer, code, institution.DutyHandler, institution.DutyReviewer)})
	return officer
}

// newDutyOfficers appoints a duty officer of each of the first three seats.
func (c *cast) newDutyOfficers() []*ledger.Account { return appointDutyOfficers(c.Ledger) }

func appointDutyOfficers(l *ledger.Ledger) []*ledger.Account {
	msg := &counciltypes.MsgAppointDutyOfficers{Authority: app.Authority(), DocumentDigest: ledger.Digest("appointment")}
	var out []*ledger.Account
	for _, division := range []string{"140000", "140100", "140200"} {
		a := ledger.NewAccount("duty officer " + division)
		p := l.Prove(a, council.ActDutyOfficer, division)
		msg.Officers = append(msg.Officers, counciltypes.NewDutyOfficer{Division: division, PublicKey: p.PublicKey, Possession: p.Possession})
		out = append(out, a)
	}
	l.Carry(msg)
	return out
}

func (c *cast) stage(t *testing.T) *stage {
	t.Helper()
	c.stages++
	return newStage(t, c.Ledger, c.kind, c.agency, c.party, c.other, c.to, c.stages)
}

// intruder is somebody who may not do what they try, and how they are refused.
type intruder struct {
	name string
	who  *ledger.Account
	want *errorsmod.Error
}

// notHandlers cannot do a handler's part, notReviewers not a reviewer's.
func (c *cast) notHandlers() []intruder {
	return []intruder{
		{"handler of another agency", c.foreign.Handler, registration.ErrOtherAgency},
		{"reviewer", c.agency.Reviewer, ante.ErrRole},
		{"admin", c.agency.Admin, ante.ErrRole},
		{"bank officer", c.bank, institution.ErrNotAccredited},
		{"seat", c.Seats[0], ante.ErrStranger},
		{"duty officer", c.duty, ante.ErrStranger},
		{"unknown account", c.unknown, ante.ErrStranger},
	}
}

func (c *cast) notReviewers() []intruder {
	return []intruder{
		{"reviewer of another agency", c.foreign.Reviewer, registration.ErrOtherAgency},
		{"handler", c.agency.Handler, ante.ErrRole},
		{"admin", c.agency.Admin, ante.ErrRole},
		{"bank officer", c.bank, institution.ErrNotAccredited},
		{"seat", c.Seats[0], ante.ErrStranger},
		{"duty officer", c.duty, ante.ErrStranger},
		{"unknown account", c.unknown, ante.ErrStranger},
	}
}

// requireRefused holds a result to a registered error.
func requireRefused(t *testing.T, res *ledger.Result, want *errorsmod.Error, what string) {
	t.Helper()
	require.Equal(t, fmt.Sprintf("%s/%d", want.Codespace(), want.ABCICode()), fmt.Sprintf("%s/%d", res.Codespace, res.Code), "%s: %s", what, res.Log)
}

// driven notes which rows of a fixture were driven.
type driven map[string]bool

// complete demands every row of a fixture, without exception.
func (d driven) complete(t *testing.T, rows []fixtureRow) {
	t.Helper()
	for _, r := range rows {
		require.True(t, d[r.no+" "+r.from], "row %s from %s was not driven", r.no, r.from)
	}
	require.Len(t, d, len(rows), "nothing but rows of the fixture was driven")
}

// take drives a row: every wrong person is refused first, without a change;
// then it works, leads where the row says, and stands so in the history.
func (c *cast) take(s *stage, d deed, row fixtureRow, done driven) {
	s.t.Helper()
	before := s.app()
	for _, x := range c.notHandlers() {
		s.handler = x.who
		requireRefused(s.t, d.first(s), x.want, d.trigger+" by "+x.name)
		require.Equal(s.t, before, s.app())
	}
	s.handler = s.agency.Handler
	if d.consents {
		s.signer = s.other
		requireRefused(s.t, d.first(s), institution.ErrConsent, d.trigger+" with another's signature")
		require.Equal(s.t, before, s.app())
		s.signer = s.party
	}
	if d.act != nil {
		c.onePerson(s, d)
	}
	res := d.first(s)
	require.Zero(s.t, res.Code, res.Log)
	author := s.handler
	if d.act != nil {
		author = s.reviewer
		var p registrationtypes.MsgProposeResponse
		s.Response(res, &p)
		proposed := s.app()
		for _, x := range c.notReviewers() {
			s.reviewer = x.who
			requireRefused(s.t, d.second(s, p), x.want, d.trigger+" confirmed by "+x.name)
			require.Equal(s.t, proposed, s.app())
		}
		s.reviewer = author
		res = d.second(s, p)
		require.Zero(s.t, res.Code, res.Log)
	}
	require.Equal(s.t, row.to, short(s.status()))
	var back uint64
	if row.event == "Evidence" {
		back = 1 // the certificate's issue follows in the same transaction
	}
	e := s.entry(back)
	require.Equal(s.t, row.event, e.Event)
	require.Equal(s.t, author.Address, e.Author)
	if d.act != nil {
		require.Equal(s.t, s.handler.Address, e.Proposer)
	}
	done[row.no+" "+row.from] = true
}

// onePerson: an officer with both duties proposes and cannot confirm; the
// proposal is dropped.
func (c *cast) onePerson(s *stage, d deed) {
	s.t.Helper()
	s.handler, s.reviewer = c.both, c.both
	res := d.first(s)
	require.Zero(s.t, res.Code, res.Log)
	var p registrationtypes.MsgProposeResponse
	s.Response(res, &p)
	requireRefused(s.t, d.second(s, p), registration.ErrSamePerson, d.trigger+" by one person")
	s.Must(c.both, &registrationtypes.MsgDrop{Officer: c.both.Address, Id: s.id})
	s.handler, s.reviewer = s.agency.Handler, s.agency.Reviewer
}

// Every deed is tried in every status through the real message server, by
// everybody: it works where the fixture has a row, for whom the row says, and
// is refused everywhere else without a change. Nothing of the fixture is left out.
func TestApplicationRowsDriven(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		fixture string
		kind    registration.Kind
	}{
		{"testdata/application_rows.txt", registration.KindInitial},
		{"testdata/change_rows.txt", registration.KindChange},
		{"testdata/transfer_rows.txt", registration.KindTransfer},
		{"testdata/renewal_rows.txt", registration.KindRenewal},
		{"testdata/cancellation_rows.txt", registration.KindCancellation},
	} {
		t.Run(x.kind.String(), func(t *testing.T) {
			t.Parallel()
			driveKind(t, x.fixture, x.kind)
		})
	}
}

func driveKind(t *testing.T, path string, kind registration.Kind) {
	t.Helper()
	all := fixture(t, path)
	rows, statuses := map[string]fixtureRow{}, map[string]bool{}
	for _, r := range all {
		rows[r.from+" "+r.event] = r
		statuses[r.to] = true
	}
	done := driven{}
	// A start after which no holiday lasts longer than three days for months.
	c := newCast(t, time.Date(2026, 5, 6, 1, 0, 0, 0, time.UTC))
	c.kind = kind
	for status := registration.StatusSubmitted; status <= registration.StatusWithdrawn; status++ {
		if statuses[short(status)] {
			t.Run(short(status), func(t *testing.T) { c.driveStatus(t, status, rows, done) })
		}
	}
	t.Run("Submit", func(t *testing.T) { c.driveSubmit(t, rows["- Submit"], done) })
	if row, has := rows["NOTICE_OBJECTED RejectFinalObjection"]; has {
		t.Run("RejectFinalObjection", func(t *testing.T) { driveFinalObjection(t, kind, row, done) })
	}
	driveClock(t, kind, rows, done)
	done.complete(t, all)
}

// driveStatus tries all deeds in one status: the impossible ones on one
// application, each possible one on its own.
func (c *cast) driveStatus(t *testing.T, status registration.Status, rows map[string]fixtureRow, done driven) {
	t.Helper()
	way, ok := reach[status]
	require.True(t, ok, "no way into %s", status)
	still := c.stage(t)
	way(still)
	require.Equal(t, status, still.status())
	for _, d := range deeds {
		if _, allowed := rows[short(status)+" "+d.trigger]; allowed {
			continue
		}
		before := still.app()
		res := d.first(still)
		require.NotZero(t, res.Code, "%s must be refused in %s", d.trigger, status)
		require.Equal(t, registration.ModuleName, res.Codespace, res.Log)
		require.Equal(t, before, still.app(), "%s", d.trigger)
	}
	if status == registration.StatusRegistered {
		row, issues := rows["REGISTERED IssueCertificate"]
		if !issues {
			row = rows["REGISTERED CancelCertificate"]
		}
		c.requireIssued(still, row, done)
	}
	for _, d := range deeds {
		row, allowed := rows[short(status)+" "+d.trigger]
		if !allowed {
			continue
		}
		s := c.stage(t)
		if d.way != nil {
			d.way(s)
		} else {
			way(s)
		}
		require.Equal(t, status, s.status())
		c.take(s, d, row, done)
	}
}

// requireIssued: the chain issued or cancelled the certificate in the
// transaction that evidenced the application, and nobody else can.
func (c *cast) requireIssued(s *stage, row fixtureRow, done driven) {
	issue, evidence := s.entry(0), s.entry(1)
	require.Equal(s.t, []string{row.event, row.actor, row.to}, []string{issue.Event, issue.Author, short(s.status())})
	require.Equal(s.t, "Evidence", evidence.Event)
	require.Equal(s.t, evidence.Height, issue.Height)
	code, err := s.App.Keepers.Certificate.CodeOf(s.Ctx(), s.app().Leads())
	require.NoError(s.t, err)
	require.Equal(s.t, "code="+code, issue.Detail)
	done[row.no+" "+row.from] = true
}

// driveSubmit: an application begins with its submission, by an accredited
// agency's handler with the applicant's signature; the same bytes again change
// nothing.
func (c *cast) driveSubmit(t *testing.T, row fixtureRow, done driven) {
	t.Helper()
	c.stages++
	s := &stage{Ledger: c.Ledger, t: t, kind: c.kind, agency: c.agency, party: c.party, other: c.other, to: c.to, signer: c.party, nonce: ledger.Nonce(c.stages), content: ledger.Content("首次提交", c.party)}
	if c.kind != registration.KindInitial {
		s.content = s.registered()
	}
	msg, id := c.Request(c.agency, c.kind, s.content, s.nonce, s.applicants()...)
	for _, x := range c.notHandlers() {
		if x.who == c.foreign.Handler {
			x.want = institution.ErrConsent // with another agency it would be another application
			if c.kind != registration.KindInitial {
				x.want = registration.ErrKeeper
			}
		}
		msg.Handler = x.who.Address
		requireRefused(t, c.Send(x.who, msg), x.want, "submission by "+x.name)
	}
	msg.Handler = c.agency.Handler.Address
	_, err := c.App.Keepers.Registration.Application(c.Ctx(), id)
	require.ErrorIs(t, err, registration.ErrNotFound)
	c.Must(c.agency.Handler, msg)
	first, err := c.App.Keepers.Registration.Application(c.Ctx(), id)
	require.NoError(t, err)
	require.Equal(t, row.to, short(first.Status))
	var again registrationtypes.MsgSubmitResponse
	c.Response(c.Must(c.agency.Handler, msg), &again)
	require.True(t, again.Already)
	second, err := c.App.Keepers.Registration.Application(c.Ctx(), id)
	require.NoError(t, err)
	require.Equal(t, first, second)
	done[row.no+" "+row.from] = true
}

// driveFinalObjection: an objection that finds the notice's days used up. A
// day on which the clock stood is not counted, so on a chain of its own the
// notice expires before its days are used up while it stands; the state comes
// with an export in which they are.
func driveFinalObjection(t *testing.T, kind registration.Kind, row fixtureRow, done driven) {
	t.Helper()
	c := newCast(t, time.Date(2026, 5, 6, 1, 0, 0, 0, time.UTC))
	c.kind = kind
	s := c.stage(t)
	reach[registration.StatusNoticeObjected](s)
	export, err := c.App.ExportAppStateAndValidators(false, nil, nil)
	require.NoError(t, err)
	s.Ledger = c.Fork(dbm.NewMemDB(), useUpNotice(t, export.AppState))
	c.Ledger = s.Ledger
	require.Equal(t, row.from, short(s.status()))
	require.Equal(t, s.app().Notice.Budget, s.app().Notice.Used)
	c.take(s, deed{trigger: row.event, act: fixed(decideAct(false))}, row, done)
}

// useUpNotice sets the used days of every notice to its period.
func useUpNotice(t *testing.T, state json.RawMessage) json.RawMessage {
	t.Helper()
	var modules map[string]json.RawMessage
	require.NoError(t, json.Unmarshal(state, &modules))
	var g registrationtypes.GenesisState
	cdc := ledger.Open(ledger.ChainID, dbm.NewMemDB()).Encoding().Codec
	require.NoError(t, cdc.UnmarshalJSON(modules[registration.ModuleName], &g))
	used := 0
	for i, a := range g.Applications {
		if a.Status == registration.StatusNoticeObjected {
			g.Applications[i].Notice.Used = a.Notice.Budget
			used++
		}
	}
	require.Equal(t, 1, used)
	raw, err := cdc.MarshalJSON(&g)
	require.NoError(t, err)
	modules[registration.ModuleName] = raw
	out, err := json.Marshal(modules)
	require.NoError(t, err)
	return out
}

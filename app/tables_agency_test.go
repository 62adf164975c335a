// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/institution"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
)

// houseStart is Monday, 29 December 2025, so that an exit's six months are over
// before the second half of 2026, in which no holiday comes before autumn.
var houseStart = time.Date(2025, 12, 29, 9, 0, 0, 0, beijing)

// city is a place with agencies and the bureau of the province.
type city struct {
	*office
	bureau *ledger.Bureau
	// houses counts the agencies, nationals the digits taken in the province.
	houses, nationals uint32
}

// house is an agency under test.
type house struct {
	*city
	*ledger.Agency
	digit uint32
}

func newCity(t *testing.T) *city {
	t.Helper()
	c := newCast(t, houseStart)
	return &city{office: &office{cast: c, t: t, duty: c.newDutyOfficers()}, bureau: c.Province()}
}

// house admits an institution of kind AGENCY with its people and its key.
func (c *city) house() *house {
	c.houses++
	name := fmt.Sprintf("登记机构%d", c.houses)
	division := fmt.Sprintf("14%04d", 300+c.houses/10)
	h := &house{city: c, digit: c.houses % 10, Agency: &ledger.Agency{
		Code: ledger.Code("91", division, name), Admin: ledger.NewAccount(name + " admin"), Handler: ledger.NewAccount(name + " handler"),
		Reviewer: ledger.NewAccount(name + " reviewer"), Seal: ledger.SM2Key(name + " seal"),
	}}
	c.Carry(&institutiontypes.MsgAdmitInstitution{
		Authority: app.Authority(), Code: h.Code, Kind: institution.KindAgency, LegalName: name, Division: division,
		EvidenceDigest: ledger.Digest(name), Admin: c.Officer(h.Admin, h.Code, institution.DutyAdmin),
	})
	c.Must(h.Admin,
		&institutiontypes.MsgAddOfficer{Admin: h.Admin.Address, Officer: c.Officer(h.Handler, h.Code, institution.DutyHandler)},
		&institutiontypes.MsgAddOfficer{Admin: h.Admin.Address, Officer: c.Officer(h.Reviewer, h.Code, institution.DutyReviewer)},
		&institutiontypes.MsgRegisterDocumentKey{Admin: h.Admin.Address, Key: c.NewKey(h.Seal, h.Code, 1)})
	return h
}

func (h *house) read() institution.Agency {
	a, err := h.App.Keepers.Institution.Agencies.Get(h.Ctx(), h.Code)
	if err != nil {
		require.ErrorIs(h.t, err, collections.ErrNotFound)
	}
	return a
}

func (h *house) version() uint64 {
	i, err := h.App.Keepers.Institution.Institutions.Get(h.Ctx(), h.Code)
	require.NoError(h.t, err)
	return i.Version
}

func (h *house) nominate() { h.Motion(ledger.Nomination(h.Code)) }

func (h *house) accredit(level institution.Level, digit uint32) {
	h.Motion(&institutiontypes.MsgDesignateAgency{
		Authority: app.Authority(), Agency: h.Code, Level: level, AgencyDigit: digit, DocumentDigest: ledger.Digest("decision"),
		FeeScheduleUrl: "https://fees.example.cn", ComplaintChannel: "https://complaints.example.cn",
	})
}

func (h *house) designate() { h.accredit(institution.LevelLocal, h.digit) }

// choose selects the agency under the next digit that is free in the province.
func (h *house) choose() {
	h.accredit(institution.LevelNational, h.nationals)
	if x, err := h.App.Keepers.Institution.OpenAccreditation(h.Ctx(), h.Code); err == nil && x.Level == institution.LevelNational && x.AgencyDigit == h.nationals {
		h.nationals++
	}
}

// act has an act proposed and confirmed by two officers, of the agency or of
// the bureau; it is tried by the wrong people first, and by one for both.
func (h *house) act(x institution.AgencyAct) {
	by, and := h.Handler, h.Reviewer
	if x.ByProvince() {
		by, and = h.bureau.Both, h.bureau.Reviewer
	}
	for _, wrong := range []*ledger.Account{h.foreign.Handler, and, h.Admin, h.bank, h.Seats[0], h.office.duty[0], h.unknown} {
		res := h.Send(wrong, &institutiontypes.MsgProposeAgencyAct{Handler: wrong.Address, Agency: h.Code, Act: x})
		require.NotZero(h.t, res.Code)
	}
	res := h.Send(by, &institutiontypes.MsgProposeAgencyAct{Handler: by.Address, Agency: h.Code, Act: x})
	if res.Code != 0 {
		return
	}
	var out institutiontypes.MsgProposeAgencyActResponse
	h.Response(res, &out)
	for _, wrong := range []*ledger.Account{by, h.foreign.Reviewer, h.Admin, h.bank, h.Seats[0]} {
		res := h.Send(wrong, &institutiontypes.MsgConfirmAgencyAct{Reviewer: wrong.Address, Agency: h.Code, Digest: out.Digest})
		require.NotZero(h.t, res.Code)
	}
	h.Must(and, &institutiontypes.MsgConfirmAgencyAct{Reviewer: and.Address, Agency: h.Code, Digest: out.Digest})
}

func (h *house) rule(r institution.AgencyRuling) {
	successor := ""
	if r == institution.RulingCompleteExit {
		successor = h.foreign.Code
	}
	h.act(ledger.Ruling(r, successor))
}

func (h *house) today() calendar.Day { return calendar.DayOf(h.Now().Unix()) }

func (h *house) report() { h.act(ledger.ChangeAct(uint32(h.today().Add(30)))) }

func (h *house) notice() { h.act(ledger.ExitAct(uint32(h.today().AddMonths(6)))) }

func (h *house) remove() {
	h.Motion(&institutiontypes.MsgRemoveAgency{Authority: app.Authority(), Agency: h.Code, DocumentDigest: ledger.Digest("removal")})
}

func (h *house) succeed() {
	h.Motion(&institutiontypes.MsgNameSuccessor{Authority: app.Authority(), Agency: h.Code, Successor: h.foreign.Code, DocumentDigest: ledger.Digest("successor")})
}

// waits lets so many working days pass without anything before their end.
func (h *house) waits(days int) {
	was := h.read()
	h.pass(endOfWorkingDay(h.Now(), days).Unix(), func() { require.Equal(h.t, was, h.read()) })
}

func decided(r institution.AgencyRuling) func(*house) { return func(h *house) { h.rule(r) } }

// way makes a house and does what leads to a status.
func (c *city) way(acts ...func(*house)) func() *house {
	return func() *house {
		h := c.house()
		for _, act := range acts {
			act(h)
		}
		return h
	}
}

// leaving are two agencies whose exit has come to its day.
func (c *city) leaving() (first, second *house) {
	way := c.way((*house).designate, (*house).notice, decided(institution.RulingApproveExit), decided(institution.RulingReportExit))
	first, second = way(), way()
	c.To(calendar.Day(second.read().Exit.ExitOn).Start() + 9*60*60)
	return first, second
}

// Every row of an agency's table is driven by those whom it names; every other
// act changes nothing.
func TestAgencyRowsDriven(t *testing.T) {
	t.Parallel()
	c := newCity(t)
	gone, going := c.leaving()
	gone.rule(institution.RulingCompleteExit)
	designated := func(more ...func(*house)) func() *house {
		return c.way(append([]func(*house){(*house).designate}, more...)...)
	}
	confirmed := []func(*house){(*house).report, decided(institution.RulingConfirmChange)}
	rectify := decided(institution.RulingRectify)
	const nom, act, chg, rec, exr, rem, exd = "NOMINATED", "ACTIVE", "CHANGE_PENDING", "RECTIFYING", "EXIT_REVIEW", "REMOVED", "EXITED"
	update := func(h *house) { h.act(ledger.UpdateAct()) }
	refused := []func(*house){(*house).notice, decided(institution.RulingRefuseExit)}
	reported := decided(institution.RulingReportExit)
	unreported := func(h *house) {
		h.waits(institution.ExitReportDays)
		require.True(t, h.read().Exit.Unreported)
	}
	overdue := func(h *house) {
		h.waits(institution.ChangeUpdateDays)
		require.True(t, h.read().Change.Overdue)
	}
	done := driveTable(t, "testdata/agency_rows.txt", subject[institution.AgencyStatus, *house]{
		ways: map[institution.AgencyStatus]func() *house{
			institution.AgencyNone: c.way(), institution.AgencyNominated: c.way((*house).nominate), institution.AgencyActive: designated(),
			institution.AgencyChangePending: designated((*house).report), institution.AgencyRectifying: designated(rectify),
			institution.AgencyExitReview: designated((*house).notice), institution.AgencyRemoved: designated((*house).remove),
			institution.AgencyExited: func() *house { return gone },
		},
		status:  func(h *house) institution.AgencyStatus { return h.read().Status },
		version: (*house).version,
	}, []tableDeed[*house]{
		{event: "Nominate", try: (*house).nominate},
		{event: "Designate", try: (*house).designate},
		{event: "Select", try: (*house).choose, not: []string{act}},
		{event: "Select", try: (*house).choose, way: designated((*house).nominate), not: []string{"-", nom, chg, rec, exr, rem, exd}},
		{event: "ReportChange", try: (*house).report},
		{event: "ConfirmChange", try: decided(institution.RulingConfirmChange)},
		{event: "RefuseChange", try: decided(institution.RulingRefuseChange)},
		{event: "EnterUpdate", try: update, way: designated(confirmed...), not: []string{rec}},
		{event: "EnterUpdate", try: update, way: designated(append(confirmed, rectify)...), not: []string{"-", nom, act, chg, exr, rem, exd}},
		{event: "UpdateOverdue", clock: true, try: overdue, way: designated(confirmed...), not: []string{rec}},
		{event: "UpdateOverdue", clock: true, try: overdue, way: designated(append(confirmed, rectify)...), not: []string{act}},
		{event: "Rectify", try: rectify},
		{event: "ConfirmRectified", try: decided(institution.RulingConfirmRectified), not: []string{exr}},
		{event: "ConfirmRectified", try: decided(institution.RulingConfirmRectified), way: designated(rectify, (*house).notice), not: []string{"-", nom, act, chg, rec, rem, exd}},
		{event: "GiveExitNotice", try: (*house).notice},
		{event: "ExitUndecided", clock: true, try: func(h *house) {
			h.waits(institution.ExitDecisionDays)
			require.True(t, h.read().Exit.Undecided)
		}},
		{event: "ApproveExit", try: decided(institution.RulingApproveExit)},
		{event: "ExitUnreported", clock: true, way: designated((*house).notice, decided(institution.RulingApproveExit)), try: func(h *house) {
			h.waits(institution.ExitReportDays)
			require.True(t, h.read().Exit.Unreported)
		}},
		{event: "ReportExit", try: decided(institution.RulingReportExit), way: designated((*house).notice, decided(institution.RulingApproveExit))},
		{event: "RefuseExit", try: decided(institution.RulingRefuseExit)},
		{event: "RefuseExitUnderOrder", try: decided(institution.RulingRefuseExit), way: designated(rectify, (*house).notice)},
		{event: "ReportRefusal", try: reported, way: designated(refused...), not: []string{chg, rec}},
		{event: "ReportRefusal", try: reported, way: designated(append(refused, (*house).report)...), not: []string{"-", nom, act, rec, exr, rem, exd}},
		{event: "ReportRefusal", try: reported, way: designated(append([]func(*house){rectify}, refused...)...), not: []string{"-", nom, act, chg, exr, rem, exd}},
		{event: "RefusalUnreported", clock: true, try: unreported, way: designated(refused...), not: []string{chg, rec}},
		{event: "RefusalUnreported", clock: true, try: unreported, way: designated(append(refused, (*house).report)...), not: []string{"-", nom, act, rec, exr, rem, exd}},
		{event: "RefusalUnreported", clock: true, try: unreported, way: designated(append([]func(*house){rectify}, refused...)...), not: []string{"-", nom, act, chg, exr, rem, exd}},
		{event: "CompleteExit", try: decided(institution.RulingCompleteExit), way: func() *house { return going }},
		{event: "RemoveAgency", try: (*house).remove},
		{event: "NameSuccessor", try: (*house).succeed},
	})
	done.complete(t, fixture(t, "testdata/agency_rows.txt"))
}

// Every row of the accreditation's table is driven; every other act changes nothing.
func TestAccreditationRowsDriven(t *testing.T) {
	t.Parallel()
	c := newCity(t)
	national := []func(*house){(*house).nominate, (*house).choose}
	leave := []func(*house){(*house).notice, decided(institution.RulingApproveExit), decided(institution.RulingReportExit)}
	local := c.way(append([]func(*house){(*house).designate}, leave...)...)()
	chosen := c.way(append(append([]func(*house){}, national...), leave...)...)()
	c.To(calendar.Day(chosen.read().Exit.ExitOn).Start() + 9*60*60)
	done := driveTable(t, "testdata/accreditation_rows.txt", subject[institution.Level, *house]{
		ways: map[institution.Level]func() *house{
			institution.LevelUnspecified: c.way(), institution.LevelLocal: c.way((*house).designate), institution.LevelNational: c.way(national...),
		},
		status: func(h *house) institution.Level {
			x, err := h.App.Keepers.Institution.OpenAccreditation(h.Ctx(), h.Code)
			if err != nil {
				require.ErrorIs(t, err, institution.ErrNotAccredited)
				return institution.LevelUnspecified
			}
			return x.Level
		},
		version: (*house).version,
	}, []tableDeed[*house]{
		{event: "Designate", try: (*house).designate},
		{event: "Select", try: (*house).choose, way: c.way((*house).nominate), not: []string{"LOCAL"}},
		{event: "Select", try: (*house).choose, way: c.way((*house).designate, (*house).nominate), not: []string{"-", "NATIONAL"}},
		{event: "RemoveAgency", try: (*house).remove},
		{event: "CompleteExit", try: decided(institution.RulingCompleteExit), way: func() *house { return local }, not: []string{"NATIONAL"}},
		{event: "CompleteExit", try: decided(institution.RulingCompleteExit), way: func() *house { return chosen }, not: []string{"-", "LOCAL"}},
	})
	done.complete(t, fixture(t, "testdata/accreditation_rows.txt"))
}

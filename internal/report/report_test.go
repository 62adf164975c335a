// SPDX-License-Identifier: Apache-2.0

package report_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/internal/report"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/institution"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// story is an agency with one registration in November 2026, one of another
// holder in the same data in December, a refusal, a correction that never
// came, a deemed acceptance, and a review that is overdue.
type story struct {
	*ledger.Ledger
	agency         *ledger.Agency
	first, second  string
	code, deemedID string
}

func newStory(t *testing.T) *story {
	t.Helper()
	l := ledger.New(t, ledger.Options{})
	s := &story{Ledger: l, agency: l.NewAgency("太原数据登记中心", "140100", 1)}
	mine, other := l.NewParty(s.agency, "大同煤机有限公司"), l.NewParty(s.agency, "朔州风机有限公司")
	s.first, s.code = l.Register(s.agency, ledger.Content("共用数据", mine), ledger.Nonce(1), mine)

	refused := s.submit("不予登记数据", 2, mine)
	l.Accept(s.agency, refused)
	l.Both(s.agency, refused, registration.Act{Act: &registration.Act_Refuse{Refuse: &registration.Refuse{Ground: "P-R3", NoticeDigest: ledger.Digest("notice")}}})

	corrected := s.submit("待补正数据", 3, mine)
	l.Must(s.agency.Handler, &registrationtypes.MsgRequestCorrection{Handler: s.agency.Handler.Address, Id: corrected, Request: registration.RequestCorrection{
		Items: []string{"overview"}, WorkingDays: 1, NoticeDigest: ledger.Digest("notice"),
	}})
	s.deemedID = s.submit("默示受理数据", 4, mine)

	l.Advance(32 * 24 * time.Hour) // into December; silence accepted, the review ran out
	l.Block()
	s.second, _ = l.Register(s.agency, ledger.Content("共用数据", other), ledger.Nonce(5), other)
	l.Block()
	return s
}

func (s *story) submit(data string, nonce int, p *ledger.Party) string {
	msg, id := s.Submission(s.agency, ledger.Content(data, p), ledger.Nonce(nonce), p)
	s.Must(s.agency.Handler, msg)
	return id
}

// rows writes a report as CSV and reads it back, by column name.
func (s *story) rows(t *testing.T, write func(*report.Reader, report.Writer) error) []map[string]string {
	t.Helper()
	ctx, err := s.App.StateContext()
	require.NoError(t, err)
	r := report.NewReader(ctx, s.App.Keepers, func(string, uint64) {})
	var asCSV, asJSON bytes.Buffer
	for format, buffer := range map[string]*bytes.Buffer{"csv": &asCSV, "json": &asJSON} {
		w, err := report.NewWriter(format, buffer)
		require.NoError(t, err)
		require.NoError(t, write(r, w))
		require.NoError(t, w.Close())
	}
	lines, err := csv.NewReader(&asCSV).ReadAll()
	require.NoError(t, err)
	out := []map[string]string{}
	for _, line := range lines[1:] {
		row := map[string]string{}
		for i, name := range lines[0] {
			row[name] = line[i]
		}
		out = append(out, row)
	}
	var again []map[string]string
	require.NoError(t, json.Unmarshal(asJSON.Bytes(), &again))
	require.Equal(t, out, again, "both formats say the same")
	return out
}

func TestYearly(t *testing.T) {
	s := newStory(t)
	rows := s.rows(t, func(r *report.Reader, w report.Writer) error { return r.Yearly(s.agency.Code, 2026, w) })
	require.Len(t, rows, 13)
	november, december, year := rows[10], rows[11], rows[12]
	require.Equal(t, "202611", november["month"])
	require.Equal(t, "2026", year["month"])
	for column, want := range map[string][3]string{
		"submitted":             {"4", "1", "5"},
		"registered":            {"1", "1", "2"},
		"refused":               {"1", "0", "1"},
		"corrections_requested": {"1", "0", "1"},
		"accepted":              {"2", "1", "3"},
		"accepted_by_silence":   {"1", "0", "1"}, // on 6 November, though written by the first block of December
		"not_filed":             {"0", "1", "1"},
		"notices_waived":        {"1", "1", "2"},
		"withdrawn":             {"0", "0", "0"},
		"submitted_initial":     {"4", "1", "5"},
		"registered_initial":    {"1", "1", "2"},
		"registered_change":     {"0", "0", "0"},
	} {
		require.Equal(t, want, [3]string{november[column], december[column], year[column]}, column)
	}
	ctx, err := s.App.StateContext()
	require.NoError(t, err)
	r := report.NewReader(ctx, s.App.Keepers, func(string, uint64) {})
	var out bytes.Buffer
	w, err := report.NewWriter("csv", &out)
	require.NoError(t, err)
	require.ErrorContains(t, r.Yearly("91140100MAC7X2K91N", 2026, w), "91140100MAC7X2K91N")
	require.Empty(t, out.String(), "a report that fails has written nothing")
	_, err = report.NewWriter("xml", &out)
	require.ErrorIs(t, err, report.ErrFormat)
}

// What is adopted from an earlier scheme is neither accepted nor waived, and has
// a figure of its own.
func TestYearlyAdopted(t *testing.T) {
	s := newStory(t)
	p := s.NewParty(s.agency, "忻州热力有限公司")
	s.Carry(s.LegacyPermit(s.agency.Code, 1))
	c := ledger.Content("既有登记数据", p)
	c.Legacy = ledger.Earlier(1)
	msg, id := s.Submission(s.agency, c, ledger.Nonce(6), p)
	s.Must(s.agency.Handler, msg)
	s.Both(s.agency, id, ledger.AdoptAct)
	s.Evidence(s.agency, id)
	rows := s.rows(t, func(r *report.Reader, w report.Writer) error { return r.Yearly(s.agency.Code, 2026, w) })
	december := rows[11]
	require.Equal(t, [5]string{"2", "1", "1", "1", "2"},
		[5]string{december["submitted"], december["accepted"], december["adopted"], december["notices_waived"], december["registered"]})
}

// What happened before an agency went counts for it, what happened since for
// its successor, whether or not the successor has acted on the application.
func TestFiguresOfASuccession(t *testing.T) {
	s := newStory(t)
	p := s.NewParty(s.agency, "忻州热力有限公司")
	seen, unseen := s.submit("承接后办理数据", 6, p), s.submit("承接后默示受理数据", 7, p)
	next := s.NewAgency("大同数据登记中心", "140200", 1)
	s.Carry(&institutiontypes.MsgRemoveAgency{Authority: app.Authority(), Agency: s.agency.Code, Successor: next.Code, DocumentDigest: ledger.Digest("removal")})
	s.Accept(next, seen)
	s.Both(next, seen, registration.Act{Act: &registration.Act_Refuse{Refuse: &registration.Refuse{Ground: "P-R3", NoticeDigest: ledger.Digest("notice")}}})
	s.Advance(7 * 24 * time.Hour) // silence accepts what nobody has looked at
	s.Block()
	a, err := s.App.Keepers.Registration.Application(s.Ctx(), unseen)
	require.NoError(t, err)
	require.True(t, a.DeemedAccepted)
	for _, c := range []struct {
		agency                               string
		submitted, accepted, silent, refused string
	}{
		{s.agency.Code, "7", "3", "1", "1"},
		{next.Code, "0", "1", "1", "1"},
	} {
		rows := s.rows(t, func(r *report.Reader, w report.Writer) error { return r.Yearly(c.agency, 2026, w) })
		year := rows[12]
		require.Equal(t, [4]string{c.submitted, c.accepted, c.silent, c.refused},
			[4]string{year["submitted"], year["accepted"], year["accepted_by_silence"], year["refused"]})
		grounds := s.rows(t, func(r *report.Reader, w report.Writer) error { return r.Grounds(c.agency, 2026, w) })
		require.Contains(t, grounds, map[string]string{"agency": c.agency, "kind": "application", "event": "Refuse", "ground": "P-R3", "count": "1"})
	}
}

// publicYear has one registration of public data objected to, coded, changed and
// left with a request, one whose acceptance is late and refused, and one whose
// review is late and ends; a successor revokes the first.
func publicYear(t *testing.T) (s *story, next *ledger.Agency) {
	t.Helper()
	l := ledger.New(t, ledger.Options{})
	s = &story{Ledger: l, agency: l.NewAgency("太原数据登记中心", "140100", 1)}
	p := l.NewParty(s.agency, "大同供水有限公司")
	step := func(id string, x registration.PublicStep) {
		l.Must(s.agency.Handler, ledger.PublicStep(s.agency, id, x))
	}
	both := func(a *ledger.Agency, id string, acts ...registration.PublicAct) {
		for _, act := range acts {
			res := l.BothOnPublic(a, id, act)
			require.Zero(t, res.Code, res.Log)
		}
	}
	file := func(data string, nonce int) (string, registration.PublicContent) {
		c := l.PublicContent(data, p)
		msg, id := l.SubmitPublic(s.agency, c, ledger.Nonce(nonce), p)
		l.Must(s.agency.Handler, msg)
		return id, c
	}
	ask := func(id string, q registration.PublicRequest) {
		q.Proof = ledger.Digest("proof")
		l.Must(s.agency.Handler, l.RequestPublic(s.agency, l.Public(id), q, p))
	}
	to := func(day calendar.Day) {
		l.To(day.Start() + 3600)
		l.Block()
	}
	coded, c := file("管网压力数据", 1)
	step(coded, ledger.PublicSupplementStep())
	l.Must(s.agency.Handler, l.RefilePublic(s.agency, l.Public(coded), c, p))
	l.NoticePublic(s.agency, coded)
	for range 2 {
		l.Must(s.agency.Handler, l.ObjectPublic(s.agency, l.Public(coded), p))
	}
	both(s.agency, coded, ledger.PublicDecideAct(2, false), ledger.PublicDecideAct(1, false))
	refused, _ := file("逾期受理数据", 2)
	ended, _ := file("逾期审查数据", 3)
	step(ended, ledger.AcceptPublicStep())
	step(ended, ledger.ExplainPublicStep())
	to(20261106)
	both(s.agency, refused, ledger.PublicRefusalAct("U-1"))
	to(20261117)
	both(s.agency, coded, ledger.PublicCodeAct("GGSJ-1"))
	c.Scenario = "另一用途"
	change := registration.PublicRequest{Purpose: registration.PublicPurposeChange, Content: &c}
	correction := registration.PublicRequest{Purpose: registration.PublicPurposeCorrection, Content: &c}
	ask(coded, change)
	step(coded, ledger.AcceptRequestStep(change.Purpose))
	both(s.agency, coded, ledger.PublicGrantAct(change.Purpose))
	c.Scenario = "更正的用途"
	ask(coded, correction)
	both(s.agency, coded, ledger.PublicDeclineAct(correction.Purpose, "U-1"))
	ask(coded, change)
	to(20261201)
	both(s.agency, ended, ledger.PublicTerminateAct("U-2"))
	next = l.NewAgency("大同数据登记中心", "140200", 1)
	l.Carry(&institutiontypes.MsgRemoveAgency{Authority: app.Authority(), Agency: s.agency.Code, Successor: next.Code, DocumentDigest: ledger.Digest("removal")})
	both(next, coded, ledger.PublicRevokeAct("U-V1"))
	return s, next
}

// Public data has figures of its own; those of a successor begin with it.
func TestPublic(t *testing.T) {
	s, next := publicYear(t)
	rows := s.rows(t, func(r *report.Reader, w report.Writer) error { return r.Public(s.agency.Code, 2026, w) })
	require.Len(t, rows, 13)
	november, december, year := rows[10], rows[11], rows[12]
	require.Equal(t, []string{"202611", "202612", "2026"}, []string{november["month"], december["month"], year["month"]})
	figures := map[string][3]string{
		"submitted":          {"3", "0", "3"},
		"supplements_asked":  {"1", "0", "1"},
		"accepted":           {"2", "0", "2"},
		"not_accepted":       {"1", "0", "1"},
		"acceptance_overdue": {"1", "0", "1"}, // three working days from Monday, 2 November, end on the 5th
		"reviewed":           {"1", "0", "1"},
		"review_overdue":     {"0", "1", "1"}, // twenty end on the 30th
		"delays_explained":   {"1", "0", "1"},
		"terminated":         {"0", "1", "1"},
		"notices":            {"1", "0", "1"},
		"objections":         {"2", "0", "2"},
		"objections_upheld":  {"0", "0", "0"},
		// one while the other was open, then the last
		"objections_rejected": {"2", "0", "2"},
		"registered":          {"1", "0", "1"},
		"changed":             {"1", "0", "1"},
		"corrected":           {"0", "0", "0"},
		"renewed":             {"0", "0", "0"},
		"cancelled":           {"0", "0", "0"},
		"revoked":             {"0", "0", "0"},
		"expired":             {"0", "0", "0"},
		"requests":            {"3", "0", "3"},
		"requests_refused":    {"1", "0", "1"},
		"requests_overdue":    {"0", "1", "1"}, // noticed by the first block since, which is December's
	}
	for column, want := range figures {
		require.Equal(t, want, [3]string{november[column], december[column], year[column]}, column)
	}
	require.Len(t, year, len(figures)+1)
	rows = s.rows(t, func(r *report.Reader, w report.Writer) error { return r.Public(next.Code, 2026, w) })
	require.Equal(t, []string{"0", "0", "1"}, []string{rows[12]["submitted"], rows[12]["terminated"], rows[12]["revoked"]})
	rows = s.rows(t, func(r *report.Reader, w report.Writer) error { return r.Public("", 2026, w) })
	require.Equal(t, []string{"3", "1", "1"}, []string{rows[12]["submitted"], rows[12]["terminated"], rows[12]["revoked"]})
	rows = s.rows(t, func(r *report.Reader, w report.Writer) error { return r.Public("", 2025, w) })
	require.Equal(t, "0", rows[12]["submitted"])
}

func TestOverlapsAndCounts(t *testing.T) {
	s := newStory(t)
	rows := s.rows(t, func(r *report.Reader, w report.Writer) error { return r.Overlaps(w) })
	require.Len(t, rows, 2)
	require.Equal(t, s.first, rows[0]["registration"])
	require.Equal(t, s.second, rows[1]["registration"])
	require.Equal(t, "HOLD USE OPERATE", rows[0]["rights"])
	rows = s.rows(t, func(r *report.Reader, w report.Writer) error { return r.Counts(w) })
	require.Equal(t, []map[string]string{
		{"regime": "PROPERTY", "city": "140200", "industry": "B06", "month": "202611", "registered": "1", "in_force": "1"},
		{"regime": "PROPERTY", "city": "140200", "industry": "B06", "month": "202612", "registered": "1", "in_force": "1"},
	}, rows)
	s, _ = publicYear(t)
	rows = s.rows(t, func(r *report.Reader, w report.Writer) error { return r.Counts(w) })
	require.Equal(t, []map[string]string{
		// Of three that were filed one was given a code, and it was revoked in December.
		{"regime": "PUBLIC", "city": "140200", "industry": "D46", "month": "202611", "registered": "1", "in_force": "0"},
	}, rows)
}

// A pledge is listed with rank and term, an ended one with its end; its history is found by its id.
func TestPledges(t *testing.T) {
	s := newStory(t)
	holder := s.NewParty(s.agency, "大同煤机数据有限公司")
	_, code := s.Register(s.agency, ledger.Content("质押数据", holder), ledger.Nonce(9), holder)
	bank, other := s.NewBank("晋商银行", "140100"), s.NewBank("大同银行", "140200")
	loan := s.Loan(holder, bank, ledger.Nonce(10), code)
	released := s.Lock(other, s.Loan(holder, other, ledger.Nonce(11), code), holder)
	s.MustOnPledge(other, released, pledge.Act{Act: &pledge.Act_CancelReservation{CancelReservation: &pledge.CancelReservation{}}})
	id := s.Perfect(bank, loan, holder, "03210001")
	row := func(pledgee string) map[string]string {
		rows := s.rows(t, func(r *report.Reader, w report.Writer) error { return r.Pledges(pledgee, w) })
		require.Len(t, rows, 1)
		return rows[0]
	}
	require.Equal(t, map[string]string{
		"pledge": id, "certificate": code, "part": "1", "status": "PERFECTED", "rank": "1", "pledgor": holder.Code, "pledgee": bank.Code,
		"form": "PLEDGE", "band": "TO_10M", "zhongdeng": "03210001", "debt_due": fmt.Sprint(loan.DebtDue), "registered_to": fmt.Sprint(loan.RegisteredTo),
		"recheck_on": fmt.Sprint(s.Pledge(id).Parts[0].RecheckOn), "challenged": "no", "impaired": "no", "release_overdue": "no", "ended_on": "0", "end": "",
	}, row(bank.Code))
	ended := row(other.Code)
	require.Equal(t, []string{released, "RELEASED", "0", "NOT_PERFECTED"}, []string{ended["pledge"], ended["status"], ended["rank"], ended["end"]})
	require.Len(t, s.rows(t, func(r *report.Reader, w report.Writer) error { return r.Pledges("", w) }), 2)
	require.Equal(t, "Propose", s.rows(t, func(r *report.Reader, w report.Writer) error { return r.History(id, w) })[0]["event"])
}

func TestAgencies(t *testing.T) {
	s := newStory(t)
	bureau, next := s.Province(), s.NewAgency("大同数据登记中心", "140200", 1)
	s.AgencyActed(bureau.Handler, bureau.Reviewer, next.Code, ledger.Ruling(institution.RulingRectify, ""))
	s.Carry(&institutiontypes.MsgRemoveAgency{Authority: app.Authority(), Agency: s.agency.Code, Successor: next.Code, DocumentDigest: ledger.Digest("removal")})
	stays := s.NewAgency("朔州数据登记中心", "140600", 1)
	s.AgencyActed(stays.Handler, stays.Reviewer, stays.Code, ledger.ExitAct(uint32(calendar.DayOf(s.Now().Unix()).AddMonths(7))))
	s.AgencyActed(bureau.Handler, bureau.Reviewer, stays.Code, ledger.Ruling(institution.RulingRefuseExit, ""))
	rows := map[string]map[string]string{}
	for _, row := range s.rows(t, func(r *report.Reader, w report.Writer) error { return r.Agencies(w) }) {
		rows[row["agency"]] = row
	}
	require.Len(t, rows, 3)
	refused := rows[stays.Code]
	require.Equal(t, [3]string{"ACTIVE", "", strconv.FormatUint(uint64(calendar.DayOf(s.Now().Unix())), 10)},
		[3]string{refused["status"], refused["exit_on"], refused["exit_refused_on"]})
	former, present := rows[s.agency.Code], rows[next.Code]
	require.Equal(t, [4]string{"REMOVED", "", "no", next.Code}, [4]string{former["status"], former["catalogue"], former["may_publish"], former["responsible"]})
	require.Equal(t, [4]string{"RECTIFYING", "LOCAL", "no", next.Code}, [4]string{present["status"], present["catalogue"], present["may_publish"], present["responsible"]})
}

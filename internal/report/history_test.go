// SPDX-License-Identifier: Apache-2.0

package report_test

import (
	"bytes"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/internal/report"
	"github.com/shuquan-ledger/shuquan/testutil/chains"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/council"
	counciltypes "github.com/shuquan-ledger/shuquan/x/council/types"
	"github.com/shuquan-ledger/shuquan/x/objection"
	objectiontypes "github.com/shuquan-ledger/shuquan/x/objection/types"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// archive has one record of every kind that has a history.
type archive struct {
	*story
	paper                     registration.IPCertificate
	public, objection, pledge string
}

func newArchive(t *testing.T) *archive {
	t.Helper()
	l := ledger.New(t, ledger.Options{Seats: 3})
	a := &archive{story: &story{Ledger: l, agency: l.NewAgency("太原数据登记中心", "140100", 1)}}
	party := l.NewParty(a.agency, "大同煤机有限公司")
	a.first, a.code = l.Register(a.agency, ledger.Content("有历史的数据", party), ledger.Nonce(1), party)
	a.paper = l.IPCertificate(1, calendar.DayOf(l.Now().Unix()).AddMonths(12))
	l.Must(a.agency.Handler, l.LinkReference(a.agency, a.first, 1, a.paper, party))
	a.public = l.RegisterPublic(a.agency, l.PublicContent("公共数据", party), ledger.Nonce(2), "GGSJ-1", party)
	bank := l.NewBank("晋商银行", "140100")
	a.pledge = l.Lock(bank, l.Loan(party, bank, ledger.Nonce(3), a.code), party)
	l.BothOnCertificate(a.agency, a.code, ledger.HoldAct(l.Now().Unix(), l.Now().Add(90*24*time.Hour).Unix(), registration.RightHold))
	a.objection = object(l, a.agency, a.code)
	suspend(l, a.code)
	return a
}

// object files an objection to a certificate.
func object(l *ledger.Ledger, a *ledger.Agency, code string) string {
	var out objectiontypes.MsgFileResponse
	l.Response(l.Must(a.Handler, &objectiontypes.MsgFile{
		Handler: a.Handler.Address, Certificate: code, Reason: registration.ReasonOwnership, Remedy: objection.RemedyCancel,
		Objector: objection.Objector{Person: ledger.Digest("person"), IdentityDigest: ledger.Digest("identity")},
		Material: objection.Material{StatementDigest: ledger.Digest("statement"), Evidence: []string{ledger.Digest("material")}}, Nonce: ledger.Nonce(1),
	}), &out)
	return out.Id
}

// suspend has a duty officer of each of three seats appointed, and one propose to
// suspend a certificate.
func suspend(l *ledger.Ledger, code string) {
	appoint := &counciltypes.MsgAppointDutyOfficers{Authority: app.Authority(), DocumentDigest: ledger.Digest("appointment")}
	var duty []*ledger.Account
	for _, division := range []string{"140000", "140100", "140200"} {
		officer := ledger.NewAccount("duty officer " + division)
		proof := l.Prove(officer, council.ActDutyOfficer, division)
		appoint.Officers = append(appoint.Officers, counciltypes.NewDutyOfficer{Division: division, PublicKey: proof.PublicKey, Possession: proof.Possession})
		duty = append(duty, officer)
	}
	l.Carry(appoint)
	l.Must(duty[0], &counciltypes.MsgProposeSuspension{
		DutyOfficer: duty[0].Address, Kind: council.TargetCertificate, Target: code, OrderDigest: ledger.Digest("order"), WorkingDays: 2,
	})
}

// What a chain keeps of other provinces has a history too: the peer, and a pledge that was
// asked for there.
func TestHistoryAcrossABorder(t *testing.T) {
	l := ledger.New(t, ledger.Options{Seats: 3})
	s := &story{Ledger: l, agency: l.NewAgency("太原数据登记中心", "140100", 1)}
	w := chains.NewTwins(t, l, s.agency.Handler).Agree()
	link := chains.NewLink(w)
	bank := w.NewLender("山西农商银行")
	code := w.Register()
	link.Carry()
	w.Pull(code)
	l.Must(s.agency.Reviewer, w.Accepting(s.agency.Reviewer, code))
	asked := w.There.Loan(w.Holder, bank.Bank, ledger.Nonce(1), code)
	id, err := asked.ID()
	require.NoError(t, err)
	l.Must(bank.Handler, w.Requesting(bank, asked, w.Holder))
	link.Carry()
	require.Equal(t, recognition.RequestReserved, w.Mirror(id).Status)
	for of, events := range map[string][]string{
		"410000": {"Register", "Amend"},
		id:       {"Request", "Reserve"},
	} {
		rows := s.rows(t, func(r *report.Reader, w report.Writer) error { return r.History(of, w) })
		require.NotEmpty(t, rows, of)
		for _, row := range rows {
			require.NotEmpty(t, row["author"], of)
			require.NotEmpty(t, row["rule"], of)
		}
		require.Equal(t, []string{rows[0]["event"], rows[len(rows)-1]["event"]}, events, of)
	}
}

// Every kind of record is found by every form of id that the queries show.
func TestHistory(t *testing.T) {
	a := newArchive(t)
	for of, events := range map[string][]string{
		a.first:        {"Submit", "IssueCertificate"},
		a.public:       {"SubmitPublic", "EnterPublicCode"},
		"GGSJ-1":       {"SubmitPublic", "EnterPublicCode"},
		a.objection:    {"File", "File"},
		a.pledge:       {"Propose", "CertificateHeld"},
		a.first + "/1": {"LinkReference", "LinkReference"},
		a.paper.Number: {"LinkReference", "LinkReference"},
		a.code:         {"Reserve", "EnterHold"},
		a.code + "/1":  {"EnterHold", "EnterHold"},
		a.agency.Code:  {"Admit", "RegisterKey"},
		"140000":       {"Found", "AppointDutyOfficer"},
		"seat/140000":  {"Found", "AppointDutyOfficer"},
		"motion/1":     {"Propose", "Carry"},
		"suspension/1": {"Propose", "Propose"},
	} {
		rows := a.rows(t, func(r *report.Reader, w report.Writer) error { return r.History(of, w) })
		require.NotEmpty(t, rows, of)
		for _, row := range rows {
			require.NotEmpty(t, row["author"], of)
			require.NotEmpty(t, row["rule"], of)
		}
		first, last := rows[0], rows[len(rows)-1]
		require.Equal(t, events[0], first["event"], of)
		require.Equal(t, events[1], last["event"], of)
	}
	suspension := a.rows(t, func(r *report.Reader, w report.Writer) error { return r.History("suspension/1", w) })
	require.Equal(t, ledger.Digest("order"), suspension[0]["digests"])

	ctx, err := a.App.StateContext()
	require.NoError(t, err)
	r := report.NewReader(ctx, a.App.Keepers, func(string, uint64) {})
	var out bytes.Buffer
	w, err := report.NewWriter("csv", &out)
	require.NoError(t, err)
	for of, kind := range map[string]string{
		"SJ1412026110001": "certificate", a.code + "/9": "annotation", a.first + "/2": "reference", "20260614000000009": "number of a data",
		"ffffffffffffffffffffffffffffffff": "pledge", "91140000MA0T6T304Q": "institution", "141000": "seat", "420000": "peer", "motion/99": "motion", "suspension/99": "suspension",
	} {
		err := r.History(of, w)
		require.ErrorIs(t, err, report.ErrNoRecord, of)
		require.ErrorContains(t, err, kind)
	}
	for _, of := range []string{"", "7", "motion/", "motion/-1", "GGSJ-2", "DL14010032026110000012", a.code + "/", a.first[1:], "140000/1", "seat/14"} {
		err := r.History(of, w)
		require.ErrorIs(t, err, report.ErrForm, of)
		require.ErrorContains(t, err, "motion/7")
	}
	require.NoError(t, w.Close())
	require.Empty(t, out.String(), "a report that fails has written nothing")
}

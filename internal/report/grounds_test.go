// SPDX-License-Identifier: Apache-2.0

package report_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/internal/report"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/objection"
	objectiontypes "github.com/shuquan-ledger/shuquan/x/objection/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// decide has two officers decide on an objection.
func (s *story) decide(id string, act objection.Act) {
	var out objectiontypes.MsgProposeResponse
	s.Response(s.Must(s.agency.Handler, &objectiontypes.MsgPropose{Handler: s.agency.Handler.Address, Id: id, Act: act}), &out)
	s.Must(s.agency.Reviewer, &objectiontypes.MsgConfirm{Reviewer: s.agency.Reviewer.Address, Id: id, Digest: out.Digest})
}

// later leads a later application on a registration to its end.
func (s *story) later(t *testing.T, kind registration.Kind, of string, nonce int, p *ledger.Party) {
	t.Helper()
	k := s.App.Keepers.Registration
	r, err := k.Registration(s.Ctx(), of)
	require.NoError(t, err)
	f, err := k.Filing(s.Ctx(), r.Application, r.Filing)
	require.NoError(t, err)
	msg, id := s.Request(s.agency, kind, ledger.Asking(kind, r, f.Content), ledger.Nonce(nonce), p)
	s.Must(s.agency.Handler, msg)
	s.Accept(s.agency, id)
	s.Both(s.agency, id, ledger.PassAct)
	if kind == registration.KindChange {
		s.Both(s.agency, id, ledger.WaiveAct)
	}
	s.Seal(s.agency, id, s.EvidenceOf(id))
}

// What is refused, ended, revoked and cancelled is counted by ground, of
// applications, objections and certificates alike.
func TestGrounds(t *testing.T) {
	s := newStory(t)
	p := s.NewParty(s.agency, "忻州热力有限公司")
	register := func(data string, nonce int) (id, code string) {
		return s.Register(s.agency, ledger.Content(data, p), ledger.Nonce(nonce), p)
	}
	_, refused := register("有人异议的数据", 20)
	_, revoked := register("撤销的数据", 21)
	_, ceased := register("依职权注销的数据", 22)
	cancelled, _ := register("申请注销的数据", 23)
	id := object(s.Ledger, s.agency, refused)
	s.Must(s.agency.Handler, &objectiontypes.MsgRequestMaterial{Handler: s.agency.Handler.Address, Id: id, Request: objection.RequestMaterial{
		ListDigest: ledger.Digest("list"), WorkingDays: 5,
	}})
	s.Must(s.agency.Handler, &objectiontypes.MsgSupply{Handler: s.agency.Handler.Address, Id: id, Material: objection.Material{
		StatementDigest: ledger.Digest("more"), Evidence: []string{ledger.Digest("more material")},
	}})
	s.decide(id, objection.Act{Act: &objection.Act_Refuse{Refuse: &objection.Refuse{Ground: "D-2", NoticeDigest: ledger.Digest("notice")}}})
	s.BothOnCertificate(s.agency, revoked, ledger.RevokeAct("P-R4", s.Now().Unix()))
	s.BothOnCertificate(s.agency, ceased, ledger.CancelAct(certificate.CancellationLaw))
	s.later(t, registration.KindCancellation, cancelled, 24, p)
	row := func(kind, event, ground string) map[string]string {
		return map[string]string{"agency": s.agency.Code, "kind": kind, "event": event, "ground": ground, "count": "1"}
	}
	rows := s.rows(t, func(r *report.Reader, w report.Writer) error { return r.Grounds("", 2026, w) })
	require.Equal(t, []map[string]string{
		row("application", "Refuse", "P-R3"), row("application", "RequestCorrection", "CORRECTION"),
		row("certificate", "Cancel", certificate.ReasonAsked), row("certificate", "CancelExOfficio", "LAW"), row("certificate", "Revoke", "P-R4"),
		row("objection", "Refuse", "D-2"), row("objection", "RequestMaterial", "MATERIAL"),
	}, rows)
	require.Equal(t, rows, s.rows(t, func(r *report.Reader, w report.Writer) error { return r.Grounds(s.agency.Code, 2026, w) }))
	require.Empty(t, s.rows(t, func(r *report.Reader, w report.Writer) error { return r.Grounds("", 2025, w) }))
}

// Objections that are concluded are counted by for whom.
func TestGroundsOfConclusions(t *testing.T) {
	n := newNegligence(t)
	n.decide(n.unconcluded, objection.Act{Act: &objection.Act_Conclude{Conclude: &objection.Conclude{
		Upheld: true, DecisionDigest: ledger.Digest("decision"), ObjectorNotice: ledger.Digest("to the objector"), RegistrantNotice: ledger.Digest("to the registrant"),
	}}})
	rows := n.rows(t, func(r *report.Reader, w report.Writer) error { return r.Grounds(n.agency.Code, 2026, w) })
	require.Equal(t, []map[string]string{{"agency": n.agency.Code, "kind": "objection", "event": "Conclude", "ground": "UPHELD", "count": "1"}}, rows)
}

// Public data have grounds of their own; what a successor revokes is its own.
func TestGroundsOfPublicData(t *testing.T) {
	s, next := publicYear(t)
	of := func(agency, event, ground string) map[string]string {
		return map[string]string{"agency": agency, "kind": "public data", "event": event, "ground": ground, "count": "1"}
	}
	require.ElementsMatch(t, []map[string]string{
		of(s.agency.Code, "AskPublicSupplement", "SUPPLEMENT"), of(s.agency.Code, "RefusePublicAcceptance", "U-1"),
		of(s.agency.Code, "RefusePublicRequest", "U-1"), of(s.agency.Code, "TerminatePublic", "U-2"), of(next.Code, "RevokePublic", "U-V1"),
	}, s.rows(t, func(r *report.Reader, w report.Writer) error { return r.Grounds("", 2026, w) }))
}

// The year counts each kind of registration by itself.
func TestYearlyByKind(t *testing.T) {
	s := newStory(t)
	p := s.NewParty(s.agency, "忻州热力有限公司")
	id, _ := s.Register(s.agency, ledger.Content("变更后注销的数据", p), ledger.Nonce(20), p)
	s.later(t, registration.KindChange, id, 21, p)
	s.later(t, registration.KindCancellation, id, 22, p)
	year := s.rows(t, func(r *report.Reader, w report.Writer) error { return r.Yearly(s.agency.Code, 2026, w) })[12]
	for column, want := range map[string]string{
		"submitted": "8", "submitted_initial": "6", "submitted_change": "1", "submitted_cancellation": "1", "submitted_renewal": "0", "submitted_transfer": "0",
		"registered": "5", "registered_initial": "3", "registered_change": "1", "registered_cancellation": "1", "registered_renewal": "0", "registered_transfer": "0",
	} {
		require.Equal(t, want, year[column], column)
	}
}

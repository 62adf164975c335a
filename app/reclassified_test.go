// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/institution"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// An enterprise that becomes an agency keeps its document key: what it signed as
// an applicant stands, and the key seals for it, by two of its own persons and
// until its administrator ends it. What the key sealed before stands then too.
func TestKeyOfAReclassifiedInstitution(t *testing.T) {
	l := ledger.New(t, ledger.Options{})
	first := l.NewAgency("太原数据登记中心", "140100", 1)
	party := l.NewParty(first, "大同煤机有限公司")
	firm := l.NewParty(first, "大同数据登记有限公司")
	_, own := l.Register(first, ledger.Content("自有数据", firm), ledger.Nonce(1), firm)

	second := &ledger.Agency{
		Code: firm.Code, Admin: ledger.NewAccount("firm admin"), Handler: ledger.NewAccount("firm handler"), Reviewer: ledger.NewAccount("firm reviewer"),
		Seal: firm.Key,
	}
	l.Carry(&institutiontypes.MsgAdmitInstitution{
		Authority: app.Authority(), Code: firm.Code, Kind: institution.KindAgency, LegalName: firm.Name, Division: "140200",
		EvidenceDigest: ledger.Digest("admission"), Admin: l.Officer(second.Admin, firm.Code, institution.DutyAdmin),
	}, &institutiontypes.MsgDesignateAgency{
		Authority: app.Authority(), Agency: firm.Code, Level: institution.LevelLocal, AgencyDigit: 1, DocumentDigest: ledger.Digest("designation"),
		FeeScheduleUrl: "https://fees.example.cn", ComplaintChannel: "https://complaints.example.cn",
	})
	for account, duty := range map[*ledger.Account]institution.Duty{second.Handler: institution.DutyHandler, second.Reviewer: institution.DutyReviewer} {
		l.Must(second.Admin, &institutiontypes.MsgAddOfficer{Admin: second.Admin.Address, Officer: l.Officer(account, firm.Code, duty)})
	}
	verdict := func(code string) certificate.VerdictState {
		h, err := l.App.Keepers.Certificate.Head(l.Ctx(), code)
		require.NoError(t, err)
		return certificate.VerdictAt(h, nil, l.Now().Unix())
	}
	require.Equal(t, certificate.VerdictValid, verdict(own))
	id, sealed := l.Register(second, ledger.Content("煤机数据", party), ledger.Nonce(2), party)
	require.Equal(t, certificate.VerdictValid, verdict(sealed))

	// The agency that entered the key cannot touch it any more, and a consent
	// that it signed as an applicant is no seal.
	revoke := &institutiontypes.MsgRevokeDocumentKey{Officer: first.Handler.Address, Institution: firm.Code, Index: 1}
	requireRefused(t, l.Send(first.Handler, revoke), institution.ErrHasOfficers, "another agency's handler")
	msg, waiting := l.Submission(second, ledger.Content("待证数据", party), ledger.Nonce(3), party)
	l.Must(second.Handler, msg)
	l.Accept(second, waiting)
	l.Both(second, waiting, ledger.PassAct)
	l.Both(second, waiting, ledger.WaiveAct)
	p := l.Propose(second, waiting, l.EvidenceAct())
	seal := l.SealOf(second, p)
	consent := l.Consent(firm, "registration.submit", p.Code, 1, ledger.Nonce(4), p.PayloadDigest)
	confirm := &registrationtypes.MsgConfirm{Reviewer: second.Reviewer.Address, Id: waiting, Digest: p.Digest, Seal: &consent}
	requireRefused(t, l.Send(second.Reviewer, confirm), institution.ErrConsent, "a consent is no seal")

	revoke.Officer = second.Admin.Address
	l.Must(second.Admin, revoke)
	confirm.Seal = seal
	requireRefused(t, l.Send(second.Reviewer, confirm), institution.ErrNoKey, "the key has ended")
	require.Equal(t, certificate.VerdictValid, verdict(sealed), "it was sealed before")
	require.NotEqual(t, id, waiting)
}

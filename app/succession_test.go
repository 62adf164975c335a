// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	certificatetypes "github.com/shuquan-ledger/shuquan/x/certificate/types"
	"github.com/shuquan-ledger/shuquan/x/institution"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

func removal(agency, successor string) *institutiontypes.MsgRemoveAgency {
	return &institutiontypes.MsgRemoveAgency{Authority: app.Authority(), Agency: agency, Successor: successor, DocumentDigest: ledger.Digest("removal")}
}

// evidencing is an application of a party that waits for its seal.
func evidencing(l *ledger.Ledger, a *ledger.Agency, data string, n int, p *ledger.Party) (string, registrationtypes.MsgProposeResponse) {
	msg, id := l.Submission(a, ledger.Content(data, p), ledger.Nonce(n), p)
	l.Must(a.Handler, msg)
	l.Accept(a, id)
	l.Both(a, id, ledger.PassAct)
	l.Both(a, id, ledger.WaiveAct)
	return id, l.Propose(a, id, l.EvidenceAct())
}

func revocation(handler *ledger.Account, code string, at int64) *certificatetypes.MsgPropose {
	return &certificatetypes.MsgPropose{Handler: handler.Address, Code: code, Act: ledger.RevokeAct(certificate.Grounds()[0], at)}
}

// Nobody acts for an agency that was removed, on its records neither, until its
// successor is named; then the successor's officers do, what was issued stays
// byte by byte, and what they issue is theirs.
func TestSuccessorActs(t *testing.T) {
	l := ledger.New(t, ledger.Options{})
	former, next := l.NewAgency("太原登记中心", "140100", 1), l.NewAgency("大同登记中心", "140200", 1)
	p := l.NewParty(former, "大同煤机有限公司")
	_, issued := l.Register(former, ledger.Content("已证数据", p), ledger.Nonce(1), p)
	waiting, proposed := evidencing(l, former, "待证数据", 2, p)
	issue := func(code string) []byte {
		x, err := l.App.Keepers.Certificate.Issues.Get(l.Ctx(), collections.Join(code, uint64(1)))
		require.NoError(t, err)
		b, err := x.Marshal()
		require.NoError(t, err)
		return b
	}
	before := issue(issued)

	drop := &registrationtypes.MsgDrop{Officer: next.Handler.Address, Id: waiting}
	revoke := func(by *ledger.Account) *certificatetypes.MsgPropose {
		return revocation(by, issued, l.Now().Unix())
	}
	l.Carry(removal(former.Code, ""))
	requireRefused(t, l.Send(former.Handler, &registrationtypes.MsgPropose{Handler: former.Handler.Address, Id: waiting, Act: ledger.PassAct}), institution.ErrNotAccredited, "the former agency")
	requireRefused(t, l.Send(former.Handler, revoke(former.Handler)), institution.ErrNotAccredited, "the former agency")
	requireRefused(t, l.Send(next.Handler, drop), registration.ErrOtherAgency, "no successor yet")
	requireRefused(t, l.Send(next.Handler, revoke(next.Handler)), certificate.ErrForeign, "no successor yet")
	l.Carry(&institutiontypes.MsgNameSuccessor{Authority: app.Authority(), Agency: former.Code, Successor: next.Code, DocumentDigest: ledger.Digest("s")})

	seal := l.SealOf(former, proposed)
	requireRefused(t, l.Send(next.Reviewer, &registrationtypes.MsgConfirm{Reviewer: next.Reviewer.Address, Id: waiting, Digest: proposed.Digest, Seal: seal}),
		institution.ErrProposerLeft, "what the former agency's handler proposed")
	l.Must(next.Handler, drop)
	a, err := l.App.Keepers.Registration.Application(l.Ctx(), waiting)
	require.NoError(t, err)
	require.Equal(t, next.Code, a.Agency)
	code := l.Evidence(next, waiting)
	h, err := l.App.Keepers.Certificate.Head(l.Ctx(), code)
	require.NoError(t, err)
	require.Equal(t, next.Code, h.Agency)
	require.Equal(t, before, issue(issued))

	var out certificatetypes.MsgProposeResponse
	l.Response(l.Must(next.Handler, revoke(next.Handler)), &out)
	l.Must(next.Reviewer, &certificatetypes.MsgConfirm{Reviewer: next.Reviewer.Address, Code: issued, Digest: out.Digest})
	h, err = l.App.Keepers.Certificate.Head(l.Ctx(), issued)
	require.NoError(t, err)
	require.Equal(t, former.Code, h.Agency, "the head names who issued it")
}

// A successor does not act on its own application, nor on its own certificate.
func TestSuccessorHasNoPartInItsOwnCase(t *testing.T) {
	l := ledger.New(t, ledger.Options{})
	former := l.NewAgency("太原登记中心", "140100", 1)
	firm := l.NewParty(former, "大同数据登记有限公司")
	_, issued := l.Register(former, ledger.Content("自有数据", firm), ledger.Nonce(1), firm)
	waiting, _ := evidencing(l, former, "待证数据", 2, firm)
	next := &ledger.Agency{Code: firm.Code, Admin: ledger.NewAccount("firm admin"), Handler: ledger.NewAccount("firm handler")}
	l.Carry(&institutiontypes.MsgAdmitInstitution{
		Authority: app.Authority(), Code: firm.Code, Kind: institution.KindAgency, LegalName: firm.Name, Division: "140200",
		EvidenceDigest: ledger.Digest("admission"), Admin: l.Officer(next.Admin, firm.Code, institution.DutyAdmin),
	}, &institutiontypes.MsgDesignateAgency{
		Authority: app.Authority(), Agency: firm.Code, Level: institution.LevelLocal, AgencyDigit: 1, DocumentDigest: ledger.Digest("designation"),
		FeeScheduleUrl: "https://fees.example.cn", ComplaintChannel: "https://complaints.example.cn",
	}, removal(former.Code, firm.Code))
	l.Must(next.Admin, &institutiontypes.MsgAddOfficer{Admin: next.Admin.Address, Officer: l.Officer(next.Handler, firm.Code, institution.DutyHandler)})
	requireRefused(t, l.Send(next.Handler, &registrationtypes.MsgDrop{Officer: next.Handler.Address, Id: waiting}), registration.ErrOwnCase, "its own application")
	requireRefused(t, l.Send(next.Handler, revocation(next.Handler, issued, l.Now().Unix())), registration.ErrOwnCase, "its own certificate")
}

// An agency that has been ordered to rectify goes on with its applications, but
// publishes and issues nothing, until the order is reversed.
func TestRectifyingAgencyDoesNotPublish(t *testing.T) {
	l := ledger.New(t, ledger.Options{})
	a, bureau := l.NewAgency("太原登记中心", "140100", 1), l.Province()
	p := l.NewParty(a, "大同煤机有限公司")
	waiting, proposed := evidencing(l, a, "待证数据", 1, p)
	msg, id := l.Submission(a, ledger.Content("新数据", p), ledger.Nonce(2), p)
	l.Must(a.Handler, msg)

	l.AgencyActed(bureau.Handler, bureau.Reviewer, a.Code, ledger.Ruling(institution.RulingRectify, ""))
	l.Accept(a, id)
	l.Both(a, id, ledger.PassAct)
	publish := &registrationtypes.MsgPropose{Handler: a.Handler.Address, Id: id, Act: ledger.PublishAct}
	requireRefused(t, l.Send(a.Handler, publish), institution.ErrMayNotPublish, "a notice")
	confirm := &registrationtypes.MsgConfirm{Reviewer: a.Reviewer.Address, Id: waiting, Digest: proposed.Digest, Seal: l.SealOf(a, proposed)}
	requireRefused(t, l.Send(a.Reviewer, confirm), institution.ErrMayNotPublish, "a certificate")

	l.Carry(&institutiontypes.MsgRuleOnAgency{
		Authority: app.Authority(), Agency: a.Code, Ruling: *ptrTo(ledger.Ruling(institution.RulingConfirmRectified, "")).GetRule(),
	})
	l.Must(a.Handler, publish)
	l.Must(a.Reviewer, confirm)
}

func ptrTo[T any](x T) *T { return &x }

// Later applications on a registration of a former agency go to its successor,
// which issues the certificate anew under the code that it has.
func TestSuccessorKeepsTheRegistration(t *testing.T) {
	l := ledger.New(t, ledger.Options{})
	former, next, other := l.NewAgency("太原登记中心", "140100", 1), l.NewAgency("大同登记中心", "140200", 1), l.NewAgency("阳泉登记中心", "140300", 1)
	p := l.NewParty(former, "大同煤机有限公司")
	id, code := l.Register(former, ledger.Content("已证数据", p), ledger.Nonce(1), p)
	untouched, _ := l.Register(former, ledger.Content("另一数据", p), ledger.Nonce(9), p)
	l.Carry(removal(former.Code, next.Code))
	r, err := l.App.Keepers.Registration.Registration(l.Ctx(), id)
	require.NoError(t, err)
	filed, err := l.App.Keepers.Registration.Filing(l.Ctx(), r.Application, r.Filing)
	require.NoError(t, err)
	asked := ledger.Asking(registration.KindChange, r, filed.Content)

	msg, _ := l.Request(other, registration.KindChange, asked, ledger.Nonce(2), p)
	requireRefused(t, l.Send(other.Handler, msg), registration.ErrKeeper, "another agency")
	msg, change := l.Request(next, registration.KindChange, asked, ledger.Nonce(3), p)
	l.Must(next.Handler, msg)
	l.Accept(next, change)
	l.Both(next, change, ledger.PassAct)
	l.Both(next, change, ledger.WaiveAct)
	require.Equal(t, code, l.Evidence(next, change))
	h, err := l.App.Keepers.Certificate.Head(l.Ctx(), code)
	require.NoError(t, err)
	require.Equal(t, next.Code, h.Agency)
	require.EqualValues(t, 2, h.Version)

	// The holder gives it up: the successor ends what it keeps now, and also
	// what only the former agency had issued.
	cancelled := func(id string, n int) {
		r, err := l.App.Keepers.Registration.Registration(l.Ctx(), id)
		require.NoError(t, err)
		filed, err := l.App.Keepers.Registration.Filing(l.Ctx(), r.Application, r.Filing)
		require.NoError(t, err)
		msg, end := l.Request(next, registration.KindCancellation, ledger.Asking(registration.KindCancellation, r, filed.Content), ledger.Nonce(n), p)
		l.Must(next.Handler, msg)
		l.Accept(next, end)
		l.Both(next, end, ledger.PassAct)
		l.Both(next, end, l.EvidenceOf(end))
		r, err = l.App.Keepers.Registration.Registration(l.Ctx(), id)
		require.NoError(t, err)
		require.NotZero(t, r.EndedAt)
	}
	cancelled(id, 4)
	cancelled(untouched, 5)
}

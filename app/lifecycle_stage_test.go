// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/internal/attest"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// stage is an application in some status, with what is needed to act on it.
type stage struct {
	*ledger.Ledger
	t      *testing.T
	agency *ledger.Agency
	party  *ledger.Party
	other  *ledger.Party
	// to is to whom a transfer passes rights.
	to      *ledger.Party
	kind    registration.Kind
	id      string
	content registration.Content
	nonce   []byte
	// handler and reviewer act; they are the agency's unless a test replaces them.
	handler, reviewer *ledger.Account
	// signer consents; the applicant unless a test replaces it.
	signer *ledger.Party
}

// newStage submits a fresh application on a shared chain; n tells it from others.
func newStage(t *testing.T, l *ledger.Ledger, kind registration.Kind, a *ledger.Agency, p, other, to *ledger.Party, n int) *stage {
	t.Helper()
	s := &stage{
		Ledger: l, t: t, kind: kind, agency: a, party: p, other: other, to: to, nonce: ledger.Nonce(n), content: ledger.Content(fmt.Sprintf("煤机遥测数据集%d", n), p),
		handler: a.Handler, reviewer: a.Reviewer, signer: p,
	}
	if kind != registration.KindInitial {
		s.content = s.registered()
	}
	var msg sdk.Msg
	msg, s.id = l.Request(a, kind, s.content, s.nonce, s.applicants()...)
	l.Must(a.Handler, msg)
	return s
}

// registered registers the content, for five months if it is to be renewed, and
// gives what the stage's kind of application files on that registration.
func (s *stage) registered() registration.Content {
	s.t.Helper()
	msg, id := s.Submission(s.agency, s.content, append([]byte("first "), s.nonce...), s.party)
	s.Must(s.agency.Handler, msg)
	s.Accept(s.agency, id)
	s.Both(s.agency, id, ledger.PassAct)
	s.Both(s.agency, id, ledger.WaiveAct)
	act := s.EvidenceAct()
	if s.kind == registration.KindRenewal {
		act = ledger.EvidenceUntil(uint32(calendar.DayOf(s.Now().Unix()).AddMonths(5)))
	}
	s.Seal(s.agency, id, act)
	r, err := s.App.Keepers.Registration.Registration(s.Ctx(), id)
	require.NoError(s.t, err)
	if s.kind == registration.KindTransfer {
		// The right to operate passes to another; the others stay.
		return ledger.Passing(r, s.content, s.party, s.to, registration.RightOperate)
	}
	return ledger.Asking(s.kind, r, s.content)
}

// applicants are those who sign: the stage's party and, of a transfer, to whom it passes.
func (s *stage) applicants() []*ledger.Party {
	if s.kind == registration.KindTransfer {
		return []*ledger.Party{s.signer, s.to}
	}
	return []*ledger.Party{s.signer}
}

func (s *stage) app() registration.Application {
	s.t.Helper()
	a, err := s.App.Keepers.Registration.Application(s.Ctx(), s.id)
	require.NoError(s.t, err)
	return a
}

func (s *stage) status() registration.Status { return s.app().Status }

// entry is a history entry, counted from the last: 0 is the last.
func (s *stage) entry(back uint64) record.Entry {
	s.t.Helper()
	id, err := registration.ParseID(s.id)
	require.NoError(s.t, err)
	e, err := s.App.Keepers.Registration.History.Entries.Get(s.Ctx(), collections.Join(id, s.app().Version-back))
	require.NoError(s.t, err)
	return e
}

func (s *stage) must(msg sdk.Msg) *ledger.Result {
	s.t.Helper()
	return s.Must(s.agency.Handler, msg)
}

func (s *stage) both(act registration.Act) { s.Both(s.agency, s.id, act) }

// reach are the ways into every status.
var reach = map[registration.Status]func(*stage){
	registration.StatusSubmitted:  func(*stage) {},
	registration.StatusCorrection: func(s *stage) { s.must(s.requestCorrection()) },
	registration.StatusNotFiled: func(s *stage) {
		s.must(s.requestCorrection())
		s.Advance(5 * 24 * time.Hour) // over a weekend, and over the Dragon Boat Festival
		s.Block()
	},
	registration.StatusNotAccepted: func(s *stage) { s.both(refuseAcceptanceAct) },
	registration.StatusAccepted:    func(s *stage) { s.must(s.accept()) },
	registration.StatusReview:      func(s *stage) { s.Accept(s.agency, s.id) },
	registration.StatusSupplement: func(s *stage) {
		s.Accept(s.agency, s.id)
		s.must(s.askSupplement(""))
	},
	registration.StatusTerminated: func(s *stage) {
		s.Accept(s.agency, s.id)
		s.must(s.askSupplement(""))
		s.both(terminateAct)
	},
	registration.StatusRefused: func(s *stage) {
		s.Accept(s.agency, s.id)
		s.both(refuseAct)
	},
	registration.StatusPassed: (*stage).passed,
	registration.StatusNotice: (*stage).noticed,
	registration.StatusNoticeObjected: func(s *stage) {
		s.noticed()
		s.must(s.object())
	},
	registration.StatusCleared: (*stage).cleared,
	registration.StatusRegistered: func(s *stage) {
		s.cleared()
		s.Evidence(s.agency, s.id)
	},
	registration.StatusWithdrawn: func(s *stage) { s.must(s.withdraw()) },
}

// posted tells whether the kind of application has a public notice.
func (s *stage) posted() bool {
	return s.kind != registration.KindRenewal && s.kind != registration.KindCancellation
}

func (s *stage) passed() {
	s.Accept(s.agency, s.id)
	s.both(ledger.PassAct)
}

func (s *stage) noticed() {
	s.passed()
	s.both(ledger.PublishAct)
}

func (s *stage) cleared() {
	s.passed()
	if s.posted() {
		s.both(ledger.WaiveAct)
	}
}

// earlier is SUBMITTED by an application that names a certificate of an earlier
// scheme, for which the agency has a permit.
func (s *stage) earlier() {
	s.Carry(s.LegacyPermit(s.agency.Code, 100))
	s.content.Legacy = ledger.Earlier(1)
	s.content.Legacy.Number += s.id[:8] // no two stages adopt one
	var msg sdk.Msg
	msg, s.id = s.Request(s.agency, s.kind, s.content, append([]byte("earlier "), s.nonce...), s.applicants()...)
	s.Send(s.agency.Handler, msg) // other kinds adopt nothing
}

// thirdPartyAsked is SUPPLEMENT in which a third party was asked.
func (s *stage) thirdPartyAsked() {
	s.Accept(s.agency, s.id)
	s.must(s.askSupplement(s.other.Code))
}

// twiceObjected is NOTICE_OBJECTED with two open objections.
func (s *stage) twiceObjected() {
	s.noticed()
	s.must(s.object())
	s.must(s.object())
}

var (
	refuseAcceptanceAct = registration.Act{Act: &registration.Act_RefuseAcceptance{RefuseAcceptance: &registration.RefuseAcceptance{NoticeDigest: ledger.Digest("notice")}}}
	terminateAct        = registration.Act{Act: &registration.Act_Terminate{Terminate: &registration.Terminate{NoticeDigest: ledger.Digest("notice")}}}
	refuseAct           = registration.Act{Act: &registration.Act_Refuse{Refuse: &registration.Refuse{Ground: "P-R3", NoticeDigest: ledger.Digest("notice")}}}
	extendAct           = registration.Act{Act: &registration.Act_Extend{Extend: &registration.Extend{WorkingDays: 5, NoticeDigest: ledger.Digest("notice")}}}
)

func decideAct(upheld bool) registration.Act {
	ground := ""
	if upheld {
		ground = "P-R3"
	}
	return registration.Act{Act: &registration.Act_DecideObjection{DecideObjection: &registration.DecideObjection{Objection: 1, Upheld: upheld, Ground: ground, DecisionDigest: ledger.Digest("decision")}}}
}

func (s *stage) requestCorrection() sdk.Msg {
	return &registrationtypes.MsgRequestCorrection{Handler: s.handler.Address, Id: s.id, Request: registration.RequestCorrection{
		Items: []string{"overview"}, WorkingDays: 1, NoticeDigest: ledger.Digest("notice"),
	}}
}

func (s *stage) accept() sdk.Msg {
	return &registrationtypes.MsgAccept{Handler: s.handler.Address, Id: s.id}
}

func (s *stage) startReview() sdk.Msg {
	return &registrationtypes.MsgStartReview{Handler: s.handler.Address, Id: s.id}
}

func (s *stage) askSupplement(thirdParty string) sdk.Msg {
	return &registrationtypes.MsgAskSupplement{Handler: s.handler.Address, Id: s.id, Request: registration.AskSupplement{ThirdParty: thirdParty, NoticeDigest: ledger.Digest("notice")}}
}

func (s *stage) enterReport() sdk.Msg {
	return &registrationtypes.MsgRefile{Handler: s.handler.Address, Id: s.id, ReportDigest: ledger.Digest("report of the third party")}
}

func (s *stage) refile() sdk.Msg {
	c := s.content
	switch s.kind {
	case registration.KindRenewal: // which files what is registered
	case registration.KindTransfer:
		c.AcquisitionProof = ledger.Digest("another contract")
	case registration.KindCancellation:
		basis := *c.Basis
		basis.Proof = ledger.Digest("another proof")
		c.Basis = &basis
	default:
		c.Overview += "补正。"
	}
	consents := s.Consents(attest.ActRefile, s.id, uint64(s.app().Filings)+1, s.nonce, c, s.applicants()...)
	consents[0].Party = s.party.Code
	return &registrationtypes.MsgRefile{Handler: s.handler.Address, Id: s.id, Content: c, Consents: consents}
}

func (s *stage) object() sdk.Msg {
	return &registrationtypes.MsgObject{
		Handler: s.handler.Address, Id: s.id, Objector: ledger.Digest("objector"), Reason: registration.ReasonOwnership,
		StatementDigest: ledger.Digest("statement"), Evidence: []string{ledger.Digest("material")},
	}
}

func (s *stage) withdraw() sdk.Msg {
	a := s.app()
	filing, err := s.App.Keepers.Registration.Filing(s.Ctx(), s.id, a.Filings)
	require.NoError(s.t, err)
	consents := s.Consents(attest.ActWithdraw, s.id, uint64(a.Filings), s.nonce, filing.Content, s.applicants()...)
	consents[0].Party = s.party.Code
	return &registrationtypes.MsgWithdraw{Handler: s.handler.Address, Id: s.id, Consents: consents}
}

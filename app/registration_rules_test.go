// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/internal/attest"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	calendartypes "github.com/shuquan-ledger/shuquan/x/calendar/types"
	"github.com/shuquan-ledger/shuquan/x/institution"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// A correction mends the same application: nobody can file over its applicants.
func TestApplicantsCannotBeExchanged(t *testing.T) {
	c := newCast(t, clockStart)
	s := c.stage(t)
	s.must(s.requestCorrection())
	content := ledger.Content("换人", s.other)
	requireRefused(t, s.Send(s.handler, &registrationtypes.MsgRefile{
		Handler: s.handler.Address, Id: s.id, Content: content,
		Consents: s.Consents(attest.ActRefile, s.id, 2, s.nonce, content, s.other),
	}), registration.ErrConsents, "")
	require.Equal(t, registration.StatusCorrection, s.status())
	s.must(s.refile())
}

// Silence binds also while the calendar cannot date its effect: three working
// days end on 31 December, the day of acceptance lies in a provisional year.
func TestSilenceBindsOverTheYearsEnd(t *testing.T) {
	c := newCast(t, time.Date(2026, 12, 28, 1, 0, 0, 0, time.UTC))
	c.Carry(&calendartypes.MsgSetYear{Authority: app.Authority(), Year: calendar.Year{
		Year: 2027, Status: calendar.YearProvisional, Source: "no notice yet",
	}})
	s, late := c.stage(t), c.stage(t)
	p := s.Propose(s.agency, late.id, refuseAcceptanceAct)
	c.To(calendar.Day(20261231).End())
	c.Advance(24 * time.Hour)
	c.Block()
	require.Equal(t, registration.StatusSubmitted, s.status(), "its day is not known")
	requireRefused(t, s.Send(s.handler, s.requestCorrection()), registration.ErrLate, "")
	requireRefused(t, s.Send(s.handler, &registrationtypes.MsgPropose{Handler: s.handler.Address, Id: s.id, Act: refuseAcceptanceAct}), registration.ErrLate, "")
	requireRefused(t, s.Send(s.reviewer, &registrationtypes.MsgConfirm{Reviewer: s.reviewer.Address, Id: late.id, Digest: p.Digest}), registration.ErrLate, "")
	s.must(s.accept())
	require.Equal(t, registration.StatusAccepted, s.status())
}

// A party that changes its name after the review is the same party: it is
// registered and its certificate bears the new name.
func TestRenamedBeforeEvidence(t *testing.T) {
	c := newCast(t, clockStart)
	s := c.stage(t)
	s.cleared()
	name := "大同煤机股份有限公司"
	var p institutiontypes.MsgProposePartyResponse
	s.Response(s.must(&institutiontypes.MsgProposeParty{
		Handler: s.handler.Address, Party: s.party.Code,
		Act: &institutiontypes.MsgProposeParty_Rename{Rename: &institution.RenameParty{LegalName: name, DocumentDigest: ledger.Digest("register")}},
	}), &p)
	s.Must(s.reviewer, &institutiontypes.MsgConfirmParty{Reviewer: s.reviewer.Address, Party: s.party.Code, Digest: p.Digest})
	code := s.Evidence(s.agency, s.id)
	require.Equal(t, registration.StatusRegistered, s.status())
	issue, err := s.App.Keepers.Certificate.Issues.Get(s.Ctx(), collections.Join(code, uint64(1)))
	require.NoError(t, err)
	require.Equal(t, name, issue.Payload.Holders[0].Name)
}

// Two applications for one right may both pass; the one that comes second is
// a duplicate at its evidencing and is then refused on that ground.
func TestDuplicateFoundAfterTheReview(t *testing.T) {
	c := newCast(t, clockStart)
	first, second := c.stage(t), c.stage(t)
	s := second
	s.content = first.content
	msg, id := s.Submission(s.agency, s.content, ledger.Nonce(4711), s.party)
	s.must(msg)
	s.id = id
	first.cleared()
	s.cleared()
	first.Evidence(first.agency, first.id)
	requireRefused(t, s.Send(s.handler, &registrationtypes.MsgPropose{Handler: s.handler.Address, Id: s.id, Act: s.EvidenceAct()}), registration.ErrDuplicate, "")
	s.both(registration.Act{Act: &registration.Act_Refuse{Refuse: &registration.Refuse{Ground: "P-X1", NoticeDigest: ledger.Digest("notice")}}})
	require.Equal(t, registration.StatusRefused, s.status())
}

// What a handler proposed who has left cannot be confirmed; it can be dropped.
func TestProposerOfAnActHasLeft(t *testing.T) {
	c := newCast(t, clockStart)
	s := c.stage(t)
	s.must(s.accept())
	s.must(s.startReview())
	p := s.Propose(s.agency, s.id, refuseAct)
	s.Must(s.agency.Admin, &institutiontypes.MsgRemoveOfficer{Admin: s.agency.Admin.Address, Officer: s.handler.Address})
	res := s.Send(s.reviewer, &registrationtypes.MsgConfirm{Reviewer: s.reviewer.Address, Id: s.id, Digest: p.Digest})
	requireRefused(t, res, institution.ErrProposerLeft, "")
	s.Must(s.reviewer, &registrationtypes.MsgDrop{Officer: s.reviewer.Address, Id: s.id})
}

// A third party that never answers does not lock the application: the
// applicants' own material leads back to the review.
func TestThirdPartyNeverAnswers(t *testing.T) {
	c := newCast(t, clockStart)
	s := c.stage(t)
	s.thirdPartyAsked()
	s.must(s.refile())
	require.Equal(t, registration.StatusReview, s.status())
	require.Empty(t, s.app().ThirdParty)
	for _, party := range []string{s.agency.Code, s.party.Code} {
		requireRefused(t, s.Send(s.handler, s.askSupplement(party)), registration.ErrOwnCase, "")
	}
}

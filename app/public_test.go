// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/collections"

	dbm "github.com/cosmos/cosmos-db"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	calendartypes "github.com/shuquan-ledger/shuquan/x/calendar/types"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/registration"
	"github.com/shuquan-ledger/shuquan/x/registration/keeper"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// publicOffice is an office whose calendar reaches some years.
func publicOffice(t *testing.T) *office {
	t.Helper()
	o := newOffice(t)
	for year := uint32(2027); year < 2029; year++ {
		o.Carry(&calendartypes.MsgSetYear{Authority: app.Authority(), Year: calendar.Year{
			Year: year, Status: calendar.YearPublished, Holidays: []uint32{year*10000 + 101}, Source: "notice", SourceDigest: ledger.Digest("notice"),
		}})
	}
	return o
}

func (o *office) todayIs() calendar.Day { return calendar.DayOf(o.Now().Unix()) }

// asks files a request, has it accepted and gives the registration.
func (o *office) asks(id string, q registration.PublicRequest, by ...*ledger.Party) {
	o.t.Helper()
	o.Must(o.agency.Handler, o.RequestPublic(o.agency, o.Public(id), q, by...))
	o.Must(o.agency.Handler, ledger.PublicStep(o.agency, id, ledger.AcceptRequestStep(q.Purpose)))
}

func (o *office) bothMust(id string, act registration.PublicAct) {
	o.t.Helper()
	res := o.BothOnPublic(o.agency, id, act)
	require.Zero(o.t, res.Code, res.Log)
}

// A product of authorised operation is registered as property only while it is
// registered as public data, by one of its subjects, and not beyond its
// operation (P-R7); asked at the filing and again before the evidencing.
func TestAuthorisedProductNeedsPublicData(t *testing.T) {
	o := publicOffice(t)
	ends := o.todayIs().Add(400)
	public := o.RegisterPublic(o.agency, o.PublicProduct(o.PublicContent("气象产品", o.party), ends), ledger.Nonce(1), "GGSJ-1", o.party)
	o.RegisterPublic(o.agency, o.PublicContent("气象资源", o.party), ledger.Nonce(2), "GGSJ-2", o.party)
	content := func(code string, p *ledger.Party) registration.Content {
		c := ledger.Content("授权运营产品"+code, p)
		c.Source, c.Origin, c.PublicRegistration = registration.SourceAgreement, registration.OriginAuthorised, code
		return c
	}
	n := 10
	submit := func(c registration.Content, p *ledger.Party) (string, *ledger.Result) {
		n++
		msg, id := o.Submission(o.agency, c, ledger.Nonce(n), p)
		return id, o.Send(o.agency.Handler, msg)
	}
	for name, c := range map[string]registration.Content{
		"no code": content("", o.party), "code of nothing": content("GGSJ-9", o.party), "code of a resource": content("GGSJ-2", o.party),
	} {
		_, res := submit(c, o.party)
		requireRefused(t, res, registration.ErrAuthorised, name)
	}
	_, res := submit(content("GGSJ-1", o.other), o.other)
	requireRefused(t, res, registration.ErrAuthorised, "another's product")

	id, res := submit(content("GGSJ-1", o.party), o.party)
	require.Zero(t, res.Code, res.Log)
	o.Accept(o.agency, id)
	o.Both(o.agency, id, ledger.PassAct)
	o.Both(o.agency, id, ledger.WaiveAct)
	propose := func(validTo calendar.Day) *ledger.Result {
		return o.Send(o.agency.Handler, &registrationtypes.MsgPropose{Handler: o.agency.Handler.Address, Id: id, Act: ledger.EvidenceUntil(uint32(validTo))})
	}
	requireRefused(t, propose(ends.Add(1)), registration.ErrAuthorised, "valid beyond the operation")
	require.Zero(t, propose(ends).Code)
	a, err := o.App.Keepers.Registration.Application(o.Ctx(), id)
	require.NoError(t, err)

	o.bothMust(public, ledger.PublicRevokeAct("U-V1"))
	res = o.Send(o.agency.Reviewer, &registrationtypes.MsgConfirm{
		Reviewer: o.agency.Reviewer.Address, Id: id, Digest: a.Pending.Digest,
		Seal: o.SealOf(o.agency, registrationtypes.MsgProposeResponse{Code: "DL1401001202607000001X", PayloadDigest: a.Pending.Digest, Version: 1}),
	})
	requireRefused(t, res, registration.ErrAuthorised, "revoked before the confirmation")
	o.Must(o.agency.Handler, &registrationtypes.MsgDrop{Officer: o.agency.Handler.Address, Id: id})
	requireRefused(t, propose(ends), registration.ErrAuthorised, "revoked before the evidencing")
}

// A late first application is taken and flagged, in the answer, the record and
// the history.
func TestPublicLateFiling(t *testing.T) {
	o := publicOffice(t)
	c := o.PublicProduct(o.PublicContent("迟报产品", o.party), o.todayIs().Add(400))
	c.Product.BeganOn, c.Product.DeliveredOn = uint32(o.todayIs().Add(-60)), uint32(o.todayIs().Add(-40))
	msg, id := o.SubmitPublic(o.agency, c, ledger.Nonce(1), o.party)
	var out registrationtypes.MsgSubmitPublicResponse
	o.Response(o.Must(o.agency.Handler, msg), &out)
	require.True(t, out.LateFiling && o.Public(id).LateFiling)
	// What is filed in its place is judged by its own delivery, on the first day.
	o.Must(o.agency.Handler, ledger.PublicStep(o.agency, id, ledger.PublicSupplementStep()))
	later := *c.Product
	later.DeliveredOn = uint32(o.todayIs().Add(-20))
	c.Product = &later
	o.Advance(40 * 24 * 3600e9)
	o.Must(o.agency.Handler, o.RefilePublic(o.agency, o.Public(id), c, o.party))
	require.False(t, o.Public(id).LateFiling)
	// The same bytes again are the same registration.
	o.Response(o.Must(o.agency.Handler, msg), &out)
	require.True(t, out.Already)
}

// A renewal that was asked for in time is decided after the end, and goes on from
// it; refused, the registration ends at once.
func TestPublicRenewalDecidedLate(t *testing.T) {
	o := publicOffice(t)
	o.Carry(yearlyRules(o.todayIs()))
	renewal := registration.PublicRequest{Purpose: registration.PublicPurposeRenewal}
	for i, grants := range []bool{true, false} {
		id := o.RegisterPublic(o.agency, o.PublicContent("续展数据"+string(rune('A'+i)), o.party), ledger.Nonce(i), "GGSJ-"+string(rune('A'+i)), o.party)
		end := calendar.Day(o.Public(id).ValidTo)
		o.To(end.Add(-5).Start())
		o.asks(id, renewal, o.party)
		o.To(end.End() + 3600)
		o.Block()
		r := o.Public(id)
		require.True(t, r.Registered() && !r.Live(o.Now().Unix()), "it waits for the decision and is not in force")
		if grants {
			o.bothMust(id, ledger.PublicGrantAct(registration.PublicPurposeRenewal))
			r = o.Public(id)
			require.Equal(t, []uint32{uint32(end), uint32(end.AddMonths(12))}, []uint32{r.ValidFrom, r.ValidTo})
			require.True(t, r.Live(o.Now().Unix()))
			continue
		}
		o.bothMust(id, ledger.PublicDeclineAct(registration.PublicPurposeRenewal, "U-1"))
		require.Equal(t, registration.PublicDeregistered, o.Public(id).Status)
	}
}

// A change moves the end with the operation; a change that rests on a content
// that another has replaced is refused; a correction by somebody else needs proof.
func TestPublicChanges(t *testing.T) {
	o := publicOffice(t)
	c := o.PublicProduct(o.PublicContent("变更产品", o.party), o.todayIs().Add(400))
	id := o.RegisterPublic(o.agency, c, ledger.Nonce(1), "GGSJ-1", o.party)
	require.Equal(t, c.Product.EndsOn, o.Public(id).ValidTo)
	shorter, corrected := c, c
	product := *c.Product
	shorter.Product = &product
	shorter.Product.EndsOn = uint32(o.todayIs().Add(100))
	corrected.Scenario = "另一用途"

	bare := registration.PublicRequest{Purpose: registration.PublicPurposeCorrection, Content: &corrected}
	requireRefused(t, o.Send(o.agency.Handler, o.RequestPublic(o.agency, o.Public(id), bare, o.other)), registration.ErrPublicRequest, "no proof")
	proven := bare
	proven.Proof = ledger.Digest("proof")
	o.asks(id, proven, o.other)
	o.asks(id, registration.PublicRequest{Purpose: registration.PublicPurposeChange, Content: &shorter, Proof: ledger.Digest("amendment")}, o.party)
	o.bothMust(id, ledger.PublicGrantAct(registration.PublicPurposeChange))
	r := o.Public(id)
	require.Equal(t, shorter.Product.EndsOn, r.ValidTo)
	require.EqualValues(t, 2, r.Edition)
	requireRefused(t, o.BothOnPublic(o.agency, id, ledger.PublicGrantAct(registration.PublicPurposeCorrection)), registration.ErrPublicRequest, "rests on what was replaced")
	o.bothMust(id, ledger.PublicDeclineAct(registration.PublicPurposeCorrection, "U-1"))

	q := keeper.NewQueryServer(o.App.Keepers.Registration)
	byCode, err := q.PublicByCode(o.Ctx(), &registrationtypes.QueryPublicByCodeRequest{Code: "GGSJ-1"})
	require.NoError(t, err)
	require.Equal(t, o.Public(id), byCode.Public)
	require.Equal(t, &shorter, byCode.Filing.Request.Content)
	require.Equal(t, registration.PeriodValidity, byCode.Deadlines[0].Name)
	for of, list := range map[string]func() (*registrationtypes.QueryPublicsResponse, error){
		"subject": func() (*registrationtypes.QueryPublicsResponse, error) {
			return q.PublicsOfSubject(o.Ctx(), &registrationtypes.QueryPublicsRequest{Of: o.party.Code})
		},
		"agency": func() (*registrationtypes.QueryPublicsResponse, error) {
			return q.PublicsOfAgency(o.Ctx(), &registrationtypes.QueryPublicsRequest{Of: o.agency.Code})
		},
	} {
		out, err := list()
		require.NoError(t, err, of)
		require.Equal(t, []registration.PublicRegistration{o.Public(id)}, out.Publics, of)
	}
	filings, err := q.PublicFilings(o.Ctx(), &registrationtypes.QueryPublicFilingsRequest{Id: id})
	require.NoError(t, err)
	require.Len(t, filings.Filings, 3)
	history, err := q.PublicHistory(o.Ctx(), &registrationtypes.QueryPublicHistoryRequest{Id: id})
	require.NoError(t, err)
	require.Len(t, history.Entries, int(o.Public(id).Version))
	_, err = q.PublicByCode(o.Ctx(), &registrationtypes.QueryPublicByCodeRequest{Code: "GGSJ-77"})
	require.ErrorContains(t, err, "registration/88")
}

// Decisions take two persons of the agency, and a resource is registered once
// while it is in force (U-7).
func TestPublicTwoPersonsAndOnce(t *testing.T) {
	o := publicOffice(t)
	c := o.PublicContent("一次登记的数据", o.party)
	id := o.RegisterPublic(o.agency, c, ledger.Nonce(1), "GGSJ-1", o.party)
	revoke := ledger.PublicRevokeAct("U-V4")
	digest, err := revoke.Digest()
	require.NoError(t, err)
	o.Must(o.both, &registrationtypes.MsgProposePublicAct{Handler: o.both.Address, Id: id, Act: revoke})
	requireRefused(t, o.Send(o.both, &registrationtypes.MsgConfirmPublicAct{Reviewer: o.both.Address, Id: id, Digest: digest}), registration.ErrSamePerson, "one person")
	requireRefused(t, o.Send(o.foreign.Reviewer, &registrationtypes.MsgConfirmPublicAct{Reviewer: o.foreign.Reviewer.Address, Id: id, Digest: digest}), registration.ErrOtherAgency, "another agency")

	again := c
	again.Scenario = "同一资源"
	msg, _ := o.SubmitPublic(o.agency, again, ledger.Nonce(2), o.party)
	requireRefused(t, o.Send(o.agency.Handler, msg), registration.ErrPublicDuplicate, "registered already")
	o.Must(o.agency.Reviewer, &registrationtypes.MsgConfirmPublicAct{Reviewer: o.agency.Reviewer.Address, Id: id, Digest: digest})
	o.Must(o.agency.Handler, msg)
	// A party that is itself the agency, or its proxy, has no case there.
	own := o.PublicContent("机构自己的数据", o.party)
	own.Proxy, own.ProxyDigest = o.agency.Code, ledger.Digest("power of attorney")
	proxied, _ := o.SubmitPublic(o.agency, own, ledger.Nonce(3), o.party)
	requireRefused(t, o.Send(o.agency.Handler, proxied), registration.ErrOwnCase, "the agency as proxy")
}

// When a registration of public data ends, that is told on the certificates of
// all products that rest on it, some in each block, and goes on after an export.
func TestEndOfAGrantIsTold(t *testing.T) {
	o := publicOffice(t)
	ends := o.todayIs().Add(400)
	public := o.RegisterPublic(o.agency, o.PublicProduct(o.PublicContent("气象产品", o.party), ends), ledger.Nonce(1), "GGSJ-1", o.party)
	var codes []string
	for n := range 12 {
		c := ledger.Content(fmt.Sprintf("授权运营产品%d", n), o.party)
		c.Source, c.Origin, c.PublicRegistration = registration.SourceAgreement, registration.OriginAuthorised, "GGSJ-1"
		msg, id := o.Submission(o.agency, c, ledger.Nonce(100+n), o.party)
		o.Must(o.agency.Handler, msg)
		o.Accept(o.agency, id)
		o.Both(o.agency, id, ledger.PassAct)
		o.Both(o.agency, id, ledger.WaiveAct)
		codes = append(codes, o.Seal(o.agency, id, ledger.EvidenceUntil(uint32(ends))))
	}
	o.BothOnCertificate(o.agency, codes[0], ledger.CancelAct(certificate.CancellationLaw))
	told := func(l *ledger.Ledger) (n int) {
		for _, code := range codes {
			h, err := l.App.Keepers.Certificate.Head(l.Ctx(), code)
			require.NoError(t, err)
			n += int(h.Annotations)
		}
		return n
	}
	o.bothMust(public, ledger.PublicRevokeAct("U-V1"))
	require.Zero(t, told(o.Ledger))
	o.Block()
	first := told(o.Ledger)
	require.True(t, first > 0 && first < len(codes)-1, first)
	exported, err := o.App.ExportAppStateAndValidators(false, nil, nil)
	require.NoError(t, err)
	for _, l := range []*ledger.Ledger{o.Ledger, o.Fork(dbm.NewMemDB(), exported.AppState)} {
		l.Block()
		l.Block()
		require.Equal(t, len(codes)-1, told(l), "all but the one that was cancelled")
	}
	a, err := o.App.Keepers.Certificate.Annotation(o.Ctx(), codes[1], 1)
	require.NoError(t, err)
	require.Equal(t, certificate.AnnotationGrantEnded, a.Kind)
	require.True(t, a.InForce(o.Now().Unix()))
	left := 0
	require.NoError(t, o.App.Keepers.Registration.Authorised.Walk(o.Ctx(), nil, func(collections.Pair[[]byte, []byte]) (bool, error) {
		left++
		return false, nil
	}))
	require.Zero(t, left)
}

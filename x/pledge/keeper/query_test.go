// SPDX-License-Identifier: Apache-2.0

package keeper_test

import (
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/pledge/keeper"
	"github.com/shuquan-ledger/shuquan/x/pledge/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// A search of a certificate shows every pledge that there ever was as time has made
// it, the order of those that live, and what others have registered in the data.
func TestSearch(t *testing.T) {
	e := started(t)
	q := keeper.NewQueryServer(e.k)
	released := e.perfected(bank, 60, nil)
	e.do(released, release(), bank)
	live := e.perfected(bank, 60, juniors)
	lapsing := e.locked(otherBank, nil)

	r := e.registered.all["of "+code1]
	r.Id, r.Fingerprint = "of "+code1, document("data")
	e.registered.all["of "+code1] = r
	e.registered.claims = []registration.Claim{{Holder: holder, Registration: r.Id}, {Holder: buyer, Registration: "of " + code2}}

	e.At(e.Now() + 30*86400) // no block has come yet: the reservation has lapsed nevertheless
	res, err := q.OfCertificate(e.Ctx, &types.QueryOfCertificateRequest{Certificate: code1})
	require.NoError(t, err)
	require.Equal(t, pledge.Target{Certificate: code1, Pledges: 3, Live: 1, Open: 1}, res.Target)
	got := map[string]pledge.Status{}
	for _, p := range res.Pledges {
		got[p.Id] = p.Status
	}
	require.Equal(t, map[string]pledge.Status{
		released: pledge.StatusReleased, live: pledge.StatusPerfected, lapsing: pledge.StatusReleased,
	}, got)
	require.Len(t, res.Rankings, 1)
	require.Equal(t, []string{live}, res.Rankings[0].Pledges())
	require.EqualValues(t, 2, res.Claims)
	require.Equal(t, []types.Overlap{{
		Holder: buyer, Registration: "of " + code2, Certificate: code2, InForce: true, Status: certificate.StatusActive,
	}}, res.Overlaps)

	first, err := q.OfCertificate(e.Ctx, &types.QueryOfCertificateRequest{Certificate: code1, Pagination: &query.PageRequest{Limit: 2}})
	require.NoError(t, err)
	require.Len(t, first.Pledges, 2)
	rest, err := q.OfCertificate(e.Ctx, &types.QueryOfCertificateRequest{Certificate: code1, Pagination: &query.PageRequest{Key: first.Pagination.NextKey}})
	require.NoError(t, err)
	require.Equal(t, lapsing, rest.Pledges[0].Id)

	none, err := q.OfCertificate(e.Ctx, &types.QueryOfCertificateRequest{Certificate: "SJ1402026119999"})
	require.NoError(t, err)
	require.Equal(t, pledge.Target{Certificate: "SJ1402026119999"}, none.Target)
}

// What others have registered in the same data is paged by key, each with how its
// certificate and the pledges of it stand as of now.
func TestOverlaps(t *testing.T) {
	e := started(t)
	q := keeper.NewQueryServer(e.k)
	const code3, code4 = "SJ1402026110003", "SJ1402026110004"
	e.issue(code3, buyer)
	e.issue(code4, otherBank)
	r := e.registered.all["of "+code1]
	r.Id, r.Fingerprint = "of "+code1, document("data")
	e.registered.all["of "+code1] = r
	e.registered.claims = []registration.Claim{
		{Holder: buyer, Registration: "of " + code3}, {Holder: holder, Registration: r.Id}, {Holder: otherBank, Registration: "of " + code4},
	}
	e.locked(bank, func(p *pledge.Proposal) { p.Pledgor, p.Collateral[0].Certificate = buyer, code3 })
	e.changed(code4, func(h *certificate.Head) { h.Status = certificate.StatusCancelled })

	ask := func(p query.PageRequest) *types.QueryOverlapsResponse {
		res, err := q.Overlaps(e.Ctx, &types.QueryOverlapsRequest{Certificate: code1, Pagination: &p})
		require.NoError(t, err)
		require.EqualValues(t, 3, res.Claims)
		return res
	}
	first := ask(query.PageRequest{Limit: 2})
	require.Equal(t, []types.Overlap{
		{Holder: buyer, Registration: "of " + code3, Certificate: code3, Live: 1, InForce: true, Status: certificate.StatusActive},
	}, first.Overlaps, "the certificate's own claim is none")
	rest := ask(query.PageRequest{Key: first.Pagination.NextKey})
	require.Equal(t, []types.Overlap{{Holder: otherBank, Registration: "of " + code4, Certificate: code4, Status: certificate.StatusCancelled}}, rest.Overlaps)
	require.Empty(t, rest.Pagination.NextKey)
	e.At(e.Now() + 30*86400) // the reservation has lapsed, and no block has come
	require.Zero(t, ask(query.PageRequest{}).Overlaps[0].Live)

	none, err := q.Overlaps(e.Ctx, &types.QueryOverlapsRequest{Certificate: "SJ1402026119999"})
	require.NoError(t, err)
	require.Zero(t, none.Claims)
	for name, wrong := range map[string]*types.QueryOverlapsRequest{
		"code":      {Certificate: "x"},
		"key":       {Certificate: code1, Pagination: &query.PageRequest{Key: []byte("x")}},
		"backwards": {Certificate: code1, Pagination: &query.PageRequest{Reverse: true}},
		"too many":  {Certificate: code1, Pagination: &query.PageRequest{Limit: 201}},
	} {
		_, err := q.Overlaps(e.Ctx, wrong)
		require.Equal(t, codes.InvalidArgument, status.Code(err), name)
	}
	past, err := q.Overlaps(e.Ctx, &types.QueryOverlapsRequest{Certificate: code1, Pagination: &query.PageRequest{Key: []byte{255, 255, 255, 255}}})
	require.NoError(t, err)
	require.Empty(t, past.Overlaps)
	require.Empty(t, past.Pagination.NextKey)
}

// A pledge is found by its parties and by its number; the pledgor's former names come with it.
func TestFoundByPartiesAndNumber(t *testing.T) {
	e := started(t)
	q := keeper.NewQueryServer(e.k)
	id := e.perfected(bank, 60, nil)

	of, err := q.OfPledgee(e.Ctx, &types.QueryOfPledgeeRequest{Pledgee: bank})
	require.NoError(t, err)
	require.Equal(t, id, of.Pledges[0].Id)
	by, err := q.OfPledgor(e.Ctx, &types.QueryOfPledgorRequest{Pledgor: holder})
	require.NoError(t, err)
	require.Equal(t, id, by.Pledges[0].Id)
	require.Equal(t, []string{company, "former " + company}, by.Names)
	stranger, err := q.OfPledgor(e.Ctx, &types.QueryOfPledgorRequest{Pledgor: buyer})
	require.NoError(t, err)
	require.Empty(t, stranger.Pledges)
	require.Empty(t, stranger.Names)

	use, err := q.Number(e.Ctx, &types.QueryNumberRequest{Number: e.now(id).Parts[0].Entry.Number})
	require.NoError(t, err)
	require.Equal(t, pledge.NumberUse{Pledge: id, Part: 1}, use.Use)
	r, err := q.Ranking(e.Ctx, &types.QueryRankingRequest{Certificate: code1, Holder: holder})
	require.NoError(t, err)
	require.Equal(t, []string{id}, r.Ranking.Pledges())
	p, err := q.Pledge(e.Ctx, &types.QueryPledgeRequest{Id: id})
	require.NoError(t, err)
	require.Equal(t, []pledge.Deadline{{Name: pledge.PeriodTerm, LastDay: 20270331}}, p.Deadlines)
	h, err := q.History(e.Ctx, &types.QueryHistoryRequest{Id: id})
	require.NoError(t, err)
	require.Len(t, h.Entries, int(p.Pledge.Version))
	c, err := q.Challenges(e.Ctx, &types.QueryChallengesRequest{Id: id})
	require.NoError(t, err)
	require.Empty(t, c.Challenges)
}

// Every answer on pledges says in both languages where priority comes from, that of
// the parameters alone excepted; a query that is added is asked here too.
func TestAnswersSayWherePriorityComesFrom(t *testing.T) {
	e := started(t)
	id := e.perfected(bank, 60, nil)
	requests := map[string]any{
		"Pledge":        &types.QueryPledgeRequest{Id: id},
		"OfCertificate": &types.QueryOfCertificateRequest{Certificate: code1},
		"Overlaps":      &types.QueryOverlapsRequest{Certificate: code1},
		"Ranking":       &types.QueryRankingRequest{Certificate: code1, Holder: holder},
		"Number":        &types.QueryNumberRequest{Number: e.now(id).Parts[0].Entry.Number},
		"OfPledgor":     &types.QueryOfPledgorRequest{Pledgor: holder},
		"OfPledgee":     &types.QueryOfPledgeeRequest{Pledgee: otherBank},
		"Challenges":    &types.QueryChallengesRequest{Id: id},
		"History":       &types.QueryHistoryRequest{Id: id},
	}
	server := reflect.ValueOf(keeper.NewQueryServer(e.k))
	queries := reflect.TypeFor[types.QueryServer]()
	for i := range queries.NumMethod() {
		name := queries.Method(i).Name
		if name == "Params" {
			continue
		}
		require.Contains(t, requests, name)
		out := server.MethodByName(name).Call([]reflect.Value{reflect.ValueOf(e.Ctx), reflect.ValueOf(requests[name])})
		require.True(t, out[1].IsNil(), "%s: %v", name, out[1])
		answer, says := out[0].Interface().(interface{ GetPriority() string })
		require.True(t, says, name)
		require.Contains(t, answer.GetPriority(), "Priority against third parties comes from registration at Zhongdeng", name)
		require.Contains(t, answer.GetPriority(), "以中登网（动产融资统一登记公示系统）登记为准", name)
	}
}

// What is asked for wrongly and what there is not are told apart.
func TestQueryRefusals(t *testing.T) {
	e := started(t)
	q := keeper.NewQueryServer(e.k)
	unknown := "00000000000000000000000000000001"
	for name, x := range map[string]struct {
		ask  func() error
		want codes.Code
	}{
		"certificate": {func() error {
			_, err := q.OfCertificate(e.Ctx, &types.QueryOfCertificateRequest{Certificate: "x"})
			return err
		}, codes.InvalidArgument},
		"ranking": {func() error {
			_, err := q.Ranking(e.Ctx, &types.QueryRankingRequest{Certificate: code1, Holder: "x"})
			return err
		}, codes.InvalidArgument},
		"number":     {func() error { _, err := q.Number(e.Ctx, &types.QueryNumberRequest{Number: "no number"}); return err }, codes.FailedPrecondition},
		"no number":  {func() error { _, err := q.Number(e.Ctx, &types.QueryNumberRequest{Number: "1"}); return err }, codes.NotFound},
		"id":         {func() error { _, err := q.Pledge(e.Ctx, &types.QueryPledgeRequest{Id: "x"}); return err }, codes.InvalidArgument},
		"no pledge":  {func() error { _, err := q.Pledge(e.Ctx, &types.QueryPledgeRequest{Id: unknown}); return err }, codes.NotFound},
		"history":    {func() error { _, err := q.History(e.Ctx, &types.QueryHistoryRequest{Id: unknown}); return err }, codes.NotFound},
		"challenges": {func() error { _, err := q.Challenges(e.Ctx, &types.QueryChallengesRequest{Id: unknown}); return err }, codes.NotFound},
		"pledgee":    {func() error { _, err := q.OfPledgee(e.Ctx, &types.QueryOfPledgeeRequest{Pledgee: "x"}); return err }, codes.InvalidArgument},
		"page": {func() error {
			_, err := q.OfPledgor(e.Ctx, &types.QueryOfPledgorRequest{Pledgor: holder, Pagination: &query.PageRequest{Limit: 201}})
			return err
		}, codes.InvalidArgument},
	} {
		require.Equal(t, x.want, status.Code(x.ask()), name)
	}
}

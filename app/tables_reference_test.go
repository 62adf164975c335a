// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/registration"
	"github.com/shuquan-ledger/shuquan/x/registration/keeper"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// linked is a place in the list of references of a fresh registration.
type linked struct {
	*stage
	certificate registration.IPCertificate
}

func (r *linked) now() registration.IPReference { return r.Reference(r.id, 1) }

func (r *linked) link() {
	r.Send(r.handler, r.LinkReference(r.agency, r.id, 1, r.certificate, r.party))
}

func (r *linked) mark() {
	m := ledger.MarkReferenceStale(r.agency, r.now())
	m.Registration, m.Index = r.id, 1
	r.Send(r.handler, m)
}

func (r *linked) confirm() {
	was := r.now()
	was.Registration, was.Index = r.id, 1
	c := r.certificate
	c.ExpiresOn = uint32(calendar.Day(c.ExpiresOn).AddMonths(36))
	r.Send(r.handler, r.ConfirmReference(r.agency, was, c, r.party))
}

func (r *linked) withdraw() {
	was := r.now()
	was.Registration, was.Index, was.Certificate = r.id, 1, r.certificate
	r.Send(r.handler, r.WithdrawReference(r.agency, was, r.party))
}

// Every row of the reference's table is driven through messages and the clock;
// every other act changes nothing.
func TestReferenceRowsDriven(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	numbers := 0
	way := func(acts ...func(*linked)) func() *linked {
		return func() *linked {
			r := &linked{stage: o.stage(t)}
			reach[registration.StatusRegistered](r.stage)
			numbers++
			r.certificate = o.IPCertificate(numbers, calendar.DayOf(o.Now().Unix()).Add(1))
			for _, act := range acts {
				act(r)
			}
			return r
		}
	}
	done := driveTable(t, "testdata/reference_rows.txt", subject[registration.ReferenceStatus, *linked]{
		ways: map[registration.ReferenceStatus]func() *linked{
			registration.ReferenceNone:      way(),
			registration.ReferenceLinked:    way((*linked).link),
			registration.ReferenceStale:     way((*linked).link, (*linked).mark),
			registration.ReferenceWithdrawn: way((*linked).link, (*linked).withdraw),
		},
		status:  func(r *linked) registration.ReferenceStatus { return r.now().Status },
		version: func(r *linked) uint64 { return r.now().Version },
	}, []tableDeed[*linked]{
		// Behind a withdrawn reference the same message makes the list's next one.
		{event: "LinkReference", not: []string{"WITHDRAWN"}, try: (*linked).link},
		{event: "MarkReferenceStale", try: (*linked).mark},
		{event: "ReferenceExpired", clock: true, try: func(r *linked) {
			was := r.now()
			r.To(calendar.Day(was.Certificate.ExpiresOn).End() - 1)
			r.Block()
			require.Equal(t, was, r.now())
			r.Block()
		}},
		{event: "ConfirmReference", try: (*linked).confirm},
		{event: "WithdrawReference", try: (*linked).withdraw},
	})
	done.complete(t, fixture(t, "testdata/reference_rows.txt"))
}

// A certificate is referred to once while the reference is not withdrawn; after
// that another reference may be made, which takes the next place of its list.
func TestReferencesAreDense(t *testing.T) {
	o := newOffice(t)
	l := o.Ledger
	party := l.NewParty(o.agency, "朔州数据有限公司")
	register := func(n int) string {
		id, _ := l.Register(o.agency, ledger.Content("关联数据", party), ledger.Nonce(9000+n), party)
		return id
	}
	c := ledger.Content("关联数据", party)
	c.Fingerprint = ledger.Digest("another data set")
	first := register(1)
	second, _ := l.Register(o.agency, c, ledger.Nonce(9002), party)
	until := calendar.DayOf(l.Now().Unix()).AddMonths(35)
	paper := l.IPCertificate(1, until)
	l.Must(o.agency.Handler, l.LinkReference(o.agency, first, 1, paper, party))
	refused := func(msg *registrationtypes.MsgLinkReference) {
		t.Helper()
		res := l.Send(o.agency.Handler, msg)
		require.Equal(t, registration.ErrReferenceStands.ABCICode(), res.Code, res.Log)
	}
	refused(l.LinkReference(o.agency, first, 2, paper, party))
	refused(l.LinkReference(o.agency, second, 1, paper, party))
	l.Must(o.agency.Handler, ledger.MarkReferenceStale(o.agency, l.Reference(first, 1)))
	refused(l.LinkReference(o.agency, second, 1, paper, party))
	l.Must(o.agency.Handler, l.WithdrawReference(o.agency, l.Reference(first, 1), party))
	l.Must(o.agency.Handler, l.LinkReference(o.agency, second, 1, paper, party))
	l.Must(o.agency.Handler, l.LinkReference(o.agency, first, 2, l.IPCertificate(2, until), party))

	k := l.App.Keepers.Registration
	for id, count := range map[string]uint32{first: 2, second: 1} {
		raw, err := registration.ParseID(id)
		require.NoError(t, err)
		n, err := k.ReferenceCounts.Get(l.Ctx(), raw)
		require.NoError(t, err)
		require.Equal(t, registration.IPReferences{Registration: id, Count: count}, n)
		for i := uint32(1); i <= count+1; i++ {
			has, err := k.References.Has(l.Ctx(), collections.Join(raw, i))
			require.NoError(t, err)
			require.Equal(t, i <= count, has, "%s/%d", id, i)
		}
	}
	q := keeper.NewQueryServer(k)
	at, err := q.ReferenceByNumber(l.Ctx(), &registrationtypes.QueryReferenceByNumberRequest{Number: paper.Number})
	require.NoError(t, err)
	require.Equal(t, l.Reference(second, 1), at.Reference)
	_, err = q.ReferenceByNumber(l.Ctx(), &registrationtypes.QueryReferenceByNumberRequest{Number: l.IPCertificate(77, until).Number})
	require.ErrorContains(t, err, "registration/91")
}

// A reference makes no certificate, no claim and no right, and queries see it
// expired before the queue has reached it.
func TestReferenceIsNoCertificate(t *testing.T) {
	o := newOffice(t)
	l := o.Ledger
	party := l.NewParty(o.agency, "忻州数据有限公司")
	id, code := l.Register(o.agency, ledger.Content("只有一份凭证的数据", party), ledger.Nonce(1), party)
	k := l.App.Keepers
	before := func() (any, any, any) {
		r, err := k.Registration.Registration(l.Ctx(), id)
		require.NoError(t, err)
		h, err := k.Certificate.Head(l.Ctx(), code)
		require.NoError(t, err)
		g, err := k.Registration.ExportGenesis(l.Ctx())
		require.NoError(t, err)
		return r, h, g.Claims
	}
	r, h, claims := before()
	tomorrow := calendar.DayOf(l.Now().Unix()).Add(1)
	l.Must(o.agency.Handler, l.LinkReference(o.agency, id, 1, l.IPCertificate(1, tomorrow), party))
	r2, h2, claims2 := before()
	require.Equal(t, []any{r, h, claims}, []any{r2, h2, claims2})

	l.To(tomorrow.End() + 1)
	ctx := sdk.UnwrapSDKContext(l.Ctx()).WithBlockTime(l.Now())
	q := keeper.NewQueryServer(k.Registration)
	one, err := q.Reference(ctx, &registrationtypes.QueryReferenceRequest{Registration: id, Index: 1})
	require.NoError(t, err)
	require.Equal(t, registration.ReferenceStale, one.Reference.Status)
	all, err := q.References(ctx, &registrationtypes.QueryReferencesRequest{Registration: id})
	require.NoError(t, err)
	require.Equal(t, []registration.IPReference{one.Reference}, all.References)
	past, err := q.ReferenceHistory(ctx, &registrationtypes.QueryReferenceHistoryRequest{Registration: id, Index: 1})
	require.NoError(t, err)
	require.Len(t, past.Entries, 2)
	require.Equal(t, registration.ReferenceLinked, l.Reference(id, 1).Status, "the queue has not reached it")
	l.Block()
	require.Equal(t, one.Reference, l.Reference(id, 1))
	_, h3, _ := before()
	require.Equal(t, h, h3)
}

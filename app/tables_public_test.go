// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	calendartypes "github.com/shuquan-ledger/shuquan/x/calendar/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// publicStage is a registration of public data in some status.
type publicStage struct {
	*office
	id      string
	content registration.PublicContent
	n       int
}

func (p *publicStage) now() registration.PublicRegistration { return p.Public(p.id) }

func (p *publicStage) submit() {
	msg, id := p.SubmitPublic(p.agency, p.content, ledger.Nonce(p.n), p.party)
	if p.now().Status != registration.PublicNone {
		msg, id = p.SubmitPublic(p.agency, p.content, ledger.Nonce(p.n), p.party) // the same bytes: nothing changes
	}
	p.Send(p.agency.Handler, msg)
	p.id = id
}

func (p *publicStage) step(s registration.PublicStep) func() {
	return func() { p.Send(p.agency.Handler, ledger.PublicStep(p.agency, p.id, s)) }
}

func (p *publicStage) both(a registration.PublicAct) func() {
	return func() { p.BothOnPublic(p.agency, p.id, a) }
}

func (p *publicStage) refile() {
	was := p.now()
	was.Id = p.id
	p.Send(p.agency.Handler, p.RefilePublic(p.agency, was, p.content, p.party))
}

func (p *publicStage) object() {
	was := p.now()
	was.Id = p.id
	p.Send(p.agency.Handler, p.ObjectPublic(p.agency, was, p.other))
}

func (p *publicStage) notice() {
	end, err := p.App.Keepers.Calendar.Calendar(p.Ctx()).After(calendar.DayOf(p.Now().Unix()), 10)
	require.NoError(p.t, err)
	p.To(end.Last.End() + 1)
	p.Block()
}

func (p *publicStage) code() { p.both(ledger.PublicCodeAct(fmt.Sprintf("GGSJ-%d", p.n)))() }

// request asks for a purpose, as far as it is possible.
func (p *publicStage) request(purpose registration.PublicPurpose) func() {
	return func() {
		q := registration.PublicRequest{Purpose: purpose}
		next := p.content
		next.Scenario = "另一用途"
		switch purpose {
		case registration.PublicPurposeChange, registration.PublicPurposeCorrection:
			q.Content, q.Proof = &next, ledger.Digest("proof")
		case registration.PublicPurposeCancellation:
			q.Reason, q.Proof = registration.PublicCancelDataLost, ledger.Digest("proof")
		default:
		}
		was := p.now()
		was.Id = p.id
		asks := p.party
		if purpose == registration.PublicPurposeCorrection {
			asks = p.other
		}
		p.Send(p.agency.Handler, p.RequestPublic(p.agency, was, q, asks))
	}
}

// asked has a request filed and accepted.
func (p *publicStage) asked(purpose registration.PublicPurpose) func() {
	return func() {
		p.request(purpose)()
		p.step(ledger.AcceptRequestStep(purpose))()
	}
}

// overdue lets so many working days pass, and sees that nothing happens before.
func (p *publicStage) overdue(days uint32, from uint32) {
	end, err := p.App.Keepers.Calendar.Calendar(p.Ctx()).After(calendar.Day(from), days)
	require.NoError(p.t, err)
	was := p.now()
	p.pass(end.Last.End(), func() { require.Equal(p.t, was, p.now()) })
}

// yearlyRules are rules under which a registration can be renewed from its first day.
func yearlyRules(today calendar.Day) *registrationtypes.MsgAddPublicRules {
	r := registration.DefaultPublicRules()
	r.ValidityYears, r.RenewalDays, r.EffectiveFrom, r.Source = 1, 366, uint32(today), "motion"
	return &registrationtypes.MsgAddPublicRules{Authority: app.Authority(), Rules: r}
}

// Every row of the table of public data is driven through messages and the
// clock; every other act changes nothing.
func TestPublicRowsDriven(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.Carry(yearlyRules(calendar.DayOf(o.Now().Unix())))
	for year := uint32(2027); year < 2031; year++ {
		o.Carry(&calendartypes.MsgSetYear{Authority: app.Authority(), Year: calendar.Year{
			Year: year, Status: calendar.YearPublished, Holidays: []uint32{year*10000 + 101}, Source: "notice", SourceDigest: ledger.Digest("notice"),
		}})
	}
	n := 0
	fresh := func(product bool, acts ...func(*publicStage) func()) func() *publicStage {
		return func() *publicStage {
			n++
			p := &publicStage{office: o, n: n, id: fmt.Sprintf("%032x", n)}
			p.content = o.PublicContent(fmt.Sprintf("公共数据%d", n), o.party)
			if product {
				p.content = o.PublicProduct(p.content, calendar.DayOf(o.Now().Unix()).Add(60))
			}
			for _, act := range acts {
				act(p)()
			}
			return p
		}
	}
	way := func(acts ...func(*publicStage) func()) func() *publicStage { return fresh(false, acts...) }
	submit := func(p *publicStage) func() { return p.submit }
	ask := func(p *publicStage) func() { return p.step(ledger.PublicSupplementStep()) }
	accept := func(p *publicStage) func() { return p.step(ledger.AcceptPublicStep()) }
	pass := func(p *publicStage) func() { return p.both(ledger.PublicPassAct()) }
	publish := func(p *publicStage) func() { return p.both(ledger.PublicPublishAct()) }
	object := func(p *publicStage) func() { return p.object }
	notice := func(p *publicStage) func() { return p.notice }
	code := func(p *publicStage) func() { return p.code }
	revoke := func(p *publicStage) func() { return p.both(ledger.PublicRevokeAct("U-V1")) }
	refuse := func(p *publicStage) func() { return p.both(ledger.PublicRefusalAct("U-1")) }
	terminate := func(p *publicStage) func() { return p.both(ledger.PublicTerminateAct("U-2")) }
	cancel := func(p *publicStage) func() { return p.both(ledger.PublicCancelAct(registration.PublicCancelLaw)) }
	asked := func(purpose registration.PublicPurpose) func() *publicStage {
		return way(submit, accept, pass, publish, notice, code, func(p *publicStage) func() { return p.asked(purpose) })
	}
	deed := func(event string, act func(*publicStage) func()) tableDeed[*publicStage] {
		return tableDeed[*publicStage]{event: event, try: func(p *publicStage) { act(p)() }}
	}
	grant := func(event string, purpose registration.PublicPurpose) tableDeed[*publicStage] {
		d := deed(event, func(p *publicStage) func() { return p.both(ledger.PublicGrantAct(purpose)) })
		d.way = asked(purpose)
		return d
	}
	on := func(d tableDeed[*publicStage], w func() *publicStage) tableDeed[*publicStage] {
		d.way = w
		return d
	}
	requested := way(submit, accept, pass, publish, notice, code, func(p *publicStage) func() { return p.request(registration.PublicPurposeChange) })
	done := driveTable(t, "testdata/public_rows.txt", subject[registration.PublicStatus, *publicStage]{
		ways: map[registration.PublicStatus]func() *publicStage{
			registration.PublicNone:         way(),
			registration.PublicSubmitted:    way(submit),
			registration.PublicSupplement:   way(submit, ask),
			registration.PublicNotAccepted:  way(submit, refuse),
			registration.PublicAccepted:     way(submit, accept),
			registration.PublicReviewed:     way(submit, accept, pass),
			registration.PublicNotice:       way(submit, accept, pass, publish),
			registration.PublicObjected:     way(submit, accept, pass, publish, object),
			registration.PublicTerminated:   way(submit, accept, terminate),
			registration.PublicCleared:      way(submit, accept, pass, publish, notice),
			registration.PublicActive:       way(submit, accept, pass, publish, notice, code),
			registration.PublicDeregistered: way(submit, accept, pass, publish, notice, code, cancel),
			registration.PublicRevoked:      way(submit, accept, pass, publish, notice, code, revoke),
		},
		status:  func(p *publicStage) registration.PublicStatus { return p.now().Status },
		version: func(p *publicStage) uint64 { return p.now().Version },
	}, []tableDeed[*publicStage]{
		deed("SubmitPublic", submit), deed("AskPublicSupplement", ask), deed("RefilePublic", func(p *publicStage) func() { return p.refile }),
		deed("AcceptPublic", accept), deed("RefusePublicAcceptance", refuse), deed("PassPublicReview", pass),
		deed("ExplainPublicDelay", func(p *publicStage) func() { return p.step(ledger.ExplainPublicStep()) }),
		deed("TerminatePublic", terminate), deed("PublishPublic", publish), deed("ObjectPublic", object),
		deed("UpholdPublicObjection", func(p *publicStage) func() { return p.both(ledger.PublicDecideAct(1, true)) }),
		deed("RejectLastPublicObjection", func(p *publicStage) func() { return p.both(ledger.PublicDecideAct(1, false)) }),
		on(deed("RejectPublicObjection", func(p *publicStage) func() { return p.both(ledger.PublicDecideAct(1, false)) }),
			way(submit, accept, pass, publish, object, object)),
		deed("EnterPublicCode", code), deed("RevokePublic", revoke), deed("CancelPublic", cancel),
		grant("ChangePublic", registration.PublicPurposeChange), grant("CorrectPublic", registration.PublicPurposeCorrection),
		grant("RenewPublic", registration.PublicPurposeRenewal),
		deed("RequestPublic", func(p *publicStage) func() { return p.request(registration.PublicPurposeRenewal) }),
		deed("RequestPublicCorrection", func(p *publicStage) func() { return p.request(registration.PublicPurposeCorrection) }),
		on(deed("AcceptPublicRequest", func(p *publicStage) func() { return p.step(ledger.AcceptRequestStep(registration.PublicPurposeChange)) }), requested),
		on(deed("RefusePublicRequest", func(p *publicStage) func() {
			return p.both(ledger.PublicDeclineAct(registration.PublicPurposeChange, "U-1"))
		}), requested),
		{event: "PublicAcceptanceOverdue", clock: true, try: func(p *publicStage) { p.overdue(3, p.now().SubmittedOn) }},
		{event: "PublicReviewOverdue", clock: true, try: func(p *publicStage) { p.overdue(20, p.now().AcceptedOn) }},
		{event: "PublicNoticeExpired", clock: true, try: func(p *publicStage) { p.overdue(10, p.now().Clock.RunningSince) }},
		{event: "PublicRequestOverdue", clock: true, way: requested, try: func(p *publicStage) { p.overdue(3, p.now().Requests[0].FiledOn) }},
		{event: "PublicExpired", clock: true, way: fresh(true, submit, accept, pass, publish, notice, code), try: func(p *publicStage) {
			was := p.now()
			p.pass(calendar.Day(was.ValidTo).End(), func() { require.Equal(p.t, was, p.now()) })
		}},
	})
	done.complete(t, fixture(t, "testdata/public_rows.txt"))
}

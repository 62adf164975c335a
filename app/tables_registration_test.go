// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	calendartypes "github.com/shuquan-ledger/shuquan/x/calendar/types"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	certificatetypes "github.com/shuquan-ledger/shuquan/x/certificate/types"
	"github.com/shuquan-ledger/shuquan/x/council"
	counciltypes "github.com/shuquan-ledger/shuquan/x/council/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// office are the people of a cast with all three duty officers.
type office struct {
	*cast
	t      *testing.T
	duty   []*ledger.Account
	orders int
}

func newOffice(t *testing.T) *office {
	t.Helper()
	c := newCast(t, clockStart)
	return &office{cast: c, t: t, duty: c.newDutyOfficers()}
}

// order proposes a suspension of some working days; 0 if it was refused.
func (o *office) order(kind council.TargetKind, target string, days uint32) uint64 {
	o.orders++
	res := o.Send(o.duty[0], &counciltypes.MsgProposeSuspension{
		DutyOfficer: o.duty[0].Address, Kind: kind, Target: target, OrderDigest: ledger.Digest(fmt.Sprintf("order %d", o.orders)), WorkingDays: days,
	})
	if res.Code != 0 {
		return 0
	}
	var out counciltypes.MsgProposeSuspensionResponse
	o.Response(res, &out)
	return out.Id
}

func (o *office) confirm(id uint64) *ledger.Result {
	return o.Send(o.duty[1], &counciltypes.MsgConfirmSuspension{DutyOfficer: o.duty[1].Address, Id: id})
}

// suspend orders and confirms, as far as it is possible.
func (o *office) suspend(kind council.TargetKind, target string, days uint32) uint64 {
	id := o.order(kind, target, days)
	if id != 0 {
		o.confirm(id)
	}
	return id
}

// lift moves to lift a suspension; of none, the motion fails.
func (o *office) lift(id uint64) {
	o.Motion(&counciltypes.MsgLiftSuspension{Authority: app.Authority(), Id: max(id, 1), DocumentDigest: ledger.Digest("lift")})
}

// pass lets a moment pass: still is asked at the moment itself.
func (o *office) pass(end int64, still func()) {
	o.To(end - 1)
	o.Block()
	require.Equal(o.t, end, o.Now().Unix())
	still()
	o.Block()
}

// paper is a certificate of an application.
type paper struct {
	*stage
	code       string
	suspension uint64
	proposed   registrationtypes.MsgProposeResponse
	// renewal is an application for renewal that is not decided.
	renewal string
}

// ask submits a later application on the paper's registration; empty if it was
// refused.
func (p *paper) ask(kind registration.Kind) string {
	k := p.App.Keepers.Registration
	r, err := k.Registration(p.Ctx(), p.id)
	if err != nil {
		return ""
	}
	f, err := k.Filing(p.Ctx(), r.Application, r.Filing)
	require.NoError(p.t, err)
	msg, id := p.Request(p.agency, kind, ledger.Asking(kind, r, f.Content), append([]byte("later "), p.nonce...), p.party)
	if p.Send(p.agency.Handler, msg).Code != 0 {
		return ""
	}
	return id
}

// cleared leads a later application as far as it can be evidenced.
func (p *paper) clear(kind registration.Kind, id string) {
	p.Accept(p.agency, id)
	p.Both(p.agency, id, ledger.PassAct)
	if kind == registration.KindChange {
		p.Both(p.agency, id, ledger.WaiveAct)
	}
}

// later has a later application registered, if one can be submitted.
func (p *paper) later(kind registration.Kind) {
	if id := p.ask(kind); id != "" {
		p.clear(kind, id)
		if p.Send(p.agency.Handler, &registrationtypes.MsgPropose{Handler: p.agency.Handler.Address, Id: id, Act: p.EvidenceOf(id)}).Code == 0 {
			p.Must(p.agency.Handler, &registrationtypes.MsgDrop{Officer: p.agency.Handler.Address, Id: id})
			p.Evidence(p.agency, id)
		}
	}
}

func (o *office) paper(validTo func() uint32) *paper {
	p := &paper{stage: o.stage(o.t)}
	p.cleared()
	if validTo == nil {
		return p
	}
	p.proposed = o.Propose(o.agency, p.id, evidenceUntil(validTo()))
	p.code = p.proposed.Code
	return p
}

func evidenceUntil(day uint32) registration.Act { return ledger.EvidenceUntil(day) }

// tomorrow and years are last days of validity.
func (o *office) tomorrow() uint32 { return uint32(calendar.DayOf(o.Now().Unix()).Add(1)) }
func (o *office) years() uint32    { return uint32(calendar.DayOf(o.Now().Unix()).AddMonths(59)) }

func (p *paper) issue() *ledger.Result {
	if p.proposed.Code == "" {
		return p.Send(p.reviewer, &registrationtypes.MsgConfirm{Reviewer: p.reviewer.Address, Id: p.id, Digest: ledger.Digest("nothing")})
	}
	return p.Send(p.reviewer, &registrationtypes.MsgConfirm{Reviewer: p.reviewer.Address, Id: p.id, Digest: p.proposed.Digest, Seal: p.SealOf(p.agency, p.proposed)})
}

func (p *paper) head() certificate.Head {
	h, err := p.App.Keepers.Certificate.Heads.Get(p.Ctx(), p.code)
	if err != nil {
		require.ErrorIs(p.t, err, collections.ErrNotFound)
	}
	return h
}

func (p *paper) revoke() { p.both(ledger.RevokeAct("P-R4", p.Now().Unix())) }

func (p *paper) cancel() { p.both(ledger.CancelAct(certificate.CancellationLaw)) }

// both proposes and confirms an act, as far as it is possible; who proposed
// and who is no reviewer confirm nothing.
func (p *paper) both(act certificate.Act) (annotation uint32) {
	res := p.Send(p.handler, &certificatetypes.MsgPropose{Handler: p.handler.Address, Code: p.code, Act: act})
	if res.Code != 0 {
		return 0
	}
	var out certificatetypes.MsgProposeResponse
	p.Response(res, &out)
	for _, wrong := range []*ledger.Account{p.handler, p.agency.Admin} {
		require.NotZero(p.t, p.Send(wrong, &certificatetypes.MsgConfirm{Reviewer: wrong.Address, Code: p.code, Digest: out.Digest}).Code)
	}
	var done certificatetypes.MsgConfirmResponse
	p.Response(p.Must(p.reviewer, &certificatetypes.MsgConfirm{Reviewer: p.reviewer.Address, Code: p.code, Digest: out.Digest}), &done)
	return done.Annotation
}

// Every row of the certificate's table is driven through messages, orders of
// duty officers, motions and the clock; every other act changes nothing.
func TestCertificateRowsDriven(t *testing.T) {
	o := newOffice(t)
	active := func(validTo func() uint32) *paper {
		p := o.paper(validTo)
		require.Zero(t, p.issue().Code)
		return p
	}
	suspended := func(validTo func() uint32, days uint32) *paper {
		p := active(validTo)
		p.suspension = o.suspend(council.TargetCertificate, p.code, days)
		return p
	}
	expire := func(p *paper) {
		was := p.head()
		o.pass(calendar.Day(was.ValidTo).End(), func() { require.Equal(t, was, p.head()) })
	}
	// waiting is a certificate that runs out within days, with a renewal that
	// was filed before.
	soon := func() uint32 { return uint32(calendar.DayOf(o.Now().Unix()).Add(2)) }
	waiting := func() *paper {
		p := active(soon)
		p.renewal = p.ask(registration.KindRenewal)
		require.NotEmpty(t, p.renewal)
		p.clear(registration.KindRenewal, p.renewal)
		return p
	}
	s := subject[certificate.Status, *paper]{
		ways: map[certificate.Status]func() *paper{
			certificate.StatusNone:     func() *paper { return o.paper(nil) },
			certificate.StatusReserved: func() *paper { return o.paper(o.years) },
			certificate.StatusVoid: func() *paper {
				p := o.paper(o.years)
				o.Must(o.agency.Handler, &registrationtypes.MsgDrop{Officer: o.agency.Handler.Address, Id: p.id})
				return p
			},
			certificate.StatusActive:    func() *paper { return active(o.years) },
			certificate.StatusSuspended: func() *paper { return suspended(o.years, 1) },
			certificate.StatusExpired: func() *paper {
				p := active(o.tomorrow)
				expire(p)
				return p
			},
			certificate.StatusRenewalPending: func() *paper {
				p := waiting()
				expire(p)
				return p
			},
			certificate.StatusCancelled: func() *paper {
				p := active(o.years)
				p.later(registration.KindCancellation)
				return p
			},
			certificate.StatusRevoked: func() *paper {
				p := active(o.years)
				p.revoke()
				return p
			},
		},
		status:  func(p *paper) certificate.Status { return p.head().Status },
		version: func(p *paper) uint64 { return p.head().StatusSeq },
	}
	done := driveTable(t, "testdata/certificate_rows.txt", s, []tableDeed[*paper]{
		{event: "Reserve", not: []string{"VOID"}, try: func(p *paper) {
			res := p.Send(p.handler, &registrationtypes.MsgPropose{Handler: p.handler.Address, Id: p.id, Act: evidenceUntil(o.years())})
			if res.Code == 0 && p.code == "" {
				p.Response(res, &p.proposed)
				p.code = p.proposed.Code
			}
		}},
		{event: "Void", try: func(p *paper) {
			p.Send(p.handler, &registrationtypes.MsgDrop{Officer: p.handler.Address, Id: p.id})
		}},
		{event: "Issue", try: func(p *paper) { p.issue() }},
		{event: "Suspend", try: func(p *paper) { o.suspend(council.TargetCertificate, p.code, 10) }},
		{event: "SuspensionLapses", clock: true, try: func(p *paper) {
			was := p.head()
			o.pass(endOfWorkingDay(o.Now(), 1).Unix(), func() { require.Equal(t, was, p.head()) })
		}},
		{event: "LiftSuspension", try: func(p *paper) { o.lift(p.suspension) }},
		{event: "Revoke", try: (*paper).revoke},
		{event: "CancelExOfficio", try: (*paper).cancel},
		{event: "Cancel", try: func(p *paper) { p.later(registration.KindCancellation) }},
		{event: "Reissue", try: func(p *paper) {
			if p.renewal == "" {
				p.later(registration.KindChange)
				return
			}
			p.Evidence(p.agency, p.renewal)
		}},
		{event: "RenewalFails", try: func(p *paper) {
			if p.renewal != "" {
				p.Both(p.agency, p.renewal, refuseAct)
			}
		}},
	})
	for _, suspend := range []bool{false, true} {
		p := waiting()
		if suspend {
			p.suspension = o.suspend(council.TargetCertificate, p.code, 10)
		}
		from := short(p.head().Status)
		expire(p)
		require.Equal(t, certificate.StatusRenewalPending, p.head().Status)
		done["CT12 "+from] = true
	}
	for _, way := range []func() *paper{func() *paper { return active(o.tomorrow) }, func() *paper { return suspended(o.tomorrow, 10) }} {
		p := way()
		from := short(p.head().Status)
		expire(p)
		require.Equal(t, certificate.StatusExpired, p.head().Status)
		done["CT7 "+from] = true
	}
	// Only a national code is reserved again, in TestNationalCodeIsNotBurnt; here
	// the row is tried at the table.
	h, row, err := certificate.Head{Status: certificate.StatusVoid}.Apply(certificate.Change{Event: certificate.EventReserve, Actor: lifecycle.Chain})
	require.NoError(t, err)
	require.Equal(t, certificate.StatusReserved, h.Status)
	done[row.No+" VOID"] = true
	done.complete(t, fixture(t, "testdata/certificate_rows.txt"))
}

// Every row of the objection's table is driven; every other act changes nothing.
func TestObjectionRowsDriven(t *testing.T) {
	o := newOffice(t)
	read := func(s *stage) registration.Objection {
		id, err := registration.ParseID(s.id)
		require.NoError(t, err)
		x, err := s.App.Keepers.Registration.Objections.Get(s.Ctx(), collections.Join(id, uint32(1)))
		if err != nil {
			require.ErrorIs(t, err, collections.ErrNotFound)
		}
		return x
	}
	way := func(f func(*stage)) func() *stage {
		return func() *stage {
			s := o.stage(t)
			f(s)
			return s
		}
	}
	decided := func(upheld bool) func() *stage {
		return way(func(s *stage) {
			reach[registration.StatusNoticeObjected](s)
			s.both(decideAct(upheld))
		})
	}
	decide := func(upheld bool) func(*stage) {
		return func(s *stage) {
			d := deed{act: fixed(decideAct(upheld))}
			res := d.first(s)
			if res.Code == 0 {
				var p registrationtypes.MsgProposeResponse
				s.Response(res, &p)
				d.second(s, p)
			}
		}
	}
	done := driveTable(t, "testdata/objection_rows.txt", subject[registration.ObjectionStatus, *stage]{
		ways: map[registration.ObjectionStatus]func() *stage{
			registration.ObjectionUnspecified: way((*stage).noticed),
			registration.ObjectionOpen:        way(reach[registration.StatusNoticeObjected]),
			registration.ObjectionUpheld:      decided(true),
			registration.ObjectionRejected:    decided(false),
		},
		status: func(s *stage) registration.ObjectionStatus { return read(s).Status },
		version: func(s *stage) uint64 {
			if x := read(s); x.Overdue {
				return uint64(x.Status) + 100
			}
			return uint64(read(s).Status)
		},
	}, []tableDeed[*stage]{
		{event: "Object", try: func(s *stage) { s.Send(s.handler, s.object()) }},
		{event: "UpholdObjection", try: decide(true)},
		{event: "RejectObjection", try: decide(false)},
		{event: "ObjectionOverdue", clock: true, try: func(s *stage) {
			was := read(s)
			o.pass(endOfWorkingDay(o.Now(), 10).Unix(), func() { require.Equal(t, was, read(s)) })
		}},
	})
	done.complete(t, fixture(t, "testdata/objection_rows.txt"))
}

// Every row of the calendar's table is driven by motions; a published year
// never becomes provisional again.
func TestCalendarRowsDriven(t *testing.T) {
	l := ledger.New(t, ledger.Options{Start: clockStart})
	next := uint32(2030)
	set := func(year uint32, published bool) {
		y := calendar.Year{Year: year, Status: calendar.YearProvisional, Source: "not yet published"}
		if published {
			y = calendar.Year{Year: year, Status: calendar.YearPublished, Holidays: []uint32{year*10000 + 101}, Source: "notice", SourceDigest: ledger.Digest("notice")}
		}
		l.Motion(&calendartypes.MsgSetYear{Authority: app.Authority(), Year: y})
	}
	read := func(year uint32) calendar.Year {
		y, err := l.App.Keepers.Calendar.Calendar(l.Ctx())(year)
		if err != nil {
			require.ErrorIs(t, err, calendar.ErrNoYear)
		}
		return y
	}
	way := func(published ...bool) func() uint32 {
		return func() uint32 {
			next++
			for _, p := range published {
				set(next, p)
			}
			return next
		}
	}
	done := driveTable(t, "testdata/calendar_rows.txt", subject[calendar.YearStatus, uint32]{
		ways: map[calendar.YearStatus]func() uint32{
			calendar.YearUnspecified: way(), calendar.YearProvisional: way(false), calendar.YearPublished: way(true),
		},
		status:  func(y uint32) calendar.YearStatus { return read(y).Status },
		version: func(y uint32) uint64 { return read(y).Version },
	}, []tableDeed[uint32]{
		{event: "EnterProvisional", try: func(y uint32) { set(y, false) }},
		{event: "Publish", try: func(y uint32) { set(y, true) }},
	})
	done.complete(t, fixture(t, "testdata/calendar_rows.txt"))
}

// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	calendartypes "github.com/shuquan-ledger/shuquan/x/calendar/types"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/council"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// Every row of the certificate's table is driven through messages, orders of
// duty officers, motions and the clock; every other act changes nothing.
func TestCertificateRowsDriven(t *testing.T) {
	t.Parallel()
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
	t.Parallel()
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
	t.Parallel()
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

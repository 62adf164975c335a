// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"strings"

	abci "github.com/cometbft/cometbft/abci/types"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/council"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/objection"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// observer watches the records from outside. After each block it reads what
// was added to the histories and finds the row of each entry by the status in
// which it saw the record last: a change that no row allows is found here,
// whatever the chain thought of it.
type observer struct {
	w *Walk
	// seen are the records as they were last: kind and key to version and status.
	seen map[string]state
	// taken are the rows of the latest block, as "table no".
	taken map[string]bool
	// changes are the latest block's new history entries, as "kind key version";
	// true if somebody decided them, false if they are the clock's or the chain's.
	changes map[string]bool
	started bool
	// present are the records that the latest look found.
	present map[string]bool
	// lending is what it knows of pledges besides.
	lending lending
}

// byThemselves are the authors of what nobody has decided on the record itself:
// a deadline, the chain, and a registration, an objection, a certificate or another pledge,
// whose own record says who did.
var byThemselves = []string{"clock", "chain", "registration", "objection", "certificate", "pledge"}

type state struct {
	version uint64
	status  int32
}

func newObserver(w *Walk) *observer {
	o := &observer{w: w, seen: map[string]state{}, lending: newLending()}
	o.look(nil)
	o.started = true
	return o
}

// took fails unless the latest block took a row.
func (w *Walk) took(table, no string) {
	w.rt.Helper()
	if !w.seen.taken[table+" "+no] {
		w.rt.Fatalf("%s: row %s of %s was not taken", w.last, no, table)
	}
}

// look compares the state after a block with the state before it.
func (o *observer) look(res *abci.ResponseFinalizeBlock) {
	o.w.rt.Helper()
	o.taken, o.changes, o.present = map[string]bool{}, map[string]bool{}, map[string]bool{}
	o.years()
	o.institutions()
	o.attached()
	o.seats()
	o.motions()
	o.suspensions()
	o.applications()
	o.objections()
	o.certificates()
	o.disputes()
	o.references()
	o.publics()
	o.pledges()
	if res != nil {
		o.events(res)
	}
}

func (o *observer) take(table, no string) {
	o.taken[table+" "+no] = true
	if o.started {
		o.w.tally.row(table, no)
	}
}

// entries calls each new entry of a record's history, and checks that the
// history has no gap and nothing behind its end.
func (o *observer) entries(kind, key string, id []byte, version uint64, history collections.Map[collections.Pair[[]byte, uint64], record.Entry], each func(s state, e record.Entry) int32) {
	o.w.rt.Helper()
	name := kind + " " + key
	o.present[name] = true
	s := o.seen[name]
	if version < s.version {
		o.w.rt.Fatalf("%s went back from version %d to %d", name, s.version, version)
	}
	ctx := o.w.ctx()
	for n := s.version + 1; n <= version; n++ {
		e, err := history.Get(ctx, collections.Join(id, n))
		if err != nil {
			o.w.rt.Fatalf("%s has version %d but no history entry %d: %v", name, version, n, err)
		}
		o.changes[sprintf("%s %d", name, n)] = !contains(byThemselves, e.Author)
		s = state{n, each(s, e)}
	}
	if more, err := history.Has(ctx, collections.Join(id, version+1)); err != nil || more {
		o.w.rt.Fatalf("%s has version %d and a history entry behind it (%v)", name, version, err)
	}
	o.seen[name] = s
}

// byTable finds the row of an entry and checks who acted.
func byTable[S lifecycle.Status](o *observer, t lifecycle.Table[S], name string, from S, e record.Entry) S {
	o.w.rt.Helper()
	for _, row := range t.Rows {
		if string(row.Event) != e.Event || !contains(row.From, from) {
			continue
		}
		if row.To.String() != e.Status || row.Rule != e.Rule {
			o.w.rt.Fatalf("%s: row %s of %s leads to %s by %q, the history says %s by %q", name, row.No, t.Name, row.To, row.Rule, e.Status, e.Rule)
		}
		o.actor(name, row.Actor, e)
		o.take(t.Name, row.No)
		return row.To
	}
	o.w.rt.Fatalf("%s: %s: no row of %s has %s in %s: %v", o.w.last, name, t.Name, e.Event, from, e)
	return from
}

// actor checks that the history's author can be the row's actor.
func (o *observer) actor(name string, a lifecycle.Actor, e record.Entry) {
	o.w.rt.Helper()
	person, two := strings.HasPrefix(e.Author, "sq1"), strings.HasPrefix(e.Proposer, "sq1") && e.Proposer != e.Author
	ok := false
	switch a {
	case lifecycle.TwoPersons, pledge.Pledgee, pledge.BothParties, pledge.BothPledgees:
		ok = person && two
	case lifecycle.Clock:
		ok = e.Author == "clock"
	case lifecycle.Council:
		ok = e.Author == "council" || e.Author == "genesis"
	case lifecycle.Chain:
		ok = e.Author == "chain" || e.Author == "registration" || e.Author == "objection" || e.Author == "pledge" || e.Author == "genesis"
	case lifecycle.DutyOfficers:
		// The order's two officers stand in the council's own record.
		ok = e.Author == "duty officers" || e.Author == "council" || person && two
	case institution.Province:
		ok = e.Author == "council" || person && two
	default:
		ok = person
	}
	if !ok {
		o.w.rt.Fatalf("%s: %s is for %s, the history has author %q and proposer %q", name, e.Event, a, e.Author, e.Proposer)
	}
}

func (o *observer) applications() {
	k := o.w.App.Keepers.Registration
	o.w.must(k.Applications.Walk(o.w.ctx(), nil, func(id []byte, a registration.Application) (bool, error) {
		o.entries("application", a.Id, id, a.Version, k.History.Entries, func(s state, e record.Entry) int32 {
			from := registration.Status(s.status)
			if e.Event == "Propose" || e.Event == "Drop" || e.Event == "PassTo" {
				return o.unchanged(a.Id, from.String(), e, s)
			}
			return int32(byTable(o, registration.LifecycleOf(a.Kind), a.Id, from, e))
		})
		return false, o.agrees("application", a.Id, int32(a.Status))
	}))
}

func (o *observer) certificates() {
	k := o.w.App.Keepers.Certificate
	o.w.must(k.Heads.Walk(o.w.ctx(), nil, func(code string, h certificate.Head) (bool, error) {
		o.entries("certificate", code, []byte(code), h.StatusSeq, k.History.Entries, func(s state, e record.Entry) int32 {
			from := certificate.Status(s.status)
			if e.Event == "Propose" || e.Event == "Drop" || e.Event == "RenewalFiled" || e.Event == "RenewalEnded" || ofNotes(e.Event) {
				return o.unchanged(code, from.String(), e, s)
			}
			return int32(byTable(o, certificate.Lifecycle, code, from, e))
		})
		for i := uint32(1); i <= h.Annotations; i++ {
			o.note(h, i)
		}
		return false, o.agrees("certificate", code, int32(h.Status))
	}))
}

// ofNotes tells whether an event of a certificate's history is one of its
// annotations'.
func ofNotes(event string) bool {
	for _, row := range append(certificate.NoteLifecycle.Rows, certificate.HoldLifecycle.Rows...) {
		if string(row.Event) == event {
			return true
		}
	}
	return false
}

func (o *observer) note(h certificate.Head, index uint32) {
	k := o.w.App.Keepers.Certificate
	a, err := k.Annotations.Get(o.w.ctx(), collections.Join(h.Code, index))
	o.w.must(err)
	key := sprintf("%s/%d", h.Code, index)
	o.entries("annotation", key, certificate.NoteID(h.Code, index), a.Version, k.Notes, func(s state, e record.Entry) int32 {
		table := certificate.NoteLifecycle
		if a.Hold != nil {
			table = certificate.HoldLifecycle
		}
		return int32(byTable(o, table, key, certificate.NoteStatus(s.status), e))
	})
	o.w.must(o.agrees("annotation", key, int32(a.Status)))
}

func (o *observer) disputes() {
	k := o.w.App.Keepers.Objection
	o.w.must(k.Heads.Walk(o.w.ctx(), nil, func(id []byte, x objection.Objection) (bool, error) {
		o.entries("dispute", x.Id, id, x.Version, k.History.Entries, func(s state, e record.Entry) int32 {
			from := objection.Status(s.status)
			if e.Event == "Propose" || e.Event == "Drop" {
				return o.unchanged(x.Id, from.String(), e, s)
			}
			return int32(byTable(o, objection.Lifecycle, x.Id, from, e))
		})
		return false, o.agrees("dispute", x.Id, int32(x.Status))
	}))
}

// unchanged checks an entry that changes no status.
func (o *observer) unchanged(name, status string, e record.Entry, s state) int32 {
	o.w.rt.Helper()
	if e.Status != status || !strings.HasPrefix(e.Author, "sq1") && !contains(byThemselves, e.Author) {
		o.w.rt.Fatalf("%s: %s by %q changed the status from %s to %s", name, e.Event, e.Author, status, e.Status)
	}
	return s.status
}

// agrees checks that a head has the status of its last history entry.
func (o *observer) agrees(kind, key string, status int32) error {
	o.w.rt.Helper()
	if have := o.seen[kind+" "+key].status; have != status {
		o.w.rt.Fatalf("%s %s has status %d, its history ends with %d", kind, key, status, have)
	}
	return nil
}

func (o *observer) seats() {
	k := o.w.App.Keepers.Council
	o.w.must(k.Seats.Walk(o.w.ctx(), nil, func(d string, s council.Seat) (bool, error) {
		o.entries("seat", d, council.SeatID(d), s.Version, k.History.Entries, func(was state, e record.Entry) int32 {
			return int32(byTable(o, council.SeatLifecycle, "seat "+d, council.SeatStatus(was.status), e))
		})
		return false, o.agrees("seat", d, int32(s.Status))
	}))
}

func (o *observer) motions() {
	k := o.w.App.Keepers.Council
	o.w.must(k.Motions.Walk(o.w.ctx(), nil, func(id uint64, m council.Motion) (bool, error) {
		key := sprintf("%d", id)
		o.entries("motion", key, council.MotionID(id), m.Version, k.History.Entries, func(was state, e record.Entry) int32 {
			return int32(byTable(o, council.MotionLifecycle, "motion "+key, council.MotionStatus(was.status), e))
		})
		return false, o.agrees("motion", key, int32(m.Status))
	}))
}

func (o *observer) suspensions() {
	k := o.w.App.Keepers.Council
	o.w.must(k.Suspensions.Walk(o.w.ctx(), nil, func(id uint64, s council.Suspension) (bool, error) {
		key := sprintf("%d", id)
		o.entries("suspension", key, council.SuspensionID(id), s.Version, k.History.Entries, func(was state, e record.Entry) int32 {
			return int32(byTable(o, council.SuspensionLifecycle, "suspension "+key, council.SuspensionStatus(was.status), e))
		})
		return false, o.agrees("suspension", key, int32(s.Status))
	}))
}

func (o *observer) years() {
	k := o.w.App.Keepers.Calendar
	o.w.must(k.Years.Walk(o.w.ctx(), nil, func(year uint32, head calendar.Year) (bool, error) {
		name := sprintf("calendar year %d", year)
		o.present[name] = true
		s := o.seen[name]
		for n := s.version + 1; n <= head.Version; n++ {
			y, err := k.Versions.Get(o.w.ctx(), collections.Join(year, n))
			if err != nil {
				return true, err
			}
			o.yearRow(name, calendar.YearStatus(s.status), y.Status)
			s = state{n, int32(y.Status)}
		}
		o.seen[name] = s
		return false, nil
	}))
}

func (o *observer) yearRow(name string, from, to calendar.YearStatus) {
	for _, row := range calendar.Lifecycle.Rows {
		if row.To == to && contains(row.From, from) {
			o.take(calendar.Lifecycle.Name, row.No)
			return
		}
	}
	o.w.rt.Fatalf("%s: no row leads from %s to %s", name, from, to)
}

func (o *observer) objections() {
	k := o.w.App.Keepers.Registration
	o.w.must(k.Objections.Walk(o.w.ctx(), nil, func(key collections.Pair[[]byte, uint32], x registration.Objection) (bool, error) {
		name := sprintf("objection %x/%d", key.K1(), key.K2())
		o.present[name] = true
		s, known := o.seen[name]
		if !known {
			o.objectionRow(name, registration.ObjectionUnspecified, registration.EventObject)
			s = state{0, int32(registration.ObjectionOpen)}
		}
		if x.Overdue && s.version == 0 {
			o.objectionRow(name, registration.ObjectionStatus(s.status), registration.EventObjectionOverdue)
			s.version = 1
		}
		if x.Status != registration.ObjectionStatus(s.status) {
			event := registration.EventRejectObjection
			if x.Status == registration.ObjectionUpheld {
				event = registration.EventUpholdObjection
			}
			o.objectionRow(name, registration.ObjectionStatus(s.status), event)
			s.status = int32(x.Status)
		}
		o.seen[name] = s
		return false, nil
	}))
}

func (o *observer) objectionRow(name string, from registration.ObjectionStatus, event lifecycle.Event) {
	for _, row := range registration.ObjectionLifecycle.Rows {
		if row.Event == event && contains(row.From, from) {
			o.take(registration.ObjectionLifecycle.Name, row.No)
			return
		}
	}
	o.w.rt.Fatalf("%s: no row has %s in %s", name, event, from)
}

func (o *observer) institutions() {
	k := o.w.App.Keepers.Institution
	o.w.must(k.Institutions.Walk(o.w.ctx(), nil, func(code string, i institution.Institution) (bool, error) {
		o.entries("institution", code, []byte(code), i.Version, k.History.Entries, func(s state, e record.Entry) int32 {
			return o.institutionEntry(code, s, e)
		})
		return false, o.agrees("institution", code, int32(i.Status))
	}))
}

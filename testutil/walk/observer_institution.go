// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"strings"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/institution"
)

// institutionEntry finds the rows of an entry in an institution's history: its
// own, its officers', its keys' or its accreditation's.
func (o *observer) institutionEntry(code string, s state, e record.Entry) int32 {
	from := institution.Status(s.status)
	switch lifecycle.Event(e.Event) {
	case institution.EventAppoint, institution.EventAddOfficer, institution.EventSetDuties, institution.EventRemoveOfficer,
		institution.EventSuspendOfficer, institution.EventLiftOfficer, institution.EventLapseOfficer:
		o.officer(code, lifecycle.Event(e.Event), e)
	case institution.EventRegisterKey, institution.EventReplaceKey, institution.EventRotateKey, institution.EventRevokeKey:
		o.key(code, lifecycle.Event(e.Event), e)
	case institution.EventDesignate, institution.EventSelect, institution.EventRemoveAgency, institution.EventCompleteExit:
		o.accreditation(code, lifecycle.Event(e.Event), e)
		o.agency(code, e)
	case institution.EventProposeAgencyAct, institution.EventDropAgencyAct:
	case institution.EventTakeOver:
		o.takeOver(code, e)
	default:
		if !agencyEvent(lifecycle.Event(e.Event)) {
			return o.own(code, from, e)
		}
		o.agency(code, e)
	}
	if e.Status != from.String() {
		o.w.rt.Fatalf("%s: %s changed the institution's status from %s to %s", code, e.Event, from, e.Status)
	}
	return s.status
}

// own finds the row of an institution's own change, which may enter its first
// administrator or its first key.
func (o *observer) own(code string, from institution.Status, e record.Entry) int32 {
	to := byTable(o, institution.Institutions, code, from, e)
	switch lifecycle.Event(e.Event) {
	case institution.EventAdmit, institution.EventReclassify:
		if e.Author != "genesis" {
			o.officer(code, institution.EventAppoint, e)
		}
	case institution.EventConfirm:
		o.key(code, institution.EventEnterKey, e)
	}
	return int32(to)
}

func (o *observer) officer(code string, event lifecycle.Event, e record.Entry) {
	address := detail(e, "officer")
	now, err := o.w.App.Keepers.Institution.Officers.Get(o.w.ctx(), address)
	if err != nil || now.Institution != code {
		o.w.rt.Fatalf("%s: %s names officer %q, who is of %q (%v)", code, event, address, now.Institution, err)
	}
	name := "officer " + address
	to := simple(o, institution.Officers, name, institution.OfficerStatus(o.seen[name].status), event, e)
	o.seen[name] = state{o.seen[name].version + 1, int32(to)}
}

// key finds the rows of the key that begins and of the one that ends.
func (o *observer) key(code string, event lifecycle.Event, e record.Entry) {
	begin, end := event, event
	switch event {
	case institution.EventRotateKey:
		begin = institution.EventSucceedKey
	case institution.EventReplaceKey:
		end = institution.EventRecoverKey
	}
	if n := detail(e, "ended_key"); n != "" {
		o.keyRow(code, n, end, e)
	}
	if n := detail(e, "key"); n != "" {
		o.keyRow(code, n, begin, e)
	}
}

func (o *observer) keyRow(code, index string, event lifecycle.Event, e record.Entry) {
	name := sprintf("document key %s/%s", code, index)
	to := simple(o, institution.DocumentKeys, name, institution.KeyStatus(o.seen[name].status), event, e)
	o.seen[name] = state{o.seen[name].version + 1, int32(to)}
}

func (o *observer) accreditation(code string, event lifecycle.Event, e record.Entry) {
	name := "accreditation " + code
	to := simple(o, institution.Accreditations, name, institution.Level(o.seen[name].status), event, e)
	o.seen[name] = state{o.seen[name].version + 1, int32(to)}
}

// agencyEvent tells whether an event is one of an agency's table.
func agencyEvent(event lifecycle.Event) bool {
	for _, row := range institution.Agencies.Rows {
		if row.Event == event {
			return true
		}
	}
	return false
}

// agency finds the row of an entry in an agency's life and checks who acted.
func (o *observer) agency(code string, e record.Entry) {
	name := "agency " + code
	from := institution.AgencyStatus(o.seen[name].status)
	for _, row := range institution.Agencies.Rows {
		if string(row.Event) != e.Event || !contains(row.From, from) {
			continue
		}
		if institution.AgencyStatusName(row.To) != detail(e, "agency") || row.Rule != e.Rule {
			o.w.rt.Fatalf("%s: row %s leads to %s by %q, the history says %q by %q", name, row.No, row.To, row.Rule, e.Detail, e.Rule)
		}
		o.actor(name, row.Actor, e)
		o.take("agency", row.No)
		o.seen[name] = state{o.seen[name].version + 1, int32(row.To)}
		return
	}
	o.w.rt.Fatalf("%s: %s: no row has %s in %s: %v", o.w.last, name, e.Event, from, e)
}

// takeOver checks that who takes over is who the former agency names.
func (o *observer) takeOver(code string, e record.Entry) {
	a, err := o.w.App.Keepers.Institution.Agencies.Get(o.w.ctx(), detail(e, "from"))
	if err != nil || a.Successor != code {
		o.w.rt.Fatalf("%s took over from %s, whose successor is %q (%v)", code, detail(e, "from"), a.Successor, err)
	}
}

// simple finds the row of a record that stands in another's history.
func simple[S lifecycle.Status](o *observer, t lifecycle.Table[S], name string, from S, event lifecycle.Event, e record.Entry) S {
	for _, row := range t.Rows {
		if row.Event == event && contains(row.From, from) {
			o.take(t.Name, row.No)
			return row.To
		}
	}
	o.w.rt.Fatalf("%s: no row of %s has %s in %s: %v", name, t.Name, event, from, e)
	return from
}

// detail is a value of a history entry's "name=value" words.
func detail(e record.Entry, name string) string {
	for _, word := range strings.Fields(e.Detail) {
		if value, ok := strings.CutPrefix(word, name+"="); ok {
			return value
		}
	}
	return ""
}

// attached checks that officers, keys and accreditations stand where the
// histories say.
func (o *observer) attached() {
	o.w.rt.Helper()
	k, ctx := o.w.App.Keepers.Institution, o.w.ctx()
	check := func(name string, status int32) {
		o.present[name] = true
		if have := o.seen[name].status; have != status {
			o.w.rt.Fatalf("%s has status %d, the institution's history says %d", name, status, have)
		}
	}
	o.w.must(k.Officers.Walk(ctx, nil, func(address string, x institution.Officer) (bool, error) {
		check("officer "+address, int32(x.Status()))
		return false, nil
	}))
	o.w.must(k.DocumentKeys.Walk(ctx, nil, func(key collections.Pair[string, uint32], x institution.DocumentKey) (bool, error) {
		check(sprintf("document key %s/%d", key.K1(), key.K2()), int32(x.Status()))
		return false, nil
	}))
	latest := map[string]institution.Accreditation{}
	o.w.must(k.Accreditations.Walk(ctx, nil, func(key collections.Pair[string, uint32], x institution.Accreditation) (bool, error) {
		latest[key.K1()] = x
		return false, nil
	}))
	for code, x := range latest {
		check("accreditation "+code, int32(x.Standing()))
	}
	o.w.must(k.Agencies.Walk(ctx, nil, func(code string, a institution.Agency) (bool, error) {
		check("agency "+code, int32(a.Status))
		return false, nil
	}))
}

// SPDX-License-Identifier: Apache-2.0

package report

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// place is what registrations are counted by.
type place struct {
	city, industry string
	month          int
}

// Counts writes the number of registrations by city (the seat of the first
// holder, GB/T 2260), industry (GB/T 4754) and month of registration, and how
// many of them are in force.
func (r *Reader) Counts(out Writer) error {
	all, live := map[place]uint64{}, map[place]uint64{}
	done := uint64(0)
	err := r.k.Registration.Heads.Walk(r.ctx, nil, func(_ []byte, reg registration.Registration) (bool, error) {
		done++
		r.progress("registrations", done)
		p, err := r.place(reg)
		if err != nil {
			return true, err
		}
		all[p]++
		if reg.Live(r.now) {
			live[p]++
		}
		return false, nil
	})
	if err != nil {
		return err
	}
	if err := out.Header("city", "industry", "month", "registered", "in_force"); err != nil {
		return err
	}
	places := slices.SortedFunc(maps.Keys(all), func(a, b place) int {
		return cmp.Or(cmp.Compare(a.city, b.city), cmp.Compare(a.industry, b.industry), cmp.Compare(a.month, b.month))
	})
	for _, p := range places {
		if err := out.Row(p.city, p.industry, number(p.month), number(all[p]), number(live[p])); err != nil {
			return err
		}
	}
	return nil
}

func (r *Reader) place(reg registration.Registration) (place, error) {
	f, err := r.k.Registration.Filing(r.ctx, reg.Application, reg.Filing)
	if err != nil {
		return place{}, err
	}
	holder, err := r.k.Institution.Institutions.Get(r.ctx, reg.Rights[0].Holder)
	return place{city: holder.Division[:4] + "00", industry: f.Content.Industry, month: month(reg.RegisteredAt)}, err
}

// groundEvents are the events that end or send back an application for a
// reason, with the name under which the report counts those without a ground.
var groundEvents = map[lifecycle.Event]string{
	registration.EventRequestCorrection: "CORRECTION",
	registration.EventRefuseAcceptance:  "NOT_ACCEPTED",
	registration.EventRefuse:            "",
	registration.EventTerminate:         "",
	registration.EventUpholdObjection:   "",
}

type ground struct{ agency, event, ground string }

// Grounds writes how often an agency asked for correction, refused, terminated
// or upheld an objection in a year, by ground. All agencies if the code is empty.
func (r *Reader) Grounds(agency string, year int, out Writer) error {
	sums := map[ground]uint64{}
	err := r.acts(r.applied, agency, func(e act) error {
		name, counts := groundEvents[lifecycle.Event(e.Event)]
		if !counts || int(e.day)/10000 != year {
			return nil
		}
		if name == "" {
			name = detail(e.Entry, "ground")
		}
		sums[ground{e.agency, e.Event, name}]++
		return nil
	})
	if err != nil {
		return err
	}
	if err := out.Header("agency", "event", "ground", "count"); err != nil {
		return err
	}
	keys := slices.SortedFunc(maps.Keys(sums), func(a, b ground) int {
		return cmp.Or(cmp.Compare(a.agency, b.agency), cmp.Compare(a.event, b.event), cmp.Compare(a.ground, b.ground))
	})
	for _, g := range keys {
		if err := out.Row(g.agency, g.event, g.ground, number(sums[g])); err != nil {
			return err
		}
	}
	return nil
}

// detail is the value of a "name=value" word of an entry's detail.
func detail(e record.Entry, name string) string {
	for _, word := range strings.Fields(e.Detail) {
		if value, ok := strings.CutPrefix(word, name+"="); ok {
			return value
		}
	}
	return ""
}

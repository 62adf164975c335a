// SPDX-License-Identifier: Apache-2.0

package report

import (
	"cmp"
	"maps"
	"slices"

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

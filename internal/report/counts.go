// SPDX-License-Identifier: Apache-2.0

package report

import (
	"cmp"
	"maps"
	"slices"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// place is what registrations are counted by.
type place struct {
	regime         registration.Regime
	city, industry string
	month          int
}

// census counts registrations by place: all that were ever made, and those in force.
type census struct {
	all, live map[place]uint64
}

func (c census) add(p place, live bool) {
	c.all[p]++
	if live {
		c.live[p]++
	}
}

// Counts writes the number of registrations by regime (data property or public data), city (the seat of the first
// holder or subject, GB/T 2260), industry (GB/T 4754) and month of registration, and how
// many of them are in force.
func (r *Reader) Counts(out Writer) error {
	c := census{map[place]uint64{}, map[place]uint64{}}
	if err := r.countProperty(c); err != nil {
		return err
	}
	if err := r.countPublic(c); err != nil {
		return err
	}
	if err := out.Header("regime", "city", "industry", "month", "registered", "in_force"); err != nil {
		return err
	}
	places := slices.SortedFunc(maps.Keys(c.all), func(a, b place) int {
		return cmp.Or(cmp.Compare(a.regime, b.regime), cmp.Compare(a.city, b.city), cmp.Compare(a.industry, b.industry), cmp.Compare(a.month, b.month))
	})
	for _, p := range places {
		if err := out.Row(short(p.regime.String(), "REGIME_"), p.city, p.industry, number(p.month), number(c.all[p]), number(c.live[p])); err != nil {
			return err
		}
	}
	return nil
}

func (r *Reader) countProperty(c census) error {
	done := uint64(0)
	return r.k.Registration.Heads.Walk(r.ctx, nil, func(_ []byte, reg registration.Registration) (bool, error) {
		done++
		r.progress("registrations", done)
		f, err := r.k.Registration.Filing(r.ctx, reg.Application, reg.Filing)
		if err != nil {
			return true, err
		}
		city, err := r.city(reg.Rights[0].Holder)
		c.add(place{registration.RegimeProperty, city, f.Content.Industry, month(reg.RegisteredAt)}, reg.Live(r.now))
		return err != nil, err
	})
}

// countPublic counts registrations of public data once they have their query code, by what
// they were last filed with.
func (r *Reader) countPublic(c census) error {
	done := uint64(0)
	return r.k.Registration.Publics.Walk(r.ctx, nil, func(id []byte, reg registration.PublicRegistration) (bool, error) {
		done++
		r.progress("public data", done)
		if reg.Code == "" {
			return false, nil
		}
		f, err := r.k.Registration.PublicFiling(r.ctx, reg.Id, reg.Filing)
		if err != nil {
			return true, err
		}
		content := f.Content()
		city, err := r.city(content.Subjects[0].Code)
		if err != nil {
			return true, err
		}
		since, err := r.codedAt(id)
		c.add(place{registration.RegimePublic, city, content.Industry, month(since)}, reg.Live(r.now))
		return err != nil, err
	})
}

// codedAt is when a registration of public data got its query code, which its history
// alone tells once it was renewed.
func (r *Reader) codedAt(id []byte) (at int64, err error) {
	entries := r.k.Registration.PublicHistory.Entries
	err = entries.Walk(r.ctx, collections.NewPrefixedPairRange[[]byte, uint64](id), func(_ collections.Pair[[]byte, uint64], e record.Entry) (bool, error) {
		at = e.Time
		return e.Event == string(registration.EventPublicCode), nil
	})
	return at, err
}

// city is where an institution or person has its seat.
func (r *Reader) city(code string) (string, error) {
	i, err := r.k.Institution.Institutions.Get(r.ctx, code)
	if err != nil {
		return "", err
	}
	return i.Division[:4] + "00", nil
}

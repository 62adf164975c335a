// SPDX-License-Identifier: Apache-2.0

package report

import (
	"cmp"
	"maps"
	"slices"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// subject is a record whose history a report reads.
type subject struct {
	id []byte
	// agency is the code of the agency that it is with now.
	agency  string
	entries entries
	// kind is the kind of registration that is applied for.
	kind registration.Kind
	// ended is why it ended, for one whose history does not say.
	ended string
	// days are the days that count for events that are written later.
	days map[lifecycle.Event]calendar.Day
}

// subjects calls each for every record of a kind that is with an agency; with
// any agency if the code is empty.
type subjects func(agency string, each func(subject) error) error

// act is something that happened to a record.
type act struct {
	record.Entry
	// of is the record.
	of subject
	// agency is the code of the agency that was responsible for it then.
	agency string
	// day is the day that counts for it.
	day calendar.Day
}

// applied are the applications, whose acceptance by silence counts on its day.
func (r *Reader) applied(agency string, each func(subject) error) error {
	return r.applications(agency, func(id []byte, a registration.Application) error {
		return each(subject{
			id: id, agency: a.Agency, entries: r.k.Registration.History.Entries, kind: a.Kind,
			days: map[lifecycle.Event]calendar.Day{registration.EventDeemAccepted: calendar.Day(a.AcceptedOn)},
		})
	})
}

// acts calls each for everything that happened to records of a kind while an
// agency was responsible for them; for all agencies if the code is empty.
func (r *Reader) acts(of subjects, agency string, each func(act) error) error {
	if err := r.agency(agency); err != nil {
		return err
	}
	agencies, err := r.successions()
	if err != nil {
		return err
	}
	for _, keeper := range relatives(agencies, agency) {
		err := of(keeper, func(s subject) error {
			return r.actsOn(s, agencies, func(e act) error {
				if agency != "" && e.agency != agency {
					return nil
				}
				return each(e)
			})
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// kept calls each with every agency with which records can be that an agency is
// responsible for; once, with no code, for all.
func (r *Reader) kept(agency string, each func(keeper string) error) error {
	agencies, err := r.successions()
	if err != nil {
		return err
	}
	for _, keeper := range relatives(agencies, agency) {
		if err := each(keeper); err != nil {
			return err
		}
	}
	return nil
}

// successions are the agencies by code.
func (r *Reader) successions() (map[string]institution.Agency, error) {
	out := map[string]institution.Agency{}
	return out, r.k.Institution.Agencies.Walk(r.ctx, nil, func(code string, a institution.Agency) (bool, error) {
		out[code] = a
		return false, nil
	})
}

// relatives are the agencies with which a record can be that an agency
// was once responsible for: itself and those to which its records have passed,
// and those whose records have passed to it. The empty code stands for all.
func relatives(agencies map[string]institution.Agency, agency string) []string {
	if agency == "" {
		return []string{""}
	}
	line := func(code string) []string {
		out := []string{code}
		for agencies[code].Successor != "" {
			code = agencies[code].Successor
			out = append(out, code)
		}
		return out
	}
	out := line(agency)
	for _, code := range slices.Sorted(maps.Keys(agencies)) {
		if code != agency && slices.Contains(line(code), agency) {
			out = append(out, code)
		}
	}
	return out
}

// actsOn calls each for everything that happened to a record.
func (r *Reader) actsOn(s subject, agencies map[string]institution.Agency, each func(act) error) error {
	first, err := r.first(s, agencies)
	if err != nil {
		return err
	}
	return r.history(s, func(e record.Entry) error {
		x := act{Entry: e, of: s, agency: first, day: calendar.DayOf(e.Time)}
		for h := agencies[x.agency]; h.Successor != "" && h.SucceededAt <= e.Time; h = agencies[x.agency] {
			x.agency = h.Successor
		}
		if day, other := s.days[lifecycle.Event(e.Event)]; other {
			x.day = day
		}
		return each(x)
	})
}

// first is the agency to which a record was submitted. Only one that is with a
// successor can have passed on.
func (r *Reader) first(s subject, agencies map[string]institution.Agency) (string, error) {
	if agencies[s.agency].Inherits == 0 {
		return s.agency, nil
	}
	first := ""
	err := r.history(s, func(e record.Entry) error {
		if first == "" && e.Event == eventPassTo {
			first = detail(e, "from")
		}
		return nil
	})
	return cmp.Or(first, s.agency), err
}

// history calls each for every entry of a record's history.
func (r *Reader) history(s subject, each func(record.Entry) error) error {
	rng := collections.NewPrefixedPairRange[[]byte, uint64](s.id)
	return s.entries.Walk(r.ctx, rng, func(_ collections.Pair[[]byte, uint64], e record.Entry) (bool, error) {
		return false, each(e)
	})
}

// eventPassTo is the entry of a record's history by which it passes to the
// successor of its agency.
const eventPassTo = "PassTo"

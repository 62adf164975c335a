// SPDX-License-Identifier: Apache-2.0

package report

import (
	"cmp"
	"maps"
	"slices"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// act is something that happened to an application.
type act struct {
	record.Entry
	// agency is the code of the agency that was responsible for it then.
	agency string
	// day is the day that counts for it.
	day calendar.Day
}

// acts calls each for everything that happened to applications while an agency
// was responsible for them; for all agencies if the code is empty.
func (r *Reader) acts(agency string, each func(act) error) error {
	if err := r.agency(agency); err != nil {
		return err
	}
	agencies, err := r.successions()
	if err != nil {
		return err
	}
	for _, keeper := range relatives(agencies, agency) {
		err := r.applications(keeper, func(id []byte, a registration.Application) error {
			return r.actsOn(id, a, agencies, func(e act) error {
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

// successions are the agencies by code.
func (r *Reader) successions() (map[string]institution.Agency, error) {
	out := map[string]institution.Agency{}
	return out, r.k.Institution.Agencies.Walk(r.ctx, nil, func(code string, a institution.Agency) (bool, error) {
		out[code] = a
		return false, nil
	})
}

// relatives are the agencies with which an application can be that an agency
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

// actsOn calls each for everything that happened to an application.
func (r *Reader) actsOn(id []byte, a registration.Application, agencies map[string]institution.Agency, each func(act) error) error {
	first, err := r.first(id, a, agencies)
	if err != nil {
		return err
	}
	return r.history(id, func(e record.Entry) error {
		x := act{Entry: e, agency: first, day: calendar.DayOf(e.Time)}
		for h := agencies[x.agency]; h.Successor != "" && h.SucceededAt <= e.Time; h = agencies[x.agency] {
			x.agency = h.Successor
		}
		if lifecycle.Event(e.Event) == registration.EventDeemAccepted {
			x.day = calendar.Day(a.AcceptedOn)
		}
		return each(x)
	})
}

// first is the agency to which an application was submitted. Only one that is
// with a successor can have passed on.
func (r *Reader) first(id []byte, a registration.Application, agencies map[string]institution.Agency) (string, error) {
	if agencies[a.Agency].Inherits == 0 {
		return a.Agency, nil
	}
	first := ""
	err := r.history(id, func(e record.Entry) error {
		if first == "" && e.Event == eventPassTo {
			first = detail(e, "from")
		}
		return nil
	})
	return cmp.Or(first, a.Agency), err
}

// eventPassTo is the entry of an application's history by which it passes to
// the successor of its agency.
const eventPassTo = "PassTo"

// SPDX-License-Identifier: Apache-2.0

package report

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/objection"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// reason says on which ground something happened to a record.
type reason func(act) string

// always is what the report calls what has no ground of its own.
func always(name string) reason { return func(act) string { return name } }

// grounded is the ground that the entry names.
func grounded(e act) string { return detail(e.Entry, "ground") }

// whole is the ground of an entry that says nothing else.
func whole(e act) string { return e.Detail }

// publicCancelled is the reason for which public data are registered no more.
func publicCancelled(e act) string {
	return short(detail(e.Entry, "reason"), "PUBLIC_CANCEL_REASON_")
}

// concluded is for whom an objection was concluded.
func concluded(e act) string {
	if detail(e.Entry, "upheld") == "true" {
		return "UPHELD"
	}
	return "REJECTED"
}

// decisions are the events of records of a kind that send back, refuse or end
// something for a reason.
type decisions struct {
	kind   string
	of     func(*Reader) subjects
	events map[lifecycle.Event]reason
}

// grounds are the decisions that the report of grounds counts.
var grounds = []decisions{
	{"application", func(r *Reader) subjects { return r.applied }, map[lifecycle.Event]reason{
		registration.EventRequestCorrection: always("CORRECTION"),
		registration.EventRefuseAcceptance:  always("NOT_ACCEPTED"),
		registration.EventRefuse:            grounded,
		registration.EventTerminate:         grounded,
		registration.EventUpholdObjection:   grounded,
	}},
	{"public data", func(r *Reader) subjects { return r.publics }, map[lifecycle.Event]reason{
		registration.EventPublicSupplement: always("SUPPLEMENT"),
		registration.EventPublicNotAccept:  grounded,
		registration.EventPublicTerminate:  grounded,
		registration.EventPublicUphold:     grounded,
		registration.EventPublicDecline:    grounded,
		registration.EventPublicRevoke:     grounded,
		registration.EventPublicCancel:     publicCancelled,
	}},
	{"objection", func(r *Reader) subjects { return r.disputes }, map[lifecycle.Event]reason{
		objection.EventRequestMaterial: always("MATERIAL"),
		objection.EventRefuse:          grounded,
		objection.EventConclude:        concluded,
	}},
	{"certificate", func(r *Reader) subjects { return r.certificates }, map[lifecycle.Event]reason{
		certificate.EventRevoke:          whole,
		certificate.EventCancelExOfficio: whole,
		certificate.EventCancel:          func(e act) string { return e.of.ended },
	}},
}

type ground struct{ agency, kind, event, ground string }

// Grounds writes how often an agency sent back, refused, terminated, revoked or
// cancelled something, or decided on an objection, in a year, by ground: P- and U-
// of the two regimes, D- of objections, and the reasons of cancellations. All
// agencies if the code is empty.
func (r *Reader) Grounds(agency string, year int, out Writer) error {
	sums := map[ground]uint64{}
	for _, of := range grounds {
		err := r.acts(of.of(r), agency, func(e act) error {
			why, counts := of.events[lifecycle.Event(e.Event)]
			if counts && int(e.day)/10000 == year {
				sums[ground{e.agency, of.kind, e.Event, why(e)}]++
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	if err := out.Header("agency", "kind", "event", "ground", "count"); err != nil {
		return err
	}
	keys := slices.SortedFunc(maps.Keys(sums), func(a, b ground) int {
		return cmp.Or(cmp.Compare(a.agency, b.agency), cmp.Compare(a.kind, b.kind), cmp.Compare(a.event, b.event), cmp.Compare(a.ground, b.ground))
	})
	for _, g := range keys {
		if err := out.Row(g.agency, g.kind, g.event, g.ground, number(sums[g])); err != nil {
			return err
		}
	}
	return nil
}

// disputes are the objections after registration.
func (r *Reader) disputes(agency string, each func(subject) error) error {
	done := uint64(0)
	return r.k.Objection.Heads.Walk(r.ctx, nil, func(id []byte, o objection.Objection) (bool, error) {
		done++
		r.progress("objections", done)
		if agency != "" && o.Agency != agency {
			return false, nil
		}
		return false, each(subject{id: id, agency: o.Agency, entries: r.k.Objection.History.Entries})
	})
}

// certificates are the certificates, with why those that have ended did.
func (r *Reader) certificates(agency string, each func(subject) error) error {
	done := uint64(0)
	return r.k.Certificate.Heads.Walk(r.ctx, nil, func(code string, h certificate.Head) (bool, error) {
		done++
		r.progress("certificates", done)
		if agency != "" && h.Agency != agency {
			return false, nil
		}
		return false, each(subject{id: []byte(code), agency: h.Agency, entries: r.k.Certificate.History.Entries, ended: h.Reason})
	})
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

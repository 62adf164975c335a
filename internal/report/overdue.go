// SPDX-License-Identifier: Apache-2.0

package report

import (
	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/objection"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// state says where a period that stands in the list is.
type state string

const (
	// overdue: its last day has passed, and what is owed is not done.
	overdue state = "OVERDUE"
	// ending: its last day is near, and the law lets somebody act before it.
	ending state = "ENDING"
)

// Periods that only this list names.
const (
	periodFirstFiling = "first-filing"
	periodHold        = "hold"
)

// late is a period that is over or about to end.
type late struct {
	// responsible is the code of who has the record now: the agency, the pledgee
	// of a pledge, or who objected to a pledge.
	responsible string
	// kind and record name the record, as History finds it.
	kind, record string
	status       string
	// period is the period, item which of several things of a record it is of.
	period, item string
	// last is its last day; 0 when the calendar cannot tell it.
	last uint32
	state
}

// Overdue writes what has not been done in its time, and what ends soon where
// the law has somebody warned or act before: reviews, objections to notices and
// after registration, public data, holds, and releases of pledges. With an
// agency's code, what that agency is responsible for now; pledges, which are
// with their pledgees, stand in the list of all. Last days are those that the
// chain counts.
func (r *Reader) Overdue(agency string, out Writer) error {
	if err := r.agency(agency); err != nil {
		return err
	}
	if err := out.Header("responsible", "kind", "record", "status", "period", "item", "last_day", "state"); err != nil {
		return err
	}
	row := func(l late) error {
		return out.Row(l.responsible, l.kind, l.record, l.status, l.period, l.item, number(l.last), string(l.state))
	}
	of := func(l late) error {
		responsible, err := r.k.Institution.Responsible(r.ctx, l.responsible)
		if err != nil || agency != "" && responsible != agency {
			return err
		}
		l.responsible = responsible
		return row(l)
	}
	for _, part := range []func(func(late) error) error{r.lateApplications(agency), r.latePublics(agency), r.lateObjections, r.lateHolds} {
		if err := part(of); err != nil {
			return err
		}
	}
	if agency != "" {
		return nil
	}
	return r.latePledges(row)
}

// years are the calendar's.
func (r *Reader) years() calendar.Years { return r.k.Calendar.Calendar(r.ctx) }

// lateApplications are reviews, and objections to notices, whose periods are over.
func (r *Reader) lateApplications(agency string) func(func(late) error) error {
	return func(each func(late) error) error {
		return r.kept(agency, func(keeper string) error {
			return r.applications(keeper, func(id []byte, a registration.Application) error {
				l := late{responsible: a.Agency, kind: "application", record: a.Id, status: a.Status.String(), state: overdue}
				if a.Overdue && a.Allows(registration.EventWithdraw) {
					end, err := registration.ReviewDeadline(a, r.years())
					if err != nil {
						return err
					}
					l.period, l.last = end.Name, end.LastDay
					if err := each(l); err != nil {
						return err
					}
				}
				if a.OpenObjections == 0 || !a.Allows(registration.EventUpholdObjection) {
					return nil
				}
				return r.lateNoticeObjections(id, a, l, each)
			})
		})
	}
}

func (r *Reader) lateNoticeObjections(id []byte, a registration.Application, l late, each func(late) error) error {
	rules, err := r.k.Registration.Rules.Get(r.ctx, a.Rules)
	if err != nil {
		return err
	}
	for i := uint32(1); i <= a.Objections; i++ {
		o, err := r.k.Registration.Objections.Get(r.ctx, collections.Join(id, i))
		if err != nil {
			return err
		}
		if !o.Undecided() || o.Waits() {
			continue
		}
		end, err := registration.ObjectionDeadline(o, rules, r.years())
		if err != nil {
			return err
		}
		l.period, l.item, l.last = end.Name, number(i), end.LastDay
		if err := each(l); err != nil {
			return err
		}
	}
	return nil
}

// lateObjections are objections after registration of which the registrant's
// notice or the conclusion is late. What the flag says is taken back to ask for
// the period that ran.
func (r *Reader) lateObjections(each func(late) error) error {
	done := uint64(0)
	return r.k.Objection.Heads.Walk(r.ctx, nil, func(id []byte, _ objection.Objection) (bool, error) {
		done++
		r.progress("objections", done)
		o, err := r.k.Objection.AsOfNow(r.ctx, objection.FormatID(id))
		if err != nil {
			return true, err
		}
		notice := o.NoticeOverdue && o.Allows(objection.EventNoticeOverdue)
		investigation := o.InvestigationOverdue && o.Allows(objection.EventInvestigationOverdue)
		if !notice && !investigation {
			return false, nil
		}
		o.NoticeOverdue, o.InvestigationOverdue = false, false
		end, err := objection.OpenDeadline(o, r.years())
		if err != nil {
			return true, err
		}
		return false, each(late{
			responsible: o.Agency, kind: "objection", record: o.Id, status: o.Status.String(),
			period: end.Name, last: end.LastDay, state: overdue,
		})
	})
}

// lateHolds are the holds whose period is over and which nobody has lifted or
// renewed, and those of which the organ was to be warned by now.
func (r *Reader) lateHolds(each func(late) error) error {
	done := uint64(0)
	return r.k.Certificate.Annotations.Walk(r.ctx, nil, func(key collections.Pair[string, uint32], a certificate.Annotation) (bool, error) {
		done++
		r.progress("annotations", done)
		if a.Hold == nil || !a.Stands() {
			return false, nil
		}
		a, err := certificate.NoteAt(a, r.years(), r.now)
		if err != nil || !a.Hold.PeriodOver && !a.Hold.Noticed {
			return err != nil, err
		}
		h, err := r.k.Certificate.Heads.Get(r.ctx, a.Code)
		if err != nil {
			return true, err
		}
		l := late{
			responsible: h.Agency, kind: "hold", record: a.Code + "/" + number(a.Index), status: a.Status.String(),
			period: periodHold, item: a.Hold.CaseNumber, last: uint32(calendar.DayOf(a.To - 1)), state: ending,
		}
		if a.Hold.PeriodOver {
			l.state = overdue
		}
		return false, each(l)
	})
}

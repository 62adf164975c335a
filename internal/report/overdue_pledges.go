// SPDX-License-Identifier: Apache-2.0

package report

import (
	"errors"

	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/pledge"
)

// suitNear is the number of days before the end of the period for a suit in which
// the list shows it: as many as an objector has to tell the pledgee.
const suitNear = 7

// latePledges are the pledges that are not released although the debt ended, and
// the objections to pledges that are late.
func (r *Reader) latePledges(each func(late) error) error {
	done := uint64(0)
	return r.k.Pledge.Heads.Walk(r.ctx, nil, func(id []byte, _ pledge.Pledge) (bool, error) {
		done++
		r.progress("pledges", done)
		p, err := r.k.Pledge.AsOfNow(r.ctx, pledge.FormatID(id))
		if err != nil {
			return true, err
		}
		err = errors.Join(r.lateRelease(p, each), r.lateChallenges(p, each))
		return err != nil, err
	})
}

func (r *Reader) lateRelease(p pledge.Pledge, each func(late) error) error {
	if !p.ReleaseOverdue || !p.Allows(pledge.EventReleaseOverdue) {
		return nil
	}
	p.ReleaseOverdue = false
	periods, err := p.OpenDeadlines(r.years())
	if err != nil {
		return err
	}
	return lateOne(periods, pledge.PeriodRelease, late{
		responsible: p.Pledgee, kind: "pledge", record: p.Id, status: p.Status.String(), state: overdue,
	}, each)
}

// lateChallenges are the objections of which the pledgee was not told in time, and
// those that the chain drops soon because nobody has sued. Clashes of ranks have
// no period.
func (r *Reader) lateChallenges(p pledge.Pledge, each func(late) error) error {
	if p.OpenChallenges == 0 {
		return nil
	}
	open, err := r.k.Pledge.ChallengesAsOfNow(r.ctx, p.Id)
	if err != nil {
		return err
	}
	for _, c := range open {
		l := late{
			responsible: c.Objector, kind: "pledge", record: p.Id, status: c.Status.String(), item: number(c.Index), state: overdue,
		}
		untold := c.NoticeOverdue && c.Allows(pledge.EventNoticeOverdue)
		c.NoticeOverdue = false
		periods, err := c.OpenDeadlines(r.years())
		if err != nil {
			return err
		}
		if untold {
			if err := lateOne(periods, pledge.PeriodNotice, l, each); err != nil {
				return err
			}
		}
		near := calendar.Day(c.FiledOn).Add(int(c.Periods.ObjectionSuit) - suitNear)
		if calendar.DayOf(r.now) < near {
			continue
		}
		l.state = ending
		if err := lateOne(periods, pledge.PeriodSuit, l, each); err != nil {
			return err
		}
	}
	return nil
}

// lateOne lists the period of a name, if it runs.
func lateOne(periods []pledge.Deadline, name string, l late, each func(late) error) error {
	for _, end := range periods {
		if end.Name != name {
			continue
		}
		l.period, l.last = end.Name, end.LastDay
		return each(l)
	}
	return nil
}

// SPDX-License-Identifier: Apache-2.0

package report

import (
	"errors"
	"slices"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationkeeper "github.com/shuquan-ledger/shuquan/x/registration/keeper"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// latePublics are the registrations of public data that were filed late, wait for
// an acceptance, review or decision past its period, or end soon without renewal.
func (r *Reader) latePublics(agency string) func(func(late) error) error {
	query := registrationkeeper.NewQueryServer(r.k.Registration)
	return func(each func(late) error) error {
		return r.kept(agency, func(keeper string) error {
			return r.publics(keeper, func(s subject) error {
				now, err := query.Public(r.ctx, &registrationtypes.QueryPublicRequest{Id: registration.FormatID(s.id)})
				if err != nil || now.Public.EndedAt != 0 {
					return err
				}
				p := now.Public
				l := late{responsible: p.Agency, kind: "public data", record: p.Id, status: p.Status.String(), state: overdue}
				return errors.Join(
					r.lateFiling(p, now.Filing.Content(), l, each), r.latePublicSteps(p, l, each),
					r.lateRequests(p, l, each), r.lateRenewal(p, l, each))
			})
		})
	}
}

// lateFiling: the first application came after its period.
func (r *Reader) lateFiling(p registration.PublicRegistration, c registration.PublicContent, l late, each func(late) error) error {
	if !p.LateFiling {
		return nil
	}
	l.period = periodFirstFiling
	if c.Product != nil {
		rules, err := r.publicRules(p.Rules)
		if err != nil {
			return err
		}
		end, err := rules.FirstFilingEnd(*c.Product, r.years())
		if err != nil && !errors.Is(err, calendar.ErrNoYear) {
			return err
		}
		l.last = uint32(end.Last)
	}
	return each(l)
}

// latePublicSteps: the acceptance or the review is late; its clock has done its
// work then and stands. It is begun again by the act that began it, to ask for
// the period that ran.
func (r *Reader) latePublicSteps(p registration.PublicRegistration, l late, each func(late) error) error {
	accepting, reviewing := p.Allows(registration.EventPublicAcceptLate), p.Allows(registration.EventPublicReviewLate)
	if p.Clock.Running() || !accepting && !reviewing {
		return nil
	}
	rules, err := r.publicRules(p.Rules)
	if err != nil {
		return err
	}
	begin := registration.PublicRefiled(p.ContentDigest, rules, p.LateFiling, calendar.Day(p.SubmittedOn))
	if reviewing {
		accept := registration.PublicStep{Step: &registration.PublicStep_Accept{Accept: &registration.AcceptPublic{}}}
		j, err := accept.Judge(p, rules, calendar.Day(p.AcceptedOn))
		if err != nil {
			return err
		}
		begin = j.Effect
	}
	return r.publicPeriods(p, begin, l, each)
}

// lateRequests: a change, correction, renewal or cancellation that was asked for
// is not accepted, or not decided, in its time.
func (r *Reader) lateRequests(p registration.PublicRegistration, l late, each func(late) error) error {
	for _, open := range p.Requests {
		if open.Clock.Running() {
			continue
		}
		rules, err := r.publicRules(open.Rules)
		if err != nil {
			return err
		}
		alone := p
		alone.Requests = nil
		begin := registration.PublicRequested(open.Purpose, rules, calendar.Day(open.FiledOn))
		if open.AcceptedOn != 0 {
			begin(&alone)
			accept := registration.PublicStep{Step: &registration.PublicStep_AcceptRequest{
				AcceptRequest: &registration.AcceptPublicRequest{Purpose: open.Purpose},
			}}
			j, err := accept.Judge(alone, rules, calendar.Day(open.AcceptedOn))
			if err != nil {
				return err
			}
			begin = j.Effect
		}
		l.item = short(open.Purpose.String(), "PUBLIC_PURPOSE_")
		if err := r.publicPeriods(alone, begin, l, each); err != nil {
			return err
		}
	}
	return nil
}

// publicPeriods lists the periods that run after an act has begun them, but for
// the validity.
func (r *Reader) publicPeriods(p registration.PublicRegistration, begin registration.PublicEffect, l late, each func(late) error) error {
	p.Requests = slices.Clone(p.Requests)
	begin(&p)
	periods, err := p.Deadlines(r.years())
	if err != nil {
		return err
	}
	for _, end := range periods {
		if end.Name == registration.PeriodValidity {
			continue
		}
		l.period, l.last = end.Name, end.LastDay
		if err := each(l); err != nil {
			return err
		}
	}
	return nil
}

// lateRenewal: the last day has passed and the renewal that was asked for is not
// decided, or it is near, a renewal can be asked for, and nobody has.
func (r *Reader) lateRenewal(p registration.PublicRegistration, l late, each func(late) error) error {
	if !p.Registered() {
		return nil
	}
	l.period, l.last = registration.PeriodValidity, p.ValidTo
	if !p.Live(r.now) {
		return each(l)
	}
	today := calendar.DayOf(r.now)
	rules, err := r.publicRulesOn(today)
	if err != nil {
		return err
	}
	asked := slices.ContainsFunc(p.Requests, func(q registration.PublicOpenRequest) bool { return q.Purpose == registration.PublicPurposeRenewal })
	if rules.MayRenew(calendar.Day(p.ValidTo), today) == nil && !asked {
		l.state = ending
		return each(l)
	}
	return nil
}

// publicRules is a version of the rules on public data.
func (r *Reader) publicRules(version uint32) (registration.PublicRules, error) {
	return r.k.Registration.PublicRules.Get(r.ctx, version)
}

// publicRulesOn is the highest version that is in force on a day.
func (r *Reader) publicRulesOn(day calendar.Day) (registration.PublicRules, error) {
	var last registration.PublicRules
	highest := new(collections.Range[uint32]).Descending()
	err := r.k.Registration.PublicRules.Walk(r.ctx, highest, func(_ uint32, rules registration.PublicRules) (bool, error) {
		last = rules
		return rules.InForce(day), nil
	})
	return last, err
}

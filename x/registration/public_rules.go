// SPDX-License-Identifier: Apache-2.0

package registration

import (
	"errors"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/calendar"
)

// MaxPublicYears is the longest validity of a registration of public data in
// years (art. 15); no version of the rules exceeds it.
const MaxPublicYears = 3

// publicFrom is the day on which the measures took effect.
const publicFrom = 20250301

// maxRenewalDays bounds how long before its end a renewal may be applied for.
const maxRenewalDays = 366

// DefaultPublicRules are the numbers of the measures
// (公共数据资源登记管理暂行办法, 发改数据规〔2025〕26号) from their first day on.
func DefaultPublicRules() PublicRules {
	return PublicRules{
		Version: 1, Accept: 3, Review: 20, Notice: 10, Cancel: 10, FirstFiling: 20, LegacyFiling: 30, LegacyFrom: publicFrom,
		ValidityYears: MaxPublicYears, RenewalDays: 60, EffectiveFrom: publicFrom,
		Source: "public data registration measures art. 9-12, 15 (发改数据规〔2025〕26号)",
	}
}

// Validate checks the form of a version of the rules; ErrPublicRules names the
// field.
func (r PublicRules) Validate() error {
	for _, f := range []struct {
		name          string
		value, lo, hi uint32
	}{
		{"version", r.Version, 1, 1 << 31},
		{"accept", r.Accept, 1, maxWorkingDays},
		{"review", r.Review, 1, maxWorkingDays},
		{"notice", r.Notice, 1, maxWorkingDays},
		{"cancel", r.Cancel, 1, maxWorkingDays},
		{"first_filing", r.FirstFiling, 1, maxWorkingDays},
		{"legacy_filing", r.LegacyFiling, 1, maxWorkingDays},
		{"validity_years", r.ValidityYears, 1, MaxPublicYears},
		{"renewal_days", r.RenewalDays, 1, maxRenewalDays},
	} {
		if f.value < f.lo || f.value > f.hi {
			return ErrPublicRules.Wrapf("%s: %d is not between %d and %d", f.name, f.value, f.lo, f.hi)
		}
	}
	for _, f := range []struct {
		name string
		day  uint32
	}{{"legacy_from", r.LegacyFrom}, {"effective_from", r.EffectiveFrom}} {
		if !calendar.Day(f.day).Valid() {
			return ErrPublicRules.Wrapf("%s: %d is no day (write YYYYMMDD)", f.name, f.day)
		}
	}
	if err := record.ValidateText(r.Source, 1, maxRulesSource); err != nil {
		return ErrPublicRules.Wrapf("source: %s", err)
	}
	return nil
}

// MayFollow checks that a version takes effect after the one before it, and
// not in the past; ErrPublicRules.
func (r PublicRules) MayFollow(before PublicRules, today calendar.Day) error {
	if calendar.Day(r.EffectiveFrom) < today {
		return ErrPublicRules.Wrapf("effective_from: %s has passed, today is %s", calendar.Day(r.EffectiveFrom), today)
	}
	if r.EffectiveFrom <= before.EffectiveFrom {
		return ErrPublicRules.Wrapf("effective_from: %s is not after %s of version %d",
			calendar.Day(r.EffectiveFrom), calendar.Day(before.EffectiveFrom), before.Version)
	}
	return nil
}

// InForce tells whether a version has taken effect on a day; of those that
// have, the highest applies.
func (r PublicRules) InForce(on calendar.Day) bool { return r.EffectiveFrom <= uint32(on) }

// decision is the period for deciding an accepted request.
func (r PublicRules) decision(p PublicPurpose) uint32 {
	if p == PublicPurposeCancellation {
		return r.Cancel
	}
	return r.Review
}

// FirstFilingEnd is the end of the period for the first application for a product
// (art. 9): so many working days after its delivery. What was delivered in an
// operation begun before the measures has at least the longer period from the
// day on which they took effect. A later application is late, not void.
func (r PublicRules) FirstFilingEnd(p PublicProduct, ys calendar.Years) (calendar.Deadline, error) {
	var legacy calendar.Deadline
	var err error
	if p.BeganOn < r.LegacyFrom {
		legacy, err = ys.After(calendar.Day(r.LegacyFrom), r.LegacyFiling)
		if err != nil || p.DeliveredOn < r.LegacyFrom {
			return legacy, err
		}
	}
	end, err := ys.After(calendar.Day(p.DeliveredOn), r.FirstFiling)
	if err == nil && legacy.Last > end.Last {
		end = legacy
	}
	return end, err
}

// LateFiling tells whether a first application that was filed on a day came
// after its period. A year that is missing or provisional makes nothing late,
// and a resource has no such period, for nothing was delivered.
func (r PublicRules) LateFiling(p *PublicProduct, filed calendar.Day, ys calendar.Years) (bool, error) {
	if p == nil {
		return false, nil
	}
	end, err := r.FirstFilingEnd(*p, ys)
	if errors.Is(err, calendar.ErrNoYear) {
		return false, nil
	}
	return err == nil && end.Passed(filed.End()), err
}

// ValidTo is the last day of a registration that was coded on a day, which is
// not counted (art. 15): the rules' years after it, or the operation's last day
// if that comes first. ErrPublicGrant if the operation has ended by then.
func (r PublicRules) ValidTo(coded calendar.Day, p *PublicProduct) (calendar.Day, error) {
	if p != nil && calendar.Day(p.EndsOn) <= coded {
		return 0, ErrPublicGrant.Wrapf("product.ends_on: the operation ended on %s", calendar.Day(p.EndsOn))
	}
	return r.ChangedTo(coded, p), nil
}

// ChangedTo is the last day of a registration that is changed and whose validity
// counts from a day. A renewal that was granted before the old end counts from a
// day to come: an operation that runs until then at most ends the registration
// with it (art. 15).
func (r PublicRules) ChangedTo(from calendar.Day, p *PublicProduct) calendar.Day {
	last := from.AddMonths(12 * int(r.ValidityYears))
	if p == nil {
		return last
	}
	return min(last, calendar.Day(p.EndsOn))
}

// MayRenew checks that a renewal is applied for in its time: in the last days
// of the validity, counted in calendar days, its last day included.
// ErrPublicWindow.
func (r PublicRules) MayRenew(validTo, today calendar.Day) error {
	if first := validTo.Add(-int(r.RenewalDays)); today < first || today > validTo {
		return ErrPublicWindow.Wrapf("today is %s; it is applied for from %s to %s", today, first, validTo)
	}
	return nil
}

// Renewed is the last day of a registration that is renewed: it goes on from the
// day after the old end (art. 15).
func (r PublicRules) Renewed(validTo calendar.Day, p *PublicProduct) (calendar.Day, error) {
	return r.ValidTo(validTo, p)
}

// SPDX-License-Identifier: Apache-2.0

package registration

import (
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/calendar"
)

const (
	maxWorkingDays = 60
	maxRulesSource = 120
	// MaxValidityYears is the longest validity of a registration and of its
	// certificate in years (guideline art. 26); no version of the rules exceeds it.
	MaxValidityYears = 5
)

// DefaultRules are the numbers of the guideline (数据产权登记工作指引（试行）,
// 国数综政策〔2026〕35号), from the first day that the calendar knows, so that
// every application finds a version in force.
func DefaultRules() Rules {
	return Rules{
		Version: 1, Accept: 3, Review: 10, Extension: 10, Notice: 5, Objection: 10, ValidityYears: 5,
		EffectiveFrom: calendar.FirstYear*10000 + 101,
		Source:        "guideline art. 17, 24, 25, 26, 28 (国数综政策〔2026〕35号)",
	}
}

// Validate checks the form of a version of the rules; ErrRules names the field.
func (r Rules) Validate() error {
	for _, f := range []struct {
		name          string
		value, lo, hi uint32
	}{
		{"version", r.Version, 1, 1 << 31},
		{"accept", r.Accept, 1, maxWorkingDays},
		{"review", r.Review, 1, maxWorkingDays},
		{"extension", r.Extension, 0, maxWorkingDays},
		{"notice", r.Notice, 1, maxWorkingDays},
		{"objection", r.Objection, 1, maxWorkingDays},
		{"validity_years", r.ValidityYears, 1, MaxValidityYears},
	} {
		if f.value < f.lo || f.value > f.hi {
			return ErrRules.Wrapf("%s: %d is not between %d and %d", f.name, f.value, f.lo, f.hi)
		}
	}
	if day := calendar.Day(r.EffectiveFrom); !day.Valid() {
		return ErrRules.Wrapf("effective_from: %d is no day (write YYYYMMDD)", r.EffectiveFrom)
	}
	if err := record.ValidateText(r.Source, 1, maxRulesSource); err != nil {
		return ErrRules.Wrapf("source: %s", err)
	}
	return nil
}

// MayFollow checks that a version takes effect after the one before it, and
// not in the past: what has happened was under the rules of its day.
func (r Rules) MayFollow(before Rules, today calendar.Day) error {
	if calendar.Day(r.EffectiveFrom) < today {
		return ErrRules.Wrapf("effective_from: %s has passed, today is %s", calendar.Day(r.EffectiveFrom), today)
	}
	if r.EffectiveFrom <= before.EffectiveFrom {
		return ErrRules.Wrapf("effective_from: %s is not after %s of version %d",
			calendar.Day(r.EffectiveFrom), calendar.Day(before.EffectiveFrom), before.Version)
	}
	return nil
}

// InForce tells whether a version has taken effect on a day; of those that
// have, the highest applies.
func (r Rules) InForce(on calendar.Day) bool { return r.EffectiveFrom <= uint32(on) }

// SPDX-License-Identifier: Apache-2.0

package calendar

import (
	"slices"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/record"
)

const (
	maxHolidays = 60
	maxMakeup   = 30
	maxSource   = 120
)

// Validate checks a year's form: days of that year, ascending, off or worked
// but not both, holidays being any days and make-up days weekend days; a
// published year names its notice.
func (y Year) Validate() error {
	if y.Year < FirstYear || y.Year > LastYear {
		return ErrYear.Wrapf("%d is not between %d and %d", y.Year, FirstYear, LastYear)
	}
	if y.Status != YearPublished && y.Status != YearProvisional {
		return ErrYear.Wrap("the status must be PUBLISHED or PROVISIONAL")
	}
	if err := record.ValidateText(y.Source, 1, maxSource); err != nil {
		return ErrYear.Wrapf("source: %s", err)
	}
	if y.Status == YearProvisional {
		if len(y.Holidays)+len(y.MakeupWorkdays) > 0 || y.SourceDigest != "" {
			return ErrYear.Wrap("a provisional year has weekends only and no notice")
		}
		return nil
	}
	if err := digest.Validate(y.SourceDigest); err != nil {
		return ErrYear.Wrapf("the digest of the notice: %s", err)
	}
	return y.validateDays()
}

func (y Year) validateDays() error {
	if len(y.Holidays) == 0 || len(y.Holidays) > maxHolidays || len(y.MakeupWorkdays) > maxMakeup {
		return ErrYear.Wrapf("a published year has 1 to %d holidays and at most %d make-up days", maxHolidays, maxMakeup)
	}
	for _, list := range [][]uint32{y.Holidays, y.MakeupWorkdays} {
		for i, d := range list {
			if day := Day(d); !day.Valid() || day.Year() != y.Year {
				return ErrYear.Wrapf("%d is not a day of %d (write YYYYMMDD)", d, y.Year)
			}
			if i > 0 && list[i-1] >= d {
				return ErrYear.Wrapf("%s stands twice or out of order", Day(d))
			}
		}
	}
	for _, d := range y.MakeupWorkdays {
		if !Day(d).Weekend() {
			return ErrYear.Wrapf("%s is worked anyway; only weekend days can be make-up days", Day(d))
		}
		if slices.Contains(y.Holidays, d) {
			return ErrYear.Wrapf("%s cannot be both off and worked", Day(d))
		}
	}
	return nil
}

// works tells whether a day of this year is a working day.
func (y Year) works(d Day) bool {
	if d.Weekend() {
		return slices.Contains(y.MakeupWorkdays, uint32(d))
	}
	return !slices.Contains(y.Holidays, uint32(d))
}

// SPDX-License-Identifier: Apache-2.0

package calendar

import "cosmossdk.io/errors"

// Errors of the calendar; T-* are rules of time.
var (
	// ErrYear is a calendar year of wrong form.
	ErrYear = errors.Register(ModuleName, 2, "T-1: the calendar year is not of the form that the State Council's notice has; correct it and propose it again")
	// ErrNoYear is a year that has not been entered.
	ErrNoYear = errors.Register(ModuleName, 3, "T-2: the working days of this year have not been entered; the council enters them by motion (calendar set-year)")
	// ErrPeriod is a period that is too long to count.
	ErrPeriod = errors.Register(ModuleName, 4, "T-3: the period is longer than the calendar counts; take fewer working days")
	// ErrClockStands is a question for the end of a clock that stands still.
	ErrClockStands = errors.Register(ModuleName, 5, "T-4: the clock stands still and has no end yet; ask again when it runs")
	// ErrAuthority is a signer other than the council.
	ErrAuthority = errors.Register(ModuleName, 6, "T-5: only a motion of the council changes the calendar; propose one (council propose-motion)")
	// ErrDay is a day that does not exist.
	ErrDay = errors.Register(ModuleName, 7, "V-DAY: not a day; write it as YYYYMMDD")
	// ErrWeaken is a published year that would become provisional again.
	ErrWeaken = errors.Register(ModuleName, 8, "T-6: a published year cannot become provisional again; enter the amended notice as PUBLISHED")
)

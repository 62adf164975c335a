// SPDX-License-Identifier: Apache-2.0

package keeperenv

import (
	"context"

	"github.com/shuquan-ledger/shuquan/x/calendar"
)

// Calendar are the years that a keeper's calendar knows; a test may change them.
type Calendar map[uint32]calendar.Year

// Published is a calendar of the years whose notices are published.
func Published() Calendar {
	c := Calendar{}
	for _, y := range calendar.PublishedYears() {
		c[y.Year] = y
	}
	return c
}

// Calendar gives the years as they stand.
func (c Calendar) Calendar(context.Context) calendar.Years {
	return func(year uint32) (calendar.Year, error) {
		if y, ok := c[year]; ok {
			return y, nil
		}
		return calendar.Year{}, calendar.ErrNoYear.Wrapf("%d", year)
	}
}

// SPDX-License-Identifier: Apache-2.0

package types

import (
	"fmt"

	"github.com/shuquan-ledger/shuquan/x/calendar"
)

// DefaultGenesis holds the years whose notices have been published: 2025
// (国办发明电〔2024〕12号) and 2026.
func DefaultGenesis() *GenesisState {
	return &GenesisState{Years: calendar.PublishedYears()}
}

// Validate checks every version of every year and their order: years ascend,
// versions of a year are 1..n.
func (g GenesisState) Validate() error {
	next := map[uint32]uint64{}
	for i, y := range g.Years {
		if err := y.Validate(); err != nil {
			return fmt.Errorf("calendar.years[%d] (year %d, version %d): %w", i, y.Year, y.Version, err)
		}
		if i > 0 && g.Years[i-1].Year > y.Year {
			return fmt.Errorf("calendar.years[%d] (year %d): %w: it stands after %d; order them by year and version",
				i, y.Year, calendar.ErrYear, g.Years[i-1].Year)
		}
		next[y.Year]++
		if y.Version != next[y.Year] {
			return fmt.Errorf("calendar.years[%d] (year %d): %w: version %d where %d is next",
				i, y.Year, calendar.ErrYear, y.Version, next[y.Year])
		}
	}
	return nil
}

// SPDX-License-Identifier: Apache-2.0

package genesisfile

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/shuquan-ledger/shuquan/x/calendar"
	calendartypes "github.com/shuquan-ledger/shuquan/x/calendar/types"
	"github.com/shuquan-ledger/shuquan/x/institution"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
)

// Module names in app_state.
const (
	calendarModule    = "calendar"
	institutionModule = "institution"
	councilModule     = "council"
)

// AddYear enters a year of the calendar, which must not be there yet.
func (f *File) AddYear(y calendar.Year) error {
	y.Version = 1
	if err := y.Validate(); err != nil {
		return fmt.Errorf("year %d: %w", y.Year, err)
	}
	var g calendartypes.GenesisState
	return f.edit(calendarModule, &g, func() error {
		if slices.ContainsFunc(g.Years, func(have calendar.Year) bool { return have.Year == y.Year }) {
			return fmt.Errorf("year %d: %w; amend it by motion once the chain runs", y.Year, ErrExists)
		}
		g.Years = append(g.Years, y)
		slices.SortFunc(g.Years, func(a, b calendar.Year) int {
			return cmp.Or(cmp.Compare(a.Year, b.Year), cmp.Compare(a.Version, b.Version))
		})
		return nil
	})
}

// AddInstitution enters an institution, active from the genesis time on.
func (f *File) AddInstitution(i institution.Institution) error {
	i.Status = institution.StatusActive
	i.AdmittedAt = 0 // the chain enters its first moment
	var g institutiontypes.GenesisState
	return f.edit(institutionModule, &g, func() error {
		if slices.ContainsFunc(g.Institutions, func(have institution.Institution) bool { return have.Code == i.Code }) {
			return fmt.Errorf("institution %s: %w", i.Code, ErrExists)
		}
		g.Institutions = append(g.Institutions, i)
		slices.SortFunc(g.Institutions, func(a, b institution.Institution) int { return cmp.Compare(a.Code, b.Code) })
		return nil
	})
}

// SetProvince sets the two-digit code of the chain's province.
func (f *File) SetProvince(code string) error {
	var g institutiontypes.GenesisState
	return f.edit(institutionModule, &g, func() error {
		g.Params.Province = code
		return nil
	})
}

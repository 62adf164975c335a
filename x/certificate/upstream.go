// SPDX-License-Identifier: Apache-2.0

package certificate

import (
	"slices"

	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// Derived tells whether data rest on inputs, to whose use the applicants need
// a right (guideline art. 20, 21).
func Derived(c registration.Content) bool {
	return c.Origin == registration.OriginDerived || c.Source == registration.SourceDerived
}

// Home tells whether a code can only be of the chain of a province (two digits
// of GB/T 2260): a local code of a division in it. National codes of a province
// may be older than its chain.
func (c Code) Home(province string) bool {
	return c.Class == ClassLocal && c.Division[:regionLen] == province
}

// GivesUse returns registration.ErrDerived unless the certificate of an input
// is valid at a moment, suspended and divergent not counted, and gives one of the applicants
// the right to use the data on that day.
func (h Head) GivesUse(p Payload, applicants []registration.Applicant, now int64) error {
	if v := StateAt(h, now).verdict(); v != VerdictValid {
		return registration.ErrDerived.Wrapf("upstream: %s is not in force now", h.Code)
	}
	day := calendar.DayOf(now)
	for _, r := range p.Rights {
		applies := slices.ContainsFunc(applicants, func(a registration.Applicant) bool { return a.Code == r.Holder })
		if applies && r.Right == registration.RightUse && calendar.Day(r.From) <= day && (r.To == 0 || day <= calendar.Day(r.To)) {
			return nil
		}
	}
	return registration.ErrDerived.Wrapf("upstream: %s gives none of the applicants the right to use the data today", h.Code)
}

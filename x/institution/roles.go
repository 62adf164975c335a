// SPDX-License-Identifier: Apache-2.0

package institution

import (
	"slices"
	"strings"
)

// AdmittedByCouncil tells whether a motion admits institutions of a kind.
func (k Kind) AdmittedByCouncil() bool {
	return k >= KindBureau && k <= KindOrganisation
}

// IsParty tells whether two officers of an agency admit a kind: enterprises,
// other organisations and persons, as applicants and holders (当事人).
func (k Kind) IsParty() bool {
	return k == KindOrganisation || k == KindPerson
}

// ValidateDuties checks an officer's duties: ADMIN alone, or HANDLER and
// REVIEWER, one or both, ascending. Who manages officers takes no part in the
// procedure; handling and reviewing one act is still two persons' work.
func ValidateDuties(duties []Duty) error {
	if slices.Equal(duties, []Duty{DutyAdmin}) {
		return nil
	}
	if len(duties) == 0 || len(duties) > 2 {
		return ErrDuties.Wrapf("%d duties", len(duties))
	}
	for i, d := range duties {
		if d != DutyHandler && d != DutyReviewer {
			return ErrDuties.Wrapf("%s cannot stand here", d)
		}
		if i > 0 && duties[i-1] >= d {
			return ErrDuties.Wrap("repeated or out of order")
		}
	}
	return nil
}

// ValidateFirstAdmin checks the duties of an officer whom the council appoints:
// ADMIN alone.
func ValidateFirstAdmin(duties []Duty) error {
	if !slices.Equal(duties, []Duty{DutyAdmin}) {
		return ErrDuties.Wrap("the council appoints administrators only")
	}
	return nil
}

// Has tells whether an officer has a duty.
func (o Officer) Has(d Duty) bool {
	return slices.Contains(o.Duties, d)
}

// DutyNames writes duties as history entries show them, like "HANDLER+REVIEWER".
func DutyNames(duties []Duty) string {
	names := make([]string, len(duties))
	for i, d := range duties {
		names[i] = strings.TrimPrefix(d.String(), "DUTY_")
	}
	return strings.Join(names, "+")
}

// OfficerStatus is where an officer stands; it follows from the record.
type OfficerStatus int32

// Where an officer stands.
const (
	OfficerNone OfficerStatus = iota
	OfficerActive
	OfficerSuspended
	OfficerRemoved
)

// String names the status as documents and errors do.
func (s OfficerStatus) String() string {
	return [...]string{"NONE", "ACTIVE", "SUSPENDED", "REMOVED"}[s]
}

// Status is where the officer stands as the record has it; a suspension whose
// time is over counts until its lapse is entered.
func (o Officer) Status() OfficerStatus {
	switch {
	case o.Address == "":
		return OfficerNone
	case !o.Active:
		return OfficerRemoved
	case o.SuspendedUntil != 0:
		return OfficerSuspended
	default:
		return OfficerActive
	}
}

// SPDX-License-Identifier: Apache-2.0

package registration

import (
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/institution"
)

// CheckFiling is all that the law asks of content when it is filed, first or
// again: its form, what an agency of that catalogue can refer to, and the
// grounds of refusal that its fields show. agency is the agency's open
// accreditation and today the day of filing. What needs the store (parties in
// force, duplicates) is not seen here.
func CheckFiling(c Content, agency institution.Accreditation, today calendar.Day) error {
	if err := c.Validate(today); err != nil {
		return err
	}
	if err := CheckNational(c, agency.Level); err != nil {
		return err
	}
	return CheckGrounds(c, agency.Agency, today)
}

// CheckNational refuses an id of the national system in an application to an
// agency that has no connection to it: such an id can only be invented.
func CheckNational(c Content, level institution.Level) error {
	if level == institution.LevelNational {
		return nil
	}
	for _, id := range c.ExternalIds {
		if id.Scheme == SchemeNDRS {
			return ErrNational.Wrapf("external_ids: %s %s", id.Scheme, id.Value)
		}
	}
	return nil
}

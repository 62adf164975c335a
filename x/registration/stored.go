// SPDX-License-Identifier: Apache-2.0

package registration

import (
	"github.com/shuquan-ledger/shuquan/x/institution"
)

// ValidateStored checks an application as a genesis file holds it; rules is
// the latest version of the rules.
func (a Application) ValidateStored(rules uint32) error {
	if _, err := ParseID(a.Id); err != nil {
		return err
	}
	if err := CheckOpen(a.Kind, a.Regime); err != nil {
		return err
	}
	if err := institution.ValidateCode(a.Agency); err != nil {
		return ErrGenesis.Wrapf("agency: %s", err)
	}
	if _, known := Status_name[int32(a.Status)]; !known || a.Status == StatusNone {
		return ErrGenesis.Wrapf("status: %s", a.Status)
	}
	if a.Rules == 0 || a.Rules > rules {
		return ErrGenesis.Wrapf("rules: %d of %d", a.Rules, rules)
	}
	if a.Version == 0 || a.Filings == 0 || a.OpenObjections > a.Objections || a.NextObjection > a.Objections {
		return ErrGenesis.Wrap("version, filings or objections: the counts contradict each other")
	}
	if a.Pending != nil {
		return a.Pending.Act.Validate()
	}
	return nil
}

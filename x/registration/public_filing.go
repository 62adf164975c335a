// SPDX-License-Identifier: Apache-2.0

package registration

import (
	"slices"

	"github.com/shuquan-ledger/shuquan/x/calendar"
)

// provinceDigits is how many digits of a division are its province.
const provinceDigits = 2

// CheckPublicFiling is all that the law asks of a content when it is filed,
// except what needs the store: its form, that no agency registers its own data,
// that the agency is competent, and the grounds that its fields show. division
// is the agency's and now the moment of filing.
func CheckPublicFiling(c PublicContent, agency, division string, now int64) error {
	if err := c.Validate(calendar.DayOf(now)); err != nil {
		return err
	}
	if err := c.CheckOwnCase(agency); err != nil {
		return err
	}
	if err := checkTerritory(c, division); err != nil {
		return err
	}
	return CheckPublicGrounds(c, now)
}

// CheckOwnCase returns ErrOwnCase if the agency is itself a subject, or the
// proxy of one.
func (c PublicContent) CheckOwnCase(agency string) error {
	if c.Concerns(agency) || c.Proxy == agency {
		return ErrOwnCase.Wrapf("subjects or proxy: %s", agency)
	}
	return nil
}

// checkTerritory refuses with ErrPublicTerritory central bodies and enterprises,
// which the national agency registers, and subjects of whom none is of the
// agency's province (art. 6).
func checkTerritory(c PublicContent, division string) error {
	for _, s := range c.Subjects {
		if s.Level == PublicLevelCentral {
			return ErrPublicTerritory.Wrapf("subjects: %s is central", s.Code)
		}
	}
	if len(division) < provinceDigits || !slices.ContainsFunc(c.Subjects, func(s PublicSubject) bool {
		return s.Division[:provinceDigits] == division[:provinceDigits]
	}) {
		return ErrPublicTerritory.Wrapf("subjects: none is of the agency's province, %s", division)
	}
	return nil
}

// publicFields are the fields of PublicContent in the order of the message.
var publicFields = [...]string{
	"object", "subjects", "source", "resource", "evidence", "product", "industry", "scenario", "risk_report",
	"risk_assessed_on", "storage", "commitment_letter", "proxy", "proxy_digest", "agreement",
}

// Content is the content that was filed; empty if the filing has none.
func (f PublicFiling) Content() PublicContent {
	if f.Request.Content == nil {
		return PublicContent{}
	}
	return *f.Request.Content
}

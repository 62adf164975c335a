// SPDX-License-Identifier: Apache-2.0

package registration

import (
	"slices"

	"github.com/shuquan-ledger/shuquan/x/calendar"
)

// Bears checks that a registration of public data of a content bears out an
// application for a product of authorised operation (guideline art. 15(2)): it is
// in force and of a product, a first applicant is one of its subjects, and the
// last day of validity that an evidencing gives, 0 for none, lies in the
// operating term. A change or transfer keeps the last day that there is.
// ErrAuthorised.
func (r PublicRegistration) Bears(of PublicContent, kind Kind, c Content, validTo uint32, now int64) error {
	switch {
	case !r.Live(now):
		return ErrAuthorised.Wrapf("public_registration: %s is not in force", r.Code)
	case of.Product == nil:
		return ErrAuthorised.Wrapf("public_registration: %s is of a resource and of no product", r.Code)
	case kind == KindInitial && !slices.ContainsFunc(c.Applicants, func(a Applicant) bool { return of.Concerns(a.Code) }):
		return ErrAuthorised.Wrapf("public_registration: no applicant is a subject of %s", r.Code)
	case (kind == KindInitial || kind == KindRenewal) && validTo > of.Product.EndsOn:
		return ErrAuthorised.Wrapf("valid_to: %s is after the operation's end on %s", calendar.Day(validTo), calendar.Day(of.Product.EndsOn))
	}
	return nil
}

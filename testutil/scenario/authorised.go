// SPDX-License-Identifier: Apache-2.0

package scenario

import (
	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// restsOn makes the content one of a product of authorised operation (授权运营)
// that is registered as public data under a query code.
func restsOn(c *registration.Content, code string) {
	c.Source, c.Origin, c.PublicRegistration = registration.SourceAgreement, registration.OriginAuthorised, code
}

// authorisedOutcome is that of an application for a product of authorised
// operation, with the day on which the end of its public data was told.
func (f *file) authorisedOutcome() Outcome {
	o := f.applicationOutcome()
	if f.code == "" {
		return o
	}
	h, err := f.App.Keepers.Certificate.Head(f.Ctx(), f.code)
	require.NoError(f.t, err)
	for i := range h.Annotations {
		a, err := f.App.Keepers.Certificate.Annotation(f.Ctx(), f.code, i+1)
		require.NoError(f.t, err)
		if a.Kind == certificate.AnnotationGrantEnded {
			o.Code = words(o.Code, "GRANT_ENDED", within(calendar.DayOf(a.From)))
		}
	}
	return o
}

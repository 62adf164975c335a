// SPDX-License-Identifier: Apache-2.0

package report

import (
	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// publicColumns are the figures of the report of public data.
var publicColumns = []figure{
	{"submitted", []lifecycle.Event{registration.EventPublicSubmit}},
	{"supplements_asked", []lifecycle.Event{registration.EventPublicSupplement}},
	{"accepted", []lifecycle.Event{registration.EventPublicAccept}},
	{"not_accepted", []lifecycle.Event{registration.EventPublicNotAccept}},
	{"acceptance_overdue", []lifecycle.Event{registration.EventPublicAcceptLate}},
	{"reviewed", []lifecycle.Event{registration.EventPublicPass}},
	{"review_overdue", []lifecycle.Event{registration.EventPublicReviewLate}},
	{"delays_explained", []lifecycle.Event{registration.EventPublicExplain}},
	{"terminated", []lifecycle.Event{registration.EventPublicTerminate}},
	{"notices", []lifecycle.Event{registration.EventPublicPublish}},
	{"objections", []lifecycle.Event{registration.EventPublicObject}},
	{"objections_upheld", []lifecycle.Event{registration.EventPublicUphold}},
	{"objections_rejected", []lifecycle.Event{registration.EventPublicReject, registration.EventPublicRejectLast}},
	{"registered", []lifecycle.Event{registration.EventPublicCode}},
	{"changed", []lifecycle.Event{registration.EventPublicChange}},
	{"corrected", []lifecycle.Event{registration.EventPublicCorrect}},
	{"renewed", []lifecycle.Event{registration.EventPublicRenew}},
	{"cancelled", []lifecycle.Event{registration.EventPublicCancel}},
	{"revoked", []lifecycle.Event{registration.EventPublicRevoke}},
	{"expired", []lifecycle.Event{registration.EventPublicExpire}},
	{"requests", []lifecycle.Event{registration.EventPublicRequest, registration.EventPublicAsk}},
	{"requests_refused", []lifecycle.Event{registration.EventPublicDecline}},
	{"requests_overdue", []lifecycle.Event{registration.EventPublicOverdue}},
}

// Public writes what became of registrations of public data (公共数据资源登记) in
// a year: a row for each month and one for the year. It counts for the agency
// that was responsible then, also when its records have passed to another since.
func (r *Reader) Public(agency string, year int, out Writer) error {
	return r.figures(publicColumns, r.publics, agency, year, out)
}

// publics are the registrations of public data.
func (r *Reader) publics(agency string, each func(subject) error) error {
	var rng collections.Ranger[collections.Pair[string, []byte]]
	if agency != "" {
		rng = collections.NewPrefixedPairRange[string, []byte](agency)
	}
	done := uint64(0)
	return r.k.Registration.PublicsByAgency.Walk(r.ctx, rng, func(key collections.Pair[string, []byte]) (bool, error) {
		done++
		r.progress("public data", done)
		return false, each(subject{id: key.K2(), agency: key.K1(), entries: r.k.Registration.PublicHistory.Entries})
	})
}

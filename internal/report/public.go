// SPDX-License-Identifier: Apache-2.0

package report

import (
	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// publicColumns are the figures of the report of public data.
var publicColumns = []figure{
	{name: "submitted", events: []lifecycle.Event{registration.EventPublicSubmit}},
	{name: "supplements_asked", events: []lifecycle.Event{registration.EventPublicSupplement}},
	{name: "accepted", events: []lifecycle.Event{registration.EventPublicAccept}},
	{name: "not_accepted", events: []lifecycle.Event{registration.EventPublicNotAccept}},
	{name: "acceptance_overdue", events: []lifecycle.Event{registration.EventPublicAcceptLate}},
	{name: "reviewed", events: []lifecycle.Event{registration.EventPublicPass}},
	{name: "review_overdue", events: []lifecycle.Event{registration.EventPublicReviewLate}},
	{name: "delays_explained", events: []lifecycle.Event{registration.EventPublicExplain}},
	{name: "terminated", events: []lifecycle.Event{registration.EventPublicTerminate}},
	{name: "notices", events: []lifecycle.Event{registration.EventPublicPublish}},
	{name: "objections", events: []lifecycle.Event{registration.EventPublicObject}},
	{name: "objections_upheld", events: []lifecycle.Event{registration.EventPublicUphold}},
	{name: "objections_rejected", events: []lifecycle.Event{registration.EventPublicReject, registration.EventPublicRejectLast}},
	{name: "registered", events: []lifecycle.Event{registration.EventPublicCode}},
	{name: "changed", events: []lifecycle.Event{registration.EventPublicChange}},
	{name: "corrected", events: []lifecycle.Event{registration.EventPublicCorrect}},
	{name: "renewed", events: []lifecycle.Event{registration.EventPublicRenew}},
	{name: "cancelled", events: []lifecycle.Event{registration.EventPublicCancel}},
	{name: "revoked", events: []lifecycle.Event{registration.EventPublicRevoke}},
	{name: "expired", events: []lifecycle.Event{registration.EventPublicExpire}},
	{name: "requests", events: []lifecycle.Event{registration.EventPublicRequest, registration.EventPublicAsk}},
	{name: "requests_refused", events: []lifecycle.Event{registration.EventPublicDecline}},
	{name: "requests_overdue", events: []lifecycle.Event{registration.EventPublicOverdue}},
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

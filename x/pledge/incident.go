// SPDX-License-Identifier: Apache-2.0

package pledge

import (
	"slices"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
)

// What happens to a pledge when its certificate changes. None of these events
// changes its status.
const (
	EventCertificateExpired   lifecycle.Event = "CertificateExpired"
	EventCertificateCancelled lifecycle.Event = "CertificateCancelled"
	EventCertificateRevoked   lifecycle.Event = "CertificateRevoked"
	EventCertificateRestored  lifecycle.Event = "CertificateRestored"
	EventCertificateHeld      lifecycle.Event = "CertificateHeld"
	EventCertificateDisputed  lifecycle.Event = "CertificateDisputed"
	EventCertificateDiverged  lifecycle.Event = "CertificateDiverged"
	EventGrantEnded           lifecycle.Event = "GrantEnded"
	EventExpiryWarning        lifecycle.Event = "ExpiryWarning"
)

// Incident is one row of the table of what certificates do to pledges.
type Incident struct {
	// No is the number of the row.
	No string
	// Event is what happens.
	Event lifecycle.Event
	// Mark tells that the pledge is IMPAIRED from then on.
	Mark bool
	// Lifts tells that it is no longer.
	Lifts bool
	// Rule is instrument and article.
	Rule string
	// Note says what the columns cannot.
	Note string
}

// Incidents is the table. The pledgee is told of each at once.
func Incidents() []Incident {
	return []Incident{
		{"IN1", EventCertificateExpired, true, false, "guideline art. 26, 36", "also while a renewal is not decided"},
		{"IN2", EventCertificateCancelled, true, false, "guideline art. 37", "ex officio; while a pledge lives the holder's own application is refused"},
		{"IN3", EventCertificateRevoked, true, false, "guideline art. 22, 29, 37", ""},
		{"IN4", EventCertificateRestored, false, true, "guideline art. 36", "renewed; warnings begin anew"},
		{"IN5", EventCertificateHeld, false, false, "guideline art. 23", ""},
		{"IN6", EventCertificateDisputed, false, false, "guideline art. 29", ""},
		{"IN7", EventCertificateDiverged, false, false, "guideline art. 27", ""},
		{"IN8", EventGrantEnded, false, false, "grant of the operation of public data", ""},
		{"IN9", EventExpiryWarning, false, false, "guideline art. 36", "180, 90 and 30 days before the last day of validity"},
	}
}

// warnings are how many days before the last day of validity the pledgee is
// warned, the longest first.
var warnings = []uint32{180, 90, 30}

// Observe compares what a pledgee was last told of an asset with its certificate
// as it stands: what has happened, in the order of the table, and the asset with
// it noted. That a hold is lifted or a dispute has ended is noted and told to nobody here.
func (a Asset) Observe(h certificate.Head) (Asset, []lifecycle.Event) {
	var out []lifecycle.Event
	next := impairment(h)
	if next != a.Impairment {
		out = append(out, impairedBy(next))
	}
	if next == ImpairmentNone && (a.Impairment != ImpairmentNone || h.ValidTo > a.ValidTo) {
		a.Warned = 0
	}
	a.Impairment, a.ValidTo = next, h.ValidTo
	if h.Holds > a.Holds {
		out = append(out, EventCertificateHeld)
	}
	if h.Disputes > a.Disputes {
		out = append(out, EventCertificateDisputed)
	}
	if h.Divergent != 0 && !a.Divergent {
		out = append(out, EventCertificateDiverged)
	}
	a.Holds, a.Disputes, a.Divergent = h.Holds, h.Disputes, h.Divergent != 0
	return a, out
}

// MayHaveExpired tells whether the certificate of an asset can have expired by a day
// without its pledgee having been told.
func (a Asset) MayHaveExpired(today calendar.Day) bool {
	return a.Impairment == ImpairmentNone && calendar.Day(a.ValidTo) < today
}

// impairment is what has become of a certificate. A suspension is short and
// impairs nothing.
func impairment(h certificate.Head) Impairment {
	if h.InForce() {
		return ImpairmentNone
	}
	switch certificate.VerdictAt(h, nil, h.StatusTime) {
	case certificate.VerdictCancelled:
		return ImpairmentCancelled
	case certificate.VerdictRevoked:
		return ImpairmentRevoked
	default:
		return ImpairmentExpired
	}
}

func impairedBy(i Impairment) lifecycle.Event {
	switch i {
	case ImpairmentCancelled:
		return EventCertificateCancelled
	case ImpairmentRevoked:
		return EventCertificateRevoked
	case ImpairmentExpired:
		return EventCertificateExpired
	default:
		return EventCertificateRestored
	}
}

// EndGrant notes that the grant on which an asset rests has ended; false if that
// was known.
func (a Asset) EndGrant() (Asset, bool) {
	known := a.GrantEnded
	a.GrantEnded = true
	return a, !known
}

// DueWarning is the warning of a certificate's expiry that is due by a day, in
// days before it; 0 if none is. Of several that have been passed only the last
// counts, so that a pledge that begins late is warned once.
func (a Asset) DueWarning(today calendar.Day) uint32 {
	var due uint32
	if a.Impairment != ImpairmentNone {
		return 0
	}
	for _, days := range warnings {
		if calendar.Day(a.ValidTo).Add(-int(days)) <= today {
			due = days
		}
	}
	if due == 0 || a.Warned != 0 && a.Warned <= due {
		return 0
	}
	return due
}

// WithWarning notes a warning.
func (a Asset) WithWarning(days uint32) Asset {
	a.Warned = days
	return a
}

// NextWarning is the first moment at which a warning of the pledge can be due; 0
// if none can any more, or it locks and records nothing.
func (p Pledge) NextWarning() int64 {
	if !p.Locks() && !p.Allows(EventRecordEnds) {
		return 0
	}
	var first int64
	for _, a := range p.Assets {
		at := slices.IndexFunc(warnings, func(days uint32) bool { return a.Warned == 0 || days < a.Warned })
		if at < 0 || a.Impairment != ImpairmentNone {
			continue
		}
		moment := calendar.Day(a.ValidTo).Add(-int(warnings[at])).Start()
		if first == 0 || moment < first {
			first = moment
		}
	}
	return first
}

// What happens to a pledge without a row in a table of its own; the status stays.
const (
	// EventCertificateNoted: something ended on the certificate, or it was renewed in time.
	EventCertificateNoted lifecycle.Event = "CertificateNoted"
	// EventRightsPassed: the pledged rights passed in the realisation of the pledge.
	EventRightsPassed lifecycle.Event = "RightsPassed"
	// EventFollowed: the pledged rights passed, and the pledge went with them.
	EventFollowed lifecycle.Event = "Followed"
)

// RuleOf is what an event without a row in Lifecycle rests on: that of its
// incident, or the law on pledged rights that pass.
func RuleOf(e lifecycle.Event) string {
	for _, i := range Incidents() {
		if i.Event == e {
			return i.Rule
		}
	}
	switch e {
	case EventFollowed:
		return civilCode + " art. 406"
	case EventRightsPassed, EventAssetPassed:
		return civilCode + " art. 413, 414"
	default:
		return "guideline art. 23"
	}
}

// WithAsset is the pledge with one of its assets replaced, as a new version.
func (p Pledge) WithAsset(i int, a Asset) Pledge {
	p.Assets = slices.Clone(p.Assets)
	p.Assets[i] = a
	p.Version++
	return p
}

// Same tells whether the pledgee knows the same of an asset.
func (a Asset) Same(b Asset) bool {
	return a.ValidTo == b.ValidTo && a.Warned == b.Warned && a.Impairment == b.Impairment && a.Holds == b.Holds &&
		a.Disputes == b.Disputes && a.Divergent == b.Divergent && a.GrantEnded == b.GrantEnded
}

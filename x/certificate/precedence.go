// SPDX-License-Identifier: Apache-2.0

package certificate

import (
	"slices"
	"strings"

	"cosmossdk.io/errors"

	"github.com/shuquan-ledger/shuquan/x/registration"
)

// Deals lists all deals.
func Deals() []Deal {
	return []Deal{
		DealTransfer, DealCancel, DealChange, DealRenew, DealPledge, DealLicenseExclusive, DealLicense, DealRelease,
		DealRevoke, DealCancelExOfficio, DealExport,
	}
}

// Words names a deal as sentences do, like "license exclusively".
func (d Deal) Words() string {
	return strings.ReplaceAll(strings.ToLower(strings.TrimPrefix(d.String(), "DEAL_")), "_", " ")
}

// DealOf is the deal that a kind of application on a registration is; false for
// one that acts on none.
func DealOf(k registration.Kind) (Deal, bool) {
	switch k {
	case registration.KindTransfer:
		return DealTransfer, true
	case registration.KindChange:
		return DealChange, true
	case registration.KindRenewal:
		return DealRenew, true
	case registration.KindCancellation:
		return DealCancel, true
	case registration.KindUnspecified, registration.KindInitial:
	}
	return DealUnspecified, false
}

// Thing is what can be recorded on a certificate and stand against a deal.
type Thing string

// Things, the strongest first.
const (
	// ThingHold is a judicial hold that no order has lifted.
	ThingHold Thing = "JUDICIAL_HOLD"
	// ThingControl is an administrative control that names the deal (临时管制).
	ThingControl Thing = "ADMIN_CONTROL"
	// ThingSuspended is a suspension by duty officers.
	ThingSuspended Thing = "SUSPENDED"
	// ThingDivergent is a difference from the national record.
	ThingDivergent Thing = "DIVERGENT"
	// ThingDisputed is a dispute that has not ended.
	ThingDisputed Thing = "DISPUTED"
	// ThingPledged is a live pledge whose terms exclude the deal.
	ThingPledged Thing = "PLEDGED"
	// ThingLicensed is a live licence whose terms exclude the deal.
	ThingLicensed Thing = "LICENSED"
)

// Precedence is one row of the table of what stands against what.
type Precedence struct {
	// Thing is what is recorded.
	Thing Thing
	// Refused is the registered error with which it answers.
	Refused *errors.Error
	// Forbids are the deals that are not possible while it is recorded.
	Forbids []Deal
	// Rule is instrument and article.
	Rule string
	// Note says why the others are free.
	Note string
}

// Precedences is the table, the strongest thing first: it gives the answer
// where several forbid a deal. A hold forbids whatever a dispute, a pledge or a
// licence forbids. Nothing recorded stands against a revocation or a
// cancellation ex officio, of which the agency tells everybody concerned.
func Precedences() []Precedence {
	return []Precedence{
		{
			ThingHold, ErrHeld,
			[]Deal{DealTransfer, DealCancel, DealPledge, DealLicenseExclusive, DealLicense, DealExport},
			"guideline art. 23", "change and renewal keep what is held; a release frees it",
		},
		{
			ThingControl, ErrControlled,
			[]Deal{DealTransfer, DealCancel, DealChange, DealRenew, DealPledge, DealLicenseExclusive, DealLicense, DealExport},
			"guideline art. 23", "as far as the order names the deal",
		},
		{
			ThingSuspended, ErrSuspended,
			[]Deal{DealTransfer, DealCancel, DealChange, DealPledge, DealLicenseExclusive, DealLicense, DealExport},
			"written order of two duty officers", "a suspension is short, and the validity runs on",
		},
		{
			ThingDivergent, ErrDivergent,
			[]Deal{DealTransfer, DealRenew, DealPledge, DealLicenseExclusive, DealLicense, DealExport},
			"guideline art. 27", "change and cancellation are ways to agree with the national record again",
		},
		{
			ThingDisputed, ErrDisputed,
			[]Deal{DealTransfer, DealPledge, DealLicenseExclusive, DealExport},
			"guideline art. 29", "change and cancellation are how a dispute is settled",
		},
		{
			ThingPledged, ErrPledged,
			[]Deal{DealTransfer, DealCancel, DealPledge, DealLicenseExclusive, DealLicense},
			"civil code art. 406, 408, 414, 444, 445", "as far as the pledge's terms exclude the deal; none admit a cancellation by choice",
		},
		{
			ThingLicensed, ErrLicensed,
			[]Deal{DealTransfer, DealLicenseExclusive, DealLicense},
			"guideline art. 34", "as far as the licence's terms exclude the deal",
		},
	}
}

// MayDeal tells whether a deal may be done while things are recorded. The
// answer is the error of the strongest thing that forbids it, nil if none does.
func MayDeal(deal Deal, recorded ...Thing) error {
	for _, p := range Precedences() {
		if slices.Contains(recorded, p.Thing) && slices.Contains(p.Forbids, deal) {
			return p.Refused.Wrapf("to %s is not possible", deal.Words())
		}
	}
	return nil
}

// Recorded are the things that stand in the head itself and concern a deal: a
// control concerns those that it names.
func (h Head) Recorded(deal Deal) []Thing {
	var out []Thing
	if h.Holds > 0 {
		out = append(out, ThingHold)
	}
	if slices.ContainsFunc(h.Controlled, func(c ControlledDeal) bool { return c.Deal == deal }) {
		out = append(out, ThingControl)
	}
	if Lifecycle.Allows(h.Status, EventLapse) {
		out = append(out, ThingSuspended)
	}
	if h.Divergent != 0 {
		out = append(out, ThingDivergent)
	}
	if h.Disputes > 0 {
		out = append(out, ThingDisputed)
	}
	return out
}

// MayDeal tells whether a deal may be done to the certificate as it stands.
// ErrStatus if it was not issued or has ended; else the error of the strongest thing recorded in
// the head that forbids the deal. What modules above record, they answer for
// themselves in their Guard.
func (h Head) MayDeal(deal Deal) error {
	if !h.Open() {
		return ErrStatus.Wrapf("to %s is not possible; this certificate has status %s", deal.Words(), h.Status)
	}
	return MayDeal(deal, h.Recorded(deal)...)
}

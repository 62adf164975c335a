// SPDX-License-Identifier: Apache-2.0

package pledge

import (
	"slices"

	"github.com/shuquan-ledger/shuquan/x/certificate"
)

const maxDays = 365

// DefaultTerms are what parties usually agree on: licences that are not
// exclusive, nothing else, and 30 days for curing a default.
func DefaultTerms() Terms { return Terms{AllowLicence: true, CureDays: 30} }

// Validate checks the form of terms. ErrTerms.
func (t Terms) Validate() error {
	if t.CureDays == 0 || t.CureDays > maxDays {
		return ErrTerms.Wrapf("cure_days: %d", t.CureDays)
	}
	return nil
}

// DefaultPeriods are the periods of the registration measures and, where no law
// sets one, those that the chain starts with.
func DefaultPeriods() Periods {
	return Periods{Proposal: 15, Reservation: 15, Extension: 90, Release: 10, Lapse: 10, ObjectionNotice: 7, ObjectionSuit: 30}
}

// Validate checks the form of the periods; ErrTerms names the field.
func (p Periods) Validate() error {
	for _, f := range []struct {
		name  string
		value uint32
	}{
		{"proposal", p.Proposal},
		{"reservation", p.Reservation},
		{"extension", p.Extension},
		{"release", p.Release},
		{"lapse", p.Lapse},
		{"objection_notice", p.ObjectionNotice},
		{"objection_suit", p.ObjectionSuit},
	} {
		if f.value == 0 || f.value > maxDays {
			return ErrTerms.Wrapf("%s: %d", f.name, f.value)
		}
	}
	if p.ObjectionNotice >= p.ObjectionSuit {
		return ErrTerms.Wrap("objection_notice: it ends before objection_suit")
	}
	return nil
}

// Validate checks the form of the parameters.
func (p Params) Validate() error { return p.Periods.Validate() }

// Permission is one row of what the parties can agree on.
type Permission struct {
	// Deal is what would be done.
	Deal certificate.Deal
	// Agreed tells whether terms admit it; nil for what no terms admit.
	Agreed func(Terms) bool
	// Reserved tells that terms count while the rights are only reserved too.
	Reserved bool
	// Rule is instrument and article.
	Rule string
}

// Permissions are the deals that a pledge stands against unless its terms admit
// them. All others are free: change and renewal keep what is pledged, and nothing
// stands against an agency's own measures.
func Permissions() []Permission {
	return []Permission{
		{certificate.DealTransfer, func(t Terms) bool { return t.AllowTransfer }, false, "civil code art. 406, 445"},
		{certificate.DealCancel, nil, false, "release of the pledge first"},
		{certificate.DealPledge, func(t Terms) bool { return t.AllowJunior }, false, "civil code art. 414"},
		{certificate.DealLicenseExclusive, func(t Terms) bool { return t.AllowExclusive }, false, "civil code art. 408, 444"},
		{certificate.DealLicense, func(t Terms) bool { return t.AllowLicence }, true, "civil code art. 444"},
	}
}

// May tells whether a pledge has nothing against a deal: certificate.ErrPledged
// otherwise. While it is only reserved, terms admit licences alone. While it is
// being realised by passing the rights on, a transfer is what it asks for once the
// buyer is named, and before that none is admitted, whatever the terms.
func (p Pledge) May(deal certificate.Deal) error {
	transfer := deal == certificate.DealTransfer
	if !p.Locks() || transfer && p.WantsTransfer() {
		return nil
	}
	if transfer && p.RealisesByPassing() {
		return certificate.ErrPledged.Wrapf("pledge %s: it is being realised and no buyer is named", p.Id)
	}
	at := slices.IndexFunc(Permissions(), func(row Permission) bool { return row.Deal == deal })
	if at < 0 {
		return nil
	}
	row := Permissions()[at]
	if row.Agreed != nil && (row.Reserved || !p.Reserves()) && row.Agreed(p.Terms) {
		return nil
	}
	return certificate.ErrPledged.Wrapf("pledge %s: to %s is not agreed on", p.Id, deal.Words())
}

// MayDeal tells whether the pledges of a certificate have nothing against a
// deal. rankings are the orders of its holders' pledges. Who stands beside or
// behind a pledge that is being realised by a transfer does not stand against
// it: its right is in the proceeds (civil code art. 413, 414).
func MayDeal(deal certificate.Deal, pledges []Pledge, rankings []Ranking) error {
	for _, p := range pledges {
		err := p.May(deal)
		if err == nil {
			continue
		}
		yields := func(e Pledge) bool {
			return e.Pledgor == p.Pledgor && e.WantsTransfer() &&
				slices.ContainsFunc(rankings, func(r Ranking) bool {
					return r.Pledgor == p.Pledgor && r.Rank(e.Id) != 0 && !r.Before(p.Id, e.Id)
				})
		}
		if deal != certificate.DealTransfer || !slices.ContainsFunc(pledges, yields) {
			return err
		}
	}
	return nil
}

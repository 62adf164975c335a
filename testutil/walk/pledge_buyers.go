// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"slices"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// buyers are those to whom the rights of a registration are sold in realisations.
func (w *Walk) buyers(registration string) []string {
	var out []string
	code := w.reserved(registration).Code
	for _, p := range w.pledges(w.ctx()) {
		if p.On(code) && p.WantsTransfer() {
			out = append(out, p.Buyer)
		}
	}
	return out
}

// buyer is who can acquire the rights of a pledge's first certificate; empty for nobody.
func (w *Walk) buyer(p pledge.Pledge) string {
	s := w.basis(w.head(p.Certificates()[0]).Registration)
	if len(s.Content.Applicants) == 0 {
		return ""
	}
	if to := w.receiver(s); to != nil {
		return to.Code
	}
	return ""
}

// enforcing begins a realisation or changes it: its way, and the buyer if it is known.
func (w *Walk) enforcing(ctx sdk.Context, p pledge.Pledge, d deed) deed {
	way := pick(w, []pledge.Way{pledge.WayAuction, pledge.WayTransfer, pledge.WayLicence}, "way")
	buyer := ""
	if way != pledge.WayLicence && w.chance(80, "the buyer is known") {
		buyer = w.buyer(p)
	}
	d.act = ledger.EnforceTo(way, pledge.BasisCourt, buyer)
	over, err := p.CureOver(w.App.Keepers.Calendar.Calendar(ctx), w.moment())
	w.must(err)
	if (over || p.Allows(pledge.EventComplete)) && w.chance(60, "by agreement") {
		d.act, d.agree = ledger.EnforceTo(way, pledge.BasisAgreement, buyer), []string{p.Pledgor}
	}
	return d
}

// enforced begins to realise a pledge by auction, on a document of a court; the buyer
// is named at once or after it.
func (w *Walk) enforced(id string) bool {
	return (w.chance(50, "the buyer is known") || w.begun(id)) && w.sells(id, w.buyer(w.pledged(id))) && w.pledged(id).WantsTransfer()
}

// begun begins to realise a pledge by auction before the buyer is known.
func (w *Walk) begun(id string) bool { return w.sells(id, "") }

// sells has a pledge auctioned to a buyer, or another than before.
func (w *Walk) sells(id, buyer string) bool {
	return w.carryDeed(id, deed{act: ledger.EnforceTo(pledge.WayAuction, pledge.BasisCourt, buyer), by: w.pledged(id).Pledgee})
}

// sold tells whether what passes of the rights of a pledge that is being realised
// passes to its buyer alone.
func sold(p pledge.Pledge, a pledge.Asset, passes []registration.Passing) bool {
	return !slices.ContainsFunc(passes, func(x registration.Passing) bool {
		return x.From == p.Pledgor && contains(a.Collateral.Rights, x.Right) && x.To != p.Buyer
	})
}

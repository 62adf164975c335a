// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"slices"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// taken tells whether a content asks for what its holders cannot register now.
func (w *Walk) taken(c registration.Content) bool { return w.duplicate(c) || w.pledgedAlready(c) }

// pledgedAlready tells whether a holder of the content has pledged one of its
// rights under its latest other registration of the same data, in force or not:
// found in the list of claims and in the pledges themselves, not by the indexes
// that the chain looks at.
func (w *Walk) pledgedAlready(c registration.Content) bool {
	var live []pledge.Pledge
	for _, p := range w.pledges(w.pledgeState()) {
		if p.Locks() {
			live = append(live, p)
		}
	}
	if c.Fingerprint == "" || len(live) == 0 {
		return false
	}
	for _, g := range c.Rights {
		id := w.lastClaim(c.Fingerprint, g.Holder, g.Right)
		if id == "" || id == c.Continues() {
			continue
		}
		r := w.basis(id).Registration
		if r.End == registration.EndTransferred || !slices.Contains(registration.RightsOf(r.Rights, g.Holder), g.Right) {
			continue
		}
		code := w.reserved(id).Code
		if slices.ContainsFunc(live, func(p pledge.Pledge) bool { return p.Pledgor == g.Holder && keepsRight(p, code, g.Right) }) {
			return true
		}
	}
	return false
}

// keepsRight tells whether a pledge is of a right of a certificate that has not
// passed to realise it.
func keepsRight(p pledge.Pledge, code string, right registration.Right) bool {
	return slices.ContainsFunc(p.Assets, func(a pledge.Asset) bool {
		return a.Collateral.Certificate == code && a.PassedTo == "" && slices.Contains(a.Collateral.Rights, right)
	})
}

// lastClaim is the registration of a holder's last claim of a right in data;
// empty if there is none.
func (w *Walk) lastClaim(fingerprint, holder string, right registration.Right) string {
	key, err := registration.FingerprintKey(fingerprint)
	w.must(err)
	last := ""
	w.must(w.App.Keepers.Registration.ClaimList.Walk(w.ctx(), collections.NewPrefixedPairRange[[]byte, uint32](key),
		func(_ collections.Pair[[]byte, uint32], claim registration.Claim) (bool, error) {
			if claim.Holder == holder && slices.Contains(claim.Rights, right) {
				last = claim.Registration
			}
			return false, nil
		}))
	return last
}

// registersAnew has a pledged certificate cancelled ex officio and files its data
// again for the same holders.
func registersAnew(w *Walk, r refusal) bool {
	id, ok := w.newTour()
	if !ok {
		return false
	}
	h := w.reserved(id)
	if !w.takesPledge(h) || !w.onCertificate(w.head(h.Code), ledger.CancelAct(certificate.CancellationRightExtinct)) {
		return false
	}
	s := w.basis(id)
	c, a := w.named(s.Content), w.agency(s.Registration.Agency)
	if a == nil || !w.allSign(c.Applicants) || len(w.officers(a.Code, institution.DutyHandler)) == 0 {
		return false
	}
	open, accredited := w.accredited(a.Code)
	if !accredited || registration.CheckFiling(c, open, w.today()) != nil || !w.pledgedAlready(c) {
		return false
	}
	msg, _ := w.submission(a, c)
	from := w.officer(a.Code, institution.DutyHandler)
	msg.Handler = from.Address
	return r.send(from, msg)
}

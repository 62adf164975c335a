// SPDX-License-Identifier: Apache-2.0

package pledge

import (
	"slices"

	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// Holding is what the chain knows of one asset.
type Holding struct {
	// Head is the certificate as of now.
	Head certificate.Head
	// Rights are the pledgor's rights as registered now.
	Rights []registration.Right
	// Public tells that the data were made from public data under a grant.
	Public bool
	// Ranking is the order of the pledges of the pledgor's rights.
	Ranking Ranking
	// Reserving are the ids of the other pledges of the pledgor's rights that lock
	// them without a rank: reserved, or just lapsed.
	Reserving []string
	// Keeper is the code of the agency that keeps the certificate now.
	Keeper string
	// Foreign tells that the certificate is another province's, so that it is not
	// known here: Head holds its code alone.
	Foreign bool
	// Valuation is the valuation that the pledge names for the asset, nil for none.
	Valuation *Valuation
}

// Purpose is what a valuation was made for (评估目的).
type Purpose string

// PurposePledge is the one purpose whose valuations support a pledge.
const PurposePledge Purpose = "PLEDGE"

// Valuation is what counts here of a valuation of registered data (评估).
type Valuation struct {
	// Purpose is what it was made for.
	Purpose Purpose
	// ValidTo is its last day of validity.
	ValidTo calendar.Day
}

// check refuses a valuation that supports no pledge on a day: ErrValuation.
func (v *Valuation) check(today calendar.Day) error {
	switch {
	case v == nil:
		return nil // a pledge need not name one
	case v.Purpose != PurposePledge:
		return ErrValuation.Wrapf("purpose: %s", v.Purpose)
	case v.ValidTo < today:
		return ErrValuation.Wrapf("valid to %s", v.ValidTo)
	default:
		return nil
	}
}

// Case is what an act is judged by, besides its own words.
type Case struct {
	// Pledge is the pledge as of now.
	Pledge Pledge
	// Holdings are what the chain knows of its assets, in their order.
	Holdings []Holding
	// Agency tells that officers of the agency act, not of the pledgee or its agent.
	Agency bool
	// By is the code of the institution whose officers act.
	By string
	// Concerned are, where the agency acts, the codes of the parties of all pledges
	// that stand in one order with this one.
	Concerned []string
	// Officer is the account that vouches for what the act says.
	Officer string
	// Consents are the codes of the parties whose document signatures came with the
	// act and were verified.
	Consents []string
	// Licensed tells that the pledgee, for an assignment the new one, is a licensed lender.
	Licensed bool
	// LicensedOnly tells that only licensed lenders take pledges.
	LicensedOnly bool
	// PledgorName is the pledgor's name as registered; empty for a natural person,
	// whose name nobody writes on the chain.
	PledgorName string
	// NumberTaken tells that the act's number of Zhongdeng was entered before, for
	// whatever pledge.
	NumberTaken bool
	// CureOver tells that the period for curing has ended (Pledge.CureOver).
	CureOver bool
	// ReleaseLate tells that a release is late (Pledge.ReleaseLate).
	ReleaseLate bool
	// Today is the day of the block.
	Today calendar.Day
	// Now is the block's time, seconds since 1970-01-01T00:00:00Z.
	Now int64
	// Height is the block's height.
	Height int64
}

// CheckAssets tells whether the assets can be pledged as they stand, when a
// pledge is proposed, accepted and perfected: H-1 to H-7, H-9, H-11, H-12, H-43.
// What only enhances credit asks for no free place.
func (c Case) CheckAssets() error {
	p := c.Pledge
	if len(c.Holdings) != len(p.Assets) {
		return ErrCollateral.Wrapf("%d certificates are known of %d", len(c.Holdings), len(p.Assets))
	}
	if err := c.checkLicensed(); err != nil {
		return err
	}
	if !p.Locks() {
		if err := c.checkKeepers(p.Pledgee, p.Agent); err != nil {
			return err
		}
	}
	for i, h := range c.Holdings {
		if err := h.check(p, p.Assets[i].Collateral, c.Today); err != nil {
			return err
		}
		if p.Form == FormEnhancementOnly {
			continue
		}
		if p.Allows(EventPerfect) && h.Ranking.Reserved == p.Id {
			continue // its place was granted when it was reserved; after a lapse it asks anew
		}
		if err := h.mayJoin(p.Id); err != nil {
			return err
		}
	}
	return nil
}

// mayJoin is Ranking.MayJoin, and ErrReserved while any other pledge locks the
// rights without a rank: of a lapsed one the order need not tell.
func (h Holding) mayJoin(pledge string) error {
	if len(h.Reserving) > 0 {
		return ErrReserved.Wrapf("certificate: %s, pledge: %s", h.Head.Code, h.Reserving[0])
	}
	return h.Ranking.MayJoin(pledge)
}

// checkKeepers refuses a pledgee or agent that keeps one of the certificates: it
// would enter judgments on its own pledge. One that a succession makes the keeper
// later keeps its pledge, and enters none (Pledge.Parties).
func (c Case) checkKeepers(lenders ...string) error {
	for _, h := range c.Holdings {
		if h.Keeper != "" && slices.Contains(lenders, h.Keeper) {
			return ErrKeeper.Wrapf("certificate: %s is kept by %s", h.Head.Code, h.Keeper)
		}
	}
	return nil
}

func (c Case) checkLicensed() error {
	public := slices.ContainsFunc(c.Holdings, func(h Holding) bool { return h.Public })
	if (c.LicensedOnly || public) && !c.Licensed {
		return ErrPledgee.Wrapf("pledgee: %s", c.Pledge.Pledgee)
	}
	return nil
}

// check judges one asset, whoever else has a pledge of it: also what is recorded
// on it, which stands against an increase and an enhancement too (H-3).
func (h Holding) check(p Pledge, c Collateral, today calendar.Day) error {
	switch {
	case h.Foreign:
		return ErrForeign.Wrapf("certificate: %s", c.Certificate)
	case h.Head.Code != c.Certificate || !h.Head.InForce():
		return ErrCertificate.Wrapf("certificate: %s", c.Certificate)
	case p.NationalOnly && h.Head.Class != certificate.ClassNational:
		return ErrCertificate.Wrapf("certificate: %s is local", c.Certificate)
	case h.Head.ValidTo < p.DebtDue:
		return ErrValidity.Wrapf("certificate: %s is valid to %d, the debt is due on %d", c.Certificate, h.Head.ValidTo, p.DebtDue)
	case h.Public != (c.AuthoriserDigest != ""):
		return ErrAuthoriser.Wrapf("certificate: %s", c.Certificate)
	}
	for _, r := range c.Rights {
		if !slices.Contains(h.Rights, r) {
			return ErrPledgor.Wrapf("certificate: %s: %s has no %s", c.Certificate, p.Pledgor, r)
		}
	}
	if err := h.Head.MayDeal(certificate.DealPledge); err != nil {
		return ErrEncumbered.Wrapf("certificate: %s: %s", c.Certificate, err)
	}
	return h.Valuation.check(today)
}

// checkEntry tells whether an entry at Zhongdeng can be that of the pledge:
// ErrZhongdeng (H-8) or ErrTerm (H-13).
func (c Case) checkEntry(z Zhongdeng) error {
	switch {
	case c.NumberTaken:
		return ErrZhongdeng.Wrapf("number: %s was entered before", z.Number)
	case z.Guarantor != c.PledgorName:
		return ErrZhongdeng.Wrapf("guarantor: %q, the pledgor is registered as %q", z.Guarantor, c.PledgorName)
	case z.Time > c.Now:
		return ErrZhongdeng.Wrapf("time: %d has not come", z.Time)
	case z.RegisteredTo < c.Pledge.DebtDue || z.RegisteredTo < uint32(c.Today):
		return ErrTerm.Wrapf("registered_to: %d", z.RegisteredTo)
	}
	return nil
}

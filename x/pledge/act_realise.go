// SPDX-License-Identifier: Apache-2.0

package pledge

import (
	"fmt"
	"slices"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/institution"
)

// maxShares is the most shares of a realisation.
const maxShares = MaxAssets * MaxTranches

func (*GiveDefaultNotice) name() string { return "GiveDefaultNotice" }

// Validate checks the form of a notice of a default.
func (g *GiveDefaultNotice) Validate() error {
	if err := commitment("evidence", g.Evidence); err != nil {
		return err
	}
	return needDigest("notice_digest", g.NoticeDigest)
}
func (*GiveDefaultNotice) event(Case) lifecycle.Event { return EventDefaultNotice }
func (*GiveDefaultNotice) check(Case) error           { return nil }
func (*GiveDefaultNotice) effect(c Case) Effect {
	return func(p *Pledge) { p.DefaultedOn = uint32(c.Today) }
}
func (g *GiveDefaultNotice) digests() []string { return []string{g.NoticeDigest, g.Evidence} }
func (*GiveDefaultNotice) detail() string      { return "" }

func (*Cure) name() string { return "Cure" }

// Validate checks the form of a statement that a default has been cured.
func (x *Cure) Validate() error          { return commitment("statement", x.Statement) }
func (*Cure) event(Case) lifecycle.Event { return EventCure }
func (*Cure) check(Case) error           { return nil }
func (*Cure) effect(Case) Effect         { return func(p *Pledge) { p.DefaultedOn = 0 } }
func (x *Cure) digests() []string        { return []string{x.Statement} }
func (*Cure) detail() string             { return "" }

func (*StartEnforcement) name() string { return "StartEnforcement" }

// Validate checks the form of the beginning of a realisation.
func (s *StartEnforcement) Validate() error {
	if s.Way < WayLicence || s.Way > WayTransfer {
		return ErrEnum.Wrapf("way: %s", s.Way)
	}
	if s.Basis != BasisAgreement && s.Basis != BasisCourt {
		return ErrEnum.Wrapf("basis: %s", s.Basis)
	}
	if err := s.Way.validateBuyer(s.Buyer); err != nil {
		return err
	}
	return needDigest("document_digest", s.DocumentDigest)
}

// validateBuyer checks who is named as the buyer in a realisation: nobody, or a
// party where the rights pass to one. ErrEnum where none do.
func (w Way) validateBuyer(buyer string) error {
	if buyer == "" {
		return nil
	}
	if !w.passes() {
		return ErrEnum.Wrapf("buyer: %s passes no rights", w)
	}
	return institution.ValidateCode(buyer)
}
func (*StartEnforcement) event(Case) lifecycle.Event { return EventStartEnforcement }

// check asks for the period for curing before the realisation begins alone: what
// has begun may take another way, or get a buyer, until rights have passed.
func (s *StartEnforcement) check(c Case) error {
	begun := c.Pledge.realising()
	switch {
	case c.Pledge.unfixed():
		return ErrNotFixed.Wrapf("pledge: %s", c.Pledge.Id)
	case s.Buyer == c.Pledge.Pledgor:
		return ErrOwn.Wrapf("buyer: %s is the pledgor", s.Buyer)
	case begun && c.Pledge.passed():
		return ErrShares.Wrapf("pledge: %s; the rights have passed, complete the realisation", c.Pledge.Id)
	case !begun && s.Basis == BasisAgreement && !c.CureOver:
		return ErrCuring.Wrapf("from %s, %d days", calendar.Day(c.Pledge.DefaultedOn), c.Pledge.Terms.CureDays)
	}
	return nil
}

// effect keeps the day on which a realisation has begun when it takes another way.
func (s *StartEnforcement) effect(c Case) Effect {
	return func(p *Pledge) {
		if !p.realising() {
			p.EnforcedFrom = uint32(c.Today)
		}
		p.Way, p.Buyer = s.Way, s.Buyer
	}
}
func (s *StartEnforcement) digests() []string { return []string{s.DocumentDigest} }

func (s *StartEnforcement) detail() string {
	out := fmt.Sprintf("way=%s basis=%s", s.Way, s.Basis)
	if s.Buyer != "" {
		out += " buyer=" + s.Buyer
	}
	return out
}

func (*Complete) name() string { return "Complete" }

// Validate checks the form of the end of a realisation.
func (x *Complete) Validate() error {
	if len(x.Transfers) == 0 || len(x.Transfers) > MaxAssets {
		return ErrNotPassed.Wrapf("transfers: there are %d", len(x.Transfers))
	}
	for _, code := range x.Transfers {
		if _, err := certificate.ParseCode(code); err != nil {
			return err
		}
	}
	if len(x.Shares) > maxShares {
		return ErrShares.Wrapf("shares: there are %d", len(x.Shares))
	}
	for _, s := range x.Shares {
		if err := commitment("shares: amount", s.Amount); err != nil {
			return err
		}
	}
	if err := commitment("proceeds", x.Proceeds); err != nil {
		return err
	}
	if err := commitment("surplus", x.Surplus); err != nil {
		return err
	}
	return needDigest("record_digest", x.RecordDigest)
}
func (*Complete) event(Case) lifecycle.Event { return EventComplete }

// check asks the chain itself for the transfers, and that everybody beside and
// behind is named.
func (x *Complete) check(c Case) error {
	if c.Pledge.RankChallenges > 0 {
		return ErrClash.Wrapf("pledge: %s", c.Pledge.Id)
	}
	if !c.Pledge.Way.passes() || len(x.Transfers) != len(c.Holdings) {
		return ErrNotPassed.Wrapf("way: %s, transfers: %d", c.Pledge.Way, len(x.Transfers))
	}
	var due []Place
	for i, h := range c.Holdings {
		if to := c.Pledge.Assets[i].PassedTo; to == "" || to != x.Transfers[i] {
			return ErrNotPassed.Wrapf("transfers: %s", x.Transfers[i])
		}
		for _, t := range h.Ranking.After(c.Pledge.Id) {
			due = append(due, Place{Pledge: t.Pledge, Part: t.Part})
		}
	}
	if !slices.EqualFunc(x.Shares, due, func(s Share, p Place) bool { return s.Pledge == p.Pledge && s.Part == p.Part }) {
		return ErrShares.Wrapf("shares: %d are named, %d are due in their order", len(x.Shares), len(due))
	}
	return nil
}
func (*Complete) effect(Case) Effect { return nil }
func (x *Complete) digests() []string {
	return []string{x.RecordDigest, x.Proceeds, x.Surplus}
}
func (x *Complete) detail() string { return fmt.Sprintf("shares=%d", len(x.Shares)) }

// losses are what ends when the rights have passed: of each certificate the
// pledges that do not stand before, and what was reserved, in the order of the
// ranks. Those that stand before go with the rights. Each is told its shares, which
// check has found to be those that are due.
func (c Case) losses(x *Complete) []Loss {
	var out []Loss
	shares := x.Shares
	for _, h := range c.Holdings {
		add := func(id string, share ...string) {
			if id == "" || id == c.Pledge.Id {
				return
			}
			loss := Loss{Pledge: id, Certificate: h.Ranking.Certificate, Record: x.RecordDigest}
			i := slices.IndexFunc(out, loss.Same)
			if i < 0 {
				i, out = len(out), append(out, loss)
			}
			out[i].Shares = append(out[i].Shares, share...)
		}
		for _, t := range h.Ranking.After(c.Pledge.Id) {
			if !h.Ranking.Before(t.Pledge, c.Pledge.Id) {
				add(t.Pledge, shares[0].Amount)
			}
			shares = shares[1:]
		}
		add(h.Ranking.Reserved)
		for _, id := range h.Reserving {
			add(id)
		}
	}
	return out
}

func (*Release) name() string { return "Release" }

// Validate checks the form of a release.
func (r *Release) Validate() error {
	if r.End < EndDebtExtinguished || r.End > EndOther {
		return ErrEnum.Wrapf("end: %s", r.End)
	}
	if !calendar.Day(r.EndedOn).Valid() {
		return ErrDay.Wrapf("ended_on: %d", r.EndedOn)
	}
	if r.SearchDigest == "" {
		return nil
	}
	return needDigest("search_digest", r.SearchDigest)
}
func (*Release) event(Case) lifecycle.Event { return EventRelease }

// check asks for the cancellation at Zhongdeng where something was registered.
func (r *Release) check(c Case) error {
	if r.EndedOn > uint32(c.Today) {
		return ErrDay.Wrapf("ended_on: %d", r.EndedOn)
	}
	if c.Pledge.passed() {
		return ErrShares.Wrapf("pledge: %s; the rights have passed, complete the realisation", c.Pledge.Id)
	}
	if c.Pledge.Ranked() && r.SearchDigest == "" {
		return ErrDigest.Wrap("search_digest: what was registered at Zhongdeng is cancelled there")
	}
	return nil
}

func (r *Release) effect(c Case) Effect {
	return func(p *Pledge) {
		p.End = r.End
		if p.DebtEndedOn == 0 || r.EndedOn < p.DebtEndedOn {
			p.DebtEndedOn = r.EndedOn
		}
		p.ReleaseOverdue = p.ReleaseOverdue || p.PerfectedOn != 0 && c.ReleaseLate
	}
}

func (r *Release) digests() []string {
	if r.SearchDigest == "" {
		return nil
	}
	return []string{r.SearchDigest}
}
func (r *Release) detail() string { return fmt.Sprintf("end=%s ended_on=%d", r.End, r.EndedOn) }

func (*Annul) name() string { return "Annul" }

// Validate checks the form of a judgment.
func (a *Annul) Validate() error {
	if err := needDigest("effect_digest", a.EffectDigest); err != nil {
		return err
	}
	return needDigest("document_digest", a.DocumentDigest)
}
func (*Annul) event(Case) lifecycle.Event { return EventAnnul }
func (*Annul) check(Case) error           { return nil }
func (*Annul) effect(Case) Effect         { return nil }
func (a *Annul) digests() []string        { return []string{a.DocumentDigest, a.EffectDigest} }
func (*Annul) detail() string             { return "" }

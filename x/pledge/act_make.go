// SPDX-License-Identifier: Apache-2.0

package pledge

import (
	"fmt"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/calendar"
)

// recheckDays is after how many days an entry at Zhongdeng is to be looked up
// again: the chain itself cannot see it.
const recheckDays = 180

func (*Accept) name() string { return "Accept" }

// Validate checks the form of an acceptance.
func (a *Accept) Validate() error { return commitment("contract_digest", a.ContractDigest) }

func (*Accept) event(c Case) lifecycle.Event {
	if c.Pledge.Form == FormEnhancementOnly {
		return EventAcceptEnhancement
	}
	return EventAccept
}

func (a *Accept) check(c Case) error {
	if a.ContractDigest != c.Pledge.Contract {
		return ErrContract.Wrapf("contract_digest: %s", a.ContractDigest)
	}
	return c.CheckAssets()
}

func (*Accept) effect(c Case) Effect {
	if c.Pledge.Form == FormEnhancementOnly {
		return nil
	}
	return func(p *Pledge) { p.LockedOn = uint32(c.Today) }
}

// ranks reserves the rights.
func (*Accept) ranks(c Case) ([]Ranking, []Clash, error) {
	if c.Pledge.Form == FormEnhancementOnly {
		return nil, nil, nil
	}
	out := c.rankings()
	for i := range out {
		var err error
		if out[i], err = out[i].Reserve(c.Pledge.Id); err != nil {
			return nil, nil, err
		}
	}
	return out, nil, nil
}
func (a *Accept) digests() []string { return []string{a.ContractDigest} }
func (*Accept) detail() string      { return "" }

func (*Decline) name() string { return "Decline" }

// Validate has nothing to check.
func (*Decline) Validate() error            { return nil }
func (*Decline) event(Case) lifecycle.Event { return EventDecline }
func (*Decline) check(Case) error           { return nil }
func (*Decline) effect(Case) Effect         { return nil }
func (*Decline) digests() []string          { return nil }
func (*Decline) detail() string             { return "" }

func (*CancelReservation) name() string { return "CancelReservation" }

// Validate has nothing to check.
func (*CancelReservation) Validate() error            { return nil }
func (*CancelReservation) event(Case) lifecycle.Event { return EventCancelReservation }
func (*CancelReservation) check(Case) error           { return nil }
func (*CancelReservation) effect(Case) Effect         { return nil }
func (*CancelReservation) digests() []string          { return nil }
func (*CancelReservation) detail() string             { return "" }

func (*Perfect) name() string { return "Perfect" }

// Validate checks the form of the entry at Zhongdeng.
func (p *Perfect) Validate() error {
	if err := p.Entry.validate(); err != nil {
		return err
	}
	return p.Entry.validateTerm()
}

func (*Perfect) event(c Case) lifecycle.Event {
	if c.Pledge.Allows(EventPerfectAnew) {
		return EventPerfectAnew
	}
	return EventPerfect
}

// check asks again whether the assets can be pledged: what was entered on them
// meanwhile, like a hold, dominates.
func (p *Perfect) check(c Case) error {
	if err := c.CheckAssets(); err != nil {
		return err
	}
	if last := c.Pledge.Parts[0].Entry; last != nil && p.Entry.Time <= last.Time {
		return ErrZhongdeng.Wrapf("time: %d; a new registration is after the one that ran out", p.Entry.Time)
	}
	return c.checkEntry(p.Entry)
}

// effect writes the entry for all parts: a new registration after a lapse covers
// them together.
func (p *Perfect) effect(c Case) Effect {
	return func(pl *Pledge) {
		pl.PerfectedOn, pl.RegisteredTo, pl.LapsedOn = uint32(c.Today), p.Entry.RegisteredTo, 0
		pl.DefaultedOn = 0
		for i := range pl.Parts {
			pl.Parts[i] = c.attested(pl.Parts[i].Amount, p.Entry)
		}
	}
}

// ranks gives every part a place, and ends the reservation.
func (p *Perfect) ranks(c Case) ([]Ranking, []Clash, error) {
	out := c.rankings()
	var found []Clash
	for i := range out {
		out[i] = out[i].Unreserve(c.Pledge.Id)
		for part := range c.Pledge.Parts {
			e, err := out[i].Enter(c.tranche(out[i], uint32(part+1), p.Entry, c.Pledge.Terms))
			if err != nil {
				return nil, nil, err
			}
			out[i] = e.Ranking
			if part == 0 {
				found = clashes(found, out[i].Certificate, e)
			}
		}
	}
	return out, found, nil
}
func (p *Perfect) digests() []string { return []string{p.Entry.SearchDigest} }

func (p *Perfect) detail() string {
	return fmt.Sprintf("number=%s time=%d", p.Entry.Number, p.Entry.Time)
}

// attested is a part with the entry that an officer vouches for.
func (c Case) attested(a Amount, z Zhongdeng) Part {
	return Part{Amount: a, Entry: &z, AttestedBy: c.Officer, RecheckOn: uint32(c.Today.Add(recheckDays))}
}

// tranche is the place that a part asks for in an order.
func (c Case) tranche(r Ranking, part uint32, z Zhongdeng, t Terms) Tranche {
	return Tranche{
		Pledge: c.Pledge.Id, Part: part, ZdTime: z.Time, Height: c.Height, Index: r.nextIndex(c.Height), AllowJunior: t.AllowJunior,
	}
}

func clashes(out []Clash, certificate string, e Entered) []Clash {
	for _, other := range e.Clashes {
		out = append(out, Clash{Certificate: certificate, Other: other})
	}
	return out
}

func (*Extend) name() string { return "Extend" }

// Validate checks the form of an extension.
func (e *Extend) Validate() error {
	if !calendar.Day(e.RegisteredTo).Valid() {
		return ErrDay.Wrapf("registered_to: %d", e.RegisteredTo)
	}
	return needDigest("search_digest", e.SearchDigest)
}
func (*Extend) event(Case) lifecycle.Event { return EventExtend }

func (e *Extend) check(c Case) error {
	if err := c.Pledge.mayExtend(c.Today); err != nil {
		return err
	}
	last := calendar.Day(c.Pledge.RegisteredTo)
	if to := calendar.Day(e.RegisteredTo); to < last.AddMonths(minTermMonths) || to > last.AddMonths(maxTermMonths) {
		return ErrTerm.Wrapf("registered_to: from %s to %s", last, to)
	}
	return nil
}

func (e *Extend) effect(Case) Effect {
	return func(p *Pledge) {
		p.RegisteredTo = e.RegisteredTo
		for i, part := range p.Parts {
			z := *part.Entry
			z.RegisteredTo, z.SearchDigest = e.RegisteredTo, e.SearchDigest
			p.Parts[i].Entry = &z
		}
	}
}
func (e *Extend) digests() []string { return []string{e.SearchDigest} }
func (e *Extend) detail() string    { return fmt.Sprintf("registered_to=%d", e.RegisteredTo) }

// SPDX-License-Identifier: Apache-2.0

package pledge

import (
	"fmt"
	"slices"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/institution"
)

func (*Amend) name() string { return "Amend" }

// Validate checks the form of an amendment.
func (a *Amend) Validate() error {
	if err := commitment("agreement", a.Agreement); err != nil {
		return err
	}
	if err := a.Terms.Validate(); err != nil {
		return err
	}
	if d := a.Decrease; d != nil {
		if err := d.Amount.validate("decrease"); err != nil {
			return err
		}
	}
	if i := a.Increase; i != nil {
		if err := i.Amount.validate("increase"); err != nil {
			return err
		}
		return i.Entry.validate()
	}
	return nil
}
func (*Amend) event(Case) lifecycle.Event { return EventAmend }

// check judges amounts by their bands: whether a lower one is lower within its
// band is seen when the commitments are opened, which stay in the history.
func (a *Amend) check(c Case) error {
	if err := a.Terms.checkFollows(len(c.Pledge.Assets)); err != nil {
		return err
	}
	if a.Decrease != nil {
		if err := a.Decrease.check(c); err != nil {
			return err
		}
	}
	if a.Increase == nil {
		return nil
	}
	return a.Increase.check(c)
}

// check refuses what is not lower for all to see: while somebody ranks beside or
// behind, a lower amount has a lower band, for a part keeps its rank with its
// amount alone (civil code art. 409, 422).
func (d *Decrease) check(c Case) error {
	p := c.Pledge
	if d.Part == 0 || int(d.Part) > len(p.Parts) {
		return ErrChange.Wrapf("decrease: part: %d", d.Part)
	}
	was := p.Parts[d.Part-1].Amount
	if d.Amount.Band > was.Band || d.Amount.Currency != was.Currency {
		return ErrChange.Wrapf("decrease: from %s %s to %s %s", was.Band, was.Currency, d.Amount.Band, d.Amount.Currency)
	}
	others := slices.ContainsFunc(c.Holdings, func(h Holding) bool { return len(h.Ranking.After(p.Id)) > 0 })
	if others && d.Amount.Band == was.Band {
		return ErrChange.Wrapf("decrease: within %s while others rank beside or behind", was.Band)
	}
	return nil
}

func (i *Increase) check(c Case) error {
	p := c.Pledge
	if len(p.Parts) >= MaxParts {
		return ErrManyRanks.Wrapf("increase: there are %d parts", len(p.Parts))
	}
	if last := p.Parts[len(p.Parts)-1].Entry; i.Entry.Time < last.Time || i.Entry.RegisteredTo != p.RegisteredTo {
		return ErrChange.Wrap("increase: its entry is not before the last one's and for the same term")
	}
	for n, h := range c.Holdings {
		if err := h.check(p, p.Assets[n].Collateral, c.Today); err != nil {
			return err
		}
		if err := h.mayJoin(p.Id); err != nil {
			return err
		}
	}
	return c.checkEntry(i.Entry)
}

func (a *Amend) effect(c Case) Effect {
	return func(p *Pledge) {
		p.Terms = a.Terms
		if d := a.Decrease; d != nil {
			p.Parts[d.Part-1].Amount = d.Amount
		}
		if i := a.Increase; i != nil {
			p.Parts = append(p.Parts, c.attested(i.Amount, i.Entry))
		}
	}
}

// ranks notes whether juniors are admitted, and gives an increase its own place.
func (a *Amend) ranks(c Case) ([]Ranking, []Clash, error) {
	out := c.rankings()
	var found []Clash
	for n := range out {
		out[n] = out[n].Admitting(c.Pledge.Id, a.Terms.AllowJunior)
		if a.Increase == nil {
			continue
		}
		e, err := out[n].Enter(c.tranche(out[n], uint32(len(c.Pledge.Parts)+1), a.Increase.Entry, a.Terms))
		if err != nil {
			return nil, nil, err
		}
		out[n] = e.Ranking
		found = clashes(found, out[n].Certificate, e)
	}
	return out, found, nil
}

func (a *Amend) digests() []string {
	out := []string{a.Agreement}
	if a.Decrease != nil {
		out = append(out, a.Decrease.Amount.Commitment)
	}
	if a.Increase != nil {
		out = append(out, a.Increase.Entry.SearchDigest, a.Increase.Amount.Commitment)
	}
	return out
}

func (a *Amend) detail() string {
	t := a.Terms
	return fmt.Sprintf("junior=%t licence=%t exclusive=%t transfer=%t decrease=%t increase=%t",
		t.AllowJunior, t.AllowLicence, t.AllowExclusive, t.AllowTransfer, a.Decrease != nil, a.Increase != nil)
}

func (*Assign) name() string { return "Assign" }

// Validate checks the form of an assignment.
func (a *Assign) Validate() error {
	if err := institution.ValidateCode(a.Pledgee); err != nil {
		return err
	}
	if err := needDigest("search_digest", a.SearchDigest); err != nil {
		return err
	}
	return commitment("agreement", a.Agreement)
}
func (*Assign) event(Case) lifecycle.Event { return EventAssign }

func (a *Assign) check(c Case) error {
	if a.Pledgee == c.Pledge.Pledgee || a.Pledgee == c.Pledge.Pledgor {
		return ErrOwn.Wrapf("pledgee: %s", a.Pledgee)
	}
	if err := c.checkKeepers(a.Pledgee); err != nil {
		return err
	}
	return c.checkLicensed()
}

// effect passes the pledge on; every rank stays, and the agent was the old
// pledgee's.
func (a *Assign) effect(Case) Effect { return func(p *Pledge) { p.Pledgee, p.Agent = a.Pledgee, "" } }
func (a *Assign) digests() []string  { return []string{a.Agreement, a.SearchDigest} }
func (a *Assign) detail() string     { return "pledgee=" + a.Pledgee }

func (*FixClaim) name() string { return "FixClaim" }

// Validate checks the form of a statement of fixed claims.
func (f *FixClaim) Validate() error          { return commitment("statement", f.Statement) }
func (*FixClaim) event(Case) lifecycle.Event { return EventFixClaim }

func (*FixClaim) check(c Case) error {
	if !c.Pledge.unfixed() {
		return ErrNotFixed.Wrapf("pledge: %s", c.Pledge.Id)
	}
	return nil
}

func (*FixClaim) effect(c Case) Effect {
	return func(p *Pledge) { p.FixedOn = uint32(c.Today) }
}
func (f *FixClaim) digests() []string { return []string{f.Statement} }
func (*FixClaim) detail() string      { return "" }

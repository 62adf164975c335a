// SPDX-License-Identifier: Apache-2.0

package types

import (
	"errors"
	"fmt"

	"github.com/shuquan-ledger/shuquan/x/pledge"
)

// DefaultGenesis holds the periods that a chain starts with and nothing else.
func DefaultGenesis() *GenesisState {
	return &GenesisState{Params: pledge.Params{Periods: pledge.DefaultPeriods()}}
}

// Validate checks every record by itself and the lists against their heads;
// errors name the record.
func (g GenesisState) Validate() error {
	return errors.Join(g.validateStore(), g.validatePledges(), g.validateListed(), g.validateRankings(), g.validateChallenges(),
		g.validateNumbers(), g.validateHistory())
}

func (g GenesisState) pledges() map[string]pledge.Pledge {
	out := make(map[string]pledge.Pledge, len(g.Pledges))
	for _, p := range g.Pledges {
		out[p.Id] = p
	}
	return out
}

// validateStore checks the parameters and the store's first record, which an
// exported state has.
func (g GenesisState) validateStore() error {
	if err := g.Params.Validate(); err != nil {
		return fmt.Errorf("pledge.params: %w", err)
	}
	first := g.Genesis
	if first == nil || first.ChainId != "" && first.Store == pledge.ModuleName && first.StateVersion == pledge.StateVersion {
		return nil
	}
	return fmt.Errorf("pledge.genesis: %w: chain %q, store %q, state version %d", pledge.ErrGenesis, first.ChainId, first.Store, first.StateVersion)
}

func (g GenesisState) validatePledges() error {
	seen := map[string]bool{}
	for i, p := range g.Pledges {
		err := p.ValidateStored()
		if err == nil && seen[p.Id] {
			err = pledge.ErrGenesis.Wrap("id: it stands twice")
		}
		if err != nil {
			return fmt.Errorf("pledge.pledges[%d] (%s): %w", i, p.Id, err)
		}
		seen[p.Id] = true
	}
	return nil
}

// validateListed checks that the lists are dense and that every pledge stands in
// the list of each of its certificates. A pledge that went with its rights still
// stands in the list of the certificate that it left.
func (g GenesisState) validateListed() error {
	pledges, last, on := g.pledges(), map[string]uint32{}, map[string]bool{}
	for i, l := range g.Listed {
		_, known := pledges[l.Pledge]
		last[l.Certificate]++
		if !known || l.Index != last[l.Certificate] || on[l.Certificate+l.Pledge] {
			return fmt.Errorf("pledge.listed[%d] (%s/%d): %w: %s", i, l.Certificate, l.Index, pledge.ErrGenesis, l.Pledge)
		}
		on[l.Certificate+l.Pledge] = true
	}
	for i, p := range g.Pledges {
		for _, code := range p.Certificates() {
			if !on[code+p.Id] {
				return fmt.Errorf("pledge.pledges[%d] (%s): %w: it is not in the list of %s", i, p.Id, pledge.ErrGenesis, code)
			}
		}
	}
	return nil
}

// validateRankings checks the orders against the pledges that lock the rights.
func (g GenesisState) validateRankings() error {
	locking := map[string][]pledge.Pledge{}
	for _, p := range g.Pledges {
		for _, code := range p.Certificates() {
			if p.Locks() {
				place := pledge.RankingID(code, p.Pledgor)
				locking[place] = append(locking[place], p)
			}
		}
	}
	seen := map[string]bool{}
	for i, r := range g.Rankings {
		place := pledge.RankingID(r.Certificate, r.Pledgor)
		err := errors.Join(r.ValidateStored(), r.CheckPledges(locking[place]))
		if err == nil && seen[place] {
			err = pledge.ErrGenesis.Wrap("it stands twice")
		}
		if err != nil {
			return fmt.Errorf("pledge.rankings[%d] (%s): %w", i, place, err)
		}
		seen[place] = true
	}
	for i, p := range g.Pledges {
		for _, code := range p.Certificates() {
			if p.Locks() && !seen[pledge.RankingID(code, p.Pledgor)] {
				return fmt.Errorf("pledge.pledges[%d] (%s): %w: there is no order of %s", i, p.Id, pledge.ErrGenesis, code)
			}
		}
	}
	return nil
}

// validateChallenges checks that the challenges of a pledge are a dense list that
// its head counts, and that a contradiction of times stands on both pledges.
func (g GenesisState) validateChallenges() error {
	pledges, all, open, ranks, sides := g.pledges(), map[string]uint32{}, map[string]uint32{}, map[string]uint32{}, map[string]bool{}
	for i, c := range g.Challenges {
		err := c.ValidateStored()
		all[c.Pledge]++
		if err == nil && c.Index != all[c.Pledge] {
			err = pledge.ErrGenesis.Wrapf("index: %d where %d is next", c.Index, all[c.Pledge])
		}
		if err != nil {
			return fmt.Errorf("pledge.challenges[%d] (%s): %w", i, c.Pledge, err)
		}
		if c.Ended() {
			continue
		}
		open[c.Pledge]++
		if c.Kind == pledge.ChallengeRank {
			ranks[c.Pledge]++
			sides[c.Pledge+c.Other+c.Certificate] = true
		}
	}
	for i, c := range g.Challenges {
		_, known := pledges[c.Pledge]
		if !known || c.Kind == pledge.ChallengeRank && !c.Ended() && !sides[c.Other+c.Pledge+c.Certificate] {
			return fmt.Errorf("pledge.challenges[%d] (%s): %w: its pledge or its other side is missing", i, c.Pledge, pledge.ErrGenesis)
		}
	}
	for i, p := range g.Pledges {
		if all[p.Id] != p.Challenges || open[p.Id] != p.OpenChallenges || ranks[p.Id] != p.RankChallenges {
			return fmt.Errorf("pledge.pledges[%d] (%s): %w: it counts %d challenges, %d open, %d of rank", i, p.Id, pledge.ErrGenesis, p.Challenges, p.OpenChallenges, p.RankChallenges)
		}
	}
	return nil
}

// validateNumbers checks that every number of Zhongdeng stands once, and that
// those of the entries are among them.
func (g GenesisState) validateNumbers() error {
	pledges, uses := g.pledges(), map[string]string{}
	for i, n := range g.Numbers {
		_, err := pledge.NumberKey(n.Number)
		p, known := pledges[n.Use.Pledge]
		if err == nil && (!known || n.Use.Part == 0 || int(n.Use.Part) > len(p.Parts) || uses[n.Number] != "") {
			err = pledge.ErrGenesis.Wrapf("pledge %s, part %d, or it stands twice", n.Use.Pledge, n.Use.Part)
		}
		if err != nil {
			return fmt.Errorf("pledge.numbers[%d] (%s): %w", i, n.Number, err)
		}
		uses[n.Number] = n.Use.Pledge
	}
	for i, p := range g.Pledges {
		for _, part := range p.Parts {
			if part.Entry != nil && uses[part.Entry.Number] != p.Id {
				return fmt.Errorf("pledge.pledges[%d] (%s): %w: number %s is not among the numbers", i, p.Id, pledge.ErrGenesis, part.Entry.Number)
			}
		}
	}
	return nil
}

// validateHistory counts the entries: dense lists of exactly the length that
// the head says.
func (g GenesisState) validateHistory() error {
	pledges, have := g.pledges(), map[string]uint64{}
	for i, e := range g.History {
		have[e.Id]++
		if have[e.Id] != e.Version || e.Version > pledges[e.Id].Version {
			return fmt.Errorf("pledge.history[%d] (%s): %w: entry %d where %d of %d is next", i, e.Id, pledge.ErrGenesis, e.Version, have[e.Id], pledges[e.Id].Version)
		}
	}
	for i, p := range g.Pledges {
		if have[p.Id] != p.Version {
			return fmt.Errorf("pledge.pledges[%d] (%s): %w: history has %d entries of %d", i, p.Id, pledge.ErrGenesis, have[p.Id], p.Version)
		}
	}
	return nil
}

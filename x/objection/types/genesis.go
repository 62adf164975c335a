// SPDX-License-Identifier: Apache-2.0

package types

import (
	"errors"
	"fmt"

	"github.com/shuquan-ledger/shuquan/x/objection"
)

// DefaultGenesis holds the terms that a chain starts with and nothing else.
func DefaultGenesis() *GenesisState {
	return &GenesisState{Params: objection.Params{Terms: objection.DefaultTerms()}}
}

// Validate checks every record by itself and the lists against their heads;
// errors name the record.
func (g GenesisState) Validate() error {
	return errors.Join(g.validateStore(), g.validateObjections(), g.validateConduct(), g.validateHistory())
}

// validateStore checks the parameters and the store's first record, which an
// exported state has.
func (g GenesisState) validateStore() error {
	if err := g.Params.Validate(); err != nil {
		return fmt.Errorf("objection.params: %w", err)
	}
	first := g.Genesis
	if first == nil || first.ChainId != "" && first.Store == objection.ModuleName && first.StateVersion == objection.StateVersion {
		return nil
	}
	return fmt.Errorf("objection.genesis: %w: chain %q, store %q, state version %d", objection.ErrGenesis, first.ChainId, first.Store, first.StateVersion)
}

// validateObjections checks every objection, and that the objections to a
// certificate are a dense list.
func (g GenesisState) validateObjections() error {
	seen, places, counts := map[string]bool{}, map[string]bool{}, map[string]uint32{}
	for i, o := range g.Objections {
		place := fmt.Sprintf("%s/%d", o.Certificate, o.Index)
		err := o.ValidateStored()
		if err == nil && (seen[o.Id] || places[place]) {
			err = objection.ErrGenesis.Wrap("id, or certificate and index: it stands twice")
		}
		if err != nil {
			return fmt.Errorf("objection.objections[%d] (%s): %w", i, o.Id, err)
		}
		seen[o.Id], places[place] = true, true
		counts[o.Certificate]++
	}
	for i, o := range g.Objections {
		if o.Index > counts[o.Certificate] {
			return fmt.Errorf("objection.objections[%d] (%s): %w: index: %d of %d", i, o.Id, objection.ErrGenesis, o.Index, counts[o.Certificate])
		}
	}
	return nil
}

func (g GenesisState) validateConduct() error {
	seen := map[string]bool{}
	for i, c := range g.Conduct {
		err := c.Validate()
		if err == nil && seen[c.Agency+" "+c.Objector] {
			err = objection.ErrGenesis.Wrap("it stands twice")
		}
		if err != nil {
			return fmt.Errorf("objection.conduct[%d] (%s, %s): %w", i, c.Agency, c.Objector, err)
		}
		seen[c.Agency+" "+c.Objector] = true
	}
	return nil
}

// validateHistory counts the entries: dense lists of exactly the length that
// the head says.
func (g GenesisState) validateHistory() error {
	versions, have := map[string]uint64{}, map[string]uint64{}
	for _, o := range g.Objections {
		versions[o.Id] = o.Version
	}
	for i, e := range g.History {
		have[e.Id]++
		if have[e.Id] != e.Version || e.Version > versions[e.Id] {
			return fmt.Errorf("objection.history[%d] (%s): %w: entry %d where %d of %d is next", i, e.Id, objection.ErrGenesis, e.Version, have[e.Id], versions[e.Id])
		}
	}
	for i, o := range g.Objections {
		if have[o.Id] != o.Version {
			return fmt.Errorf("objection.objections[%d] (%s): %w: history has %d entries of %d", i, o.Id, objection.ErrGenesis, have[o.Id], o.Version)
		}
	}
	return nil
}

// SPDX-License-Identifier: Apache-2.0

package types

import (
	"errors"
	"fmt"

	"github.com/shuquan-ledger/shuquan/x/registration"
)

// DefaultGenesis holds the first versions of the rules and nothing else.
func DefaultGenesis() *GenesisState {
	r := registration.DefaultRules()
	return &GenesisState{Params: registration.Params{Rules: r.Version}, Rules: []registration.Rules{r}, PublicRules: []registration.PublicRules{registration.DefaultPublicRules()}}
}

// Validate checks every record by itself and the lists against their heads;
// errors name the record.
func (g GenesisState) Validate() error {
	return errors.Join(g.validateStore(), g.validateRules(), g.validateApplications(), g.validateLists(), g.validateRegistrations(), g.validateReferences(), g.validateLegacy(), g.validatePublic(), g.validateAuthorised())
}

// validateStore checks the store's first record, which an exported state has.
func (g GenesisState) validateStore() error {
	first := g.Genesis
	if first == nil || first.ChainId != "" && first.Store == registration.ModuleName && first.StateVersion == registration.StateVersion {
		return nil
	}
	return fmt.Errorf("registration.genesis: %w: chain %q, store %q, state version %d", registration.ErrGenesis, first.ChainId, first.Store, first.StateVersion)
}

func (g GenesisState) validateRules() error {
	if len(g.Rules) == 0 || g.Params.Rules != uint32(len(g.Rules)) {
		return fmt.Errorf("registration.params: %w: rules is %d of %d versions", registration.ErrGenesis, g.Params.Rules, len(g.Rules))
	}
	for i, r := range g.Rules {
		if err := r.Validate(); err != nil {
			return fmt.Errorf("registration.rules[%d] (version %d): %w", i, r.Version, err)
		}
		if r.Version != uint32(i)+1 || i > 0 && r.EffectiveFrom <= g.Rules[i-1].EffectiveFrom {
			return fmt.Errorf("registration.rules[%d] (version %d): %w: out of order", i, r.Version, registration.ErrGenesis)
		}
	}
	return nil
}

func (g GenesisState) validateApplications() error {
	seen := map[string]bool{}
	for i, a := range g.Applications {
		if err := a.ValidateStored(g.Params.Rules); err != nil {
			return fmt.Errorf("registration.applications[%d] (%s): %w", i, a.Id, err)
		}
		if seen[a.Id] {
			return fmt.Errorf("registration.applications[%d] (%s): %w: it stands twice", i, a.Id, registration.ErrGenesis)
		}
		seen[a.Id] = true
	}
	return nil
}

// validateLists counts filings, objections and history entries: dense lists of
// exactly the length that the head says.
func (g GenesisState) validateLists() error {
	filings, objections, history := counter{}, counter{}, counter{}
	heads := map[string]registration.Application{}
	for _, a := range g.Applications {
		heads[a.Id] = a
	}
	for i, f := range g.Filings {
		if err := checkFiling(f, heads, filings); err != nil {
			return fmt.Errorf("registration.filings[%d] (%s): %w", i, f.Application, err)
		}
	}
	for i, o := range g.Objections {
		if err := checkObjection(o, heads, objections); err != nil {
			return fmt.Errorf("registration.objections[%d] (%s): %w", i, o.Application, err)
		}
	}
	for i, e := range g.History {
		err := history.next(e.Id, e.Version)
		if _, ok := heads[e.Id]; err == nil && !ok {
			err = noApplication(e.Id)
		}
		if err != nil {
			return fmt.Errorf("registration.history[%d] (%s): %w", i, e.Id, err)
		}
	}
	for i, a := range g.Applications {
		for _, list := range []struct {
			name string
			have counter
			want uint64
		}{{"filings", filings, uint64(a.Filings)}, {"objections", objections, uint64(a.Objections)}, {"history", history, a.Version}} {
			if list.have[a.Id] != list.want {
				return fmt.Errorf("registration.applications[%d] (%s): %w: %s has %d entries of %d", i, a.Id, registration.ErrGenesis, list.name, list.have[a.Id], list.want)
			}
			delete(list.have, a.Id)
		}
	}
	return nil
}

func noApplication(id string) error { return registration.ErrGenesis.Wrapf("no application %s", id) }

// checkFiling checks a filing's place and, of the latest, that it is what the
// application says of it.
func checkFiling(f registration.Filing, heads map[string]registration.Application, count counter) error {
	a, ok := heads[f.Application]
	if !ok {
		return noApplication(f.Application)
	}
	if err := count.next(f.Application, uint64(f.Version)); err != nil || f.Version != a.Filings {
		return err
	}
	digest, err := f.Content.Digest()
	if err == nil && digest != a.ContentDigest {
		err = registration.ErrGenesis.Wrapf("content: its digest is %s, the application's %s", digest, a.ContentDigest)
	}
	return err
}

func checkObjection(o registration.Objection, heads map[string]registration.Application, count counter) error {
	if _, ok := heads[o.Application]; !ok {
		return noApplication(o.Application)
	}
	if err := count.next(o.Application, uint64(o.Index)); err != nil {
		return err
	}
	return o.ValidateStored()
}

// counter counts dense lists by their parent.
type counter map[string]uint64

func (c counter) next(parent string, index uint64) error {
	c[parent]++
	if c[parent] != index {
		return registration.ErrGenesis.Wrapf("entry %d where %d is next", index, c[parent])
	}
	return nil
}

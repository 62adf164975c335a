// SPDX-License-Identifier: Apache-2.0

package types

import (
	"errors"
	"fmt"

	"github.com/shuquan-ledger/shuquan/x/registration"
)

// DefaultGenesis holds the first version of the rules and nothing else.
func DefaultGenesis() *GenesisState {
	r := registration.DefaultRules()
	return &GenesisState{Params: registration.Params{Rules: r.Version}, Rules: []registration.Rules{r}}
}

// Validate checks every record by itself and the lists against their heads;
// errors name the record.
func (g GenesisState) Validate() error {
	return errors.Join(g.validateRules(), g.validateApplications(), g.validateLists(), g.validateRegistrations())
}

func (g GenesisState) validateRules() error {
	if len(g.Rules) == 0 || g.Params.Rules != uint32(len(g.Rules)) {
		return fmt.Errorf("registration.params: %w: rules is %d of %d versions", registration.ErrGenesis, g.Params.Rules, len(g.Rules))
	}
	for i, r := range g.Rules {
		if err := r.Validate(); err != nil {
			return fmt.Errorf("registration.rules[%d]: %w", i, err)
		}
		if r.Version != uint32(i)+1 || i > 0 && r.EffectiveFrom <= g.Rules[i-1].EffectiveFrom {
			return fmt.Errorf("registration.rules[%d]: %w: out of order", i, registration.ErrGenesis)
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
	for i, f := range g.Filings {
		if err := filings.next(f.Application, uint64(f.Version)); err != nil {
			return fmt.Errorf("registration.filings[%d] (%s): %w", i, f.Application, err)
		}
	}
	for i, o := range g.Objections {
		if err := objections.next(o.Application, uint64(o.Index)); err != nil {
			return fmt.Errorf("registration.objections[%d] (%s): %w", i, o.Application, err)
		}
	}
	for i, e := range g.History {
		if err := history.next(e.Id, e.Version); err != nil {
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
	if n := len(filings) + len(objections) + len(history); n > 0 {
		return fmt.Errorf("registration: %w: %d lists belong to no application", registration.ErrGenesis, n)
	}
	return nil
}

func (g GenesisState) validateRegistrations() error {
	versions, claims := counter{}, counter{}
	for i, r := range g.Registrations {
		if _, err := registration.ParseID(r.Id); err != nil {
			return fmt.Errorf("registration.registrations[%d] (%s): %w", i, r.Id, err)
		}
		if err := versions.next(r.Id, r.Version); err != nil {
			return fmt.Errorf("registration.registrations[%d] (%s): %w", i, r.Id, err)
		}
	}
	for i, c := range g.Claims {
		if _, err := registration.FingerprintKey(c.Fingerprint); err != nil {
			return fmt.Errorf("registration.claims[%d]: %w", i, err)
		}
		if err := claims.next(c.Fingerprint, uint64(c.Index)); err != nil {
			return fmt.Errorf("registration.claims[%d] (%s): %w", i, c.Fingerprint, err)
		}
		if versions[c.Registration] == 0 {
			return fmt.Errorf("registration.claims[%d] (%s): %w: no registration %s", i, c.Fingerprint, registration.ErrGenesis, c.Registration)
		}
	}
	return nil
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

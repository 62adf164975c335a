// SPDX-License-Identifier: Apache-2.0

package types

import (
	"errors"
	"fmt"

	"github.com/shuquan-ledger/shuquan/x/registration"
)

// validatePublic checks the rules on public data, every registration with its
// filing, that lists and histories are dense, and that a code was given once.
func (g GenesisState) validatePublic() error {
	heads := map[string]registration.PublicRegistration{}
	for _, r := range g.Publics {
		heads[r.Id] = r
	}
	filings, objections, history := counter{}, counter{}, counter{}
	return errors.Join(g.validatePublicRules(), g.validatePublicFilings(heads, filings), g.validatePublicLists(heads, objections, history),
		g.validatePublics(filings, objections, history))
}

func (g GenesisState) validatePublicRules() error {
	if len(g.PublicRules) == 0 {
		return fmt.Errorf("registration.public_rules: %w: there is no version", registration.ErrGenesis)
	}
	for i, r := range g.PublicRules {
		if err := r.Validate(); err != nil {
			return fmt.Errorf("registration.public_rules[%d] (version %d): %w", i, r.Version, err)
		}
		if r.Version != uint32(i)+1 || i > 0 && r.EffectiveFrom <= g.PublicRules[i-1].EffectiveFrom {
			return fmt.Errorf("registration.public_rules[%d] (version %d): %w: out of order", i, r.Version, registration.ErrGenesis)
		}
	}
	return nil
}

func (g GenesisState) validatePublicFilings(heads map[string]registration.PublicRegistration, count counter) error {
	for i, f := range g.PublicFilings {
		err := count.next(f.Registration, uint64(f.Index))
		if _, ok := heads[f.Registration]; err == nil && !ok {
			err = registration.ErrGenesis.Wrap("no such registration")
		}
		if err == nil {
			err = f.ValidateStored()
		}
		if err != nil {
			return fmt.Errorf("registration.public_filings[%d] (%s): %w", i, f.Registration, err)
		}
	}
	return nil
}

func (g GenesisState) validatePublicLists(heads map[string]registration.PublicRegistration, objections, history counter) error {
	open := map[string]uint32{}
	for i, o := range g.PublicObjections {
		err := objections.next(o.Registration, uint64(o.Index))
		if _, ok := heads[o.Registration]; err == nil && !ok {
			err = registration.ErrGenesis.Wrap("no such registration")
		}
		if err == nil {
			err = o.ValidateStored()
		}
		if err != nil {
			return fmt.Errorf("registration.public_objections[%d] (%s): %w", i, o.Registration, err)
		}
		if o.DecidedAt == 0 {
			open[o.Registration]++
		}
	}
	for i, e := range g.PublicHistory {
		err := history.next(e.Id, e.Version)
		if _, ok := heads[e.Id]; err == nil && !ok {
			err = registration.ErrGenesis.Wrap("no such registration")
		}
		if err != nil {
			return fmt.Errorf("registration.public_history[%d] (%s): %w", i, e.Id, err)
		}
	}
	for i, r := range g.Publics {
		if open[r.Id] != r.OpenObjections {
			return fmt.Errorf("registration.publics[%d] (%s): %w: %d objections are open, not %d", i, r.Id, registration.ErrGenesis, open[r.Id], r.OpenObjections)
		}
	}
	return nil
}

func (g GenesisState) validatePublics(filings, objections, history counter) error {
	at := map[string]registration.PublicFiling{}
	for _, f := range g.PublicFilings {
		at[registration.ReferenceID(f.Registration, f.Index)] = f
	}
	seen, codes, held := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for i, r := range g.Publics {
		f := at[registration.ReferenceID(r.Id, r.Filing)]
		err := r.ValidateStored(uint32(len(g.PublicRules)), f)
		switch {
		case err != nil:
		case seen[r.Id]:
			err = registration.ErrGenesis.Wrap("it stands twice")
		case r.Code != "" && codes[r.Code]:
			err = registration.ErrGenesis.Wrapf("code: %s was given before", r.Code)
		case filings[r.Id] != uint64(r.Filings) || objections[r.Id] != uint64(r.Objections) || history[r.Id] != r.Version:
			err = registration.ErrGenesis.Wrap("filings, objections or history have another length than it says")
		}
		seen[r.Id], codes[r.Code] = true, true
		for _, s := range f.Content().Subjects {
			key := f.Content().Evidence.Digest + " " + s.Code
			if err == nil && r.Registered() && held[key] {
				err = registration.ErrGenesis.Wrapf("evidence.digest: %s has registered it before", s.Code)
			}
			held[key] = held[key] || r.Registered()
		}
		if err != nil {
			return fmt.Errorf("registration.publics[%d] (%s): %w", i, r.Id, err)
		}
	}
	return nil
}

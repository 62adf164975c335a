// SPDX-License-Identifier: Apache-2.0

package types

import (
	"fmt"

	"github.com/shuquan-ledger/shuquan/x/registration"
)

// validateReferences checks every reference against its registration, that
// lists and histories are dense, and that every certificate's number leads to
// the one reference that stands or to one that stood.
func (g GenesisState) validateReferences() error {
	heads := map[string]registration.Registration{}
	for _, r := range g.Registrations {
		heads[r.Id] = r
	}
	known, places := map[string]registration.IPReference{}, counter{}
	for i, r := range g.References {
		name := registration.ReferenceID(r.Registration, r.Index)
		err := places.next(r.Registration, uint64(r.Index))
		if err == nil {
			err = r.ValidateStored(heads[r.Registration])
		}
		if err != nil {
			return fmt.Errorf("registration.references[%d] (%s): %w", i, name, err)
		}
		known[name] = r
	}
	if err := g.validateReferenceNumbers(known); err != nil {
		return err
	}
	versions := counter{}
	for i, e := range g.ReferenceHistory {
		name := registration.ReferenceID(e.Registration, e.Index)
		err := versions.next(name, e.Version)
		if _, ok := known[name]; err == nil && !ok {
			err = registration.ErrGenesis.Wrap("no such reference")
		}
		if err != nil {
			return fmt.Errorf("registration.reference_history[%d] (%s): %w", i, name, err)
		}
	}
	for i, r := range g.References {
		if n := versions[registration.ReferenceID(r.Registration, r.Index)]; n != r.Version {
			return fmt.Errorf("registration.references[%d] (%s/%d): %w: history has %d entries of %d", i, r.Registration, r.Index, registration.ErrGenesis, n, r.Version)
		}
	}
	return nil
}

func (g GenesisState) validateReferenceNumbers(known map[string]registration.IPReference) error {
	leads := map[string]registration.IPNumber{}
	for i, n := range g.ReferenceNumbers {
		if _, twice := leads[n.Number]; twice || known[registration.ReferenceID(n.Registration, n.Index)].Certificate.Number != n.Number {
			return fmt.Errorf("registration.reference_numbers[%d] (%s): %w: it stands twice or leads to no reference to it", i, n.Number, registration.ErrGenesis)
		}
		leads[n.Number] = n
	}
	for i, r := range g.References {
		n, ok := leads[r.Certificate.Number]
		if !ok || r.Stands() && (n.Registration != r.Registration || n.Index != r.Index) {
			return fmt.Errorf("registration.references[%d] (%s/%d): %w: number %s does not lead to it", i, r.Registration, r.Index, registration.ErrGenesis, r.Certificate.Number)
		}
	}
	return nil
}

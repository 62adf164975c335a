// SPDX-License-Identifier: Apache-2.0

package types

import (
	"fmt"
	"slices"

	"github.com/shuquan-ledger/shuquan/x/registration"
)

// place is an application and the version of its content.
type place struct {
	application string
	filing      uint32
}

// validateRegistrations checks every version of every registration against
// what led to it, and that the claims are exactly those that they make.
func (g GenesisState) validateRegistrations() error {
	heads, filings := map[string]registration.Application{}, map[place]registration.Filing{}
	for _, a := range g.Applications {
		heads[a.Id] = a
	}
	for _, f := range g.Filings {
		filings[place{f.Application, f.Version}] = f
	}
	versions, led := counter{}, map[string]place{}
	for i, r := range g.Registrations {
		_, err := registration.ParseID(r.Id)
		if err == nil {
			err = versions.next(r.Id, r.Version)
		}
		if err == nil {
			a, known := heads[r.Application]
			f, filed := filings[place{r.Application, r.Filing}]
			if err = r.ValidateStored(a, f, led[r.Id] == place{r.Application, r.Filing}); !known || !filed {
				err = registration.ErrGenesis.Wrapf("no filing %d of application %s", r.Filing, r.Application)
			}
		}
		led[r.Id] = place{r.Application, r.Filing}
		if err != nil {
			return fmt.Errorf("registration.registrations[%d] (%s): %w", i, r.Id, err)
		}
	}
	return g.validateClaims()
}

// holding is a holder in a registration, with data.
type holding struct{ registration, holder, fingerprint string }

// validateClaims checks that every claim is one that a version of its
// registration makes, and that no version with data went without.
func (g GenesisState) validateClaims() error {
	made := map[holding][]registration.Claim{}
	for _, r := range g.Registrations {
		for _, c := range registration.ClaimsOf(r) {
			of := holding{r.Id, c.Holder, c.Fingerprint}
			made[of] = append(made[of], c)
		}
	}
	places, seen := counter{}, map[holding]bool{}
	for i, c := range g.Claims {
		_, err := registration.FingerprintKey(c.Fingerprint)
		if err == nil {
			err = places.next(c.Fingerprint, uint64(c.Index))
		}
		of := holding{c.Registration, c.Holder, c.Fingerprint}
		if err == nil && !slices.ContainsFunc(made[of], func(m registration.Claim) bool { return slices.Equal(m.Rights, c.Rights) }) {
			err = registration.ErrGenesis.Wrapf("registration %s makes no such claim for %s", c.Registration, c.Holder)
		}
		if err != nil {
			return fmt.Errorf("registration.claims[%d] (%s, %d): %w", i, c.Fingerprint, c.Index, err)
		}
		seen[of] = true
	}
	for i, r := range g.Registrations {
		for _, c := range registration.ClaimsOf(r) {
			if !seen[holding{r.Id, c.Holder, c.Fingerprint}] {
				return fmt.Errorf("registration.registrations[%d] (%s): %w: the claim of %s is missing", i, r.Id, registration.ErrGenesis, c.Holder)
			}
		}
	}
	return nil
}

// SPDX-License-Identifier: Apache-2.0

package types

import (
	"fmt"

	"github.com/shuquan-ledger/shuquan/x/registration"
)

// validateAuthorised checks that what rests on registrations of public data names
// both, once each, as the content of the one says, and that nothing is missing
// that rests on one with its code.
func (g GenesisState) validateAuthorised() error {
	publics, codes := map[string]registration.PublicRegistration{}, map[string]string{}
	for _, p := range g.Publics {
		publics[p.Id], codes[p.Code] = p, p.Id
	}
	rests := g.resting()
	seen := map[Authorised]bool{}
	for i, a := range g.Authorised {
		p, known := publics[a.Public]
		if !known || p.Code == "" || rests[a.Registration] != p.Code || seen[a] {
			return fmt.Errorf("registration.authorised[%d] (%s): %w: it does not rest on public data %s, or stands twice", i, a.Registration, registration.ErrGenesis, a.Public)
		}
		seen[a] = true
	}
	for i, r := range g.Registrations {
		of := codes[rests[r.Id]]
		if rests[r.Id] != "" && publics[of].Registered() && !seen[Authorised{Public: of, Registration: r.Id}] {
			return fmt.Errorf("registration.registrations[%d] (%s): %w: authorised does not say that it rests on %s", i, r.Id, registration.ErrGenesis, of)
		}
	}
	return nil
}

// resting are the query codes on which registrations rest, by their ids.
func (g GenesisState) resting() map[string]string {
	contents := map[place]registration.Content{}
	for _, f := range g.Filings {
		contents[place{f.Application, f.Version}] = f.Content
	}
	out := map[string]string{}
	for _, r := range g.Registrations {
		out[r.Id] = contents[place{r.Application, r.Filing}].PublicRegistration
	}
	return out
}

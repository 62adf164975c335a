// SPDX-License-Identifier: Apache-2.0

package types

import (
	"fmt"

	"github.com/shuquan-ledger/shuquan/x/registration"
)

// validateLegacy checks the permits, one an agency, and that no certificate of
// an earlier scheme stands in two applications.
func (g GenesisState) validateLegacy() error {
	permits := map[string]bool{}
	for i, p := range g.LegacyPermits {
		err := p.Validate()
		if err == nil && permits[p.Agency] {
			err = registration.ErrGenesis.Wrap("it stands twice")
		}
		if err != nil {
			return fmt.Errorf("registration.legacy_permits[%d] (%s): %w", i, p.Agency, err)
		}
		permits[p.Agency] = true
	}
	heads := map[string]registration.Application{}
	for _, a := range g.Applications {
		heads[a.Id] = a
	}
	used := map[string]string{}
	for i, f := range g.Filings {
		a := heads[f.Application]
		if f.Version != a.Filings {
			continue
		}
		l := f.Content.Adopts(a.Kind)
		if a.Adopted && l == nil {
			return fmt.Errorf("registration.filings[%d] (%s): %w: it was adopted and names no certificate of an earlier scheme", i, a.Id, registration.ErrGenesis)
		}
		if l == nil || !a.Open() && !a.Registered() {
			continue
		}
		name := registration.LegacyName(*l)
		if used[name] != "" {
			return fmt.Errorf("registration.filings[%d] (%s): %w: %s %s stands in %s as well", i, a.Id, registration.ErrGenesis, l.Scheme, l.Number, used[name])
		}
		used[name] = a.Id
	}
	return nil
}

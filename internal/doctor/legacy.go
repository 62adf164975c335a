// SPDX-License-Identifier: Apache-2.0

package doctor

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// legacy: every permit is well formed and its agency's, and every certificate of
// an earlier scheme that is kept as used stands in the application to which it
// leads, which is open or registered.
func (w *walker) legacy(ctx context.Context) error {
	k := w.k.Registration
	err := all(ctx, w, "permits", k.Permits, func(agency string, p registration.LegacyPermit) error {
		name := "permit of " + agency
		w.check(wellFormed, name, p.Validate())
		w.texts(name, &registrationtypes.MsgPermitLegacy{Scheme: p.Scheme})
		if p.Agency != agency {
			w.found(unique, name, "it says it is of %s", p.Agency)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return all(ctx, w, "earlier certificates", k.Legacy, func(key string, id []byte) error {
		name := "earlier certificate of application " + registration.FormatID(id)
		a, err := k.Applications.Get(ctx, id)
		if errors.Is(err, collections.ErrNotFound) {
			w.found(linked, name, "there is no such application")
			return nil
		}
		if err != nil {
			return err
		}
		f, err := k.Filing(ctx, a.Id, a.Filings)
		if errors.Is(err, registration.ErrNotFound) {
			w.found(linked, name, "the application has no filing")
			return nil
		}
		if err != nil {
			return err
		}
		if l := f.Content.Adopts(a.Kind); l == nil || registration.LegacyName(*l) != key || !a.Open() && !a.Registered() {
			w.found(linked, name, "the application does not adopt it")
		}
		return nil
	})
}

// adopts: an earlier certificate that an open or registered application names
// leads back to it.
func (w *walker) adopts(ctx context.Context, a registration.Application, c registration.Content, name string) error {
	l := c.Adopts(a.Kind)
	if a.Adopted && l == nil {
		w.found(linked, name, "it was adopted and names no earlier certificate")
	}
	if l == nil || !a.Open() && !a.Registered() {
		return nil
	}
	id, err := w.k.Registration.Legacy.Get(ctx, registration.LegacyName(*l))
	if err != nil || registration.FormatID(id) != a.Id {
		w.found(unique, name, "earlier certificate %s %s does not lead to it", l.Scheme, l.Number)
	}
	return nil
}

// SPDX-License-Identifier: Apache-2.0

package registration

// CheckOpen tells whether applications of a kind in a regime are taken now:
// those of the property regime. ErrEnum for a kind or regime that does not exist,
// ErrNotOpen for one that opens later.
func CheckOpen(kind Kind, regime Regime) error {
	if err := oneOf("kind", int32(kind), Kind_name); err != nil {
		return err
	}
	if err := oneOf("regime", int32(regime), Regime_name); err != nil {
		return err
	}
	if regime != RegimeProperty {
		return ErrNotOpen.Wrapf("regime: %s", regime)
	}
	return nil
}

// checkReferences refuses what only the regimes that are not yet open can
// bear out: a product of authorised operation, which needs a registration as
// public data.
func checkReferences(c Content) error {
	if c.Origin == OriginAuthorised {
		return ErrAuthorised.Wrapf("origin: %s", c.Origin)
	}
	if c.PublicRegistration != "" {
		return ErrAuthorised.Wrap("public_registration: set")
	}
	return nil
}

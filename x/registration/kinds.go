// SPDX-License-Identifier: Apache-2.0

package registration

// CheckOpen tells whether applications of a kind in a regime are taken now:
// those of the property regime; data of the others are
// registered by messages of their own. ErrEnum for a kind or regime that does not exist,
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

// checkReferences refuses a product of authorised operation that names no
// registration as public data by its query code, and one that other data name
// (P-R7). Whether the code leads to a registration in force only the store knows.
func checkReferences(c Content) error {
	if (c.Origin == OriginAuthorised) != (c.PublicRegistration != "") {
		return ErrAuthorised.Wrapf("public_registration: %q with origin %s", c.PublicRegistration, c.Origin)
	}
	if c.PublicRegistration != "" && ValidatePublicCode(c.PublicRegistration) != nil {
		return ErrAuthorised.Wrapf("public_registration: %q is no query code", c.PublicRegistration)
	}
	return nil
}

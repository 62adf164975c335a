// SPDX-License-Identifier: Apache-2.0

package registration

import "cosmossdk.io/errors"

// Errors of registrations of earlier schemes.
var (
	// ErrLegacy is a reference to an earlier scheme of wrong form.
	ErrLegacy = errors.Register(ModuleName, 115, "V-LEGACY: a registration of an earlier scheme is named by scheme, number, day of issue and the commitment of its file; copy them from the earlier certificate (guideline art. 41)")
	// ErrLegacyPermit is an earlier scheme without the council's permit.
	ErrLegacyPermit = errors.Register(ModuleName, 110, "B-L1: a registration of an earlier scheme is adopted under a permit of the council that names agency, scheme, count and period, and it was issued before the permit began; leave legacy out and apply in the ordinary way, or ask the council (guideline art. 41)")
	// ErrLegacyUsed is an earlier certificate that was adopted before.
	ErrLegacyUsed = errors.Register(ModuleName, 111, "B-L2: this certificate of the earlier scheme stands in another application or registration; look it up with its scheme and number (registration legacy)")
	// ErrNoPermit is the permit of an agency that has none.
	ErrNoPermit = errors.Register(ModuleName, 114, "B-L4: the agency has no permit, or the certificate of the earlier scheme stands in no application; check the agency's code, or scheme and number")
	// ErrNotLegacy is an adoption of an ordinary application.
	ErrNotLegacy = errors.Register(ModuleName, 112, "B-L3: only an initial application that names a certificate of an earlier scheme is adopted; accept and review it (guideline art. 41)")
	// ErrPermit is a permit of wrong form.
	ErrPermit = errors.Register(ModuleName, 113, "V-PERMIT: a permit names an agency, a scheme of 1 to 40 characters, a count of 1 to 100,000, and a first and a last day, of which the last is not over; correct it and propose the motion again")
)

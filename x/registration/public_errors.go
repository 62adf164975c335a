// SPDX-License-Identifier: Apache-2.0

package registration

import "cosmossdk.io/errors"

// Errors of registrations of public data. The first are of form, the others
// show grounds on which the measures refuse.
var (
	// ErrPublicContent is content of wrong form.
	ErrPublicContent = errors.Register(ModuleName, 80, "V-PUBLIC: an application for public data states subjects, resource, evidencing, product, scenario, assessment and letter in their forms (public data registration measures art. 9); correct the field")
	// ErrPublicRules is a version of the rules on public data of wrong form.
	ErrPublicRules = errors.Register(ModuleName, 81, "B-U0: a version of the rules on public data gives every period, a source and a first day after that of the version before; correct it and propose the motion again")
	// ErrPublicState is an act that the lifecycle does not allow now.
	ErrPublicState = errors.Register(ModuleName, 82, "B-U1: this act is not possible as the registration of public data stands; choose one of those that are possible now")
	// ErrPublicGround is a ground that is none.
	ErrPublicGround = errors.Register(ModuleName, 83, "U-0: a refusal of public data rests on one ground of U-1 to U-7 (public data registration measures art. 10); name the one that applies")
	// ErrPublicEvidence is U-3.
	ErrPublicEvidence = errors.Register(ModuleName, 84, "U-3: a public data resource is evidenced before the application (public data registration measures art. 7); evidence it first")
	// ErrPublicGrant is U-6.
	ErrPublicGrant = errors.Register(ModuleName, 85, "U-6: a product needs an authorised operation whose agreement has not ended (public data registration measures art. 9); name the agreement in force")
	// ErrPublicCode is a query code of wrong form.
	ErrPublicCode = errors.Register(ModuleName, 86, "V-PUBCODE: a query code has 1 to 64 visible characters without spaces (public data registration measures art. 13, 14); copy it from the national platform")
	// ErrPublicWindow is a renewal outside its time.
	ErrPublicWindow = errors.Register(ModuleName, 87, "B-U2: a renewal is applied for within the last 60 days of the validity (public data registration measures art. 15); apply then, or anew after it has ended")
)

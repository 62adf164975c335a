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
	// ErrNoPublic is a registration of public data that does not exist.
	ErrNoPublic = errors.Register(ModuleName, 88, "B-U3: there is no such registration of public data; check its id or its query code")
	// ErrPublicDuplicate is U-7.
	ErrPublicDuplicate = errors.Register(ModuleName, 89, "U-7: a subject registers the same evidenced resource once while the registration is in force (public data registration measures art. 9); request a change or renewal of that one")
	// ErrPublicCodeTaken is a query code that was given before.
	ErrPublicCodeTaken = errors.Register(ModuleName, 95, "B-U4: a query code is given once and never again (public data registration measures art. 13); copy this result's own from the national platform")
	// ErrPublicRequest is a request of wrong form, or one that does not stand as the act needs it.
	ErrPublicRequest = errors.Register(ModuleName, 96, "B-U5: a request is a change or correction with its whole content and proof, a renewal alone, or a cancellation with reason and proof; one of each is open at a time, and it is accepted before it is granted, for the content on which it rests (public data registration measures art. 9, 15); complete it, or look at the open requests")
	// ErrPublicSupplement is a second request for a supplement, or one of wrong form.
	ErrPublicSupplement = errors.Register(ModuleName, 97, "B-U6: a supplement is asked for once, with the complete list of 1 to 15 fields of the content (public data registration measures art. 10); accept the application or refuse acceptance")
	// ErrPublicTerritory is an application to an agency that is not competent.
	ErrPublicTerritory = errors.Register(ModuleName, 98, "B-U7: level and territory decide the agency, and central bodies and enterprises register with the national one (public data registration measures art. 6); apply to the agency that is competent")
	// ErrPublicObjection is an objection of wrong form, or one too many.
	ErrPublicObjection = errors.Register(ModuleName, 99, "B-U8: an objection is made under the real name with 1 to 10 pieces of evidence, each once, and a notice has at most 100 (public data registration measures art. 12); complete it, or let those that are open be decided")
)

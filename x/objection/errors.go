// SPDX-License-Identifier: Apache-2.0

package objection

import "cosmossdk.io/errors"

// Errors of form, V-*. What is wrapped around one names the field.
var (
	// ErrID is an objection's id of wrong form.
	ErrID = errors.Register(ModuleName, 2, "V-ID: an objection's id is 32 lower-case hexadecimal digits; copy it from the answer to the filing")
	// ErrDigest is a digest or commitment that is missing or of wrong form.
	ErrDigest = errors.Register(ModuleName, 3, `V-DIGEST: the digest or commitment is missing or of wrong form; write "sm3:" and 64 lower-case hexadecimal digits`)
	// ErrEnum is an enumeration that is not set or unknown.
	ErrEnum = errors.Register(ModuleName, 4, "V-ENUM: the field takes one of its listed values; choose from the list")
	// ErrNonce is a nonce of wrong form.
	ErrNonce = errors.Register(ModuleName, 5, "V-NONCE: the nonce is 8 to 32 random bytes; draw a new one")
)

// Refusals of law, D-*.
var (
	// ErrIdentity is D-1.
	ErrIdentity = errors.Register(ModuleName, 10, "D-1: nobody objects anonymously or unverified (guideline art. 29); name a party in force with its signature, or a person with the record of the verification of the identity")
	// ErrEvidence is D-2.
	ErrEvidence = errors.Register(ModuleName, 11, "D-2: an objection comes with 1 to 10 different pieces of prima facie evidence (guideline art. 29); attach them")
	// ErrPhase is D-3.
	ErrPhase = errors.Register(ModuleName, 12, "D-3: the certificate is not in force, and only what is registered can be objected to here (guideline art. 29); object to the public notice if the registration is not complete")
	// ErrDecided is D-4.
	ErrDecided = errors.Register(ModuleName, 13, "D-4: the same reason of the same objector has been decided on this certificate with final effect; turn to a court")
	// ErrNotices is D-5.
	ErrNotices = errors.Register(ModuleName, 14, "D-5: no conclusion is entered without the notices to both the objector and the registrant (guideline art. 29); give the digests of both")
	// ErrCourt is D-6.
	ErrCourt = errors.Register(ModuleName, 15, "D-6: a document of a court or tribunal is verified by a second officer (guideline art. 7); let another REVIEWER of the agency confirm it")
	// ErrSerial is an objector whose objections were rejected too often.
	ErrSerial = errors.Register(ModuleName, 16, "D-7: so many objections of this objector were rejected lately that the agency takes up no further ones for a time; wait until that day or turn to a court")
	// ErrOwnCase is an agency or a holder in its own case.
	ErrOwnCase = errors.Register(ModuleName, 17, "D-8: an agency decides between others alone: not when it objects itself or holds a right of the certificate; nor does the only holder object; the agency revokes or passes its right on, an objector turns to a court, the holder applies for a change or cancellation")
	// ErrOpen is a second objection beside one that is open.
	ErrOpen = errors.Register(ModuleName, 18, "D-9: the same objector has an open objection to this certificate for the same reason; wait for its end or withdraw it")
	// ErrMany is one objection too many.
	ErrMany = errors.Register(ModuleName, 19, "D-10: as many objections to this certificate are open as are handled at a time; wait until one has ended")
)

// Errors of procedure, D-*.
var (
	// ErrTransition is an act that the lifecycle does not allow now.
	ErrTransition = errors.Register(ModuleName, 30, "D-11: this act is not possible as the objection stands; choose one of those that are possible now")
	// ErrNotFound is an objection that does not exist.
	ErrNotFound = errors.Register(ModuleName, 31, "D-12: there is no such objection; check its id")
	// ErrOtherAgency is an officer of an agency that the certificate is not with.
	ErrOtherAgency = errors.Register(ModuleName, 32, "D-13: another agency is responsible for this certificate; only its officers act on objections to it")
	// ErrPending is a proposal while another waits.
	ErrPending = errors.Register(ModuleName, 33, "D-14: another act is proposed and waits for its reviewer; confirm or drop it first")
	// ErrNoPending is a confirmation of nothing.
	ErrNoPending = errors.Register(ModuleName, 34, "D-15: no act is proposed, or the proposal became void when the objection moved on; propose it first")
	// ErrPendingDigest is a confirmation of something else than what is proposed.
	ErrPendingDigest = errors.Register(ModuleName, 35, "D-16: the digest is not that of the proposed act; read the proposal again and repeat its digest")
	// ErrSamePerson is one account for both persons of an act.
	ErrSamePerson = errors.Register(ModuleName, 36, "D-17: handler and reviewer of an act are two different persons (guideline art. 7); let another REVIEWER of the agency confirm it")
	// ErrAct is a proposal of wrong form.
	ErrAct = errors.Register(ModuleName, 37, "D-18: a proposal holds exactly one act with its documents; complete it")
	// ErrGround is a ground on which no objection is refused.
	ErrGround = errors.Register(ModuleName, 38, "D-19: an objection is not taken up on one of the grounds D-1 to D-4 alone; name the one that applies")
	// ErrRequest is a request for material of wrong form.
	ErrRequest = errors.Register(ModuleName, 39, "D-20: a request for material gives a period of 1 to 60 working days; correct it")
	// ErrRequested is a second request for material.
	ErrRequested = errors.Register(ModuleName, 40, "D-21: material is requested once and completely; find the objection complete or do not take it up")
	// ErrConsents is a set of signatures that does not fit the side that acts.
	ErrConsents = errors.Register(ModuleName, 41, "D-22: the side that acts signs over this very step: an objecting party or the holders with their document keys, a person without a code on paper that the agency has verified; give what fits and nothing else")
	// ErrAnswered is a second answer of a side.
	ErrAnswered = errors.Register(ModuleName, 42, "D-23: this side has already accepted the conclusion and is bound by it; wait for the other side")
	// ErrNotExecuted is an execution that the chain does not show.
	ErrNotExecuted = errors.Register(ModuleName, 43, "D-24: the registration has not been changed since the decision, a renewal being no change, and its certificate has not ended; change or cancel the registration first")
	// ErrNotEnded is a dismissal although the certificate is in force.
	ErrNotEnded = errors.Register(ModuleName, 44, "D-25: the certificate is in force, so the objection is decided and not dismissed; conclude it")
	// ErrAuthority is a signer other than the council.
	ErrAuthority = errors.Register(ModuleName, 45, "D-26: only a motion of the council changes the terms; propose one (council propose-motion)")
	// ErrTerms are terms of wrong form.
	ErrTerms = errors.Register(ModuleName, 46, "D-27: the terms give every period from 1 to 60 working days, 2 to 10 rejections and 1 to 24 months; correct them")
	// ErrGenesis is a genesis record that cannot be taken over.
	ErrGenesis = errors.Register(ModuleName, 47, "D-28: the genesis holds a record that cannot be; correct or export it again")
)

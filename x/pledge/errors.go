// SPDX-License-Identifier: Apache-2.0

package pledge

import "cosmossdk.io/errors"

// Errors of form, V-*. What is wrapped around one names the field.
var (
	// ErrID is a pledge's id of wrong form.
	ErrID = errors.Register(ModuleName, 2, "V-ID: a pledge's id is 32 lower-case hexadecimal digits; copy it from the answer to the proposal")
	// ErrDigest is a digest or commitment that is missing or of wrong form.
	ErrDigest = errors.Register(ModuleName, 3, `V-DIGEST: the digest or commitment is missing or of wrong form; write "sm3:" and 64 lower-case hexadecimal digits`)
	// ErrEnum is an enumeration that is not set or unknown.
	ErrEnum = errors.Register(ModuleName, 4, "V-ENUM: the field takes one of its listed values; choose from the list")
	// ErrNonce is a nonce of wrong form.
	ErrNonce = errors.Register(ModuleName, 5, "V-NONCE: the nonce is 8 to 32 random bytes; draw a new one")
	// ErrDay is no day, or one that cannot be.
	ErrDay = errors.Register(ModuleName, 6, "V-DAY: it is no day or not a possible one; write it as YYYYMMDD in UTC+8")
	// ErrAmount is an amount of wrong form.
	ErrAmount = errors.Register(ModuleName, 7, "V-AMOUNT: an amount is a commitment, its band and a currency of three capital letters; complete it")
)

// Refusals of law, H-*.
var (
	// ErrCertificate is H-1.
	ErrCertificate = errors.Register(ModuleName, 10, "H-1: the certificate is not valid, or is none of the national system where the pledgee asks for one; pledge another or have it put right")
	// ErrOperate is H-2.
	ErrOperate = errors.Register(ModuleName, 11, "H-2: the right to operate is not among the pledged rights, and without it none can be pledged (guideline art. 3); add it")
	// ErrSenior is H-4.
	ErrSenior = errors.Register(ModuleName, 12, "H-4: a pledge of these rights that ranks before admits none behind it; agree on that with its pledgee or have it released first")
	// ErrPledgor is H-5.
	ErrPledgor = errors.Register(ModuleName, 13, "H-5: who pledges is not the registered holder of the rights; only the holder pledges, also for the debt of another")
	// ErrValidity is H-6.
	ErrValidity = errors.Register(ModuleName, 14, "H-6: the certificate expires before the debt is due; renew it first or agree on an earlier day")
	// ErrPledgee is H-7.
	ErrPledgee = errors.Register(ModuleName, 15, "H-7: the pledgee is not a licensed lender, which a pledge of these data takes; choose a licensed one")
	// ErrZhongdeng is H-8.
	ErrZhongdeng = errors.Register(ModuleName, 16, "H-8: the entry at Zhongdeng lacks its number, stands under another name than the pledgor's, or its number was entered for another pledge; search by the exact name and enter what the certificate of the search shows")
	// ErrNotPledgee is H-10.
	ErrNotPledgee = errors.Register(ModuleName, 17, "H-10: this act is for another side: what concerns a pledge is for its pledgee, what a court decided for the agency; let its officers act")
	// ErrReserved is a second reservation.
	ErrReserved = errors.Register(ModuleName, 18, "H-11: the rights are locked for another pledge that is not perfected, and nothing is pledged beside it; wait until it is perfected or its time has run out")
	// ErrAuthoriser is H8 of public data.
	ErrAuthoriser = errors.Register(ModuleName, 19, "H-12: a pledge of what was made from public data takes the consent of who authorised their operation; attach its commitment, and none for other data")
	// ErrTerm is a term of registration that cannot be.
	ErrTerm = errors.Register(ModuleName, 20, "H-13: the term of the registration is one month to 30 years and does not end before the debt is due (security registration measures art. 12); correct it")
	// ErrWindow is an extension too early or too short.
	ErrWindow = errors.Register(ModuleName, 21, "H-14: a registration is extended in its last days alone, and to a later day (security registration measures art. 13); come back then")
	// ErrCuring is an enforcement before the period for curing has ended.
	ErrCuring = errors.Register(ModuleName, 22, "H-15: the period for curing the default has not ended; wait until it has or enter a document of a court")
	// ErrNotFixed is an act that takes fixed claims.
	ErrNotFixed = errors.Register(ModuleName, 23, "H-16: of a maximum amount the claims are fixed once, and before they are they are not realised and pass only with the pledgor's consent (civil code art. 421, 423); fix them or attach the consent, and of other pledges nothing is fixed")
	// ErrRankConsent is a change of ranks without those whom it harms.
	ErrRankConsent = errors.Register(ModuleName, 24, "H-17: ranks move only by a document of a court or with the consent of every pledgee whom it harms (civil code art. 409); get what is missing")
	// ErrArrangement is an order of ranks that is not one of what is there.
	ErrArrangement = errors.Register(ModuleName, 25, "H-18: a new order names every part of every pledge of these rights exactly once and changes something; complete it")
	// ErrManyRanks is one rank too many.
	ErrManyRanks = errors.Register(ModuleName, 26, "H-19: as many ranks of these rights, or parts of this pledge, are taken as are kept; have one released first")
	// ErrClash is an act that takes a rank that is not disputed.
	ErrClash = errors.Register(ModuleName, 27, "H-20: the rank of this pledge is in dispute, and until it is settled no proceeds are distributed; settle it by a document of a court or the consent of both sides")
	// ErrShares are shares that are not of those behind.
	ErrShares = errors.Register(ModuleName, 28, "H-21: the proceeds are accounted for to every pledge that ranks behind, in order, and then to the pledgor (civil code art. 413, 414); name each once")
	// ErrNotPassed is a completion that the chain does not show.
	ErrNotPassed = errors.Register(ModuleName, 29, "H-22: the chain shows no transfer of the pledged rights since the realisation began; register it first, or release the pledge once the debt is paid otherwise")
	// ErrChange is an amendment of amounts that cannot be.
	ErrChange = errors.Register(ModuleName, 30, "H-23: a lower amount of a part has no higher band and the same currency, and a lower band while others rank beside or behind; a further one is a new part with its own entry at Zhongdeng; enter the one that was agreed")
	// ErrOwn is a pledge to oneself.
	ErrOwn = errors.Register(ModuleName, 31, "H-24: pledgor and pledgee are two, a claim passes to another than who has it, and what is realised to another than the pledgor; name the other")
)

// Errors of procedure, H-*.
var (
	// ErrTransition is an act that the lifecycle does not allow now.
	ErrTransition = errors.Register(ModuleName, 40, "H-25: this act is not possible as the pledge stands; choose one of those that are possible now")
	// ErrChallengeStatus is an act that the challenge's lifecycle does not allow now.
	ErrChallengeStatus = errors.Register(ModuleName, 41, "H-26: this act is not possible as the challenge stands; choose one of those that are possible now")
	// ErrNotFound is a pledge that does not exist.
	ErrNotFound = errors.Register(ModuleName, 42, "H-27: there is no such pledge or challenge; check its id and number")
	// ErrPending is a proposal while another waits.
	ErrPending = errors.Register(ModuleName, 43, "H-28: another act is proposed and waits for its second person; confirm or drop it first")
	// ErrNoPending is a confirmation of nothing.
	ErrNoPending = errors.Register(ModuleName, 44, "H-29: no act is proposed, or the proposal became void when the pledge moved on; propose it first")
	// ErrPendingDigest is a confirmation of something else than what is proposed.
	ErrPendingDigest = errors.Register(ModuleName, 45, "H-30: the digest is not that of the proposed act; read the proposal again and repeat its digest")
	// ErrSamePerson is one account for both persons of an act.
	ErrSamePerson = errors.Register(ModuleName, 46, "H-31: the two persons of an act are different ones; let another REVIEWER of the institution confirm it")
	// ErrAct is a proposal of wrong form.
	ErrAct = errors.Register(ModuleName, 47, "H-32: a proposal holds exactly one act with its documents; complete it")
	// ErrConsents is a set of signatures that does not fit the act.
	ErrConsents = errors.Register(ModuleName, 48, "H-33: the act takes the document signatures of exactly those who must agree to it; give these and nothing else")
	// ErrCollateral is a list of what is pledged of wrong form.
	ErrCollateral = errors.Register(ModuleName, 49, "H-34: 1 to 10 certificates are pledged, ascending by code, each with its rights ascending; correct the list")
	// ErrTerms are terms or numbers of wrong form.
	ErrTerms = errors.Register(ModuleName, 50, "H-35: periods are within their bounds, 1 to 365 days, and days of curing are stated; correct them")
	// ErrAuthority is a signer other than the council.
	ErrAuthority = errors.Register(ModuleName, 51, "H-36: only a motion of the council changes the periods; propose one (council propose-motion)")
	// ErrContract is an acceptance of another contract.
	ErrContract = errors.Register(ModuleName, 52, "H-37: the acceptance is of another contract than the proposal; repeat the commitment of the proposed one")
	// ErrManyChallenges is one challenge too many.
	ErrManyChallenges = errors.Register(ModuleName, 53, "H-38: as many challenges of this pledge are open as are handled at a time, or the same party has one; wait until one has ended")
	// ErrGenesis is a genesis record that cannot be taken over.
	ErrGenesis = errors.Register(ModuleName, 54, "H-39: the genesis holds a record that cannot be; correct or export it again")
	// ErrManyOpen is one pledge of a certificate too many.
	ErrManyOpen = errors.Register(ModuleName, 55, "H-40: as many pledges and proposals of this certificate are open as are handled at a time, fifty; wait until one has ended")
	// ErrFollow is a pledge that cannot go with its rights.
	ErrFollow = errors.Register(ModuleName, 56, "H-41: a pledge goes with its rights where its terms admit a transfer, it is of one certificate, and one holder gets all of them; in its realisation they pass to the named buyer alone; agree on that, transfer them as a whole to one holder, or have the pledge released first")
	// ErrKeeper is a pledgee or agent that keeps the certificate.
	ErrKeeper = errors.Register(ModuleName, 57, "H-42: the agency that keeps a certificate takes no pledge on it and acts for no pledgee, for it enters what courts decide on them (guideline art. 10(7)); choose another")
	// ErrEncumbered is H-3. What is wrapped around it is the refusal of the certificates' table of precedence.
	ErrEncumbered = errors.Register(ModuleName, 58, "H-3: what is recorded on the certificate, a hold, dispute, difference from the national record, control or suspension, stands against a pledge; have it lifted or settled first, or pledge another certificate")
	// ErrForeign is a certificate of another province's chain.
	ErrForeign = errors.Register(ModuleName, 59, "H-43: the certificate is another province's, and rights are pledged on the chain that keeps them; send a request for the pledge to that chain")
	// ErrValuation is H-9.
	ErrValuation = errors.Register(ModuleName, 60, "H-9: the valuation is no longer valid, or was made for another purpose than a pledge; name a valid one that was made for it, or none")
	// ErrPersonal is an identity or telephone number in a text. The gate gives it for
	// the messages of this module before any of them is read.
	ErrPersonal = errors.Register(ModuleName, 61, "H-44: a text holds what looks like an identity or telephone number, which everybody could read for ever; write the registered name, none for a natural person, and keep the number off the chain")
)

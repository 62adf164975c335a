// SPDX-License-Identifier: Apache-2.0

package institution

import "cosmossdk.io/errors"

// Errors of form; V-* are rules of form.
var (
	// ErrUSCC is a text that is not a unified social credit code.
	ErrUSCC = errors.Register(ModuleName, 2, "V-USCC: not a unified social credit code (GB 32100-2015): 18 upper-case characters with both check characters; copy it from the licence, it is never repaired here")
	// ErrDivision is a text that is not a division code.
	ErrDivision = errors.Register(ModuleName, 3, "V-DIV: not a division code (GB/T 2260): 6 digits that begin with a province; look it up in the table of division codes")
	// ErrName is a legal name of wrong form.
	ErrName = errors.Register(ModuleName, 4, "V-NAME: the legal name must be the exact registered name, 1 to 100 characters; copy it from the register")
	// ErrDigest is a text that is not a digest.
	ErrDigest = errors.Register(ModuleName, 5, "V-DIGEST: a document is named by its digest, \"sm3:\" or \"sha256:\" and 64 lower-case hexadecimal digits; digest the document and send that")
	// ErrKind is a kind that the act is not open to.
	ErrKind = errors.Register(ModuleName, 6, "V-KIND: the act is not open to this kind of institution; the council admits bureaus, agencies, banks, courts, service organisations and organisations, two officers of an agency admit organisations and persons")
	// ErrDuties is a list of duties that no officer can have.
	ErrDuties = errors.Register(ModuleName, 7, "V-DUTY: an officer has the duty ADMIN alone, or HANDLER, or REVIEWER, or both of these in this order; correct the list")
	// ErrLevel is no catalogue.
	ErrLevel = errors.Register(ModuleName, 8, "V-LEVEL: the catalogue is LOCAL or NATIONAL; choose one")
	// ErrDigit is an agency digit out of range.
	ErrDigit = errors.Register(ModuleName, 9, "V-DIGIT: the agency digit is 0 to 9 (guideline annex 6); choose one that is free")
	// ErrContact is a missing or malformed fee schedule or complaint channel.
	ErrContact = errors.Register(ModuleName, 10, "V-CONTACT: an agency publishes its fee schedule as a web address and a complaint channel, at most 200 characters each (guideline art. 10(3)); state both")
	// ErrCommitment is a missing, superfluous or malformed identity commitment.
	ErrCommitment = errors.Register(ModuleName, 11, "V-COMMIT: a person is entered by a salted SM3 commitment to the identity number and has no code of its own, an organisation by its code and no commitment; never send the number itself")
	// ErrAddress is a text that is not an account.
	ErrAddress = errors.Register(ModuleName, 12, "V-ADDR: not an account address; copy it from the keyring or from a query")
	// ErrDocumentKey is a document key in wrong form.
	ErrDocumentKey = errors.Register(ModuleName, 13, "V-KEY: the document key does not have the one form of its algorithm (sm2-sm3, secp256k1-sha256, secp256k1-keccak256, ed25519, ml-dsa-65); generate it with the chain's own command")
	// ErrAccountKey is an account key that no account may have.
	ErrAccountKey = errors.Register(ModuleName, 14, "V-ACCOUNT: the account key is missing, malformed or of a type that accounts may not have; create it with the chain's keyring")
	// ErrParams are parameters out of range.
	ErrParams = errors.Register(ModuleName, 15, "V-PARAMS: the daily quota is 1 to 1000000 and the province two digits of GB/T 2260; correct them")
	// ErrAct is a proposal without an act, or one whose party does not fit.
	ErrAct = errors.Register(ModuleName, 16, "V-ACT: a proposal names exactly one act, and the party for a new name only; correct it")
	// ErrCode is a text that identifies nobody.
	ErrCode = errors.Register(ModuleName, 17, "V-CODE: neither a unified social credit code nor a person's code (NP and 32 lower-case hexadecimal digits); look the party up by query")
	// ErrSignatureForm is a signature, nonce or expiry in wrong form.
	ErrSignatureForm = errors.Register(ModuleName, 18, "V-SIG: the signature or its statement is not in the one form of the key's algorithm: nonce of 8 to 32 bytes, expiry in seconds, canonical signature; sign again")
	// ErrGenesis is a genesis whose records do not fit together.
	ErrGenesis = errors.Register(ModuleName, 19, "V-GENESIS: the records of the genesis do not fit together; correct the named record")
)

// Errors of the procedure; A-* are rules of institutions.
var (
	// ErrDigitTaken is a digit that another agency has or had.
	ErrDigitTaken = errors.Register(ModuleName, 20, "A-3: the agency digit belongs or belonged to another agency of this level and region (guideline annex 6); choose another")
	// ErrPossession is a proof of possession that does not hold.
	ErrPossession = errors.Register(ModuleName, 21, "A-4: the proof of possession was not made with this key over this statement; sign the statement of this chain, act, object and key with the key itself")
	// ErrAuthority is a signer other than the council.
	ErrAuthority = errors.Register(ModuleName, 22, "A-10: only a motion of the council decides this; propose one (council propose-motion)")
	// ErrState is an act that the institution's status does not allow.
	ErrState = errors.Register(ModuleName, 23, "A-11: the institution's status does not allow this act; see what is possible")
	// ErrUnknown is a code that is not in the register.
	ErrUnknown = errors.Register(ModuleName, 24, "A-12: nobody is registered under this code; have it admitted first")
	// ErrNotOfficer is an account that is no officer, or none any more.
	ErrNotOfficer = errors.Register(ModuleName, 25, "A-13: the account is not that of an active officer; ask the institution's administrator")
	// ErrDuty is a duty that the officer lacks.
	ErrDuty = errors.Register(ModuleName, 26, "A-14: the officer does not have the duty that this act needs; let an officer with it act, or ask the administrator")
	// ErrSuspended is an officer or institution that is suspended.
	ErrSuspended = errors.Register(ModuleName, 27, "A-15: suspended by order of the duty officers; wait until it lapses or have the council lift it")
	// ErrNotActive is an institution that may not start acts.
	ErrNotActive = errors.Register(ModuleName, 28, "A-16: the institution is not admitted, or has ceased, and cannot start acts; it can only be subject of acts")
	// ErrNotAccredited is an agency without an open accreditation.
	ErrNotAccredited = errors.Register(ModuleName, 29, "A-17: the institution has no open accreditation as registration agency (guideline art. 7 and 8); the council designates or selects it by motion")
	// ErrOtherInstitution is an officer of another institution.
	ErrOtherInstitution = errors.Register(ModuleName, 30, "A-18: the officer belongs to another institution than the act; let an officer of the right one act")
	// ErrSamePerson is one account that proposes and confirms.
	ErrSamePerson = errors.Register(ModuleName, 31, "A-19: who proposed cannot confirm (guideline art. 7(4)-(5)); let another officer with the duty REVIEWER do it")
	// ErrProposalDiffers is a confirmation of something else.
	ErrProposalDiffers = errors.Register(ModuleName, 32, "A-20: the digest is not that of what was proposed; read the proposal again and repeat its digest")
	// ErrNothingPending is a confirmation or drop without a proposal.
	ErrNothingPending = errors.Register(ModuleName, 33, "A-21: nothing waits to be confirmed; propose it first")
	// ErrAlreadyPending is a second proposal.
	ErrAlreadyPending = errors.Register(ModuleName, 34, "A-22: another proposal waits already; confirm or drop it first, one on a party lapses after 30 days")
	// ErrAccountExists is an account key that has been entered before.
	ErrAccountExists = errors.Register(ModuleName, 35, "A-23: the account exists already, and an account serves one institution only, ever; create a new account key")
	// ErrLastAdmin is the removal of the last administrator.
	ErrLastAdmin = errors.Register(ModuleName, 36, "A-24: an institution cannot lose its last administrator; add another first")
	// ErrKeyUsed is a document key that has been registered before.
	ErrKeyUsed = errors.Register(ModuleName, 37, "A-25: the document key was registered before, by this or another holder; generate a new one")
	// ErrTooManyKeys is a document key beyond the most a holder may have.
	ErrTooManyKeys = errors.Register(ModuleName, 38, "A-26: a holder has at most 100 document keys, past ones included; keep using the present ones")
	// ErrNoKey is a document key that is not there or not valid now.
	ErrNoKey = errors.Register(ModuleName, 39, "A-27: the holder has no such document key, or it has ended (Electronic Signature Law art. 15); see the document keys by query")
	// ErrConsent is a document signature that does not hold.
	ErrConsent = errors.Register(ModuleName, 40, "A-28: the document signature was not made with the named key over this chain, act, object, version and document; sign exactly this statement")
	// ErrExpired is a signature after its expiry.
	ErrExpired = errors.Register(ModuleName, 41, "A-29: the signature's expiry has passed; sign again with a later one")
	// ErrNotAgency is an accreditation of something else than an agency.
	ErrNotAgency = errors.Register(ModuleName, 42, "A-30: only an institution of kind AGENCY can be accredited (guideline art. 7); admit it as one first")
	// ErrHome is a bureau or agency of another province.
	ErrHome = errors.Register(ModuleName, 43, "A-31: bureaus and agencies have their seat in the chain's own province; another province's has a chain of its own")
	// ErrQuota is an account that has used its acts of the day.
	ErrQuota = errors.Register(ModuleName, 44, "A-32: the account has used its messages of the day; wait for the next day (UTC+8) or ask the council for a higher quota")
	// ErrUntil is a suspension that would end before it begins.
	ErrUntil = errors.Register(ModuleName, 45, "A-33: a suspension must end in the future; state a later end")
	// ErrSameName is a new name that is the present one.
	ErrSameName = errors.Register(ModuleName, 46, "A-34: the institution bears this name already; nothing needs to be entered")
	// ErrStillAccredited is an agency that would cease while accredited.
	ErrStillAccredited = errors.Register(ModuleName, 47, "A-35: an accredited agency cannot cease (guideline art. 13); remove it first, the same motion may do both")
	// ErrHasOfficers is a key of an institution that acts by its own officers.
	ErrHasOfficers = errors.Register(ModuleName, 48, "A-36: the holder has officers of its own; its administrator manages its document keys")
	// ErrOfficerState is an act that the officer's status does not allow.
	ErrOfficerState = errors.Register(ModuleName, 49, "A-37: the officer's status does not allow this act; see what is possible")
	// ErrKeyState is an act that the document key's status does not allow.
	ErrKeyState = errors.Register(ModuleName, 50, "A-38: the document key's status does not allow this act; see what is possible")
	// ErrAccreditationState is an act that the agency's accreditation does not allow.
	ErrAccreditationState = errors.Register(ModuleName, 51, "A-39: the agency's accreditation does not allow this act; see what is possible")
	// ErrProvince is a change of the chain's province.
	ErrProvince = errors.Register(ModuleName, 52, "A-40: a chain belongs to one province for ever; leave the province as it is")
	// ErrCannotCheck is a signature for which this program has no verifier.
	ErrCannotCheck = errors.Register(ModuleName, 53, "A-41: this program cannot check signatures of the algorithm; use another one")
	// ErrProposerLeft is a confirmation after the proposer's office or duty has
	// ended or been suspended: an act of two persons has two who may act.
	ErrProposerLeft = errors.Register(ModuleName, 54, "A-42: who proposed this may not act as HANDLER of the institution now (guideline art. 7(4)-(5)); drop the proposal and let another handler propose it anew")
	// ErrExitStep is a step of an exit out of turn.
	ErrExitStep = errors.Register(ModuleName, 55, "A-5: the exit has not come to this step (guideline art. 13): it is decided once, then reported once, then handed over, not before its day; see the agency by query")
	// ErrMayNotPublish is a notice or certificate of an agency that has been
	// ordered to rectify.
	ErrMayNotPublish = errors.Register(ModuleName, 56, "A-6: the agency has been ordered to rectify and may not publish or issue (guideline art. 38); wait until the province has confirmed the rectification")
	// ErrNotNominated is a selection without a nomination.
	ErrNotNominated = errors.Register(ModuleName, 57, "A-43: the agency has not been nominated for the national catalogue (guideline art. 8, 9); nominate it by motion first, the same motion may do both")
	// ErrNotice is a change or an exit on a day that is too early.
	ErrNotice = errors.Register(ModuleName, 58, "A-44: a change is reported at least 5 working days, an exit at least 6 months before it (guideline art. 12, 13); state a later day")
	// ErrSuccessor is an institution that cannot take over an agency's records.
	ErrSuccessor = errors.Register(ModuleName, 59, "A-45: the successor is one other agency that is accredited and stays (guideline art. 13), and is named once; name such an agency")
	// ErrSuccession is a chain of successors that is too long.
	ErrSuccession = errors.Register(ModuleName, 60, "A-46: the records would have passed through more than 16 agencies; name the successor of a shorter line, or upgrade the program")
	// ErrNoSuccessor is the end of a removed agency that has no successor.
	ErrNoSuccessor = errors.Register(ModuleName, 61, "A-47: a removed agency has a successor before its last document key ends and before it ceases (guideline art. 13); name the successor by motion first")
	// ErrAgencyState is an act that the agency's status does not allow.
	ErrAgencyState = errors.Register(ModuleName, 62, "A-48: where the agency stands does not allow this act; see what is possible")
	// ErrUpdate is an update that is not owed, or a change while one is.
	ErrUpdate = errors.Register(ModuleName, 63, "A-49: the update of a confirmed change is entered once, and before another change is reported (guideline art. 12); see by query what is owed")
	// ErrRuling is a decision of somebody who is not the province.
	ErrRuling = errors.Register(ModuleName, 64, "A-50: only two officers of the bureau that holds the province's seat, or a motion, decide this (guideline art. 12, 13, 38); let them act")
	// ErrAgencyAct is an act on an agency in wrong form.
	ErrAgencyAct = errors.Register(ModuleName, 65, "V-AGENCY: an act on an agency is exactly one: a change of matters in ascending order, an update, an exit notice or a decision, with its day, and with a successor only for a completed exit; correct it")
)

// SPDX-License-Identifier: Apache-2.0

package registration

import "cosmossdk.io/errors"

// Errors of form, V-*. What is wrapped around one names the field.
var (
	// ErrID is an application or registration id of wrong form.
	ErrID = errors.Register(ModuleName, 2, "V-ID: an application's id is 32 lower-case hexadecimal digits; copy it from the answer to the submission")
	// ErrParty is a list of applicants, or one of them, of wrong form.
	ErrParty = errors.Register(ModuleName, 3, "V-PARTY: an application names 1 to 20 applicants, each once with its code and its exact legal name; correct the party")
	// ErrName is a data name that is missing, too long or unreadable.
	ErrName = errors.Register(ModuleName, 4, "V-NAME60: the data name has 1 to 60 readable characters (guideline art. 19, which recommends at most 40); shorten or correct it")
	// ErrOverview is an overview that is missing, too long or unreadable.
	ErrOverview = errors.Register(ModuleName, 5, "V-OVERVIEW400: the overview has 1 to 400 readable characters (guideline annex 1); shorten or correct it")
	// ErrIndustry is an industry outside GB/T 4754.
	ErrIndustry = errors.Register(ModuleName, 6, `V-GBT4754: the industry is a section and one of its divisions of GB/T 4754-2017, like "B06"; choose one of the table`)
	// ErrEnum is an enumeration that is not set, unknown or out of order.
	ErrEnum = errors.Register(ModuleName, 7, "V-ENUM: the field takes one of its listed values, and a list each of them once in ascending order; choose from the list")
	// ErrDay is a day that does not exist or a span that is out of order.
	ErrDay = errors.Register(ModuleName, 8, "V-DAY: the day does not exist or lies outside its limits; write it as YYYYMMDD, the earlier one first")
	// ErrVolume is a volume without any number.
	ErrVolume = errors.Register(ModuleName, 9, "V-VOLUME: the volume states rows or bytes; give at least one that is not 0")
	// ErrText is any other text that is missing, too long or unreadable.
	ErrText = errors.Register(ModuleName, 10, "V-TEXT: the text is missing, too long or holds characters that cannot be shown; correct it")
	// ErrRights is a list of rights, or one of them, of wrong form.
	ErrRights = errors.Register(ModuleName, 11, "V-RIGHTS: an application asks for 1 to 60 rights, each applicant for at least one and each right of a holder once (guideline art. 3); correct the list")
	// ErrDigest is a digest or commitment that is missing or of wrong form.
	ErrDigest = errors.Register(ModuleName, 12, `V-DIGEST: the digest or commitment is missing or of wrong form; write "sm3:" and 64 lower-case hexadecimal digits`)
	// ErrFingerprint is a fingerprint or method of wrong form.
	ErrFingerprint = errors.Register(ModuleName, 13, `V-FINGERPRINT: a data fingerprint is the SM3 digest of a canonical manifest and comes with its method, "manifest/v1"; give both or none`)
	// ErrPersonal is a contradiction in what is said about personal information.
	ErrPersonal = errors.Register(ModuleName, 14, "V-PERSONAL: personal information needs the commitment of its consent or anonymisation, and sensitive information is personal; complete the statement")
	// ErrSource is an origin that does not fit the source or the titles.
	ErrSource = errors.Register(ModuleName, 15, "V-SOURCE: source, origin and titles of the data contradict each other (guideline art. 21); correct the one that is wrong")
	// ErrExternalID is a reference to another scheme of wrong form.
	ErrExternalID = errors.Register(ModuleName, 16, "V-EXTID: an external id has a scheme of NDRS, PUBCODE, CNIPA, OID, TDS or LOCAL and a value in that scheme's form, at most 10 and each once; correct or omit it")
	// ErrProxy is a proxy without power of attorney, or the reverse.
	ErrProxy = errors.Register(ModuleName, 17, "V-PROXY: a proxy is named by its code together with the commitment of the power of attorney; give both or none")
	// ErrUpstream is a source certificate's code of wrong form.
	ErrUpstream = errors.Register(ModuleName, 18, "V-CODE: the certificates of the inputs are at most 20 certificate codes, each once; copy them from the certificates")
	// ErrManifest is a manifest that is not in its one canonical form.
	ErrManifest = errors.Register(ModuleName, 19, "V-MANIFEST: not a canonical manifest of form manifest/v1 (docs/fingerprint.md); make it again from the files")
)

// Grounds of law, P-*: each refuses a submission whose fields show it.
var (
	// ErrGround is a ground that a decision cannot rest on.
	ErrGround = errors.Register(ModuleName, 20, "P-R0: a refusal rests on one ground of P-R1 to P-R11 or P-X1 to P-X3 (guideline art. 22); name the one that applies")
	// ErrGovernmentRaw is P-R6.
	ErrGovernmentRaw = errors.Register(ModuleName, 23, "P-R6: raw government data cannot be registered as property (guideline art. 15); register it under the public regime")
	// ErrAuthorised is P-R7.
	ErrAuthorised = errors.Register(ModuleName, 24, "P-R7: a product of authorised operation names the query code of its registration as public data, which is in force, of which a first applicant is a subject, and whose operating term its own validity does not exceed (guideline art. 15); register it as public data first, or correct code or last day")
	// ErrEntrusted is P-R8.
	ErrEntrusted = errors.Register(ModuleName, 25, "P-R8: an entrusted processor has no right in the data unless law or contract gives it (guideline art. 21); file the commitment of that title")
	// ErrOperate is P-R9.
	ErrOperate = errors.Register(ModuleName, 26, "P-R9: the right to operate does not exist in raw crawled data, and in fused data only by contract or with the consent of all others (guideline art. 21); leave it out or file the commitment of the contract")
	// ErrDerived is P-R10.
	ErrDerived = errors.Register(ModuleName, 27, "P-R10: derived data need the right to use their inputs (guideline art. 20, 21); name the inputs' certificates or file the commitment of the contract")
	// ErrOwnCase is P-R11.
	ErrOwnCase = errors.Register(ModuleName, 28, "P-R11: an agency does not register its own data (guideline art. 10); apply to another agency")
	// ErrDuplicate is P-X1, which only the claims on the fingerprint can show.
	ErrDuplicate = errors.Register(ModuleName, 29, "P-X1: this holder has already registered this right in the same data (guideline art. 39); change or renew that registration instead")
	// ErrCore is P-X2.
	ErrCore = errors.Register(ModuleName, 30, "P-X2: core data cannot be registered (guideline art. 22); they stay under the rules of the competent authority")
	// ErrGrading is P-X3.
	ErrGrading = errors.Register(ModuleName, 31, "P-X3: data must be graded (GB/T 43697-2024), and important data need a risk assessment of the last year (network data security risk assessment measures art. 5); grade or assess them and file again")
)

// Errors of procedure, B-P*.
var (
	// ErrTransition is an act that the lifecycle does not allow now.
	ErrTransition = errors.Register(ModuleName, 40, "B-P1: this act is not possible as the application stands; choose one of those that are possible now")
	// ErrLate is an act after its period.
	ErrLate = errors.Register(ModuleName, 41, "B-P2: the period for this act is over; read the application's history for what took its place")
	// ErrPending is a proposal while another waits.
	ErrPending = errors.Register(ModuleName, 42, "B-P3: another act is proposed and waits for its reviewer; confirm or drop it first")
	// ErrNoPending is a confirmation of nothing.
	ErrNoPending = errors.Register(ModuleName, 43, "B-P4: no act is proposed, or the proposal became void when the application moved on; propose it first")
	// ErrPendingDigest is a confirmation of something else than what is proposed.
	ErrPendingDigest = errors.Register(ModuleName, 44, "B-P5: the digest is not that of the proposed act; read the proposal again and repeat its digest")
	// ErrSamePerson is one account for both persons of an act.
	ErrSamePerson = errors.Register(ModuleName, 45, "B-P6: handler and reviewer of an act are two different persons (guideline art. 7); let another REVIEWER of the agency confirm it")
	// ErrOtherAgency is an officer of an agency that the application is not with.
	ErrOtherAgency = errors.Register(ModuleName, 46, "B-P7: the application is with another agency; only that agency's officers act on it")
	// ErrConsents is a set of consents that is not one for each applicant.
	ErrConsents = errors.Register(ModuleName, 47, "B-P8: every applicant consents once, in the order of the content and over the same bytes (guideline art. 16); collect the signatures again")
	// ErrApplicant is an applicant that the institution records do not bear out.
	ErrApplicant = errors.Register(ModuleName, 48, "B-P9: a party is not in force in the institution records or bears another legal name there; register or rename it first")
	// ErrCorrected is a second request for correction.
	ErrCorrected = errors.Register(ModuleName, 49, "B-P10: correction is requested once and completely (guideline art. 17); accept the application or refuse acceptance")
	// ErrCorrection is a request for correction of wrong form.
	ErrCorrection = errors.Register(ModuleName, 50, "B-P11: a request for correction names 1 to 30 fields of the content, each once, and a period of 1 to 60 working days (guideline art. 17); complete it")
	// ErrExtension is an extension that is too long.
	ErrExtension = errors.Register(ModuleName, 51, "B-P12: the extensions of a review add up to 10 working days at most (guideline art. 28); extend by less")
	// ErrTests is a pass without the three tests.
	ErrTests = errors.Register(ModuleName, 52, "B-P13: an application passes when description, source and rights have all been found in order (guideline art. 18 to 21); ask for a supplement or refuse")
	// ErrObjection is an objection of wrong form.
	ErrObjection = errors.Register(ModuleName, 53, "B-P14: an objection states its reason and 1 to 10 pieces of evidence (guideline art. 25); complete it")
	// ErrNoObjection is a decision on an objection that is not open.
	ErrNoObjection = errors.Register(ModuleName, 54, "B-P15: there is no open objection of this number; list the application's objections")
	// ErrValidity is a validity that is too long or over.
	ErrValidity = errors.Register(ModuleName, 55, "B-P16: a registration is valid from its evidencing for five years at most (guideline art. 26); choose a day within them")
	// ErrNational is a national reference where there can be none, or none where there must be.
	ErrNational = errors.Register(ModuleName, 56, "B-P17: an agency of the national catalogue gives the national system's references and a local agency gives none, for an invented one is a defect (guideline art. 26, 27); give all of them or leave them empty")
	// ErrNotOpen is a regime that has messages of its own.
	ErrNotOpen = errors.Register(ModuleName, 57, "B-P18: an application of this kind is of the PROPERTY regime; public data are registered by MsgSubmitPublic, and data intellectual property is referred to by MsgLinkReference")
	// ErrAct is a proposal of wrong form.
	ErrAct = errors.Register(ModuleName, 59, "B-P20: a proposal holds exactly one act with its documents; complete it")
)

// Other errors.
var (
	// ErrNotFound is an application that does not exist.
	ErrNotFound = errors.Register(ModuleName, 60, "B-P21: there is no such application; check its id")
	// ErrNoRegistration is a registration that does not exist.
	ErrNoRegistration = errors.Register(ModuleName, 61, "B-P22: there is no such registration; check its id, which is that of the initial application")
	// ErrEnded is a registration that has ended.
	ErrEnded = errors.Register(ModuleName, 62, "B-P23: the registration has ended and stays so; file a new application")
	// ErrNonce is a nonce of wrong form.
	ErrNonce = errors.Register(ModuleName, 63, "V-NONCE: the nonce is 8 to 32 random bytes; draw a new one")
	// ErrRules is a version of the rules of wrong form.
	ErrRules = errors.Register(ModuleName, 64, "B-P24: a version of the rules gives every period, a source and a first day after that of the version before; correct it and propose the motion again")
	// ErrNoRules is a version of the rules that does not exist.
	ErrNoRules = errors.Register(ModuleName, 65, "B-P25: there is no such version of the rules; list them or give 0 for the one in force")
	// ErrAuthority is a signer other than the council.
	ErrAuthority = errors.Register(ModuleName, 66, "B-P26: only a motion of the council changes the rules; propose one (council propose-motion)")
	// ErrGenesis is a genesis record that cannot be taken over.
	ErrGenesis = errors.Register(ModuleName, 67, "B-P27: the genesis holds a record that cannot be; correct or export it again")
	// ErrReport is a third party's report where none was asked for, or none where one was.
	ErrReport = errors.Register(ModuleName, 68, "B-P28: the digest of a report comes with the answer of the third party that was asked, and only then (guideline art. 18); give it or leave it out")

	// ErrBasis is a basis that does not fit the kind of application or the registration.
	ErrBasis = errors.Register(ModuleName, 69, "B-P29: a change, transfer, renewal or cancellation names the registration on which it acts, its present version, the proof but for a renewal, and the ground of a cancellation; an initial application names none (guideline art. 32 to 37); correct the basis")
	// ErrFixed is a change of what a change cannot touch.
	ErrFixed = errors.Register(ModuleName, 70, "B-P30: a change concerns identity and description only (guideline art. 35); let rights pass by TRANSFER, and apply for an INITIAL registration of data of another source")
	// ErrUnchanged is a change of nothing.
	ErrUnchanged = errors.Register(ModuleName, 71, "B-P31: the content is what is registered already (guideline art. 35); state what changes")
	// ErrSame is a renewal or cancellation that changes the content.
	ErrSame = errors.Register(ModuleName, 72, "B-P32: a renewal or cancellation has the content that is registered, a renewal with a current risk assessment (guideline art. 36, 37); file it as it stands and apply for a CHANGE first if it is no longer right")
	// ErrWindow is a renewal at a time at which none is taken.
	ErrWindow = errors.Register(ModuleName, 73, "B-P33: a renewal is applied for from 6 months to 1 day before the last day of validity (guideline art. 36); apply in that time, or for an INITIAL registration after the end")
	// ErrOpen is an application on a registration on which another is open.
	ErrOpen = errors.Register(ModuleName, 74, "B-P34: another application on this registration is not decided; wait for its decision or let its applicants withdraw it")
	// ErrKeeper is an application to another agency than that which keeps the registration.
	ErrKeeper = errors.Register(ModuleName, 75, "B-P35: later applications on a registration go to the agency that keeps it (guideline art. 33); apply there")

	// ErrPassing is a statement of what passes where there can be none, or none of right form where there must be.
	ErrPassing = errors.Register(ModuleName, 76, "F-0: a transfer states 1 to 60 rights that pass, each of a holder once and to another party, and no other application states any (guideline art. 34, annex 2); correct the list")
	// ErrNotHeld is F-4.
	ErrNotHeld = errors.Register(ModuleName, 77, "F-4: a right passes that its holder does not have, not any more, or that the other party has already (guideline art. 34); look at the registration and correct the list")
	// ErrSoon is F-7.
	ErrSoon = errors.Register(ModuleName, 78, "F-7: the validity ends within 30 days; renew the registration first (guideline art. 36)")
	// ErrConsentMissing is F-8.
	ErrConsentMissing = errors.Register(ModuleName, 79, "F-8: a product of authorised operation is transferred with the consent of the body that authorised it (guideline art. 15); file its commitment")
)

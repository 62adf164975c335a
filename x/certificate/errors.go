// SPDX-License-Identifier: Apache-2.0

package certificate

import "cosmossdk.io/errors"

// Errors of certificates; C-* are rules of certificates, V-* of form.
var (
	// ErrCode is a text that is not a certificate code.
	ErrCode = errors.Register(ModuleName, 2, "V-CODE: this is not a certificate code; copy it again, character by character")
	// ErrDigest is a text that is not a document digest.
	ErrDigest = errors.Register(ModuleName, 3, `V-DIGEST: this is not a document digest; write "sm3:" and 64 lower-case hexadecimal digits`)
	// ErrGround is a ground of revocation that the rules do not know.
	ErrGround = errors.Register(ModuleName, 4, "V-GROUND: a certificate is revoked on one of the grounds P-R1 to P-R11 or P-X1 to P-X3 or on a court document; write the ground's code or COURT")
	// ErrAgency is an agency that may not issue this certificate.
	ErrAgency = errors.Register(ModuleName, 6, "C-2: only the agency that reserved the code, under the same accreditation, may act on this certificate; if its accreditation has changed, drop the proposal and propose again")
	// ErrSeal is a seal that is not the agency's seal on this payload.
	ErrSeal = errors.Register(ModuleName, 7, "C-3: the seal is not the agency's SM2 seal on this certificate; sign the payload digest that the proposal answered with the agency's SM2 document key (guideline art. 27)")
	// ErrCodeRefused is a code that the agency cannot use.
	ErrCodeRefused = errors.Register(ModuleName, 8, "C-4: the certificate code cannot be used; enter the code that the national system assigned to this registration (guideline annex 6)")
	// ErrValidTo is a validity that is over or too long.
	ErrValidTo = errors.Register(ModuleName, 9, "C-5: the last day of validity is out of bounds; write a day from today to five years from the evidencing, of a renewal from the present last day, as YYYYMMDD (guideline art. 26, 36)")
	// ErrPayload is a payload that differs from the registration.
	ErrPayload = errors.Register(ModuleName, 10, "C-6: the certificate's payload differs from the registration; drop the proposal and propose again (guideline art. 27)")
	// ErrNationalID is a national evidence id that names another registration.
	ErrNationalID = errors.Register(ModuleName, 11, "C-7: the national evidence id belongs to another registration; one id names one registration for ever, enter the one of this registration (guideline art. 27)")
	// ErrStatus is an act that the certificate's status does not allow.
	ErrStatus = errors.Register(ModuleName, 12, "C-8: the certificate's status does not allow this; look at its status (certificate show)")
	// ErrUnknown is a code without certificate.
	ErrUnknown = errors.Register(ModuleName, 13, "C-9: there is no certificate with this code; check the code with the agency")
	// ErrUnlinked is a registration without certificate.
	ErrUnlinked = errors.Register(ModuleName, 14, "C-10: no certificate is reserved or issued for this registration; propose the evidencing first")
	// ErrSerials is a series of local codes that is used up.
	ErrSerials = errors.Register(ModuleName, 15, "C-11: the agency's local codes of this month are used up; propose again next month")
	// ErrVoidFrom is a wrong moment from which a revoked certificate is void.
	ErrVoidFrom = errors.Register(ModuleName, 17, "C-13: a revoked certificate is void from a moment between its first issue and now; give seconds since 1970-01-01T00:00:00Z")
	// ErrPending is a second proposal beside one that waits.
	ErrPending = errors.Register(ModuleName, 18, "C-14: an act on this certificate is already proposed; confirm it or drop it first")
	// ErrNothingPending is an answer to a proposal that does not exist.
	ErrNothingPending = errors.Register(ModuleName, 19, "C-15: nothing is proposed for this certificate, or a change of its status has voided the proposal; a handler proposes first")
	// ErrOtherProposal is a confirmation of something else than what waits.
	ErrOtherProposal = errors.Register(ModuleName, 20, "C-16: the digest is not that of the proposal that waits; read the proposal and repeat its digest")
	// ErrSamePerson is one account on both sides of an act of two persons.
	ErrSamePerson = errors.Register(ModuleName, 21, "C-17: who proposed cannot confirm; another officer with the duty REVIEWER confirms")
	// ErrForeign is an officer of another institution than the certificate's agency.
	ErrForeign = errors.Register(ModuleName, 22, "C-18: only officers of the agency that is responsible for the certificate act on it, and of the province on what is its own; ask that agency")
	// ErrSuspension is a suspension without end or order.
	ErrSuspension = errors.Register(ModuleName, 23, "C-19: a certificate is suspended for at most ten working days on a written order; give its digest and an end in that time")
	// ErrGenesis is a genesis record that cannot stand.
	ErrGenesis = errors.Register(ModuleName, 24, "C-20: the genesis record is wrong; correct it in the genesis file")
	// ErrAct is a proposal without an act.
	ErrAct = errors.Register(ModuleName, 25, "V-ACT: the proposal names no act on the certificate; set exactly one")
	// ErrCancellation is a cancellation ex officio without ground.
	ErrCancellation = errors.Register(ModuleName, 26, "V-CANCELLATION: an agency cancels of its own motion because the right is extinct, a law demands it or an objection was right; write RIGHT_EXTINCT, LAW or OBJECTION (guideline art. 37)")
	// ErrAnnotation is an annotation of a wrong form.
	ErrAnnotation = errors.Register(ModuleName, 27, "V-ANNOTATION: the annotation's kind or time is wrong; write TERM_CONDITION, AGENCY_NOTE or STATUTORY and an end that is 0 or neither over nor before its beginning, by the year 9999; of a certificate with 200 annotations say it in a change of the registration (guideline art. 23)")
	// ErrHold is an order of a wrong form.
	ErrHold = errors.Register(ModuleName, 28, "V-HOLD: the hold's organ, case number, rights or period is wrong; write them as the order shows them: names of 2 to 60 characters, each right once and in order, a period that has begun and is not over, and a renewal that ends later (guideline art. 23)")
	// ErrNoNote is an annotation that does not exist or is of another kind.
	ErrNoNote = errors.Register(ModuleName, 29, "C-21: there is no such annotation for this act; look for its place and kind (certificate annotations)")
	// ErrNote is an act that the annotation's status does not allow.
	ErrNote = errors.Register(ModuleName, 30, "C-22: the annotation's status does not allow this; look at its status (certificate annotations)")
	// ErrDivergence is a divergence that cannot be recorded.
	ErrDivergence = errors.Register(ModuleName, 31, "C-23: only a national certificate can differ from the national record, and it is recorded once; reconcile what is recorded (guideline art. 27)")
	// ErrHeld is a deal that a judicial hold forbids.
	ErrHeld = errors.Register(ModuleName, 32, "C-24: a judicial hold stands on this certificate; wait for the organ's order that lifts it (guideline art. 23)")
	// ErrControlled is a deal that an administrative control forbids.
	ErrControlled = errors.Register(ModuleName, 33, "C-25: an administrative control forbids this; ask the department that ordered it (guideline art. 23)")
	// ErrSuspended is a deal that a suspension forbids.
	ErrSuspended = errors.Register(ModuleName, 34, "C-26: the certificate is suspended; wait for the end of the suspension, which lapses by itself")
	// ErrDivergent is a deal with a certificate that differs from the national record.
	ErrDivergent = errors.Register(ModuleName, 35, "C-27: the certificate differs from the national record, which prevails; have the agency reconcile them first (guideline art. 27)")
	// ErrDisputed is a deal that a dispute forbids.
	ErrDisputed = errors.Register(ModuleName, 36, "C-28: the registration is disputed; wait for the end of the dispute (guideline art. 29)")
	// ErrPledged is a deal that a pledge forbids.
	ErrPledged = errors.Register(ModuleName, 37, "C-29: a pledge stands against this; get the pledgee's agreement or release it first")
	// ErrLicensed is a deal that a licence forbids.
	ErrLicensed = errors.Register(ModuleName, 38, "C-30: the terms of a licence stand against this; agree with the licensee or end it first (guideline art. 34)")
	// ErrControl is an order of control of wrong form or time.
	ErrControl = errors.Register(ModuleName, 39, "V-CONTROL: an administrative control names department, order number, the deals that it forbids in ascending order, and a period that has begun and is not over; copy them from the order (guideline art. 23)")
	// ErrSide is an act of the agency by the province, or the other way round.
	ErrSide = errors.Register(ModuleName, 40, "C-31: controls are entered and lifted by officers of the bureau that holds the province's seat, all else but a difference from the national record by those of the agency; turn to them (guideline art. 23)")
)

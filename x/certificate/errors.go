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
	ErrPending = errors.Register(ModuleName, 18, "C-14: a revocation is already proposed; confirm it or drop it first")
	// ErrNothingPending is an answer to a proposal that does not exist.
	ErrNothingPending = errors.Register(ModuleName, 19, "C-15: no revocation is proposed for this certificate, or a change of its status has voided the proposal; a handler proposes it first")
	// ErrOtherProposal is a confirmation of something else than what waits.
	ErrOtherProposal = errors.Register(ModuleName, 20, "C-16: the digest is not that of the proposal that waits; read the proposal and repeat its digest")
	// ErrSamePerson is one account on both sides of an act of two persons.
	ErrSamePerson = errors.Register(ModuleName, 21, "C-17: who proposed cannot confirm; another officer with the duty REVIEWER confirms")
	// ErrForeign is an officer of another institution than the certificate's agency.
	ErrForeign = errors.Register(ModuleName, 22, "C-18: only officers of the certificate's agency act on it; ask that agency")
	// ErrSuspension is a suspension without end or order.
	ErrSuspension = errors.Register(ModuleName, 23, "C-19: a certificate is suspended for at most ten working days on a written order; give its digest and an end in that time")
	// ErrGenesis is a genesis record that cannot stand.
	ErrGenesis = errors.Register(ModuleName, 24, "C-20: the genesis record is wrong; correct it in the genesis file")
)

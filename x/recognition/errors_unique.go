// SPDX-License-Identifier: Apache-2.0

package recognition

import "cosmossdk.io/errors"

// Uniqueness between provinces and conflicts.
var (
	// ErrParams are parameters out of bounds.
	ErrParams = errors.Register(ModuleName, 60, "V-PARAMS: the greatest age of an absence is 60 to 2592000 seconds, or 0 for what each agreement allows for acts on this chain; correct it")
	// ErrPresent are data that are registered in another province.
	ErrPresent = errors.Register(ModuleName, 61, "G-40: the same data are registered in that province and in force; import the certificate with shuquand recognition pull and settle with its agency who applies for what")
	// ErrStale is an absence that is too old.
	ErrStale = errors.Register(ModuleName, 62, "G-41: what was proven is too old to say that the data are not registered now; fetch it again with shuquand recognition absence")
	// ErrNoFingerprint is an application without a data fingerprint.
	ErrNoFingerprint = errors.Register(ModuleName, 63, "G-42: the application names no fingerprint, by which its data could be looked for; nothing has to be filed for it")
	// ErrDecided is an application that is decided.
	ErrDecided = errors.Register(ModuleName, 64, "G-43: the application is decided and waits for no proof; check its id")
	// ErrUnproven is an application for which absences are missing.
	ErrUnproven = errors.Register(ModuleName, 65, "G-44: a fresh proof is missing that the data are not registered in another province (parameter uniqueness_required); file it with shuquand recognition absence for each province named")
	// ErrConflict is a settlement of wrong form.
	ErrConflict = errors.Register(ModuleName, 66, "V-CONFLICT: a settlement names the conflict by its id of 32 hexadecimal digits and the digest of the written decision; correct it")
	// ErrNoConflict is a conflict that does not exist or is settled.
	ErrNoConflict = errors.Register(ModuleName, 67, "G-45: there is no open conflict of this id; list them with shuquand query recognition conflicts")
	// ErrManyClaims are more claims than one message can prove to have ended.
	ErrManyClaims = errors.Register(ModuleName, 68, "G-46: more claims stand on the data there than one message can prove to have ended; ask that province's agency")
	// ErrOtherAgency is an officer of an agency that the application is not with.
	ErrOtherAgency = errors.Register(ModuleName, 69, "G-47: the application is with another agency, whose handler alone files for it; let that one file it")
)

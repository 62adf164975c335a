// SPDX-License-Identifier: Apache-2.0

package verifier

// What tests outside the package look at.
var (
	VerifyAnswer     = verifyAnswer
	DecodeCommitment = decodeCommitment
)

// MaxHops is the bound of a walk.
const MaxHops = maxHops

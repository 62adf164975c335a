// SPDX-License-Identifier: Apache-2.0

package verifier

// DecodeCommitment is what tests outside the package look at.
var DecodeCommitment = decodeCommitment

// MaxHops is the bound of a walk.
const MaxHops = maxHops

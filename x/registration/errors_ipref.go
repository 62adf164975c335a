// SPDX-License-Identifier: Apache-2.0

package registration

import "cosmossdk.io/errors"

// Errors of references to data intellectual property certificates.
var (
	// ErrReference is a certificate whose statement has a wrong form.
	ErrReference = errors.Register(ModuleName, 90, "V-IPREF: a data intellectual property certificate is stated with its number of 17 digits, its registration number of 16 digits and capital letters, its province, its day of issue and its last day, all in agreement; copy them from the certificate")
	// ErrNoReference is a reference that does not exist.
	ErrNoReference = errors.Register(ModuleName, 91, "B-IP1: there is no such reference; list the registration's references")
	// ErrReferenceState is an act that the reference's lifecycle does not allow now.
	ErrReferenceState = errors.Register(ModuleName, 92, "B-IP2: this act is not possible as the reference stands; choose one of those that are possible now")
	// ErrReferenceOwner is a consent of somebody else than the owner.
	ErrReferenceOwner = errors.Register(ModuleName, 93, "B-IP3: a reference is its owner's, who holds a right in the registration when it is linked or confirmed; let the owner consent")
	// ErrReferenceStands is a certificate to which another reference stands.
	ErrReferenceStands = errors.Register(ModuleName, 94, "B-IP4: a certificate is referred to once; withdraw the other reference first, or confirm it if it is stale")
)

// SPDX-License-Identifier: Apache-2.0

package record

// Order is a written order of two duty officers, as the modules that carry it
// out are told of it.
type Order struct {
	// Digest is the digest of the written order.
	Digest string
	// Proposer and Confirmer are the accounts of the two duty officers.
	Proposer, Confirmer string
}

// SPDX-License-Identifier: Apache-2.0

// Package attest makes what clients sign beside transactions: proofs that a key
// is held, and consents of parties. The chain checks both over the same
// statement; see package crypto/docsig for its bytes.
package attest

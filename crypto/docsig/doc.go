// SPDX-License-Identifier: Apache-2.0

// Package docsig makes and checks document signatures: the consent of a holder
// or applicant and the seal of an agency, given outside the ledger by a key that
// an institution has registered.
//
// What is signed is a [Statement]: its Bytes are the message, whatever the
// algorithm. Five algorithms are known; keys and signatures have one byte form
// each, and any other form is refused:
//
//	algorithm            public key             signature         over
//	sm2-sm3              33, compressed point   64, r||s          GM/T 0003.2, user id 1234567812345678
//	secp256k1-sha256     33, compressed point   64, r||s, low s   SHA-256 of the message
//	secp256k1-keccak256  33, compressed point   64, r||s, low s   Keccak-256 of the message, no prefix
//	ed25519              32 (RFC 8032)          64 (RFC 8032)     the message
//	ml-dsa-65            1952 (FIPS 204)        3309 (FIPS 204)   the message, empty context
//
// The package imports neither the SDK nor cgo, so that a bank's verifier links
// it and it also builds to wasm. The one verifier for secp256k1 is a C library;
// it is therefore handed in (see [Verifier]), and where there is none such a
// signature is ErrCannotCheck, never valid and never invalid.
package docsig

// SPDX-License-Identifier: Apache-2.0

package docsig

import (
	"crypto/ed25519"

	"github.com/cloudflare/circl/sign/mldsa/mldsa65"
)

// Algorithm names a signature scheme together with its digest and its byte forms.
type Algorithm string

const (
	// SM2SM3 is SM2 with SM3 (GM/T 0003.2-2012) under UserID.
	SM2SM3 Algorithm = "sm2-sm3"
	// Secp256k1SHA256 is ECDSA on secp256k1 over the SHA-256 digest.
	Secp256k1SHA256 Algorithm = "secp256k1-sha256"
	// Secp256k1Keccak is ECDSA on secp256k1 over the Keccak-256 digest (that of
	// Ethereum, not SHA3-256), without any prefix.
	Secp256k1Keccak Algorithm = "secp256k1-keccak256"
	// Ed25519 is pure Ed25519 (RFC 8032).
	Ed25519 Algorithm = "ed25519"
	// MLDSA65 is pure ML-DSA-65 (FIPS 204) with an empty context.
	MLDSA65 Algorithm = "ml-dsa-65"
)

// UserID is the signer's distinguishing identifier that enters every SM2
// signature: the default of GM/T 0009-2012, 16 ASCII characters.
const UserID = "1234567812345678"

const (
	compressedSize = 33
	scalarSize     = 32
	pairSize       = 2 * scalarSize
)

// Algorithms returns the known algorithms in a fixed order.
func Algorithms() []Algorithm {
	return []Algorithm{SM2SM3, Secp256k1SHA256, Secp256k1Keccak, Ed25519, MLDSA65}
}

// Validate returns ErrUnknownAlgorithm unless a is a known algorithm.
func (a Algorithm) Validate() error {
	if a.SignatureSize() == 0 {
		return ErrUnknownAlgorithm
	}
	return nil
}

// PublicKeySize returns the length of a public key in bytes, 0 if a is unknown.
func (a Algorithm) PublicKeySize() int {
	switch a {
	case SM2SM3, Secp256k1SHA256, Secp256k1Keccak:
		return compressedSize
	case Ed25519:
		return ed25519.PublicKeySize
	case MLDSA65:
		return mldsa65.PublicKeySize
	default:
		return 0
	}
}

// SignatureSize returns the length of a signature in bytes, 0 if a is unknown.
func (a Algorithm) SignatureSize() int {
	switch a {
	case SM2SM3, Secp256k1SHA256, Secp256k1Keccak:
		return pairSize
	case Ed25519:
		return ed25519.SignatureSize
	case MLDSA65:
		return mldsa65.SignatureSize
	default:
		return 0
	}
}

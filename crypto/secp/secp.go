// SPDX-License-Identifier: Apache-2.0

// Package secp is the one verifier for ECDSA on secp256k1. Verdicts of the
// state machine must not depend on how a node was built, so there is a single
// implementation, libsecp256k1 through go-ethereum's bindings, behind a single
// check of the canonical form. Without cgo the package does not compile; that
// is intended, there is no fallback.
package secp

import (
	"bytes"

	"github.com/ethereum/go-ethereum/crypto/secp256k1"

	"github.com/shuquan-ledger/shuquan/crypto/docsig"
)

const (
	// PublicKeySize is the length of a compressed public key in bytes.
	PublicKeySize = 33
	// HashSize is the length of the digest that is signed, in bytes.
	HashSize = 32
	// SignatureSize is the length of r||s in bytes.
	SignatureSize = 64
	// RecoverableSize is the length of r||s||v in bytes.
	RecoverableSize = SignatureSize + 1
)

// Verify tells whether sig64 is a signature of pubkey33 over hash32, all three
// of exactly these lengths: the key a compressed point, the signature r||s with
// 0 < r < n and 0 < s <= n/2. Anything of another form is false.
func Verify(pubkey33, hash32, sig64 []byte) bool {
	// The library reads the length and the first byte of a key to tell its form
	// and would take an uncompressed or hybrid one as well.
	if len(pubkey33) != PublicKeySize || len(hash32) != HashSize {
		return false
	}
	// The library refuses a high s too, but reduces or zeroes what is out of
	// range by rules of its own; ours come first.
	if docsig.Secp256k1SHA256.CheckSignature(sig64) != nil {
		return false
	}
	return secp256k1.VerifySignature(pubkey33, hash32, sig64)
}

// VerifyRecoverable tells whether sig65 is r||s||v over hash32 under pubkey33,
// where r||s is canonical as for Verify and v, 0 or 1, is the one that belongs
// to it: were v not checked, anyone could change it in a signature under way.
func VerifyRecoverable(pubkey33, hash32, sig65 []byte) bool {
	if len(pubkey33) != PublicKeySize || len(hash32) != HashSize || len(sig65) != RecoverableSize {
		return false
	}
	if sig65[SignatureSize] > 1 || docsig.Secp256k1Keccak.CheckSignature(sig65[:SignatureSize]) != nil {
		return false
	}
	point, err := secp256k1.RecoverPubkey(hash32, sig65)
	if err != nil {
		return false
	}
	// The point is 04||x||y; its compressed form is 02 or 03 by the parity of y.
	return pubkey33[0] == 2+point[len(point)-1]&1 && bytes.Equal(pubkey33[1:], point[1:PublicKeySize])
}

// SPDX-License-Identifier: Apache-2.0

package docsig

import "errors"

var (
	// ErrUnknownAlgorithm is returned for an algorithm that is not listed in this package.
	ErrUnknownAlgorithm = errors.New("unknown signature algorithm; use sm2-sm3, secp256k1-sha256, secp256k1-keccak256, ed25519 or ml-dsa-65")
	// ErrMalformedKey is returned for a public key of a wrong length or prefix, off
	// the curve, of small order, or not in its one encoding.
	ErrMalformedKey = errors.New("the public key does not have the one byte form of its algorithm")
	// ErrMalformedPrivateKey is returned for a private key that cannot be read.
	ErrMalformedPrivateKey = errors.New("the private key cannot be read")
	// ErrMalformedSignature is returned for a signature of a wrong length.
	ErrMalformedSignature = errors.New("the signature does not have the length that its algorithm fixes; give r||s or the packed form, not ASN.1")
	// ErrNonCanonical is returned for a signature with a part out of range: r or s
	// zero or not below the group order, or for secp256k1 s above half of it.
	ErrNonCanonical = errors.New("the signature is not canonical: a part of it is out of range")
	// ErrBadSignature is returned for a well-formed signature that was not made
	// by this key over this message.
	ErrBadSignature = errors.New("the signature was not made by this key over this message")
	// ErrCannotCheck is returned where the algorithm is known but this program
	// has no verifier for it. It says nothing about the signature.
	ErrCannotCheck = errors.New("this program has no verifier for the algorithm; use one that has")
	// ErrStatement is returned for a statement with a field out of its bounds.
	ErrStatement = errors.New("the statement to be signed is not well formed")
)

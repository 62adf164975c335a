// SPDX-License-Identifier: Apache-2.0

package docsig

import (
	"crypto/ed25519"
	"crypto/sha256"
	"fmt"
	"math/big"
	"slices"

	"github.com/cloudflare/circl/sign/mldsa/mldsa65"
	"github.com/emmansun/gmsm/sm2"
	"golang.org/x/crypto/sha3"
)

// Secp256k1Verifier checks a 64-byte r||s signature over a 32-byte digest under
// a 33-byte compressed key. The ledger's is crypto/secp.Verify.
type Secp256k1Verifier func(pubkey33, hash32, sig64 []byte) bool

// Verifier checks document signatures. Its zero value checks every algorithm
// but the two of secp256k1.
type Verifier struct {
	// Secp256k1 is the verifier for secp256k1; nil answers ErrCannotCheck.
	Secp256k1 Secp256k1Verifier
}

// Group orders, and half of secp256k1's rounded down, as 32 bytes big-endian.
const (
	orderSM2       = "\xFF\xFF\xFF\xFE\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x72\x03\xDF\x6B\x21\xC6\x05\x2B\x53\xBB\xF4\x09\x39\xD5\x41\x23"
	orderSecp256k1 = "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFE\xBA\xAE\xDC\xE6\xAF\x48\xA0\x3B\xBF\xD2\x5E\x8C\xD0\x36\x41\x41"
	halfSecp256k1  = "\x7F\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x5D\x57\x6E\x73\x57\xA4\x50\x1D\xDF\xE9\x2F\x46\x68\x1B\x20\xA0"
	orderEd25519   = "\x10\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x14\xDE\xF9\xDE\xA2\xF7\x9C\xD6\x58\x12\x63\x1A\x5C\xF5\xD3\xED"
	zeroScalar     = "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
)

// VerifyStatement checks the statement's form and the signature over its bytes.
// Expiry, nonce, and whether the key was the signer's are the caller's to check.
func (v Verifier) VerifyStatement(key PublicKey, s Statement, signature []byte) error {
	if err := s.Validate(); err != nil {
		return err
	}
	return v.Verify(key, s.Bytes(), signature)
}

// Verify checks a signature over message, which is given raw, not digested. It
// returns nil if the signature is good, and otherwise the first that applies of
// ErrUnknownAlgorithm, ErrMalformedKey, ErrMalformedSignature, ErrNonCanonical,
// ErrCannotCheck and ErrBadSignature.
func (v Verifier) Verify(key PublicKey, message, signature []byte) error {
	switch key.Algorithm {
	case SM2SM3:
		return verifySM2(key.Bytes, message, signature)
	case Secp256k1SHA256:
		sum := sha256.Sum256(message)
		return v.verifySecp256k1(key.Bytes, sum[:], signature)
	case Secp256k1Keccak:
		return v.verifySecp256k1(key.Bytes, keccak256(message), signature)
	case Ed25519:
		return verifyEd25519(key.Bytes, message, signature)
	case MLDSA65:
		return verifyMLDSA65(key.Bytes, message, signature)
	default:
		return ErrUnknownAlgorithm
	}
}

func verifySM2(key, message, signature []byte) error {
	pub, err := parseSM2(key)
	if err != nil {
		return err
	}
	if err := SM2SM3.CheckSignature(signature); err != nil {
		return err
	}
	r := new(big.Int).SetBytes(signature[:scalarSize])
	s := new(big.Int).SetBytes(signature[scalarSize:])
	return verdict(sm2.VerifyWithSM2(pub, []byte(UserID), message, r, s))
}

func (v Verifier) verifySecp256k1(key, hash, signature []byte) error {
	if err := checkSecp256k1(key); err != nil {
		return err
	}
	if err := Secp256k1SHA256.CheckSignature(signature); err != nil {
		return err
	}
	if v.Secp256k1 == nil {
		return ErrCannotCheck
	}
	return verdict(v.Secp256k1(key, hash, signature))
}

func verifyEd25519(key, message, signature []byte) error {
	if err := checkEd25519(key); err != nil {
		return err
	}
	if err := Ed25519.CheckSignature(signature); err != nil {
		return err
	}
	return verdict(ed25519.Verify(key, message, signature))
}

func verifyMLDSA65(key, message, signature []byte) error {
	pub, err := parseMLDSA65(key)
	if err != nil {
		return err
	}
	if err := MLDSA65.CheckSignature(signature); err != nil {
		return err
	}
	return verdict(mldsa65.Verify(pub, message, nil, signature))
}

// CheckSignature checks the form of a signature without key or message: its
// length (ErrMalformedSignature) and the ranges of its parts (ErrNonCanonical).
// The packed form of ML-DSA-65 is checked while it is verified.
func (a Algorithm) CheckSignature(signature []byte) error {
	want := a.SignatureSize()
	if want == 0 {
		return ErrUnknownAlgorithm
	}
	if len(signature) != want {
		return fmt.Errorf("%w: want %d bytes, got %d", ErrMalformedSignature, want, len(signature))
	}
	if a != MLDSA65 && !a.inRange(string(signature[:scalarSize]), string(signature[scalarSize:])) {
		return ErrNonCanonical
	}
	return nil
}

// inRange judges the two halves of a 64-byte signature. Strings of equal length
// compare like the big-endian numbers that they write.
func (a Algorithm) inRange(first, second string) bool {
	within := func(x, order string) bool { return x > zeroScalar && x < order }
	switch a {
	case SM2SM3:
		return within(first, orderSM2) && within(second, orderSM2)
	case Secp256k1SHA256, Secp256k1Keccak:
		return within(first, orderSecp256k1) && second > zeroScalar && second <= halfSecp256k1
	case Ed25519:
		// The second half is a little-endian scalar; the first is a point that
		// verification compares byte by byte with the one encoding of its own.
		scalar := []byte(second)
		slices.Reverse(scalar)
		return string(scalar) < orderEd25519
	default:
		return false
	}
}

func keccak256(b []byte) []byte {
	h := sha3.NewLegacyKeccak256()
	h.Write(b)
	return h.Sum(nil)
}

func verdict(ok bool) error {
	if !ok {
		return ErrBadSignature
	}
	return nil
}

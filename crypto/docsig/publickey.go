// SPDX-License-Identifier: Apache-2.0

package docsig

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"fmt"

	"filippo.io/edwards25519"
	"github.com/cloudflare/circl/sign/mldsa/mldsa65"
	"github.com/decred/dcrd/dcrec/secp256k1/v4"
	"github.com/emmansun/gmsm/sm2"
)

// PublicKey is a document key as an institution registers it.
type PublicKey struct {
	// Algorithm fixes how Bytes and signatures are read.
	Algorithm Algorithm
	// Bytes is the key in the one form of its algorithm (see the package comment).
	Bytes []byte
}

// Equal tells whether both are the same key of the same algorithm.
func (k PublicKey) Equal(other PublicKey) bool {
	return k.Algorithm == other.Algorithm && bytes.Equal(k.Bytes, other.Bytes)
}

// Validate returns ErrUnknownAlgorithm, ErrMalformedKey for a key that is not
// in its one form, off its curve or of small order, and ErrCannotCheck for a
// good key whose signatures v has no means to check, since registering such a
// key would let nobody use it.
func (k PublicKey) Validate(v Verifier) error {
	if err := k.wellFormed(); err != nil {
		return err
	}
	if v.Secp256k1 == nil && (k.Algorithm == Secp256k1SHA256 || k.Algorithm == Secp256k1Keccak) {
		return ErrCannotCheck
	}
	return nil
}

func (k PublicKey) wellFormed() error {
	switch k.Algorithm {
	case SM2SM3:
		_, err := parseSM2(k.Bytes)
		return err
	case Secp256k1SHA256, Secp256k1Keccak:
		return checkSecp256k1(k.Bytes)
	case Ed25519:
		return checkEd25519(k.Bytes)
	case MLDSA65:
		// Every string of this length is a key, and packing is one to one (FIPS
		// 204, algorithms 22 and 23); unpacking, which is dear, finds no more.
		if len(k.Bytes) != mldsa65.PublicKeySize {
			return wrongLength(k.Bytes, mldsa65.PublicKeySize)
		}
		return nil
	default:
		return ErrUnknownAlgorithm
	}
}

// parseSM2 reads a compressed point; the decoder checks x < p and that a point
// with this x exists, and the curve's cofactor is 1.
func parseSM2(b []byte) (*ecdsa.PublicKey, error) {
	if len(b) != compressedSize {
		return nil, wrongLength(b, compressedSize)
	}
	x, y := elliptic.UnmarshalCompressed(sm2.P256(), b)
	if x == nil {
		return nil, fmt.Errorf("%w: not a compressed point of the SM2 curve", ErrMalformedKey)
	}
	point := make([]byte, 1+pairSize)
	point[0] = 4 // uncompressed
	x.FillBytes(point[1 : 1+scalarSize])
	y.FillBytes(point[1+scalarSize:])
	key, err := sm2.NewPublicKey(point)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrMalformedKey, err)
	}
	return key, nil
}

func checkSecp256k1(b []byte) error {
	if len(b) != compressedSize {
		return wrongLength(b, compressedSize)
	}
	if _, err := secp256k1.ParsePubKey(b); err != nil {
		return fmt.Errorf("%w: not a compressed point of secp256k1", ErrMalformedKey)
	}
	return nil
}

// checkEd25519 refuses what crypto/ed25519 would let pass: encodings with
// y >= p or a sign bit on x = 0, and the eight points of small order, under
// which a signature proves nothing.
func checkEd25519(b []byte) error {
	if want := Ed25519.PublicKeySize(); len(b) != want {
		return wrongLength(b, want)
	}
	p, err := new(edwards25519.Point).SetBytes(b)
	if err != nil {
		return fmt.Errorf("%w: not a point of edwards25519", ErrMalformedKey)
	}
	if !bytes.Equal(p.Bytes(), b) {
		return fmt.Errorf("%w: encoding is not canonical", ErrMalformedKey)
	}
	if new(edwards25519.Point).MultByCofactor(p).Equal(edwards25519.NewIdentityPoint()) == 1 {
		return fmt.Errorf("%w: point of small order", ErrMalformedKey)
	}
	return nil
}

func parseMLDSA65(b []byte) (*mldsa65.PublicKey, error) {
	if len(b) != mldsa65.PublicKeySize {
		return nil, wrongLength(b, mldsa65.PublicKeySize)
	}
	key := new(mldsa65.PublicKey)
	if err := key.UnmarshalBinary(b); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrMalformedKey, err)
	}
	return key, nil
}

func wrongLength(b []byte, want int) error {
	return fmt.Errorf("%w: want %d bytes, got %d", ErrMalformedKey, want, len(b))
}

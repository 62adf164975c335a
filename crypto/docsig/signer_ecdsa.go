// SPDX-License-Identifier: Apache-2.0

package docsig

import (
	"crypto/rand"
	"crypto/sha256"
	"fmt"

	"github.com/decred/dcrd/dcrec/secp256k1/v4"
	"github.com/decred/dcrd/dcrec/secp256k1/v4/ecdsa"
	"github.com/emmansun/gmsm/sm2"
)

// newSM2Signer takes a scalar of 1 to n-2. Each signature draws its own nonce
// from the system's random source.
func newSM2Signer(secret []byte) (*signer, error) {
	key, err := sm2.NewPrivateKey(secret)
	if err != nil {
		return nil, fmt.Errorf("%w: not a scalar of 1 to n-2", ErrMalformedPrivateKey)
	}
	public, err := sm2.PublicKeyToECDH(&key.PublicKey)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrMalformedPrivateKey, err)
	}
	return &signer{
		public: PublicKey{Algorithm: SM2SM3, Bytes: compress(public.Bytes())},
		secret: secret,
		sign: func(message []byte) ([]byte, error) {
			r, s, err := sm2.SignWithSM2(rand.Reader, &key.PrivateKey, []byte(UserID), message)
			if err != nil {
				return nil, fmt.Errorf("sign: %w", err)
			}
			sig := make([]byte, pairSize)
			r.FillBytes(sig[:scalarSize])
			s.FillBytes(sig[scalarSize:])
			return sig, nil
		},
	}, nil
}

// newSecp256k1Signer signs with nonces after RFC 6979 and gives s in its lower
// half. Signing is pure Go: only verdicts need the one verifier.
func newSecp256k1Signer(a Algorithm, secret []byte) (*signer, error) {
	var scalar secp256k1.ModNScalar
	if overflow := scalar.SetByteSlice(secret); overflow || scalar.IsZero() {
		return nil, fmt.Errorf("%w: not a scalar of 1 to n-1", ErrMalformedPrivateKey)
	}
	key := secp256k1.NewPrivateKey(&scalar)
	return &signer{
		public: PublicKey{Algorithm: a, Bytes: key.PubKey().SerializeCompressed()},
		secret: secret,
		sign: func(message []byte) ([]byte, error) {
			hash := keccak256(message)
			if a == Secp256k1SHA256 {
				sum := sha256.Sum256(message)
				hash = sum[:]
			}
			// The compact form is a recovery byte and r||s.
			return ecdsa.SignCompact(key, hash, true)[1:], nil
		},
	}, nil
}

// compress turns 04||x||y into the 33-byte form.
func compress(point []byte) []byte {
	out := append([]byte(nil), point[:compressedSize]...)
	out[0] = 2 + point[len(point)-1]&1
	return out
}

// SPDX-License-Identifier: Apache-2.0

package docsig

import (
	"crypto/ed25519"
	"encoding/hex"
	"errors"
	"fmt"
	"io"

	"github.com/cloudflare/circl/sign/mldsa/mldsa65"
)

// Signer holds a private document key. The ledger never sees one: signers serve
// clients, the demonstration and tests.
type Signer interface {
	// Public returns the key under which signatures of this signer are checked.
	Public() PublicKey
	// Sign signs message, given raw, in the byte form that Verify accepts.
	Sign(message []byte) ([]byte, error)
}

// ErrForeignSigner is returned for a Signer that does not come from this package.
var ErrForeignSigner = errors.New("the signer does not come from package docsig and gives its private key to nobody")

// Lengths of the secret from which each kind of key is made, in bytes: a scalar
// for SM2 and secp256k1, a seed for Ed25519 (RFC 8032) and ML-DSA-65 (FIPS 204).
const secretSize = 32

// maxDraws bounds the draws of a scalar: with a sound source a second draw is
// needed less than once in 2^32 keys, so more means that the source is broken.
const maxDraws = 16

// signer is the common form: the secret is kept for MarshalPrivate.
type signer struct {
	public PublicKey
	secret []byte
	sign   func(message []byte) ([]byte, error)
}

func (s *signer) Public() PublicKey { return s.public }

func (s *signer) Sign(message []byte) ([]byte, error) { return s.sign(message) }

// Generate draws a new key of the algorithm from rand, which must be a
// cryptographic source. The same bytes from rand give the same key.
func Generate(a Algorithm, rand io.Reader) (Signer, error) {
	if err := a.Validate(); err != nil {
		return nil, err
	}
	var last error
	for range maxDraws {
		secret := make([]byte, secretSize)
		if _, err := io.ReadFull(rand, secret); err != nil {
			return nil, fmt.Errorf("draw key: %w", err)
		}
		key, err := NewSigner(a, secret)
		if err == nil {
			return key, nil
		}
		last = err
	}
	return nil, fmt.Errorf("draw key: the random source is broken: %w", last)
}

// NewSigner makes the signer of a 32-byte secret: the scalar, big-endian, of SM2
// (1 to n-2) and secp256k1 (1 to n-1), the seed of Ed25519 and ML-DSA-65. A
// secret out of range gives ErrMalformedPrivateKey.
func NewSigner(a Algorithm, secret []byte) (Signer, error) {
	if err := a.Validate(); err != nil {
		return nil, err
	}
	if len(secret) != secretSize {
		return nil, fmt.Errorf("%w: want %d bytes, got %d", ErrMalformedPrivateKey, secretSize, len(secret))
	}
	own := append([]byte(nil), secret...)
	switch a {
	case SM2SM3:
		return newSM2Signer(own)
	case Secp256k1SHA256, Secp256k1Keccak:
		return newSecp256k1Signer(a, own)
	case Ed25519:
		return newEd25519Signer(own), nil
	default:
		return newMLDSA65Signer(own), nil
	}
}

// GenerateSM2 draws a new SM2 key; see Generate.
func GenerateSM2(rand io.Reader) (Signer, error) { return Generate(SM2SM3, rand) }

// GenerateSecp256k1 draws a new secp256k1 key that signs SHA-256 digests; see Generate.
func GenerateSecp256k1(rand io.Reader) (Signer, error) { return Generate(Secp256k1SHA256, rand) }

// GenerateSecp256k1Keccak draws a new secp256k1 key that signs Keccak-256 digests; see Generate.
func GenerateSecp256k1Keccak(rand io.Reader) (Signer, error) { return Generate(Secp256k1Keccak, rand) }

// GenerateEd25519 draws a new Ed25519 key; see Generate.
func GenerateEd25519(rand io.Reader) (Signer, error) { return Generate(Ed25519, rand) }

// GenerateMLDSA65 draws a new ML-DSA-65 key; see Generate.
func GenerateMLDSA65(rand io.Reader) (Signer, error) { return Generate(MLDSA65, rand) }

// ParseSM2Private reads an SM2 private key given as 32 raw bytes or as 64
// hexadecimal digits; see ParseSecret.
func ParseSM2Private(b []byte) (Signer, error) { return ParseSecret(SM2SM3, b) }

// ParseSecret reads a private key given as its 32 raw bytes or as 64 hexadecimal
// digits of either case. The lengths tell the two apart.
func ParseSecret(a Algorithm, b []byte) (Signer, error) {
	if len(b) != 2*secretSize {
		return NewSigner(a, b)
	}
	secret, err := hex.DecodeString(string(b))
	if err != nil {
		return nil, fmt.Errorf("%w: not hexadecimal", ErrMalformedPrivateKey)
	}
	return NewSigner(a, secret)
}

func newEd25519Signer(seed []byte) *signer {
	key := ed25519.NewKeyFromSeed(seed)
	return &signer{
		public: PublicKey{Algorithm: Ed25519, Bytes: append([]byte(nil), key[ed25519.SeedSize:]...)},
		secret: seed,
		sign:   func(message []byte) ([]byte, error) { return ed25519.Sign(key, message), nil },
	}
}

func newMLDSA65Signer(seed []byte) *signer {
	pub, key := mldsa65.NewKeyFromSeed((*[mldsa65.SeedSize]byte)(seed))
	return &signer{
		public: PublicKey{Algorithm: MLDSA65, Bytes: pub.Bytes()},
		secret: seed,
		sign: func(message []byte) ([]byte, error) {
			sig := make([]byte, mldsa65.SignatureSize)
			// Not randomized: the same message has one signature of this signer.
			if err := mldsa65.SignTo(key, message, nil, false, sig); err != nil {
				return nil, fmt.Errorf("sign: %w", err)
			}
			return sig, nil
		},
	}
}

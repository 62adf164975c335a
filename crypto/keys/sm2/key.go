// SPDX-License-Identifier: Apache-2.0

// Package sm2 gives the SDK accounts whose keys are SM2 (GM/T 0003-2012): the
// messages that transactions and keyrings carry, their codec registration, and
// the keyring algorithm. Signing and checking are those of docsig's "sm2-sm3":
// user id 1234567812345678, SM3, 64 bytes r||s.
package sm2

import (
	"bytes"
	"crypto/subtle"
	"fmt"

	"github.com/cometbft/cometbft/crypto"
	cryptotypes "github.com/cosmos/cosmos-sdk/crypto/types"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/crypto/docsig"
)

const (
	// KeyType is the name of the key type in keyrings, armor and command lines.
	KeyType = "sm2"
	// PubKeySize is the length of a compressed public key in bytes.
	PubKeySize = 33
	// PrivKeySize is the length of a private scalar in bytes.
	PrivKeySize = 32
	// SignatureSize is the length of r||s in bytes.
	SignatureSize = 64
	// AddressSize is the length of an account address in bytes.
	AddressSize = 20
)

// PubKey is the public key under the name that the SDK's key packages use.
type PubKey = Sm2PubKey

// PrivKey is the private key under the name that the SDK's key packages use.
type PrivKey = Sm2PrivKey

var (
	_ cryptotypes.PubKey  = &PubKey{}
	_ cryptotypes.PrivKey = &PrivKey{}
)

// NewPubKey makes a public key of its 33 bytes, or gives docsig.ErrMalformedKey
// for anything but a compressed point of the curve.
func NewPubKey(b []byte) (*PubKey, error) {
	if err := document(b).Validate(docsig.Verifier{}); err != nil {
		return nil, err
	}
	return &PubKey{Key: bytes.Clone(b)}, nil
}

// NewPrivKey makes a private key of its 32 bytes, or gives
// docsig.ErrMalformedPrivateKey for anything but a scalar of 1 to n-2.
func NewPrivKey(b []byte) (*PrivKey, error) {
	if _, err := docsig.NewSigner(docsig.SM2SM3, b); err != nil {
		return nil, err
	}
	return &PrivKey{Key: bytes.Clone(b)}, nil
}

// Address is the first 20 bytes of the SM3 digest of the compressed key, so that
// an SM2 account needs no other digest algorithm. No other key type hashes so:
// one address never belongs to keys of two types. A key of a wrong length has no
// address; the empty one equals no account's.
func (k *Sm2PubKey) Address() crypto.Address {
	if len(k.GetKey()) != PubKeySize {
		return nil
	}
	sum := digest.Raw(k.Key)
	return sum[:AddressSize]
}

// Bytes returns the compressed point.
func (k *Sm2PubKey) Bytes() []byte { return k.GetKey() }

// VerifySignature tells whether sig is the signature of this key over msg, which
// is given raw. A malformed key or signature is false.
func (k *Sm2PubKey) VerifySignature(msg, sig []byte) bool {
	return docsig.Verifier{}.Verify(document(k.GetKey()), msg, sig) == nil
}

// Equals tells whether other is an SM2 key with the same bytes.
func (k *Sm2PubKey) Equals(other cryptotypes.PubKey) bool {
	return other != nil && other.Type() == KeyType && bytes.Equal(k.Bytes(), other.Bytes())
}

// Type returns KeyType.
func (*Sm2PubKey) Type() string { return KeyType }

// String returns the type and the key in hexadecimal.
func (k *Sm2PubKey) String() string { return fmt.Sprintf("PubKeySm2{%X}", k.GetKey()) }

// Bytes returns the scalar.
func (k *Sm2PrivKey) Bytes() []byte { return k.GetKey() }

// PubKey returns the public key, which is empty and verifies nothing if the
// scalar is out of range.
func (k *Sm2PrivKey) PubKey() cryptotypes.PubKey {
	signer, err := docsig.NewSigner(docsig.SM2SM3, k.GetKey())
	if err != nil {
		return &PubKey{}
	}
	return &PubKey{Key: signer.Public().Bytes}
}

// Sign signs msg, given raw, as r||s. Two signatures over one message differ,
// since each draws a nonce. A scalar out of range is docsig.ErrMalformedPrivateKey.
func (k *Sm2PrivKey) Sign(msg []byte) ([]byte, error) {
	signer, err := docsig.NewSigner(docsig.SM2SM3, k.GetKey())
	if err != nil {
		return nil, err
	}
	return signer.Sign(msg)
}

// Equals tells in constant time whether other is an SM2 key with the same scalar.
func (k *Sm2PrivKey) Equals(other cryptotypes.LedgerPrivKey) bool {
	return other != nil && other.Type() == KeyType && subtle.ConstantTimeCompare(k.Bytes(), other.Bytes()) == 1
}

// Type returns KeyType.
func (*Sm2PrivKey) Type() string { return KeyType }

// String names the type and hides the key, so that no log shows a secret.
func (*Sm2PrivKey) String() string { return "PrivKeySm2{hidden}" }

func document(b []byte) docsig.PublicKey {
	return docsig.PublicKey{Algorithm: docsig.SM2SM3, Bytes: b}
}

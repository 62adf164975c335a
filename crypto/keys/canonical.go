// SPDX-License-Identifier: Apache-2.0

// Package keys judges account keys and their signatures. Ante, proofs of
// possession and clients ask here and nowhere else, so that a signature has one
// verdict.
package keys

import (
	"crypto/sha256"

	"github.com/cosmos/cosmos-sdk/crypto/keys/ed25519"
	"github.com/cosmos/cosmos-sdk/crypto/keys/mldsa65"
	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256k1"
	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256k1eth"
	cryptotypes "github.com/cosmos/cosmos-sdk/crypto/types"
	"golang.org/x/crypto/sha3"

	"github.com/shuquan-ledger/shuquan/crypto/docsig"
	"github.com/shuquan-ledger/shuquan/crypto/keys/sm2"
	"github.com/shuquan-ledger/shuquan/crypto/secp"
)

// DocumentVerifier is the ledger's verifier of document signatures: every
// algorithm, with the one verifier for secp256k1.
var DocumentVerifier = docsig.Verifier{Secp256k1: secp.Verify}

// VerifySignature tells whether sig is pub's signature over msg, given raw, in
// the one form of its type:
//
//	secp256k1     64, r||s, low s      SHA-256      crypto/secp
//	secp256k1eth  65, r||s||v, low s   Keccak-256   crypto/secp
//	sm2           64, r||s             SM3          crypto/keys/sm2
//	ed25519       64 (ZIP 215 rules)                SDK
//	ml-dsa-65     3309, empty context               SDK
//
// A key that is not Allowed has no good signature. Keys are judged once here:
// the verifiers of the first three judge them as Allowed does, the SDK's do not.
func VerifySignature(pub cryptotypes.PubKey, msg, sig []byte) bool {
	switch key := pub.(type) {
	case *secp256k1.PubKey:
		hash := sha256.Sum256(msg)
		return secp.Verify(key.GetKey(), hash[:], sig)
	case *secp256k1eth.PubKey:
		return secp.VerifyRecoverable(key.GetKey(), keccak256(msg), sig)
	case *sm2.PubKey:
		return key.VerifySignature(msg, sig)
	case *ed25519.PubKey, *mldsa65.PubKey:
		return Allowed(pub) && pub.VerifySignature(msg, sig)
	default:
		return false
	}
}

// Allowed tells whether pub may be the key of an account: one of the five types
// of VerifySignature, well formed and on its curve. Multisignature keys are not
// allowed: what needs two persons has two messages.
func Allowed(pub cryptotypes.PubKey) bool {
	doc, ok := Document(pub)
	return ok && doc.Validate(DocumentVerifier) == nil
}

// Document returns pub as a document key of the same scheme and bytes, and false
// for a type that has none.
func Document(pub cryptotypes.PubKey) (docsig.PublicKey, bool) {
	switch key := pub.(type) {
	case *secp256k1.PubKey:
		return docsig.PublicKey{Algorithm: docsig.Secp256k1SHA256, Bytes: key.GetKey()}, key != nil
	case *secp256k1eth.PubKey:
		return docsig.PublicKey{Algorithm: docsig.Secp256k1Keccak, Bytes: key.GetKey()}, key != nil
	case *sm2.PubKey:
		return docsig.PublicKey{Algorithm: docsig.SM2SM3, Bytes: key.GetKey()}, key != nil
	case *ed25519.PubKey:
		return docsig.PublicKey{Algorithm: docsig.Ed25519, Bytes: key.GetKey()}, key != nil
	case *mldsa65.PubKey:
		return docsig.PublicKey{Algorithm: docsig.MLDSA65, Bytes: key.GetKey()}, key != nil
	default:
		return docsig.PublicKey{}, false
	}
}

// Gas of one verification. The unit is a thousandth of one with secp256k1; the
// figures are those of BenchmarkVerifySignature in proportion, rounded up.
const (
	gasSecp256k1    = 1000
	gasSecp256k1Eth = 1100
	gasEd25519      = 1600
	gasMLDSA65      = 1800
	gasSM2          = 2000
	gasUnknown      = gasSM2
)

// GasCost returns the gas that verifying one signature of pub takes. A type that
// is not allowed costs as much as the dearest: its refusal is not for free.
func GasCost(pub cryptotypes.PubKey) uint64 {
	switch pub.(type) {
	case *secp256k1.PubKey:
		return gasSecp256k1
	case *secp256k1eth.PubKey:
		return gasSecp256k1Eth
	case *sm2.PubKey:
		return gasSM2
	case *ed25519.PubKey:
		return gasEd25519
	case *mldsa65.PubKey:
		return gasMLDSA65
	default:
		return gasUnknown
	}
}

func keccak256(b []byte) []byte {
	h := sha3.NewLegacyKeccak256()
	h.Write(b)
	return h.Sum(nil)
}

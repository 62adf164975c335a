// SPDX-License-Identifier: Apache-2.0

package keys_test

import (
	"bytes"
	"crypto/rand"
	"math/big"
	"testing"

	"github.com/cosmos/cosmos-sdk/crypto/keys/ed25519"
	"github.com/cosmos/cosmos-sdk/crypto/keys/mldsa65"
	"github.com/cosmos/cosmos-sdk/crypto/keys/multisig"
	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256k1"
	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256k1eth"
	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256r1"
	cryptotypes "github.com/cosmos/cosmos-sdk/crypto/types"
	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/crypto/docsig"
	"github.com/shuquan-ledger/shuquan/crypto/keys"
	"github.com/shuquan-ledger/shuquan/crypto/keys/sm2"
)

func TestVerifySignature(t *testing.T) {
	msg := []byte("sign bytes")
	all := accountKeys(t)
	for i, priv := range all {
		pub := priv.PubKey()
		t.Run(pub.Type(), func(t *testing.T) {
			sig, err := priv.Sign(msg)
			require.NoError(t, err)
			require.True(t, keys.Allowed(pub))
			require.True(t, keys.VerifySignature(pub, msg, sig))
			require.False(t, keys.VerifySignature(pub, []byte("other bytes"), sig))
			require.False(t, keys.VerifySignature(pub, nil, sig))
			require.False(t, keys.VerifySignature(pub, msg, nil))
			require.False(t, keys.VerifySignature(pub, msg, sig[1:]))
			require.False(t, keys.VerifySignature(pub, msg, append(bytes.Clone(sig), 0)))
			for at := range min(len(sig), 128) {
				flipped := bytes.Clone(sig)
				flipped[at] ^= 1
				require.False(t, keys.VerifySignature(pub, msg, flipped), "byte %d", at)
			}
			for j, other := range all {
				if i != j {
					require.False(t, keys.VerifySignature(other.PubKey(), msg, sig), other.Type())
				}
			}
		})
	}
}

// TestCanonical: what the SDK's own verifiers would take or judge by other code
// is refused here unless it has the one form.
func TestCanonical(t *testing.T) {
	n, _ := new(big.Int).SetString("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141", 16)
	msg := []byte("sign bytes")
	for _, priv := range accountKeys(t)[:2] {
		sig, err := priv.Sign(msg)
		require.NoError(t, err)
		set := func(from int, x *big.Int) []byte {
			changed := bytes.Clone(sig)
			x.FillBytes(changed[from : from+32])
			return changed
		}
		s := new(big.Int).SetBytes(sig[32:64])
		for name, changed := range map[string][]byte{
			"high s":   set(32, new(big.Int).Sub(n, s)),
			"s is n":   set(32, n),
			"s is 0":   set(32, new(big.Int)),
			"r is n":   set(0, n),
			"r is 0":   set(0, new(big.Int)),
			"r over n": set(0, new(big.Int).Add(n, big.NewInt(1))),
		} {
			require.False(t, keys.VerifySignature(priv.PubKey(), msg, changed), "%s %s", priv.Type(), name)
		}
	}
	eth := accountKeys(t)[1]
	sig, err := eth.Sign(msg)
	require.NoError(t, err)
	sig[64] ^= 1
	require.False(t, keys.VerifySignature(eth.PubKey(), msg, sig), "v must belong to the signature")
}

// TestNotAllowed: other types and malformed keys are refused, without a panic.
func TestNotAllowed(t *testing.T) {
	p256, err := secp256r1.GenPrivKey()
	require.NoError(t, err)
	sig, err := p256.Sign([]byte("m"))
	require.NoError(t, err)
	good := secp256k1.GenPrivKey().PubKey()
	short := []byte{2}
	for name, pub := range map[string]cryptotypes.PubKey{
		"nil":               nil,
		"secp256r1":         p256.PubKey(),
		"multisignature":    multisig.NewLegacyAminoPubKey(1, []cryptotypes.PubKey{good}),
		"nil secp256k1":     (*secp256k1.PubKey)(nil),
		"nil secp256k1eth":  (*secp256k1eth.PubKey)(nil),
		"nil sm2":           (*sm2.PubKey)(nil),
		"nil ed25519":       (*ed25519.PubKey)(nil),
		"nil mldsa65":       (*mldsa65.PubKey)(nil),
		"short secp256k1":   &secp256k1.PubKey{Key: short},
		"short eth":         &secp256k1eth.PubKey{Key: short},
		"short sm2":         &sm2.PubKey{Key: short},
		"short ed25519":     &ed25519.PubKey{Key: short},
		"short mldsa65":     &mldsa65.PubKey{Key: short},
		"no secp256k1":      &secp256k1.PubKey{Key: make([]byte, 33)},
		"no eth point":      &secp256k1eth.PubKey{Key: make([]byte, 33)},
		"no sm2 point":      &sm2.PubKey{Key: make([]byte, 33)},
		"ed25519 weak":      &ed25519.PubKey{Key: make([]byte, 32)},
		"secp256k1 in full": &secp256k1.PubKey{Key: make([]byte, 65)},
	} {
		t.Run(name, func(t *testing.T) {
			require.False(t, keys.Allowed(pub))
			require.False(t, keys.VerifySignature(pub, []byte("m"), sig))
			require.False(t, keys.VerifySignature(pub, nil, make([]byte, 65)))
			require.Positive(t, keys.GasCost(pub))
		})
	}
}

func TestGasCost(t *testing.T) {
	want := map[string]uint64{
		"secp256k1": 1000, "secp256k1eth": 1100, "ed25519": 1600, "ml_dsa_65": 1800, "sm2": 2000,
	}
	for _, priv := range accountKeys(t) {
		require.Equal(t, want[priv.Type()], keys.GasCost(priv.PubKey()), priv.Type())
	}
	require.Equal(t, uint64(2000), keys.GasCost(nil), "what is not allowed costs as much as the dearest")
}

// TestDocument: an account key is also a document key of the same scheme. The
// recoverable form of secp256k1eth ends in a byte that document signatures lack.
func TestDocument(t *testing.T) {
	want := map[string]docsig.Algorithm{
		"secp256k1": docsig.Secp256k1SHA256, "secp256k1eth": docsig.Secp256k1Keccak,
		"sm2": docsig.SM2SM3, "ed25519": docsig.Ed25519, "ml_dsa_65": docsig.MLDSA65,
	}
	for _, priv := range accountKeys(t) {
		doc, ok := keys.Document(priv.PubKey())
		require.True(t, ok)
		require.Equal(t, want[priv.Type()], doc.Algorithm)
		require.NoError(t, doc.Validate(keys.DocumentVerifier))
		sig, err := priv.Sign([]byte("m"))
		require.NoError(t, err)
		require.NoError(t, keys.DocumentVerifier.Verify(doc, []byte("m"), sig[:doc.Algorithm.SignatureSize()]))
	}
	_, ok := keys.Document(nil)
	require.False(t, ok)
}

// FuzzVerifySignature: no key or signature from outside makes a verifier panic,
// and a good signature implies an allowed key.
func FuzzVerifySignature(f *testing.F) {
	for i, priv := range accountKeys(f) {
		sig, err := priv.Sign([]byte("m"))
		require.NoError(f, err)
		f.Add(i, priv.PubKey().Bytes(), []byte("m"), sig)
	}
	f.Fuzz(func(t *testing.T, kind int, key, msg, sig []byte) {
		pub := []cryptotypes.PubKey{
			&secp256k1.PubKey{Key: key}, &secp256k1eth.PubKey{Key: key}, &sm2.PubKey{Key: key},
			&ed25519.PubKey{Key: key}, &mldsa65.PubKey{Key: key},
		}[uint(kind)%5]
		if keys.VerifySignature(pub, msg, sig) {
			require.True(t, keys.Allowed(pub))
		}
	})
}

// TestRandomSignaturesAgree holds our verdict against the SDK's own verifiers on
// signatures in range, where the two libraries must agree.
func TestRandomSignaturesAgree(t *testing.T) {
	for _, priv := range accountKeys(t) {
		for i := range 50 {
			msg := make([]byte, 40)
			_, err := rand.Read(msg)
			require.NoError(t, err)
			sig, err := priv.Sign(msg)
			require.NoError(t, err)
			if i%2 == 1 {
				msg[0] ^= 1
			}
			require.Equal(t, i%2 == 0, keys.VerifySignature(priv.PubKey(), msg, sig), priv.Type())
			require.Equal(t, i%2 == 0, priv.PubKey().VerifySignature(msg, sig), priv.Type())
		}
	}
}

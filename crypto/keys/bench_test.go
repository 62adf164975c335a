// SPDX-License-Identifier: Apache-2.0

package keys_test

import (
	"testing"

	"github.com/cosmos/cosmos-sdk/crypto/keys/ed25519"
	"github.com/cosmos/cosmos-sdk/crypto/keys/mldsa65"
	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256k1"
	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256k1eth"
	cryptotypes "github.com/cosmos/cosmos-sdk/crypto/types"
	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/crypto/keys"
	"github.com/shuquan-ledger/shuquan/crypto/keys/sm2"
)

// accountKeys is one private key of each allowed type.
func accountKeys(tb testing.TB) []cryptotypes.PrivKey {
	tb.Helper()
	scalar := make([]byte, 32)
	scalar[31] = 7
	eth := secp256k1eth.GenPrivKeyFromSecret([]byte("eth"))
	pq, err := mldsa65.GenPrivKeyFromSeed(scalar)
	require.NoError(tb, err)
	sm, err := sm2.NewPrivKey(scalar)
	require.NoError(tb, err)
	return []cryptotypes.PrivKey{
		secp256k1.GenPrivKeyFromSecret([]byte("secp")), &eth, sm,
		ed25519.GenPrivKeyFromSecret([]byte("ed")), &pq,
	}
}

// BenchmarkVerifySignature gives the figures behind GasCost.
func BenchmarkVerifySignature(b *testing.B) {
	msg := make([]byte, 400)
	for _, priv := range accountKeys(b) {
		sig, err := priv.Sign(msg)
		require.NoError(b, err)
		pub := priv.PubKey()
		b.Run(pub.Type(), func(b *testing.B) {
			for b.Loop() {
				if !keys.VerifySignature(pub, msg, sig) {
					b.Fatal("refused")
				}
			}
		})
	}
}

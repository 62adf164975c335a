// SPDX-License-Identifier: Apache-2.0

package attest_test

import (
	"crypto/rand"
	"testing"
	"time"

	"github.com/cosmos/cosmos-sdk/codec"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	cryptocodec "github.com/cosmos/cosmos-sdk/crypto/codec"
	"github.com/cosmos/cosmos-sdk/crypto/hd"
	"github.com/cosmos/cosmos-sdk/crypto/keyring"
	cryptotypes "github.com/cosmos/cosmos-sdk/crypto/types"
	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/crypto/docsig"
	"github.com/shuquan-ledger/shuquan/crypto/keys"
	"github.com/shuquan-ledger/shuquan/crypto/keys/sm2"
	"github.com/shuquan-ledger/shuquan/internal/attest"
)

var expiry = time.Unix(1_900_000_000, 0)

func TestConsentIsASignatureOverItsStatement(t *testing.T) {
	key, err := docsig.GenerateSM2(rand.Reader)
	require.NoError(t, err)
	s, err := attest.NewStatement("shanxi-1", attest.ActSubmit, "0123456789abcdef0123456789abcdef", 1, expiry, attest.KeyDigest([]byte("x")))
	require.NoError(t, err)
	consent, err := attest.Consent(key, "91140000MA0T6T304Q", 2, s)
	require.NoError(t, err)
	require.Equal(t, uint32(2), consent.KeyIndex)
	require.Equal(t, s.Nonce, consent.Nonce)
	require.NoError(t, keys.DocumentVerifier.VerifyStatement(key.Public(), s, consent.Signature))

	other := s
	other.ChainID = "henan-1"
	require.ErrorIs(t, keys.DocumentVerifier.VerifyStatement(key.Public(), other, consent.Signature), docsig.ErrBadSignature)
}

func TestNoncesDiffer(t *testing.T) {
	first, err := attest.NewNonce()
	require.NoError(t, err)
	second, err := attest.NewNonce()
	require.NoError(t, err)
	require.NotEqual(t, first, second)
}

func TestStatementOutOfBoundsIsNotSigned(t *testing.T) {
	_, err := attest.NewStatement("shanxi-1", "two words", "x", 1, expiry, attest.KeyDigest(nil))
	require.ErrorIs(t, err, docsig.ErrStatement)
	key, err := docsig.GenerateEd25519(rand.Reader)
	require.NoError(t, err)
	_, err = attest.Possession(key, docsig.Statement{})
	require.ErrorIs(t, err, docsig.ErrStatement)
}

// Every algorithm of the keyring gives a proof that the ledger's verifier accepts.
func TestAccountProofs(t *testing.T) {
	registry := codectypes.NewInterfaceRegistry()
	cryptocodec.RegisterInterfaces(registry)
	sm2.RegisterInterfaces(registry)
	ring := keyring.NewInMemory(codec.NewProtoCodec(registry), keys.KeyringOption())
	algorithms, _ := ring.SupportedAlgorithms()
	require.Len(t, algorithms, 4)
	for _, algorithm := range algorithms {
		name := string(algorithm.Name())
		_, _, err := ring.NewMnemonic(name, keyring.English, hd.CreateHDPath(118, 0, 0).String(), "", algorithm)
		require.NoError(t, err, name)
		key, err := attest.FromKeyring(ring, name)
		require.NoError(t, err, name)
		proof, err := attest.ProveAccount(key, "shanxi-1", attest.ActOfficer, "91140000MA0T6T304Q", expiry)
		require.NoError(t, err, name)
		packed, ok := proof.PublicKey.GetCachedValue().(cryptotypes.PubKey)
		require.True(t, ok, name)
		require.True(t, packed.Equals(key.PubKey()), name)
		s := docsig.Statement{
			ChainID: "shanxi-1", Act: attest.ActOfficer, ObjectID: "91140000MA0T6T304Q", Version: 1,
			Nonce: proof.Possession.Nonce, Expiry: proof.Possession.Expiry, Digest: attest.KeyDigest(packed.Bytes()),
		}
		require.True(t, keys.VerifySignature(packed, s.Bytes(), proof.Possession.Signature), name)
		s.ObjectID = "91140100MAC7X2K91N"
		require.False(t, keys.VerifySignature(packed, s.Bytes(), proof.Possession.Signature), name)
	}
	_, err := attest.FromKeyring(ring, "nobody")
	require.Error(t, err)
}

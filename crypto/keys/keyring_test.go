// SPDX-License-Identifier: Apache-2.0

package keys_test

import (
	"encoding/hex"
	"testing"

	"github.com/cosmos/cosmos-sdk/codec"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	cryptocodec "github.com/cosmos/cosmos-sdk/crypto/codec"
	"github.com/cosmos/cosmos-sdk/crypto/hd"
	"github.com/cosmos/cosmos-sdk/crypto/keyring"
	cryptotypes "github.com/cosmos/cosmos-sdk/crypto/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/tx/signing"
	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/crypto/keys"
	"github.com/shuquan-ledger/shuquan/crypto/keys/sm2"
)

const (
	mnemonic = "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about"
	path     = "m/44'/118'/0'/0/0"
	password = "a password of the test"
)

// keyrings is one empty keyring in memory and one in files (backend test).
func keyrings(t *testing.T) map[string]keyring.Keyring {
	t.Helper()
	registry := codectypes.NewInterfaceRegistry()
	cryptocodec.RegisterInterfaces(registry)
	sm2.RegisterInterfaces(registry)
	cdc := codec.NewProtoCodec(registry)
	files, err := keyring.New("shuquan", keyring.BackendTest, t.TempDir(), nil, cdc, keys.KeyringOption())
	require.NoError(t, err)
	return map[string]keyring.Keyring{
		"memory": keyring.NewInMemory(cdc, keys.KeyringOption()),
		"files":  files,
	}
}

// TestKeyring goes the whole way with each algorithm in each keyring.
func TestKeyring(t *testing.T) {
	for backend, ring := range keyrings(t) {
		algorithms, _ := ring.SupportedAlgorithms()
		require.Equal(t, "secp256k1,ml_dsa_65,sm2,secp256k1eth", algorithms.String())
		for _, algorithm := range algorithms {
			t.Run(backend+"/"+string(algorithm.Name()), func(t *testing.T) {
				a := create(t, ring, string(algorithm.Name()))
				a.signs(t)
				a.exportImport(t)
				a.recover(t)
			})
		}
	}
}

// account is a key of one algorithm in a keyring, and what is known of it.
type account struct {
	ring      keyring.Keyring
	algorithm keyring.SignatureAlgo
	name      string
	words     string
	pub       cryptotypes.PubKey
	address   sdk.AccAddress
}

func create(t *testing.T, ring keyring.Keyring, keyType string) account {
	t.Helper()
	algorithm, err := keyring.NewSigningAlgoFromString(keyType, supported(ring))
	require.NoError(t, err)
	name := "officer-" + keyType
	record, words, err := ring.NewMnemonic(name, keyring.English, path, keyring.DefaultBIP39Passphrase, algorithm)
	require.NoError(t, err)
	pub, err := record.GetPubKey()
	require.NoError(t, err)
	require.Equal(t, keyType, pub.Type())
	require.True(t, keys.Allowed(pub))
	address, err := record.GetAddress()
	require.NoError(t, err)
	require.Len(t, address, 20)
	found, err := ring.KeyByAddress(address)
	require.NoError(t, err)
	require.Equal(t, name, found.Name)
	return account{ring, algorithm, name, words, pub, address}
}

func (a account) signs(t *testing.T) {
	t.Helper()
	sig, signer, err := a.ring.Sign(a.name, []byte("sign bytes"), signing.SignMode_SIGN_MODE_DIRECT)
	require.NoError(t, err)
	require.True(t, a.pub.Equals(signer))
	require.True(t, keys.VerifySignature(signer, []byte("sign bytes"), sig))
	require.False(t, keys.VerifySignature(signer, []byte("other bytes"), sig))
}

func (a account) exportImport(t *testing.T) {
	t.Helper()
	armor, err := a.ring.ExportPrivKeyArmorByAddress(a.address, password)
	require.NoError(t, err)
	pubArmor, err := a.ring.ExportPubKeyArmor(a.name)
	require.NoError(t, err)
	require.NoError(t, a.ring.Delete(a.name))

	require.NoError(t, a.ring.ImportPubKey("watched", pubArmor))
	watched, err := a.ring.Key("watched")
	require.NoError(t, err)
	pub, err := watched.GetPubKey()
	require.NoError(t, err)
	require.True(t, a.pub.Equals(pub))
	_, _, err = a.ring.Sign("watched", []byte("sign bytes"), signing.SignMode_SIGN_MODE_DIRECT)
	require.Error(t, err, "a public key signs nothing")
	require.NoError(t, a.ring.Delete("watched"))

	require.Error(t, a.ring.ImportPrivKey(a.name, armor, "wrong password"))
	require.NoError(t, a.ring.ImportPrivKey(a.name, armor, password))
	a.signs(t)
}

func (a account) recover(t *testing.T) {
	t.Helper()
	require.NoError(t, a.ring.Delete(a.name))
	again, err := a.ring.NewAccount(a.name, a.words, keyring.DefaultBIP39Passphrase, path, a.algorithm)
	require.NoError(t, err)
	address, err := again.GetAddress()
	require.NoError(t, err)
	require.Equal(t, a.address, address, "the mnemonic recovers the account")
	a.signs(t)
	other, err := a.ring.NewAccount(a.name+"-1", a.words, keyring.DefaultBIP39Passphrase, "m/44'/118'/0'/0/1", a.algorithm)
	require.NoError(t, err)
	address, err = other.GetAddress()
	require.NoError(t, err)
	require.NotEqual(t, a.address, address, "another path is another account")
}

func supported(ring keyring.Keyring) keyring.SigningAlgoList {
	list, _ := ring.SupportedAlgorithms()
	return list
}

// TestImportHex imports raw private keys, good and bad, by the algorithm's name.
func TestImportHex(t *testing.T) {
	const good = "3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8"
	const orderLess1 = "fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54122"
	for backend, ring := range keyrings(t) {
		require.NoError(t, ring.ImportPrivKeyHex("sample", good, sm2.KeyType), backend)
		record, err := ring.Key("sample")
		require.NoError(t, err)
		pub, err := record.GetPubKey()
		require.NoError(t, err)
		require.Equal(t, "0309f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020", hex.EncodeToString(pub.Bytes()))
		for name, bad := range map[string]string{"range": orderLess1, "short": good[2:], "long": good + "00"} {
			require.Error(t, ring.ImportPrivKeyHex(name, bad, sm2.KeyType), "%s %s", backend, name)
			_, err := ring.Key(name)
			require.Error(t, err, "nothing is stored")
		}
		require.Error(t, ring.ImportPrivKeyHex("eth", good[2:], "secp256k1eth"), backend)
		require.NoError(t, ring.ImportPrivKeyHex("eth", good, "secp256k1eth"), backend)
	}
}

// TestDerivation pins the keys of a known mnemonic, as another implementation of
// the documented steps gave them: they must never change.
func TestDerivation(t *testing.T) {
	for _, tc := range []struct{ passphrase, path, want string }{
		{"", path, "2af54eb1930c061bb851b019990bd232d83f402ac6917727e47c208dfa213a07"},
		{"", "m/44'/118'/0'/0/1", "7609327189f8b9766836c3b1bbc58c91e4f795a78fe5217b9ce48ffb3b3ead23"},
		{"TREZOR", path, "a3175e9d2accad5737a2b523e32fe8a650e8283fc5e76f8240c23739dbcb5cbe"},
		{"", "", "e0950f8c169bc8967680a1a3b3ca37254e74ad5b6b9d9a05efd47d8f4514ad3f"},
	} {
		d, err := sm2.Algo{}.Derive()(mnemonic, tc.passphrase, tc.path)
		require.NoError(t, err)
		require.Equal(t, tc.want, hex.EncodeToString(d))
		plain, err := hd.Secp256k1.Derive()(mnemonic, tc.passphrase, tc.path)
		require.NoError(t, err)
		require.NotEqual(t, plain, d, "not the same number as the secp256k1 key")
	}
	_, err := sm2.Algo{}.Derive()("abandon", "", path)
	require.Error(t, err)
	_, err = sm2.Algo{}.Derive()(mnemonic, "", "44")
	require.Error(t, err)
}

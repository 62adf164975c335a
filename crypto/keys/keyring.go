// SPDX-License-Identifier: Apache-2.0

package keys

import (
	"github.com/cosmos/cosmos-sdk/crypto/hd"
	"github.com/cosmos/cosmos-sdk/crypto/keyring"
	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256k1eth"
	cryptotypes "github.com/cosmos/cosmos-sdk/crypto/types"

	"github.com/shuquan-ledger/shuquan/crypto/keys/sm2"
)

// KeyringOption makes a keyring create, derive and import every key type of
// Allowed that suits an account; give it to keyring.New. Ed25519 is left out, as
// in the SDK: it serves validators. The names on command lines are secp256k1,
// ml_dsa_65, sm2 and secp256k1eth. It also prepares the export and import of SM2
// keys, see sm2.RegisterLegacyAmino.
func KeyringOption() keyring.Option {
	sm2.RegisterLegacyAmino()
	return func(options *keyring.Options) {
		options.SupportedAlgos = keyring.SigningAlgoList{hd.Secp256k1, hd.MlDsa65, sm2.Algo{}, Secp256k1EthAlgo{}}
		options.SupportedAlgosLedger = keyring.SigningAlgoList{hd.Secp256k1}
	}
}

// Secp256k1EthAlgo lets a keyring hold the SDK's secp256k1eth keys, which sign
// Keccak-256 digests.
type Secp256k1EthAlgo struct{}

// Name returns the name by which commands choose the algorithm.
func (Secp256k1EthAlgo) Name() hd.PubKeyType { return "secp256k1eth" }

// Derive returns the derivation from a mnemonic: BIP-39 and BIP-32 on secp256k1.
func (Secp256k1EthAlgo) Derive() hd.DeriveFn { return hd.Secp256k1.Derive() }

// Generate returns the function that makes a private key of its 32 bytes. It
// panics on another length, which the keyring turns into an error.
func (Secp256k1EthAlgo) Generate() hd.GenerateFn {
	return func(b []byte) cryptotypes.PrivKey {
		key, err := secp256k1eth.NewPrivateKeyFromBytes(b)
		if err != nil {
			panic(err)
		}
		return &key
	}
}

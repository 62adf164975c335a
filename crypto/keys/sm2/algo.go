// SPDX-License-Identifier: Apache-2.0

package sm2

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha512"
	"math/big"

	"github.com/cosmos/cosmos-sdk/crypto/hd"
	cryptotypes "github.com/cosmos/cosmos-sdk/crypto/types"
	gmsm "github.com/emmansun/gmsm/sm2"
)

// DerivationTag keys the last step of the derivation from a mnemonic and carries
// its version.
const DerivationTag = "shuquan/sm2/v1"

// Algo is the keyring's SignatureAlgo for SM2 accounts; a keyring that lists it
// among its supported algorithms knows `--key-type sm2`.
type Algo struct{}

// Name returns the name by which commands choose the algorithm.
func (Algo) Name() hd.PubKeyType { return hd.PubKeyType(KeyType) }

// Derive returns the derivation of a private key from a BIP-39 mnemonic:
//
//	seed = BIP-39(mnemonic, passphrase)
//	k    = the 32-byte private key of BIP-32 on secp256k1 at the path
//	d    = int(HMAC-SHA-512(key = "shuquan/sm2/v1", message = k)) mod (n-2) + 1
//
// where integers are big-endian and n is the order of the SM2 curve. No standard
// derives SM2 keys from mnemonics; this one takes the paths and the hardening of
// BIP-32 as they are. The last step gives every path a scalar of 1 to n-2 (k
// itself is none about once in 2^32), and keeps an SM2 key from being the same
// number as the secp256k1 key of the same mnemonic and path.
func (Algo) Derive() hd.DeriveFn {
	return func(mnemonic, bip39Passphrase, hdPath string) ([]byte, error) {
		k, err := hd.Secp256k1.Derive()(mnemonic, bip39Passphrase, hdPath)
		if err != nil {
			return nil, err
		}
		return toScalar(k), nil
	}
}

// Generate returns the function that makes a private key of its 32 bytes. It
// panics on bytes that are no private key, as the keyring expects: it turns the
// panic into an error. The one exception are 32 zero bytes, with which the
// SDK's `keys add --pubkey-base64` asks for the type alone: they give a key
// without a public key.
func (Algo) Generate() hd.GenerateFn {
	return func(b []byte) cryptotypes.PrivKey {
		if bytes.Equal(b, make([]byte, PrivKeySize)) {
			return &PrivKey{}
		}
		key, err := NewPrivKey(b)
		if err != nil {
			panic(err)
		}
		return key
	}
}

func toScalar(k []byte) []byte {
	mac := hmac.New(sha512.New, []byte(DerivationTag))
	mac.Write(k)
	d := new(big.Int).SetBytes(mac.Sum(nil))
	bound := new(big.Int).Sub(gmsm.P256().Params().N, big.NewInt(2))
	d.Mod(d, bound).Add(d, big.NewInt(1))
	return d.FillBytes(make([]byte, PrivKeySize))
}

// SPDX-License-Identifier: Apache-2.0

package attest

import (
	"fmt"
	"time"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	"github.com/cosmos/cosmos-sdk/crypto/keyring"
	cryptotypes "github.com/cosmos/cosmos-sdk/crypto/types"
	"github.com/cosmos/cosmos-sdk/types/tx/signing"

	"github.com/shuquan-ledger/shuquan/crypto/docsig"
	"github.com/shuquan-ledger/shuquan/record"
)

// AccountKey holds an account's key: a keyring entry or a key in memory.
type AccountKey interface {
	// PubKey is the account's public key.
	PubKey() cryptotypes.PubKey
	// Sign signs a message, given raw.
	Sign(message []byte) ([]byte, error)
}

// ringKey is an entry of a keyring.
type ringKey struct {
	ring keyring.Keyring
	name string
	pub  cryptotypes.PubKey
}

// FromKeyring takes an account's key from a keyring by its name.
func FromKeyring(ring keyring.Keyring, name string) (AccountKey, error) {
	entry, err := ring.Key(name)
	if err != nil {
		return nil, fmt.Errorf("key %q: %w", name, err)
	}
	pub, err := entry.GetPubKey()
	if err != nil {
		return nil, fmt.Errorf("key %q: %w", name, err)
	}
	return ringKey{ring: ring, name: name, pub: pub}, nil
}

func (k ringKey) PubKey() cryptotypes.PubKey { return k.pub }

func (k ringKey) Sign(message []byte) ([]byte, error) {
	sig, _, err := k.ring.Sign(k.name, message, signing.SignMode_SIGN_MODE_DIRECT)
	return sig, err
}

// AccountProof is an account's public key with the proof that it is held.
type AccountProof struct {
	// PublicKey is the key as messages carry it.
	PublicKey *codectypes.Any
	// Possession is the proof.
	Possession record.Possession
}

// ProveAccount proves that an account's key is held, for an act on an object:
// an officer on an institution's code, an operator on a division code.
func ProveAccount(key AccountKey, chainID, act, object string, expiry time.Time) (AccountProof, error) {
	pub := key.PubKey()
	packed, err := codectypes.NewAnyWithValue(pub)
	if err != nil {
		return AccountProof{}, fmt.Errorf("pack the public key: %w", err)
	}
	s, err := NewStatement(chainID, act, object, 1, expiry, KeyDigest(pub.Bytes()))
	if err != nil {
		return AccountProof{}, err
	}
	possession, err := Possession(key, s)
	return AccountProof{PublicKey: packed, Possession: possession}, err
}

// ProveDocumentKey proves that a document key is held which is to become the
// index-th of an institution or party.
func ProveDocumentKey(key docsig.Signer, chainID, code string, index uint32, expiry time.Time) (record.Possession, error) {
	s, err := NewStatement(chainID, ActDocumentKey, code, uint64(index), expiry, KeyDigest(key.Public().Bytes))
	if err != nil {
		return record.Possession{}, err
	}
	return Possession(key, s)
}

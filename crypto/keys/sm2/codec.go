// SPDX-License-Identifier: Apache-2.0

package sm2

import (
	"bytes"
	"fmt"
	"sync"

	"github.com/cosmos/cosmos-sdk/codec"
	"github.com/cosmos/cosmos-sdk/codec/legacy"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	cryptotypes "github.com/cosmos/cosmos-sdk/crypto/types"

	"github.com/shuquan-ledger/shuquan/crypto/docsig"
)

const (
	// PubKeyName is the amino name of the public key.
	PubKeyName = "shuquan/PubKeySm2"
	// PrivKeyName is the amino name of the private key.
	PrivKeyName = "shuquan/PrivKeySm2"
)

var (
	_ codec.AminoMarshaler = &Sm2PubKey{}
	_ codec.AminoMarshaler = &Sm2PrivKey{}
)

// RegisterInterfaces lets transactions, accounts and keyrings carry the keys.
func RegisterInterfaces(registry codectypes.InterfaceRegistry) {
	registry.RegisterImplementations((*cryptotypes.PubKey)(nil), &Sm2PubKey{})
	registry.RegisterImplementations((*cryptotypes.PrivKey)(nil), &Sm2PrivKey{})
}

// RegisterAmino adds the keys to a codec that knows the SDK's key interfaces.
// Amino panics if a codec gets the same names twice.
func RegisterAmino(cdc *codec.LegacyAmino) {
	cdc.RegisterConcrete(&Sm2PubKey{}, PubKeyName, nil)
	cdc.RegisterConcrete(&Sm2PrivKey{}, PrivKeyName, nil)
}

var registerOnce sync.Once

// RegisterLegacyAmino adds the keys, once per process, to the SDK's global codec,
// in which keyrings write exported keys. Call it before exporting or importing.
func RegisterLegacyAmino() {
	registerOnce.Do(func() { RegisterAmino(legacy.Cdc) })
}

// MarshalAmino writes the key's bytes alone.
func (k Sm2PubKey) MarshalAmino() ([]byte, error) { return k.Key, nil }

// UnmarshalAmino reads the key's bytes; a wrong length is docsig.ErrMalformedKey.
func (k *Sm2PubKey) UnmarshalAmino(b []byte) error {
	if len(b) != PubKeySize {
		return fmt.Errorf("%w: want %d bytes, got %d", docsig.ErrMalformedKey, PubKeySize, len(b))
	}
	k.Key = bytes.Clone(b)
	return nil
}

// MarshalAminoJSON writes the key's bytes alone, which amino shows in base64.
func (k Sm2PubKey) MarshalAminoJSON() ([]byte, error) { return k.MarshalAmino() }

// UnmarshalAminoJSON reads what MarshalAminoJSON writes.
func (k *Sm2PubKey) UnmarshalAminoJSON(b []byte) error { return k.UnmarshalAmino(b) }

// MarshalAmino writes the scalar alone.
func (k Sm2PrivKey) MarshalAmino() ([]byte, error) { return k.Key, nil }

// UnmarshalAmino reads the scalar; one out of range is docsig.ErrMalformedPrivateKey.
func (k *Sm2PrivKey) UnmarshalAmino(b []byte) error {
	key, err := NewPrivKey(b)
	if err != nil {
		return err
	}
	k.Key = key.Key
	return nil
}

// MarshalAminoJSON writes the scalar alone, which amino shows in base64.
func (k Sm2PrivKey) MarshalAminoJSON() ([]byte, error) { return k.MarshalAmino() }

// UnmarshalAminoJSON reads what MarshalAminoJSON writes.
func (k *Sm2PrivKey) UnmarshalAminoJSON(b []byte) error { return k.UnmarshalAmino(b) }

// SPDX-License-Identifier: Apache-2.0

package ante

import (
	"context"
	"crypto/sha256"
	"encoding/binary"

	"github.com/cosmos/gogoproto/proto"
	lru "github.com/hashicorp/golang-lru/v2"

	cryptotypes "github.com/cosmos/cosmos-sdk/crypto/types"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"
	"github.com/cosmos/cosmos-sdk/types/tx/signing"
	authante "github.com/cosmos/cosmos-sdk/x/auth/ante"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"

	"github.com/shuquan-ledger/shuquan/crypto/keys"
)

// signatureCacheSize bounds the memory of verified signatures: 32 bytes each.
const signatureCacheSize = 1 << 16

// cache remembers signatures that were found good, so that one verified at
// CheckTx costs nothing in the block. A verdict depends on nothing but key,
// message and signature, so remembering it cannot change a result.
type cache struct {
	good *lru.Cache[[32]byte, struct{}]
}

func newCache(size int) *cache {
	c, err := lru.New[[32]byte, struct{}](size)
	if err != nil {
		panic(err) // size is a constant above zero
	}
	return &cache{c}
}

func (c *cache) verify(pub cryptotypes.PubKey, msg, sig []byte) bool {
	h := sha256.New()
	for _, part := range [][]byte{[]byte(pub.Type()), pub.Bytes(), msg, sig} {
		var n [8]byte
		binary.BigEndian.PutUint64(n[:], uint64(len(part)))
		h.Write(n[:])
		h.Write(part)
	}
	key := [32]byte(h.Sum(nil))
	if c.good.Contains(key) {
		return true
	}
	if !keys.VerifySignature(pub, msg, sig) {
		return false
	}
	c.good.Add(key, struct{}{})
	return true
}

// senderKey is where a transaction's context holds its sender.
type senderKey struct{}

type sender struct {
	address sdk.AccAddress
	account sdk.AccountI
}

// withSender remembers the account that the gate has read, so that the checks
// after it need not read and decode it again.
func withSender(ctx sdk.Context, address sdk.AccAddress, account sdk.AccountI) sdk.Context {
	return ctx.WithValue(senderKey{}, sender{address, account})
}

// cachedAccounts hands out the sender's account as the gate has read it, with
// a key that verifies through the ledger's one verifier and the cache. Nothing
// but the last check, which takes the sequence number, changes the account
// while a transaction's checks run.
type cachedAccounts struct {
	authante.AccountKeeper
	cache *cache
}

// GetAccount returns the account with such a key.
func (a cachedAccounts) GetAccount(ctx context.Context, addr sdk.AccAddress) sdk.AccountI {
	if s, ok := ctx.Value(senderKey{}).(sender); ok && s.address.Equals(addr) {
		return cachedAccount{s.account, a.cache}
	}
	acc := a.AccountKeeper.GetAccount(ctx, addr)
	if acc == nil {
		return nil
	}
	return cachedAccount{acc, a.cache}
}

// SetAccount stores the account itself.
func (a cachedAccounts) SetAccount(ctx context.Context, acc sdk.AccountI) {
	if c, ok := acc.(cachedAccount); ok {
		acc = c.AccountI
	}
	a.AccountKeeper.SetAccount(ctx, acc)
}

type cachedAccount struct {
	sdk.AccountI
	cache *cache
}

// GetPubKey returns the key that verifies through the cache; nil if none is set.
func (a cachedAccount) GetPubKey() cryptotypes.PubKey {
	pub := a.AccountI.GetPubKey()
	if pub == nil {
		return nil
	}
	return cachedKey{pub, a.cache}
}

// cachedKey is a public key that keeps its protobuf name and bytes.
type cachedKey struct {
	cryptotypes.PubKey
	cache *cache
}

// VerifySignature asks the cache, then the one verifier.
func (k cachedKey) VerifySignature(msg, sig []byte) bool { return k.cache.verify(k.PubKey, msg, sig) }

// XXX_MessageName is the wrapped key's protobuf name.
func (k cachedKey) XXX_MessageName() string { //nolint:revive // the name that gogoproto asks for
	return proto.MessageName(k.PubKey)
}

// Marshal is the wrapped key's protobuf form.
func (k cachedKey) Marshal() ([]byte, error) { return proto.Marshal(k.PubKey) }

// signatureGas charges for a signature by what its key's type costs to verify
// and refuses types that the ledger does not know.
func signatureGas(meter storetypes.GasMeter, sig signing.SignatureV2, _ authtypes.Params) error {
	pub := sig.PubKey
	if k, ok := pub.(cachedKey); ok {
		pub = k.PubKey
	}
	if pub == nil || !keys.Allowed(pub) {
		return sdkerrors.ErrInvalidPubKey.Wrap("keys are secp256k1, SM2, Keccak, Ed25519 or ML-DSA-65")
	}
	if _, ok := sig.Data.(*signing.SingleSignatureData); !ok {
		return sdkerrors.ErrInvalidPubKey.Wrap("one key signs a transaction")
	}
	meter.ConsumeGas(keys.GasCost(pub), "signature")
	return nil
}

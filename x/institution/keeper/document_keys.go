// SPDX-License-Identifier: Apache-2.0

package keeper

import (
	"context"
	"errors"
	"fmt"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/crypto/docsig"
	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/institution/types"
	"github.com/shuquan-ledger/shuquan/x/internal/plumbing"
)

// changeKey is the only way to write a document key: the table decides, change
// does the rest. The caller saves the institution.
func (k *Keeper) changeKey(ctx context.Context, key *institution.DocumentKey, event lifecycle.Event, actor lifecycle.Actor, change func()) (lifecycle.Row[institution.KeyStatus], error) {
	row, err := institution.DocumentKeys.Next(key.Status(), event, actor)
	if err != nil {
		return row, err
	}
	change()
	if err := k.DocumentKeys.Set(ctx, collections.Join(key.Institution, key.Index), *key); err != nil {
		return row, err
	}
	return row, sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(&types.EventDocumentKeyChanged{
		Institution: key.Institution, Index: key.Index, End: key.End,
	})
}

// checkNewKey checks that a key is free and that its possession is proven for
// the next place in i's list.
func (k *Keeper) checkNewKey(ctx context.Context, i institution.Institution, n types.NewKey) error {
	if err := k.checkFree(ctx, i, n.PublicKey); err != nil {
		return err
	}
	s := institution.PossessionStatement(sdk.UnwrapSDKContext(ctx).ChainID(), i.Code, i.DocumentKeys+1, n.PublicKey, n.Possession)
	key := docsig.PublicKey{Algorithm: docsig.Algorithm(n.Algorithm), Bytes: n.PublicKey}
	return k.checkSignature(ctx, key, s, n.Possession.Signature, institution.ErrPossession.Wrapf("%s, place %d", i.Code, s.Version))
}

func (k *Keeper) checkFree(ctx context.Context, i institution.Institution, publicKey []byte) error {
	if i.DocumentKeys >= institution.MaxDocumentKeys {
		return institution.ErrTooManyKeys.Wrapf("%s", i.Code)
	}
	used, err := k.KeyUses.Has(ctx, institution.KeyID(publicKey))
	if err != nil {
		return err
	}
	if used {
		return institution.ErrKeyUsed
	}
	return nil
}

// checkSignature judges form, expiry and signature of a statement.
func (k *Keeper) checkSignature(ctx context.Context, key docsig.PublicKey, s docsig.Statement, signature []byte, wrong error) error {
	if err := s.Validate(); err != nil {
		return institution.ErrSignatureForm.Wrap(err.Error())
	}
	if s.Expired(plumbing.Now(ctx)) {
		return institution.ErrExpired.Wrapf("expiry %d", s.Expiry)
	}
	return institution.SignatureError(k.verifier.VerifyStatement(key, s, signature), wrong)
}

// openKey enters a key that has been checked at the next place of i's list.
func (k *Keeper) openKey(ctx context.Context, i *institution.Institution, algorithm string, publicKey []byte, event lifecycle.Event, actor lifecycle.Actor) (lifecycle.Row[institution.KeyStatus], error) {
	key := institution.DocumentKey{}
	row, err := k.changeKey(ctx, &key, event, actor, func() {
		i.DocumentKeys++
		key = institution.DocumentKey{
			Institution: i.Code, Index: i.DocumentKeys, Algorithm: algorithm, PublicKey: publicKey, From: plumbing.Now(ctx),
		}
	})
	if err != nil {
		return row, err
	}
	return row, k.KeyUses.Set(ctx, institution.KeyID(publicKey), institution.KeyUse{Institution: i.Code, Index: key.Index})
}

// endKey ends a key of i now.
func (k *Keeper) endKey(ctx context.Context, i institution.Institution, index uint32, event lifecycle.Event, actor lifecycle.Actor, end string) (lifecycle.Row[institution.KeyStatus], error) {
	key, err := k.DocumentKey(ctx, i.Code, index)
	if err != nil {
		return lifecycle.Row[institution.KeyStatus]{}, err
	}
	return k.changeKey(ctx, &key, event, actor, func() { key.To, key.End = plumbing.Now(ctx), end })
}

// keyDetail is what a history entry says of keys: the one that begins, the one
// that ends, 0 for none.
func keyDetail(begins, ends uint32) string {
	switch {
	case ends == 0:
		return fmt.Sprintf("key=%d", begins)
	case begins == 0:
		return fmt.Sprintf("ended_key=%d", ends)
	default:
		return fmt.Sprintf("key=%d ended_key=%d", begins, ends)
	}
}

// DocumentKey is a document key by its place, ended or not; ErrNoKey.
func (k *Keeper) DocumentKey(ctx context.Context, code string, index uint32) (institution.DocumentKey, error) {
	key, err := k.DocumentKeys.Get(ctx, collections.Join(code, index))
	if errors.Is(err, collections.ErrNotFound) {
		return key, institution.ErrNoKey.Wrapf("key %d of %s", index, code)
	}
	return key, err
}

// VerifyConsent checks a party's document signature over an act on an object in
// a version, with a document: the party may act now, the key is valid now, the
// expiry has not passed, and the signature is the key's. No nonces are stored:
// every act on an object in a version happens only once.
func (k *Keeper) VerifyConsent(ctx context.Context, c record.Consent, act, objectID string, version uint64, documentDigest string) error {
	if err := institution.ValidateConsent(c); err != nil {
		return err
	}
	party, err := k.load(ctx, c.Party)
	if err != nil {
		return err
	}
	now := plumbing.Now(ctx)
	if err := party.MayActAt(now); err != nil {
		return err
	}
	key, err := k.DocumentKey(ctx, c.Party, c.KeyIndex)
	if err != nil {
		return err
	}
	if !key.ValidAt(now) {
		return institution.ErrNoKey.Wrapf("key %d of %s was %s", c.KeyIndex, c.Party, key.End)
	}
	s := institution.ConsentStatement(sdk.UnwrapSDKContext(ctx).ChainID(), c, act, objectID, version, documentDigest)
	return k.checkSignature(ctx, key.PublicKeyOf(), s, c.Signature,
		institution.ErrConsent.Wrapf("party %s, key %d, act %s, object %s, version %d", c.Party, c.KeyIndex, act, objectID, version))
}

// keyConsent checks the holder's consent to an act on one of its own keys: the
// object is its code, the version the key's place, the document a public key.
func (k *Keeper) keyConsent(ctx context.Context, c record.Consent, act string, index uint32, publicKey []byte) error {
	return k.VerifyConsent(ctx, c, act, c.Party, uint64(index), digest.SM3(publicKey))
}

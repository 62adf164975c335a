// SPDX-License-Identifier: Apache-2.0

package recognition

import (
	"slices"

	"github.com/shuquan-ledger/shuquan/crypto/docsig"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/pledge"
)

// maxName is the greatest length of a legal name in characters.
const maxName = 100

// Validate checks a pledgee of another province by itself.
func (g Guest) Validate() error {
	if err := institution.ValidateCode(g.Code); err != nil {
		return err
	}
	if err := institution.ValidateDivision(g.Division); err != nil {
		return err
	}
	if err := record.ValidateText(g.LegalName, 1, maxName); err != nil {
		return ErrGuest.Wrapf("legal_name: %s", err)
	}
	if len(g.Keys) < minSignatures || len(g.Keys) > maxKeys {
		return ErrGuest.Wrapf("keys: %d; %d to %d", len(g.Keys), minSignatures, maxKeys)
	}
	for i, k := range g.Keys {
		if k.Index == 0 || i > 0 && k.Index <= g.Keys[i-1].Index {
			return ErrGuest.Wrapf("keys[%d]: ascending, each once", i)
		}
		if err := institution.ValidateDocumentKey(k.Algorithm, k.PublicKey); err != nil {
			return err
		}
	}
	return nil
}

// Validate checks where a pledge comes from as a genesis file holds it.
func (o Origin) Validate() error {
	if _, err := pledge.ParseID(o.Pledge); err != nil {
		return err
	}
	if o.Nonce == 0 {
		return ErrGenesis.Wrapf("origin of %s: nonce", o.Pledge)
	}
	return o.Pledgee.Validate()
}

// Key is a document key by its place; ErrSignatures if the pledgee has none there.
func (g Guest) Key(index uint32) (docsig.PublicKey, error) {
	at := slices.IndexFunc(g.Keys, func(k GuestKey) bool { return k.Index == index })
	if at < 0 {
		return docsig.PublicKey{}, ErrSignatures.Wrapf("key %d of %s is not known", index, g.Code)
	}
	return docsig.PublicKey{Algorithm: docsig.Algorithm(g.Keys[at].Algorithm), Bytes: g.Keys[at].PublicKey}, nil
}

// Signed is what a pledgee of another province has signed.
type Signed struct {
	// ChainID is the home's chain.
	ChainID string
	// Act is ActRequest or ActOnPledge, Object the pledge's id.
	Act, Object string
	// Version is the pledge's.
	Version uint64
	// Digest is that of the proposal or of the act.
	Digest string
}

// Verify verifies that two keys of a pledgee have signed, as of a moment:
// ErrSignatures, or what is wrong with one of them.
func (s Signed) Verify(v docsig.Verifier, g Guest, signatures []record.Consent, now int64) error {
	if err := CheckSignatures(signatures, g.Code); err != nil {
		return err
	}
	for _, c := range signatures {
		key, err := g.Key(c.KeyIndex)
		if err != nil {
			return err
		}
		statement := institution.ConsentStatement(s.ChainID, c, s.Act, s.Object, s.Version, s.Digest)
		if err := statement.Validate(); err != nil {
			return ErrSignatures.Wrap(err.Error())
		}
		if statement.Expired(now) {
			return institution.ErrExpired.Wrapf("expiry %d", c.Expiry)
		}
		wrong := ErrSignatures.Wrapf("key %d, act %s, pledge %s, version %d", c.KeyIndex, s.Act, s.Object, s.Version)
		if err := institution.SignatureError(v.VerifyStatement(key, statement, c.Signature), wrong); err != nil {
			return err
		}
	}
	return nil
}

// SPDX-License-Identifier: Apache-2.0

package institution

import (
	"errors"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/crypto/docsig"
	"github.com/shuquan-ledger/shuquan/record"
)

// MaxDocumentKeys is the most document keys a holder may have, past ones included.
const MaxDocumentKeys = 100

// Why a document key ended, as its field end says.
const (
	// EndRotated is a key that its holder replaced.
	EndRotated = "rotated"
	// EndRevoked is a key that its holder gave up.
	EndRevoked = "revoked"
	// EndRecovered is a lost key that the council replaced.
	EndRecovered = "recovered"
)

// Acts of the statements that document and account keys sign for this module.
const (
	// ActOfficer is an officer's proof of possession.
	ActOfficer = "institution.officer"
	// ActDocumentKey is a document key's proof of possession.
	ActDocumentKey = "institution.document-key"
	// ActRotateKey is the old key's consent to its successor.
	ActRotateKey = "institution.rotate-key"
	// ActRevokeKey is the holder's consent to the end of a key.
	ActRevokeKey = "institution.revoke-key"
)

// ValidAt tells whether signatures of the key count at a moment.
func (k DocumentKey) ValidAt(moment int64) bool {
	return k.From <= moment && (k.To == 0 || moment < k.To)
}

// PublicKeyOf is the key as signatures are verified with it.
func (k DocumentKey) PublicKeyOf() docsig.PublicKey {
	return docsig.PublicKey{Algorithm: docsig.Algorithm(k.Algorithm), Bytes: k.PublicKey}
}

// PossessionStatement is what a new document key signs to prove that its
// holder has it: index is its place in the holder's list.
func PossessionStatement(chainID, code string, index uint32, publicKey []byte, p record.Possession) docsig.Statement {
	return docsig.Statement{
		ChainID: chainID, Act: ActDocumentKey, ObjectID: code, Version: uint64(index),
		Nonce: p.Nonce, Expiry: p.Expiry, Digest: digest.SM3(publicKey),
	}
}

// AccountStatement is what a new account key signs to prove possession.
func AccountStatement(chainID, act, objectID string, publicKey []byte, p record.Possession) docsig.Statement {
	return docsig.Statement{
		ChainID: chainID, Act: act, ObjectID: objectID, Version: 1,
		Nonce: p.Nonce, Expiry: p.Expiry, Digest: digest.SM3(publicKey),
	}
}

// ConsentStatement is what a party signs to consent to an act on an object in a
// version, with a document.
func ConsentStatement(chainID string, c record.Consent, act, objectID string, version uint64, documentDigest string) docsig.Statement {
	return docsig.Statement{
		ChainID: chainID, Act: act, ObjectID: objectID, Version: version,
		Nonce: c.Nonce, Expiry: c.Expiry, Digest: documentDigest,
	}
}

// ValidateDocumentKey checks that a key has the one form of its algorithm.
func ValidateDocumentKey(algorithm string, publicKey []byte) error {
	err := docsig.PublicKey{Algorithm: docsig.Algorithm(algorithm), Bytes: publicKey}.Validate(docsig.Verifier{})
	// Which signatures can be checked is not a matter of form.
	if err != nil && !errors.Is(err, docsig.ErrCannotCheck) {
		return ErrDocumentKey.Wrap(err.Error())
	}
	return nil
}

// ValidatePossession checks the form of a proof of possession.
func ValidatePossession(p record.Possession) error {
	return validateSigned(p.Nonce, p.Expiry, p.Signature)
}

// ValidateConsent checks the form of a consent.
func ValidateConsent(c record.Consent) error {
	if err := ValidateCode(c.Party); err != nil {
		return err
	}
	if c.KeyIndex == 0 {
		return ErrNoKey.Wrap("document keys are numbered from 1")
	}
	return validateSigned(c.Nonce, c.Expiry, c.Signature)
}

func validateSigned(nonce []byte, expiry int64, signature []byte) error {
	if len(nonce) < docsig.MinNonce || len(nonce) > docsig.MaxNonce {
		return ErrSignatureForm.Wrapf("nonce of %d bytes", len(nonce))
	}
	if expiry <= 0 || expiry > docsig.MaxExpiry {
		return ErrSignatureForm.Wrapf("expiry %d", expiry)
	}
	if len(signature) == 0 || len(signature) > docsig.MLDSA65.SignatureSize() {
		return ErrSignatureForm.Wrapf("signature of %d bytes", len(signature))
	}
	return nil
}

// SignatureError turns a verdict of docsig into an error of this module: form,
// no verifier, or wrong, the last as the given error.
func SignatureError(verdict, wrong error) error {
	switch {
	case verdict == nil:
		return nil
	case errors.Is(verdict, docsig.ErrBadSignature):
		return wrong
	case errors.Is(verdict, docsig.ErrCannotCheck):
		return ErrCannotCheck
	case errors.Is(verdict, docsig.ErrMalformedKey), errors.Is(verdict, docsig.ErrUnknownAlgorithm):
		return ErrDocumentKey.Wrap(verdict.Error())
	default:
		return ErrSignatureForm.Wrap(verdict.Error())
	}
}

// KeyStatus is where a document key stands; it follows from the record.
type KeyStatus int32

// Where a document key stands.
const (
	KeyNone KeyStatus = iota
	KeyOpen
	KeyEnded
)

// String names the status as documents and errors do.
func (s KeyStatus) String() string {
	return [...]string{"NONE", "OPEN", "ENDED"}[s]
}

// Status is where the key stands.
func (k DocumentKey) Status() KeyStatus {
	switch {
	case k.Index == 0:
		return KeyNone
	case k.To == 0:
		return KeyOpen
	default:
		return KeyEnded
	}
}

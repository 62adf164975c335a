// SPDX-License-Identifier: Apache-2.0

package attest

import (
	"crypto/rand"
	"fmt"
	"io"
	"time"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/crypto/docsig"
	"github.com/shuquan-ledger/shuquan/record"
)

// Acts that a document signature or a proof of possession can be about. The
// modules that check them give them the same names.
const (
	ActOfficer     = "institution.officer"
	ActDocumentKey = "institution.document-key"
	ActRotateKey   = "institution.rotate-key"
	ActRevokeKey   = "institution.revoke-key"
	ActOperator    = "council.operator"
	ActDutyOfficer = "council.duty-officer"
	ActSubmit      = "registration.submit"
	ActRefile      = "registration.refile"
	ActWithdraw    = "registration.withdraw"
	ActSeal        = "certificate.seal"
	ActObject      = "objection.file"
	ActSupply      = "objection.supply"
	ActWithdrawObj = "objection.withdraw"
	ActAdmit       = "objection.admit"
	ActContest     = "objection.contest"
	// The acts on the conclusion of an objection, by side.
	ActObjectorAccept   = "objection.objector-accept"
	ActObjectorRefuse   = "objection.objector-refuse"
	ActRegistrantAccept = "objection.registrant-accept"
	ActRegistrantRefuse = "objection.registrant-refuse"
	// The acts on a reference to a data intellectual property certificate.
	ActLinkReference     = "registration.link-reference"
	ActConfirmReference  = "registration.confirm-reference"
	ActWithdrawReference = "registration.withdraw-reference"
	// The acts on a registration of public data.
	ActSubmitPublic  = "registration.submit-public"
	ActRefilePublic  = "registration.refile-public"
	ActRequestPublic = "registration.request-public"
	ActObjectPublic  = "registration.object-public"
	// The acts on a pledge.
	ActPledge            = "pledge.propose"
	ActWithdrawPledge    = "pledge.withdraw"
	ActAgreePledge       = "pledge.agree"
	ActTakeOverPledge    = "pledge.take-over"
	ActDebtEnded         = "pledge.state-debt-ended"
	ActObjectPledge      = "pledge.object"
	ActWithdrawPledgeObj = "pledge.withdraw-objection"
	ActSettlePledge      = "pledge.settle"
	ActRearrangePledges  = "pledge.rearrange"
	// The acts of a pledgee on a pledge in another province, for the chain there.
	ActRequestAbroad = "recognition.request"
	ActAbroad        = "recognition.act"
	// ActSeat is checked when a genesis is built, by no module.
	ActSeat = "genesis.seat"
)

// Acts lists the acts in a fixed order.
func Acts() []string {
	return []string{
		ActOfficer, ActDocumentKey, ActRotateKey, ActRevokeKey, ActOperator,
		ActDutyOfficer, ActSubmit, ActRefile, ActWithdraw, ActSeal, ActLinkReference, ActConfirmReference, ActWithdrawReference,
		ActSubmitPublic, ActRefilePublic, ActRequestPublic, ActObjectPublic,
		ActObject, ActSupply, ActWithdrawObj, ActAdmit, ActContest,
		ActObjectorAccept, ActObjectorRefuse, ActRegistrantAccept, ActRegistrantRefuse,
		ActPledge, ActWithdrawPledge, ActAgreePledge, ActTakeOverPledge, ActDebtEnded, ActObjectPledge, ActWithdrawPledgeObj,
		ActSettlePledge, ActRearrangePledges, ActRequestAbroad, ActAbroad, ActSeat,
	}
}

// NonceSize is the length of the nonces that NewNonce draws, in bytes.
const NonceSize = 16

// NewNonce draws a nonce, which makes two like statements differ.
func NewNonce() ([]byte, error) {
	nonce := make([]byte, NonceSize)
	if _, err := io.ReadFull(rand.Reader, nonce); err != nil {
		return nil, fmt.Errorf("draw a nonce: %w", err)
	}
	return nonce, nil
}

// NewStatement builds a statement with a fresh nonce that counts until expiry.
func NewStatement(chainID, act, object string, version uint64, expiry time.Time, digestText string) (docsig.Statement, error) {
	nonce, err := NewNonce()
	if err != nil {
		return docsig.Statement{}, err
	}
	s := docsig.Statement{
		ChainID: chainID, Act: act, ObjectID: object, Version: version,
		Nonce: nonce, Expiry: expiry.Unix(), Digest: digestText,
	}
	return s, s.Validate()
}

// KeyDigest is the digest that a proof of possession is about: SM3 over the
// public key's bytes.
func KeyDigest(publicKey []byte) string { return digest.SM3(publicKey) }

// Consent signs a statement as a party's consent with the document key that
// stands at keyIndex in the party's list.
func Consent(key docsig.Signer, party string, keyIndex uint32, s docsig.Statement) (record.Consent, error) {
	sig, err := sign(key, s)
	if err != nil {
		return record.Consent{}, err
	}
	return record.Consent{Party: party, KeyIndex: keyIndex, Nonce: s.Nonce, Expiry: s.Expiry, Signature: sig}, nil
}

// signer is an account key or a document key.
type signer interface {
	Sign(message []byte) ([]byte, error)
}

// Possession signs a statement as proof that the key is held.
func Possession(key signer, s docsig.Statement) (record.Possession, error) {
	sig, err := sign(key, s)
	if err != nil {
		return record.Possession{}, err
	}
	return record.Possession{Nonce: s.Nonce, Expiry: s.Expiry, Signature: sig}, nil
}

func sign(key signer, s docsig.Statement) ([]byte, error) {
	if err := s.Validate(); err != nil {
		return nil, err
	}
	sig, err := key.Sign(s.Bytes())
	if err != nil {
		return nil, fmt.Errorf("sign the statement: %w", err)
	}
	return sig, nil
}

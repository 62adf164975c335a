// SPDX-License-Identifier: Apache-2.0

package badinput

import (
	"strings"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256r1"

	"github.com/shuquan-ledger/shuquan/crypto/docsig"
	"github.com/shuquan-ledger/shuquan/record"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
)

// order is half of what makes a signature of 64 bytes canonical: r and s
// below the group's order, which these bytes are not.
var outOfOrder = []byte(strings.Repeat("\xff", 64))

// possessionCodes are the codes for a proof's form and for one that does not hold.
type possessionCodes struct{ form, expired, wrong string }

var ofInstitution = possessionCodes{"institution/18", "institution/41", "institution/21"}

// possessions are what can be wrong with a proof of possession.
func possessions[M any](c possessionCodes, at func(M) *record.Possession) []bad[M] {
	return list(
		of("nonce", "missing", c.form, func(m M) { at(m).Nonce = nil }),
		of("nonce", "too short", c.form, func(m M) { at(m).Nonce = at(m).Nonce[:7] }),
		of("nonce", "too long", c.form, func(m M) { at(m).Nonce = make([]byte, 33) }),
		of("nonce", "another than was signed", c.wrong, func(m M) { at(m).Nonce[0] ^= 1 }),
		of("expiry", "missing", c.form, func(m M) { at(m).Expiry = 0 }),
		of("expiry", "negative", c.form, func(m M) { at(m).Expiry = -1 }),
		of("expiry", "after the year 9999", c.form, func(m M) { at(m).Expiry = docsig.MaxExpiry + 1 }),
		bad[M]{"expiry", "passed", c.expired, func(w *World, m M) { at(m).Expiry = w.Now().Unix() - 1 }},
		of("expiry", "another than was signed", c.wrong, func(m M) { at(m).Expiry++ }),
		of("signature", "missing", c.form, func(m M) { at(m).Signature = nil }),
		of("signature", "too long", c.form, func(m M) { at(m).Signature = make([]byte, docsig.MLDSA65.SignatureSize()+1) }),
		of("signature", "of something else", c.wrong, func(m M) { at(m).Signature[10] ^= 1 }),
	)
}

// keyPossessions are possessions of document keys, whose signatures' forms are told apart.
func keyPossessions[M any](at func(M) *record.Possession) []bad[M] {
	return append(possessions(ofInstitution, at),
		of("signature", "malformed", "institution/18", func(m M) { at(m).Signature = at(m).Signature[:63] }),
		of("signature", "not canonical", "institution/18", func(m M) { at(m).Signature = outOfOrder }),
	)
}

// consents are what can be wrong with a party's consent. Its party and key
// are for the message's own table, since their codes differ.
func consents[M any](form string, at func(M) *record.Consent) []bad[M] {
	return append(consentForms(form, at),
		bad[M]{"expiry", "passed", "institution/41", func(w *World, m M) { at(m).Expiry = w.Now().Unix() - 1 }},
		of("expiry", "another than was signed", unsigned, func(m M) { at(m).Expiry++ }),
		of("signature", "malformed", "institution/18", func(m M) { at(m).Signature = at(m).Signature[:63] }),
		of("signature", "as ASN.1", "institution/18", func(m M) { at(m).Signature = append([]byte{0x30, 0x44}, make([]byte, 68)...) }),
		of("signature", "not canonical", "institution/18", func(m M) { at(m).Signature = outOfOrder }),
		of("signature", "of something else", unsigned, func(m M) { at(m).Signature[10] ^= 1 }),
	)
}

// consentForms are what is wrong with a consent whoever has signed it.
func consentForms[M any](form string, at func(M) *record.Consent) []bad[M] {
	return list(
		of("nonce", "missing", nonceCode(form), func(m M) { at(m).Nonce = nil }),
		of("nonce", "too short", nonceCode(form), func(m M) { at(m).Nonce = at(m).Nonce[:7] }),
		of("nonce", "too long", nonceCode(form), func(m M) { at(m).Nonce = make([]byte, 33) }),
		of("expiry", "missing", form, func(m M) { at(m).Expiry = 0 }),
		of("expiry", "negative", form, func(m M) { at(m).Expiry = -1 }),
		of("expiry", "after the year 9999", "institution/18", func(m M) { at(m).Expiry = docsig.MaxExpiry + 1 }),
		of("signature", "missing", form, func(m M) { at(m).Signature = nil }),
		of("signature", "too long", form, func(m M) { at(m).Signature = make([]byte, 5000) }),
	)
}

// nonceCode is the code of a nonce's form, which some modules have of its own.
func nonceCode(form string) string {
	switch {
	case strings.HasPrefix(form, "registration/"):
		return "registration/63"
	case strings.HasPrefix(form, "objection/"):
		return "objection/5"
	}
	return form
}

// documentKeys are what can be wrong with a new document key.
func documentKeys[M any](algorithm func(M) *string, key func(M) *[]byte) []bad[M] {
	const code = "institution/13"
	return list(
		of("algorithm", "missing", code, func(m M) { *algorithm(m) = "" }),
		of("algorithm", "unknown", code, func(m M) { *algorithm(m) = "rsa-2048" }),
		of("algorithm", "upper case", code, func(m M) { *algorithm(m) = "SM2-SM3" }),
		of("algorithm", "another than the key's", code, func(m M) { *algorithm(m) = string(docsig.Ed25519) }),
		of("public_key", "missing", code, func(m M) { *key(m) = nil }),
		of("public_key", "too short", code, func(m M) { *key(m) = (*key(m))[:32] }),
		of("public_key", "too long", code, func(m M) { *key(m) = make([]byte, 65) }),
		of("public_key", "not on the curve", code, func(m M) { *key(m) = append([]byte{2}, []byte(strings.Repeat("\xff", 32))...) }),
	)
}

// newKeys are what can be wrong with a NewKey.
func newKeys[M any](at func(M) *institutiontypes.NewKey) []bad[M] {
	return append(
		documentKeys(func(m M) *string { return &at(m).Algorithm }, func(m M) *[]byte { return &at(m).PublicKey }),
		within("possession.", func(m M) *record.Possession { return &at(m).Possession }, keyPossessions(itself[record.Possession]))...,
	)
}

// itself is the identity, for parts that are spoilt as they are.
func itself[T any](p *T) *T { return p }

// accountKeys are what can be wrong with an account's public key.
func accountKeys[M any](missing, foreign string, at func(M) **codectypes.Any) []bad[M] {
	return list(
		of("public_key", "missing", missing, func(m M) { *at(m) = nil }),
		of("public_key", "of a type that the chain does not know", undecodable, func(m M) {
			*at(m) = &codectypes.Any{TypeUrl: "/shuquan.crypto.v1.Nothing", Value: []byte{1}}
		}),
		of("public_key", "no key at all", undecodable, func(m M) {
			*at(m) = &codectypes.Any{TypeUrl: "/shuquan.institution.service.v1.MsgDropParty", Value: []byte{}}
		}),
		of("public_key", "of a type that accounts may not have", foreign, func(m M) { *at(m) = foreignKey() }),
		of("public_key", "too short", foreign, func(m M) {
			k := **at(m)
			*at(m) = &codectypes.Any{TypeUrl: k.TypeUrl, Value: append([]byte{0x0a, 0x03}, k.Value[2:5]...)}
		}),
	)
}

// foreignKey is a key of a type that the codec knows and accounts may not have.
func foreignKey() *codectypes.Any {
	priv, err := secp256r1.GenPrivKey()
	if err != nil {
		panic(err) // the machine's random source is gone
	}
	a, err := codectypes.NewAnyWithValue(priv.PubKey())
	if err != nil {
		panic(err) // a key of the SDK can be packed
	}
	return a
}

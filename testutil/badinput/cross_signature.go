// SPDX-License-Identifier: Apache-2.0

package badinput

import (
	"crypto/sha256"
	"math/big"

	"github.com/shuquan-ledger/shuquan/crypto/docsig"
	"github.com/shuquan-ledger/shuquan/internal/attest"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
)

// secp256k1Order is the order of the group of secp256k1 (SEC 2).
var secp256k1Order, _ = new(big.Int).SetString("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16)

// highS is the other signature that the same key gives over the same message:
// r and n-s, which only the canonical form tells from the first.
func highS(signature []byte) []byte {
	out := append([]byte(nil), signature...)
	s := new(big.Int).SetBytes(signature[32:64])
	s.Sub(secp256k1Order, s).FillBytes(out[32:64])
	return out
}

// secpParty is a party whose document key is of secp256k1.
func (w *World) secpParty() *ledger.Party {
	name := w.fresh("企业")
	seed := sha256.Sum256([]byte(name))
	key, err := docsig.ParseSecret(docsig.Secp256k1SHA256, seed[:])
	if err != nil {
		panic(err) // a digest is a scalar but for one chance in 2^127
	}
	p := &ledger.Party{Code: ledger.Code("91", "140200", name), Name: name, Key: key}
	msg := w.enterprise()
	k := w.NewKey(key, p.Code, 1)
	r := msg.GetRegister()
	r.Code, r.LegalName, r.Algorithm, r.PublicKey, r.Possession = p.Code, name, k.Algorithm, k.PublicKey, k.Possession
	var out institutiontypes.MsgProposePartyResponse
	w.Response(w.Must(w.Home.Handler, msg), &out)
	w.Must(w.Home.Reviewer, &institutiontypes.MsgConfirmParty{Reviewer: w.Home.Reviewer.Address, Party: out.Party, Digest: out.Digest})
	return p
}

// consentRows are document signatures that are not the party's over this.
func consentRows() []Row {
	const consent = "consent"
	submitting := func(party func(*World) *ledger.Party, spoil func(*World, submit)) func(*World) *ledger.Result {
		return func(w *World) *ledger.Result {
			p := party(w)
			c, nonce := w.content(p)
			msg, _ := w.Submission(w.Home, c, nonce, p)
			spoil(w, msg)
			return w.send(w.Home.Handler, msg)
		}
	}
	ordinary := func(w *World) *ledger.Party { return w.Party }
	return []Row{
		row("registration.MsgSubmit", consent, "of another application", "institution/40", submitting(ordinary, func(w *World, m submit) {
			other, _ := w.content(w.Party)
			again, _ := w.Submission(w.Home, other, m.Nonce, w.Party)
			m.Consents = again.Consents
		})),
		row("registration.MsgSubmit", consent, "for another chain", "institution/40", submitting(ordinary, func(w *World, m submit) {
			s := docsig.Statement{ChainID: "henan-1", Act: attest.ActSubmit, ObjectID: "0", Version: 1, Nonce: m.Nonce, Expiry: m.Consents[0].Expiry, Digest: ledger.Digest("x")}
			c, err := attest.Consent(w.Party.Key, w.Party.Code, 1, s)
			if err != nil {
				panic(err) // a statement of right form
			}
			m.Consents[0] = c
		})),
		row("registration.MsgSubmit", consent, "by another party's key", "institution/40", submitting(ordinary, func(w *World, m submit) {
			m.Consents = w.Consents(attest.ActSubmit, "0", 1, m.Nonce, m.Content, &ledger.Party{Code: w.Party.Code, Key: w.Other.Key})
		})),
		row("registration.MsgSubmit", consent, "s in the upper half", "institution/18", submitting((*World).secpParty, func(_ *World, m submit) {
			m.Consents[0].Signature = highS(m.Consents[0].Signature)
		})),
		row("registration.MsgSubmit", consent, "by a key of another algorithm", "institution/40", submitting((*World).secpParty, func(w *World, m submit) {
			// One whose s lies low enough to be canonical for the other algorithm.
			for sig := &m.Consents[0].Signature; ; {
				*sig = w.Consent(w.Party, attest.ActSubmit, "0", 1, m.Nonce, ledger.Digest("x")).Signature
				if (*sig)[0] < 0xff && (*sig)[32] < 0x7f {
					return
				}
			}
		})),
	}
}

// signatureRows are signatures of transactions that are not the sender's over this.
func signatureRows() []Row {
	const transaction = "signature"
	signed := func(spoil func(*World, *Tx)) func(*World) *ledger.Result {
		return func(w *World) *ledger.Result {
			t := w.Draft(w.Home.Handler, w.accepting(w.Home.Handler, w.submitted().id))
			spoil(w, t)
			return w.Deliver(t.Bytes())
		}
	}
	return []Row{
		row("registration.MsgAccept", transaction, "s in the upper half", "sdk/4", signed(func(_ *World, t *Tx) { t.Sign = highS })),
		row("registration.MsgAccept", transaction, "missing", "sdk/4", signed(func(_ *World, t *Tx) { t.Sign = func([]byte) []byte { return nil } })),
		row("registration.MsgAccept", transaction, "too long", "sdk/4", signed(func(_ *World, t *Tx) {
			t.Sign = func(s []byte) []byte { return append(s, 0) }
		})),
		row("registration.MsgAccept", transaction, "by a key of another algorithm", "sdk/4", signed(func(w *World, t *Tx) {
			t.Sign = func([]byte) []byte {
				sig, err := w.Home.Seal.Sign([]byte("anything"))
				if err != nil {
					panic(err) // a key of a test signs
				}
				return sig
			}
		})),
		row("registration.MsgAccept", transaction, "for another chain", "sdk/4", signed(func(_ *World, t *Tx) { t.Chain = "henan-1" })),
		row("registration.MsgAccept", transaction, "for another account number", "sdk/4", signed(func(_ *World, t *Tx) { t.Number++ })),
		row("registration.MsgAccept", transaction, "sequence of the past", "sdk/32", signed(func(_ *World, t *Tx) { t.Auth.SignerInfos[0].Sequence-- })),
		row("registration.MsgAccept", transaction, "sequence of the future", "sdk/32", signed(func(_ *World, t *Tx) { t.Auth.SignerInfos[0].Sequence++ })),
		row("registration.MsgAccept", transaction, "replayed", "sdk/32", func(w *World) *ledger.Result {
			tx := w.Draft(w.Home.Handler, w.accepting(w.Home.Handler, w.submitted().id)).Bytes()
			w.Block(tx)
			return w.Deliver(tx)
		}),
	}
}

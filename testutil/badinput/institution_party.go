// SPDX-License-Identifier: Apache-2.0

package badinput

import (
	"slices"

	"github.com/shuquan-ledger/shuquan/internal/attest"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/institution"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
)

type (
	proposeParty = *institutiontypes.MsgProposeParty
	confirmParty = *institutiontypes.MsgConfirmParty
	dropParty    = *institutiontypes.MsgDropParty
)

func partyTables() []table {
	register := func(v proposeParty) *institution.RegisterParty { return v.GetRegister() }
	rename := func(v proposeParty) *institution.RenameParty { return v.GetRename() }
	handler := signers("handler", anotherHandler, func(v proposeParty) *string { return &v.Handler })
	return []table{
		sent("institution.MsgProposeParty", "organisation", func(w *World) given[proposeParty] {
			return given[proposeParty]{w.Home.Handler, w.enterprise()}
		}, handler, within("register.", register, organisations()), list(
			of("party", "beside an admission", "institution/16", func(v proposeParty) { v.Party = nobody() }),
			of("register", "no act", "institution/16", func(v proposeParty) { v.Act = nil }),
			bad[proposeParty]{"register.code", "registered before", "institution/23", func(w *World, v proposeParty) { v.GetRegister().Code = w.Party.Code }},
		)),
		sent("institution.MsgProposeParty", "person", func(w *World) given[proposeParty] {
			return given[proposeParty]{w.Home.Handler, w.person()}
		}, within("register.", register, people())),
		sent("institution.MsgProposeParty", "new name", func(w *World) given[proposeParty] {
			p := w.NewParty(w.Home, w.fresh("更名企业"))
			return given[proposeParty]{w.Home.Handler, &institutiontypes.MsgProposeParty{
				Handler: w.Home.Handler.Address, Party: p.Code,
				Act: &institutiontypes.MsgProposeParty_Rename{Rename: &institution.RenameParty{LegalName: w.fresh("新名"), DocumentDigest: ledger.Digest("change")}},
			}}
		},
			codes("party", "institution/2", "institution/17", func(v proposeParty) *string { return &v.Party }),
			within("rename.", rename, slices.Concat(
				texts("legal_name", "institution/4", 100, func(r *institution.RenameParty) *string { return &r.LegalName }),
				personals("legal_name", func(r *institution.RenameParty) *string { return &r.LegalName }),
				digests("document_digest", "institution/5", func(r *institution.RenameParty) *string { return &r.DocumentDigest }),
			)),
			list(
				of("party", "nobody", "institution/23", func(v proposeParty) { v.Party = nobody() }),
				bad[proposeParty]{"party", "no party", "institution/6", func(w *World, v proposeParty) { v.Party = w.Away.Code }},
				of("rename", "no act", "institution/16", func(v proposeParty) { v.Act = nil }),
			)),
		sent("institution.MsgConfirmParty", "", func(w *World) given[confirmParty] {
			p := w.proposed()
			return given[confirmParty]{w.Home.Reviewer, &institutiontypes.MsgConfirmParty{Reviewer: w.Home.Reviewer.Address, Party: p.Party, Digest: p.Digest}}
		},
			signers("reviewer", anotherReviewer, func(v confirmParty) *string { return &v.Reviewer }),
			codes("party", "institution/2", "institution/17", func(v confirmParty) *string { return &v.Party }),
			digests("digest", "institution/5", func(v confirmParty) *string { return &v.Digest }),
			list(
				of("party", "nobody", "institution/24", func(v confirmParty) { v.Party = nobody() }),
				bad[confirmParty]{"party", "nothing pending", "institution/33", func(w *World, v confirmParty) { v.Party = w.Party.Code }},
				of("digest", "of something else", "institution/32", func(v confirmParty) { v.Digest = ledger.Digest("something else") }),
			)),
		sent("institution.MsgDropParty", "", func(w *World) given[dropParty] {
			return given[dropParty]{w.Home.Handler, &institutiontypes.MsgDropParty{Officer: w.Home.Handler.Address, Party: w.proposed().Party}}
		},
			signers("officer", anotherHandler, func(v dropParty) *string { return &v.Officer }),
			codes("party", "institution/2", "institution/17", func(v dropParty) *string { return &v.Party }),
			list(
				of("party", "nobody", "institution/24", func(v dropParty) { v.Party = nobody() }),
				bad[dropParty]{"party", "nothing pending", "institution/33", func(w *World, v dropParty) { v.Party = w.Party.Code }},
			)),
	}
}

// enterprise proposes to admit a fresh enterprise.
func (w *World) enterprise() proposeParty {
	name := w.fresh("企业")
	code := ledger.Code("91", "140200", name)
	k := w.newKey(code, 1)
	return &institutiontypes.MsgProposeParty{Handler: w.Home.Handler.Address, Act: &institutiontypes.MsgProposeParty_Register{Register: &institution.RegisterParty{
		Code: code, Kind: institution.KindOrganisation, LegalName: name, Division: "140200", EvidenceDigest: ledger.Digest(name),
		Algorithm: k.Algorithm, PublicKey: k.PublicKey, Possession: k.Possession,
	}}}
}

// person proposes to admit a fresh person.
func (w *World) person() proposeParty {
	name := w.fresh("自然人")
	commitment := ledger.Digest("salted identity of " + name)
	k := w.newKey(institution.PersonCode(w.Home.Code, commitment), 1)
	return &institutiontypes.MsgProposeParty{Handler: w.Home.Handler.Address, Act: &institutiontypes.MsgProposeParty_Register{Register: &institution.RegisterParty{
		Kind: institution.KindPerson, LegalName: name, Division: "140200", IdentityCommitment: commitment, EvidenceDigest: ledger.Digest(name),
		Algorithm: k.Algorithm, PublicKey: k.PublicKey, Possession: k.Possession,
	}}}
}

// proposed is a party that waits for its reviewer.
func (w *World) proposed() institutiontypes.MsgProposePartyResponse {
	var out institutiontypes.MsgProposePartyResponse
	w.Response(w.Must(w.Home.Handler, w.enterprise()), &out)
	return out
}

func organisations() []bad[*institution.RegisterParty] {
	type r = *institution.RegisterParty
	return slices.Concat(
		usccs("code", "institution/2", func(v r) *string { return &v.Code }),
		enums("kind", "institution/6", func(v r) *institution.Kind { return &v.Kind }),
		list(
			of("kind", "a bank", "institution/6", func(v r) { v.Kind = institution.KindBank }),
			of("identity_commitment", "of an organisation", "institution/11", func(v r) { v.IdentityCommitment = ledger.Digest("identity") }),
			bad[r]{"public_key", "registered before", "institution/37", func(w *World, v r) {
				k := w.NewKey(w.Party.Key, v.Code, 1)
				v.PublicKey, v.Possession = k.PublicKey, k.Possession
			}},
		),
		texts("legal_name", "institution/4", 100, func(v r) *string { return &v.LegalName }),
		personals("legal_name", func(v r) *string { return &v.LegalName }),
		divisions("division", "institution/3", func(v r) *string { return &v.Division }),
		digests("evidence_digest", "institution/5", func(v r) *string { return &v.EvidenceDigest }),
		documentKeys(func(v r) *string { return &v.Algorithm }, func(v r) *[]byte { return &v.PublicKey }),
		within("possession.", func(v r) *record.Possession { return &v.Possession }, keyPossessions(itself[record.Possession])),
	)
}

func people() []bad[*institution.RegisterParty] {
	type r = *institution.RegisterParty
	return append(commitments("identity_commitment", "institution/11", func(v r) *string { return &v.IdentityCommitment }),
		of("identity_commitment", "the number itself", "institution/11", func(v r) { v.IdentityCommitment = "11010519491231002X" }),
		of("code", "of a person", "institution/11", func(v r) { v.Code = nobody() }),
	)
}

type (
	registerKey = *institutiontypes.MsgRegisterDocumentKey
	rotateKey   = *institutiontypes.MsgRotateDocumentKey
	revokeKey   = *institutiontypes.MsgRevokeDocumentKey
)

func keyTables() []table {
	return []table{
		sent("institution.MsgRegisterDocumentKey", "", func(w *World) given[registerKey] {
			code, admin := w.bank()
			return given[registerKey]{admin, &institutiontypes.MsgRegisterDocumentKey{Admin: admin.Address, Key: w.newKey(code, 1)}}
		},
			signers("admin", anotherAdmin, func(v registerKey) *string { return &v.Admin }),
			within("key.", func(v registerKey) *institutiontypes.NewKey { return &v.Key }, newKeys(itself[institutiontypes.NewKey])),
		),
		sent("institution.MsgRotateDocumentKey", "", (*World).rotation,
			signers("officer", anotherHandler, func(v rotateKey) *string { return &v.Officer }),
			codes("institution", "institution/2", "institution/17", func(v rotateKey) *string { return &v.Institution }),
			within("key.", func(v rotateKey) *institutiontypes.NewKey { return &v.Key }, newRotated()),
			within("consent.", func(v rotateKey) *record.Consent { return &v.Consent }, keyConsents()),
			list(bad[rotateKey]{"institution", "another party's", "institution/30", func(w *World, v rotateKey) { v.Institution = w.Other.Code }}),
		),
		sent("institution.MsgRevokeDocumentKey", "with consent", (*World).revocation,
			signers("officer", anotherHandler, func(v revokeKey) *string { return &v.Officer }),
			codes("institution", "institution/2", "institution/17", func(v revokeKey) *string { return &v.Institution }),
			within("consent.", func(v revokeKey) *record.Consent { return v.Consent }, keyConsents()),
			list(
				of("index", "missing", "institution/39", func(v revokeKey) { v.Index = 0 }),
				of("index", "of no key", "institution/39", func(v revokeKey) { v.Index = 9 }),
				of("consent", "missing", "institution/40", func(v revokeKey) { v.Consent = nil }),
				bad[revokeKey]{"institution", "another party's", "institution/30", func(w *World, v revokeKey) { v.Institution = w.Other.Code }},
			),
		),
	}
}

// newRotated are newKeys of a rotation: the consent covers the new key, so
// that another one is found by the consent first.
func newRotated() []bad[*institutiontypes.NewKey] {
	return newKeys(itself[institutiontypes.NewKey])
}

func keyConsents() []bad[*record.Consent] {
	return append(consents("institution/18", itself[record.Consent]),
		of("party", "missing", "institution/30", func(c *record.Consent) { c.Party = "" }),
		bad[*record.Consent]{"party", "another", "institution/30", func(w *World, c *record.Consent) { c.Party = w.Other.Code }},
		of("key_index", "missing", "institution/39", func(c *record.Consent) { c.KeyIndex = 0 }),
		of("key_index", "of no key", "institution/39", func(c *record.Consent) { c.KeyIndex = 9 }),
	)
}

// rotation replaces a fresh party's document key.
func (w *World) rotation() given[rotateKey] {
	p := w.NewParty(w.Home, w.fresh("换钥企业"))
	k := w.newKey(p.Code, 2)
	return given[rotateKey]{w.Home.Handler, &institutiontypes.MsgRotateDocumentKey{
		Officer: w.Home.Handler.Address, Institution: p.Code, Key: k,
		Consent: w.Consent(p, institution.ActRotateKey, p.Code, 1, ledger.Nonce(1), attest.KeyDigest(k.PublicKey)),
	}}
}

// revocation ends a fresh party's document key.
func (w *World) revocation() given[revokeKey] {
	p := w.NewParty(w.Home, w.fresh("废钥企业"))
	c := w.Consent(p, institution.ActRevokeKey, p.Code, 1, ledger.Nonce(1), attest.KeyDigest(p.Key.Public().Bytes))
	return given[revokeKey]{w.Home.Handler, &institutiontypes.MsgRevokeDocumentKey{Officer: w.Home.Handler.Address, Institution: p.Code, Index: 1, Consent: &c}}
}

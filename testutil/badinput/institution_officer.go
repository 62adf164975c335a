// SPDX-License-Identifier: Apache-2.0

package badinput

import (
	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/institution"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
)

func recoveryTables() []table {
	type admin = *institutiontypes.MsgRecoverAdmin
	type key = *institutiontypes.MsgRecoverDocumentKey
	return []table{
		carried("institution.MsgRecoverAdmin", "", func(w *World) admin {
			code, _ := w.bank()
			return &institutiontypes.MsgRecoverAdmin{
				Authority: app.Authority(), Institution: code, Admin: w.Officer(w.account("admin"), code, institution.DutyAdmin), DocumentDigest: ledger.Digest("loss"),
			}
		},
			authorities(func(v admin) *string { return &v.Authority }),
			usccs("institution", "institution/2", func(v admin) *string { return &v.Institution }),
			within("admin.", func(v admin) *institutiontypes.NewOfficer { return &v.Admin }, newOfficers(itself[institutiontypes.NewOfficer])),
			digests("document_digest", "institution/5", func(v admin) *string { return &v.DocumentDigest }),
			list(
				of("institution", "of nobody", "institution/24", func(v admin) { v.Institution = nobody() }),
				of("admin.duties", "a reviewer", "institution/7", func(v admin) { v.Admin.Duties = []institution.Duty{institution.DutyReviewer} }),
			),
		),
		carried("institution.MsgRecoverDocumentKey", "", func(w *World) key {
			p := w.NewParty(w.Home, w.fresh("失钥企业"))
			return &institutiontypes.MsgRecoverDocumentKey{
				Authority: app.Authority(), Institution: p.Code, Index: 1, Key: w.newKey(p.Code, 2), DocumentDigest: ledger.Digest("loss"),
			}
		},
			authorities(func(v key) *string { return &v.Authority }),
			codes("institution", "institution/2", "institution/17", func(v key) *string { return &v.Institution }),
			within("key.", func(v key) *institutiontypes.NewKey { return &v.Key }, newKeys(itself[institutiontypes.NewKey])),
			digests("document_digest", "institution/5", func(v key) *string { return &v.DocumentDigest }),
			list(
				of("institution", "of nobody", "institution/24", func(v key) { v.Institution = nobody() }),
				of("index", "of no key", "institution/39", func(v key) { v.Index = 9 }),
				bad[key]{"key.public_key", "registered before", "institution/37", func(w *World, v key) {
					v.Key = w.NewKey(w.Party.Key, v.Institution, 2)
				}},
				bad[key]{"key.possession.signature", "for another place", "institution/21", func(w *World, v key) { v.Key = w.newKey(v.Institution, 3) }},
			),
		),
	}
}

// newKey is a fresh SM2 document key for a place in a holder's list.
func (w *World) newKey(code string, index uint32) institutiontypes.NewKey {
	return w.NewKey(ledger.SM2Key(w.fresh("key")), code, index)
}

func officerTables() []table {
	type add = *institutiontypes.MsgAddOfficer
	type set = *institutiontypes.MsgSetDuties
	type remove = *institutiontypes.MsgRemoveOfficer
	return []table{
		sent("institution.MsgAddOfficer", "", func(w *World) given[add] {
			return given[add]{w.Home.Admin, &institutiontypes.MsgAddOfficer{
				Admin: w.Home.Admin.Address, Officer: w.Officer(w.account("officer"), w.Home.Code, institution.DutyHandler),
			}}
		},
			signers("admin", anotherAdmin, func(v add) *string { return &v.Admin }),
			within("officer.", func(v add) *institutiontypes.NewOfficer { return &v.Officer }, newOfficers(itself[institutiontypes.NewOfficer])),
			list(
				bad[add]{"officer.public_key", "of an account that exists", "institution/35", func(w *World, v add) {
					v.Officer = w.Officer(w.Away.Handler, w.Home.Code, institution.DutyHandler)
				}},
				bad[add]{"officer.possession.signature", "for another institution", "institution/21", func(w *World, v add) {
					v.Officer = w.Officer(w.account("officer"), w.Away.Code, institution.DutyHandler)
				}},
			),
		),
		sent("institution.MsgSetDuties", "", func(w *World) given[set] {
			return given[set]{w.Home.Admin, &institutiontypes.MsgSetDuties{
				Admin: w.Home.Admin.Address, Officer: w.officer().Address, Duties: []institution.Duty{institution.DutyReviewer},
			}}
		},
			signers("admin", anotherAdmin, func(v set) *string { return &v.Admin }),
			officersOf(func(v set) *string { return &v.Officer }),
			duties(func(v set) *[]institution.Duty { return &v.Duties }),
			list(bad[set]{"duties", "of the last administrator", "institution/36", func(w *World, v set) {
				v.Officer = w.Home.Admin.Address
			}}),
		),
		sent("institution.MsgRemoveOfficer", "", func(w *World) given[remove] {
			return given[remove]{w.Home.Admin, &institutiontypes.MsgRemoveOfficer{Admin: w.Home.Admin.Address, Officer: w.officer().Address}}
		},
			signers("admin", anotherAdmin, func(v remove) *string { return &v.Admin }),
			officersOf(func(v remove) *string { return &v.Officer }),
			list(bad[remove]{"officer", "the last administrator", "institution/36", func(w *World, v remove) { v.Officer = w.Home.Admin.Address }}),
		),
	}
}

// officer adds a handler to Home.
func (w *World) officer() *ledger.Account {
	a := w.account("officer")
	w.Must(w.Home.Admin, &institutiontypes.MsgAddOfficer{Admin: w.Home.Admin.Address, Officer: w.Officer(a, w.Home.Code, institution.DutyHandler)})
	return a
}

func officersOf[M any](at func(M) *string) []bad[M] {
	return list(
		of("officer", "missing", "institution/12", func(m M) { *at(m) = "" }),
		of("officer", "no address", "institution/12", func(m M) { *at(m) = "officer" }),
		of("officer", "wrong check", "institution/12", func(m M) { *at(m) = (*at(m))[:len(*at(m))-1] + other((*at(m))[len(*at(m))-1]) }),
		of("officer", "too long", "institution/12", func(m M) { *at(m) += *at(m) }),
		bad[M]{"officer", "nobody", "institution/25", func(w *World, m M) { *at(m) = w.account("stranger").Address }},
		bad[M]{"officer", "another institution's", "institution/30", func(w *World, m M) { *at(m) = w.Away.Handler.Address }},
	)
}

// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/crypto/docsig"
	"github.com/shuquan-ledger/shuquan/internal/attest"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/institution"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
)

// officerActs are what administrators do.
func (w *Walk) officerActs() []option {
	var out []option
	for _, a := range w.agencies {
		admin := w.officers(a.Code, institution.DutyAdmin)
		if len(admin) == 0 {
			continue
		}
		out = append(out, option{"add an officer", 4, func() { w.addOfficer(a, admin[0]) }})
		if list := w.officers(a.Code, institution.DutyHandler); len(list) > 1 {
			out = append(out, option{"set duties", 2, func() {
				o := pick(w, list, "officer")
				w.does(admin[0], &institutiontypes.MsgSetDuties{Admin: admin[0].Address, Officer: o.Address, Duties: []institution.Duty{institution.DutyHandler, institution.DutyReviewer}})
				w.took("officer", "O3")
			}})
		}
		if list := w.officers(a.Code, institution.DutyReviewer); len(list) > 2 {
			out = append(out, option{"remove an officer", 6, func() {
				o := pick(w, list, "officer")
				w.does(admin[0], &institutiontypes.MsgRemoveOfficer{Admin: admin[0].Address, Officer: o.Address})
				w.took("officer", "O4")
			}})
		}
		if w.fullOfKeys(a.Code) {
			continue
		}
		out = append(out, option{"register a key", 1, func() {
			ring, key := w.newKey(a.Code, docsig.SM2SM3)
			w.does(admin[0], &institutiontypes.MsgRegisterDocumentKey{Admin: admin[0].Address, Key: key})
			w.keys[a.Code] = ring
			w.took("document key", "K2")
		}})
	}
	return out
}

// fullOfKeys tells whether a holder has as many document keys as it may ever have.
func (w *Walk) fullOfKeys(code string) bool {
	return w.standing(code).DocumentKeys >= institution.MaxDocumentKeys
}

func (w *Walk) addOfficer(a *agency, admin *ledger.Account) {
	o := ledger.NewAccount(w.name("officer"))
	w.does(admin, &institutiontypes.MsgAddOfficer{Admin: admin.Address, Officer: w.Officer(o, a.Code, institution.DutyHandler, institution.DutyReviewer)})
	w.enlist(o)
	w.took("officer", "O2")
}

// keyActs are what holders do with their document keys.
func (w *Walk) keyActs() []option {
	var out []option
	for _, p := range w.parties {
		i := w.standing(p.Code)
		if !w.canSign(p.Code) || i.Officers > 0 {
			continue
		}
		for _, a := range w.agencies {
			if _, open := w.accredited(a.Code); !open || len(w.officers(a.Code, institution.DutyHandler)) == 0 {
				continue
			}
			out = append(out, option{"rotate a key", 1, func() { w.rotate(a, p) }}, option{"revoke a key", 1, func() { w.revokeKey(a, p) }})
			break
		}
	}
	return out
}

func (w *Walk) rotate(a *agency, p *ledger.Party) {
	from := w.officer(a.Code, institution.DutyHandler)
	ring, key := w.newKey(p.Code, docsig.SM2SM3)
	old := w.keys[p.Code]
	w.does(from, &institutiontypes.MsgRotateDocumentKey{
		Officer: from.Address, Institution: p.Code, Key: key,
		Consent: w.sign(p.Code, w.statement(attest.ActRotateKey, p.Code, uint64(old.index), w.nonce(), digest.SM3(key.PublicKey))),
	})
	w.keys[p.Code] = ring
	w.took("document key", "K5")
	w.took("document key", "K3")
}

func (w *Walk) revokeKey(a *agency, p *ledger.Party) {
	from := w.officer(a.Code, institution.DutyHandler)
	ring := w.keys[p.Code]
	consent := w.sign(p.Code, w.statement(attest.ActRevokeKey, p.Code, uint64(ring.index), w.nonce(), digest.SM3(ring.signer.Public().Bytes)))
	w.does(from, &institutiontypes.MsgRevokeDocumentKey{Officer: from.Address, Institution: p.Code, Index: ring.index, Consent: &consent})
	w.took("document key", "K6")
}

// decisions are what the council decides on institutions.
func (w *Walk) decisions() []option {
	if !w.canCarry() {
		return nil
	}
	var out []option
	for _, p := range w.parties {
		i := w.standing(p.Code)
		if institution.Institutions.Allows(i.Status, institution.EventRename) {
			out = append(out, option{"rename by motion", 1, func() { w.rename(i) }})
		}
		if i.Subject() == nil && len(w.parties) > 3 {
			out = append(out, option{"recover a key", 1, func() { w.recoverKey(i) }})
		}
		if len(w.parties) > 4 && institution.Institutions.Allows(i.Status, institution.EventCease) && i.Officers == 0 {
			out = append(out, option{"cease", 1, func() {
				w.carried(&institutiontypes.MsgCeaseInstitution{Authority: app.Authority(), Code: i.Code, DocumentDigest: ledger.Digest("end")})
				w.took("institution", "I16")
			}})
		}
		if i.Kind == institution.KindOrganisation && len(w.parties) > 4 && institution.Institutions.Allows(i.Status, institution.AdmissionEvent(i, institution.KindService)) {
			out = append(out, option{"admit by motion", 4, func() { w.admitService(i) }})
		}
	}
	return append(out, option{"recover an administrator", 2, func() {
		a := pick(w, w.agencies, "agency")
		if w.standing(a.Code).Subject() != nil {
			return
		}
		o := ledger.NewAccount(w.name("administrator"))
		w.carried(&institutiontypes.MsgRecoverAdmin{
			Authority: app.Authority(), Institution: a.Code, Admin: w.Officer(o, a.Code, institution.DutyAdmin), DocumentDigest: ledger.Digest("lost"),
		})
		w.enlist(o)
		w.took("officer", "O1")
	}})
}

func (w *Walk) rename(i institution.Institution) {
	w.carried(&institutiontypes.MsgRenameInstitution{Authority: app.Authority(), Code: i.Code, LegalName: w.name("改名公司"), DocumentDigest: ledger.Digest("name")})
}

func (w *Walk) recoverKey(i institution.Institution) {
	ring, key := w.newKey(i.Code, docsig.SM2SM3)
	lost := uint32(0)
	if old := w.keys[i.Code]; w.openKey(i.Code, old.index) {
		lost = old.index
	}
	w.carried(&institutiontypes.MsgRecoverDocumentKey{Authority: app.Authority(), Institution: i.Code, Index: lost, Key: key, DocumentDigest: ledger.Digest("lost")})
	w.keys[i.Code] = ring
	w.took("document key", "K4")
}

func (w *Walk) openKey(code string, index uint32) bool {
	key, err := w.App.Keepers.Institution.DocumentKeys.Get(w.ctx(), collections.Join(code, index))
	return err == nil && institution.DocumentKeys.Allows(key.Status(), institution.EventRecoverKey)
}

// admitService makes a service organisation of a party, be it proposed,
// dropped or in force.
func (w *Walk) admitService(i institution.Institution) {
	event := institution.AdmissionEvent(i, institution.KindService)
	admin := ledger.NewAccount(w.name("service admin"))
	w.carried(&institutiontypes.MsgAdmitInstitution{
		Authority: app.Authority(), Code: i.Code, Kind: institution.KindService, LegalName: w.name("数据服务机构"), Division: "140100",
		EvidenceDigest: ledger.Digest("service"), Admin: w.Officer(admin, i.Code, institution.DutyAdmin),
	})
	w.enlist(admin)
	w.took("officer", "O1")
	if event == institution.EventReclassify {
		w.took("institution", "I2")
	}
}

// SPDX-License-Identifier: Apache-2.0

package walk

import (
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/crypto/docsig"
	"github.com/shuquan-ledger/shuquan/internal/attest"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/institution"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
)

// admission is a motion to admit a bank that is spoilt.
func admission(name string, want error, spoil func(w *Walk, m *institutiontypes.MsgAdmitInstitution)) wrong {
	return motionWrong("admit with "+name, want, func(w *Walk) sdk.Msg {
		bank := w.name("银行")
		code := ledger.Code("91", "140100", bank)
		m := &institutiontypes.MsgAdmitInstitution{
			Authority: app.Authority(), Code: code, Kind: institution.KindBank, LegalName: bank, Division: "140100",
			EvidenceDigest: ledger.Digest("e"), Admin: w.Officer(ledger.NewAccount(bank), code, institution.DutyAdmin),
		}
		spoil(w, m)
		return m
	})
}

// administration is a wrong act of an agency's administrator.
func administration(name string, want error, msg func(w *Walk, a *agency, admin *ledger.Account) sdk.Msg) wrong {
	return wrong{"admin: " + name, want, func(w *Walk, r refusal) bool {
		a := pick(w, w.agencies, "agency")
		admins := w.officers(a.Code, institution.DutyAdmin)
		if len(admins) != 1 {
			return false
		}
		m := msg(w, a, admins[0])
		return m != nil && r.send(admins[0], m)
	}}
}

// partyWrong is a wrong proposal of an agency's handler.
func partyWrong(name string, want error, spoil func(w *Walk, a *agency, m *institution.RegisterParty)) wrong {
	return wrong{"party: " + name, want, func(w *Walk, r refusal) bool {
		a := w.fit()
		if a == nil {
			return false
		}
		legal := w.name("新企业")
		act := &institution.RegisterParty{Code: ledger.Code("91", "140900", legal), Kind: institution.KindOrganisation, LegalName: legal, Division: "140900", EvidenceDigest: ledger.Digest("e")}
		_, key := w.newKey(act.Code, docsig.SM2SM3)
		act.Algorithm, act.PublicKey, act.Possession = key.Algorithm, key.PublicKey, key.Possession
		spoil(w, a, act)
		from := w.officer(a.Code, institution.DutyHandler)
		return r.send(from, &institutiontypes.MsgProposeParty{Handler: from.Address, Act: &institutiontypes.MsgProposeParty_Register{Register: act}})
	}}
}

func institutionWrongs() []wrong { //nolint:revive // a table: its length is that of its rows
	authority := app.Authority()
	d := ledger.Digest("document")
	return append(agencyWrongs(), []wrong{
		admission("code", institution.ErrUSCC, func(_ *Walk, m *institutiontypes.MsgAdmitInstitution) { m.Code = "91140100MA0000000X" }),
		admission("division", institution.ErrDivision, func(_ *Walk, m *institutiontypes.MsgAdmitInstitution) { m.Division = "14" }),
		admission("no name", institution.ErrName, func(_ *Walk, m *institutiontypes.MsgAdmitInstitution) { m.LegalName = "" }),
		admission("digest", institution.ErrDigest, func(_ *Walk, m *institutiontypes.MsgAdmitInstitution) { m.EvidenceDigest = "" }),
		admission("kind", institution.ErrKind, func(_ *Walk, m *institutiontypes.MsgAdmitInstitution) { m.Kind = institution.KindPerson }),
		admission("duties", institution.ErrDuties, func(_ *Walk, m *institutiontypes.MsgAdmitInstitution) { m.Admin.Duties = nil }),
		admission("no account key", institution.ErrAccountKey, func(_ *Walk, m *institutiontypes.MsgAdmitInstitution) { m.Admin.PublicKey = nil }),
		admission("possession", institution.ErrPossession, func(w *Walk, m *institutiontypes.MsgAdmitInstitution) {
			m.Admin = w.Officer(ledger.NewAccount(w.name("admin")), w.bankCode, institution.DutyAdmin)
		}),
		admission("used account", institution.ErrAccountExists, func(w *Walk, m *institutiontypes.MsgAdmitInstitution) {
			m.Admin = w.Officer(w.bank, m.Code, institution.DutyAdmin)
		}),
		admission("home", institution.ErrHome, func(_ *Walk, m *institutiontypes.MsgAdmitInstitution) {
			m.Kind, m.Division = institution.KindAgency, "410100"
		}),
		motionWrong("admit twice", institution.ErrState, func(w *Walk) sdk.Msg {
			if w.standing(w.bankCode).Subject() != nil {
				return nil
			}
			return &institutiontypes.MsgAdmitInstitution{
				Authority: authority, Code: w.bankCode, Kind: institution.KindBank, LegalName: "银行", Division: "140100",
				EvidenceDigest: d, Admin: w.Officer(ledger.NewAccount(w.name("admin")), w.bankCode, institution.DutyAdmin),
			}
		}),
		motionWrong("unknown institution", institution.ErrUnknown, func(w *Walk) sdk.Msg {
			return &institutiontypes.MsgCeaseInstitution{Authority: authority, Code: ledger.Code("91", "140100", w.name("nobody")), DocumentDigest: d}
		}),
		motionWrong("code", institution.ErrCode, func(*Walk) sdk.Msg {
			return &institutiontypes.MsgCeaseInstitution{Authority: authority, Code: "NPx", DocumentDigest: d}
		}),
		motionWrong("same name", institution.ErrSameName, func(w *Walk) sdk.Msg {
			return &institutiontypes.MsgRenameInstitution{Authority: authority, Code: w.bankCode, LegalName: w.legalName(w.bankCode), DocumentDigest: d}
		}),
		motionWrong("cease while accredited", institution.ErrStillAccredited, func(w *Walk) sdk.Msg {
			for _, a := range w.agencies {
				if _, open := w.accredited(a.Code); open {
					return &institutiontypes.MsgCeaseInstitution{Authority: authority, Code: a.Code, DocumentDigest: d}
				}
			}
			return nil
		}),
		motionWrong("accredit a bank", institution.ErrNotAgency, func(w *Walk) sdk.Msg {
			if !w.mayAct(w.bankCode) {
				return nil
			}
			return designate(w.bankCode, institution.LevelLocal, 9)
		}),
		motionWrong("level", institution.ErrLevel, func(w *Walk) sdk.Msg { return designate(w.agencies[0].Code, 0, 1) }),
		motionWrong("digit", institution.ErrDigit, func(w *Walk) sdk.Msg { return designate(w.agencies[0].Code, institution.LevelLocal, 10) }),
		motionWrong("contact", institution.ErrContact, func(w *Walk) sdk.Msg {
			m := designate(w.agencies[0].Code, institution.LevelLocal, 1)
			m.ComplaintChannel = ""
			return m
		}),
		motionWrong("accredited already", institution.ErrAccreditationState, func(w *Walk) sdk.Msg {
			for _, a := range w.agencies {
				open, ok := w.accredited(a.Code)
				if ok && open.Level == institution.LevelNational && w.mayAct(a.Code) && institution.Agencies.Allows(w.stands(a.Code).Status, institution.EventSelect) {
					return designate(a.Code, open.Level, open.AgencyDigit)
				}
			}
			return nil
		}),
		motionWrong("taken digit", institution.ErrDigitTaken, func(w *Walk) sdk.Msg {
			h := w.house()
			if !w.canCarry() {
				return nil
			}
			w.carried(ledger.Nomination(h.Code))
			return designate(h.Code, institution.LevelNational, 3)
		}),
		motionWrong("quota", institution.ErrParams, func(*Walk) sdk.Msg {
			return &institutiontypes.MsgUpdateParams{Authority: authority, Params: institution.Params{Province: "14"}}
		}),
		motionWrong("province", institution.ErrProvince, func(*Walk) sdk.Msg {
			return &institutiontypes.MsgUpdateParams{Authority: authority, Params: institution.Params{DailyQuota: 1000, Province: "41"}}
		}),
		motionWrong("ceased", institution.ErrNotActive, func(w *Walk) sdk.Msg {
			w.ceased()
			for _, p := range w.parties {
				if i := w.standing(p.Code); i.Version > 0 && i.Subject() != nil {
					_, key := w.newKey(p.Code, docsig.SM2SM3)
					return &institutiontypes.MsgRecoverDocumentKey{Authority: authority, Institution: p.Code, Key: key, DocumentDigest: d}
				}
			}
			return nil
		}),
		administration("last administrator", institution.ErrLastAdmin, func(_ *Walk, _ *agency, admin *ledger.Account) sdk.Msg {
			return &institutiontypes.MsgRemoveOfficer{Admin: admin.Address, Officer: admin.Address}
		}),
		administration("address", institution.ErrAddress, func(_ *Walk, _ *agency, admin *ledger.Account) sdk.Msg {
			return &institutiontypes.MsgRemoveOfficer{Admin: admin.Address, Officer: "sq1"}
		}),
		administration("no officer", institution.ErrNotOfficer, func(_ *Walk, _ *agency, admin *ledger.Account) sdk.Msg {
			return &institutiontypes.MsgRemoveOfficer{Admin: admin.Address, Officer: ledger.NewAccount("nobody").Address}
		}),
		administration("another's officer", institution.ErrOtherInstitution, func(w *Walk, _ *agency, admin *ledger.Account) sdk.Msg {
			return &institutiontypes.MsgRemoveOfficer{Admin: admin.Address, Officer: w.bank.Address}
		}),
		administration("removed officer", institution.ErrOfficerState, func(w *Walk, a *agency, admin *ledger.Account) sdk.Msg {
			w.addOfficer(a, admin)
			address := ledger.NewAccount(sprintf("officer %d", w.fresh)).Address
			m := &institutiontypes.MsgRemoveOfficer{Admin: admin.Address, Officer: address}
			w.does(admin, m)
			return m
		}),
		administration("document key", institution.ErrDocumentKey, func(w *Walk, a *agency, admin *ledger.Account) sdk.Msg {
			if w.fullOfKeys(a.Code) {
				return nil
			}
			_, key := w.newKey(a.Code, docsig.SM2SM3)
			key.PublicKey = key.PublicKey[1:]
			return &institutiontypes.MsgRegisterDocumentKey{Admin: admin.Address, Key: key}
		}),
		administration("used document key", institution.ErrKeyUsed, func(w *Walk, a *agency, admin *ledger.Account) sdk.Msg {
			if w.fullOfKeys(a.Code) {
				return nil
			}
			return &institutiontypes.MsgRegisterDocumentKey{Admin: admin.Address, Key: w.NewKey(a.Seal, a.Code, 1)}
		}),
		administration("ended key", institution.ErrKeyState, func(w *Walk, a *agency, admin *ledger.Account) sdk.Msg {
			if w.fullOfKeys(a.Code) {
				return nil
			}
			ring, key := w.newKey(a.Code, docsig.Ed25519)
			w.does(admin, &institutiontypes.MsgRegisterDocumentKey{Admin: admin.Address, Key: key})
			m := &institutiontypes.MsgRevokeDocumentKey{Officer: admin.Address, Institution: a.Code, Index: ring.index}
			w.does(admin, m)
			return m
		}),
		administration("too many keys", institution.ErrTooManyKeys, func(w *Walk, a *agency, admin *ledger.Account) sdk.Msg {
			var msgs []sdk.Msg
			for n := w.standing(a.Code).DocumentKeys; n < institution.MaxDocumentKeys; n++ {
				_, key := w.keyAt(a.Code, docsig.Ed25519, n+1)
				msgs = append(msgs, &institutiontypes.MsgRegisterDocumentKey{Admin: admin.Address, Key: key})
			}
			if len(msgs) > 0 {
				w.accepted(w.block(w.TxGas(admin, 30_000_000, msgs...)).TxResults[0])
			}
			_, key := w.keyAt(a.Code, docsig.Ed25519, institution.MaxDocumentKeys+1)
			return &institutiontypes.MsgRegisterDocumentKey{Admin: admin.Address, Key: key}
		}),
		partyWrong("commitment", institution.ErrCommitment, func(_ *Walk, _ *agency, m *institution.RegisterParty) { m.IdentityCommitment = ledger.Digest("x") }),
		partyWrong("possession", institution.ErrPossession, func(w *Walk, _ *agency, m *institution.RegisterParty) {
			_, other := w.newKey(w.bankCode, docsig.SM2SM3)
			m.Possession = other.Possession
		}),
		{"agency: not accredited", institution.ErrNotAccredited, func(w *Walk, r refusal) bool {
			if !w.canCarry() {
				return false
			}
			h := w.house()
			return r.send(h.Handler, nothing(h.Handler))
		}},
		{"agency: a handler and the agency's own key", institution.ErrDuty, func(w *Walk, r refusal) bool {
			a := w.fit()
			if a == nil {
				return false
			}
			from := w.officer(a.Code, institution.DutyHandler)
			return r.send(from, &institutiontypes.MsgRevokeDocumentKey{Officer: from.Address, Institution: a.Code, Index: 1})
		}},
		{"party: suspended", institution.ErrSuspended, func(w *Walk, r refusal) bool {
			if !w.anySuspended() {
				w.suspended(w.onDuty())
			}
			a := w.fit()
			if a == nil {
				return false
			}
			for _, p := range w.parties {
				i := w.standing(p.Code)
				if !institution.Institutions.Allows(i.Status, institution.EventLift) {
					continue
				}
				c := ledger.Content(w.name("停权者的数据"), p)
				c.Applicants[0].Name = i.LegalName
				msg, _ := w.submission(a, c)
				from := w.officer(a.Code, institution.DutyHandler)
				msg.Handler = from.Address
				return r.send(from, msg)
			}
			return false
		}},
		{"party: no act", institution.ErrAct, func(w *Walk, r refusal) bool {
			a := w.fit()
			if a == nil {
				return false
			}
			from := w.officer(a.Code, institution.DutyHandler)
			return r.send(from, &institutiontypes.MsgProposeParty{Handler: from.Address})
		}},
		{"party: nothing waits", institution.ErrNothingPending, func(w *Walk, r refusal) bool {
			a := w.fit()
			if a == nil || w.standing(w.bankCode).Pending != nil {
				return false
			}
			from := w.officer(a.Code, institution.DutyHandler)
			return r.send(from, &institutiontypes.MsgDropParty{Officer: from.Address, Party: w.bankCode})
		}},
		{"party: keys of who has officers", institution.ErrHasOfficers, func(w *Walk, r refusal) bool {
			a := w.fit()
			if a == nil || w.standing(w.bankCode).Subject() != nil {
				return false
			}
			from := w.officer(a.Code, institution.DutyHandler)
			return r.send(from, &institutiontypes.MsgRevokeDocumentKey{Officer: from.Address, Institution: w.bankCode, Index: 1})
		}},
		renaming("proposed twice", institution.ErrAlreadyPending, func(w *Walk, a *agency, p *ledger.Party, both *ledger.Account, _ string) (*ledger.Account, sdk.Msg) {
			return both, &institutiontypes.MsgProposeParty{Handler: both.Address, Party: p.Code, Act: &institutiontypes.MsgProposeParty_Rename{
				Rename: &institution.RenameParty{LegalName: w.name("又一名称"), DocumentDigest: ledger.Digest("name")},
			}}
		}),
		renaming("the same confirms", institution.ErrSamePerson, func(_ *Walk, _ *agency, p *ledger.Party, both *ledger.Account, dig string) (*ledger.Account, sdk.Msg) {
			return both, &institutiontypes.MsgConfirmParty{Reviewer: both.Address, Party: p.Code, Digest: dig}
		}),
		renaming("other digest", institution.ErrProposalDiffers, func(w *Walk, a *agency, p *ledger.Party, both *ledger.Account, _ string) (*ledger.Account, sdk.Msg) {
			from := w.other(a.Code, institution.DutyReviewer, both.Address)
			if from == nil {
				return nil, nil
			}
			return from, &institutiontypes.MsgConfirmParty{Reviewer: from.Address, Party: p.Code, Digest: ledger.Digest("x")}
		}),
		renaming("the proposer has left", institution.ErrProposerLeft, func(w *Walk, a *agency, p *ledger.Party, both *ledger.Account, dig string) (*ledger.Account, sdk.Msg) {
			from, admins := w.other(a.Code, institution.DutyReviewer, both.Address), w.officers(a.Code, institution.DutyAdmin)
			if from == nil || len(admins) == 0 {
				return nil, nil
			}
			w.does(admins[0], &institutiontypes.MsgSetDuties{Admin: admins[0].Address, Officer: both.Address, Duties: []institution.Duty{institution.DutyReviewer}})
			return from, &institutiontypes.MsgConfirmParty{Reviewer: from.Address, Party: p.Code, Digest: dig}
		}),
		{"party: consent for another key", institution.ErrConsent, func(w *Walk, r refusal) bool {
			a, list := w.fit(), w.signers()
			if a == nil || len(list) == 0 || w.standing(list[0].Code).Officers > 0 {
				return false
			}
			from := w.officer(a.Code, institution.DutyHandler)
			code := list[0].Code
			consent := w.sign(code, w.statement(attest.ActRevokeKey, code, uint64(w.keys[code].index), w.nonce(), digest.SM3([]byte("another key"))))
			return r.send(from, &institutiontypes.MsgRevokeDocumentKey{Officer: from.Address, Institution: code, Index: w.keys[code].index, Consent: &consent})
		}},
		{"account key of a type that none may have", institution.ErrAccountKey, func(w *Walk, r refusal) bool {
			a := w.agencies[0]
			admins := w.officers(a.Code, institution.DutyAdmin)
			if len(admins) == 0 {
				return false
			}
			o := w.Officer(ledger.NewAccount(w.name("officer")), a.Code, institution.DutyHandler)
			o.PublicKey = &codectypes.Any{TypeUrl: "/cosmos.crypto.multisig.LegacyAminoPubKey"}
			return r.send(admins[0], &institutiontypes.MsgAddOfficer{Admin: admins[0].Address, Officer: o})
		}},
	}...)
}

// renaming is a wrong act after an officer of both duties has proposed a name.
func renaming(name string, want error, msg func(w *Walk, a *agency, p *ledger.Party, both *ledger.Account, digest string) (*ledger.Account, sdk.Msg)) wrong {
	return wrong{"name: " + name, want, func(w *Walk, r refusal) bool {
		a := w.fit()
		if a == nil || !isOne(w.officers(a.Code, institution.DutyHandler), a.both.Address) || !isOne(w.officers(a.Code, institution.DutyReviewer), a.both.Address) {
			return false
		}
		for _, p := range w.parties {
			i := w.standing(p.Code)
			if i.Pending != nil || i.Kind != institution.KindOrganisation || !institution.Institutions.Allows(i.Status, institution.EventProposeName) {
				continue
			}
			var out institutiontypes.MsgProposePartyResponse
			w.Response(w.does(a.both, &institutiontypes.MsgProposeParty{Handler: a.both.Address, Party: p.Code, Act: &institutiontypes.MsgProposeParty_Rename{
				Rename: &institution.RenameParty{LegalName: w.name("新名称"), DocumentDigest: ledger.Digest("name")},
			}}), &out)
			from, m := msg(w, a, p, a.both, out.Digest)
			return m != nil && r.send(from, m)
		}
		return false
	}}
}

// anySuspended tells whether a party is suspended.
func (w *Walk) anySuspended() bool {
	for _, p := range w.parties {
		if institution.Institutions.Allows(w.standing(p.Code).Status, institution.EventLift) {
			return true
		}
	}
	return false
}

// ceased has the council end a party, unless one has ended or too few are left.
func (w *Walk) ceased() {
	var list []string
	for _, p := range w.parties {
		i := w.standing(p.Code)
		if i.Subject() != nil {
			return
		}
		if institution.Institutions.Allows(i.Status, institution.EventCease) && i.Officers == 0 {
			list = append(list, p.Code)
		}
	}
	if len(list) > 2 {
		w.carried(&institutiontypes.MsgCeaseInstitution{Authority: app.Authority(), Code: list[0], DocumentDigest: ledger.Digest("end")})
		w.took("institution", "I16")
	}
}

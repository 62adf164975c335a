// SPDX-License-Identifier: Apache-2.0

package badinput

import (
	"slices"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/institution"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
)

func institutionTables() []table {
	return slices.Concat(institutionMotionTables(), agencyTables(), agencyLifeTables(), recoveryTables(), officerTables(), partyTables(), keyTables())
}

// newOfficers are what can be wrong with a NewOfficer.
func newOfficers[M any](at func(M) *institutiontypes.NewOfficer) []bad[M] {
	return slices.Concat(
		accountKeys("institution/14", "institution/14", func(m M) **codectypes.Any { return &at(m).PublicKey }),
		duties(func(m M) *[]institution.Duty { return &at(m).Duties }),
		within("possession.", func(m M) *record.Possession { return &at(m).Possession }, possessions(ofInstitution, itself[record.Possession])),
	)
}

func duties[M any](at func(M) *[]institution.Duty) []bad[M] {
	const code = "institution/7"
	set := func(d ...institution.Duty) func(M) { return func(m M) { *at(m) = d } }
	return list(
		of("duties", "missing", code, set()),
		of("duties", "too many", code, set(repeated(institution.DutyHandler, 5)...)),
		of("duties", "not set", code, set(institution.DutyUnspecified)),
		of("duties", "out of range", code, set(99)),
		of("duties", "ADMIN beside others", code, set(institution.DutyAdmin, institution.DutyHandler)),
		of("duties", "out of order", code, set(institution.DutyReviewer, institution.DutyHandler)),
		of("duties", "twice", code, set(institution.DutyHandler, institution.DutyHandler)),
	)
}

func institutionMotionTables() []table {
	return []table{
		admissionTable(),
		carried("institution.MsgRenameInstitution", "", func(w *World) *institutiontypes.MsgRenameInstitution {
			code, _ := w.bank()
			return &institutiontypes.MsgRenameInstitution{
				Authority: app.Authority(), Code: code, LegalName: w.fresh("更名银行"), DocumentDigest: ledger.Digest("change"),
			}
		}, renames()...),
		carried("institution.MsgCeaseInstitution", "", func(w *World) *institutiontypes.MsgCeaseInstitution {
			code, _ := w.bank()
			return &institutiontypes.MsgCeaseInstitution{Authority: app.Authority(), Code: code, DocumentDigest: ledger.Digest("end")}
		},
			authorities(func(m *institutiontypes.MsgCeaseInstitution) *string { return &m.Authority }),
			codes("code", "institution/2", "institution/17", func(m *institutiontypes.MsgCeaseInstitution) *string { return &m.Code }),
			list(
				of("code", "of nobody", "institution/24", func(m *institutiontypes.MsgCeaseInstitution) { m.Code = nobody() }),
				bad[*institutiontypes.MsgCeaseInstitution]{"code", "of an accredited agency", "institution/47", func(w *World, m *institutiontypes.MsgCeaseInstitution) {
					m.Code = w.Home.Code
				}},
			),
			digests("document_digest", "institution/5", func(m *institutiontypes.MsgCeaseInstitution) *string { return &m.DocumentDigest }),
		),
		carried("institution.MsgUpdateParams", "", func(*World) *institutiontypes.MsgUpdateParams {
			return &institutiontypes.MsgUpdateParams{Authority: app.Authority(), Params: institution.Params{DailyQuota: 9_999, Province: "14"}}
		},
			authorities(func(m *institutiontypes.MsgUpdateParams) *string { return &m.Authority }),
			list(
				of("params.daily_quota", "missing", "institution/15", func(m *institutiontypes.MsgUpdateParams) { m.Params.DailyQuota = 0 }),
				of("params.daily_quota", "too high", "institution/15", func(m *institutiontypes.MsgUpdateParams) { m.Params.DailyQuota = 1_000_001 }),
				of("params.province", "missing", "institution/15", func(m *institutiontypes.MsgUpdateParams) { m.Params.Province = "" }),
				of("params.province", "too long", "institution/15", func(m *institutiontypes.MsgUpdateParams) { m.Params.Province = "140" }),
				of("params.province", "no province", "institution/15", func(m *institutiontypes.MsgUpdateParams) { m.Params.Province = "99" }),
				of("params.province", "another province", "institution/52", func(m *institutiontypes.MsgUpdateParams) { m.Params.Province = "41" }),
			),
		),
	}
}

// nobody is a well-formed code under which nobody is registered.
func nobody() string { return ledger.Code("91", "140100", "nobody at all") }

func admissionTable() table {
	type m = *institutiontypes.MsgAdmitInstitution
	return carried("institution.MsgAdmitInstitution", "",
		func(w *World) m {
			msg, _ := w.admission()
			return msg
		},
		authorities(func(v m) *string { return &v.Authority }),
		usccs("code", "institution/2", func(v m) *string { return &v.Code }),
		enums("kind", "institution/6", func(v m) *institution.Kind { return &v.Kind }),
		list(
			of("kind", "a person", "institution/6", func(v m) { v.Kind = institution.KindPerson }),
			bad[m]{"code", "of somebody admitted before", "institution/23", func(w *World, v m) { v.Code = w.Home.Code }},
			of("division", "an agency of another province", "institution/43", func(v m) { v.Kind, v.Division = institution.KindAgency, "410100" }),
			of("admin.duties", "a handler", "institution/7", func(v m) { v.Admin.Duties = []institution.Duty{institution.DutyHandler} }),
			bad[m]{"admin.public_key", "of an account that exists", "institution/35", func(w *World, v m) {
				v.Admin = w.Officer(w.Home.Handler, v.Code, institution.DutyAdmin)
			}},
			bad[m]{"admin.possession.signature", "for another institution", "institution/21", func(w *World, v m) {
				v.Admin = w.Officer(w.account("admin"), w.Home.Code, institution.DutyAdmin)
			}},
		),
		texts("legal_name", "institution/4", 100, func(v m) *string { return &v.LegalName }),
		personals("legal_name", func(v m) *string { return &v.LegalName }),
		divisions("division", "institution/3", func(v m) *string { return &v.Division }),
		digests("evidence_digest", "institution/5", func(v m) *string { return &v.EvidenceDigest }),
		within("admin.", func(v m) *institutiontypes.NewOfficer { return &v.Admin }, newOfficers(itself[institutiontypes.NewOfficer])),
	)
}

func renames() [][]bad[*institutiontypes.MsgRenameInstitution] {
	type m = *institutiontypes.MsgRenameInstitution
	return [][]bad[m]{
		authorities(func(v m) *string { return &v.Authority }),
		codes("code", "institution/2", "institution/17", func(v m) *string { return &v.Code }),
		texts("legal_name", "institution/4", 100, func(v m) *string { return &v.LegalName }),
		personals("legal_name", func(v m) *string { return &v.LegalName }),
		digests("document_digest", "institution/5", func(v m) *string { return &v.DocumentDigest }),
		list(
			of("code", "of nobody", "institution/24", func(v m) { v.Code = nobody() }),
			bad[m]{"legal_name", "the present one", "institution/46", func(w *World, v m) {
				i, err := w.App.Keepers.Institution.Party(w.Ctx(), v.Code)
				if err != nil {
					panic(err) // admitted a block ago
				}
				v.LegalName = i.LegalName
			}},
		),
	}
}

func agencyTables() []table {
	type designate = *institutiontypes.MsgDesignateAgency
	type remove = *institutiontypes.MsgRemoveAgency
	return []table{
		carried("institution.MsgDesignateAgency", "", func(w *World) designate {
			return &institutiontypes.MsgDesignateAgency{
				Authority: app.Authority(), Agency: w.agency(), Level: institution.LevelLocal, AgencyDigit: 3, DocumentDigest: ledger.Digest("designation"),
				FeeScheduleUrl: "https://fees.example.cn", ComplaintChannel: "https://complaints.example.cn",
			}
		},
			authorities(func(v designate) *string { return &v.Authority }),
			usccs("agency", "institution/2", func(v designate) *string { return &v.Agency }),
			enums("level", "institution/8", func(v designate) *institution.Level { return &v.Level }),
			digests("document_digest", "institution/5", func(v designate) *string { return &v.DocumentDigest }),
			texts("complaint_channel", "institution/10", 200, func(v designate) *string { return &v.ComplaintChannel }),
			personals("complaint_channel", func(v designate) *string { return &v.ComplaintChannel }),
			texts("fee_schedule_url", "institution/10", 200, func(v designate) *string { return &v.FeeScheduleUrl }),
			personals("fee_schedule_url", func(v designate) *string { return &v.FeeScheduleUrl }),
			list(
				of("agency", "of nobody", "institution/24", func(v designate) { v.Agency = nobody() }),
				bad[designate]{"agency", "no agency", "institution/42", func(w *World, v designate) { v.Agency, _ = w.bank() }},
				bad[designate]{"agency", "accredited already", "institution/62", func(w *World, v designate) { v.Agency = w.Home.Code }},
				bad[designate]{"level", "not nominated", "institution/57", func(w *World, v designate) {
					v.Agency, v.Level = w.Home.Code, institution.LevelNational
				}},
				of("agency_digit", "two digits", "institution/9", func(v designate) { v.AgencyDigit = 10 }),
				bad[designate]{"agency_digit", "another agency's", "institution/20", func(_ *World, v designate) { v.AgencyDigit = 8 }},
				of("fee_schedule_url", "no web address", "institution/10", func(v designate) { v.FeeScheduleUrl = "ftp://fees.example.cn" }),
				of("fee_schedule_url", "nothing after https", "institution/10", func(v designate) { v.FeeScheduleUrl = "https://" }),
			),
		),
		carried("institution.MsgRemoveAgency", "", func(w *World) remove {
			return w.removal(w.Away.Code)
		},
			authorities(func(v remove) *string { return &v.Authority }),
			usccs("agency", "institution/2", func(v remove) *string { return &v.Agency }),
			digests("document_digest", "institution/5", func(v remove) *string { return &v.DocumentDigest }),
			usccs("successor", "institution/2", func(v remove) *string { return &v.Successor })[1:], // it may be missing
			list(
				of("successor", "of nobody", "institution/24", func(v remove) { v.Successor = nobody() }),
				of("successor", "the agency itself", "institution/59", func(v remove) { v.Successor = v.Agency }),
				of("agency", "of nobody", "institution/24", func(v remove) { v.Agency = nobody() }),
				bad[remove]{"agency", "without accreditation", "institution/62", func(w *World, v remove) { v.Agency = w.agency() }},
			),
		),
	}
}

// removal removes an agency in favour of the other one.
func (w *World) removal(agency string) *institutiontypes.MsgRemoveAgency {
	successor := w.Away.Code
	if agency == successor {
		successor = w.Home.Code
	}
	return &institutiontypes.MsgRemoveAgency{Authority: app.Authority(), Agency: agency, DocumentDigest: ledger.Digest("removal"), Successor: successor}
}

// agency admits an agency without accreditation.
func (w *World) agency() string {
	msg, _ := w.admission()
	msg.Kind = institution.KindAgency
	w.Carry(msg)
	return msg.Code
}

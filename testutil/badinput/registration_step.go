// SPDX-License-Identifier: Apache-2.0

package badinput

import (
	"fmt"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

type (
	requestCorrection = *registrationtypes.MsgRequestCorrection
	accept            = *registrationtypes.MsgAccept
	startReview       = *registrationtypes.MsgStartReview
	askSupplement     = *registrationtypes.MsgAskSupplement
	object            = *registrationtypes.MsgObject
	addRules          = *registrationtypes.MsgAddRules
)

func stepTables() []table {
	return []table{
		sent("registration.MsgRequestCorrection", "", func(w *World) given[requestCorrection] {
			return given[requestCorrection]{w.Home.Handler, w.correction(w.submitted().id)}
		},
			signers("handler", anotherHandler, func(v requestCorrection) *string { return &v.Handler }),
			ids(func(v requestCorrection) *string { return &v.Id }),
			digests("request.notice_digest", "registration/12", func(v requestCorrection) *string { return &v.Request.NoticeDigest }),
			list(
				of("request.items", "missing", "registration/50", func(v requestCorrection) { v.Request.Items = nil }),
				of("request.items", "too many", "registration/50", func(v requestCorrection) { v.Request.Items = registration.ContentFields()[:31] }),
				of("request.items", "twice", "registration/50", func(v requestCorrection) { v.Request.Items = repeated("overview", 2) }),
				of("request.items", "no field", "registration/50", func(v requestCorrection) { v.Request.Items = []string{"张三"} }),
				of("request.working_days", "missing", "registration/50", func(v requestCorrection) { v.Request.WorkingDays = 0 }),
				of("request.working_days", "too many", "registration/50", func(v requestCorrection) { v.Request.WorkingDays = 61 }),
			)),
		sent("registration.MsgAccept", "", func(w *World) given[accept] {
			return given[accept]{w.Home.Handler, &registrationtypes.MsgAccept{Handler: w.Home.Handler.Address, Id: w.submitted().id}}
		},
			signers("handler", anotherHandler, func(v accept) *string { return &v.Handler }),
			ids(func(v accept) *string { return &v.Id }),
		),
		sent("registration.MsgStartReview", "", func(w *World) given[startReview] {
			return given[startReview]{w.Home.Handler, &registrationtypes.MsgStartReview{Handler: w.Home.Handler.Address, Id: w.accepted().id}}
		},
			signers("handler", anotherHandler, func(v startReview) *string { return &v.Handler }),
			ids(func(v startReview) *string { return &v.Id }),
		),
		sent("registration.MsgAskSupplement", "", func(w *World) given[askSupplement] {
			return given[askSupplement]{w.Home.Handler, &registrationtypes.MsgAskSupplement{
				Handler: w.Home.Handler.Address, Id: w.reviewed().id,
				Request: registration.AskSupplement{ThirdParty: w.Other.Code, NoticeDigest: ledger.Digest("notice")},
			}}
		},
			signers("handler", anotherHandler, func(v askSupplement) *string { return &v.Handler }),
			ids(func(v askSupplement) *string { return &v.Id }),
			// Without a third party the applicants are asked, which is no error.
			codes("request.third_party", "registration/3", "registration/3", func(v askSupplement) *string { return &v.Request.ThirdParty })[1:],
			digests("request.notice_digest", "registration/12", func(v askSupplement) *string { return &v.Request.NoticeDigest }),
			list(of("request.third_party", "nobody", "registration/48", func(v askSupplement) { v.Request.ThirdParty = nobody() })),
		),
		objectTable(),
	}
}

func objectTable() table {
	return sent("registration.MsgObject", "", func(w *World) given[object] {
		return given[object]{w.Home.Handler, w.objecting(w.noticed().id)}
	},
		signers("handler", anotherHandler, func(v object) *string { return &v.Handler }),
		ids(func(v object) *string { return &v.Id }),
		commitments("objector", "registration/12", func(v object) *string { return &v.Objector }),
		enums("reason", "registration/53", func(v object) *registration.ObjectionReason { return &v.Reason }),
		commitments("statement_digest", "registration/12", func(v object) *string { return &v.StatementDigest }),
		commitments("evidence", "registration/12", func(v object) *string { return &v.Evidence[0] }),
		list(
			of("evidence", "none", "registration/53", func(v object) { v.Evidence = nil }),
			of("evidence", "too many", "registration/53", func(v object) {
				for i := range 10 {
					v.Evidence = append(v.Evidence, ledger.Digest(fmt.Sprintf("material %d", i)))
				}
			}),
			of("evidence", "twice", "registration/53", func(v object) { v.Evidence = repeated(v.Evidence[0], 2) }),
		))
}

func (w *World) objecting(id string) object {
	return &registrationtypes.MsgObject{
		Handler: w.Home.Handler.Address, Id: id, Objector: ledger.Digest("objector"), Reason: registration.ReasonOwnership,
		StatementDigest: ledger.Digest("statement"), Evidence: []string{ledger.Digest("material")},
	}
}

func rulesTables() []table {
	const code = "registration/64"
	return []table{carried("registration.MsgAddRules", "", func(w *World) addRules {
		r := registration.DefaultRules()
		r.EffectiveFrom, r.Source = 20990101, w.fresh("motion")
		return &registrationtypes.MsgAddRules{Authority: app.Authority(), Rules: r}
	},
		authorities(func(v addRules) *string { return &v.Authority }),
		numbers("rules.accept", 61, func(v addRules) *uint32 { return &v.Rules.Accept }),
		numbers("rules.review", 61, func(v addRules) *uint32 { return &v.Rules.Review }),
		numbers("rules.notice", 61, func(v addRules) *uint32 { return &v.Rules.Notice }),
		numbers("rules.objection", 61, func(v addRules) *uint32 { return &v.Rules.Objection }),
		numbers("rules.validity_years", 21, func(v addRules) *uint32 { return &v.Rules.ValidityYears }),
		days("rules.effective_from", code, func(v addRules) *uint32 { return &v.Rules.EffectiveFrom }),
		texts("rules.source", code, 120, func(v addRules) *string { return &v.Rules.Source }),
		list(
			of("rules.extension", "too many", code, func(v addRules) { v.Rules.Extension = 61 }),
			of("rules.effective_from", "missing", code, func(v addRules) { v.Rules.EffectiveFrom = 0 }),
			of("rules.effective_from", "passed", code, func(v addRules) { v.Rules.EffectiveFrom = 20260101 }),
		))}
}

func permitTables() []table {
	type permit = *registrationtypes.MsgPermitLegacy
	const code = "registration/113"
	return []table{carried("registration.MsgPermitLegacy", "", func(w *World) permit { return w.LegacyPermit(w.Home.Code, 3) },
		authorities(func(v permit) *string { return &v.Authority }),
		usccs("agency", code, func(v permit) *string { return &v.Agency }),
		texts("scheme", code, 40, func(v permit) *string { return &v.Scheme }),
		personals("scheme", func(v permit) *string { return &v.Scheme }),
		days("from", code, func(v permit) *uint32 { return &v.From }),
		days("until", code, func(v permit) *uint32 { return &v.Until }),
		digests("document_digest", "registration/12", func(v permit) *string { return &v.DocumentDigest }),
		list(
			of("agency", "of nobody", "institution/24", func(v permit) { v.Agency = nobody() }),
			bad[permit]{"agency", "no agency", code, func(w *World, v permit) { v.Agency, _ = w.bank() }},
			of("count", "missing", code, func(v permit) { v.Count = 0 }),
			of("count", "too many", code, func(v permit) { v.Count = 100_001 }),
			of("count", "out of range", code, func(v permit) { v.Count = 1<<32 - 1 }),
			of("until", "before from", code, func(v permit) { v.Until = v.From - 1 }),
			of("until", "passed", code, func(v permit) { v.From, v.Until = 20250101, 20250102 }),
		))}
}

// numbers are a number of the rules that is missing and one above its most.
func numbers(field string, tooMany uint32, at func(addRules) *uint32) []bad[addRules] {
	return list(
		of(field, "missing", "registration/64", func(v addRules) { *at(v) = 0 }),
		of(field, "too many", "registration/64", func(v addRules) { *at(v) = tooMany }),
		of(field, "out of range", "registration/64", func(v addRules) { *at(v) = 1<<32 - 1 }),
	)
}

// SPDX-License-Identifier: Apache-2.0

package badinput

import (
	"slices"

	"github.com/shuquan-ledger/shuquan/internal/attest"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

type (
	submit   = *registrationtypes.MsgSubmit
	refile   = *registrationtypes.MsgRefile
	withdraw = *registrationtypes.MsgWithdraw
)

func registrationTables() []table {
	return slices.Concat(filingTables(), stepTables(), proposalTables(), confirmTables(), rulesTables())
}

// applicantConsents are what can be wrong with the applicants' consents.
func applicantConsents[M any](at func(M) *[]record.Consent) []bad[M] {
	const code = "registration/47"
	first := func(m M) *record.Consent { return &(*at(m))[0] }
	return append(within("consents.", first, append(consents(code, itself[record.Consent]),
		of("party", "missing", code, func(c *record.Consent) { c.Party = "" }),
		bad[*record.Consent]{"party", "no applicant", code, func(w *World, c *record.Consent) { c.Party = w.Other.Code }},
		of("key_index", "missing", code, func(c *record.Consent) { c.KeyIndex = 0 }),
		of("key_index", "of no key", "institution/39", func(c *record.Consent) { c.KeyIndex = 9 }),
	)),
		of("consents", "missing", code, func(m M) { *at(m) = nil }),
		of("consents", "too many", code, func(m M) { *at(m) = repeated((*at(m))[0], 21) }),
		of("consents", "more than applicants", code, func(m M) { *at(m) = repeated((*at(m))[0], 2) }),
	)
}

func filingTables() []table {
	nonces := list(
		of("nonce", "missing", "registration/63", func(v submit) { v.Nonce = nil }),
		of("nonce", "too short", "registration/63", func(v submit) { v.Nonce = v.Nonce[:7] }),
		of("nonce", "too long", "registration/63", func(v submit) { v.Nonce = make([]byte, 33) }),
		of("nonce", "another than the consents'", "registration/47", func(v submit) { v.Nonce = []byte("another nonce") }),
	)
	return []table{
		sent("registration.MsgSubmit", "", func(w *World) given[submit] {
			c, nonce := w.content(w.Party)
			msg, _ := w.Submission(w.Home, c, nonce, w.Party)
			return given[submit]{w.Home.Handler, msg}
		},
			signers("handler", anotherHandler, func(v submit) *string { return &v.Handler }),
			enums("kind", "registration/7", func(v submit) *registration.Kind { return &v.Kind }),
			enums("regime", "registration/7", func(v submit) *registration.Regime { return &v.Regime }),
			list(
				of("kind", "not open yet", "registration/57", func(v submit) { v.Kind = registration.KindTransfer }),
				of("regime", "not open yet", "registration/57", func(v submit) { v.Regime = registration.RegimePublic }),
			),
			within("content.", func(v submit) content { return &v.Content }, contents()),
			nonces,
			applicantConsents(func(v submit) *[]record.Consent { return &v.Consents }),
		),
		sent("registration.MsgRefile", "", (*World).refiling,
			signers("handler", anotherHandler, func(v refile) *string { return &v.Handler }),
			ids(func(v refile) *string { return &v.Id }),
			within("content.", func(v refile) content { return &v.Content }, contents()),
			applicantConsents(func(v refile) *[]record.Consent { return &v.Consents }),
			optionalDigests("report_digest", "registration/12", func(v refile) *string { return &v.ReportDigest }),
			list(of("report_digest", "of nobody who was asked", "registration/68", func(v refile) { v.ReportDigest = ledger.Digest("report") })),
		),
		sent("registration.MsgRefile", "report", func(w *World) given[refile] {
			f := w.reviewed()
			w.Must(w.Home.Handler, &registrationtypes.MsgAskSupplement{
				Handler: w.Home.Handler.Address, Id: f.id, Request: registration.AskSupplement{ThirdParty: w.Other.Code, NoticeDigest: ledger.Digest("notice")},
			})
			return given[refile]{w.Home.Handler, &registrationtypes.MsgRefile{Handler: w.Home.Handler.Address, Id: f.id, ReportDigest: ledger.Digest("report")}}
		},
			optionalDigests("report_digest", "registration/12", func(v refile) *string { return &v.ReportDigest }),
			list(of("report_digest", "missing", "registration/47", func(v refile) { v.ReportDigest = "" })),
		),
		sent("registration.MsgWithdraw", "", func(w *World) given[withdraw] {
			f := w.submitted()
			return given[withdraw]{w.Home.Handler, &registrationtypes.MsgWithdraw{
				Handler: w.Home.Handler.Address, Id: f.id, Consents: w.Consents(attest.ActWithdraw, f.id, 1, f.nonce, f.content, w.Party),
			}}
		},
			signers("handler", anotherHandler, func(v withdraw) *string { return &v.Handler }),
			ids(func(v withdraw) *string { return &v.Id }),
			applicantConsents(func(v withdraw) *[]record.Consent { return &v.Consents }),
		),
	}
}

// refiling answers a request for correction of a fresh application.
func (w *World) refiling() given[refile] {
	f := w.submitted()
	w.Must(w.Home.Handler, w.correction(f.id))
	c := f.content
	c.Overview = "补正后的说明。"
	return given[refile]{w.Home.Handler, &registrationtypes.MsgRefile{
		Handler: w.Home.Handler.Address, Id: f.id, Content: c, Consents: w.Consents(attest.ActRefile, f.id, 2, f.nonce, c, w.Party),
	}}
}

func (w *World) correction(id string) *registrationtypes.MsgRequestCorrection {
	return &registrationtypes.MsgRequestCorrection{Handler: w.Home.Handler.Address, Id: id, Request: registration.RequestCorrection{
		Items: []string{"overview"}, WorkingDays: 5, NoticeDigest: ledger.Digest("notice"),
	}}
}

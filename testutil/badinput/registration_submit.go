// SPDX-License-Identifier: Apache-2.0

package badinput

import (
	"slices"
	"strings"

	"github.com/shuquan-ledger/shuquan/internal/attest"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

type (
	submit   = *registrationtypes.MsgSubmit
	refile   = *registrationtypes.MsgRefile
	withdraw = *registrationtypes.MsgWithdraw
)

func registrationTables() []table {
	return slices.Concat(filingTables(), stepTables(), proposalTables(), confirmTables(), rulesTables(), permitTables())
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

func filingTables() []table { //nolint:revive // a table: its length is that of its rows
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
				of("kind", "a transfer without basis", "registration/69", func(v submit) { v.Kind = registration.KindTransfer }),
				of("regime", "not open yet", "registration/57", func(v submit) { v.Regime = registration.RegimePublic }),
			),
			within("content.", func(v submit) content { return &v.Content }, contents()),
			nonces,
			applicantConsents(func(v submit) *[]record.Consent { return &v.Consents }),
		),
		sent("registration.MsgSubmit", "change", func(w *World) given[submit] { return w.asking(registration.KindChange) },
			within("content.basis.", basisOf, append(basisFields("registration/69"),
				of("registration", "of no registration", "registration/61", func(v *registration.Basis) { v.Registration = strings.Repeat("0", 32) }))),
			list(
				of("content.basis", "missing", "registration/69", func(v submit) { v.Content.Basis = nil }),
				of("content.basis.ground", "of a cancellation", "registration/69", func(v submit) { v.Content.Basis.Ground = registration.CancellationGivenUp }),
				of("content.rights", "one less", "registration/70", func(v submit) { v.Content.Rights = v.Content.Rights[1:] }),
				of("content.source", "another", "registration/70", func(v submit) { v.Content.Source = registration.SourceAgreement }),
				of("content", "nothing changes", "registration/71", func(v submit) { v.Content.Overview = strings.TrimSuffix(v.Content.Overview, "补充说明。") }),
				of("kind", "of an initial application", "registration/69", func(v submit) { v.Kind = registration.KindInitial }),
				of("kind", "of a renewal, with proof", "registration/69", func(v submit) { v.Kind = registration.KindRenewal }),
				bad[submit]{"content.basis", "another application is open on it", "registration/74", func(w *World, v submit) {
					c := v.Content
					c.Overview += "另一次。"
					msg, _ := w.Request(w.Home, registration.KindChange, c, []byte("nonce of the other"), w.Party)
					w.Must(w.Home.Handler, msg)
				}},
				bad[submit]{"content.basis", "the registration has ended", "registration/62", func(w *World, v submit) {
					r, err := w.App.Keepers.Registration.Registration(w.Ctx(), v.Content.Basis.Registration)
					if err != nil {
						panic(err) // the row's given registers it
					}
					c := v.Content
					c.Overview = strings.TrimSuffix(c.Overview, "补充说明。")
					msg, id := w.Request(w.Home, registration.KindCancellation, ledger.Asking(registration.KindCancellation, r, c), []byte("nonce of the end"), w.Party)
					w.Must(w.Home.Handler, msg)
					w.Accept(w.Home, id)
					w.Both(w.Home, id, ledger.PassAct)
					w.Evidence(w.Home, id)
				}},
			),
		),
		sent("registration.MsgSubmit", "transfer", func(w *World) given[submit] { return w.transferring() },
			within("content.basis.", basisOf, transferFields()),
			list(
				of("content.rights", "one that does not pass", "registration/70", func(v submit) {
					v.Content.Rights = append(v.Content.Rights, registration.RightGrant{Holder: v.Content.Applicants[1].Code, Right: registration.RightHold})
				}),
				of("content.overview", "another", "registration/70", func(v submit) { v.Content.Overview += "另一说明。" }),
				of("content.applicants", "who gives is missing", "registration/47", func(v submit) { v.Content.Applicants = v.Content.Applicants[1:] }),
				of("content.applicants", "by succession, who gave applies", "registration/47", func(v submit) { v.Content.Basis.Succession = true }),
				of("content.applicants.code", "to whom nobody is registered", "registration/48", func(v submit) {
					v.Content.Applicants[1].Code, v.Content.Rights[0].Holder, v.Content.Basis.Passes[0].To = nobody(), nobody(), nobody()
				}),
			),
		),
		sent("registration.MsgSubmit", "renewal", func(w *World) given[submit] { return w.asking(registration.KindRenewal) },
			list(
				of("content.basis.proof", "given", "registration/69", func(v submit) { v.Content.Basis.Proof = ledger.Digest("proof") }),
				of("content.overview", "another", "registration/72", func(v submit) { v.Content.Overview += "另一说明。" }),
			),
		),
		sent("registration.MsgSubmit", "renewal too early", func(w *World) given[submit] { return w.asking(registration.KindChange) },
			list(bad[submit]{"kind", "years before the end", "registration/73", func(_ *World, v submit) {
				v.Kind, v.Content.Basis.Proof = registration.KindRenewal, ""
				v.Content.Overview = strings.TrimSuffix(v.Content.Overview, "补充说明。")
			}}),
		),
		sent("registration.MsgSubmit", "cancellation", func(w *World) given[submit] { return w.asking(registration.KindCancellation) },
			list(
				of("content.basis.ground", "not set", "registration/69", func(v submit) { v.Content.Basis.Ground = 0 }),
				of("content.basis.ground", "out of range", "registration/7", func(v submit) { v.Content.Basis.Ground = 99 }),
				of("content.basis.ground", "negative", "registration/7", func(v submit) { v.Content.Basis.Ground = -1 }),
				of("content.overview", "another", "registration/72", func(v submit) { v.Content.Overview += "另一说明。" }),
			),
		),
		sent("registration.MsgRefile", "", (*World).refiling,
			signers("handler", anotherHandler, func(v refile) *string { return &v.Handler }),
			ids(func(v refile) *string { return &v.Id }),
			within("content.", func(v refile) content { return &v.Content }, contents()),
			applicantConsents(func(v refile) *[]record.Consent { return &v.Consents }),
			optionalDigests("report_digest", "registration/12", func(v refile) *string { return &v.ReportDigest }),
			list(of("report_digest", "of nobody who was asked", "registration/68", func(v refile) { v.ReportDigest = ledger.Digest("report") })),
		),
		sent("registration.MsgRefile", "change", func(w *World) given[refile] { return w.refilingOf(w.asking(registration.KindChange), w.Party) },
			within("content.basis.", func(v refile) *registration.Basis { return v.Content.Basis }, append(basisFields("registration/69"),
				of("registration", "another than before", "registration/69", func(v *registration.Basis) { v.Registration = strings.Repeat("0", 32) }))),
			list(
				of("content.basis", "missing", "registration/69", func(v refile) { v.Content.Basis = nil }),
				of("content.rights", "one less", "registration/70", func(v refile) { v.Content.Rights = v.Content.Rights[1:] }),
			),
		),
		sent("registration.MsgRefile", "transfer", func(w *World) given[refile] {
			return w.refilingOf(w.transferring(), w.Party, w.Other)
		},
			within("content.basis.", func(v refile) *registration.Basis { return v.Content.Basis }, transferFields()),
		),
		sent("registration.MsgRefile", "cancellation", func(w *World) given[refile] { return w.refilingOf(w.asking(registration.KindCancellation), w.Party) },
			list(
				of("content.basis.ground", "not set", "registration/69", func(v refile) { v.Content.Basis.Ground = 0 }),
				of("content.basis.ground", "out of range", "registration/7", func(v refile) { v.Content.Basis.Ground = 99 }),
				of("content.basis.ground", "negative", "registration/7", func(v refile) { v.Content.Basis.Ground = -1 }),
			),
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
func basisOf(v submit) *registration.Basis { return v.Content.Basis }

// basisFields are what can be wrong with the basis of a change.
func basisFields(code string) []bad[*registration.Basis] {
	type b = *registration.Basis
	return append(commitmentsOr("proof", "registration/12", code, func(v b) *string { return &v.Proof }),
		of("registration", "missing", code, func(v b) { v.Registration = "" }),
		of("registration", "too long", code, func(v b) { v.Registration = strings.Repeat("0", 33) }),
		of("registration", "upper case", code, func(v b) { v.Registration = strings.Repeat("A", 32) }),
		of("version", "missing", code, func(v b) { v.Version = 0 }),
		of("version", "another than the present", code, func(v b) { v.Version++ }),
	)
}

// commitmentsOr are commitments whose absence has a code of its own.
func commitmentsOr[M any](field, code, missing string, at func(M) *string) []bad[M] {
	out := commitments(field, code, at)
	for i, b := range out {
		if b.name == "missing" {
			out[i].code = missing
		}
	}
	return out
}

// asking is an application of a kind on a registration, which ends within
// months if it is to be renewed.
func (w *World) asking(kind registration.Kind) given[submit] {
	f := w.cleared()
	act := w.EvidenceAct()
	if kind == registration.KindRenewal {
		act = ledger.EvidenceUntil(uint32(calendar.DayOf(w.Now().Unix()).AddMonths(3)))
	}
	w.Seal(w.Home, f.id, act)
	r, err := w.App.Keepers.Registration.Registration(w.Ctx(), f.id)
	if err != nil {
		panic(err) // it has just been registered
	}
	msg, _ := w.Request(w.Home, kind, ledger.Asking(kind, r, f.content), []byte(w.fresh("nonce")), w.Party)
	return given[submit]{w.Home.Handler, msg}
}

// refilingOf is a corrected filing of an application on a registration.
func (w *World) refilingOf(g given[submit], parties ...*ledger.Party) given[refile] {
	var filed registrationtypes.MsgSubmitResponse
	w.Response(w.Must(w.Home.Handler, g.msg), &filed)
	w.Must(w.Home.Handler, w.correction(filed.Id))
	c := g.msg.Content
	return given[refile]{w.Home.Handler, &registrationtypes.MsgRefile{
		Handler: w.Home.Handler.Address, Id: filed.Id, Content: c, Consents: w.Consents(attest.ActRefile, filed.Id, 2, g.msg.Nonce, c, parties...),
	}}
}

// transferFields are what can be wrong with what a transfer passes.
func transferFields() []bad[*registration.Basis] {
	type b = *registration.Basis
	first := func(v b) *registration.Passing { return &v.Passes[0] }
	type p = *registration.Passing
	return append(within("passes.", first, slices.Concat(
		codes("from", "registration/3", "registration/3", func(v p) *string { return &v.From }),
		codes("to", "registration/3", "registration/3", func(v p) *string { return &v.To }),
		enums("right", "registration/7", func(v p) *registration.Right { return &v.Right }),
		list(
			of("from", "who does not hold it", "registration/11", func(v p) { v.From = nobody() }),
			of("right", "that is not held", "registration/77", func(v p) { v.Right = registration.RightUse }),
			of("to", "who gives it", "registration/76", func(v p) { v.To = v.From }),
		),
	)),
		of("passes", "missing", "registration/76", func(v b) { v.Passes = nil }),
		of("passes", "too many", "registration/76", func(v b) { v.Passes = repeated(v.Passes[0], 61) }),
		of("passes", "twice", "registration/76", func(v b) { v.Passes = repeated(v.Passes[0], 2) }),
		of("succession", "with those who gave", "registration/47", func(v b) { v.Succession = true }),
		of("authority_consent", "no commitment", "registration/12", func(v b) { v.AuthorityConsent = "md5:00" }),
		of("proof", "missing", "registration/69", func(v b) { v.Proof = "" }),
	)
}

// transferring is the transfer of the right to operate from Party to Other, of
// a registration that keeps the right to hold.
func (w *World) transferring() given[submit] {
	c, nonce := w.content(w.Party)
	c.Rights = []registration.RightGrant{{Holder: w.Party.Code, Right: registration.RightHold}, {Holder: w.Party.Code, Right: registration.RightOperate}}
	id, _ := w.Register(w.Home, c, nonce, w.Party)
	r, err := w.App.Keepers.Registration.Registration(w.Ctx(), id)
	if err != nil {
		panic(err) // it has just been registered
	}
	msg, _ := w.Request(w.Home, registration.KindTransfer, ledger.Passing(r, c, w.Party, w.Other, registration.RightOperate), []byte(w.fresh("nonce")), w.Party, w.Other)
	return given[submit]{w.Home.Handler, msg}
}

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

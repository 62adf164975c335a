// SPDX-License-Identifier: Apache-2.0

package badinput

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	calendartypes "github.com/shuquan-ledger/shuquan/x/calendar/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

type (
	submitPublic  = *registrationtypes.MsgSubmitPublic
	refilePublic  = *registrationtypes.MsgRefilePublic
	actOnPublic   = *registrationtypes.MsgActOnPublic
	objectPublic  = *registrationtypes.MsgObjectPublic
	requestPublic = *registrationtypes.MsgRequestPublic
	addPublic     = *registrationtypes.MsgAddPublicRules
)

// Codes of registrations of public data that many rows have.
const (
	publicForm    = "registration/80"
	publicDigest  = "registration/12"
	publicMissing = "registration/88"
	publicRequest = "registration/96"
)

func publicTables() []table {
	return slices.Concat(publicFilingTables(), publicStepTables(), publicRequestTables(), publicActTables(), publicRulesTables())
}

// public is a registration of Party, led to some place.
type public struct {
	id      string
	content registration.PublicContent
	version uint64
}

// publicSubmitted files a first application for public data.
func (w *World) publicSubmitted() public {
	c := w.PublicContent(w.fresh("公共数据"), w.Party)
	msg, id := w.SubmitPublic(w.Home, c, w.nonce(), w.Party)
	w.Must(w.Home.Handler, msg)
	return w.publicNow(public{id: id, content: c})
}

// publicCode is a query code that was not given before.
func (w *World) publicCode() string { return strings.ReplaceAll(w.fresh("GGSJ"), " ", "-") }

// enterYear enters the year in which a notice that begins today can end.
func (w *World) enterYear() {
	year := w.today().Add(40).Year()
	if _, err := w.App.Keepers.Calendar.Calendar(w.Ctx())(year); err != nil {
		w.Carry(&calendartypes.MsgSetYear{Authority: app.Authority(), Year: calendar.Year{
			Year: year, Status: calendar.YearPublished, Holidays: []uint32{year*10000 + 101}, Source: "notice", SourceDigest: ledger.Digest("notice"),
		}})
	}
}

// publicRegistered is a fresh registration with its code.
func (w *World) publicRegistered() public {
	w.enterYear()
	c := w.PublicContent(w.fresh("公共数据"), w.Party)
	return w.publicNow(public{id: w.RegisterPublic(w.Home, c, w.nonce(), w.publicCode(), w.Party), content: c})
}

func (w *World) nonce() []byte { return []byte(fmt.Sprintf("nonce %010d", w.Height()*1000+int64(w.n))) }

func (w *World) today() calendar.Day { return calendar.DayOf(w.Now().Unix()) }

func (w *World) publicNow(p public) public {
	p.version = w.Public(p.id).Version
	return p
}

// publicNoticed is a registration in public notice.
func (w *World) publicNoticed() public {
	p := w.publicSubmitted()
	w.NoticePublic(w.Home, p.id)
	return w.publicNow(p)
}

// publicActive is a registration with its code, the same as long as nothing has
// happened to it: a notice takes ten working days.
func (w *World) publicActive() public {
	if w.active.id == "" || w.Public(w.active.id).Version != w.active.version {
		w.active = w.publicRegistered()
	}
	return w.active
}

// publicAsking is a registration of which a change is requested, the same as long
// as nothing has happened to it.
func (w *World) publicAsking() public {
	if w.asked.id == "" || w.Public(w.asked.id).Version != w.asked.version {
		p := w.publicActive()
		w.Must(w.Home.Handler, w.changing(p))
		w.asked, w.active = w.publicNow(p), public{}
	}
	return w.asked
}

func (w *World) changing(p public) requestPublic {
	next := p.content
	next.Subjects = slices.Clone(next.Subjects)
	next.Scenario = w.fresh("用途")
	return w.RequestPublic(w.Home, w.Public(p.id), registration.PublicRequest{
		Purpose: registration.PublicPurposeChange, Content: &next, Proof: ledger.Digest("proof of the change"),
	}, w.Party)
}

func publicFilingTables() []table {
	return []table{
		sent("registration.MsgSubmitPublic", "", func(w *World) given[submitPublic] {
			c := w.PublicContent(w.fresh("公共数据"), w.Party)
			msg, _ := w.SubmitPublic(w.Home, c, w.nonce(), w.Party)
			return given[submitPublic]{w.Home.Handler, msg}
		},
			signers("handler", anotherHandler, func(v submitPublic) *string { return &v.Handler }),
			publicContents("content.", func(v submitPublic) *registration.PublicContent { return &v.Content }),
			publicConsents(func(v submitPublic) *[]record.Consent { return &v.Consents }),
			list(
				of("nonce", "missing", "registration/63", func(v submitPublic) { v.Nonce = nil }),
				of("nonce", "too short", "registration/63", func(v submitPublic) { v.Nonce = v.Nonce[:7] }),
				of("nonce", "too long", "registration/63", func(v submitPublic) { v.Nonce = make([]byte, 33) }),
				of("nonce", "another than the consents'", "registration/47", func(v submitPublic) { v.Nonce = []byte("another nonce") }),
			)),
		sent("registration.MsgRefilePublic", "", func(w *World) given[refilePublic] {
			p := w.publicSubmitted()
			w.Must(w.Home.Handler, ledger.PublicStep(w.Home, p.id, ledger.PublicSupplementStep()))
			return given[refilePublic]{w.Home.Handler, w.RefilePublic(w.Home, w.Public(p.id), p.content, w.Party)}
		},
			signers("handler", anotherHandler, func(v refilePublic) *string { return &v.Handler }),
			publicIDs(func(v refilePublic) *string { return &v.Id }),
			publicContents("content.", func(v refilePublic) *registration.PublicContent { return &v.Content }),
			publicConsents(func(v refilePublic) *[]record.Consent { return &v.Consents }),
			list(
				bad[refilePublic]{"content.subjects", "others than before", "registration/47", func(w *World, v refilePublic) {
					v.Content.Subjects[0].Code, v.Content.Subjects[0].Name = w.Other.Code, w.Other.Name
				}},
				bad[refilePublic]{"id", "of one that needs no supplement", "registration/82", func(w *World, v refilePublic) { v.Id = w.publicSubmitted().id }},
			)),
	}
}

// publicIDs are the wrong forms of a registration's id, and one of nothing.
func publicIDs[M any](at func(M) *string) []bad[M] {
	return list(
		of("id", "missing", "registration/2", func(m M) { *at(m) = "" }),
		of("id", "too long", "registration/2", func(m M) { *at(m) = strings.Repeat("0", 33) }),
		of("id", "upper case", "registration/2", func(m M) { *at(m) = strings.Repeat("A", 32) }),
		of("id", "of nothing", publicMissing, func(m M) { *at(m) = strings.Repeat("0", 32) }),
	)
}

// publicConsents are what can be wrong with the consents of those who sign.
func publicConsents[M any](at func(M) *[]record.Consent) []bad[M] {
	return applicantConsents(at)
}

func publicStepTables() []table {
	noticed := (*World).publicNoticed
	return []table{
		sent("registration.MsgActOnPublic", "", func(w *World) given[actOnPublic] {
			return given[actOnPublic]{w.Home.Handler, ledger.PublicStep(w.Home, w.publicSubmitted().id, ledger.PublicSupplementStep())}
		},
			signers("handler", anotherHandler, func(v actOnPublic) *string { return &v.Handler }),
			publicIDs(func(v actOnPublic) *string { return &v.Id }),
			digests("step.ask_supplement.notice_digest", publicDigest, func(v actOnPublic) *string { return &v.Step.GetAskSupplement().NoticeDigest }),
			list(
				of("step", "missing", "registration/59", func(v actOnPublic) { v.Step = registration.PublicStep{} }),
				of("step.ask_supplement.items", "missing", "registration/97", func(v actOnPublic) { v.Step.GetAskSupplement().Items = nil }),
				of("step.ask_supplement.items", "too many", "registration/97", func(v actOnPublic) { v.Step.GetAskSupplement().Items = repeated("scenario", 16) }),
				of("step.ask_supplement.items", "twice", "registration/97", func(v actOnPublic) { v.Step.GetAskSupplement().Items = repeated("scenario", 2) }),
				of("step.ask_supplement.items", "no field", "registration/97", func(v actOnPublic) { v.Step.GetAskSupplement().Items = []string{"rights"} }),
				bad[actOnPublic]{"step.ask_supplement.items", "asked before", "registration/97", func(w *World, v actOnPublic) {
					w.Must(w.Home.Handler, ledger.PublicStep(w.Home, v.Id, ledger.PublicSupplementStep()))
					r := w.Public(v.Id)
					f, err := w.App.Keepers.Registration.PublicFiling(w.Ctx(), v.Id, r.Filing)
					if err != nil {
						panic(err)
					}
					w.Must(w.Home.Handler, w.RefilePublic(w.Home, r, f.Content(), w.Party))
				}},
			)),
		sent("registration.MsgActOnPublic", "accept", func(w *World) given[actOnPublic] {
			return given[actOnPublic]{w.Home.Handler, ledger.PublicStep(w.Home, w.publicSubmitted().id, ledger.AcceptPublicStep())}
		}, list(bad[actOnPublic]{"id", "accepted already", "registration/82", func(w *World, v actOnPublic) { v.Id = noticed(w).id }})),
		sent("registration.MsgActOnPublic", "explain", func(w *World) given[actOnPublic] {
			p := w.publicSubmitted()
			w.Must(w.Home.Handler, ledger.PublicStep(w.Home, p.id, ledger.AcceptPublicStep()))
			return given[actOnPublic]{w.Home.Handler, ledger.PublicStep(w.Home, p.id, ledger.ExplainPublicStep())}
		}, digests("step.explain.notice_digest", publicDigest, func(v actOnPublic) *string { return &v.Step.GetExplain().NoticeDigest })),
		sent("registration.MsgActOnPublic", "accept request", func(w *World) given[actOnPublic] {
			return given[actOnPublic]{w.Home.Handler, ledger.PublicStep(w.Home, w.publicAsking().id, ledger.AcceptRequestStep(registration.PublicPurposeChange))}
		},
			enums("step.accept_request.purpose", publicRequest, func(v actOnPublic) *registration.PublicPurpose { return &v.Step.GetAcceptRequest().Purpose }),
			list(
				of("step.accept_request.purpose", "not asked", publicRequest, func(v actOnPublic) {
					v.Step.GetAcceptRequest().Purpose = registration.PublicPurposeCancellation
				}),
				bad[actOnPublic]{"step.accept_request.purpose", "accepted already", publicRequest, func(w *World, v actOnPublic) {
					w.Must(w.Home.Handler, ledger.PublicStep(w.Home, v.Id, v.Step))
				}},
			)),
		publicObjectTable(),
	}
}

func publicObjectTable() table {
	return sent("registration.MsgObjectPublic", "", func(w *World) given[objectPublic] {
		return given[objectPublic]{w.Home.Handler, w.ObjectPublic(w.Home, w.Public(w.publicNoticed().id), w.Other)}
	},
		signers("handler", anotherHandler, func(v objectPublic) *string { return &v.Handler }),
		publicIDs(func(v objectPublic) *string { return &v.Id }),
		codes("statement.objector", "registration/99", "registration/99", func(v objectPublic) *string { return &v.Statement.Objector }),
		commitments("statement.statement", publicDigest, func(v objectPublic) *string { return &v.Statement.Statement }),
		commitments("statement.evidence", publicDigest, func(v objectPublic) *string { return &v.Statement.Evidence[0] }),
		within("consent.", func(v objectPublic) *record.Consent { return &v.Consent }, consents("registration/47", itself[record.Consent])),
		list(
			of("statement.objector", "nobody", "registration/48", func(v objectPublic) { v.Statement.Objector = nobody() }),
			bad[objectPublic]{"statement.objector", "the agency", "registration/28", func(w *World, v objectPublic) { v.Statement.Objector = w.Home.Code }},
			bad[objectPublic]{"statement.objector", "another than signs", "registration/47", func(w *World, v objectPublic) { v.Statement.Objector = w.Party.Code }},
			of("statement.evidence", "none", "registration/99", func(v objectPublic) { v.Statement.Evidence = nil }),
			of("statement.evidence", "too many", "registration/99", func(v objectPublic) { v.Statement.Evidence = repeated(v.Statement.Evidence[0], 11) }),
			of("statement.evidence", "twice", "registration/99", func(v objectPublic) { v.Statement.Evidence = repeated(v.Statement.Evidence[0], 2) }),
			of("consent.party", "missing", "registration/47", func(v objectPublic) { v.Consent.Party = "" }),
			bad[objectPublic]{"consent.party", "not the objector", "registration/47", func(w *World, v objectPublic) { v.Consent.Party = w.Party.Code }},
			of("consent.key_index", "missing", "registration/47", func(v objectPublic) { v.Consent.KeyIndex = 0 }),
			of("consent.key_index", "of no key", "institution/39", func(v objectPublic) { v.Consent.KeyIndex = 77 }),
			bad[objectPublic]{"id", "of no notice", "registration/82", func(w *World, v objectPublic) { v.Id = w.publicSubmitted().id }},
		))
}

func publicRequestTables() []table {
	request := func(w *World, q registration.PublicRequest, p *ledger.Party) given[requestPublic] {
		return given[requestPublic]{w.Home.Handler, w.RequestPublic(w.Home, w.Public(w.publicActive().id), q, p)}
	}
	return []table{
		sent("registration.MsgRequestPublic", "", func(w *World) given[requestPublic] {
			return given[requestPublic]{w.Home.Handler, w.changing(w.publicActive())}
		},
			signers("handler", anotherHandler, func(v requestPublic) *string { return &v.Handler }),
			publicIDs(func(v requestPublic) *string { return &v.Id }),
			publicContents("request.content.", func(v requestPublic) *registration.PublicContent { return v.Request.Content }),
			publicConsents(func(v requestPublic) *[]record.Consent { return &v.Consents }),
			commitments("request.proof", publicDigest, func(v requestPublic) *string { return &v.Request.Proof }),
			list(
				of("request.purpose", "not set", publicRequest, func(v requestPublic) { v.Request.Purpose = 0 }),
				of("request.purpose", "out of range", publicRequest, func(v requestPublic) { v.Request.Purpose = 99 }),
				of("request.purpose", "of a first application", publicRequest, func(v requestPublic) { v.Request.Purpose = registration.PublicPurposeFirst }),
				of("request.content", "missing", publicRequest, func(v requestPublic) { v.Request.Content = nil }),
				bad[requestPublic]{"request.content.scenario", "nothing changes", "registration/71", func(w *World, v requestPublic) {
					*v.Request.Content = w.publicActive().content
				}},
				of("request.reason", "of a change", publicRequest, func(v requestPublic) { v.Request.Reason = registration.PublicCancelLaw }),
				of("request.subject_consent", "of a change", publicRequest, func(v requestPublic) { v.Request.SubjectConsent = v.Request.Proof }),
				bad[requestPublic]{"id", "of no code", "registration/82", func(w *World, v requestPublic) { v.Id = w.publicSubmitted().id }},
			)),
		sent("registration.MsgRequestPublic", "correction", func(w *World) given[requestPublic] {
			next := w.publicActive().content
			next.Subjects = slices.Clone(next.Subjects)
			next.Scenario = w.fresh("用途")
			return request(w, registration.PublicRequest{Purpose: registration.PublicPurposeCorrection, Content: &next, SubjectConsent: ledger.Digest("consent")}, w.Other)
		},
			optionalCommitments("request.subject_consent", publicDigest, func(v requestPublic) *string { return &v.Request.SubjectConsent }),
			list(
				of("request.proof", "neither proof nor consent", publicRequest, func(v requestPublic) { v.Request.SubjectConsent = "" }),
				bad[requestPublic]{"request.content.subjects", "others than before", "registration/47", func(w *World, v requestPublic) {
					v.Request.Content.Subjects[0].Code = w.Other.Code
				}},
			)),
		sent("registration.MsgRequestPublic", "renewal", func(w *World) given[requestPublic] {
			if !w.yearly {
				w.yearly = true
				r := registration.DefaultPublicRules()
				r.ValidityYears, r.RenewalDays, r.EffectiveFrom, r.Source = 1, 366, uint32(w.today()), "motion"
				w.Carry(&registrationtypes.MsgAddPublicRules{Authority: app.Authority(), Rules: r})
				w.active = public{}
			}
			return request(w, registration.PublicRequest{Purpose: registration.PublicPurposeRenewal}, w.Party)
		}, list(
			of("request.proof", "of a renewal", publicRequest, func(v requestPublic) { v.Request.Proof = ledger.Digest("proof") }),
			of("request.content", "of a renewal", publicRequest, func(v requestPublic) { v.Request.Content = &registration.PublicContent{} }),
		)),
		sent("registration.MsgRequestPublic", "cancellation", func(w *World) given[requestPublic] {
			return request(w, registration.PublicRequest{Purpose: registration.PublicPurposeCancellation, Reason: registration.PublicCancelDataLost, Proof: ledger.Digest("proof")}, w.Party)
		},
			enums("request.reason", publicRequest, func(v requestPublic) *registration.PublicCancelReason { return &v.Request.Reason }),
			list(
				of("request.proof", "missing", publicDigest, func(v requestPublic) { v.Request.Proof = "" }),
				bad[requestPublic]{"request.purpose", "open already", publicRequest, func(w *World, v requestPublic) { w.Must(w.Home.Handler, v) }},
			)),
	}
}

func publicRulesTables() []table {
	const code = "registration/81"
	number := func(field string, tooMany uint32, at func(addPublic) *uint32) []bad[addPublic] {
		return list(
			of(field, "missing", code, func(v addPublic) { *at(v) = 0 }),
			of(field, "too many", code, func(v addPublic) { *at(v) = tooMany }),
			of(field, "out of range", code, func(v addPublic) { *at(v) = 1<<32 - 1 }),
		)
	}
	return []table{carried("registration.MsgAddPublicRules", "", func(w *World) addPublic {
		r := registration.DefaultPublicRules()
		r.EffectiveFrom, r.Source = 20990101, w.fresh("motion")
		return &registrationtypes.MsgAddPublicRules{Authority: app.Authority(), Rules: r}
	},
		authorities(func(v addPublic) *string { return &v.Authority }),
		number("rules.accept", 61, func(v addPublic) *uint32 { return &v.Rules.Accept }),
		number("rules.review", 61, func(v addPublic) *uint32 { return &v.Rules.Review }),
		number("rules.notice", 61, func(v addPublic) *uint32 { return &v.Rules.Notice }),
		number("rules.cancel", 61, func(v addPublic) *uint32 { return &v.Rules.Cancel }),
		number("rules.first_filing", 61, func(v addPublic) *uint32 { return &v.Rules.FirstFiling }),
		number("rules.legacy_filing", 61, func(v addPublic) *uint32 { return &v.Rules.LegacyFiling }),
		number("rules.validity_years", 4, func(v addPublic) *uint32 { return &v.Rules.ValidityYears }),
		number("rules.renewal_days", 367, func(v addPublic) *uint32 { return &v.Rules.RenewalDays }),
		days("rules.legacy_from", code, func(v addPublic) *uint32 { return &v.Rules.LegacyFrom }),
		days("rules.effective_from", code, func(v addPublic) *uint32 { return &v.Rules.EffectiveFrom }),
		texts("rules.source", code, 120, func(v addPublic) *string { return &v.Rules.Source }),
		list(
			of("rules.legacy_from", "missing", code, func(v addPublic) { v.Rules.LegacyFrom = 0 }),
			of("rules.effective_from", "missing", code, func(v addPublic) { v.Rules.EffectiveFrom = 0 }),
			of("rules.effective_from", "passed", code, func(v addPublic) { v.Rules.EffectiveFrom = 20260101 }),
		))}
}

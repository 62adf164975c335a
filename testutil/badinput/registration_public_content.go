// SPDX-License-Identifier: Apache-2.0

package badinput

import (
	"slices"
	"strings"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// publicContents are what can be wrong with the content of an application for
// public data.
func publicContents[M any](prefix string, at func(M) *registration.PublicContent) []bad[M] {
	subject := func(c *registration.PublicContent) *registration.PublicSubject { return &c.Subjects[0] }
	resource := func(c *registration.PublicContent) *registration.PublicResource { return &c.Resource }
	all := slices.Concat(
		within("subjects.", subject, publicSubjects()), within("resource.", resource, publicResources()), publicEvidences(), publicProducts(), publicRest())
	return append(within(prefix, at, all),
		of(prefix+"subjects", "missing", publicForm, func(m M) { at(m).Subjects = nil }),
		of(prefix+"subjects", "too many", publicForm, func(m M) { at(m).Subjects = repeated(at(m).Subjects[0], 21) }),
		of(prefix+"subjects", "twice", publicForm, func(m M) { at(m).Subjects = repeated(at(m).Subjects[0], 2) }),
	)
}

type (
	publicContent  = *registration.PublicContent
	publicSubject  = *registration.PublicSubject
	publicResource = *registration.PublicResource
)

func publicSubjects() []bad[publicSubject] {
	return slices.Concat(
		usccs("code", publicForm, func(s publicSubject) *string { return &s.Code }),
		texts("name", publicForm, 100, func(s publicSubject) *string { return &s.Name }),
		enums("kind", "registration/7", func(s publicSubject) *registration.PublicSubjectKind { return &s.Kind }),
		enums("level", "registration/7", func(s publicSubject) *registration.PublicLevel { return &s.Level }),
		divisions("division", publicForm, func(s publicSubject) *string { return &s.Division }),
		list(
			of("code", "nobody", "registration/48", func(s publicSubject) { s.Code = ledger.Code("91", "140100", "nobody at all") }),
			bad[publicSubject]{"code", "the agency", "registration/28", func(w *World, s publicSubject) { s.Code = w.Home.Code }},
			of("name", "another than in the records", "registration/48", func(s publicSubject) { s.Name = "别的名称" }),
			of("level", "central", "registration/98", func(s publicSubject) { s.Level = registration.PublicLevelCentral }),
			of("division", "of another province", "registration/98", func(s publicSubject) { s.Division = "440100" }),
		))
}

func publicResources() []bad[publicResource] {
	return slices.Concat(
		texts("name", publicForm, 60, func(r publicResource) *string { return &r.Name }),
		personals("name", func(r publicResource) *string { return &r.Name }),
		texts("summary", publicForm, 400, func(r publicResource) *string { return &r.Summary }),
		personals("summary", func(r publicResource) *string { return &r.Summary }),
		list(of("government", "without a catalogue", publicDigest, func(r publicResource) { r.Government = true })),
		optionalCommitments("catalogue", publicDigest, func(r publicResource) *string { return &r.Catalogue }),
		commitments("details", publicDigest, func(r publicResource) *string { return &r.Details }),
	)
}

func publicEvidences() []bad[publicContent] {
	return slices.Concat(
		commitments("evidence.reference", publicDigest, func(c publicContent) *string { return &c.Evidence.Reference }),
		digests("evidence.digest", publicDigest, func(c publicContent) *string { return &c.Evidence.Digest }),
		list(
			of("evidence.at", "missing", "registration/84", func(c publicContent) { c.Evidence.At = 0 }),
			of("evidence.at", "negative", "registration/84", func(c publicContent) { c.Evidence.At = -1 }),
			bad[publicContent]{"evidence.at", "to come", "registration/84", func(w *World, c publicContent) { c.Evidence.At = w.Now().Unix() + 86400 }},
		))
}

// publicProducts spoil a product, which they state first.
func publicProducts() []bad[publicContent] {
	type product = *registration.PublicProduct
	spoilt := slices.Concat(
		texts("name", publicForm, 60, func(p product) *string { return &p.Name }),
		personals("name", func(p product) *string { return &p.Name }),
		texts("summary", publicForm, 400, func(p product) *string { return &p.Summary }),
		personals("summary", func(p product) *string { return &p.Summary }),
		commitments("grant_digest", publicDigest, func(p product) *string { return &p.GrantDigest }),
		days("began_on", publicForm, func(p product) *uint32 { return &p.BeganOn }),
		days("ends_on", publicForm, func(p product) *uint32 { return &p.EndsOn }),
		days("delivered_on", publicForm, func(p product) *uint32 { return &p.DeliveredOn }),
		list(
			of("grant", "missing", publicForm, func(p product) { p.Grant = "" }),
			of("grant", "too long", publicForm, func(p product) { p.Grant = strings.Repeat("7", 65) }),
			of("grant", "with space", publicForm, func(p product) { p.Grant = "SX 7" }),
			of("grant", "control character", publicForm, func(p product) { p.Grant = "SX\u00077" }),
			of("began_on", "missing", publicForm, func(p product) { p.BeganOn = 0 }),
			of("ends_on", "missing", publicForm, func(p product) { p.EndsOn = 0 }),
			of("ends_on", "before it began", publicForm, func(p product) { p.EndsOn = uint32(calendar.Day(p.BeganOn).Add(-1)) }),
			bad[product]{"ends_on", "passed", "registration/85", func(w *World, p product) {
				today := w.today()
				p.EndsOn, p.DeliveredOn = uint32(today.Add(-1)), uint32(today.Add(-2))
			}},
			of("delivered_on", "missing", publicForm, func(p product) { p.DeliveredOn = 0 }),
			of("delivered_on", "before it began", publicForm, func(p product) { p.DeliveredOn = uint32(calendar.Day(p.BeganOn).Add(-1)) }),
		))
	out := make([]bad[publicContent], len(spoilt))
	for i, b := range spoilt {
		out[i] = bad[publicContent]{"product." + b.field, b.name, b.code, func(w *World, c publicContent) {
			*c = w.PublicProduct(*c, w.today().Add(300))
			b.spoil(w, c.Product)
		}}
	}
	return out
}

func publicRest() []bad[publicContent] {
	return slices.Concat(
		enums("object", "registration/7", func(c publicContent) *registration.PublicObject { return &c.Object }),
		list(
			of("object", "a product that is not stated", publicForm, func(c publicContent) { c.Object = registration.PublicObjectProduct }),
			of("industry", "missing", "registration/6", func(c publicContent) { c.Industry = "" }),
			of("industry", "no division", "registration/6", func(c publicContent) { c.Industry = "A99" }),
			of("industry", "too long", "registration/6", func(c publicContent) { c.Industry = "D460" }),
			of("risk_assessed_on", "missing", publicForm, func(c publicContent) { c.RiskAssessedOn = 0 }),
			bad[publicContent]{"risk_assessed_on", "to come", publicForm, func(w *World, c publicContent) {
				c.RiskAssessedOn = uint32(w.today().Add(2))
			}},
			of("agreement", "of one subject", publicForm, func(c publicContent) { c.Agreement = c.Source }),
			of("proxy", "without power of attorney", "registration/17", func(c publicContent) { c.Proxy = c.Subjects[0].Code }),
			of("proxy", "no code", publicForm, func(c publicContent) { c.Proxy, c.ProxyDigest = "1", c.Source }),
			of("proxy", "nobody", "registration/48", func(c publicContent) { c.Proxy, c.ProxyDigest = nobody(), c.Source }),
			bad[publicContent]{"proxy", "the agency", "registration/28", func(w *World, c publicContent) { c.Proxy, c.ProxyDigest = w.Home.Code, c.Source }},
			of("proxy_digest", "without proxy", "registration/17", func(c publicContent) { c.ProxyDigest = c.Source }),
			of("proxy_digest", "no digest", publicDigest, func(c publicContent) { c.Proxy, c.ProxyDigest = c.Subjects[0].Code, "1" }),
			bad[publicContent]{"evidence.digest", "registered already", "registration/89", func(w *World, c publicContent) {
				if w.held.id == "" {
					w.held = w.publicRegistered()
				}
				c.Evidence.Digest = w.held.content.Evidence.Digest
			}},
		),
		days("risk_assessed_on", publicForm, func(c publicContent) *uint32 { return &c.RiskAssessedOn }),
		texts("scenario", publicForm, 200, func(c publicContent) *string { return &c.Scenario }),
		personals("scenario", func(c publicContent) *string { return &c.Scenario }),
		commitments("source", publicDigest, func(c publicContent) *string { return &c.Source }),
		commitments("risk_report", publicDigest, func(c publicContent) *string { return &c.RiskReport }),
		commitments("storage", publicDigest, func(c publicContent) *string { return &c.Storage }),
		commitments("commitment_letter", publicDigest, func(c publicContent) *string { return &c.CommitmentLetter }),
	)
}

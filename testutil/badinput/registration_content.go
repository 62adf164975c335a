// SPDX-License-Identifier: Apache-2.0

package badinput

import (
	"fmt"
	"slices"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

type content = *registration.Content

// contents are what can be wrong with the content of an application.
func contents() []bad[content] {
	return slices.Concat(partyFields(), descriptionFields(), kindFields(), timeFields(), rightFields(), proofFields(), referenceFields(), groundFields())
}

func partyFields() []bad[content] {
	first := func(c content) *registration.Applicant { return &c.Applicants[0] }
	return append(within("applicants.", first, slices.Concat(
		codes("code", "registration/3", "registration/3", func(a *registration.Applicant) *string { return &a.Code }),
		texts("name", "registration/3", 100, func(a *registration.Applicant) *string { return &a.Name }),
		list(of("name", "another than is registered", "registration/48", func(a *registration.Applicant) { a.Name = "别的公司" })),
	)),
		of("applicants", "missing", "registration/3", func(c content) { c.Applicants = nil }),
		of("applicants", "too many", "registration/3", func(c content) { c.Applicants = repeated(c.Applicants[0], 21) }),
		of("applicants", "twice", "registration/3", func(c content) { c.Applicants = repeated(c.Applicants[0], 2) }),
		of("applicants.code", "nobody", "registration/48", func(c content) {
			c.Applicants[0].Code = nobody()
			for i := range c.Rights {
				c.Rights[i].Holder = nobody()
			}
		}),
		bad[content]{"applicants.code", "the agency itself", "registration/28", func(w *World, c content) {
			c.Applicants[0] = registration.Applicant{Code: w.Home.Code, Name: "坏输入登记中心"}
			for i := range c.Rights {
				c.Rights[i].Holder = w.Home.Code
			}
		}},
	)
}

func descriptionFields() []bad[content] {
	return slices.Concat(
		texts("data_name", "registration/4", 60, func(c content) *string { return &c.DataName }),
		personals("data_name", func(c content) *string { return &c.DataName }),
		texts("overview", "registration/5", 400, func(c content) *string { return &c.Overview }),
		personals("overview", func(c content) *string { return &c.Overview }),
		texts("restrictions", "registration/10", 400, func(c content) *string { return &c.Restrictions }),
		personals("restrictions", func(c content) *string { return &c.Restrictions }),
		list(
			of("industry", "missing", "registration/6", func(c content) { c.Industry = "" }),
			of("industry", "too long", "registration/6", func(c content) { c.Industry = "B061" }),
			of("industry", "lower case", "registration/6", func(c content) { c.Industry = "b06" }),
			of("industry", "no section", "registration/6", func(c content) { c.Industry = "U06" }),
			of("industry", "a division of another section", "registration/6", func(c content) { c.Industry = "B13" }),
			of("industry", "the division alone", "registration/6", func(c content) { c.Industry = "06" }),
			of("volume.rows", "neither rows nor bytes", "registration/9", func(c content) { c.Volume = registration.Volume{} }),
			of("volume.bytes", "neither rows nor bytes", "registration/9", func(c content) { c.Volume = registration.Volume{} }),
		),
	)
}

func kindFields() []bad[content] {
	const code = "registration/7"
	return slices.Concat(
		enums("source", code, func(c content) *registration.Source { return &c.Source }),
		enums("origin", code, func(c content) *registration.Origin { return &c.Origin }),
		enums("geo_scope", code, func(c content) *registration.GeoScope { return &c.GeoScope }),
		enums("update_frequency", code, func(c content) *registration.UpdateFrequency { return &c.UpdateFrequency }),
		enums("structure", code, func(c content) *registration.Structure { return &c.Structure }),
		enums("cross_border", code, func(c content) *registration.CrossBorder { return &c.CrossBorder }),
		sets("forms", func(c content) *[]registration.Form { return &c.Forms }),
		sets("classes", func(c content) *[]registration.Class { return &c.Classes }),
		list(
			of("source", "does not give the origin", "registration/15", func(c content) { c.Source = registration.SourceCrawled }),
			of("grade", "not set", "registration/31", func(c content) { c.Grade = registration.GradeUnspecified }),
			of("grade", "out of range", code, func(c content) { c.Grade = 99 }),
			of("grade", "negative", code, func(c content) { c.Grade = -1 }),
			of("grade", "core data", "registration/30", func(c content) { c.Grade = registration.GradeCore }),
			of("grade", "important without assessment", "registration/31", func(c content) { c.Grade = registration.GradeImportant }),
		),
	)
}

// sets are what can be wrong with a set of values in ascending order.
func sets[E ~int32](field string, at func(content) *[]E) []bad[content] {
	const code = "registration/7"
	return list(
		of(field, "missing", code, func(c content) { *at(c) = nil }),
		of(field, "not set", code, func(c content) { *at(c) = []E{0} }),
		of(field, "out of range", code, func(c content) { *at(c) = []E{99} }),
		of(field, "twice", code, func(c content) { *at(c) = []E{1, 1} }),
		of(field, "out of order", code, func(c content) { *at(c) = []E{2, 1} }),
		of(field, "too many", code, func(c content) { *at(c) = repeated(E(1), 100) }),
	)
}

func timeFields() []bad[content] {
	const code = "registration/8"
	return slices.Concat(
		days("time_from", code, func(c content) *uint32 { return &c.TimeFrom }),
		days("time_to", code, func(c content) *uint32 { return &c.TimeTo }),
		days("risk_assessed_on", code, func(c content) *uint32 { return &c.RiskAssessedOn }),
		list(
			of("time_from", "missing", code, func(c content) { c.TimeFrom = 0 }),
			of("time_from", "to come", code, func(c content) { c.TimeFrom, c.TimeTo = 20990101, 20990102 }),
			of("time_to", "missing", code, func(c content) { c.TimeTo = 0 }),
			of("time_to", "before time_from", code, func(c content) { c.TimeTo = c.TimeFrom - 1 }),
			of("time_to", "to come, of data that are not updated", code, func(c content) {
				c.TimeTo, c.UpdateFrequency = 20990102, registration.UpdateOther
			}),
			of("risk_assessed_on", "to come", code, func(c content) { c.RiskAssessedOn = 20990101 }),
			of("risk_assessed_on", "without assessment", "registration/12", func(c content) { c.RiskAssessedOn = 20260101 }),
			of("risk_assessed_on", "more than a year ago", "registration/31", func(c content) {
				c.Grade, c.RiskAssessment, c.RiskAssessedOn = registration.GradeImportant, ledger.Digest("assessment"), 20200101
			}),
		),
	)
}

func rightFields() []bad[content] {
	first := func(c content) *registration.RightGrant { return &c.Rights[0] }
	type g = *registration.RightGrant
	return append(within("rights.", first, slices.Concat(
		usccs("holder", "registration/11", func(v g) *string { return &v.Holder }),
		enums("right", "registration/7", func(v g) *registration.Right { return &v.Right }),
		days("from", "registration/8", func(v g) *uint32 { return &v.From }),
		days("to", "registration/8", func(v g) *uint32 { return &v.To }),
		optionalTexts("limits", "registration/10", 200, func(v g) *string { return &v.Limits }),
		personals("limits", func(v g) *string { return &v.Limits }),
		optionalCommitments("proof_digest", "registration/12", func(v g) *string { return &v.ProofDigest }),
		list(
			of("from", "after to", "registration/8", func(v g) { v.From, v.To = 20990102, 20990101 }),
			of("to", "passed", "registration/8", func(v g) { v.To = 20200101 }),
			bad[g]{"holder", "no applicant", "registration/11", func(w *World, v g) { v.Holder = w.Other.Code }},
		),
	)),
		of("rights", "missing", "registration/11", func(c content) { c.Rights = nil }),
		of("rights", "too many", "registration/11", func(c content) { c.Rights = repeated(c.Rights[0], 61) }),
		of("rights", "twice", "registration/11", func(c content) { c.Rights = repeated(c.Rights[0], 2) }),
		bad[content]{"rights", "none for an applicant", "registration/11", func(w *World, c content) {
			c.Applicants = append(c.Applicants, registration.Applicant{Code: w.Other.Code, Name: w.Other.Name})
		}},
	)
}

func proofFields() []bad[content] {
	const code = "registration/12"
	return slices.Concat(
		commitments("identity_proof", code, func(c content) *string { return &c.IdentityProof }),
		commitments("acquisition_proof", code, func(c content) *string { return &c.AcquisitionProof }),
		commitments("description_file", code, func(c content) *string { return &c.DescriptionFile }),
		commitments("sample_commitment", code, func(c content) *string { return &c.SampleCommitment }),
		optionalCommitments("personal_basis", code, func(c content) *string { return &c.PersonalBasis }),
		optionalCommitments("risk_assessment", code, func(c content) *string { return &c.RiskAssessment }),
		optionalCommitments("upstream_contract", code, func(c content) *string { return &c.UpstreamContract }),
		optionalCommitments("entrustment_title", code, func(c content) *string { return &c.EntrustmentTitle }),
		optionalCommitments("fusion_contract", code, func(c content) *string { return &c.FusionContract }),
		commitments("fingerprint", "registration/13", func(c content) *string { return &c.Fingerprint }),
		list(
			of("fingerprint_method", "missing", "registration/13", func(c content) { c.FingerprintMethod = "" }),
			of("fingerprint_method", "unknown", "registration/13", func(c content) { c.FingerprintMethod = "manifest/v2" }),
			of("contains_personal", "without its basis", "registration/14", func(c content) { c.ContainsPersonal = true }),
			of("contains_sensitive", "without contains_personal", "registration/14", func(c content) { c.ContainsSensitive = true }),
			of("entrustment_title", "of own data", "registration/15", func(c content) { c.EntrustmentTitle = ledger.Digest("title") }),
			of("fusion_contract", "of own data", "registration/15", func(c content) { c.FusionContract = ledger.Digest("contract") }),
			of("waiver_requested", "set after the applicants signed", "institution/40", func(c content) { c.WaiverRequested = true }),
		),
	)
}

func referenceFields() []bad[content] {
	id := func(scheme, value string) func(content) {
		return func(c content) { c.ExternalIds = []registration.ExternalID{{Scheme: scheme, Value: value}} }
	}
	certificates := func(n int) []string {
		out := make([]string, n)
		for i := range out {
			out[i] = fmt.Sprintf("SJ14120251%05d", i)
		}
		return out
	}
	legacy := func(spoil func(*registration.LegacySource)) func(content) {
		return func(c content) {
			c.Legacy = ledger.Earlier(1)
			spoil(c.Legacy)
		}
	}
	return append(
		within("", itself[registration.Content], usccs("proxy", "registration/17", func(c content) *string {
			c.ProxyDigest = ledger.Digest("power of attorney")
			return &c.Proxy
		})),
		of("proxy_digest", "missing", "registration/17", func(c content) { c.Proxy = nobody() }),
		of("proxy_digest", "no commitment", "registration/17", func(c content) { c.Proxy, c.ProxyDigest = nobody(), "md5:00" }),
		of("proxy_digest", "without proxy", "registration/17", func(c content) { c.ProxyDigest = ledger.Digest("power of attorney") }),
		bad[content]{"proxy", "not in the records", "registration/48", func(_ *World, c content) {
			c.Proxy, c.ProxyDigest = nobody(), ledger.Digest("power of attorney")
		}},
		of("external_ids", "too many", "registration/16", func(c content) { c.ExternalIds = repeated(registration.ExternalID{Scheme: "LOCAL", Value: "1"}, 11) }),
		of("external_ids", "twice", "registration/16", func(c content) { c.ExternalIds = repeated(registration.ExternalID{Scheme: "LOCAL", Value: "1"}, 2) }),
		of("external_ids.scheme", "missing", "registration/16", id("", "1")),
		of("external_ids.scheme", "unknown", "registration/16", id("ISBN", "1")),
		of("external_ids.scheme", "the national system's, at a local agency", "registration/56", id("NDRS", "1")),
		of("external_ids.value", "missing", "registration/16", id("LOCAL", "")),
		of("external_ids.value", "too long", "registration/16", id("LOCAL", string(repeated(byte('1'), 65)))),
		of("external_ids.value", "not of the scheme's form", "registration/16", id("OID", "1..2")),
		of("upstream", "too many", "registration/18", func(c content) { c.Upstream = certificates(21) }),
		of("upstream", "twice", "registration/18", func(c content) { c.Upstream = repeated("SJ1412025110001", 2) }),
		of("upstream", "no code", "registration/18", func(c content) { c.Upstream = []string{"SJ14"} }),
		of("public_registration", "of data of one's own", "registration/24", func(c content) { c.PublicRegistration = "1" }),
		of("public_registration", "too long", "registration/24", func(c content) { c.PublicRegistration = string(repeated(byte('1'), 1000)) }),
		of("legacy.scheme", "missing", "registration/115", legacy(func(l *registration.LegacySource) { l.Scheme = "" })),
		of("legacy.scheme", "too long", "registration/115", legacy(func(l *registration.LegacySource) { l.Scheme = string(repeated('旧', 41)) })),
		of("legacy.scheme", "without permit", "registration/110", legacy(func(l *registration.LegacySource) { l.Scheme = "无许可的试点" })),
		of("legacy.scheme", "identity number", "gate/11", legacy(func(l *registration.LegacySource) { l.Scheme = "张三 11010519491231002X" })),
		of("legacy.number", "missing", "registration/115", legacy(func(l *registration.LegacySource) { l.Number = "" })),
		of("legacy.number", "too long", "registration/115", legacy(func(l *registration.LegacySource) { l.Number = string(repeated(byte('1'), 65)) })),
		of("legacy.number", "with a space", "registration/115", legacy(func(l *registration.LegacySource) { l.Number = "2025 1" })),
		of("legacy.issued_on", "missing", "registration/115", legacy(func(l *registration.LegacySource) { l.IssuedOn = 0 })),
		of("legacy.issued_on", "no day", "registration/115", legacy(func(l *registration.LegacySource) { l.IssuedOn = 20260230 })),
		of("legacy.issued_on", "to come", "registration/115", legacy(func(l *registration.LegacySource) { l.IssuedOn = 20990101 })),
		of("legacy.file_digest", "missing", "registration/12", legacy(func(l *registration.LegacySource) { l.FileDigest = "" })),
		of("legacy.file_digest", "no commitment", "registration/12", legacy(func(l *registration.LegacySource) { l.FileDigest = "md5:00" })),
	)
}

// groundFields are well-formed contents that the law refuses.
func groundFields() []bad[content] {
	return list(
		of("origin", "raw data of government", "registration/23", func(c content) { c.Origin = registration.OriginGovernmentRaw }),
		of("origin", "authorised operation", "registration/24", func(c content) { c.Origin = registration.OriginAuthorised }),
		of("origin", "entrusted without title", "registration/25", func(c content) { c.Origin = registration.OriginEntrusted }),
		of("origin", "operating raw crawled data", "registration/26", func(c content) {
			c.Origin, c.Source = registration.OriginCrawledRaw, registration.SourceCrawled
		}),
		of("origin", "operating fused data without contract", "registration/26", func(c content) { c.Origin = registration.OriginFused }),
		of("origin", "derived without inputs", "registration/27", func(c content) {
			c.Origin, c.Source = registration.OriginDerived, registration.SourceDerived
		}),
		of("basis.passes", "too many", "registration/69", func(c content) {
			c.Basis = &registration.Basis{Registration: nobody(), Version: 1, Passes: make([]registration.Passing, 61)}
		}),
		of("basis", "of an initial application", "registration/69", func(c content) {
			c.Basis = &registration.Basis{Registration: nobody(), Version: 1}
		}),
		bad[content]{"fingerprint", "the holder's own registered data", "institution/40", func(w *World, c content) {
			c.Fingerprint = ledger.Digest("manifest that nobody signed")
		}},
	)
}

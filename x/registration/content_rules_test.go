// SPDX-License-Identifier: Apache-2.0

package registration_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

var rightRows = []row{
	{"rights", "none", func(c *registration.Content) { c.Rights = nil }, registration.ErrRights},
	{"rights", "61", func(c *registration.Content) { c.Rights = make([]registration.RightGrant, 61) }, registration.ErrRights},
	{"rights", "holder is no applicant", func(c *registration.Content) { c.Rights[0].Holder = other }, registration.ErrRights},
	{"rights", "holder missing", func(c *registration.Content) { c.Rights[0].Holder = "" }, registration.ErrRights},
	{"rights", "right missing", func(c *registration.Content) { c.Rights[0].Right = 0 }, registration.ErrEnum},
	{"rights", "right unknown", func(c *registration.Content) { c.Rights[0].Right = 4 }, registration.ErrEnum},
	{"rights", "twice", func(c *registration.Content) { c.Rights[1].Right = registration.RightHold }, registration.ErrRights},
	{"rights", "an applicant without any", func(c *registration.Content) {
		c.Applicants = append(c.Applicants, registration.Applicant{Code: second, Name: "乙"})
	}, registration.ErrRights},
	{"rights", "the same right of two holders", func(c *registration.Content) {
		c.Applicants = append(c.Applicants, registration.Applicant{Code: second, Name: "乙"})
		c.Rights = append(c.Rights, registration.RightGrant{Holder: second, Right: registration.RightOperate})
	}, nil},
	{"rights", "from is no day", func(c *registration.Content) { c.Rights[0].From = 1 }, registration.ErrDay},
	{"rights", "to is no day", func(c *registration.Content) { c.Rights[0].To = 20261301 }, registration.ErrDay},
	{"rights", "to before from", func(c *registration.Content) { c.Rights[0].From, c.Rights[0].To = 20280102, 20280101 }, registration.ErrDay},
	{"rights", "to on the day of from", func(c *registration.Content) { c.Rights[0].From, c.Rights[0].To = 20280101, 20280101 }, nil},
	{"rights", "to yesterday", func(c *registration.Content) { c.Rights[0].To = 20261122 }, registration.ErrDay},
	{"rights", "to today", func(c *registration.Content) { c.Rights[0].To = uint32(today) }, nil},
	{"rights", "limits of 200 characters", func(c *registration.Content) { c.Rights[0].Limits = strings.Repeat("限", 200) }, nil},
	{"rights", "limits of 201 characters", func(c *registration.Content) { c.Rights[0].Limits = strings.Repeat("限", 201) }, registration.ErrText},
	{"rights", "limits with a control character", func(c *registration.Content) { c.Rights[0].Limits = "a\x00" }, registration.ErrText},
	{"rights", "proof of wrong form", func(c *registration.Content) { c.Rights[0].ProofDigest = "sm3:" }, registration.ErrDigest},
}

func TestRights(t *testing.T) { run(t, rightRows, validate) }

var proofRows = append([]row{
	{"fingerprint", "none at all", func(c *registration.Content) { c.Fingerprint, c.FingerprintMethod = "", "" }, nil},
	{"fingerprint", "missing", func(c *registration.Content) { c.Fingerprint = "" }, registration.ErrFingerprint},
	{"fingerprint", "SHA-256", func(c *registration.Content) { c.Fingerprint = digest.SHA256(nil) }, registration.ErrFingerprint},
	{"fingerprint", "upper case", func(c *registration.Content) { c.Fingerprint = "sm3:" + strings.Repeat("A", 64) }, registration.ErrFingerprint},
	{"fingerprint_method", "missing", func(c *registration.Content) { c.FingerprintMethod = "" }, registration.ErrFingerprint},
	{"fingerprint_method", "unknown", func(c *registration.Content) { c.FingerprintMethod = "manifest/v2" }, registration.ErrFingerprint},
}, commitmentRows()...)

// commitmentRows: a commitment is SM3 in its one form, and four are required.
func commitmentRows() []row {
	var out []row
	for _, f := range []struct {
		field    string
		required bool
		set      func(c *registration.Content, v string)
	}{
		{"identity_proof", true, func(c *registration.Content, v string) { c.IdentityProof = v }},
		{"acquisition_proof", true, func(c *registration.Content, v string) { c.AcquisitionProof = v }},
		{"description_file", true, func(c *registration.Content, v string) { c.DescriptionFile = v }},
		{"sample_commitment", true, func(c *registration.Content, v string) { c.SampleCommitment = v }},
		{"personal_basis", false, func(c *registration.Content, v string) { c.PersonalBasis = v }},
		{"risk_assessment", false, func(c *registration.Content, v string) { c.RiskAssessment = v }},
		{"upstream_contract", false, func(c *registration.Content, v string) { c.UpstreamContract = v }},
		{"entrustment_title", false, func(c *registration.Content, v string) { c.EntrustmentTitle = v }},
		{"fusion_contract", false, func(c *registration.Content, v string) { c.FusionContract = v }},
	} {
		var missing error
		if f.required {
			missing = registration.ErrDigest
		}
		out = append(out,
			row{f.field, "missing", func(c *registration.Content) { f.set(c, "") }, missing},
			row{f.field, "SHA-256", func(c *registration.Content) { f.set(c, digest.SHA256(nil)) }, registration.ErrDigest},
			row{f.field, "63 digits", func(c *registration.Content) { f.set(c, "sm3:"+strings.Repeat("0", 63)) }, registration.ErrDigest},
			row{f.field, "plain text", func(c *registration.Content) { f.set(c, "see file 12") }, registration.ErrDigest},
		)
	}
	return out
}

func TestProofs(t *testing.T) { run(t, proofRows, validate) }

var gradingRows = []row{
	{"grade", "unknown", func(c *registration.Content) { c.Grade = 4 }, registration.ErrEnum},
	{"contains_personal", "without basis", func(c *registration.Content) { c.ContainsPersonal = true }, registration.ErrPersonal},
	{"personal_basis", "missing", func(c *registration.Content) { c.ContainsPersonal = true }, registration.ErrPersonal},
	{"contains_personal", "with basis", func(c *registration.Content) { c.ContainsPersonal, c.PersonalBasis = true, commitmentOf("b") }, nil},
	{"contains_sensitive", "without contains_personal", func(c *registration.Content) { c.ContainsSensitive, c.PersonalBasis = true, commitmentOf("b") }, registration.ErrPersonal},
	{"contains_sensitive", "with it", func(c *registration.Content) {
		c.ContainsSensitive, c.ContainsPersonal, c.PersonalBasis = true, true, commitmentOf("b")
	}, nil},
	{"risk_assessed_on", "no day", func(c *registration.Content) { c.RiskAssessment, c.RiskAssessedOn = commitmentOf("r"), 20260931 }, registration.ErrDay},
	{"risk_assessed_on", "tomorrow", func(c *registration.Content) { c.RiskAssessment, c.RiskAssessedOn = commitmentOf("r"), 20261124 }, registration.ErrDay},
	{"risk_assessed_on", "today", func(c *registration.Content) {
		c.RiskAssessment, c.RiskAssessedOn = commitmentOf("r"), uint32(today)
	}, nil},
	{"risk_assessment", "missing beside its day", func(c *registration.Content) { c.RiskAssessedOn = 20260101 }, registration.ErrDigest},
}

func TestGrading(t *testing.T) { run(t, gradingRows, validate) }

var referenceRows = []row{
	{"legacy", "empty", func(c *registration.Content) { c.Legacy = &registration.LegacySource{} }, registration.ErrLegacy},
	{"upstream", "21", func(c *registration.Content) { c.Upstream = codes(21) }, registration.ErrUpstream},
	{"upstream", "20", func(c *registration.Content) { c.Upstream = codes(20) }, nil},
	{"upstream", "twice", func(c *registration.Content) { c.Upstream = append(codes(1), codes(1)...) }, registration.ErrUpstream},
	{"upstream", "a word", func(c *registration.Content) { c.Upstream = []string{"contract"} }, registration.ErrUpstream},
	{"upstream", "national code too short", func(c *registration.Content) { c.Upstream = []string{"SJ140202611000"} }, registration.ErrUpstream},
	{"upstream", "local code", func(c *registration.Content) { c.Upstream = []string{"DL140100120261100000" + "1K"} }, nil},
	{"upstream", "local code with a letter inside", func(c *registration.Content) { c.Upstream = []string{"DL14010012026110000O" + "1K"} }, registration.ErrUpstream},
	{"basis", "complete", func(c *registration.Content) { c.Basis = asks(registration.KindCancellation).Basis }, nil},
	{"basis", "without registration", func(c *registration.Content) { c.Basis = &registration.Basis{Version: 1} }, registration.ErrBasis},
	{"basis", "version 0", func(c *registration.Content) { c.Basis = &registration.Basis{Registration: onID} }, registration.ErrBasis},
	{"basis", "unknown ground", func(c *registration.Content) {
		c.Basis = &registration.Basis{Registration: onID, Version: 1, Ground: 9}
	}, registration.ErrEnum},
	{"basis", "proof that is no commitment", func(c *registration.Content) {
		c.Basis = &registration.Basis{Registration: onID, Version: 1, Proof: "sm3:00"}
	}, registration.ErrDigest},
	{"external_ids", "11", func(c *registration.Content) { c.ExternalIds = make([]registration.ExternalID, 11) }, registration.ErrExternalID},
	{"external_ids", "scheme missing", external("", "1"), registration.ErrExternalID},
	{"external_ids", "scheme unknown", external("DOI", "10.1/x"), registration.ErrExternalID},
	{"external_ids", "scheme in lower case", external("oid", "1.2"), registration.ErrExternalID},
	{"external_ids", "value missing", external("LOCAL", ""), registration.ErrExternalID},
	{"external_ids", "value of 64 characters", external("LOCAL", strings.Repeat("a", 64)), nil},
	{"external_ids", "value of 65 characters", external("LOCAL", strings.Repeat("a", 65)), registration.ErrExternalID},
	{"external_ids", "value with a space", external("TDS", "a b"), registration.ErrExternalID},
	{"external_ids", "value with a control character", external("PUBCODE", "a\tb"), registration.ErrExternalID},
	{"external_ids", "twice", func(c *registration.Content) {
		c.ExternalIds = []registration.ExternalID{{Scheme: "TDS", Value: "a"}, {Scheme: "TDS", Value: "a"}}
	}, registration.ErrExternalID},
	{"external_ids", "two values of a scheme", func(c *registration.Content) {
		c.ExternalIds = []registration.ExternalID{{Scheme: "TDS", Value: "a"}, {Scheme: "TDS", Value: "b"}}
	}, nil},
	{"external_ids", "CNIPA certificate", external("CNIPA", "20240714000000123"), nil},
	{"external_ids", "CNIPA registration", external("CNIPA", "2024071400001234"), nil},
	{"external_ids", "CNIPA of 15 digits", external("CNIPA", "202407140000012"), registration.ErrExternalID},
	{"external_ids", "CNIPA of 17 with a letter", external("CNIPA", "2024071400000012A"), registration.ErrExternalID},
	{"external_ids", "OID", external("OID", "1.2.156.10197.1.401"), nil},
	{"external_ids", "OID with a leading zero", external("OID", "1.02"), registration.ErrExternalID},
	{"external_ids", "OID of one number", external("OID", "1"), registration.ErrExternalID},
	{"external_ids", "OID beginning with 3", external("OID", "3.1"), registration.ErrExternalID},
	{"external_ids", "NDRS in form", external("NDRS", "E-1"), nil},
}

func external(scheme, value string) func(*registration.Content) {
	return func(c *registration.Content) {
		c.ExternalIds = []registration.ExternalID{{Scheme: scheme, Value: value}}
	}
}

func codes(n int) []string {
	var out []string
	for i := range n {
		out = append(out, fmt.Sprintf("SJ14020261%05d", 10001+i))
	}
	return out
}

func TestReferences(t *testing.T) { run(t, referenceRows, validate) }

// B-P17: an id of the national system is invented unless the agency is in the
// national catalogue.
func TestNationalIDs(t *testing.T) {
	c := content()
	c.ExternalIds = []registration.ExternalID{{Scheme: "NDRS", Value: "E-1"}}
	for level, want := range map[institution.Level]error{
		institution.LevelNational: nil, institution.LevelLocal: registration.ErrNational, institution.LevelUnspecified: registration.ErrNational,
	} {
		require.ErrorIs(t, registration.CheckNational(c, level), want)
		require.ErrorIs(t, registration.CheckFiling(c, institution.Accreditation{Agency: agency, Level: level}, today), want)
	}
}

// Every division of GB/T 4754-2017 belongs to exactly one section.
func TestIndustry(t *testing.T) {
	require.Len(t, registration.Sections, 20)
	for division := range 100 {
		var owners []byte
		for letter := byte('A'); letter <= 'Z'; letter++ {
			if s, d, err := registration.Industry(fmt.Sprintf("%c%02d", letter, division)); err == nil {
				require.Equal(t, division, d)
				owners = append(owners, s.Letter)
			}
		}
		if division == 0 || division > 97 {
			require.Empty(t, owners)
			continue
		}
		require.Len(t, owners, 1, "division %02d", division)
	}
	for code, section := range map[string]string{
		"A01": "农、林、牧、渔业", "B06": "采矿业", "B12": "采矿业", "C13": "制造业", "C43": "制造业", "D44": "电力、热力、燃气及水生产和供应业",
		"I65": "信息传输、软件和信息技术服务业", "J66": "金融业", "K70": "房地产业", "N79": "水利、环境和公共设施管理业",
		"O82": "居民服务、修理和其他服务业", "P83": "教育", "S91": "公共管理、社会保障和社会组织", "T97": "国际组织",
	} {
		s, _, err := registration.Industry(code)
		require.NoError(t, err, code)
		require.Equal(t, section, s.Chinese)
	}
	for _, code := range []string{"B05", "B13", "06B", "b06", "B6", "B006", "B0６", "B-1", "B 6", "\xff06"} {
		_, _, err := registration.Industry(code)
		require.ErrorIs(t, err, registration.ErrIndustry, code)
	}
}

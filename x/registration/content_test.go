// SPDX-License-Identifier: Apache-2.0

package registration_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

const (
	today  = calendar.Day(20261123)
	holder = "91140000MA0T6T304Q"
	second = "91140100MAC7X2K91N"
	agency = "12140000MB1A2C3D0R"
	other  = "91140200MAE4QR5T0Y"
	person = "NP00112233445566778899aabbccddeeff"
)

func commitmentOf(s string) string { return digest.SM3([]byte(s)) }

// content is an application that nothing speaks against.
func content() registration.Content {
	return registration.Content{
		Applicants:        []registration.Applicant{{Code: holder, Name: "山西云朔新能源有限公司"}},
		DataName:          "2025年大同市风电场小时出力数据集",
		Overview:          "十二座风电场二〇二五年逐小时出力。",
		Industry:          "D44",
		Source:            registration.SourceCollected,
		Origin:            registration.OriginOwn,
		GeoScope:          registration.GeoCity,
		TimeFrom:          20250101,
		TimeTo:            20251231,
		UpdateFrequency:   registration.UpdateOther,
		Volume:            registration.Volume{Rows: 105120},
		Forms:             []registration.Form{registration.FormText, registration.FormTable},
		Structure:         registration.StructureStructured,
		Restrictions:      "none",
		Rights:            []registration.RightGrant{{Holder: holder, Right: registration.RightHold}, {Holder: holder, Right: registration.RightOperate, To: 20291231, Limits: "境内"}},
		IdentityProof:     commitmentOf("identity"),
		AcquisitionProof:  commitmentOf("acquisition"),
		DescriptionFile:   commitmentOf("description"),
		SampleCommitment:  commitmentOf("sample"),
		Fingerprint:       commitmentOf("manifest"),
		FingerprintMethod: "manifest/v1",
		Grade:             registration.GradeGeneral,
		Classes:           []registration.Class{registration.ClassEnterprise},
		CrossBorder:       registration.CrossBorderNone,
	}
}

func local() institution.Accreditation {
	return institution.Accreditation{Agency: agency, Level: institution.LevelLocal}
}

// row is one way to fill a field, and what comes of it.
type row struct {
	field string // of Content, as the error names it
	what  string
	fill  func(c *registration.Content)
	want  error // nil: allowed
}

func run(t *testing.T, rows []row, check func(registration.Content) error) {
	t.Helper()
	for _, r := range rows {
		t.Run(r.field+": "+r.what, func(t *testing.T) {
			require.True(t, registration.IsContentField(r.field))
			c := content()
			r.fill(&c)
			err := check(c)
			if r.want == nil {
				require.NoError(t, err)
				return
			}
			require.ErrorIs(t, err, r.want)
			require.Contains(t, err.Error(), r.field, "the error names the field")
		})
	}
}

func validate(c registration.Content) error { return c.Validate(today) }

func TestContentIsAllowed(t *testing.T) {
	require.NoError(t, registration.CheckFiling(content(), local(), today))
}

// Every field is refused in some row of some table; the rows are typed by hand.
func TestEveryFieldIsRefusedSomewhere(t *testing.T) {
	refused := map[string]bool{}
	for _, rows := range [][]row{partyRows, textRows, kindRows, timeRows, rightRows, proofRows, gradingRows, sourceRows, referenceRows, groundRows} {
		for _, r := range rows {
			if r.want != nil {
				refused[r.field] = true
			}
		}
	}
	for _, f := range registration.ContentFields() {
		if f == "waiver_requested" {
			continue // both of its values are right
		}
		require.True(t, refused[f], "no row refuses %s", f)
	}
}

var partyRows = []row{
	{"applicants", "none", func(c *registration.Content) { c.Applicants = nil }, registration.ErrParty},
	{"applicants", "21", func(c *registration.Content) { c.Applicants = make([]registration.Applicant, 21) }, registration.ErrParty},
	{"applicants", "code missing", func(c *registration.Content) { c.Applicants[0].Code = "" }, registration.ErrParty},
	{"applicants", "code with a wrong check character", func(c *registration.Content) { c.Applicants[0].Code = "91140000MA0T6T304R" }, registration.ErrParty},
	{"applicants", "code in lower case", func(c *registration.Content) { c.Applicants[0].Code = strings.ToLower(holder) }, registration.ErrParty},
	{"applicants", "person's code too short", func(c *registration.Content) { c.Applicants[0].Code = person[:33] }, registration.ErrParty},
	{"applicants", "name missing", func(c *registration.Content) { c.Applicants[0].Name = "" }, registration.ErrParty},
	{"applicants", "name of 100 characters", func(c *registration.Content) { c.Applicants[0].Name = strings.Repeat("数", 100) }, nil},
	{"applicants", "name of 101 characters", func(c *registration.Content) { c.Applicants[0].Name = strings.Repeat("数", 101) }, registration.ErrParty},
	{"applicants", "name with a direction character", func(c *registration.Content) { c.Applicants[0].Name = "甲\u202e乙" }, registration.ErrParty},
	{"applicants", "name with a control character", func(c *registration.Content) { c.Applicants[0].Name = "甲\n乙" }, registration.ErrParty},
	{"applicants", "twice", func(c *registration.Content) { c.Applicants = append(c.Applicants, c.Applicants[0]) }, registration.ErrParty},
	{"applicants", "a person", func(c *registration.Content) {
		c.Applicants[0].Code, c.Rights = person, []registration.RightGrant{{Holder: person, Right: registration.RightHold}}
	}, nil},
	{"proxy", "without power of attorney", func(c *registration.Content) { c.Proxy = other }, registration.ErrProxy},
	{"proxy_digest", "without proxy", func(c *registration.Content) { c.ProxyDigest = commitmentOf("p") }, registration.ErrProxy},
	{"proxy_digest", "of wrong form", func(c *registration.Content) { c.Proxy, c.ProxyDigest = other, "sm3:00" }, registration.ErrProxy},
	{"proxy", "of wrong form", func(c *registration.Content) { c.Proxy, c.ProxyDigest = "x", commitmentOf("p") }, registration.ErrProxy},
	{"proxy", "with power of attorney", func(c *registration.Content) { c.Proxy, c.ProxyDigest = other, commitmentOf("p") }, nil},
}

func TestParties(t *testing.T) { run(t, partyRows, validate) }

var textRows = []row{
	{"data_name", "missing", func(c *registration.Content) { c.DataName = "" }, registration.ErrName},
	{"data_name", "60 characters", func(c *registration.Content) { c.DataName = strings.Repeat("数", 60) }, nil},
	{"data_name", "61 characters", func(c *registration.Content) { c.DataName = strings.Repeat("数", 61) }, registration.ErrName},
	{"data_name", "not UTF-8", func(c *registration.Content) { c.DataName = "a\xff" }, registration.ErrName},
	{"data_name", "zero-width character", func(c *registration.Content) { c.DataName = "a\u200bb" }, registration.ErrName},
	{"data_name", "space at its end", func(c *registration.Content) { c.DataName = "a " }, registration.ErrName},
	{"overview", "missing", func(c *registration.Content) { c.Overview = "" }, registration.ErrOverview},
	{"overview", "400 characters", func(c *registration.Content) { c.Overview = strings.Repeat("数", 400) }, nil},
	{"overview", "401 characters", func(c *registration.Content) { c.Overview = strings.Repeat("数", 401) }, registration.ErrOverview},
	{"restrictions", "missing", func(c *registration.Content) { c.Restrictions = "" }, registration.ErrText},
	{"restrictions", "401 characters", func(c *registration.Content) { c.Restrictions = strings.Repeat("x", 401) }, registration.ErrText},
	{"industry", "missing", func(c *registration.Content) { c.Industry = "" }, registration.ErrIndustry},
	{"industry", "no such section", func(c *registration.Content) { c.Industry = "U01" }, registration.ErrIndustry},
	{"volume", "missing", func(c *registration.Content) { c.Volume = registration.Volume{} }, registration.ErrVolume},
	{"volume", "in bytes only", func(c *registration.Content) { c.Volume = registration.Volume{Bytes: 1} }, nil},
}

func TestTexts(t *testing.T) { run(t, textRows, validate) }

var kindRows = []row{
	{"source", "missing", func(c *registration.Content) { c.Source = 0 }, registration.ErrEnum},
	{"source", "unknown", func(c *registration.Content) { c.Source = 5 }, registration.ErrEnum},
	{"origin", "missing", func(c *registration.Content) { c.Origin = 0 }, registration.ErrEnum},
	{"origin", "unknown", func(c *registration.Content) { c.Origin = 11 }, registration.ErrEnum},
	{"geo_scope", "missing", func(c *registration.Content) { c.GeoScope = 0 }, registration.ErrEnum},
	{"geo_scope", "unknown", func(c *registration.Content) { c.GeoScope = -1 }, registration.ErrEnum},
	{"update_frequency", "missing", func(c *registration.Content) { c.UpdateFrequency = 0 }, registration.ErrEnum},
	{"update_frequency", "unknown", func(c *registration.Content) { c.UpdateFrequency = 8 }, registration.ErrEnum},
	{"structure", "missing", func(c *registration.Content) { c.Structure = 0 }, registration.ErrEnum},
	{"structure", "unknown", func(c *registration.Content) { c.Structure = 4 }, registration.ErrEnum},
	{"cross_border", "missing", func(c *registration.Content) { c.CrossBorder = 0 }, registration.ErrEnum},
	{"cross_border", "unknown", func(c *registration.Content) { c.CrossBorder = 4 }, registration.ErrEnum},
	{"forms", "none", func(c *registration.Content) { c.Forms = nil }, registration.ErrEnum},
	{"forms", "unknown", func(c *registration.Content) { c.Forms = []registration.Form{7} }, registration.ErrEnum},
	{"forms", "twice", func(c *registration.Content) { c.Forms = []registration.Form{1, 1} }, registration.ErrEnum},
	{"forms", "out of order", func(c *registration.Content) { c.Forms = []registration.Form{2, 1} }, registration.ErrEnum},
	{"classes", "none", func(c *registration.Content) { c.Classes = nil }, registration.ErrEnum},
	{"classes", "unspecified", func(c *registration.Content) { c.Classes = []registration.Class{0} }, registration.ErrEnum},
	{"classes", "mixed", func(c *registration.Content) {
		c.Classes, c.ContainsPersonal, c.PersonalBasis = []registration.Class{1, 2, 3}, true, commitmentOf("b")
	}, nil},
	{"contains_personal", "denied of personal data", func(c *registration.Content) {
		c.Classes = []registration.Class{registration.ClassPersonal}
	}, registration.ErrPersonal},
	{"classes", "out of order", func(c *registration.Content) { c.Classes = []registration.Class{3, 1} }, registration.ErrEnum},
}

func TestKinds(t *testing.T) { run(t, kindRows, validate) }

var timeRows = []row{
	{"time_from", "missing", func(c *registration.Content) { c.TimeFrom = 0 }, registration.ErrDay},
	{"time_from", "no day", func(c *registration.Content) { c.TimeFrom = 20250230 }, registration.ErrDay},
	{"time_to", "missing", func(c *registration.Content) { c.TimeTo = 0 }, registration.ErrDay},
	{"time_to", "before time_from", func(c *registration.Content) { c.TimeTo = 20241231 }, registration.ErrDay},
	{"time_to", "the same day", func(c *registration.Content) { c.TimeTo = c.TimeFrom }, nil},
	{"time_to", "today", func(c *registration.Content) { c.TimeTo = uint32(today) }, nil},
	{"time_to", "tomorrow, never updated", func(c *registration.Content) { c.TimeTo = 20261124 }, registration.ErrDay},
	{"time_to", "tomorrow, daily", func(c *registration.Content) { c.TimeTo, c.UpdateFrequency = 20261124, registration.UpdateDay }, nil},
	{"time_to", "tomorrow, in real time", func(c *registration.Content) { c.TimeTo, c.UpdateFrequency = 20261124, registration.UpdateRealtime }, nil},
	{"time_from", "tomorrow, daily", func(c *registration.Content) {
		c.TimeFrom, c.TimeTo, c.UpdateFrequency = 20261124, 20261125, registration.UpdateDay
	}, registration.ErrDay},
}

func TestTimeScope(t *testing.T) { run(t, timeRows, validate) }

// V-NAME40 is told, never refused.
func TestNameWarning(t *testing.T) {
	c := content()
	c.DataName = strings.Repeat("数", 40)
	require.Empty(t, registration.NameWarning(c))
	c.DataName += "据"
	require.NotEmpty(t, registration.NameWarning(c))
	require.NoError(t, c.Validate(today))
}

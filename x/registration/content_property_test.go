// SPDX-License-Identifier: Apache-2.0

package registration_test

import (
	"slices"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/shuquan-ledger/shuquan/crypto/commit"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// FuzzContent: whatever bytes decode to content, the law answers.
func FuzzContent(f *testing.F) {
	full := content()
	full.ContainsPersonal, full.PersonalBasis = true, commitmentOf("b")
	full.Proxy, full.ProxyDigest = other, commitmentOf("p")
	full.ExternalIds = []registration.ExternalID{{Scheme: "OID", Value: "1.2"}}
	full.Legacy = &registration.LegacySource{Scheme: "x", Number: "1"}
	full.Upstream = codes(2)
	for _, c := range []registration.Content{{}, content(), full} {
		b, err := c.Marshal()
		require.NoError(f, err)
		f.Add(b, uint32(today))
	}
	f.Fuzz(func(t *testing.T, b []byte, day uint32) {
		var c registration.Content
		if c.Unmarshal(b) != nil || !calendar.Day(day).Valid() {
			return // not content
		}
		answer(t, c, calendar.Day(day))
	})
}

// answer asks every function of the law about content and holds what it
// allows against the law said a second time.
func answer(t require.TestingT, c registration.Content, day calendar.Day) {
	_ = registration.CheckGrounds(c, agency, day) // must not panic on content of wrong form either
	registration.NameWarning(c)
	registration.Holders(c)
	if registration.CheckFiling(c, local(), day) != nil {
		return
	}
	require.NoError(t, c.Validate(day))
	codes := map[string]bool{}
	for _, a := range c.Applicants {
		require.False(t, codes[a.Code], "each applicant once")
		require.NoError(t, institution.ValidateCode(a.Code))
		codes[a.Code] = true
	}
	require.False(t, codes[agency])
	require.Equal(t, c.Applicants, registration.Holders(c))
	require.LessOrEqual(t, utf8.RuneCountInString(c.DataName), 60)
	require.LessOrEqual(t, utf8.RuneCountInString(c.Overview), 400)
	require.LessOrEqual(t, c.TimeFrom, c.TimeTo)
	require.LessOrEqual(t, c.TimeFrom, uint32(day))
	for i, g := range c.Rights {
		require.True(t, codes[g.Holder])
		require.False(t, g.Right == registration.RightOperate && c.Source == registration.SourceCrawled && c.Origin != registration.OriginCrawledProduct)
		require.False(t, slices.ContainsFunc(c.Rights[:i], func(o registration.RightGrant) bool { return o.Holder == g.Holder && o.Right == g.Right }))
	}
	for _, required := range []string{c.IdentityProof, c.AcquisitionProof, c.DescriptionFile, c.SampleCommitment} {
		require.NoError(t, commit.Validate(required))
	}
	require.True(t, c.Origin != registration.OriginGovernmentRaw && c.Origin != registration.OriginAuthorised)
	require.Nil(t, c.Legacy)
	require.Empty(t, c.PublicRegistration)
	require.True(t, c.Grade == registration.GradeGeneral || c.Grade == registration.GradeImportant && c.RiskAssessment != "")
	require.True(t, !c.ContainsPersonal || c.PersonalBasis != "")
	require.Equal(t, c.Proxy == "", c.ProxyDigest == "")
	require.Equal(t, c.Fingerprint == "", c.FingerprintMethod == "")
}

// Content that is right but for some fields drawn at random; about half of it
// must pass, so that the second saying of the law is really asked.
func TestContentProperty(t *testing.T) {
	asked, allowed := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		c := drawContent(t)
		answer(t, c, today)
		asked++
		if registration.CheckFiling(c, local(), today) == nil {
			allowed++
		}
	})
	require.Greater(t, allowed, asked/20, "too few draws are allowed")
	require.Less(t, allowed, asked, "some draws are refused")
}

func drawContent(t *rapid.T) registration.Content {
	c := content()
	maybe := rapid.Custom(func(t *rapid.T) string {
		return rapid.SampledFrom([]string{"", commitmentOf("x"), "sm3:x"}).Draw(t, "c")
	})
	for range rapid.IntRange(0, 3).Draw(t, "fields") {
		switch rapid.IntRange(0, 11).Draw(t, "field") {
		case 0:
			c.Origin = registration.Origin(rapid.Int32Range(0, 11).Draw(t, "origin"))
		case 1:
			c.Source = registration.Source(rapid.Int32Range(0, 5).Draw(t, "source"))
		case 2:
			c.Grade = registration.Grade(rapid.Int32Range(0, 4).Draw(t, "grade"))
		case 3:
			c.TimeTo = rapid.SampledFrom([]uint32{0, 20241231, 20250101, uint32(today), 20261124, 20991231}).Draw(t, "to")
		case 4:
			c.UpdateFrequency = registration.UpdateFrequency(rapid.Int32Range(0, 8).Draw(t, "update"))
		case 5:
			c.FusionContract, c.UpstreamContract = maybe.Draw(t, "fusion"), maybe.Draw(t, "upstream")
		case 6:
			c.EntrustmentTitle, c.RiskAssessment = maybe.Draw(t, "title"), maybe.Draw(t, "risk")
		case 7:
			c.RiskAssessedOn = rapid.SampledFrom([]uint32{0, 20251122, 20251123, uint32(today), 20261124}).Draw(t, "assessed")
		case 8:
			c.ContainsPersonal, c.PersonalBasis = rapid.Bool().Draw(t, "personal"), maybe.Draw(t, "basis")
		case 9:
			code := rapid.SampledFrom([]string{holder, second, other, agency, person, "", "x"}).Draw(t, "code")
			c.Applicants = append(c.Applicants, registration.Applicant{Code: code, Name: "乙"})
			c.Rights = append(c.Rights, registration.RightGrant{Holder: code, Right: registration.Right(rapid.Int32Range(0, 4).Draw(t, "right"))})
		case 10:
			c.DataName = rapid.StringN(0, 70, 200).Draw(t, "name")
		case 11:
			c.Proxy, c.ProxyDigest = rapid.SampledFrom([]string{"", other, "x"}).Draw(t, "proxy"), maybe.Draw(t, "power")
		}
	}
	return c
}

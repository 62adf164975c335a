// SPDX-License-Identifier: Apache-2.0

package registration_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/x/registration"
)

// The grounds, typed by hand: s at submission, r in review, t of termination.
var grounds = []struct{ code, where, article string }{
	{"P-A1", "a", "guideline art. 17"},
	{"P-R1", "r", "guideline art. 22(1)"},
	{"P-R2", "r", "guideline art. 22(2)"},
	{"P-R3", "r", "guideline art. 22(3)"},
	{"P-R4", "r", "guideline art. 22(4)"},
	{"P-R5", "r", "guideline art. 22(5)"},
	{"P-R6", "sr", "guideline art. 15(1)"},
	{"P-R7", "sr", "guideline art. 15(2)"},
	{"P-R8", "sr", "guideline art. 21(7)"},
	{"P-R9", "sr", "guideline art. 21(4), (5)"},
	{"P-R10", "sr", "guideline art. 20, 21"},
	{"P-R11", "sr", "guideline art. 10(7)"},
	{"P-X1", "sr", "guideline art. 39(2)"},
	{"P-X2", "sr", "guideline art. 22(1)"},
	{"P-X3", "sr", "risk assessment measures art. 5"},
	{"P-T1", "t", "guideline art. 18"},
}

func TestGrounds(t *testing.T) {
	require.Len(t, registration.Grounds, len(grounds))
	for i, want := range grounds {
		g, err := registration.GroundOf(want.code)
		require.NoError(t, err)
		require.Equal(t, registration.Grounds[i], g, "in order")
		require.Equal(t, want.article, g.Article)
		require.Equal(t, strings.Contains(want.where, "a"), g.Acceptance, want.code)
		require.Equal(t, strings.Contains(want.where, "s"), g.Submission, want.code)
		require.Equal(t, strings.Contains(want.where, "r"), g.Review, want.code)
		require.Equal(t, strings.Contains(want.where, "t"), g.Termination, want.code)
		require.NotEmpty(t, g.English)
		require.NotEmpty(t, g.Chinese)
		require.Equal(t, g.Submission, g.Err != nil, "%s: a ground of submission has its error", want.code)
		if g.Err != nil {
			require.True(t, strings.HasPrefix(g.Err.Error(), want.code+": "), "%s: %s", want.code, g.Err)
		}

		found, err := registration.ReviewGround(want.code)
		if g.Review {
			require.NoError(t, err)
			require.Equal(t, g, found)
		} else {
			require.ErrorIs(t, err, registration.ErrGround)
			require.Zero(t, found)
		}
	}
	for _, code := range []string{"", "P-R0", "P-R12", "P-R", "p-r1", "P-X4", "P-R1 ", "C-1"} {
		_, err := registration.ReviewGround(code)
		require.ErrorIs(t, err, registration.ErrGround, code)
	}
}

var groundRows = []row{
	{"origin", "P-R6 raw government data", source(registration.OriginGovernmentRaw, registration.SourceCollected), registration.ErrGovernmentRaw},
	{"origin", "P-R7 authorised operation", source(registration.OriginAuthorised, registration.SourceAgreement), registration.ErrAuthorised},
	{"public_registration", "P-R7 set", func(c *registration.Content) { c.PublicRegistration = "x" }, registration.ErrAuthorised},
	{"rights", "P-R8 entrusted without title", source(registration.OriginEntrusted, registration.SourceAgreement), registration.ErrEntrusted},
	{"rights", "P-R8 entrusted with title", func(c *registration.Content) {
		c.Origin, c.EntrustmentTitle = registration.OriginEntrusted, commitmentOf("t")
	}, nil},
	{"rights", "P-R9 to operate raw crawled data", source(registration.OriginCrawledRaw, registration.SourceCrawled), registration.ErrOperate},
	{"rights", "P-R9 to operate fused data without consents", source(registration.OriginFused, registration.SourceAgreement), registration.ErrOperate},
	{"rights", "P-R9 to operate fused data with consents", func(c *registration.Content) {
		c.Origin, c.FusionContract = registration.OriginFused, commitmentOf("f")
	}, nil},
	{"rights", "P-R9 to hold and use fused data without contract", func(c *registration.Content) {
		c.Origin = registration.OriginFused
		c.Rights[1].Right = registration.RightUse
	}, nil},
	{"upstream", "P-R10 derived without right of use", source(registration.OriginDerived, registration.SourceDerived), registration.ErrDerived},
	{"upstream", "P-R10 fused from derived data without right of use", func(c *registration.Content) {
		c.Origin, c.Source, c.FusionContract = registration.OriginFused, registration.SourceDerived, commitmentOf("f")
	}, registration.ErrDerived},
	{"upstream", "P-R10 derived with certificates", func(c *registration.Content) {
		c.Origin, c.Source, c.Upstream = registration.OriginDerived, registration.SourceDerived, codes(1)
	}, nil},
	{"upstream_contract", "P-R10 derived with contract", func(c *registration.Content) {
		c.Origin, c.Source, c.UpstreamContract = registration.OriginDerived, registration.SourceDerived, commitmentOf("u")
	}, nil},
	{"applicants", "P-R11 the agency", func(c *registration.Content) {
		c.Applicants[0].Code, c.Rights[0].Holder, c.Rights[1].Holder = agency, agency, agency
	}, registration.ErrOwnCase},
	{"applicants", "P-R11 the agency as second applicant", func(c *registration.Content) {
		c.Applicants = append(c.Applicants, registration.Applicant{Code: agency, Name: "登记中心"})
		c.Rights = append(c.Rights, registration.RightGrant{Holder: agency, Right: registration.RightUse})
	}, registration.ErrOwnCase},
	{"proxy", "the agency as proxy", func(c *registration.Content) { c.Proxy, c.ProxyDigest = agency, commitmentOf("p") }, nil},
	{"grade", "P-X2 core", func(c *registration.Content) { c.Grade = registration.GradeCore }, registration.ErrCore},
	{"grade", "P-X3 missing", func(c *registration.Content) { c.Grade = registration.GradeUnspecified }, registration.ErrGrading},
	{"risk_assessment", "P-X3 important without assessment", func(c *registration.Content) { c.Grade = registration.GradeImportant }, registration.ErrGrading},
	{"risk_assessed_on", "P-X3 important without its day", assessed(0), registration.ErrGrading},
	{"risk_assessed_on", "P-X3 important, assessed a year ago", assessed(20251123), nil},
	{"risk_assessed_on", "P-X3 important, assessed a year and a day ago", assessed(20251122), registration.ErrGrading},
	{"risk_assessed_on", "P-X3 important, assessed today", assessed(20261123), nil},
}

func assessed(day uint32) func(*registration.Content) {
	return func(c *registration.Content) {
		c.Grade, c.RiskAssessment, c.RiskAssessedOn = registration.GradeImportant, commitmentOf("r"), day
	}
}

func TestCheckGrounds(t *testing.T) {
	run(t, groundRows, func(c registration.Content) error {
		require.NoError(t, c.Validate(today), "well formed")
		return registration.CheckGrounds(c, agency, today)
	})
}

// A right that does not exist is refused in every origin, also where form was
// not checked before.
func TestCheckGroundsWithoutForm(t *testing.T) {
	for _, right := range []registration.Right{0, 4, -1} {
		c := content()
		c.Rights[0].Right = right
		require.ErrorIs(t, registration.CheckGrounds(c, agency, today), registration.ErrEnum)
	}
}

// All kinds of the property regime are open.
func TestCheckOpen(t *testing.T) {
	for kind := registration.Kind(-1); kind <= 6; kind++ {
		for regime := registration.Regime(-1); regime <= 4; regime++ {
			var want error
			switch {
			case kind < 1 || kind > 5 || regime < 1 || regime > 3:
				want = registration.ErrEnum
			case regime != registration.RegimeProperty:
				want = registration.ErrNotOpen
			}
			require.ErrorIs(t, registration.CheckOpen(kind, regime), want, "%s %s", kind, regime)
		}
	}
}

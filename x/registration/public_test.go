// SPDX-License-Identifier: Apache-2.0

package registration

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/calendar"
)

const (
	publicFiled  = calendar.Day(20261126)
	publicHolder = "12140000MB1A2C3D0R"
)

func publicContent() PublicContent {
	c := func(s string) string { return digest.SM3([]byte(s)) }
	return PublicContent{
		Object:   PublicObjectResource,
		Subjects: []PublicSubject{{Code: publicHolder, Name: "山西省气象数据中心", Kind: SubjectHolder, Level: PublicLevelProvince, Division: "140000"}},
		Source:   c("source"),
		Resource: PublicResource{Name: "山西省气象观测数据", Summary: "逐小时气象观测。", Government: true, Catalogue: c("catalogue"), Details: c("details")},
		Evidence: PublicEvidence{Reference: c("reference"), Digest: c("resource"), At: publicFiled.Start() - 60},
		Industry: "A01", Scenario: "农业保险定损", RiskReport: c("risk"), RiskAssessedOn: 20261101, Storage: c("storage"), CommitmentLetter: c("letter"),
	}
}

func publicProduct() PublicContent {
	c := publicContent()
	c.Object = PublicObjectProduct
	c.Subjects[0].Kind = SubjectOperator
	c.Product = &PublicProduct{
		Name: "气象灾害指数", Summary: "按县逐日。", Grant: "SX-2026-007", GrantDigest: digest.SM3([]byte("grant")),
		BeganOn: 20260101, EndsOn: 20281231, DeliveredOn: 20261120,
	}
	return c
}

// All groups of an application are there, each in its form.
func TestPublicContent(t *testing.T) {
	require.NoError(t, publicContent().Validate(publicFiled))
	require.NoError(t, publicProduct().Validate(publicFiled))
	private := publicContent()
	private.Resource.Government, private.Resource.Catalogue = false, ""
	require.NoError(t, private.Validate(publicFiled), "only government data stand in a catalogue")
	joint := publicContent()
	joint.Subjects = append(joint.Subjects, PublicSubject{Code: "11140000012345671Q", Name: "山西省数据局", Kind: SubjectImplementer, Level: PublicLevelProvince, Division: "140000"})
	joint.Agreement = digest.SM3([]byte("agreement"))
	require.NoError(t, joint.Validate(publicFiled))
	for name, row := range map[string]struct {
		want  error
		spoil func(*PublicContent)
	}{
		"no object":                     {ErrEnum, func(c *PublicContent) { c.Object = 0 }},
		"no subject":                    {ErrPublicContent, func(c *PublicContent) { c.Subjects = nil }},
		"too many subjects":             {ErrPublicContent, func(c *PublicContent) { c.Subjects = make([]PublicSubject, 21) }},
		"subject twice":                 {ErrPublicContent, func(c *PublicContent) { c.Subjects = append(c.Subjects, c.Subjects[0]) }},
		"subject's code":                {ErrPublicContent, func(c *PublicContent) { c.Subjects[0].Code = "NP0" }},
		"subject without name":          {ErrPublicContent, func(c *PublicContent) { c.Subjects[0].Name = "" }},
		"subject's kind":                {ErrEnum, func(c *PublicContent) { c.Subjects[0].Kind = 9 }},
		"subject's level":               {ErrEnum, func(c *PublicContent) { c.Subjects[0].Level = 0 }},
		"subject's division":            {ErrPublicContent, func(c *PublicContent) { c.Subjects[0].Division = "149900" }},
		"agreement of one":              {ErrPublicContent, func(c *PublicContent) { c.Agreement = c.Source }},
		"no source":                     {ErrDigest, func(c *PublicContent) { c.Source = "" }},
		"unsalted source":               {ErrDigest, func(c *PublicContent) { c.Source = digest.SHA256([]byte("source")) }},
		"no name":                       {ErrPublicContent, func(c *PublicContent) { c.Resource.Name = "" }},
		"long name":                     {ErrPublicContent, func(c *PublicContent) { c.Resource.Name = strings.Repeat("数", 61) }},
		"no summary":                    {ErrPublicContent, func(c *PublicContent) { c.Resource.Summary = "" }},
		"long summary":                  {ErrPublicContent, func(c *PublicContent) { c.Resource.Summary = strings.Repeat("数", 401) }},
		"government data, no catalogue": {ErrDigest, func(c *PublicContent) { c.Resource.Catalogue = "" }},
		"no details":                    {ErrDigest, func(c *PublicContent) { c.Resource.Details = "" }},
		"no evidencing's id":            {ErrDigest, func(c *PublicContent) { c.Evidence.Reference = "" }},
		"no evidenced digest":           {ErrDigest, func(c *PublicContent) { c.Evidence.Digest = "" }},
		"resource with a product":       {ErrPublicContent, func(c *PublicContent) { c.Product = publicProduct().Product }},
		"industry":                      {ErrIndustry, func(c *PublicContent) { c.Industry = "A99" }},
		"no scenario":                   {ErrPublicContent, func(c *PublicContent) { c.Scenario = "" }},
		"no assessment":                 {ErrDigest, func(c *PublicContent) { c.RiskReport = "" }},
		"assessed tomorrow":             {ErrPublicContent, func(c *PublicContent) { c.RiskAssessedOn = 20261127 }},
		"no storage":                    {ErrDigest, func(c *PublicContent) { c.Storage = "" }},
		"no letter":                     {ErrDigest, func(c *PublicContent) { c.CommitmentLetter = "" }},
		"proxy without power":           {ErrProxy, func(c *PublicContent) { c.Proxy = publicHolder }},
		"proxy's code":                  {ErrPublicContent, func(c *PublicContent) { c.Proxy, c.ProxyDigest = "1", c.Source }},
	} {
		t.Run(name, func(t *testing.T) {
			c := publicContent()
			row.spoil(&c)
			require.ErrorIs(t, c.Validate(publicFiled), row.want)
		})
	}
}

// A product names its operation and lies in its term.
func TestPublicProduct(t *testing.T) {
	for name, spoil := range map[string]func(*PublicContent){
		"no product":           func(c *PublicContent) { c.Product = nil },
		"no name":              func(c *PublicContent) { c.Product.Name = "" },
		"no summary":           func(c *PublicContent) { c.Product.Summary = "" },
		"no grant":             func(c *PublicContent) { c.Product.Grant = "" },
		"grant with a space":   func(c *PublicContent) { c.Product.Grant = "SX 7" },
		"ends before it began": func(c *PublicContent) { c.Product.EndsOn = 20251231 },
		"delivered before":     func(c *PublicContent) { c.Product.DeliveredOn = 20251231 },
		"delivered after":      func(c *PublicContent) { c.Product.DeliveredOn = 20290101 },
		"delivered on no day":  func(c *PublicContent) { c.Product.DeliveredOn = 0 },
		"began on no day":      func(c *PublicContent) { c.Product.BeganOn = 20260230 },
	} {
		c := publicProduct()
		spoil(&c)
		require.ErrorIs(t, c.Validate(publicFiled), ErrPublicContent, name)
	}
	c := publicProduct()
	c.Product.GrantDigest = ""
	require.ErrorIs(t, c.Validate(publicFiled), ErrDigest)
	subjects, object, name, summary := publicProduct().Posting()
	require.Equal(t, []string{"山西省气象数据中心"}, subjects)
	require.Equal(t, PublicObjectProduct, object)
	require.Equal(t, []string{"气象灾害指数", "按县逐日。"}, []string{name, summary})
	_, _, name, _ = publicContent().Posting()
	require.Equal(t, "山西省气象观测数据", name)
}

// The fields show two grounds; the others serve the acts that they are for.
func TestPublicGrounds(t *testing.T) {
	now := publicFiled.Start()
	require.NoError(t, CheckPublicGrounds(publicContent(), now))
	late := publicContent()
	late.Evidence.At = now + 1
	require.ErrorIs(t, CheckPublicGrounds(late, now), ErrPublicEvidence)
	late.Evidence.At = 0
	require.ErrorIs(t, CheckPublicGrounds(late, now), ErrPublicEvidence)
	p := publicProduct()
	last := calendar.Day(p.Product.EndsOn).End()
	require.NoError(t, CheckPublicGrounds(p, last))
	require.ErrorIs(t, CheckPublicGrounds(p, last+1), ErrPublicGrant)

	codes := ""
	for _, g := range PublicGrounds {
		codes += g.Code + " "
		require.NotEmpty(t, g.English, g.Code)
		require.NotEmpty(t, g.Chinese, g.Code)
		require.Equal(t, g.Submission, g.Err != nil, g.Code)
	}
	require.Equal(t, "U-1 U-2 U-3 U-4 U-5 U-6 U-7 ", codes)
	review := func(g Ground) bool { return g.Review }
	_, err := PublicGroundOf("U-4", review)
	require.NoError(t, err)
	_, err = PublicGroundOf(PublicObjectionGround, review)
	require.ErrorIs(t, err, ErrPublicGround, "only an objection serves it")
	_, err = PublicGroundOf("P-R1", review)
	require.ErrorIs(t, err, ErrPublicGround)
}

// The procedure, step by step, as the measures have it; silence accepts nothing.
func TestPublicLifecycle(t *testing.T) {
	require.NoError(t, PublicLifecycle.Check())
	at := PublicNone
	for _, step := range []struct {
		no    string
		event lifecycle.Event
		actor lifecycle.Actor
	}{
		{"U1", EventPublicSubmit, lifecycle.Applicant},
		{"U6", EventPublicAcceptLate, lifecycle.Clock},
		{"U2", EventPublicSupplement, lifecycle.Handler},
		{"U3", EventPublicRefile, lifecycle.Applicant},
		{"U4", EventPublicAccept, lifecycle.Handler},
		{"U8", EventPublicReviewLate, lifecycle.Clock},
		{"U9", EventPublicExplain, lifecycle.Handler},
		{"U7", EventPublicPass, lifecycle.TwoPersons},
		{"U11", EventPublicPublish, lifecycle.TwoPersons},
		{"U12", EventPublicObject, lifecycle.Party},
		{"U12", EventPublicObject, lifecycle.Party},
		{"U15", EventPublicReject, lifecycle.TwoPersons},
		{"U14", EventPublicRejectLast, lifecycle.TwoPersons},
		{"U16", EventPublicNoticeEnds, lifecycle.Clock},
		{"U17", EventPublicCode, lifecycle.TwoPersons},
		{"U18", EventPublicChange, lifecycle.TwoPersons},
		{"U24", EventPublicRequest, lifecycle.Applicant},
		{"U25", EventPublicAsk, lifecycle.Party},
		{"U28", EventPublicOverdue, lifecycle.Clock},
		{"U26", EventPublicTakeUp, lifecycle.Handler},
		{"U27", EventPublicDecline, lifecycle.TwoPersons},
		{"U19", EventPublicCorrect, lifecycle.TwoPersons},
		{"U20", EventPublicRenew, lifecycle.TwoPersons},
		{"U21", EventPublicExpire, lifecycle.Clock},
	} {
		row, err := PublicLifecycle.Next(at, step.event, step.actor)
		require.NoError(t, err, step.no)
		require.Equal(t, step.no, row.No)
		at = row.To
	}
	require.Equal(t, PublicDeregistered, at)
	for end, from := range map[PublicStatus]struct {
		status PublicStatus
		event  lifecycle.Event
	}{
		PublicNotAccepted: {PublicSubmitted, EventPublicNotAccept}, PublicRevoked: {PublicActive, EventPublicRevoke}, PublicDeregistered: {PublicActive, EventPublicCancel},
	} {
		row, err := PublicLifecycle.Next(from.status, from.event, lifecycle.TwoPersons)
		require.NoError(t, err)
		require.Equal(t, end, row.To)
		require.True(t, PublicLifecycle.Terminal(end))
	}
	for status, event := range map[PublicStatus]lifecycle.Event{PublicAccepted: EventPublicTerminate, PublicObjected: EventPublicUphold} {
		row, err := PublicLifecycle.Next(status, event, lifecycle.TwoPersons)
		require.NoError(t, err)
		require.Equal(t, PublicTerminated, row.To)
	}
	_, err := PublicLifecycle.Next(PublicReviewed, EventPublicCode, lifecycle.TwoPersons)
	require.ErrorIs(t, err, ErrPublicState, "the notice is never left out")
	_, err = PublicLifecycle.Next(PublicObjected, EventPublicNoticeEnds, lifecycle.Clock)
	require.ErrorIs(t, err, ErrPublicState, "an objection holds the notice")
}

// The numbers of the measures, at their ends.
func TestPublicRules(t *testing.T) {
	r := DefaultPublicRules()
	require.NoError(t, r.Validate())
	require.Equal(t, []uint32{3, 20, 10, 10, 20, 30, 3, 60}, []uint32{r.Accept, r.Review, r.Notice, r.Cancel, r.FirstFiling, r.LegacyFiling, r.ValidityYears, r.RenewalDays})
	for name, spoil := range map[string]func(*PublicRules){
		"version": func(r *PublicRules) { r.Version = 0 }, "accept": func(r *PublicRules) { r.Accept = 0 }, "review": func(r *PublicRules) { r.Review = 61 },
		"notice": func(r *PublicRules) { r.Notice = 0 }, "cancel": func(r *PublicRules) { r.Cancel = 0 }, "first filing": func(r *PublicRules) { r.FirstFiling = 0 },
		"legacy filing": func(r *PublicRules) { r.LegacyFiling = 61 }, "legacy from": func(r *PublicRules) { r.LegacyFrom = 20250230 },
		"validity": func(r *PublicRules) { r.ValidityYears = 4 }, "renewal": func(r *PublicRules) { r.RenewalDays = 367 },
		"effective from": func(r *PublicRules) { r.EffectiveFrom = 0 }, "source": func(r *PublicRules) { r.Source = "" },
	} {
		bad := DefaultPublicRules()
		spoil(&bad)
		require.ErrorIs(t, bad.Validate(), ErrPublicRules, name)
	}
}

// A first application is due so many working days after the delivery; what was
// delivered in an operation that the measures found has its longer period.
func TestPublicFirstFiling(t *testing.T) {
	r, ys := DefaultPublicRules(), weekends
	for name, row := range map[string]struct{ began, delivered, last uint32 }{
		"after the measures":         {20260101, 20261120, 20261218},
		"an operation found":         {20240101, 20240601, 20250411},
		"the last day before them":   {20250228, 20250228, 20250411},
		"begun on their first day":   {20250301, 20250303, 20250331},
		"found, but delivered later": {20240101, 20261120, 20261218},
	} {
		end, err := r.FirstFilingEnd(PublicProduct{BeganOn: row.began, DeliveredOn: row.delivered}, ys)
		require.NoError(t, err)
		require.Equal(t, calendar.Day(row.last), end.Last, name)
	}
}

// Three years from coding, or the operating term; renewed in the last 60 days,
// from the day after.
func TestPublicValidity(t *testing.T) {
	r := DefaultPublicRules()
	last, err := r.ValidTo(20261126, nil)
	require.NoError(t, err)
	require.Equal(t, calendar.Day(20291126), last)
	p := publicProduct().Product
	last, err = r.ValidTo(20261126, p)
	require.NoError(t, err)
	require.Equal(t, calendar.Day(20281231), last, "the operation ends first")
	_, err = r.ValidTo(20281231, p)
	require.ErrorIs(t, err, ErrPublicGrant)
	for day, want := range map[calendar.Day]error{20281031: ErrPublicWindow, 20281101: nil, 20281231: nil, 20290101: ErrPublicWindow} {
		require.ErrorIs(t, r.MayRenew(20281231, day), want, day)
	}
	_, err = r.Renewed(20281231, p)
	require.ErrorIs(t, err, ErrPublicGrant, "an operation that is not prolonged gives no renewal")
	p.EndsOn = 20401231
	last, err = r.Renewed(20281231, p)
	require.NoError(t, err)
	require.Equal(t, calendar.Day(20311231), last)
	require.NoError(t, ValidatePublicCode("1A2B-公共/77"))
	for _, code := range []string{"", strings.Repeat("7", 65), "7 7", "7\n"} {
		require.ErrorIs(t, ValidatePublicCode(code), ErrPublicCode, code)
	}
}

// weekends is a calendar of published years without holidays.
func weekends(year uint32) (calendar.Year, error) {
	return calendar.Year{Year: year, Status: calendar.YearPublished, Source: "test"}, nil
}

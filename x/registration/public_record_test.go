// SPDX-License-Identifier: Apache-2.0

package registration

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/calendar"
)

// from2025 is a calendar that begins with 2025 and ends with 2026.
func from2025(year uint32) (calendar.Year, error) {
	if year < 2025 || year > 2026 {
		return calendar.Year{}, calendar.ErrNoYear.Wrapf("%d", year)
	}
	return weekends(year)
}

// What was delivered before the measures is judged by their first day alone, and
// a year that is missing makes nothing late.
func TestPublicLateFilingNeedsTheCalendar(t *testing.T) {
	r := DefaultPublicRules()
	for name, row := range map[string]struct {
		p     *PublicProduct
		filed calendar.Day
		late  bool
	}{
		"a resource":              {nil, 20261231, false},
		"legacy, on the last day": {&PublicProduct{BeganOn: 20230101, DeliveredOn: 20240601}, 20250411, false},
		"legacy, the day after":   {&PublicProduct{BeganOn: 20230101, DeliveredOn: 20240601}, 20250412, true},
		"a year that is missing":  {&PublicProduct{BeganOn: 20261201, DeliveredOn: 20261220}, 20280101, false},
	} {
		late, err := r.LateFiling(row.p, row.filed, from2025)
		require.NoError(t, err, name)
		require.Equal(t, row.late, late, name)
	}
}

// registered is a registration with its code, of a filing in force.
func registered() PublicRegistration {
	return PublicRegistration{
		Id: "0f1e2d3c4b5a69788796a5b4c3d2e1f0", Version: 9, Status: PublicActive, Code: "GGSJ-1", Filings: 1, Filing: 1, Edition: 1,
		ValidFrom: 20251130, ValidTo: 20261130, Rules: 1,
	}
}

// Of the periods that run, the one that ended first has its effect first; a
// renewal that is open keeps the validity from ending the registration.
func TestPublicDeadlinesInOrder(t *testing.T) {
	rules := DefaultPublicRules()
	r := registered()
	asked, _, _, err := r.Apply(EventPublicRequest, lifecycle.Applicant, PublicRequested(PublicPurposeCancellation, rules, 20261120), 20261120, 1, from2025)
	require.NoError(t, err)
	require.Empty(t, r.Requests, "the record before is as it was")
	later := calendar.Day(20261201).End()
	due, ok, err := asked.NextDue(from2025, later)
	require.NoError(t, err)
	require.True(t, ok)
	require.Equal(t, EventPublicOverdue, due.Event)
	require.Equal(t, calendar.Day(20261125), due.On)
	flagged, _, _, err := asked.Apply(due.Event, lifecycle.Clock, due.Effect, due.On, later, from2025)
	require.NoError(t, err)
	require.True(t, flagged.LateRequest)
	due, ok, err = flagged.NextDue(from2025, later)
	require.NoError(t, err)
	require.True(t, ok)
	require.Equal(t, EventPublicExpire, due.Event)
	ended, _, _, err := flagged.Apply(due.Event, lifecycle.Clock, due.Effect, due.On, later, from2025)
	require.NoError(t, err)
	require.Equal(t, later, ended.EndedAt)
	require.Empty(t, ended.Requests)
	require.Zero(t, ended.Earliest())

	renewing, _, _, err := r.Apply(EventPublicRequest, lifecycle.Applicant, PublicRequested(PublicPurposeRenewal, rules, 20261130), 20261130, 1, from2025)
	require.NoError(t, err)
	_, ok, err = renewing.NextDue(from2025, later)
	require.NoError(t, err)
	require.False(t, ok)
	require.True(t, renewing.Registered() && !renewing.Live(later))
}

// A product is borne out while the registration is in force, for its subjects,
// and as long as the operation.
func TestPublicBears(t *testing.T) {
	of := publicProduct()
	c := Content{Applicants: []Applicant{{Code: publicHolder}}}
	now := calendar.Day(20261126).Start()
	require.NoError(t, registered().Bears(of, KindInitial, c, of.Product.EndsOn, now))
	require.NoError(t, registered().Bears(of, KindTransfer, Content{}, of.Product.EndsOn+1, now), "a transfer keeps the last day that there is")
	ended := registered()
	ended.Status = PublicRevoked
	for name, err := range map[string]error{
		"ended":          ended.Bears(of, KindInitial, c, 0, now),
		"expired":        registered().Bears(of, KindInitial, c, 0, calendar.Day(20261130).End()+1),
		"a resource":     registered().Bears(publicContent(), KindInitial, c, 0, now),
		"another's":      registered().Bears(of, KindInitial, Content{}, 0, now),
		"beyond its end": registered().Bears(of, KindRenewal, c, of.Product.EndsOn+1, now),
	} {
		require.ErrorIs(t, err, ErrAuthorised, name)
	}
}

// Who signs: all subjects, or the first if they agreed so; of a change also those
// whom it brings in, of a correction whoever asks.
func TestPublicSigners(t *testing.T) {
	present, next := publicContent(), publicContent()
	next.Subjects = append([]PublicSubject{{Code: "11140000012345671Q"}}, next.Subjects...)
	require.Equal(t, []string{"11140000012345671Q", publicHolder}, next.Signers())
	require.Equal(t, []string{publicHolder, "11140000012345671Q"}, PublicRequest{Purpose: PublicPurposeChange, Content: &next}.Signers(present, ""))
	require.Equal(t, []string{"X"}, PublicRequest{Purpose: PublicPurposeCorrection, Content: &next}.Signers(present, "X"))
	next.Agreement = "sm3:00"
	require.Equal(t, []string{"11140000012345671Q"}, next.Signers())
}

// A renewal that was filed before a change moved the end of the validity is
// granted only if it was filed in the last days before the new end too.
func TestPublicRenewalAfterAChange(t *testing.T) {
	content := publicProduct()
	content.Product.EndsOn = 20311130
	grant := PublicAct{Act: &PublicAct_GrantRequest{GrantRequest: &GrantPublicRequest{
		Purpose: PublicPurposeRenewal, DecisionDigest: content.Source,
	}}}
	for name, row := range map[string]struct {
		filing  uint32
		validTo uint32
		want    error
	}{
		"no change since":                  {1, 20261130, nil},
		"a correction, which moves no end": {3, 20261130, nil},
		"the end is years ahead":           {3, 20281130, ErrPublicWindow},
		"the end is sixty days ahead":      {3, 20270119, nil},
		"the end is a day more ahead":      {3, 20270120, ErrPublicWindow},
	} {
		r := registered()
		r.Filings, r.Filing, r.ValidTo = 3, row.filing, row.validTo
		r.Requests = []PublicOpenRequest{{Purpose: PublicPurposeRenewal, Filing: 2, Of: 1, FiledOn: 20261120, AcceptedOn: 20261123, Rules: 1}}
		rules := DefaultPublicRules()
		_, err := grant.Judge(PublicCase{
			Registration: r, Content: content, Rules: rules, Asked: PublicFiling{Request: PublicRequest{Purpose: PublicPurposeRenewal}},
			AskedRules: rules, Now: publicFiled.Start(),
		})
		require.ErrorIs(t, err, row.want, name)
	}
}

// A change that ends the operation ends the validity with it, also on or before
// the day from which a renewal counts that was granted before the old end: until
// its last day the operation runs.
func TestPublicChangeAfterARenewal(t *testing.T) {
	now := publicFiled.Start() + 1
	for name, row := range map[string]struct {
		ends, last uint32
		want       error
	}{
		"prolonged beyond the years": {20311130, 20291130, nil},
		"within the new years":       {20280630, 20280630, nil},
		"the day after the old end":  {20261201, 20261201, nil},
		"the old end":                {20261130, 20261130, nil},
		"before the old end":         {20261128, 20261128, nil},
		"today":                      {20261126, 20261126, nil},
		"yesterday":                  {20261125, 0, ErrPublicGrant},
	} {
		next := publicProduct()
		next.Product.EndsOn = row.ends
		r := registered()
		r.ValidFrom, r.ValidTo, r.Filings = 20261130, 20291130, 2
		r.Requests = []PublicOpenRequest{{Purpose: PublicPurposeChange, Filing: 2, Of: 1, FiledOn: 20261123, AcceptedOn: 20261124, Rules: 1}}
		j, err := PublicAct{Act: &PublicAct_GrantRequest{GrantRequest: &GrantPublicRequest{
			Purpose: PublicPurposeChange, DecisionDigest: next.Source,
		}}}.Judge(PublicCase{
			Registration: r, Content: publicProduct(), Rules: DefaultPublicRules(), AskedRules: DefaultPublicRules(), Now: now,
			Asked: PublicFiling{Request: PublicRequest{Purpose: PublicPurposeChange, Content: &next}},
		})
		require.ErrorIs(t, err, row.want, name)
		if err != nil {
			continue
		}
		j.Effect(&r)
		require.Equal(t, []uint32{20261130, row.last}, []uint32{r.ValidFrom, r.ValidTo}, name)
		require.True(t, r.Live(now), name)
		require.False(t, r.Live(calendar.Day(row.last).End()+1), name)
	}
}

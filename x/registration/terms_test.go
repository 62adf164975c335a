// SPDX-License-Identifier: Apache-2.0

package registration_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// A right that has ended is not registered, and no certificate outlives all
// rights that it shows.
func TestCheckTerms(t *testing.T) {
	evidence := func(to uint32) registration.Act {
		return registration.Act{Act: &registration.Act_Evidence{Evidence: &registration.Evidence{ValidTo: to}}}
	}
	for _, c := range []struct {
		what string
		ends []uint32 // of the rights; 0 for none
		act  registration.Act
		want error
	}{
		{"without end", []uint32{0, 0}, evidence(20301231), nil},
		{"ends today", []uint32{20260715, 0}, evidence(20301231), nil},
		{"ended yesterday", []uint32{0, 20260714}, evidence(20301231), registration.ErrRights},
		{"validity to the last end", []uint32{20270101, 20280101}, evidence(20280101), nil},
		{"validity beyond the last end", []uint32{20270101, 20280101}, evidence(20280102), registration.ErrValidity},
		{"another act", []uint32{20200101}, registration.Act{Act: &registration.Act_Pass{Pass: &registration.Pass{}}}, nil},
	} {
		t.Run(c.what, func(t *testing.T) {
			content := registration.Content{}
			for i, end := range c.ends {
				content.Rights = append(content.Rights, registration.RightGrant{Holder: "h", Right: registration.Right(i + 1), To: end})
			}
			require.ErrorIs(t, c.act.CheckTerms(content, 20260715), c.want)
		})
	}
}

// A right ends with its term, at 24:00 of the last day, or with its registration.
func TestGrants(t *testing.T) {
	r := registration.Registration{ValidTo: 20300101, Rights: []registration.RightGrant{
		{Holder: "h", Right: registration.RightHold}, {Holder: "h", Right: registration.RightUse, To: 20270101},
	}}
	end, last := calendar.Day(20270101).End(), calendar.Day(20300101).End()
	require.True(t, r.Grants("h", registration.RightUse, end))
	require.False(t, r.Grants("h", registration.RightUse, end+1))
	require.True(t, r.Grants("h", registration.RightHold, last))
	require.False(t, r.Grants("h", registration.RightHold, last+1))
	require.False(t, r.Grants("h", registration.RightOperate, end))
	require.False(t, r.Grants("other", registration.RightHold, end))
	r.EndedAt = 1
	require.False(t, r.Grants("h", registration.RightHold, end))
}

func TestCheckOrigin(t *testing.T) {
	person, firm := institution.Institution{Kind: institution.KindPerson}, institution.Institution{Kind: institution.KindOrganisation}
	require.NoError(t, registration.CheckOrigin(registration.OriginPerson, person))
	require.ErrorIs(t, registration.CheckOrigin(registration.OriginPerson, firm), registration.ErrRights)
	require.NoError(t, registration.CheckOrigin(registration.OriginOwn, firm))
}

func TestCheckThirdParty(t *testing.T) {
	c := registration.Content{Applicants: []registration.Applicant{{Code: "a"}}, Proxy: "p"}
	for code, want := range map[string]error{
		"a": registration.ErrOwnCase, "p": registration.ErrOwnCase, "agency": registration.ErrOwnCase, "firm": nil,
	} {
		require.ErrorIs(t, registration.CheckThirdParty(code, "agency", c), want, code)
	}
}

func TestSameApplicants(t *testing.T) {
	of := func(list ...registration.Applicant) registration.Content {
		return registration.Content{Applicants: list}
	}
	a, b := registration.Applicant{Code: "a", Name: "甲"}, registration.Applicant{Code: "b", Name: "乙"}
	require.NoError(t, registration.SameApplicants(of(a, b), of(registration.Applicant{Code: "a", Name: "甲改"}, b)))
	for _, filed := range []registration.Content{of(b), of(a), of(b, a), of(a, b, registration.Applicant{Code: "c"})} {
		require.ErrorIs(t, registration.SameApplicants(of(a, b), filed), registration.ErrConsents)
	}
}

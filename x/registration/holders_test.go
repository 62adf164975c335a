// SPDX-License-Identifier: Apache-2.0

package registration_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/x/registration"
)

var joint = []registration.RightGrant{
	{Holder: second, Right: registration.RightOperate},
	{Holder: holder, Right: registration.RightUse},
	{Holder: second, Right: registration.RightHold},
	{Holder: holder, Right: registration.RightHold},
}

// Several holders may have the same right (guideline art. 21).
func TestHolders(t *testing.T) {
	applicants := []registration.Applicant{{Code: holder, Name: "甲"}, {Code: other, Name: "丙"}, {Code: second, Name: "乙"}}
	require.Equal(t, []registration.Applicant{applicants[0], applicants[2]},
		registration.Holders(registration.Content{Applicants: applicants, Rights: joint}))

	require.Equal(t, []registration.Right{registration.RightHold, registration.RightUse}, registration.RightsOf(joint, holder))
	require.Equal(t, []registration.Right{registration.RightHold, registration.RightOperate}, registration.RightsOf(joint, second))
	require.Empty(t, registration.RightsOf(joint, other))

	require.Equal(t, []string{second, holder}, registration.HoldersOf(joint, registration.RightHold))
	require.Equal(t, []string{holder}, registration.HoldersOf(joint, registration.RightUse))
}

func TestClaimsOf(t *testing.T) {
	r := registration.Registration{Id: "r1", Fingerprint: commitmentOf("manifest"), Rights: joint}
	require.Equal(t, []registration.Claim{
		{Fingerprint: r.Fingerprint, Registration: "r1", Holder: second, Rights: []registration.Right{registration.RightHold, registration.RightOperate}},
		{Fingerprint: r.Fingerprint, Registration: "r1", Holder: holder, Rights: []registration.Right{registration.RightHold, registration.RightUse}},
	}, registration.ClaimsOf(r))
	r.Fingerprint = ""
	require.Empty(t, registration.ClaimsOf(r))
}

// P-X1: same holder, same right, same fingerprint, in force.
func TestCheckDuplicate(t *testing.T) {
	none := registration.HolderClaims{}
	claims := none.With([]registration.Right{registration.RightHold, registration.RightUse}, "r1")
	claims = claims.With([]registration.Right{registration.RightUse}, "r2")
	failure := errors.New("store")
	for _, c := range []struct {
		what   string
		claims registration.HolderClaims
		rights []registration.Right
		live   []string
		fails  error
		want   error
	}{
		{"no claim", none, []registration.Right{registration.RightHold}, []string{"r1"}, nil, nil},
		{"same right", claims, []registration.Right{registration.RightHold}, []string{"r1"}, nil, registration.ErrDuplicate},
		{"one of several rights", claims, []registration.Right{registration.RightOperate, registration.RightUse}, []string{"r2"}, nil, registration.ErrDuplicate},
		{"another right", claims, []registration.Right{registration.RightOperate}, []string{"r1", "r2"}, nil, nil},
		{"registration expired", claims, []registration.Right{registration.RightHold}, nil, nil, nil},
		{"the latest counts", claims, []registration.Right{registration.RightUse}, []string{"r1"}, nil, nil},
		{"store fails", claims, []registration.Right{registration.RightHold}, nil, failure, failure},
	} {
		t.Run(c.what, func(t *testing.T) {
			err := c.claims.CheckDuplicate(holder, "own", c.rights, func(id string, _ registration.Right) (bool, error) {
				for _, l := range c.live {
					if l == id {
						return true, c.fails
					}
				}
				return false, c.fails
			})
			require.ErrorIs(t, err, c.want)
		})
	}
}

// Claims stay counted when they end, and the older value does not change.
func TestHolderClaims(t *testing.T) {
	none := registration.HolderClaims{}
	one := none.With([]registration.Right{registration.RightOperate}, "r1")
	two := one.With([]registration.Right{registration.RightHold}, "r2")
	require.Equal(t, registration.HolderClaims{}, none)
	require.Equal(t, registration.HolderClaims{Registrations: []string{"", "", "r1"}, Claims: 1}, one)
	require.Equal(t, registration.HolderClaims{Registrations: []string{"r2", "", "r1"}, Claims: 2}, two)
	require.Empty(t, two.Registered(registration.RightUnspecified))
	require.Equal(t, "r1", two.Registered(registration.RightOperate))
}

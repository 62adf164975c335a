// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/internal/opening"
	"github.com/shuquan-ledger/shuquan/internal/province"
	"github.com/shuquan-ledger/shuquan/x/institution"
)

func TestPartiesHaveValidCodes(t *testing.T) {
	for _, p := range []opening.Party{enterprise, buyer, otherBank} {
		require.NoError(t, institution.ValidateUSCC(p.Code), p.Name)
		require.NoError(t, institution.ValidateDivision(p.Division), p.Name)
	}
}

func TestDay(t *testing.T) {
	require.Equal(t, "2026-12-01", day(20261201))
	require.Contains(t, day(0), "does not tell")
}

func TestMissingProgramsAndDataAreNamed(t *testing.T) {
	err := Run(t.Context(), Options{Means: province.Means{Shuquand: "/nowhere/shuquand"}, Sqverify: "/nowhere/sqverify"})
	require.ErrorContains(t, err, "make build")
}

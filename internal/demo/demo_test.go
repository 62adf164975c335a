// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/internal/localnet"
	"github.com/shuquan-ledger/shuquan/internal/opening"
	"github.com/shuquan-ledger/shuquan/internal/province"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/institution"
	recognitiontypes "github.com/shuquan-ledger/shuquan/x/recognition/types"
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

// A neighbour that does not start ends the demonstration, and nothing of it stays.
func TestNeighbourThatDoesNotStart(t *testing.T) {
	d := &show{dir: filepath.Join(t.TempDir(), "demo")}
	require.NoError(t, d.end(), "nobody was called yet")
	require.NoError(t, d.callNeighbour(t.Context()))
	require.ErrorIs(t, d.meetNeighbour(t.Context()), localnet.ErrPlan)
	require.NoError(t, d.end())
	require.NoDirExists(t, d.dir)
}

func TestVerdictsAreSaidWithTheirGrounds(t *testing.T) {
	v := &recognitiontypes.QueryRecogniseResponse{Recognition: "FULL", Level: 3, State: certificate.VerdictValid.String()}
	require.Equal(t, "FULL (level 3), VALID", grounded(v))
	require.Equal(t, "认定级别 3", groundedZH(v))
	v = &recognitiontypes.QueryRecogniseResponse{Recognition: "NONE", State: certificate.VerdictRevoked.String(), Reasons: []recognitiontypes.Reason{{Name: "NOT_VALID", En: "it is not in force", Zh: "凭证不处于有效状态"}}}
	require.Equal(t, "NONE (level 0), REVOKED, because NOT_VALID, it is not in force", grounded(v))
	require.Equal(t, "认定级别 0，凭证不处于有效状态", groundedZH(v))
}

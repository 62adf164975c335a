// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/internal/opening"
	"github.com/shuquan-ledger/shuquan/x/institution"
)

func TestStepsAreOneLineEach(t *testing.T) {
	var b bytes.Buffer
	r := reporter{out: &b}
	require.NoError(t, r.say(Step{Done: "The review is passed.", DoneZH: "审核通过。", By: "agency", Rule: "guideline art. 18-21"}))
	require.NoError(t, r.say(Step{Verdict: "STALE", Exit: 3, Done: "too old.", DoneZH: "过时。", By: "bank", Rule: "--max-age 25s"}))
	require.Equal(t, " 1. The review is passed. 审核通过。 [agency; guideline art. 18-21]\n"+
		" 2. verdict STALE (exit 3): too old. 过时。 [bank; --max-age 25s]\n", b.String())
}

func TestStepsAsJSON(t *testing.T) {
	var b bytes.Buffer
	r := reporter{out: &b, asJSON: true}
	require.NoError(t, r.say(Step{Verdict: "TAMPERED", Exit: 2, Done: "x"}))
	var s Step
	require.NoError(t, json.Unmarshal(b.Bytes(), &s))
	require.Equal(t, Step{Number: 1, Verdict: "TAMPERED", Exit: 2, Done: "x"}, s)
}

func TestPartiesHaveValidCodes(t *testing.T) {
	for _, p := range []opening.Party{agency, enterprise, buyer} {
		require.NoError(t, institution.ValidateUSCC(p.Code), p.Name)
		require.NoError(t, institution.ValidateDivision(p.Division), p.Name)
	}
}

func TestDay(t *testing.T) {
	require.Equal(t, "2026-12-01", day(20261201))
	require.Contains(t, day(0), "does not tell")
}

func TestMissingProgramsAndDataAreNamed(t *testing.T) {
	err := Run(t.Context(), Options{Shuquand: "/nowhere/shuquand", Sqverify: "/nowhere/sqverify"})
	require.ErrorContains(t, err, "make build")
}

// SPDX-License-Identifier: Apache-2.0

package desk

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestStepsAreOneLineEach(t *testing.T) {
	var b bytes.Buffer
	r := Reporter{Out: &b}
	require.NoError(t, r.Say(Step{Done: "The review is passed.", DoneZH: "审核通过。", By: "agency", Rule: "guideline art. 18-21"}))
	require.NoError(t, r.Say(Step{Verdict: "STALE", Exit: 3, Done: "too old.", DoneZH: "过时。", By: "bank", Rule: "--max-age 25s"}))
	require.Equal(t, " 1. The review is passed. 审核通过。 [agency; guideline art. 18-21]\n"+
		" 2. verdict STALE (exit 3): too old. 过时。 [bank; --max-age 25s]\n", b.String())
}

func TestStepsAsJSON(t *testing.T) {
	var b bytes.Buffer
	r := Reporter{Out: &b, JSON: true}
	require.NoError(t, r.Say(Step{Verdict: "TAMPERED", Exit: 2, Done: "x"}))
	var s Step
	require.NoError(t, json.Unmarshal(b.Bytes(), &s))
	require.Equal(t, Step{Number: 1, Verdict: "TAMPERED", Exit: 2, Done: "x"}, s)
}

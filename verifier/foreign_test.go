// SPDX-License-Identifier: Apache-2.0

package verifier_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/verifier"
	"github.com/shuquan-ledger/shuquan/x/recognition"
)

// rows say what each ground leaves of the verdict on a certificate that is VALID
// there, and of one that is SUSPENDED there and may stand again. Empty: the state.
var rows = []struct {
	ground           string
	valid, suspended verifier.Verdict
}{
	{"PEER_NOT_ACTIVE", verifier.CannotCheck, verifier.CannotCheck},
	{"CONTRADICTION", verifier.CannotCheck, verifier.CannotCheck},
	{"CLIENT_FROZEN", verifier.CannotCheck, verifier.CannotCheck},
	{"CLIENT_OF_ANOTHER_CHAIN", verifier.CannotCheck, verifier.CannotCheck},
	{"NOT_IMPORTED", verifier.CannotCheck, verifier.CannotCheck},
	{"NOT_VALID", verifier.CannotCheck, verifier.Suspended}, // with a valid state it never stands
	{"TOO_OLD", verifier.Stale, verifier.Stale},
	{"CLIENT_EXPIRED", verifier.Stale, verifier.Stale},
	{"CHANGED_SINCE", verifier.Stale, verifier.Stale},
	{"OLDER_THAN_EVIDENCE", verifier.Stale, verifier.Stale},
	{"UNREAD_CHANGES", verifier.Stale, verifier.Stale},
	{"OLDER_THAN_ACTS", verifier.Stale, verifier.Stale},
	{"ENCUMBERED", verifier.ValidWithAnnotation, verifier.Suspended},
	{"NOT_ACCEPTED", verifier.ValidWithAnnotation, verifier.Suspended},
	{"CONFLICT", verifier.ValidWithAnnotation, verifier.Suspended},
	{"AGREED_TO_BE_LOOKED_UP", verifier.ValidWithAnnotation, verifier.Suspended},
	{"AGREED_AS_EVIDENCE", verifier.ValidWithAnnotation, verifier.Suspended},
}

// TestGroundsAndVerdicts: the table has a row for each ground of the policy and no
// other; none leads to VALID, and what is final stays whatever stands against it.
func TestGroundsAndVerdicts(t *testing.T) {
	grounds := recognition.Grounds()
	require.Len(t, rows, len(grounds))
	page, err := os.ReadFile("../docs/recognition.md")
	require.NoError(t, err)
	for i, g := range grounds {
		row := rows[i]
		require.Equal(t, g.Name, row.ground)
		require.Equal(t, g.Name, verifier.GroundNames()[i])
		v := recognition.Verdict{Level: g.Level, Grounds: []recognition.Ground{g}}
		require.Equal(t, row.valid, verifier.ForeignVerdict(v, verifier.Valid, false), g.Name)
		require.Equal(t, row.suspended, verifier.ForeignVerdict(v, verifier.Suspended, false), g.Name)
		require.Equal(t, verifier.Revoked, verifier.ForeignVerdict(v, verifier.Revoked, true), g.Name)
		left := verifier.GroundVerdict(g.Name)
		require.NotEqual(t, verifier.Valid, left, g.Name)
		if g.Level == 0 && g.Name != "NOT_VALID" {
			require.Equal(t, verifier.ExitCannotCheck, left.Exit(), g.Name)
		}
		if left == "" {
			left = "its own state"
		}
		require.Contains(t, string(page), "| `"+g.Name+"` | "+string(left)+" |", "docs/recognition.md")
	}
	require.Len(t, verifier.GroundNames(), len(grounds))
	require.Equal(t, verifier.CannotCheck, verifier.GroundVerdict("A_NEW_GROUND"))
}

// TestWorstGroundDecides: of several grounds the verdict is the first in precedence,
// and without any it is the state's. A level that is not the highest is never VALID.
func TestWorstGroundDecides(t *testing.T) {
	all := recognition.Verdict{Grounds: recognition.Grounds()}
	require.Equal(t, verifier.CannotCheck, verifier.ForeignVerdict(all, verifier.Valid, false))
	old := recognition.Verdict{Level: 1}
	for _, g := range recognition.Grounds() {
		if g.Name == "CONFLICT" || g.Name == "OLDER_THAN_EVIDENCE" || g.Name == "AGREED_AS_EVIDENCE" {
			old.Grounds = append(old.Grounds, g)
		}
	}
	require.Equal(t, verifier.Stale, verifier.ForeignVerdict(old, verifier.ValidWithAnnotation, false))
	full := recognition.Verdict{Level: recognition.MaxLevel}
	require.Equal(t, verifier.Valid, verifier.ForeignVerdict(full, verifier.Valid, false))
	require.Equal(t, verifier.ValidWithAnnotation, verifier.ForeignVerdict(full, verifier.ValidWithAnnotation, false), "accepted as encumbered")
	require.Equal(t, verifier.CannotCheck, verifier.ForeignVerdict(recognition.Verdict{Level: 2}, verifier.Valid, false))
	require.Equal(t, verifier.CannotCheck, verifier.ForeignVerdict(full, verifier.Unknown, false))
}

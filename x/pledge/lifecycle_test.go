// SPDX-License-Identifier: Apache-2.0

package pledge

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/lifecycle"
)

// incidents reads the table that was typed by hand: the columns of its lines,
// without mark and reason.
func incidents(t *testing.T) []string {
	t.Helper()
	raw, err := os.ReadFile("testdata/incidents.txt")
	require.NoError(t, err)
	var out []string
	for line := range strings.Lines(string(raw)) {
		text, reason, reasoned := strings.Cut(line, "#")
		if strings.TrimSpace(text) == "" {
			continue
		}
		columns := strings.Split(text, "|")
		for i := range columns {
			columns[i] = strings.TrimSpace(columns[i])
		}
		require.Contains(t, []string{"=", "+"}, columns[0], line)
		require.Equal(t, columns[0] != "=", reasoned && strings.TrimSpace(reason) != "", "what is not of the specification has its reason: %s", line)
		out = append(out, strings.Join(columns[1:], " | "))
	}
	return out
}

// The tables themselves are held to what was typed by hand, row by row, where
// all tables are: in the application's tests.
func TestTablesCanBe(t *testing.T) {
	require.NoError(t, Lifecycle.Check())
	require.NoError(t, ChallengeLifecycle.Check())
}

func TestIncidentsAreTheOnesTypedByHand(t *testing.T) {
	var out []string
	for _, i := range Incidents() {
		require.NotEmpty(t, i.Rule)
		what := map[[2]bool]string{{true, false}: "mark", {false, true}: "lifts", {false, false}: ""}[[2]bool{i.Mark, i.Lifts}]
		out = append(out, string(i.Event)+" | "+what)
	}
	require.Equal(t, incidents(t), out)
}

// What locks, is ranked, has ended, worked out from the table's comments.
func TestWhatStatusesMean(t *testing.T) {
	for status, want := range map[Status][3]bool{ // locks, ranked, ended
		StatusProposed:       {false, false, false},
		StatusLocked:         {true, false, false},
		StatusRecorded:       {false, false, false},
		StatusPerfected:      {true, true, false},
		StatusDefaultNoticed: {true, true, false},
		StatusEnforcing:      {true, true, false},
		StatusLapsed:         {true, false, false},
		StatusReleased:       {false, false, true},
		StatusEnforced:       {false, false, true},
		StatusCancelled:      {false, false, true},
	} {
		p := Pledge{Status: status}
		require.Equal(t, want, [3]bool{p.Locks(), p.Ranked(), p.Ended()}, status)
		require.Equal(t, want[0] && !want[1], p.Reserves(), status)
	}
	require.Len(t, Status_name, 11)
}

// No clock gives up a rank but the end of the registration itself, and none
// gives up a security that is being realised.
func TestClocksTakeNoSecurity(t *testing.T) {
	for _, r := range Lifecycle.Rows {
		if r.Actor != lifecycle.Clock {
			continue
		}
		for _, from := range r.From {
			was, is := Pledge{Status: from}, Pledge{Status: r.To}
			if was.Ranked() && !is.Ranked() {
				require.Equal(t, EventTermEnds, r.Event)
				require.NotEqual(t, StatusEnforcing, from)
			}
		}
	}
}

// Nothing that is open stays so for ever: from every status a row leads on that
// needs no agreement of the other side.
func TestEveryStatusHasAWayOut(t *testing.T) {
	for number := range Status_name {
		p := Pledge{Status: Status(number)}
		if p.Status == StatusNone || p.Ended() {
			continue
		}
		out := false
		for _, r := range Lifecycle.Rows {
			if r.To != p.Status && p.Allows(r.Event) && (r.Actor == Pledgee || r.Actor == Pledgor || r.Actor == lifecycle.Clock) {
				out = true
			}
		}
		require.True(t, out, p.Status)
	}
}

// SPDX-License-Identifier: Apache-2.0

package pledge

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/lifecycle"
)

// fixture reads one section of the table that was typed by hand: the columns of
// its lines, without mark and reason.
func fixture(t *testing.T, section string) []string {
	t.Helper()
	raw, err := os.ReadFile("testdata/lifecycle.txt")
	require.NoError(t, err)
	var out []string
	at := ""
	for line := range strings.Lines(string(raw)) {
		text, reason, reasoned := strings.Cut(line, "#")
		text = strings.TrimSpace(text)
		switch {
		case text == "":
			continue
		case strings.HasPrefix(text, "["):
			at = strings.Trim(text, "[]")
			continue
		case at != section:
			continue
		}
		columns := strings.Split(text, "|")
		for i := range columns {
			columns[i] = strings.TrimSpace(columns[i])
		}
		require.Contains(t, []string{"=", "~", "+"}, columns[0], line)
		require.Equal(t, columns[0] != "=", reasoned && strings.TrimSpace(reason) != "", "what is not of the specification has its reason: %s", line)
		out = append(out, strings.Join(columns[1:], " | "))
	}
	return out
}

// rendered are the same columns of a table.
func rendered[S lifecycle.Status](table lifecycle.Table[S]) []string {
	var out []string
	for line := range strings.Lines(table.Markdown()) {
		columns := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
		if len(columns) < 7 || strings.HasPrefix(columns[0], "-") || strings.TrimSpace(columns[0]) == "no" {
			continue
		}
		for i := range columns {
			columns[i] = strings.TrimSpace(columns[i])
		}
		out = append(out, strings.Join(columns[1:6], " | "))
	}
	return out
}

func TestTablesAreTheOnesTypedByHand(t *testing.T) {
	require.NoError(t, Lifecycle.Check())
	require.NoError(t, ChallengeLifecycle.Check())
	require.Equal(t, fixture(t, "pledge"), rendered(Lifecycle))
	require.Equal(t, fixture(t, "challenge"), rendered(ChallengeLifecycle))
	var incidents []string
	for _, i := range Incidents() {
		require.NotEmpty(t, i.Rule)
		what := map[[2]bool]string{{true, false}: "mark", {false, true}: "lifts", {false, false}: ""}[[2]bool{i.Mark, i.Lifts}]
		incidents = append(incidents, string(i.Event)+" | "+what)
	}
	require.Equal(t, fixture(t, "incidents"), incidents)
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

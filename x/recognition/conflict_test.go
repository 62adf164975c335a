// SPDX-License-Identifier: Apache-2.0

package recognition_test

import (
	"encoding/hex"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

const (
	lowerCode  = "SJ1402026110001"
	higherCode = "SJ4132026110001"
)

// claimed is a certificate in force; grants are pairs of holder and right.
func claimed(code string, issued int64, grants ...any) recognition.Claimed {
	c := recognition.Claimed{
		Head:         certificate.Head{Code: code, Status: certificate.StatusActive, IssuedAt: issued},
		Registration: registration.Registration{ValidTo: uint32(calendar.DayOf(now).AddMonths(12))},
	}
	for i := 0; i < len(grants); i += 2 {
		c.Registration.Rights = append(c.Registration.Rights, registration.RightGrant{Holder: grants[i].(string), Right: grants[i+1].(registration.Right)})
	}
	return c
}

// Every rule of conflict is driven by cases, from both sides, and stands in the
// document; what ended or gives the right no more conflicts with nothing.
func TestConflictRules(t *testing.T) {
	const hold, use = registration.RightHold, registration.RightUse
	with := func(c recognition.Claimed, spoil func(*recognition.Claimed)) recognition.Claimed {
		spoil(&c)
		return c
	}
	base := func() recognition.Claimed { return claimed(higherCode, now-200, "A", hold) }
	seen := map[string]bool{}
	for _, c := range []struct {
		name    string
		a, b    recognition.Claimed
		rules   []string
		codes   []string
		holders []string
		rights  []registration.Right
	}{
		{"one holder, one right", claimed(lowerCode, now-100, "A", hold), base(), []string{"K1"}, []string{higherCode, lowerCode}, []string{"A"}, []registration.Right{hold}},
		{"in the same second", claimed(lowerCode, now-200, "A", hold), base(), []string{"K1"}, []string{lowerCode, higherCode}, []string{"A"}, []registration.Right{hold}},
		{"by the first issue, not by the latest", with(claimed(lowerCode, now-100, "A", hold), func(c *recognition.Claimed) { c.Head.FirstIssuedAt = now - 300 }), base(), []string{"K1"}, []string{lowerCode, higherCode}, []string{"A"}, []registration.Right{hold}},
		{"another holder", claimed(lowerCode, now-100, "B", hold), base(), []string{"K2"}, []string{higherCode, lowerCode}, []string{"A", "B"}, []registration.Right{hold}},
		{"another right", claimed(lowerCode, now-100, "A", use, "B", use), base(), nil, nil, nil, nil},
		{"both at once", claimed(lowerCode, now-100, "A", hold, "B", hold), base(), []string{"K1", "K2"}, []string{higherCode, lowerCode}, []string{"A"}, []registration.Right{hold}},
		{"two rights", claimed(lowerCode, now-100, "A", use, "A", hold), claimed(higherCode, now-200, "A", hold, "A", use), []string{"K1"}, []string{higherCode, lowerCode}, []string{"A"}, []registration.Right{hold, use}},
		{"revoked", with(claimed(lowerCode, now-100, "A", hold), func(c *recognition.Claimed) { c.Head.Status = certificate.StatusRevoked }), base(), nil, nil, nil, nil},
		{"told as ended", with(claimed(lowerCode, now-100, "A", hold), func(c *recognition.Claimed) { c.Ended = true }), base(), nil, nil, nil, nil},
		{"registration ended", with(claimed(lowerCode, now-100, "A", hold), func(c *recognition.Claimed) { c.Registration.EndedAt = now - 1 }), base(), nil, nil, nil, nil},
		{"right run out", with(claimed(lowerCode, now-100, "A", hold), func(c *recognition.Claimed) { c.Registration.Rights[0].To = 20200101 }), base(), nil, nil, nil, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			found := recognition.Conflicts(c.a, c.b, now)
			require.Equal(t, found, recognition.Conflicts(c.b, c.a, now), "from the other side")
			var rules []string
			for _, x := range found {
				require.NoError(t, x.Validate())
				rule, _, _ := strings.Cut(x.Rule, ":")
				rules = append(rules, rule)
				seen[rule] = true
				require.Equal(t, c.codes, x.Codes)
			}
			require.Equal(t, c.rules, rules)
			if len(found) > 0 {
				require.Equal(t, c.holders, found[0].Holders)
				require.Equal(t, c.rights, found[0].Rights)
			}
		})
	}
	mark := func(c *recognition.Claimed) { c.Head.Divergent, c.Foreign = 2, true }
	alone := recognition.ConflictsAlone(with(base(), mark), now)
	require.Len(t, alone, 1)
	require.NoError(t, alone[0].Validate())
	require.EqualValues(t, 2, alone[0].Annotation)
	seen["K4"] = true
	require.Empty(t, recognition.ConflictsAlone(base(), now))
	require.Empty(t, recognition.ConflictsAlone(with(with(base(), mark), func(c *recognition.Claimed) { c.Foreign = false }), now), "its own agency answers for its own")

	page, err := os.ReadFile("../../docs/recognition.md")
	require.NoError(t, err)
	for _, r := range recognition.ConflictRules() {
		require.Contains(t, string(page), "| "+r.No+" |")
		require.Equal(t, !slices.Contains([]string{"K3", "K5"}, r.No), seen[r.No], r.No)
		require.NotEmpty(t, r.EN)
		require.NotEmpty(t, r.ZH)
	}
}

// A conflict is settled once and by a decision; what a genesis says of it holds
// together.
func TestConflictStands(t *testing.T) {
	c := recognition.Conflicts(claimed(lowerCode, now-100, "A", registration.RightHold), claimed(higherCode, now-200, "B", registration.RightHold), now)[0]
	require.True(t, c.Open())
	_, err := c.Settle("", now)
	require.ErrorIs(t, err, recognition.ErrConflict)
	settled, err := c.Settle(digest.SM3([]byte("decision")), now)
	require.NoError(t, err)
	require.NoError(t, settled.Validate())
	_, err = settled.Settle(settled.Decision, now)
	require.ErrorIs(t, err, recognition.ErrNoConflict)
	for name, spoil := range map[string]func(*recognition.Conflict){
		"id":         func(c *recognition.Conflict) { c.Id = strings.Repeat("0", 32) },
		"kind":       func(c *recognition.Conflict) { c.Kind = recognition.ConflictOverlap + 7 },
		"rule":       func(c *recognition.Conflict) { c.Rule = "K1: a rule" },
		"codes":      func(c *recognition.Conflict) { c.Codes = c.Codes[:1] },
		"rights":     func(c *recognition.Conflict) { c.Rights = nil },
		"annotation": func(c *recognition.Conflict) { c.Annotation = 1 },
		"found_at":   func(c *recognition.Conflict) { c.FoundAt = 0 },
		"settled_at": func(c *recognition.Conflict) { c.SettledAt = now },
		"decision":   func(c *recognition.Conflict) { c.Decision = digest.SM3(nil) },
	} {
		wrong := c
		spoil(&wrong)
		require.Error(t, wrong.Validate(), name)
	}
}

// A genesis has no certificate in conflict with itself: it would be counted twice.
func TestNoConflictWithItself(t *testing.T) {
	c := recognition.Conflicts(claimed(lowerCode, now-100, "A", registration.RightHold), claimed(lowerCode, now-200, "B", registration.RightHold), now)[0]
	require.ErrorContains(t, c.Validate(), "with itself")
}

// Conflicts of a certificate are counted while they are open; no more are settled
// than were counted.
func TestOpenConflictsAreCounted(t *testing.T) {
	none := recognition.OpenConflicts{Code: lowerCode}
	one, err := none.Count(true)
	require.NoError(t, err)
	two, err := one.Count(true)
	require.NoError(t, err)
	require.EqualValues(t, 2, two.Open)
	for two.Open > 0 {
		two, err = two.Count(false)
		require.NoError(t, err)
	}
	require.Equal(t, none, two)
	_, err = two.Count(false)
	require.ErrorIs(t, err, recognition.ErrNoConflict)
	require.Equal(t, "10"+hex.EncodeToString([]byte(lowerCode)), hex.EncodeToString(recognition.OpenConflictsKey(lowerCode)))
}

// Absences follow each other, age, and are missing from the peers that are believed.
func TestAbsences(t *testing.T) {
	data, other := digest.SM3([]byte("data")), digest.SM3([]byte("other"))
	peer := func(division string, status recognition.PeerStatus) recognition.Peer {
		return recognition.Peer{Division: division, Status: status, Agreement: recognition.Agreement{MaxAge: []uint32{7200, 3600, 600}}}
	}
	peers := []recognition.Peer{peer("410000", recognition.PeerActive), peer("420000", recognition.PeerActive), peer("430000", recognition.PeerSuspended)}
	contradicted := peer("440000", recognition.PeerActive)
	contradicted.Contradiction = "two pasts"
	peers = append(peers, contradicted)
	absence := func(division, of string, age int64) recognition.Absence {
		return recognition.Absence{Division: division, Fingerprint: of, Time: now - age, Height: 7}
	}
	for _, c := range []struct {
		name   string
		params recognition.Params
		filed  []recognition.Absence
		want   []string
	}{
		{"none", recognition.Params{}, nil, []string{"410000", "420000"}},
		{"all", recognition.Params{}, []recognition.Absence{absence("410000", data, 600), absence("420000", data, 0)}, nil},
		{"one too old by the agreement", recognition.Params{}, []recognition.Absence{absence("410000", data, 601), absence("420000", data, 0)}, []string{"410000"}},
		{"young enough by the parameter", recognition.Params{AbsenceMaxAge: 700}, []recognition.Absence{absence("410000", data, 700), absence("420000", data, 701)}, []string{"420000"}},
		{"one of other data", recognition.Params{}, []recognition.Absence{absence("410000", other, 0), absence("420000", data, 0)}, []string{"410000"}},
	} {
		require.Equal(t, c.want, c.params.Missing(data, peers, c.filed, now), c.name)
	}

	was := absence("410000", data, 100)
	for height, of := range map[uint64]string{6: data, 7: data} {
		next := recognition.Absence{Height: height, Fingerprint: of}
		require.ErrorIs(t, next.Follows(was), recognition.ErrOlder)
	}
	require.ErrorIs(t, recognition.Absence{Height: 6, Fingerprint: other}.Follows(was), recognition.ErrOlder)
	require.NoError(t, recognition.Absence{Height: 7, Fingerprint: other}.Follows(was), "the application was filed again with other data")
	require.NoError(t, recognition.Absence{Height: 8, Fingerprint: data}.Follows(was))
	for age, ok := range map[uint32]bool{0: true, 59: false, 60: true, 30 * 24 * 3600: true, 30*24*3600 + 1: false} {
		require.Equal(t, ok, recognition.Params{AbsenceMaxAge: age}.Validate() == nil, age)
	}
}

// SPDX-License-Identifier: Apache-2.0

package recognition_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/recognition"
)

// now is a moment of the tests, hour one of its hours.
const (
	now  = int64(1_800_000_000)
	hour = int64(3600)
)

// facts are of a certificate that is recognised for everything.
func facts() recognition.Facts {
	h := head(3)
	h.ValidTo = uint32(calendar.DayOf(now).AddMonths(12))
	return recognition.Facts{
		Peer:       recognition.Peer{Division: "140000", Status: recognition.PeerActive, Agreement: recognition.Agreement{ChainId: "henan-1", Level: 3, MaxAge: []uint32{48 * 3600, 24 * 3600, 6 * 3600}}},
		Client:     recognition.Client{Status: recognition.ClientActive, ChainID: "henan-1"},
		Feed:       recognition.PeerFeed{Entries: 7, Known: 7},
		Snapshot:   &recognition.Snapshot{Code: code, Head: h, Entries: 7, Time: now - hour, Version: 2},
		Acceptance: &recognition.Acceptance{Version: 2, AcceptedAt: now - hour/2},
		Told:       &recognition.Told{Code: code, Entry: 5, Changed: 5, Change: change(certificate.StatusActive, 3)},
		Now:        now,
	}
}

func change(status certificate.Status, seq uint64) *recognition.CertificateChange {
	return &recognition.CertificateChange{Code: code, Status: status, StatusSeq: seq}
}

// policies are the table of docs/recognition.md: each ground alone, or with those
// that cannot be without it.
var policies = []struct {
	name    string
	level   uint32
	state   certificate.VerdictState
	grounds []string
	spoil   func(*recognition.Facts)
}{
	{"as agreed", 3, certificate.VerdictValid, nil, func(*recognition.Facts) {}},
	{"just young enough for acts", 3, certificate.VerdictValid, nil, func(f *recognition.Facts) { f.Snapshot.Time = now - 6*hour }},
	{"suspended", 0, certificate.VerdictValid, []string{"PEER_NOT_ACTIVE"}, func(f *recognition.Facts) { f.Peer.Status = recognition.PeerSuspended }},
	{"ended", 0, certificate.VerdictValid, []string{"PEER_NOT_ACTIVE"}, func(f *recognition.Facts) { f.Peer.Status = recognition.PeerTerminated }},
	{"contradicted", 0, certificate.VerdictValid, []string{"CONTRADICTION"}, func(f *recognition.Facts) { f.Peer.Contradiction = "two pasts" }},
	{"frozen", 0, certificate.VerdictValid, []string{"CLIENT_FROZEN"}, func(f *recognition.Facts) { f.Client.Status = recognition.ClientFrozen }},
	{"a client of no known status", 0, certificate.VerdictValid, []string{"CLIENT_FROZEN"}, func(f *recognition.Facts) { f.Client.Status = "Unknown" }},
	{"a client of another chain", 0, certificate.VerdictValid, []string{"CLIENT_OF_ANOTHER_CHAIN"}, func(f *recognition.Facts) { f.Client.ChainID = "henan-2" }},
	{"told and never imported", 0, certificate.VerdictUnknown, []string{"NOT_IMPORTED"}, func(f *recognition.Facts) { f.Snapshot = nil }},
	{"told as revoked and never imported", 0, certificate.VerdictRevoked, []string{"NOT_IMPORTED"}, func(f *recognition.Facts) {
		f.Snapshot, f.Told.Change = nil, change(certificate.StatusRevoked, 4)
	}},
	{"imported as revoked", 0, certificate.VerdictRevoked, []string{"NOT_VALID"}, func(f *recognition.Facts) { f.Snapshot.Head.Status = certificate.StatusRevoked }},
	{"run out since", 0, certificate.VerdictExpired, []string{"NOT_VALID"}, func(f *recognition.Facts) { f.Snapshot.Head.ValidTo = 20260101 }},
	{"told as revoked since", 0, certificate.VerdictRevoked, []string{"NOT_VALID", "CHANGED_SINCE"}, func(f *recognition.Facts) {
		f.Told.Entry, f.Told.Changed, f.Told.Change = 8, 8, change(certificate.StatusRevoked, 4)
		f.Feed.Entries, f.Feed.Known = 8, 8
	}},
	{"told as active since", 1, certificate.VerdictValid, []string{"CHANGED_SINCE"}, func(f *recognition.Facts) {
		f.Told.Entry, f.Told.Changed, f.Told.Change = 8, 8, change(certificate.StatusActive, 4)
	}},
	{"told as revoked, and shown as active after it", 0, certificate.VerdictRevoked, []string{"NOT_VALID"}, func(f *recognition.Facts) {
		f.Told.Change = change(certificate.StatusRevoked, 3)
	}},
	{"imported as revoked, and told as active after it", 0, certificate.VerdictRevoked, []string{"NOT_VALID", "CHANGED_SINCE"}, func(f *recognition.Facts) {
		f.Snapshot.Head.Status, f.Snapshot.Head.VoidFrom = certificate.StatusRevoked, now-hour
		f.Told.Entry, f.Told.Changed, f.Told.Change = 8, 8, change(certificate.StatusActive, 4)
		f.Feed.Entries, f.Feed.Known = 8, 8
	}},
	{"imported as suspended until now, and told as suspended anew", 0, certificate.VerdictSuspended, []string{"NOT_VALID", "CHANGED_SINCE"}, func(f *recognition.Facts) {
		f.Snapshot.Head.Status, f.Snapshot.Head.SuspendedUntil = certificate.StatusSuspended, now-1
		f.Told.Entry, f.Told.Changed, f.Told.Change = 8, 8, change(certificate.StatusSuspended, 5)
		f.Feed.Entries, f.Feed.Known = 8, 8
	}},
	{"accepted before a contradiction was cleared", 2, certificate.VerdictValid, []string{"NOT_ACCEPTED"}, func(f *recognition.Facts) { f.Peer.ClearedAt = now - hour/2 }},
	{"in conflict", 2, certificate.VerdictValid, []string{"CONFLICT"}, func(f *recognition.Facts) { f.Conflict = true }},
	{"a pledge told since", 1, certificate.VerdictValid, []string{"CHANGED_SINCE"}, func(f *recognition.Facts) { f.Told.Entry = 8 }},
	{"too old", 0, certificate.VerdictValid, []string{"TOO_OLD", "OLDER_THAN_EVIDENCE", "OLDER_THAN_ACTS"}, func(f *recognition.Facts) { f.Snapshot.Time = now - 48*hour - 1 }},
	{"too old for evidence", 1, certificate.VerdictValid, []string{"OLDER_THAN_EVIDENCE", "OLDER_THAN_ACTS"}, func(f *recognition.Facts) { f.Snapshot.Time = now - 24*hour - 1 }},
	{"too old for acts", 2, certificate.VerdictValid, []string{"OLDER_THAN_ACTS"}, func(f *recognition.Facts) { f.Snapshot.Time = now - 6*hour - 1 }},
	{"expired client", 1, certificate.VerdictValid, []string{"CLIENT_EXPIRED"}, func(f *recognition.Facts) { f.Client.Status = recognition.ClientExpired }},
	{"changes not read", 2, certificate.VerdictValid, []string{"UNREAD_CHANGES"}, func(f *recognition.Facts) { f.Feed.Known = 9 }},
	{"changes not read, all older than what was imported", 3, certificate.VerdictValid, nil, func(f *recognition.Facts) { f.Feed.Entries = 5 }},
	{"annotated, and an officer has read it", 3, certificate.VerdictValidWithAnnotation, nil, func(f *recognition.Facts) { f.Snapshot.Head.Annotations = 1 }},
	{"annotated, and nobody has read it", 2, certificate.VerdictValidWithAnnotation, []string{"ENCUMBERED", "NOT_ACCEPTED"}, func(f *recognition.Facts) {
		f.Snapshot.Head.Annotations, f.Acceptance = 1, nil
	}},
	{"nobody has accepted it", 2, certificate.VerdictValid, []string{"NOT_ACCEPTED"}, func(f *recognition.Facts) { f.Acceptance = nil }},
	{"accepted as it was imported before", 2, certificate.VerdictValid, []string{"NOT_ACCEPTED"}, func(f *recognition.Facts) { f.Acceptance.Version = 1 }},
	{"pledged, and nobody has read it", 2, certificate.VerdictValid, []string{"ENCUMBERED", "NOT_ACCEPTED"}, func(f *recognition.Facts) {
		f.Snapshot.Pledges, f.Acceptance = []pledge.Pledge{{}}, nil
	}},
	{"agreed to be looked up", 1, certificate.VerdictValid, []string{"AGREED_TO_BE_LOOKED_UP"}, func(f *recognition.Facts) { f.Peer.Agreement.Level = 1 }},
	{"agreed as evidence", 2, certificate.VerdictValid, []string{"AGREED_AS_EVIDENCE"}, func(f *recognition.Facts) { f.Peer.Agreement.Level = 2 }},
}

func TestPolicy(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range policies {
		t.Run(c.name, func(t *testing.T) {
			f := facts()
			c.spoil(&f)
			v := recognition.Recognise(f)
			var names []string
			for _, g := range v.Grounds {
				names = append(names, g.Name)
				seen[g.Name] = true
				require.NotEmpty(t, g.Rule)
			}
			require.Equal(t, c.grounds, names)
			require.Equal(t, c.level, v.Level)
			require.Equal(t, c.state, v.State)
		})
	}
	page, err := os.ReadFile("../../docs/recognition.md")
	require.NoError(t, err)
	for _, g := range recognition.Grounds() {
		require.True(t, seen[g.Name], "%s is in no case", g.Name)
		require.Contains(t, string(page), "`"+g.Name+"`")
	}
}

// A light client is a peer's only with the parameters of one.
// What is final is final, whichever of import and feed shows it first.
func TestFinalContradicts(t *testing.T) {
	for _, c := range []struct {
		name           string
		shown, told    certificate.Status
		number, toldNo uint64
		contradicts    bool
	}{
		{"told as revoked, shown as active with a later number", certificate.StatusActive, certificate.StatusRevoked, 4, 3, true},
		{"shown as revoked, told as active with a later number", certificate.StatusRevoked, certificate.StatusActive, 3, 4, true},
		{"told as active, shown as revoked later", certificate.StatusRevoked, certificate.StatusActive, 4, 3, false},
	} {
		s := *facts().Snapshot
		s.Head.Status, s.Head.StatusSeq = c.shown, c.number
		contradiction, err := s.Agrees(recognition.Told{Code: code, Entry: 7, Changed: 7, Change: change(c.told, c.toldNo)})
		require.NoError(t, err)
		require.Equal(t, c.contradicts, contradiction != "", "%s: %s", c.name, contradiction)
	}
}

func TestClientParameters(t *testing.T) {
	const week = 7 * 24 * 3600
	good := recognition.Client{
		Status: recognition.ClientActive, ChainID: "henan-1", TrustNumerator: 2, TrustDenominator: 3,
		TrustingPeriod: 2 * week, UnbondingPeriod: 3 * week, MaxClockDrift: 10, StandardProofs: true, Time: now,
	}
	for _, c := range []struct {
		name  string
		want  error
		spoil func(*recognition.Client)
	}{
		{"as it is made", nil, func(*recognition.Client) {}},
		{"of another chain", recognition.ErrClient, func(c *recognition.Client) { c.ChainID = "hubei-1" }},
		{"expired", recognition.ErrClient, func(c *recognition.Client) { c.Status = recognition.ClientExpired }},
		{"trusting a third", recognition.ErrClient, func(c *recognition.Client) { c.TrustNumerator = 1 }},
		{"trusting nothing", recognition.ErrClient, func(c *recognition.Client) { c.TrustDenominator = 0 }},
		{"trusting all", nil, func(c *recognition.Client) { c.TrustNumerator = 3 }},
		{"trusting for days", recognition.ErrClient, func(c *recognition.Client) { c.TrustingPeriod = week - 1 }},
		{"trusting for a month", recognition.ErrClient, func(c *recognition.Client) { c.TrustingPeriod, c.UnbondingPeriod = 4*week, 8*week }},
		{"trusting as long as validators answer", recognition.ErrClient, func(c *recognition.Client) { c.UnbondingPeriod = 2 * week }},
		{"without drift", recognition.ErrClient, func(c *recognition.Client) { c.MaxClockDrift = 0 }},
		{"far ahead", recognition.ErrClient, func(c *recognition.Client) { c.MaxClockDrift = 61 }},
		{"of other proofs", recognition.ErrClient, func(c *recognition.Client) { c.StandardProofs = false }},
	} {
		client := good
		c.spoil(&client)
		require.ErrorIs(t, client.Check(recognition.Agreement{ChainId: "henan-1"}), c.want, c.name)
	}
	for days, alarm := range map[int64]uint32{0: 0, 4: 0, 5: 1, 6: 1, 7: 2, 9: 2, 10: 3, 13: 3} {
		require.Equal(t, alarm, good.Alarm(now+days*24*3600), "%d days", days)
	}
	require.Equal(t, now+2*week, good.ExpiresAt())
}

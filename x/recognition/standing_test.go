// SPDX-License-Identifier: Apache-2.0

package recognition_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/x/recognition"
)

// TestPeerStandings: the first row that holds names how a peer stands; what the council has
// ordered comes before what its records show, and that before its light client.
func TestPeerStandings(t *testing.T) {
	const day = 24 * 60 * 60
	var rows []string
	for _, row := range recognition.PeerStandings() {
		rows = append(rows, row.Name)
		require.NotEmpty(t, row.EN)
		require.NotEmpty(t, row.ZH)
	}
	require.Equal(t, []string{"TERMINATED", "SUSPENDED", "CONTRADICTED", "CLIENT_EXPIRED", "CLIENT_FROZEN", "DEGRADED", "ACTIVE"}, rows)
	for _, x := range []struct {
		name  string
		alter func(*recognition.PeerFacts)
		want  string
	}{
		{"as agreed", func(*recognition.PeerFacts) {}, "ACTIVE"},
		{"just under a third", func(f *recognition.PeerFacts) { f.Now += 5*day - 1 }, "ACTIVE"},
		{"a third", func(f *recognition.PeerFacts) { f.Now += 5 * day }, "DEGRADED"},
		{"late reports", func(f *recognition.PeerFacts) { f.Late = true }, "DEGRADED"},
		{"expired", func(f *recognition.PeerFacts) { f.Client.Status, f.Now = recognition.ClientExpired, f.Now+15*day }, "CLIENT_EXPIRED"},
		{"frozen", func(f *recognition.PeerFacts) { f.Client.Status = recognition.ClientFrozen }, "CLIENT_FROZEN"},
		{"unknown", func(f *recognition.PeerFacts) { f.Client = recognition.Client{Status: recognition.ClientUnknown} }, "CLIENT_FROZEN"},
		{"contradicted and frozen", func(f *recognition.PeerFacts) {
			f.Peer.Contradiction, f.Client.Status = "two headers", recognition.ClientFrozen
		}, "CONTRADICTED"},
		{"suspended and contradicted", func(f *recognition.PeerFacts) {
			f.Peer.Contradiction, f.Peer.Status = "two headers", recognition.PeerSuspended
		}, "SUSPENDED"},
		{"ended and expired", func(f *recognition.PeerFacts) {
			f.Peer.Status, f.Client.Status = recognition.PeerTerminated, recognition.ClientExpired
		}, "TERMINATED"},
		{"never registered", func(f *recognition.PeerFacts) { f.Peer = recognition.Peer{} }, ""},
	} {
		f := recognition.PeerFacts{
			Peer:   recognition.Peer{Division: "410000", Status: recognition.PeerActive, Version: 1},
			Client: recognition.Client{Status: recognition.ClientActive, Time: 1_800_000_000, TrustingPeriod: 15 * day},
			Now:    1_800_000_000,
		}
		x.alter(&f)
		require.Equal(t, x.want, f.Standing().Name, x.name)
	}
}

// SPDX-License-Identifier: Apache-2.0

package recognition_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/x/recognition"
)

// Of one chain and of one light client there is one peer; a peer may stand beside itself.
func TestPeersShareNothing(t *testing.T) {
	peer := func(division, chain, client string) recognition.Peer {
		return recognition.Peer{Division: division, Agreement: recognition.Agreement{ChainId: chain, ClientId: client}}
	}
	others := []recognition.Peer{peer("410000", "henan-1", "07-tendermint-0")}
	require.NoError(t, peer("420000", "hubei-1", "07-tendermint-1").Beside(others))
	require.NoError(t, others[0].Beside(others))
	require.ErrorIs(t, peer("420000", "henan-1", "07-tendermint-1").Beside(others), recognition.ErrTaken)
	require.ErrorIs(t, peer("420000", "hubei-1", "07-tendermint-0").Beside(others), recognition.ErrTaken)
}

// What is taken counts within a day and begins anew with the next.
func TestQuotaOfADay(t *testing.T) {
	a := recognition.Agreement{ImportsPerDay: 2, EntriesPerDay: 10}
	u, err := a.Use(recognition.PeerUse{Division: "410000"}, 20261128, recognition.PeerUse{Imports: 2, Entries: 10})
	require.NoError(t, err)
	require.NoError(t, u.Validate())
	for _, more := range []recognition.PeerUse{{Imports: 1}, {Entries: 1}, {Requests: 1}} {
		_, err = a.Use(u, 20261128, more)
		require.ErrorIs(t, err, recognition.ErrQuota)
	}
	u, err = a.Use(u, 20261129, recognition.PeerUse{Imports: 1, Entries: 1})
	require.NoError(t, err)
	require.Equal(t, recognition.PeerUse{Division: "410000", Day: 20261129, Imports: 1, Entries: 1}, u)
	u.Day = 20261131
	require.ErrorIs(t, u.Validate(), recognition.ErrGenesis)
}

// Records are imported from a peer that stands and does not contradict itself.
func TestWhoIsImportedFrom(t *testing.T) {
	for status, want := range map[recognition.PeerStatus]error{
		recognition.PeerNone: recognition.ErrStatus, recognition.PeerActive: nil,
		recognition.PeerSuspended: recognition.ErrStatus, recognition.PeerTerminated: recognition.ErrStatus,
	} {
		require.ErrorIs(t, recognition.Peer{Status: status}.Imports(), want, status)
	}
	require.ErrorIs(t, recognition.Peer{Status: recognition.PeerActive, Contradiction: "two pasts"}.Imports(), recognition.ErrContradiction)
}

// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"encoding/hex"
	"encoding/json"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/crypto/keys"
	"github.com/shuquan-ledger/shuquan/internal/mockpeer"
)

// mockTime is a moment at which the signatures of the golden packets stand.
const mockTime = 1_793_600_000

// The mock answers each golden packet as the chain does, but where the chain says what
// only it can know: of certificates, pledgors and the pledges on them.
func TestMockPeerAnswersAsTheChain(t *testing.T) {
	raw, err := os.ReadFile("../../../x/recognition/testdata/packets.json")
	require.NoError(t, err)
	var packets []struct {
		Name, Packet, Error, Refusal, Status string
		Held                                 uint64
	}
	require.NoError(t, json.Unmarshal(raw, &packets))
	ofTheChain := map[string]bool{
		"a request without the owner's consent: the pledgee signed in its place": true,
		"a second request for the same rights":                                   true,
	}
	peer, compared := &mockpeer.Peer{ChainID: "henan-1", Verifier: keys.DocumentVerifier, Now: mockTime}, 0
	for _, p := range packets {
		if ofTheChain[p.Name] {
			continue
		}
		compared++
		got := mocked(peer, p.Packet)
		require.Equal(t, p.Error, got.Error, "%s: %s", p.Name, got.Message)
		if p.Error != "" {
			continue
		}
		require.Equal(t, p.Refusal, got.Outcome.Refusal, p.Name)
		require.Equal(t, p.Held, got.Outcome.Held, p.Name)
		bytes, err := hex.DecodeString(got.Bytes)
		require.NoError(t, err)
		require.NotEmpty(t, bytes)
	}
	require.Equal(t, 18, compared)
	refusing := &mockpeer.Peer{ChainID: "henan-1", Verifier: keys.DocumentVerifier, Now: mockTime, Refuse: "pledge/21"}
	require.Equal(t, "pledge/21", mocked(refusing, packets[13].Packet).Outcome.Refusal)
	require.Equal(t, "recognition/40", mocked(refusing, "xyz").Error)
}

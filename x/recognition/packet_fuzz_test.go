// SPDX-License-Identifier: Apache-2.0

package recognition_test

import (
	"encoding/hex"
	"encoding/json"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/x/recognition"
)

// FuzzDecodePacket: whatever comes over a channel is refused, or is a packet that
// encoding again gives byte for byte, within all bounds.
func FuzzDecodePacket(f *testing.F) {
	raw, err := os.ReadFile("testdata/packets.json")
	require.NoError(f, err)
	var packets []struct{ Packet string }
	require.NoError(f, json.Unmarshal(raw, &packets))
	for _, p := range packets {
		b, err := hex.DecodeString(p.Packet)
		require.NoError(f, err)
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		p, err := recognition.DecodePacket(b)
		if err != nil {
			return
		}
		again, _, err := p.Encode()
		require.NoError(t, err)
		require.Equal(t, b, again)
		require.Equal(t, p.GetReport() != nil, p.Nonce == 0)
		if report := p.GetReport(); report != nil {
			require.LessOrEqual(t, len(report.Entries), recognition.MaxReport)
			require.GreaterOrEqual(t, report.Feed.Entries, uint64(len(report.Entries)))
		}
	})
}

// FuzzDecodeOutcome: an acknowledgement is refused, or has one encoding.
func FuzzDecodeOutcome(f *testing.F) {
	good := recognition.Outcome{Nonce: 3, Packet: "sm3:" + hex.EncodeToString(make([]byte, 32)), Pledge: hex.EncodeToString(make([]byte, 16)), Version: 2, Ranks: []uint32{1}, Height: 7, Time: 9}
	b, err := good.Marshal()
	require.NoError(f, err)
	f.Add(b)
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, b []byte) {
		o, err := recognition.DecodeOutcome(b)
		if err != nil {
			return
		}
		again, err := o.Marshal()
		require.NoError(t, err)
		require.Equal(t, b, again)
	})
}

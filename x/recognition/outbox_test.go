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

// A report that fails is told again after a pause that doubles from a minute to an
// hour; one that is read ends the pauses.
func TestPausesDouble(t *testing.T) {
	feed := recognition.Feed{Entries: 10}
	o := recognition.Outbox{Division: "140000"}
	for _, pause := range []int64{60, 120, 240, 480, 960, 1920, 3600, 3600, 3600} {
		require.True(t, o.Due(feed, now))
		o = o.Reporting(10, now)
		require.False(t, o.Due(feed, now), "one at a time")
		o = o.Failed(now)
		require.Equal(t, now+pause, o.NextAt)
		require.False(t, o.Due(feed, now+pause-1))
		require.True(t, o.Due(feed, now+pause))
		o.NextAt = 0
	}
	o = o.Reporting(10, now).Held(4, feed, now)
	require.NotZero(t, o.NextAt, "read in part is not read")
	require.EqualValues(t, 4, o.Acknowledged)
	o = o.Reporting(10, now).Held(10, feed, now)
	require.Zero(t, o.NextAt)
	require.Zero(t, o.Failures)
	require.False(t, o.Due(feed, now), "nothing is left to tell")
}

// A request can arrive until its time, by the receiver's clock; then it never will.
func TestRequestsTimeOut(t *testing.T) {
	s := recognition.Sent{Division: "410000", Nonce: 1, SentAt: now}
	require.ErrorIs(t, s.TimedOut(recognition.At{Time: now + recognition.RequestTimeout - 1}), recognition.ErrUnanswered)
	require.NoError(t, s.TimedOut(recognition.At{Time: now + recognition.RequestTimeout}))
}

// A packet beyond 48 KB and a report of more than 50 entries are refused whole.
func TestPacketsAreBounded(t *testing.T) {
	_, err := recognition.DecodePacket(make([]byte, recognition.MaxPacket+1))
	require.ErrorIs(t, err, recognition.ErrPacket)
	require.ErrorContains(t, err, "49153 bytes")
	report := goldenReport(t)
	first, feed := report.Entries[0], report.Feed
	report.Entries, feed.Entries = nil, first.Index+recognition.MaxReport
	for range recognition.MaxReport + 1 {
		report.Entries = append(report.Entries, first)
	}
	report.Feed = feed
	raw, err := (&recognition.Packet{Body: &recognition.Packet_Report{Report: report}}).Marshal()
	require.NoError(t, err)
	require.Less(t, len(raw), recognition.MaxPacket)
	_, err = recognition.DecodePacket(raw)
	require.ErrorIs(t, err, recognition.ErrPacket)
	require.ErrorContains(t, err, "entries")
}

// goldenReport is the first report among the golden packets that tells something.
func goldenReport(t *testing.T) *recognition.StatusReport {
	t.Helper()
	raw, err := os.ReadFile("testdata/packets.json")
	require.NoError(t, err)
	var packets []struct{ Packet string }
	require.NoError(t, json.Unmarshal(raw, &packets))
	for _, p := range packets {
		b, err := hex.DecodeString(p.Packet)
		require.NoError(t, err)
		if packet, err := recognition.DecodePacket(b); err == nil && len(packet.GetReport().GetEntries()) > 0 {
			return packet.GetReport()
		}
	}
	t.Fatal("no report among the golden packets")
	return nil
}

// SPDX-License-Identifier: Apache-2.0

package verifier_test

import (
	"encoding/hex"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/testutil/minichain"
	"github.com/shuquan-ledger/shuquan/verifier"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// foreignExamples are what the chain of the page knows of a certificate of another
// province that it has imported and accepted, and that its feed then revoked.
func foreignExamples(t *testing.T) []example {
	t.Helper()
	const home = "410000"
	h := minichain.NewCaseIn("henan-1", "410100", 1, time.Date(2026, 11, 24, 9, 29, 25, 0, time.UTC))
	signature, err := hex.DecodeString(sealOfExample) // it stands for the seal, which is another one each time
	require.NoError(t, err)
	h.Issue.Seal.Signature = signature
	h.Agency.LegalName = "郑州数据登记中心有限公司"
	s := recognition.Snapshot{
		Code: h.Head.Code, Division: home, Height: 77, Time: h.Head.IssuedAt + 3600, Entries: 7, ReceivedAt: h.Head.IssuedAt + 3660, Version: 1,
		Head: h.Head, Issue: h.Issue, Registration: h.Registration, Agency: h.Agency, Accreditation: h.Accreditation, Key: h.Key,
	}
	d, err := s.Dossier()
	require.NoError(t, err)
	require.NoError(t, d.CheckRecords("henan-1"))
	peer := recognition.Peer{
		Division: home, Status: recognition.PeerActive, Version: 1, Agreement: recognition.Agreement{
			ChainId: "henan-1", ClientId: "07-tendermint-0", Digest: digest.SM3([]byte("agreement")), StateVersion: recognition.StateVersion,
			Regimes: []registration.Regime{registration.RegimeProperty}, Grades: []registration.Grade{registration.GradeGeneral}, Level: recognition.MaxLevel,
			MaxAge: []uint32{172800, 86400, 21600}, ImportsPerDay: 1000, EntriesPerDay: 10_000, RequestsPerDay: 100,
			Relayers: []string{"sq1qyqszqgpqyqszqgpqyqszqgpqyqszqgp0wy2tn"}, ChannelId: "channel-0",
		},
	}
	feed := recognition.PeerFeed{Division: home, Entries: 8, Last: digest.SM3([]byte("entry 8")), Known: 8, Height: 80, Time: s.Time + 60}
	told := recognition.Told{
		Code: s.Code, Division: home, Entry: 8, Changed: 8, Time: s.Time + 50, Change: &recognition.CertificateChange{
			Code: s.Code, Status: certificate.StatusRevoked, StatusSeq: 3, VoidFrom: s.Time, Digest: digest.SM3([]byte("head 3")),
		},
	}
	accepted := recognition.Acceptance{
		Code: s.Code, Version: 1, Agency: minichain.Agency, Officer: "sq1qyqszqgpqyqszqgpqyqszqgpqyqszqgp0wy2tn", DocumentDigest: digest.SM3([]byte("decision")), AcceptedAt: s.ReceivedAt + 60,
	}
	require.NoError(t, recognition.Facts{Peer: peer, Feed: feed, Snapshot: &s, Told: &told, Acceptance: &accepted}.Check(s.Code))
	return []example{
		{"province that is a peer", "recognition", recognition.PeerKey(home), &peer, &recognition.Peer{}},
		{"how far its feed was read", "recognition", recognition.PeerFeedKey(home), &feed, &recognition.PeerFeed{}},
		{"certificate of that province as it was imported", "recognition", recognition.SnapshotKey(s.Code), &s, &recognition.Snapshot{}},
		{"what the feed told last of it", "recognition", recognition.ToldKey(s.Code), &told, &recognition.Told{}},
		{"decision to act on it", "recognition", recognition.AcceptanceKey(s.Code), &accepted, &recognition.Acceptance{}},
		{"count of its open conflicts", "recognition", recognition.OpenConflictsKey(s.Code), &recognition.OpenConflicts{Code: s.Code, Open: 1}, &recognition.OpenConflicts{}},
		{"fence behind what can be proven", "recognition", recognition.FencePrefix, &record.Genesis{ChainId: "shanxi-1", Store: "recognition", StateVersion: verifier.StateVersion}, &record.Genesis{}},
	}
}

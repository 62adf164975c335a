// SPDX-License-Identifier: Apache-2.0

package recognition_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

const told = "DL4101001202611000001R"

// shown is what a peer has proven of a certificate after block 100.
func shown() recognition.Snapshot {
	return recognition.Snapshot{
		Code: told, Division: "410000", Height: 100, Time: 1000, ReceivedAt: 1100, Version: 1, Entries: 9, Proposed: 2,
		Head:         certificate.Head{Code: told, Status: certificate.StatusActive, StatusSeq: 4, Version: 2},
		Issue:        certificate.Issue{Code: told, Version: 2},
		Registration: registration.Registration{Id: "0f1e2d3c4b5a69788796a5b4c3d2e1f0", Version: 2},
		Agency:       institution.Institution{Code: "91410100MA0000000X", Version: 5},
		Annotations:  []certificate.Annotation{{Code: told, Index: 1, Version: 1}, {Code: told, Index: 2, Version: 3}},
		Pledges:      []pledge.Pledge{{Id: "6f1e2d3c4b5a69788796a5b4c3d2e1f0", Version: 7}},
		Rankings:     []pledge.Ranking{{Certificate: told, Pledgor: "91410100MA1111111X", Version: 3}},
	}
}

// later is the same after a later block.
func later() recognition.Snapshot {
	s := shown()
	s.Height, s.Time, s.ReceivedAt, s.Version = 200, 2000, 2100, 2
	s.Annotations, s.Pledges, s.Rankings = slices.Clone(s.Annotations), slices.Clone(s.Pledges), slices.Clone(s.Rankings)
	return s
}

// TestWhatBearsOneNumberIsOneRecord: a record that comes in another form under the number
// that it had contradicts the peer, whichever record it is; with another number it does not.
func TestWhatBearsOneNumberIsOneRecord(t *testing.T) {
	none, err := later().Follows(shown(), 0)
	require.NoError(t, err)
	require.Empty(t, none, "nothing has changed")
	for name, x := range map[string]struct {
		alter, number, fall func(*recognition.Snapshot)
	}{
		"head": {
			func(s *recognition.Snapshot) { s.Head.Reason = "P-R1" },
			func(s *recognition.Snapshot) { s.Head.StatusSeq++ },
			nil,
		},
		"issue": {
			func(s *recognition.Snapshot) { s.Issue.Payload.DataName = "another" },
			func(s *recognition.Snapshot) { s.Issue.Version++ },
			func(s *recognition.Snapshot) { s.Issue.Version-- },
		},
		"registration": {
			func(s *recognition.Snapshot) { s.Registration.DataName = "another" },
			func(s *recognition.Snapshot) { s.Registration.Version++ },
			func(s *recognition.Snapshot) { s.Registration.Version-- },
		},
		"agency": {
			func(s *recognition.Snapshot) { s.Agency.LegalName = "another" },
			func(s *recognition.Snapshot) { s.Agency.Version++ },
			func(s *recognition.Snapshot) { s.Agency.Version-- },
		},
		"annotation 2": {
			func(s *recognition.Snapshot) { s.Annotations[1].DocumentDigest = "sm3:00" },
			func(s *recognition.Snapshot) { s.Annotations[1].Version++ },
			func(s *recognition.Snapshot) { s.Annotations[1].Version-- },
		},
		"pledge 6f1e2d3c4b5a69788796a5b4c3d2e1f0": {
			func(s *recognition.Snapshot) { s.Pledges[0].Pledgee = "91410000MA2222222X" },
			func(s *recognition.Snapshot) { s.Pledges[0].Version++ },
			func(s *recognition.Snapshot) { s.Pledges[0].Version-- },
		},
		"order of pledges of 91410100MA1111111X": {
			func(s *recognition.Snapshot) { s.Rankings[0].Reserved = "6f1e2d3c4b5a69788796a5b4c3d2e1f0" },
			func(s *recognition.Snapshot) { s.Rankings[0].Version++ },
			func(s *recognition.Snapshot) { s.Rankings[0].Version-- },
		},
	} {
		s := later()
		x.alter(&s)
		said, err := s.Follows(shown(), 0)
		require.NoError(t, err)
		require.Equal(t, told+": two forms of one number of its "+name, said)
		x.number(&s)
		said, err = s.Follows(shown(), 0)
		require.NoError(t, err)
		require.Empty(t, said, name)
		if x.fall != nil { // that the head's falls is a row of the next test
			s = later()
			x.fall(&s)
			said, err = s.Follows(shown(), 0)
			require.NoError(t, err)
			require.Equal(t, told+": the number of its "+name+" falls", said)
		}
	}
	s := later()
	s.Registration.Id, s.Registration.DataName = "1f1e2d3c4b5a69788796a5b4c3d2e1f0", "another"
	s.Agency.Code, s.Agency.LegalName = "91410100MA3333333X", "another"
	s.Annotations[0].Index, s.Annotations[0].DocumentDigest = 3, "sm3:00"
	said, err := s.Follows(shown(), 0)
	require.NoError(t, err)
	require.Empty(t, said, "others have numbers of their own")
}

// TestWhatNoHonestChainShows: of two states of one certificate the later cannot fall behind.
func TestWhatNoHonestChainShows(t *testing.T) {
	for name, x := range map[string]struct {
		was, is func(*recognition.Snapshot)
		say     string
	}{
		"two states of one block": {nil, func(s *recognition.Snapshot) { s.Height, s.Time, s.Head.StatusSeq = 100, 1000, 5 }, "two states after block 100"},
		"entries fall":            {nil, func(s *recognition.Snapshot) { s.Entries = 8 }, "8 entries after block 200, 9 before"},
		"number falls":            {nil, func(s *recognition.Snapshot) { s.Head.StatusSeq = 3 }, "counts fall"},
		"version falls":           {nil, func(s *recognition.Snapshot) { s.Head.Version = 1 }, "counts fall"},
		"proposals fall":          {nil, func(s *recognition.Snapshot) { s.Proposed = 1 }, "counts fall"},
		"final changed": {
			func(s *recognition.Snapshot) { s.Head.Status = certificate.StatusRevoked },
			func(s *recognition.Snapshot) { s.Head.StatusSeq = 5 }, "was final and changed",
		},
		"end moved": {
			func(s *recognition.Snapshot) { s.Head.Status, s.Head.VoidFrom = certificate.StatusRevoked, 100 },
			func(s *recognition.Snapshot) {
				s.Head.Status, s.Head.VoidFrom, s.Head.StatusSeq = certificate.StatusRevoked, 200, 5
			}, "was final and changed",
		},
	} {
		was, is := shown(), later()
		if x.was != nil {
			x.was(&was)
		}
		x.is(&is)
		said, err := is.Follows(was, 0)
		require.NoError(t, err, name)
		require.Contains(t, said, x.say, name)
	}
	ended, lifted := shown(), later()
	ended.Head.Status, lifted.Head.Status = certificate.StatusRevoked, certificate.StatusRevoked
	lifted.Head.StatusSeq, lifted.Annotations[0].Version = 5, 2
	said, err := lifted.Follows(ended, 0)
	require.NoError(t, err)
	require.Empty(t, said, "a hold on what has ended is lifted")

	lie, truth := shown(), later()
	lie.Agency.LegalName, lie.Entries = "another", 20
	said, err = truth.Follows(lie, lie.ReceivedAt-1)
	require.NoError(t, err)
	require.Contains(t, said, "9 entries after block 200, 20 before")
	said, err = truth.Follows(lie, lie.ReceivedAt)
	require.NoError(t, err)
	require.Empty(t, said, "the council has cleared it since")
	lie.Head.Status = certificate.StatusRevoked
	said, err = truth.Follows(lie, lie.ReceivedAt)
	require.NoError(t, err)
	require.Contains(t, said, "was final and changed", "an end stays, whoever clears")

	again := shown()
	again.ReceivedAt, again.Version = 5000, 3
	said, err = again.Follows(shown(), 0)
	require.NoError(t, err)
	require.Empty(t, said, "imported twice")
	_, err = shown().Follows(later(), 0)
	require.ErrorIs(t, err, recognition.ErrOlder)
}

// TestStateAndFeedAgree: what was imported and what the feed told are of one past.
func TestStateAndFeedAgree(t *testing.T) {
	s := shown()
	entry, err := recognition.ChangeOf(s.Head)
	require.NoError(t, err)
	head := *entry.(*recognition.FeedEntry_Certificate).Certificate
	for name, x := range map[string]struct {
		told func(*recognition.Told)
		say  string
	}{
		"pledges alone":      {func(x *recognition.Told) { x.Change, x.Changed = nil, 0 }, ""},
		"the same":           {func(*recognition.Told) {}, ""},
		"another form":       {func(x *recognition.Told) { x.Change.Digest = "sm3:00" }, "another form of number 4"},
		"later, after":       {func(x *recognition.Told) { x.Change.StatusSeq, x.Changed = 5, 10 }, ""},
		"later, before":      {func(x *recognition.Told) { x.Change.StatusSeq, x.Changed = 5, 9 }, "has not"},
		"earlier, before":    {func(x *recognition.Told) { x.Change.StatusSeq, x.Changed = 3, 8 }, ""},
		"earlier, after":     {func(x *recognition.Told) { x.Change.StatusSeq, x.Changed = 3, 10 }, "had come"},
		"final and overtook": {func(x *recognition.Told) { x.Change.StatusSeq, x.Change.Status = 3, certificate.StatusRevoked }, "it was final"},
	} {
		change := head
		tell := recognition.Told{Code: told, Change: &change, Changed: 9, Entry: 9}
		x.told(&tell)
		said, err := s.Agrees(tell)
		require.NoError(t, err, name)
		if x.say == "" {
			require.Empty(t, said, name)
		} else {
			require.Contains(t, said, x.say, name)
		}
	}
}

// TestWhatHasEndedGoesOn: its number grows, its end stays, in import and feed and between them.
func TestWhatHasEndedGoesOn(t *testing.T) {
	s := shown()
	s.Head.Status, s.Head.VoidFrom = certificate.StatusRevoked, 500
	revoked := func(number uint64, void int64) *recognition.CertificateChange {
		return &recognition.CertificateChange{Code: told, Status: certificate.StatusRevoked, StatusSeq: number, VoidFrom: void, Digest: "sm3:00"}
	}
	for name, x := range map[string]struct {
		change  *recognition.CertificateChange
		changed uint64
		honest  bool
	}{
		"told before":              {revoked(3, 500), 8, true},
		"told after":               {revoked(5, 500), 10, true},
		"told before, another end": {revoked(3, 400), 8, false},
		"told after, another end":  {revoked(5, 600), 10, false},
		"told after, in force":     {&recognition.CertificateChange{Code: told, Status: certificate.StatusActive, StatusSeq: 5}, 10, false},
	} {
		said, err := s.Agrees(recognition.Told{Code: told, Change: x.change, Changed: x.changed, Entry: x.changed})
		require.NoError(t, err)
		require.Equal(t, x.honest, said == "", "%s: %s", name, said)
	}
	was := recognition.Told{Code: told, Division: "410000", Change: revoked(3, 500), Changed: 8, Entry: 8}
	for name, x := range map[string]struct {
		change *recognition.CertificateChange
		honest bool
	}{
		"goes on":     {revoked(4, 500), true},
		"another end": {revoked(4, 600), false},
		"in force":    {&recognition.CertificateChange{Code: told, Status: certificate.StatusActive, StatusSeq: 4}, false},
		"same number": {revoked(3, 500), false},
	} {
		entry := recognition.FeedEntry{Index: 9, Time: 3000, Change: &recognition.FeedEntry_Certificate{Certificate: x.change}}
		next, said := was.Tell("410000", told, entry)
		require.Equal(t, x.honest, said == "", "%s: %s", name, said)
		if x.honest {
			require.Equal(t, x.change, next.Change)
		}
	}
}

// TestFeedIsRead: a stretch begins with the next entry and follows the last; how far the
// feed goes never falls, and its last entry is the one that was read.
func TestFeedIsRead(t *testing.T) {
	was := recognition.PeerFeed{Division: "410000", Entries: 5, Last: "sm3:05", Known: 7, Height: 100, Time: 1000}
	for name, x := range map[string]struct {
		first recognition.FeedEntry
		end   recognition.Feed
		at    recognition.At
		known recognition.Feed
		gap   bool
		say   string
	}{
		"the next":              {first: recognition.FeedEntry{Index: 6, Previous: "sm3:05"}, end: recognition.Feed{Entries: 8, Last: "sm3:08"}, at: recognition.At{Height: 200, Time: 2000}, known: recognition.Feed{Entries: 9, Last: "sm3:09"}},
		"a gap":                 {first: recognition.FeedEntry{Index: 7, Previous: "sm3:06"}, gap: true},
		"again":                 {first: recognition.FeedEntry{Index: 5, Previous: "sm3:04"}, gap: true},
		"of another past":       {first: recognition.FeedEntry{Index: 6, Previous: "sm3:00"}, say: "names another one before it"},
		"shorter later":         {first: recognition.FeedEntry{Index: 6, Previous: "sm3:05"}, end: recognition.Feed{Entries: 6, Last: "sm3:06"}, at: recognition.At{Height: 200}, known: recognition.Feed{Entries: 6, Last: "sm3:06"}, say: "6 entries after block 200, 7 after block 100"},
		"longer earlier":        {first: recognition.FeedEntry{Index: 6, Previous: "sm3:05"}, end: recognition.Feed{Entries: 8, Last: "sm3:08"}, at: recognition.At{Height: 50}, known: recognition.Feed{Entries: 8, Last: "sm3:08"}, say: "8 entries after block 50, 7 after block 100"},
		"another last entry":    {first: recognition.FeedEntry{Index: 6, Previous: "sm3:05"}, end: recognition.Feed{Entries: 8, Last: "sm3:08"}, at: recognition.At{Height: 200}, known: recognition.Feed{Entries: 8, Last: "sm3:00"}, say: "another entry 8 than was read"},
		"from an earlier block": {first: recognition.FeedEntry{Index: 6, Previous: "sm3:05"}, end: recognition.Feed{Entries: 6, Last: "sm3:06"}, at: recognition.At{Height: 50}, known: recognition.Feed{Entries: 7, Last: "sm3:07"}},
	} {
		next, said, err := was.Takes([]recognition.FeedEntry{x.first}, x.end, x.known, x.at)
		switch {
		case x.gap:
			require.ErrorIs(t, err, recognition.ErrGap, name)
			require.Equal(t, was, next, name)
		case x.say != "":
			require.NoError(t, err, name)
			require.Contains(t, said, x.say, name)
			require.Equal(t, was, next, name)
		default:
			require.NoError(t, err, name)
			require.Empty(t, said, name)
			require.Equal(t, x.end.Entries, next.Entries, name)
			require.Equal(t, max(was.Height, x.at.Height), next.Height, name)
		}
	}
}

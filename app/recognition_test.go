// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/collections"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	recognitionkeeper "github.com/shuquan-ledger/shuquan/x/recognition/keeper"
	recognitiontypes "github.com/shuquan-ledger/shuquan/x/recognition/types"
)

// entries is the whole feed of a ledger, read page by page.
func entries(t *testing.T, l *ledger.Ledger, page uint64) []recognition.FeedEntry {
	t.Helper()
	q := recognitionkeeper.NewQueryServer(l.App.Keepers.Recognition)
	var out []recognition.FeedEntry
	for req := (&recognitiontypes.QueryFeedEntriesRequest{Pagination: &query.PageRequest{Limit: page}}); ; {
		res, err := q.FeedEntries(l.Ctx(), req)
		require.NoError(t, err)
		out = append(out, res.Entries...)
		if len(res.Pagination.NextKey) == 0 {
			return out
		}
		req.Pagination.Key = res.Pagination.NextKey
	}
}

// Every change of a certificate from its issue on and of a pledge is told in the
// block that made it, also one that time made, and the feed goes along in an export.
func TestEveryChangeIsTold(t *testing.T) {
	s := newLender(t)
	id := s.Perfect(s.bank, s.loan(nil, s.issued().code), s.party, s.number())
	s.MustOnPledge(s.bank, id, s.ReleasePledge())
	q := recognitionkeeper.NewQueryServer(s.App.Keepers.Recognition)
	res, err := q.Feed(s.Ctx(), &recognitiontypes.QueryFeedRequest{})
	require.NoError(t, err)
	all := entries(t, s.Ledger, 2)
	require.EqualValues(t, len(all), res.Feed.Entries)
	require.Greater(t, len(all), 2)
	last := all[len(all)-1]
	sum, err := last.Digest()
	require.NoError(t, err)
	require.Equal(t, sum, res.Feed.Last)

	tail, err := q.FeedEntries(s.Ctx(), &recognitiontypes.QueryFeedEntriesRequest{From: last.Index})
	require.NoError(t, err)
	require.Equal(t, []recognition.FeedEntry{last}, tail.Entries)

	told := map[string]int{}
	for _, e := range all {
		if c := e.GetCertificate(); c != nil {
			told["certificate"]++
			require.NotEqual(t, certificate.StatusReserved, c.Status)
			entry, err := s.App.Keepers.Certificate.History.Entries.Get(s.Ctx(), collections.Join([]byte(c.Code), c.StatusSeq))
			require.NoError(t, err)
			require.Equal(t, entry.Time, e.Time, "told in the block of the change")
			continue
		}
		told["pledge"]++
		raw, err := pledge.ParseID(e.GetPledge().Id)
		require.NoError(t, err)
		entry, err := s.App.Keepers.Pledge.History.Entries.Get(s.Ctx(), collections.Join(raw, e.GetPledge().Version))
		require.NoError(t, err)
		require.Equal(t, entry.Time, e.Time)
	}
	require.Positive(t, told["certificate"])
	require.Positive(t, told["pledge"])
	require.Equal(t, pledge.StatusReleased, last.GetPledge().GetStatus())
}

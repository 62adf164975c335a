// SPDX-License-Identifier: Apache-2.0

package recognition_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/recognition"
)

const code, id = "SJ1402026110001", "000102030405060708090a0b0c0d0e0f"

func head(seq uint64) certificate.Head {
	return certificate.Head{Code: code, Status: certificate.StatusActive, StatusSeq: seq}
}

func lent(version uint64) pledge.Pledge {
	return pledge.Pledge{Id: id, Status: pledge.StatusProposed, Version: version}
}

// feed is one of three entries: an issue, a pledge, a change.
func feed(t *testing.T) []recognition.FeedEntry {
	t.Helper()
	var f recognition.Feed
	var out []recognition.FeedEntry
	next := func(change recognition.Change, err error) {
		require.NoError(t, err)
		var e recognition.FeedEntry
		e, f, err = f.Next(1_800_000_000, change)
		require.NoError(t, err)
		out = append(out, e)
	}
	next(recognition.ChangeOf(head(2)))
	next(recognition.PledgeChangeOf(lent(1)))
	next(recognition.ChangeOf(head(3)))
	return out
}

// A feed takes its entries in their order alone, each as it was written.
func TestFeedIsOneChain(t *testing.T) {
	other := digest.SM3([]byte("other"))
	for _, c := range []struct {
		name  string
		spoil func(e []recognition.FeedEntry) []recognition.FeedEntry
		want  error
	}{
		{"as it was written", func(e []recognition.FeedEntry) []recognition.FeedEntry { return e }, nil},
		{"one left out", func(e []recognition.FeedEntry) []recognition.FeedEntry { return append(e[:1:1], e[2]) }, recognition.ErrChain},
		{"the first left out", func(e []recognition.FeedEntry) []recognition.FeedEntry { return e[1:] }, recognition.ErrChain},
		{"one twice", func(e []recognition.FeedEntry) []recognition.FeedEntry { return append(e, e[2]) }, recognition.ErrChain},
		{"two exchanged", func(e []recognition.FeedEntry) []recognition.FeedEntry { return append(e[:1:1], e[2], e[1]) }, recognition.ErrChain},
		{"an earlier one changed", func(e []recognition.FeedEntry) []recognition.FeedEntry { e[1].Time++; return e }, recognition.ErrChain},
		{"another before it", func(e []recognition.FeedEntry) []recognition.FeedEntry { e[2].Previous = other; return e }, recognition.ErrChain},
		{"no index", func(e []recognition.FeedEntry) []recognition.FeedEntry { e[0].Index = 0; return e }, recognition.ErrEntry},
		{"one before the first", func(e []recognition.FeedEntry) []recognition.FeedEntry { e[0].Previous = other; return e }, recognition.ErrEntry},
		{"no digest before it", func(e []recognition.FeedEntry) []recognition.FeedEntry { e[2].Previous = "md5:00"; return e }, recognition.ErrEntry},
		{"no time", func(e []recognition.FeedEntry) []recognition.FeedEntry { e[0].Time = 0; return e }, recognition.ErrEntry},
		{"no change", func(e []recognition.FeedEntry) []recognition.FeedEntry { e[0].Change = nil; return e }, recognition.ErrEntry},
		{"of no certificate", func(e []recognition.FeedEntry) []recognition.FeedEntry { e[0].GetCertificate().Code = "SJ1"; return e }, recognition.ErrEntry},
		{"of one that is reserved", func(e []recognition.FeedEntry) []recognition.FeedEntry {
			e[0].GetCertificate().Status = certificate.StatusReserved
			return e
		}, recognition.ErrEntry},
		{"of an unknown status", func(e []recognition.FeedEntry) []recognition.FeedEntry { e[0].GetCertificate().Status = 99; return e }, recognition.ErrEntry},
		{"a change without number", func(e []recognition.FeedEntry) []recognition.FeedEntry { e[0].GetCertificate().StatusSeq = 0; return e }, recognition.ErrEntry},
		{"a change without digest", func(e []recognition.FeedEntry) []recognition.FeedEntry { e[0].GetCertificate().Digest = ""; return e }, recognition.ErrEntry},
		{"of no pledge", func(e []recognition.FeedEntry) []recognition.FeedEntry { e[1].GetPledge().Id = "1"; return e }, recognition.ErrEntry},
		{"a pledge of an unknown status", func(e []recognition.FeedEntry) []recognition.FeedEntry { e[1].GetPledge().Status = 99; return e }, recognition.ErrEntry},
		{"a pledge without number", func(e []recognition.FeedEntry) []recognition.FeedEntry { e[1].GetPledge().Version = 0; return e }, recognition.ErrEntry},
		{"a pledge of codes not in order", func(e []recognition.FeedEntry) []recognition.FeedEntry {
			e[1].GetPledge().Certificates = []string{code, code}
			return e
		}, recognition.ErrEntry},
		{"a pledge of too many", func(e []recognition.FeedEntry) []recognition.FeedEntry {
			e[1].GetPledge().Certificates = make([]string, pledge.MaxAssets+1)
			return e
		}, recognition.ErrEntry},
	} {
		t.Run(c.name, func(t *testing.T) {
			var f recognition.Feed
			var err error
			for _, e := range c.spoil(feed(t)) {
				if f, err = f.Add(e); err != nil {
					break
				}
			}
			require.ErrorIs(t, err, c.want)
		})
	}
}

// What a feed told last of a record is that record as it stands, and nothing of a
// record is left out.
func TestRecordsAreToldAsTheyStand(t *testing.T) {
	records := recognition.NewRecords()
	for _, e := range feed(t) {
		require.NoError(t, records.Add(e))
	}
	require.NoError(t, records.CheckCertificate(head(3)))
	require.NoError(t, records.CheckPledge(lent(1)))
	require.ErrorIs(t, records.CheckCertificate(head(2)), recognition.ErrChain, "an older one")
	changed := head(3)
	changed.Reason = "P-R2"
	require.ErrorIs(t, records.CheckCertificate(changed), recognition.ErrChain, "another of the same number")
	unknown := head(1)
	unknown.Code = "SJ1402026110002"
	require.ErrorIs(t, records.CheckCertificate(unknown), recognition.ErrChain, "one that was never told")
	unknown.Status = certificate.StatusReserved
	require.NoError(t, records.CheckCertificate(unknown), "a reserved code is nobody's business")
	require.ErrorIs(t, records.CheckPledge(lent(2)), recognition.ErrChain)

	for _, change := range []func() (recognition.Change, error){
		func() (recognition.Change, error) { return recognition.ChangeOf(head(5)) },
		func() (recognition.Change, error) { return recognition.PledgeChangeOf(lent(3)) },
		func() (recognition.Change, error) { return recognition.PledgeChangeOf(lent(1)) },
	} {
		c, err := change()
		require.NoError(t, err)
		e, _, err := recognition.Feed{}.Next(1, c)
		require.NoError(t, err)
		require.ErrorIs(t, records.Add(e), recognition.ErrChain)
	}
	require.ErrorIs(t, records.Add(recognition.FeedEntry{}), recognition.ErrEntry)
}

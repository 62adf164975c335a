// SPDX-License-Identifier: Apache-2.0

package peering

import (
	"context"
	"maps"
	"slices"

	"github.com/shuquan-ledger/shuquan/crypto/keys"
	"github.com/shuquan-ledger/shuquan/evidence"
	"github.com/shuquan-ledger/shuquan/verifier"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	recognitiontypes "github.com/shuquan-ledger/shuquan/x/recognition/types"
)

// fetcher fetches records of a peer after one of its blocks and keeps their proofs
// in the order in which they are asked for.
type fetcher struct {
	ctx     context.Context
	src     verifier.Source
	appHash []byte
	at      recognition.At
	stores  *evidence.Stores
	roots   map[string][]byte
	records []recognitiontypes.RecordProof
}

// fetch prepares to fetch the records that the block of a height proves.
func fetch(ctx context.Context, src verifier.Source, a recognition.Agreement, height uint64) (*fetcher, error) {
	b, err := src.Block(ctx, int64(height)) //nolint:gosec // a height
	if err != nil {
		return nil, err
	}
	return &fetcher{
		ctx: ctx, src: src, appHash: b.AppHash, at: recognition.At{Height: height - 1, Time: b.Time.Unix()},
		stores: evidence.NewStores(a.ChainId, a.StateVersion), roots: map[string][]byte{},
	}, nil
}

func (f *fetcher) reader() evidence.Reader {
	return evidence.Reader{Read: func(store string, key []byte, into evidence.Message) (bool, error) {
		if err := f.stores.Open(store, f.prove); err != nil {
			return false, err
		}
		return f.prove(store, key, into)
	}}
}

func (f *fetcher) prove(store string, key []byte, into evidence.Message) (bool, error) {
	q := verifier.Query{Store: store, Key: key, Height: int64(f.at.Height)} //nolint:gosec // a height
	a, err := f.src.Query(f.ctx, q)
	if err != nil {
		return false, err
	}
	if err := verifier.VerifyAnswer(f.appHash, q, a); err != nil {
		return false, err
	}
	f.roots[store] = a.Proof[1].Data
	f.records = append(f.records, recognitiontypes.RecordProof{Value: a.Value, Proof: a.Proof[0].Data})
	if len(a.Value) == 0 {
		return false, nil
	}
	return true, evidence.Decode(store, a.Value, into)
}

func (f *fetcher) proofs() recognitiontypes.Proofs {
	out := recognitiontypes.Proofs{Height: f.at.Height + 1, Records: f.records}
	for _, store := range slices.Sorted(maps.Keys(f.roots)) {
		out.Stores = append(out.Stores, recognitiontypes.StoreProof{Store: store, Proof: f.roots[store]})
	}
	return out
}

// Certificate is the message of an officer that imports a certificate of a peer as
// the block of a height proves it. What the records contradict themselves in is an
// error here already.
func Certificate(ctx context.Context, src verifier.Source, p recognition.Peer, code string, height uint64, officer string) (*recognitiontypes.MsgImportCertificate, error) {
	f, err := fetch(ctx, src, p.Agreement, height)
	if err != nil {
		return nil, err
	}
	if _, _, err := recognition.ReadSnapshot(f.reader(), p, code, f.at, keys.DocumentVerifier); err != nil {
		return nil, err
	}
	return &recognitiontypes.MsgImportCertificate{Officer: officer, Division: p.Division, Code: code, Proofs: f.proofs()}, nil
}

// Stretch is the message of an officer that reads the next entries of a peer's feed,
// at most as many as are asked for; nil if the feed goes no further.
func Stretch(ctx context.Context, src verifier.Source, p recognition.Peer, read recognition.PeerFeed, most int, height uint64, officer string) (*recognitiontypes.MsgImportFeed, error) {
	all, err := fetch(ctx, src, p.Agreement, height)
	if err != nil {
		return nil, err
	}
	var feed recognition.Feed
	if err := all.reader().Must(recognition.ModuleName, recognition.FeedKey(), &feed, evidence.Say("feed of changes", "变更流水")); err != nil {
		return nil, err
	}
	var entries []recognition.FeedEntry
	for i := read.Entries + 1; i <= feed.Entries && len(entries) < min(most, recognition.MaxStretch); i++ {
		var e recognition.FeedEntry
		if err := all.reader().Must(recognition.ModuleName, recognition.EntryKey(i), &e, evidence.Say("entry of the feed", "变更流水的一项")); err != nil {
			return nil, err
		}
		entries = append(entries, e)
	}
	if len(entries) == 0 {
		return nil, nil
	}
	end, err := recognition.CheckStretch(entries)
	if err != nil {
		return nil, err
	}
	// The entries before the last are proven by their digests: only what the chain
	// asks for is sent.
	f, err := fetch(ctx, src, p.Agreement, height)
	if err != nil {
		return nil, err
	}
	if _, err := recognition.ReadStretch(f.reader(), entries[len(entries)-1], end); err != nil {
		return nil, err
	}
	return &recognitiontypes.MsgImportFeed{Officer: officer, Division: p.Division, Entries: entries, Proofs: f.proofs()}, nil
}

// Outcome is the message of an officer that imports what came of a request of this
// chain, as the block of a height proves it: its outcome, or that it has none. home is
// the division of this chain.
func Outcome(ctx context.Context, src verifier.Source, p recognition.Peer, home string, nonce, height uint64, officer string) (*recognitiontypes.MsgImportOutcome, error) {
	f, err := fetch(ctx, src, p.Agreement, height)
	if err != nil {
		return nil, err
	}
	if _, _, err := recognition.ReadOutcome(f.reader(), home, nonce); err != nil {
		return nil, err
	}
	return &recognitiontypes.MsgImportOutcome{Officer: officer, Division: p.Division, Nonce: nonce, Proofs: f.proofs()}, nil
}

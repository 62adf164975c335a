// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"github.com/stretchr/testify/require"

	"cosmossdk.io/collections"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"

	"github.com/shuquan-ledger/shuquan/crypto/docsig"
	"github.com/shuquan-ledger/shuquan/evidence"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

const (
	// readEvery is after how many blocks all certificates are read as a peer reads them.
	readEvery = 8
	// home is the division of the chain's province.
	home = "140000"
)

// peer is what another province has read of this chain.
type peer struct {
	shown map[string]recognition.Snapshot
	told  map[string]recognition.Told
	// heard counts the entries of the feed that it has read.
	heard uint64
}

// honest: another province that reads the feed and imports every certificate now and again
// accepts each, and never finds that this chain contradicts itself. A false contradiction
// would end the recognition of a whole province.
func (w *Walk) honest() {
	w.rt.Helper()
	if w.Height()%readEvery == 0 {
		w.hears()
		w.peer.shown = w.imports(w.Ledger, w.Height())
	}
}

// hears reads the feed of changes on.
func (w *Walk) hears() {
	w.rt.Helper()
	if w.peer.told == nil {
		w.peer.told = map[string]recognition.Told{}
	}
	rng := new(collections.Range[uint64]).StartExclusive(w.peer.heard)
	w.must(w.App.Keepers.Recognition.Entries.Walk(w.Ctx(), rng, func(index uint64, e recognition.FeedEntry) (bool, error) {
		w.peer.heard = index
		for _, code := range e.Codes() {
			next, contradiction := w.peer.told[code].Tell(home, code, e)
			require.Empty(w.rt, contradiction, w.last)
			w.peer.told[code] = next
		}
		return false, nil
	}))
}

// imports reads all certificates of a chain, this one or one that goes on from it, and
// holds each against what was read before.
func (w *Walk) imports(l *ledger.Ledger, height int64) map[string]recognition.Snapshot {
	w.rt.Helper()
	from := recognition.Peer{Division: home, Agreement: recognition.Agreement{
		ChainId: l.Chain, Regimes: []registration.Regime{registration.RegimeProperty},
		Grades: []registration.Grade{registration.GradeGeneral, registration.GradeImportant, registration.GradeCore},
	}}
	at := recognition.At{Height: uint64(height), Time: l.Now().Unix()} //nolint:gosec // a height
	shown := map[string]recognition.Snapshot{}
	w.must(l.App.Keepers.Certificate.Heads.Walk(l.Ctx(), nil, func(code string, h certificate.Head) (bool, error) {
		if !h.Status.Issued() {
			return false, nil
		}
		s, _, err := recognition.ReadSnapshot(stored(l), from, code, at, docsig.Verifier{})
		require.NoError(w.rt, err, "%s: a peer refuses certificate %s", w.last, code)
		s.ReceivedAt = l.Now().Unix()
		was, read := w.peer.shown[code]
		if l != w.Ledger {
			s.Entries = was.Entries // its feed begins anew
		}
		if read {
			contradiction, err := s.Follows(was, 0)
			require.NoError(w.rt, err)
			require.Empty(w.rt, contradiction, w.last)
		}
		if told, heard := w.peer.told[code]; heard && l == w.Ledger {
			contradiction, err := s.Agrees(told)
			require.NoError(w.rt, err)
			require.Empty(w.rt, contradiction, w.last)
		}
		shown[code] = s
		return false, nil
	}))
	for code := range w.peer.shown {
		require.Contains(w.rt, shown, code, "a certificate is gone")
	}
	return shown
}

// stored reads the committed records of a chain, without proofs.
func stored(l *ledger.Ledger) evidence.Reader {
	stores := l.App.CommitMultiStore().(interface {
		GetStoreByName(name string) storetypes.Store
	})
	return evidence.Reader{Read: func(store string, key []byte, into evidence.Message) (bool, error) {
		raw := stores.GetStoreByName(store).(storetypes.KVStore).Get(key)
		if raw == nil {
			return false, nil
		}
		return true, evidence.Decode(store, raw, into)
	}}
}

// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"maps"
	"math"

	"github.com/stretchr/testify/require"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/crypto/docsig"
	"github.com/shuquan-ledger/shuquan/evidence"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// readEvery is after how many blocks all certificates are read as a peer reads them.
const readEvery = 8

// honest: another province that imports every certificate now and again accepts each, and
// never finds that this chain contradicts itself. A false contradiction would end the
// recognition of a whole province.
func (w *Walk) honest() {
	w.rt.Helper()
	if w.Height()%readEvery == 0 {
		w.shown = w.imports(w.Ledger, w.shown, w.Height())
	}
}

// imports reads all certificates of a chain and holds each against what was read before.
func (w *Walk) imports(l *ledger.Ledger, before map[string]recognition.Snapshot, height int64) map[string]recognition.Snapshot {
	w.rt.Helper()
	ctx := sdk.UnwrapSDKContext(l.Ctx())
	peer := recognition.Peer{Division: "140000", Agreement: recognition.Agreement{
		ChainId: l.Chain, Regimes: []registration.Regime{registration.RegimeProperty},
		Grades: []registration.Grade{registration.GradeGeneral, registration.GradeImportant, registration.GradeCore},
	}}
	at := recognition.At{Height: uint64(height), Time: l.Now().Unix()} //nolint:gosec // a height
	after := maps.Clone(before)
	if after == nil {
		after = map[string]recognition.Snapshot{}
	}
	w.must(l.App.Keepers.Certificate.Heads.Walk(ctx, nil, func(code string, h certificate.Head) (bool, error) {
		if !h.Status.Issued() {
			return false, nil
		}
		s, _, err := recognition.ReadSnapshot(stored(l), peer, code, at, docsig.Verifier{})
		require.NoError(w.rt, err, "%s: a peer refuses certificate %s", w.last, code)
		s.ReceivedAt = math.MaxInt64
		if was, read := before[code]; read {
			contradiction, err := s.Follows(was, 0)
			require.NoError(w.rt, err)
			require.Empty(w.rt, contradiction, w.last)
		}
		after[code] = s
		return false, nil
	}))
	return after
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

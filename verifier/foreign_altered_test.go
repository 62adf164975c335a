// SPDX-License-Identifier: Apache-2.0

package verifier_test

import (
	"bytes"
	"testing"

	"github.com/cosmos/gogoproto/proto"
	"github.com/stretchr/testify/require"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	ibctm "github.com/cosmos/ibc-go/v11/modules/light-clients/07-tendermint"

	"github.com/shuquan-ledger/shuquan/evidence"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/testutil/minichain"
	"github.com/shuquan-ledger/shuquan/verifier"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/recognition"
)

// copied are the records that a valid verdict on a certificate of another province
// rests on, to be put under signatures of other validators with something altered.
type copied struct {
	*abroad
	code string
	all  []verifier.ProvenRecord
}

func newCopied(t *testing.T) *copied {
	t.Helper()
	w := &copied{abroad: newAbroad(t)}
	w.code = w.Register()
	w.Read()
	w.Pull(w.code)
	w.accept(w.code)
	w.Here.Block()
	w.Here.Forge = func(q verifier.Query, a *verifier.Answer) {
		w.all = append(w.all, verifier.ProvenRecord{Store: q.Store, Key: q.Key, Value: a.Value})
	}
	require.Equal(t, verifier.Valid, verifier.Verify(t.Context(), w.request(w.code, verifier.Policy{})).Verdict)
	require.Equal(t, verifier.Valid, w.with(t, nil, nil).Verdict)
	return w
}

// chain holds the records, the one under a key with another value, empty for none.
func (w *copied) chain(key, value []byte) *minichain.Chain {
	chain := minichain.New(chainID, w.Here.Now().Add(-10*minichain.Interval), minichain.Keys(1, 4), append([]string{recognition.IBCStore}, minichain.Stores...)...)
	put := func(store string, key, value []byte) {
		if len(value) > 0 {
			chain.Put(store, key, value)
		}
	}
	for _, x := range w.all {
		if bytes.Equal(x.Key, key) && x.Store != "certificate" {
			x.Value = value
		}
		put(x.Store, x.Key, x.Value)
	}
	chain.Next(10)
	return chain
}

// with is the answer of such a chain.
func (w *copied) with(t *testing.T, key, value []byte) *verifier.Result {
	t.Helper()
	chain := w.chain(key, value)
	return verifier.Verify(t.Context(), request(t, chain, w.code, &source{chain: chain}))
}

// altered is the record under a key, altered.
func altered[T any, M interface {
	*T
	evidence.Message
}](t *testing.T, w *copied, key []byte, spoil func(M),
) []byte {
	t.Helper()
	m := M(new(T))
	for _, x := range w.all {
		if bytes.Equal(x.Key, key) {
			require.NoError(t, m.Unmarshal(x.Value))
		}
	}
	spoil(m)
	raw, err := m.Marshal()
	require.NoError(t, err)
	return raw
}

// TestForeignSnapshotIsChecked: a chain whose validators have signed a snapshot that the
// agency never sealed, or whose records disagree, is not believed.
func TestForeignSnapshotIsChecked(t *testing.T) {
	w := newCopied(t)
	for name, spoil := range map[string]func(*recognition.Snapshot){
		"content": func(s *recognition.Snapshot) { s.Issue.Payload.DataName = "其他数据" },
		"both": func(s *recognition.Snapshot) {
			s.Issue.Payload.DataName, s.Registration.DataName = "其他数据", "其他数据"
		},
		"seal":         func(s *recognition.Snapshot) { s.Issue.Seal.Signature = flip(s.Issue.Seal.Signature, 9) },
		"key":          func(s *recognition.Snapshot) { s.Key.PublicKey = ledger.SM2Key("another").Public().Bytes },
		"registration": func(s *recognition.Snapshot) { s.Registration.ValidTo++ },
		"no seal":      func(s *recognition.Snapshot) { s.Issue.Seal = nil },
		"chain":        func(s *recognition.Snapshot) { s.Issue.Payload.ChainId = "hebei-1" },
		"notes":        func(s *recognition.Snapshot) { s.Head.Holds = 1 },
		"accredited":   func(s *recognition.Snapshot) { s.Accreditation.From = s.Head.IssuedAt + 1 },
		"another code": func(s *recognition.Snapshot) { s.Code = "SJ4142026070001" },
		"division":     func(s *recognition.Snapshot) { s.Division = "130000" },
		"pledges":      func(s *recognition.Snapshot) { s.Pledges = append(s.Pledges, pledge.Pledge{Id: "00"}) },
		"order": func(s *recognition.Snapshot) {
			s.Rankings = append(s.Rankings, pledge.Ranking{Certificate: w.code, Pledgor: w.Holder.Code})
		},
	} {
		t.Run(name, func(t *testing.T) {
			res := w.with(t, recognition.SnapshotKey(w.code), altered(t, w, recognition.SnapshotKey(w.code), spoil))
			require.Equal(t, verifier.Tampered, res.Verdict, "%+v", res.Checks)
			require.Nil(t, res.Certificate)
		})
	}
}

// TestForeignRecordsAgree: so is one whose other records are of another certificate or
// province, or contradict themselves.
func TestForeignRecordsAgree(t *testing.T) {
	w := newCopied(t)
	peer, feed, told := recognition.PeerKey("410000"), recognition.PeerFeedKey("410000"), recognition.ToldKey(w.code)
	accepted, open := recognition.AcceptanceKey(w.code), recognition.OpenConflictsKey(w.code)
	for name, x := range map[string]struct{ key, value []byte }{
		"peer":             {peer, altered(t, w, peer, func(p *recognition.Peer) { p.Division = "130000" })},
		"agreement":        {peer, altered(t, w, peer, func(p *recognition.Peer) { p.Agreement.Level = 7 })},
		"feed":             {feed, altered(t, w, feed, func(f *recognition.PeerFeed) { f.Division = "130000" })},
		"feed counts":      {feed, altered(t, w, feed, func(f *recognition.PeerFeed) { f.Known = 0 })},
		"told":             {told, altered(t, w, told, func(x *recognition.Told) { x.Code = "SJ4142026070001" })},
		"told of nothing":  {told, altered(t, w, told, func(x *recognition.Told) { x.Change.Code = "SJ4142026070001" })},
		"acceptance":       {accepted, altered(t, w, accepted, func(a *recognition.Acceptance) { a.Code = "SJ4142026070001" })},
		"conflicts of":     {open, altered(t, w, open, func(o *recognition.OpenConflicts) { o.Code, o.Open = "SJ4142026070001", 1 })},
		"no open conflict": {open, altered(t, w, open, func(o *recognition.OpenConflicts) { o.Code = w.code })},
	} {
		t.Run(name, func(t *testing.T) {
			res := w.with(t, x.key, x.value)
			require.Equal(t, verifier.Tampered, res.Verdict, "%+v", res.Checks)
			require.Nil(t, res.Recognition)
		})
	}
}

// TestForeignClientStands: a frozen light client leaves nothing, nor does one of another
// chain, and one of another kind cannot be read.
func TestForeignClientStands(t *testing.T) {
	w := newCopied(t)
	key := recognition.ClientStateKey(w.Peer().Agreement.ClientId)
	changed := func(change func(*ibctm.ClientState)) []byte {
		return altered(t, w, key, func(packed *codectypes.Any) {
			var c ibctm.ClientState
			require.NoError(t, proto.Unmarshal(packed.Value, &c))
			change(&c)
			raw, err := proto.Marshal(&c)
			require.NoError(t, err)
			packed.Value = raw
		})
	}
	frozen := w.with(t, key, changed(func(c *ibctm.ClientState) { c.FrozenHeight = ibctm.FrozenHeight }))
	w.require(frozen, verifier.CannotCheck, "++++.", "CLIENT_FROZEN")
	require.Equal(t, verifier.Valid, frozen.State)
	stranger := w.with(t, key, changed(func(c *ibctm.ClientState) { c.ChainId = "hebei-1" }))
	w.require(stranger, verifier.CannotCheck, "++++.", "CLIENT_OF_ANOTHER_CHAIN")
	for name, value := range map[string][]byte{
		"an unknown block": changed(func(c *ibctm.ClientState) { c.LatestHeight.RevisionHeight++ }),
		"no client":        nil,
		"no form":          {1, 2, 3},
	} {
		res := w.with(t, key, value)
		if name == "an unknown block" {
			require.Contains(t, []verifier.Verdict{verifier.Tampered, verifier.CannotCheck}, res.Verdict, name)
			continue
		}
		require.Equal(t, verifier.CannotCheck, res.Verdict, "%s: %+v", name, res.Checks)
		require.Nil(t, res.Recognition, name)
	}
}

// TestForeignNodes: a node that lags behind does not hide what a newer block shows,
// also where that is that nothing can be relied on.
func TestForeignNodes(t *testing.T) {
	w := newCopied(t)
	honest := w.chain(nil, nil)
	peer := recognition.PeerKey("410000")
	suspended := w.chain(peer, altered(t, w, peer, func(p *recognition.Peer) { p.Status = recognition.PeerSuspended }))
	req := request(t, honest, w.code, &source{chain: honest})
	require.Equal(t, verifier.Valid, verifier.Verify(t.Context(), req).Verdict)
	for _, order := range [][]*minichain.Chain{{honest, suspended}, {suspended, honest}} {
		suspended.Next(1) // two chains of one root: the newer one decides
		req.Nodes = nil
		for _, c := range order {
			req.Nodes = append(req.Nodes, verifier.Node{Name: "node", Source: &source{chain: c}})
		}
		w.require(verifier.Verify(t.Context(), req), verifier.CannotCheck, "++++.", "PEER_NOT_ACTIVE")
	}
}

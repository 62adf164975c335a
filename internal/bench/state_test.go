// SPDX-License-Identifier: Apache-2.0

package bench

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/cosmos/cosmos-sdk/store/v2/rootmulti"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"

	"github.com/shuquan-ledger/shuquan/app"
)

// stateAim is the most that a registration may take in the latest state.
const stateAim = 4096

// kv is a record as it lies in a store.
type kv struct {
	store      string
	key, value []byte
}

func (r kv) size() int { return len(r.key) + len(r.value) }

// stores are an application's committed stores by name.
func stores(t testing.TB, a *app.App) (*rootmulti.Store, []string) {
	t.Helper()
	ms, ok := a.CommitMultiStore().(*rootmulti.Store)
	require.True(t, ok)
	var names []string
	for name, key := range ms.StoreKeysByName() {
		if _, persistent := key.(*storetypes.KVStoreKey); persistent {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return ms, names
}

// state reads every record of every store, in order.
func state(t testing.TB, a *app.App) []kv {
	t.Helper()
	ms, names := stores(t, a)
	var out []kv
	for _, name := range names {
		it := ms.GetKVStore(ms.StoreKeysByName()[name]).Iterator(nil, nil)
		for ; it.Valid(); it.Next() {
			out = append(out, kv{name, bytes.Clone(it.Key()), bytes.Clone(it.Value())})
		}
		require.NoError(t, it.Close())
	}
	return out
}

// compareKeys orders records as they lie.
func compareKeys(a, b kv) int {
	return cmp.Or(cmp.Compare(a.store, b.store), bytes.Compare(a.key, b.key))
}

// added are the records that only the later state has.
func added(before, after []kv) []kv {
	var out []kv
	for _, r := range after {
		if _, known := slices.BinarySearchFunc(before, r, compareKeys); !known {
			out = append(out, r)
		}
	}
	return out
}

func total(records []kv) (n int) {
	for _, r := range records {
		n += r.size()
	}
	return n
}

// registered registers one application of contentBytes more and returns the
// records that it left behind.
func (s *script) registered() (id, code string, records []kv, grown int) {
	s.perTx, s.gas = 1, 800_000
	s.register(1) // the first of a month begins a series
	before := state(s.t, s.App)
	ids, codes := s.register(1)
	after := state(s.t, s.App)
	return ids[0], codes[0], added(before, after), total(after) - total(before)
}

// BenchmarkState: key and value bytes that one registration adds to the latest
// state of all stores.
func BenchmarkState(b *testing.B) {
	progress("%s: reading all stores before and after a registration", b.Name())
	_, _, records, grown := newScript(b).registered()
	b.ReportMetric(float64(grown), "bytes/registration")
	b.ReportMetric(float64(len(records)), "keys/registration")
	b.ReportMetric(0, "ns/op")
	add(row{
		figure: fmt.Sprintf("State of a registration of a %d-byte application", contentBytes),
		value:  fmt.Sprintf("%d B in %d keys", grown, len(records)), aim: fmt.Sprintf("%d B", stateAim),
	})
	type part struct{ keys, bytes int }
	parts, order := map[string]part{}, []string{}
	for _, r := range records {
		name := fmt.Sprintf("%s %02x", r.store, r.key[0])
		if parts[name].keys == 0 {
			order = append(order, name)
		}
		parts[name] = part{parts[name].keys + 1, parts[name].bytes + r.size()}
	}
	for _, name := range order {
		add(row{figure: "  " + name, value: fmt.Sprintf("%d B in %d keys", parts[name].bytes, parts[name].keys)})
	}
}

// SPDX-License-Identifier: Apache-2.0

package doctorproxy_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/internal/doctorproxy"
	"github.com/shuquan-ledger/shuquan/testutil/minichain"
	"github.com/shuquan-ledger/shuquan/verifier"
	"github.com/shuquan-ledger/shuquan/verifier/rpc"
	"github.com/shuquan-ledger/shuquan/x/certificate"
)

// bank asks a node about a certificate as of a moment.
func bank(t *testing.T, chain *minichain.Chain, address, code string, at time.Time) *verifier.Result {
	t.Helper()
	client, err := rpc.New(address, rpc.Options{})
	require.NoError(t, err)
	b, err := chain.Block(1)
	require.NoError(t, err)
	root := verifier.TrustRoot{ChainID: chain.ID, Height: 1}
	copy(root.Hash[:], b.Hash())
	return verifier.Verify(t.Context(), verifier.Request{
		Code: code, Root: root, Nodes: []verifier.Node{{Name: address, Source: client}}, Clock: func() time.Time { return at },
	})
}

// TestLies: through each lying proxy the bank is told TAMPERED, and through
// one that does not lie about what was asked, the truth.
func TestLies(t *testing.T) {
	chain, c := minichain.NewWithCase("shanxi-1", time.Now().UTC())
	second := minichain.NewCase("shanxi-1", 2, chain.Time)
	second.Put(chain)
	chain.Next(2)
	node := httptest.NewServer(chain)
	defer node.Close()
	key, other := certificate.HeadKey(c.Head.Code), certificate.HeadKey(second.Head.Code)
	absent := certificate.HeadKey("SJ1402026110009")
	head := c.Head
	head.Version = 7
	forged, err := head.Marshal()
	require.NoError(t, err)
	for _, v := range []struct {
		name   string
		doctor doctorproxy.Doctor
		want   verifier.Verdict
	}{
		{"changed value", doctorproxy.ChangedValue{}, verifier.Tampered},
		{"another certificate", doctorproxy.OtherKey{Asked: key, Shown: other}, verifier.Tampered},
		{"an absent certificate", doctorproxy.OtherKey{Asked: key, Shown: absent}, verifier.Tampered},
		{"value and proof forged alike", doctorproxy.ForgedRecord{Key: key, Forge: func([]byte) []byte { return forged }}, verifier.Tampered},
		{"lies about something else", doctorproxy.OtherKey{Asked: absent, Shown: other}, verifier.Valid},
		{"forges something else", doctorproxy.ForgedRecord{Key: other}, verifier.Valid},
	} {
		t.Run(v.name, func(t *testing.T) {
			p, err := doctorproxy.Start(node.URL, v.doctor)
			require.NoError(t, err)
			defer func() { require.NoError(t, p.Close()) }()
			res := bank(t, chain, p.URL(), c.Head.Code, chain.Time)
			require.Equal(t, v.want, res.Verdict, "%+v", res)
		})
	}
}

// TestFrozen: a proxy that repeats its first answers is STALE when they are
// too old, while the node itself is VALID under the same limit.
func TestFrozen(t *testing.T) {
	chain, c := minichain.NewWithCase("shanxi-1", time.Now().UTC())
	node := httptest.NewServer(chain)
	defer node.Close()
	p, err := doctorproxy.StartFrozen(node.URL)
	require.NoError(t, err)
	defer func() { require.NoError(t, p.Close()) }()
	require.Equal(t, verifier.Valid, bank(t, chain, p.URL(), c.Head.Code, chain.Time).Verdict)
	chain.Time = chain.Time.Add(time.Hour)
	chain.Next(1)
	stale := bank(t, chain, p.URL(), c.Head.Code, chain.Time)
	require.Equal(t, verifier.Stale, stale.Verdict, "%+v", stale)
	require.Equal(t, verifier.Valid, bank(t, chain, node.URL, c.Head.Code, chain.Time).Verdict)
}

// TestURI: questions in the URI are doctored and frozen too.
func TestURI(t *testing.T) {
	chain, _ := minichain.NewWithCase("shanxi-1", time.Now().UTC())
	node := httptest.NewServer(chain)
	defer node.Close()
	get := func(address, uri string) string {
		res, err := http.Get(address + uri)
		require.NoError(t, err)
		defer res.Body.Close() //nolint:errcheck // the answer has been read
		b, err := io.ReadAll(res.Body)
		require.NoError(t, err)
		return string(b)
	}
	const genesis = `/abci_query?path="/store/certificate/key"&data=0x00&height=5&prove=true`
	honest := get(node.URL, genesis)
	require.Contains(t, honest, `"value":"`)

	changed, err := doctorproxy.Start(node.URL, doctorproxy.ChangedValue{})
	require.NoError(t, err)
	defer func() { require.NoError(t, changed.Close()) }()
	require.NotEqual(t, honest, get(changed.URL(), genesis))

	frozen, err := doctorproxy.StartFrozen(node.URL)
	require.NoError(t, err)
	defer func() { require.NoError(t, frozen.Close()) }()
	first := get(frozen.URL(), "/commit")
	chain.Next(1)
	require.Equal(t, first, get(frozen.URL(), "/commit"))
	require.NotEqual(t, get(node.URL, "/commit"), get(frozen.URL(), "/commit"))
}

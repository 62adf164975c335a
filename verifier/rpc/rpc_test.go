// SPDX-License-Identifier: Apache-2.0

package rpc_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/testutil/minichain"
	"github.com/shuquan-ledger/shuquan/verifier"
	"github.com/shuquan-ledger/shuquan/verifier/rpc"
	"github.com/shuquan-ledger/shuquan/x/certificate"
)

func serve(t *testing.T, h http.Handler) string {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s.URL
}

func client(t *testing.T, address string, o rpc.Options) *rpc.Client {
	t.Helper()
	c, err := rpc.New(address, o)
	require.NoError(t, err)
	return c
}

// TestReads: blocks, validators over more than one page, and queries come as
// the node has them.
func TestReads(t *testing.T) {
	start := time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)
	chain := minichain.New("shanxi-1", start, minichain.Keys(1, 130), minichain.Stores...)
	minichain.PutGenesis(chain)
	chain.Next(5)
	c := client(t, serve(t, chain), rpc.Options{})
	newest, err := c.Block(t.Context(), 0)
	require.NoError(t, err)
	require.Equal(t, int64(5), newest.Height)
	require.NoError(t, newest.ValidateBasic("shanxi-1"))
	require.Equal(t, 130, newest.ValidatorSet.Size())
	third, err := c.Block(t.Context(), 3)
	require.NoError(t, err)
	require.Equal(t, int64(3), third.Height)

	q := verifier.Query{Store: "certificate", Key: certificate.GenesisKey(), Height: 4}
	a, err := c.Query(t.Context(), q)
	require.NoError(t, err)
	require.Equal(t, q.Key, a.Key)
	require.NotEmpty(t, a.Value)
	require.Len(t, a.Proof, 2)
	require.Equal(t, "ics23:iavl", a.Proof[0].Type)
	require.Equal(t, "certificate", string(a.Proof[1].Key))
}

// TestRefusals: what a node says it does not have is a refusal.
func TestRefusals(t *testing.T) {
	chain, _ := minichain.NewWithCase("shanxi-1", time.Now().UTC())
	c := client(t, serve(t, chain), rpc.Options{})
	_, err := c.Block(t.Context(), 99)
	require.ErrorIs(t, err, verifier.ErrRefused)
	_, err = c.Query(t.Context(), verifier.Query{Store: "certificate", Key: []byte{0}, Height: 1})
	require.ErrorIs(t, err, verifier.ErrRefused)
	_, err = c.Query(t.Context(), verifier.Query{Store: "nowhere", Key: []byte{0}, Height: 5})
	require.ErrorIs(t, err, verifier.ErrRefused)
}

// TestGarbage: each answer that is no evidence has its class, and the bank is
// told CANNOT_CHECK.
func TestGarbage(t *testing.T) {
	result := func(body string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			b, _ := io.ReadAll(r.Body)
			id := strings.Split(strings.Split(string(b), `"id":`)[1], ",")[0]
			fmt.Fprintf(w, `{"jsonrpc":"2.0","id":%s,"result":%s}`, id, body)
		}
	}
	raw := func(status int, body string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(status); fmt.Fprint(w, body) }
	}
	for _, v := range []struct {
		name   string
		answer http.HandlerFunc
		want   error
	}{
		{"a page of HTML", raw(200, "<html>blocked by the firewall</html>"), verifier.ErrUnreadable},
		{"nothing", raw(200, ""), verifier.ErrUnreadable},
		{"bad gateway", raw(502, "bad gateway"), verifier.ErrUnreadable},
		{"a redirect", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://127.0.0.1:1/", http.StatusTemporaryRedirect)
		}, verifier.ErrUnreadable},
		{"half of an answer", raw(200, `{"jsonrpc":"2.0","id":0,"result":{"signed_header"`), verifier.ErrUnreadable},
		{"an answer to another question", raw(200, `{"jsonrpc":"2.0","id":77,"result":{}}`), verifier.ErrUnreadable},
		{"an error", raw(200, `{"jsonrpc":"2.0","id":0,"error":{"code":-32603,"message":"no"}}`), verifier.ErrRefused},
		{"no block", result(`null`), verifier.ErrRefused},
		{"an empty block", result(`{}`), verifier.ErrRefused},
		{"a header that is a text", result(`{"signed_header":"x"}`), verifier.ErrUnreadable},
		{"a list", result(`[]`), verifier.ErrUnreadable},
		{"more than is read", raw(200, strings.Repeat(" ", 5000)), verifier.ErrUnreadable},
	} {
		t.Run(v.name, func(t *testing.T) {
			c := client(t, serve(t, v.answer), rpc.Options{MaxAnswer: 4096})
			_, err := c.Block(t.Context(), 0)
			require.ErrorIs(t, err, v.want)
			res := verifier.Verify(t.Context(), verifier.Request{
				Code: "SJ1402026110001", Root: verifier.TrustRoot{ChainID: "shanxi-1", Height: 1, Hash: [32]byte{1}},
				Nodes: []verifier.Node{{Name: "node", Source: c}}, Clock: time.Now,
			})
			require.Equal(t, verifier.CannotCheck, res.Verdict, "%+v", res)
		})
	}
}

// TestValidatorPages: a node cannot keep the bank reading for ever.
func TestValidatorPages(t *testing.T) {
	chain, _ := minichain.NewWithCase("shanxi-1", time.Now().UTC())
	for name, total := range map[string]int{"more than there are": 5, "more than there can be": 100000, "fewer": 1, "none": 0} {
		t.Run(name, func(t *testing.T) {
			asked := 0
			c := client(t, serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				asked++
				rec := httptest.NewRecorder()
				chain.ServeHTTP(rec, r)
				fmt.Fprint(w, strings.Replace(rec.Body.String(), `"total":"4"`, fmt.Sprintf(`"total":"%d"`, total), 1))
			})), rpc.Options{})
			_, err := c.Block(t.Context(), 0)
			require.ErrorIs(t, err, verifier.ErrUnreadable)
			require.LessOrEqual(t, asked, 3)
		})
	}
}

// TestUnreachable: no answer, or none in time.
func TestUnreachable(t *testing.T) {
	_, err := client(t, "http://127.0.0.1:1", rpc.Options{}).Block(t.Context(), 0)
	require.ErrorIs(t, err, verifier.ErrUnreachable)

	done := make(chan struct{})
	slow := serve(t, http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-done }))
	defer close(done)
	start := time.Now()
	_, err = client(t, slow, rpc.Options{Timeout: 50 * time.Millisecond}).Block(t.Context(), 0)
	require.ErrorIs(t, err, verifier.ErrUnreachable)
	require.Less(t, time.Since(start), 5*time.Second)
}

// TestBound: an answer is not read beyond the bound, whatever its length says.
func TestBound(t *testing.T) {
	sent := 0
	endless := serve(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		for sent < 1<<26 {
			n, err := w.Write(make([]byte, 1<<16))
			if sent += n; err != nil {
				return
			}
		}
	}))
	_, err := client(t, endless, rpc.Options{MaxAnswer: 1 << 16}).Block(t.Context(), 0)
	require.ErrorIs(t, err, rpc.ErrTooLong)
	require.ErrorIs(t, err, verifier.ErrUnreadable)

	announced := serve(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(make([]byte, 1<<17)) }))
	_, err = client(t, announced, rpc.Options{MaxAnswer: 1 << 16}).Block(t.Context(), 0)
	require.Error(t, err)
	require.NotErrorIs(t, err, verifier.ErrRefused)
}

// TestAddresses: what cannot be a node's address is refused before anything is sent.
func TestAddresses(t *testing.T) {
	for _, address := range []string{"http://127.0.0.1:26657", "https://node.example.cn", "tcp://127.0.0.1:26657", "http://u:p@127.0.0.1:26657/"} {
		_, err := rpc.New(address, rpc.Options{})
		require.NoError(t, err, address)
	}
	for _, address := range []string{"", "127.0.0.1:26657", "http://", "file:///etc/passwd", "ftp://x", "unix:///tmp/s", "http://%zz"} {
		_, err := rpc.New(address, rpc.Options{})
		require.ErrorIs(t, err, rpc.ErrAddress, address)
	}
}

// FuzzAnswer: whatever a node answers, reading it ends without a panic and
// never in a verdict on the certificate.
func FuzzAnswer(f *testing.F) {
	chain, c := minichain.NewWithCase("shanxi-1", time.Now().UTC())
	for _, q := range []string{`{"id":0,"method":"commit","params":{}}`, `{"id":0,"method":"validators","params":{"height":"10"}}`} {
		rec := httptest.NewRecorder()
		chain.ServeHTTP(rec, httptest.NewRequest(http.MethodPost, "/", strings.NewReader(q)))
		var answer struct{ Result json.RawMessage }
		require.NoError(f, json.Unmarshal(rec.Body.Bytes(), &answer))
		f.Add([]byte(answer.Result))
	}
	var body []byte
	node := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var call struct{ ID json.RawMessage }
		_ = json.NewDecoder(r.Body).Decode(&call)
		fmt.Fprintf(w, `{"jsonrpc":"2.0","id":%s,"result":%s}`, call.ID, body)
	}))
	f.Cleanup(node.Close)
	source, err := rpc.New(node.URL, rpc.Options{})
	require.NoError(f, err)
	root := verifier.TrustRoot{ChainID: chain.ID, Height: 10}
	block, err := chain.Block(10)
	require.NoError(f, err)
	copy(root.Hash[:], block.Hash())
	f.Fuzz(func(t *testing.T, b []byte) {
		body = b
		res := verifier.Verify(t.Context(), verifier.Request{
			Code: c.Head.Code, Root: root, Nodes: []verifier.Node{{Name: "node", Source: source}}, Clock: time.Now,
		})
		require.Contains(t, []verifier.Verdict{verifier.CannotCheck, verifier.Tampered}, res.Verdict)
	})
}

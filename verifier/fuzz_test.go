// SPDX-License-Identifier: Apache-2.0

package verifier_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/evidence"
	"github.com/shuquan-ledger/shuquan/testutil/minichain"
	"github.com/shuquan-ledger/shuquan/verifier"
	"github.com/shuquan-ledger/shuquan/x/certificate"
)

// FuzzVerifyAnswer: of all answers about one key, only the two true ones, the
// value and its proof, and for an absent key none and its proof, are proof.
func FuzzVerifyAnswer(f *testing.F) {
	chain, c := changedCase(nil)
	block, err := chain.Block(10)
	require.NoError(f, err)
	type truth struct {
		q verifier.Query
		a verifier.Answer
	}
	var truths []truth
	for _, code := range []string{c.Head.Code, "SJ1402026110009"} {
		q := verifier.Query{Store: "certificate", Key: certificate.HeadKey(code), Height: 9}
		a, err := (&source{chain: chain}).Query(f.Context(), q)
		require.NoError(f, err)
		truths = append(truths, truth{q, a})
		f.Add(a.Value, a.Proof[0].Data, a.Proof[1].Data)
	}
	f.Add([]byte{}, []byte{0x12, 0x00}, truths[0].a.Proof[1].Data)
	f.Fuzz(func(t *testing.T, value, records, stores []byte) {
		for _, x := range truths {
			a := verifier.Answer{Key: x.q.Key, Value: value, Proof: []verifier.ProofOp{
				{Type: x.a.Proof[0].Type, Key: x.q.Key, Data: records},
				{Type: x.a.Proof[1].Type, Key: x.a.Proof[1].Key, Data: stores},
			}}
			err := verifier.VerifyAnswer(block.AppHash, x.q, a)
			if err == nil {
				require.True(t, bytes.Equal(value, x.a.Value) && bytes.Equal(records, x.a.Proof[0].Data) && bytes.Equal(stores, x.a.Proof[1].Data))
				continue
			}
			var fault *verifier.Fault
			require.ErrorAs(t, err, &fault)
		}
	})
}

// FuzzDecodeStep: what is read is written back the same.
func FuzzDecodeStep(f *testing.F) {
	chain, c := changedCase(nil)
	for _, code := range []string{c.Head.Code, "SJ1402026110009"} {
		a, err := (&source{chain: chain}).Query(f.Context(), verifier.Query{Store: "certificate", Key: certificate.HeadKey(code), Height: 9})
		require.NoError(f, err)
		f.Add(a.Proof[0].Data)
		f.Add(a.Proof[1].Data)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		p, err := evidence.DecodeStep(b)
		if err != nil {
			return
		}
		again, err := p.Marshal()
		require.NoError(t, err)
		require.Equal(t, b, again)
	})
}

// FuzzCheckSearch: whatever a file says, it leads to what the chain has proven or
// to nothing. Of the blocks more signatures are kept than are needed, so that
// some bytes can change without changing the answer.
func FuzzCheckSearch(f *testing.F) {
	chain, c := changedCase(nil)
	minichain.NewPledgeCase(c.Head.Code, 1, now).Put(chain)
	c.PutClaims(chain)
	chain.Next(2)
	req := request(f, chain, c.Head.Code, &source{chain: chain})
	truth, raw, err := verifier.Search(f.Context(), req)
	require.NoError(f, err)
	require.NotEmpty(f, raw)
	f.Add(raw)
	f.Add([]byte(`{"form":"shuquan/search/1"}`))
	f.Add(bytes.Replace(raw, []byte("OPERATE"), []byte("USE"), 1))
	f.Fuzz(func(t *testing.T, b []byte) {
		res := verifier.CheckSearch(t.Context(), b, req)
		if v := res.Verdict; v == verifier.Tampered || v == verifier.CannotCheck {
			require.False(t, bytes.Equal(b, raw))
			require.Nil(t, res.Pledges)
			return
		}
		require.Equal(t, truth.Verdict, res.Verdict)
		require.Equal(t, truth.Pledges, res.Pledges)
		// The chain is made in each process of the fuzzer, with signatures of its own:
		// another one's file is as true and names another block.
		if bytes.Equal(b, raw) {
			require.Equal(t, truth.Evidence.BlockHash, res.Evidence.BlockHash)
		}
	})
}
